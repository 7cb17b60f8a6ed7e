"""What was minuted is closed to changes once the minutes are approved."""

from __future__ import annotations

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import minutes_locked
from boardapp.language import _
from boardapp.services.within import present
from boardapp.storage.door import Writing
from boardapp.storage.queries.approvals import minutes_state


def refuse_locked(writing: Writing, meeting: int | None) -> None:
    """Raise Refused where the minutes of a meeting are approved: a correction is a new decision."""
    if meeting is None:
        return
    state = minutes_state(writing.connection, meeting)
    if minutes_locked(state):
        sentence = _("The minutes of {meeting} are {state}; a correction is a new decision at a later meeting.")
        raise Refused(sentence.format(meeting=present(writing, "meeting", meeting)["ref"], state=_(state.value)))
