"""The register of decisions: ordered ids from the database, rows for lists, one decision whole."""

from __future__ import annotations

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from boardapp.domain.decisions import DecisionStatus, Need, Verb, outcome_verb
from boardapp.domain.records_meetings import (
    DecisionFilter,
    DecisionRecord,
    DecisionRow,
    DecisionSort,
    Route,
    YearOption,
)
from boardapp.domain.references import MUNICIPAL_START, YearKind, first_year, year_label
from boardapp.domain.votes import Casting, VoteMethod
from boardapp.domain.words import Access
from boardapp.language import N_, _
from boardapp.storage.derived import search
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.actions import PUBLIC, match_words
from boardapp.storage.queries.ballots import amendments, named_votes
from boardapp.storage.queries.meetings import chair_of
from boardapp.storage.queries.voted import voted
from boardapp.storage.tables import (
    Action,
    AgendaItem,
    Board,
    Change,
    Decision,
    DecisionPriority,
    Meeting,
    MeetingBoard,
    Operation,
    Priority,
)


def decision_ids(
    connection: Connection, wanted: DecisionFilter, *, sort: DecisionSort = "newest", limit: int | None = None
) -> array[int]:
    """Return the ids of the register in order."""
    statement = _filtered(select(Decision.id), wanted).order_by(*_order(sort)).limit(limit)
    return array("q", connection.scalars(statement))


def decision_count(connection: Connection, wanted: DecisionFilter) -> int:
    """Return how many decisions a filter lets through."""
    return connection.scalar(_filtered(select(func.count(Decision.id)), wanted)) or 0


def decision_rows(connection: Connection, ids: Sequence[int]) -> list[DecisionRow]:
    """Return rows for these ids, in their order; ids that are gone are left out."""
    found: dict[int, DecisionRow] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        priorities = _priorities(connection, chunk)
        actions = _counted_actions(connection, chunk)
        for row in connection.execute(_whole().where(Decision.id.in_(chunk))):
            names = tuple(name for _id, name in priorities[row.id])
            found[row.id] = _row(row, names, actions.get(row.id, 0))
    return [found[one] for one in ids if one in found]


def decisions(
    connection: Connection,
    wanted: DecisionFilter | None = None,
    *,
    sort: DecisionSort = "newest",
    limit: int | None = None,
) -> list[DecisionRow]:
    """Return the register as rows."""
    return decision_rows(connection, decision_ids(connection, wanted or DecisionFilter(), sort=sort, limit=limit))


def decision_record(connection: Connection, decision: int) -> DecisionRecord | None:
    """Return one decision whole, None where there is none of that id."""
    row = connection.execute(_whole().where(Decision.id == decision)).first()
    if row is None:
        return None
    priorities = _priorities(connection, [decision])[decision]
    actions = select(Action.ref, Action.title).where(Action.decision_id == decision).order_by(Action.id)
    vote = voted(row)
    recorded_at, recorded_by = _first_recorded(connection, decision)
    return DecisionRecord(
        id=row.id,
        ref=row.ref,
        on=row.on,
        board=row.board,
        board_name=row.board_name,
        board_id=row.board_id,
        chair=None if row.meeting_id is None else chair_of(connection, row.meeting_id)[1],
        recorded_by=recorded_by,
        recorded_at=recorded_at,
        meeting=row.meeting,
        meeting_id=row.meeting_id,
        item=_item(row),
        agenda_item_id=row.agenda_item_id,
        wording=row.wording,
        verb=Verb(row.verb),
        outcome=vote.words,
        minuted=vote.minuted,
        route=Route(row.route),
        method=VoteMethod(row.method) if row.method in list(VoteMethod) else None,
        mover=row.mover,
        seconder=row.seconder,
        votes_for=row.votes_for,
        votes_against=row.votes_against,
        votes_abstain=row.votes_abstain,
        casting_vote=Casting(row.casting_vote) if row.casting_vote in list(Casting) else None,
        reasons=row.reasons,
        options=row.options,
        informal=bool(row.informal),
        ratified_by=row.ratified_by,
        ratifies=_pointing(connection, Decision.ratified_by_id, decision),
        destination=row.destination,
        response_due=row.response_due,
        review_on=row.review_on,
        superseded_by=row.superseded_by,
        supersedes=_pointing(connection, Decision.superseded_by_id, decision),
        priorities=tuple(name for _id, name in priorities),
        priority_ids=tuple(priority for priority, _name in priorities),
        actions=tuple((each.ref, each.title) for each in connection.execute(actions)),
        access=Access(row.access),
        paragraphs=row.paragraphs,
        public_interest=row.public_interest,
        public_title=row.public_title,
        gaps=_gaps(row),
        motion=row.motion,
        votes_not_voting=row.votes_not_voting,
        eligible=row.eligible,
        named=named_votes(connection, decision),
        amendments=amendments(connection, decision),
        returns_to=row.returns_to,
    )


def implementing(connection: Connection, decision: int) -> list[int]:
    """Return the ids of the actions that came from a decision, in order."""
    return list(connection.scalars(select(Action.id).where(Action.decision_id == decision).order_by(Action.id)))


def decision_years(connection: Connection, board: int | None = None) -> list[YearOption]:
    """Return the years with decisions, newest first, in the kind of year the board counts in (else financial)."""
    kind = YearKind(connection.scalar(select(Board.year_kind).where(Board.id == board)) or YearKind.FINANCIAL)
    days: Select[Any] = select(func.min(Decision.on), func.max(Decision.on))  # type: ignore[assignment]
    first, last = connection.execute(_filtered(days, DecisionFilter(board=board))).one()
    if first is None:
        return []
    years = range(first_year(last, kind), first_year(first, kind) - 1, -1)
    return [_year(year, kind) for year in years]


def _year(year: int, kind: YearKind) -> YearOption:
    month, day = {YearKind.MUNICIPAL: MUNICIPAL_START, YearKind.FINANCIAL: (4, 1)}.get(kind, (1, 1))
    first, after = dt.date(year, month, day), dt.date(year + 1, month, day)
    return YearOption(year_label(first, kind), first, after - dt.timedelta(days=1))


def _filtered(statement: Select[Any], wanted: DecisionFilter) -> Select[Any]:
    statement = statement.select_from(Decision)
    for condition in _conditions(wanted):
        statement = statement.where(condition)
    return statement


def _conditions(wanted: DecisionFilter) -> Iterator[Any]:
    if wanted.board is not None:
        joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id == wanted.board)
        yield or_(Decision.board_id == wanted.board, Decision.meeting_id.in_(joint))
    if wanted.since is not None:
        yield Decision.on >= wanted.since
    if wanted.until is not None:
        yield Decision.on <= wanted.until
    if wanted.verb is not None:
        yield Decision.verb == wanted.verb
    if wanted.priority is not None:
        bearing = select(DecisionPriority.decision_id).where(DecisionPriority.priority_id == wanted.priority)
        yield Decision.id.in_(bearing)
    if wanted.meeting is not None:
        yield Decision.meeting_id == wanted.meeting
    if wanted.status is not None:
        yield from _standing(wanted.status, wanted.today)
    if wanted.standing_only:
        yield Decision.superseded_by_id.is_(None)
    if words := match_words(wanted.search):
        matched = literal_column("search").op("MATCH")(words)
        yield Decision.id.in_(select(search.c.rowid).where(matched))  # ids of other kinds are no decision's
    if not wanted.restricted:
        yield Decision.access.in_(PUBLIC)


def _standing(status: DecisionStatus, today: dt.date | None) -> Iterator[Any]:
    """Yield what makes a decision stand so; in force are all that are not superseded."""
    if status is DecisionStatus.BETWEEN:
        yield Decision.route != Route.MEETING
        return
    superseded = status is DecisionStatus.SUPERSEDED
    yield Decision.superseded_by_id.is_not(None) if superseded else Decision.superseded_by_id.is_(None)
    if status is DecisionStatus.TO_RATIFY:
        yield Decision.informal.is_(True)
        yield Decision.ratified_by_id.is_(None)
    elif status is DecisionStatus.REVIEW_DUE:
        yield Decision.review_on.is_not(None) if today is None else Decision.review_on <= today


def _order(sort: DecisionSort) -> tuple[Any, ...]:
    newest = (Decision.on.desc(), Decision.id.desc())
    board = select(Board.name).where(Board.id == Decision.board_id).scalar_subquery()
    orders: dict[DecisionSort, tuple[Any, ...]] = {
        "newest": newest,
        "oldest": (Decision.on, Decision.id),
        "ref": (Decision.ref, Decision.id),
        "board": (board.asc().nulls_last(), *newest),
        "verb": (Decision.verb, *newest),
        "review": (Decision.review_on.asc().nulls_last(), *newest),
    }
    return orders[sort]


@cache
def _whole() -> Any:
    later, ratifying, back = aliased(Decision), aliased(Decision), aliased(Meeting)
    return (
        select(
            Decision.__table__, Board.prefix.label("board"), Board.name.label("board_name"),
            Meeting.ref.label("meeting"), AgendaItem.number,
            AgendaItem.title.label("item_title"), later.ref.label("superseded_by"), ratifying.ref.label("ratified_by"),
            back.ref.label("returns_to"),
        )
        .select_from(Decision)
        .outerjoin(Board, Board.id == Decision.board_id)
        .outerjoin(Meeting, Meeting.id == Decision.meeting_id)
        .outerjoin(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .outerjoin(later, later.id == Decision.superseded_by_id)
        .outerjoin(ratifying, ratifying.id == Decision.ratified_by_id)
        .outerjoin(back, back.id == Decision.returns_to_id)
    )  # fmt: skip


def _first_recorded(connection: Connection, decision: int) -> tuple[dt.datetime | None, str | None]:
    """Return when and by whom a decision was first written down."""
    statement = (
        select(Operation.at, Operation.who)
        .join(Change, Change.operation == Operation.number)
        .where(Change.item == decision, Change.kind == "decision", Change.row == decision, Change.before.is_(None))
        .order_by(Operation.number)
        .limit(1)
    )
    found = connection.execute(statement).first()
    return (None, None) if found is None else (dt.datetime.fromisoformat(found.at), found.who)


def _row(row: Any, priorities: tuple[str, ...], actions: int) -> DecisionRow:
    return DecisionRow(
        id=row.id,
        ref=row.ref,
        on=row.on,
        board=row.board,
        wording=row.wording,
        verb=Verb(row.verb),
        outcome=voted(row).words,
        route=Route(row.route),
        meeting=row.meeting,
        item=_item(row),
        priorities=priorities,
        actions=actions,
        informal=bool(row.informal),
        superseded_by=row.superseded_by,
        review_on=row.review_on,
        access=Access(row.access),
        ratified_by=row.ratified_by,
    )


def _item(row: Any) -> str | None:
    return None if row.number is None else f"{row.number} {row.item_title}".strip()


def _priorities(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[tuple[int, str]]]:
    statement = (
        select(DecisionPriority.decision_id, Priority.id, Priority.short_title)
        .join(Priority, Priority.id == DecisionPriority.priority_id)
        .where(DecisionPriority.decision_id.in_(ids))
        .order_by(DecisionPriority.id)
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row[0]].append((row[1], row[2]))
    return found


def _counted_actions(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    statement = select(Action.decision_id, func.count()).where(Action.decision_id.in_(ids))
    return {row[0] or 0: row[1] for row in connection.execute(statement.group_by(Action.decision_id))}


def _pointing(connection: Connection, column: Any, decision: int) -> tuple[str, ...]:
    return tuple(connection.scalars(select(Decision.ref).where(column == decision).order_by(Decision.id)))


_MISSING = {
    Need.DESTINATION: N_("No destination is named"),
    Need.RESPONSE_DATE: N_("No date for the answer is set"),
    Need.POST: N_("No post is named to act"),
    Need.RETURN: N_("No meeting or date of return is named"),
    Need.REASON: N_("No reason is given"),
}


def _gaps(row: Any) -> tuple[str, ...]:
    """Say what the verb asks for beside the wording and is not there."""
    there = {
        Need.DESTINATION: row.destination,
        Need.RESPONSE_DATE: row.response_due,
        Need.POST: row.destination,
        Need.RETURN: row.returns_to or row.destination or row.response_due or row.review_on,
        Need.REASON: row.reasons,
    }
    return tuple(_(_MISSING[need]) for need in outcome_verb(Verb(row.verb)).needs if not there[need])
