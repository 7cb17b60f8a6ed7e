"""What the colours of a key mean, where it is not the usual: a status, or another rating."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.folding import fold
from boardapp.domain.rag_words import rating_of_fill, read_rag, shade_of_fill
from boardapp.domain.status_words import read_status
from boardapp.domain.words import GreyReason, Rating, Status
from boardapp.language import _

Colour = str
"""A colour as keys name it: the word of a rating, or purple, pink or black, which stand for none."""

COLOUR_WORDS = r"red|amber|yellow|green|blue|gr[ae]y|purple|violet|pink|black|[ragb]"
"""How keys write colours, as a part of a pattern; a letter stands for its colour."""

USUAL, NONE = "usual", "none"
"""What a person may say of a colour beside a status or a rating: its usual meaning, or no rating at all."""

_SYMBOLS = {
    "\U0001f534\U0001f7e5": Rating.RED,
    "\U0001f7e0\U0001f7e1\U0001f7e7\U0001f7e8": Rating.AMBER,
    "\U0001f7e2\U0001f7e9": Rating.GREEN,
    "\U0001f535\U0001f7e6": Rating.BLUE,
    "\U0001f7e3\U0001f7ea": "purple",
    "\u26ab\u2b1b": "black",
}
_OF_SYMBOL: dict[str, Colour] = {sign: colour for signs, colour in _SYMBOLS.items() for sign in signs}
_NAMED = re.compile(rf"\(?(?P<colour>{COLOUR_WORDS}|[{''.join(_SYMBOLS)}])\)?\ufe0f?(?=$|\s*[-\u2013\u2014:;,(])", re.I)
_COLOUR = re.compile(rf"\(?\s*({COLOUR_WORDS})\s*\)?", re.I)
_PARTED = re.compile(r"[:;,.(/\u2013-]")
_DONE = (Status.COMPLETE, Status.CLOSED)
_CALLED: dict[str, Colour] = {
    "r": Rating.RED, "a": Rating.AMBER, "y": Rating.AMBER, "b": Rating.BLUE, "g": Rating.GREEN,
    "v": "purple", "pu": "purple", "pi": "pink", "bla": "black",
}  # fmt: skip
_BAD = (
    r"risk|behind|off[- ]?(track|target|plan|course)|\bnot? \w*\s?(met|achiev|start|deliver|progress|complet|likely)"
    r"|\bnot on|overdue|\blate\b|delay|slip|miss|fail|problem|issue|concern|critical|urgent|serious|severe|major|poor"
    r"|\bhigh|unlikely|unachiev|below|wors|escalat|interven|barrier|block|danger|immediate|adverse|significant|emergenc|halt"
)
_DESCRIBES: dict[Colour, re.Pattern[str]] = {
    colour: re.compile(words, re.I)
    for colour, words in {
        Rating.RED: _BAD,
        Rating.AMBER: _BAD + r"|some|partial|partly|minor|moderate|medium|monitor|watch|caution|attention|slight"
        r"|toleran|\bmay\b|could|possib|potential|close to|nearly|slow|progress|recover|mitigat|challeng",
        Rating.GREEN: r"on[- ]?(track|target|schedule|course|plan|time)|progress|good|\bwell\b|complet|achiev|deliver"
        r"|\bmet\b|\bno \w*\s?(issue|concern|risk|problem|delay)|\blow\b|within|ahead|success|satisf|confiden|likely"
        r"|\bok(ay)?\b|\bfine\b|above|exceed|better|positive|as planned|expected|in hand|proceed",
        Rating.BLUE: r"complet|closed|\bdone\b|deliver|finish|achiev|embed|business as usual|\bbau\b|signed off"
        r"|implemented|\bended\b",
        Rating.GREY: r"\bnot (yet )?(start|due|rat|applic|report|begun|assess|requir|measur)|\bno (data|date|longer)"
        r"|\bn/?a\b|\btbc\b|await|paus|hold|unknown|future|defer|cancel|withdr|inactive|unrated",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a colour stands for, with the words of the key; a status that is no rating leaves the rating open."""

    words: str
    status: Status | None = None
    rating: Rating | None = None
    grey: GreyReason | None = None


def named_colour(words: str) -> Colour | None:
    """Return the colour that words name, or begin with before a dash or bracket; None where they name none."""
    found = _NAMED.match(words.strip())
    return colour_called(found["colour"]) if found else None


def colour_called(word: str) -> Colour:
    """Return the colour of a word, letter or symbol."""
    word = word.lower()
    if word in _OF_SYMBOL:
        return _OF_SYMBOL[word]
    if word.startswith("g"):
        return Rating.GREY if word[1:3] in ("re", "ra") and word.endswith("y") else Rating.GREEN
    return next(_CALLED[word[:size]] for size in (3, 2, 1) if word[:size] in _CALLED)


def colour_of_fill(rgb_hex: str) -> Colour | None:
    """Return the colour of a fill: its rating's, or purple, pink or black; None for white and what is no colour."""
    return rating_of_fill(rgb_hex) or shade_of_fill(rgb_hex)


def meaning_of(colour: Colour, words: str) -> Meaning | None:
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
    if rag.rating in (None, colour) or colour in (Rating.RED, Rating.AMBER, Rating.GREEN):
        return None
    return Meaning(words, None, rag.rating, rag.grey)


def has_usual(colour: Colour) -> bool:
    """Tell whether a colour has a usual meaning."""
    return colour in _DESCRIBES


def is_usual(colour: Colour, words: str) -> bool:
    """Tell whether a key's words only describe what a colour usually means."""
    if colour not in _DESCRIBES:
        return False
    return read_rag(words).rating == colour or _DESCRIBES[colour].search(words) is not None


def said_colours(pairs: Mapping[str, str]) -> dict[Colour, str]:
    """Return what is said of colours, each by its own word. Raises Refused for what is no colour or no meaning."""
    said = {}
    for word, meaning in pairs.items():
        named = _COLOUR.fullmatch(word.strip())
        if named is None:
            raise Refused(_("“{word}” is no colour that a rating is written with.").format(word=word))
        colour = colour_called(named[1])
        said_meaning(colour, meaning)
        said[colour] = " ".join(meaning.split())
    return said


def colour_words(colour: Colour, words: str) -> str:
    """Return what was said of a colour as a clause."""
    plain = fold(words)
    if plain in (USUAL, "as usual"):
        return _("{colour} means what it usually does").format(colour=_(colour))
    if plain in (NONE, "no rating"):
        return _("{colour} is no rating").format(colour=_(colour))
    return _("{colour} means {words}").format(colour=_(colour), words=_(plain))


def said_meaning(colour: Colour, words: str) -> Meaning | None:
    """Return what a person said of a colour; None for the usual. Raises Refused for words that are not known."""
    plain = fold(words)
    if plain in (USUAL, "as usual") and colour in _DESCRIBES:
        return None
    if plain in (NONE, "no rating"):
        return Meaning(words)
    found, rag = read_status(words), read_rag(words)
    if found.known and found.status is not None and found.hint is None:
        return Meaning(words, found.status, Rating.BLUE if found.status in _DONE else rag.rating, rag.grey)
    if rag.rating is not None:
        return Meaning(words, None, rag.rating, rag.grey)
    sentence = _("“{words}” is no meaning for {colour}: say a status, a rating, “usual” or “none”.")
    if colour not in _DESCRIBES:
        sentence = _("“{words}” is no meaning for {colour}: say a status, a rating or “none”.")
    raise Refused(sentence.format(words=words, colour=_(colour)))
