"""What a few words lead to, over all kinds of item: the first answers of the search index, and meetings."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, literal_column, or_, select

from boardapp.domain.records_found import Found
from boardapp.storage.derived import search
from boardapp.storage.queries.actions import match_words
from boardapp.storage.tables import AgendaItem, Board, Meeting

_MEETINGS = 5


def found(connection: Connection, words: str, limit: int = 40) -> list[Found]:
    """Return the items that hold all the words, the likeliest first; none for a text without words."""
    query = match_words(words)
    if not query:
        return []
    title = search.c.title
    statement = (
        select(search.c.rowid, search.c.kind, search.c.ref, title, AgendaItem.meeting_id)
        .outerjoin(AgendaItem, and_(search.c.kind == "agenda item", AgendaItem.id == search.c.rowid))
        .where(literal_column("search").op("MATCH")(query))
        .order_by(literal_column("rank"))
        .limit(limit)
    )
    rows = [
        Found(row.kind, row.rowid, row.ref or "", row.title, row.meeting_id) for row in connection.execute(statement)
    ]
    return [*_meetings(connection, words), *rows][:limit]


def _meetings(connection: Connection, words: str) -> list[Found]:
    """Return the newest meetings whose reference or board holds all the words."""
    statement = select(Meeting.id, Meeting.ref, Board.name, Meeting.on).join(Board, Board.id == Meeting.board_id)
    for word in words.split():
        statement = statement.where(
            or_(
                Meeting.ref.icontains(word, autoescape=True),
                Board.name.icontains(word, autoescape=True),
                func.strftime("%Y-%m-%d", Meeting.on).contains(word, autoescape=True),
            )
        )
    rows = connection.execute(statement.order_by(Meeting.on.desc()).limit(_MEETINGS))
    return [Found("meeting", row.id, row.ref, row.name, row.id) for row in rows]
