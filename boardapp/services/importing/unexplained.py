"""Colours that a key explains in words which mean nothing here: no rating is set, and the words stay with the row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from boardapp.domain.words import Rating
from boardapp.exchange.book import Kind, Workbook
from boardapp.exchange.table import FoundTable
from boardapp.exchange.text import blank, clean
from boardapp.language import _
from boardapp.services.importing.context import Wholes
from boardapp.services.importing.key import Key
from boardapp.services.importing.legend import Colour, colour_of_fill, has_usual, named_colour
from boardapp.services.importing.report import Problem

if TYPE_CHECKING:
    from boardapp.services.importing.hand import Hand

_COLOURS_UNREAD = (Kind.XLS, Kind.XLSB, Kind.ODS)


def left_open(hand: Hand) -> bool:
    """Leave the rating of a row open where its colour is not understood, and say so; tell whether that is so."""
    column, raw = hand.tools.columns.get("rag"), hand.line.cells.get("rag")
    fill = hand.line.row.fills.get(column.index, "") if column else ""
    colour = colour_of_fill(fill) if raw is None else named_colour(clean(raw))
    words = hand.tools.wholes.asked.get(colour) if colour is not None else None
    if colour is None or words is None or "proposed_rag" in hand.line.cells:
        return False
    for name in ("rating", "grey"):
        hand.out.values.pop(name, None)
    if raw is None or "rag" in hand.told:
        keep_colour(hand, colour, words)
        sentence = _("The key says of this colour “{words}”; what does it mean? No rating is set.")
        hand.ask("rag", sentence.format(words=words), raw or _(colour))
    return True


def keep_colour(hand: Hand, colour: Colour | None, words: str) -> None:
    """Keep the words of a rating with the row; of a mere fill, its colour and what the key says of it."""
    if "rag" in hand.line.cells:
        if "rag" in hand.told:
            hand.keep("rag")
    elif colour is not None:
        hand.out.kept[hand.tools.headings["rag"]] = f"{_(colour)}: {words}" if words else _(colour)


def read_as_usual(table: FoundTable, wholes: Wholes) -> list[Colour]:
    """Return the colours without a word that are read as usual, but for green: of that a person may be asked yet."""
    if not wholes.fills:
        return []
    told = wholes.colours.keys() | wholes.asked.keys() | wholes.said | {Rating.GREEN}
    return [colour for colour in uses(table, fills_only=True) if has_usual(colour) and colour not in told]


def unexplained(table: FoundTable, key: Key | None) -> Iterator[Problem]:
    """Yield what is said of each colour of a key that is not understood, as far as the table has it."""
    if key is None or not key.unknown:
        return
    used = uses(table)
    sentence = _("The key says of {colour} “{words}”: what does that mean? Until it is said, such rows get no rating.")
    for colour, one in key.unknown.items():
        if colour in used:
            told = sentence.format(colour=_(colour), words=one.words)
            yield Problem(key.sheet, one.row, one.column, one.words, told)


def unseen(book: Workbook, table: FoundTable) -> str:
    """Return what is to be said of a file whose ratings may be mere colours that its kind does not let us see."""
    rag = table.column_of("rag")
    if book.kind not in _COLOURS_UNREAD or rag is None or not table.rows:
        return ""
    if any(not blank(row.value(rag.index)) for row in table.rows):
        return ""
    sentence = _(
        "Column {column} of sheet {sheet} holds no words. Colours cannot be read from .{kind}: "
        "where it is coloured, save {file} as .xlsx and take that."
    )
    name = rag.heading or rag.letter
    return sentence.format(column=name, sheet=table.sheet, kind=book.kind, file=book.path.name)


def uses(table: FoundTable, most: int | None = None, *, fills_only: bool = False) -> dict[Colour, int]:
    """Return the colours that the ratings of a table's first rows have, by word or by fill, and in how many rows."""
    found: dict[Colour, int] = {}
    rag = table.column_of("rag")
    if rag is None:
        return found
    for row in islice(table.rows, most):
        raw = row.value(rag.index)
        fill = row.fills.get(rag.index)
        if blank(raw):
            colour = colour_of_fill(fill) if fill else None
        else:
            colour = None if fills_only else named_colour(clean(raw))
        if colour is not None:
            found[colour] = found.get(colour, 0) + 1
    return found
