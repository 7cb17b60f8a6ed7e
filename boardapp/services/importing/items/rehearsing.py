"""Carrying wishes out on a copy, row by row through the same doors as `add` and `set`, until nothing more goes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from boardapp.domain.errors import Refused
from boardapp.services.acting import Acting
from boardapp.services.importing.items.past import Views
from boardapp.services.importing.items.rules import comes_by_itself, known_by, reference_key
from boardapp.services.importing.items.weighing import Complaint, Wish
from boardapp.services.importing.ticker import Ticker
from boardapp.services.kinds.finding import Finder
from boardapp.services.kinds.key import KeyType
from boardapp.services.kinds.values import Reader
from boardapp.services.kinds.writing import Written, add, change
from boardapp.storage.store import Store

_OWN_READING = ("rag", "proposed_rag", "agreed_rag")


@dataclass(slots=True)
class Outcome:
    """What became of a wish: the item's reference now (None where the row was not taken), whether anything changed."""

    wish: Wish
    ref: str | None = None
    changed: bool = False
    refused: dict[str, str] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)


class Rehearser:
    """Carries the wishes of all sheets out on a copy of the store."""

    def __init__(self, copy: Store, acting: Acting) -> None:
        self._copy, self._acting = copy, acting
        self._renamed: dict[str, str] = {}
        self._stable: dict[int, str] = {}
        self._wishes: Sequence[Wish] = ()
        self._met = False

    def carry_out(self, wishes: Sequence[Wish], ticker: Ticker) -> list[Outcome]:
        """Return what became of each wish; what fails for want of another row is tried again after that."""
        self._wishes = wishes
        self._hold(wishes)
        outcomes = {id(wish): Outcome(wish) for wish in wishes}
        waiting = list(wishes)
        strict = True
        while waiting:
            failed = [
                wish
                for wish in ticker.over("understanding", waiting, len(waiting))
                if not self._attempt(wish, outcomes[id(wish)], strict=strict)
            ]
            if not strict:
                break
            strict = len(failed) < len(waiting)
            waiting = failed
        for wish in wishes:
            self._afterwards(wish, outcomes[id(wish)])
        return [outcomes[id(wish)] for wish in wishes]

    def _hold(self, wishes: Iterable[Wish]) -> None:
        """Note what items are called for good; a reference may change while rows are carried out."""
        with self._copy.reading() as connection:
            finder = Finder(connection)
            for wish in wishes:
                if wish.row.item is not None:
                    ref = str(wish.row.item[reference_key(wish.row.kind)])
                    _kind, item = finder.any(ref)
                    self._stable[id(wish)] = f"{wish.row.kind.singular}-{item}"

    def _attempt(self, wish: Wish, outcome: Outcome, *, strict: bool) -> bool:
        """Carry one wish out; where it is not strict, without the cells that cannot be."""
        given = self._translated(wish, wish.given)
        if wish.new and comes_by_itself(wish.row.kind):
            given = self._there_already(wish, given)
        if not wish.new and not given:
            outcome.ref = self._stable[id(wish)]
            return True
        dropped: dict[str, str] = {}
        while True:
            try:
                written = self._write(wish, given)
            except Refused as refused:
                bad = self._unreadable(wish, given) or _named_in(str(refused), given)
                if strict:
                    return False
                if not bad:
                    outcome.refused |= dropped | {"": str(refused)}
                    return True
                dropped |= {name: sentence or str(refused) for name, sentence in bad.items()}
                given = {name: words for name, words in given.items() if name not in bad}
                if not given:
                    outcome.refused |= dropped
                    outcome.ref = None if wish.new else self._stable[id(wish)]
                    return True
                continue
            outcome.refused |= dropped
            self._note(wish, outcome, written)
            return True

    def _there_already(self, wish: Wish, given: dict[str, str]) -> dict[str, str]:
        """Return what is left to be set where a row's item came with another one."""
        if not self._met:
            self._meet()
        if id(wish) not in self._stable:
            return given
        named = {name for names in known_by(wish.row.kind) for name in names}
        return {name: words for name, words in given.items() if name not in named}

    def _meet(self) -> None:
        """Take the items that came with others for those of the rows that have their names."""
        self._met = True
        now = Views(self._copy, self._acting.on)
        with self._copy.reading() as connection:
            finder = Finder(connection)
            for wish in self._wishes:
                kind = wish.row.kind
                if wish.new and comes_by_itself(kind):
                    found = now.of(kind).named(self._translated(wish, wish.given))
                    if len(found) == 1:
                        _kind, item = finder.any(str(found[0][reference_key(kind)]))
                        self._stable[id(wish)] = f"{kind.singular}-{item}"

    def _write(self, wish: Wish, given: Mapping[str, str]) -> Written:
        if wish.new and id(wish) not in self._stable:
            return add(self._copy, self._acting, wish.row.kind.name, given)
        return change(self._copy, self._acting, self._stable[id(wish)], given)

    def _note(self, wish: Wish, outcome: Outcome, written: Written) -> None:
        outcome.ref = written.ref
        outcome.changed = outcome.changed or written.operation is not None
        outcome.complaints += [Complaint(one.key, one.value, one.problem) for one in written.findings]
        if wish.new and wish.row.ref and wish.row.ref != written.ref:
            self._renamed[wish.row.ref] = written.ref

    def _afterwards(self, wish: Wish, outcome: Outcome) -> None:
        """Set what only an item which is there can have."""
        ref = outcome.ref
        if ref is None:
            return
        for given in (
            self._translated(wish, wish.later),
            *({"latest_period": period, "latest": value} for period, value in wish.readings),
        ):
            if given:
                try:
                    written = change(self._copy, self._acting, ref, given)
                except Refused as refused:
                    outcome.refused |= dict.fromkeys(given, str(refused))
                else:
                    outcome.changed = outcome.changed or written.operation is not None

    def _translated(self, wish: Wish, given: Mapping[str, str]) -> dict[str, str]:
        """Return words with the references of the sheet's own board file put as they are here."""
        return {name: self._renamed.get(words, words) for name, words in given.items()}

    def _unreadable(self, wish: Wish, given: Mapping[str, str]) -> dict[str, str]:
        """Return the keys whose words cannot be read by themselves, each with the sentence that says why."""
        found = {}
        with self._copy.reading() as connection:
            reader = Reader(Finder(connection), self._acting.on)
            for key in wish.row.kind.keys:
                if key.name not in given or key.name in _OWN_READING or key.type is KeyType.TEXT:
                    continue
                try:
                    reader.read(key, given[key.name])
                except Refused as refused:
                    found[key.name] = str(refused)
        return found


def _named_in(sentence: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return the keys that a sentence names as its reason."""
    named = [name for name in given if sentence.startswith(f"{name}:") or f"“{name}”" in sentence]
    return dict.fromkeys(named, sentence)
