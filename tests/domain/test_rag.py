"""RAG of actions: the rule's worked cases, the mark that is shown, roll-up and direction."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.rag import (
    ActionFacts,
    Direction,
    Mark,
    RollUp,
    RuleSettings,
    Shown,
    Suggestion,
    direction,
    needs_path_to_green,
    needs_reason,
    rating_name,
    roll_up,
    severity,
    shown,
    suggest,
    three_point,
    worse,
)
from boardapp.domain.words import GreyReason, Rating, Standing, Status

TODAY = date(2025, 9, 17)
GREY_REASONS = {
    "Paused by decision": GreyReason.PAUSED,
    "No due date": GreyReason.NO_DATE,
    "Ongoing, with no end date": GreyReason.NO_DATE,
    "Not due to start for 14 days": GreyReason.NOT_DUE,
}
RED, AMBER, GREEN, BLUE, GREY = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.GREY
COMPLETE, IN_PROGRESS, NOT_STARTED = Status.COMPLETE, Status.IN_PROGRESS, Status.NOT_STARTED


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("status", "start", "due", "progress", "updated", "moves", "rating", "reason"),
    [
        (COMPLETE, "2025-04-01", "2025-06-30", 100, None, 0, BLUE, "Complete, awaiting the board"),
        (Status.CLOSED, "2025-04-01", "2025-06-30", 100, None, 0, BLUE, "Closed by the board"),
        (Status.WITHDRAWN, None, "2025-06-30", None, None, 0, None, "Withdrawn"),
        (Status.PAUSED, None, "2025-06-30", 20, None, 0, GREY, "Paused by decision"),
        (IN_PROGRESS, None, None, None, None, 0, GREY, "No due date"),
        (Status.ONGOING, None, None, None, None, 0, GREY, "Ongoing, with no end date"),
        (NOT_STARTED, "2025-10-01", "2026-03-31", 0, None, 0, GREY, "Not due to start for 14 days"),
        (NOT_STARTED, "2025-09-01", "2026-03-31", 0, None, 0, AMBER, "Should have started 16 days ago"),
        (NOT_STARTED, "2025-09-17", "2026-03-31", 0, None, 0, AMBER, "Should start today"),
        (IN_PROGRESS, "2025-04-01", "2025-09-16", 95, None, 0, RED, "Overdue by 1 day"),
        (IN_PROGRESS, "2025-04-01", "2025-09-05", 95, None, 0, RED, "Overdue by 12 days"),
        (IN_PROGRESS, "2025-04-01", "2025-09-17", 95, None, 0, GREEN,
         "On track: 95% done, 100% expected by now; due today"),
        (IN_PROGRESS, "2025-04-01", "2025-10-01", None, None, 0, AMBER, "Due in 14 days"),
        (IN_PROGRESS, None, "2025-10-02", None, None, 0, GREEN, "On track: due in 15 days"),
        (IN_PROGRESS, "2025-04-01", "2026-03-31", 50, None, 0, GREEN,
         "On track: 50% done, 46% expected by now; due in 195 days"),
        (IN_PROGRESS, "2025-04-01", "2026-03-31", 40, None, 0, AMBER, "40% done, 46% expected by now"),
        (IN_PROGRESS, "2025-04-01", "2026-03-31", 30, None, 0, RED, "30% done, 46% expected by now"),
        (IN_PROGRESS, "2025-04-01", "2026-03-31", 50, "2025-06-01", 0, AMBER, "No update for 108 days"),
        (IN_PROGRESS, "2025-04-01", "2026-03-31", 50, "2025-09-01", 2, AMBER, "Due date moved twice"),
        (IN_PROGRESS, "2025-04-01", "2026-03-31", 50, "2025-09-01", 3, AMBER, "Due date moved 3 times"),
        (IN_PROGRESS, None, "2025-10-01", None, None, 2, AMBER, "Due in 14 days; due date moved twice"),
    ],
)  # fmt: skip
def test_rule_suggests_the_worked_cases(
    status: Status,
    start: str | None,
    due: str | None,
    progress: int | None,
    updated: str | None,
    moves: int,
    rating: Rating | None,
    reason: str,
) -> None:
    facts = ActionFacts(status, day(start), day(due), progress, day(updated), None, moves)
    suggestion = suggest(facts, TODAY)
    assert (suggestion.rating, suggestion.reason) == (rating, reason)
    assert suggestion.grey is GREY_REASONS.get(reason)


@pytest.mark.parametrize(("silent", "rating"), [(90, GREEN), (91, AMBER)])
def test_never_updated_is_counted_from_the_day_raised(silent: int, rating: Rating) -> None:
    raised = TODAY - timedelta(days=silent)
    suggestion = suggest(ActionFacts(IN_PROGRESS, due=date(2026, 3, 31), raised=raised), TODAY)
    assert suggestion.rating is rating
    assert (suggestion.reason == "No update in the 91 days since it was raised") == (rating is AMBER)


@pytest.mark.parametrize(("progress", "rating"), [(69, RED), (70, AMBER), (89, AMBER), (90, GREEN)])
def test_the_bounds_of_pace_are_exact(progress: int, rating: Rating) -> None:
    whole_time_gone = ActionFacts(IN_PROGRESS, TODAY - timedelta(days=200), TODAY, progress)
    assert suggest(whole_time_gone, TODAY, RuleSettings(due_soon_days=-1)).rating is rating


def test_a_board_may_set_its_own_rule() -> None:
    facts = ActionFacts(IN_PROGRESS, due=TODAY + timedelta(days=20), moves=1)
    assert suggest(facts, TODAY).rating is GREEN
    strict = suggest(facts, TODAY, RuleSettings(due_soon_days=21, moves=1))
    assert (strict.rating, strict.reason) == (AMBER, "Due in 20 days; due date moved 1 time")


@given(
    status=st.sampled_from(Status),
    start=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    due=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    progress=st.none() | st.integers(0, 100),
    moves=st.integers(0, 5),
    later=st.integers(0, 500),
)
def test_waiting_never_makes_an_open_dated_action_better(
    status: Status, start: date | None, due: date | None, progress: int | None, moves: int, later: int
) -> None:
    facts = ActionFacts(status, start, due, progress, moves=moves)
    now, then = suggest(facts, TODAY), suggest(facts, TODAY + timedelta(days=later))
    assert now.reason
    assert severity(now.rating) <= severity(then.rating)


def test_severity_orders_red_first_and_grey_last() -> None:
    order = sorted([*Rating, None], key=severity, reverse=True)
    assert order == [RED, Rating.AMBER_RED, AMBER, Rating.AMBER_GREEN, GREEN, BLUE, GREY, None]
    assert worse(GREY, GREEN) is GREEN
    assert worse(RED, AMBER) is RED
    assert worse(None, GREY) is GREY


def mark(rating: Rating, standing: Standing, on: date = date(2025, 7, 1)) -> Mark:
    return Mark(rating, standing, on, "HWB", "because")


AGREED, PROPOSED = Standing.AGREED, Standing.PROPOSED
ON = date(2025, 7, 1)


def test_an_agreed_mark_is_shown_and_goes_stale_with_the_cycle() -> None:
    agreed, proposed = mark(AMBER, AGREED), mark(RED, PROPOSED)
    late = Suggestion(RED, "Overdue by 12 days")
    assert shown(IN_PROGRESS, agreed, proposed, late, TODAY, 78) == Shown(AMBER, AGREED, ON, "because")
    assert shown(IN_PROGRESS, agreed, proposed, late, TODAY, 77).stale
    assert not shown(IN_PROGRESS, agreed, proposed, late, TODAY, None).stale


@pytest.mark.parametrize(
    ("proposed", "suggested", "rating", "standing"),
    [
        (GREEN, AMBER, AMBER, Standing.SUGGESTED),
        (RED, AMBER, RED, PROPOSED),
        (AMBER, AMBER, AMBER, PROPOSED),
        (GREY, GREEN, GREEN, Standing.SUGGESTED),
        (GREEN, GREY, GREEN, PROPOSED),
        (None, GREY, GREY, Standing.SUGGESTED),
        (AMBER, None, AMBER, PROPOSED),
        (BLUE, BLUE, GREEN, PROPOSED),
        (BLUE, AMBER, AMBER, Standing.SUGGESTED),
        (None, BLUE, GREEN, Standing.SUGGESTED),
    ],
)
def test_without_the_board_the_worse_of_proposed_and_suggested_is_shown(
    proposed: Rating | None, suggested: Rating | None, rating: Rating, standing: Standing
) -> None:
    owner = mark(proposed, PROPOSED) if proposed else None
    found = shown(IN_PROGRESS, None, owner, Suggestion(suggested, "sum"), TODAY, 90)
    assert (found.rating, found.standing) == (rating, standing)
    assert found.as_at == (ON if standing is PROPOSED else TODAY)


def test_only_closed_is_blue() -> None:
    awaiting = suggest(ActionFacts(COMPLETE), TODAY)
    found = shown(COMPLETE, None, None, awaiting, TODAY, 90)
    assert (found.rating, found.reason) == (GREEN, "Complete, awaiting the board")
    closed = shown(Status.CLOSED, mark(BLUE, AGREED), None, None, TODAY, 1)
    assert closed == Shown(BLUE, AGREED, ON, "because")
    unmarked = shown(Status.CLOSED, mark(AMBER, AGREED), None, None, TODAY, 1)
    assert unmarked == Shown(BLUE, AGREED, None, "Closed by the board")


def test_the_blue_of_an_earlier_life_is_passed_over_when_an_action_is_open_again() -> None:
    late = Suggestion(RED, "Overdue by 12 days")
    assert shown(IN_PROGRESS, mark(BLUE, AGREED), None, late, TODAY, 90).rating is RED
    assert shown(None, mark(BLUE, AGREED), None, late, TODAY, 90).rating is BLUE


def test_withdrawn_shows_nothing() -> None:
    found = shown(Status.WITHDRAWN, mark(RED, AGREED), mark(RED, PROPOSED), None, TODAY, 90)
    assert (found.rating, found.standing, found.stale) == (None, None, False)


def test_nothing_known_shows_no_rating() -> None:
    assert shown(None, None, None, None, TODAY, None) == Shown(None, None, None, "")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([(IN_PROGRESS, RED)] + [(IN_PROGRESS, GREEN)] * 8, RollUp(RED, 1, 9, "Red: 1 of 9")),
        ([(Status.CLOSED, BLUE)] * 2, RollUp(BLUE, 2, 2, "Blue: 2 of 2")),
        ([(Status.CLOSED, BLUE), (COMPLETE, GREEN)], RollUp(GREEN, 1, 1, "Green: 1 of 1")),
        ([(IN_PROGRESS, GREY), (Status.PAUSED, None)], RollUp(GREY, 2, 2, "Grey: 2 of 2")),
        ([(IN_PROGRESS, GREY), (IN_PROGRESS, GREEN)], RollUp(GREEN, 1, 2, "Green: 1 of 2")),
        ([(Status.WITHDRAWN, RED), (IN_PROGRESS, AMBER)], RollUp(AMBER, 1, 1, "Amber: 1 of 1")),
        ([(Status.WITHDRAWN, RED)], RollUp(GREY, 0, 0, "No actions")),
        ([], RollUp(GREY, 0, 0, "No actions")),
        ([(IN_PROGRESS, Rating.AMBER_RED), (IN_PROGRESS, AMBER)],
         RollUp(Rating.AMBER_RED, 1, 2, "Amber/red: 1 of 2")),
    ],
)  # fmt: skip
def test_a_group_rolls_up_to_its_worst_open_action(items: list[tuple[Status, Rating | None]], expected: RollUp) -> None:
    assert roll_up(items) == expected


@given(st.lists(st.tuples(st.sampled_from(Status), st.none() | st.sampled_from(Rating))))
def test_a_roll_up_counts_no_more_than_there_are(items: list[tuple[Status, Rating | None]]) -> None:
    found = roll_up(items)
    assert 0 <= found.count <= found.total <= len(items)
    assert all(severity(found.rating) >= severity(rating) for status, rating in items if status.open)


@pytest.mark.parametrize(
    ("agreed", "suggested", "needed"),
    [
        (AMBER, RED, True),
        (RED, AMBER, False),
        (GREEN, GREEN, False),
        (GREY, RED, True),
        (GREEN, None, False),
        (GREY, BLUE, False),
        (GREEN, GREY, False),
    ],
)
def test_a_better_rating_than_suggested_needs_a_reason(agreed: Rating, suggested: Rating | None, needed: bool) -> None:
    assert needs_reason(agreed, suggested) is needed


def test_red_and_amber_need_a_path_to_green() -> None:
    assert {rating for rating in Rating if needs_path_to_green(rating)} == {RED, AMBER, Rating.AMBER_RED}
    assert not needs_path_to_green(None)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (AMBER, RED, Direction.WORSE),
        (RED, Rating.AMBER_RED, Direction.BETTER),
        (GREEN, BLUE, Direction.BETTER),
        (GREEN, GREEN, Direction.SAME),
        (None, RED, Direction.NONE),
        (GREY, RED, Direction.NONE),
        (RED, GREY, Direction.NONE),
    ],
)
def test_direction_compares_two_ratings(before: Rating | None, after: Rating | None, expected: Direction) -> None:
    assert direction(before, after) is expected


def test_five_points_map_to_three_by_a_setting() -> None:
    assert three_point(Rating.AMBER_RED) is RED
    assert three_point(Rating.AMBER_RED, amber_red=AMBER) is AMBER
    assert three_point(Rating.AMBER_GREEN) is AMBER
    assert three_point(Rating.AMBER_GREEN, amber_green=GREEN) is GREEN
    assert all(three_point(rating) is rating for rating in (RED, AMBER, GREEN, BLUE, GREY))


def test_every_rating_has_a_name() -> None:
    assert [rating_name(rating).lower() for rating in Rating] == [rating.value for rating in Rating]
    assert rating_name(None) == "Not rated"
