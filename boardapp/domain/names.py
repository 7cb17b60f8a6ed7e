"""Names compared loosely: case, accents, "&", punctuation and word order do not tell two names apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TITLES = frozenset(
    {"cllr", "councillor", "dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor"}
    | {"rev", "revd", "sir", "dame", "lord", "lady", "supt", "insp"}
)

_SMALL_WORDS = frozenset({"and", "of", "the", "for"})
_APOSTROPHES = re.compile("['\u2018\u2019`]")
_WORD = re.compile(r"[^\W_]+")


def words(name: str) -> list[str]:
    """Return the words of a name in order without case, accents, apostrophes or punctuation; "&" is "and"."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _WORD.findall(_APOSTROPHES.sub("", bare.replace("&", " and ")))


@lru_cache(maxsize=8192)
def normal(name: str) -> str:
    """Return the key by which two names are the same: "healthy & happy" has that of "Happy and Healthy".

    "the" and "and" do not count, nor a leading "a". Punctuation alone gives an empty key.
    """
    kept = [word for word in words(name) if word not in ("the", "and")]
    if len(kept) > 1 and kept[0] == "a" and len(kept[1]) > 1:
        del kept[0]
    return " ".join(sorted(kept, key=lambda word: (len(word) == 1, word)))


def initials(name: str) -> str:
    """Return the initials of a person or post without titles: "Cllr Jane Smith-Jones" is "JSJ"."""
    kept = [word for word in words(name) if word not in TITLES and word not in _SMALL_WORDS]
    return "".join(word[0] for word in kept).upper()
