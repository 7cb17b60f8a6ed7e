"""Quorum: who is here, whether they are enough, and from which classes; said in a sentence at any moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from boardapp.domain.sentences import listed, number_word
from boardapp.language import _, ngettext


@dataclass(frozen=True, slots=True)
class ClassNeed:
    """A class of member that must be among those here, named by one noun ("councillor"), and how many."""

    quorum_class: str
    least: int = 1
    plural: str = ""

    def words(self, n: int, number: str) -> str:
        """Return so many of the class in words, with the number as given."""
        name = self.quorum_class if n == 1 else self.plural or f"{self.quorum_class}s"
        return f"{number} {name}"


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """What a board's terms ask for: a number, a share of the membership, certain classes, or all three."""

    min_total: int = 0
    min_fraction: Fraction | None = None
    classes: tuple[ClassNeed, ...] = ()
    counts_substitutes: bool = True
    counts_remote: bool = True
    voting_members_only: bool = True


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat as it stands at a moment: here or not, by a substitute, remotely, withdrawn for an interest.

    `person` is who sits in it, where that is known.
    """

    quorum_class: str = ""
    voting: bool = True
    here: bool = True
    substitute: bool = False
    remote: bool = False
    withdrawn: bool = False
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Quorum:
    """The finding: quorate or not (None where the board has no rule), the count, what is missing."""

    quorate: bool | None
    here: int
    members: int
    needed: int
    missing: tuple[tuple[str, int], ...]
    sentence: str


def quorum(rule: QuorumRule | None, seats: Iterable[Seated]) -> Quorum:
    """Weigh the seats against the rule; give every seat, the empty ones as not here."""
    asked = rule or QuorumRule()
    members = [seat for seat in seats if seat.voting or not asked.voting_members_only]
    here = [seat for seat in members if _counts(seat, asked)]
    needed = asked.min_total
    if asked.min_fraction is not None:
        needed = max(needed, ceil(asked.min_fraction * len(members)))
    classes = Counter(seat.quorum_class for seat in here)
    short = [(need, need.least - classes[need.quorum_class]) for need in asked.classes]
    short = [(need, by) for need, by in short if by > 0]
    quorate = None if rule is None else len(here) >= needed and not short
    sentence = _sentence(asked, quorate, len(here), len(members), needed, short)
    missing = tuple((need.quorum_class, by) for need, by in short)
    return Quorum(quorate, len(here), len(members), needed, missing, sentence)


def voters(seats: Iterable[Seated]) -> int:
    """Count those who may vote now: voting members who are here and have not withdrawn."""
    return sum(_votes(seat) for seat in seats)


def voting(seats: Iterable[Seated]) -> tuple[int, ...]:
    """Return the people who may vote now, in the order of their seats."""
    return tuple(seat.person for seat in seats if _votes(seat) and seat.person is not None)


def _votes(seat: Seated) -> bool:
    return seat.voting and seat.here and not seat.withdrawn


def _counts(seat: Seated, rule: QuorumRule) -> bool:
    present = seat.here and not seat.withdrawn
    return present and (rule.counts_substitutes or not seat.substitute) and (rule.counts_remote or not seat.remote)


def _sentence(
    rule: QuorumRule,
    quorate: bool | None,
    here: int,
    members: int,
    needed: int,
    short: list[tuple[ClassNeed, int]],
) -> str:
    if rule.voting_members_only:
        count = ngettext(
            "{here} of {members} voting members is here", "{here} of {members} voting members are here", here
        )
    else:
        count = ngettext("{here} of {members} members is here", "{here} of {members} members are here", here)
    count = count.format(here=here, members=members)
    need = ngettext("{n} is needed", "{n} are needed", needed).format(n=needed)
    if quorate is None and members == 0:
        return _("This board has neither a quorum nor seats on record")
    if quorate is None:
        return _("No quorum is recorded for this board. {count}").format(count=count)
    if quorate:
        wanted = listed([each.words(each.least, number_word(each.least)) for each in rule.classes])
        pattern = _("Quorate. {count}; {need}, with {classes}") if wanted else _("Quorate. {count}; {need}")
        return pattern.format(count=count, need=need, classes=wanted)
    lacking = listed([each.words(by, str(by)) for each, by in short])
    if not lacking:
        return _("Not quorate: {count}; {need}").format(count=count, need=need)
    if here >= needed:
        return _("Not quorate: {count}, but needs {classes}").format(count=count, classes=lacking)
    return _("Not quorate: {count}; {need}, and needs {classes}").format(count=count, need=need, classes=lacking)
