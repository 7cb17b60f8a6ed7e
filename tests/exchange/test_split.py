"""Composite cells are divided where both parts suit their fields, and left whole where they do not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("owner", "due_date", "SW 31/03/2026", ("SW", "31/03/2026")),
        ("owner", "due_date", "Head of Housing/Mereside Homes 05/06/2026",
         ("Head of Housing/Mereside Homes", "05/06/2026")),
        ("owner", "due_date", "AVA (30/06/26)", ("AVA", "30/06/26")),
        ("owner", "due_date", "SW w/c 12 May 2026", ("SW", "w/c 12 May 2026")),
        ("owner", "due_date", "SW Spring 2026", ("SW", "Spring 2026")),
        ("owner", "due_date", "Whitlock, 31 March, 2026", ("Whitlock", "31 March, 2026")),
        ("owner", "due_date", "31/03/26 SW", ("SW", "31/03/26")),
        ("owner", "due_date", "31/03/26", (None, "31/03/26")),
        ("owner", "due_date", "By 13/04/26", (None, "By 13/04/26")),
        ("owner", "due_date", "SW 31/03/26 then RT 30/04/26", (None, "SW 31/03/26 then RT 30/04/26")),
        ("due_date", "owner", "31/03/26 / SW", ("31/03/26", "SW")),
        ("owner", "due_date", "SW / n/a", ("SW", "n/a")),
        ("status", "due_date", "In progress - 31/03/26", ("In progress", "31/03/26")),
        ("status", "due_date", "Complete 31/03/26", ("Complete", "31/03/26")),
        ("status", "due_date", "Awaiting the board 31/03/26", ("Awaiting the board", "31/03/26")),
        ("rag", "due_date", "31 March 2026 / Amber", ("Amber", "31 March 2026")),
        ("status", "due_date", "Awaiting the board", ("Awaiting the board", None)),
        ("status", "due_date", "Ongoing", ("Ongoing", None)),
        ("description", "due_date", "Publish the plan by March 2026", ("Publish the plan", "by March 2026")),
        ("description", "due_date", "Housing support is ongoing", ("Housing support is ongoing", None)),
        ("start_date", "due_date", "1/4/26 - 31/3/27", ("1/4/26", "31/3/27")),
        ("owner", "due_date", "TBC", (None, "TBC")),
        ("owner", "due_date", dt.date(2025, 3, 31), (None, dt.date(2025, 3, 31))),
        ("status", "rag", "In progress - Amber", ("In progress", "Amber")),
        ("status", "rag", "Green", (None, "Green")),
        ("status", "rag", "Complete", ("Complete", None)),
        ("description", "owner", "Write to partners\nJo Smith", ("Write to partners", "Jo Smith")),
        ("description", "owner", "Write to partners", ("Write to partners", None)),
    ],
)  # fmt: skip
def test_a_cell_of_two_fields(first: str, second: str, value: Any, parts: tuple[Any, Any]) -> None:
    expected = {name: part for name, part in zip((first, second), parts, strict=True) if part is not None}
    assert split_cell(first, second, value) == expected


@pytest.mark.parametrize("value", ["Jane May", "Jane May 31/03/26", "31/03/26 Jane May", "Jane May / June 2026"])
def test_a_known_name_is_no_date(value: str) -> None:
    assert split_cell("owner", "due_date", value, lambda words: words == "Jane May")["owner"] == "Jane May"


@given(
    st.sampled_from(["SW", "Jo Smith", "SW/RT", "Head of Housing", "Jones & Co"]),
    st.dates(dt.date(2000, 1, 1), dt.date(2079, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d/%m/%y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%B %Y", "w/c %d %b %Y"]),
    st.sampled_from([" ", " / ", "/", ", ", "; ", " - ", "\n", ": ", " | "]),
    st.booleans(),
)
def test_a_name_and_a_date_come_apart_in_either_order(
    name: str, day: dt.date, form: str, joint: str, date_first: bool
) -> None:
    when = day.strftime(form)
    parts = (when, name) if date_first else (name, when)
    assert split_cell("owner", "due_date", joint.join(parts)) == {"owner": name, "due_date": when}


@given(st.text(alphabet=st.sampled_from("31/.-, ;Mayby SW()\n"), max_size=60))
def test_no_part_of_a_cell_is_made_up(value: str) -> None:
    for part in split_cell("owner", "due_date", value).values():
        assert isinstance(part, str)
        assert set(part) <= set(value) | {" "}


@pytest.mark.parametrize("piece", ["1/", "SW 31/03/26; ", "(", "by ", "- ", "\n", "May "])
def test_a_cell_filled_to_the_brim_is_divided_like_a_short_one(piece: str) -> None:
    assert split_cell("owner", "due_date", (piece * 33_000)[:32_767])
