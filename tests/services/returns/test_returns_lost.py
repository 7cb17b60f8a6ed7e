"""Nothing that a partner wrote is lost without a word: rows without a title, actions that are no longer there."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest

from boardapp.services.importing.answers import Answers, Written
from boardapp.services.importing.lines import How, What
from boardapp.storage.undo import undo


@pytest.fixture
def sent(town: Any) -> list[str]:
    """Return two actions of Public Health that were sent; the second was raised last before that."""
    refs = [town.raised("Open the hub", "Public Health"), town.raised("Count the beds", "Public Health")]
    town.send()
    return refs


@pytest.mark.parametrize(
    "cells",
    [
        {"Update": "The roof leaks"},
        {"Update": "The roof leaks", "Progress_%": 55},
        {"Path_to_green": "Waiting for:"},
        {"Title": "Note: we are short of staff"},
        {"Title": "New actions:"},
        {"Progress_%": 55},
    ],
)
def test_a_row_that_names_no_action_is_for_a_person_with_its_words(
    town: Any, sent: list[str], cells: dict[str, Any]
) -> None:
    path = town.open("Public Health").write(None, **cells).save()
    report = town.take(path, dry_run=True)
    (problem,) = report.problems
    words = " | ".join(str(value) for value in sorted(cells.values(), key=str))
    assert (problem.row, problem.value, problem.column in {key.replace("_", " ") for key in cells} | {
        "Title (for reference)"}) == (4, words, True)  # fmt: skip
    assert (report.unchanged, report.skipped, report.needs_a_person) == (2, 1, True)
    (line,) = [row for row in report.rows if row.what is What.SKIPPED]
    assert (line.title, line.cells[0].how, line.cells[0].theirs) == (words, How.UNREAD, words)
    told = report.dry_run_as_json()["passed_over"]
    assert [(one["row"], one["words"]) for one in told] == [(4, words)]
    assert town.take(path).problems == (problem,)


def test_words_far_beside_or_above_the_rows_are_not_lost(town: Any, sent: list[str]) -> None:
    book = town.open("Public Health")
    book.page.cell(2, 25).value = "See our letter"
    book.page.cell(9, 25).value = "Ring us first"
    book.page.insert_rows(1)
    book.page.cell(1, 2).value = "From the desk of Jo"
    report = town.take(book.save())
    assert [(one.row, one.words) for one in report.passed_over] == [(1, "From the desk of Jo"), (10, "Ring us first")]
    assert [(one.row, one.value) for one in report.problems] == [(10, "Ring us first")]
    with town.store.reading() as connection:
        kept = connection.exec_driver_sql("select kept from action where title = 'Open the hub'").scalar()
    assert "See our letter" in kept


def test_what_was_sent_below_another_table_is_still_taken(town: Any, sent: list[str]) -> None:
    book = town.open("Public Health").write(sent[1], Update="Counted")
    book.page.insert_rows(3, 4)
    for column, words in enumerate(("Ref", "Action", "Owner", "Status"), 3):
        book.page.cell(5, column).value = words
        book.page.cell(6, column).value = f"Our {words}"
    report = town.take(book.save())
    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    assert town.updates(sent[1]) == [("Public Health", "Counted")]
    assert [one.row for one in report.problems] == [5, 6]


def test_an_action_that_was_taken_back_does_not_come_back_by_its_return(town: Any, sent: list[str]) -> None:
    path = town.open("Public Health").write(sent[1], Update="Half are counted").save()
    undo(town.store, who="Sam", source="test")
    undo(town.store, who="Sam", source="test")
    assert [action.ref for action in town.all()] == sent[:1]
    report = town.take(path, dry_run=True)
    assert (report.created, report.unchanged, report.skipped) == (0, 1, 1)
    (problem,) = report.problems
    assert f"{sent[1]}, “Count the beds”, is no longer in the register" in problem.problem
    assert (problem.row, "Half are counted" in problem.value) == (3, True)
    (line,) = [row for row in report.rows if row.what is What.SKIPPED]
    assert line.cells[0].writable
    assert town.take(path).needs_a_person
    assert [action.ref for action in town.all()] == sent[:1]


@pytest.mark.parametrize("erased", ["BoardApp id", "Reference"])
def test_it_is_known_by_what_is_hidden_and_by_its_reference(town: Any, sent: list[str], erased: str) -> None:
    book = town.open("Public Health")
    book.page.cell(3, book.columns[erased]).value = None
    path = book.save()
    undo(town.store, who="Sam", source="test")
    undo(town.store, who="Sam", source="test")
    report = town.take(path)
    assert (report.created, report.skipped, len(report.problems)) == (0, 1, 1)
    assert "no longer in the register" in report.problems[0].problem


@pytest.mark.parametrize("words", ["new", "the other"])
def test_a_person_may_take_it_as_new_or_say_which_is_meant(town: Any, sent: list[str], words: str) -> None:
    path = town.open("Public Health").write(sent[1], Update="Half are counted").save()
    undo(town.store, who="Sam", source="test")
    undo(town.store, who="Sam", source="test")
    other = town.raised("Count all beds in town", "Police")
    written = Written("ref", "new" if words == "new" else other)
    report = town.take(path, answers=Answers(cells={3: {"ref": written}}))
    if words == "new":
        assert (report.created, report.problems) == (1, ())
        assert town.updates("Count the beds") == [("Public Health", "Half are counted")]
    else:
        assert report.created == 0
        assert ("Public Health", "Half are counted") in town.updates(other)


def test_a_row_of_an_export_whose_action_was_taken_back_is_for_a_person(town: Any, sent: list[str]) -> None:
    from boardapp.services.exports import Selection, export

    path = town.folder / "all.xlsx"
    export(town.store, town.acting, path, Selection(kind="actions"))
    undo(town.store, who="Sam", source="test")
    undo(town.store, who="Sam", source="test")
    report = town.take(path)
    assert (report.created, report.skipped, len(report.problems)) == (0, 1, 1)
    book = openpyxl.load_workbook(path)
    page = book["Actions"]
    title = next(cell.column for cell in page[1] if cell.value == "Title")
    page.cell(page.max_row + 1, title).value = "Plant the trees"
    book.save(path)
    assert (town.take(path).created, len(town.all())) == (1, 2)
