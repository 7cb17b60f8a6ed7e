"""What the items of an agenda are known to be about: what they carry on from earlier meetings, and what came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.run_sheet_facts import Ties
from boardapp.storage.tables import Action, AgendaItem, Decision, DecisionPriority, PlannedItem

_LOOKED_BACK = 8
"""How many meetings back an item is followed."""


def ties(connection: Connection, items: Sequence[int]) -> Mapping[int, Ties]:
    """Return what items carry on: earlier items, the actions and decisions under these, a deferred decision."""
    chains = _chains(connection, items)
    every = sorted({one for chain in chains.values() for one in chain})
    actions, decisions = (_under(connection, model, every) for model in (Action, Decision))
    planned = {row.agenda_item_id: row for row in _placed(connection, items)}
    found: dict[int, Ties] = {}
    for item, chain in chains.items():
        plan = planned.get(item)
        decided = {one for each in chain for one in decisions[each]}
        if plan is not None and plan.decision_id is not None:
            decided.add(plan.decision_id)
        priorities = {one for some in priorities_decided(connection, sorted(decided)).values() for one in some}
        if plan is not None and plan.priority_id is not None:
            priorities.add(plan.priority_id)
        found[item] = Ties(
            actions=frozenset(one for each in chain for one in actions[each]),
            priorities=frozenset(priorities),
            decisions=frozenset(decided),
            items=frozenset(chain) - {item},
        )
    return found


def _chains(connection: Connection, items: Sequence[int]) -> dict[int, list[int]]:
    """Return each item with those it was carried on from, back through the meetings."""
    chains = {item: [item] for item in items}
    placed = {row.agenda_item_id: row.from_item_id for row in _placed(connection, items)}
    front = dict(zip(items, items, strict=True))
    for _back in range(_LOOKED_BACK):
        statement = select(AgendaItem.id, AgendaItem.carried_from_id).where(AgendaItem.id.in_(set(front.values())))
        before = {row.id: row.carried_from_id or placed.get(row.id) for row in connection.execute(statement)}
        front = {item: earlier for item, at in front.items() if (earlier := before.get(at)) is not None}
        if not front:
            break
        for item, earlier in front.items():
            chains[item].append(earlier)
    return chains


def _placed(connection: Connection, items: Sequence[int]) -> Sequence[Any]:
    columns = (PlannedItem.agenda_item_id, PlannedItem.from_item_id, PlannedItem.decision_id, PlannedItem.priority_id)
    return connection.execute(select(*columns).where(PlannedItem.agenda_item_id.in_(items))).all()


def _under(connection: Connection, model: Any, items: Sequence[int]) -> Mapping[int, list[int]]:
    """Return the actions or decisions recorded under items."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(model.id, model.agenda_item_id).where(model.agenda_item_id.in_(items))):
        found[row.agenda_item_id].append(row.id)
    return found


def priorities_decided(connection: Connection, decisions: Sequence[int]) -> Mapping[int, frozenset[int]]:
    """Return the priorities that decisions bear on."""
    statement = select(DecisionPriority.decision_id, DecisionPriority.priority_id).where(
        DecisionPriority.decision_id.in_(decisions)
    )
    found: dict[int, frozenset[int]] = defaultdict(frozenset)
    for row in connection.execute(statement):
        found[row.decision_id] |= {row.priority_id}
    return found
