"""What a board does with an item: the outcome verbs, what each means and what it needs beside the wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from boardapp.language import N_, _


class Verb(StrEnum):
    """The outcome verbs of minutes, as they are kept and filtered."""

    NOTED = "noted"
    RECEIVED = "received"
    CONSIDERED = "considered"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    APPROVED = "approved"
    ADOPTED = "adopted"
    ENDORSED = "endorsed"
    SUPPORTED = "supported"
    RATIFIED = "ratified"
    RECOMMENDED = "recommended"
    DELEGATED = "delegated"
    DEFERRED = "deferred"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    NOT_MOVED = "not moved"
    REJECTED = "rejected"
    NOT_AGREED = "not agreed"
    LOST = "lost"


class Counts(StrEnum):
    """What an outcome counts as in reports."""

    DECISION = "decision"
    PROCEDURAL = "procedural"
    RECORD = "record"


class Need(StrEnum):
    """What an outcome must name beside its wording."""

    DESTINATION = "destination"
    RESPONSE_DATE = "response date"
    POST = "post"
    RETURN = "meeting or date of return"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class OutcomeVerb:
    """A verb with its meaning for the person who picks it; `word` is how the screen shows it."""

    verb: Verb
    meaning: str
    counts: Counts
    needs: tuple[Need, ...] = ()

    @property
    def word(self) -> str:
        """The verb as it begins a minute."""
        return _(self.verb.value.capitalize())

    @property
    def explained(self) -> str:
        """What the verb means, in the reader's language."""
        return _(self.meaning)

    @property
    def needs_destination(self) -> bool:
        """Whether the decision goes on to another body, which must be named."""
        return Need.DESTINATION in self.needs


_D, _P, _R = Counts.DECISION, Counts.PROCEDURAL, Counts.RECORD

OUTCOME_VERBS = (
    OutcomeVerb(Verb.NOTED, N_("No position was taken"), _R),
    OutcomeVerb(Verb.RECEIVED, N_("The report was formally before the board"), _R),
    OutcomeVerb(Verb.CONSIDERED, N_("The board commented"), _R),
    OutcomeVerb(Verb.DISCUSSED, N_("The board commented"), _R),
    OutcomeVerb(Verb.AGREED, N_("The board consented"), _D),
    OutcomeVerb(Verb.APPROVED, N_("Formal authority was given"), _D),
    OutcomeVerb(Verb.ADOPTED, N_("It becomes the board's policy"), _D),
    OutcomeVerb(Verb.ENDORSED, N_("The board backs another body's decision"), _D),
    OutcomeVerb(Verb.SUPPORTED, N_("The board backs another body's decision"), _D),
    OutcomeVerb(Verb.RATIFIED, N_("An earlier urgent or inquorate act is confirmed"), _D),
    OutcomeVerb(
        Verb.RECOMMENDED,
        N_("Another body decides: name it and when its answer is due"),
        _D,
        (Need.DESTINATION, Need.RESPONSE_DATE),
    ),
    OutcomeVerb(Verb.DELEGATED, N_("Authority is given to a named post"), _D, (Need.POST,)),
    OutcomeVerb(Verb.DEFERRED, N_("The item comes back at a named meeting or date"), _P, (Need.RETURN, Need.REASON)),
    OutcomeVerb(Verb.REFERRED, N_("The item goes to another body"), _P, (Need.DESTINATION,)),
    OutcomeVerb(Verb.WITHDRAWN, N_("The item was taken off the agenda"), _P),
    OutcomeVerb(Verb.NOT_MOVED, N_("Nobody moved the recommendation"), _P),
    OutcomeVerb(Verb.REJECTED, N_("The board said no"), _D),
    OutcomeVerb(Verb.NOT_AGREED, N_("The board did not consent"), _D),
    OutcomeVerb(Verb.LOST, N_("The motion was put and lost"), _D),
)

_BY_VERB = {each.verb: each for each in OUTCOME_VERBS}

# The other forms that minutes and people use for the same outcome.
_WORDS = {verb.value: verb for verb in Verb} | {
    "resolved": Verb.AGREED, "carried": Verb.AGREED, "not carried": Verb.LOST, "not supported": Verb.REJECTED,
    "note": Verb.NOTED, "receive": Verb.RECEIVED, "consider": Verb.CONSIDERED, "discuss": Verb.DISCUSSED,
    "agree": Verb.AGREED, "approve": Verb.APPROVED, "adopt": Verb.ADOPTED, "endorse": Verb.ENDORSED,
    "support": Verb.SUPPORTED, "ratify": Verb.RATIFIED, "recommend": Verb.RECOMMENDED,
    "delegate": Verb.DELEGATED, "defer": Verb.DEFERRED, "refer": Verb.REFERRED, "withdraw": Verb.WITHDRAWN,
    "reject": Verb.REJECTED, "refused": Verb.REJECTED,
}  # fmt: skip


def outcome_verb(verb: Verb) -> OutcomeVerb:
    """Return what is known of a verb."""
    return _BY_VERB[verb]


def read_verb(text: str) -> Verb | None:
    """Read a verb as people write it ("APPROVED", "To note"); None where it is none of ours."""
    word = " ".join(text.lower().split()).strip(" .:;-").removeprefix("to ").removeprefix("be ")
    return _WORDS.get(word)


def verb_said(wording: str) -> Verb:
    """Return the outcome verb a wording begins with; a bare "That ..." is agreed."""
    first, _space, rest = wording.partition(" ")
    both = f"{first} {rest.partition(' ')[0]}"
    return read_verb(both) or read_verb(first) or Verb.AGREED


class DecisionStatus(StrEnum):
    """How a decision stands; a filter may also ask for those taken between meetings."""

    IN_FORCE = "in force"
    REVIEW_DUE = "review due"
    TO_RATIFY = "to be ratified"
    SUPERSEDED = "superseded"
    BETWEEN = "between meetings"

    @property
    def word(self) -> str:
        """The status as the screen shows it."""
        return _(_STATUS_WORDS[self])


_STATUS_WORDS = {
    DecisionStatus.IN_FORCE: N_("In force"),
    DecisionStatus.REVIEW_DUE: N_("Review due"),
    DecisionStatus.TO_RATIFY: N_("To be ratified"),
    DecisionStatus.SUPERSEDED: N_("Superseded"),
    DecisionStatus.BETWEEN: N_("Between meetings"),
}


def decision_status(
    *, superseded: bool, informal: bool, ratified: bool, review_on: date | None, today: date
) -> DecisionStatus:
    """Return how a decision stands on a day; superseded goes first, then to be ratified, then due for review."""
    if superseded:
        return DecisionStatus.SUPERSEDED
    if informal and not ratified:
        return DecisionStatus.TO_RATIFY
    if review_on is not None and review_on <= today:
        return DecisionStatus.REVIEW_DUE
    return DecisionStatus.IN_FORCE


def informal_view() -> str:
    """Return the label of a decision that was taken without a quorum."""
    return _("Informal view, to be ratified")
