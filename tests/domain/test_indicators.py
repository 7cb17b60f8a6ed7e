"""RAG of indicators and direction of travel, by worked cases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.domain.indicators import (
    Movement,
    Polarity,
    Tolerance,
    ToleranceKind,
    rate,
    suggest_indicator,
    travel,
)
from boardapp.domain.rag import Direction, severity
from boardapp.domain.words import GreyReason, Rating

HIGH, LOW, NEAREST = Polarity.HIGH, Polarity.LOW, Polarity.NEAREST
TEN_PERCENT = Tolerance(Decimal(10))
FIVE_POINTS = Tolerance(Decimal(5), ToleranceKind.POINTS)
NUMBERS = st.decimals(-1000, 1000, places=2)


@pytest.mark.parametrize(
    ("actual", "target", "polarity", "tolerance", "rating"),
    [
        ("90", "90", HIGH, TEN_PERCENT, Rating.GREEN),
        ("86", "90", HIGH, TEN_PERCENT, Rating.AMBER),
        ("81", "90", HIGH, TEN_PERCENT, Rating.AMBER),
        ("80.9", "90", HIGH, TEN_PERCENT, Rating.RED),
        ("38", "40", LOW, TEN_PERCENT, Rating.GREEN),
        ("44", "40", LOW, TEN_PERCENT, Rating.AMBER),
        ("44.1", "40", LOW, TEN_PERCENT, Rating.RED),
        ("-9", "-10", LOW, TEN_PERCENT, Rating.AMBER),
        ("85", "90", HIGH, FIVE_POINTS, Rating.AMBER),
        ("84.9", "90", HIGH, FIVE_POINTS, Rating.RED),
        ("3", "0", LOW, FIVE_POINTS, Rating.AMBER),
        ("0", "0", LOW, FIVE_POINTS, Rating.GREEN),
        ("100", "100", NEAREST, TEN_PERCENT, Rating.GREEN),
        ("95", "100", NEAREST, TEN_PERCENT, Rating.AMBER),
        ("110", "100", NEAREST, TEN_PERCENT, Rating.AMBER),
        ("110.1", "100", NEAREST, TEN_PERCENT, Rating.RED),
    ],
)
def test_a_reading_is_rated_against_its_target(
    actual: str, target: str, polarity: Polarity, tolerance: Tolerance, rating: Rating
) -> None:
    assert rate(Decimal(actual), Decimal(target), polarity, tolerance) is rating


@pytest.mark.parametrize(
    ("actual", "target", "tolerance", "words"),
    [
        ("3", "0", TEN_PERCENT, "target of 0 needs a tolerance in points"),
        ("3", "1", Tolerance(Decimal(-1)), "cannot be less than nought"),
        ("NaN", "1", TEN_PERCENT, "numbers"),
        ("1", "Infinity", TEN_PERCENT, "numbers"),
        ("1", "1", Tolerance(Decimal("NaN")), "numbers"),
    ],
)
def test_what_cannot_be_rated_is_refused_in_a_sentence(
    actual: str, target: str, tolerance: Tolerance, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        rate(Decimal(actual), Decimal(target), LOW, tolerance)


@given(actual=NUMBERS, better=NUMBERS, target=NUMBERS, tolerance=st.decimals(0, 100, places=1))
def test_a_better_reading_is_never_rated_worse(
    actual: Decimal, better: Decimal, target: Decimal, tolerance: Decimal
) -> None:
    low, high = sorted((actual, better))
    points = Tolerance(tolerance, ToleranceKind.POINTS)
    assert severity(rate(high, target, HIGH, points)) <= severity(rate(low, target, HIGH, points))
    assert severity(rate(low, target, LOW, points)) <= severity(rate(high, target, LOW, points))


@pytest.mark.parametrize(
    ("actual", "target", "tolerance", "rating", "reason"),
    [
        ("86", "90", TEN_PERCENT, Rating.AMBER, "4.4% below the target of 90"),
        ("86", "90", FIVE_POINTS, Rating.AMBER, "4 below the target of 90"),
        ("91.5", "90", FIVE_POINTS, Rating.GREEN, "1.5 above the target of 90"),
        ("90.0", "90", TEN_PERCENT, Rating.GREEN, "On target"),
        (None, "90", TEN_PERCENT, Rating.GREY, "Awaiting data"),
        ("90", None, TEN_PERCENT, Rating.GREY, "No target"),
    ],
)
def test_a_suggestion_tells_its_sum(
    actual: str | None, target: str | None, tolerance: Tolerance, rating: Rating, reason: str
) -> None:
    found = suggest_indicator(Decimal(actual) if actual else None, Decimal(target) if target else None, HIGH, tolerance)
    assert (found.rating, found.reason) == (rating, reason)
    if actual is None:
        assert found.grey is GreyReason.AWAITING_DATA


UP, DOWN, LEVEL = Movement.UP, Movement.DOWN, Movement.LEVEL


@pytest.mark.parametrize(
    ("before", "after", "polarity", "band", "target", "movement", "direction", "word"),
    [
        ("40", "44", HIGH, "1", None, UP, Direction.BETTER, "Improving"),
        ("40", "44", LOW, "1", None, UP, Direction.WORSE, "Worsening"),
        ("44", "40", LOW, "1", None, DOWN, Direction.BETTER, "Improving"),
        ("44", "40", HIGH, "1", None, DOWN, Direction.WORSE, "Worsening"),
        ("40", "41", HIGH, "1", None, LEVEL, Direction.SAME, "No material change"),
        ("40", "40", LOW, "0", None, LEVEL, Direction.SAME, "No material change"),
        ("40", "44", None, "1", None, UP, Direction.NONE, "Higher"),
        ("44", "40", None, "1", None, DOWN, Direction.NONE, "Lower"),
        ("44", "44.5", None, "1", None, LEVEL, Direction.SAME, "No material change"),
        ("40", "44", NEAREST, "1", None, UP, Direction.NONE, "Higher"),
        ("40", "44", NEAREST, "1", "45", UP, Direction.BETTER, "Improving"),
        ("46", "50", NEAREST, "1", "45", UP, Direction.WORSE, "Worsening"),
        ("40", "50", NEAREST, "1", "45", UP, Direction.SAME, "No material change"),
    ],
)
def test_travel_draws_the_number_and_words_the_meaning(
    before: str,
    after: str,
    polarity: Polarity | None,
    band: str,
    target: str | None,
    movement: Movement,
    direction: Direction,
    word: str,
) -> None:
    goal = Decimal(target) if target else None
    found = travel(Decimal(before), Decimal(after), polarity, Decimal(band), target=goal)
    assert found is not None
    assert (found.movement, found.direction, found.word) == (movement, direction, word)


def test_travel_needs_two_readings() -> None:
    assert travel(None, Decimal(1), HIGH) is None
    assert travel(Decimal(1), None, HIGH) is None
