"""What the items of an agenda fill themselves with from the record, and the closure basket of boards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select

from boardapp.domain.decisions import Verb
from boardapp.domain.records_filling import ClosureRow, FilledLine
from boardapp.domain.records_meetings import AttendanceStatus, MeetingView, StandardItem
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.proposals import stands
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rating import is_open
from boardapp.storage.queries.since import last_held_before, moved_since
from boardapp.storage.tables import Action, ActionBoard, ActionLine, AgendaItem, Decision, Priority, Proposal
from boardapp.storage.tables import PriorityBoard as Overseen

Last = tuple[int, str, dt.date]


def filled(connection: Connection, view: MeetingView, today: dt.date) -> dict[int, tuple[FilledLine, ...]]:
    """Return by item what those of a meeting that fill themselves hold today; what is kept from readers says so."""
    boards = boards_meeting(connection, view.meeting.id)
    last = last_held_before(connection, view.meeting.id)
    found: dict[int, tuple[FilledLine, ...]] = {}
    for item in view.items:
        match item.kind:
            case None | StandardItem.URGENT_BUSINESS:
                continue
            case StandardItem.APOLOGIES:
                lines = _apologies(view)
            case StandardItem.DECLARATIONS:
                lines = _declarations(view)
            case StandardItem.MINUTES:
                lines = _minutes(connection, last, view.meeting.ref)
            case StandardItem.MATTERS_ARISING:
                lines = _arising(connection, last)
            case StandardItem.ACTION_REVIEW:
                lines = _review(connection, boards, last, today)
            case StandardItem.CLOSURE_BASKET:
                lines = (_basket(row) for row in closure_basket(connection, boards))
            case StandardItem.RAG_ROUND:
                lines = _priorities(connection, boards)
            case StandardItem.NEXT_MEETING:
                lines = _next(view)
        found[item.id] = tuple(lines)
    return found


def closure_basket(connection: Connection, boards: Sequence[int]) -> list[ClosureRow]:
    """Return the actions before boards that somebody proposes to close, the newest proposal of each, by reference."""
    also = select(ActionBoard.action_id).where(ActionBoard.board_id.in_(boards))
    newest = select(func.max(Proposal.id)).where(stands(), Proposal.field == "closing").group_by(Proposal.action_id)
    statement = (
        select(
            Proposal.id, Proposal.evidence, Proposal.by, Proposal.on, Action.id.label("action"), Action.ref,
            Action.title, Action.access, ActionLine.owners,
        )
        .join(Action, Action.id == Proposal.action_id)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(Proposal.id.in_(newest), is_open(), or_(Action.board_id.in_(boards), Action.id.in_(also)))
        .order_by(Action.ref)
    )  # fmt: skip
    return [
        ClosureRow(row.id, row.action, row.ref, row.title, row.owners, row.evidence, row.by, row.on, Access(row.access))
        for row in connection.execute(statement)
    ]


def minutes_last_time(connection: Connection, meeting: int) -> dict[int, int]:
    """Return by item how many minutes the like of it took when the board last met: the same kind, or the same title."""
    last = last_held_before(connection, meeting)
    if last is None:
        return {}
    spent: dict[Any, int] = {}
    for row in _agenda(connection, last[0]):
        if row.minutes_spent:
            spent[row.kind or row.title] = row.minutes_spent
    rows = _agenda(connection, meeting)
    return {row.id: spent[row.kind or row.title] for row in rows if (row.kind or row.title) in spent}


def _agenda(connection: Connection, meeting: int) -> Sequence[Any]:
    columns = (AgendaItem.id, AgendaItem.kind, AgendaItem.title, AgendaItem.minutes_spent)
    return connection.execute(select(*columns).where(AgendaItem.meeting_id == meeting)).all()


def _apologies(view: MeetingView) -> Iterator[FilledLine]:
    for person in view.people:
        if person.status is AttendanceStatus.APOLOGIES:
            yield FilledLine(person.name, "person", person.person_id)
        elif person.sits_for is not None:
            words = _("{name} for {member}").format(name=person.name, member=person.sits_for)
            yield FilledLine(words, "person", person.person_id)


def _declarations(view: MeetingView) -> Iterator[FilledLine]:
    for row in view.declarations:
        place = _("item {number}").format(number=row.item) if row.item else _("general")
        words = "; ".join((row.name, place, _(row.kind.value), _(row.action.value)))
        yield FilledLine(words, "declaration", row.id)


def _minutes(connection: Connection, last: Last | None, here: str) -> Iterator[FilledLine]:
    """Yield how far the minutes of the last meeting are; that there are none, or that another meeting approved them."""
    known = minutes_of(connection, last[0]) if last else None
    if last is None or known is None:
        yield FilledLine(_("No earlier meeting is in the record, so there are no minutes to approve."))
        return
    words = _("Minutes of {day}: {state}").format(day=spoken(last[2]), state=_(known.state.value))
    if known.approved_at not in (None, here):
        words = _("{words}, at {meeting}").format(words=words, meeting=known.approved_at)
    yield FilledLine(words, "meeting", last[0], last[1])


def _arising(connection: Connection, last: Last | None) -> Iterator[FilledLine]:
    """Yield the decisions of the last meeting that ask for an answer or come back, and its open actions."""
    if last is None:
        return
    back = or_(Decision.response_due.is_not(None), Decision.verb.in_((Verb.DEFERRED, Verb.REFERRED, Verb.RECOMMENDED)))
    decisions = select(Decision.id, Decision.ref, Decision.wording, Decision.access).where(
        Decision.meeting_id == last[0], back, Decision.superseded_by_id.is_(None)
    )
    for row in connection.execute(decisions.order_by(Decision.ref)):
        yield FilledLine(row.wording, "decision", row.id, row.ref, Access(row.access))
    actions = select(Action.id, Action.ref, Action.title, Action.access).where(Action.meeting_id == last[0], is_open())
    for row in connection.execute(actions.order_by(Action.ref)):
        yield FilledLine(row.title, "action", row.id, row.ref, Access(row.access))


def _review(connection: Connection, boards: Sequence[int], last: Last | None, today: dt.date) -> Iterator[FilledLine]:
    """Yield how many actions moved in which way since the board last met."""
    if last is None:
        return
    moved = moved_since(connection, boards, last[2], today, restricted=True)
    for words, rows in (
        (_("Turned worse: {n}"), moved.worse),
        (_("Turned better: {n}"), moved.better),
        (_("Slipped: {n}"), moved.slipped),
        (_("New: {n}"), moved.new),
        (_("Closed: {n}"), moved.closed),
        (_("Still silent: {n}"), moved.silent),
    ):
        yield FilledLine(words.format(n=len(rows)))


def _basket(row: ClosureRow) -> FilledLine:
    words = _("{title}: {evidence}").format(title=row.title, evidence=row.evidence or _("no evidence given"))
    return FilledLine(words, "proposal", row.proposal_id, row.ref, row.access)


def _priorities(connection: Connection, boards: Sequence[int]) -> Iterator[FilledLine]:
    statement = (
        select(Priority.id, Priority.short_title)
        .join(Overseen, Overseen.priority_id == Priority.id)
        .where(Overseen.board_id.in_(boards))
        .order_by(Priority.position, Priority.id)
        .distinct()
    )
    for row in connection.execute(statement):
        yield FilledLine(row.short_title, "priority", row.id, f"priority-{row.id}")


def _next(view: MeetingView) -> Iterator[FilledLine]:
    if view.next_meeting is not None:
        meeting, ref, day = view.next_meeting
        yield FilledLine(spoken(day), "meeting", meeting, ref)
