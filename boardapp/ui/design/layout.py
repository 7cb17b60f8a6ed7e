"""Rows, columns and sizes given in token pixels, which follow the text scale by themselves.

layout = row(icon, title, None, button, margins=(20, 0, 16, 0), spacing=12)     None is a stretch
fix(widget, height=52)
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from boardapp.ui.design.theme import theme

Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | None
Margins = tuple[int, int, int, int]

_SPACE = "tokenSpace"
_SIZE = "tokenSize"


def _fill(layout: QBoxLayout, items: Sequence[Item]) -> None:
    for item in items:
        if item is None:
            layout.addStretch(1)
            continue
        part, stretch = item if isinstance(item, tuple) else (item, 0)
        if isinstance(part, QLayout):
            layout.addLayout(part, stretch)
        else:
            layout.addWidget(part, stretch)


def row(*items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QHBoxLayout:
    """Return a horizontal layout of widgets, layouts, (part, stretch) pairs and None for a stretch."""
    layout = QHBoxLayout()
    space(layout, margins, spacing)
    _fill(layout, items)
    return layout


def column(*items: Item, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> QVBoxLayout:
    """Return a vertical layout of widgets, layouts, (part, stretch) pairs and None for a stretch."""
    layout = QVBoxLayout()
    space(layout, margins, spacing)
    _fill(layout, items)
    return layout


def space(layout: QLayout, margins: Margins = (0, 0, 0, 0), spacing: int = 8) -> None:
    """Give a layout margins (left, top, right, bottom) and spacing in token pixels."""
    layout.setProperty(_SPACE, [*margins, spacing])
    _space(layout, [*margins, spacing])


def fix(
    widget: QWidget,
    *,
    width: int = 0,
    height: int = 0,
    min_width: int = 0,
    min_height: int = 0,
    max_width: int = 0,
) -> QWidget:
    """Hold a widget to sizes in token pixels (0 leaves a side free) and return it."""
    sizes = [width or min_width, width or max_width, height or min_height, height]
    widget.setProperty(_SIZE, sizes)
    _size(widget, sizes)
    return widget


def _space(layout: QLayout, tokens: Sequence[int]) -> None:
    px = theme().px
    left, top, right, bottom, spacing = tokens
    layout.setContentsMargins(px(left), px(top), px(right), px(bottom))
    layout.setSpacing(px(spacing))


def _size(widget: QWidget, tokens: Sequence[int]) -> None:
    px = theme().px
    min_width, max_width, min_height, max_height = tokens
    for value, put in (
        (min_width, widget.setMinimumWidth),
        (max_width, widget.setMaximumWidth),
        (min_height, widget.setMinimumHeight),
        (max_height, widget.setMaximumHeight),
    ):
        if value:
            put(px(value))


def _rescale() -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    for widget in app.allWidgets():
        sizes = widget.property(_SIZE)
        if sizes:
            _size(widget, sizes)
    for window in app.topLevelWidgets():
        for layout in window.findChildren(QLayout):
            tokens = layout.property(_SPACE)
            if tokens:
                _space(layout, tokens)


theme().changed.connect(_rescale)
