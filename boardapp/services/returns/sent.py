"""The rows of a return as they are sent; read from the past, they are what was sent then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_returns import BoardWords, Recipient, RecipientKind
from boardapp.domain.sentences import spoken
from boardapp.exchange.rows_out import ValueOut
from boardapp.language import N_, _
from boardapp.services.withheld import without_hidden
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.leaving import hidden_words
from boardapp.storage.queries.recipients import roles
from boardapp.storage.queries.returns import board_names, board_words

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

Row = Mapping[str, ValueOut]
"""The values of one row by the key of its column."""

_PARTS: Mapping[RecipientKind, tuple[str, str]] = {
    "organisation": (N_("lead"), N_("support")),
    "board": (N_("accountable"), N_("before it too")),
    "person": (N_("owner"), N_("support")),
    "post": (N_("owner"), N_("support")),
}
"""What somebody's part in an action is called: in one of their own, and in another's."""

_MOST_ANSWERS = 3
_ASKED = {"closing": N_("closing"), "due": N_("due date"), "owner": N_("owner"), "withdrawal": N_("withdrawal")}
_ANSWERED = {
    "open": N_("Waits for the board since {day}: {what}"),
    "agreed": N_("Agreed on {day}: {what}"),
    "refused": N_("Refused on {day}: {what}"),
}


def rows_as_sent(
    connection: Connection, ids: Sequence[int], recipient: Recipient | None, today: dt.date, *, restricted: bool
) -> dict[int, Row]:
    """Return the rows of actions for somebody by the action's id, without what may not leave unless `restricted`."""
    hidden = None if restricted else hidden_words(connection, ids)
    boards, words = board_names(connection), board_words(connection, ids, restricted=restricted)
    owned = roles(connection, recipient, ids, today).owned if recipient is not None else frozenset[int]()
    own, others = _PARTS[recipient.kind if recipient is not None else "organisation"]
    return {
        record.id: _row(
            record if hidden is None else without_hidden(record, hidden),
            boards.get(record.board_id or 0),
            own if record.id in owned else others,
            words[record.id],
        )
        for record in action_records(connection, ids, today)
    }


def _row(record: ActionRecord, board: str | None, part: str, words: BoardWords) -> Row:
    return {
        "ref": record.ref,
        "title": record.title,
        "detail": record.detail,
        "board": board,
        "priorities": record.priorities,
        "part": _(part),
        "owner": "; ".join(owner.name for owner in record.owners) or None,
        "due": record.due or record.due_text,
        "agreed_rag": record.agreed_rag.value if record.agreed_rag else None,
        "last_update": _dated(record.updated, record.latest_update),
        "board_words": _said(words),
        "status": record.status.value,
        "progress": record.progress,
        "proposed_rag": record.proposed_rag.value if record.proposed_rag else None,
        "path_to_green": record.path_to_green,
    }


def _dated(day: dt.date | None, words: str | None) -> str | None:
    return f"{spoken(day)}: {words}" if day and words else words


def _said(words: BoardWords) -> str | None:
    """Return what the board said: of its rating, then its newest answers to what was asked."""
    lines = []
    if words.on is not None:
        told = _("RAG agreed by {board}, {day}").format(board=words.by, day=spoken(words.on))
        lines.append(f"{told}: {words.reason}" if words.reason else told)
    for field, value, state, day, reason in words.answers[-_MOST_ANSWERS:]:
        what = _(_ASKED[field]) if field in _ASKED else field.replace("_", " ")
        line = _(_ANSWERED[state]).format(day=spoken(day), what=f"{what} {_shown(value)}".strip())
        lines.append(f"{line}. {reason}" if reason else line)
    return "\n".join(lines) or None


def _shown(value: str | None) -> str:
    try:
        return spoken(dt.date.fromisoformat(value or ""))
    except ValueError:
        return value or ""
