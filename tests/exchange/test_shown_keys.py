"""A key that shows its colours as fills is no action, and coloured actions are no key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from boardapp.exchange.book import Sheet
from boardapp.exchange.rows import KEY
from boardapp.exchange.table import find_table

HEADINGS = ("Ref", "Action", "Owner", "Due date", "RAG")
ACTIONS = [(f"A{at}", f"Write to all partners {at}", "Jo Smith", "31 March 2026", None) for at in range(3)]
SHADES = ("FF0000", "FFC000", "92D050")


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("inside", [False, True])
def test_a_key_of_fills_below_the_table_is_no_action(make_sheet: Callable[..., Sheet], gap: int, inside: bool) -> None:
    words = ("Overdue", "At risk", "On track")
    key = [(None, word) for word in words]
    first = 5 + gap
    fills = {(first + at, 1 if inside else 0): shade for at, shade in enumerate(SHADES)}
    table = find_table(make_sheet(HEADINGS, *ACTIONS, *[()] * gap, *key, fills=fills))
    assert [row.number for row in table.rows] == [2, 3, 4]
    assert {row.number: row.reason for row in table.skipped} == {first + at: KEY for at in range(3)}


def test_a_key_of_fills_side_by_side_is_no_action(make_sheet: Callable[..., Sheet]) -> None:
    fills = {(6, 0): "FF0000", (6, 2): "92D050"}
    table = find_table(make_sheet(HEADINGS, *ACTIONS, (), (None, "Overdue", None, "On track"), fills=fills))
    assert [row.number for row in table.rows] == [2, 3, 4]


def test_rows_of_which_only_the_words_are_known_stay_actions_whatever_their_colour(
    make_sheet: Callable[..., Sheet],
) -> None:
    bare: list[tuple[Any, ...]] = [(None, "Ask the police"), (None, "Ask the hospital")]
    same = {(row, 0): "DDEBF7" for row in (5, 6)}
    assert len(find_table(make_sheet(HEADINGS, *ACTIONS, *bare, fills=same)).rows) == 5
    rated = {(row, 4): shade for row, shade in zip((5, 6), SHADES, strict=False)}
    assert len(find_table(make_sheet(HEADINGS, *ACTIONS, *bare, fills=rated)).rows) == 5
    first = [("RAG", "Action"), *((None, f"Ask partner number {at}") for at in range(3))]
    coloured = {(row, 0): shade for row, shade in enumerate(SHADES, 2)}
    assert len(find_table(make_sheet(*first, fills=coloured)).rows) == 3
