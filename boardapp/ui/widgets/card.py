"""Cards: a bordered surface; as a button it can be pressed, focused and chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from boardapp.ui.design.layout import space
from boardapp.ui.design.paint import ANTIALIAS
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import CARD_PADDING, RADII
from boardapp.ui.widgets.labels import Ground


class Card(QAbstractButton):
    """A card that can be pressed. Put its parts into `card.body`; connect clicked().

    card = Card("priority_3", _("Strong and Supportive, amber"))      object name, accessible name
    card.body.addWidget(...)                                          checkable cards show a 2 px edge when chosen
    """

    def __init__(self, name: str, label: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("ringRadius", RADII.card)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body = QVBoxLayout(self)
        space(self.body, CARD_PADDING, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        lively = self.isEnabled() and (self.underMouse() or self.isDown())
        edge = "select_line" if self.isChecked() else "border" if lively else "divider"
        pen = 2 if self.isChecked() else 1
        painter.setPen(QPen(current.qcolour(edge), pen))
        painter.setBrush(current.qcolour("hover" if self.isDown() else "surface"))
        half = pen / 2
        radius = current.px(RADII.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)


class CardFrame(Ground):
    """A card that only holds: CardFrame(); parts go into `.body`."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("surface", card=True, name=name, parent=parent)
        self.body = QVBoxLayout(self)
        space(self.body, CARD_PADDING, 6)
