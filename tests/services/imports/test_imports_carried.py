"""Text that is broken over several rows of a sheet arrives as the one action it is, and the report says so."""

from __future__ import annotations

import json
from typing import Any

import openpyxl

HEADINGS = ["Ref", "Action", "Owner", "Progress update"]
WRAPPED = [
    HEADINGS,
    [1, "Write to all partners", "Jane Smith", "Begun in May"],
    [None, "about the new plan", None, None],
    [None, None, None, "Three have answered."],
    [2, "Ring the fire service", "Mo Khan", None],
]


def test_what_is_carried_on_goes_with_its_action_and_is_told(town: Any) -> None:
    report = town.take(WRAPPED, partner="Public Health")
    assert [action.title for action in town.all()] == ["Write to all partners", "Ring the fire service"]
    assert town.one("Write to all partners").detail == "Write to all partners\nabout the new plan"
    assert [text for _day, _by, text in town.updates("Write to all partners")] == ["Begun in May\nThree have answered."]
    assert report.passed_over == ((3, "carried on from row 2", ""), (4, "carried on from row 2", ""))
    assert (report.created, report.skipped, report.problems) == (2, 2, ())


def test_the_same_sheet_again_changes_nothing(town: Any) -> None:
    town.take(WRAPPED, partner="Public Health")
    report = town.take(WRAPPED, partner="Public Health", name="again.xlsx")
    assert (report.created, report.updated, report.unchanged, report.operation) == (0, 0, 2, None)


def test_a_row_added_to_an_export_is_an_action_whatever_it_looks_like(town: Any) -> None:
    ref = town.raised("Open the hub", owner="Mo Khan")
    town.give("out.xlsx")
    book = openpyxl.load_workbook(town.folder / "out.xlsx")
    page = book["Actions"]
    title = next(cell.column for cell in page[1] if cell.value == "Title")
    page.cell(3, title).value = "about the new plan"
    book.save(town.folder / "out.xlsx")
    report = town.take(town.folder / "out.xlsx")
    assert (report.created, report.updated, report.passed_over) == (1, 0, ())
    assert town.one(ref).title == "Open the hub"


def test_words_that_have_no_place_of_their_own_stay_apart(town: Any) -> None:
    """Only wording and updates are joined: a cell under a heading that is not known makes a row of its own."""
    told = [[*HEADINGS, "Snarf"], [*WRAPPED[1], "x"], [None, "about the new plan", None, None, "y"], [*WRAPPED[4], "z"]]
    report = town.take(told)
    assert (report.created, report.passed_over) == (3, ())
    assert json.loads(town.kept("about the new plan")) == {"Snarf": "y"}


def test_sections_and_empty_numbers_do_not_hide_what_a_whole_row_has(town: Any) -> None:
    town.take(
        [["No.", "Action required", "Lead / Deadline", "Update", "Status"],
         ["Actions from 14 January 2024"],
         [1, "Agree the protocol", "Mo Khan / 31/03/24", "Draft written", "Open"],
         [2, "Review of crisis beds", "Jane Smith / 30 Sept", "Paper to the June board", "Open"],
         [None, "(including those of private homes)", None, "and follow up in July", None],
         ["Actions from 11 March 2024"],
         [3, "Set up the steering group", "Mo Khan / TBC", None, "Open"],
         [4, None, None, None, None], [5, None, None, None, None]]
    )  # fmt: skip
    assert [action.title for action in town.all()] == [
        "Agree the protocol", "Review of crisis beds", "Set up the steering group",
    ]  # fmt: skip
    assert town.one("Review of crisis beds").latest_update == "Paper to the June board\nand follow up in July"
