"""Rows that only carry on the text of the row above are joined to it; where that is not clear, they are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.exchange.book import Sheet, Visibility
from boardapp.exchange.carried import joined
from boardapp.exchange.rows import BELOW, NAMELESS
from boardapp.exchange.table import FoundTable, find_table

HEADINGS = ("Ref", "Action", "Owner", "Due date", "Progress update")
FIRST = (1, "Write to all partners", "Jo Smith", "31 March 2026", "Begun in May")
LAST = (2, "Ring the fire service", "Mo Khan", "30 June 2026", "Not begun")
MakeSheet = Callable[..., Sheet]


def told(table: FoundTable) -> list[tuple[int, Any, Any]]:
    """Return each row taken: its number, its action, its update."""
    return [(row.number, row.value(1), row.value(4)) for row in table.rows]


def skipped(table: FoundTable) -> list[tuple[int, str]]:
    return [(row.number, row.reason) for row in table.skipped]


def test_text_in_lower_case_goes_with_the_row_above(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, FIRST, ("", "about the new plan"), ("", "and what it costs"), LAST))
    assert told(table) == [
        (2, "Write to all partners\nabout the new plan\nand what it costs", "Begun in May"),
        (5, *LAST[1::3]),
    ]
    assert skipped(table) == [(3, "carried on from row 2"), (4, "carried on from row 2")]


def test_an_update_alone_goes_with_the_row_above(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, FIRST, ("", "", "", "", "Three have answered."), LAST))
    assert told(table)[0] == (2, "Write to all partners", "Begun in May\nThree have answered.")
    assert skipped(table) == [(3, "carried on from row 2")]


def test_an_update_below_an_empty_cell_is_the_update(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, FIRST[:4], ("", "", "", "", "Three have answered."), LAST))
    assert told(table)[0] == (2, "Write to all partners", "Three have answered.")


def test_text_and_update_may_both_go_on(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, FIRST, ("", "about the plan", "", "", "and ended in June"), LAST))
    assert told(table)[0] == (2, "Write to all partners\nabout the plan", "Begun in May\nand ended in June")


@pytest.mark.parametrize("above", ["Write to Health, Housing and", "Write to the police,", "Write to the Chief of"])
def test_a_text_that_is_not_at_its_end_goes_on(make_sheet: MakeSheet, above: str) -> None:
    table = find_table(make_sheet(HEADINGS, (1, above, *FIRST[2:]), ("", "Fire Service"), LAST))
    assert told(table)[0][:2] == (2, f"{above}\nFire Service")


def test_where_texts_end_in_a_full_stop_one_without_goes_on(make_sheet: MakeSheet) -> None:
    ended = [(at, f"Visit school {at}.", *LAST[2:]) for at in (1, 2, 3)]
    table = find_table(make_sheet(HEADINGS, *ended, (4, "Ask Councillor", *LAST[2:]), ("", "Brown for a letter.")))
    assert told(table)[-1][:2] == (5, "Ask Councillor\nBrown for a letter.")
    table = find_table(make_sheet(HEADINGS, *ended, ("", "Brown for a letter.")))
    assert [row.number for row in table.rows] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "row",
    [
        ("", "Invite the fire service"),
        ("", "iPads for all members"),
        ("", "b) a second letter"),
        (3, "about the new plan"),
        ("", "about the new plan", "Jo Smith"),
        ("", "about the new plan", "", "30 June 2026"),
    ],
)
def test_what_may_be_an_action_of_its_own_is_one(make_sheet: MakeSheet, row: tuple[Any, ...]) -> None:
    table = find_table(make_sheet(HEADINGS, FIRST, row, LAST))
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert table.skipped == ()


def test_nothing_goes_on_across_a_gap_or_a_section(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, FIRST, (), ("", "about the new plan"), LAST))
    assert told(table)[0] == (2, *FIRST[1::3])
    assert skipped(table) == [(4, BELOW)]
    table = find_table(make_sheet(HEADINGS, FIRST, ("Theme 2: Healthy",), ("", "about the new plan"), LAST))
    assert [(row.number, row.section) for row in table.rows][1] == (4, "Theme 2: Healthy")


def test_where_all_is_in_lower_case_that_tells_nothing(make_sheet: MakeSheet) -> None:
    lower = [(at, f"visit school {at}", *LAST[2:]) for at in (1, 2)]
    table = find_table(make_sheet(HEADINGS, *lower, ("", "ring the fire service")))
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_without_references_owners_or_days_no_row_is_known_to_go_on(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(("Action", "Comments"), ("Write to all", "Begun"), ("the partners",), ("Ring", "No")))
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_a_reference_merged_over_both_rows_leaves_them_apart(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, FIRST, ("", "about the new plan"), LAST, merges=[(2, 0, 3, 0)])
    assert [row.number for row in find_table(sheet).rows] == [2, 3, 4]


def test_rows_that_are_known_to_stand_apart_do(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, FIRST, ("", "about the new plan"), ("", "", "", "", "Begun"), LAST)
    assert [row.number for row in find_table(sheet, apart=True).rows] == [2, 3, 5]


def test_what_goes_on_without_end_is_not_joined_without_end(make_sheet: MakeSheet) -> None:
    more = [("", "", "", "", f"Letter {at} is answered") for at in range(30)]
    table = find_table(make_sheet(HEADINGS, FIRST, *more, LAST))
    assert told(table)[0][2].count("\n") == 20
    assert len([row for row, reason in skipped(table) if reason != NAMELESS]) == 20
    assert [row.words for row in table.skipped][20:] == [f"Letter {at} is answered" for at in range(20, 30)]


WORDS = st.one_of(st.none(), st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12))


@given(st.lists(st.tuples(st.none() | st.integers(1, 99), *(WORDS for _column in HEADINGS[1:])), max_size=8))
def test_no_word_is_lost(rows: list[tuple[Any, ...]]) -> None:
    """Whatever carries on whatever, all its words stand in the row it is told to carry on, or in one of its own."""
    sheet = Sheet("Actions", Visibility.VISIBLE, (HEADINGS, FIRST, *rows, LAST), ())
    table = find_table(sheet)
    taken = {row.number: row for row in table.rows}
    for row in table.skipped:
        if row.reason.startswith("carried on from row "):
            above = taken[int(row.reason.removeprefix("carried on from row "))]
            for column, value in enumerate(sheet.rows[row.number - 1]):
                assert value is None or not value.strip() or str(value) in str(above.value(column)).split("\n")


def test_rows_of_unlike_widths_are_joined() -> None:
    assert joined((1, "a"), (None, "b", "c")) == (1, "a\nb", "c")
    assert joined((1, "a", "c"), (None, "b")) == (1, "a\nb", "c")
