"""Ratings as partners write and colour them: words, letters, symbols and the fill of a cell."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass

from boardapp.domain.folding import fold
from boardapp.domain.words import GreyReason, Rating
from boardapp.language import N_, _


@dataclass(frozen=True, slots=True)
class RagReading:
    """What a cell was read as; `known` is False where a person must be asked, and the note says what."""

    rating: Rating | None
    grey: GreyReason | None = None
    known: bool = True
    note: str = ""


_TEXTS: dict[Rating, str] = {
    Rating.RED: "r|red|off track|behind|behind schedule|not on track|critical|major concern|overdue"
    "|at serious risk|unachievable|fail|failed|🔴|🟥",
    Rating.AMBER_RED: "ar|a/r|ra|r/a|amber/red|red/amber|amber red|red amber|in doubt",
    Rating.AMBER: "a|amber|orange|yellow|y|at risk|some risk|slipping|minor delay|off track recoverable"
    "|concern|monitor|watch|within tolerance|caution|🟠|🟡|🟧|🟨",
    Rating.AMBER_GREEN: "ag|a/g|ga|g/a|amber/green|green/amber|amber green|green amber|probable",
    Rating.GREEN: "g|green|on track|on target|on schedule|on plan|good progress|progressing well|no issues"
    "|pass|above target|🟢|🟩",
    Rating.BLUE: "b|blue|complete|completed|closed|delivered|done|embedded|business as usual|🔵|🟦",
    Rating.GREY: "grey|gray|n|ns|not started|not due|not yet due|not rated|nr|tbc|no data|data not available"
    "|awaiting data|white|n/a|not applicable|no date|paused|on hold|⚪|⬜",
}
_RATINGS = {word: rating for rating, texts in _TEXTS.items() for word in texts.split("|")}

_GREY_REASONS = {
    word: reason
    for reason, texts in {
        GreyReason.NOT_DUE: "ns|not started|not due|not yet due",
        GreyReason.AWAITING_DATA: "no data|data not available|awaiting data",
        GreyReason.NO_DATE: "no date",
        GreyReason.PAUSED: "paused|on hold",
    }.items()
    for word in texts.split("|")
}

_NOTES = {
    word: note
    for texts, note in {
        "yellow|y|🟡|🟨": N_("Yellow is read as amber; some use it for missing data."),
        "embedded|business as usual": N_("Read as blue, as in improvement plans."),
    }.items()
    for word in texts.split("|")
}

_ASK = {
    word: note
    for texts, note in {
        "1|2|3|4|5": N_("A number is a rating only with a key."),
        "black|bk|⚫|⬛": N_("Black has no one meaning: abandoned, or overdue with no plan?"),
        "purple|p|🟣|🟪": N_("Purple has no one meaning: paused, or complete?"),
    }.items()
    for word in texts.split("|")
}

# A variation selector, an arrow or a bullet beside the word decorates it and says nothing of its own.
_DECORATION = re.compile("[\ufe0e\ufe0f●■▲▼◆◉⬤↑↓→←↗↘↔⇧⇩*]+")
_TWO_RATINGS = re.compile(r"\w ?[→←] ?\w")
_LABEL = re.compile(r"^(?:rag(?: rating| status)?|rated) ?:? ?| (?:rating|rated|status)$")
_FIRST_PART = re.compile(r" -|- |[:;,.(]")
_LONGEST = 200
_BLUE_ENDS, _PINK_BEGINS, _RED_BEGINS = 260, 310, 340


def read_rag(text: str, legend: Mapping[str, Rating] | None = None) -> RagReading:
    """Read a rating from a cell; a legend of the file (words in lower case) goes before the usual meanings.

    A dash stands for not rated. A blank is no rating and no question.
    """
    whole = _normal(text[:_LONGEST])
    if not whole:
        dash = fold(text).startswith("-")
        return RagReading(Rating.GREY, GreyReason.NOT_RATED) if dash else RagReading(None)
    for word in _forms(whole):
        if legend and word in legend:
            rating = legend[word]
            return RagReading(rating, GreyReason.NOT_RATED if rating is Rating.GREY else None)
        if word in _RATINGS:
            return _reading(word)
        if word in _ASK:
            return RagReading(None, known=False, note=_(_ASK[word]))
    return RagReading(None, known=False, note=_("Not a rating that is known; the words are kept."))


def _reading(word: str) -> RagReading:
    rating = _RATINGS[word]
    grey = _GREY_REASONS.get(word, GreyReason.NOT_RATED) if rating is Rating.GREY else None
    return RagReading(rating, grey, note=_(_NOTES[word]) if word in _NOTES else "")


def _normal(text: str) -> str:
    return fold(text).replace("\n", " ").strip(" .:;,!-()[]\"'")


def _forms(whole: str) -> list[str]:
    """Return the ways to take a text, surest first: whole, its marks evened out, the part before a dash."""
    if _TWO_RATINGS.search(whole):
        return [whole]
    plain = " ".join(_DECORATION.sub(" ", whole).split())
    joined, spaced = re.sub(r"[ /-]+", "/", plain), re.sub(r"[ -]+", " ", plain)
    first = _FIRST_PART.split(plain, maxsplit=1)[0].strip()
    return [form for form in (whole, plain, joined, spaced, _LABEL.sub("", plain), first) if form]


def rating_of_fill(rgb_hex: str) -> Rating | None:
    """Return the rating of a cell's static fill (RRGGBB or AARRGGBB), or None where a person must say.

    White, black, pink and purple mean nothing here. Leave shading of headings and banded rows out before.
    """
    degrees, saturation, value = _hsv(rgb_hex)
    if (value > 0.97 and saturation < 0.04) or value < 0.15:
        return None
    if saturation < 0.12:
        return Rating.GREY
    if degrees < 15 or degrees >= _RED_BEGINS:
        return Rating.RED
    for below, rating in ((66, Rating.AMBER), (170, Rating.GREEN), (_BLUE_ENDS, Rating.BLUE)):
        if degrees < below:
            return rating
    return None


def shade_of_fill(rgb_hex: str) -> str | None:
    """Return the word of a fill (RRGGBB or AARRGGBB) that is no rating's: purple, pink or black; None for any other."""
    degrees, saturation, value = _hsv(rgb_hex)
    if value < 0.15:
        return N_("black")
    if saturation < 0.12 or not _BLUE_ENDS <= degrees < _RED_BEGINS:
        return None
    return N_("purple") if degrees < _PINK_BEGINS else N_("pink")


def _hsv(rgb_hex: str) -> tuple[float, float, float]:
    """Return a fill's hue in degrees, saturation and value, 0 to 1; what is no colour is white."""
    digits = rgb_hex.strip().removeprefix("#")
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2})?[0-9a-fA-F]{6}", digits):
        return 0.0, 0.0, 1.0
    red, green, blue = (int(digits[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    turn, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    return turn * 360, saturation, value
