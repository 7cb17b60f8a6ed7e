"""Votes within an operation: what the board's terms and those who are here make of them, by name, with amendments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import BoardQuorum, MeetingView, Route
from boardapp.domain.records_people import called
from boardapp.domain.votes import AmendmentResult, Cast, Casting, Vote, VoteMethod, VoteOutcome, VoteResult, outcome
from boardapp.language import _
from boardapp.services.within import present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.quorums import quorums
from boardapp.storage.queries.rows import Connection, Row, row_by_id

AGAINST = (Verb.LOST, Verb.REJECTED, Verb.NOT_AGREED)
_UNDECIDED = (Verb.NOT_MOVED, Verb.WITHDRAWN, Verb.DEFERRED)


@dataclass(frozen=True, slots=True)
class Moved:
    """An amendment that was moved: its wording, and what became of it.

    Without a vote it was accepted without one. `motion` is the whole motion as the amendment left it.
    """

    wording: str
    mover: str | None = None
    seconder: str | None = None
    vote: Vote | None = None
    motion: str | None = None
    withdrawn: bool = False


class Terms:
    """What the board's terms and those who are here for an item make of a decision."""

    def __init__(
        self, writing: Writing, board: Row | None, meeting: Row | None, route: str, item: int | None = None
    ) -> None:
        self._writing = writing
        self._board = board
        self._quorum = _quorum(writing, board, meeting, item) if route == Route.MEETING else None
        self._inquorate = meeting is not None and bool(meeting["inquorate"])

    @property
    def eligible(self) -> int | None:
        """How many may vote; None where attendance was not taken, or the board has no seats to tell by."""
        return self._quorum.voters if self._known and self._quorum is not None else None

    @property
    def _known(self) -> bool:
        return self._quorum is not None and self._quorum.taken and self._quorum.quorum.members > 0

    def informal(self) -> bool:
        """Tell whether the decision is but a view: attendance was taken and made no quorum, or that is on record."""
        if self._quorum is None or not self._known:
            return self._inquorate
        return self._quorum.quorum.quorate is False

    def verb(self, verb: Verb, vote: Vote | None) -> Verb:
        """Return the verb that goes with the vote. Raises Refused where they contradict each other."""
        if vote is None:
            return verb
        result = self.result(vote)
        if result is VoteResult.CARRIED and verb in AGAINST:
            raise Refused(_("The vote carried the motion, so it cannot be “{verb}”.").format(verb=_(verb.value)))
        if result is VoteResult.NOT_CARRIED and verb not in (*AGAINST, *_UNDECIDED):
            return Verb.LOST
        return verb

    def result(self, vote: Vote) -> VoteResult:
        """Return what becomes of a motion by a vote. Raises Refused where the counts cannot be."""
        counted = vote.in_favour + vote.against + vote.abstained + vote.not_voting
        eligible = counted if self.eligible is None else self.eligible
        return outcome(vote, eligible=eligible, casting_allowed=self._casting_allowed()).result

    def check_named(self, named: Mapping[int, Cast]) -> None:
        """Raise Refused where somebody is named who may not vote now."""
        for person in named:
            row = present(self._writing, "person", person)
            if self.eligible is not None and self._quorum is not None and person not in self._quorum.voting:
                sentence = _("{name} may not vote now: see who is here, who has a vote, and who left for an interest.")
                raise Refused(sentence.format(name=called(row["title"], row["name"])))

    def _casting_allowed(self) -> bool:
        return self._board is not None and casting_allowed(self._board)


def casting_allowed(board: Row) -> bool:
    """Tell whether the chair has a casting vote; where the terms are silent, a statutory committee's has."""
    allowed = board["casting_vote"]
    return board["regime"] == "statutory committee" if allowed is None else bool(allowed)


def chair_may_cast(connection: Connection, board: int) -> bool:
    """Tell whether the chair of a board has a casting vote."""
    row = row_by_id(connection, "board", board)
    return row is not None and casting_allowed(row)


def would_be(connection: Connection, view: MeetingView, vote: Vote) -> VoteOutcome:
    """Return what a vote comes to among those who may vote at a meeting now. Raises Refused for impossible counts."""
    first = view.quorums[0] if view.quorums else None
    counted = vote.in_favour + vote.against + vote.abstained + vote.not_voting
    known = first is not None and first.taken and first.quorum.members > 0
    eligible = first.voters if known and first is not None else counted
    return outcome(vote, eligible=eligible, casting_allowed=chair_may_cast(connection, view.meeting.board_id))


def _quorum(writing: Writing, board: Row | None, meeting: Row | None, item: int | None) -> BoardQuorum | None:
    if board is None or meeting is None:
        return None
    found = quorums(writing.connection, meeting["id"], item=item)
    return next((each for each in found if each.board_id == board["id"]), None)


_COUNTS = ("votes_for", "votes_against", "votes_abstain", "votes_not_voting", "casting_vote")
NO_VOTE: Mapping[str, None] = dict.fromkeys(("method", *_COUNTS, "eligible"))


def vote_columns(vote: Vote | None) -> dict[str, Any]:
    """Return the columns of a vote; with consensus nothing was counted."""
    if vote is None:
        return {}
    columns: dict[str, Any] = {"method": vote.method}
    if vote.method is not VoteMethod.CONSENSUS:
        counts = (vote.in_favour, vote.against, vote.abstained, vote.not_voting or None, vote.casting)
        columns |= dict(zip(_COUNTS, counts, strict=True))
    return columns


def vote_of(row: Row) -> Vote | None:
    """Return the vote that a row holds."""
    if row["method"] not in list(VoteMethod):
        return None
    casting = Casting(row["casting_vote"]) if row["casting_vote"] else None
    in_favour, against, abstained, not_voting = (row[name] or 0 for name in _COUNTS[:-1])
    return Vote(VoteMethod(row["method"]), in_favour, against, abstained, not_voting, casting)


def set_named(writing: Writing, decision: int, named: Mapping[int, Cast]) -> None:
    """Make the votes by name what they are to be."""
    wanted = dict(named)
    for row in rows_where(writing, "named_vote", decision_id=decision):
        cast = wanted.pop(row["person_id"], None)
        if cast is None:
            writing.remove("named_vote", row["id"])
        else:
            writing.set("named_vote", row["id"], cast=cast)
    for person, cast in wanted.items():
        writing.add("named_vote", decision_id=decision, person_id=person, cast=cast)


def add_amendments(writing: Writing, decision: int, amendments: Sequence[Moved], terms: Terms, after: int = 0) -> None:
    """Add amendments in the order they were moved, each with its outcome. Raises Refused."""
    for place, moved in enumerate(amendments, start=after + 1):
        if not moved.wording.strip():
            raise Refused(_("An amendment needs its wording: say what was to be changed."))
        if moved.withdrawn and moved.vote is not None:
            raise Refused(_("An amendment that was withdrawn was not put to the vote; leave the counts out."))
        writing.add(
            "amendment",
            decision_id=decision,
            position=place,
            wording=moved.wording.strip(),
            motion=(moved.motion or "").strip() or None,
            mover=(moved.mover or "").strip() or None,
            seconder=(moved.seconder or "").strip() or None,
            result=_result(moved, terms),
            **vote_columns(moved.vote),
        )


def _result(moved: Moved, terms: Terms) -> AmendmentResult:
    if moved.withdrawn:
        return AmendmentResult.WITHDRAWN
    if moved.vote is None:
        return AmendmentResult.CARRIED
    return AmendmentResult(terms.result(moved.vote).value)
