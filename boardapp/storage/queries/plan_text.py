"""The whole plan to read: evidence, priorities in full, delivery plans and reviews."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from boardapp.domain.priorities import gap_of
from boardapp.domain.records_plan import (
    DeliveryPlanRow,
    EvidenceRow,
    PlanText,
    PriorityText,
    ReviewRow,
    ThemeText,
)
from boardapp.domain.words import Access, Precision, Status
from boardapp.storage.queries.plan import current_plan, inferred_links, oversight, points_of, values_of
from boardapp.storage.tables import (
    Action,
    ActionPriority,
    Alias,
    Board,
    DeliveryPlan,
    DeliveryPlanPriority,
    Evidence,
    EvidencePriority,
    Organisation,
    Outcome,
    Plan,
    Priority,
    Review,
    Theme,
)


def plan_text(connection: Connection, plan: int | None = None) -> PlanText | None:
    """Return a plan in full, the one that is current where none is named; None where the store has none."""
    plan = plan if plan is not None else current_plan(connection)
    row = connection.execute(select(Plan.__table__).where(Plan.id == plan)).first()
    if plan is None or row is None:
        return None
    return PlanText(
        id=plan,
        title=row.title,
        place=row.place,
        vision=row.vision,
        engagement=row.engagement,
        prefix=row.prefix,
        period_start=row.period_start,
        period_end=row.period_end,
        status=row.status,
        version=row.version,
        example=bool(row.example),
        values=values_of(connection, plan),
        points=points_of(connection, plan),
        heard=_evidence(connection, plan, "heard"),
        data=_evidence(connection, plan, "data"),
        themes=_themes(connection, plan),
        delivery_plans=_delivery_plans(connection, plan),
        reviews=_reviews(connection, plan),
    )


def _evidence(connection: Connection, plan: int, kind: str) -> tuple[EvidenceRow, ...]:
    statement = select(Evidence.__table__).where(Evidence.plan_id == plan, Evidence.kind == kind)
    rows = connection.execute(statement.order_by(Evidence.position, Evidence.id)).all()
    bearing = _linked(
        connection,
        select(EvidencePriority.evidence_id, Priority.short_title)
        .join(Priority, Priority.id == EvidencePriority.priority_id)
        .where(EvidencePriority.evidence_id.in_([row.id for row in rows]))
        .order_by(EvidencePriority.id),
    )
    return tuple(EvidenceRow(row.id, row.text, row.source, bearing[row.id], Access(row.access)) for row in rows)


def _themes(connection: Connection, plan: int) -> tuple[ThemeText, ...]:
    statement = select(Theme.__table__).where(Theme.plan_id == plan).order_by(Theme.position, Theme.id)
    themes = connection.execute(statement).all()
    priorities = _priorities(connection, [theme.id for theme in themes])
    return tuple(
        ThemeText(theme.id, place, theme.title, theme.statement, theme.icon, priorities.get(theme.id, ()))
        for place, theme in enumerate(themes, start=1)
    )


def _priorities(connection: Connection, themes: Sequence[int]) -> Mapping[int, tuple[PriorityText, ...]]:
    statement = select(Priority.__table__).where(Priority.theme_id.in_(themes))
    rows = connection.execute(statement.order_by(Priority.position, Priority.id)).all()
    ids = [row.id for row in rows]
    boards, inferred = oversight(connection, ids), inferred_links(connection, ids)
    aliases = _linked(
        connection, select(Alias.priority_id, Alias.name).where(Alias.priority_id.in_(ids)).order_by(Alias.id)
    )
    outcomes = _linked(
        connection,
        select(Outcome.priority_id, Outcome.title)
        .where(Outcome.priority_id.in_(ids))
        .order_by(Outcome.position, Outcome.id),
    )
    actions = _actions(connection, ids)
    found: dict[int, tuple[PriorityText, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.theme_id] += (
            PriorityText(
                id=row.id,
                position=len(found[row.theme_id]) + 1,
                title=row.title,
                short_title=row.short_title,
                aim=row.aim,
                aliases=aliases[row.id],
                boards=boards[row.id],
                gap=gap_of(boards[row.id], len(actions[row.id])),
                outcomes=outcomes[row.id],
                actions=actions[row.id],
                inferred=inferred[row.id],
            ),
        )
    return found


def _actions(connection: Connection, priorities: Sequence[int]) -> Mapping[int, tuple[tuple[str, str], ...]]:
    statement = (
        select(ActionPriority.priority_id, Action.ref, Action.title)
        .join(Action, Action.id == ActionPriority.action_id)
        .where(
            ActionPriority.priority_id.in_(priorities),
            ActionPriority.note.is_(None),
            Action.status != Status.WITHDRAWN,
        )
        .order_by(Action.id)
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for priority, ref, title in connection.execute(statement):
        found[priority].append((ref, title))
    return defaultdict(tuple, {priority: tuple(actions) for priority, actions in found.items()})


def _delivery_plans(connection: Connection, plan: int) -> tuple[DeliveryPlanRow, ...]:
    statement = (
        select(DeliveryPlan.__table__, func.coalesce(Organisation.name, Board.name).label("holder"))
        .outerjoin(Organisation, Organisation.id == DeliveryPlan.organisation_id)
        .outerjoin(Board, Board.id == DeliveryPlan.board_id)
        .where(DeliveryPlan.plan_id == plan)
        .order_by(DeliveryPlan.position, DeliveryPlan.id)
    )
    rows = connection.execute(statement).all()
    embedded = _linked(
        connection,
        select(DeliveryPlanPriority.delivery_plan_id, Priority.short_title)
        .join(Priority, Priority.id == DeliveryPlanPriority.priority_id)
        .where(DeliveryPlanPriority.delivery_plan_id.in_([row.id for row in rows]))
        .order_by(DeliveryPlanPriority.id),
    )
    return tuple(DeliveryPlanRow(row.id, row.title, row.holder, row.status, row.note, embedded[row.id]) for row in rows)


def _reviews(connection: Connection, plan: int) -> tuple[ReviewRow, ...]:
    statement = select(Review.__table__).where(Review.plan_id == plan).order_by(Review.id)
    return tuple(
        ReviewRow(row.id, row.due, row.due_text, Precision(row.due_precision), row.purpose, row.makes_version)
        for row in connection.execute(statement)
    )


def _linked(connection: Connection, statement: Any) -> Mapping[int, tuple[str, ...]]:
    """Gather the second column of a query by its first."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for key, value in connection.execute(statement):
        found[key] += (value,)
    return found
