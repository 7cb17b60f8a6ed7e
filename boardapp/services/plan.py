"""The plan: its words, its themes and priorities, the boards that oversee them, and links still to be confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypedDict

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import named, one_of_words, only, present, rows_where
from boardapp.storage.store import Store
from boardapp.storage.tables.plan import PLAN_SECTIONS


class PlanValues(TypedDict, total=False):
    """What may be set on a plan; a key left out is not touched, None clears."""

    title: str
    place: str | None
    vision: str | None
    engagement: str | None
    prefix: str
    period_start: dt.date | None
    period_end: dt.date | None
    status: Literal["draft", "current", "past"]
    version: int


class ThemeValues(TypedDict, total=False):
    """What may be set on a theme; a key left out is not touched, None clears."""

    title: str
    statement: str | None
    icon: str | None
    position: int


class PriorityValues(TypedDict, total=False):
    """What may be set on a priority; a key left out is not touched, None clears."""

    title: str
    short_title: str
    aim: str | None
    position: int
    theme_id: int


def add_plan(store: Store, acting: Acting, values: PlanValues) -> int:
    """Add a plan and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        fields = only(values, PlanValues)
        if not fields.get("title") or not fields.get("prefix"):
            raise Refused(_("A plan needs a title, and a prefix for references such as BP."))
        one_of_words(fields, "status", ("draft", "current", "past"), _("Status"))
        plan = writing.add("plan", **fields)
        writing.label = _("Add plan {title}").format(title=fields["title"])
    return plan


def edit_plan(store: Store, acting: Acting, plan: int, values: PlanValues) -> None:
    """Change a plan. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "plan", plan)
        fields = only(values, PlanValues)
        named(fields, "title", _("A plan needs a title; it was left as it is."))
        named(fields, "prefix", _("A plan needs a prefix for its references; it was left as it is."))
        one_of_words(fields, "status", ("draft", "current", "past"), _("Status"))
        writing.set("plan", plan, **fields)
        writing.label = _("Change plan {title}").format(title=fields.get("title", row["title"]))


def set_points(store: Store, acting: Acting, plan: int, section: str, points: Sequence[str]) -> None:
    """Set the points of a section of the plan, in order. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "plan", plan)
        one_of_words({"section": section}, "section", PLAN_SECTIONS, _("Section"))
        before = sorted(
            rows_where(writing, "plan_point", plan_id=plan, section=section), key=lambda each: each["position"]
        )
        wanted = [point.strip() for point in points if point.strip()]
        for place, text in enumerate(wanted, start=1):
            if place <= len(before):
                writing.set("plan_point", before[place - 1]["id"], position=place, text=text)
            else:
                writing.add("plan_point", plan_id=plan, section=section, position=place, text=text)
        for each in before[len(wanted) :]:
            writing.remove("plan_point", each["id"])
        writing.label = _("Change “{section}” of {title}").format(section=section, title=row["title"])


def add_theme(store: Store, acting: Acting, plan: int, values: ThemeValues) -> int:
    """Add a theme to a plan and return its id. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        present(writing, "plan", plan)
        fields = only(values, ThemeValues)
        if not fields.get("title"):
            raise Refused(_("A theme needs a title."))
        fields.setdefault("position", len(rows_where(writing, "theme", plan_id=plan)) + 1)
        theme = writing.add("theme", plan_id=plan, **fields)
        writing.label = _("Add theme {title}").format(title=fields["title"])
    return theme


def edit_theme(store: Store, acting: Acting, theme: int, values: ThemeValues) -> None:
    """Change a theme. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "theme", theme)
        fields = only(values, ThemeValues)
        named(fields, "title", _("A theme needs a title; it was left as it is."))
        writing.set("theme", theme, **fields)
        writing.label = _("Change theme {title}").format(title=fields.get("title", row["title"]))


def add_priority(store: Store, acting: Acting, theme: int, values: PriorityValues) -> int:
    """Add a priority to a theme and return its id; its short title is the title where none is given."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        present(writing, "theme", theme)
        fields = only(values, PriorityValues)
        fields["title"] = fields.get("title") or fields.get("short_title")
        fields["short_title"] = fields.get("short_title") or fields["title"]
        if not fields["title"]:
            raise Refused(_("A priority needs a title."))
        fields.setdefault("position", len(rows_where(writing, "priority", theme_id=theme)) + 1)
        priority = writing.add("priority", **{"theme_id": theme, **fields})
        writing.label = _("Add priority {title}").format(title=fields["short_title"])
    return priority


def edit_priority(store: Store, acting: Acting, priority: int, values: PriorityValues) -> None:
    """Change a priority. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "priority", priority)
        fields = only(values, PriorityValues)
        for name in ("title", "short_title"):
            named(fields, name, _("A priority needs its titles; they were left as they are."))
        writing.set("priority", priority, **fields)
        writing.label = _("Change priority {title}").format(title=fields.get("short_title", row["short_title"]))


def link_board(store: Store, acting: Acting, priority: int, board: int, words: str | None = None) -> int:
    """Give a priority a board that oversees it, with the plan's own words for it; return the id of the link."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        overseen, overseer = present(writing, "priority", priority), present(writing, "board", board)
        if rows_where(writing, "priority_board", priority_id=priority, board_id=board):
            sentence = _("{board} oversees {priority} already.")
            raise Refused(sentence.format(board=overseer["name"], priority=overseen["short_title"]))
        said = (words or "").strip() or None
        link = writing.add("priority_board", priority_id=priority, board_id=board, words=said)
        sentence = _("Let {board} oversee {priority}")
        writing.label = sentence.format(board=overseer["name"], priority=overseen["short_title"])
    return link


def unlink_board(store: Store, acting: Acting, priority: int, board: int) -> None:
    """Take a priority from a board. Raises Refused where the board does not oversee it."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        overseen, overseer = present(writing, "priority", priority), present(writing, "board", board)
        links = rows_where(writing, "priority_board", priority_id=priority, board_id=board)
        if not links:
            sentence = _("{board} does not oversee {priority}.")
            raise Refused(sentence.format(board=overseer["name"], priority=overseen["short_title"]))
        writing.remove("priority_board", links[0]["id"])
        sentence = _("Take {priority} from {board}")
        writing.label = sentence.format(board=overseer["name"], priority=overseen["short_title"])


def confirm_link(store: Store, acting: Acting, action: int, priority: int) -> None:
    """Confirm that an action serves a priority it was only inferred to serve. Raises Refused."""
    _settle_link(store, acting, action, priority, confirmed=True)


def drop_link(store: Store, acting: Acting, action: int, priority: int) -> None:
    """Record that an action does not serve a priority after all. Raises Refused."""
    _settle_link(store, acting, action, priority, confirmed=False)


def _settle_link(store: Store, acting: Acting, action: int, priority: int, *, confirmed: bool) -> None:
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, served = present(writing, "action", action), present(writing, "priority", priority)
        links = rows_where(writing, "action_priority", action_id=action, priority_id=priority)
        if not links:
            sentence = _("{action} is not linked to {priority}.")
            raise Refused(sentence.format(action=row["ref"], priority=served["short_title"]))
        if confirmed:
            writing.set("action_priority", links[0]["id"], note=None)
            sentence = _("Confirm that {action} serves {priority}")
        else:
            writing.remove("action_priority", links[0]["id"])
            sentence = _("Unlink {action} from {priority}")
        writing.label = sentence.format(action=row["ref"], priority=served["short_title"])
