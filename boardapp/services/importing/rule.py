"""The rule of what a sheet may set, what it only proposes, and what it merely says for reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_conflicts import ConflictRow, ConflictState
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating, Status
from boardapp.language import N_, _
from boardapp.services.importing.comparing import FIELD_NAMES, Comparing, asked
from boardapp.services.importing.hand import Understood
from boardapp.services.importing.report import FieldChange

_SETS = frozenset({"status", "progress", "completed", "path_to_green", "next_steps", "barriers"})
_ASKS = {"due": "due", "owners": "owner"}
_ENDED = (Status.CLOSED, Status.WITHDRAWN)


class Says(StrEnum):
    """Whose row it is: our own sheet, a row its source brought, an action of ours that a partner leads or supports."""

    OURS = "ours"
    SOURCE = "source"
    PARTNER = "partner"
    SUPPORT = "support"

    @property
    def of_partner(self) -> bool:
        """Whether a partner reports on an action of ours."""
        return self in (Says.PARTNER, Says.SUPPORT)


ONLY_THE_LEAD = N_("Only the organisation that leads this action tells this; it was not taken.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to wait for the board: a field and the value asked for."""

    field: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Waits:
    """What is to wait for a person as a conflict, in words: a key, what was sent, theirs, what is set with it."""

    field: str
    sent: str | None
    theirs: str
    beside: Mapping[str, str]
    cell: str = ""


@dataclass(slots=True)
class Verdict:
    """What becomes of one row: values to set, things to propose, changes and conflicts to tell, sentences to say.

    `waiting` are the conflicts that are to be recorded, `settled` those recorded before that are settled by the row.
    """

    values: dict[str, Any] = field(default_factory=dict)
    proposals: list[Asked] = field(default_factory=list)
    waiting: list[Waits] = field(default_factory=list)
    settled: dict[int, ConflictState] = field(default_factory=dict)
    changes: list[FieldChange] = field(default_factory=list)
    conflicts: list[FieldChange] = field(default_factory=list)
    remarks: list[tuple[str, Any, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Judge:
    """Applies the rule to one row.

    `base` is the action as it stood when the sheet was made, None if unknown; `heard` as it stood when the same sheet
    was heard after that. `unsure` says that the moment a return was made at is not known, so that what differs may be
    older than ours. `sent` says that the sheet was made here, so that what it says for reference was ours and
    differs only where somebody edited it. `at_once` are keys whose value a person wants taken, whatever was proposed.
    `theirs` are the values that the same sender brought last, and nobody changed since. `asked_before` is what was
    proposed before and whether it waits, `earlier` what came before and was in conflict. `dated` says that `base` is
    what was sent.
    """

    comparing: Comparing
    says: Says
    current: ActionRecord
    base: ActionRecord | None
    prefer: Literal["theirs", "ours"] | None
    asked_before: Mapping[tuple[str, str | None], bool]
    sent: bool = False
    heard: ActionRecord | None = None
    at_once: frozenset[str] = frozenset()
    unsure: bool = False
    theirs: frozenset[str] = frozenset()
    earlier: Sequence[ConflictRow] = ()
    dated: bool = False
    out: Verdict = field(default_factory=Verdict)

    def judge(self, row: Understood) -> Verdict:
        """Return what becomes of the row."""
        for name, theirs in asked(row.values):
            if self.comparing.equal(name, theirs, self.current):
                continue
            if self.base is not None and self.comparing.equal(name, theirs, self.base):
                continue
            if self.heard is not None and self.comparing.equal(name, theirs, self.heard):
                self._tell(name, theirs, taken=False)  # it was known already when ours was changed
                continue
            self._one(name, theirs, row.values)
        return self.out

    def _one(self, name: str, theirs: Any, values: Mapping[str, Any]) -> None:
        if self.says is Says.SUPPORT:
            self._leave(name, theirs, _(ONLY_THE_LEAD))
        elif self.says is not Says.OURS and name == "status" and self.current.status in _ENDED:
            sentence = _("The board has this action as {status}; it stays so.")
            self._leave(name, theirs, sentence.format(status=_(self.current.status.value)))
        elif self.says is Says.PARTNER and name in _ASKS and self.current.status in _ENDED:
            self._leave(name, theirs, ended(self.current))
        elif self.says is not Says.PARTNER:
            self._set(name, theirs, values)
        elif name == "status" and theirs is Status.WITHDRAWN:
            self._ask("withdrawal", name, theirs, values)
        elif name in _ASKS:
            self._ask(_ASKS[name], name, theirs, values)
        elif name == "completed" and Status.COMPLETE not in (values.get("status"), self.current.status):
            self._leave(name, theirs, "")
        elif name in _SETS:
            self._set(name, theirs, values)
            if name == "status" and theirs is Status.COMPLETE and self.prefer != "ours" and self._before_a_board:
                self._propose(Asked("closing", None))
        elif FIELD_NAMES.get(name, name) in self.at_once:
            self._take(name, theirs, values)
        else:
            sentence = _("This column is for reference; what was written is not taken.")
            self._leave(name, theirs, sentence if self.sent else "")

    @property
    def _before_a_board(self) -> bool:
        """Whether there is a board that can agree to what is proposed."""
        return bool(self.current.board or self.current.other_boards)

    def _set(self, name: str, theirs: Any, values: Mapping[str, Any]) -> None:
        """Take a value, unless ours was changed as well since the sheet was made, or it waits for an answer already."""
        wanted = Asked(FIELD_NAMES.get(name, name), self._as_words(name, theirs))
        agreed = name in _ASKS and self._before_a_board
        known = self._known(name, wanted)
        if self._wanted(name):
            self._take(name, theirs, values)
        elif (agreed and self._was_answered(wanted)) or any(map(_is_ours, known)):
            self._tell(name, theirs, taken=False)
        elif not (self._both_changed(name) or any(map(_is_open, known)) or (agreed and self._waits(wanted))):
            self._take(name, theirs, values)
        elif self.prefer == "ours":
            self._tell(name, theirs, taken=False)
            self._settle(wanted, ours=True)
        else:
            self.out.conflicts.append(self._change(name, theirs, taken=False))
            if agreed:
                self._propose(wanted)
            else:
                self._wait(name, theirs, values)

    def _earlier(self, key: str) -> list[ConflictRow]:
        return [one for one in self.earlier if one.field == key]

    def _known(self, name: str, wanted: Asked) -> list[ConflictRow]:
        """Return the earlier conflicts about the same values, as far as it is known what was sent."""
        alike = (one for one in self._earlier(wanted.field) if one.theirs == wanted.value)
        return [one for one in alike if not self.dated or one.sent == self._sent(name)]

    def _was_answered(self, wanted: Asked) -> bool:
        return self.asked_before.get((wanted.field, wanted.value)) is False

    def _waits(self, wanted: Asked) -> bool:
        """Tell whether the same waits for the board already, where that may be the same words said once more."""
        return not self.dated and self.asked_before.get((wanted.field, wanted.value), False)

    def _sent(self, name: str) -> str | None:
        shown = None if self.base is None else self.comparing.shown_ours(name, self.base)
        return _words(shown)

    def _wait(self, name: str, theirs: Any, values: Mapping[str, Any]) -> None:
        """Leave a value to a person as a conflict, in the words that its key is set by."""
        key, words, beside = FIELD_NAMES.get(name, name), self._as_words(name, theirs) or "", dict[str, str]()
        if name == "owners":
            words, *others = [self.comparing.shown_theirs(name, [one]) or "" for one in theirs]
            beside = {"co_owners": "; ".join(others)} if others or len(self.current.owners) > 1 else {}
        elif name == "due" and values.get("due") is not None and values.get("due_text"):
            beside = {"due_text": values["due_text"], "due_precision": str(values["due_precision"])}
        if words:
            self.out.waiting.append(Waits(key, self._sent(name), words, beside))

    def _settle(self, wanted: Asked, *, ours: bool) -> None:
        """Settle what waited: what says the same as it is said now; where theirs is wanted, all else as ours."""
        for one in filter(_is_open, self._earlier(wanted.field)):
            if one.theirs == wanted.value:
                self.out.settled[one.id] = ConflictState.OURS if ours else ConflictState.THEIRS
            elif not ours and (self.prefer == "theirs" or wanted.field in self.at_once):
                self.out.settled[one.id] = ConflictState.OURS

    def _wanted(self, name: str) -> bool:
        return self.prefer == "theirs" or FIELD_NAMES.get(name, name) in self.at_once

    def _both_changed(self, name: str) -> bool:
        if name in self.theirs:
            return False
        if self.base is None:
            return self.unsure
        mine, was = (self.comparing.shown_ours(name, record) for record in (self.current, self.base))
        return bool(mine != was)

    def _take(self, name: str, theirs: Any, values: Mapping[str, Any]) -> None:
        if name == "due":
            self.out.values |= {part: values.get(part) for part in ("due", "due_text", "due_precision")}
        else:
            self.out.values[name] = theirs
        self._tell(name, theirs, taken=True)
        self._settle(Asked(FIELD_NAMES.get(name, name), self._as_words(name, theirs)), ours=False)

    def _ask(self, what: str, name: str, theirs: Any, values: Mapping[str, Any]) -> None:
        """Propose a value that only the board may set; a preference settles it at once."""
        if self._wanted(name):
            self._take(name, theirs, values)
            return
        if self.prefer is not None or self._before_a_board:
            self._tell(name, theirs, taken=False)
            if self.prefer is None:
                self._propose(Asked(what, None if what == "withdrawal" else self._as_words(name, theirs)))
            return
        wanted = Asked(FIELD_NAMES.get(name, name), self._as_words(name, theirs))
        if any(map(_is_ours, self._known(name, wanted))):
            self._tell(name, theirs, taken=False)
        else:
            self.out.conflicts.append(self._change(name, theirs, taken=False))
            self._wait(name, theirs, values)

    def _propose(self, wanted: Asked) -> None:
        if not self._was_answered(wanted):
            self.out.proposals.append(wanted)

    def _leave(self, name: str, theirs: Any, sentence: str) -> None:
        self._tell(name, theirs, taken=False)
        if sentence:
            self.out.remarks.append((name, self._as_words(name, theirs), sentence))

    def _tell(self, name: str, theirs: Any, *, taken: bool) -> None:
        self.out.changes.append(self._change(name, theirs, taken=taken))

    def _change(self, name: str, theirs: Any, *, taken: bool) -> FieldChange:
        shown = self.comparing.shown_theirs(name, theirs)
        ours = self.comparing.shown_ours(name, self.current)
        base = None if self.base is None else self.comparing.shown_ours(name, self.base)
        return FieldChange(self.current.ref, FIELD_NAMES.get(name, name), base, ours, shown, shown if taken else ours)

    def _as_words(self, name: str, theirs: Any) -> str | None:
        return _words(self.comparing.shown_theirs(name, theirs))


def over(current: ActionRecord) -> bool:
    """Tell whether an action has ended, so that nothing is proposed for it any more."""
    return current.status in _ENDED


def ended(current: ActionRecord) -> str:
    """Return the sentence that says why nothing that is proposed for an ended action is taken."""
    if current.status is Status.CLOSED and current.closed is not None:
        sentence = _("The board closed this action on {day}; what is proposed for it was not taken.")
        return sentence.format(day=spoken(current.closed))
    sentence = _("The board has this action as {status}; what is proposed for it was not taken.")
    return sentence.format(status=_(current.status.value))


def _words(shown: Any) -> str | None:
    return "; ".join(shown) if isinstance(shown, tuple) else None if shown is None else str(shown)


def _is_open(one: ConflictRow) -> bool:
    return one.state is ConflictState.OPEN


def _is_ours(one: ConflictRow) -> bool:
    return one.state is ConflictState.OURS


def wants_mark(rating: Rating | None, current: ActionRecord, base: ActionRecord | None) -> bool:
    """Tell whether a rating is a new proposal; what was proposed before, or of an ended action, is none."""
    if rating is None or current.status in _ENDED or rating is current.proposed_rag:
        return False
    return base is None or rating is not base.proposed_rag
