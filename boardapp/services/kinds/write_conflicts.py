"""Saying whose value is to stand where a workbook and the board file both changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from boardapp.domain.errors import Refused
from boardapp.domain.records_conflicts import ConflictRow, ConflictState
from boardapp.language import _
from boardapp.services.kinds import kind_of_row
from boardapp.services.kinds.call import Call, spoken_keys
from boardapp.services.within import present
from boardapp.storage.queries.conflicts import conflict, conflicts_of, settled_in
from boardapp.storage.queries.labels import labels

Change = Callable[[Call, int], str]


def change_conflict(call: Call, number: int, changes: Mapping[str, Change]) -> str:
    """Settle a conflict, or open it again, and return its reference; `changes` carries theirs out by kind of item.

    Those that say the same go with it. Where theirs is taken, what others want for the same value is answered as ours.
    Raises Refused where their value is no longer possible, and where it was taken and would go on standing.
    """
    state = ConflictState(call.need("state", _("Say whose value is to stand: theirs or ours.")))
    present(call.writing, "conflict", number)
    row = conflict(call.writing.connection, number)
    item = labels(call.writing.connection, {(row.kind, row.item)})[row.kind, row.item]
    if row.state is ConflictState.THEIRS and state is not ConflictState.THEIRS:
        raise Refused(_taken_already(call, row, item))
    if state == ConflictState.THEIRS:
        kind = kind_of_row(row.kind)
        given = {**row.beside, row.field: row.theirs}
        changes[kind.name](
            Call(kind, call.store, call.writing, call.acting, call.reader, given, call.comment), row.item
        )
    for one in conflicts_of(call.writing.connection, row.item):
        if one.says == row.says and one.state is row.state:
            call.writing.set("conflict", one.id, state=state)
        elif state is ConflictState.THEIRS and one.about == row.about and _gives_way(call, one, row):
            call.writing.set("conflict", one.id, state=ConflictState.OURS)
    sentence = {
        ConflictState.THEIRS: _("Settle the {field} of {item}: theirs stands"),
        ConflictState.OURS: _("Settle the {field} of {item}: ours stands"),
        ConflictState.OPEN: _("Leave the {field} of {item} open"),
    }[state]
    call.writing.label = sentence.format(field=spoken_keys([row.field]), item=item)
    call.did()
    return f"conflict-{number}"


def _gives_way(call: Call, one: ConflictRow, taken: ConflictRow) -> bool:
    """Tell whether another value for the same place waits, or was chosen over the one that is taken now after all."""
    connection = call.writing.connection
    if one.state is ConflictState.THEIRS and taken.state is ConflictState.OURS:
        return settled_in(connection, one.id) >= settled_in(connection, taken.id)
    return one.state is ConflictState.OPEN


def _taken_already(call: Call, row: ConflictRow, item: str) -> str:
    sentence = _(
        "The {field} of {item} was settled by operation {number}: theirs was taken. Undo that operation, or change the "
        "{field} itself."
    )
    number = settled_in(call.writing.connection, row.id)
    return sentence.format(field=spoken_keys([row.field]), item=item, number=number)
