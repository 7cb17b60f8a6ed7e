"""The files of a starter plan as they are read: every value knows its place, so that a mistake can be named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from boardapp.domain.errors import Refused
from boardapp.language import _

_Value = TypeVar("_Value")


class Entry:
    """One object of a starter file and its place in words, such as "example/hwb.json, operations 3, meeting"."""

    __slots__ = ("_fields", "_taken", "place")

    def __init__(self, place: str, fields: Mapping[str, Any]) -> None:
        self.place = place
        self._fields = fields
        self._taken: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return self._fields.get(name) is not None

    def refuse(self, problem: str) -> NoReturn:
        """Raise Refused, naming this place."""
        raise Refused(_("{place}: {problem}").format(place=self.place, problem=problem))

    @contextmanager
    def naming(self) -> Iterator[None]:
        """Add this place to what is refused within."""
        try:
            yield
        except Refused as error:
            self.refuse(str(error))

    def finish(self) -> None:
        """Raise Refused for a field that nothing has asked for: most likely a slip of the pen."""
        unknown = sorted(self._fields.keys() - self._taken)
        if unknown:
            self.refuse(_("there is no field called “{field}” here.").format(field=unknown[0]))

    def text(self, name: str) -> str:
        """Return a text that must be there; a list of lines is joined. Raises Refused."""
        return self.needed(name, self.maybe(name))

    def needed(self, name: str, value: _Value | None) -> _Value:
        """Return the value of a field that must be there. Raises Refused."""
        if value is None:
            self.refuse(_("“{field}” is missing.").format(field=name))
        return value

    def maybe(self, name: str) -> str | None:
        """Return a text, or None where there is none."""
        value = self._take(name)
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            value = "\n".join(value)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            self._wrong(name, _("a text"))
        return value

    def texts(self, name: str) -> list[str]:
        """Return a list of texts, empty where there is none."""
        value = self._list(name)
        if not all(isinstance(each, str) and each.strip() for each in value):
            self._wrong(name, _("a list of texts"))
        return list(value)

    def pick(self, *names: str) -> dict[str, str | None]:
        """Return several optional texts by name."""
        return {name: self.maybe(name) for name in names}

    def word(self, name: str, words: Iterable[str], default: str | None = None) -> str | None:
        """Return one of the field's fixed words, or the default."""
        value = self.maybe(name)
        known = [str(word) for word in words]
        if value is not None and value not in known:
            problem = _("“{value}” is not one of {words}.")
            self.refuse(problem.format(value=value, words=", ".join(known)))
        return default if value is None else value

    def number(self, name: str) -> int | None:
        """Return a whole number, or None."""
        value = self._take(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self._wrong(name, _("a whole number"))
        return value

    def numbers(self, name: str) -> list[int]:
        """Return a list of whole numbers, empty where there is none."""
        value = self._list(name)
        if not all(isinstance(each, int) and not isinstance(each, bool) for each in value):
            self._wrong(name, _("a list of whole numbers"))
        return list(value)

    def decimal(self, name: str) -> Decimal | None:
        """Return an exact decimal, or None."""
        value = self._take(name)
        if value is not None and (not isinstance(value, int | Decimal) or isinstance(value, bool)):
            self._wrong(name, _("a number"))
        return None if value is None else Decimal(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(name)
        if value is not None and not isinstance(value, bool):
            self._wrong(name, _("true or false"))
        return default if value is None else value

    def entry(self, name: str) -> Entry | None:
        """Return the object below a name, or None."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong(name, _("an object in braces"))
        return Entry(f"{self.place}, {name}", value)

    def entries(self, name: str, plain: str = "name") -> list[Entry]:
        """Return the objects of a list; a bare value among them stands for an object with that one field."""
        return [
            Entry(f"{self.place}, {name} {n}", each if isinstance(each, dict) else {plain: each})
            for n, each in enumerate(self._list(name), start=1)
        ]

    def _take(self, name: str) -> Any:
        self._taken.add(name)
        return self._fields.get(name)

    def _list(self, name: str) -> Sequence[Any]:
        value = self._take(name)
        if value is not None and not isinstance(value, list):
            self._wrong(name, _("a list"))
        return value or []

    def _wrong(self, name: str, wanted: str) -> NoReturn:
        self.refuse(_("“{field}” must be {wanted}.").format(field=name, wanted=wanted))


def read_entry(path: Path, name: str) -> Entry:
    """Read a JSON file as one entry called `name`; numbers are exact. Raises Refused."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(_("{file} cannot be read: {reason}.").format(file=name, reason=reason)) from error
    except json.JSONDecodeError as error:
        sentence = _("{file} is not proper JSON: line {line}, {reason}.")
        raise Refused(sentence.format(file=name, line=error.lineno, reason=error.msg)) from error
    except UnicodeDecodeError as error:
        raise Refused(_("{file} is not a UTF-8 text.").format(file=name)) from error
    if not isinstance(fields, dict):
        raise Refused(_("{file} must hold one object in braces.").format(file=name))
    return Entry(name, fields)
