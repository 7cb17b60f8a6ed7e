"""The field that finds: a lens, a hint, the key that leads to it, and a × to empty it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.paint import draw_key_cap, key_cap_size
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import IconButton


class SearchField(QLineEdit):
    """A search field. Signals: searched(text) once typing rests for 120 ms, or at once on Enter or when emptied.

    SearchField("find", _("Find or do anything"), key="Ctrl+K")
    SearchField("filter_rows", _("Filter these rows"), size="small")
    """

    searched = Signal(str)

    def __init__(
        self,
        name: str,
        label: str,
        *,
        key: str = "",
        size: str = "",
        width: int = 264,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._wanted = key, width
        self._told = ""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(label)
        if size:
            self.setProperty("fit", size)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clear = IconButton("x", _("Clear {field}").format(field=label), name=f"{name}_clear", parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(120)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._typed)
        self._margins()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._wanted), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), super().minimumSizeHint().height())

    def _margins(self) -> None:
        px = theme().px
        cap = key_cap_size(self._key).width() if self._key else 0
        self.setTextMargins(px(22), 0, max(cap + px(2) if not self.text() else 0, px(22) if self.text() else 0), 0)

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._margins()
        if text:
            self._rest.start()
        else:
            self._tell()

    def _tell(self) -> None:
        self._rest.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.searched.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._clear.sizeHint()
        self._clear.move(self.width() - hint.width() - theme().px(3), (self.height() - hint.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = theme().px
        painter = QPainter(self)
        icons.draw(painter, "search", QRect(px(10), 0, px(16), self.height()), theme().colour("text3"))
        if self._key and not self.text():
            width = key_cap_size(self._key).width()
            draw_key_cap(painter, QRect(self.width() - width - px(10), 0, width, self.height()), self._key)
