"""The two small time drawings: an indicator's line with its target, and the dates an action was ever due.

draw_small_line(painter, rect, Line((62, 64, 67), target=70))
draw_due(painter, rect, Due((Move(date(2026, 5, 29), "29 May", "first date"), ...), today=date.today()))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from boardapp.language import _
from boardapp.ui.design.paint import ANTIALIAS, draw_elided
from boardapp.ui.design.theme import theme


@dataclass(frozen=True, slots=True)
class Line:
    """Readings in order of time (None where there is none) and the target, if any."""

    values: tuple[float | None, ...]
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A date an action was due on: where it lies, how it is written, and when it was set."""

    at: date
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Every due date of an action in the order they were set; the last one stands."""

    moves: tuple[Move, ...]
    today: date
    overdue: bool = False


def draw_small_line(painter: QPainter, rect: QRect, line: Line) -> None:
    """Paint readings as a line with a dot at the last, the target dashed; nothing where there are no readings."""
    known = [value for value in line.values if value is not None]
    if not known:
        return
    current = theme()
    reach = known if line.target is None else [*known, line.target]
    low, high = min(reach), max(reach)
    inset = 4.5 * current.scale
    room = QRectF(rect).adjusted(1, inset, -inset, -inset)
    spread = high - low

    def height(value: float) -> float:
        return room.center().y() if not spread else room.bottom() - (value - low) / spread * room.height()

    painter.save()
    painter.setRenderHint(ANTIALIAS)
    if line.target is not None:
        pen = QPen(current.qcolour("axis"), 1.2 * current.scale)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        y = round(height(line.target)) + 0.5
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right() + 3, y))
    step = room.width() / max(1, len(line.values) - 1)
    points = [
        QPointF(room.left() + step * place, height(value))
        for place, value in enumerate(line.values)
        if value is not None
    ]
    pen = QPen(current.qcolour("s1"), 1.6 * current.scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current.qcolour("s1"))
    radius = 3.4 * current.scale
    painter.drawEllipse(points[-1], radius, radius)
    painter.restore()


def due_size() -> QSize:
    """Return the least size of a due-date history."""
    return QSize(theme().px(260), theme().px(56))


def draw_due(painter: QPainter, rect: QRect, due: Due) -> None:
    """Paint the due dates on one line of time: earlier ones hollow, the standing one filled, today a tick."""
    if not due.moves:
        return
    current = theme()
    px = current.px
    inset, y = px(10), rect.y() + px(11)
    days = [move.at.toordinal() for move in due.moves]
    low, high = min(days), max(*days, due.today.toordinal(), min(days) + 1)
    width = rect.width() - 2 * inset

    def across(day: int) -> float:
        return rect.x() + inset + (day - low) / (high - low) * width

    ink = current.qcolour("worse" if due.overdue else "s1")
    now = across(due.today.toordinal())
    painter.save()
    painter.setRenderHint(ANTIALIAS)
    painter.setPen(QPen(current.qcolour("border"), px(2)))
    painter.drawLine(QPointF(across(days[-1]), y), QPointF(max(now, across(days[-1])), y))
    painter.setPen(QPen(ink, px(3)))
    painter.drawLine(QPointF(across(min(days)), y), QPointF(across(max(days)), y))
    painter.setPen(QPen(current.qcolour("text"), px(2)))
    painter.drawLine(QPointF(now, y - px(8)), QPointF(now, y + px(8)))
    for day in days:
        _dot(painter, QPointF(across(day), y), ink, filled=day == days[-1])
    painter.restore()
    _due_labels(painter, rect, due, [across(day) for day in days], now)


def _dot(painter: QPainter, centre: QPointF, ink: QColor, filled: bool) -> None:
    painter.setPen(QPen(ink, theme().px(2)))
    painter.setBrush(ink if filled else theme().qcolour("surface"))
    radius = theme().px(5)
    painter.drawEllipse(centre, radius, radius)


def _due_labels(painter: QPainter, rect: QRect, due: Due, places: list[float], now: float) -> None:
    """Write the standing date, then today, then the others, each only where there is room left."""
    last = len(due.moves) - 1
    wanted = [(places[last], due.moves[last].label, due.moves[last].note, 600), (now, _("Today"), "", 600)]
    wanted += [(places[at], due.moves[at].label, due.moves[at].note, 400) for at in range(last)]
    taken: list[QRect] = []
    centre = Qt.AlignmentFlag.AlignCenter
    for place, label, note, weight in wanted:
        top = _label_box(rect, place, label, weight, 0)
        below = _label_box(rect, place, note, 0, 1)
        boxes = [top, below] if note else [top]
        if any(box.intersects(other) for box in boxes for other in taken):
            continue
        taken += [box.adjusted(-3, 0, 3, 0) for box in boxes]
        draw_elided(painter, top, label, "small", "text" if weight == 600 else "text2", weight, centre)
        draw_elided(painter, below, note, "small", "text3", 0, centre)


def _label_box(rect: QRect, place: float, text: str, weight: int, line: int) -> QRect:
    px = theme().px
    width = QFontMetrics(theme().font("small", weight)).horizontalAdvance(text) + 1
    left = min(max(rect.x(), round(place - width / 2)), rect.right() - width)
    return QRect(left, rect.y() + px(20 + 15 * line), width, px(15))
