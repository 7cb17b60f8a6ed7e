"""Votes: what was counted, whether the counts can be true, and the outcome that follows from them.

A majority of those present and voting decides; on a tie the person presiding may have a casting vote
(Local Government Act 1972, Schedule 12, paragraphs 39 and 44).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import listed
from boardapp.language import N_, _, ngettext


class VoteMethod(StrEnum):
    """How the board decided."""

    CONSENSUS = "consensus"
    SHOW_OF_HANDS = "show of hands"
    RECORDED = "recorded"
    ELECTRONIC = "electronic"


class Casting(StrEnum):
    """Which way the casting vote went."""

    FOR = "for"
    AGAINST = "against"


class Cast(StrEnum):
    """How one member voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    NOT_VOTING = "not voting"


_CAST_WORDS = (N_("for"), N_("against"), N_("abstain"), N_("not voting"))


class AmendmentResult(StrEnum):
    """What became of an amendment."""

    CARRIED = "carried"
    NOT_CARRIED = "not carried"
    WITHDRAWN = "withdrawn"


class VoteResult(StrEnum):
    """What became of the motion."""

    CARRIED = "carried"
    NOT_CARRIED = "not carried"


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as counted; with consensus nothing is counted."""

    method: VoteMethod = VoteMethod.SHOW_OF_HANDS
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    not_voting: int = 0
    casting: Casting | None = None


@dataclass(frozen=True, slots=True)
class VoteOutcome:
    """The derived outcome: the result, the words for the screen, and how the minutes open."""

    result: VoteResult
    unanimous: bool
    words: str
    minuted: str


def outcome(vote: Vote, *, eligible: int, casting_allowed: bool) -> VoteOutcome:
    """Derive the outcome of a vote among so many who may vote. Raises Refused where the counts cannot be."""
    if vote.method is VoteMethod.CONSENSUS:
        return VoteOutcome(VoteResult.CARRIED, False, _("Agreed by consensus"), _("RESOLVED"))
    _check(vote, eligible, casting_allowed)
    carried = vote.in_favour > vote.against or vote.casting is Casting.FOR
    result = VoteResult.CARRIED if carried else VoteResult.NOT_CARRIED
    unanimous = carried and vote.in_favour == eligible
    return VoteOutcome(result, unanimous, _words(vote, carried, casting_allowed), _minuted(vote, carried, unanimous))


def with_named(vote: Vote | None, casts: Iterable[Cast]) -> Vote | None:
    """Return the vote that goes with votes by name: counted from them where it was recorded, else only checked.

    A member may ask that the minutes say how they voted, whatever the method (SI 1993/202, Schedule 2), so names may be
    fewer than the counts. Raises Refused where they are more, or where a recorded vote differs from its names.
    """
    count = Counter(casts)
    if not count:
        return vote
    named = (count[Cast.FOR], count[Cast.AGAINST], count[Cast.ABSTAIN], count[Cast.NOT_VOTING])
    if vote is None or (vote.method is VoteMethod.RECORDED and not any(_counts(vote))):
        return Vote(VoteMethod.RECORDED, *named, vote.casting if vote else None)
    recorded = vote.method is VoteMethod.RECORDED
    for cast, names, votes in zip(Cast, named, _counts(vote), strict=True):
        if names > votes or (recorded and names != votes):
            sentence = ngettext(
                "{n} member is named as “{cast}”, but {votes} were counted; name who voted, or mend the counts.",
                "{n} members are named as “{cast}”, but {votes} were counted; name who voted, or mend the counts.",
                names,
            )
            raise Refused(sentence.format(n=names, cast=_(cast.value), votes=votes))
    return vote


def tally(vote: Vote) -> str:
    """Return the counts as minutes give them: "43 for, 12 abstentions"; nobody against is left out."""
    parts = [_("{n} for").format(n=vote.in_favour)]
    if vote.against:
        parts.append(_("{n} against").format(n=vote.against))
    if vote.abstained:
        parts.append(ngettext("{n} abstention", "{n} abstentions", vote.abstained).format(n=vote.abstained))
    return ", ".join(parts)


def _counts(vote: Vote) -> tuple[int, int, int, int]:
    return vote.in_favour, vote.against, vote.abstained, vote.not_voting


def _check(vote: Vote, eligible: int, casting_allowed: bool) -> None:
    counts = _counts(vote)
    if min(counts) < 0:
        raise Refused(_("A count of votes cannot be less than nought."))
    if sum(counts) > eligible:
        sentence = ngettext(
            "{counts} make {total}, but only {n} member may vote now; check the counts or who is here.",
            "{counts} make {total}, but only {n} members may vote now; check the counts or who is here.",
            eligible,
        )
        named = [
            _("{n} for").format(n=vote.in_favour),
            _("{n} against").format(n=vote.against),
            _("{n} abstaining").format(n=vote.abstained),
        ]
        if vote.not_voting:
            named.append(_("{n} not voting").format(n=vote.not_voting))
        raise Refused(sentence.format(counts=listed(named), total=sum(counts), n=eligible))
    if vote.casting is None:
        return
    if not casting_allowed:
        raise Refused(_("This board's rules give the Chair no casting vote."))
    if vote.in_favour != vote.against:
        raise Refused(_("A casting vote is only for a tie, and this vote is not tied."))


def _words(vote: Vote, carried: bool, casting_allowed: bool) -> str:
    counts = tally(vote)
    if vote.casting is not None:
        pattern = (
            _("Carried on the Chair's casting vote ({counts})")
            if carried
            else _("Not carried, on the Chair's casting vote ({counts})")
        )
    elif carried:
        pattern = _("Carried ({counts})")
    elif vote.in_favour == vote.against and casting_allowed and vote.in_favour:
        pattern = _("Not carried: tied ({counts}); the Chair may give a casting vote")
    else:
        pattern = _("Not carried ({counts})")
    return pattern.format(counts=counts)


def _minuted(vote: Vote, carried: bool, unanimous: bool) -> str:
    if unanimous:
        return _("RESOLVED UNANIMOUSLY")
    casting = _(", on the Chair's casting vote") if vote.casting is not None else ""
    pattern = _("RESOLVED ({counts}{casting})") if carried else _("NOT CARRIED ({counts}{casting})")
    return pattern.format(counts=tally(vote), casting=casting)
