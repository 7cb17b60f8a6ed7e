"""The keys of operations: what was recorded, by whom and when."""

from __future__ import annotations

from boardapp.language import N_
from boardapp.services.kinds.key import KeyType, Kind, given

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
