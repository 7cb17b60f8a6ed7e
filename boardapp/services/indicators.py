"""Indicators: what is measured, what it should be, and what was read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.indicators import Polarity, ToleranceKind
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import named, one_of_words, only, present, rows_where
from boardapp.storage.store import Store


class IndicatorValues(TypedDict, total=False):
    """What may be set on an indicator; a key left out is not touched, None clears.

    `tolerance` is in percent of the target, or in the indicator's units where `tolerance_kind` is points.
    """

    title: str
    unit: str | None
    polarity: Polarity
    tolerance: Decimal | None
    tolerance_kind: ToleranceKind
    baseline: Decimal | None
    baseline_period: str | None
    data_due: dt.date | None
    source: str | None
    outcome_id: int | None
    position: int


def add_indicator(store: Store, acting: Acting, priority: int, values: IndicatorValues) -> int:
    """Add an indicator to a priority and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        present(writing, "priority", priority)
        fields = only(values, IndicatorValues)
        if not fields.get("title"):
            raise Refused(_("An indicator needs a title: say what is measured."))
        if not fields.get("polarity"):
            raise Refused(_("Polarity: say whether high or low is good, or nearest to the target."))
        _check(fields)
        fields.setdefault("position", len(rows_where(writing, "indicator", priority_id=priority)) + 1)
        indicator = writing.add("indicator", priority_id=priority, **fields)
        writing.label = _("Add indicator {title}").format(title=fields["title"])
    return indicator


def edit_indicator(store: Store, acting: Acting, indicator: int, values: IndicatorValues) -> None:
    """Change an indicator. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "indicator", indicator)
        fields = only(values, IndicatorValues)
        named(fields, "title", _("An indicator needs a title; it was left as it is."))
        _check(fields)
        writing.set("indicator", indicator, **fields)
        writing.label = _("Change indicator {title}").format(title=fields.get("title", row["title"]))


def add_reading(
    store: Store,
    acting: Acting,
    indicator: int,
    period: str,
    period_end: dt.date,
    value: Decimal,
    *,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    provisional: bool = False,
    comment: str | None = None,
) -> int:
    """Add the value an indicator had in a period and return its id; one stated again stands for the one before."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "indicator", indicator)
        if not period.strip() or not value.is_finite():
            raise Refused(_("A reading needs the period it is for and a number."))
        reading = writing.add(
            "reading",
            indicator_id=indicator,
            period=period.strip(),
            period_end=period_end,
            value=value,
            numerator=numerator,
            denominator=denominator,
            provisional=provisional,
            comment=(comment or "").strip() or None,
            on=acting.on,
        )
        writing.label = _("Record {title}, {period}").format(title=row["title"], period=period.strip())
    return reading


def set_target(
    store: Store, acting: Acting, indicator: int, period: str, period_end: dt.date, value: Decimal | None
) -> None:
    """Set the value an indicator should have by the end of a period; None removes it. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "indicator", indicator)
        if not period.strip() or (value is not None and not value.is_finite()):
            raise Refused(_("A target needs the period it is for and a number."))
        same = rows_where(writing, "target", indicator_id=indicator, period_end=period_end)
        if same and value is None:
            writing.remove("target", same[0]["id"])
        elif same:
            writing.set("target", same[0]["id"], period=period.strip(), value=value)
        elif value is not None:
            writing.add("target", indicator_id=indicator, period=period.strip(), period_end=period_end, value=value)
        writing.label = _("Set the target of {title}, {period}").format(title=row["title"], period=period.strip())


def _check(fields: dict[str, Any]) -> None:
    one_of_words(fields, "polarity", list(Polarity), _("Polarity"))
    tolerance = fields.get("tolerance")
    if tolerance is not None and (not tolerance.is_finite() or tolerance < 0):
        raise Refused(_("Tolerance: give nought or more, not {n}.").format(n=tolerance))
