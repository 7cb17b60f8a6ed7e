"""Cells of an .xlsx sheet that hold text but show nothing: they reach far out at times, and are no content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable
from html import unescape
from itertools import chain

from boardapp.exchange.text import blank

_CELL = re.compile(rb"<((?:\w+:)?)c(\s[^<>]*[^/<>])>(.{1,4000}?)</\1c>", re.S)
_STRING = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_TAG = re.compile(rb"<[^<>]*>")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHARED = re.compile(rb"\st=[\"']s[\"']")
_TEXT = re.compile(rb"\st=[\"'](?:inlineStr|str)[\"']")
_END = b"<si/>"
_LONGEST_STRING = 1 << 20
_MOST = 10_000


def blank_strings(pieces: Iterable[bytes]) -> frozenset[int]:
    """Return the numbers of the shared texts that show nothing, as far as they are soon read."""
    found: set[int] = set()
    tail, number = b"", -1  # what stands before the first text is none
    for piece in chain(pieces, (_END,)):
        *strings, tail = _STRING.split(tail + piece)
        for string in strings:
            if number >= 0 and _shows_nothing(b"<si" + string):
                found.add(number)
            number += 1
        if len(tail) > _LONGEST_STRING or len(found) > _MOST:
            break
    return frozenset(found)


def says_nothing(attributes: bytes, inner: bytes, strings: Collection[int]) -> bool:
    """Tell whether a cell holds a text that shows nothing; `strings` are the shared ones that do not."""
    if _FORMULA.search(inner):
        return False
    if _SHARED.search(attributes):
        number = _TAG.sub(b"", inner).strip()
        return number.isdigit() and int(number) in strings
    return _TEXT.search(attributes) is not None and _shows_nothing(inner)


def without_blanks(content: bytes, sheets: Collection[str], strings: Collection[int]) -> bytes:
    """Return a copy of an .xlsx whose sheets of these names have no texts that show nothing; to be read, never kept."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(whole, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename in sheets:
                part = _CELL.sub(lambda cell: b"" if says_nothing(cell[2], cell[3], strings) else cell[0], part)
            new.writestr(entry.filename, part)
    return whole.getvalue()


def _shows_nothing(markup: bytes) -> bool:
    return blank(unescape(_TAG.sub(b"", markup).decode("utf-8", "replace")))
