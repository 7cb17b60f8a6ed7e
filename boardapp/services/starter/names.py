"""What the parts of a starter plan are called: names found again as the ids they were given."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from boardapp.domain.references import DEFAULT_ACTION, DEFAULT_DECISION, YearKind
from boardapp.language import N_, _
from boardapp.services.starter.days import Period
from boardapp.services.starter.entry import Entry


@dataclass(frozen=True, slots=True)
class Numbered:
    """What numbers actions and decisions: a board, or the plan where there is no board."""

    prefix: str
    year_kind: YearKind = YearKind.FINANCIAL
    action_pattern: str = DEFAULT_ACTION
    decision_pattern: str = DEFAULT_DECISION


@dataclass(frozen=True, slots=True)
class Holder:
    """That a person holds a seat, or stands in for its holder, from and to."""

    seat: int
    person: int
    substitute: bool
    start: dt.date | None
    end: dt.date | None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the person holds it on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(slots=True)
class Sitting:
    """A meeting that is in the programme, the boards that hold it jointly, and whether it takes place."""

    id: int
    ref: str
    on: dt.date
    boards: tuple[BoardFacts, ...]
    off: bool = False


@dataclass(slots=True)
class BoardFacts:
    """What the meetings and references of a board need."""

    id: int
    name: str
    numbered: Numbered
    chair_seats: list[int] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    opening: list[Entry] = field(default_factory=list)
    closing: list[Entry] = field(default_factory=list)

    def before(self, day: dt.date) -> Sitting | None:
        """Return the last meeting before a day that took place."""
        earlier = [each for each in self.sittings if each.on < day and not each.off]
        return max(earlier, key=lambda each: each.on, default=None)

    def after(self, day: dt.date) -> Sitting | None:
        """Return the next meeting after a day, as far as the programme goes."""
        later = [each for each in self.sittings if each.on > day and not each.off]
        return min(later, key=lambda each: each.on, default=None)


@dataclass(frozen=True, slots=True)
class Coming:
    """A reading of an indicator that is written once it is out, so many days after its period."""

    indicator: int
    entry: Entry
    period: Period
    lag: dt.timedelta

    @property
    def on(self) -> dt.date:
        """The day it is out."""
        return self.period.end + self.lag


class Names:
    """Finds ids by name. A name is one of a kind; posts, people and organisations can all own, so may not share one."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, int]] = defaultdict(dict)
        self.boards: dict[int, BoardFacts] = {}
        self.people: dict[int, str] = {}
        self.plan: int | None = None
        self.plan_numbered: Numbered | None = None
        self.access: dict[int, str | None] = {}
        self.to_come: list[Coming] = []
        self.proposals: dict[tuple[int, str], int] = {}
        self._places: Counter[int] = Counter()

    def add(self, entry: Entry, kind: str, name: str, id_: int) -> None:
        """Remember a name. Raises Refused where another of the kind has it."""
        known = self._ids[kind].setdefault(name.casefold(), id_)
        if known != id_:
            entry.refuse(_("there are two with the name “{name}”.").format(name=name))

    def find(self, entry: Entry, kind: str, name: str) -> int:
        """Return the id of a name. Raises Refused."""
        found = self._ids[kind].get(name.casefold())
        if found is None:
            entry.refuse(_("there is no {kind} called “{name}”.").format(kind=_(_KINDS[kind]), name=name))
        return found

    def maybe(self, entry: Entry, kind: str, field_name: str) -> int | None:
        """Return the id of what a field names, None where it is empty. Raises Refused."""
        name = entry.maybe(field_name)
        return None if name is None else self.find(entry, kind, name)

    def owner(self, entry: Entry, name: str) -> dict[str, int]:
        """Return the column and id of an owner: a post, a person or an organisation. Raises Refused."""
        for kind in ("post", "person", "organisation"):
            found = self._ids[kind].get(name.casefold())
            if found is not None:
                return {f"{kind}_id": found}
        entry.refuse(_("there is no post, person or organisation called “{name}”.").format(name=name))

    def board(self, entry: Entry, name: str) -> BoardFacts:
        """Return the facts of a board by its prefix or name. Raises Refused."""
        return self.boards[self.find(entry, "board", name)]

    def next_place(self, parent: int) -> int:
        """Return the next position below an item, from 1."""
        self._places[parent] += 1
        return self._places[parent]

    def the_plan(self, entry: Entry) -> int:
        """Return the plan's id. Raises Refused where there is no plan yet."""
        if self.plan is None:
            entry.refuse(_("a plan must come before this."))
        return self.plan

    def numbered(self, entry: Entry, board: int | None) -> Numbered:
        """Return what numbers the actions of a board, or of the plan. Raises Refused."""
        found = self.plan_numbered if board is None else self.boards[board].numbered
        if found is None:
            entry.refuse(_("a plan must come before this."))
        return found


_KINDS = {
    "organisation": N_("organisation"),
    "person": N_("person"),
    "post": N_("post"),
    "board": N_("board"),
    "theme": N_("theme"),
    "priority": N_("priority"),
    "outcome": N_("outcome"),
    "indicator": N_("indicator"),
    "action": N_("action"),
    "decision": N_("decision"),
}
