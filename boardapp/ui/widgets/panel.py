"""The panel at the side that tells one item's story, and the splitter that holds it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import IconButton
from boardapp.ui.widgets.labels import ElidedText, Ground, Text
from boardapp.ui.widgets.scroll import Scroll

WIDTH = 364
LEAST = 320
BESIDE = 480


class SidePanel(Ground):
    """A panel with an overline, a title, a body that scrolls and a foot of buttons. Signals: closed() by × or Esc.

    panel = SidePanel("story"); panel.set_heading("HWB/A/2026-27/024 · raised 18 March", "Falls pathway")
    panel.body.addWidget(...); panel.foot.addWidget(Button(...))
    """

    closed = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge="left", name=name, parent=parent)
        self._over = ElidedText("", "small", tone="text2", name=f"{name}_overline")
        self._title = Text("", "card", wrap=True, name=f"{name}_title")
        self.close_button = IconButton("x", _("Close"), name=f"{name}_close")
        self.close_button.clicked.connect(self.close_panel)
        head = column(
            row((self._over, 1), self.close_button, spacing=8),
            self._title,
            margins=(16, 8, 10, 10),
            spacing=2,
        )
        self.body = QVBoxLayout()
        space(self.body, (16, 0, 16, 16), 10)
        self._scroll = Scroll(column(self.body, None, spacing=0), ground="surface", name=f"{name}_scroll")
        self.foot = row(margins=(16, 10, 16, 10), spacing=8)
        self._foot_ground = Ground("surface", edge="top", layout=self.foot)
        self.setLayout(column(head, (self._scroll, 1), self._foot_ground, spacing=0))
        fix(self, min_width=LEAST)

    def set_heading(self, overline: str, title: str) -> None:
        """Show another overline and title."""
        self._over.setText(overline)
        self._title.setText(title)
        self.setAccessibleName(title)

    def show_foot(self, shown: bool) -> None:
        """Show or hide the foot of buttons."""
        self._foot_ground.setVisible(shown)

    def close_panel(self) -> None:
        """Hide the panel and say so."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)


class SideSplitter(QSplitter):
    """The page at the left, the panel at the right, the hairline between them to be dragged.

    SideSplitter(page, panel); splitter.remember(saved_width, save_width)      width in pixels at 100 %
    Where there is no room for both, the panel covers the page while it is open; × and Esc lead back.
    """

    def __init__(
        self,
        main: QWidget,
        panel: QWidget,
        parent: QWidget | None = None,
        *,
        width: int = WIDTH,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._main, self._panel, self._wanted = main, panel, width
        self._covers = self._stood_by = False
        self._remember: Callable[[int], None] | None = None
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(400)
        self._saving.timeout.connect(self._save)
        self.addWidget(main)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setCollapsible(0, False)
        self.setCollapsible(1, False)
        self.setHandleWidth(1)
        self.splitterMoved.connect(lambda _at, _index: self._moved())
        panel.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel by Esc from the page beside it too."""
        if event.key() == Qt.Key.Key_Escape and isinstance(self._panel, SidePanel) and self._panel.isVisible():
            self._panel.close_panel()
            return
        super().keyPressEvent(event)

    def _moved(self) -> None:
        self._wanted = round(self._panel.width() / theme().scale)
        self._saving.start()

    @property
    def key(self) -> str:
        """The name of the panel, under which its width is kept."""
        return self._panel.objectName()

    @property
    def wanted(self) -> int:
        """The width the panel has where there is room, in token pixels."""
        return self._wanted

    def remember(self, width: int, keep: Callable[[int], None]) -> None:
        """Take the panel's width of last time (token pixels), and tell the one a person sets from now on."""
        self._wanted, self._remember = width, keep
        self.place()

    def _save(self) -> None:
        if self._remember is not None:
            self._remember(self._wanted)

    @property
    def covers(self) -> bool:
        """Whether there is room for one of both only."""
        return self._covers

    def minimumSizeHint(self) -> QSize:
        """Return what the wider of both needs: side by side is a matter of room."""
        hints = [self._main.minimumSizeHint(), self._panel.minimumSizeHint()]
        return QSize(max(hint.width() for hint in hints), max(hint.height() for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        covers = self.width() < theme().px(BESIDE + LEAST)
        if covers != self._covers:
            self._covers = covers
            if covers:
                self._stood_by = not self._panel.isHidden()
                self._panel.hide()
            elif self._stood_by:
                self._panel.show()
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the page give way when a panel comes that covers it, and come back when it goes."""
        if watched is self._panel and event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Give the panel the width it had, or the whole width where it covers the page."""
        covered = self._covers and not self._panel.isHidden()
        if covered and isinstance(self._panel, SidePanel) and self._main.isVisible():
            self._panel.close_button.setFocus()
        self._main.setVisible(not covered)
        if not self._covers:
            side = min(theme().px(max(LEAST, self._wanted)), self.width() - theme().px(BESIDE))
            self.setSizes([max(1, self.width() - side), side])
