"""Ratings as partners write and colour them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.rag_words import RagReading, rating_of_fill, read_rag
from boardapp.domain.words import GreyReason, Rating

RED, AMBER, GREEN, BLUE, GREY = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.GREY

VARIANTS = {
    RED: "r, red, (r), r - red, 🔴, red ●, off track, off-track, behind, not on track, critical, "
    "major concern, overdue, at serious risk, unachievable, fail",
    Rating.AMBER_RED: "ar, a/r, a-r, ra, r/a, amber/red, amber-red, red/amber, red-amber, amber red, in doubt",
    AMBER: "a, amber, (a), orange, yellow, y, 🟠, 🟡, at risk, some risk, slipping, minor delay, "
    "off track recoverable, concern, monitor, watch, within tolerance, caution",
    Rating.AMBER_GREEN: "ag, a/g, a-g, ga, g/a, amber/green, amber-green, green/amber, amber green, probable",
    GREEN: "g, green, (g), 🟢, on track, on-track, on target, on schedule, on plan, good progress, "
    "progressing well, no issues, pass, above target",
    BLUE: "b, blue, (b), 🔵, complete, completed, closed, delivered, done, embedded, business as usual",
    GREY: "grey, gray, n, ns, not started, not due, not yet due, not rated, nr, tbc, no data, "
    "data not available, awaiting data, ⚪, white, -, n/a",
}


@pytest.mark.parametrize(
    ("rating", "text"), [(rating, text) for rating, texts in VARIANTS.items() for text in texts.split(", ")]
)
def test_every_variant_reads_as_its_rating(rating: Rating, text: str) -> None:
    for written in (text, text.upper(), f" {text.capitalize()} "):
        found = read_rag(written)
        assert (found.rating, found.known) == (rating, True)
        assert (found.grey is not None) == (rating is GREY)


@pytest.mark.parametrize(
    ("text", "grey"),
    [
        ("not due", GreyReason.NOT_DUE),
        ("Not started", GreyReason.NOT_DUE),
        ("no data", GreyReason.AWAITING_DATA),
        ("On hold", GreyReason.PAUSED),
        ("No date", GreyReason.NO_DATE),
        ("tbc", GreyReason.NOT_RATED),
        ("\u2013", GreyReason.NOT_RATED),
    ],
)
def test_grey_carries_its_reason(text: str, grey: GreyReason) -> None:
    assert read_rag(text).grey is grey


@pytest.mark.parametrize("rating", Rating)
def test_our_own_words_read_as_themselves(rating: Rating) -> None:
    assert read_rag(rating.value).rating is rating


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Red ↑", RED),
        ("Red - three weeks late", RED),
        ("Amber (was red)", AMBER),
        ("RAG: green", GREEN),
        ("Amber rating", AMBER),
        ("A / G", Rating.AMBER_GREEN),
        ("A - G", Rating.AMBER_GREEN),
        ("⚪\ufe0f", GREY),
    ],
)
def test_decoration_and_what_follows_do_not_hide_the_rating(text: str, rating: Rating) -> None:
    assert read_rag(text).rating is rating


@pytest.mark.parametrize(
    "text", ["1", "2", "3", "black", "bk", "purple", "P", "amber → green", "red/green", "so so", "Redditch"]
)
def test_what_has_no_one_meaning_is_asked_about(text: str) -> None:
    found = read_rag(text)
    assert (found.rating, found.known, bool(found.note)) == (None, False, True)


def test_a_legend_goes_first() -> None:
    legend = {"1": RED, "2": AMBER, "3": GREEN, "black": GREY, "blue": GREEN}
    assert [read_rag(text, legend).rating for text in "123"] == [RED, AMBER, GREEN]
    assert read_rag("Blue", legend).rating is GREEN
    assert read_rag("Black", legend) == RagReading(GREY, GreyReason.NOT_RATED)
    assert read_rag("Red", legend).rating is RED


def test_yellow_says_what_was_assumed() -> None:
    assert "missing data" in read_rag("Yellow").note


def test_a_blank_is_no_rating_and_no_question() -> None:
    assert read_rag(" ") == RagReading(None)


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["r", "a", "g", "-", "/", "→", "●", "red", "amber", "(", "1", "rag"])).map(" ".join)
)
def test_any_text_is_read_the_same_twice_and_never_raises(text: str) -> None:
    found = read_rag(text)
    assert found == read_rag(text)
    assert found.known or (found.note and found.rating is None)
    assert (found.grey is not None) == (found.rating is GREY)


@pytest.mark.parametrize(
    ("rating", "fills"),
    [
        (AMBER, "FFC000 FFFF00 ED7D31 F4B084 FFEB9C FFEB84 FFB000"),
        (GREEN, "92D050 00B050 70AD47 C6EFCE 63BE7B 4EA72E 00703C"),
        (RED, "C00000 FF0000 FFC7CE F8696B B10E1E"),
        (BLUE, "00B0F0 0070C0 4472C4 156082 1D70B8"),
        (GREY, "D9D9D9 BFBFBF 808080 D9E1F2"),
        (None, "FFFFFF FDFDFD 000000 1A1A1A FF99CC 7030A0"),
    ],
)
def test_fills_are_classed_by_hue(rating: Rating | None, fills: str) -> None:
    for fill in fills.split():
        assert rating_of_fill(fill) is rating
        assert rating_of_fill(f"FF{fill}") is rating
        assert rating_of_fill(f"#{fill.lower()}") is rating


@given(st.text(max_size=10))
def test_what_is_no_colour_is_no_rating(text: str) -> None:
    if not all(letter in "0123456789abcdefABCDEF# " for letter in text):
        assert rating_of_fill(text) is None
