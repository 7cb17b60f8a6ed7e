"""The readiness check of a meeting, before its agenda is published and before it is closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import minutes_locked
from boardapp.domain.preflight import Facts, Gap, Stage, preflight, stage_of
from boardapp.domain.records_meetings import DecisionFilter
from boardapp.language import _
from boardapp.storage.queries.approvals import minutes_state
from boardapp.storage.queries.decisions import decision_ids, decision_record
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.queries.plan import current_plan
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.readiness import late_data, priorities_without_board, red_priorities, weak_actions
from boardapp.storage.queries.rows import Connection, row_by_id
from boardapp.storage.queries.since import last_held_before
from boardapp.storage.queries.versions import unpublished_changes
from boardapp.storage.store import Store

STATUTORY = "statutory committee"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is missing at a meeting, and what it is to be ready for."""

    meeting: str
    stage: Stage
    gaps: tuple[Gap, ...]


def readiness(store: Store, meeting: int, today: dt.date, stage: Stage | None = None) -> Readiness:
    """Check a meeting for publishing or for closing; for what comes next where no stage is named. Raises Refused."""
    with store.reading() as connection:
        facts = facts_of(connection, meeting, today)
    wanted = stage or stage_of(facts.view)
    return Readiness(facts.view.meeting.ref, wanted, tuple(preflight(facts, wanted)))


def both_stages(store: Store, meeting: int, today: dt.date) -> dict[Stage, Readiness]:
    """Check a meeting for publishing and for closing alike. Raises Refused."""
    with store.reading() as connection:
        facts = facts_of(connection, meeting, today)
    return {stage: Readiness(facts.view.meeting.ref, stage, tuple(preflight(facts, stage))) for stage in Stage}


def facts_of(connection: Connection, meeting: int, today: dt.date) -> Facts:
    """Return what the check looks at. Raises Refused where the meeting is gone."""
    view = meeting_view(connection, meeting, today)
    if view is None:
        raise Refused(_("This meeting is no longer in the store."))
    boards = boards_meeting(connection, meeting)
    leading = row_by_id(connection, "board", boards[0])
    plan = current_plan(connection)
    found = (decision_record(connection, one) for one in decision_ids(connection, DecisionFilter(meeting=meeting)))
    return Facts(
        view=view,
        decisions=[each for each in found if each is not None],
        before_board=weak_actions(connection, today, boards=boards),
        raised=weak_actions(connection, today, meeting=meeting),
        unwatched=[] if plan is None else priorities_without_board(connection, plan),
        unpublished=unpublished_changes(connection, meeting),
        statutory=leading is not None and leading["regime"] == STATUTORY,
        reds=red_priorities(connection, boards),
        late_data=late_data(connection, boards, today),
        minutes_due=_minutes_due(connection, meeting),
    )


def _minutes_due(connection: Connection, meeting: int) -> bool:
    """Tell whether the minutes of the meeting before are there and not approved yet."""
    last = last_held_before(connection, meeting)
    return last is not None and not minutes_locked(minutes_state(connection, last[0]))
