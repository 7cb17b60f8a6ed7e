"""Plans, themes, priorities and indicators as rows."""

from __future__ import annotations

from collections.abc import Iterable

from boardapp.domain.rag import Shown
from boardapp.domain.records_plan import (
    DeliveryPlanRow,
    EvidenceRow,
    IndicatorFilter,
    IndicatorRow,
    PlanText,
    PriorityCard,
    PriorityText,
    ReviewRow,
)
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services.kinds.plans import SECTIONS
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.queries.indicators import indicators as indicator_rows
from boardapp.storage.queries.labels import ids_of, prefixes
from boardapp.storage.queries.marks_of import Marks, marks_of
from boardapp.storage.queries.paths import paths_to_green
from boardapp.storage.queries.plan import plan_page
from boardapp.storage.queries.plan_text import plan_text


def plans(asking: Asking) -> Answer:
    """Return the plans that are asked for, each whole; left out is counted in pieces of evidence."""
    item = asking.item
    wanted = [plan for plan in ids_of(asking.connection, "plan") if item in (None, plan)]
    texts = [text for plan in wanted if (text := plan_text(asking.connection, plan)) is not None]
    hidden = [one for text in texts for one in (*text.heard, *text.data) if not asking.may_see(one.access)]
    return Answer([_plan(asking, text) for text in texts], len(hidden))


def _plan(asking: Asking, text: PlanText) -> Row:
    known = {name: getattr(text, name) for name in text.__dataclass_fields__}
    return asking.row(
        known
        | {name: text.points.get(section, ()) for name, section in SECTIONS.items()}
        | {
            "ref": f"plan-{text.id}",
            "values": [_said(value.title, value.words) for value in text.values],
            "heard": _evidence(asking, text.heard),
            "data": _evidence(asking, text.data),
            "themes": [_said(theme.title, theme.statement) for theme in text.themes],
            "priorities": [priority.short_title for theme in text.themes for priority in theme.priorities],
            "delivery_plans": [_delivery(plan) for plan in text.delivery_plans],
            "reviews": [_review(review) for review in text.reviews],
        }
    )


def _said(title: str, words: str | None) -> str:
    return _("{title}: {words}").format(title=title, words=words) if words else title


def _evidence(asking: Asking, pieces: Iterable[EvidenceRow]) -> list[str]:
    return [one.text for one in pieces if asking.may_see(one.access)]


def _delivery(plan: DeliveryPlanRow) -> str:
    told = "; ".join(filter(None, (plan.holder, plan.status, ", ".join(plan.priorities), plan.note)))
    return f"{plan.title} ({told})" if told else plan.title


def _review(review: ReviewRow) -> str:
    return _said(review.due_text or (review.due.isoformat() if review.due else _("no date")), review.purpose)


def themes(asking: Asking) -> Answer:
    """Return the themes that are asked for, in the order of their plans."""
    rows = [
        asking.row(
            {
                "ref": f"theme-{theme.id}", "title": theme.title, "statement": theme.statement, "plan": f"plan-{plan}",
                "position": theme.position, "icon": theme.icon,
                "priorities": [priority.short_title for priority in theme.priorities],
            }
        )
        for plan in ids_of(asking.connection, "plan")
        if (text := plan_text(asking.connection, plan)) is not None
        for theme in text.themes
        if asking.item in (None, theme.id)
    ]  # fmt: skip
    return Answer([row for row in rows if asking.holds_words(row)])


def priorities(asking: Asking) -> Answer:
    """Return the priorities that are asked for, in the plan's order."""
    item, board, rating = asking.item, asking.board, asking.rating
    ids = ids_of(asking.connection, "priority")
    marks = marks_of(asking.connection, "priority", asking.today, ids)
    paths = paths_to_green(asking.connection, "priority", asking.today, ids)
    short = prefixes(asking.connection)
    rows = []
    for plan in ids_of(asking.connection, "plan"):
        page = plan_page(asking.connection, asking.today, plan=plan)
        text = plan_text(asking.connection, plan)
        cards = {card.id: card for theme in page.themes for card in theme.cards} if page else {}
        for theme in text.themes if text else ():
            for priority in theme.priorities:
                card = cards[priority.id]
                on_board = board is None or any(one.id == board for one in priority.boards)
                if item in (None, priority.id) and on_board and rating in (None, card.shown.rating):
                    rated = _rated(card.shown, marks.get(priority.id, Marks()), paths.get(priority.id))
                    rows.append(_priority(asking, theme.title, priority, card, short, rated))
    return Answer([row for row in rows if asking.holds_words(row)])


def _priority(
    asking: Asking, theme: str, text: PriorityText, card: PriorityCard, short: dict[int, str], rated: Row
) -> Row:
    return asking.row(
        {
            "ref": f"priority-{text.id}", "short_title": text.short_title, "title": text.title,
            "aliases": text.aliases, "theme": theme, "aim": text.aim,
            "boards": [short[board.id] for board in text.boards], "gap": text.gap.sentence if text.gap else None,
            "counted": card.counted, "open": card.open, "overdue": card.overdue, "closed": card.closed,
            "actions": [ref for ref, _title in text.actions],
            "inferred": [_("{ref} {note}").format(ref=link.ref, note=link.note) for link in text.inferred],
            "outcomes": text.outcomes, "indicators": card.indicators,
        }
        | rated
    )  # fmt: skip


def _rated(shown: Shown, marks: Marks, path: str | None) -> Row:
    behind = marks.agreed or marks.proposed
    proposed: Rating | None = marks.proposed.rating if marks.proposed else None
    agreed: Rating | None = marks.agreed.rating if marks.agreed else None
    return {
        "rag": shown.rating, "rag_standing": shown.standing, "rag_as_at": shown.as_at,
        "rag_reason": behind.reason if behind else shown.reason, "proposed_rag": proposed, "agreed_rag": agreed,
        "path_to_green": path,
    }  # fmt: skip


def indicators(asking: Asking) -> Answer:
    """Return the indicators that are asked for, in the plan's order."""
    item, rating = asking.item, asking.rating
    wanted = IndicatorFilter(priority=asking.priority, board=asking.board)
    found = indicator_rows(asking.connection, asking.today, wanted)
    ids = [row.id for row in found]
    marks = marks_of(asking.connection, "indicator", asking.today, ids)
    paths = paths_to_green(asking.connection, "indicator", asking.today, ids)
    rows = [
        _indicator(asking, row, _rated(row.shown, marks.get(row.id, Marks()), paths.get(row.id)))
        for row in found
        if item in (None, row.id) and rating in (None, row.shown.rating)
    ]
    return Answer([row for row in rows if asking.holds_words(row)])


def _indicator(asking: Asking, row: IndicatorRow, rated: Row) -> Row:
    known = {name: getattr(row, name) for name in row.__dataclass_fields__}
    latest, target = row.latest, row.target
    return asking.row(
        known
        | rated
        | {
            "ref": f"indicator-{row.id}",
            "latest": latest.value if latest else None,
            "latest_period": latest.period if latest else None,
            "target": target.value if target else None,
            "target_period": target.period if target else None,
            "readings": [_("{period}: {value}").format(period=one.period, value=one.value) for one in row.readings],
            "travel": row.travel.word if row.travel else None,
        }
    )
