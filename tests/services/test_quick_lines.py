"""A line typed in a meeting is one operation, worded, owned, dated and numbered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.quick_line import Entry
from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import DecisionFilter, MeetingView
from boardapp.services.acting import Acting
from boardapp.services.agenda import edit_item
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.services.quick_lines import LineNames, record_line
from boardapp.services.templates import create
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decision_record, decisions
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.store import Store

TODAY = dt.date(2026, 9, 16)
SAM = Acting("Sam Lee", "test", TODAY)


@pytest.fixture(scope="module")
def example_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "example.board"
    create(path, "example", SAM)
    return path


@pytest.fixture
def sitting(example_plan: Path, tmp_path: Path) -> Iterator[tuple[Store, int]]:
    path = tmp_path / "own.board"
    path.write_bytes(example_plan.read_bytes())
    with Store.open(path) as store:
        with store.reading() as connection:
            board = boards(connection, TODAY)[0].id
        meeting = make_meeting(store, SAM, NewMeeting(board, TODAY, "14:00"))
        start_meeting(store, SAM, meeting)
        yield store, meeting


def view_of(store: Store, meeting: int) -> MeetingView:
    with store.reading() as connection:
        view = meeting_view(connection, meeting, TODAY)
    assert view is not None
    return view


def record(store: Store, meeting: int, text: str, entry: Entry | None = None) -> None:
    view = view_of(store, meeting)
    with store.reading() as connection:
        line = LineNames(connection).read(text, entry, TODAY, view.next_meeting and view.next_meeting[2])
    record_line(store, SAM, line, view.meeting, view.items[0])


def test_an_action_has_its_owner_date_and_priority(sitting: tuple[Store, int]) -> None:
    store, meeting = sitting
    before = store.head().number
    record(store, meeting, "action: write to partners @dph by 10 Dec #warm homes")
    assert store.head().number == before + 1
    with store.reading() as connection:
        (row,) = action_rows(connection, action_ids(connection, ActionFilter(meeting=meeting), TODAY), TODAY)
    assert (row.title, row.owners, row.due) == ("Write to partners", "Director of Public Health", dt.date(2026, 12, 10))
    assert view_of(store, meeting).items[0].recorded[0].ref == row.ref


def test_decisions_notes_votes_and_ratings_stand_under_the_item(sitting: tuple[Store, int]) -> None:
    store, meeting = sitting
    record(store, meeting, "That the plan goes out.", Entry.DECISION)
    record(store, meeting, "An easy-read version was asked for.")
    record(store, meeting, "amber because one post is empty; path to green: filled in May #best start")
    record(store, meeting, "v 3-1 that the fee is raised")
    kinds = sorted(each.kind for each in view_of(store, meeting).items[0].recorded)
    assert kinds == ["decision", "decision", "mark", "note"]
    with store.reading() as connection:
        priority = LineNames(connection).resolve("#", "best start")
        assert priority is not None
        marks = three_marks(connection, "priority", priority.id, TODAY)
        outcomes = [row.outcome for row in decisions(connection, DecisionFilter(meeting=meeting))]
    assert "Carried (3 for, 1 against)" in outcomes
    assert marks is not None
    assert marks.agreed is not None
    assert marks.agreed.reason == "One post is empty"


def test_what_is_deferred_comes_back_at_the_meeting_that_is_named(sitting: tuple[Store, int]) -> None:
    store, meeting = sitting
    coming = view_of(store, meeting).next_meeting
    assert coming is not None
    record(store, meeting, "d deferred to the next meeting")
    record(store, meeting, f"d deferred until {coming[2]:%d/%m/%Y}")
    record(store, meeting, "d deferred until 24 December 2026")
    with store.reading() as connection:
        rows = decisions(connection, DecisionFilter(meeting=meeting))
        found = [decision_record(connection, row.id) for row in rows]
    back = sorted((each.returns_to or "", each.review_on) for each in found if each)
    assert back == [("", dt.date(2026, 12, 24)), (coming[1], None), (coming[1], None)]


def test_what_is_recorded_under_an_exempt_item_is_exempt(sitting: tuple[Store, int]) -> None:
    store, meeting = sitting
    item = view_of(store, meeting).items[0].id
    edit_item(store, SAM, item, {"access": "exempt", "paragraphs": "3", "public_interest": "Contract prices."})
    record(store, meeting, "d that the contract is let")
    record(store, meeting, "a sign the contract @dph by Friday")
    with store.reading() as connection:
        (decision,) = decisions(connection, DecisionFilter(meeting=meeting))
        assert len(action_ids(connection, ActionFilter(meeting=meeting, restricted=False), TODAY)) == 0
    assert decision.access == "exempt"


def test_initials_beginnings_and_near_names(sitting: tuple[Store, int]) -> None:
    store, _meeting = sitting
    with store.reading() as connection:
        names = LineNames(connection)
    found = names.resolve("@", "Healthwatch")
    assert found is not None
    assert found.name == "Healthwatch Aldermere"
    assert names.resolve("@", "Cabinet Member") is None
    assert names.near("@", "ngo") == ["Ngozi Amberlow"]
    assert names.resolve("@", "-") is None


def test_a_line_that_says_too_little_is_refused(sitting: tuple[Store, int]) -> None:
    store, meeting = sitting
    with pytest.raises(Refused, match="path to green"):
        record(store, meeting, "red because the money ran out #best start")
