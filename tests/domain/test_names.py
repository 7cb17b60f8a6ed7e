"""Names compared loosely, and initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.names import initials, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("healthy and happy", "Happy and Healthy"),
        ("Health & Wellbeing Board", "The Health and Wellbeing Board"),
        ("STOCKPORT  CULTURAL NETWORK", "Stockport Cultural Network."),
        ("Children's Trust", "Childrens Trust"),
        ("Children\u2019s Trust", "Children's Trust"),
        ("Siân Jones", "Sian Jones"),
        ("Jones, Sian", "Sian Jones"),
        ("A Better Stockport", "Better Stockport"),
        ("Stockport-wide Forum", "Stockport wide forum"),
    ],
)
def test_names_that_are_the_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Plan A", "Plan B"), ("Plan A", "Plan"), ("NHS Trust", "NHS Foundation Trust"), ("J Smith", "T Smith")],
)
def test_names_that_differ(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    key = normal(name)
    assert normal(key) == key


@given(st.lists(st.sampled_from(["Stockport", "health", "and", "&", "the", "Board"]), max_size=6))
def test_case_and_order_do_not_matter(parts: list[str]) -> None:
    name = " ".join(parts)
    assert normal(name) == normal(name.upper())
    assert normal("x " + name) == normal(" ".join(reversed(parts)) + " X")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jane Smith", "JS"),
        ("Cllr Jane Smith-Jones", "JSJ"),
        ("Director of Public Health", "DPH"),
        ("Dr. M. Wójcik", "MW"),
        ("", ""),
        ("...", ""),
    ],
)
def test_initials_leave_out_titles_and_small_words(name: str, letters: str) -> None:
    assert initials(name) == letters
