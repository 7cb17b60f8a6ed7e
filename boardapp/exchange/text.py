"""Text as spreadsheets hold it: cleaned for matching here, while the raw text stays with the cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

Value = str | int | float | bool | date | datetime | time | timedelta | None

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"\s+")


def clean(value: Value) -> str:
    """Return a cell's value as one line of text for matching: no escapes, invisible or repeated spaces."""
    if value is None:
        return ""
    if isinstance(value, str):
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
        return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def blank(value: Value) -> bool:
    """Tell whether a cell shows nothing, white and invisible characters included."""
    if not isinstance(value, str):
        return value is None
    return not value.strip() or (not value.isascii() and not clean(value))


_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DROPPED = str.maketrans("", "", "*:?.()[]\"'\u2018\u2019\u201c\u201d")


def normal_heading(value: Value) -> str:
    """Return a heading in the form the dictionary of headings is written in.

    Lower case, one line, "and" for "&", without brackets and what they hold (unless nothing else is
    left), marks of punctuation or a leading "the"; "#" at the end reads as "no".
    """
    text = unicodedata.normalize("NFKC", clean(value)).casefold()
    bare = _BRACKETED.sub(" ", text)
    text = bare if _words(bare) else text
    text = text.replace("&", " and ").replace("\\", "/").replace("_", " ").translate(_DROPPED)
    text = text if text.strip() == "#" else re.sub(r"#\s*$", " no", text).replace("#", " ")
    text = re.sub(r"\s*/\s*", "/", _SPACES.sub(" ", text)).strip(" -\u2013\u2014,;/")
    return text.removeprefix("the ")


def _words(text: str) -> bool:
    return any(letter.isalnum() or letter in "#%" for letter in text)
