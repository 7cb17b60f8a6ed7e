"""Quorum with classes, live and in a sentence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.quorum import ClassNeed, Quorum, QuorumRule, Seated, quorum, voters

COUNCILLOR, NHS, DPH = "councillor", "NHS member", "Director of Public Health"
SEVEN_WITH_CLASSES = QuorumRule(7, classes=(ClassNeed(COUNCILLOR), ClassNeed(NHS), ClassNeed(DPH)))
FIVE_WITH_TWO = QuorumRule(5, classes=(ClassNeed(COUNCILLOR), ClassNeed(NHS)))


def seats(*here: str, absent: int = 0) -> list[Seated]:
    return [Seated(name) for name in here] + [Seated(here=False)] * absent


def test_seven_without_the_nhs_are_not_quorate() -> None:
    found = quorum(SEVEN_WITH_CLASSES, seats(COUNCILLOR, DPH, *["partner"] * 5, absent=4))
    assert found.quorate is False
    assert found.missing == ((NHS, 1),)
    assert found.sentence == "Not quorate: 7 of 11 voting members are here, but needs 1 NHS member"


def test_an_interest_takes_the_director_out_for_that_item_only() -> None:
    everybody = seats(COUNCILLOR, NHS, DPH, *["partner"] * 4)
    assert quorum(SEVEN_WITH_CLASSES, everybody).quorate is True
    for_the_item = [replace(seat, withdrawn=seat.quorum_class == DPH) for seat in everybody]
    found = quorum(SEVEN_WITH_CLASSES, for_the_item)
    assert (found.quorate, found.here, found.missing) == (False, 6, ((DPH, 1),))
    assert voters(everybody) == 7
    assert voters(for_the_item) == 6


@pytest.mark.parametrize(
    ("rule", "members", "sentence"),
    [
        (
            FIVE_WITH_TWO,
            seats(COUNCILLOR, NHS, *["partner"] * 5, absent=4),
            "Quorate. 7 of 11 voting members are here; 5 are needed, with one councillor and one NHS member",
        ),
        (
            FIVE_WITH_TWO,
            seats(COUNCILLOR, *["partner"] * 3, absent=7),
            "Not quorate: 4 of 11 voting members are here; 5 are needed, and needs 1 NHS member",
        ),
        (QuorumRule(3), seats("", absent=5), "Not quorate: 1 of 6 voting members is here; 3 are needed"),
        (QuorumRule(1), seats("", ""), "Quorate. 2 of 2 voting members are here; 1 is needed"),
        (
            QuorumRule(2, voting_members_only=False),
            [Seated(voting=False), Seated(), Seated(here=False)],
            "Quorate. 2 of 3 members are here; 2 are needed",
        ),
        (
            QuorumRule(2, classes=(ClassNeed(COUNCILLOR, 2),)),
            seats(COUNCILLOR, COUNCILLOR),
            "Quorate. 2 of 2 voting members are here; 2 are needed, with two councillors",
        ),
        (None, seats("", absent=1), "No quorum is recorded for this board. 1 of 2 voting members is here"),
        (None, [], "This board has neither a quorum nor seats on record"),
    ],
)
def test_the_finding_is_a_sentence(rule: QuorumRule | None, members: list[Seated], sentence: str) -> None:
    assert quorum(rule, members).sentence == sentence


@pytest.mark.parametrize(("members", "needed"), [(11, 3), (12, 3), (13, 4)])
def test_a_share_is_of_the_whole_membership_rounded_up(members: int, needed: int) -> None:
    rule = QuorumRule(min_fraction=Fraction(1, 4))
    assert quorum(rule, seats(absent=members)).needed == needed


def test_substitutes_remote_and_non_voting_members_count_as_the_rule_says() -> None:
    mixed = [Seated(), Seated(substitute=True), Seated(remote=True), Seated(voting=False)]
    assert quorum(QuorumRule(1), mixed).here == 3
    assert quorum(QuorumRule(1, counts_substitutes=False), mixed).here == 2
    assert quorum(QuorumRule(1, counts_remote=False), mixed).here == 2
    assert quorum(QuorumRule(1, voting_members_only=False), mixed).here == 4


SEATS = st.lists(
    st.builds(
        Seated,
        quorum_class=st.sampled_from(["", COUNCILLOR, NHS]),
        voting=st.booleans(),
        here=st.booleans(),
        withdrawn=st.booleans(),
    ),
    max_size=20,
)


@given(members=SEATS, least=st.integers(0, 10))
def test_an_arrival_never_loses_the_quorum(members: list[Seated], least: int) -> None:
    rule = QuorumRule(least, classes=(ClassNeed(COUNCILLOR),))
    before = quorum(rule, members)
    after = quorum(rule, [replace(seat, here=True) for seat in members])
    assert isinstance(before, Quorum)
    assert after.here >= before.here
    assert after.quorate or not before.quorate
