"""A progress chart in sentences: for a screen reader, and for the description a picture carries."""

from __future__ import annotations

from functools import singledispatch

from boardapp.domain.findings import finding
from boardapp.domain.progress import (
    Ageing,
    BurnUp,
    ByGroup,
    ProgressData,
    RagOverTime,
    RaisedAndClosed,
    SlipChart,
    SlipRow,
    rating_word,
    ratings_present,
    slip_words,
)
from boardapp.domain.progress_periods import short_date
from boardapp.language import _

_ROWS_SAID = 5


def describe(data: ProgressData) -> str:
    """Say for a screen reader what a sighted reader takes from the chart: finding, what is drawn, where it stands."""
    found = finding(data)
    parts = (found.title, found.subtitle, found.hint or _latest(data))
    return " ".join(part if part.endswith((".", ":")) else f"{part}." for part in parts if part)


@singledispatch
def _latest(data: ProgressData) -> str:
    """Say where the newest or the largest of the data stands."""
    return ""


@_latest.register
def _latest_rag(data: RagOverTime) -> str:
    last = data.points[-1]
    counts = ", ".join(
        f"{last.count(rating):,} {rating_word(rating)}"
        for rating in reversed(ratings_present(data.points))
        if last.count(rating)
    )
    return f"{last.label}: {counts}"


@_latest.register
def _latest_flow(data: RaisedAndClosed) -> str:
    last = data.points[-1]
    return _("{period}: {raised} raised, {closed} closed, {open} open at the end").format(
        period=last.label, raised=last.raised, closed=last.closed, open=last.open
    )


@_latest.register
def _latest_groups(data: ByGroup) -> str:
    return "; ".join(
        _("{name}: {red} red of {total}, {overdue} overdue").format(
            name=row.name, red=row.ratings.red, total=row.ratings.total, overdue=row.overdue
        )
        for row in data.rows
    )


@_latest.register
def _latest_burn_up(data: BurnUp) -> str:
    return _("{day}: {done} completed, {planned} planned by then, {whole} planned in all").format(
        day=short_date(data.today), done=data.done_now, planned=data.planned_now, whole=data.planned_in_all
    )


@_latest.register
def _latest_slips(data: SlipChart) -> str:
    return "; ".join(f"{row.title}: {slip_outcome(row)}" for row in data.furthest_first[:_ROWS_SAID])


def slip_outcome(row: SlipRow) -> str:
    """Say how far a due date moved and whether the action is overdue."""
    length = slip_words(row.days)
    if row.days == 0:
        moved = _("on its first date")
    elif row.days > 0:
        moved = _("{length} later").format(length=length)
    else:
        moved = _("{length} earlier").format(length=length)
    return _("{moved}, overdue").format(moved=moved) if row.overdue else moved


@_latest.register
def _latest_ageing(data: Ageing) -> str:
    return "; ".join(f"{band.label}: {band.count:,}" for band in data.bands)
