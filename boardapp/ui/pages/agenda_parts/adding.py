"""The foot of the agenda builder: type a title and press Enter, or add from what is known already."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from boardapp.domain.records_meetings import StandardItem
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, row
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.error_line import ErrorLine
from boardapp.ui.widgets.labels import Ground


class TitleLine(QLineEdit):
    """A line for the title of a new item. Signals: sent(title) by Enter, left() by Esc or the arrow up."""

    sent = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda_new_item")
        self.setPlaceholderText(_("Add an item: type its title, then Enter"))
        self.setAccessibleName(_("Add an item: type its title, then Enter"))
        self.setAcceptDrops(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(lambda: self.sent.emit(self.text().strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AddBar(Ground):
    """Adds items. Signals: titled(title), standard(kind), asked(what) of planned, parked, section,
    template, keep."""

    titled = Signal(str)
    standard = Signal(object)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("surface", edge="top", name="agenda_add_bar")
        self.line = TitleLine()
        self.line.sent.connect(self._send)
        self.source = Button(_("Add from"), icon="chevron-down", icon_after=True, name="agenda_add_from")
        self.template = Button(_("Template"), icon="chevron-down", icon_after=True, name="agenda_template")
        self.message = ErrorLine("agenda_error")
        self._kinds: dict[StandardItem, QAction] = {}
        self._sources = self._source_menu()
        self._templates = self._template_menu()
        self.source.clicked.connect(lambda: _below(self._sources, self.source))
        self.template.clicked.connect(lambda: _below(self._templates, self.template))
        buttons = held(row(self.source, self.template, spacing=8))
        line = held(flow((self.line, 1), buttons, spacing=8))
        self.line.setMinimumWidth(200)
        self.setLayout(column(self.message, line, margins=(12, 8, 12, 8), spacing=6))

    def _source_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("agenda_add_menu")
        for kind in StandardItem:
            name = f"add_standard_{kind.value.lower().replace(' ', '_')}"
            self._kinds[kind] = _entry(menu, name, kind.name_on_agenda)
            self._kinds[kind].triggered.connect(lambda _on=False, kind=kind: self.standard.emit(kind))
        menu.addSeparator()
        for what, words in (
            ("planned", _("From the forward plan…")),
            ("parked", _("From the parking list…")),
            ("section", _("A section heading above the chosen item")),
        ):
            _entry(menu, f"add_{what}", words).triggered.connect(lambda _on=False, what=what: self.asked.emit(what))
        return menu

    def _template_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("agenda_template_menu")
        self.use = _entry(menu, "use_template", _("Use the board’s standing template"))
        self.keep = _entry(menu, "keep_template", _("Keep this agenda as the board’s standing template…"))
        self.use.triggered.connect(lambda: self.asked.emit("template"))
        self.keep.triggered.connect(lambda: self.asked.emit("keep"))
        return menu

    def show_kinds(self, there: Collection[StandardItem], *, open_to_change: bool, items: bool) -> None:
        """Offer the usual items that are not there yet, and the template while the agenda is a draft."""
        for kind, action in self._kinds.items():
            action.setEnabled(kind not in there)
        self.use.setEnabled(open_to_change)
        self.keep.setEnabled(items)

    def _send(self, title: str) -> None:
        if title:
            self.titled.emit(title)


def _entry(menu: QMenu, name: str, words: str) -> QAction:
    action = QAction(words, menu)
    action.setObjectName(name)
    menu.addAction(action)
    return action


def _below(menu: QMenu, button: QWidget) -> None:
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
