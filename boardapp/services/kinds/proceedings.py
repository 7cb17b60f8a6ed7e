"""The keys of attendance, declarations of interest and amendments."""

from __future__ import annotations

from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.votes import AmendmentResult, Casting, VoteMethod
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

ATTENDANCE = Kind(
    "attendance",
    "attendance",
    (
        given("ref", N_("its reference")),
        Key("meeting", N_("the meeting, by reference"), KeyType.REFERENCE, of="meeting"),
        Key("person", N_("who it is"), KeyType.REFERENCE, of="person"),
        Key("status", N_("how they stand to the meeting; empty takes it back"), KeyType.WORD, tuple(AttendanceStatus)),
        given("seat", N_("the seat they sit in")),
        Key("sits_for", N_("the member whose place they take"), KeyType.REFERENCE, of="person"),
        Key("remote", N_("whether they attend from elsewhere"), KeyType.YES_NO),
        Key("arrived", N_("when they came, where late, as 14:20"), KeyType.TIME),
        Key("left", N_("when they left, where early, as 15:10"), KeyType.TIME),
        Key("away", N_("when they were out and came back, as 14:41-15:05, 15:20-15:30")),
    ),
    ("ref", "meeting", "person", "status", "seat", "sits_for", "arrived", "left", "away"),
    frozenset({"board", "status", "search"}),
)

DECLARATIONS = Kind(
    "declarations",
    "declaration",
    (
        given("ref", N_("its reference")),
        Key("meeting", N_("the meeting it was declared at, by reference"), KeyType.REFERENCE, of="meeting"),
        Key("item", N_("the agenda item it is in: its number, or its whole reference; none where general")),
        Key("person", N_("who declared it"), KeyType.REFERENCE, of="person"),
        Key("kind", N_("what sort of interest it is"), KeyType.WORD, tuple(InterestKind)),
        Key("capacity", N_("the capacity it comes from, such as governor of a school")),
        Key("description", N_("what the interest is; left out where sensitive")),
        Key("sensitive", N_("whether only the fact is recorded, not its nature"), KeyType.YES_NO),
        Key("action", N_("what the member did for the item"), KeyType.WORD, tuple(InterestAction)),
        Key("left_at", N_("when they left for it, as 14:41"), KeyType.TIME),
        Key("returned_at", N_("when they came back, as 15:02"), KeyType.TIME),
        Key("dispensation", N_("the dispensation that lets them stay")),
    ),
    ("ref", "meeting", "item", "person", "kind", "action"),
    frozenset({"board", "search"}),
)

AMENDMENTS = Kind(
    "amendments",
    "amendment",
    (
        given("ref", N_("its reference")),
        Key("decision", N_("the decision it was moved before, by reference"), KeyType.REFERENCE, of="decision"),
        given("place", N_("which in order it was"), KeyType.NUMBER),
        Key("wording", N_("what was to be changed")),
        Key("motion", N_("the whole motion as the amendment left it")),
        Key("mover", N_("who moved it")),
        Key("seconder", N_("who seconded it")),
        Key("method", N_("how the board voted on it"), KeyType.WORD, tuple(VoteMethod)),
        Key("votes_for", N_("votes for"), KeyType.NUMBER),
        Key("votes_against", N_("votes against"), KeyType.NUMBER),
        Key("votes_abstain", N_("abstentions"), KeyType.NUMBER),
        Key("votes_not_voting", N_("members who were there and did not vote"), KeyType.NUMBER),
        Key("casting_vote", N_("how the chair's casting vote went"), KeyType.WORD, tuple(Casting)),
        Key("result", N_("what became of it; worked out from the vote unless withdrawn"), KeyType.WORD,
            tuple(AmendmentResult)),
        given("outcome", N_("its vote in words")),
    ),
    ("ref", "decision", "place", "wording", "result", "outcome"),
    frozenset({"board", "search"}),
)  # fmt: skip
