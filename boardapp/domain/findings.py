"""What each progress chart shows, said in words by rule, so that a chart never stands without its finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import singledispatch

from boardapp.domain.progress import (
    AGE_BANDS,
    Ageing,
    BurnUp,
    ByGroup,
    GroupCount,
    ProgressData,
    RagCount,
    RagOverTime,
    RaisedAndClosed,
    SlipChart,
    slip_words,
)
from boardapp.domain.progress_periods import ago_words, full_month, in_words, span_words
from boardapp.domain.sentences import capital
from boardapp.language import _, ngettext

_TITLE_LENGTH = 48


class ChartState(StrEnum):
    """Whether there is enough to draw."""

    READY = "ready"
    TOO_FEW = "too few points"
    AWAITING = "awaiting data"


@dataclass(frozen=True, slots=True)
class Finding:
    """A chart's finding, what is drawn, and, where there is nothing to draw yet, what will bring it."""

    title: str
    subtitle: str
    state: ChartState = ChartState.READY
    hint: str = ""


@singledispatch
def finding(data: ProgressData) -> Finding:
    """Return the finding of a chart's data."""
    raise TypeError(f"no finding is known for {type(data).__name__}")


@finding.register
def _rag_over_time(data: RagOverTime) -> Finding:
    subtitle = (
        _("Actions by agreed rating at each quarter's end")
        if data.step == "quarter"
        else _("Actions by agreed rating at each month's end")
    )
    if not any(point.total for point in data.points):
        hint = _("Actions show here from the month they are raised in")
        return Finding(_("No action has been recorded yet"), subtitle, ChartState.AWAITING, hint)
    rated = [point for point in data.points if point.rated]
    if not rated:
        return Finding(_("No action has been rated yet"), subtitle)
    last = data.points[-1]
    earlier = [point for point in rated if point.on < last.on]
    if not earlier:
        return Finding(_red_now(last), subtitle, ChartState.TOO_FEW)
    return Finding(_red_moved(_a_year_before(last, earlier), last), subtitle)


def _red_now(point: RagCount) -> str:
    if point.red == 0:
        return _("No action is red")
    return ngettext("{n} of {total} actions is red", "{n} of {total} actions are red", point.red).format(
        n=f"{point.red:,}", total=f"{point.total:,}"
    )


def _a_year_before(last: RagCount, earlier: Sequence[RagCount]) -> RagCount:
    """Pick the newest point at least twelve months before the last, else the oldest."""
    year_ago = (last.on.year - 1, last.on.month)
    whole_year = [point for point in earlier if (point.on.year, point.on.month) <= year_ago]
    return whole_year[-1] if whole_year else earlier[0]


def _red_moved(before: RagCount, last: RagCount) -> str:
    span = span_words(before.on, last.on)
    if before.red != last.red:
        return _moved(
            _("Red actions rose from {before} to {now} {span}"),
            _("Red actions fell from {before} to {now} {span}"),
            before.red,
            last.red,
            span,
        )
    if last.red:
        return _("Red actions stand at {n}, the same as {span_ago}").format(
            n=f"{last.red:,}", span_ago=ago_words(before.on, last.on)
        )
    amber_before, amber_now = before.amber_of_any_shade, last.amber_of_any_shade
    if amber_before != amber_now:
        return _moved(
            _("No action is red, and amber rose from {before} to {now} {span}"),
            _("No action is red, and amber fell from {before} to {now} {span}"),
            amber_before,
            amber_now,
            span,
        )
    return _("No action is red")


def _moved(rose: str, fell: str, before: int, now: int, span: str) -> str:
    sentence = rose if now > before else fell
    figures = {
        "before": f"{before:,}" if before else in_words(0),
        "now": f"{now:,}" if now else in_words(0),
    }
    return sentence.format(span=span, **figures)


@finding.register
def _raised_and_closed(data: RaisedAndClosed) -> Finding:
    subtitle = (
        _("Actions raised and closed in each quarter, and open at its end")
        if data.step == "quarter"
        else _("Actions raised and closed in each month, and open at its end")
    )
    points = data.points
    if not any(point.raised or point.closed or point.open for point in points):
        hint = _("Actions show here from the month they are raised in")
        return Finding(_("No action has been raised yet"), subtitle, ChartState.AWAITING, hint)
    last = points[-1]
    if len(points) == 1 and not last.raised and not last.closed:
        title = ngettext(
            "{n} action is open, and none was raised or closed in this time",
            "{n} actions are open, and none was raised or closed in this time",
            last.open,
        ).format(n=capital(in_words(last.open)))
        hint = _("Actions show here from the month they are raised in")
        return Finding(title, subtitle, ChartState.AWAITING, hint)
    if len(points) == 1:
        title = _("{raised} raised and {closed} closed, leaving {open} open").format(
            raised=capital(in_words(last.raised)), closed=in_words(last.closed), open=f"{last.open:,}"
        )
        return Finding(title, subtitle, ChartState.TOO_FEW)
    first = points[0]
    if first.open == last.open:
        title = _("Open actions stand at {n}, the same as {span_ago}").format(
            n=f"{last.open:,}", span_ago=ago_words(first.on, last.on)
        )
        return Finding(title, subtitle)
    title = _moved(
        _("Open actions rose from {before} to {now} {span}"),
        _("Open actions fell from {before} to {now} {span}"),
        first.open,
        last.open,
        span_words(first.on, last.on),
    )
    return Finding(title, subtitle)


@finding.register
def _by_group(data: ByGroup) -> Finding:
    subtitle = {
        "theme": _("Actions of each theme by agreed rating, with those open and overdue"),
        "board": _("Actions of each board by agreed rating, with those open and overdue"),
        "partner": _("Actions of each partner by agreed rating, with those open and overdue"),
    }[data.kind]
    rows = [row for row in data.rows if row.ratings.total]
    if not rows:
        hint = _("Actions show here once they are recorded")
        return Finding(_("No action has been recorded yet"), subtitle, ChartState.AWAITING, hint)
    red = max(row.ratings.red for row in rows)
    if red:
        return Finding(_most_red(data, [row for row in rows if row.ratings.red == red]), subtitle)
    overdue = max(row.overdue for row in rows)
    if overdue:
        return Finding(_most_overdue(data, [row for row in rows if row.overdue == overdue]), subtitle)
    if not any(row.ratings.rated for row in rows):
        return Finding(_most_open(data, rows), subtitle)
    return Finding(_("No action is red or overdue"), subtitle)


def _named(rows: Sequence[GroupCount]) -> Sequence[GroupCount]:
    """Leave out the actions that belong to no group, where a group stands as high as they do."""
    return [row for row in rows if not row.gap] or rows


def _most_open(data: ByGroup, rows: Sequence[GroupCount]) -> str:
    most = max(row.open for row in rows)
    highest = _named([row for row in rows if row.open == most])
    if highest[0].gap:
        sentence = {
            "theme": _("No action is rated yet, and no theme is named for {n}"),
            "board": _("No action is rated yet, and no board is named for {n}"),
            "partner": _("No action is rated yet, and no partner is named for {n}"),
        }[data.kind]
        return sentence.format(n=in_words(most))
    if len(highest) > 1 or len(rows) == 1:
        return _("No action has been rated yet")
    return _("No action is rated yet; {name} has the most open, {n}").format(
        name=shortened(highest[0].name), n=f"{most:,}"
    )


def _most_red(data: ByGroup, rows: Sequence[GroupCount]) -> str:
    rows = _named(rows)
    number, total = rows[0].ratings.red, rows[0].ratings.total
    if rows[0].gap:
        sentence = {
            "theme": _("Red is highest among actions with no theme, {n} of {total}"),
            "board": _("Red is highest among actions with no board, {n} of {total}"),
            "partner": _("Red is highest among actions with no partner, {n} of {total}"),
        }[data.kind]
        return sentence.format(n=f"{number:,}", total=f"{total:,}")
    if len(rows) > 1:
        sentence = {
            "theme": _("{count} themes have the most red actions, {n} each"),
            "board": _("{count} boards have the most red actions, {n} each"),
            "partner": _("{count} partners have the most red actions, {n} each"),
        }[data.kind]
        return sentence.format(count=capital(in_words(len(rows))), n=in_words(number))
    return _("{name} has the most red actions, {n} of {total}").format(
        name=shortened(rows[0].name), n=f"{number:,}", total=f"{total:,}"
    )


def _most_overdue(data: ByGroup, rows: Sequence[GroupCount]) -> str:
    rows = _named(rows)
    number, total = rows[0].overdue, rows[0].open
    if rows[0].gap:
        sentence = {
            "theme": _("No action is red; overdue is highest among those with no theme, {n} of {total} open"),
            "board": _("No action is red; overdue is highest among those with no board, {n} of {total} open"),
            "partner": _("No action is red; overdue is highest among those with no partner, {n} of {total} open"),
        }[data.kind]
        return sentence.format(n=f"{number:,}", total=f"{total:,}")
    if len(rows) > 1:
        sentence = {
            "theme": _("No action is red; {count} themes have the most overdue, {n} each"),
            "board": _("No action is red; {count} boards have the most overdue, {n} each"),
            "partner": _("No action is red; {count} partners have the most overdue, {n} each"),
        }[data.kind]
        return sentence.format(count=in_words(len(rows)), n=in_words(number))
    return _("No action is red; {name} has the most overdue, {n} of {total} open").format(
        name=shortened(rows[0].name), n=f"{number:,}", total=f"{total:,}"
    )


def shortened(title: str, length: int = _TITLE_LENGTH) -> str:
    """Cut a long title at a word, with an ellipsis."""
    if len(title) <= length:
        return title
    return title[:length].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


@finding.register
def _burn_up(data: BurnUp) -> Finding:
    points = (*data.done, *data.plan)
    if not any(point.count for point in points):
        subtitle = _("Actions completed, against the plan")
        hint = _("Actions show here once they have a due date; the plan is what those add up to")
        return Finding(_("No action has a due date yet"), subtitle, ChartState.AWAITING, hint)
    start = min(point.on for point in points)
    subtitle = _("Actions completed since {month} {year}, against the plan").format(
        month=full_month(start), year=start.year
    )
    whole = data.planned_in_all
    if not whole:
        title = ngettext(
            "{n} action completed; none has a due date", "{n} actions completed; none has a due date", data.done_now
        ).format(n=capital(in_words(data.done_now)))
        return Finding(title, subtitle)
    behind = data.planned_now - data.done_now
    if behind > 0:
        sentence = ngettext(
            "{n} action behind the plan to complete {whole}", "{n} actions behind the plan to complete {whole}", behind
        )
    elif behind < 0:
        sentence = ngettext(
            "{n} action ahead of the plan to complete {whole}",
            "{n} actions ahead of the plan to complete {whole}",
            -behind,
        )
    else:
        return Finding(_on_plan(data), subtitle)
    return Finding(sentence.format(n=capital(in_words(abs(behind))), whole=f"{whole:,}"), subtitle)


def _on_plan(data: BurnUp) -> str:
    if not data.done_now:
        return _("None of the plan's {whole} actions is due yet").format(whole=f"{data.planned_in_all:,}")
    return _("On plan: {n} of {whole} actions completed").format(
        n=f"{data.done_now:,}", whole=f"{data.planned_in_all:,}"
    )


@finding.register
def _slip(data: SlipChart) -> Finding:
    subtitle = _("First date, later dates and the date now; filled mark is now")
    if not data.rows:
        hint = _("Actions show here once they have a due date")
        return Finding(_("No action has a due date yet"), subtitle, ChartState.AWAITING, hint)
    slipped = [row for row in data.furthest_first if row.days > 0]
    if not slipped:
        return Finding(_("No due date has slipped"), subtitle)
    furthest = [row for row in slipped if row.days == slipped[0].days]
    length = slip_words(furthest[0].days)
    if len(furthest) > 1:
        title = _("{n} actions have slipped furthest, by {length} each").format(
            n=capital(in_words(len(furthest))), length=length
        )
    elif len(slipped) == 1:
        title = _("One action has slipped, by {length}: {title}").format(
            length=length, title=shortened(slipped[0].title)
        )
    else:
        title = _("“{title}” has slipped furthest, by {length}").format(
            title=shortened(furthest[0].title), length=length
        )
    return Finding(title, subtitle)


@finding.register
def _ageing(data: Ageing) -> Finding:
    total = data.total
    if not total:
        return Finding(_("No action is overdue"), _("Overdue actions by how late they are"))
    longest = next(band for band in reversed(data.bands) if band.count)
    subtitle = _ageing_subtitle(data)
    if total == 1:
        return Finding(_("One action is overdue"), subtitle)
    most = max(data.bands, key=lambda band: band.count)
    if most.count * 2 > total:
        usual = dict(
            zip(
                AGE_BANDS,
                (
                    _("Most overdue work is under a month late"),
                    _("Most overdue work is one to two months late"),
                    _("Most overdue work is two to three months late"),
                    _("Most overdue work is over three months late"),
                ),
                strict=True,
            )
        )
        title = usual.get((most.first, most.last)) or _("Most overdue work is late by this long: {band}").format(
            band=most.label.lower()
        )
        return Finding(title, subtitle)
    title = ngettext(
        "{n} of {total} overdue actions is late by {band}",
        "{n} of {total} overdue actions are late by {band}",
        longest.count,
    ).format(n=f"{longest.count:,}", total=f"{total:,}", band=longest.label.lower())
    return Finding(title, subtitle)


def _ageing_subtitle(data: Ageing) -> str:
    total = data.total
    longest = next(band for band in reversed(data.bands) if band.count)
    start = ngettext("{n} action is overdue", "{n} actions are overdue", total).format(n=capital(in_words(total)))
    if longest.count == total:
        if total == 1:
            return _("{start}, by {band}").format(start=start, band=longest.label.lower())
        return _("{start}, all of them by {band}").format(start=start, band=longest.label.lower())
    return _("{start}, and {n} of them by {band}").format(
        start=start, n=in_words(longest.count), band=longest.label.lower()
    )
