"""What the colours of a key mean, where it is not the usual: a status, or another rating."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boardapp.domain.rag_words import read_rag
from boardapp.domain.status_words import read_status
from boardapp.domain.words import GreyReason, Rating, Status

_NAMED = re.compile(r"\(?(?P<colour>red|amber|yellow|green|blue|gr[ae]y|[ragb])\)?(?=$|\s*[-\u2013\u2014:;,(])", re.I)
_PARTED = re.compile(r"[:;,.(/\u2013-]")
_DONE = (Status.COMPLETE, Status.CLOSED)
_RATINGS = {"r": Rating.RED, "a": Rating.AMBER, "y": Rating.AMBER, "b": Rating.BLUE}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a colour stands for, with the words of the key; a status that is no rating leaves the rating open."""

    words: str
    status: Status | None = None
    rating: Rating | None = None
    grey: GreyReason | None = None


def named_colour(words: str) -> Rating | None:
    """Return the colour that words name, or begin with before a dash or bracket; None where they name none."""
    found = _NAMED.match(words.strip())
    return colour_called(found["colour"]) if found else None


def colour_called(word: str) -> Rating:
    """Return the rating of a colour's word or letter."""
    word = word.lower()
    if word.startswith("g"):
        return Rating.GREY if word[1:3] in ("re", "ra") and word.endswith("y") else Rating.GREEN
    return _RATINGS[word[0]]


def meaning_of(colour: Rating, words: str) -> Meaning | None:
    """Return what a key's words make of a colour; None where that is the usual, or not known.

    Red, amber and green are degrees in themselves: words such as "behind" only describe them, and redefine nothing.
    """
    found, rag = read_status(words), read_rag(words)
    told = found.known and found.hint is None and not (found.note and _PARTED.search(words))
    status = found.status if told else None
    if status in _DONE:
        return Meaning(words, status, Rating.BLUE)
    if status is not None:
        return Meaning(words, status, rag.rating, rag.grey)
    if rag.rating in (None, colour) or colour not in (Rating.BLUE, Rating.GREY):
        return None
    return Meaning(words, None, rag.rating, rag.grey)
