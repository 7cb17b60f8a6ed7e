"""Statuses as partners write them: where an action is, kept apart from how it is rated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from boardapp.domain.folding import fold
from boardapp.domain.rag_words import read_rag
from boardapp.domain.words import Rating, Status
from boardapp.language import N_, _


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a cell was read as; `known` is False where a person must be asked, and the note says what.

    `awaiting_board` is True where the owner calls it done, for only the board closes. `hint` is a rating that
    the word carries beside the status, `progress` a percentage it gives.
    """

    status: Status | None
    progress: int | None = None
    hint: Rating | None = None
    carried_forward: bool = False
    awaiting_board: bool = False
    note: str = ""
    known: bool = True


_COMPLETE = (
    "complete|completed|complete - remove|completed - remove from log|completed/closed|closed|close"
    "|closure recommended|recommended for closure|propose to close|proposed for closure|done"
    "|actioned|achieved|delivered|discharged|finished|fulfilled|met|yes|y|true|tick|✓|✔|✅|☑|100"
    "|action complete|action completed|action closed|circulated|sent|resolved|no further action|nfa"
    "|fully met"
)
_IN_PROGRESS = (
    "in progress|wip|work in progress|ip|underway|under way|started|active|open|live|progressing"
    "|in hand|in train|being progressed|partially complete|partially completed|part complete"
    "|partly complete|partly met|partially met|partial|in development|ongoing work|draft|scheduled"
    "|awaiting update|awaiting response|awaiting confirmation|verbal update to be given"
    "|tbc in meeting|update to follow|not complete|not completed|incomplete|not closed|no|n|false"
)
_NOT_STARTED = (
    "not started|not yet started|yet to start|to do|todo|new|new action|pending|planned|outstanding"
    "|not commenced|to be started|future|not due|not yet due"
)
_PAUSED = (
    "on hold|hold|paused|deferred|delayed by decision|parked|suspended|awaiting funding|awaiting decision"
    "|blocked|dependency"
)
_WITHDRAWN = (
    "withdrawn|cancelled|canceled|removed|no longer required|no longer needed|not required|n/a|not applicable"
    "|superseded|merged|replaced|duplicate|transferred|referred|abandoned|stopped|dropped"
)
_ONGOING = (
    "ongoing|on going|continuous|rolling|standing item|business as usual|bau|recurring|weekly|monthly"
    "|quarterly|annual|annually"
)
_CARRIED = "carried forward|c/f|cf|held over|carried over|rolled over|carry forward"
_OVERDUE = "overdue|late|missed|slipped|behind|past due"

_READINGS: dict[str, StatusReading] = {
    word: reading
    for words, reading in (
        (_COMPLETE, StatusReading(Status.COMPLETE, awaiting_board=True)),
        (_IN_PROGRESS, StatusReading(Status.IN_PROGRESS)),
        (_NOT_STARTED, StatusReading(Status.NOT_STARTED)),
        (_PAUSED, StatusReading(Status.PAUSED)),
        (_WITHDRAWN, StatusReading(Status.WITHDRAWN)),
        (_ONGOING, StatusReading(Status.ONGOING)),
        (_CARRIED, StatusReading(None, carried_forward=True)),
        (_OVERDUE, StatusReading(Status.IN_PROGRESS, hint=Rating.RED)),
        ("noted|to note", StatusReading(None, known=False)),
        ("on agenda|on the agenda", StatusReading(Status.IN_PROGRESS)),
    )
    for word in words.split("|")
}

_NOTES = {
    word: note
    for words, note in (
        (_ONGOING, N_("Agree an end date, or close it as business as usual.")),
        ("outstanding", N_("Outstanding is read as not done.")),
        ("open", N_("Open is read as not complete.")),
        ("complete - remove|completed - remove from log", N_("The partner asks to take it off the log.")),
        ("noted|to note", N_("Noted is not a status; the words are kept as an update.")),
        ("on agenda|on the agenda", N_("The answer is an item of this meeting.")),
        (_CARRIED, N_("Carried forward: the status stays as it was.")),
    )
    for word in words.split("|")
}

_REST_KEPT = N_("Read from the first words; the rest is kept.")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3}) ?%")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_DONE_WORDS = re.compile(r"complete|completed|done|progress|achieved|delivered")
_SEE_ITEM = re.compile(r"see (?:agenda )?(?:item|paper|report)\b.*")
# Words that are followed by where a thing went, or until when it rests.
_WITH_A_REST = re.compile(
    r"(deferred|merged|transferred|referred|replaced|superseded)(?: (?:to|until|till|with|into|by))? (.+)"
)
_FIRST_PART = re.compile(r" -|- |[:;,.(]|(?<=[a-z]) (?=\d)| (?:on|in|as of|since) (?=\d)")
_LABEL = re.compile("^(?:action )?status ?[:-] ?")
_HYPHENED = re.compile(r"\b(in|on|to|under|not)-([a-z])")
_OURS = {status.value: status for status in Status}
_LONGEST = 400


def read_status(text: str, *, ours: bool = False, progress: int | None = None) -> StatusReading:
    """Read a status from a cell. With `ours` our own words mean exactly themselves, closed included.

    `progress` is the row's percentage where it has one: something open at 0% has not started. A blank is no
    status and no question.
    """
    whole = _normal(text[:_LONGEST])
    if ours and whole in _OURS:
        status = _OURS[whole]
        return StatusReading(status, awaiting_board=status is Status.COMPLETE)
    if not whole:
        return StatusReading(None)
    found = _from_words(whole, progress) or _from_percent(whole)
    if found is not None:
        return found
    first = _FIRST_PART.split(whole, maxsplit=1)[0].strip()
    found = _from_words(first, progress) if first != whole else None
    if found is not None:
        return replace(found, note=found.note or _(_REST_KEPT))
    hint = read_rag(whole).rating
    if hint is not None:
        return StatusReading(None, hint=hint, known=False, note=_("Reads as a rating, not as a status."))
    return StatusReading(None, known=False, note=_("Not a status that is known; the words are kept."))


def _normal(text: str) -> str:
    bare = fold(text).replace("\n", " ").strip(" .:;,!?*-()[]\"'")
    return _HYPHENED.sub(r"\1 \2", _LABEL.sub("", bare))


def _from_words(text: str, progress: int | None) -> StatusReading | None:
    if text in _READINGS:
        found = replace(_READINGS[text], note=_(_NOTES[text]) if text in _NOTES else "")
        if text == "open" and progress == 0:
            return replace(found, status=Status.NOT_STARTED)
        return replace(found, progress=100) if text == "100" else found
    if _SEE_ITEM.fullmatch(text):
        return StatusReading(Status.IN_PROGRESS, note=_("The answer is an item of this meeting."))
    if named := _WITH_A_REST.fullmatch(text):
        return replace(_READINGS[named[1]], note=_(_REST_KEPT))
    return None


def _from_percent(text: str) -> StatusReading | None:
    """Read a percentage, alone or beside a word of doing ("60% complete", "in progress (60%)")."""
    percents = _PERCENT.findall(text)
    if len(percents) != 1 or int(percents[0]) > 100:
        bare = _BARE_NUMBER.fullmatch(text)
        return _at(int(text)) if bare and 1 < int(text) <= 100 else None
    progress = int(percents[0])
    rest = _PERCENT.sub(" ", text).strip(" -:;,.()~")
    if not rest or _DONE_WORDS.fullmatch(rest):
        return _at(progress)
    word = _from_words(" ".join(rest.split()), progress)
    return replace(word, progress=progress) if word else None


def _at(progress: int) -> StatusReading:
    status = Status.COMPLETE if progress == 100 else Status.IN_PROGRESS if progress else Status.NOT_STARTED
    return StatusReading(status, progress=progress, awaiting_board=progress == 100)
