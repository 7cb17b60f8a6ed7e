"""What a priority shows, how it turned, and what it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from boardapp.domain.priorities import RatedActions, gap_of, priority_shown, rolled_up, standing_note, turned
from boardapp.domain.rag import Direction, Mark, Shown
from boardapp.domain.records_plan import OversightRow, Turn
from boardapp.domain.words import GreyReason, Rating, Standing

JUNE, TODAY = date(2026, 6, 17), date(2026, 9, 20)
RED, AMBER, GREEN, BLUE, GREY = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.GREY
AGREED, PROPOSED, SUGGESTED = Standing.AGREED, Standing.PROPOSED, Standing.SUGGESTED


def show(*actions: RatedActions, agreed: Mark | None = None, proposed: Mark | None = None) -> Shown:
    return priority_shown(agreed, proposed, actions, TODAY, 60)


def mark(rating: Rating, standing: Standing, on: date = JUNE) -> Mark:
    return Mark(rating, standing, on, "HWB", "Seen.")


def test_the_worst_open_group_is_shown_and_counted() -> None:
    actions = [
        RatedActions(8, False, GREEN, AGREED, JUNE),
        RatedActions(1, False, RED, SUGGESTED),
        RatedActions(3, True, BLUE, AGREED, JUNE),
    ]
    shown = show(*actions)
    assert (shown.rating, shown.standing, shown.reason) == (RED, SUGGESTED, "Red: 1 of 9")
    assert rolled_up(actions).words == "Red: 1 of 9"


def test_of_the_worst_the_firmest_and_newest_counts() -> None:
    shown = show(
        RatedActions(2, False, RED, SUGGESTED),
        RatedActions(1, False, RED, AGREED, JUNE, stale=True),
        RatedActions(1, False, RED, AGREED, TODAY, stale=False),
    )
    assert (shown.standing, shown.as_at, shown.stale) == (AGREED, TODAY, False)


def test_greys_say_why_only_where_they_agree() -> None:
    no_date = RatedActions(2, False, GREY, SUGGESTED, grey=GreyReason.NO_DATE)
    paused = RatedActions(1, False, GREY, SUGGESTED, grey=GreyReason.PAUSED)
    assert show(no_date).grey is GreyReason.NO_DATE
    assert show(no_date, paused).grey is GreyReason.NOT_RATED


def test_a_boards_own_mark_goes_stale() -> None:
    shown = show(RatedActions(1, False, RED, AGREED, TODAY), agreed=mark(GREEN, AGREED))
    assert (shown.rating, shown.stale) == (GREEN, True)


def test_where_a_proposal_is_as_bad_as_the_actions_the_proposal_shows() -> None:
    shown = show(RatedActions(1, False, AMBER, SUGGESTED), proposed=mark(AMBER, PROPOSED))
    assert (shown.standing, shown.reason) == (PROPOSED, "Seen.")


def seen(rating: Rating | None, standing: Standing | None) -> Shown:
    return Shown(rating, standing, JUNE, "")


@pytest.mark.parametrize(
    ("now", "before", "way", "words"),
    [
        (seen(RED, AGREED), seen(GREEN, AGREED), Direction.WORSE, "was Green in June"),
        (seen(GREEN, AGREED), seen(AMBER, PROPOSED), Direction.BETTER, "was Amber in June"),
        (seen(RED, PROPOSED), seen(AMBER, AGREED), Direction.WORSE, "was Amber in June, proposed only"),
        (seen(RED, SUGGESTED), seen(AMBER, AGREED), Direction.WORSE, "was Amber in June, suggested only"),
        (seen(GREEN, AGREED), seen(GREEN, AGREED), Direction.SAME, "Green, as in June"),
        (seen(GREEN, AGREED), seen(RED, SUGGESTED), Direction.NONE, ""),
        (seen(GREEN, AGREED), seen(GREY, AGREED), Direction.NONE, ""),
        (seen(GREEN, AGREED), None, Direction.NONE, ""),
    ],
)
def test_a_rating_is_laid_beside_that_of_the_last_meeting(
    now: Shown, before: Shown | None, way: Direction, words: str
) -> None:
    turn = turned(now, before, JUNE, TODAY)
    assert (turn.direction, turn.words) == (way, words)


def test_a_month_long_ago_has_its_year() -> None:
    turn = turned(seen(RED, AGREED), seen(GREEN, AGREED), date(2025, 6, 17), TODAY)
    assert turn.words == "was Green in June 2025"


def test_who_has_not_agreed_is_said_where_nothing_else_is() -> None:
    nothing = Turn(Direction.NONE, None, "")
    assert standing_note(seen(RED, SUGGESTED), nothing, True) == "Suggested by the rule, no one has agreed it"
    assert standing_note(seen(RED, PROPOSED), nothing, True) == "Proposed, not agreed yet"
    assert standing_note(seen(RED, PROPOSED), nothing, False) == "Proposed, no board to agree it"
    assert standing_note(seen(RED, AGREED), nothing, True) == ""
    assert standing_note(seen(GREY, SUGGESTED), nothing, True) == ""
    assert standing_note(seen(RED, SUGGESTED), Turn(Direction.WORSE, GREEN, "was Green in June"), True) == ""


HWB = OversightRow(1, "Health and Wellbeing Board", "established", None)
GROUP = OversightRow(2, "Steering group", "proposed", "Steering group(s) to be established")
OLD = OversightRow(3, "Old network", "dissolved", None)


@pytest.mark.parametrize(
    ("boards", "actions", "sentence"),
    [
        ((), 0, "No board, no action: none named"),
        ((GROUP,), 2, "No board: Steering group(s) to be established"),
        ((GROUP,), 0, "No board, no action: Steering group(s) to be established"),
        ((HWB,), 0, "No action: none named"),
        ((HWB, GROUP), 1, None),
        ((OLD,), 1, "No board: Old network is dissolved"),
    ],
)
def test_what_is_lacking_is_said_in_the_plans_words(
    boards: tuple[OversightRow, ...], actions: int, sentence: str | None
) -> None:
    gap = gap_of(boards, actions)
    assert (gap.sentence if gap else None) == sentence
