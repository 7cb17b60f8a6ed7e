"""What is being typed, kept beside the record within a second, so that a crash loses no more than that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QDialog

from boardapp.ui.widgets.fields import LineField, TextField
from boardapp.ui.workspace import Workspace

LINE = "line"
MINUTE_TEXT = "minute_text"
PUBLIC_SUMMARY = "public_summary"
RAG_REASON = "rag_reason"
RAG_PATH = "rag_path"
REFUSAL = "refusal"
_WITHIN = 400


class Drafts(QObject):
    """The drafts of the one who records, by item and field. They are no part of the record and have no number."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: dict[tuple[int, str], str] = {}
        self._kept: dict[tuple[int, str], str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WITHIN)
        self._timer.timeout.connect(self.flush)

    def keep(self, item: int, field: str, text: str) -> None:
        """Keep a text soon; the clock is not set back by the next key, so that a long sentence is kept as it grows."""
        if self._kept.get((item, field), "") == text and (item, field) not in self._waiting:
            return
        self._kept[item, field] = self._waiting[item, field] = text
        if not self._timer.isActive():
            self._timer.start()

    def let_go(self, item: int, field: str) -> None:
        """Let a draft go at once: it was recorded, or given up."""
        self.keep(item, field, "")
        self.flush()

    def found(self, item: int, field: str) -> str:
        """Return what was being typed; empty for nothing."""
        if (item, field) not in self._kept:
            drafts = self._workspace.store.drafts(item)
            self._kept[item, field] = drafts.get((field, self._workspace.who), "")
        return self._kept[item, field]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep at once what waits when the window that is watched closes."""
        if event.type() == QEvent.Type.Close:
            self.flush()
        return super().eventFilter(watched, event)

    def flush(self) -> None:
        """Keep now what waits to be kept."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        store, who = self._workspace.store, self._workspace.who
        if store.read_only:
            return
        for (item, field), text in waiting.items():
            self._write(partial(store.keep_draft, item, field, who, text))

    def _write(self, keep: Callable[[], None]) -> None:
        self._workspace.jobs.write(lambda _work: keep(), on_error=self._workspace.told.emit)


def keep_typed(drafts: Drafts, form: QDialog, item: int, under: str = "", *, over: bool = False) -> None:
    """Keep what is typed into the texts of a form about an item until it is recorded or given up.

    What a crash left of the same texts is put back where nothing stands yet; with `over` also where something stands,
    for a form that changes what is stored. `under` goes before the names of forms an item may have several of.
    """
    names = follow_typed(drafts, form, item, under, over=over)
    form.finished.connect(partial(_let_go, drafts, item, names))


def follow_typed(drafts: Drafts, form: QDialog, item: int, under: str = "", *, over: bool = False) -> tuple[str, ...]:
    """Put back and keep the texts of a form, as keep_typed() does; return the names of those that are to be let go."""
    fields = {f"{under}{field.control.objectName()}": field for field in _texts(form)}
    for name, field in fields.items():
        found = drafts.found(item, name)
        if found and (over or not field.value()):
            field.set_value(found)
            field.changed.emit()
        field.changed.connect(partial(_keep, drafts, item, name, field))
    return tuple(fields)


def _texts(form: QDialog) -> list[TextField | LineField]:
    return [*form.findChildren(TextField), *form.findChildren(LineField)]


def _let_go(drafts: Drafts, item: int, names: tuple[str, ...], _result: int) -> None:
    for name in names:
        drafts.let_go(item, name)


def _keep(drafts: Drafts, item: int, name: str, field: TextField | LineField) -> None:
    drafts.keep(item, name, field.value())
