"""What a kind of item is made of: its keys in order, each with its type and what it says."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from boardapp.domain.errors import Refused
from boardapp.language import _


class KeyType(StrEnum):
    """What a key holds, and so how its text is read."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    DECIMAL = "decimal"
    PERCENT = "percent"
    WORD = "word"
    YES_NO = "yes or no"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, what it says in a line, its type, the words it may hold, the kind it names.

    A list with a kind holds several of it. What is not `writable` is worked out, or given by the store.
    """

    name: str
    description: str
    type: KeyType = KeyType.TEXT
    words: tuple[str, ...] = ()
    of: str | None = None
    writable: bool = True

    @property
    def explained(self) -> str:
        """What the key says, in the reader's language."""
        return _(self.description)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item: its name, what one of it is called in references, its keys, those a short table shows.

    `filters` names the options of `show` that narrow it.
    """

    name: str
    singular: str
    keys: tuple[Key, ...]
    columns: tuple[str, ...]
    filters: frozenset[str] = frozenset()

    @property
    def writable(self) -> tuple[str, ...]:
        """The names of the keys that may be set."""
        return tuple(key.name for key in self.keys if key.writable)

    def key(self, name: str) -> Key:
        """Return the key that may be set by this name. Raises Refused, naming the nearest, or why it may not."""
        found = next((key for key in self.keys if key.name == name), None)
        if found is None:
            sentence = _("{kind} have no key “{name}”{known}.")
            raise Refused(sentence.format(kind=self.name, name=name, known=known_instead(name, self.writable)))
        if not found.writable:
            sentence = _("“{name}” cannot be set on {kind}; it is: {description}.")
            raise Refused(sentence.format(name=name, kind=self.name, description=found.explained))
        return found


def known_instead(name: str, names: Sequence[str]) -> str:
    """Return the end of a sentence that names the likeliest of what is known, or all of it."""
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        return _("; nearest: {names}").format(names=", ".join(near))
    return _("; there are {names}").format(names=", ".join(names))


def given(name: str, description: str, type: KeyType = KeyType.TEXT, **settings: object) -> Key:
    """Return a key that is read, never set."""
    return Key(name, description, type, writable=False, **settings)  # type: ignore[arg-type]
