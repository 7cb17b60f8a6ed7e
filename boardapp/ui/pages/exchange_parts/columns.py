"""The columns of the review: the tick, what becomes of a value, what was sent, theirs and ours."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from boardapp.language import _
from boardapp.services.importing.lines import How, What
from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import RADII
from boardapp.ui.models.columns import Cell, Column
from boardapp.ui.pages.exchange_parts.review import Line
from boardapp.ui.pages.exchange_parts.words import (
    field_word,
    place_words,
    theirs_words,
    tick_words,
    value_words,
    what_look,
)

_INSET = 6


def review_columns(sent_hidden: Callable[[], bool]) -> list[Column]:
    """Return the columns; `sent_hidden` tells whether that one has found no room, so that theirs tells what was."""
    return [
        Column(
            "taken", _("Take"), tick_words, kind="check", value=lambda line: _box(line), width=54, min_width=54,
            sortable=False, spoken=tick_words, tooltip=tick_words,
        ),
        Column("ref", _("Ref"), place_words, kind="reference", width=108, sortable=False, fold=3,
               tooltip=lambda line: line.row.ref),
        Column("what", _("What"), lambda line: what_look(line)[0], kind=_what, width=140, sortable=False),
        Column("field", _("Field"), _field, width=104, sortable=False),
        Column("sent", _("Sent"), _sent, kind=_was, width=108, sortable=False, fold=1),
        Column(
            "theirs", _("Theirs"), theirs_words, kind=partial(_theirs, sent_hidden), min_width=130, stretch=True,
            sortable=False, tooltip=_whole, spoken=_spoken,
        ),
        Column("ours", _("Ours now"), _ours, kind=_standing, width=112, sortable=False, fold=2),
    ]  # fmt: skip


def _box(line: Line) -> bool | None:
    return line.ticked


def _field(line: Line) -> str:
    return field_word(line.cell.key) if line.cell is not None else _("Action")


def _sent(line: Line) -> str:
    return value_words(line.cell.base) if line.cell is not None else ""


def _ours(line: Line) -> str:
    if line.cell is None:
        return line.row.title if line.row.what is What.UNCHANGED else ""
    return _("kept") if line.cell.how is How.ADDED else value_words(line.cell.ours)


def _whole(line: Line) -> str:
    return "\n".join(filter(None, (line.row.title, theirs_words(line), line.cell.problem if line.cell else "")))


def _spoken(line: Line) -> str:
    said = [theirs_words(line)]
    if line.cell is not None and line.cell.problem:
        said.append(line.cell.problem)
    return ", ".join(said)


def _what(painter: QPainter, rect: QRect, cell: Cell) -> None:
    word, icon, tone = what_look(cell.row)
    px = theme().px
    icons.draw(painter, icon, QRect(rect.x(), rect.y(), px(15), rect.height()), theme().colour(tone))
    draw_elided(painter, rect.adjusted(px(21), 0, 0, 0), word, "small", tone, 600)


def _replaces(line: Line) -> bool:
    return line.cell is not None and line.cell.how is How.TAKEN and bool(line.ticked)


def _was(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """What was sent; struck where it is replaced."""
    struck = bool(cell.text) and _replaces(cell.row)
    _marked(painter, rect, cell.text, "old" if struck else "", struck=struck)


def _standing(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """What stands now; struck where it is replaced and what was sent is not known."""
    struck = bool(cell.text) and _replaces(cell.row) and cell.row.cell.base is None
    _marked(painter, rect, cell.text, "old" if struck else "", struck=struck)


def _theirs(sent_hidden: Callable[[], bool], painter: QPainter, rect: QRect, cell: Cell) -> None:
    """What came in: green where it is taken or may be, red where it cannot be read."""
    line: Line = cell.row
    ground = ""
    if line.cell is not None and (line.cell.how is How.UNREAD or (line.asks and line.cell.how is not How.CONFLICT)):
        ground = "old"
    elif line.ticked or (line.cell is not None and line.cell.how is How.CONFLICT):
        ground = "add" if line.cell is not None or line.row.what is What.NEW else ""
    text = cell.text
    if line.cell is not None and line.cell.base is not None and sent_hidden():
        text = _("{value}, was {before}").format(value=text, before=value_words(line.cell.base))
    _marked(painter, rect, text, ground)


def _marked(painter: QPainter, rect: QRect, text: str, ground: str, *, struck: bool = False) -> None:
    """Paint a text on the ground of what came in or went out; with none, as it is."""
    if not ground:
        draw_elided(painter, rect, text, "small", "text2")
        return
    current = theme()
    px = current.px
    font = current.font("small")
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, max(0, rect.width() - px(2 * _INSET))
    )
    height = px(22)
    box = QRectF(
        rect.x(), rect.y() + (rect.height() - height) / 2, metrics.horizontalAdvance(shown) + px(2 * _INSET), height
    )
    painter.setRenderHint(ANTIALIAS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.qcolour(f"{ground}_bg"))
    painter.drawRoundedRect(box, px(RADII.chip), px(RADII.chip))
    font.setStrikeOut(struck)
    painter.setFont(font)
    painter.setPen(current.qcolour(f"{ground}_text"))
    painter.drawText(box.toRect().adjusted(px(_INSET), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)
