"""RAG of indicators against their target, and their direction of travel."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from boardapp.domain.errors import Refused
from boardapp.domain.rag import Direction, Suggestion
from boardapp.domain.words import GreyReason, Rating
from boardapp.language import _

_SLACK = Decimal("1e-9")


class Polarity(StrEnum):
    """Which way is good: a high number, a low one, or the one nearest to the target."""

    HIGH = "high"
    LOW = "low"
    NEAREST = "nearest"


class ToleranceKind(StrEnum):
    """How a tolerance is measured: in percent of the target, or in the indicator's own units or points."""

    RELATIVE = "relative"
    POINTS = "points"


class Movement(StrEnum):
    """Where the number went, whatever that means: the arrow that is drawn."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far short of the target is still amber: percent of the target, or points in the same units."""

    amount: Decimal
    kind: ToleranceKind = ToleranceKind.RELATIVE


@dataclass(frozen=True, slots=True)
class Travel:
    """Direction of travel: the arrow of the number, whether that is better, and the word for it."""

    movement: Movement
    direction: Direction
    word: str


def rate(actual: Decimal, target: Decimal, polarity: Polarity, tolerance: Tolerance) -> Rating:
    """Rate a reading: green on target or better, amber short of it within the tolerance, red beyond.

    Nearest to target counts the distance either side as falling short. Raises Refused for a target of nought
    with a relative tolerance, for a negative tolerance and for what is no number.
    """
    if not (actual.is_finite() and target.is_finite() and tolerance.amount.is_finite()):
        raise Refused(_("A rating needs a reading, a target and a tolerance that are numbers."))
    short, allowed = _shortfall(actual, target, polarity), _allowed(target, tolerance)
    if short <= _SLACK:
        return Rating.GREEN
    return Rating.AMBER if short <= allowed + _SLACK else Rating.RED


def suggest_indicator(
    actual: Decimal | None, target: Decimal | None, polarity: Polarity, tolerance: Tolerance
) -> Suggestion:
    """Suggest a rating for a reading with the sum in words; grey where the data or the target is missing."""
    if actual is None:
        return Suggestion(Rating.GREY, _("Awaiting data"), GreyReason.AWAITING_DATA)
    if target is None:
        return Suggestion(Rating.GREY, _("No target"), GreyReason.NOT_RATED)
    rating = rate(actual, target, polarity, tolerance)
    gap = actual - target
    if gap == 0:
        return Suggestion(rating, _("On target"))
    pattern = _("{gap} above the target of {target}") if gap > 0 else _("{gap} below the target of {target}")
    relative = tolerance.kind is ToleranceKind.RELATIVE
    size = f"{abs(gap / target) * 100:.1f}%" if relative else f"{abs(gap).normalize():f}"
    return Suggestion(rating, pattern.format(gap=size, target=f"{target.normalize():f}"))


def _shortfall(actual: Decimal, target: Decimal, polarity: Polarity) -> Decimal:
    match polarity:
        case Polarity.HIGH:
            return target - actual
        case Polarity.LOW:
            return actual - target
        case Polarity.NEAREST:
            return abs(actual - target)


def _allowed(target: Decimal, tolerance: Tolerance) -> Decimal:
    if tolerance.amount < 0:
        raise Refused(_("A tolerance cannot be less than nought."))
    if tolerance.kind is ToleranceKind.POINTS:
        return tolerance.amount
    if target == 0:
        raise Refused(_("A target of 0 needs a tolerance in points: a percentage of nought is nought."))
    return abs(target) * tolerance.amount / 100


def travel(
    before: Decimal | None,
    after: Decimal | None,
    polarity: Polarity | None,
    dead_band: Decimal = Decimal(0),
    *,
    target: Decimal | None = None,
) -> Travel | None:
    """Compare two readings; a change within the dead band (in the indicator's units) is not material.

    Without a polarity, or nearest without a target, the word is Higher or Lower and nothing is called better.
    Returns None where a reading is missing.
    """
    if before is None or after is None:
        return None
    change = after - before
    movement = Movement.LEVEL
    if abs(change) > dead_band:
        movement = Movement.UP if change > 0 else Movement.DOWN
    if polarity is None or (polarity is Polarity.NEAREST and target is None):
        return _neutral(movement)
    gain = _shortfall(before, target or Decimal(0), polarity) - _shortfall(after, target or Decimal(0), polarity)
    if movement is Movement.LEVEL or abs(gain) <= dead_band:
        return Travel(movement, Direction.SAME, _("No material change"))
    if gain > 0:
        return Travel(movement, Direction.BETTER, _("Improving"))
    return Travel(movement, Direction.WORSE, _("Worsening"))


def _neutral(movement: Movement) -> Travel:
    match movement:
        case Movement.LEVEL:
            return Travel(movement, Direction.SAME, _("No material change"))
        case Movement.UP:
            return Travel(movement, Direction.NONE, _("Higher"))
        case Movement.DOWN:
            return Travel(movement, Direction.NONE, _("Lower"))
