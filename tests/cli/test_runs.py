"""Rows of a sheet are told as a person would: runs as one, the first few of many."""

from __future__ import annotations

import pytest

from boardapp.cli.exchanging import runs


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([7], "7"),
        ([2, 3, 4, 7], "2–4, 7"),
        (range(1, 25, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23"),
        (range(1, 100_001, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 49,988 more"),
    ],
)
def test_rows_are_told_in_runs(numbers: range, told: str) -> None:
    assert runs(numbers) == told
