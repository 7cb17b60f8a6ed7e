"""Lists, numbers and days in words; periods and folded text."""

from __future__ import annotations

from datetime import date

import pytest

from boardapp.domain.folding import fold
from boardapp.domain.periods import financial_year_end, half_end, month_end, quarter_end, season_end
from boardapp.domain.sentences import capital, listed, number_word, spoken


@pytest.mark.parametrize(
    ("words", "either", "text"),
    [
        ([], False, ""),
        (["a"], False, "a"),
        (["a", "b"], False, "a and b"),
        (["a", "b", "c"], False, "a, b and c"),
        (["a", "b", "c"], True, "a, b or c"),
    ],
)
def test_words_are_listed_as_in_prose(words: list[str], either: bool, text: str) -> None:
    assert listed(words, either=either) == text


def test_numbers_and_days_in_words() -> None:
    assert [number_word(n) for n in (1, 10, 11, -1)] == ["one", "ten", "11", "-1"]
    assert spoken(date(2026, 3, 1)) == "1 March 2026"
    assert capital("due in HWB") == "Due in HWB"
    assert capital("") == ""


def test_periods_end_on_their_last_day() -> None:
    assert month_end(2028, 2) == date(2028, 2, 29)
    assert month_end(2025, 15) == date(2026, 3, 31)
    assert [quarter_end(2024, n).isoformat() for n in (1, 2, 3, 4)] == [
        "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31",
    ]  # fmt: skip
    assert (half_end(2024, 1), half_end(2024, 2)) == (date(2024, 9, 30), date(2025, 3, 31))
    assert financial_year_end(2024) == date(2025, 3, 31)
    assert season_end("winter", 2025) == date(2026, 2, 28)
    assert season_end("autumn", 2025) == date(2025, 11, 30)


def test_folded_text_is_even_and_stays_so() -> None:
    text = " On\u00a0\u00a0Track \u2013 \u2018OK\u2019\r\n\n \uff21 "
    assert fold(text) == "on track - 'ok'\na"
    assert fold(fold(text)) == fold(text)
