"""Finding the one item that words name: by reference, by kind and number, or by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from boardapp.domain.errors import Refused
from boardapp.domain.references import even_reference
from boardapp.language import N_, _
from boardapp.services.lookup import KIND_WORDS, Names
from boardapp.storage.queries.labels import agenda_item
from boardapp.storage.queries.names import exists, referenced

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

NUMBERED = {
    "action": "action", "decision": "decision", "meeting": "meeting", "agenda-item": "agenda_item", "board": "board",
    "person": "person", "organisation": "organisation", "post": "post", "plan": "plan", "priority": "priority",
    "theme": "theme", "indicator": "indicator",
    "seat": "seat", "seat-holder": "seat_holder", "holiday": "holiday",
    "attendance": "attendance", "declaration": "declaration", "amendment": "amendment",
    "paper": "paper", "planned-item": "planned_item", "standing-item": "standing_item",
    "minutes-version": "minutes_version", "return": "return", "profile": "profile", "phrase": "phrase",
    "conflict": "conflict",
}  # fmt: skip
"""What stands before the number in a reference such as "board-12", with the kind of row it names."""

_WORDS = {
    **KIND_WORDS,
    "plan": N_("plan"),
    "indicator": N_("indicator"),
    "agenda_item": N_("agenda item"),
    "return": N_("return"),
    "profile": N_("profile"),
    "conflict": N_("conflict"),
    "seat": N_("seat"),
    "holiday": N_("day off"),
    "seat_holder": N_("holder of a seat"),
    "attendance": N_("attendance"),
    "declaration": N_("declaration of interest"),
    "amendment": N_("amendment"),
    "paper": N_("paper"),
    "planned_item": N_("planned item"),
    "standing_item": N_("standing item"),
    "minutes_version": N_("version of the minutes"),
    "phrase": N_("phrase"),
}
_NUMBERED = re.compile(rf"({'|'.join(NUMBERED)})-(\d{{1,15}})", re.IGNORECASE)
_BY_REFERENCE = ("action", "decision", "meeting")
_BY_NAME = ("board", "person", "organisation", "post", "priority", "theme")


class Finder:
    """Finds items of one store by the words people use for them."""

    def __init__(self, connection: Connection, names: Names | None = None) -> None:
        self._connection = connection
        self.names = names or Names(connection)

    def find(self, kind: str, words: str) -> int:
        """Return the id of the item of a kind that words name. Raises Refused, naming the nearest."""
        found = self._known(words.strip())
        if found is not None and found[0] == kind:
            return found[1]
        if kind in _BY_NAME:
            return self.names.find(kind, words)
        what = _(_WORDS[kind])
        sentence = _("There is no {kind} with the reference {reference}.")
        raise Refused(sentence.format(kind=what, reference=words.strip()))

    def any(self, words: str) -> tuple[str, int]:
        """Return the kind and id of what a reference or a board's prefix names. Raises Refused."""
        words = words.strip()
        found = self._known(words)
        if found is not None:
            return found
        board = self.names.maybe("board", words)
        if board is not None:
            return "board", board
        sentence = _("There is nothing with the reference {reference}; write it as show prints it, such as {examples}.")
        raise Refused(sentence.format(reference=words, examples="HWB/A/2026-27/031, HWB/M/2026-03-11/3, board-12"))

    def _known(self, words: str) -> tuple[str, int] | None:
        """Return what a reference names, None where it names nothing."""
        plain = even_reference(words)
        if numbered := _NUMBERED.fullmatch(plain):
            kind, row = NUMBERED[numbered[1].lower()], int(numbered[2])
            return (kind, row) if exists(self._connection, kind, row) else None
        found = referenced(self._connection, words)
        if found is not None or "/" not in plain:
            return found
        meeting, number = plain.rsplit("/", 1)
        within = referenced(self._connection, meeting)
        item = agenda_item(self._connection, within[1], number) if within and within[0] == "meeting" else None
        return None if item is None else ("agenda_item", item)
