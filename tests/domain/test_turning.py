"""Which way a rating turned between two meetings, worked through case by case."""

from __future__ import annotations

import pytest

from boardapp.domain.rag import Direction
from boardapp.domain.turning import Stood, stands, turned
from boardapp.domain.words import Rating, Standing

R, A, G, B, N = Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.GREY
AGREED, PROPOSED, SUGGESTED = Standing.AGREED, Standing.PROPOSED, Standing.SUGGESTED


def by_rule(rating: Rating | None, agreed: Rating | None = None, proposed: Rating | None = None) -> Stood:
    return Stood(agreed, proposed, rating, rating)


@pytest.mark.parametrize(
    ("stood", "shown"),
    [
        (by_rule(R, agreed=G, proposed=A), (G, AGREED)),
        (by_rule(R, proposed=A), (R, SUGGESTED)),
        (by_rule(A, proposed=A), (A, PROPOSED)),
        (by_rule(A, agreed=B), (A, SUGGESTED)),  # agreed in an earlier life
        (by_rule(B), (G, SUGGESTED)),  # complete, awaiting the board
        (Stood(), (None, None)),
    ],
)
def test_what_is_shown(stood: Stood, shown: tuple[Rating | None, Standing | None]) -> None:
    assert stands(stood) == shown


def test_a_mark_agreed_since_is_laid_beside_the_one_that_stood() -> None:
    found = turned(by_rule(A, agreed=G), by_rule(R, agreed=R), agreed_since=True)
    assert (found.before, found.before_standing, found.after, found.after_standing) == (G, AGREED, R, AGREED)
    assert found.direction is Direction.WORSE


def test_a_mark_that_was_agreed_again_is_the_same_whatever_the_rule_says() -> None:
    found = turned(by_rule(A, agreed=G), by_rule(R, agreed=G), agreed_since=True)
    assert (found.after, found.direction) == (G, Direction.SAME)


@pytest.mark.parametrize(
    ("now", "proposed_since", "after", "direction"),
    [
        (by_rule(A, agreed=A), False, (A, AGREED), Direction.SAME),
        (by_rule(R, agreed=A), False, (R, SUGGESTED), Direction.WORSE),  # it fell overdue
        (by_rule(G, agreed=A, proposed=R), True, (R, PROPOSED), Direction.WORSE),
        (by_rule(G, agreed=A, proposed=R), False, (A, AGREED), Direction.SAME),  # an old proposal is settled
        (by_rule(G, agreed=A), False, (A, AGREED), Direction.SAME),  # the rule alone betters nothing
        (by_rule(A, agreed=A, proposed=G), True, (A, AGREED), Direction.SAME),  # the rule does not say so
        (by_rule(G, agreed=A, proposed=G), True, (G, PROPOSED), Direction.BETTER),
        (by_rule(N, agreed=A), False, (A, AGREED), Direction.SAME),
    ],
)
def test_what_came_to_light_beside_a_mark_that_still_stands(
    now: Stood, proposed_since: bool, after: tuple[Rating, Standing], direction: Direction
) -> None:
    found = turned(by_rule(A, agreed=A), now, proposed_since=proposed_since)
    assert (found.after, found.after_standing) == after
    assert found.direction is direction


def test_what_the_board_knew_when_it_agreed_is_no_news() -> None:
    overruled = by_rule(R, agreed=G)
    assert turned(overruled, overruled).direction is Direction.SAME


def test_progress_that_lags_is_no_turn_for_it_is_not_known_of_the_past() -> None:
    found = turned(by_rule(G), Stood(suggested=A, by_dates=G))
    assert (found.after, found.direction) == (A, Direction.SAME)
    assert turned(by_rule(G), by_rule(R)).direction is Direction.WORSE


def test_a_new_action_turned_no_way() -> None:
    assert turned(Stood(), by_rule(R)).direction is Direction.NONE
