"""Cell text evened out before it is read: one case, one kind of dash, apostrophe and space."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_APOSTROPHES = re.compile("[\u2018\u2019`]")


def fold(text: str) -> str:
    """Return the text in lower case with single spaces and plain marks; line breaks are kept."""
    even = unicodedata.normalize("NFKC", text).lower().replace("\ufe0f", "")
    even = _APOSTROPHES.sub("'", _DASHES.sub("-", even))
    lines = (" ".join(line.split()) for line in even.splitlines())
    return "\n".join(filter(None, lines))
