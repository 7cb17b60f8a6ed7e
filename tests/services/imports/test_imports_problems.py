"""Cells that a person must look at: what is listed, and that nothing is made up in their place."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from boardapp.domain.words import Rating, Status


def test_everything_not_understood_is_listed_and_the_action_created(town: Any, problems_of: Any) -> None:
    report = town.take(
        [
            ["Ref", "Action", "Owner", "Board", "Priority area", "Due date", "Status", "RAG", "% complete"],
            [1, "Do what can be done", "Nobody Known", "Bridge Board", "Bridges", "31/02/2025", "banana", "3", "lots"],
        ]
    )
    assert report.created == 1
    assert sorted(problems_of(report)) == [
        (2, "% complete", "lots"), (2, "Board", "Bridge Board"), (2, "Due date", "31/02/2025"),
        (2, "Owner", "Nobody Known"), (2, "Priority area", "Bridges"), (2, "RAG", "3"), (2, "Status", "banana"),
    ]  # fmt: skip
    action = town.one("Do what can be done")
    assert (action.board, action.due, action.due_text) == (None, None, "31/02/2025")
    assert (action.status, action.progress, action.proposed_rag) == (Status.NOT_STARTED, None, None)
    assert [owner.words for owner in action.owners] == ["Nobody Known"]
    assert json.loads(town.kept(action.title)) == {
        "Board": "Bridge Board", "Priority area": "Bridges", "Status": "banana", "RAG": "3", "% complete": "lots",
    }  # fmt: skip


@pytest.mark.parametrize("word", ["TBC", "ASAP", "Ongoing", "when funding allows"])
def test_words_without_a_day_are_kept_and_flagged(town: Any, problems_of: Any, word: str) -> None:
    rows = [
        ["Action", "Owner", "Due"],
        ["Find the money", "Mo Khan", word],
        ["Spend it", "Mo Khan", dt.date(2024, 12, 1)],
    ]
    report = town.take(rows)
    assert problems_of(report) == [(2, "Due", word)]
    action = town.one("Find the money")
    assert (action.due, action.due_text) == (None, word)


def test_a_dash_or_n_a_is_no_date_and_no_problem(town: Any) -> None:
    report = town.take([["Action", "Owner", "Due"], ["Find the money", "Mo Khan", "n/a"], ["Spend it", "Mo Khan", "-"]])
    assert report.problems == ()
    assert [(action.due, action.due_text) for action in town.all()] == [(None, None)] * 2


def test_one_month_first_date_makes_the_others_a_question(town: Any, problems_of: Any) -> None:
    rows = [
        ["Ref", "Action", "Due"],
        [1, "First", "03/04/2025"],
        [2, "Second", "12/31/2024"],
        [3, "Third", "25/01/2025"],
    ]
    report = town.take(rows)
    assert [action.due for action in town.all()] == [None, dt.date(2024, 12, 31), dt.date(2025, 1, 25)]
    assert problems_of(report) == [(2, "Due", "03/04/2025"), (3, "Due", "12/31/2024")]
    assert town.one("First").due_text == "03/04/2025"


def test_a_column_of_month_first_dates_is_read_so(town: Any) -> None:
    rows = [["Ref", "Action", "Due"], [1, "First", "12/31/2024"], [2, "Second", "01/25/2025"]]
    report = town.take(rows)
    assert [action.due for action in town.all()] == [dt.date(2024, 12, 31), dt.date(2025, 1, 25)]
    assert report.problems == ()


def test_a_year_is_counted_from_today_only_where_the_sheet_is_of_today(town: Any, problems_of: Any) -> None:
    rows = [["Ref", "Action", "Due"], [1, "This one", "30 Sept"], [2, "That one", dt.date(2024, 12, 1)]]
    assert town.take(rows).problems == ()
    assert town.one("This one").due == dt.date(2024, 9, 30)
    old = [["Ref", "Action", "Due"], [1, "Long ago", "13-Sep"], [2, "Before that", dt.date(2008, 6, 15)]]
    report = town.take(old, name="old.xlsx")
    assert problems_of(report) == [(2, "Due", "13-Sep")]
    assert (town.one("Long ago").due, town.one("Long ago").due_text) == (None, "13-Sep")


def test_a_date_in_words_does_not_drift_when_it_comes_again(town: Any) -> None:
    rows = [["Ref", "Action", "Due", "Status"], [1, "This one", "30 Sept", "New"]]
    town.take(rows)
    rows[1][3] = "WIP"
    town.take(rows, name="later.xlsx", on=dt.date(2024, 11, 5), partner=None)
    rows[1][3] = "On hold"
    report = town.take(rows, on=dt.date(2024, 11, 5))
    assert [change.field for change in report.changes] == ["status"]
    assert {action.due for action in town.all()} == {dt.date(2024, 9, 30), dt.date(2025, 9, 30)}


def test_owners_that_name_nobody_are_asked_about(town: Any, problems_of: Any) -> None:
    report = town.take(
        [["Action", "Lead officer", "Due"], ["Help out", "All partners", None], ["Help in", "TBC", None]]
    )
    assert problems_of(report) == [(2, "Lead officer", "All partners"), (3, "Lead officer", "TBC")]
    assert [action.owner for action in town.all()] == ["All partners", "TBC"]


def test_yellow_beside_amber_is_asked_about(town: Any, problems_of: Any) -> None:
    rows = [["Ref", "Action", "RAG"], [1, "First", "Amber"], [2, "Second", "Yellow"], [3, "Third", "Red"]]
    report = town.take(rows)
    assert problems_of(report) == [(3, "RAG", "Yellow")]
    assert [action.proposed_rag for action in town.all()] == [Rating.AMBER, None, Rating.RED]
    alone = town.take([["Ref", "Action", "RAG"], [1, "Fourth", "Yellow"], [2, "Fifth", "Red"]], name="b.xlsx")
    assert alone.problems == ()
    assert town.one("Fourth").proposed_rag is Rating.AMBER


def test_green_that_may_mean_complete_is_asked_about_once(town: Any, problems_of: Any) -> None:
    rows = [["Ref", "Action", "RAG", "Status"], [1, "First", "Green", "Done"], [2, "Second", "Green", "Done"],
            [3, "Third", "Red", "Open"]]  # fmt: skip
    assert problems_of(town.take(rows)) == [(1, "RAG", "Green")]


def test_a_word_and_a_colour_that_disagree_are_flagged_and_the_word_stands(town: Any, problems_of: Any) -> None:
    def colour(book: openpyxl.Workbook) -> None:
        for row, shade in ((2, "FF0000"), (3, "FFC000"), (4, "00B050")):
            book.active.cell(row, 3).fill = PatternFill("solid", fgColor=shade)

    rows = [["Ref", "Action", "RAG"], [1, "First", "Green"], [2, "Second", "Amber"], [3, "Third", "Green"]]
    report = town.take(rows, touch=colour)
    assert problems_of(report) == [(2, "RAG", "Green")]
    assert [action.proposed_rag for action in town.all()] == [Rating.GREEN, Rating.AMBER, Rating.GREEN]


def test_one_lone_colour_is_asked_about(town: Any, problems_of: Any) -> None:
    def colour(book: openpyxl.Workbook) -> None:
        book.active["C2"].fill = PatternFill("solid", fgColor="FFC000")

    report = town.take([["Ref", "Action", "RAG"], [1, "First", None], [2, "Second", "Red"]], touch=colour)
    assert problems_of(report) == [(2, "RAG", "")]
    assert town.one("First").proposed_rag is None


def test_a_second_status_that_contradicts_the_first_is_told(town: Any, problems_of: Any) -> None:
    rows = [["#", "Action", "Status", "Complete?"], [1, "First", "Complete", 0], [2, "Second", "New", "N"],
            [3, "Third", "New", True]]  # fmt: skip
    report = town.take(rows)
    assert problems_of(report) == [(2, "Complete?", "0"), (4, "Complete?", "true")]
    assert [action.status for action in town.all()] == [Status.COMPLETE, Status.NOT_STARTED, Status.NOT_STARTED]


def test_noted_is_kept_as_an_update(town: Any, problems_of: Any) -> None:
    report = town.take([["Action", "Owner", "Status"], ["Read the report", "Mo Khan", "Noted"]])
    assert problems_of(report) == [(2, "Status", "Noted")]
    assert [text for _day, _by, text in town.updates("Read the report")] == ["Noted"]


def test_rows_that_are_no_actions_are_skipped(town: Any) -> None:
    rows = [["Ref", "Action", "Status"], [1, "First", "New"], [2, None, None], [3, "Third", "New"], ["Total", None, 2]]
    report = town.take(rows)
    assert (report.created, report.skipped) == (2, 2)


def test_a_mapping_stands_above_the_dictionary(town: Any) -> None:
    rows = [["Ref", "Thing", "Bearer", "Colour now"], [1, "Carry the flag", "Mo Khan", "Red"]]
    town.take(rows, mapping={"Thing": "title", "Bearer": "owner", "D": "proposed_rag"})
    action = town.one("Carry the flag")
    assert (action.owner, action.proposed_rag) == ("Mo Khan", Rating.RED)
