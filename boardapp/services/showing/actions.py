"""Actions and decisions as rows."""

from __future__ import annotations

from dataclasses import replace

from boardapp.domain.decisions import DecisionStatus
from boardapp.domain.records import OPEN, ActionFilter, ActionRecord
from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord
from boardapp.domain.references import item_reference
from boardapp.domain.words import Status
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.services.withheld import without_hidden
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_count, action_ids
from boardapp.storage.queries.decisions import decision_count, decision_ids, decision_record
from boardapp.storage.queries.labels import item_reference_of
from boardapp.storage.queries.leaving import hidden_words

_AT_ONCE = 1000


def actions(asking: Asking) -> Answer:
    """Return the actions that are asked for, in the order of their references."""
    wanted = action_filter(asking)
    connection, today = asking.connection, asking.today
    item = asking.item
    if item is not None:
        record = action_records(connection, [item], today)[0]
        return Answer(_rows(asking, [item]) if asking.may_see(record.access) else [], not asking.may_see(record.access))
    ids = action_ids(connection, wanted, today)
    rows: list[Row] = []
    for start in range(0, len(ids), _AT_ONCE):
        asking.tick(start, len(ids))
        rows += _rows(asking, ids[start : start + _AT_ONCE].tolist())
    left_out = 0
    if not wanted.restricted:
        left_out = action_count(connection, replace(wanted, restricted=True), today) - len(ids)
    return Answer(rows, left_out)


def action_filter(asking: Asking) -> ActionFilter:
    """Return the filter that a question means. Raises Refused for a name or word that is not known."""
    question = asking.question
    status = asking.word(question.status, (OPEN, *Status), "--status") if question.status else None
    return ActionFilter(
        board=asking.board,
        partner=asking.found("organisation", question.partner),
        priority=asking.priority,
        status=OPEN if status == OPEN else Status(status) if status else None,
        rating=asking.rating,
        overdue=question.overdue,
        search=question.search,
        restricted=question.restricted,
    )


def _rows(asking: Asking, ids: list[int]) -> list[Row]:
    records = action_records(asking.connection, ids, asking.today)
    if not asking.question.restricted:
        hidden = hidden_words(asking.connection, ids)
        records = [without_hidden(record, hidden) for record in records]
    return [_action(asking, record) for record in records]


def _action(asking: Asking, record: ActionRecord) -> Row:
    return asking.row({key.name: getattr(record, key.name) for key in asking.kind.keys})


def decisions(asking: Asking) -> Answer:
    """Return the decisions that are asked for, in the order of their references."""
    question = asking.question
    status = asking.word(question.status, tuple(DecisionStatus), "--status") if question.status else None
    wanted = DecisionFilter(
        board=asking.board, priority=asking.priority, search=question.search, restricted=question.restricted,
        status=DecisionStatus(status) if status else None, today=asking.today,
    )  # fmt: skip
    item = asking.item
    ids = [item] if item is not None else decision_ids(asking.connection, wanted, sort="ref").tolist()
    rows, left_out = [], 0
    if item is None and not question.restricted:
        left_out = decision_count(asking.connection, replace(wanted, restricted=True)) - len(ids)
    for place, one in enumerate(ids):
        asking.tick(place, len(ids))
        record = decision_record(asking.connection, one)
        if record is None or not asking.may_see(record.access):
            left_out += record is not None
        else:
            rows.append(_decision(asking, record))
    return Answer(rows, left_out)


def _decision(asking: Asking, record: DecisionRecord) -> Row:
    known = {name: getattr(record, name) for name in record.__dataclass_fields__}
    item = record.agenda_item_id and item_reference_of(asking.connection, record.agenda_item_id)
    return asking.row(
        known
        | {
            "date": record.on,
            "status": record.status(asking.today),
            "item": item_reference(*item) if item else None,
            "actions": [ref for ref, _title in record.actions],
            "named_votes": [f"{each.name}: {each.cast}" for each in record.named],
            "amendments": [each.wording for each in record.amendments],
        }
    )
