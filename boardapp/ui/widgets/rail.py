"""The rail at the left: the BoardApp mark, the pages, and what stands at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design import icons
from boardapp.ui.design.layout import fix, space
from boardapp.ui.design.paint import ANTIALIAS, RIGHT, draw_brand, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII, RAIL_NARROW, RAIL_WIDTH


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page in the rail: its key, icon and word; at the foot rather than in the list if so told."""

    key: str
    icon: str
    label: str
    foot: bool = False
    checkable: bool = True


class RailItem(QAbstractButton):
    """One line of the rail: icon, word, count; a bar and semibold when current."""

    def __init__(self, entry: RailEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.narrow = False
        self._count = 0
        self.setText(entry.label)
        self.setObjectName(f"rail_{entry.key}")
        self.setCheckable(entry.checkable)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ringRadius", RADII.control)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show a count at the end of the line; 0 shows none."""
        self._count = count
        label = self.entry.label
        self.setAccessibleName(f"{label}, {count}" if count else label)
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, with the word as tooltip."""
        self.narrow = narrow
        self.setToolTip(self.entry.label if narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(36), px(HEIGHTS.rail_item))

    def paintEvent(self, event: QPaintEvent) -> None:
        current = theme()
        px = current.px
        painter = QPainter(self)
        painter.setRenderHint(ANTIALIAS)
        chosen = self.isChecked()
        if chosen or self.isDown() or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.qcolour("select" if chosen or self.isDown() else "hover"))
            painter.drawRoundedRect(self.rect(), px(RADII.control), px(RADII.control))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current.qcolour("select_line"))
            bar = QRectF(0, px(8), px(3), self.height() - 2 * px(8))
            painter.drawRoundedRect(bar, px(1), px(1))
        tone = "text3" if not self.isEnabled() else "text" if chosen else "text2"
        picture = QRect(px(10), 0, px(18), self.height())
        if self.narrow:
            picture = QRect(0, 0, self.width(), self.height()).adjusted(0, px(9), 0, -px(9))
        icons.draw(painter, self.entry.icon, picture, current.colour(tone))
        if self.narrow:
            return
        line = QRect(px(38), 0, self.width() - px(38 + 11), self.height())
        if self._count:
            draw_elided(painter, line, str(self._count), "small", "text3" if not chosen else "text2", 500, RIGHT)
            line.setRight(line.right() - px(28))
        draw_elided(painter, line, self.entry.label, "control", tone, 600 if chosen else 0)


class _Brand(QWidget):
    """The mark with the product's name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(36), theme().px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().px
        painter = QPainter(self)
        side = px(22)
        left = (self.width() - side) // 2 if self.narrow else px(10)
        draw_brand(painter, QRect(left, (self.height() - side) // 2, side, side))
        if not self.narrow:
            line = QRect(px(42), 0, self.width() - px(42), self.height())
            draw_elided(painter, line, _("BoardApp"), "field", "text", 600)


class Rail(QFrame):
    """The list of pages. Signals: chosen(key).

    rail = Rail([RailEntry("plan", "layout-grid", _("Plan")), ...])
    rail.set_current("plan"); rail.set_count("actions", 37); rail.chosen.connect(show_page)
    Up, Down, Home and End move between items; set_narrow(True) gives the 52 px form.
    """

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("ground", "rail")
        self.setProperty("edge", "right")
        self.setAccessibleName(_("Pages"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._items = {entry.key: RailItem(entry) for entry in entries}
        self._brand = _Brand()
        layout = QVBoxLayout(self)
        space(layout, (8, 10, 8, 10), 2)
        layout.addWidget(self._brand)
        layout.addSpacing(4)
        for item in self._of(foot=False):
            layout.addWidget(item)
        layout.addStretch(1)
        for item in self._of(foot=True):
            layout.addWidget(item)
        self.set_narrow(False)

    def _of(self, *, foot: bool) -> list[RailItem]:
        found = [item for item in self._items.values() if item.entry.foot is foot]
        for item in found:
            if item.isCheckable():
                self._group.addButton(item)
            item.clicked.connect(lambda _checked=False, key=item.entry.key: self.chosen.emit(key))
        return found

    @property
    def current(self) -> str:
        """The key of the current page, or empty."""
        button = self._group.checkedButton()
        return button.entry.key if isinstance(button, RailItem) else ""

    @property
    def narrow(self) -> bool:
        """Whether the rail shows icons only."""
        return self._brand.narrow

    def item(self, key: str) -> RailItem:
        """Return the item of a page."""
        return self._items[key]

    def set_current(self, key: str) -> None:
        """Mark a page as current, without a signal."""
        self._items[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """Show a count beside a page; 0 shows none."""
        self._items[key].set_count(count)

    def set_enabled(self, key: str, enabled: bool) -> None:
        """Allow or grey a page (no file open)."""
        self._items[key].setEnabled(enabled)

    def set_narrow(self, narrow: bool) -> None:
        """Change between the wide form (176 px) and the icons alone (52 px)."""
        self._brand.narrow = narrow
        self._brand.update()
        for item in self._items.values():
            item.set_narrow(narrow)
        fix(self, width=RAIL_NARROW if narrow else RAIL_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        usable = [item for item in self._items.values() if item.isEnabled()]
        focus = self.focusWidget()
        at = usable.index(focus) if isinstance(focus, RailItem) and focus in usable else -1
        target = {
            Qt.Key.Key_Down: at + 1,
            Qt.Key.Key_Up: at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(usable) - 1,
        }.get(Qt.Key(event.key()))
        if target is not None and usable:
            usable[target % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            usable[at].click()
        else:
            super().keyPressEvent(event)
