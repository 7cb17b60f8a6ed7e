"""Amendments that were moved before a decision was taken."""

from __future__ import annotations

from typing import TypedDict

from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.locked import refuse_locked
from boardapp.services.voting import Moved, Terms, add_amendments
from boardapp.services.within import named, only, present, rows_where
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
        writing.label = _("Record amendment to {decision}").format(decision=row["ref"])


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
