"""Where the Tab key leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_control(within: QWidget) -> QWidget | None:
    """Return the first control below a widget that the Tab key reaches, None where there is none.

    It is looked for among the children, in the order they were laid out: Qt's own chain of focus gives Python a hold
    on the window at its end, and with Python's next collecting that window goes.
    """
    for child in within.findChildren(QWidget):
        by_tab = child.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if by_tab and child.isVisibleTo(within) and child.isEnabled():
            return child
    return None
