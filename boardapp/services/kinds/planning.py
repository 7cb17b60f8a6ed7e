"""The keys of papers, the forward plan, standing items and versions of minutes."""

from __future__ import annotations

from boardapp.domain.meetings import MinutesState
from boardapp.domain.records_forward import PlannedSource, PlannedState
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.words import Access
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

_ACCESS = (
    Key("access", N_("who may read it"), KeyType.WORD, tuple(Access)),
    Key("paragraphs", N_("the paragraphs of Schedule 12A that make it exempt")),
    Key("public_interest", N_("why the public interest lies in keeping it")),
)

PAPERS = Kind(
    "papers",
    "paper",
    (
        given("ref", N_("its reference")),
        Key("item", N_("the agenda item, by its whole reference, or the planned item"), KeyType.TEXT),
        given("place", N_("which in order it is"), KeyType.NUMBER),
        Key("title", N_("what it is called; its file's name where left out")),
        Key("public_title", N_("the title for readers who may not see the real one")),
        Key("file", N_("the file's name; set, the path of a file that is taken in; without one it is to follow")),
        given("size", N_("how many bytes it has"), KeyType.NUMBER),
        given("to_follow", N_("whether the file is still to come"), KeyType.YES_NO),
        Key("author", N_("who wrote it")),
        Key("background", N_("whether it is a background paper"), KeyType.YES_NO),
        *_ACCESS,
    ),
    ("ref", "item", "place", "title", "file", "size", "access"),
    frozenset({"board", "search"}),
)

FORWARD = Kind(
    "forward",
    "planned-item",
    (
        given("ref", N_("its reference")),
        Key("board", N_("the board whose forward plan it is on"), KeyType.REFERENCE, of="board"),
        Key("meeting", N_("the meeting it is wanted at"), KeyType.REFERENCE, of="meeting"),
        Key("date", N_("the day it is wanted by, where no meeting is named"), KeyType.DATE),
        Key("title", N_("what the item is")),
        Key("public_title", N_("the title for readers who may not see the real one")),
        Key("purpose", N_("what it is before the board for"), KeyType.WORD, tuple(Purpose)),
        Key("presenter", N_("who presents it")),
        Key("asked_to", N_("what the board is asked to do")),
        Key("minutes_allotted", N_("how many minutes it is given"), KeyType.NUMBER),
        Key("source", N_("why it is on the plan"), KeyType.WORD, tuple(PlannedSource)),
        Key("priority", N_("the priority of the plan it serves"), KeyType.REFERENCE, of="priority"),
        Key("note", N_("what else is to be known of it")),
        Key("state", N_("planned, parked or dropped; placed where it is on an agenda"), KeyType.WORD,
            tuple(PlannedState)),
        given("decision", N_("the decision that deferred it"), KeyType.REFERENCE, of="decision"),
        given("came_from", N_("the agenda item it was carried forward from")),
        given("placed_as", N_("the agenda item it became")),
        given("papers", N_("its papers"), KeyType.LIST),
        *_ACCESS,
    ),
    ("ref", "board", "date", "meeting", "title", "purpose", "presenter", "source", "state"),
    frozenset({"board", "status", "search"}),
)  # fmt: skip

STANDING = Kind(
    "standing",
    "standing-item",
    (
        given("ref", N_("its reference")),
        Key("board", N_("the board whose agendas start with it"), KeyType.REFERENCE, of="board"),
        Key("place", N_("which in order it is; last where left out"), KeyType.NUMBER),
        Key("kind", N_("which of the items that fill themselves it is"), KeyType.WORD, tuple(StandardItem)),
        Key("section", N_("the heading of the part of the agenda that begins with it")),
        Key("title", N_("what the item is called")),
        Key("purpose", N_("what it is before the board for"), KeyType.WORD, tuple(Purpose)),
        Key("presenter", N_("who presents it")),
        Key("asked_to", N_("what the board is asked to do")),
        Key("minutes_allotted", N_("how many minutes it is given"), KeyType.NUMBER),
    ),
    ("ref", "board", "place", "title", "kind", "minutes_allotted"),
    frozenset({"board", "search"}),
)

MINUTES = Kind(
    "minutes",
    "minutes-version",
    (
        given("ref", N_("its reference")),
        given("meeting", N_("the meeting whose minutes they are"), KeyType.REFERENCE, of="meeting"),
        given("version", N_("its number, from 1"), KeyType.NUMBER),
        given("state", N_("how far the minutes were"), KeyType.WORD, words=tuple(MinutesState)),
        given("operation", N_("the operation it was kept at"), KeyType.NUMBER),
        given("kept_at", N_("when it was kept")),
        given("by", N_("who kept it")),
        given("text", N_("the whole text as it was")),
    ),
    ("ref", "meeting", "version", "state", "kept_at", "by"),
    frozenset({"board", "search"}),
)
