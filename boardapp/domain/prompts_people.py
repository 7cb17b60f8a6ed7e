"""The questions a chair may put about people: the quorum, interests they hold, partners who are late to reply."""

from __future__ import annotations

from collections.abc import Iterator

from boardapp.domain.meetings import MeetingState
from boardapp.domain.prompts import Prompt, Question, few
from boardapp.domain.records_meetings import AttendanceStatus, MeetingView
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.domain.run_sheet_facts import KnownInterest, LateReply, RunFacts
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Access
from boardapp.language import _, ngettext


def reply_question(reply: LateReply, facts: RunFacts) -> Question:
    """Return the question of a partner who is late to reply."""
    days = (facts.today - reply.due).days
    words = ngettext(
        "has not answered the return due on {day}, {n} day late",
        "has not answered the return due on {day}, {n} days late",
        days,
    )
    says = words.format(day=spoken(reply.due), n=days)
    return Question(Prompt.LATE_REPLY, "returns", reply.id, None, reply.partner, says, days, Access.PARTNERS)


def quorum_questions(facts: RunFacts) -> Iterator[Question]:
    """Yield what there is to say of the quorum: lost, or lost unless somebody comes, or lost with one more absence."""
    view = facts.view
    if view.meeting.state not in (MeetingState.PLANNED, MeetingState.POSTPONED):
        for board in view.quorums:
            if board.quorate is False:
                yield _quorum(view, board.board, board.sentence[:1].lower() + board.sentence[1:])
        return
    apologies = [one.name for one in view.people if one.status is AttendanceStatus.APOLOGIES]
    for name, quorum in facts.expected:
        if quorum.quorate is None or (quorum.quorate and (not apologies or quorum.here > quorum.needed)):
            continue
        if quorum.quorate:
            says = ngettext(
                "if everybody else comes {here} count, just enough: one more absence and the quorum is lost",
                "if everybody else comes {here} count, just enough: one more absence and the quorum is lost",
                quorum.here,
            )
        else:
            says = ngettext(
                "if everybody else comes {here} of {members} counts, and {needed} are needed",
                "if everybody else comes {here} of {members} count, and {needed} are needed",
                quorum.here,
            )
        says = says.format(here=quorum.here, members=quorum.members, needed=quorum.needed)
        for missing, by in quorum.missing:
            says = _("{says}; needs {n} {member}").format(says=says, n=by, member=missing)
        if apologies:
            says = _("{says} (apologies: {names})").format(says=says, names=few(apologies))
        yield _quorum(view, name, says)


def _quorum(view: MeetingView, board: str, says: str) -> Question:
    name = _("Quorum of {board}").format(board=board) if len(view.quorums) > 1 else _("Quorum")
    return Question(Prompt.QUORUM, "people", view.meeting.id, None, name, says, access=Access.PARTNERS)


def declared_question(row: DeclarationRow) -> Question:
    """Return what is to be remembered of an interest that was declared at this meeting."""
    parts = [_(row.kind.value), row.description or "", _(row.action.value)]
    if row.dispensation:
        parts.append(_("dispensation: {words}").format(words=row.dispensation))
    says = "; ".join(part for part in parts if part)
    return Question(Prompt.INTEREST, "people", row.person_id, None, row.name, says, 1, Access.PARTNERS)


def interest_question(known: KnownInterest) -> Question:
    """Return what is to be remembered of an interest that was declared at an earlier meeting."""
    what = "; ".join(part for part in (_(known.kind), known.description or "") if part)
    says = _("declared on {day}: {what}").format(day=spoken(known.on), what=what)
    return Question(Prompt.INTEREST, "people", known.id, None, known.person, says, 0, Access.PARTNERS)
