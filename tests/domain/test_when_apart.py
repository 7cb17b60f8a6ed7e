"""A date and the words beside it come apart, whatever joins them, in either order, in bounded time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.when import is_when
from boardapp.domain.when_apart import apart, has_date

WRITTEN = (
    "31/03/26", "31/03/2026", "5/6/26", "31.3.26", "31-03-2026", "2026-03-31", "31/12/2026", "31 March 2026",
    "31st March 2026", "31 March, 2026", "March 31, 2026", "Mon 4 May 2026", "30 Sept", "Sept-26", "Dec '26",
    "Mar 2026", "end of March 2026", "mid-June 2026", "early June 2026", "late Nov 26", "Q2 2026/27",
    "2026/27 Q3", "end of Q3", "H1 2026/27", "Spring 2026", "Winter 2026/27", "w/c 12 May 2026",
    "w/e 16 May 2026", "by 31 March 2026", "By 13/04/26", "due 31/03/26", "no later than 6 Dec", "next meeting",
    "for next meeting", "next board meeting", "end of financial year", "TBC", "tbd", "ASAP", "ongoing",
    "31/02/2026", "31/12/26 revised 31/03/27", "31/03/26 (was 28/02/26)", "year end",
)  # fmt: skip
NAMES = (
    "SW", "AVA", "SW/RT", "SW & RT", "SW and RT", "Whitlock", "Dr Saoirse Whitlock", "Head of Housing",
    "Head of Housing/Mereside Homes", "Head of Housing (RT)", "Mereside Homes; Wold Valley Police",
    "Chief Executive, Mereside Homes", "Jo Smith-Jones", "O'Neill", "Team A", "COVID-19 lead",
    "Director of Public Health\n(Dr Whitlock)",
)  # fmt: skip
JOINTS = (" ", " / ", "/", ", ", "; ", " - ", " \u2013 ", " \u2014 ", ": ", "\n", " | ", "\r\n")


@given(st.sampled_from(NAMES), st.sampled_from(WRITTEN), st.sampled_from(JOINTS))
def test_a_name_before_a_date(name: str, when: str, joint: str) -> None:
    best = apart(f"{name}{joint}{when}")[0]
    assert (best.words, best.when) == (name, when)


@given(st.sampled_from(NAMES), st.sampled_from(WRITTEN), st.sampled_from(("()", "[]")))
def test_a_date_in_brackets_after_a_name(name: str, when: str, brackets: str) -> None:
    if "(" not in when:
        best = apart(f"{name} {brackets[0]}{when}{brackets[1]}")[0]
        assert (best.words, best.when) == (name, when)


@given(st.sampled_from(NAMES), st.sampled_from(WRITTEN), st.sampled_from(JOINTS))
def test_a_date_before_a_name(name: str, when: str, joint: str) -> None:
    best = apart(f"{when}{joint}{name}")[0]
    assert (best.words, best.when) == (name, when)


@pytest.mark.parametrize("when", ["31/03/26", "5/6/26", "31 March 2026", "30 Sept", "2026/27 Q3", "TBC"])
@pytest.mark.parametrize("joint", [" / ", " - ", "; ", "\n", ": ", " | "])
def test_a_number_in_a_name_stays_with_the_name(when: str, joint: str) -> None:
    best = apart(f"Ward 12{joint}{when}")[0]
    assert (best.words, best.when) == ("Ward 12", when)


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_alone_is_one(text: str) -> None:
    assert is_when(text)


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("SW to complete by 31/03/26", "SW", "complete by 31/03/26"),
        ("SW early 2027", "SW", "early 2027"),
        ("SW 31/03/26 at the latest", "SW", "31/03/26 at the latest"),
        ("SW 31/03/26 (after the budget)", "SW", "31/03/26 (after the budget)"),
        ("31/03/26 (SW)", "SW", "31/03/26"),
        ("SW / n/a", "SW", "n/a"),
        ("SW-31/03/26", "SW", "31/03/26"),
        ("SW 31\u201103\u20112026", "SW", "31\u201103\u20112026"),
    ],
)
def test_what_belongs_to_the_date(text: str, words: str, when: str) -> None:
    best = apart(text)[0]
    assert (best.words, best.when) == (words, when)


@pytest.mark.parametrize(
    "text",
    [
        "31/03/26",
        "SW",
        "COVID-19 lead",
        "HWB-2026",
        "Jean-May",
        "SW 12-31 March 2026",
        "SW 46112",
        "SW 31/03/26, RT 30/04/26",
        "31/03/26 SW 30/04/26",
    ],
)
def test_what_is_left_whole(text: str) -> None:
    assert not apart(text)


@given(st.text(alphabet=st.sampled_from("31/.- May SWby&()[]?'\n"), max_size=120))
def test_nothing_is_made_up_and_no_run_of_figures_is_cut(text: str) -> None:
    for one in apart(text):
        assert one.words in text
        assert one.when.split(" (")[0] in text
        assert not has_date(one.words)


@pytest.mark.parametrize(
    "text", ["1/" * 16000, "(" * 32700, "31/03/26 " * 3600, "to " * 10900, "May " * 8000 + "x" * 700]
)
def test_a_cell_filled_to_the_brim_is_read_like_a_short_one(text: str) -> None:
    assert isinstance(apart(text + " 31/03/26"), tuple)
