"""The lists of people in minutes: present, in attendance, apologies, absent; and the quorum, as it is minuted.

The names of the members present must be recorded (Local Government Act 1972, Schedule 12, paragraph 40).
"""

from __future__ import annotations

from collections.abc import Sequence

from boardapp.domain.meeting_words import role_said
from boardapp.domain.minutes import Attendee, MinutedPeople
from boardapp.domain.quorum import Quorum
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, MeetingView, QuorumTurn
from boardapp.domain.sentences import listed
from boardapp.language import _

_MEMBERS = ("chair", "vice-chair", "member")


def people_of(view: MeetingView, opened: str | None, closed: str | None) -> MinutedPeople:
    """Return the lists of a meeting: whoever was in the chair first, then the vice-chair, then by seat."""
    here = [row for row in view.people if row.status is AttendanceStatus.PRESENT]
    seated = any(row.seat_id is not None for row in view.people)
    present = [row for row in here if _sits(row) or not seated]  # of a board without seats nobody can tell members
    attending = [row for row in view.people if row.status is AttendanceStatus.IN_ATTENDANCE or row in here]
    attending = [row for row in attending if row not in present]
    stand_ins: dict[str | None, str] = {row.sits_for: row.name for row in present if row.sits_for}
    return MinutedPeople(
        present=tuple(_here(view, row, opened, closed) for row in sorted(present, key=lambda row: _rank(view, row))),
        attending=tuple(_here(view, row, opened, closed) for row in attending),
        apologies=tuple(_away(row, stand_ins) for row in view.people if row.status is AttendanceStatus.APOLOGIES),
        absent=tuple(_away(row, stand_ins) for row in view.people if row.status is AttendanceStatus.ABSENT),
        vacant=view.vacant,
        comings=_comings([*present, *attending], view.turns, opened, closed),
    )


def quorum_sentences(view: MeetingView) -> tuple[str, ...]:
    """Return the quorum of each board that met, in the words of minutes, and what follows where there was none."""
    joint = len(view.quorums) > 1
    said = []
    for each in view.quorums:
        sentence = _quorum(each.quorum) if each.taken else _("Attendance was not recorded.")
        said.append(_("{board}: {sentence}").format(board=each.board, sentence=sentence) if joint else sentence)
    without = any(each.quorate is False for each in view.quorums)
    if view.meeting.inquorate and not without:
        said.append(_("It was recorded that the meeting was not quorate."))
    if view.meeting.inquorate or without:
        said.append(_("What was decided without a quorum is an informal view, to be ratified."))
    return tuple(said)


def _quorum(quorum: Quorum) -> str:
    if quorum.quorate is None:
        return _("No quorum is recorded for this board.")
    counts = _("{here} of {members} members counted towards the quorum, which is {needed}.").format(
        here=quorum.here, members=quorum.members, needed=quorum.needed
    )
    if quorum.quorate:
        return _("It was confirmed that the meeting was quorate. {counts}").format(counts=counts)
    said = _("The meeting was not quorate. {counts}").format(counts=counts)
    if not quorum.missing:
        return said
    lacking = listed([_("{group} ({n})").format(group=name, n=n) for name, n in quorum.missing])
    return _("{said} Wanting: {lacking}.").format(said=said, lacking=lacking)


def _sits(row: AttendanceRow) -> bool:
    """Say whether somebody sits on the board, for themselves or for a member."""
    return row.role in _MEMBERS or row.sits_for is not None


def _rank(view: MeetingView, row: AttendanceRow) -> int:
    if row.person_id == view.chair_id:
        return 0
    own = row.role if row.sits_for is None else "member"
    return {"chair": 1, "vice-chair": 2}.get(own or "", 3)


def _here(view: MeetingView, row: AttendanceRow, opened: str | None, closed: str | None) -> Attendee:
    notes = []
    if row.sits_for is None and role_said(row.role):
        notes.append(role_said(row.role))
    if row.person_id == view.chair_id and (row.role != "chair" or row.sits_for is not None):
        notes.append(_("in the chair"))
    if row.sits_for is not None:
        notes.append(_("substitute for {member}").format(member=row.sits_for))
    if row.remote:
        notes.append(_("by remote link"))
    if _late(row, opened) or _early(row, closed):
        notes.append(_("part of the meeting"))
    return Attendee(row.name, row.seat, row.organisation, tuple(notes))


def _away(row: AttendanceRow, stand_ins: dict[str | None, str]) -> Attendee:
    stand_in = stand_ins.get(row.name)
    notes = (_("{name} attended as substitute").format(name=stand_in),) if stand_in else ()
    return Attendee(row.name, row.seat, row.organisation, notes)


def _late(row: AttendanceRow, opened: str | None) -> bool:
    return row.arrived is not None and (opened is None or row.arrived > opened)


def _early(row: AttendanceRow, closed: str | None) -> bool:
    return row.left is not None and (closed is None or row.left < closed)


def _comings(
    rows: list[AttendanceRow], turns: Sequence[QuorumTurn], opened: str | None, closed: str | None
) -> tuple[str, ...]:
    """Return in order of time who joined late, who was out for a while and who left early, and what the quorum was."""
    moves = [(row.arrived or "", _("{name} joined the meeting at {time}.").format(name=row.name, time=row.arrived))
             for row in rows if _late(row, opened)]  # fmt: skip
    moves += [(each.left, _("{name} left the meeting at {left} and returned at {returned}.").format(
                  name=row.name, left=each.left, returned=each.returned))
              for row in rows for each in row.away]  # fmt: skip
    moves += [(row.left or "", _("{name} left the meeting at {time}.").format(name=row.name, time=row.left))
              for row in rows if _early(row, closed)]  # fmt: skip
    moves = sorted(moves)
    for turn in turns:
        if (opened is None or turn.at > opened) and (closed is None or turn.at < closed):
            after = sum(time <= turn.at for time, _sentence in moves)
            moves.insert(after, (turn.at, _turned(turn)))
    return tuple(sentence for _time, sentence in moves)


def _turned(turn: QuorumTurn) -> str:
    if turn.quorate:
        return _("From {time} the meeting was quorate again.").format(time=turn.at)
    said = _("From {time} the meeting was without a quorum. {sentence}.")
    return said.format(time=turn.at, sentence=turn.sentence.rstrip("."))
