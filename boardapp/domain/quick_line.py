"""The one line in which a meeting is recorded: "action: draft the strategy @dph by end of March" as what it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from boardapp.domain.decisions import Verb, verb_said
from boardapp.domain.quick_days import read_due, read_return
from boardapp.domain.rag import needs_path_to_green
from boardapp.domain.rag_words import read_rag
from boardapp.domain.sentences import capital
from boardapp.domain.votes import Vote, VoteMethod
from boardapp.domain.when import When
from boardapp.domain.words import Rating


class Entry(StrEnum):
    """What a line records."""

    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"
    RATING = "rating"
    VOTE = "vote"


class Gap(StrEnum):
    """What a line does not say and a board would ask for."""

    WORDS = "words"
    OWNER = "owner"
    DUE = "due"
    PRIORITY = "priority"
    RATING = "rating"
    REASON = "reason"
    PATH = "path to green"
    COUNTS = "counts"


NamedKind = Literal["post", "person", "organisation", "priority"]


class Known(NamedTuple):
    """Somebody or something the store knows by the words written, under the name screens show."""

    kind: NamedKind
    id: int
    name: str


Resolve = Callable[[Literal["@", "#"], str], Known | None]
"""Finds an owner (@) or a priority (#) by words; None where nobody or several have them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands after @ or #: the words written, and what they name where that is known."""

    words: str
    known: Known | None

    @property
    def name(self) -> str:
        """The name to show."""
        return self.known.name if self.known else self.words


@dataclass(frozen=True, slots=True)
class QuickLine:
    """A line as it was understood. `gaps` in the order they would be filled; `blocked` says it cannot be recorded yet.

    `words` is the title of an action, the wording of a decision, the text of a note, or the reason of a rating.
    `due` is the day an action is due, or to which a decision defers.
    """

    entry: Entry
    words: str
    owners: tuple[Mention, ...] = ()
    priorities: tuple[Mention, ...] = ()
    due: When | None = None
    verb: Verb = Verb.AGREED
    vote: Vote | None = None
    rating: Rating | None = None
    path_to_green: str = ""
    gaps: tuple[Gap, ...] = ()

    @property
    def unknown(self) -> tuple[Mention, ...]:
        """The names that the store does not know, or not surely."""
        return tuple(each for each in (*self.owners, *self.priorities) if each.known is None)

    @property
    def blocked(self) -> tuple[Gap, ...]:
        """The gaps without which there is nothing to record."""
        held = {Gap.WORDS, Gap.COUNTS, Gap.RATING, Gap.REASON, Gap.PATH}
        if self.entry is Entry.RATING:
            held.add(Gap.PRIORITY)
        return tuple(gap for gap in self.gaps if gap in held)


_PREFIXES = {
    Entry.DECISION: ("decision", "decided", "resolved", "d"),
    Entry.ACTION: ("action", "a"),
    Entry.NOTE: ("note", "n"),
    Entry.RATING: ("rating", "rag", "r"),
    Entry.VOTE: ("vote", "v"),
}
_BY_WORD = {word: entry for entry, words in _PREFIXES.items() for word in words}
_PREFIX = re.compile(r"\s*([A-Za-z]+)\s*:\s*")
_LETTER = re.compile(r"\s*([danrv]) +(?=\S)")
_BECAUSE = re.compile(
    r"\s*(?P<rating>[A-Za-z]+(?:/[A-Za-z]+)?(?: rated)?)\s*(?:,\s*)?\bbecause\b\s*(?P<rest>.*)", re.S | re.I
)
_RATED = re.compile(r"\s*(?P<rating>not rated|[A-Za-z]+(?:/[A-Za-z]+)?)\b[\s,:]*(?P<rest>.*)", re.S | re.I)
_PATH = re.compile(r"[\s;,.(]*\b(?:path(?: to green)?|to green)\s*:\s*(?P<path>.*)", re.S | re.I)
_COUNTS = re.compile(r"\s*(\d{1,3})\s*[-–:/]\s*(\d{1,3})(?:\s*[-–:/]\s*(\d{1,3}))?(?![\d/–-])[\s,:;.]*")
_COUNT_WORDS = re.compile(
    r"\s*(\d{1,3}) for\b(?:[\s,]*(?:and )?(\d{1,3}) against\b)?(?:[\s,]*(?:and )?(\d{1,3}) abst\w*)?[\s,:;.]*", re.I
)
_MENTION = re.compile(r"(?:(?<=\s)|^|(?<=[(,;]))(?P<mark>[@#])(?P<rest>[^@#\n]+)")
_JOINER = re.compile(r"\s*(?:,|&|/|\band\b)\s*(?=[@#])")
_LONGEST_NAME = 8


def read_line(
    text: str,
    entry: Entry | None,
    resolve: Resolve,
    today: dt.date,
    next_meeting: dt.date | None = None,
) -> QuickLine:
    """Read a line. `entry` is what was chosen by a key; a word with a colon goes before it, a lone letter does not."""
    found, rest = _entry(text, entry)
    if found is Entry.RATING:
        return _rating(rest, resolve)
    if found is Entry.VOTE:
        return _vote(rest, resolve, today, next_meeting)
    if found is Entry.NOTE:
        words, _named, _priorities = _mentions(rest, resolve, keep="@#")
        return QuickLine(Entry.NOTE, words, gaps=() if words else (Gap.WORDS,))
    if found is Entry.DECISION:
        return _decision(rest, resolve, today, next_meeting)
    return _action(rest, resolve, today, next_meeting)


def without_prefix(text: str, entry: Entry | None) -> str:
    """Return a line without the word or letter that says what it records."""
    return _entry(text, entry)[1]


def _entry(text: str, entry: Entry | None) -> tuple[Entry, str]:
    prefix = _PREFIX.match(text)
    if prefix and prefix[1].lower() in _BY_WORD:
        return _BY_WORD[prefix[1].lower()], text[prefix.end() :]
    if entry is not None:
        return entry, text
    letter = _LETTER.match(text)
    if letter:
        return _BY_WORD[letter[1]], text[letter.end() :]
    because = _BECAUSE.match(text)
    if because and _rating_of(because["rating"]):
        return Entry.RATING, text
    return Entry.NOTE, text


def _action(text: str, resolve: Resolve, today: dt.date, next_meeting: dt.date | None) -> QuickLine:
    text, owners, priorities = _mentions(text, resolve)
    text, due = read_due(text, today, next_meeting)
    words = capital(_tidy(text))
    there = ((Gap.WORDS, words), (Gap.OWNER, owners), (Gap.DUE, due), (Gap.PRIORITY, priorities))
    return QuickLine(Entry.ACTION, words, owners, priorities, due, gaps=tuple(gap for gap, value in there if not value))


def _decision(text: str, resolve: Resolve, today: dt.date, next_meeting: dt.date | None) -> QuickLine:
    words, _owners, priorities = _mentions(text, resolve, keep="@")
    words = capital(words)
    gaps = () if words else (Gap.WORDS,)
    verb = verb_said(words)
    back = read_return(words, today, next_meeting) if verb is Verb.DEFERRED else None
    return QuickLine(Entry.DECISION, words, priorities=priorities, due=back, verb=verb, gaps=gaps)


def _vote(text: str, resolve: Resolve, today: dt.date, next_meeting: dt.date | None) -> QuickLine:
    match = _COUNTS.match(text) or _COUNT_WORDS.match(text)
    counts = [int(count or 0) for count in match.groups()] if match else []
    read = _decision(text[match.end() :] if match else text, resolve, today, next_meeting)
    vote = Vote(VoteMethod.SHOW_OF_HANDS, counts[0], counts[1], counts[2]) if counts else None
    gaps = (*read.gaps, *(() if vote else (Gap.COUNTS,)))
    return QuickLine(
        Entry.VOTE, read.words, priorities=read.priorities, due=read.due, verb=read.verb, vote=vote, gaps=gaps
    )


def _rating(text: str, resolve: Resolve) -> QuickLine:
    text, _owners, priorities = _mentions(text, resolve, keep="@")
    match = _BECAUSE.fullmatch(text) or _RATED.fullmatch(text)
    rating = _rating_of(match["rating"]) if match else None
    rest = match["rest"] if match and rating else text
    path = _PATH.search(rest)
    reason = _tidy(rest[: path.start()] if path else rest)
    reason = capital(reason.removeprefix("because").strip())
    to_green = capital(_tidy(path["path"])) if path else ""
    there = [(Gap.RATING, bool(rating)), (Gap.PRIORITY, bool(priorities and priorities[0].known))]
    if needs_path_to_green(rating) or rating is Rating.BLUE:
        there.append((Gap.REASON, bool(reason)))
    if needs_path_to_green(rating):
        there.append((Gap.PATH, bool(to_green)))
    gaps = tuple(gap for gap, here in there if not here)
    return QuickLine(Entry.RATING, reason, priorities=priorities[:1], rating=rating, path_to_green=to_green, gaps=gaps)


def _rating_of(word: str) -> Rating | None:
    read = read_rag(word)
    return read.rating if read.known else None


def _mentions(text: str, resolve: Resolve, keep: str = "") -> tuple[str, tuple[Mention, ...], tuple[Mention, ...]]:
    """Take the names after @ and # out of a text; those of `keep` stay, written out, where they are known."""
    owners: list[Mention] = []
    priorities: list[Mention] = []
    done, at = "", 0
    while match := _MENTION.search(text, at):
        mention, length = _named(match, resolve)
        if not length:
            done, at = done + text[at : match.start() + 1], match.start() + 1
            continue
        done += text[at : match.start()]
        at = match.start() + 1 + length
        (owners if match["mark"] == "@" else priorities).append(mention)
        if match["mark"] in keep:
            done += mention.name if mention.known else match["mark"] + mention.words
        elif joiner := _JOINER.match(text, at):
            at = joiner.end()
    done += text[at:]
    return _tidy(done), _once(owners), _once(priorities)


def _named(match: re.Match[str], resolve: Resolve) -> tuple[Mention, int]:
    """Return what a mark names, the longest name first, and how many letters of the text that is."""
    rest = match["rest"]
    ends = [word.end() for word in re.finditer(r"\S+", rest)][:_LONGEST_NAME]
    if not ends or rest[0].isspace():
        return Mention("", None), 0
    for end in reversed(ends):
        words = rest[:end].rstrip(".,;:)!?")
        known = resolve("@" if match["mark"] == "@" else "#", words) if words else None
        if known:
            return Mention(words, known), len(words)
    words = rest[: ends[0]].rstrip(".,;:)!?")
    return Mention(words, None), len(words)


def _once(mentions: list[Mention]) -> tuple[Mention, ...]:
    return tuple({each.known[:2] if each.known else each.words: each for each in mentions}.values())


def _tidy(text: str) -> str:
    """Even out the gaps that taking words out leaves; new lines stay."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r" +([,;.])(?=\s|$)", r"\1", "\n".join(lines)).strip(" \n,;")
