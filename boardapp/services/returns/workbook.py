"""The workbook of one of those who are written to: its cover, its columns and rows, the words to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from boardapp.domain.words import Rating, Status
from boardapp.exchange.return_book import ReturnBook, ReturnColumn
from boardapp.language import _
from boardapp.services import stamps
from boardapp.services.acting import Acting
from boardapp.services.returns import words
from boardapp.services.returns.columns import COLUMNS, ID, ReturnKey
from boardapp.services.returns.gathering import Addressed, Round

_FINE = (Rating.AMBER_RED, Rating.AMBER_GREEN)


def words_for(together: Round, acting: Acting, addressed: Addressed) -> words.Asked:
    """Return what somebody is asked."""
    return words.Asked(
        addressed.recipient.kind, addressed.name, together.board_name, acting.on, together.due, *together.sender,
        addressed.led, len(addressed.rows) - addressed.led, addressed.withheld, together.example,
        together.points == 5,
    )  # fmt: skip


def now() -> dt.datetime:
    """Return the moment a letter is drafted at."""
    return dt.datetime.now().astimezone()


def book_for(together: Round, addressed: Addressed, told: words.Asked) -> ReturnBook:
    """Return the workbook of somebody."""
    sheet, listed = _("Actions"), _("Words")
    shown = [
        column for column in COLUMNS if column.name != "detail" or any(row["detail"] for _id, row in addressed.rows)
    ]
    identifiers = stamps.properties(together.head, stamps.RETURNS) | {stamps.PARTNER: str(addressed.recipient.id)}
    return ReturnBook(
        title=told.title,
        cover_title=_("Read me first"),
        cover=list(words.cover(told, sheet, listed, "BoardApp")),
        sheet=sheet,
        columns=[_column(column, together) for column in shown],
        rows=[
            [stamps.row_id(together.head, addressed.recipient.id, item) if column.name == ID else row.get(column.name)
             for column in shown]
            for item, row in addressed.rows
        ],
        words_title=listed,
        hidden_title="BoardApp",
        hidden=identifiers,
        properties=identifiers,
    )  # fmt: skip


def _column(column: ReturnKey, together: Round) -> ReturnColumn:
    choices = {**together.choices, **_choices(together.points)}.get(column.name, ())
    prompts = {
        "title": _("A new action: say here in a few words what is to be done."),
        "update": _("What has happened since the last update? It is added under today's date."),
        "proposed_due": _("A date such as 31/03/2027. The board agrees or refuses it."),
    }
    return ReturnColumn(
        column.heading, column.kind, column.width, open=column.open, hidden=column.name == ID, choices=choices,
        prompt=prompts.get(column.name, ""),
    )  # fmt: skip


def _choices(points: int) -> dict[str, Sequence[str]]:
    """Return the words a partner may choose: only the board closes, so closed and blue are not among them."""
    statuses = [status.value for status in Status if status is not Status.CLOSED]
    ratings = [rating.value for rating in Rating if rating is not Rating.BLUE and (points == 5 or rating not in _FINE)]
    return {"status": statuses, "proposed_rag": ratings}
