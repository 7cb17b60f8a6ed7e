"""What a row asks for: its cells held against the item as it is and as it was, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from boardapp.domain.meetings import AgendaState
from boardapp.exchange.text import Value, clean
from boardapp.language import _
from boardapp.services.cell_forms import even, same
from boardapp.services.importing.answers import Choice, Said, Written
from boardapp.services.importing.items.past import Sent, Views
from boardapp.services.importing.items.rows import ItemRow, Shown, words_of
from boardapp.services.importing.items.rules import (
    afterwards,
    as_new,
    closed_when_published,
    for_reference,
    goes_with,
    known_by,
    recorded_elsewhere,
    reference_key,
)
from boardapp.services.kinds import KINDS
from boardapp.services.kinds.key import Key, KeyType
from boardapp.services.kinds.values import parts

_READINGS = "readings"
_RATING = "proposed_rag"


@dataclass(frozen=True, slots=True)
class Asked:
    """One value that a row asks for: what it was when the sheet was made (if known), ours, theirs as words.

    `whence` says where it came from, where that is not the workbook in hand, or what was said of it before; `rivals`
    are the rows in hand that want another value in its place.
    """

    key: str
    base: Any
    ours: Any
    words: str
    conflict: bool = False
    whence: str = ""
    rivals: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What has to be said of a cell: its key, what it says, a sentence."""

    key: str
    value: str
    sentence: str


@dataclass(slots=True)
class Wish:
    """What a row asks for: values to set, values to set once the item is there, readings to add, and what it may not.

    `asked` tells the values of an item that is there already, conflicts among them; `beside` has for a key in conflict
    the words that are set with it.
    """

    row: ItemRow
    given: dict[str, str] = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    readings: list[tuple[str, str]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    beside: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        """Whether it is an item we do not have yet."""
        return self.row.item is None

    @property
    def writes(self) -> bool:
        """Whether anything is to be set."""
        return bool(self.given or self.later or self.readings)


class Weigher:
    """Weighs the rows of one kind's sheet."""

    def __init__(self, views: Views, sent: Sent, prefer: Literal["theirs", "ours"] | None, board: str | None) -> None:
        self._views, self._sent, self._prefer, self._board = views, sent, prefer, board
        self._closed: frozenset[str] | None = None

    def weigh(self, row: ItemRow, said: Mapping[str, Said]) -> Wish:
        """Return what a row asks for; `said` are a person's answers by key."""
        told = {key: one.words for key, one in said.items() if isinstance(one, Written)}
        left = {key for key, one in said.items() if one is Choice.OURS}
        cells = {key: value for key, value in {**row.cells, **told}.items() if key not in left}
        wish = Wish(row)
        if row.item is None:
            self._new(wish, cells)
        else:
            self._change(wish, cells, row.item, {key for key, one in said.items() if one is not Choice.OURS})
        return wish

    def _new(self, wish: Wish, cells: Mapping[str, Value]) -> None:
        kind = wish.row.kind
        if self._refuse_published(wish, cells, next(iter(cells), "")):
            return
        skip = for_reference(kind, wish.row.sheet.columns.values()) | {reference_key(kind)}
        pairs, apart = goes_with(kind), afterwards(kind)
        for key in kind.keys:
            if key.name in skip or key.name not in cells:
                continue
            words = words_of(key, cells[key.name])
            if key.name in recorded_elsewhere(kind):
                if not as_new(key.name, words):
                    wish.complaints.append(Complaint(key.name, words, _elsewhere(key.name)))
            elif pairs.get(key.name, key.name) in cells:
                (wish.later if key.name in apart else wish.given)[key.name] = words
        if self._board and "board" not in wish.given and "board" in kind.writable:
            wish.given["board"] = self._board
        if _READINGS in cells and kind is KINDS["indicators"]:
            wish.readings = list(_readings(clean(cells[_READINGS])))
            if wish.readings:
                wish.given.pop("latest", None)
                wish.given.pop("latest_period", None)

    def _change(self, wish: Wish, cells: Mapping[str, Value], item: Shown, at_once: set[str]) -> None:
        kind, ref = wish.row.kind, str(item[reference_key(wish.row.kind)])
        differing = {
            key.name: key
            for key in kind.keys
            if key.name in cells and key.name != reference_key(kind) and not same(cells[key.name], item.get(key.name))
        }
        if not wish.row.ref:  # it was found by its name, however that is spelt
            differing = {name: key for name, key in differing.items() if not self._spelt(name, wish.row, item)}
        if not differing:
            return
        now, then = list(self._views.told(kind, ref)), self._sent.told(kind, ref)
        reference = for_reference(kind, wish.row.sheet.columns.values())
        for name, key in differing.items():
            raw = cells[name]
            if any(same(raw, view.get(name)) for view in now) or any(same(raw, view.get(name)) for view in then):
                continue
            words = words_of(key, raw)
            base = then[0].get(name) if then else None
            if name == _READINGS and kind is KINDS["indicators"]:
                self._readings(wish, words, item, then)
            elif name in reference:
                if then and name != "rag":
                    self._complain(wish, name, base, item, words, _for_reference())
            elif name in recorded_elsewhere(kind):
                self._complain(wish, name, base, item, words, _elsewhere(name))
            elif not self._refuse_published(wish, cells, name):
                self._ask(wish, key, words, item, base, known=bool(then), at_once=name in at_once)
        self._pair(wish, cells, item)

    def _spelt(self, name: str, row: ItemRow, item: Shown) -> bool:
        """Tell whether a cell is the item's name in another spelling."""
        names = {one for names in known_by(row.kind) for one in names}
        theirs, ours = (even(words_of(None, one)).casefold() for one in (row.cells.get(name), item.get(name)))
        return name in names and theirs == ours

    def _ask(self, wish: Wish, key: Key, words: str, item: Shown, base: Any, *, known: bool, at_once: bool) -> None:
        ours = item.get(key.name)
        if key.type is KeyType.LIST and any(";" in str(one) for one in ours or ()):
            sentence = _("One of its values holds a semicolon, so this list is changed in the app; it was not taken.")
            self._complain(wish, key.name, base, item, words, sentence)
            return
        conflict = known and base != ours and self._prefer != "theirs" and not at_once
        wish.asked.append(Asked(key.name, base, ours, words, conflict and self._prefer is None))
        if not conflict:
            wish.given[key.name] = words

    def _complain(self, wish: Wish, name: str, base: Any, item: Shown, words: str, sentence: str) -> None:
        wish.asked.append(Asked(name, base, item.get(name), words))
        wish.complaints.append(Complaint(name, words, sentence))

    def _pair(self, wish: Wish, cells: Mapping[str, Value], item: Shown) -> None:
        """Give what is set together together; a reason without its rating is not taken."""
        pairs = goes_with(wish.row.kind)
        for name, main in pairs.items():
            if name in wish.given and main not in wish.given:
                if main == _RATING:
                    self._alone(wish, name, wish.given.pop(name))
                else:
                    wish.given[main] = words_of(None, cells.get(main, item.get(main)))
            elif main in wish.given and name not in wish.given and name in cells:
                wish.given[name] = words_of(None, cells[name])
        in_conflict = {one.key for one in wish.asked if one.conflict}
        for one in [one for one in wish.asked if one.conflict]:
            with_it = pairs.get(one.key, "")
            if with_it == _RATING and with_it not in in_conflict:
                wish.asked[wish.asked.index(one)] = replace(one, conflict=False)
                if one.key not in wish.given:
                    self._alone(wish, one.key, one.words)
            elif with_it not in in_conflict:
                mains = {with_it: words_of(None, cells.get(with_it, item.get(with_it)))} if with_it else {}
                names = [name for name, other in pairs.items() if other == one.key and name in cells]
                wish.beside[one.key] = mains | {name: words_of(None, cells[name]) for name in names}

    def _alone(self, wish: Wish, name: str, words: str) -> None:
        sentence = _("It goes with a rating: change the proposed RAG with it; it was not taken.")
        wish.complaints.append(Complaint(name, words, sentence))

    def _readings(self, wish: Wish, words: str, item: Shown, then: Sequence[Shown]) -> None:
        """Take what the list of all values tells that is not there; the newest value has columns of its own."""
        there = {str(one) for view in (item, *then) for one in view.get(_READINGS) or ()}
        told = [(period, value) for period, value in _readings(words) if f"{period}: {value}" not in there]
        newest = (words_of(None, wish.row.cells.get("latest_period")), words_of(None, wish.row.cells.get("latest")))
        wish.readings = [one for one in told if one != newest]

    def _refuse_published(self, wish: Wish, cells: Mapping[str, Value], name: str) -> bool:
        """Tell whether the agenda that an item is on is published, and say so of the cell."""
        if not closed_when_published(wish.row.kind, name) or (wish.row.item is None and not cells):
            return False
        source: Mapping[str, Any] = wish.row.item or cells
        words = clean(source.get("meeting")) or clean(source.get("item")).rpartition("/")[0]
        if self._closed is None:
            meetings = self._views.of(KINDS["meetings"]).rows
            self._closed = frozenset(str(one["ref"]) for one in meetings if one["agenda"] == AgendaState.PUBLISHED)
        if words not in self._closed:
            return False
        sentence = _("The agenda of {meeting} is published: what changes in it goes out with a supplement; not taken.")
        told = clean(cells.get(name))
        if wish.row.item is not None:
            wish.asked.append(Asked(name, None, wish.row.item.get(name), told))
        wish.complaints.append(Complaint(name, told, sentence.format(meeting=words)))
        return True


def _readings(words: str) -> Iterator[tuple[str, str]]:
    for part in parts(words):
        period, colon, value = part.rpartition(":")
        if colon and period.strip() and value.strip():
            yield period.strip(), value.strip()


def _elsewhere(key: str) -> str:
    if key == "file":
        return _("A sheet carries no files; put the paper in where it belongs. It was not taken.")
    if key == "agreed_rag":
        return _("Only a board agrees a rating; it was not taken. Propose one in the column beside it.")
    return _("This is recorded where it happens, not by an import; it was not taken.")


def _for_reference() -> str:
    return _("This column is for reference; what was written is not taken.")
