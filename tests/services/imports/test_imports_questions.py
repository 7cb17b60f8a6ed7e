"""What is asked of a sheet as a whole: the order of dates in figures, what green means; keys that say it themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.domain.words import Rating, Status

HEADINGS = ("Ref", "Action", "By when", "RAG")
SHADES = ("00B050", "FFC000", "FF0000", "00B050")


def rows(*dates: str) -> list[tuple[Any, ...]]:
    return [HEADINGS, *((f"A{at}", f"Do thing {at}", day, "Red") for at, day in enumerate(dates))]


def test_dates_that_may_be_meant_both_ways_are_told_both_ways(town: Any) -> None:
    asked = town.take(rows("03/04/2027", "05/06/2027"), dry_run=True).questions.dates
    assert (asked.heading, asked.words) == ("By when", "03/04/2027")
    assert (asked.day_first, asked.month_first) == (dt.date(2027, 4, 3), dt.date(2027, 3, 4))
    assert asked.taken is DateOrder.DAY
    assert town.take(rows("03/04/2027", "05/06/2027"), dry_run=True, dates=DateOrder.DAY).questions.dates is None


@pytest.mark.parametrize("days", [("31/03/2027", "03/04/2027"), ("Q2 2026/27", "")])
def test_a_column_that_speaks_for_itself_is_not_asked_about(town: Any, days: tuple[str, ...]) -> None:
    assert town.take(rows(*days), dry_run=True).questions.dates is None


@pytest.mark.parametrize("days", [("31/03/2027", "03/31/2027", "03/04/2027"), ("03/31/2027", "03/04/2027")])
def test_a_column_with_a_month_first_leaves_it_open(town: Any, days: tuple[str, ...]) -> None:
    asked = town.take(rows(*days), dry_run=True).questions.dates
    assert asked.taken is None


def coloured(book: Any) -> None:
    for row, shade in enumerate(SHADES, 2):
        book.active.cell(row, 4).fill = PatternFill("solid", fgColor=shade)


PLAIN = [HEADINGS, *((f"A{at}", f"Do thing {at}", None, None) for at in range(4))]


def test_colours_without_words_are_asked_about_until_it_is_said(town: Any) -> None:
    assert town.take(PLAIN, touch=coloured, dry_run=True).questions.green == "RAG"
    assert town.take(PLAIN, touch=coloured, dry_run=True, green=GreenMeans.ON_TRACK).questions.green == ""
    assert town.take(rows("", ""), dry_run=True).questions.green == ""


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ([("Green", "Action complete"), ("Amber", "In progress"), ("Red", "Overdue")], Status.COMPLETE),
        ([("Green = Complete",), ("Amber = in progress",)], Status.COMPLETE),
        ([("Grey - done by others",), ("Green - on track",)], Status.NOT_STARTED),
        ([("R: late",), ("A: at risk",), ("G: complete",)], Status.COMPLETE),
    ],
)
def test_a_key_in_the_workbook_answers_for_the_person(town: Any, key: list[Any], meant: Status) -> None:
    def touch(book: Any) -> None:
        coloured(book)
        page = book.create_sheet("Key")
        for line in key:
            page.append(line)

    assert town.take(PLAIN, touch=touch, dry_run=True).questions.green == ""
    report = town.take(PLAIN, touch=touch)
    assert {one.title: one.status for one in town.all()}["Do thing 0"] is meant
    assert any("the key on sheet Key says" in note for note in report.notes) is (meant is Status.COMPLETE)


def test_a_row_that_is_no_key_is_none(town: Any) -> None:
    rows = [("RAG", "Action"), ("Green", "Complete the survey"), ("Green", "Paint")]
    assert town.take(rows, dry_run=True).questions.green == ""
    town.take(rows)
    assert {one.status for one in town.all()} == {Status.NOT_STARTED}


def test_a_workbook_of_ours_is_not_asked_about(town: Any) -> None:
    town.raised("Open the hub")
    town.give("out.xlsx")
    report = town.take(town.folder / "out.xlsx", dry_run=True)
    assert (report.questions.dates, report.questions.green) == (None, "")


def test_lettered_points_are_no_key(town: Any) -> None:
    def touch(book: Any) -> None:
        coloured(book)
        for line in ("A: Apologies", "B: Budget", "G: Complete"):
            book["Actions"].append((line,))

    assert town.take(PLAIN, touch=touch, dry_run=True).questions.green == "RAG"


KEY = (("Green", "Complete"), ("Amber", "In progress"), ("Red", "Overdue"))


def test_a_key_beside_the_table_answers_for_the_person(town: Any) -> None:
    told = town.take(
        [(*row, None, *key) for row, key in zip(PLAIN, (("RAG key",), *KEY, ()), strict=True)], touch=coloured
    )
    assert told.questions.green == ""
    assert any("Green is taken for complete" in note for note in told.notes)
    assert town.one("Do thing 0").status is Status.COMPLETE


def test_ratings_with_remarks_beside_them_are_no_key(town: Any) -> None:
    remarks = [("RAG", "Remarks"), *(("Green", "Complete") for _row in range(2)), ("Amber", "late"), ("Red", "late")]
    rated = [(*row[:3], None, *remark) for row, remark in zip(PLAIN, remarks, strict=True)]
    assert not any("Green is taken for complete" in note for note in town.take(rated, dry_run=True).notes)


MEANS = (("Blue = Not started, Amber = In progress, Grey = On hold",),)
OF_KEY = {"0070C0": Status.NOT_STARTED, "FFC000": Status.IN_PROGRESS, "BFBFBF": Status.PAUSED}


def keyed(town: Any, rows: list[tuple[Any, ...]], key: Any = MEANS, fills: Any = (), **options: Any) -> Any:
    """Take rows of a workbook with a key on a sheet of its own, and fills in the fourth column."""

    def touch(book: Any) -> None:
        for at, shade in enumerate(fills, 2):
            book["Actions"].cell(at, 4).fill = PatternFill("solid", fgColor=shade)
        page = book.create_sheet("Key")
        for line in key:
            page.append(line)

    return town.take(rows, touch=touch, **options)


def standings(town: Any) -> list[tuple[Status, Rating | None]]:
    return [(one.status, one.proposed_rag) for one in town.all()]


STOOD = [(Status.NOT_STARTED, Rating.GREY), (Status.IN_PROGRESS, None), (Status.PAUSED, Rating.GREY)]


def coloured_in(*words: Any) -> list[tuple[Any, ...]]:
    return [HEADINGS, *((f"A{at}", f"Do thing {at}", None, word) for at, word in enumerate(words))]


def test_a_key_says_what_fills_mean(town: Any) -> None:
    report = keyed(town, coloured_in(None, None, None), fills=OF_KEY)
    assert standings(town) == STOOD
    assert "The key on sheet Key says: Amber = In progress; Blue = Not started; Grey = On hold." in {*report.notes}
    assert report.problems == ()


@pytest.mark.parametrize("words", [("Blue", "Amber", "Grey"), ("B", "(a)", "gray"), ("Blue - soon", "amber", "Grey")])
def test_a_key_says_what_words_for_colours_mean(town: Any, words: tuple[str, ...]) -> None:
    keyed(town, coloured_in(*words))
    assert standings(town) == STOOD


@pytest.mark.parametrize(
    "key",
    [
        [("Blue", "Not started"), ("Amber", "In progress"), ("Grey", "On hold")],
        [("Key",), ("Blue: Not started",), ("Amber: In progress",), ("Grey: On hold",)],
        [("Blue = Not started", "Amber = In progress", "Grey = On hold")],
    ],
)
def test_a_key_may_be_written_in_many_ways(town: Any, key: list[Any]) -> None:
    keyed(town, coloured_in("Blue", "Amber", "Grey"), key)
    assert standings(town) == STOOD


def test_a_colour_may_mean_another_rating(town: Any) -> None:
    keyed(town, coloured_in("Blue", "Red"), [("Blue", "On track"), ("Red", "Off track")])
    assert [one.proposed_rag for one in town.all()] == [Rating.GREEN, Rating.RED]


def test_words_that_only_describe_a_degree_redefine_nothing(town: Any) -> None:
    keyed(town, coloured_in("Amber", "Red"), [("Amber", "Behind schedule"), ("Red", "Overdue"), ("Green", "On track")])
    assert standings(town) == [(Status.NOT_STARTED, Rating.AMBER), (Status.NOT_STARTED, Rating.RED)]


def test_a_status_that_a_column_tells_stands_and_the_difference_is_asked_about(town: Any) -> None:
    rows = [(*HEADINGS, "Status"), ("A1", "Do it", None, "Blue", "In progress"), ("A2", "Go", None, "Grey", "On hold")]
    report = keyed(town, rows)
    assert [one.status for one in town.all()] == [Status.IN_PROGRESS, Status.PAUSED]
    assert [(one.row, one.column, one.problem) for one in report.problems] == [
        (2, "RAG", "The key says of this colour “Not started”, but Status says “In progress”; Status is taken.")
    ]


def test_a_word_stands_above_its_fill_and_may_say_what_the_key_says(town: Any) -> None:
    report = keyed(town, coloured_in("Not started", "Red", "Grey"), fills=OF_KEY)
    assert [one.proposed_rag for one in town.all()] == [Rating.GREY, Rating.RED, Rating.GREY]
    assert [(one.row, one.problem) for one in report.problems] == [
        (3, "The word says red and the colour amber; the word is taken.")
    ]


def test_what_green_means_is_the_persons_word_above_the_keys(town: Any) -> None:
    key = [("Green", "In progress"), ("Blue", "Not started")]
    assert keyed(town, coloured_in("Green", "Blue"), key, dry_run=True).questions.green == ""
    keyed(town, coloured_in("Green", "Blue"), key, green=GreenMeans.ON_TRACK)
    assert standings(town) == [(Status.NOT_STARTED, Rating.GREEN), (Status.NOT_STARTED, Rating.GREY)]


def test_a_column_of_ratings_with_words_is_no_key(town: Any) -> None:
    rated = ("Blue - on hold", "Blue - not started", "Amber - in progress", "Amber - in progress")
    report = town.take(coloured_in(*rated))
    assert not any("says" in note for note in report.notes)
    assert [one.proposed_rag for one in town.all()] == [Rating.BLUE, Rating.BLUE, Rating.AMBER, Rating.AMBER]


def test_the_key_of_a_workbook_of_ours_redefines_nothing(town: Any) -> None:
    town.raised("Open the hub")
    town.give("out.xlsx")
    book = openpyxl.load_workbook(town.folder / "out.xlsx")
    book.create_sheet("Key").append((MEANS[0][0],))
    book.save(town.folder / "out.xlsx")
    report = town.take(town.folder / "out.xlsx")
    assert (report.unchanged, report.operation, report.notes) == (1, None, ())
