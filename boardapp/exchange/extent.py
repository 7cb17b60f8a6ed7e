"""How far the cells of an .xlsx sheet reach, counted in its text without parsing it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from boardapp.exchange.blanks import says_nothing
from boardapp.exchange.book import column_number

_PREFIX = re.compile(rb"<(\w+:)?worksheet[\s>]")
_LONGEST_TAG = 1 << 16
_ONE_LETTER = 26
_LONGEST_BLANK = 4000


@dataclass(frozen=True, slots=True)
class Extent:
    """What was counted: rows and cells, and the furthest row and column (from 1)."""

    rows: int = 0
    cells: int = 0
    height: int = 0
    width: int = 0


def measure_quickly(pieces: Iterable[bytes]) -> Extent:
    """Count all rows and cells, formatted blanks included; a cheap upper bound."""
    rows = cells = height = width = 0
    for prefix, body in _bodies(pieces, b"<"):
        row, cell = b"<" + prefix + b"row", b"<" + prefix + b"c"
        rows += len(re.findall(row + rb"[\s>/]", body))
        cells += len(re.findall(cell + rb"[\s>/]", body))
        height = max([height, *map(int, re.findall(row + rb"\s[^>]{0,400}?\br=[\"'](\d{1,9})", body))])
        wide = set(re.findall(rb"r=[\"']([A-Z]{2,4})\d", body))  # a blank before it would take five times as long
        width = max([width, _ONE_LETTER if cells else 0, *(column_number(name.decode()) for name in wide)])
    return Extent(rows, cells, max(height, rows), width)


def measure_values(pieces: Iterable[bytes], enough: int, blanks: Collection[int] | None = None) -> Extent:
    """Count only rows and cells that hold something; stop soon after `enough` cells.

    With `blanks`, the numbers of the shared texts that show nothing, a text that shows nothing is nothing.
    """
    rows: set[int] = set()
    cells = height = width = unplaced = 0
    for prefix, body in _bodies(pieces, None):
        row, cell = b"<" + prefix + b"row", b"<" + prefix + b"c"
        token = re.compile(row + rb"(?=[\s>])|" + cell + rb"(\s[^<>]*[^/<>])?>(?!\s*</)")
        for found in token.finditer(body):
            if found[0].startswith(row):
                unplaced += 1
                continue
            end = body.find(b"</" + prefix + b"c>", found.end(), found.end() + _LONGEST_BLANK)
            if blanks is not None and end > 0 and says_nothing(found[1] or b"", body[found.end() : end], blanks):
                continue
            place = re.search(rb"\br=[\"']([A-Z]{1,4})(\d{1,9})", found[1] or b"")
            cells += 1
            number = int(place[2]) if place else unplaced
            rows.add(number)
            height = max(height, number)
            width = max(width, column_number(place[1].decode()) if place else 1)
        if cells > enough:
            break
    return Extent(len(rows), cells, height, width)


def _bodies(pieces: Iterable[bytes], cut_at: bytes | None) -> Iterator[tuple[bytes, bytes]]:
    """Yield the namespace prefix and whole stretches of the sheet, never splitting a tag (or a cell)."""
    prefix, tail, first = b"", b"", True
    for piece in pieces:
        if first:
            found = _PREFIX.search(piece[:4096])
            prefix, first = (found[1] or b"") if found else b"", False
        buffer = tail + piece
        cut = buffer.rfind(cut_at or b"<" + prefix + b"c ")
        cut = len(buffer) if cut < 0 or len(buffer) - cut > _LONGEST_TAG else cut
        yield prefix, buffer[:cut]
        tail = buffer[cut:]
    yield prefix, tail
