"""A table of any length: ordered ids, and a window of rows around what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from boardapp.language import _
from boardapp.ui.models.columns import Cell, Column, RowSource, TableState
from boardapp.ui.models.order import Group, RowOrder, packed
from boardapp.ui.models.row_cache import RowCache

Index = QModelIndex | QPersistentModelIndex
Edit = Callable[[int, str, Any], str | None]
Later = Callable[[Callable[[], Any], Callable[[Any], None]], Any]

DISPLAY = Qt.ItemDataRole.DisplayRole
EDIT = Qt.ItemDataRole.EditRole
ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
TOOLTIP = Qt.ItemDataRole.ToolTipRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1

PENDING = "\0pending"
PLACEHOLDER = "…"
HEAD = 50
FEW = 2000

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}
_ANSWERED = frozenset(int(role) for role in (DISPLAY, EDIT, TOOLTIP, SPOKEN, ALIGNMENT)) | {int(ID_ROLE)}
_NONE = QModelIndex()
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _SELECTABLE | Qt.ItemFlag.ItemIsEditable


def at_once(work: Callable[[], Any], done: Callable[[Any], None]) -> None:
    """Do the work in the window's own thread, after what is shown has been painted."""
    QTimer.singleShot(0, lambda: done(work()))


class WindowTableModel(QAbstractTableModel):
    """Columns over a RowSource.

    model = WindowTableModel(columns, source, edit=lambda row_id, key, value: sentence or None)
    model.set_state(TableState(sort="due", search="falls")); model.refresh() after a write; model.refresh_rows([id])
    Signals: listed(count) when the ids are all known; refused(id, key, sentence); failed(sentence).
    `edit` returns None (stored), a sentence (refused), or PENDING (shown as typed until refresh_rows).
    `later(work, done)` runs the query for all ids after the head; jobs.later runs it beside the window.
    """

    listed = Signal(int)
    refused = Signal(object, str, str)
    failed = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column],
        source: RowSource,
        *,
        edit: Edit | None = None,
        state: TableState | None = None,
        later: Later = at_once,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.state = state or TableState()
        self.order = RowOrder()
        self.complete = True
        self._source = source
        self._edit = edit
        self._later = later
        self._cache = RowCache(source.rows)
        self._asked = 0
        self._pending: dict[tuple[int, str], str] = {}

    # what is shown

    def set_state(self, state: TableState) -> None:
        """Show something else: another order, filter, search or grouping."""
        self.state = state
        self.refresh()

    def refresh(self) -> None:
        """Ask the source again; where the ids are the same only the rows are read anew."""
        self._asked += 1
        head = getattr(self._source, "head", None)
        if head is None:
            self._take(*self._whole(self.state))
            return
        if self.state.group:
            self._regroup(len(head(self.state, FEW)) < FEW)
            return
        first = packed(head(self.state, HEAD))
        if len(first) < HEAD:
            self._take(first, ())
            return
        if first != self.order.ids[:HEAD]:
            self._take(first, (), complete=False)
        else:
            self._reread()
        asked, state = self._asked, self.state
        self._later(lambda: packed(self._source.ids(state)), lambda ids: self._rest(asked, ids))

    def _regroup(self, few: bool) -> None:
        """Take the rows in groups: at once where they are few, else beside; what is shown stays until then."""
        state, asked = self.state, self._asked
        if few:
            self._take(*self._whole(state))
            return
        self.complete = False
        self._reread()
        self._later(lambda: self._whole(state), lambda found: self._take(*found) if asked == self._asked else None)

    def _whole(self, state: TableState) -> tuple[Any, Sequence[Group]]:
        ids = packed(self._source.ids(state))
        groups = getattr(self._source, "groups", None)
        return ids, groups(state) if groups is not None and state.group else ()

    def _take(self, ids: Any, groups: Sequence[Group], *, complete: bool = True) -> None:
        self.complete = complete
        self._pending.clear()
        if ids == self.order.ids and tuple(groups) == self.order.groups:
            self._reread()
        else:
            self.beginResetModel()
            self._cache.clear()
            self._cache.blocked = False
            self.order.put(ids, groups)
            self.endResetModel()
        if complete:
            self.listed.emit(len(ids))

    def _rest(self, asked: int, ids: Any) -> None:
        """Take all ids; those already shown stay where they are."""
        if asked != self._asked:
            return
        shown = len(self.order.ids)
        if self.complete or len(ids) <= shown or ids[:shown] != self.order.ids:
            self._take(ids, ())
            return
        self._cache.forget([shown - 1])
        self.beginInsertRows(_NONE, shown, len(ids) - 1)
        self.order.put(ids)
        self.endInsertRows()
        self.complete = True
        self.listed.emit(len(ids))

    def _reread(self) -> None:
        self._cache.clear()
        self._cache.blocked = False
        if len(self.order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.order) - 1, len(self.columns) - 1))

    def refresh_rows(self, ids: Sequence[int]) -> None:
        """Read some rows anew, such as those just written."""
        wanted = set(ids)
        self._pending = {key: text for key, text in self._pending.items() if key[0] not in wanted}
        for row in self.order.rows_of(ids).values():
            self._cache.forget([self.order.place(row).position])
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def hold(self) -> None:
        """Fetch nothing until release(): rows already read stay, others show a placeholder."""
        self._cache.blocked = True

    def release(self) -> None:
        """Fetch again, and read what is shown anew."""
        self._reread()

    # rows

    def id_at(self, row: int) -> int:
        """Return the id at a visible row; 0 for a group's heading."""
        return self.order.id_at(row)

    def row_of(self, ident: int) -> int:
        """Return the visible row of an id; -1 if it is not shown."""
        return self.order.rows_of([ident]).get(ident, -1)

    def group_at(self, row: int) -> Group | None:
        """Return the group whose heading stands at a row, or None."""
        place = self.order.place(row)
        return self.order.groups[place.group] if place.heading else None

    def group_over(self, row: int) -> int:
        """Return the number of the group a visible row belongs to; -1 without groups."""
        return self.order.place(row).group if self.order.groups else -1

    def is_open(self, group: Group) -> bool:
        """Whether a group's rows are shown."""
        return group.key not in self.order.closed

    def toggle_group(self, number: int) -> None:
        """Open or close a group."""
        group = self.order.groups[number]
        first = self.order.heading_row(number) + 1
        if not group.count:
            return
        if self.is_open(group):
            self.beginRemoveRows(_NONE, first, first + group.count - 1)
            self.order.toggle(number)
            self.endRemoveRows()
        else:
            self.beginInsertRows(_NONE, first, first + group.count - 1)
            self.order.toggle(number)
            self.endInsertRows()
        heading = self.index(first - 1, 0)
        self.dataChanged.emit(heading, heading)

    def row_object(self, row: int) -> Any | None:
        """Return the source's row at a visible row; None for a heading or while it cannot be had."""
        place = self.order.place(row)
        if place.heading:
            return None
        try:
            return self._cache.row(self.order.ids, place.position)
        except Exception as error:
            self._cache.blocked = True
            self._tell(error)
            return None

    def _tell(self, error: Exception) -> None:
        """Say once, and not from within a paint, that rows could not be read; no further row is tried."""
        import logging

        logging.getLogger(__name__).warning("Rows could not be read", exc_info=error)
        sentence = _("The rows could not be read: {reason}").format(reason=error)
        QTimer.singleShot(0, lambda: self.failed.emit(sentence))

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell as a delegate draws it."""
        found = self.row_object(row)
        if found is None:
            return Cell(PLACEHOLDER if column == 0 else "")
        spec = self.columns[column]
        if self._pending:
            typed = self._pending.get((self.order.id_at(row), spec.key))
            if typed is not None:
                return Cell(typed, None, found, pending=True)
        return Cell(spec.text(found), spec.value(found) if spec.value else None, found)

    # Qt

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == DISPLAY:
            return self.columns[section].title
        return _ALIGN[self.columns[section].align] if role == ALIGNMENT else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.order.groups and self.order.place(index.row()).heading:
            return Qt.ItemFlag.ItemIsEnabled
        editable = self._edit is not None and self.columns[index.column()].edit is not None
        return _EDITABLE if editable else _SELECTABLE

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        row, column = index.row(), index.column()
        spec = self.columns[column]
        if role == ALIGNMENT:
            return _ALIGN[spec.align]
        if role == ID_ROLE:
            return self.order.id_at(row)
        group = self.group_at(row) if self.order.groups else None
        if group is not None:
            return self._heading_text(group, role) if column == 0 else None
        return self._cell_data(row, column, spec, role)

    def _cell_data(self, row: int, column: int, spec: Column, role: int) -> Any:
        cell = self.cell(row, column)
        if role == DISPLAY or cell.row is None:
            return cell.text if role != EDIT else None
        if role == EDIT:
            return spec.edit(cell.row) if spec.edit else cell.text
        say = spec.tooltip if role == TOOLTIP else spec.spoken
        return say(cell.row) if say else None if role == TOOLTIP else cell.text

    def _heading_text(self, group: Group, role: int) -> str | None:
        if role not in (DISPLAY, SPOKEN):
            return None
        said = " · ".join(part for part in (group.note, group.alarm) if part)
        text = f"{group.title}  {said}" if said else group.title
        if role == SPOKEN:
            text += ", " + (_("open") if self.is_open(group) else _("closed"))
        return text

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        if role != EDIT or not index.isValid() or self._edit is None:
            return False
        row, key = index.row(), self.columns[index.column()].key
        ident = self.order.id_at(row)
        if not ident or self.columns[index.column()].edit is None or value == self.data(index, EDIT):
            return False
        answer = self._edit(ident, key, value)
        if answer is not None and answer != PENDING:
            self.refused.emit(ident, key, answer)
            return False
        if answer == PENDING:
            self._pending[ident, key] = str(value)
            self.dataChanged.emit(index, index)
        else:
            self.refresh_rows([ident])
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sortable:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        wanted = replace(self.state, sort=self.columns[column].key, descending=descending)
        if wanted != self.state:
            self.set_state(wanted)
