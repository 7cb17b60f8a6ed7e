"""Amendments that were moved before a decision was taken."""

from __future__ import annotations

from typing import TypedDict

from boardapp.domain.votes import AmendmentResult
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.locked import refuse_locked
from boardapp.services.voting import Moved, Terms, add_amendments
from boardapp.services.within import named, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


class AmendmentValues(TypedDict, total=False):
    """What may be changed in an amendment; a key left out is not touched, None clears."""

    wording: str
    motion: str | None
    mover: str | None
    seconder: str | None


def add_amendment(store: Store, acting: Acting, decision: int, moved: Moved) -> None:
    """Add an amendment that was moved before a decision was taken, after those recorded already. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "decision", decision)
        refuse_locked(writing, row["meeting_id"])
        board = present(writing, "board", row["board_id"]) if row["board_id"] is not None else None
        meeting = present(writing, "meeting", row["meeting_id"]) if row["meeting_id"] is not None else None
        terms = Terms(writing, board, meeting, row["route"], row["agenda_item_id"], then=row["eligible"])
        last = max((each["position"] for each in rows_where(writing, "amendment", decision_id=decision)), default=0)
        add_amendments(writing, decision, [moved], terms, after=last)
        _follow(writing, row, moved)
        writing.label = _("Record amendment to {decision}").format(decision=row["ref"])


def _follow(writing: Writing, decision: Row, moved: Moved) -> None:
    """Let a decision that is worded as the motion stood before read as an amendment that was carried leaves it."""
    stood = [each["motion"] for each in _chain(writing, decision["id"]) if each["motion"]]
    before = stood[-1] if stood else decision["motion"] or decision["wording"]
    (added,) = (each for _row, each in writing.pending("amendment") if each)
    motion = (moved.motion or "").strip()
    carried = added["result"] == AmendmentResult.CARRIED
    if carried and motion and motion != decision["wording"] == before:
        first = decision["motion"] or decision["wording"]
        writing.set("decision", decision["id"], wording=motion, motion=first)


def _chain(writing: Writing, decision: int) -> list[Row]:
    """Return the amendments that were carried, in the order they were moved."""
    rows = rows_where(writing, "amendment", decision_id=decision, result=AmendmentResult.CARRIED)
    return sorted(rows, key=lambda each: each["position"])


def edit_amendment(store: Store, acting: Acting, amendment: int, values: AmendmentValues) -> None:
    """Change the words of an amendment; its vote stays as it was recorded. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "amendment", amendment)
        fields = only(values, AmendmentValues)
        named(fields, "wording", _("An amendment needs its wording; it was left as it is."))
        decision = present(writing, "decision", row["decision_id"])
        refuse_locked(writing, decision["meeting_id"])
        writing.set("amendment", amendment, **fields)
        writing.label = _("Change amendment to {decision}").format(decision=decision["ref"])


def remove_amendment(store: Store, acting: Acting, amendment: int) -> None:
    """Take back an amendment that was recorded by mistake."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "amendment", amendment)
        decision = present(writing, "decision", row["decision_id"])
        refuse_locked(writing, decision["meeting_id"])
        writing.remove("amendment", amendment)
        writing.label = _("Remove amendment to {decision}").format(decision=decision["ref"])
