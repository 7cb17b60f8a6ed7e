"""The keys of operations, returns that were sent, how sheets are read as it was decided, and conflicts that wait."""

from __future__ import annotations

from boardapp.domain.records_conflicts import ConflictState
from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

OPERATIONS = Kind(
    "operations",
    "operation",
    (
        given("number", N_("its number in the record"), KeyType.NUMBER),
        given("at", N_("when it was recorded")),
        given("who", N_("who recorded it")),
        given("label", N_("what was done")),
        given("source", N_("through which door it came, or from which file")),
        given("meeting", N_("the meeting it was recorded in"), KeyType.REFERENCE, of="meeting"),
        given("undoes", N_("the operation it undoes"), KeyType.NUMBER),
        given("undone", N_("whether it is undone"), KeyType.YES_NO),
    ),
    ("number", "at", "who", "label", "source", "undone"),
    frozenset({"search"}),
)

STATES = ("answered", "silent", "overtaken")
"""Whether a return was answered, its partner has been silent since, or a later one was answered instead."""

RETURNS = Kind(
    "returns",
    "return",
    (
        given("ref", N_("its reference")),
        given("partner", N_("the partner, board or owner it was sent to")),
        given(
            "each",
            N_("what that is: organisation, board, person or post"),
            KeyType.WORD,
            words=("organisation", "board", "person", "post"),
        ),
        given("to", N_("the people it was addressed to"), KeyType.LIST),
        given("board", N_("the board whose actions it holds; all boards where empty"), KeyType.REFERENCE, of="board"),
        given("sent", N_("the day it was written"), KeyType.DATE),
        given("due", N_("the day by which it is to be back"), KeyType.DATE),
        given("file", N_("the name of its file")),
        given("actions", N_("how many actions it holds"), KeyType.NUMBER),
        given("withheld", N_("how many were left out as exempt or confidential"), KeyType.NUMBER),
        given("number", N_("the operation whose values it was sent with"), KeyType.NUMBER),
        given(
            "state", N_("answered, silent, or overtaken by a later one that was answered"), KeyType.WORD, words=STATES
        ),
        given("answered", N_("the day its answer was taken in"), KeyType.DATE),
        given("answer", N_("the file of the answer")),
        given("chased", N_("the day of the last reminder"), KeyType.DATE),
        given("chases", N_("how many reminders there were"), KeyType.NUMBER),
        given("silent_since", N_("the day since which its partner has not answered"), KeyType.DATE),
        given("late", N_("whether its partner is silent and the deadline has passed"), KeyType.YES_NO),
    ),
    ("partner", "sent", "due", "actions", "state", "answered", "silent_since", "file"),
    frozenset({"board", "partner", "status", "search"}),
)

PROFILES = Kind(
    "profiles",
    "profile",
    (
        given("ref", N_("its reference")),
        Key("name", N_("its name; cleared, the profile is forgotten")),
        given("headings", N_("the headings of the sheets it is for"), KeyType.LIST),
        given("columns", N_("what columns hold, each as COLUMN=field"), KeyType.LIST),
        given("board", N_("the board of rows that name none"), KeyType.REFERENCE, of="board"),
        given("partner", N_("the organisation that sends such sheets"), KeyType.REFERENCE, of="organisation"),
        given("dates", N_("what comes first in dates in figures"), KeyType.WORD, words=tuple(DateOrder)),
        given("green", N_("what green means"), KeyType.WORD, words=tuple(GreenMeans)),
        given("colours", N_("what other colours mean, each as COLOUR=meaning"), KeyType.LIST),
    ),
    ("ref", "name", "columns", "board", "partner", "dates", "green", "colours"),
    frozenset({"search"}),
)

CONFLICTS = Kind(
    "conflicts",
    "conflict",
    (
        given("ref", N_("its reference")),
        given("item", N_("the item that came back differently and was changed here as well")),
        given("kind", N_("what that item is, in one word")),
        given("field", N_("the key of the value")),
        given("sent", N_("the value its workbook was made with")),
        given("ours", N_("the value that stands here now")),
        given("theirs", N_("the value it came back with")),
        given("by", N_("who sent it")),
        given("came", N_("the day it came"), KeyType.DATE),
        given("file", N_("the workbook it came in")),
        given("cell", N_("where it stands there")),
        Key(
            "state",
            N_("open, or whose value stands; set to theirs, their value is taken"),
            KeyType.WORD,
            words=tuple(ConflictState),
        ),
    ),
    ("ref", "item", "field", "sent", "ours", "theirs", "by", "state"),
    frozenset({"status", "search"}),
)
