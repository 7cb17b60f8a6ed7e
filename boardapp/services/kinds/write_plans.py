"""Adding and changing plans, themes, priorities and indicators by their keys, ratings included."""

from __future__ import annotations

from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import RatedKind
from boardapp.domain.when import read_when
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services import indicators, marks, plan
from boardapp.services.kinds.call import Call
from boardapp.services.kinds.plans import SECTIONS
from boardapp.services.kinds.rating import KEYS, ratings_given
from boardapp.services.kinds.values import Finding, parts
from boardapp.services.kinds.write_bodies import set_aliases
from boardapp.services.within import present, rows_where
from boardapp.storage.queries.marks import rated
from boardapp.storage.queries.plan import current_plan

_PLAN = {
    name: name
    for name in ("title", "place", "prefix", "status", "version", "period_start", "period_end", "vision", "engagement")
}
_THEME = {"title": "title", "statement": "statement", "icon": "icon", "position": "position"}
_PRIORITY = {"title": "title", "short_title": "short_title", "aim": "aim"}
_INDICATOR = {
    name: name
    for name in (
        "title", "unit", "polarity", "tolerance", "tolerance_kind", "baseline", "baseline_period", "data_due", "source",
    )
}  # fmt: skip


def add_plan(call: Call) -> str:
    """Add a plan and return its reference."""
    values: plan.PlanValues = _kept(call.values(_PLAN))  # type: ignore[assignment]
    added = plan.add_plan(call.store, call.acting, values)
    call.did()
    for name, section in SECTIONS.items():
        for place, text in enumerate(parts(call.given.get(name, "")), start=1):
            call.writing.add("plan_point", plan_id=added, section=section, position=place, text=text)
    return f"plan-{added}"


def change_plan(call: Call, item: int) -> str:
    """Change a plan and return its reference."""
    fields = call.values(_PLAN)
    if fields:
        values: plan.PlanValues = fields  # type: ignore[assignment]
        plan.edit_plan(call.store, call.acting, item, values)
        call.did()
    for name, section in SECTIONS.items():
        if name in call.given:
            plan.set_points(call.store, call.acting, item, section, parts(call.given[name]))
            call.did()
    return f"plan-{item}"


def add_theme(call: Call) -> str:
    """Add a theme to the plan that was given, else to the current one, and return its reference."""
    words = call.given.get("plan", "").strip()
    into = call.reader.finder.find("plan", words) if words else current_plan(call.writing.connection)
    if into is None:
        raise Refused(_("There is no plan yet to add a theme to; add a plan first."))
    values: plan.ThemeValues = _kept(call.values(_THEME))  # type: ignore[assignment]
    theme = plan.add_theme(call.store, call.acting, into, values)
    call.did()
    return f"theme-{theme}"


def change_theme(call: Call, theme: int) -> str:
    """Change a theme and return its reference."""
    call.refuse_given("plan")
    fields = call.values(_THEME)
    values: plan.ThemeValues = {name: value for name, value in fields.items() if (name, value) != ("position", None)}  # type: ignore[assignment]
    plan.edit_theme(call.store, call.acting, theme, values)
    call.did()
    return f"theme-{theme}"


def add_priority(call: Call) -> str:
    """Add a priority, its theme too where it is new, and return its reference."""
    call.refuse_later(*KEYS, "rag_reason", "path_to_green")
    theme, title = _theme(call)
    if theme is not None:
        values: plan.PriorityValues = _kept(call.values(_PRIORITY))  # type: ignore[assignment]
        priority = plan.add_priority(call.store, call.acting, theme, values)
    else:
        priority = _under_new_theme(call, title)
    call.did()
    for name in parts(call.given.get("aliases", "")):
        call.writing.add("alias", name=name, priority_id=priority)
    for board in call.value("boards") if "boards" in call.given else ():
        call.writing.add("priority_board", priority_id=priority, board_id=board, words=None)
    return f"priority-{priority}"


def _theme(call: Call) -> tuple[int | None, str]:
    """Return the theme that was given, None with its title where nobody knows it yet. Raises Refused."""
    words = call.given.get("theme", "").strip()
    if not words:
        raise Refused(_("A priority needs its theme: give theme=."))
    found = call.reader.finder.names.maybe("theme", words)
    return found, words


def _under_new_theme(call: Call, theme_title: str) -> int:
    current = current_plan(call.writing.connection)
    if current is None:
        raise Refused(_("There is no plan yet to add a theme to; add a plan first."))
    fields = _kept(call.values(_PRIORITY))
    title = fields.get("title") or fields.get("short_title")
    if not title:
        raise Refused(_("A priority needs a title."))
    theme = plan.add_theme(call.store, call.acting, current, {"title": theme_title})
    short = fields.get("short_title") or title
    call.writing.label = _("Add priority {title}").format(title=short)
    whole = {**fields, "title": title, "short_title": short}
    return call.writing.add("priority", theme_id=theme, position=1, **whole)


def change_priority(call: Call, priority: int) -> str:
    """Change a priority, rate it, and return its reference."""
    fields: dict[str, Any] = call.values(_PRIORITY)
    if "theme" in call.given:
        fields["theme_id"] = call.reader.finder.find("theme", call.given["theme"])
    if fields:
        values: plan.PriorityValues = fields  # type: ignore[assignment]
        plan.edit_priority(call.store, call.acting, priority, values)
        call.did()
    set_aliases(call, "priority", priority)
    if "boards" in call.given:
        _set_boards(call, priority, call.value("boards"))
    _rate(call, "priority", priority)
    return f"priority-{priority}"


def _set_boards(call: Call, priority: int, wanted: list[int]) -> None:
    linked = [row["board_id"] for row in rows_where(call.writing, "priority_board", priority_id=priority)]
    for board in linked:
        if board not in wanted:
            plan.unlink_board(call.store, call.acting, priority, board)
            call.did()
    for board in dict.fromkeys(wanted):
        if board not in linked:
            plan.link_board(call.store, call.acting, priority, board)
            call.did()


def add_indicator(call: Call) -> str:
    """Add an indicator, with a first value and a target where they are given, and return its reference."""
    call.refuse_later(*KEYS, "rag_reason", "path_to_green")
    priority = call.need("priority", _("An indicator needs the priority it measures: give priority=."))
    values: indicators.IndicatorValues = _kept(call.values(_INDICATOR))  # type: ignore[assignment]
    indicator = indicators.add_indicator(call.store, call.acting, priority, values)
    call.did()
    for name, kind in (("latest", "reading"), ("target", "target")):
        if call.given.get(name, "").strip():
            fields = _period(call, f"{name}_period")
            day = {"on": call.acting.on, "provisional": False} if kind == "reading" else {}
            call.writing.add(kind, indicator_id=indicator, value=call.value(name), **fields, **day)
    return f"indicator-{indicator}"


def change_indicator(call: Call, indicator: int) -> str:
    """Change an indicator, add a value or set a target, rate it, and return its reference."""
    call.refuse_given("priority")
    fields = call.values(_INDICATOR)
    if fields:
        values: indicators.IndicatorValues = fields  # type: ignore[assignment]
        indicators.edit_indicator(call.store, call.acting, indicator, values)
        call.did()
    if "latest" in call.given:
        value = call.need("latest", _("latest: give the value that was read; values are never removed."))
        indicators.add_reading(call.store, call.acting, indicator, **_period(call, "latest_period"), value=value)
        call.did()
    if "target" in call.given:
        period = _period(call, "target_period")
        indicators.set_target(call.store, call.acting, indicator, **period, value=call.value("target"))
        call.did()
    _rate(call, "indicator", indicator)
    return f"indicator-{indicator}"


def _period(call: Call, name: str) -> dict[str, Any]:
    """Return a period as written and its last day. Raises Refused for words that are no period."""
    words = call.given.get(name, "").strip()
    found = read_when(words, reference=call.acting.on)
    if found.date is None:
        sentence = _("{key}: give the period of the value, such as Q1 2026/27 or March 2026.")
        raise Refused(sentence.format(key=name))
    return {"period": words, "period_end": found.date}


def _rate(call: Call, kind: RatedKind, item: int) -> None:
    """Record the ratings that were given; `rag` is agreed where an established board oversees it, else proposed."""
    wanted = ratings_given(call)
    if not wanted:
        return
    thing = rated(call.writing.connection, kind, item)
    board = thing.board_id if thing is not None else None
    established = board is not None and present(call.writing, "board", board)["standing"] == "established"
    reason = call.given.get("rag_reason", "").strip() or call.comment
    path = call.given.get("path_to_green", "").strip() or None
    for name, read in wanted.items():
        rating = read.rating or Rating.GREY
        if name == "agreed_rag" or (name == "rag" and established):
            done = marks.agree_rag(
                call.store, call.acting, kind, item, rating, reason=reason, path_to_green=path, grey_reason=read.grey,
                strict=False,
            )  # fmt: skip
        else:
            done = marks.propose_rag(
                call.store, call.acting, kind, item, rating, reason=reason, path_to_green=path, grey_reason=read.grey
            )
        call.reader.findings += [Finding(name, rating.value, sentence) for sentence in done.findings]
        call.did()


def _kept(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields without those whose text was empty: an item that is new has nothing to clear."""
    return {name: value for name, value in fields.items() if value is not None}
