"""Votes within an operation: what the board's terms and those who are here make of them, by name, with amendments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.folding import fold
from boardapp.domain.records_meetings import AttendanceRow, BoardQuorum, DecisionRecord, MeetingView, Route
from boardapp.domain.records_people import called
from boardapp.domain.votes import AmendmentResult, Cast, Casting, Vote, VoteMethod, VoteOutcome, VoteResult, outcome
from boardapp.language import _
from boardapp.services.within import present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.attendance import gathering
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
    """What the board's terms and those who are here for an item make of a decision.

    `then` is how many might have voted when it was taken, where it is changed later.
    """

    def __init__(
        self,
        writing: Writing,
        board: Row | None,
        meeting: Row | None,
        route: str,
        item: int | None = None,
        *,
        then: int | None = None,
    ) -> None:
        self._writing, self._then = writing, then
        self._board, self._meeting, self._item = board, meeting, item
        self._quorum = _quorum(writing, board, meeting, item) if route == Route.MEETING else None
        self._inquorate = meeting is not None and bool(meeting["inquorate"])

    @property
    def eligible(self) -> int | None:
        """How many may vote; None where attendance was not taken, or the board has no seats to tell by."""
        return _most(self._quorum.voters if self._known and self._quorum is not None else None, self._then)

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

    def check_moved(self, mover: str | None, seconder: str | None) -> None:
        """Raise Refused where nobody can have moved or seconded it so; names that are not known are left alone."""
        members = () if self._meeting is None else _members(self._writing.connection, self._meeting["id"], self._item)
        wrong = moved_wrongly(members, mover or "", seconder or "")
        if wrong:
            raise Refused(next(iter(wrong.values())))

    def _casting_allowed(self) -> bool:
        return self._board is not None and casting_allowed(self._board)


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may vote on an item: by id and name, in the order of their seats; `eligible` is None where nobody can tell.

    `members` are all who belong to the meeting, each with why they may not move a motion ("" where they may).
    """

    voters: tuple[tuple[int, str], ...]
    eligible: int | None
    may_cast: bool
    chair: str | None
    members: tuple[tuple[str, str], ...] = ()


def electorate(
    connection: Connection, view: MeetingView, item: int | None, record: DecisionRecord | None = None
) -> Electorate:
    """Return who may vote on an item of a meeting, and whether whoever is in the chair has a casting vote.

    With the `record` of a vote that was taken, who voted then is among them though they have left since.
    """
    first = next(iter(quorums(connection, view.meeting.id, item=item)), None)
    known = first is not None and first.taken and first.quorum.members > 0
    names = {each.person_id: each.name for each in view.people}
    voting = first.voting if known and first is not None else ()
    now = first.voters if known and first is not None else None
    then = [row.person_id for row in record.named] if record is not None else []
    names |= {row.person_id: row.name for row in record.named} if record is not None else {}
    return Electorate(
        voters=tuple((person, names[person]) for person in dict.fromkeys((*voting, *then)) if person in names),
        eligible=_most(now, record.eligible if record is not None else None),
        may_cast=chair_may_cast(connection, view.meeting.board_id),
        chair=view.chair,
        members=_members(connection, view.meeting.id, item),
    )


def _most(now: int | None, then: int | None) -> int | None:
    """Return how many may vote: now, or when the vote was taken where those were more; None where nobody can tell."""
    return now if now is None or then is None else max(now, then)


def moved_wrongly(members: Sequence[tuple[str, str]], mover: str, seconder: str) -> dict[str, str]:
    """Return for "mover" and "seconder" the sentence that says why it cannot be so; a motion needs two people."""
    found: dict[str, str] = {}
    why = {fold(name): sentence for name, sentence in members}
    for field, name in (("mover", mover), ("seconder", seconder)):
        if sentence := why.get(fold(name), ""):
            found[field] = sentence
    if seconder.strip() and fold(mover) == fold(seconder):
        sentence = _("{name} cannot second their own motion; name another member, or leave it empty.")
        found["seconder"] = sentence.format(name=seconder.strip())
    return found


def _members(connection: Connection, meeting: int, item: int | None) -> tuple[tuple[str, str], ...]:
    """Return the people of a meeting by name, each with why they may move nothing at an item."""
    gathered = gathering(connection, meeting, item)
    if not any(each.taken and each.quorum.members for each in gathered.quorums):
        return ()
    voting = {person for each in gathered.quorums for person in each.voting}
    return tuple((each.name, "" if each.person_id in voting else _why_not(each)) for each in gathered.people)


def _why_not(person: AttendanceRow) -> str:
    if person.withdrawn:
        sentence = _("{name} is out of this item for an interest; name a member who may vote on it.")
    elif person.here:
        sentence = _("{name} has no vote at this meeting; name a member who has.")
    else:
        sentence = _("{name} is not here; name a member who is, or record them as present.")
    return sentence.format(name=person.name)


def casting_allowed(board: Row) -> bool:
    """Tell whether the chair has a casting vote; where the terms are silent, a statutory committee's has."""
    allowed = board["casting_vote"]
    return board["regime"] == "statutory committee" if allowed is None else bool(allowed)


def chair_may_cast(connection: Connection, board: int) -> bool:
    """Tell whether the chair of a board has a casting vote."""
    row = row_by_id(connection, "board", board)
    return row is not None and casting_allowed(row)


def would_be(voters: Electorate, vote: Vote) -> VoteOutcome:
    """Return what a vote comes to among those who may vote. Raises Refused for impossible counts."""
    counted = vote.in_favour + vote.against + vote.abstained + vote.not_voting
    eligible = counted if voters.eligible is None else voters.eligible
    return outcome(vote, eligible=eligible, casting_allowed=voters.may_cast)


def _quorum(writing: Writing, board: Row | None, meeting: Row | None, item: int | None) -> BoardQuorum | None:
    if board is None or meeting is None:
        return None
    found = quorums(writing.connection, meeting["id"], item=item)
    return next((each for each in found if each.board_id == board["id"]), None)


_COUNTS = ("votes_for", "votes_against", "votes_abstain", "votes_not_voting", "casting_vote")
NO_COUNTS: dict[str, Any] = dict.fromkeys(("method", *_COUNTS))
NO_VOTE: Mapping[str, None] = NO_COUNTS | {"eligible": None}


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
        writing.add("amendment", decision_id=decision, position=place, **_amendment_columns(moved, terms))


def set_amendments(writing: Writing, decision: int, amendments: Sequence[Moved], terms: Terms) -> None:
    """Make the amendments of a decision what they are to be, in their order. Raises Refused."""
    before = rows_where(writing, "amendment", decision_id=decision)
    rows = sorted(before, key=lambda row: (row["position"], row["id"]))
    for place, (row, moved) in enumerate(zip(rows, amendments, strict=False), start=1):
        writing.set("amendment", row["id"], position=place, **(NO_COUNTS | _amendment_columns(moved, terms)))
    for row in rows[len(amendments) :]:
        writing.remove("amendment", row["id"])
    add_amendments(writing, decision, amendments[len(rows) :], terms, after=len(rows))


def _amendment_columns(moved: Moved, terms: Terms) -> dict[str, Any]:
    if not moved.wording.strip():
        raise Refused(_("An amendment needs its wording: say what was to be changed."))
    if moved.withdrawn and moved.vote is not None:
        raise Refused(_("An amendment that was withdrawn was not put to the vote; leave the counts out."))
    terms.check_moved(moved.mover, moved.seconder)
    return {
        "wording": moved.wording.strip(),
        "motion": (moved.motion or "").strip() or None,
        "mover": (moved.mover or "").strip() or None,
        "seconder": (moved.seconder or "").strip() or None,
        "result": _result(moved, terms),
        **vote_columns(moved.vote),
    }


def _result(moved: Moved, terms: Terms) -> AmendmentResult:
    if moved.withdrawn:
        return AmendmentResult.WITHDRAWN
    if moved.vote is None:
        return AmendmentResult.CARRIED
    return AmendmentResult(terms.result(moved.vote).value)
