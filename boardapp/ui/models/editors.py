"""Editing in a table: a line, a choice from a list, a date typed or taken from a calendar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyleOptionViewItem, QWidget

from boardapp.ui.models.columns import Choice, Column
from boardapp.ui.models.delegates import CellDelegate
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.calendar import DateLine, written

_Index = QModelIndex | QPersistentModelIndex


class EditDelegate(CellDelegate):
    """The drawing of CellDelegate, with the editor each column names; what is typed goes to setData as it is."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()
        assert isinstance(model, WindowTableModel)
        column = model.columns[index.column()]
        editor: QWidget
        if column.editor == "choice" and column.choices is not None:
            editor = self._choice(parent, column, model.row_object(index.row()))
        else:
            editor = self._date(parent) if column.editor == "date" else QLineEdit(parent)
            editor.setProperty("role", "cell")
        editor.setObjectName(f"edit_{column.key}")
        editor.setAccessibleName(column.title)
        return editor

    def _date(self, parent: QWidget) -> DateLine:
        line = DateLine(parent)
        line.day_chosen.connect(lambda day: line.setText(written(day)))
        return line

    def _choice(self, parent: QWidget, column: Column, row: Any) -> QComboBox:
        combo = QComboBox(parent)
        choices: list[Choice] = list(column.choices(row)) if column.choices else []
        for value, label in choices:
            combo.addItem(label, value)
        combo.activated.connect(lambda: self._done(combo))
        return combo

    def _done(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            at = editor.findData(value)
            editor.setCurrentIndex(at if at >= 0 else 0)
            QTimer.singleShot(0, editor, editor.showPopup)
        elif isinstance(editor, QLineEdit):
            editor.setText("" if value is None else str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        editor.setGeometry(option.rect)
