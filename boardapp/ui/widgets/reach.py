"""Where the Tab key leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_control(within: QWidget) -> QWidget | None:
    """Return the first control below a widget that the Tab key reaches, None where there is none."""
    step = within.nextInFocusChain()
    while step is not None and step is not within:
        by_tab = step.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if by_tab and within.isAncestorOf(step) and step.isVisible() and step.isEnabled():
            return step
        step = step.nextInFocusChain()
    return None
