"""What a review is made of: a workbook, or rows that were copied and pasted."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from boardapp.exchange.book import letters
from boardapp.exchange.match import How, match_heading
from boardapp.exchange.shapes import coloured, measured, stated
from boardapp.exchange.text import normal_heading
from boardapp.language import _
from boardapp.services.stamps import read_row_id
from boardapp.ui.pages.exchange_parts.reading import Reading

_LEAST_HEADINGS = 2
_SURELY = (How.ALIAS, How.OWN, How.COMPOSITE, How.PERIOD)
_VALUE = re.compile(r"(?=.*[A-Za-z])(?=.*\d)\S*[/-]\S*|\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}")
_ALONE = ("title", "owner")
"""What a single column without a heading is taken for: what is to be done, by nobody yet."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Rows copied from a spreadsheet.

    `columns` are those of the table they were pasted into, heading and action's key, in its order, for rows that bring
    no headings or these very ones; what is in `left_out` of their keys is shown in that table and not set by pasting.
    """

    text: str
    columns: Sequence[tuple[str, str]] = ()
    left_out: Collection[str] = ()


def as_file(pasted: Pasted) -> tuple[Path, Reading]:
    """Write pasted rows as a file that is read like any other, in a folder of its own; return how it is to be read."""
    told, *others = _rows(pasted.text.replace("\r\n", "\n").strip("\n"))
    columns = list(pasted.columns)[: len(told)]
    ours = [normal_heading(cell) for cell in told] == [normal_heading(heading) for heading, _key in columns]
    headed = _are_headings(told) or _of_a_return([told, *others])
    if not ours and not headed:
        others = [told, *others]
        columns = columns if len(told) > 1 else [column for column in pasted.columns if column[1] in _ALONE]
    mapping: dict[str, str] = {}
    if ours or (not headed and _copied(columns, others)):
        mapping = {letters(at): "ignore" for at, (_heading, key) in enumerate(columns) if key in pasted.left_out}
    if ours or not headed:
        told = [key for _heading, key in columns]
    path = Path(tempfile.mkdtemp()) / f"{_('Pasted rows')}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows([told, *others])
    return path, Reading(mapping=mapping)


def _are_headings(cells: Sequence[str]) -> bool:
    """Tell whether a row is one of headings: it names fields in words that surely do, and holds no value of any.

    Words that are a status as well ("Complete") do not count; a reference, a number, a day or a colour is a value.
    """
    words = [cell for cell in cells if cell.strip()]
    if any(_VALUE.fullmatch(cell.strip()) or measured(cell) or coloured(cell) for cell in words):
        return False
    matches = [match_heading(cell) for cell in words if not stated(cell)]
    return len({match.fields for match in matches if match.how in _SURELY}) >= min(_LEAST_HEADINGS, len(cells))


def _copied(columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows without headings were copied from the table they are pasted into: they have references."""
    at = next((at for at, (_heading, key) in enumerate(columns) if key == "ref"), None)
    return at is not None and any(row[at].strip() for row in rows if len(row) > at)


def _of_a_return(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether rows carry the ids of a return, which tell their columns with headings or without."""
    return any(read_row_id(cell) is not None for row in rows for cell in row)


def _rows(text: str) -> list[list[str]]:
    """Return the cells of a text with tabs; a cell of several lines stands in quotation marks."""
    if text.count('"') % 2:
        return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)) or [[""]]
    return list(csv.reader(io.StringIO(text), delimiter="\t")) or [[""]]
