"""The register: ordered ids and counts from the database, light rows for lists, whole ones for files and the story."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, or_, select

from boardapp.domain.rag import severity
from boardapp.domain.records import OPEN, ActionFilter, ActionGroup, ActionRow
from boardapp.domain.words import Access, Precision, Rating, Status
from boardapp.storage.derived import search
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.rating import RANKS, is_open, is_overdue, overdue, shown_rank, shown_ratings
from boardapp.storage.tables import (
    Action,
    ActionBoard,
    ActionLine,
    ActionOwner,
    ActionPriority,
    ActionSupport,
    Board,
    Membership,
    Post,
    Priority,
    Theme,
)

PUBLIC = (Access.PUBLIC, Access.PARTNERS)

_SORTED_BY_LINES = frozenset({"owners", "rating", "updated", "priorities"})


def action_ids(
    connection: Connection,
    wanted: ActionFilter,
    today: dt.date,
    *,
    sort: str = "ref",
    descending: bool = False,
    limit: int | None = None,
) -> array[int]:
    """Return the ids of the register in order; sort by ref, title, owners, due, rating, progress, status or updated."""
    lines = sort in _SORTED_BY_LINES
    narrowed = filtered_actions(select(Action.id), wanted, today, lines=lines)
    return array("q", connection.scalars(narrowed.order_by(*_order(sort, descending, today)).limit(limit)))


def action_count(connection: Connection, wanted: ActionFilter, today: dt.date) -> int:
    """Return how many actions a filter lets through."""
    return connection.scalar(filtered_actions(select(func.count(Action.id)), wanted, today, lines=False)) or 0


def groups(
    connection: Connection,
    wanted: ActionFilter,
    today: dt.date,
    *,
    by: str,
    sort: str = "due",
    descending: bool = False,
) -> list[ActionGroup]:
    """Return the register in groups by priority, board, owner or status, each in order; one action stands once."""
    key: Any = {
        "priority": Priority.short_title,
        "board": Board.name,
        "owner": ActionLine.lead,
        "status": Action.status,
    }[by]
    place: tuple[Any, ...] = (Theme.position, Priority.position) if by == "priority" else (key,)
    statement = filtered_actions(select(Action.id, key, is_open(), overdue(today)), wanted, today)
    if by == "priority":
        statement = statement.outerjoin(Priority, Priority.id == ActionLine.first_priority).outerjoin(
            Theme, Theme.id == Priority.theme_id
        )
    elif by == "board":
        statement = statement.outerjoin(Board, Board.id == Action.board_id)
    last = [column.is_(None) for column in place]
    statement = statement.order_by(*last, *place, *_order(sort, descending, today))
    gathered: dict[str, list[tuple[int, bool, bool]]] = defaultdict(list)
    for row in connection.execute(statement):
        gathered[row[1] or ""].append((row[0], bool(row[2]), bool(row[3])))
    return [
        ActionGroup(title, sum(r[1] for r in rows), sum(r[2] for r in rows), tuple(r[0] for r in rows))
        for title, rows in gathered.items()
    ]


def more_actions_than(connection: Connection, count: int) -> bool:
    """Tell whether the store holds more than so many actions, without counting them all."""
    return connection.scalar(select(Action.id).offset(count).limit(1)) is not None


def action_rows(connection: Connection, ids: Sequence[int], today: dt.date) -> list[ActionRow]:
    """Return light rows for these ids, in their order; ids that are gone are left out."""
    found: dict[int, ActionRow] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        marks = shown_ratings(connection, today, chunk)
        for row in connection.execute(_light().where(Action.id.in_(chunk))):
            found[row.id] = _row(row, marks[row.id], today)
    return [found[one] for one in ids if one in found]


def matching(connection: Connection, text: str, kind: str | None = None, limit: int = 50) -> list[tuple[int, str]]:
    """Return ids and kinds of items that hold all the words of a text, as they are found."""
    query = match_words(text)
    if not query:
        return []
    statement = select(search.c.rowid, search.c.kind).where(_match(query)).limit(limit)
    if kind is not None:
        statement = statement.where(search.c.kind == kind)
    return [(row[0], row[1]) for row in connection.execute(statement)]


def match_words(text: str) -> str:
    """Return a full-text query for all words of a text, the last one as it begins; no operator of the user's acts."""
    words = re.findall(r"[^\W_]+", text)
    return " ".join([*(f'"{word}"' for word in words[:-1]), *(f'"{word}"*' for word in words[-1:])])


def _match(query: str) -> Any:
    return literal_column("search").op("MATCH")(query)


def filtered_actions(
    statement: Select[Any], wanted: ActionFilter, today: dt.date, *, lines: bool = True
) -> Select[Any]:
    """Return a query of actions, narrowed to those a filter lets through.

    `lines` says that the query needs the worked-out lines of actions beside them; leaving them out is quicker.
    """
    statement = statement.select_from(Action)
    if lines or wanted.rating is not None or wanted.owner:
        statement = statement.join(ActionLine, ActionLine.action_id == Action.id)
    for condition in _conditions(wanted, today):
        statement = statement.where(condition)
    return statement


def _conditions(wanted: ActionFilter, today: dt.date) -> Iterator[Any]:
    if wanted.board is not None:
        others = select(ActionBoard.action_id).where(ActionBoard.board_id == wanted.board)
        yield or_(Action.board_id == wanted.board, Action.id.in_(others))
    if wanted.partner is not None:
        yield Action.id.in_(_of_partner(wanted.partner, today))
    if wanted.priority is not None:
        yield Action.id.in_(select(ActionPriority.action_id).where(ActionPriority.priority_id == wanted.priority))
    if wanted.theme is not None:
        under = select(Priority.id).where(Priority.theme_id == wanted.theme)
        yield Action.id.in_(select(ActionPriority.action_id).where(ActionPriority.priority_id.in_(under)))
    if wanted.meeting is not None:
        yield Action.meeting_id == wanted.meeting
    if wanted.status is not None:
        yield is_open() if wanted.status == OPEN else Action.status == wanted.status
    if wanted.rating is not None:
        yield shown_rank(today) == severity(wanted.rating)
    if wanted.overdue:
        yield overdue(today)
    if wanted.ids is not None:
        yield Action.id.in_(wanted.ids)
    if wanted.owner:
        yield ActionLine.owners.icontains(wanted.owner, autoescape=True)
    if words := match_words(wanted.search):
        yield Action.id.in_(select(search.c.rowid).where(_match(words)))  # ids of other kinds are no action's
    if not wanted.restricted:
        yield Action.access.in_(PUBLIC)


def _of_partner(organisation: int, today: dt.date) -> Select[Any]:
    """Return the actions an organisation owns, through its people and posts as well, or supports."""
    return owned_by(organisation, today).union(supported_by(organisation))  # type: ignore[return-value]


def owned_by(organisation: int, today: dt.date) -> Select[Any]:
    """Return a query of the actions an organisation owns, itself or through its people and posts."""
    people = select(Membership.person_id).where(
        Membership.organisation_id == organisation, or_(Membership.end.is_(None), Membership.end >= today)
    )
    posts = select(Post.id).where(Post.organisation_id == organisation)
    return select(ActionOwner.action_id).where(
        or_(
            ActionOwner.organisation_id == organisation,
            ActionOwner.person_id.in_(people),
            ActionOwner.post_id.in_(posts),
        )
    )


def supported_by(organisation: int) -> Select[Any]:
    """Return a query of the actions an organisation supports."""
    return select(ActionSupport.action_id).where(ActionSupport.organisation_id == organisation)


def _order(sort: str, descending: bool, today: dt.date) -> list[Any]:
    column: Any = {
        "ref": Action.ref,
        "title": Action.title.collate("NOCASE"),
        "owners": ActionLine.owners.collate("NOCASE"),
        "due": Action.due,
        "rating": shown_rank(today),
        "progress": Action.progress,
        "status": Action.status,
        "updated": ActionLine.updated,
        "priorities": ActionLine.priorities,
    }[sort]
    ordered = column.desc() if descending else column.asc()
    nullable = sort not in ("ref", "rating", "status", "title")
    return [ordered.nulls_last() if nullable else ordered, Action.id]


def _light() -> Any:
    return (
        select(
            Action.id, Action.ref, Action.title, Board.prefix.label("board"), ActionLine.owners, ActionLine.priorities,
            Action.due, Action.due_text, Action.due_precision, ActionLine.due_moves, Action.status, Action.progress,
            Action.access,
        )
        .join(ActionLine, ActionLine.action_id == Action.id)
        .outerjoin(Board, Board.id == Action.board_id)
    )  # fmt: skip


def _row(row: Any, mark: Any, today: dt.date) -> ActionRow:
    status = Status(row.status)
    return ActionRow(
        id=row.id,
        ref=row.ref,
        title=row.title,
        board=row.board,
        owners=row.owners,
        priorities=row.priorities,
        due=row.due,
        due_text=row.due_text,
        due_precision=Precision(row.due_precision),
        due_moves=row.due_moves,
        status=status,
        progress=row.progress,
        rating=mark.rating,
        standing=mark.standing,
        as_at=mark.as_at,
        stale=mark.stale,
        grey=mark.grey,
        overdue=is_overdue(row.due, status, today),
        access=Access(row.access),
    )


def rating_counts(connection: Connection, wanted: ActionFilter, today: dt.date) -> dict[Rating | None, int]:
    """Return how many actions show each rating; None counts those that show none."""
    rank = shown_rank(today).label("rank")
    ranked: Select[Any] = select(Action.id, rank)  # type: ignore[assignment]
    inner = filtered_actions(ranked, wanted, today).subquery()
    counted = select(inner.c.rank, func.count()).group_by(inner.c.rank)
    return {RANKS.get(row[0]): row[1] for row in connection.execute(counted)}
