"""A table on the clipboard: as text with tabs, and as HTML in which a spreadsheet keeps texts as texts."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_TEXT = "mso-number-format:'\\@'"
_RISKY = ("=", "+", "-", "@")


def copy_table(text: str) -> None:
    """Put a table on the clipboard; `text` has a line for each row and tabs between cells, its header first."""
    data = QMimeData()
    data.setText(text)
    data.setHtml(as_html(text))
    QGuiApplication.clipboard().setMimeData(data)


def as_html(text: str) -> str:
    """Return tab-separated rows as a table of HTML; what would be taken for a formula is marked as text."""
    rows = [line.split("\t") for line in text.strip("\n").split("\n")]
    lines = "".join(f"<tr>{''.join(_cell(cell, header=at == 0) for cell in row)}</tr>" for at, row in enumerate(rows))
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{lines}</table></body></html>'


def _cell(text: str, *, header: bool) -> str:
    if header:
        return f"<th>{escape(text)}</th>"
    style = f' style="{_TEXT}"' if text.startswith(_RISKY) else ""
    return f"<td{style}>{escape(text)}</td>"
