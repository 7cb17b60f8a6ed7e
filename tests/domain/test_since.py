"""What changed since a board last met, as it is told and to whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.audience import Audience
from boardapp.domain.records_since import SinceLastMet, SinceRow, Turn, changed_words, none_sentence, seen_by
from boardapp.domain.words import Access

DAY = dt.date(2026, 6, 17)


def row(id: int = 1, **fields: Any) -> SinceRow:
    known = {
        "ref": f"A/{id}", "title": "Plan", "owners": None, "before": None, "after": None, "due_before": None,
        "due": None, "raised": None, "closed": None, "updated": None, "silent_days": None,
    }  # fmt: skip
    return SinceRow(id, **{**known, **fields})


def since(**lists: tuple[SinceRow, ...]) -> SinceLastMet:
    return SinceLastMet(1, "HWB/M/1", "HWB", 2, "HWB/M/2", DAY, DAY, **lists)


@pytest.mark.parametrize(
    ("turn", "one", "words"),
    [
        (Turn.SLIPPED, row(due_before=DAY, due=DAY + dt.timedelta(90)), "put off by 90 days"),
        (Turn.SLIPPED, row(due_before=DAY, due=DAY + dt.timedelta(1)), "put off by 1 day"),
        (Turn.SILENT, row(silent_days=97, updated=DAY), "nothing heard for 97 days"),
        (Turn.SILENT, row(silent_days=97), "nothing in the 97 days since it was raised"),
        (Turn.SILENT, row(), "nothing ever heard"),
        (Turn.WORSE, row(), ""),
    ],
)
def test_what_changed_in_words(turn: Turn, one: SinceRow, words: str) -> None:
    assert changed_words(turn, one) == words


def test_days_slipped_count_only_what_was_put_off() -> None:
    assert row(due_before=DAY, due=DAY - dt.timedelta(5)).days_slipped == 0
    assert row(due_before=None, due=DAY).days_slipped == 0


def test_what_a_reader_may_not_see_is_left_out_of_every_list_and_counted_once() -> None:
    secret, partners = row(1, access=Access.EXEMPT), row(2, access=Access.PARTNERS)
    found = since(worse=(secret, partners), silent=(secret,))
    seen = seen_by(found, Audience.PARTNERS)
    assert (seen.worse, seen.silent, seen.left_out) == ((partners,), (), 1)
    assert seen_by(found, Audience.PUBLIC).left_out == 2
    assert seen_by(found, Audience.EVERYTHING) == found


def test_empty_lists_are_told_in_one_sentence() -> None:
    every = (row(),)
    assert none_sentence(since(worse=every, new=every, silent=every)) == "None: turned better, slipped, closed."
    assert none_sentence(since()) == "Nothing changed."
    assert none_sentence(since(**{turn.value: every for turn in Turn})) == ""
