"""A line for a date in any words, and the calendar that pops up under it."""

from __future__ import annotations

import datetime
from datetime import date

from PySide6.QtCore import QDate, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design.paint import ANTIALIAS, CENTRE
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import IconButton


def written(day: date) -> str:
    """Return a date as tables show it, "4 Sep 2026"."""
    return f"{day.day} {day:%b} {day.year}"


class _Month(QCalendarWidget):
    """A month whose days are drawn with the tokens: today ringed, the chosen day filled, other months grey."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("calendar")
        self.setAccessibleName(_("Calendar"))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)

    def dress(self) -> None:
        """Give the names of the days the colour of the theme."""
        heads = QTextCharFormat()
        heads.setForeground(theme().qcolour("text3"))
        heads.setBackground(theme().qcolour("surface"))
        heads.setFont(theme().font("small"))
        self.setHeaderTextFormat(heads)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, heads)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | datetime.date) -> None:
        shown = QDate(day.year, day.month, day.day) if isinstance(day, datetime.date) else day
        current = theme()
        chosen = shown == self.selectedDate()
        outside = shown.month() != self.monthShown()
        side = min(rect.width(), rect.height()) - 2
        box = QRectF(rect.center().x() - side / 2 + 0.5, rect.center().y() - side / 2 + 0.5, side, side)
        painter.save()
        painter.setRenderHint(ANTIALIAS)
        painter.fillRect(rect, current.qcolour("surface"))
        today = shown == QDate.currentDate()
        painter.setPen(current.qcolour("select_line") if today else Qt.PenStyle.NoPen)
        painter.setBrush(current.qcolour("accent") if chosen else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, current.px(6), current.px(6))
        painter.setFont(current.font("body", 600 if chosen else 0))
        painter.setPen(current.qcolour("on_accent" if chosen else "text3" if outside else "text"))
        painter.drawText(rect, CENTRE, str(shown.day()))
        painter.restore()


class CalendarPopup(QFrame):
    """A month to choose a day from. Signals: chosen(date).

    popup = CalendarPopup(field); popup.chosen.connect(...); popup.open_under(field, date(2026, 11, 27))
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setProperty("edge", "all")
        self._calendar = _Month()
        self._calendar.clicked.connect(self._choose)
        self._calendar.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._calendar)

    def open_under(self, field: QWidget, day: date | None) -> None:
        """Show the calendar below a field, at a day (today if there is none)."""
        shown = QDate(day.year, day.month, day.day) if day else QDate.currentDate()
        self._calendar.dress()
        self._calendar.setSelectedDate(shown)
        self.resize(theme().px(292), theme().px(272))
        self.move(field.mapToGlobal(QPoint(0, field.height() + theme().px(2))))
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self, day: date) -> None:
        """Take a day and close."""
        self.hide()
        self.chosen.emit(day)

    def _choose(self, day: QDate) -> None:
        self.choose(date(day.year(), day.month(), day.day()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


class DateLine(QLineEdit):
    """A line for a date, with a calendar at its end. Signals: day_chosen(date) from the calendar.

    Down opens the calendar too; `day` is where it then starts.
    """

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self.popup = CalendarPopup(self)
        self.popup.chosen.connect(self.day_chosen)
        self._button = IconButton("calendar", _("Choose from a calendar"), name="open_calendar", parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.clicked.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Open the calendar under the line."""
        self.popup.open_under(self, self.day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._button.sizeHint()
        self.setTextMargins(0, 0, hint.width(), 0)
        self._button.move(self.width() - hint.width() - theme().px(3), (self.height() - hint.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)
