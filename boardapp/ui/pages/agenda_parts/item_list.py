"""The list of an agenda: chosen by arrows, put in order by the mouse or by keys, with headings among the items."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem

from boardapp.language import _
from boardapp.ui.pages.agenda_parts.dropping import dropped_files
from boardapp.ui.pages.agenda_parts.item_paint import LINE, ItemDelegate
from boardapp.ui.pages.agenda_parts.item_rows import HeadLine, ItemLine, Line
from boardapp.ui.widgets.bare_list import BareList

_MODIFIERS = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AgendaList(BareList):
    """Items and headings. Signals: chosen(line), opened(line, by_keys) by a click or Enter, stepped(by), moved(at, to),
    removed(), adding(), files(item, paths).

    stepped and moved name lines by their place; nothing moves here until the agenda is shown anew.
    """

    chosen = Signal(object)
    opened = Signal(object, bool)
    stepped = Signal(int)
    moved = Signal(int, int)
    removed = Signal()
    adding = Signal()
    files = Signal(int, object)

    def __init__(self) -> None:
        super().__init__("agenda_items", _("Agenda"))
        self.setAccessibleDescription(_("Alt+Up and Alt+Down move an item, Enter edits it, Delete removes it."))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setItemDelegate(ItemDelegate(self))
        self._movable = True
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(lambda line: self.opened.emit(line.data(LINE), False))

    def put(self, lines: Sequence[Line], current: Line | None, *, movable: bool) -> None:
        """Show lines with one of them chosen, without telling; what was scrolled to stays."""
        blocker = QSignalBlocker(self)
        self._movable = movable
        self.setDragEnabled(movable)
        at = self.verticalScrollBar().value()
        self.clear()
        for line in lines:
            shown = QListWidgetItem(line.title if isinstance(line, ItemLine) else line.words)
            shown.setData(LINE, line)
            shown.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
            shown.setToolTip(line.spoken)
            shown.setFlags(shown.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            self.addItem(shown)
        self.verticalScrollBar().setValue(at)
        blocker.unblock()
        self.choose(current)

    def lines(self) -> list[Line]:
        """Return the lines shown, in order."""
        return [self.item(row).data(LINE) for row in range(self.count())]

    def line(self) -> Line | None:
        """Return the line chosen."""
        shown = self.currentItem()
        return None if shown is None else shown.data(LINE)

    def choose(self, line: Line | None) -> None:
        """Choose the line of the same item or heading, without telling."""
        blocker = QSignalBlocker(self)
        for row, each in enumerate(self.lines()):
            if line is not None and type(each) is type(line) and each.id == line.id:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(row))
        blocker.unblock()

    def choose_item(self, item: int) -> ItemLine | None:
        """Choose an item by its id, without telling; return its line where it is there."""
        line = next((each for each in self.lines() if isinstance(each, ItemLine) and each.id == item), None)
        self.choose(line)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        moves = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in _MODIFIERS
        if moves and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif plain and key in _ENTER and self.line() is not None:
            self.opened.emit(self.line(), True)
        elif plain and key == Qt.Key.Key_Delete and self.line() is not None:
            self.removed.emit()
        elif plain and key == Qt.Key.Key_Insert:
            self.adding.emit()
        else:
            super().keyPressEvent(event)

    # dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where a line was dropped, or files; the agenda is shown anew once that is stored."""
        at, place = self.currentRow(), event.position().toPoint()
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._drop_files(place, paths)
            return
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self._movable and event.source() is self and at >= 0:
            self.moved.emit(at, self._gap(place))

    def _drop_files(self, place: QPoint, paths: list[Path]) -> None:
        under = self.itemAt(place)
        line = under.data(LINE) if under is not None else self.line()
        if isinstance(line, ItemLine | HeadLine):
            self.files.emit(line.id, paths)

    def _gap(self, place: QPoint) -> int:
        """Return the place of the line before which something dropped there goes."""
        under = self.itemAt(place)
        if under is None:
            return self.count()
        box = self.visualItemRect(under)
        return self.row(under) + int(place.y() > box.center().y())

    def _tell(self, line: QListWidgetItem | None, _before: object) -> None:
        if line is not None:
            self.chosen.emit(line.data(LINE))
