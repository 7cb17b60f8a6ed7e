"""The list of the forward plan: items under their meetings, moved by keys and by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListWidgetItem

from boardapp.ui.pages.forward_parts.plan_lines import PlanHeading, PlanLine, PlanPart
from boardapp.ui.pages.forward_parts.plan_paint import PART, PlanDelegate
from boardapp.ui.widgets.bare_list import BareList

KIND = "application/x-boardapp-planned"
_INSERT = Qt.Key.Key_Insert
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlanList(BareList):
    """Headings and lines. Signals: chosen() when another is current; opened(id) by Enter or double click;
    placed(id, place) by dropping an item; shifted(id, by) by Alt+Up and Alt+Down; add_asked(place) by Insert, or by
    Enter on a heading; show_asked() by Space; drop_asked(id) by Delete; menu_asked(QPoint of the screen).
    """

    chosen = Signal()
    opened = Signal(int)
    placed = Signal(int, int)
    shifted = Signal(int, int)
    add_asked = Signal(int)
    show_asked = Signal()
    drop_asked = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.target: int | None = None
        self.setItemDelegate(PlanDelegate(self))
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit())
        self.itemDoubleClicked.connect(self._open)

    # what is shown

    def put(self, parts: Sequence[PlanPart]) -> None:
        """Show other parts without telling; the item that was current stays so where it is among them."""
        blocker = QSignalBlocker(self)
        held, at, row = self.current(), self.verticalScrollBar().value(), self.currentRow()
        self.clear()
        for part in parts:
            item = QListWidgetItem(part.title if isinstance(part, PlanHeading) else part.row.title)
            item.setData(PART, part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, part.spoken)
            item.setToolTip(part.spoken)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled & ~Qt.ItemFlag.ItemIsDragEnabled
            movable = isinstance(part, PlanLine) and part.movable
            item.setFlags(flags | Qt.ItemFlag.ItemIsDragEnabled if movable else flags)
            self.addItem(item)
        if not self._take_up(held):
            self.setCurrentRow(min(max(row, self._first()), self.count() - 1))
        self.verticalScrollBar().setValue(at)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        blocker.unblock()

    def current(self) -> PlanPart | None:
        """Return the heading or line that is current."""
        item = self.currentItem()
        return self._part(item) if item is not None else None

    def show_planned(self, planned: int) -> bool:
        """Make an item current; False where it is not shown."""
        for at in range(self.count()):
            part = self._part(self.item(at))
            if isinstance(part, PlanLine) and part.row.id == planned:
                self.setCurrentRow(at)
                return True
        return False

    def show_place(self, place: int) -> None:
        """Make the heading of a place current."""
        for at in range(self.count()):
            part = self._part(self.item(at))
            if isinstance(part, PlanHeading) and part.place == place:
                self.setCurrentRow(at)

    def _part(self, item: QListWidgetItem) -> PlanPart:
        part: PlanPart = item.data(PART)
        return part

    def _take_up(self, held: PlanPart | None) -> bool:
        if isinstance(held, PlanLine):
            return self.show_planned(held.row.id)
        if isinstance(held, PlanHeading):
            self.show_place(held.place)
        return self.currentRow() >= 0

    def _first(self) -> int:
        """Return the row of the first item, or of the first heading where there is none."""
        lines = (at for at in range(self.count()) if isinstance(self._part(self.item(at)), PlanLine))
        return next(lines, 0)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        part, alt = self.current(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if alt and event.key() in steps:
            if isinstance(part, PlanLine) and part.movable:
                self.shifted.emit(part.row.id, steps[Qt.Key(event.key())])
        elif part is not None and event.key() in ((*_ENTER, _INSERT) if isinstance(part, PlanHeading) else (_INSERT,)):
            self.add_asked.emit(part.place)
        elif part is not None and event.key() == Qt.Key.Key_Space:
            self.show_asked.emit()
        elif isinstance(part, PlanLine) and event.key() in _ENTER:
            self.opened.emit(part.row.id)
        elif isinstance(part, PlanLine) and event.key() == Qt.Key.Key_Delete and part.movable:
            self.drop_asked.emit(part.row.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentItem() is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        inside = self.visualItemRect(self.currentItem()).bottomLeft() if by_key else event.pos()
        self.menu_asked.emit(self.viewport().mapToGlobal(inside))

    def _open(self, item: QListWidgetItem) -> None:
        part = self._part(item)
        if isinstance(part, PlanLine):
            self.opened.emit(part.row.id)

    # dragging

    def mimeTypes(self) -> list[str]:
        return [KIND]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        moved = [part.row.id for item in items if isinstance(part := self._part(item), PlanLine) and part.movable]
        data.setData(KIND, ",".join(map(str, moved)).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Return copying alone: the store is written, and what it holds then is shown anew."""
        return Qt.DropAction.CopyAction

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction() if event.mimeData().hasFormat(KIND) else event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._aim(self._place_at(event.position().toPoint()))
        if self.target is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._place_at(event.position().toPoint())
        self._aim(None)
        text = bytes(event.mimeData().data(KIND).data()).decode()
        if place is None or not text.isdigit():
            event.ignore()
            return
        event.acceptProposedAction()
        self.placed.emit(int(text), place)

    def _place_at(self, point: QPoint) -> int | None:
        """Return the place a point is in, None where that takes no items; below the last line is the last place."""
        item = self.itemAt(point) or (self.item(self.count() - 1) if self.count() else None)
        if item is None:
            return None
        place = self._part(item).place
        return place if place in self.open_places() else None

    def open_places(self) -> list[int]:
        """Return the places that take items, in their order."""
        parts = (self._part(self.item(at)) for at in range(self.count()))
        return [part.place for part in parts if isinstance(part, PlanHeading) and part.open]

    def _aim(self, place: int | None) -> None:
        if place != self.target:
            self.target = place
            self.viewport().update()
