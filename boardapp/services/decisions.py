"""Decisions: recording what a board decided, with its vote, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import Route
from boardapp.domain.votes import Cast, Vote, VoteMethod, with_named
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.forward_plan import keep_deferred
from boardapp.services.locked import refuse_locked
from boardapp.services.references import take
from boardapp.services.urgent import check_urgent
from boardapp.services.voting import (
    NO_VOTE,
    Moved,
    Terms,
    add_amendments,
    set_amendments,
    set_named,
    vote_columns,
    vote_of,
)
from boardapp.services.within import (
    access_under,
    at_meeting,
    item_of_meeting,
    named,
    one_of_words,
    only,
    present,
    rows_where,
)
from boardapp.storage.door import Writing
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Row
from boardapp.storage.queries.sittings import meeting_on
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Recording:
    """A decision to be recorded.

    The meeting follows from the item, the board from the meeting, the day from the meeting's. `informal` is worked out
    from the quorum where it is None. `supersedes` and `ratifies` are earlier decisions. `named` says how people voted,
    `motion` how it was worded before `amendments`, `returns_to` at which meeting a deferred item comes back;
    `returns_on` names that meeting by its day, or but a day where the board is to hold none on it.
    """

    wording: str
    verb: Verb = Verb.AGREED
    meeting: int | None = None
    item: int | None = None
    board: int | None = None
    on: dt.date | None = None
    route: Route = Route.MEETING
    vote: Vote | None = None
    named: Mapping[int, Cast] = field(default_factory=dict)
    motion: str | None = None
    amendments: Sequence[Moved] = ()
    mover: str | None = None
    seconder: str | None = None
    reasons: str | None = None
    options: str | None = None
    destination: str | None = None
    response_due: dt.date | None = None
    returns_to: int | None = None
    returns_on: dt.date | None = None
    review_on: dt.date | None = None
    priorities: Sequence[int] = ()
    supersedes: Sequence[int] = ()
    ratifies: Sequence[int] = ()
    informal: bool | None = None
    access: Access = Access.PUBLIC
    paragraphs: str | None = None
    public_interest: str | None = None
    public_title: str | None = None


class DecisionValues(TypedDict, total=False):
    """What may be changed in a decision; a key left out is not touched, None clears."""

    wording: str
    verb: Verb
    vote: Vote | None
    named: Mapping[int, Cast]
    motion: str | None
    amendments: Sequence[Moved]
    route: Route
    on: dt.date
    mover: str | None
    seconder: str | None
    reasons: str | None
    options: str | None
    destination: str | None
    response_due: dt.date | None
    returns_to: int | None
    review_on: dt.date | None
    priorities: Sequence[int]
    informal: bool
    access: Access
    paragraphs: str | None
    public_interest: str | None
    public_title: str | None


_MINUTED = frozenset(
    (
        "wording", "verb", "vote", "named", "motion", "amendments", "route", "on", "mover", "seconder", "reasons",
        "options", "informal",
    )
)  # fmt: skip
"""What the minutes say of a decision."""


_RETURN = frozenset(("verb", "returns_to_id", "review_on", "response_due"))
"""What says whether and when a deferred item comes back."""

_TEXTS = (
    "motion", "mover", "seconder", "reasons", "options", "destination", "paragraphs", "public_interest", "public_title",
)  # fmt: skip


def record_decision(store: Store, acting: Acting, recording: Recording) -> str:
    """Record a decision and return its reference.

    The outcome follows from the vote: a motion not carried is recorded as lost. At a meeting without a quorum it is an
    informal view. Raises Refused where the wording is missing, the counts cannot be true, or the board may not decide.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        reference = add_decision(writing, acting, recording)[1]
        writing.label = _("Record decision {reference}").format(reference=reference)
    return reference


def add_decision(writing: Writing, acting: Acting, recording: Recording) -> tuple[int, str]:
    """Add a decision within an operation; return its id and reference. Raises Refused."""
    if not recording.wording.strip():
        raise Refused(_("A decision needs its wording: say what was decided."))
    item, meeting = item_of_meeting(writing, recording.item, recording.meeting)
    acting, meeting_row = at_meeting(writing, acting, meeting)
    if recording.route == Route.MEETING:
        refuse_locked(writing, meeting)
    if item is not None:
        check_urgent(writing, item, deciding=True)
    board = _deciding(writing, recording.board, meeting_row)
    terms = Terms(writing, board, meeting_row, recording.route, item)
    vote = with_named(recording.vote, recording.named.values())
    terms.check_named(recording.named)
    terms.check_moved(recording.mover, recording.seconder)
    day = recording.on or acting.on
    returns_to, review_on = _return(writing, recording, board)
    reference = take(writing, board["id"] if board is not None else None, "decision", day)
    decision = writing.add(
        "decision",
        ref=reference,
        board_id=board["id"] if board is not None else None,
        meeting_id=meeting,
        agenda_item_id=item,
        on=day,
        wording=recording.wording.strip(),
        verb=terms.verb(recording.verb, vote),
        route=recording.route,
        informal=terms.informal() if recording.informal is None else recording.informal,
        response_due=recording.response_due,
        review_on=review_on,
        access=access_under(writing, item, recording.access),
        eligible=terms.eligible if vote is not None else None,
        returns_to_id=returns_to,
        **vote_columns(vote),
        **{name: (getattr(recording, name) or "").strip() or None for name in _TEXTS},
    )
    if recording.verb is Verb.DEFERRED:
        keep_deferred(writing, decision, dict(writing.pending("decision"))[decision] or {})
    if recording.named:
        set_named(writing, decision, recording.named)
    add_amendments(writing, decision, recording.amendments, terms)
    for priority in dict.fromkeys(recording.priorities):
        writing.add("decision_priority", decision_id=decision, priority_id=present(writing, "priority", priority)["id"])
    for earlier in recording.supersedes:
        writing.set("decision", _still_standing(writing, earlier)["id"], superseded_by_id=decision)
    for earlier in recording.ratifies:
        writing.set("decision", _not_ratified(writing, earlier)["id"], ratified_by_id=decision)
    return decision, reference


def _return(writing: Writing, recording: Recording, board: Row | None) -> tuple[int | None, dt.date | None]:
    """Return the meeting at which a deferred item comes back, and the day to look at the decision again."""
    to, day = recording.returns_to, recording.returns_on
    if recording.verb is not Verb.DEFERRED or day is None or to is not None:
        return to, recording.review_on
    to = meeting_on(writing.connection, board["id"], day) if board is not None else None
    return to, recording.review_on or (day if to is None else None)


def edit_decision(store: Store, acting: Acting, decision: int, values: DecisionValues) -> None:
    """Change a decision; a changed vote is checked again and its outcome follows. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "decision", decision)
        fields = only(values, DecisionValues)
        if _MINUTED & fields.keys():
            refuse_locked(writing, row["meeting_id"])
        named(fields, "wording", _("{decision} needs its wording; it was left as it is.").format(decision=row["ref"]))
        one_of_words(fields, "verb", list(Verb), _("Verb"))
        one_of_words(fields, "route", list(Route), _("Route"))
        one_of_words(fields, "access", list(Access), _("Access"))
        if "returns_to" in fields:
            fields["returns_to_id"] = fields.pop("returns_to")
        _change_moved(writing, row, fields)
        if "vote" in fields or "verb" in fields or "named" in fields:
            _change_outcome(writing, row, fields)
        if "priorities" in fields:
            _set_priorities(writing, decision, fields.pop("priorities"))
        if fields:
            writing.set("decision", decision, **fields)
            if _RETURN & fields.keys():
                keep_deferred(writing, decision, {**row, **fields})
        writing.label = _("Change decision {decision}").format(decision=row["ref"])


def supersede(store: Store, acting: Acting, decision: int, by: int | None) -> None:
    """Record that a later decision takes the place of one, or that none does after all (None). Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        if by is None:
            row = present(writing, "decision", decision)
            writing.set("decision", decision, superseded_by_id=None)
            writing.label = _("Record that {decision} stands again").format(decision=row["ref"])
            return
        row, later = _still_standing(writing, decision), present(writing, "decision", by)
        _check_later(writing, row, later)
        writing.set("decision", decision, superseded_by_id=by)
        sentence = _("Record that {decision} is superseded by {later}")
        writing.label = sentence.format(decision=row["ref"], later=later["ref"])


def ratify(store: Store, acting: Acting, decision: int, by: int) -> None:
    """Record that a later decision confirms an informal view or an urgent act. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row, later = _not_ratified(writing, decision), present(writing, "decision", by)
        _check_later(writing, row, later)
        if later["informal"]:
            raise Refused(_("{later} is itself an informal view and cannot ratify.").format(later=later["ref"]))
        writing.set("decision", decision, ratified_by_id=by)
        sentence = _("Ratify {decision} by {later}")
        writing.label = sentence.format(decision=row["ref"], later=later["ref"])


def _deciding(writing: Writing, board: int | None, meeting: Row | None) -> Row | None:
    """Return the board that decides: the one named, else the meeting's leading one. Raises Refused."""
    if board is None and meeting is not None:
        board = meeting["board_id"]
    if board is None:
        return None
    row = present(writing, "board", board)
    leading = meeting is None or row["id"] == meeting["board_id"]
    if meeting is not None and not leading and row["id"] not in boards_meeting(writing.connection, meeting["id"]):
        sentence = _("{board} does not meet at {meeting} and cannot decide there.")
        raise Refused(sentence.format(board=row["name"], meeting=meeting["ref"]))
    if row["standing"] == "proposed":
        sentence = _("{board} is still to be established and cannot decide; establish it first.")
        raise Refused(sentence.format(board=row["name"]))
    return row


def _terms_of(writing: Writing, row: Mapping[str, Any]) -> Terms:
    board = present(writing, "board", row["board_id"]) if row["board_id"] is not None else None
    meeting = present(writing, "meeting", row["meeting_id"]) if row["meeting_id"] is not None else None
    return Terms(writing, board, meeting, row["route"], row["agenda_item_id"], then=row["eligible"])


def _change_moved(writing: Writing, row: Row, fields: dict[str, Any]) -> None:
    """Check who moved and seconded where that changes, and set the amendments. Raises Refused."""
    then = {**row, **fields}
    if (then["mover"], then["seconder"]) != (row["mover"], row["seconder"]):
        _terms_of(writing, then).check_moved(then["mover"], then["seconder"])
    if "amendments" in fields:
        set_amendments(writing, row["id"], fields.pop("amendments"), _terms_of(writing, then))


def _change_outcome(writing: Writing, row: Row, fields: dict[str, Any]) -> None:
    """Put the columns of a changed vote or verb into the fields. Raises Refused where they contradict each other."""
    voted_anew = "vote" in fields
    vote = fields.pop("vote") if voted_anew else vote_of(row)
    before = {
        each["person_id"]: Cast(each["cast"]) for each in rows_where(writing, "named_vote", decision_id=row["id"])
    }
    if "named" in fields and not voted_anew and vote is not None and vote.method is VoteMethod.RECORDED:
        vote = Vote(VoteMethod.RECORDED, casting=vote.casting)
    casts_now = fields.pop("named", before)
    vote = with_named(vote, casts_now.values())
    then = {**row, **fields}
    terms = _terms_of(writing, then)
    if casts_now != before:
        terms.check_named({person: cast for person, cast in casts_now.items() if person not in before})
        set_named(writing, row["id"], casts_now)
    eligible = terms.eligible if vote is not None else None
    verb = terms.verb(Verb(then["verb"]), vote)
    fields |= {**NO_VOTE, **vote_columns(vote), "eligible": eligible, "verb": verb}


def _set_priorities(writing: Writing, decision: int, priorities: Sequence[int]) -> None:
    wanted = list(dict.fromkeys(priorities))
    for row in rows_where(writing, "decision_priority", decision_id=decision):
        if row["priority_id"] in wanted:
            wanted.remove(row["priority_id"])
        else:
            writing.remove("decision_priority", row["id"])
    for priority in wanted:
        writing.add("decision_priority", decision_id=decision, priority_id=present(writing, "priority", priority)["id"])


def _still_standing(writing: Writing, decision: int) -> Row:
    row = present(writing, "decision", decision)
    if row["superseded_by_id"] is not None:
        later = present(writing, "decision", row["superseded_by_id"])
        sentence = _("{decision} is superseded by {later} already.")
        raise Refused(sentence.format(decision=row["ref"], later=later["ref"]))
    return row


def _not_ratified(writing: Writing, decision: int) -> Row:
    row = present(writing, "decision", decision)
    if row["ratified_by_id"] is not None:
        later = present(writing, "decision", row["ratified_by_id"])
        sentence = _("{decision} was ratified by {later} already.")
        raise Refused(sentence.format(decision=row["ref"], later=later["ref"]))
    return row


def _check_later(writing: Writing, row: Row, later: Row) -> None:
    """Raise Refused unless one decision follows the other, and does not itself rest on it."""
    if later["id"] == row["id"] or later["on"] < row["on"]:
        sentence = _("{later} does not come after {decision}; name a later decision.")
        raise Refused(sentence.format(later=later["ref"], decision=row["ref"]))
    seen = later
    while seen["superseded_by_id"] is not None:
        seen = present(writing, "decision", seen["superseded_by_id"])
        if seen["id"] == row["id"]:
            sentence = _("{later} is itself superseded by {decision}.")
            raise Refused(sentence.format(later=later["ref"], decision=row["ref"]))
