"""The phrase bank: the words that short codes stand for, for every board or for one."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from boardapp.domain.phrases import PhraseRow
from boardapp.storage.tables import Board, Phrase


def phrases(connection: Connection, board: int | None = None) -> list[PhraseRow]:
    """Return the phrases by code, those for every board first; of a board named, its own and those for every board."""
    statement = (
        select(Phrase.id, Phrase.code, Phrase.text, Phrase.board_id, Board.name)
        .outerjoin(Board, Board.id == Phrase.board_id)
        .order_by(Phrase.code, Phrase.board_id.asc().nulls_first(), Phrase.id)
    )
    if board is not None:
        statement = statement.where(or_(Phrase.board_id.is_(None), Phrase.board_id == board))
    return [
        PhraseRow(row.id, f"phrase-{row.id}", row.code, row.text, row.board_id, row.name)
        for row in connection.execute(statement)
    ]


def phrase_bank(connection: Connection, board: int) -> dict[str, str]:
    """Return the words by code that a board types; its own stand before those for every board."""
    return {row.code: row.text for row in phrases(connection, board)}
