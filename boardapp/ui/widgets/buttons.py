"""Push buttons: with an icon and the picture of a key, icons alone, and those that read as links."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, CENTRE, draw_key_cap, key_cap_size
from boardapp.ui.design.properties import restyle, slug
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import RADII

_INK = {"primary": "on_accent", "danger": "worse", "link": "link", "quiet": "text2"}
_BARE = ("link", "quiet")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button with an icon and the picture of its key.

    Button(_("Present"), icon="presentation", key="F11")           plain
    Button(_("New action"), icon="plus", role="primary")           roles: plain, primary, flat, danger
    size: "" (32), small (30), large (36), meeting (48). `key` is a picture only: the page sets the shortcut.
    elide=64 lets a narrow row cut its words, told then in the tooltip, down to so many token pixels.
    """

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        role: str = "plain",
        size: str = "",
        name: str = "",
        icon_after: bool = False,
        elide: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._key, self._after, self._elide = icon, key, icon_after, elide
        self.setObjectName(name or slug(text))
        self.setProperty("role", role)
        if size:
            self.setProperty("fit", size)
        self.setProperty("dashes", "own")
        self.setAutoDefault(False)
        across = QSizePolicy.Policy.Maximum if elide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def set_role(self, role: str) -> None:
        """Give the button another role ("primary", "plain", ...)."""
        restyle(self, role=role)
        self.updateGeometry()

    def widen(self) -> None:
        """Take the width the row gives."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Show another key cap, or none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def _plain_text(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _text_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._plain_text()) + 1

    def _content_width(self) -> int:
        px = theme().px
        width = self._text_width()
        if self._icon:
            width += px(16 + 8)
        if self._key:
            width += px(8) + key_cap_size(self._key).width()
        return width

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        height = super().sizeHint().height()
        sides = 0 if self.property("role") in _BARE else theme().px(13)
        return QSize(self._content_width() + 2 * sides, height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(self._elide)), hint.height()) if self._elide else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self.setToolTip(self._plain_text() if self.width() < self.sizeHint().width() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as well as by Space: what has the focus is what is meant."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
            return
        super().keyPressEvent(event)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        return _INK.get(str(self.property("role")), "text")

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Leave the words to paintEvent: the style draws the ground and the edge alone."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        if not self.isEnabled() and self.property("role") not in ("flat", *_BARE):
            _dashes(painter, QRectF(self.rect()))
        px = theme().px
        tone = self._ink()
        content = self._content_width()
        spare = self.width() - content
        left = 0 if self.property("role") in _BARE else max(px(8), spare // 2)
        height = self.height()
        icon_box = QRect(left, 0, px(16), height)
        if self._icon and not self._after:
            icons.draw(painter, self._icon, icon_box, theme().colour(tone))
            left += px(24)
        painter.setFont(self.font())
        painter.setPen(theme().qcolour(tone))
        room = self.width() - left - (px(8) + key_cap_size(self._key).width() if self._key else 0)
        width = min(self._text_width(), room)
        text = QFontMetrics(self.font()).elidedText(self._plain_text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, 0, width, height), CENTRE, text)
        left += width + px(8)
        if self._icon and self._after:
            icons.draw(painter, self._icon, QRect(left, 0, px(16), height), theme().colour(tone))
            left += px(24)
        if self._key:
            draw_key_cap(painter, QRect(left, 0, key_cap_size(self._key).width(), height), self._key)


def _dashes(painter: QPainter, rect: QRectF) -> None:
    pen = QPen(theme().qcolour("border"), 1)
    pen.setDashPattern([4, 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setRenderHint(ANTIALIAS)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = theme().px(RADII.control)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class IconButton(QPushButton):
    """A square button without words, for close, more and the narrow rail only.

    IconButton("x", _("Close"))        the words are its name and its tooltip
    """

    def __init__(self, icon: str, label: str, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon))
        self.setObjectName(name or slug(label))
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setProperty("role", "square")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)


class LinkButton(Button):
    """A button that reads as a link: LinkButton(_("Show all actions"), icon="list-checks")."""

    def __init__(self, text: str, *, icon: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon=icon, role="link", name=name, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class HelpLink(LinkButton):
    """A link to a page of help. Signals: asked(topic); with a url it opens that in the browser instead.

    HelpLink(_("How ratings work"), "ratings")
    """

    asked = Signal(str)

    def __init__(self, text: str, topic: str = "", *, url: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon="circle-question-mark", name=f"help_{slug(topic or text)}", parent=parent)
        self._topic, self._url = topic, url
        self.clicked.connect(self._open)

    def _open(self) -> None:
        if self._url:
            QDesktopServices.openUrl(QUrl(self._url))
        else:
            self.asked.emit(self._topic)
