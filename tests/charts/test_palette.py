"""Contrast of every colour a chart is drawn in."""

from __future__ import annotations

import pytest

from boardapp.charts.palette import DARK, LIGHT, Palette, palette
from boardapp.domain.words import Rating


def luminance(color: str) -> float:
    parts = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_marks_stand_out_from_the_ground(colors: Palette) -> None:
    for words in (colors.text, colors.text2, colors.text3, colors.worse, colors.gap):
        assert contrast(words, colors.surface) >= 4.5
    for mark in (colors.axis, colors.border, colors.series1, colors.series2, colors.series3):
        assert contrast(mark, colors.surface) >= 3


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("rating", Rating)
def test_every_rating_has_an_area_that_can_be_seen_and_read(colors: Palette, rating: Rating) -> None:
    mark = colors.marks[rating]
    assert contrast(mark.edge or mark.fill, colors.surface) >= 3
    assert contrast(mark.ink, mark.fill) >= 4.5


def test_only_red_is_hatched() -> None:
    for colors in (LIGHT, DARK):
        assert {rating for rating, mark in colors.marks.items() if mark.stripe} == {Rating.RED}


def test_the_ground_decides() -> None:
    assert palette(dark=False) is LIGHT
    assert palette(dark=True) is DARK
