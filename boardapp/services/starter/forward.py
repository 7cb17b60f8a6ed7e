"""The forward plans of a starter plan: what boards mean to take, at which of the meetings to come."""

from __future__ import annotations

from boardapp.services.starter.entry import Entry
from boardapp.services.starter.work import Work
from boardapp.storage.tables.agendas import PLANNED_STATES, PURPOSES, SOURCES


def forward(work: Work, entry: Entry) -> None:
    """Write items with the meeting `ahead` they are planned for, counted from 1; none where that is left out."""
    for each in entry.entries("forward"):
        board = work.names.board(each, each.text("board"))
        to_come = sorted(
            (one for one in board.sittings if one.on > work.days.today and not one.off), key=lambda one: one.on
        )
        ahead = each.number("ahead")
        meeting = to_come[ahead - 1].id if ahead and ahead <= len(to_come) else None
        work.writing.add(
            "planned_item",
            board_id=board.id,
            meeting_id=meeting,
            title=work.must_say(each, "title"),
            purpose=each.word("purpose", PURPOSES),
            source=each.word("source", SOURCES, "other"),
            state=each.word("state", PLANNED_STATES, "planned"),
            minutes_allotted=each.number("minutes_allotted"),
            priority_id=work.names.maybe(each, "priority", "priority"),
            **each.pick("presenter", "asked_to", "public_title", "note"),
            **work.access(each),
        )
        each.finish()
