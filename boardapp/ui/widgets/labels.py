"""Texts: a styled label, one that elides, a tag, a key cap, an icon and the plain grounds they stand on."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QWidget

from boardapp.ui.design import icons
from boardapp.ui.design.theme import theme

BREAK = "\u200b"
_LONG_WORD = re.compile(r"\S{25,}")


def breakable(text: str) -> str:
    """Return a text whose very long words may be broken, so that one word never widens a page."""
    return _LONG_WORD.sub(lambda word: BREAK.join(word[0]), text)


class Text(QLabel):
    """A label in a type step and a colour token.

    Text("5 open, 2 overdue", "small", tone="worse", wrap=True)
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        wrap: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._broken = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        if name:
            self.setObjectName(name)
        self.setWordWrap(wrap)
        Text.setText(self, text)

    def setText(self, text: str) -> None:
        shown = breakable(text) if self.wordWrap() else text
        if shown != text or self._broken:  # a screen reader is told the word whole
            self._broken = shown != text
            self.setAccessibleName(text if self._broken else "")
        super().setText(shown)

    def text(self) -> str:
        return super().text().replace(BREAK, "")


_LEAST_LETTERS = 5


class ElidedText(Text):
    """A label of one line that elides at the end and then tells the whole text in its tooltip.

    ElidedText(title, "card")        takes what room its row leaves; fill=False takes no more than its text needs
    keep=120 holds so many token pixels of it in a row that is too narrow for all.
    """

    def __init__(
        self, text: str = "", role: str = "body", *, tone: str = "", name: str = "", fill: bool = True, keep: int = 24
    ) -> None:
        super().__init__(text, role, tone=tone, name=name)
        self._keep = keep
        policy = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Maximum
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
        self._shown = text

    def setText(self, text: str) -> None:
        super().setText(text)
        self._elide()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(theme().px(self._keep), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.contentsRect().width()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        says = shown == self.text() or len(shown) > _LEAST_LETTERS
        self._shown = shown if says else ""  # two letters and a dot say nothing
        self.setToolTip(self.text() if self._shown != self.text() else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), self._shown)


def shortened(text: str, most: int) -> str:
    """Return a text of so many letters at most, for a control that cannot elide by itself."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class Tag(QLabel):
    """A small bordered word, such as Tag(_("Example data"))."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "tag")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyCap(QLabel):
    """The picture of a key, such as KeyCap("Ctrl+K")."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("role", "key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class IconLabel(QWidget):
    """A picture without a name of its own: IconLabel("hourglass", tone="note_line", size=16)."""

    def __init__(self, icon: str, *, tone: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons.source(icon)
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, tone: str = "") -> None:
        """Show another icon, in another tone if given."""
        self._icon, self._tone = icon, tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        tone = self._tone if self.isEnabled() else "text3"
        icons.draw(QPainter(self), self._icon, self.rect(), theme().colour(tone))


class Ground(QFrame):
    """A plain area with a ground and an edge of the tokens: Ground("surface", edge="bottom", layout=row(...))."""

    def __init__(
        self,
        ground: str = "surface",
        *,
        edge: str = "",
        card: bool = False,
        name: str = "",
        layout: QLayout | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", ground)
        if edge:
            self.setProperty("edge", edge)
        if card:
            self.setProperty("card", True)
        if name:
            self.setObjectName(name)
        if layout is not None:
            self.setLayout(layout)


class Rule(QFrame):
    """A hairline; strong=True gives the 2 px line under a theme's name."""

    def __init__(self, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rule", "strong" if strong else "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
