"""Adding and changing meetings, agenda items and decisions by their keys."""

from __future__ import annotations

from typing import Any

from boardapp.domain.decisions import Verb, read_verb
from boardapp.domain.errors import Refused
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState, MinutesState
from boardapp.domain.records_meetings import ItemState, Route
from boardapp.domain.references import item_reference
from boardapp.domain.votes import Cast, Casting, Vote, VoteMethod
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services import agenda, decisions, interests, meetings, minutes, private_part, urgent
from boardapp.services.kinds.call import Call
from boardapp.services.within import present
from boardapp.storage.queries.approvals import minutes_state

_MEETING = {
    "starts": "starts", "ends": "ends", "place": "place", "mode": "mode", "chair": "chair_id",
    "other_boards": "with_boards",
}  # fmt: skip
_ITEM = {
    name: name
    for name in (
        "section", "title", "public_title", "purpose", "presenter", "asked_to", "minutes_allotted", "minutes_spent",
        "began", "ended", "access", "paragraphs", "public_interest", "public_summary",
    )
}  # fmt: skip
_DECISION = {
    "route": "route", "mover": "mover", "seconder": "seconder", "reasons": "reasons", "options": "options",
    "destination": "destination", "response_due": "response_due", "review_on": "review_on", "priorities": "priorities",
    "access": "access", "public_title": "public_title", "motion": "motion", "returns_to": "returns_to",
}  # fmt: skip
_VOTE = ("method", "votes_for", "votes_against", "votes_abstain", "votes_not_voting", "casting_vote")


def add_meeting(call: Call) -> str:
    """Add a meeting and return its reference."""
    call.refuse_later("interests_asked", "minutes", "approved_at", "corrections", "signed_by")
    board = call.need("board", _("A meeting needs its board: give board=."))
    day = call.need("date", _("A meeting needs its day: give date=."))
    if call.given.get("state", "").strip().lower() not in ("", MeetingState.PLANNED):
        call.refuse_later("state")
    fields = {name: value for name, value in call.values(_MEETING).items() if value is not None}
    fields["mode"] = MeetingMode(fields.get("mode", MeetingMode.IN_PERSON))
    meeting = meetings.make_meeting(call.store, call.acting, meetings.NewMeeting(board, day, **fields))
    call.did()
    return _new_reference(call, "meeting", meeting)


def change_meeting(call: Call, meeting: int) -> str:
    """Change a meeting, its state last, and return its reference."""
    call.refuse_given("board")
    fields: dict[str, Any] = call.values(_MEETING)
    state = call.value("state") if "state" in call.given else None
    planned_again = state == MeetingState.PLANNED
    if "date" in call.given and not planned_again:
        fields["on"] = call.need("date", _("A meeting needs its day: give date=."))
    if "mode" in fields:
        fields["mode"] = MeetingMode(fields["mode"] or MeetingMode.IN_PERSON)
    if fields:
        values: meetings.MeetingValues = fields  # type: ignore[assignment]
        meetings.edit_meeting(call.store, call.acting, meeting, values)
        call.did()
    if "interests_asked" in call.given:
        interests.ask_interests(call.store, call.acting, meeting, asked=bool(call.value("interests_asked")))
        call.did()
    if state is not None:
        _move(call, meeting, MeetingState(state))
    if "minutes" in call.given:
        _move_minutes(call, meeting)
    return _new_reference(call, "meeting", meeting)


def _move(call: Call, meeting: int, state: MeetingState) -> None:
    row = present(call.writing, "meeting", meeting)
    if row["state"] == state:
        return
    if state is MeetingState.PLANNED:
        day = call.value("date") if "date" in call.given else None
        meetings.replan_meeting(call.store, call.acting, meeting, day or row["on"])
    else:
        move = {
            MeetingState.IN_PROGRESS: meetings.start_meeting,
            MeetingState.ADJOURNED: meetings.adjourn_meeting,
            MeetingState.HELD: meetings.end_meeting,
            MeetingState.POSTPONED: meetings.postpone_meeting,
            MeetingState.CANCELLED: meetings.cancel_meeting,
        }[state]
        move(call.store, call.acting, meeting)
    call.did()


def _move_minutes(call: Call, meeting: int) -> None:
    """Move the minutes of a meeting on; approval names its meeting. Raises Refused."""
    state = call.need("minutes", _("minutes: name how far they are."))
    with call.store.reading() as connection:
        now = minutes_state(connection, meeting)
    if state == now:
        return
    told = {name: call.value(name) for name in ("approved_at", "corrections", "signed_by") if name in call.given}
    match MinutesState(state):
        case MinutesState.APPROVED:
            at = call.need("approved_at", _("approved_at: name the later meeting that approved the minutes."))
            minutes.approve_minutes(call.store, call.acting, meeting, at, corrections=told.get("corrections"))
        case MinutesState.SIGNED:
            minutes.sign_minutes(call.store, call.acting, meeting, told.get("signed_by"))
        case MinutesState.DRAFT:
            minutes.return_to_draft(call.store, call.acting, meeting)
        case MinutesState.WITH_CHAIR:
            minutes.send_to_chair(call.store, call.acting, meeting)
        case MinutesState.PUBLISHED_DRAFT:
            minutes.publish_minutes(call.store, call.acting, meeting)
    call.did()


def add_item(call: Call) -> str:
    """Add an agenda item and return its reference."""
    meeting = call.need("meeting", _("An agenda item needs its meeting: give meeting=."))
    if call.given.get("state", "").strip().lower() not in ("", ItemState.TO_COME):
        call.refuse_later("state")
    call.refuse_later("in_private", "urgent_reason")
    item = agenda.add_item(call.store, call.acting, meeting, _item_values(call), _place(call))
    if "minute_text" in call.given:
        call.writing.set("agenda_item", item, minute_text=call.value("minute_text"))
    call.did()
    fields = dict(call.writing.pending("agenda_item"))[item] or {}
    return item_reference(present(call.writing, "meeting", meeting)["ref"], fields["number"])


def change_item(call: Call, item: int) -> str:
    """Change an agenda item, its place and state last, and return its reference."""
    call.refuse_given("meeting")
    values, place = _item_values(call), _place(call)
    if values:
        agenda.edit_item(call.store, call.acting, item, values)
        call.did()
    reason = call.value("urgent_reason") if "urgent_reason" in call.given else None
    if "urgent_reason" in call.given:
        urgent.take_as_urgent(call.store, call.acting, item, reason or "")
        call.did()
    if "minute_text" in call.given:
        text = call.value("minute_text") or ""
        text = urgent.urgent_text(reason, text) if reason else text
        agenda.set_minute_text(call.store, call.acting, item, text)
        call.did()
    if "in_private" in call.given:
        public = not call.value("in_private")
        private_part.take_in_public(call.store, call.acting, item, public=public)
        call.did()
    row = present(call.writing, "agenda_item", item)
    if place is not None and place != row["position"]:
        agenda.move_item(call.store, call.acting, item, place)
        call.did()
    if "state" in call.given and call.value("state") != row["state"]:
        if call.value("state") != ItemState.NOW:
            raise Refused(_("state: only “now” can be set; an item is done when the next one is taken up."))
        agenda.set_current_item(call.store, call.acting, row["meeting_id"], item)
        call.did()
    number = {**row, **(dict(call.writing.pending("agenda_item")).get(item) or {})}["number"]
    return item_reference(present(call.writing, "meeting", row["meeting_id"])["ref"], number)


def _item_values(call: Call) -> agenda.ItemValues:
    fields: dict[str, Any] = call.values(_ITEM)
    if "access" in fields:
        fields["access"] = Access(fields["access"] or Access.PUBLIC)
    values: agenda.ItemValues = fields  # type: ignore[assignment]
    return values


def _place(call: Call) -> int | None:
    words = call.given.get("number", "").strip()
    if words and not words.isdecimal():
        raise Refused(_("number: “{words}” is not a place on the agenda; write 1, 2, 3.").format(words=words))
    return int(words) if words else None


def add_decision(call: Call) -> str:
    """Add a decision and return its reference."""
    call.refuse_later("ratified_by", "superseded_by")
    meeting = call.value("meeting") if "meeting" in call.given else None
    fields = {name: value for name, value in call.values(_DECISION).items() if value is not None}
    recording = decisions.Recording(
        wording=call.given.get("wording", ""),
        verb=_verb(call) or Verb.AGREED,
        meeting=meeting,
        item=given_item(call, meeting),
        board=call.value("board") if "board" in call.given else None,
        on=call.value("date") if "date" in call.given else None,
        vote=given_vote(call, {}),
        named=_named(call),
        **_worded(fields),
    )
    reference = decisions.add_decision(call.writing, call.acting, recording)[1]
    call.writing.label = _("Record decision {reference}").format(reference=reference)
    call.did()
    return reference


def change_decision(call: Call, decision: int) -> str:
    """Change a decision and return its reference."""
    call.refuse_given("board", "meeting", "item")
    row = present(call.writing, "decision", decision)
    fields: dict[str, Any] = _worded(call.values(_DECISION))
    if "wording" in call.given:
        fields["wording"] = call.value("wording")
    if "date" in call.given:
        fields["on"] = call.need("date", _("A decision needs the day it was taken: give date=."))
    verb = _verb(call)
    if verb is not None:
        fields["verb"] = verb
    if any(name in call.given for name in _VOTE):
        fields["vote"] = given_vote(call, dict(row))
    if "named_votes" in call.given:
        fields["named"] = _named(call)
    if fields:
        values: decisions.DecisionValues = fields  # type: ignore[assignment]
        decisions.edit_decision(call.store, call.acting, decision, values)
        call.did()
    if "superseded_by" in call.given:
        decisions.supersede(call.store, call.acting, decision, call.value("superseded_by"))
        call.did()
    if "ratified_by" in call.given:
        later = call.need("ratified_by", _("ratified_by: name the decision that ratifies it."))
        decisions.ratify(call.store, call.acting, decision, later)
        call.did()
    return str(row["ref"])


def _worded(fields: dict[str, Any]) -> dict[str, Any]:
    if "route" in fields:
        fields["route"] = Route(fields["route"] or Route.MEETING)
    if "access" in fields:
        fields["access"] = Access(fields["access"] or Access.PUBLIC)
    return fields


def _verb(call: Call) -> Verb | None:
    if not call.given.get("verb", "").strip():
        return None
    return read_verb(call.given["verb"]) or Verb(call.value("verb"))


def given_item(call: Call, meeting: int | None) -> int | None:
    """Return the agenda item that was given: its number at the meeting, or its whole reference. Raises Refused."""
    words = call.given.get("item", "").strip()
    if not words:
        return None
    if meeting is not None and "/" not in words and "-" not in words:
        words = f"{present(call.writing, 'meeting', meeting)['ref']}/{words}"
    return call.reader.finder.find("agenda_item", words)


def given_vote(call: Call, row: dict[str, Any]) -> Vote | None:
    """Return the vote as given, what was not given as it is in a row; None where nothing tells of one."""
    told = {name: call.value(name) if name in call.given else row.get(name) for name in _VOTE}
    if all(value is None for value in told.values()):
        return None
    in_favour, against, abstained, not_voting = (told[name] or 0 for name in _VOTE[1:5])
    casting = Casting(told["casting_vote"]) if told["casting_vote"] else None
    counted = in_favour or against or abstained or not_voting or casting
    method = told["method"] or (VoteMethod.SHOW_OF_HANDS if counted else VoteMethod.CONSENSUS)
    return Vote(VoteMethod(method), in_favour, against, abstained, not_voting, casting)


def _named(call: Call) -> dict[int, Cast]:
    """Return the votes by name that were given, as "Ann Lee: for". Raises Refused."""
    found: dict[int, Cast] = {}
    for words in call.value("named_votes") if "named_votes" in call.given else ():
        name, _colon, cast = words.rpartition(":")
        try:
            found[call.reader.finder.find("person", name)] = Cast(cast.strip().lower())
        except ValueError:
            sentence = _("named_votes: write “{example}”, not “{words}”; votes are {casts}.")
            raise Refused(sentence.format(example="Ann Lee: for", words=words, casts=", ".join(Cast))) from None
    return found


def _new_reference(call: Call, kind: str, row: int) -> str:
    """Return the reference an item has after this call."""
    pending = dict(call.writing.pending(kind)).get(row) or {}
    return str(pending["ref"] if "ref" in pending else present(call.writing, kind, row)["ref"])
