"""The small marks: shape, letter and word tell the rating, the edge tells the standing."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from boardapp.domain.words import Rating, Standing
from boardapp.ui.design import paint
from boardapp.ui.design.lines import Due, Line, Move, draw_due, draw_small_line
from boardapp.ui.design.paint import Chip, Direction, Gap, chip_size, draw_chip, draw_direction, draw_gap
from boardapp.ui.design.shapes import LETTERS, RATINGS, WORDS, ShapeInk, draw_shape
from boardapp.ui.design.theme import theme

BLACK = QColor("#000000")


def canvas(width: int = 200, height: int = 30) -> QImage:
    """Return an empty picture on the surface colour."""
    picture = QImage(width, height, QImage.Format.Format_RGB32)
    picture.fill(theme().qcolour("surface"))
    return picture


def chip_picture(chip: Chip, width: int = 200) -> QImage:
    """Return a chip drawn on the surface."""
    picture = canvas(width)
    painter = QPainter(picture)
    draw_chip(painter, QRect(0, 0, width, 30), chip)
    painter.end()
    return picture


def ink_count(picture: QImage, colour: str) -> int:
    """Return how many pixels have exactly a colour."""
    wanted = QColor(colour).rgb()
    return sum(picture.pixel(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_every_rating_of_the_field_has_shape_letter_and_word() -> None:
    assert set(RATINGS) == set(WORDS) == set(LETTERS) == {str(rating) for rating in Rating}


def test_shapes_differ_without_any_colour() -> None:
    drawn = {}
    for rating in RATINGS:
        picture = canvas(24, 24)
        painter = QPainter(picture)
        draw_shape(painter, rating, QRect(0, 0, 24, 24).toRectF(), ShapeInk(BLACK))
        painter.end()
        drawn[rating] = picture
    alike = {pair for pair in combinations(RATINGS, 2) if drawn[pair[0]] == drawn[pair[1]]}
    assert alike == {("amber/red", "amber/green")}
    assert LETTERS["amber/red"] != LETTERS["amber/green"]


@pytest.mark.parametrize("rating", list(Rating))
def test_each_standing_looks_different(rating: str) -> None:
    pictures = [chip_picture(Chip(rating, standing)) for standing in Standing]
    assert all(a != b for a, b in combinations(pictures, 2))


def test_only_an_agreed_chip_is_filled() -> None:
    fill = theme().colours.rag["green"].fill
    agreed, proposed, suggested = (ink_count(chip_picture(Chip("green", one)), fill) for one in Standing)
    assert agreed > 3 * proposed
    assert agreed > 3 * suggested


def test_a_chip_is_as_high_as_the_tokens_say() -> None:
    assert chip_size(Chip("red")).height() == 22
    assert chip_size(Chip("red"), paint.PROJECTOR).height() == 36


def test_a_stale_chip_says_its_date_and_is_as_strong_as_before() -> None:
    fresh, stale = Chip("amber"), Chip("amber", as_at="17 Jun")
    assert stale.text == "Amber as at 17 Jun"
    assert chip_size(stale).width() > chip_size(fresh).width()
    fill = theme().colours.rag["amber"].fill
    assert ink_count(chip_picture(stale), fill) > ink_count(chip_picture(fresh), fill)


def test_a_grey_chip_says_why() -> None:
    assert Chip("grey", why="Not due").text == "Not due"
    assert Chip("grey").text == "Not rated"
    assert Chip("red", why="Not due").text == "Red"


def test_a_chip_is_read_out_as_a_sentence() -> None:
    assert Chip("amber").sentence == "Amber, agreed by the board"
    assert Chip("red", "proposed").sentence == "Red, proposed by the owner"
    assert Chip("blue", "agreed", as_at="17 Jun").sentence == "Complete, agreed by the board, as at 17 Jun"


def test_a_chip_with_little_room_takes_the_shorter_words_for_its_date() -> None:
    aged = Chip("green", as_at="17 Jun")
    assert (aged.text, aged.short) == ("Green as at 17 Jun", "Green, 17 Jun")
    assert Chip("green").short == "Green"
    whole, short = chip_size(aged).width(), chip_size(Chip("green")).width()
    told = chip_picture(aged, whole - 1)
    green = theme().colours.rag["green"].fill
    ends = max(x for x in range(whole - 1) if told.pixelColor(x, 15) == QColor(green))
    assert short < ends < whole - 10


def test_a_chip_with_too_little_room_elides_its_word_inside_its_edge() -> None:
    line = theme().colours.rag["red"].line
    whole = chip_size(Chip("red", as_at="17 June 2026")).width()
    picture = chip_picture(Chip("red", as_at="17 June 2026"), whole - 40)
    assert picture.pixelColor(whole - 41, 15) == QColor(line)


def test_amber_on_white_always_has_its_dark_edge() -> None:
    amber = theme().colours.rag["amber"]
    for standing in Standing:
        assert ink_count(chip_picture(Chip("amber", standing)), amber.line) > 10


@pytest.mark.parametrize(("way", "word", "tone"), [("better", "Better", "better"), ("worse", "Worse", "worse")])
def test_direction_has_a_word_and_its_colour(way: str, word: str, tone: str) -> None:
    picture = canvas()
    painter = QPainter(picture)
    draw_direction(painter, QRect(0, 0, 200, 30), Direction(way, "was Green"))
    painter.end()
    assert Direction(way).word == word
    assert ink_count(picture, theme().colour(tone)) > 20


def test_a_gap_is_hatched_and_nothing_else_is() -> None:
    picture = canvas(300, 26)
    painter = QPainter(picture)
    draw_gap(painter, QRect(0, 0, 300, 26), Gap("No board:", "steering group to be established"))
    painter.end()
    assert ink_count(picture, theme().colour("gap_hatch")) > 300
    assert ink_count(picture, theme().colour("gap_bg")) > 300
    assert ink_count(chip_picture(Chip("grey", "suggested")), theme().colour("gap_hatch")) == 0


def line_picture(line: Line) -> QImage:
    """Return a small line drawn on the surface."""
    picture = canvas(80, 24)
    painter = QPainter(picture)
    draw_small_line(painter, QRect(0, 0, 80, 24), line)
    painter.end()
    return picture


def test_a_small_line_rises_with_its_readings() -> None:
    rising, falling = line_picture(Line((1.0, 2.0, 3.0))), line_picture(Line((3.0, 2.0, 1.0)))
    top = QRect(68, 0, 12, 12)
    series = theme().colour("s1")
    assert ink_count(rising.copy(top), series) > 5
    assert ink_count(falling.copy(top), series) == 0


def test_a_target_is_drawn_and_missing_readings_are_passed_over() -> None:
    plain, aimed = line_picture(Line((1.0, None, 2.0))), line_picture(Line((1.0, None, 2.0), target=2.0))
    assert ink_count(plain, theme().colour("axis")) == 0
    assert plain != aimed
    assert line_picture(Line((None,))) == canvas(80, 24)
    assert line_picture(Line((5.0, 5.0))) != canvas(80, 24)


def due_picture(due: Due) -> QImage:
    """Return a due-date history drawn on the surface."""
    picture = canvas(330, 60)
    painter = QPainter(picture)
    draw_due(painter, QRect(0, 0, 330, 60), due)
    painter.end()
    return picture


def test_a_late_history_is_red_and_one_in_time_is_not() -> None:
    moves = (Move(date(2026, 5, 29), "29 May"), Move(date(2026, 9, 4), "4 Sept"))
    late = due_picture(Due(moves, date(2026, 9, 16), overdue=True))
    ahead = due_picture(Due(moves, date(2026, 8, 1)))
    assert ink_count(late, theme().colour("worse")) > 100
    assert ink_count(ahead, theme().colour("worse")) == 0
    assert ink_count(ahead, theme().colour("s1")) > 100


def test_a_history_of_one_date_or_none_is_drawn_too() -> None:
    once = Due((Move(date(2026, 5, 29), "29 May"),), date(2026, 5, 29))
    assert ink_count(due_picture(once), theme().colour("s1")) > 10
    assert due_picture(Due((), date(2026, 5, 29))) == canvas(330, 60)


def test_the_mark_of_the_product_is_drawn_at_any_size() -> None:
    picture = paint.brand_pixmap(64, 2.0).toImage()
    assert picture.width() == 128
    assert picture.pixelColor(64, 10) == theme().qcolour("accent")
