"""The same source again: matched, updated, never doubled; undone, taken again, tried without taking."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import select

from boardapp.domain.errors import Refused
from boardapp.domain.words import Rating, Status
from boardapp.services.actions import change_action
from boardapp.services.importing.options import ImportOptions
from boardapp.services.importing.ticker import STEPS, phases
from boardapp.services.show import show
from boardapp.storage.history import operations
from boardapp.storage.tables import Blob
from boardapp.storage.undo import redo, undo

HEADINGS = ["Ref", "Action", "Owner", "Due date", "Status", "% complete", "RAG", "Update"]
FIRST = [
    HEADINGS,
    ["1", "Agree the falls pathway", "Mo Khan", dt.date(2024, 12, 31), "In progress", 20, "Green", "Drafted"],
    ["2", "Publish the needs assessment", "Public Health", dt.date(2025, 3, 31), "New", 0, "Amber", None],
]
PH = {"partner": "Public Health", "board": "HWB"}


def test_the_same_file_twice_says_so_and_changes_nothing(town: Any) -> None:
    path = town.book(FIRST)
    first = town.take(path, **PH)
    again = town.take(path, **PH)
    assert (again.created, again.updated, again.unchanged, again.operation) == (0, 0, 2, None)
    assert town.head() == first.operation
    assert again.notes == (
        f"returned.xlsx was already imported as operation {first.operation}; undo that first to take it anew.",
    )
    assert not again.needs_a_person


def test_the_same_rows_in_another_file_change_nothing(town: Any) -> None:
    first = town.take(FIRST, **PH)
    again = town.take(FIRST, name="september.xlsx", **PH)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert town.head() == first.operation


def test_a_source_updates_its_own_rows_directly(town: Any) -> None:
    town.take(FIRST, **PH)
    report = town.take(
        [
            HEADINGS,
            ["2", "Publish the needs assessment", "Town Homes", dt.date(2025, 6, 30), "WIP", 40, "Red", "Data late"],
            ["3", "A new one altogether", None, None, None, None, None, None],
        ],
        name="october.xlsx",
        on=dt.date(2024, 10, 9),
        **PH,
    )
    assert (report.created, report.updated, report.unchanged) == (1, 1, 0)
    action = town.one("Publish the needs assessment")
    assert (action.owner, action.due, action.status, action.progress) == (
        "Town Homes",
        dt.date(2025, 6, 30),
        Status.IN_PROGRESS,
        40,
    )
    assert (action.original_due, action.due_moves, action.proposed_rag) == (dt.date(2025, 3, 31), 1, Rating.RED)
    assert town.updates(action.title) == [(dt.date(2024, 10, 9), "Public Health", "Data late")]
    told = {change.field: (change.ours, change.theirs, change.taken) for change in report.changes}
    assert told["due"] == (dt.date(2025, 3, 31), dt.date(2025, 6, 30), dt.date(2025, 6, 30))
    assert told["owner"] == ("Public Health", "Town Homes", "Town Homes")
    assert told["status"] == ("not started", "in progress", "in progress")
    assert town.one("Agree the falls pathway").status is Status.IN_PROGRESS, "a row that is gone removes nothing"


def test_blank_cells_change_nothing(town: Any) -> None:
    town.take(FIRST, **PH)
    before = town.all()
    report = town.take([HEADINGS, ["1", "Agree the falls pathway"], ["2", None]], name="blank.xlsx", **PH)
    assert (report.updated, report.unchanged) == (0, 1)
    assert town.all() == before


def test_our_newer_value_is_not_overwritten_by_their_old_one(town: Any) -> None:
    town.take(FIRST, **PH)
    action = town.one("Agree the falls pathway")
    change_action(town.store, town.acting, action.id, {"due": dt.date(2025, 1, 31), "progress": 60})
    rows = [HEADINGS, [*FIRST[1][:5], 20, "Green", "Still drafting"]]
    report = town.take(rows, name="october.xlsx", **PH)
    assert [change.field for change in report.changes] == ["latest_update"]
    assert (town.one(action.ref).due, town.one(action.ref).progress) == (dt.date(2025, 1, 31), 60)


def test_both_changed_is_a_conflict_that_waits_until_it_is_settled(town: Any) -> None:
    town.take(FIRST, **PH)
    action = town.one("Agree the falls pathway")
    change_action(town.store, town.acting, action.id, {"progress": 60})
    rows = [HEADINGS, [*FIRST[1][:5], 35, None, None]]
    dry = town.take(rows, name="october.xlsx", dry_run=True, **PH)
    report = town.take(rows, name="october.xlsx", **PH)
    assert dry.conflicts == report.conflicts
    assert [one.as_json() for one in report.conflicts] == [
        {"ref": action.ref, "field": "progress", "base": 20, "ours": 60, "theirs": 35, "taken": 60}
    ]
    assert town.one(action.ref).progress == 60
    assert (town.asked(action.ref), report.waiting) == ([], 1)
    again = town.take([*rows, [None, None, "Blank otherwise"]], name="november.xlsx", **PH)
    assert (len(again.conflicts), again.updated) == (1, 0), "what waits already is not taken for news"
    assert town.one(action.ref).progress == 60
    (waits,) = show(town.store, "conflicts", town.acting.on).rows
    assert (waits["sent"], waits["ours"], waits["theirs"], waits["by"], waits["state"]) == (
        "20", "60", "35", "Public Health", "open",
    )  # fmt: skip


@pytest.mark.parametrize(("prefer", "stands"), [("theirs", 35), ("ours", 60)])
def test_a_preference_settles_conflicts(town: Any, prefer: str, stands: int) -> None:
    town.take(FIRST, **PH)
    action = town.one("Agree the falls pathway")
    change_action(town.store, town.acting, action.id, {"progress": 60})
    report = town.take([HEADINGS, [*FIRST[1][:5], 35]], name="october.xlsx", prefer=prefer, **PH)
    assert report.conflicts == ()
    assert [(one.field, one.taken) for one in report.changes] == [("progress", stands)]
    assert town.one(action.ref).progress == stands
    assert town.asked(action.ref) == []


def test_their_own_reference_counts_only_within_source_and_board(town: Any) -> None:
    town.take(FIRST, **PH)
    ours, theirs = [*FIRST, ["3", "Ask the Alliance"]], [*FIRST, ["3", "Ask the tenants"]]
    other_board = town.take(ours, name="ea.xlsx", partner="Public Health", board="EA")
    other_source = town.take(theirs, name="homes.xlsx", partner="Town Homes", board="HWB")
    assert (other_board.created, other_source.created) == (3, 3)
    assert len(town.all()) == 8
    assert town.take(ours, name="again.xlsx", partner="Public Health", board="EA").unchanged == 3


def test_numbers_that_begin_again_in_each_section_are_told_apart_by_their_words(town: Any) -> None:
    rows = [["No", "Action"], ["Section A:"], [1, "Plant the trees"], [2, "Water them"],
            ["Section B:"], [1, "Count the buses"], [2, "Paint the shelters"]]  # fmt: skip
    options = {**PH, "mapping": {"No": "ref"}}
    assert town.take(rows, **options).created == 4
    rows[2] = [1, "Plant the trees by the lake"]
    report = town.take(rows, **options)
    assert (report.created, report.updated, report.unchanged) == (0, 1, 3)
    assert {action.title for action in town.all()} == {
        "Plant the trees by the lake", "Water them", "Count the buses", "Paint the shelters",
    }  # fmt: skip


def test_rows_without_a_reference_match_by_minute_and_likeness_or_by_the_same_words(town: Any) -> None:
    headings = ["Minute ref", "Action", "Status"]
    rows = [
        headings,
        ["12/24", "Report back on the staffing of the night shelter in winter", "New"],
        [None, "Ring the bell", "New"],
        [None, "Ring the bell", "New"],
    ]
    assert town.take(rows).created == 3
    rows[1] = ["12/24", "Report back on the staffing of the night shelters in winter", "WIP"]
    rows[3] = [None, "Ring the bell", "Done"]
    report = town.take(rows)
    assert (report.created, report.updated, report.unchanged) == (0, 2, 1)
    assert sorted(action.status for action in town.all()) == ["complete", "in progress", "not started"]
    assert town.take([headings, ["12/24", "Something else entirely", "New"]]).created == 1


def test_undo_and_redo_take_the_whole_import_back_and_forth(town: Any) -> None:
    path = town.book(FIRST)
    town.take(path, **PH)
    before = town.all()
    report = town.take([HEADINGS, [*FIRST[1][:4], "Done", 100, "Blue", "Finished"], ["9", "One more"]],
                       name="october.xlsx", **PH)  # fmt: skip
    after = town.all()
    assert (report.created, report.updated) == (1, 1)
    undo(town.store, who="Sam Roe", source="test")
    assert town.all() == before
    redo(town.store, who="Sam Roe", source="test")
    assert town.all() == after


def test_after_an_undo_the_file_may_be_taken_again(town: Any) -> None:
    path = town.book(FIRST)
    town.take(path, **PH)
    undo(town.store, who="Sam Roe", source="test")
    assert town.all() == []
    report = town.take(path, **PH)
    assert (report.created, report.notes) == (2, ())
    assert [action.ref for action in town.all()] == ["HWB/A/2024-25/003", "HWB/A/2024-25/004"], "numbers never return"


def test_a_dry_run_tells_the_same_and_changes_nothing(town: Any) -> None:
    path = town.book(FIRST)
    head = town.store.head()
    dry = town.take(path, dry_run=True, **PH)
    assert town.store.head() == head
    assert town.all() == []
    done = town.take(path, **PH)
    assert dry.operation is None
    assert {**done.as_json(), "operation": None} == dry.as_json()


def test_it_is_one_operation_with_the_file_kept(town: Any) -> None:
    path = town.book(FIRST)
    head = town.head()
    report = town.take(path, **PH)
    with town.store.reading() as connection:
        newest = operations(connection, 1)[0]
        kept = connection.scalars(select(Blob.bytes)).all()
    assert report.operation == newest.number == head + 1
    assert newest.label == "Import returned.xlsx from Public Health"
    assert (newest.who, newest.source) == ("Sam Roe", "Public Health › Actions")
    assert kept == [path.read_bytes()]


def test_the_json_is_as_documented(town: Any) -> None:
    report = town.take([["Ref", "Action", "Status"], ["1", "Do the thing", "banana"]], **PH)
    told = json.loads(json.dumps(report.as_json()))
    assert told == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "conflicts": [],
        "problems": [
            {
                "sheet": "Actions",
                "row": 2,
                "column": "Status",
                "value": "banana",
                "problem": "Not a status that is known; the words are kept.",
            }
        ],
        "changes": [],
        "operation": town.head(),
    }
    assert report.needs_a_person
    assert json.loads(town.kept("Do the thing")) == {"Status": "banana"}


def test_a_second_sheet_of_the_same_file_is_not_the_same_import(town: Any) -> None:
    def more(book: Any) -> None:
        page = book.create_sheet("More")
        page.append(["Ref", "Action"])
        page.append(["7", "On the second sheet"])

    path = town.book(FIRST, touch=more)
    town.take(path, sheet="Actions", **PH)
    assert town.take(path, sheet="More", **PH).created == 1


def test_progress_is_told_and_stopping_changes_nothing(town: Any) -> None:
    rows = [HEADINGS, *([str(n), f"Action number {n}"] for n in range(1200))]
    path = town.book(rows)
    seen: list[int] = []
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return bool(seen) and seen[-1] > phases(ImportOptions())["recording"][0]

    head = town.store.head()
    with pytest.raises(Refused, match="stopped"):
        town.take(path, progress=lambda done, _all: seen.append(done), cancelled=stop, **PH)
    assert town.store.head() == head
    assert seen == sorted(seen)
    assert asked
    whole: list[tuple[int, int]] = []
    assert town.take(path, progress=lambda done, steps: whole.append((done, steps)), **PH).created == 1200
    assert whole[-1] == (phases(ImportOptions())["writing"][0], STEPS)


def test_references_added_later_do_not_double_the_actions(town: Any) -> None:
    town.take([["Action", "Status"], ["Plant the trees", "New"], ["Water them", "New"]])
    report = town.take([["Ref", "Action", "Status"], ["A1", "Plant the trees", "Done"], ["A2", "Water them", "New"]])
    assert (report.created, report.updated) == (0, 2)
    assert [action.external_ref for action in town.all()] == ["A1", "A2"]


def test_the_same_words_under_other_references_are_other_actions(town: Any) -> None:
    town.take([["Ref", "Action"], ["A1", "Update the risk register"], ["A2", "Update the risk register"]])
    report = town.take([["Ref", "Action"], ["A3", "Update the risk register"], ["A2", "Update the risk register"]])
    assert (report.created, report.unchanged) == (1, 1)


def test_an_open_action_of_which_nothing_is_done_stays_not_started(town: Any) -> None:
    headings = ["Ref", "Action", "Status", "% complete"]
    rows = [["M1", "Mend the roof", "open", 0], ["M2", "Paint the door", "open", 5]]
    town.take([headings, *rows], partner="Public Health")
    report = town.take([headings, rows[0], ["M2", "Paint the door", "open", 6]], partner="Public Health", name="b.xlsx")
    assert [(one.field, one.theirs) for one in report.changes] == [("progress", 6)]
    assert town.one("Mend the roof").status is Status.NOT_STARTED


def test_a_revised_date_stands_when_the_same_row_comes_again(town: Any) -> None:
    headings = ["Ref", "Action", "Due date", "Revised date", "Status", "% complete"]
    row = ["M1", "Mend the roof", "31/12/2024", "31/03/2025", "50%", 100]
    town.take([headings, row], partner="Public Health")
    report = town.take([headings, row, ["M2", "Paint the door"]], partner="Public Health", name="b.xlsx")
    assert (report.created, report.unchanged, report.changes) == (1, 1, ())
    assert (town.one("Mend the roof").due, town.one("Mend the roof").progress) == (dt.date(2025, 3, 31), 100)


def test_rows_that_came_under_another_name_are_told(town: Any) -> None:
    headings = ["Ref", "Action", "Status"]
    town.take([headings, [1, "Mend the roof", "open"], [2, "Paint the door", "open"]], name="log October.xlsx")
    rows = [headings, [1, "Mend the roof", "open"], [2, "Paint the door", "open"], [3, "Sweep the yard", "open"]]
    told = town.take(rows, name="log November.xlsx", dry_run=True)
    assert told.created == 3
    assert any("2 new rows say word for word what actions from log October say already" in one for one in told.notes)
    named = town.take(rows, name="log November.xlsx", partner="log October", dry_run=True)
    assert (named.created, named.unchanged) == (1, 2)
    assert not any("word for word" in note for note in named.notes)


LOG = [["Ref", "Action"], [1, "Mend the roof of the hall"], [2, "Paint the door of the hall"]]


def test_two_partners_whose_files_are_called_the_same_are_kept_apart(town: Any) -> None:
    """Both count from 1 and nobody says who they are: a number alone is no match."""
    town.take(LOG, name="Action log.xlsx")
    other = [["Ref", "Action"], [1, "Recruit six school nurses"], [2, "Paint the door of the hall"]]
    report = town.take(other, name="Action log (1).xlsx")
    assert (report.created, report.updated, report.unchanged) == (1, 0, 1)
    assert [action.title for action in town.all()] == [LOG[1][1], LOG[2][1], other[1][1]]
    assert report.notes == (
        "Row 2 has the reference of an action from “Action log” but says something else, so it is taken as new: "
        "if one and the same sent both, say who.",
    )


def test_a_slip_of_the_pen_is_still_the_same_action(town: Any) -> None:
    town.take(LOG, name="Action log.xlsx")
    report = town.take([LOG[0], [1, "Mend the roofs of the hall"]], name="Action log.xlsx")
    assert (report.created, report.updated, report.notes) == (0, 1, ())
    assert town.one("Mend the roofs of the hall").external_ref == "1"


def test_who_is_named_may_call_an_action_something_else(town: Any) -> None:
    town.take(LOG, name="Action log.xlsx", partner="Public Health")
    again = [LOG[0], [1, "Recruit six school nurses"]]
    report = town.take(again, name="Action log.xlsx", partner="Public Health")
    assert (report.created, report.updated, report.notes) == (0, 1, ())


def test_a_reference_without_words_means_nothing_where_nobody_is_named(town: Any) -> None:
    headings = ["Ref", "Action", "Update"]
    town.take([headings, [1, "Mend the roof", "Begun"], [2, "Paint", "Begun"]], name="Action log.xlsx")
    report = town.take([headings, [1, None, "Half done"], [2, "Paint", "Done"]], name="Action log.xlsx")
    assert (report.created, report.updated) == (0, 1)
    assert [(one.row, one.column) for one in report.problems] == [(2, "Ref")]
    assert town.updates("Mend the roof")[-1][2] == "Begun"
