"""The plan as a table: its vision, values, evidence, themes, priorities with their standing, plans and reviews."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from boardapp.domain.records_plan import EvidenceRow, PlanPage, PlanText, PriorityCard, PriorityText, ThemeText
from boardapp.domain.words import Access
from boardapp.language import N_, _
from boardapp.storage.queries.actions import PUBLIC
from boardapp.storage.queries.plan import plan_page
from boardapp.storage.queries.plan_text import plan_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SECTIONS = {
    "vision": N_("point of the vision"),
    "engagement": N_("engagement"),
    "running through": N_("running through the plan"),
    "where we are now": N_("where we are now"),
    "embedding": N_("embedding the plan"),
}

Row = dict[str, Any]


def plan_rows(connection: Connection, today: dt.date, *, restricted: bool) -> tuple[list[Row], int]:
    """Return the rows of the current plan, and how many pieces of evidence were held back; none without a plan."""
    text = plan_text(connection)
    page = plan_page(connection, today)
    if text is None or page is None:
        return [], 0
    evidence = [*text.heard, *text.data]
    withheld = 0 if restricted else sum(Access(one.access) not in PUBLIC for one in evidence)
    return [*_front(text), *_evidence(text, restricted), *_themes(text, page), *_back(text)], withheld


def _front(text: PlanText) -> Iterator[Row]:
    yield {"part": _("plan"), "title": text.title, "words": text.vision}
    for value in text.values:
        yield {"part": _("value"), "title": value.title, "words": value.words}
    for section, points in text.points.items():
        for point in points:
            yield {"part": _(_SECTIONS.get(section, section)), "title": point}


def _evidence(text: PlanText, restricted: bool) -> Iterator[Row]:
    for part, found in ((_("what we heard"), text.heard), (_("what the data says"), text.data)):
        for one in found:
            if restricted or Access(one.access) in PUBLIC:
                yield _piece(part, one)


def _piece(part: str, one: EvidenceRow) -> Row:
    return {"part": part, "title": one.text, "priorities": one.priorities, "source": one.source}


def _themes(text: PlanText, page: PlanPage) -> Iterator[Row]:
    cards = {card.id: card for theme in page.themes for card in theme.cards}
    for theme in text.themes:
        yield {"part": _("theme"), "theme": theme.title, "title": theme.title, "words": theme.statement}
        for priority in theme.priorities:
            yield _priority(theme, priority, cards[priority.id])
            for outcome in priority.outcomes:
                yield {
                    "part": _("outcome"), "theme": theme.title, "title": outcome, "priorities": (priority.short_title,),
                }  # fmt: skip


def _priority(theme: ThemeText, priority: PriorityText, card: PriorityCard) -> Row:
    return {
        "part": _("priority"), "theme": theme.title, "title": priority.title, "words": priority.aim,
        "boards": tuple(board.name for board in priority.boards), "priorities": (priority.short_title,),
        "actions": tuple(ref for ref, _title in priority.actions), "rag": card.shown.rating,
        "rag_standing": card.shown.standing, "counted": card.counted or None, "open": card.open,
        "overdue": card.overdue, "closed": card.closed, "gap": priority.gap.sentence if priority.gap else None,
    }  # fmt: skip


def _back(text: PlanText) -> Iterator[Row]:
    for plan in text.delivery_plans:
        yield {
            "part": _("delivery plan"), "title": plan.title, "words": plan.note, "priorities": plan.priorities,
            "source": plan.holder,
        }  # fmt: skip
    for review in text.reviews:
        due = review.due.isoformat() if review.due else review.due_text
        yield {"part": _("review"), "title": due, "words": review.purpose}
