"""Progress from the record: what the charts draw and their tables tell, always from dated rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from boardapp.domain.errors import Refused
from boardapp.domain.findings import finding
from boardapp.domain.progress import (
    Ageing,
    BurnUp,
    ByGroup,
    DatedCount,
    FlowCount,
    GroupCount,
    GroupKind,
    ProgressData,
    RagCount,
    RagOverTime,
    RaisedAndClosed,
    RatingCounts,
    SlipChart,
    Step,
    ageing,
    period_ends,
    running_total,
)
from boardapp.domain.progress_periods import period_label
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.storage.queries import progress as queries
from boardapp.storage.queries.leaving import is_example

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection
    from boardapp.storage.store import Store

MOST_ROWS = 200
"""The most actions a slip chart holds; the rest have slipped less than these."""

_MONTHLY_DAYS = 366
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which, and in months or quarters; what is left out is worked out from the record.

    Charts over time show these days. The others count the actions raised between them.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    step: Step | None = None


USUAL_SPAN = Span()
EVERYTHING = ActionFilter()


def rag_over_time(
    store: Store, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN
) -> RagOverTime:
    """Return the actions by agreed rating at the end of each period, from the marks' own dates."""
    last = span.last or today
    with store.reading() as connection:
        ends, step = _periods(connection, wanted, span, last)
        lives = queries.lives(connection, wanted, last)
        held = queries.ratings_held(connection, wanted, last)
    moves: dict[str, Counter[Rating]] = defaultdict(Counter)
    for life in lives:
        moves[life.raised][Rating.GREY] += life.n
        if life.closed is not None:
            closed = max(life.raised, life.closed)
            moves[closed].update({Rating.BLUE: life.n, Rating.GREY: -life.n})
    for rated in held:
        if rated.until is None or rated.since < rated.until:
            moves[rated.since].update({rated.rating: rated.n, Rating.GREY: -rated.n})
            if rated.until is not None:
                moves[rated.until].update({rated.rating: -rated.n, Rating.GREY: rated.n})
    return RagOverTime(tuple(RagCount.of(end, standing) for end, standing in _at_ends(moves, ends)), step)


def raised_and_closed(
    store: Store, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN
) -> RaisedAndClosed:
    """Return how many actions were raised and closed in each period, and were open at its end."""
    last = span.last or today
    with store.reading() as connection:
        ends, step = _periods(connection, wanted, span, last)
        lives = queries.lives(connection, wanted, last)
    moves: dict[str, Counter[str]] = defaultdict(Counter)
    for life in lives:
        moves[life.raised]["raised"] += life.n
        if life.closed is not None:
            moves[max(life.raised, life.closed)]["closed"] += life.n
    points: list[FlowCount] = []
    before = _before(moves, span.first)
    for end, so_far in _at_ends(moves, ends):
        raised, closed = (so_far[name] - before[name] for name in ("raised", "closed"))
        points.append(FlowCount(end, period_label(end), raised, closed, so_far["raised"] - so_far["closed"]))
        before = so_far
    return RaisedAndClosed(tuple(points), step)


def by_group(
    store: Store, kind: GroupKind, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN
) -> ByGroup:
    """Return the actions of each theme, board or partner by agreed rating, those that have none last.

    Themes come in the plan's order, boards and partners with those first that most is red and overdue of.
    """
    with store.reading() as connection:
        lines = queries.group_lines(connection, wanted, today, kind, span.first, span.last or today)
        order: Iterable[str] = queries.themes(connection) if kind == "theme" and _whole(wanted) else ()
    ratings: dict[str | None, Counter[Rating]] = {name: Counter() for name in order}
    sums: dict[str | None, Counter[str]] = defaultdict(Counter)
    for line in sorted(lines, key=lambda line: (line.name is None, (line.name or "").casefold())):
        ratings.setdefault(line.name, Counter())[line.rating] += line.n
        sums[line.name].update(open=line.open, overdue=line.overdue)
    none = {"theme": _("No theme"), "board": _("No board"), "partner": _("No partner")}[kind]
    rows = [
        GroupCount(name or none, RatingCounts.of(counts), sums[name]["open"], sums[name]["overdue"], gap=name is None)
        for name, counts in ratings.items()
    ]
    if kind != "theme":
        rows.sort(key=lambda row: (-row.ratings.red, -row.overdue, -row.open))
    return ByGroup(kind, tuple(sorted(rows, key=lambda row: row.gap)))


def burn_up(store: Store, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN) -> BurnUp:
    """Return the actions completed so far against what their due dates add up to."""
    last = span.last or today
    with store.reading() as connection:
        done = running_total(queries.done_by_day(connection, wanted, last))
        plan = running_total(queries.due_by_day(connection, wanted, last))
    now = min(today, last)
    so_far = [point for point in done if point.on <= now]
    return BurnUp(_from(so_far, span.first), _from(plan, span.first), now)


def slip(store: Store, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN) -> SlipChart:
    """Return how far the due dates of open actions have moved, the furthest two hundred."""
    with store.reading() as connection:
        rows = queries.slipped(connection, wanted, today, span.first, span.last or today, MOST_ROWS)
    return SlipChart(tuple(rows), today)


def overdue_by_age(store: Store, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN) -> Ageing:
    """Return the overdue actions by how late they are, and among which themes they divide."""
    none = _("no theme")
    with store.reading() as connection:
        counted = list(queries.late_by_theme(connection, wanted, today, span.first, span.last or today))
    late = (((today - due).days, theme or none) for due, theme, count in counted for _each in range(count))
    return ageing(late, today)


CHARTS: dict[str, Callable[[Store, dt.date, ActionFilter, Span], ProgressData]] = {
    "rag-over-time": rag_over_time,
    "raised-and-closed": raised_and_closed,
    "by-theme": lambda store, today, wanted, span: by_group(store, "theme", today, wanted, span),
    "by-board": lambda store, today, wanted, span: by_group(store, "board", today, wanted, span),
    "by-partner": lambda store, today, wanted, span: by_group(store, "partner", today, wanted, span),
    "burn-up": burn_up,
    "slip": slip,
    "ageing": overdue_by_age,
}
"""What each chart is drawn of, by the name that commands call it."""


def progress(
    store: Store, name: str, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN
) -> ProgressData:
    """Return what a chart is drawn of, by its name. Raises Refused for a name that is no chart, or a span backwards."""
    if name not in CHARTS:
        raise Refused(_("There is no chart “{name}”; there are {names}.").format(name=name, names=", ".join(CHARTS)))
    if span.first is not None and span.first > (span.last or today):
        raise Refused(
            _("The first day, {first}, is after the last, {last}.").format(first=span.first, last=span.last or today)
        )
    return CHARTS[name](store, today, wanted, span)


@dataclass(frozen=True, slots=True)
class Told:
    """Progress with its finding in words, and whether the plan it is of is made up."""

    data: ProgressData
    title: str
    subtitle: str
    example: bool


def told(store: Store, name: str, today: dt.date, wanted: ActionFilter = EVERYTHING, span: Span = USUAL_SPAN) -> Told:
    """Return what a chart is drawn of with what it says. Raises Refused."""
    data = progress(store, name, today, wanted, span)
    found = finding(data)
    with store.reading() as connection:
        return Told(data, found.title, found.subtitle, is_example(connection))


def write_picture(data: ProgressData, path: Path, today: dt.date, *, example: bool = False) -> None:
    """Write a picture of progress, PNG or SVG by the path's ending. Raises Refused, also where Qt cannot be loaded."""
    try:
        from boardapp.charts import write_chart  # Qt comes in here and nowhere before

        write_chart(data, path, as_at=today, example=example)
    except ImportError as error:
        sentence = _("Charts cannot be drawn here: {reason}; install what is missing.")
        raise Refused(sentence.format(reason=error)) from error


def _whole(wanted: ActionFilter) -> bool:
    """Tell whether every theme is to be shown, those without an action too."""
    return wanted.theme is None and wanted.priority is None


def _periods(
    connection: Connection, wanted: ActionFilter, span: Span, last: dt.date
) -> tuple[tuple[dt.date, ...], Step]:
    first = span.first or queries.earliest(connection, wanted, last) or last
    step: Step = span.step or ("month" if (last - first).days <= _MONTHLY_DAYS else "quarter")
    return period_ends(min(first, last), last, step), step


def _at_ends(moves: Mapping[str, Counter[_Key]], ends: Iterable[dt.date]) -> Iterator[tuple[dt.date, Counter[_Key]]]:
    """Yield what stands at each end, when every month adds its moves to the months before."""
    months = sorted(moves)
    standing: Counter[_Key] = Counter()
    done = 0
    for end in ends:
        while done < len(months) and months[done] <= _month(end):
            standing.update(moves[months[done]])
            done += 1
        yield end, standing.copy()


def _before(moves: Mapping[str, Counter[_Key]], first: dt.date | None) -> Counter[_Key]:
    """Return what stood before the month of a day; where there is no day, what has no month."""
    standing: Counter[_Key] = Counter()
    for month, counts in moves.items():
        if month < (_month(first) if first else "0"):
            standing.update(counts)
    return standing


def _month(day: dt.date) -> str:
    return day.isoformat()[:7]


def _from(points: Sequence[DatedCount], first: dt.date | None) -> tuple[DatedCount, ...]:
    """Return totals from a day on, opening with what had been reached by then."""
    if first is None:
        return tuple(points)
    reached = next((point.count for point in reversed(points) if point.on <= first), None)
    opening = () if reached is None else (DatedCount(first, reached),)
    return (*opening, *(point for point in points if point.on > first))
