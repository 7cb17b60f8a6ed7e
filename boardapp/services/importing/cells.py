"""Reading single cells: what a word of a partner's sheet means here, and what is said where it means nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from boardapp.domain.errors import Refused
from boardapp.domain.folding import fold
from boardapp.domain.owners import split_owners
from boardapp.domain.rag_words import read_rag
from boardapp.domain.references import even_reference, reference_key
from boardapp.domain.status_words import StatusReading, read_status
from boardapp.domain.words import Access, Precision
from boardapp.exchange.text import Value, clean
from boardapp.language import _
from boardapp.services.actions import OwnerRef
from boardapp.services.importing.naming import Naming, quoted
from boardapp.services.kinds.finding import Finder
from boardapp.services.lookup import Names
from boardapp.storage.queries.matching import actions_by_reference, decision_references

if TYPE_CHECKING:
    import datetime as dt

    from boardapp.storage.queries.rows import Connection

_NONE: Mapping[str, Any] = MappingProxyType({})
_LONGEST_REFERENCE = 200
_PUBLIC = frozenset({"public", "part 1", "part i", "open", "open session", "no", "n", "false", "none", "official"})
_EXEMPT = frozenset(
    {"exempt", "part 2", "part ii", "private", "closed", "closed session", "restricted", "yes", "y", "true"}
)
_CONFIDENTIAL = frozenset({"confidential", "not for publication", "official-sensitive", "official sensitive", "secret"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell was understood as.

    `values` are keyed as in ActionValues, with `rating` for a mark. `problem` is a sentence where a person must look,
    `keep` says that its words stay with the row.
    """

    values: Mapping[str, Any] = field(default_factory=lambda: _NONE)
    problem: str = ""
    keep: bool = False


class Cells:
    """Reads the cells of one sheet; the same words are looked up once."""

    def __init__(self, connection: Connection, names: Names, today: dt.date, yellow_is_asked: bool = False) -> None:
        self._connection = connection
        self.names = names
        self._yellow_is_asked = yellow_is_asked
        self._kept: dict[tuple[Any, ...], Cell] = {}
        self.parents: dict[int, str] = {}
        self.items: dict[int, str] = {}
        self._statuses: dict[tuple[Any, ...], StatusReading] = {}
        self._decisions: dict[str, int] | None = None
        self._naming = Naming(connection, names, today)
        self._readers: dict[str, Callable[[Value], Cell]] = {
            "board": self._board,
            "other_boards": self._other_boards,
            "priority_area": self._priorities,
            "supporting": self._supporting,
            "restricted": _access,
            "rag": self._rag,
            "proposed_rag": self._rag,
            "agreed_rag": self._rag,
            "rag_reason": lambda raw: Cell({"rag_reason": text(raw)}),
            "percent_complete": _progress,
            "due_precision": _precision,
            "decision": self._decision,
            "parent": self._parent,
            "item": self._item,
        }
        for name, key in _TEXTS.items():
            self._readers[name] = _as_text(key)

    def reads(self, name: str) -> bool:
        """Tell whether a field is read from its cell alone."""
        return name in self._readers

    def read(self, name: str, raw: Value) -> Cell:
        """Return what a cell of a field says."""
        key = (name, type(raw), raw)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._readers[name](raw)
        return found

    def status(self, raw: Value, *, ours: bool, progress: int | None) -> StatusReading:
        """Return what a status cell says; one and nought are yes and no."""
        key = (type(raw), raw, ours, progress == 0)
        found = self._statuses.get(key)
        if found is None:
            words = clean(raw)
            words = {"1": "yes", "0": "no"}.get(words, words)
            found = self._statuses[key] = read_status(words, ours=ours, progress=progress)
        return found

    def owners(self, raw: Value, board: int | None, own: tuple[str, ...] = ()) -> Cell:
        """Return the owners a cell names, in order; `own` are names of the action's that are not split."""
        key = ("owner", type(raw), raw, board, own)
        found = self._kept.get(key)
        if found is None:
            named = self._naming.owners(text(raw), board, own)
            values = {"owners": list(named.owners)} if named.owners else _NONE
            found = self._kept[key] = Cell(values, named.problem, keep=not named.owners)
        return found

    def is_name(self, words: str) -> bool:
        """Tell whether words are the name of somebody who may own an action."""
        return self._naming.is_name(words)

    def organisation(self, raw: Value) -> OwnerRef:
        """Return the organisation a cell names, or its words alone."""
        words = text(raw)
        found = self.names.maybe("organisation", words)
        return OwnerRef(words) if found is None else OwnerRef(words, "organisation", found)

    def _board(self, raw: Value) -> Cell:
        found = self.names.maybe("board", clean(raw))
        if found is None:
            return Cell(problem=_("No board is known by this name; the words are kept with the row."), keep=True)
        return Cell({"board_id": found})

    def _other_boards(self, raw: Value) -> Cell:
        return self._several(raw, "board", "other_boards", _("No board is known as {names}; the words are kept."))

    def _priorities(self, raw: Value) -> Cell:
        return self._several(raw, "priority", "priorities", _("No priority is known as {names}; the words are kept."))

    def _several(self, raw: Value, kind: str, key: str, sentence: str) -> Cell:
        """Read a list of names: the whole cell as one name, else parted by lines, semicolons or commas."""
        words = text(raw)
        whole = self.names.maybe(kind, clean(raw))
        if whole is not None:
            return Cell({key: [whole]})
        parts = _parts(words, ";\n")
        if any(self.names.maybe(kind, part) is None for part in parts):
            finer = _parts(words, ";\n,")
            if all(self.names.maybe(kind, part) is not None for part in finer):
                parts = finer
        found = {part: self.names.maybe(kind, part) for part in parts}
        unknown = [part for part, item in found.items() if item is None]
        known = list(dict.fromkeys(item for item in found.values() if item is not None))
        problem = sentence.format(names=quoted(unknown)) if unknown else ""
        return Cell({key: known} if known else _NONE, problem, keep=bool(unknown))

    def _supporting(self, raw: Value) -> Cell:
        known = self.names.everyone("organisation")
        organisations = [self.organisation(name) for name in split_owners(text(raw), known)]
        unknown = [one.words for one in organisations if one.id is None]
        sentence = _("No organisation is known as {names}; the words are kept.")
        return Cell(
            {"supporting": organisations} if organisations else _NONE,
            sentence.format(names=quoted(unknown)) if unknown else "",
        )

    def _rag(self, raw: Value) -> Cell:
        words = clean(raw)
        if self._yellow_is_asked and fold(words) in YELLOW:
            return Cell(problem=_("Yellow stands beside amber here; what does it mean?"), keep=True)
        found = read_rag(words)
        if found.rating is None:
            return Cell(problem=found.note, keep=bool(found.note)) if not found.known else Cell()
        return Cell({"rating": found.rating, "grey": found.grey}, keep=bool(found.note))

    def _decision(self, raw: Value) -> Cell:
        if self._decisions is None:
            known = decision_references(self._connection)
            self._decisions = {reference_key(reference): item for reference, item in known.items()}
        found = self._decisions.get(reference_key(clean(raw)))
        if found is None:
            return Cell(problem=_("There is no decision with this reference; the words are kept."), keep=True)
        return Cell({"decision_id": found})

    def _parent(self, raw: Value) -> Cell:
        found = actions_by_reference(self._connection, [clean(raw)]).get(reference_key(clean(raw)))
        if found is None:
            return Cell(problem=_("There is no action with this reference; the words are kept."), keep=True)
        self.parents[found] = even_reference(clean(raw)).upper()
        return Cell({"parent_id": found})

    def _item(self, raw: Value) -> Cell:
        try:
            found = Finder(self._connection, self.names).find("agenda_item", clean(raw))
        except Refused:
            return Cell(problem=_("There is no agenda item with this reference; the words are kept."), keep=True)
        self.items[found] = even_reference(clean(raw)).upper()
        return Cell({"agenda_item_id": found})


YELLOW = frozenset({"yellow", "y", "\U0001f7e1", "\U0001f7e8"})
"""Words for yellow, which beside amber is a rating of its own."""

_TEXTS = {
    "importance": "importance",
    "next_steps": "next_steps",
    "barriers": "barriers",
    "outcome_measure": "success_measure",
    "path_to_green": "path_to_green",
    "minute_ref": "minute_ref",
    "external_ref": "external_ref",
    "public_title": "public_title",
}


def text(raw: Value) -> str:
    """Return a cell as the text to keep: line breaks stay, blanks around it go."""
    return raw.strip() if isinstance(raw, str) else clean(raw)


def _as_text(key: str) -> Callable[[Value], Cell]:
    def read(raw: Value) -> Cell:
        words = text(raw)
        if key in ("minute_ref", "external_ref") and len(words) > _LONGEST_REFERENCE:
            return Cell(problem=_("Too long for a reference; the words are kept with the row."), keep=True)
        return Cell({key: words})

    return read


def _progress(raw: Value) -> Cell:
    number = clean(raw).removesuffix("%").strip()
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if isinstance(raw, bool) or not 0 <= share <= 100:
        return Cell(problem=_("Not a percentage from 0 to 100; the words are kept."), keep=True)
    return Cell({"progress": round(share)})


def _precision(raw: Value) -> Cell:
    words = clean(raw).lower()
    return Cell({"due_precision": Precision(words)}) if words in set(Precision) else Cell()


def _access(raw: Value) -> Cell:
    words = fold(clean(raw)).strip(" .")
    if words in set(Access):
        return Cell({"access": Access(words)})
    if words in _PUBLIC:
        return Cell({"access": Access.PUBLIC})
    if words in _CONFIDENTIAL:
        return Cell({"access": Access.CONFIDENTIAL})
    if words in _EXEMPT:
        return Cell({"access": Access.EXEMPT})
    sentence = _("Who may read this is not understood; it is taken as exempt until somebody says.")
    return Cell({"access": Access.EXEMPT}, sentence, keep=True)


def _parts(words: str, marks: str) -> list[str]:
    for mark in marks:
        words = words.replace(mark, "\n")
    return [part.strip() for part in words.split("\n") if part.strip()]
