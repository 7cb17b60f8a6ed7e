"""Headings parted from the period they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.exchange.heading_periods import bare_period, parted


@pytest.mark.parametrize(
    ("written", "period", "rest"),
    [
        ("Update (12/06/26)", "12/06/26", "update"),
        ("Update 12.06.26", "12.06.26", "update"),
        ("Comments at 3.9.26", "3.9.26", "comments"),
        ("Latest update (June 2026)", "june 2026", "latest update"),
        ("Q1 (Apr-Jun) Progress", "q1", "progress"),
        ("Q1 (Apr - Jun 2025)", "apr - jun 2025", ""),
        ("Q4 2025/26 (Jan-Mar) RAG", "q4 2025/26", "rag"),
        ("Q1 update 2025/26", "q1 2025/26", "update"),
        ("RAG status at Q2", "q2", "rag status"),
        ("June board update", "june", "update"),
        ("Mar-26", "mar-26", ""),
        ("(Q1)", "q1", ""),
        ("RAG last quarter", "", "rag last quarter"),
        ("Progress to date", "", "progress to date"),
        ("Update (please complete by 12 June 2026)", "", "update"),
    ],
)
def test_the_period_in_a_heading(written: str, period: str, rest: str) -> None:
    assert parted(written) == (period, rest)
    assert bare_period(written) == ("" if rest else period)


@pytest.mark.parametrize("piece", ["- ", "at ", "to the of ", "- : ", "q1 ", "12/", "jan-", "(", "2024/25 "])
def test_a_heading_that_repeats_itself_is_parted_at_once(piece: str) -> None:
    """A pattern that tried every way of dividing these would never come to an end."""
    assert isinstance(parted(piece * (190 // len(piece)))[0], str)


@given(st.text(max_size=300))
def test_any_heading_is_parted(heading: str) -> None:
    period, rest = parted(heading)
    assert isinstance(period, str)
    assert isinstance(rest, str)
