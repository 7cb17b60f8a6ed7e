"""A return told row by row before it is taken, and what a person says of its rows and values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.services.actions import change_action
from boardapp.services.importing.answers import Answers, AsUpdate, Choice, Written
from boardapp.services.importing.lines import CellLine, How, RowLine, What
from boardapp.services.imports import ImportReport

FALLS, HOMES = "Agree the falls pathway", "Warm homes referrals"


@pytest.fixture
def back(town: Any) -> Any:
    """A return of Public Health, filled in: one conflict, one cell not understood, one emptied, a new action."""
    falls = town.raised(FALLS, "Public Health", due=dt.date(2026, 10, 30), progress=20, next_steps="Meet")
    homes = town.raised(HOMES, "Public Health", progress=60, path_to_green="Hire two")
    town.send()
    change_action(town.store, town.acting, town.one(FALLS).id, {"progress": 50})
    book = town.open("Public Health")
    book.write(falls, Proposed_due_date=dt.date(2026, 11, 30), Update="Draft 3 went to all.", **{"Progress %": 30})
    book.write(homes, Path_to_green=None, **{"Progress %": "nearly there"})
    book.write(None, Title="Pharmacy First in every locality", Owner="Somebody unheard of")
    return book.save("back.xlsx")


def line(report: ImportReport, title: str) -> RowLine:
    """Return the line of one row."""
    return next(row for row in report.rows if row.title == title)


def cell(report: ImportReport, title: str, key: str) -> CellLine:
    """Return the line of one value."""
    return next(one for one in line(report, title).cells if one.key == key)


def test_a_dry_run_tells_every_row_and_value_and_writes_nothing(town: Any, back: Any) -> None:
    head = town.store.head()
    report = town.take(back, dry_run=True)
    assert town.store.head() == head
    assert [row.what for row in report.rows] == [What.CHANGED, What.CHANGED, What.NEW]
    clash = cell(report, FALLS, "progress")
    assert (clash.how, clash.base, clash.theirs, clash.ours) == (How.CONFLICT, 20, 30, 50)
    assert clash.place[-1] == str(line(report, FALLS).row)
    assert cell(report, FALLS, "due").how is How.WAITS
    assert cell(report, FALLS, "latest_update").how is How.ADDED
    unread = cell(report, HOMES, "progress")
    assert (unread.how, unread.theirs, unread.ours, unread.writable) == (How.UNREAD, "nearly there", 60, True)
    assert cell(report, HOMES, "path_to_green").how is How.CLEARED
    assert [one.how for one in line(report, "Pharmacy First in every locality").cells] == [How.UNREAD]


def test_left_alone_a_conflict_waits_and_what_was_emptied_stays(town: Any, back: Any) -> None:
    report = town.take(back)
    assert (town.one(FALLS).progress, town.one(HOMES).path_to_green) == (50, "Hire two")
    assert (report.waiting, town.asked(FALLS)) == (1, [("due", "2026-11-30", "Public Health")])


def test_theirs_is_taken_at_once(town: Any, back: Any) -> None:
    report = town.take(back, dry_run=True)
    said = {
        line(report, FALLS).row: {"progress": Choice.THEIRS, "due": Choice.THEIRS},
        line(report, HOMES).row: {"path_to_green": Choice.THEIRS},
    }
    town.take(back, answers=Answers(cells=said))
    assert (town.one(FALLS).progress, town.one(FALLS).due) == (30, dt.date(2026, 11, 30))
    assert town.one(HOMES).path_to_green is None
    assert town.asked(FALLS) == []


def test_ours_stays_and_nothing_is_proposed(town: Any, back: Any) -> None:
    report = town.take(back, dry_run=True)
    keys = {one.key: Choice.OURS for one in line(report, FALLS).cells}
    taken = town.take(back, answers=Answers(cells={line(report, FALLS).row: keys}))
    assert (town.one(FALLS).progress, town.asked(FALLS), town.updates(FALLS)) == (50, [], [])
    assert taken.conflicts == ()


def test_what_is_written_is_read_as_if_the_sheet_had_said_so(town: Any, back: Any) -> None:
    report = town.take(back, dry_run=True)
    said = {
        line(report, FALLS).row: {"progress": Written(cell(report, FALLS, "progress").field, "45 %")},
        line(report, HOMES).row: {"progress": Written(cell(report, HOMES, "progress").field, "80")},
        line(report, "Pharmacy First in every locality").row: {"owner": Written("owner", "Public Health")},
    }
    again = town.take(back, dry_run=True, answers=Answers(cells=said), book=report.book)
    assert again.conflicts == ()
    assert cell(again, HOMES, "progress").theirs == 80
    town.take(back, answers=Answers(cells=said))
    assert (town.one(FALLS).progress, town.one(HOMES).progress) == (45, 80)
    assert town.one("Pharmacy First in every locality").owners[0].kind == "organisation"


def test_rows_that_are_left_are_not_taken(town: Any, back: Any) -> None:
    report = town.take(back, dry_run=True)
    left = frozenset(line(report, title).row for title in (FALLS, "Pharmacy First in every locality"))
    town.take(back, answers=Answers(left=left))
    assert len(town.all()) == 2
    assert (town.updates(FALLS), town.asked(FALLS)) == ([], [])


def test_all_that_is_said_is_one_operation(town: Any, back: Any) -> None:
    head = town.store.head().number
    report = town.take(back, answers=Answers(cells={2: {"progress": Choice.THEIRS}}))
    assert report.operation == town.store.head().number == head + 1
    assert town.take(back, dry_run=True).rows == []


def test_the_words_of_a_cell_are_taken_as_an_update(town: Any, back: Any) -> None:
    row = line(town.take(back, dry_run=True), HOMES).row
    answers = Answers(cells={row: {"progress": AsUpdate("nearly there")}})
    told = town.take(back, dry_run=True, answers=answers)
    assert [one.key for one in line(told, HOMES).cells if one.asks] == []
    assert cell(told, HOMES, "latest_update").theirs == "nearly there"
    town.take(back, answers=answers)
    assert (town.one(HOMES).progress, town.updates(HOMES)) == (60, [("Public Health", "nearly there")])
