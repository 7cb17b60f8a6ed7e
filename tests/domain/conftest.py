"""A meeting as it leaves the store, to be changed in the one thing a test is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState
from boardapp.domain.quorum import Quorum
from boardapp.domain.records import ActionRow
from boardapp.domain.records_meetings import (
    AgendaRow,
    AttendanceRow,
    AttendanceStatus,
    BoardQuorum,
    DecisionRecord,
    ItemState,
    MeetingRow,
    MeetingView,
    MinutedRow,
    Route,
)
from boardapp.domain.words import Access, Precision, Status

DAY = dt.date(2026, 3, 11)


class Sitting:
    """Rows of a meeting of the Health and Wellbeing Board on 11 March 2026."""

    def view(self, *items: AgendaRow, people: tuple[AttendanceRow, ...] = (), **fields: Any) -> MeetingView:
        """Return the meeting with these items and people; fields of its row and of the view may be given."""
        names = set(MeetingRow.__dataclass_fields__)
        meeting = MeetingRow(
            id=1, ref="HWB/M/2026-03-11", board_id=2, board="Health and Wellbeing Board", with_boards=(), on=DAY,
            starts="14:00", ends="16:00", place="Town Hall", mode=MeetingMode.HYBRID, state=MeetingState.HELD,
            inquorate=False, items=len(items), decisions=0, actions=0, publish_by=None, late=False, notice="",
        )  # fmt: skip
        meeting = replace(meeting, **{name: value for name, value in fields.items() if name in names})
        view = MeetingView(
            meeting=meeting, chair_id=11, chair="Cllr Ann Lee", started_at=None, ended_at=None, current_item=None,
            current_since=None, items=items, people=people, vacant=(), quorums=(), minutes_planned=0, may_become=(),
            last_meeting=None, next_meeting=None,
        )  # fmt: skip
        return replace(view, **{name: value for name, value in fields.items() if name not in names})

    def item(self, number: str, title: str, *recorded: MinutedRow, **fields: Any) -> AgendaRow:
        """Return an item of the agenda."""
        item = AgendaRow(
            id=int(number), position=int(number), number=number, ref=f"HWB/M/2026-03-11/{number}", title=title,
            public_title=None, purpose=None, presenter=None, asked_to=None, at=None, minutes_allotted=None,
            minutes_spent=None, minute_text=None, state=ItemState.DONE, access=Access.PUBLIC, paragraphs=None,
            public_interest=None, recorded=recorded,
        )  # fmt: skip
        return replace(item, **fields)

    def recorded(self, kind: Any, id: int, words: str = "", **fields: Any) -> MinutedRow:
        """Return a line of what was recorded under an item."""
        row = MinutedRow(kind, id, None, words, "", None, Access.PUBLIC, None, None)
        return replace(row, **fields)

    def decision(self, id: int, wording: str, verb: Verb = Verb.AGREED, **fields: Any) -> DecisionRecord:
        """Return a decision."""
        decision = DecisionRecord(
            id=id, ref=f"HWB/D/2025-26/{id:03}", on=DAY, board="HWB", board_name="Health and Wellbeing Board",
            board_id=2, chair="Cllr Ann Lee", recorded_by="Sam Roe", recorded_at=None, meeting="HWB/M/2026-03-11",
            meeting_id=1, item=None, agenda_item_id=None, wording=wording, verb=verb, outcome="", minuted="",
            route=Route.MEETING, method=None, mover=None, seconder=None, votes_for=None, votes_against=None,
            votes_abstain=None, casting_vote=None, reasons=None, options=None, informal=False, ratified_by=None,
            ratifies=(), destination=None, response_due=None, review_on=None, superseded_by=None, supersedes=(),
            priorities=(), priority_ids=(), actions=(), access=Access.PUBLIC, paragraphs=None, public_interest=None,
            public_title=None, gaps=(),
        )  # fmt: skip
        return replace(decision, **fields)

    def action(self, id: int, title: str, **fields: Any) -> ActionRow:
        """Return an action."""
        action = ActionRow(
            id=id, ref=f"HWB/A/2025-26/{id:03}", title=title, board="HWB", owners=None, priorities=None, due=None,
            due_text=None, due_precision=Precision.NONE, due_moves=0, status=Status.NOT_STARTED, progress=None,
            rating=None, standing=None, as_at=None, stale=False, grey=None, overdue=False, access=Access.PUBLIC,
        )  # fmt: skip
        return replace(action, **fields)

    def person(self, id: int, name: str, status: str | None = "present", **fields: Any) -> AttendanceRow:
        """Return somebody with a seat of a member."""
        person = AttendanceRow(
            person_id=id, name=name, organisation="Council", seat_id=id, seat=f"Seat {id}", role="member", voting=True,
            quorum_class=None, substitutes_for=(), status=AttendanceStatus(status) if status else None, sits_for=None,
            remote=False, arrived=None, left=None,
        )  # fmt: skip
        return replace(person, **fields)

    def quorum(self, quorate: bool | None, here: int = 9, needed: int = 5, **fields: Any) -> BoardQuorum:
        """Return the quorum of a board."""
        missing = fields.pop("missing", ())
        found = Quorum(quorate, here, 11, needed, missing, "")
        quorum = BoardQuorum(board_id=2, board="Health and Wellbeing Board", quorum=found, voters=here, taken=True)
        return replace(quorum, **fields)


@pytest.fixture
def sitting() -> Sitting:
    """Return a way to make the rows of a meeting."""
    return Sitting()
