"""Whether a cell still says what was written to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.services.cell_forms import same

DAY = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("red", "red"),
        (" two  words\n", "two words"),
        ("a\r\nb", "a\nb"),
        ("bell", "bell\x07"),
        (DAY, DAY),
        (dt.datetime(2026, 3, 31), DAY),
        ("2026-03-31", DAY),
        (60, 60),
        ("60", 60),
        ("60%", 60),
        (60.0, 60),
        ("true", True),
        ("one; two", ("one", "two")),
        ("word " * 6553 + "\u2026", "word " * 9000),
    ],
)
def test_the_same(raw: Any, value: Any) -> None:
    assert same(raw, value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("red", None),
        ("red", "amber"),
        ("Red", "red"),
        (dt.date(2026, 3, 30), DAY),
        ("31 March 2026", DAY),
        (6, 60),
        ("word\u2026", "word by word"),
        ("one", ("one", "two")),
    ],
)
def test_not_the_same(raw: Any, value: Any) -> None:
    assert not same(raw, value)
