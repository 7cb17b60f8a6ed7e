"""Establishing a board: outside a meeting, or as a decision at one, which the board then keeps as where it began."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.decisions import Recording, add_decision
from boardapp.services.within import present
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store

_NOT_AGREED = frozenset(
    (Verb.LOST, Verb.REJECTED, Verb.NOT_AGREED, Verb.NOT_MOVED, Verb.WITHDRAWN, Verb.DEFERRED, Verb.REFERRED)
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Where it was agreed: at an item or at a meeting, where the decision is recorded; or in a decision on record."""

    meeting: int | None = None
    item: int | None = None
    decision: int | None = None
    wording: str = ""


def establish_board(
    store: Store, acting: Acting, board: int, *, on: dt.date | None = None, agreed: Agreed | None = None
) -> str | None:
    """Record that a board was established, and return the reference of the decision that did so, if one did.

    It is established on the day of that decision. One established already can be given its decision afterwards.
    Raises Refused, also where the decision is an informal view that nobody has ratified.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        by = None if agreed is None else _decided(writing, acting, row, agreed)
        if row["standing"] == "established" and (agreed is None or agreed.decision is None):
            raise Refused(_("{board} is established already.").format(board=row["name"]))
        day = by["on"] if by is not None else on or acting.on
        writing.set("board", board, standing="established", established_on=day, dissolved_on=None)
        if by is None:
            writing.label = _("Establish {board}").format(board=row["name"])
            return None
        writing.set("decision", by["id"], establishes_id=board)
        label = _("Establish {board} by decision {reference}")
        writing.label = label.format(board=row["name"], reference=by["ref"])
        return str(by["ref"])


def usual_wording(board: str) -> str:
    """Return how a board is established where nobody words it otherwise."""
    return _("That the {board} be established.").format(board=board)


def _decided(writing: Writing, acting: Acting, board: Row, agreed: Agreed) -> Row:
    """Return the decision that establishes a board, recorded now where it is not on record. Raises Refused."""
    if agreed.decision is not None:
        row = present(writing, "decision", agreed.decision)
        writing.header = writing.header._replace(meeting=row["meeting_id"])
    else:
        if board["standing"] == "established":
            raise Refused(_("{board} is established already.").format(board=board["name"]))
        wording = agreed.wording.strip() or usual_wording(board["name"])
        recording = Recording(wording, Verb.AGREED, meeting=agreed.meeting, item=agreed.item)
        decision = add_decision(writing, acting, recording)[0]
        row = {**(dict(writing.pending("decision"))[decision] or {}), "id": decision}
    if row["informal"] and row.get("ratified_by_id") is None:
        raise Refused(
            _("Without a quorum this is an informal view: {board} is established once a decision ratifies it.").format(
                board=board["name"]
            )
        )
    if row["verb"] in _NOT_AGREED or row.get("superseded_by_id") is not None:
        raise Refused(_("{reference} does not stand as agreed; name another decision.").format(reference=row["ref"]))
    if row.get("establishes_id") not in (None, board["id"]):
        other = present(writing, "board", row["establishes_id"])["name"]
        raise Refused(_("{reference} established {board}.").format(reference=row["ref"], board=other))
    return row
