"""What a priority shows: the mark that stands above its actions, what it lacks, how it turned since the board met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat

from boardapp.domain.rag import Direction, Mark, RollUp, Shown, direction, rating_name, roll_up, severity, shown
from boardapp.domain.records_plan import Gap, OversightRow, Turn
from boardapp.domain.sentences import MONTHS, listed
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.language import _

_FIRMNESS = {Standing.AGREED: 3, Standing.PROPOSED: 2, Standing.SUGGESTED: 1, None: 0}
_NEARLY_A_YEAR = 330


@dataclass(frozen=True, slots=True)
class RatedActions:
    """So many actions of a priority that show the same rating with the same standing.

    `as_at` is the newest of their marks, `stale` whether all are, `grey` why where all are grey for the same reason.
    """

    n: int
    closed: bool
    rating: Rating | None
    standing: Standing | None
    as_at: date | None = None
    stale: bool = False
    grey: GreyReason | None = None


def rolled_up(actions: Iterable[RatedActions]) -> RollUp:
    """Roll up groups of actions: the worst of the open ones, counted."""
    return roll_up(
        chain.from_iterable(
            repeat((Status.CLOSED if group.closed else Status.IN_PROGRESS, group.rating), group.n) for group in actions
        )
    )


def priority_shown(
    agreed: Mark | None,
    proposed: Mark | None,
    actions: Sequence[RatedActions],
    today: date,
    cycle_days: int | None,
) -> Shown:
    """Choose the mark of a priority: the board's own, else the worse of what is proposed for it and its actions.

    What is rolled up stands as firmly as the firmest of the marks that make it the worst.
    """
    if agreed is not None:
        return shown(None, agreed, None, None, today, cycle_days)
    rolled = _of_actions(actions)
    if proposed is None:
        return rolled
    asked = shown(None, None, proposed, None, today, cycle_days)
    return asked if severity(asked.rating) >= severity(rolled.rating) else rolled


def _of_actions(actions: Sequence[RatedActions]) -> Shown:
    rolled = rolled_up(actions)
    if rolled.rating is Rating.BLUE:
        closed = [group.as_at for group in actions if group.as_at]
        return Shown(Rating.BLUE, Standing.AGREED, max(closed, default=None), rolled.words)
    worst = [group for group in actions if not group.closed and (group.rating or Rating.GREY) is rolled.rating]
    if rolled.rating is Rating.GREY:
        reasons = {group.grey for group in worst}
        reason = next(iter(reasons)) if len(reasons) == 1 else None
        return Shown(Rating.GREY, Standing.SUGGESTED, None, rolled.words, grey=reason or GreyReason.NOT_RATED)
    firmest = max((group.standing for group in worst), key=lambda standing: _FIRMNESS[standing])
    marks = [group for group in worst if group.standing is firmest]
    as_at = max((group.as_at for group in marks if group.as_at), default=None)
    return Shown(rolled.rating, firmest, as_at, rolled.words, all(group.stale for group in marks))


def turned(now: Shown, before: Shown | None, since: date | None, today: date, unbroken: date | None = None) -> Turn:
    """Compare what is shown with what was shown on the day of the last meeting.

    `unbroken` is the first day of the run of marks that say the same, where it is known. What only the rule suggested
    then is not compared.
    """
    said = before is not None and before.standing in (Standing.AGREED, Standing.PROPOSED)
    if not said or before is None or since is None or now.standing is None:
        return Turn(Direction.NONE, None, "")
    way = direction(before.rating, now.rating)
    if way is Direction.NONE:
        return Turn(way, before.rating, "")
    if way is not Direction.SAME:
        words = _("was {rating} in {month}").format(rating=rating_name(before.rating), month=_month(since, today))
    elif unbroken is not None:
        words = _("{rating} since {month}").format(rating=rating_name(now.rating), month=_month(unbroken, today))
    else:
        words = _("{rating}, as in {month}").format(rating=rating_name(now.rating), month=_month(since, today))
    if now.standing is Standing.PROPOSED:
        words = _("{words}, proposed only").format(words=words)
    elif now.standing is Standing.SUGGESTED:
        words = _("{words}, suggested only").format(words=words)
    return Turn(way, before.rating, words)


def _month(day: date, today: date) -> str:
    month = _(MONTHS[day.month - 1])
    return month if abs((today - day).days) < _NEARLY_A_YEAR else f"{month} {day.year}"


def standing_note(shown_mark: Shown, turn: Turn, has_board: bool) -> str:
    """Say who has not agreed a mark, where nothing was said of how it turned; "" where there is nothing to say."""
    if turn.words or shown_mark.rating in (None, Rating.GREY, Rating.BLUE):
        return ""
    if shown_mark.standing is Standing.SUGGESTED:
        return _("Suggested by the rule, no one has agreed it")
    if shown_mark.standing is Standing.PROPOSED:
        return _("Proposed, not agreed yet") if has_board else _("Proposed, no board to agree it")
    return ""


def gap_of(boards: Sequence[OversightRow], actions: int) -> Gap | None:
    """Say what a priority lacks, in the plan's own words: a board that exists, an action that is confirmed."""
    lacks_board = all(board.standing != "established" for board in boards)
    wanted = [_wanted(board) for board in boards]
    words = listed(wanted) if lacks_board and wanted else _("none named")
    if lacks_board and not actions:
        return Gap(("board", "action"), _("No board, no action"), words)
    if lacks_board:
        return Gap(("board",), _("No board"), words)
    return None if actions else Gap(("action",), _("No action"), _("none named"))


def _wanted(board: OversightRow) -> str:
    if board.standing == "dissolved":
        return _("{name} is dissolved").format(name=board.name)
    return board.words or _("{name} to be established").format(name=board.name)
