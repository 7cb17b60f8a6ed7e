"""What every part of the loader has at hand while one operation is put together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from boardapp.domain.references import counter_key, reference
from boardapp.domain.words import Access
from boardapp.services.starter.days import NO_DUE, Days, Due
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import Names
from boardapp.storage.door import Writing


@dataclass(frozen=True, slots=True)
class Work:
    """One operation of a starter plan: the door it goes through, what is known so far, its day and its recorder."""

    writing: Writing
    names: Names
    days: Days
    on: dt.date
    who: str
    words: Mapping[str, str] = field(default_factory=dict)

    def day(self, entry: Entry, name: str) -> dt.date | None:
        """Return the day in a field, or None."""
        words = entry.maybe(name)
        with entry.naming():
            return None if words is None else self.days.day(words)

    def due(self, entry: Entry) -> Due:
        """Return when something is due, from "due" and "due_text"; words alone mean no day yet."""
        words, text = entry.maybe("due"), entry.maybe("due_text")
        with entry.naming():
            found = NO_DUE if words is None else self.days.due(words)
        return found if text is None else Due(found.on, text, found.precision)

    def say(self, entry: Entry, name: str) -> str | None:
        """Return a text with the days and words that it names in braces."""
        text = entry.maybe(name)
        with entry.naming():
            return None if text is None else self.days.fill(text, self.words)

    def saying(self, entry: Entry, *names: str) -> dict[str, str | None]:
        """Return several such texts by name."""
        return {name: self.say(entry, name) for name in names}

    def must_say(self, entry: Entry, name: str) -> str:
        """Return such a text that must be there."""
        entry.text(name)
        return self.say(entry, name) or ""

    def access(self, entry: Entry) -> dict[str, str | None]:
        """Return who may read it, with the paragraphs and the reason where it is exempt."""
        word = entry.word("access", Access, Access.PUBLIC)
        return {"access": word, **entry.pick("paragraphs", "public_interest")}

    def aliases(self, entry: Entry, kind: str, id_: int) -> None:
        """Write the other names of an item; a former name says until when."""
        for other in entry.entries("aliases"):
            name = other.text("name")
            self.names.add(other, kind, name, id_)
            self.writing.add("alias", **{f"{kind}_id": id_}, name=name, until=self.day(other, "until"))
            other.finish()

    def number(self, entry: Entry, kind: str, board: int | None, on: dt.date) -> str:
        """Return the next reference of an action or a decision on a day."""
        by = self.names.numbered(entry, board)
        pattern = by.action_pattern if kind == "action" else by.decision_pattern
        key = counter_key(pattern, by.prefix, on, by.year_kind)
        number = self.writing.next_number(key)
        return reference(pattern, prefix=by.prefix, day=on, number=number, kind=by.year_kind)
