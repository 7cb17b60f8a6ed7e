"""Finds controls a screen reader or a test could not name: the walk every page has to pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
    QTextEdit,
    QPlainTextEdit,
)
_CLOSED = (
    QComboBox,
    QLineEdit,
    QAbstractSpinBox,
    QAbstractItemView,
    QCalendarWidget,
    QTabBar,
    QDialogButtonBox,
    QMenu,
    QMenuBar,
)
_PARTS = (QScrollBar, QHeaderView, QSplitterHandle)


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, _PARTS) or widget.objectName().startswith("qt_"):
        return False
    if isinstance(widget, _CONTROLS):
        return True
    plain_area = isinstance(widget, QAbstractScrollArea | QTabWidget | QMenu | QMenuBar)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not plain_area and not widget.isWindow()


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield every control below a widget, without the inner parts of Qt's own compound controls."""
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if _is_control(child):
            yield child
        if not isinstance(child, _CLOSED):
            yield from controls(child)


def visible_text(widget: QWidget) -> str:
    """Return the words a sighted person reads on a control, without mnemonic marks."""
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&").strip()
    if isinstance(widget, QComboBox):
        return ""
    return widget.placeholderText() if isinstance(widget, QLineEdit) else ""


def accessible_name(widget: QWidget) -> str:
    """Return the name a screen reader gets: for a combo box its label's, as its own name is its current text."""
    if isinstance(widget, QComboBox):
        return _label_of(widget) or widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return name or _label_of(widget)


def _label_of(widget: QWidget) -> str:
    labels = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return labels[0] if labels else ""


def _words(text: str) -> str:
    return re.sub(r"[\s…]+", " ", text).strip().casefold()


def fault(widget: QWidget) -> str:
    """Return what is wrong with a control's names; empty if nothing is."""
    kind = type(widget).__name__
    if not widget.objectName():
        return f"{kind} “{visible_text(widget)}” has no object name"
    name, text = accessible_name(widget), visible_text(widget)
    if isinstance(widget, QComboBox) and not _label_of(widget):
        return f"{widget.objectName()} ({kind}) has no label as its buddy"
    if not name.strip():
        return f"{widget.objectName()} ({kind}) has no accessible name"
    is_label = isinstance(widget, QAbstractButton)
    if is_label and _words(text) not in _words(name):
        return f"{widget.objectName()} ({kind}) shows “{text}” but is called “{name}”"
    return ""


def unnamed(root: QWidget) -> list[str]:
    """Return a line for every control below a widget that lacks an object name or a name holding its visible words."""
    return [found for found in map(fault, controls(root)) if found]
