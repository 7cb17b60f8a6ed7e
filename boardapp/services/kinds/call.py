"""One `add` or `set` in hand: what was given, the operation it becomes, and what it has to say at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.kinds.joined import Joined
from boardapp.services.kinds.key import Kind
from boardapp.services.kinds.values import Reader
from boardapp.storage.door import Writing

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Row


@dataclass(slots=True)
class Call:
    """What one call gave, by key, and the tools to carry it out.

    `given` holds the texts as written; `value` reads one by its key. `comment` is the reason that goes with a change,
    `meeting` the row of the meeting that something new comes from.
    """

    kind: Kind
    store: Joined
    writing: Writing
    acting: Acting
    reader: Reader
    given: Mapping[str, str]
    comment: str | None = None
    meeting: Row | None = None
    steps: list[str] = field(default_factory=list)

    def value(self, name: str) -> Any:
        """Return the value of a key that was given, None (or an empty list) where its text clears."""
        return self.reader.read(self.kind.key(name), self.given[name])

    def values(self, fields: Mapping[str, str]) -> dict[str, Any]:
        """Return the values of the keys that were given, by the names that services know them by."""
        return {field: self.value(name) for name, field in fields.items() if name in self.given}

    def need(self, name: str, sentence: str) -> Any:
        """Return a value that must be there. Raises Refused with the sentence."""
        value = self.value(name) if name in self.given else None
        if value is None:
            raise Refused(sentence)
        return value

    def refuse_given(self, *names: str) -> None:
        """Raise Refused where a key was given that stays as it was recorded."""
        for name in names:
            if name in self.given:
                sentence = _("“{name}” stays as it was when the {kind} was made.")
                raise Refused(sentence.format(name=name, kind=self.kind.singular.replace("-", " ")))

    def refuse_later(self, *names: str) -> None:
        """Raise Refused where a key was given that only an item which is there already can have."""
        for name in names:
            if self.given.get(name, "").strip():
                sentence = _("“{name}” is set afterwards, on the {kind} that was added.")
                raise Refused(sentence.format(name=name, kind=self.kind.singular.replace("-", " ")))

    def did(self) -> None:
        """Take note of the label of the step just done."""
        self.steps.append(self.writing.label)


def spoken_keys(names: Iterable[str]) -> str:
    """Return keys as they are said in the label of an operation."""
    return ", ".join(name.replace("_", " ") for name in names)
