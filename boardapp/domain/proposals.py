"""What an owner may ask a board for and not set, in words: an action's closing, due date, owner or withdrawal."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import closed, spoken
from boardapp.domain.when import When, read_when
from boardapp.domain.words import Precision
from boardapp.language import N_, _


class Asked(StrEnum):
    """What is asked for."""

    CLOSING = "closing"
    DUE = "due"
    OWNER = "owner"
    WITHDRAWAL = "withdrawal"


_NAMES = {
    Asked.CLOSING: N_("Closing"),
    Asked.DUE: N_("Due date"),
    Asked.OWNER: N_("Owner"),
    Asked.WITHDRAWAL: N_("Withdrawal"),
}
_WANTED = {
    Asked.CLOSING: N_("Close it"),
    Asked.DUE: N_("Move the due date to {value}"),
    Asked.OWNER: N_("Pass it to {value}"),
    Asked.WITHDRAWAL: N_("Withdraw it"),
}
_AGREED = {
    Asked.CLOSING: N_("{action} was closed."),
    Asked.DUE: N_("The due date of {action} was moved to {value}."),
    Asked.OWNER: N_("{action} was passed to {value}."),
    Asked.WITHDRAWAL: N_("{action} was withdrawn."),
}
_REFUSED = {
    Asked.CLOSING: N_("The closing of {action} was not agreed: {reason}"),
    Asked.DUE: N_("A due date of {value} for {action} was not agreed: {reason}"),
    Asked.OWNER: N_("Passing {action} to {value} was not agreed: {reason}"),
    Asked.WITHDRAWAL: N_("The withdrawal of {action} was not agreed: {reason}"),
}

_OPEN_DATES = ("tbc", "asap", "ongoing")


def asked_name(asked: Asked) -> str:
    """Return what is asked for in a word or two: "Due date"."""
    return _(_NAMES[asked])


def wanted(asked: Asked, value: str | None) -> str:
    """Return what the board would do, as on a button: "Move the due date to 31 March 2027"."""
    return _(_WANTED[asked]).format(value=value_words(asked, value))


def agreed_sentence(asked: Asked, action: str, value: str | None) -> str:
    """Return how minutes tell that a board agreed; `action` is what the action is called."""
    return _(_AGREED[asked]).format(action=action, value=value_words(asked, value))


def refused_sentence(asked: Asked, action: str, value: str | None, reason: str) -> str:
    """Return how minutes tell that a board did not agree, and why."""
    said = _(_REFUSED[asked]).format(action=action, value=value_words(asked, value), reason=reason.strip())
    return closed(said)


def due_asked(ref: str, value: str | None, reference: dt.date) -> When:
    """Return the due date that is asked for. Raises Refused where its words cannot be read."""
    when = read_when(value or "", reference=reference)
    if when.date is None and when.kind not in _OPEN_DATES:
        sentence = _("{ref}: the due date “{value}” that is asked for is no date; refuse it, or set one on the action.")
        raise Refused(sentence.format(ref=ref, value=value or ""))
    return when


def value_words(asked: Asked, value: str | None) -> str:
    """Return what is asked for as people write it: a date in full."""
    if asked is Asked.DUE and value:
        when = read_when(value, reference=None)
        if when.date is not None and when.precision is Precision.DAY:
            return spoken(when.date)
    return value or _("nothing")
