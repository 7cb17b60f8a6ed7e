"""What the progress charts show, as finished counts: queries fill them, charts draw them, tables read them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Literal, Self

from boardapp.domain.progress_periods import Step as Step
from boardapp.domain.progress_periods import period_ends as period_ends
from boardapp.domain.progress_periods import period_label, short_date
from boardapp.domain.words import Rating
from boardapp.language import _, ngettext

GroupKind = Literal["theme", "board", "partner"]
Cell = str | int
Table = tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]

PILE = (
    Rating.BLUE,
    Rating.GREEN,
    Rating.AMBER_GREEN,
    Rating.AMBER,
    Rating.AMBER_RED,
    Rating.RED,
    Rating.GREY,
)
"""Ratings in the order they are piled up in a bar, best at the bottom, not rated on top."""

AGE_BANDS: tuple[tuple[int, int | None], ...] = ((1, 30), (31, 60), (61, 90), (91, None))
"""Days overdue, first and last of each band; the last band has no end."""

_LETTERS = {
    Rating.RED: _("R"),
    Rating.AMBER_RED: _("AR"),
    Rating.AMBER: _("A"),
    Rating.AMBER_GREEN: _("AG"),
    Rating.GREEN: _("G"),
    Rating.BLUE: _("B"),
    Rating.GREY: "",
}

_WORDS = {
    Rating.RED: _("Red"),
    Rating.AMBER_RED: _("Amber/Red"),
    Rating.AMBER: _("Amber"),
    Rating.AMBER_GREEN: _("Amber/Green"),
    Rating.GREEN: _("Green"),
    Rating.BLUE: _("Complete"),
    Rating.GREY: _("Not rated"),
}


def rating_letter(rating: Rating) -> str:
    """Return the letter a rating is drawn with; not rated has none."""
    return _LETTERS[rating]


def rating_word(rating: Rating) -> str:
    """Return the word a rating is drawn with."""
    return _WORDS[rating]


class _Counted:
    """Counts held in one field for each rating."""

    __slots__ = ()

    def count(self, rating: Rating) -> int:
        """Return how many have the rating."""
        number: int = getattr(self, rating.name.lower())
        return number

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.count(rating) for rating in PILE)

    @property
    def rated(self) -> int:
        """How many have an agreed rating."""
        return self.total - self.count(Rating.GREY)

    @property
    def amber_of_any_shade(self) -> int:
        """Amber, with amber/red and amber/green where the scale has five."""
        return sum(self.count(shade) for shade in (Rating.AMBER_RED, Rating.AMBER, Rating.AMBER_GREEN))


@dataclass(frozen=True, slots=True)
class RatingCounts(_Counted):
    """How many have each rating."""

    red: int = 0
    amber_red: int = 0
    amber: int = 0
    amber_green: int = 0
    green: int = 0
    blue: int = 0
    grey: int = 0

    @classmethod
    def of(cls, counts: Mapping[Rating, int]) -> Self:
        """Take the counts from a mapping; a rating that is not in it counts none."""
        return cls(**{rating.name.lower(): number for rating, number in counts.items()})


@dataclass(frozen=True, slots=True)
class RagCount(_Counted):
    """How many had each agreed rating at the end of a period; grey had no agreed mark yet."""

    on: date
    label: str
    red: int = 0
    amber_red: int = 0
    amber: int = 0
    amber_green: int = 0
    green: int = 0
    blue: int = 0
    grey: int = 0

    @classmethod
    def of(cls, on: date, counts: Mapping[Rating, int]) -> Self:
        """Take the counts from a mapping and name the period after its last day."""
        named = {rating.name.lower(): number for rating, number in counts.items()}
        return cls(on, period_label(on), **named)


def ratings_present(counts: Iterable[RatingCounts | RagCount]) -> tuple[Rating, ...]:
    """List the ratings to show, in piling order: those of the three-colour scale, and any other that occurs."""
    counts = tuple(counts)
    always = {Rating.BLUE, Rating.GREEN, Rating.AMBER, Rating.RED, Rating.GREY}
    return tuple(r for r in PILE if r in always or any(each.count(r) for each in counts))


@dataclass(frozen=True, slots=True)
class RagOverTime:
    """Actions by agreed rating at the end of each period, oldest first."""

    points: tuple[RagCount, ...]
    step: Step = "month"

    def table(self) -> Table:
        """Return the headings and one row for each period."""
        ratings = tuple(reversed(ratings_present(self.points)))
        headings = (_("Period to"), *map(rating_word, ratings), _("All actions"))
        return headings, tuple((p.label, *map(p.count, ratings), p.total) for p in self.points)


@dataclass(frozen=True, slots=True)
class FlowCount:
    """Actions raised and closed in a period, and open at its end."""

    on: date
    label: str
    raised: int
    closed: int
    open: int


@dataclass(frozen=True, slots=True)
class RaisedAndClosed:
    """Actions raised and closed in each period, oldest first."""

    points: tuple[FlowCount, ...]
    step: Step = "month"

    def table(self) -> Table:
        """Return the headings and one row for each period."""
        headings = (_("Period to"), _("Raised"), _("Closed"), _("Open at the end"))
        return headings, tuple((p.label, p.raised, p.closed, p.open) for p in self.points)


@dataclass(frozen=True, slots=True)
class GroupCount:
    """The actions of one theme, board or partner; a *gap* stands for those that have none."""

    name: str
    ratings: RatingCounts
    open: int
    overdue: int
    gap: bool = False


@dataclass(frozen=True, slots=True)
class ByGroup:
    """Actions by agreed rating for each theme, board or partner, in the order they are to be shown."""

    kind: GroupKind
    rows: tuple[GroupCount, ...]

    def table(self) -> Table:
        """Return the headings and one row for each group, names in full."""
        ratings = tuple(reversed(ratings_present(row.ratings for row in self.rows)))
        kinds = {"theme": _("Theme"), "board": _("Board"), "partner": _("Partner")}
        headings = (kinds[self.kind], *map(rating_word, ratings), _("Open"), _("Overdue"))
        return headings, tuple((row.name, *map(row.ratings.count, ratings), row.open, row.overdue) for row in self.rows)


@dataclass(frozen=True, slots=True)
class DatedCount:
    """How many there were, in all, up to and including a day."""

    on: date
    count: int


def running_total(counts: Iterable[tuple[date, int]]) -> tuple[DatedCount, ...]:
    """Add up counts of single days or months into totals so far, oldest first."""
    ordered = sorted(counts)
    totals = accumulate(number for _day, number in ordered)
    return tuple(DatedCount(on, total) for (on, _number), total in zip(ordered, totals, strict=True))


@dataclass(frozen=True, slots=True)
class BurnUp:
    """Actions completed so far against the plan, which is what their due dates add up to."""

    done: tuple[DatedCount, ...]
    plan: tuple[DatedCount, ...]
    today: date

    @property
    def done_now(self) -> int:
        """How many are completed today."""
        return _standing(self.done, self.today)

    @property
    def planned_now(self) -> int:
        """How many were to be completed by today."""
        return _standing(self.plan, self.today)

    @property
    def planned_in_all(self) -> int:
        """How many the plan holds to its last due date."""
        return self.plan[-1].count if self.plan else 0

    def table(self) -> Table:
        """Return the headings and one row for each date; nothing is said of what is done after today."""
        days = sorted({point.on for point in (*self.done, *self.plan)} | {self.today})
        headings = (_("Date"), _("Completed"), _("Planned"))
        if not self.done and not self.plan:
            return headings, ()
        rows: list[tuple[Cell, ...]] = []
        for day in days:
            done: Cell = _standing(self.done, day) if day <= self.today else ""
            rows.append((short_date(day), done, _standing(self.plan, day)))
        return headings, tuple(rows)


def _standing(points: tuple[DatedCount, ...], on: date) -> int:
    """Return the last total on or before a day."""
    return next((point.count for point in reversed(points) if point.on <= on), 0)


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One action's due dates: the first it had, those between, and the one it has now."""

    title: str
    first_due: date
    due_now: date
    between: tuple[date, ...] = ()
    overdue: bool = False
    ref: str = ""

    @property
    def days(self) -> int:
        """Days between the first date and the one now; negative where it was brought forward."""
        return (self.due_now - self.first_due).days


def slip_words(days: int) -> str:
    """Say how long in whole weeks, or in days below a fortnight."""
    days = abs(days)
    if days < 14:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    weeks = round(days / 7)
    return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)


@dataclass(frozen=True, slots=True)
class SlipChart:
    """How far due dates have moved."""

    rows: tuple[SlipRow, ...]
    today: date

    @property
    def furthest_first(self) -> tuple[SlipRow, ...]:
        """The rows, those that slipped furthest first."""
        return tuple(sorted(self.rows, key=lambda row: -row.days))

    def table(self) -> Table:
        """Return the headings and one row for each action, the furthest slipped first."""
        headings = (
            _("Reference"),
            _("Action"),
            _("First date"),
            _("Later dates"),
            _("Date now"),
            _("Days moved"),
            _("Overdue"),
        )
        return headings, tuple(
            (
                row.ref,
                row.title,
                short_date(row.first_due),
                ", ".join(map(short_date, row.between)),
                short_date(row.due_now),
                row.days,
                _("Yes") if row.overdue else _("No"),
            )
            for row in self.furthest_first
        )


@dataclass(frozen=True, slots=True)
class AgeBand:
    """How many actions are overdue by so many days (no *last*: or more), and how they divide among themes."""

    first: int
    last: int | None
    count: int
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def label(self) -> str:
        """The band in words."""
        if self.last is None:
            return _("Over {n} days").format(n=self.first - 1)
        return _("{first} to {last} days").format(first=self.first, last=self.last)

    @property
    def parts_in_words(self) -> str:
        """The division in words: "Health 1, Family 2"."""
        return ", ".join(_("{name} {n}").format(name=name, n=number) for name, number in self.parts)


@dataclass(frozen=True, slots=True)
class Ageing:
    """Overdue actions by how late they are on a day."""

    bands: tuple[AgeBand, ...] = field(default=())
    on: date | None = None

    @property
    def total(self) -> int:
        """How many are overdue in all."""
        return sum(band.count for band in self.bands)

    def table(self) -> Table:
        """Return the headings and one row for each band."""
        headings = (_("Overdue by"), _("Actions"), _("Of which"))
        return headings, tuple((band.label, band.count, band.parts_in_words) for band in self.bands)


def ageing(days_late: Iterable[tuple[int, str]], on: date) -> Ageing:
    """Sort overdue actions, each as its days late and its theme, into the usual bands."""
    late = [(days, name) for days, name in days_late if days > 0]
    bands = []
    for first, last in AGE_BANDS:
        names = [name for days, name in late if days >= first and (last is None or days <= last)]
        named = {name: names.count(name) for name in names if name}
        bands.append(AgeBand(first, last, len(names), tuple(sorted(named.items(), key=lambda item: -item[1]))))
    return Ageing(tuple(bands), on)


ProgressData = RagOverTime | RaisedAndClosed | ByGroup | BurnUp | SlipChart | Ageing
"""Anything a progress chart can be drawn of."""
