"""Columns that stand once for each period: dated updates, and ratings of which only the newest counts."""

from __future__ import annotations

import datetime as dt
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from boardapp.domain.words import Rating, Status

HUB, GAP = "Open the hub", "Close the gap"
HEADS = ["Ref", "Action", "Owner"]


def days(town: Any, title: str = HUB) -> list[tuple[str, str]]:
    return [(day.isoformat(), words) for day, _by, words in town.updates(title)]


def test_the_newest_of_several_ratings_counts(town: Any) -> None:
    report = town.take([[*HEADS, "Q1 RAG", "Q1 update", "Q2 RAG", "Q2 update"],
                        [1, HUB, "Mo Khan", "G", "Signed", "R", "Stopped"]])  # fmt: skip
    assert town.one(HUB).proposed_rag is Rating.RED
    assert "Q1 RAG" in (town.kept(HUB) or "")
    assert "Q1 RAG is older than Q2 RAG; what it says is kept word for word." in report.notes
    assert days(town) == [("2024-06-30", "Signed"), ("2024-09-18", "Stopped")]


def test_the_newest_is_told_by_the_period_and_not_by_the_place(town: Any) -> None:
    report = town.take(
        [[*HEADS, "RAG (June 2024)", "RAG March 2024", "RAG Dec 23"], [1, HUB, "Mo Khan", "A", "G", "R"]]
    )
    assert town.one(HUB).proposed_rag is Rating.AMBER
    assert (
        "RAG Dec 23, RAG March 2024 are older than RAG (June 2024); what they say is kept word for word."
        in report.notes
    )


def test_a_rating_without_a_period_is_that_of_now(town: Any) -> None:
    town.take([[*HEADS, "RAG", "Q1 RAG", "Q2 RAG"], [1, HUB, "Mo Khan", "A", "G", "R"]])
    assert town.one(HUB).proposed_rag is Rating.AMBER


def test_a_period_that_holds_nothing_yet_does_not_count(town: Any) -> None:
    town.take([[*HEADS, "Q1 RAG", "Q2 RAG", "Q3 RAG", "Q4 RAG"],
               [1, HUB, "Mo Khan", "G", "R", None, None], [2, GAP, "Mo Khan", "R", "A", None, None]])  # fmt: skip
    assert [town.one(title).proposed_rag for title in (HUB, GAP)] == [Rating.RED, Rating.AMBER]


def test_a_row_blank_in_the_newest_period_has_the_last_rating_told_and_that_is_said(town: Any) -> None:
    report = town.take([[*HEADS, "Q1 RAG", "Q2 RAG"], [1, HUB, "Mo Khan", "G", "R"], [2, GAP, "Mo Khan", "R", None]])
    assert town.one(GAP).proposed_rag is Rating.RED
    told = [(one.row, one.column, one.value) for one in report.problems]
    assert told == [(3, "Q2 RAG", "R")]
    assert report.problems[0].problem == "Q2 RAG is blank here; what Q1 RAG says is taken, which is older."


def test_an_old_rating_is_not_proposed_on_an_action_we_have(town: Any) -> None:
    heads = [*HEADS, "Q1 RAG", "Q2 RAG"]
    town.take([heads, [1, HUB, "Mo Khan", "G", "A"], [2, GAP, "Mo Khan", "G", "R"]])
    report = town.take([heads, [1, HUB, "Mo Khan", "G", None], [2, GAP, "Mo Khan", "G", "R"]])
    assert town.one(HUB).proposed_rag is Rating.AMBER
    assert report.problems == ()


def test_statuses_and_progress_of_periods_count_by_the_newest(town: Any) -> None:
    report = town.take([[*HEADS, "Q1 status", "Q1 % complete", "Q2 status", "Q2 % complete"],
                        [1, HUB, "Mo Khan", "Not started", 0, "In progress", 40],
                        [2, GAP, "Mo Khan", "In progress", 90, "Complete", 100]])  # fmt: skip
    assert [(town.one(one).status, town.one(one).progress) for one in (HUB, GAP)] == [
        (Status.IN_PROGRESS, 40),
        (Status.COMPLETE, 100),
    ]
    assert report.problems == (), "the older status is no contradiction"


@pytest.mark.parametrize("apart", [False, True])
def test_a_delivery_plan_with_quarters_merged_over_rating_and_progress(town: Any, apart: bool) -> None:
    """The quarters stand in the row of the other headings, or in a row of their own above all."""

    def merge(book: openpyxl.Workbook) -> None:
        row = 2
        for area in ("D{0}:E{0}", "F{0}:G{0}"):
            book.active.merge_cells(area.format(row))
        if not apart:
            for letter in "ABC":
                book.active.merge_cells(f"{letter}2:{letter}3")

    above = [None] * 3 if apart else HEADS
    report = town.take(
        [["Delivery plan 2023/24"], [*above, "Q1 (Apr-Jun)", None, "Q2 (Jul-Sep)", None],
         [*(HEADS if apart else [None] * 3), "RAG", "Progress", "RAG", "Progress"],
         [1, HUB, "Mo Khan", "G", "Signed", "R", "Stopped"], [2, GAP, "Mo Khan", "A", "Begun", "G", "Well on"]],
        touch=merge,
    )  # fmt: skip
    assert [town.one(title).proposed_rag for title in (HUB, GAP)] == [Rating.RED, Rating.GREEN]
    assert days(town) == [("2023-06-30", "Signed"), ("2023-09-30", "Stopped")]
    assert "Q1 (Apr-Jun) RAG is older than Q2 (Jul-Sep) RAG; what it says is kept word for word." in report.notes


def test_ratings_by_colour_alone_count_by_the_newest(town: Any) -> None:
    shades = {"D2": "00B050", "E2": "FF0000", "D3": "FF0000", "E3": "FFC000", "D4": "FFC000", "E4": "00B050"}

    def paint(book: openpyxl.Workbook) -> None:
        for place, shade in shades.items():
            book.active[place].fill = PatternFill("solid", start_color=shade, end_color=shade)

    rows = [[n, title, "Mo Khan", None, None] for n, title in enumerate((HUB, GAP, "Mend the roof"), 1)]
    town.take([[*HEADS, "Q1 RAG", "Q2 RAG"], *rows], touch=paint)
    assert [town.one(row[1]).proposed_rag for row in rows] == [Rating.RED, Rating.AMBER, Rating.GREEN]
    assert '"Q1 RAG": "green"' in (town.kept(HUB) or "").lower().replace("q1 rag", "Q1 RAG")


def test_quarters_that_hold_ratings_and_nothing_else_are_ratings(town: Any) -> None:
    town.take([[*HEADS, "Q1", "Q2"], [1, HUB, "Mo Khan", "G", "R"], [2, GAP, "Mo Khan", "R", "A"]])
    assert [town.one(title).proposed_rag for title in (HUB, GAP)] == [Rating.RED, Rating.AMBER]


@pytest.mark.parametrize("upper", ["Progress", "Progress updates", "Update"])
@pytest.mark.parametrize("merged", [False, True])
def test_months_below_one_heading_date_its_updates(town: Any, upper: str, merged: bool) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        if merged:
            book.active.merge_cells("D1:E1")

    town.take([[*HEADS, upper, None], [None] * 3 + ["March 2024", "Jun-24"], [1, HUB, "Mo Khan", "Signed", "Built"]],
              touch=merge)  # fmt: skip
    assert days(town) == [("2024-03-31", "Signed"), ("2024-06-30", "Built")]


@pytest.mark.parametrize("above", [None, "Progress"])
def test_headings_that_are_true_dates_shown_as_months(town: Any, above: str | None) -> None:
    row = 2 if above else 1

    def show(book: openpyxl.Workbook) -> None:
        for letter in "DEF":
            book.active[f"{letter}{row}"].number_format = "mmm-yy"

    months = [dt.datetime(2024, 1, 1), dt.datetime(2024, 4, 1), dt.datetime(2024, 7, 1)]
    heads = [[*HEADS, above, None, None], [None, None, None, *months]] if above else [[*HEADS, *months]]
    town.take(
        [*heads, [1, HUB, "Mo Khan", "a done", None, "c done"], [2, GAP, "Mo Khan", None, "late", "z"]], touch=show
    )
    assert days(town) == [("2024-01-31", "a done"), ("2024-07-31", "c done")]


@pytest.mark.parametrize(
    ("title", "heads", "found"),
    [
        ("Quarterly log 2022/23", ("Q1 update", "Q2 update", "Q4 update"), ("2022-06-30", "2022-09-30", "2023-03-31")),
        ("Quarterly log 2022/23", ("Q4 update", "Q2 update", "Q1 update"), ("2023-03-31", "2022-09-30", "2022-06-30")),
        ("Quarterly log", ("Q1 update", "Q2 update", "Q4 update"), ("2023-06-30", "2023-09-30", "2024-03-31")),
        ("Quarterly log", ("Q2 update", "Q1 update", "Q4 update"), ("2024-09-18", "2024-06-30", "2024-03-31")),
        ("As at 12 March 2024", ("Q2 update", "Q3 update", "Mar-24"), ("2023-09-30", "2023-12-31", "2024-03-12")),
        ("As at 12 March 2024", ("Q1 update", "Q2 update", "Q3 update"), ("2023-06-30", "2023-09-30", "2023-12-31")),
        ("Log", ("Update (12/06/24)", "Update 12.7.24", "Notes at 3.9.24"), ("2024-06-12", "2024-07-12", "2024-09-03")),
        ("Log", ("Latest update (June 2024)", "July 2024", "Aug-24"), ("2024-06-30", "2024-07-31", "2024-08-31")),
        ("Log", ("March", "June", "Sept"), ("2024-03-31", "2024-06-30", "2024-09-18")),
        ("Log", ("Update Sept 23", "Update Dec 23", "Mar-24"), ("2023-09-30", "2023-12-31", "2024-03-31")),
    ],
)  # fmt: skip
def test_the_day_of_a_period(town: Any, title: str, heads: tuple[str, ...], found: tuple[str, ...]) -> None:
    town.take([[title], [], [*HEADS, *heads], [1, HUB, "Mo Khan", "a done", "b begun", "c drawn up"]])
    assert sorted(zip(found, ("a done", "b begun", "c drawn up"), strict=True)) == days(town)


def test_what_a_bracket_asks_of_the_writer_is_no_period(town: Any) -> None:
    town.take([[*HEADS, "Update (please complete by 12 June 2024)"], [1, HUB, "Mo Khan", "Signed"]])
    assert days(town) == [("2024-09-18", "Signed")]


def test_months_of_initials_are_no_updates(town: Any) -> None:
    town.take([[*HEADS, "Mar-24", "Jun-24"], [1, HUB, "Mo Khan", "JS", "MK"], [2, GAP, "Mo Khan", "MK", "JS"]])
    assert days(town) == []
    assert "Mar-24" in (town.kept(HUB) or "")


def test_the_users_word_stands_above_the_newest_period(town: Any) -> None:
    report = town.take([[*HEADS, "Q1 RAG", "Q2 RAG"], [1, HUB, "Mo Khan", "G", "R"]], mapping={"Q1 RAG": "rag"})
    assert town.one(HUB).proposed_rag is Rating.GREEN
    assert not any("older" in note for note in report.notes)


def test_of_due_dates_by_period_the_newest_counts(town: Any) -> None:
    town.take([[*HEADS, "Due date (Q1)", "Due date (Q2)"], [1, HUB, "Mo Khan", "31/12/2024", "31/03/2025"]])
    assert town.one(HUB).due == dt.date(2025, 3, 31)
    assert "31/12/2024" in (town.kept(HUB) or "")


def test_figures_of_years_are_no_updates(town: Any) -> None:
    town.take([[*HEADS, "2022/23", "2023/24", "Target 2024/25"], [1, HUB, "Mo Khan", 12, 15, 20]])
    assert days(town) == []
    assert town.one(HUB).due is None
