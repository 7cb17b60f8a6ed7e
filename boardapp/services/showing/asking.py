"""What is asked of the store, and what is answered: plain rows, and how many were left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from boardapp.domain.errors import Refused
from boardapp.domain.words import Access, Rating
from boardapp.language import _
from boardapp.services.kinds.finding import Finder
from boardapp.services.kinds.key import Kind, known_instead

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

Row = dict[str, Any]
Tick = Callable[[int, int], None]

FILTERS = ("board", "partner", "priority", "status", "rag", "overdue", "search")


@dataclass(frozen=True, slots=True)
class Question:
    """Which items are wanted, by the words people use; what is left out does not narrow.

    `status` is a status or "open". `restricted` lets in what is exempt or confidential.
    """

    ref: str | None = None
    board: str | None = None
    partner: str | None = None
    priority: str | None = None
    status: str | None = None
    rag: str | None = None
    overdue: bool = False
    search: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows by key, and how many items were left out because their reader may not see them."""

    rows: list[Row]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in hand: the connection it is put to, the day it is reckoned at, and who is told how far it is."""

    connection: Connection
    finder: Finder
    kind: Kind
    question: Question
    today: dt.date
    tick: Tick

    def found(self, kind: str, words: str | None) -> int | None:
        """Return the id of what a filter names, None where it does not narrow. Raises Refused."""
        return self.finder.find(kind, words) if words else None

    @property
    def board(self) -> int | None:
        """The board that narrows."""
        return self.found("board", self.question.board)

    @property
    def priority(self) -> int | None:
        """The priority that narrows."""
        return self.found("priority", self.question.priority)

    @property
    def item(self) -> int | None:
        """The one item that is asked for."""
        return self.found(self.kind.singular.replace("-", "_"), self.question.ref)

    @property
    def rating(self) -> Rating | None:
        """The rating that narrows. Raises Refused for a word that is none."""
        return Rating(self.word(self.question.rag, tuple(Rating), "--rag")) if self.question.rag else None

    def word(self, text: str, words: tuple[str, ...], option: str) -> str:
        """Return one of the field's words as it was asked for. Raises Refused, naming them."""
        wanted = " ".join(text.lower().replace("_", " ").split())
        if wanted not in words:
            sentence = _("{option}: “{text}” is not a word for it{known}.")
            raise Refused(sentence.format(option=option, text=text, known=known_instead(wanted, words)))
        return wanted

    def may_see(self, access: Access | str) -> bool:
        """Tell whether the reader may see what has this access."""
        return self.question.restricted or Access(access) in (Access.PUBLIC, Access.PARTNERS)

    def row(self, values: Mapping[str, Any]) -> Row:
        """Return values as a row with exactly the kind's keys, in plain types."""
        return {key.name: plain(values.get(key.name)) for key in self.kind.keys}

    def holds_words(self, row: Row) -> bool:
        """Tell whether a row holds every word that is searched for."""
        words = self.question.search.casefold().split()
        text = " ".join(_texts(row)).casefold() if words else ""
        return all(word in text for word in words)


def refuse_idle_filters(kind: Kind, question: Question) -> None:
    """Raise Refused for a filter that would not narrow this kind, so that nobody takes all for some."""
    for name in FILTERS:
        if getattr(question, name) and name not in kind.filters:
            sentence = _("--{name} does not narrow {kind}.")
            raise Refused(sentence.format(name=name, kind=kind.name))


def plain(value: Any) -> Any:
    """Return a value as JSON knows it: days in ISO, words of the field as text, lists as lists, nothing as None."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return None if value == "" else value


def _texts(row: Row) -> list[str]:
    found: list[str] = []
    for value in row.values():
        found += value if isinstance(value, list) else [str(value)] if value is not None else []
    return [str(text) for text in found]
