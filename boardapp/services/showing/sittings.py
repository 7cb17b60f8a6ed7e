"""Meetings and agenda items as rows."""

from __future__ import annotations

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import AgendaRow, MeetingRow
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.labels import attendance_names, prefixes
from boardapp.storage.queries.meetings import chair_of, meeting_view
from boardapp.storage.queries.meetings import meetings as meeting_rows
from boardapp.storage.queries.versions import unpublished_changes

_AHEAD = (MeetingState.PLANNED, MeetingState.IN_PROGRESS, MeetingState.ADJOURNED)
"""The states in which a change of the agenda is still to be published."""


def meetings(asking: Asking) -> Answer:
    """Return the meetings that are asked for, newest first."""
    item, question = asking.item, asking.question
    state = asking.word(question.status, tuple(MeetingState), "--status") if question.status else None
    came, short = attendance_names(asking.connection), prefixes(asking.connection)
    rows = [
        _meeting(asking, row, came, short)
        for row in meeting_rows(asking.connection, asking.today, asking.board)
        if item in (None, row.id) and state in (None, row.state)
    ]
    return Answer([row for row in rows if asking.holds_words(row)])


def _meeting(asking: Asking, row: MeetingRow, came: dict[tuple[int, str], list[str]], short: dict[int, str]) -> Row:
    known = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return asking.row(
        known
        | {
            "board": short[row.board_id],
            "other_boards": row.with_boards,
            "date": row.on,
            "changes": unpublished_changes(asking.connection, row.id) if row.state in _AHEAD else (),
            **_minutes(asking, row.id),
            "chair": chair_of(asking.connection, row.id)[1],
            "present": came.get((row.id, "present"), []),
            "apologies": came.get((row.id, "apologies"), []),
        }
    )


def _minutes(asking: Asking, meeting: int) -> dict[str, object]:
    found = minutes_of(asking.connection, meeting)
    assert found is not None
    told = {"approved_at": found.approved_at, "corrections": found.corrections, "signed_by": found.signed_by}
    return {"minutes": found.state, **told}


def agenda(asking: Asking) -> Answer:
    """Return agenda items, those of the newest meeting first, each meeting's in order; of one meeting where named."""
    wanted = asking.question.ref
    kind, one = asking.finder.any(wanted) if wanted else ("", 0)
    if wanted and kind != "meeting":
        one = asking.finder.find("agenda_item", wanted)
    rows, left_out = [], 0
    for meeting in meeting_rows(asking.connection, asking.today, asking.board):
        if kind == "meeting" and meeting.id != one:
            continue
        view = meeting_view(asking.connection, meeting.id, asking.today)
        for item in view.items if view else ():
            if kind in ("", "meeting") or item.id == one:
                row = _item(asking, meeting.ref, item)
                if asking.holds_words(row):
                    seen = asking.may_see(item.access)
                    rows += [row] if seen else []
                    left_out += not seen
    return Answer(rows, left_out)


def _item(asking: Asking, meeting: str, item: AgendaRow) -> Row:
    known = {name: getattr(item, name) for name in item.__dataclass_fields__}
    known["papers"] = [paper.title for paper in item.papers if asking.may_see(paper.access)]
    return asking.row(known | {"meeting": meeting, "recorded": [each.ref for each in item.recorded if each.ref]})
