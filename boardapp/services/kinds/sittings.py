"""The keys of meetings, agenda items and decisions."""

from __future__ import annotations

from boardapp.domain.decisions import DecisionStatus, Verb
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import AgendaState, MeetingState, MinutesState
from boardapp.domain.records_meetings import ItemState, Purpose, Route, StandardItem
from boardapp.domain.votes import Casting, VoteMethod
from boardapp.domain.words import Access
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

MEETINGS = Kind(
    "meetings",
    "meeting",
    (
        given("ref", N_("its reference: the board's prefix and the day")),
        Key("board", N_("the board that meets, the leading one where several do"), KeyType.REFERENCE, of="board"),
        Key("other_boards", N_("the boards that meet with it"), KeyType.LIST, of="board"),
        Key("date", N_("the day of the meeting"), KeyType.DATE),
        Key("starts", N_("when it starts, as 14:00"), KeyType.TIME),
        Key("ends", N_("when it ends, as 16:30"), KeyType.TIME),
        Key("place", N_("where it is held")),
        Key("mode", N_("in person, remote or hybrid"), KeyType.WORD, tuple(MeetingMode)),
        Key("state", N_("where it is in its life"), KeyType.WORD, tuple(MeetingState)),
        Key("chair", N_("who is in the chair"), KeyType.REFERENCE, of="person"),
        given("inquorate", N_("whether it was found to be without a quorum"), KeyType.YES_NO),
        given("present", N_("who was present"), KeyType.LIST),
        given("apologies", N_("who sent apologies"), KeyType.LIST),
        given("items", N_("how many items its agenda has"), KeyType.NUMBER),
        given("decisions", N_("how many decisions were recorded in it"), KeyType.NUMBER),
        given("actions", N_("how many actions came from it"), KeyType.NUMBER),
        given("publish_by", N_("the last day to publish the agenda with the board's clear days"), KeyType.DATE),
        given("agenda", N_("whether its agenda is in draft or published"), KeyType.WORD, words=tuple(AgendaState)),
        given("published_on", N_("the day its agenda was published"), KeyType.DATE),
        given("notice", N_("the notice it has had, in words")),
        given("changes", N_("what has changed since the agenda was published and is in no supplement"), KeyType.LIST),
        Key("interests_asked", N_("whether interests were asked for"), KeyType.YES_NO),
        Key("minutes", N_("how far its minutes are"), KeyType.WORD, tuple(MinutesState)),
        Key("approved_at", N_("the meeting that approved its minutes"), KeyType.REFERENCE, of="meeting"),
        Key("corrections", N_("the corrections its minutes were approved with")),
        Key("signed_by", N_("who signed its minutes; the chair of the approving meeting where left out")),
    ),
    ("ref", "board", "date", "starts", "place", "state", "items", "decisions", "actions"),
    frozenset({"board", "status", "search"}),
)

AGENDA = Kind(
    "agenda",
    "agenda-item",
    (
        given("ref", N_("its reference: that of the meeting and its number")),
        Key("meeting", N_("the meeting it is an item of"), KeyType.REFERENCE, of="meeting"),
        Key("number", N_("its number on the agenda; the next one where left out")),
        Key("section", N_("the heading of the part of the agenda that begins with it")),
        Key("title", N_("what the item is")),
        Key("public_title", N_("the title for readers who may not see the real one")),
        Key("purpose", N_("what it is before the board for"), KeyType.WORD, tuple(Purpose)),
        Key("presenter", N_("who presents it")),
        Key("asked_to", N_("what the board is asked to do")),
        given("at", N_("when it is planned to begin"), KeyType.TIME),
        Key("minutes_allotted", N_("how many minutes it is given"), KeyType.NUMBER),
        Key("minutes_spent", N_("how many minutes it took"), KeyType.NUMBER),
        Key("minute_text", N_("what was minuted")),
        Key("public_summary", N_("what the public reads in place of what was minuted in private")),
        Key("state", N_("how far the meeting is with it"), KeyType.WORD, tuple(ItemState)),
        given("kind", N_("which of the items that fill themselves it is"), KeyType.WORD, words=tuple(StandardItem)),
        Key("began", N_("when it was taken up, as 14:10"), KeyType.TIME),
        Key("ended", N_("when it was left, as 14:35"), KeyType.TIME),
        given("late", N_("whether it came after the agenda was published in time"), KeyType.YES_NO),
        Key("urgent_reason", N_("why the chair took it as urgent")),
        Key("in_private", N_("whether it was taken without the public, whatever was planned"), KeyType.YES_NO),
        given("papers", N_("its papers, as far as they may be seen"), KeyType.LIST),
        Key("access", N_("who may read it, as planned"), KeyType.WORD, tuple(Access)),
        Key("paragraphs", N_("the paragraphs of Schedule 12A that make it exempt")),
        Key("public_interest", N_("why the public interest lies in keeping it")),
        given("recorded", N_("what was recorded under it: decisions, actions, ratings, notes"), KeyType.LIST),
    ),
    ("ref", "title", "purpose", "presenter", "minutes_allotted", "state"),
    frozenset({"board", "search"}),
)

DECISIONS = Kind(
    "decisions",
    "decision",
    (
        given("ref", N_("its reference, given by the store")),
        Key("wording", N_("what was decided, in the words of the minute")),
        Key("verb", N_("the outcome in a word"), KeyType.WORD, tuple(Verb)),
        Key("board", N_("the board that decided"), KeyType.REFERENCE, of="board"),
        Key("meeting", N_("the meeting it was taken at"), KeyType.REFERENCE, of="meeting"),
        Key("item", N_("the agenda item it was taken under: its number at that meeting, or its whole reference")),
        Key("date", N_("the day it was taken; the meeting's where left out"), KeyType.DATE),
        Key("route", N_("which way it was taken"), KeyType.WORD, tuple(Route)),
        Key("method", N_("how the board voted or agreed"), KeyType.WORD, tuple(VoteMethod)),
        Key("motion", N_("the motion as it was first moved, where it was amended")),
        Key("mover", N_("who moved it")),
        Key("seconder", N_("who seconded it")),
        Key("votes_for", N_("votes for"), KeyType.NUMBER),
        Key("votes_against", N_("votes against"), KeyType.NUMBER),
        Key("votes_abstain", N_("abstentions"), KeyType.NUMBER),
        Key("votes_not_voting", N_("members who were there and did not vote"), KeyType.NUMBER),
        Key("casting_vote", N_("how the chair's casting vote went"), KeyType.WORD, tuple(Casting)),
        Key("named_votes", N_("how people voted, as Ann Lee: for"), KeyType.LIST),
        given("outcome", N_("how it was agreed, in words")),
        given("amendments", N_("the amendments that were moved before it, in order"), KeyType.LIST),
        Key("reasons", N_("why")),
        Key("options", N_("what else was considered")),
        Key("priorities", N_("the priorities it bears on"), KeyType.LIST, of="priority"),
        Key("destination", N_("the body it goes on to")),
        Key("response_due", N_("the day an answer is due from there"), KeyType.DATE),
        Key("returns_to", N_("the meeting at which a deferred item comes back"), KeyType.REFERENCE, of="meeting"),
        Key("review_on", N_("the day it is to be looked at again"), KeyType.DATE),
        given(
            "informal", N_("whether it was taken without a quorum: an informal view, to be ratified"), KeyType.YES_NO
        ),
        given(
            "status",
            N_("whether it is in force, to be ratified, due for review or superseded"),
            KeyType.WORD,
            words=tuple(each for each in DecisionStatus if each is not DecisionStatus.BETWEEN),
        ),
        Key("ratified_by", N_("the decision that ratified it"), KeyType.REFERENCE, of="decision"),
        Key("superseded_by", N_("the decision that took its place"), KeyType.REFERENCE, of="decision"),
        given("actions", N_("the actions that came from it"), KeyType.LIST, of="action"),
        given("gaps", N_("what its verb asks for and is not there yet"), KeyType.LIST),
        Key("access", N_("who may read it"), KeyType.WORD, tuple(Access)),
        Key("public_title", N_("the title for readers who may not see the wording")),
    ),
    ("ref", "date", "board", "verb", "wording", "outcome"),
    frozenset({"board", "priority", "status", "search"}),
)
