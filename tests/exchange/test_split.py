"""Composite cells are divided where both parts suit their fields, and left whole where they do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.exchange.split import split_cell


@pytest.mark.parametrize(
    ("first", "second", "value", "parts"),
    [
        ("owner", "due_date", "Jo Smith / 31 March 2025", ("Jo Smith", "31 March 2025")),
        ("owner", "due_date", "Jo Smith\n31/03/2025", ("Jo Smith", "31/03/2025")),
        ("owner", "due_date", "Jo Smith, June 2025", ("Jo Smith", "June 2025")),
        ("owner", "due_date", "Jo Smith by 31 March 2025", ("Jo Smith", "by 31 March 2025")),
        ("owner", "due_date", "Jo Smith 31.3.25", ("Jo Smith", "31.3.25")),
        ("owner", "due_date", "31/03/2025 - Jo Smith", ("Jo Smith", "31/03/2025")),
        ("owner", "due_date", "DH/MW", ("DH/MW", None)),
        ("owner", "due_date", "TBC", (None, "TBC")),
        ("owner", "due_date", dt.date(2025, 3, 31), (None, dt.date(2025, 3, 31))),
        ("status", "rag", "In progress - Amber", ("In progress", "Amber")),
        ("status", "rag", "Green", (None, "Green")),
        ("status", "rag", "Complete", ("Complete", None)),
        ("description", "owner", "Write to partners\nJo Smith", ("Write to partners", "Jo Smith")),
        ("description", "owner", "Write to partners", ("Write to partners", None)),
    ],
)
def test_a_cell_of_two_fields(first: str, second: str, value: Any, parts: tuple[Any, Any]) -> None:
    expected = {name: part for name, part in zip((first, second), parts, strict=True) if part is not None}
    assert split_cell(first, second, value) == expected
