"""What was said in reviews, kept beside the record until their workbooks are taken: by workbook, sheet and person."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.exchange.book import Workbook
from boardapp.services.importing.answers import AsUpdate, Choice, Said, Written
from boardapp.ui.pages.exchange_parts.reading import Reading
from boardapp.ui.pages.exchange_parts.review import Review, Spoken
from boardapp.ui.pages.meeting_parts.drafts import Drafts
from boardapp.ui.workspace import Workspace

_NO_ITEM = 0
_FIELD = "review "
_WAITING = "waiting"
_MOST = 30
"""So many workbooks are remembered for one person, the newest."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was said of a workbook: on which day, how the sheet was to be read, what was said of its rows."""

    on: dt.date
    reading: Reading
    spoken: Spoken

    @property
    def says_anything(self) -> bool:
        """Whether it holds more than the choice of a sheet."""
        told = self.spoken
        return bool(told.left or told.said or told.settled) or replace(self.reading, sheet=None) != Reading()


class KeptReviews(QObject):
    """Keeps what is said of workbooks, and finds it again when the very same workbook is opened.

    None stands for the conflicts that wait, those of all workbooks together.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._drafts = Drafts(workspace, self)
        app = QApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._drafts.flush)

    def watch(self, window: QObject) -> None:
        """Keep at once what waits when a window closes."""
        window.installEventFilter(self._drafts)

    def keep(self, book: Workbook | None, sheet: str, reading: Reading, review: Review, began: Reading) -> None:
        """Keep what was said so far, if anything; of another sheet than before, its own answers are kept beside.

        `began` is how the workbook was to be read before anybody said anything.
        """
        field = _field(book)
        if not (review.touched or reading != began or self._drafts.found(_NO_ITEM, field)):
            return
        sheet = sheet or _WAITING
        told = _plain(self._drafts.found(_NO_ITEM, field)) or {"sheets": {}}
        if not told["sheets"]:
            self._make_room()
        said = {"reading": _reading_as_plain(reading), **_spoken_as_plain(review.spoken)}
        whole = {"on": self._workspace.today.isoformat(), "last": sheet, "sheets": {**told["sheets"], sheet: said}}
        self._drafts.keep(_NO_ITEM, field, json.dumps(whole, ensure_ascii=False, separators=(",", ":")))

    def forget(self, book: Workbook | None) -> None:
        """Let go of all that was said of a workbook."""
        self._let_go(_field(book))

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        self._drafts.flush()

    def find(self, book: Workbook | None) -> Kept | None:
        """Return what was kept of the sheet of a workbook that was reviewed last; may be asked beside the window."""
        store, who = self._workspace.store, self._workspace.who
        return _kept_of(store.drafts(_NO_ITEM).get((_field(book), who), ""))

    def of_sheet(self, book: Workbook, sheet: str) -> Kept | None:
        """Return what was kept of one sheet of a workbook."""
        return _kept_of(self._drafts.found(_NO_ITEM, _field(book)), sheet)

    def _make_room(self) -> None:
        """Let the oldest reviews of this person go where there are very many."""
        store, who = self._workspace.store, self._workspace.who
        mine = {field: text for (field, one), text in store.drafts(_NO_ITEM).items() if one == who and _is_ours(field)}
        days = {field: str((_plain(text) or {}).get("on", "")) for field, text in mine.items()}
        for field in sorted(days, key=lambda field: days[field], reverse=True)[_MOST - 1 :]:
            self._let_go(field)

    def _let_go(self, field: str) -> None:
        if self._drafts.found(_NO_ITEM, field):
            self._drafts.let_go(_NO_ITEM, field)


def _kept_of(text: str, sheet: str | None = None) -> Kept | None:
    """Return what a text keeps of a sheet, the last one where none is named; what cannot be read is nothing."""
    told = _plain(text)
    if told is None:
        return None
    try:
        said = told["sheets"][sheet or told["last"]]
        kept = Kept(dt.date.fromisoformat(told["on"]), _reading_of_plain(said["reading"]), _spoken_of_plain(said))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return kept if kept.says_anything else None


def still_asked(spoken: Spoken, rows: Collection[int]) -> Spoken:
    """Return what was said of rows that are there still."""
    said = {row: told for row, told in spoken.said.items() if row in rows}
    settled = {key: stands for key, stands in spoken.settled.items() if key[0] in rows}
    return Spoken(spoken.left & set(rows), said, settled)


def _field(book: Workbook | None) -> str:
    if book is None:
        return _FIELD + _WAITING
    return _FIELD + sha256(book.sha256.encode()).hexdigest()[:32]


def _is_ours(field: str) -> bool:
    return field.startswith(_FIELD)


def _plain(text: str) -> dict[str, Any] | None:
    """Return what a text holds; None for what is no kept review."""
    try:
        told = json.loads(text) if text else None
    except ValueError:
        return None
    return told if isinstance(told, dict) and isinstance(told.get("sheets"), dict) else None


def _reading_as_plain(reading: Reading) -> dict[str, Any]:
    told = {one.name: getattr(reading, one.name) for one in fields(reading)}
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in told.items() if value}


def _reading_of_plain(told: Mapping[str, Any]) -> Reading:
    known = {one.name: told[one.name] for one in fields(Reading) if one.name in told}
    reading = Reading(**known)
    return replace(
        reading,
        dates=DateOrder(reading.dates) if reading.dates else None,
        green=GreenMeans(reading.green) if reading.green else None,
    )


def _spoken_as_plain(spoken: Spoken) -> dict[str, Any]:
    said = {row: {key: _said_as_plain(one) for key, one in told.items()} for row, told in spoken.said.items()}
    settled = [[row, key, stands] for (row, key), stands in spoken.settled.items()]
    return {"left": sorted(spoken.left), "said": said, "settled": settled}


def _spoken_of_plain(told: Mapping[str, Any]) -> Spoken:
    said = {int(row): {key: _said_of_plain(one) for key, one in keys.items()} for row, keys in told["said"].items()}
    settled = {(int(row), str(key)): bool(stands) for row, key, stands in told["settled"]}
    return Spoken(frozenset(map(int, told["left"])), said, settled)


def _said_as_plain(said: Said) -> Any:
    if isinstance(said, Written):
        return {"field": said.field, "words": said.words}
    return {"update": said.words} if isinstance(said, AsUpdate) else said.value


def _said_of_plain(told: Any) -> Said:
    if isinstance(told, str):
        return Choice(told)
    return AsUpdate(told["update"]) if "update" in told else Written(told["field"], told["words"])
