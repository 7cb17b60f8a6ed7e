"""Due dates that a board agrees to move: the date before is kept with the reason, and what was proposed is answered."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Precision
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.actions import edit_action
from boardapp.services.within import rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.action_whole import action_records


def move_due(writing: Writing, acting: Acting, action: int, due: dt.date, reason: str | None) -> None:
    """Move the due date of an action as the board agreed, within an operation, and answer who proposed a date.

    Without a reason of the board's the one it was proposed with is kept. Raises Refused where there is neither, and
    where the date is the one it has.
    """
    current = action_records(writing.connection, [action], acting.on)[0]
    if due == current.due:
        sentence = _("Due date: {ref} is due on {day} already; choose another date, or leave it.")
        raise Refused(sentence.format(ref=current.ref, day=spoken(due)))
    asked = rows_where(writing, "proposal", action_id=action, field="due", state="open")
    same = next((row for row in asked if row["value"] == due.isoformat()), None)
    why = (reason or "").strip() or (same["evidence"] if same is not None else None)
    if not why:
        raise Refused(_("Reason: say why the due date of {ref} moves.").format(ref=current.ref))
    values = {"due": due, "due_text": None, "due_precision": Precision.DAY}
    edit_action(writing, acting, current, values, reason=why)  # type: ignore[arg-type]
    decided = {"decided_on": acting.on, "meeting_id": writing.header.meeting}
    for row in asked:
        if row is same:
            writing.set("proposal", row["id"], state="agreed", reason=why, **decided)
        else:
            other = _("The board agreed another date: {day}.").format(day=spoken(due))
            writing.set("proposal", row["id"], state="refused", reason=other, **decided)
