"""Saying whose value is to stand where a workbook and the board file both changed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from boardapp.domain.records_conflicts import ConflictState
from boardapp.language import _
from boardapp.services.kinds import kind_of_row
from boardapp.services.kinds.call import Call, spoken_keys
from boardapp.services.within import present
from boardapp.storage.queries.conflicts import conflict
from boardapp.storage.queries.labels import labels

Change = Callable[[Call, int], str]


def change_conflict(call: Call, number: int, changes: Mapping[str, Change]) -> str:
    """Settle a conflict, or open it again, and return its reference; `changes` carries theirs out by kind of item.

    Raises Refused where their value is no longer possible.
    """
    state = call.need("state", _("Say whose value is to stand: theirs or ours."))
    present(call.writing, "conflict", number)
    row = conflict(call.writing.connection, number)
    if state == ConflictState.THEIRS:
        kind = kind_of_row(row.kind)
        given = {**row.beside, row.field: row.theirs}
        changes[kind.name](
            Call(kind, call.store, call.writing, call.acting, call.reader, given, call.comment), row.item
        )
    call.writing.set("conflict", number, state=state)
    item = labels(call.writing.connection, {(row.kind, row.item)})[row.kind, row.item]
    sentence = {
        ConflictState.THEIRS: _("Settle the {field} of {item}: theirs stands"),
        ConflictState.OURS: _("Settle the {field} of {item}: ours stands"),
        ConflictState.OPEN: _("Leave the {field} of {item} open"),
    }[ConflictState(state)]
    call.writing.label = sentence.format(field=spoken_keys([row.field]), item=item)
    call.did()
    return f"conflict-{number}"
