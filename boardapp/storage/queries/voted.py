"""The vote of a decision as it was recorded, read back into words."""

from __future__ import annotations

from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.votes import Casting, Vote, VoteMethod, VoteOutcome, VoteResult, outcome

_NOT_RECORDED = VoteOutcome(VoteResult.CARRIED, False, "", "")


def voted(row: Any) -> VoteOutcome:
    """Return the outcome of a decision's row, without words where no vote was recorded or its counts cannot be true.

    Where it is not known how many might have voted, nothing is called unanimous.
    """
    try:
        vote = vote_read(row)
        if vote is None:
            return _NOT_RECORDED
        counted = vote.in_favour + vote.against + vote.abstained + vote.not_voting
        eligible = getattr(row, "eligible", None) or counted + 1
        return outcome(vote, eligible=eligible, casting_allowed=vote.casting is not None)
    except (ValueError, Refused):
        return _NOT_RECORDED


def vote_read(row: Any) -> Vote | None:
    """Return the counts of a row, None where no vote was recorded. Raises ValueError for words that are not ours."""
    if row.method not in list(VoteMethod):
        return None
    return Vote(
        VoteMethod(row.method),
        row.votes_for or 0,
        row.votes_against or 0,
        row.votes_abstain or 0,
        row.votes_not_voting or 0,
        casting=Casting(row.casting_vote) if row.casting_vote else None,
    )
