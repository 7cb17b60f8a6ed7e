"""The focus ring: 2 px, 2 px outside the control, and only while the keyboard is in use.

Text fields and item views draw their own; every other control gets the ring without knowing of it.
A control with other corners sets the property "ringRadius".
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_OWN_RING = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView, QMenu)
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize)
_REACH = 4


def _draws_own(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, _OWN_RING) or widget.isWindow()


class _Ring(QWidget):
    """The line itself, laid over the focused control by a parent wide enough to show it."""

    def __init__(self, target: QWidget, host: QWidget, px: Callable[[float], int], colour: QColor) -> None:
        super().__init__(host)
        self._target, self._host = target, host
        self._px = px
        self._colour = colour
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        step: QWidget | None = target
        while step is not None and step is not host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()
        self.raise_()
        self.show()

    def release(self) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and isValid(self._target):
            self._place()
        return False

    def _place(self) -> None:
        reach = self._px(_REACH)
        corner = self._target.mapTo(self._host, self._target.rect().topLeft())
        place = self._target.rect().translated(corner)
        self.setGeometry(place.adjusted(-reach, -reach, reach, reach))

    def paintEvent(self, event: QPaintEvent) -> None:
        width = self._px(2)
        radius = self._target.property("ringRadius")
        corner = self._px((6 if radius is None else int(radius)) + 3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour, width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)


class FocusRing(QObject):
    """Follows the focus of the application. Attribute `keyboard`: whether the last input was a key."""

    def __init__(self, app: QApplication, px: Callable[[float], int], colour: Callable[[], QColor]) -> None:
        super().__init__(app)
        self.keyboard = False
        self._px = px
        self._colour = colour
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._moved)

    def shown_for(self) -> QWidget | None:
        """Return the control that has the ring now."""
        return self._ring._target if self._ring is not None and isValid(self._ring) else None

    def line(self) -> QWidget | None:
        """Return the ring itself, while it is shown."""
        return self._ring if self._ring is not None and isValid(self._ring) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self.keyboard = True
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self.keyboard = False
            self._drop()
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        if new is None:
            return
        self._listen(new.window().windowHandle())
        if self.keyboard and not _draws_own(new):
            self._ring = _Ring(new, self._host(new), self._px, self._colour())

    def _listen(self, window: QWindow | None) -> None:
        if window is not None and isValid(window) and not window.property("ringed"):
            window.setProperty("ringed", True)
            window.installEventFilter(self)

    def _drop(self) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.release()
        self._ring = None

    def _host(self, target: QWidget) -> QWidget:
        reach = self._px(_REACH)
        host = target.parentWidget() or target
        while not host.isWindow():
            parent = host.parentWidget()
            corner = target.mapTo(host, target.rect().topLeft())
            room = host.rect().adjusted(reach, reach, -reach, -reach)
            if room.contains(target.rect().translated(corner)):
                break
            if parent is None or (isinstance(parent, QAbstractScrollArea) and parent.viewport() is host):
                break
            host = parent
        return host
