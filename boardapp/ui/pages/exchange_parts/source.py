"""What a review is made of: a workbook, or rows that were copied and pasted."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from boardapp.exchange.book import letters
from boardapp.exchange.match import match_heading
from boardapp.exchange.text import normal_heading
from boardapp.language import _
from boardapp.ui.pages.exchange_parts.reading import Reading

_LEAST_HEADINGS = 2
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
    headed = sum(bool(match_heading(cell).fields) for cell in told) >= min(_LEAST_HEADINGS, len(told))
    mapping: dict[str, str] = {}
    if ours:
        mapping = {letters(at): "ignore" for at, (_heading, key) in enumerate(columns) if key in pasted.left_out}
    elif not headed:
        others = [told, *others]
        columns = columns if len(told) > 1 else [column for column in pasted.columns if column[1] in _ALONE]
    if ours or not headed:
        told = [key for _heading, key in columns]
    path = Path(tempfile.mkdtemp()) / f"{_('Pasted rows')}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows([told, *others])
    return path, Reading(mapping=mapping)


def _rows(text: str) -> list[list[str]]:
    """Return the cells of a text with tabs; a cell of several lines stands in quotation marks."""
    if text.count('"') % 2:
        return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)) or [[""]]
    return list(csv.reader(io.StringIO(text), delimiter="\t")) or [[""]]
