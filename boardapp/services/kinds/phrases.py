"""The keys of the phrase bank."""

from __future__ import annotations

from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

PHRASES = Kind(
    "phrases",
    "phrase",
    (
        given("ref", N_("its reference")),
        Key("code", N_("the short code it is typed by after a semicolon, such as nfa")),
        Key("text", N_("the words it stands for")),
        Key("board", N_("the board it is for; every board where left out"), KeyType.REFERENCE, of="board"),
    ),
    ("ref", "code", "board", "text"),
    frozenset({"board", "search"}),
)
