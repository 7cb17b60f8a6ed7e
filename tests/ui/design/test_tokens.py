"""The colours hold the contrasts that people with weak sight need."""

from __future__ import annotations

import pytest

from boardapp.domain.words import Rating
from boardapp.ui.design.tokens import DARK, LIGHT, TYPE, Colours, contrast

TEXT = 4.5
MARK = 3.0

GROUNDS = ("surface", "window", "sunken", "rail")
PAIRS = [
    *((text, ground, TEXT) for text in ("text", "text2", "text3") for ground in GROUNDS),
    *((text, "select", TEXT) for text in ("text", "text2", "text3", "link", "worse")),
    *((text, "hover", TEXT) for text in ("text", "text3")),
    *(("link", ground, TEXT) for ground in ("surface", "window")),
    *(("on_accent", ground, TEXT) for ground in ("accent", "accent_hover", "accent_press")),
    *(("accent", ground, MARK) for ground in ("surface", "window")),
    *(("border", ground, MARK) for ground in GROUNDS),
    *(("focus", ground, MARK) for ground in GROUNDS),
    *(("select_line", ground, MARK) for ground in ("select", "surface", "window")),
    *(("gap", ground, TEXT) for ground in ("gap_bg", "gap_hatch", "surface", "window")),
    ("gap_line", "surface", MARK),
    *(("worse", ground, TEXT) for ground in ("surface", "window", "sunken")),
    *(("better", ground, TEXT) for ground in ("surface", "window", "rail")),
    *(("text", ground, TEXT) for ground in ("note_bg", "add_bg")),
    *(("note_line", ground, MARK) for ground in ("note_bg", "surface")),
    ("better", "add_bg", MARK),
    ("add_text", "add_bg", TEXT),
    ("old_text", "old_bg", TEXT),
    *(("text2", ground, TEXT) for ground in ("add_bg", "old_bg")),
    *((series, "surface", MARK) for series in ("s1", "s2", "s3", "s4", "axis")),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
class TestContrast:
    @pytest.mark.parametrize(("front", "back", "need"), PAIRS)
    def test_of_text_and_marks(self, colours: Colours, front: str, back: str, need: float) -> None:
        named = colours.named()
        assert contrast(named[front], named[back]) >= need

    @pytest.mark.parametrize("rating", list(Rating))
    def test_of_the_text_on_a_chip(self, colours: Colours, rating: str) -> None:
        assert contrast(colours.rag[rating].on, colours.rag[rating].fill) >= TEXT

    @pytest.mark.parametrize("rating", list(Rating))
    @pytest.mark.parametrize("ground", ["surface", "window", "select"])
    def test_of_the_edge_of_a_chip(self, colours: Colours, rating: str, ground: str) -> None:
        assert contrast(colours.rag[rating].line, colours.named()[ground]) >= MARK

    @pytest.mark.parametrize("rating", list(Rating))
    def test_of_a_mark_or_its_edge_in_a_chart(self, colours: Colours, rating: str) -> None:
        look = colours.rag[rating]
        assert max(contrast(look.mark, colours.surface), contrast(look.line, colours.surface)) >= MARK

    def test_of_a_pale_amber_area_with_its_edge(self, colours: Colours) -> None:
        amber = colours.rag["amber"]
        assert amber.mark == amber.line or contrast(amber.mark, amber.line) >= MARK


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#777777", 1.0),
        ("#16202A", "#FFFFFF", 16.48),
        ("#FFB000", "#FFFFFF", 1.83),
    ],
)
def test_contrast_is_that_of_the_guideline_in_either_order(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(b, a) == pytest.approx(ratio, abs=0.005)


def test_every_colour_is_written_alike() -> None:
    for colours in (LIGHT, DARK):
        for colour in colours.named().values():
            assert len(colour) == 7
            assert colour == colour.upper()


def test_nothing_is_smaller_than_the_floor() -> None:
    assert min(step.px for step in TYPE.values()) == 13
    assert all(step.line > step.px for step in TYPE.values())
