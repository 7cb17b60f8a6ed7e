"""Which way the rating of an action turned between two days, with what the board has not yet agreed taken in.

A board's mark stands until the board agrees another. What has come to light meanwhile, an owner's new proposal or a
date gone by, is what the board wants to hear of when it meets again, so it is laid beside the mark that stood.
"""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.domain.rag import Direction, direction, severity, worse
from boardapp.domain.words import Rating, Standing


@dataclass(frozen=True, slots=True)
class Stood:
    """How an action was rated on a day: by the board, by its owner and by the rule.

    `by_dates` is what the rule says without progress, which of a past day is not known.
    """

    agreed: Rating | None = None
    proposed: Rating | None = None
    suggested: Rating | None = None
    by_dates: Rating | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """A rating before and after, who stands behind each, and which way it turned."""

    before: Rating | None
    before_standing: Standing | None
    after: Rating | None
    after_standing: Standing | None
    direction: Direction


Told = tuple[Rating | None, Standing | None]


def stands(stood: Stood) -> Told:
    """Return what is shown: agreed, else the worse of proposed and suggested; a blue nobody agreed is green."""
    if stood.agreed not in (None, Rating.BLUE):
        return stood.agreed, Standing.AGREED
    proposed, suggested = _open(stood.proposed), _open(stood.suggested)
    if proposed is not None and severity(proposed) >= severity(suggested):
        return proposed, Standing.PROPOSED
    return suggested, None if suggested is None else Standing.SUGGESTED


def turned(then: Stood, now: Stood, *, agreed_since: bool = False, proposed_since: bool = False) -> Turned:
    """Compare how an action stood with how it stands; told are marks of the board and the owner made since.

    Where the board's mark still stands, a worse proposal since or a worse reading of the dates turns it worse. It turns
    better only by what the owner says since, where the rule does not say otherwise: the board had its reasons.
    """
    before, after = stands(then), stands(now)
    settled = before[1] is Standing.AGREED and before == after and not agreed_since
    if settled:
        after = _meanwhile(then, now, _open(now.proposed) if proposed_since else None)
        way = direction(before[0], after[0])
    elif before[1] is after[1] is Standing.SUGGESTED:
        way = direction(_open(then.by_dates), _open(now.by_dates))
    else:
        way = direction(before[0], after[0])
    return Turned(*before, *after, way)


def _meanwhile(then: Stood, now: Stood, proposed: Rating | None) -> Told:
    """Return what has come to light since the board agreed its mark; that mark where nothing has."""
    agreed, suggested = now.agreed, _open(now.suggested)
    dates = direction(_open(then.by_dates), _open(now.by_dates))
    bad = [(proposed, Standing.PROPOSED)] if direction(agreed, proposed) is Direction.WORSE else []
    if dates is Direction.WORSE and direction(agreed, suggested) is Direction.WORSE:
        bad.append((suggested, Standing.SUGGESTED))
    if bad:
        return max(bad, key=lambda told: severity(told[0]))
    told = worse(proposed, suggested)
    if proposed is not None and direction(agreed, told) is Direction.BETTER:
        return told, Standing.PROPOSED if told is proposed else Standing.SUGGESTED
    return agreed, Standing.AGREED


def _open(rating: Rating | None) -> Rating | None:
    """Return a mark nobody has closed: a blue counts as green."""
    return Rating.GREEN if rating is Rating.BLUE else rating
