"""Indicators of a starter plan: targets, and readings that come in as their day passes."""

from __future__ import annotations

import datetime as dt

from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import Coming
from boardapp.services.starter.work import Work

_UNITS = {"month": "M", "quarter": "Q", "year": "Y"}


def indicators(work: Work, entry: Entry) -> None:
    """Write the indicators with their targets; the first reading may be the baseline."""
    for each in entry.entries("indicators"):
        title = each.text("title")
        priority = work.names.find(each, "priority", each.text("priority"))
        series = each.entry("readings")
        id_ = work.writing.add(
            "indicator",
            priority_id=priority,
            outcome_id=work.names.maybe(each, "outcome", "outcome"),
            position=work.names.next_place(priority),
            title=title,
            polarity=each.word("polarity", ("high", "low", "nearest"), "high"),
            tolerance=each.decimal("tolerance"),
            data_due=work.day(each, "data_due"),
            **each.pick("unit", "source"),
        )
        work.names.add(each, "indicator", title, id_)
        for target in each.entries("targets"):
            _target(work, target, id_)
        if series is not None:
            _keep_series(work, series, id_)
        each.finish()


def _target(work: Work, target: Entry, indicator: int) -> None:
    words = target.text("period")
    with target.naming():
        period = work.days.period_of(words)
    value = target.needed("value", target.decimal("value"))
    work.writing.add("target", indicator_id=indicator, period=period.label, period_end=period.end, value=value)
    target.finish()


def _keep_series(work: Work, series: Entry, indicator: int) -> None:
    """Keep the readings with their periods: oldest first, the last of the newest period that is out at creation.

    A period is out `lag` days after its end.
    """
    unit = _UNITS[series.word("every", _UNITS, "quarter") or "quarter"]
    lag = dt.timedelta(days=series.number("lag") or 0)
    values = series.entries("values", plain="value")
    last = _newest(work, unit, lag)
    periods = [work.days.period(unit, n) for n in range(last - len(values) + 1, last + 1)]
    if series.flag("baseline") and values:
        baseline = values[0].needed("value", values[0].decimal("value"))
        work.writing.set("indicator", indicator, baseline=baseline, baseline_period=periods[0].label)
    work.names.to_come += [Coming(indicator, *told, lag) for told in zip(values, periods, strict=True)]
    series.finish()


def readings(work: Work, entry: Entry) -> None:
    """Write the readings of all indicators that are out by the day of the operation and not yet written."""
    if not entry.flag("readings"):
        return
    out = [each for each in work.names.to_come if each.on <= work.on]
    work.names.to_come = [each for each in work.names.to_come if each.on > work.on]
    for coming in out:
        _reading(work, coming)


def _reading(work: Work, coming: Coming) -> None:
    told = coming.entry
    work.writing.add(
        "reading",
        indicator_id=coming.indicator,
        period=coming.period.label,
        period_end=coming.period.end,
        value=told.needed("value", told.decimal("value")),
        numerator=told.decimal("numerator"),
        denominator=told.decimal("denominator"),
        provisional=told.flag("provisional"),
        comment=told.maybe("comment"),
        on=coming.on,
    )
    told.finish()


def _newest(work: Work, unit: str, lag: dt.timedelta) -> int:
    n = 0
    while work.days.period(unit, n).end + lag > work.days.today:
        n -= 1
    return n
