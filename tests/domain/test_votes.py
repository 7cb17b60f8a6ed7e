"""Votes: the derived outcome, and counts that cannot be true."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.domain.votes import Cast, Casting, Vote, VoteMethod, VoteResult, outcome, tally, with_named

CARRIED, NOT_CARRIED = VoteResult.CARRIED, VoteResult.NOT_CARRIED


@pytest.mark.parametrize(
    ("vote", "casting_allowed", "result", "words", "minuted"),
    [
        (
            Vote(in_favour=7, against=3, abstained=1), True, CARRIED,
            "Carried (7 for, 3 against, 1 abstention)", "RESOLVED (7 for, 3 against, 1 abstention)",
        ),
        (
            Vote(in_favour=5, against=5, casting=Casting.FOR), True, CARRIED,
            "Carried on the Chair's casting vote (5 for, 5 against)",
            "RESOLVED (5 for, 5 against, on the Chair's casting vote)",
        ),
        (
            Vote(in_favour=5, against=5), False, NOT_CARRIED,
            "Not carried (5 for, 5 against)", "NOT CARRIED (5 for, 5 against)",
        ),
        (
            Vote(in_favour=5, against=5), True, NOT_CARRIED,
            "Not carried: tied (5 for, 5 against); the Chair may give a casting vote",
            "NOT CARRIED (5 for, 5 against)",
        ),
        (
            Vote(in_favour=5, against=5, casting=Casting.AGAINST), True, NOT_CARRIED,
            "Not carried, on the Chair's casting vote (5 for, 5 against)",
            "NOT CARRIED (5 for, 5 against, on the Chair's casting vote)",
        ),
        (Vote(in_favour=11), True, CARRIED, "Carried (11 for)", "RESOLVED UNANIMOUSLY"),
        (Vote(in_favour=10), True, CARRIED, "Carried (10 for)", "RESOLVED (10 for)"),
        (Vote(), True, NOT_CARRIED, "Not carried (0 for)", "NOT CARRIED (0 for)"),
        (Vote(VoteMethod.CONSENSUS), False, CARRIED, "Agreed by consensus", "RESOLVED"),
    ],
)  # fmt: skip
def test_the_outcome_is_derived(
    vote: Vote, casting_allowed: bool, result: VoteResult, words: str, minuted: str
) -> None:
    found = outcome(vote, eligible=11, casting_allowed=casting_allowed)
    assert (found.result, found.words, found.minuted) == (result, words, minuted)
    assert found.unanimous == (vote.in_favour == 11)


@pytest.mark.parametrize(
    ("vote", "casting_allowed", "words"),
    [
        (
            Vote(in_favour=7, against=3, abstained=2), True,
            "7 for, 3 against and 2 abstaining make 12, but only 11 members may vote now",
        ),
        (Vote(in_favour=7, against=3, not_voting=2), True, "0 abstaining and 2 not voting make 12"),
        (Vote(in_favour=5, against=5, casting=Casting.FOR), False, "no casting vote"),
        (Vote(in_favour=6, against=5, casting=Casting.AGAINST), True, "not tied"),
        (Vote(in_favour=-1), True, "less than nought"),
    ],
)  # fmt: skip
def test_counts_that_cannot_be_true_are_refused(vote: Vote, casting_allowed: bool, words: str) -> None:
    with pytest.raises(Refused, match=words):
        outcome(vote, eligible=11, casting_allowed=casting_allowed)


def test_the_tally_reads_as_in_minutes() -> None:
    assert tally(Vote(in_favour=54, against=8)) == "54 for, 8 against"
    assert tally(Vote(in_favour=43, abstained=12)) == "43 for, 12 abstentions"
    assert tally(Vote(in_favour=40)) == "40 for"


@given(counts=st.tuples(*[st.integers(0, 30)] * 3), casting=st.none() | st.sampled_from(Casting))
def test_only_more_votes_for_or_the_chair_carries(counts: tuple[int, int, int], casting: Casting | None) -> None:
    in_favour, against, abstained = counts
    casting = casting if in_favour == against else None
    vote = Vote(VoteMethod.RECORDED, in_favour, against, abstained, casting=casting)
    found = outcome(vote, eligible=sum(counts), casting_allowed=True)
    assert (found.result is CARRIED) == (in_favour > against or casting is Casting.FOR)


casts = st.lists(st.sampled_from(Cast), min_size=1, max_size=20)


@given(casts)
def test_a_recorded_vote_counts_every_name_once(names: list[Cast]) -> None:
    vote = with_named(None, names)
    assert vote is not None
    assert vote.method is VoteMethod.RECORDED
    assert vote.in_favour + vote.against + vote.abstained + vote.not_voting == len(names)
    assert vote.in_favour == names.count(Cast.FOR)


@given(casts, st.integers(0, 5))
def test_names_may_be_fewer_than_a_show_of_hands_but_never_more(names: list[Cast], more: int) -> None:
    counted = with_named(None, names)
    assert counted is not None
    shown = replace(counted, method=VoteMethod.SHOW_OF_HANDS, in_favour=counted.in_favour + more)
    assert with_named(shown, names) == shown
    with pytest.raises(Refused):
        with_named(shown, [*names, *[Cast.FOR] * (more + 1)])


def test_without_names_a_vote_stays_as_it_is() -> None:
    assert with_named(None, []) is None
    assert with_named(Vote(in_favour=3), []) == Vote(in_favour=3)
