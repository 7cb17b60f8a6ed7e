"""Short codes and the words they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.domain.phrases import Expansion, expanded, expansion, read_code

BANK = {"nfa": "No further action was required.", "nw": "The report was noted."}


@pytest.mark.parametrize(
    ("text", "caret", "found"),
    [
        (";nfa", 4, Expansion(0, 4, BANK["nfa"])),
        ("It was agreed. ;NW", 18, Expansion(15, 18, BANK["nw"])),
        ("One.\n;nw and more", 8, Expansion(5, 8, BANK["nw"])),
        ("(;nw", 4, Expansion(1, 4, BANK["nw"])),
        (";nfa", 3, None),
        ("that;nw", 7, None),
        ("nfa", 3, None),
        (";other", 6, None),
        (";", 1, None),
        ("", 0, None),
    ],
)
def test_the_code_that_ends_at_the_caret_is_written_out(text: str, caret: int, found: Expansion | None) -> None:
    assert expansion(text, caret, BANK) == found


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("n ;nfa", "n No further action was required."),
        (";nw ;nfa", "The report was noted. No further action was required."),
        ("It was late;nw remained", "It was late;nw remained"),
        ("one  two\n;nw", "one  two\nThe report was noted."),
    ],
)
def test_every_code_of_a_text_is_written_out(text: str, out: str) -> None:
    assert expanded(text, BANK) == out


@pytest.mark.parametrize(("typed", "code"), [(";nfa", "nfa"), (" NFA ", "nfa"), ("good-2", "good-2")])
def test_a_code_is_kept_small_and_without_its_mark(typed: str, code: str) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize("typed", ["", ";", "two words", "-x", "a" * 21, "né"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="Code: write up to 20"):
        read_code(typed)


@given(st.text(), st.integers(0, 40))
def test_nothing_typed_breaks_it(text: str, caret: int) -> None:
    found = expansion(text, min(caret, len(text)), BANK)
    if found is not None:
        assert text[found.start : found.end].lower() in (";nfa", ";nw")
    assert expanded(text, {}) == text
