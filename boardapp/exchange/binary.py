"""The records of a binary workbook (.xlsb), walked without reading what they hold ([MS-XLSB] 2.1.4)."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from boardapp.exchange.extent import Extent

_ROW, _FIRST_CELL, _LAST_CELL, _RICH_CELL = 0, 2, 11, 62
_WORKBOOK_PROPERTIES = 153
_ENDS_ROWS = 146
_HEAD, _TOLD = 6, 4  # bytes of a record's number and size at most, and of what it holds that is looked at


def measure_binary(pieces: Iterable[bytes], enough: int) -> Extent:
    """Count the rows and cells of a sheet that hold something, whatever it claims; stop soon after `enough` cells."""
    rows = cells = height = width = 0
    row = counted = -1
    for kind, told in _records(pieces):
        if _FIRST_CELL <= kind <= _LAST_CELL or kind == _RICH_CELL:
            cells += 1
            width = max(width, int.from_bytes(told, "little") + 1)
            if counted != row:
                counted, rows, height = row, rows + 1, max(height, row + 1)
            if cells > enough:
                break
        elif kind == _ROW:
            row = int.from_bytes(told, "little")
        elif kind == _ENDS_ROWS:
            break
    return Extent(rows, cells, height, width)


def counts_from_1904(part: bytes) -> bool:
    """Tell whether a workbook's part says that its days count from 1904."""
    return any(kind == _WORKBOOK_PROPERTIES and told[:1] != b"" and told[0] & 1 for kind, told in _records([part]))


def _records(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each record with the first bytes of what it holds; a part cut short ends the walk."""
    rest, skip = b"", 0
    for piece in pieces:
        if skip >= len(piece):
            skip -= len(piece)
            continue
        buffer = rest + piece[skip:]
        at = yield from _walk(buffer, len(buffer) - _HEAD - _TOLD)
        rest, skip = buffer[at:], max(0, at - len(buffer))
    yield from _walk(rest, len(rest) - 1)


def _walk(buffer: bytes, last: int) -> Generator[tuple[int, bytes], None, int]:
    """Yield the records that begin up to a place; return where the next one begins, which may be beyond the end."""
    at, end = 0, len(buffer)
    while at <= last:
        kind, at = buffer[at], at + 1
        if kind > 127 and at < end:
            kind, at = kind & 127 | (buffer[at] & 127) << 7, at + 1
        size = shift = 0
        while at < end and shift < 28:
            byte, at = buffer[at], at + 1
            size |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        yield kind, buffer[at : at + min(size, _TOLD)]
        at += size
    return at
