"""The keys of seats and of who holds them."""

from __future__ import annotations

from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

ROLES = ("chair", "vice-chair", "member", "officer", "secretary")
TAKEN = ("held", "vacant")
HOLDINGS = ("now", "before", "later")

SEATS = Kind(
    "seats",
    "seat",
    (
        given("ref", N_("its reference")),
        Key("board", N_("the board it is on"), KeyType.REFERENCE, of="board"),
        Key("place", N_("which in order it is; last where left out"), KeyType.NUMBER),
        Key("title", N_("what it is called; the name of its post or organisation where left out")),
        Key("post", N_("the post it is for"), KeyType.REFERENCE, of="post"),
        Key("organisation", N_("the organisation it is for"), KeyType.REFERENCE, of="organisation"),
        Key("role", N_("what who sits there is on the board"), KeyType.WORD, ROLES),
        Key("voting", N_("whether who sits there votes"), KeyType.YES_NO),
        Key("quorum_class", N_("the class of member it counts as in the quorum, as councillor")),
        Key("holder", N_("who sits there today; set, who is new begins that day, and nobody leaves it vacant"),
            KeyType.REFERENCE, of="person"),
        given("since", N_("the day who sits there began"), KeyType.DATE),
        given("substitutes", N_("the named substitutes of today"), KeyType.LIST, of="person"),
        given("vacant", N_("whether nobody sits there today"), KeyType.YES_NO),
    ),
    ("ref", "board", "place", "title", "role", "voting", "quorum_class", "holder"),
    frozenset({"board", "partner", "status", "search"}),
)  # fmt: skip

HOLDERS = Kind(
    "holders",
    "seat-holder",
    (
        given("ref", N_("its reference")),
        given("board", N_("the board the seat is on"), KeyType.REFERENCE, of="board"),
        Key("seat", N_("the seat, as seat-12"), KeyType.REFERENCE, of="seat"),
        given("title", N_("what the seat is called")),
        Key("person", N_("who sits there, or is its substitute"), KeyType.REFERENCE, of="person"),
        Key("substitute", N_("whether as a named substitute"), KeyType.YES_NO),
        Key("start", N_("the first day; not known where left out"), KeyType.DATE),
        Key("end", N_("the last day; still so where left out"), KeyType.DATE),
    ),
    ("ref", "board", "title", "person", "substitute", "start", "end"),
    frozenset({"board", "status", "search"}),
)
