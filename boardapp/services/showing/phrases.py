"""The phrase bank as rows."""

from __future__ import annotations

from boardapp.services.showing.asking import Answer, Asking
from boardapp.storage.queries import phrases as bank
from boardapp.storage.queries.labels import prefixes


def phrases(asking: Asking) -> Answer:
    """Return the phrases by code; of a board named, its own and those for every board."""
    short, item = prefixes(asking.connection), asking.item
    rows = []
    for each in bank.phrases(asking.connection, asking.board):
        if item in (None, each.id):
            board = short[each.board_id] if each.board_id is not None else None
            rows.append(asking.row({"ref": each.ref, "code": each.code, "text": each.text, "board": board}))
    return Answer([row for row in rows if asking.holds_words(row)])
