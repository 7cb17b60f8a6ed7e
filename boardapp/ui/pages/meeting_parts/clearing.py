"""Takes the widgets out of a layout that is filled anew."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout


def clear(layout: QBoxLayout) -> None:
    """Take every widget out of a layout, at once out of sight, and let it go."""
    while (item := layout.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()
