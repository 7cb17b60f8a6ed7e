"""Columns that a sheet has once for each period: the dated updates, and the newest of several ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from boardapp.domain.period_years import Year, place_periods
from boardapp.exchange.column import Column
from boardapp.exchange.heading_periods import bare_period, parted
from boardapp.exchange.match import PERIODIC, How, match_heading
from boardapp.exchange.settle import fits
from boardapp.exchange.shapes import Shape, coloured, dated, rated, stated, worded

_SURE = (How.YOURS, How.OWN, How.ALIAS, How.COMPOSITE)
_LEAST_RUN = 2
_LEAST_LENGTH = 4
_MOST = 0.6
_ALL = 0.9

Values = Callable[[int], Shape]


def with_period(column: Column, forms: Sequence[str], shape: Shape) -> Column:
    """Give a column the period that its headings name: both joined, the lower, or an upper that says no more."""
    if column.period or column.how is How.YOURS:
        return column
    lower = forms[1] if len(forms) > 1 else forms[0]
    if column.field is None:
        return replace(column, period=bare_period(lower))
    if column.field not in PERIODIC or len(forms) < 2:
        return column
    joined, upper = match_heading(forms[0]), match_heading(forms[-1])
    told = [joined.period if joined.how is How.PERIOD else "", parted(lower)[0]]
    told.append(upper.period if upper.how is How.PERIOD else bare_period(forms[-1]))
    period = next(filter(None, told), "")
    if period and shape and column.field != "update" and not fits(column.field, shape):
        return Column(column.index, column.heading)
    return replace(column, period=period)


def proven_periods(columns: Sequence[Column], shape: Values) -> list[Column]:
    """Take columns headed by a period alone for updates, or ratings, where those beside them prove it."""
    changed: dict[int, Column] = {}
    for run in _runs(columns):
        whole = Shape(list(chain.from_iterable(shape(column.index).cells for column in run)))
        if len(run) >= _LEAST_RUN and whole.share(coloured) > _ALL:
            changed |= {column.index: replace(column, field="rag", how=How.CONTENT) for column in run}
        elif _reports(whole) and (_beside_update(run, columns) or _is_long(run, whole)):
            changed |= {
                column.index: replace(column, field="update", how=How.CONTENT) for column in run if shape(column.index)
            }
    return [changed.get(column.index, column) for column in columns]


def _runs(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Yield the bare periods that stand side by side and are not taken for anything yet."""
    run: list[Column] = []
    for column in columns:
        if column.field is None and column.period and not column.older_of:
            run.append(column)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _beside_update(run: Sequence[Column], columns: Sequence[Column]) -> bool:
    beside = (run[0].index - 1, run[-1].index + 1)
    return any(column.index in beside and column.field == "update" for column in columns)


def _is_long(run: Sequence[Column], whole: Shape) -> bool:
    return len(run) >= _LEAST_RUN and whole.length >= _LEAST_LENGTH


def _reports(shape: Shape) -> bool:
    """Tell whether values are words that are no date, rating or status: what was reported, if only in short."""
    return shape.share(worded) >= _MOST and max(shape.share(one) for one in (dated, rated, stated)) < 0.5


def newest_of_each(columns: Sequence[Column], shape: Values, year: Year | None) -> list[Column]:
    """Leave a field that several periods tell to the newest of them that holds anything; the others are older.

    A column that names no period tells of now.
    """
    days = place_periods([column.period for column in columns if column.period], year=year)
    changed: dict[int, Column] = {}
    for field in sorted(PERIODIC - {"update"}):
        told = [column for column in columns if column.field == field and not column.second]
        dated_columns = [column for column in told if column.period in days]
        now = [column for column in told if not column.period and column.how in _SURE]
        if len(dated_columns) + len(now) < 2 or not dated_columns:
            continue
        by_time = sorted(dated_columns, key=lambda column: days[column.period].end, reverse=True)
        ranked = [*now[:1], *by_time]
        holding = [column for column in ranked if shape(column.index) or shape(column.index).shaded] or ranked
        changed |= _ranked(ranked, now[0] if now and now[0].how is How.YOURS else holding[0], field)
    return [changed.get(column.index, column) for column in columns]


def _ranked(ranked: Sequence[Column], newest: Column, field: str) -> Mapping[int, Column]:
    """Return all but the newest as columns that are kept; those after it as older ones."""
    at = ranked.index(newest)
    kept = {column.index: Column(column.index, column.heading, period=column.period) for column in ranked[:at]}
    for age, column in enumerate(ranked[at + 1 :], 1):
        plain = Column(column.index, column.heading, period=column.period)
        kept[column.index] = plain if newest.how is How.YOURS else replace(plain, older_of=field, age=age)
    return kept


def older_columns(columns: Iterable[Column], field: str) -> list[Column]:
    """Return the columns that tell a field of earlier times, the newest first."""
    return sorted((column for column in columns if column.older_of == field), key=lambda column: column.age)
