"""RAG of actions: the rating the rule suggests, the one that is shown, and how ratings roll up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from boardapp.domain.sentences import capital
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.language import N_, _, ngettext

THREE_POINT = (Rating.RED, Rating.AMBER, Rating.GREEN)
FIVE_POINT = (Rating.RED, Rating.AMBER_RED, Rating.AMBER, Rating.AMBER_GREEN, Rating.GREEN)

_SEVERITY = {rating: place for place, rating in enumerate((Rating.GREY, Rating.BLUE, *reversed(FIVE_POINT)), 1)}

_NAMES = {
    Rating.RED: N_("Red"),
    Rating.AMBER_RED: N_("Amber/red"),
    Rating.AMBER: N_("Amber"),
    Rating.AMBER_GREEN: N_("Amber/green"),
    Rating.GREEN: N_("Green"),
    Rating.BLUE: N_("Blue"),
    Rating.GREY: N_("Grey"),
}


class Direction(StrEnum):
    """How a rating or a number stands beside the one before."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a board may set: days, shares of the expected progress (0 to 1), moves of a due date."""

    due_soon_days: int = 14
    stale_days: int = 90
    red_below: Decimal = Decimal("0.70")
    amber_below: Decimal = Decimal("0.90")
    moves: int = 2
    nearly_done: int = 90
    settling_in: Decimal = Decimal("0.10")


USUAL_RULE = RuleSettings()


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What the rule looks at in an action; progress is 0 to 100, moves counts changes of the due date."""

    status: Status
    start: date | None = None
    due: date | None = None
    progress: int | None = None
    updated: date | None = None
    raised: date | None = None
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rule suggests and the sum it did, in a sentence; a grey rating says why it is grey."""

    rating: Rating | None
    reason: str
    grey: GreyReason | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating somebody stands behind: on which date, by whom, for what reason."""

    rating: Rating
    standing: Standing
    on: date
    by: str
    reason: str
    grey: GreyReason | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The rating on the screen: whose it is, as at which date; stale if older than the board's cycle."""

    rating: Rating | None
    standing: Standing | None
    as_at: date | None
    reason: str
    stale: bool = False
    grey: GreyReason | None = None


@dataclass(frozen=True, slots=True)
class RollUp:
    """The rating of a group: how many of how many actions have it, and the same in words ("Red: 1 of 9")."""

    rating: Rating
    count: int
    total: int
    words: str


def rating_name(rating: Rating | None) -> str:
    """Return the word a person reads for a rating."""
    return _("Not rated") if rating is None else _(_NAMES[rating])


def suggest(facts: ActionFacts, today: date, settings: RuleSettings = USUAL_RULE) -> Suggestion:
    """Suggest a rating for an action from its facts; the board decides, the rule only supports."""
    match facts.status:
        case Status.CLOSED:
            return Suggestion(Rating.BLUE, _("Closed by the board"))
        case Status.COMPLETE:
            return Suggestion(Rating.BLUE, _("Complete, awaiting the board"))
        case Status.WITHDRAWN:
            return Suggestion(None, _("Withdrawn"))
        case Status.PAUSED:
            return Suggestion(Rating.GREY, _("Paused by decision"), GreyReason.PAUSED)
    if facts.due is None:
        reason = _("Ongoing, with no end date") if facts.status is Status.ONGOING else _("No due date")
        return Suggestion(Rating.GREY, reason, GreyReason.NO_DATE)
    if facts.status is Status.NOT_STARTED and facts.start is not None and facts.start > today:
        days = (facts.start - today).days
        reason = ngettext("Not due to start for {n} day", "Not due to start for {n} days", days)
        return Suggestion(Rating.GREY, reason.format(n=days), GreyReason.NOT_DUE)
    return _suggest_by_dates(facts, facts.due, today, settings)


def _suggest_by_dates(facts: ActionFacts, due: date, today: date, settings: RuleSettings) -> Suggestion:
    late = (today - due).days
    if late > 0:
        reason = ngettext("Overdue by {n} day", "Overdue by {n} days", late)
        return Suggestion(Rating.RED, reason.format(n=late))
    pace, lag = _pace(facts, due, today, settings)
    if lag is Rating.RED:
        return Suggestion(Rating.RED, capital(pace))
    concerns = ([pace] if lag else []) + _concerns(facts, due, today, settings)
    if concerns:
        return Suggestion(Rating.AMBER, capital("; ".join(concerns)))
    why = "; ".join(filter(None, (pace, _due_in((due - today).days))))
    return Suggestion(Rating.GREEN, _("On track: {why}").format(why=why))


def _pace(facts: ActionFacts, due: date, today: date, settings: RuleSettings) -> tuple[str, Rating | None]:
    """Compare progress with the share of the time gone: the sum in words, and red or amber where it lags."""
    if facts.progress is None or facts.start is None or facts.start >= due:
        return "", None
    gone, whole = (today - facts.start).days, (due - facts.start).days
    if gone <= settings.settling_in * whole:
        return "", None
    words = _("{done}% done, {expected}% expected by now").format(
        done=facts.progress, expected=round(100 * gone / whole)
    )
    done, expected = facts.progress * whole, 100 * gone
    if done < settings.red_below * expected:
        return words, Rating.RED
    return words, Rating.AMBER if done < settings.amber_below * expected else None


def _concerns(facts: ActionFacts, due: date, today: date, settings: RuleSettings) -> list[str]:
    found = []
    if facts.status is Status.NOT_STARTED and facts.start is not None:
        days = (today - facts.start).days
        started = ngettext("should have started {n} day ago", "should have started {n} days ago", days)
        found.append(started.format(n=days) if days else _("should start today"))
    left = (due - today).days
    if left <= settings.due_soon_days and (facts.progress is None or facts.progress < settings.nearly_done):
        found.append(_due_in(left))
    if facts.moves >= settings.moves > 0:
        found.append(_moved(facts.moves))
    heard = facts.updated or facts.raised
    if heard is not None and (silent := (today - heard).days) > settings.stale_days:
        words = _("no update for {n} days") if facts.updated else _("no update in the {n} days since it was raised")
        found.append(words.format(n=silent))
    return found


def _due_in(days: int) -> str:
    if days == 0:
        return _("due today")
    return ngettext("due in {n} day", "due in {n} days", days).format(n=days)


def _moved(times: int) -> str:
    if times == 2:
        return _("due date moved twice")
    return ngettext("due date moved {n} time", "due date moved {n} times", times).format(n=times)


def severity(rating: Rating | None) -> int:
    """Return how bad a rating is: red highest, then down to green, blue, grey; none at all is 0."""
    return 0 if rating is None else _SEVERITY[rating]


def worse(a: Rating | None, b: Rating | None) -> Rating | None:
    """Return the worse of two ratings; a real rating is worse than grey, and grey than none."""
    return max(a, b, key=severity)


def shown(
    status: Status | None,
    agreed: Mark | None,
    proposed: Mark | None,
    suggestion: Suggestion | None,
    today: date,
    cycle_days: int | None,
) -> Shown:
    """Choose the mark that is shown: agreed, else the worse of proposed and suggested, proposed where equal.

    `status` is None for what has none (a priority, an indicator). An agreed mark older than `cycle_days` is
    stale. An agreed blue on an action that is not closed belongs to an earlier life of it and is passed over.
    """
    if status is Status.CLOSED:
        blue = agreed if agreed is not None and agreed.rating is Rating.BLUE else None
        reason = blue.reason if blue and blue.reason else _("Closed by the board")
        return Shown(Rating.BLUE, Standing.AGREED, blue.on if blue else None, reason)
    if status is Status.WITHDRAWN:
        return Shown(None, None, None, _("Withdrawn"))
    if agreed is not None and (status is None or agreed.rating is not Rating.BLUE):
        stale = cycle_days is not None and (today - agreed.on).days > cycle_days
        return Shown(agreed.rating, Standing.AGREED, agreed.on, agreed.reason, stale, agreed.grey)
    candidates = []
    if proposed is not None:
        candidates.append(_not_agreed(proposed.rating, Standing.PROPOSED, proposed.on, proposed.reason, proposed.grey))
    if suggestion is not None and suggestion.rating is not None:
        candidates.append(_not_agreed(suggestion.rating, Standing.SUGGESTED, today, suggestion.reason, suggestion.grey))
    if not candidates:
        return Shown(None, None, None, suggestion.reason if suggestion else "")
    return max(candidates, key=lambda mark: severity(mark.rating))


def _not_agreed(rating: Rating, standing: Standing, on: date, reason: str, grey: GreyReason | None) -> Shown:
    if rating is Rating.BLUE:
        return Shown(Rating.GREEN, standing, on, _("Complete, awaiting the board"))
    return Shown(rating, standing, on, reason, grey=grey)


def roll_up(items: Iterable[tuple[Status, Rating | None]]) -> RollUp:
    """Roll up actions to the worst of the open ones, counted among the open ones.

    Blue if all are closed, grey if none is rated or there is none; withdrawn ones are left out.
    """
    closed = 0
    ratings: Counter[Rating] = Counter()
    for status, rating in items:
        closed += status is Status.CLOSED
        if status.open:
            ratings[rating or Rating.GREY] += 1
    if ratings:
        worst = max(ratings, key=severity)
        count, total = ratings[worst], ratings.total()
    else:
        worst = Rating.BLUE if closed else Rating.GREY
        count = total = closed
    words = _("{rating}: {n} of {total}").format(rating=rating_name(worst), n=count, total=total)
    return RollUp(worst, count, total, words if total else _("No actions"))


def needs_path_to_green(rating: Rating | None) -> bool:
    """Say whether a rating must carry words on how to get back to green."""
    return rating in (Rating.RED, Rating.AMBER_RED, Rating.AMBER)


def needs_reason(agreed: Rating, suggested: Rating | None) -> bool:
    """Say whether the board must give a reason, because it agrees a better rating than the rule suggests."""
    if suggested in (None, Rating.GREY, Rating.BLUE):
        return False
    return severity(agreed) < severity(suggested)


def direction(before: Rating | None, after: Rating | None) -> Direction:
    """Compare a rating with the one before it; none where either is grey or missing."""
    if before in (None, Rating.GREY) or after in (None, Rating.GREY):
        return Direction.NONE
    change = severity(after) - severity(before)
    return Direction.SAME if change == 0 else Direction.WORSE if change > 0 else Direction.BETTER


def three_point(rating: Rating, *, amber_red: Rating = Rating.RED, amber_green: Rating = Rating.AMBER) -> Rating:
    """Map a five-point rating to three; the two halves go where the board has set, else to the worse side."""
    return {Rating.AMBER_RED: amber_red, Rating.AMBER_GREEN: amber_green}.get(rating, rating)
