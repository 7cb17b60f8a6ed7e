"""The forward plan: items by meeting, parked, placed with their papers, deferred and carried forward."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.records_forward import PlannedRow, PlannedSource, PlannedState
from boardapp.domain.records_meetings import Purpose
from boardapp.services.agenda import add_item, remove_item
from boardapp.services.decisions import Recording, edit_decision, record_decision
from boardapp.services.forward_plan import (
    carry_forward,
    drop_planned,
    edit_planned,
    move_planned,
    park_item,
    park_planned,
    place_items,
    plan_item,
)
from boardapp.services.meetings import cancel_meeting, end_meeting, postpone_meeting, start_meeting
from boardapp.services.papers import attach_paper
from boardapp.services.publishing import publish_agenda
from boardapp.storage.queries.decisions import decision_record, decisions
from boardapp.storage.queries.forward import forward_plan, whole_plan
from boardapp.storage.undo import undo

JUNE, SEPTEMBER, DECEMBER = dt.date(2026, 6, 17), dt.date(2026, 9, 16), dt.date(2026, 12, 9)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a file."""
    path = tmp_path / "Plan.docx"
    path.write_bytes(b"winter plan")
    return path


def plan(hwb: Any, *states: PlannedState) -> list[PlannedRow]:
    with hwb.store.reading() as connection:
        return forward_plan(connection, hwb.id, states=states or (PlannedState.PLANNED,))


def numbered(hwb: Any, meeting: int) -> list[str]:
    return [f"{item.number} {item.title}" for item in hwb.view(meeting).items]


def test_items_stand_by_the_day_they_are_wanted(hwb: Any) -> None:
    meeting = hwb.meeting(DECEMBER)
    some_time = plan_item(hwb.store, hwb.acting, hwb.id, {"title": "Housing"})
    plan_item(hwb.store, hwb.acting, hwb.id, {"title": "Annual report", "meeting_id": meeting})
    plan_item(hwb.store, hwb.acting, hwb.id, {"title": "JSNA", "wanted_on": dt.date(2026, 10, 1)})
    assert hwb.label() == "Plan JSNA for Health and Wellbeing Board"
    rows = [(row.title, row.on, row.meeting) for row in plan(hwb)]
    assert rows == [
        ("JSNA", dt.date(2026, 10, 1), None), ("Annual report", DECEMBER, "HWB/M/2026-12-09"), ("Housing", None, None),
    ]  # fmt: skip
    edit_planned(hwb.store, hwb.acting, some_time, {"meeting_id": meeting, "source": PlannedSource.STATUTORY})
    assert plan(hwb)[1].title == "Housing" or plan(hwb)[2].title == "Housing"
    assert {row.title: row.source for row in plan(hwb)}["Housing"] is PlannedSource.STATUTORY


def test_planned_items_go_on_the_agenda_with_their_papers(hwb: Any, paper: Path) -> None:
    meeting = hwb.meeting()
    first = plan_item(
        hwb.store, hwb.acting, hwb.id,
        {"title": "Annual report", "meeting_id": meeting, "purpose": Purpose.DECISION, "minutes_allotted": 15},
    )  # fmt: skip
    plan_item(hwb.store, hwb.acting, hwb.id, {"title": "JSNA", "meeting_id": meeting})
    attach_paper(hwb.store, hwb.acting, first, paper, of="planned_item")
    assert len(plan(hwb)[0].papers) == 1
    place_items(hwb.store, hwb.acting, meeting)
    assert numbered(hwb, meeting)[3:] == ["4 Annual report", "5 JSNA", "6 Date of next meeting"]
    item = hwb.view(meeting).items[3]
    assert (item.purpose, item.minutes_allotted, len(item.papers)) == (Purpose.DECISION, 15, 1)
    assert plan(hwb) == []
    assert [row.placed_as for row in plan(hwb, PlannedState.PLACED)] == ["HWB/M/2026-09-16/4", "HWB/M/2026-09-16/5"]
    with pytest.raises(Refused, match="Nothing is planned for"):
        place_items(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="Annual report is placed"):
        place_items(hwb.store, hwb.acting, meeting, [first])
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert [row.title for row in plan(hwb)] == ["Annual report", "JSNA"]
    assert len(plan(hwb)[0].papers) == 1


def test_an_item_that_is_removed_is_planned_again(hwb: Any) -> None:
    meeting = hwb.meeting()
    planned = plan_item(hwb.store, hwb.acting, hwb.id, {"title": "JSNA", "meeting_id": meeting})
    (item,) = place_items(hwb.store, hwb.acting, meeting, [planned])
    remove_item(hwb.store, hwb.acting, item)
    assert [row.id for row in plan(hwb)] == [planned]


def test_items_are_parked_and_dropped(hwb: Any, paper: Path) -> None:
    meeting = hwb.meeting()
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Housing"}, 2)
    attach_paper(hwb.store, hwb.acting, item, paper)
    planned = park_item(hwb.store, hwb.acting, item)
    assert numbered(hwb, meeting) == [
        "1 Apologies for absence", "2 Declarations of interest", "3 Action review", "4 Date of next meeting",
    ]  # fmt: skip
    (parked,) = plan(hwb, PlannedState.PARKED)
    assert (parked.id, parked.title, len(parked.papers), plan(hwb)) == (planned, "Housing", 1, [])
    park_planned(hwb.store, hwb.acting, planned, parked=False)
    assert len(plan(hwb)) == 1
    drop_planned(hwb.store, hwb.acting, planned, "Overtaken by the new strategy")
    assert (plan(hwb), plan(hwb, PlannedState.DROPPED)[0].note) == ([], "Overtaken by the new strategy")
    with pytest.raises(Refused, match="Housing is dropped"):
        edit_planned(hwb.store, hwb.acting, planned, {"title": "Homes"})
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert len(plan(hwb)) == 1


def test_a_deferred_item_returns_by_itself(hwb: Any) -> None:
    june, september, december = (hwb.meeting(day) for day in (JUNE, SEPTEMBER, DECEMBER))
    item = add_item(hwb.store, hwb.acting, june, {"title": "Winter plan", "asked_to": "agree the plan"})
    start_meeting(hwb.store, hwb.acting, june)
    record_decision(
        hwb.store, hwb.acting,
        Recording(
            "The plan be deferred.", Verb.DEFERRED, item=item, returns_to=september, reasons="The costs are missing."
        ),
    )  # fmt: skip
    (row,) = plan(hwb)
    assert (row.title, row.asked_to, row.meeting, row.source, row.note) == (
        "Winter plan", "agree the plan", "HWB/M/2026-09-16", PlannedSource.DEFERRED, "The costs are missing.",
    )  # fmt: skip
    with hwb.store.reading() as connection:
        made = decisions(connection)[0].id
        record = decision_record(connection, made)
    assert record is not None
    assert (row.decision, record.returns_to, record.gaps) == (record.ref, "HWB/M/2026-09-16", ())
    edit_decision(hwb.store, hwb.acting, made, {"returns_to": december})
    assert plan(hwb)[0].meeting == "HWB/M/2026-12-09"
    edit_planned(hwb.store, hwb.acting, plan(hwb)[0].id, {"meeting_id": september})
    edit_decision(hwb.store, hwb.acting, made, {"reasons": "The costs are still missing."})
    assert plan(hwb)[0].meeting == "HWB/M/2026-09-16"
    edit_decision(hwb.store, hwb.acting, made, {"verb": Verb.AGREED})
    assert plan(hwb) == []
    edit_decision(hwb.store, hwb.acting, made, {"verb": Verb.DEFERRED, "returns_to": None, "review_on": SEPTEMBER})
    assert (plan(hwb)[0].meeting, plan(hwb)[0].on) == (None, SEPTEMBER)
    (carried,) = place_items(hwb.store, hwb.acting, september, [plan(hwb)[0].id])
    assert [each.title for each in hwb.view(september).items if each.id == carried] == ["Winter plan"]


def test_undoing_the_decision_takes_the_item_back(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[2].id
    record_decision(hwb.store, hwb.acting, Recording("Deferred.", Verb.DEFERRED, item=item))
    assert len(plan(hwb)) == 1
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert plan(hwb) == []


def test_an_item_is_carried_forward_by_moving(hwb: Any, paper: Path) -> None:
    september, december = hwb.meeting(), hwb.meeting(DECEMBER)
    item = add_item(hwb.store, hwb.acting, september, {"title": "Winter plan"}, 1)
    attach_paper(hwb.store, hwb.acting, item, paper)
    assert carry_forward(hwb.store, hwb.acting, item, december, duplicate=False) == item
    assert numbered(hwb, september)[0] == "1 Apologies for absence"
    assert numbered(hwb, december)[-2:] == ["4 Winter plan", "5 Date of next meeting"]
    assert len(hwb.view(december).items[3].papers) == 1
    assert hwb.label() == "Carry item Winter plan of HWB/M/2026-09-16 forward to HWB/M/2026-12-09"
    planned = carry_forward(hwb.store, hwb.acting, item, None, duplicate=False)
    assert [(row.id, row.source, len(row.papers)) for row in plan(hwb)] == [(planned, PlannedSource.CARRIED, 1)]
    with pytest.raises(Refused, match="does not come after"):
        carry_forward(hwb.store, hwb.acting, hwb.view(december).items[0].id, september, duplicate=True)


def test_once_published_or_begun_an_item_is_carried_forward_as_a_duplicate(hwb: Any, paper: Path) -> None:
    september, december = hwb.meeting(), hwb.meeting(DECEMBER)
    item = hwb.view(september).items[2].id
    attach_paper(hwb.store, hwb.acting, item, paper)
    publish_agenda(hwb.store, hwb.acting, september)
    with pytest.raises(Refused, match=r"keep their numbers\. Carry it forward as a duplicate"):
        carry_forward(hwb.store, hwb.acting, item, december, duplicate=False)
    end_meeting(hwb.store, hwb.acting, september)
    carry_forward(hwb.store, hwb.acting, item, december, duplicate=True)
    assert len(hwb.view(september).items) == 4
    assert (hwb.view(december).items[-2].title, len(hwb.view(december).items[-2].papers)) == ("Action review", 1)
    carry_forward(hwb.store, hwb.acting, item, None, duplicate=True)
    assert len(plan(hwb)[0].papers) == 1


def test_nothing_is_planned_for_a_meeting_that_is_over(hwb: Any) -> None:
    meeting = hwb.meeting()
    cancel_meeting(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="is cancelled; nothing can be planned for it"):
        plan_item(hwb.store, hwb.acting, hwb.id, {"title": "JSNA", "meeting_id": meeting})
    with pytest.raises(Refused, match="needs a title"):
        plan_item(hwb.store, hwb.acting, hwb.id, {"presenter": "Dee Hall"})


def whole(hwb: Any, today: dt.date = JUNE) -> Any:
    with hwb.store.reading() as connection:
        return whole_plan(connection, hwb.id, today, today + dt.timedelta(days=366))


def told(meetings: Any) -> list[tuple[str, list[str], list[str]]]:
    return [(one.ref, [row.title for row in one.planned], [row.title for row in one.placed]) for one in meetings]


def test_the_plan_of_a_year_goes_by_meeting(hwb: Any) -> None:
    june, september, december = hwb.meeting(JUNE), hwb.meeting(SEPTEMBER), hwb.meeting(DECEMBER)
    end_meeting(hwb.store, hwb.acting, june)
    late = plan_item(hwb.store, hwb.acting, hwb.id, {"title": "Housing", "meeting_id": september})
    placed = plan_item(
        hwb.store, hwb.acting, hwb.id, {"title": "Carers", "meeting_id": september, "minutes_allotted": 20}
    )
    place_items(hwb.store, hwb.acting, september, [placed])
    plan_item(hwb.store, hwb.acting, hwb.id, {"title": "JSNA"})
    plan_item(hwb.store, hwb.acting, hwb.id, {"title": "Wealth building"}, parked=True)
    plan = whole(hwb, SEPTEMBER)
    assert told(plan.meetings) == [("HWB/M/2026-09-16", ["Housing"], ["Carers"]), ("HWB/M/2026-12-09", [], [])]
    assert (plan.meetings[0].items, plan.meetings[0].minutes >= 20, plan.meetings[0].published) == (5, True, False)
    assert [row.title for row in plan.unplaced] == ["JSNA"]
    assert [row.title for row in plan.parked] == ["Wealth building"]
    assert [row.title for row in plan.planned] == ["Housing", "JSNA"]
    end_meeting(hwb.store, hwb.acting, september)
    plan = whole(hwb, SEPTEMBER)
    assert told(plan.past) == [("HWB/M/2026-09-16", ["Housing"], ["Carers"])]
    assert [one.id for one in plan.meetings] == [december]
    move_planned(hwb.store, hwb.acting, late, december)
    assert hwb.label() == "Plan Housing for HWB/M/2026-12-09"
    assert whole(hwb, SEPTEMBER).past == ()


def test_a_meeting_that_is_off_shows_what_was_planned_for_it(hwb: Any) -> None:
    september, december = hwb.meeting(SEPTEMBER), hwb.meeting(DECEMBER)
    for meeting, title in ((september, "Housing"), (december, "Carers")):
        plan_item(hwb.store, hwb.acting, hwb.id, {"title": title, "meeting_id": meeting})
    cancel_meeting(hwb.store, hwb.acting, september)
    postpone_meeting(hwb.store, hwb.acting, december)
    plan = whole(hwb)
    assert told(plan.past) == [("HWB/M/2026-09-16", ["Housing"], [])]
    assert told(plan.meetings) == [("HWB/M/2026-12-09", ["Carers"], [])]


def test_one_move_takes_an_item_out_of_the_parking_list_to_a_meeting(hwb: Any) -> None:
    meeting = hwb.meeting(SEPTEMBER)
    planned = plan_item(hwb.store, hwb.acting, hwb.id, {"title": "Housing"}, parked=True)
    before = hwb.store.head().number
    move_planned(hwb.store, hwb.acting, planned, meeting)
    assert hwb.store.head().number == before + 1
    assert told(whole(hwb).meetings) == [("HWB/M/2026-09-16", ["Housing"], [])]
    move_planned(hwb.store, hwb.acting, planned, None)
    assert hwb.label() == "Plan Housing for no meeting yet"
    assert [row.title for row in whole(hwb).unplaced] == ["Housing"]
    move_planned(hwb.store, hwb.acting, planned, None, parked=True)
    assert [row.title for row in whole(hwb).parked] == ["Housing"]
    cancel_meeting(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="nothing can be planned for it"):
        move_planned(hwb.store, hwb.acting, planned, meeting)


def test_a_planned_item_serves_a_priority_and_says_where_it_came_from(hwb: Any) -> None:
    june = hwb.meeting(JUNE)
    hwb.come(june, "Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")
    with hwb.store.write("Add plan", who="Sam", source="test") as writing:
        plan_id = writing.add("plan", title="Plan", prefix="P", position=1)
        theme = writing.add("theme", plan_id=plan_id, title="One Heart", position=1)
        priority = writing.add("priority", theme_id=theme, title="Healthy", short_title="Healthy", position=1)
    item = add_item(hwb.store, hwb.acting, june, {"title": "Carers"})
    ref = record_decision(hwb.store, hwb.acting, Recording("Defer it.", Verb.DEFERRED, item=item))
    (row,) = whole(hwb).unplaced
    edit_planned(hwb.store, hwb.acting, row.id, {"priority_id": priority})
    (row,) = whole(hwb).unplaced
    assert (row.priority, row.decision, row.came_from_meeting) == ("Healthy", ref, june)
    assert row.came_from is not None
    assert row.came_from.startswith("HWB/M/2026-06-17/")
