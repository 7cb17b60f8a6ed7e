"""Where findings and questions lead: the thing a person goes to, and what its place is called."""

from __future__ import annotations

from boardapp.domain.preflight import Gap, Rule
from boardapp.domain.prompts import Question
from boardapp.language import _
from boardapp.ui.pages.action_parts.words import short_reference

Way = tuple[str, object]
"""A kind and an id, as MeetingSheet.jumped tells them."""

_PEOPLE = (Rule.INTERESTS, Rule.QUORUM)


def way_of_gap(gap: Gap) -> Way:
    """Return where what is missing can be put in."""
    if gap.kind == "meeting":
        return ("people", None) if gap.rule in _PEOPLE else ("sheet:agenda", None)
    return _by_kind(gap.kind, gap.id)


def way_of_question(question: Question) -> Way:
    """Return where what is asked about can be looked at."""
    return _by_kind(question.kind, question.id)


def _by_kind(kind: str, item: int) -> Way:
    return {
        "agenda item": ("item", item),
        "action": ("actions", item),
        "decision": ("decisions", item),
        "priority": ("plan", item),
        "people": ("people", None),
        "returns": ("exchange", None),
    }[kind]


def place_words(way: Way) -> str:
    """Return what the place is called that a way leads to."""
    return {
        "sheet:agenda": _("Agenda"),
        "item": _("Item"),
        "people": _("People"),
        "actions": _("Actions"),
        "decisions": _("Decisions"),
        "plan": _("Plan"),
        "exchange": _("Exchange"),
    }[way[0]]


def gap_place(gap: Gap) -> str:
    """Return the place of a finding."""
    return place_words(way_of_gap(gap))


def reference_words(ref: str | None) -> str:
    """Return a reference as it stands in a narrow column; that of an item by its number alone."""
    if not ref:
        return ""
    meeting, _slash, number = ref.rpartition("/")
    if "/M/" in meeting:
        return _("Item {number}").format(number=number)
    if "/M/" in ref or ref.startswith(("priority-", "indicator-")):
        return ""
    return short_reference(ref)
