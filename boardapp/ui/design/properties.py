"""Setting the properties the style sheet knows, after a widget is shown as well as before."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties (role=, tone=, error=, ...) and have the style sheet look again if one changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def slug(text: str) -> str:
    """Return an object name made from a visible text ("Make pack…" gives make_pack)."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower().replace("&", "")).strip("_") or "unnamed"
