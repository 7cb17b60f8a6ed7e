"""What a review is made of: a workbook, or rows that were copied and pasted."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from boardapp.exchange.match import match_heading
from boardapp.language import _

_LEAST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Pasted:
    """Rows copied from a spreadsheet; `headings` are those of the table they were pasted into, in its order."""

    text: str
    headings: Sequence[str] = ()


def as_file(pasted: Pasted) -> Path:
    """Write pasted rows as a file that is read like any other; without a row of headings the table's own are put."""
    text = pasted.text.replace("\r\n", "\n").strip("\n")
    first = text.partition("\n")[0].split("\t")
    if sum(bool(match_heading(cell).fields) for cell in first) < min(_LEAST_HEADINGS, len(first)):
        headings = list(pasted.headings)[: len(first)]
        if len(first) == 1 and pasted.headings:
            headings = [_("Title")]
        text = "\t".join(headings) + "\n" + text
    path = Path(tempfile.mkdtemp()) / f"{_('Pasted rows')}.csv"
    path.write_text(text + "\n", encoding="utf-8")
    return path
