"""Workbooks that wait for their review, one after another: their order, their list, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.models.columns import Column
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.table import DataTable

_NAMED = 3


@dataclass(frozen=True, slots=True)
class InLine:
    """A workbook in line; `left` says that its review was begun and left, so that it does not open by itself."""

    number: int
    path: Path
    left: bool = False


class LinedUp:
    """The workbooks in line, in the order in which they came; none is there twice."""

    def __init__(self) -> None:
        self._line: dict[Path, InLine] = {}
        self._numbers = 0

    def __iter__(self) -> Iterator[InLine]:
        return iter(self._line.values())

    @property
    def waiting(self) -> list[Path]:
        """The workbooks that open by themselves, the next one first."""
        return [one.path for one in self if not one.left]

    def add(self, paths: Iterable[Path], *, left: bool = False) -> None:
        """Put workbooks at the end; one that is in line already and was left waits its turn again if it is wanted."""
        for path in paths:
            if path in self._line and self._line[path].left and not left:
                self.remove(path)
            if path not in self._line:
                self._numbers += 1
                self._line[path] = InLine(self._numbers, path, left)

    def remove(self, path: Path) -> None:
        """Take a workbook out of the line."""
        self._line.pop(path, None)

    def next(self) -> Path | None:
        """Take the next workbook out of the line; None where none waits."""
        found = next(iter(self.waiting), None)
        if found is not None:
            self.remove(found)
        return found


class LinedUpList(QWidget):
    """The list of workbooks in line. Signals: open_asked(Path), remove_asked(Path)."""

    open_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._source = ListSource((), ident=lambda one: one.number)
        self.model = WindowTableModel(_columns(), self._source, parent=self)
        self.table = DataTable("line_table", _("Workbooks to review"), self.model)
        self.table.opened.connect(lambda _ident: self._open())
        self.open = Button(_("Review it"), icon="arrow-right", size="small", name="line_open")
        self.open.clicked.connect(self._open)
        self.remove = Button(_("Take it off the list"), icon="x", size="small", name="line_remove")
        self.remove.clicked.connect(self._remove)
        fix(self.table, min_height=130)
        head = held(flow(Text(_("Workbooks to review"), "card"), None, self.open, self.remove, spacing=12))
        self.setLayout(column(head, (self.table, 1), spacing=8))
        self.hide()

    def show_line(self, line: Iterable[InLine]) -> None:
        """Show what is in line; nothing hides the list."""
        rows = list(line)
        before = self.table.current_id()
        self._source.put(rows)
        self.model.refresh()
        self.setVisible(bool(rows))
        if rows and not self.table.show_id(before):
            self.table.show_id(rows[0].number)

    def _chosen(self) -> InLine | None:
        found = self._source.rows([self.table.current_id()])
        return found[0] if found else None

    def _open(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.open_asked.emit(chosen.path)

    def _remove(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.remove_asked.emit(chosen.path)


class LinedUpBand(NoticeBand):
    """What stands above a review while others wait: what became of the last one, and how many are to come.

    Signals: shown() where the list is asked for.
    """

    shown = Signal()

    def __init__(self) -> None:
        super().__init__("line_band", "plain", "")
        self.list = Button(_("Show the list"), icon="list-checks", size="small", name="line_show")
        self.list.clicked.connect(self.shown)
        self.add(self.list)
        self.hide()

    def tell(self, said: Iterable[tuple[str, str]], waiting: list[Path]) -> None:
        """Say what became of those before, each with the kind of a notice, and which wait; nothing to say hides it."""
        told = list(said)
        sentences = [sentence for _kind, sentence in told]
        if waiting:
            names = ", ".join(path.name for path in waiting[:_NAMED]) + ("\u2026" if len(waiting) > _NAMED else "")
            count = ngettext("{n} more workbook waits: {names}.", "{n} more workbooks wait: {names}.", len(waiting))
            sentences.append(count.format(n=f"{len(waiting):,}", names=names))
        kinds = {kind for kind, _sentence in told}
        self.show_notice(next((one for one in ("bad", "good") if one in kinds), "plain"), "", " ".join(sentences))
        self.list.setVisible(bool(waiting))
        self.setVisible(bool(sentences))


def _columns() -> list[Column]:
    return [
        Column("name", _("Workbook"), lambda one: one.path.name, kind="title", min_width=200, stretch=True,
               sortable=False, tooltip=lambda one: str(one.path)),
        Column("folder", _("Folder"), lambda one: one.path.parent.name, width=220, sortable=False, fold=1),
        Column("state", _("Review"), lambda one: _("begun and left") if one.left else _("waits its turn"), width=150,
               sortable=False),
    ]  # fmt: skip
