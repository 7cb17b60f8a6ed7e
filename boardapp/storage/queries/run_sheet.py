"""What there is to ask at a meeting: facts about actions, priorities, proposals, returns, decisions and interests."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, or_, select

from boardapp.domain.meetings import MeetingState
from boardapp.domain.quorum import Quorum
from boardapp.domain.rag import severity
from boardapp.domain.records_meetings import AttendanceStatus, MeetingView
from boardapp.domain.records_people import called
from boardapp.domain.run_sheet_facts import (
    AskedAction,
    DueDecision,
    KnownInterest,
    LateReply,
    OpenProposal,
    RunFacts,
)
from boardapp.domain.words import Access, Rating, Standing
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.filling import minutes_last_time
from boardapp.storage.queries.proposals import stands
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rating import is_open, is_overdue, judged
from boardapp.storage.queries.returns import partner_returns
from boardapp.storage.queries.run_sheet_priorities import asked_priorities
from boardapp.storage.queries.run_sheet_ties import priorities_decided, ties
from boardapp.storage.queries.since import before_boards, last_held_before, stood_columns, turn_of
from boardapp.storage.queries.standing import closed_then, due_then, rank_then
from boardapp.storage.tables import (
    Action,
    ActionLine,
    ActionPriority,
    AgendaItem,
    Board,
    Decision,
    Declaration,
    Meeting,
    MeetingBoard,
    Person,
    Proposal,
    QuorumClass,
    Seat,
)

_LOOKED_BACK = 8
"""How many meetings back a run of reds is followed."""
_AWAY = (AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT)


def run_facts(connection: Connection, view: MeetingView, today: dt.date) -> RunFacts:
    """Return what there is to ask at a meeting, as the record stands today."""
    boards = boards_meeting(connection, view.meeting.id)
    last = last_held_before(connection, view.meeting.id)
    since = last[2] if last else None
    proposals = tuple(_proposals(connection, boards))
    coming = view.meeting.state in (MeetingState.PLANNED, MeetingState.POSTPONED)
    return RunFacts(
        view=view,
        today=today,
        last=since,
        actions=tuple(_actions(connection, boards, since, today)),
        priorities=asked_priorities(connection, boards, today),
        proposals=proposals,
        replies=tuple(_replies(connection, boards, today)),
        decisions=tuple(_decisions(connection, boards, view.meeting.on, since)),
        interests=tuple(_interests(connection, view, boards)),
        expected=tuple(_expected(connection, view)) if coming else (),
        ties=ties(connection, [item.id for item in view.items]),
        minutes_last_time=minutes_last_time(connection, view.meeting.id),
    )


def _actions(
    connection: Connection, boards: Sequence[int], since: dt.date | None, today: dt.date
) -> Iterator[AskedAction]:
    then = since or today
    due = due_then(then)
    statement = (
        select(
            Action.id, Action.ref, Action.title, Action.due, Action.status, Action.raised, Action.completed,
            Action.access, ActionLine.owners, ActionLine.updated, ActionLine.original_due,
            ActionLine.agreed, ActionLine.agreed_on, ActionLine.proposed, ActionLine.proposed_on,
            due.label("due_before"),
            *stood_columns(then, today, closed_then(then), due),
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(before_boards(boards), is_open())
        .order_by(Action.ref)
    )  # fmt: skip
    rows = connection.execute(statement).all()
    turns = {row.id: turn_of(row, then) for row in rows}
    red = [one for one, turn in turns.items() if turn.after is Rating.RED]
    reds = _reds(connection, boards, red, today if since is None else since)
    about = _priorities_of(connection, [row.id for row in rows])
    by_rule = [one for one in red if turns[one].after_standing is Standing.SUGGESTED]
    why = {one: suggestion.reason for one, (_shown, suggestion) in judged(connection, today, by_rule).items()}
    for row in rows:
        turn = turns[row.id]
        new = since is not None and row.raised is not None and row.raised > since
        before = row.original_due if since is None else row.due_before
        newer = row.proposed_on is not None and (row.agreed_on is None or row.proposed_on > row.agreed_on)
        heard = max((day for day in (row.updated, row.raised) if day is not None), default=None)
        yield AskedAction(
            id=row.id,
            ref=row.ref,
            title=row.title,
            owners=row.owners,
            rating=turn.after,
            standing=turn.after_standing,
            before=None if new or since is None else turn.before,
            reds=reds.get(row.id, 0) + (turn.after is Rating.RED),
            slipped=max(0, (row.due - before).days) if row.due and before and not new else 0,
            late=(today - row.due).days if row.due and is_overdue(row.due, row.status, today) else 0,
            silent=None if heard is None else (today - heard).days,
            reported=row.updated is not None,
            agreed=_rating(row.agreed),
            proposed=_rating(row.proposed) if newer else None,
            priorities=about.get(row.id, frozenset()),
            why=why.get(row.id, ""),
            access=Access(row.access),
        )


def _rating(word: str | None) -> Rating | None:
    return Rating(word) if word and word != Rating.BLUE else None


def _reds(connection: Connection, boards: Sequence[int], actions: Iterable[int], until: dt.date) -> Counter[int]:
    """Return at how many meetings running, the last first, actions stood red when these ended."""
    joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id.in_(boards))
    held = (
        select(Meeting.on)
        .where(or_(Meeting.board_id.in_(boards), Meeting.id.in_(joint)))
        .where(Meeting.state == MeetingState.HELD, Meeting.on <= until)
        .distinct()
        .order_by(Meeting.on.desc())
        .limit(_LOOKED_BACK)
    )
    found: Counter[int] = Counter()
    left = list(actions)
    for day in connection.scalars(held).all():
        still: list[int] = []
        for start in range(0, len(left), CHUNK):
            chunk = left[start : start + CHUNK]
            statement = (
                select(Action.id)
                .join(ActionLine, ActionLine.action_id == Action.id)
                .where(Action.id.in_(chunk), or_(Action.raised.is_(None), Action.raised <= day))
                .where(rank_then(day) == severity(Rating.RED))
            )
            still += connection.scalars(statement)
        found.update(still)
        left = still
    return found


def _priorities_of(connection: Connection, actions: Sequence[int]) -> Mapping[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = defaultdict(frozenset)
    for start in range(0, len(actions), CHUNK):
        statement = select(ActionPriority.action_id, ActionPriority.priority_id).where(
            ActionPriority.action_id.in_(actions[start : start + CHUNK]), ActionPriority.note.is_(None)
        )
        for row in connection.execute(statement):
            found[row.action_id] |= {row.priority_id}
    return found


def _proposals(connection: Connection, boards: Sequence[int]) -> Iterator[OpenProposal]:
    statement = (
        select(
            Proposal.action_id, Proposal.field, Proposal.value, Proposal.evidence, Proposal.by, Action.ref,
            Action.title, Action.access,
        )
        .join(Action, Action.id == Proposal.action_id)
        .where(before_boards(boards), is_open(), stands())
        .order_by(Action.ref, Proposal.id)
    )  # fmt: skip
    for row in connection.execute(statement):
        yield OpenProposal(
            row.action_id, row.ref, row.title, row.field, row.value, row.evidence, row.by, Access(row.access)
        )


def _replies(connection: Connection, boards: Sequence[int], today: dt.date) -> Iterator[LateReply]:
    """Yield who was sent a workbook with what is before the boards and has not answered by its day."""
    prefixes = set(connection.scalars(select(Board.prefix).where(Board.id.in_(boards))))
    for each in partner_returns(connection):
        sent = each.latest
        if sent.late(today) and (sent.board is None or sent.board in prefixes):
            yield LateReply(sent.id, each.partner, sent.due, each.sent)


def _decisions(
    connection: Connection, boards: Sequence[int], on: dt.date, since: dt.date | None
) -> Iterator[DueDecision]:
    """Yield the decisions that stand and whose review is due by a day, or whose answer fell due since the last."""
    fell_due = (Decision.response_due <= on) & (Decision.response_due > (since or dt.date.min))
    statement = (
        select(
            Decision.id, Decision.ref, Decision.wording, Decision.review_on, Decision.response_due,
            Decision.destination, Decision.access,
        )
        .where(Decision.board_id.in_(boards), Decision.superseded_by_id.is_(None))
        .where(or_(Decision.review_on <= on, fell_due))
        .order_by(Decision.ref)
    )  # fmt: skip
    rows = connection.execute(statement).all()
    about = priorities_decided(connection, [row.id for row in rows])
    for row in rows:
        review = row.review_on is not None and row.review_on <= on
        yield DueDecision(
            row.id, row.ref, row.wording, row.review_on if review else None, None if review else row.response_due,
            row.destination, about.get(row.id, frozenset()), Access(row.access),
        )  # fmt: skip


def _interests(connection: Connection, view: MeetingView, boards: Sequence[int]) -> Iterator[KnownInterest]:
    """Yield what those who belong at a meeting declared at earlier ones, the newest of each, unless declared again."""
    people = [row.person_id for row in view.people]
    statement = (
        select(Declaration.__table__, Meeting.on, AgendaItem.title.label("item"), Person.name, Person.title)
        .join(Meeting, Meeting.id == Declaration.meeting_id)
        .join(Person, Person.id == Declaration.person_id)
        .outerjoin(AgendaItem, AgendaItem.id == Declaration.agenda_item_id)
        .where(Declaration.person_id.in_(people), Meeting.board_id.in_(boards), Meeting.on < view.meeting.on)
        .order_by(Meeting.on.desc(), Declaration.id)
    )
    again = {(row.person_id, row.description) for row in view.declarations}
    for row in connection.execute(statement):
        key = (row.person_id, row.description)
        if key not in again:
            again.add(key)
            description = None if row.sensitive else row.description
            yield KnownInterest(
                row.person_id, called(row.title, row.name), row.kind, description, row.on, row.agenda_item_id, row.item
            )


def _expected(connection: Connection, view: MeetingView) -> Iterator[tuple[str, Quorum]]:
    """Yield the quorum each board would have if everybody came who did not say they would be away."""
    stood_in = {row.sits_for for row in view.people if row.sits_for}
    seats = {row.seat_id: row for row in view.people if row.seat_id is not None and row.sits_for is None}
    of_board = {
        row.id: row.board_id
        for row in connection.execute(select(Seat.id, Seat.board_id).where(Seat.id.in_(list(seats))))
    }
    for board in view.quorums:
        coming = [
            row
            for seat, row in seats.items()
            if of_board.get(seat) == board.board_id and row.voting and (row.status not in _AWAY or row.name in stood_in)
        ]
        classes = Counter(row.quorum_class for row in coming)
        statement = select(QuorumClass.name, QuorumClass.minimum).where(QuorumClass.board_id == board.board_id)
        short = ((row.name, row.minimum - classes[row.name]) for row in connection.execute(statement))
        missing = tuple((name, by) for name, by in short if by > 0)
        known, here = board.quorum, len(coming)
        quorate = None if known.quorate is None else here >= known.needed and not missing
        yield board.board, Quorum(quorate, here, known.members, known.needed, missing, "")
