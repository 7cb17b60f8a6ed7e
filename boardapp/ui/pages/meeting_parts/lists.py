"""The list of meetings, and the agenda with its state marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import AgendaRow, ItemState, MeetingRow, MeetingView
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.ui.design import icons
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.labels import ElidedText, Ground, Text

_IDENT = Qt.ItemDataRole.UserRole
_STATE_ICONS = {
    MeetingState.PLANNED: ("calendar", "text2"),
    MeetingState.IN_PROGRESS: ("play", "link"),
    MeetingState.ADJOURNED: ("clock", "text2"),
    MeetingState.HELD: ("check", "better"),
    MeetingState.POSTPONED: ("calendar-clock", "text2"),
    MeetingState.CANCELLED: ("x", "text2"),
}
_USUAL = (MeetingState.PLANNED, MeetingState.HELD)
_ITEM_ICONS = {
    ItemState.DONE: ("check", "better"),
    ItemState.NOW: ("play", "link"),
    ItemState.TO_COME: ("circle", "text2"),
}
_ITEM_WORDS: dict[ItemState, Callable[[], str]] = {
    ItemState.DONE: lambda: _("done"),
    ItemState.NOW: lambda: _("now"),
    ItemState.TO_COME: lambda: _("to come"),
}


class ChosenList(QListWidget):
    """A list of lines known by id. Signals: chosen(id) by the user."""

    chosen = Signal(int)

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setWordWrap(True)
        self.setIconSize(QSize(theme().px(16), theme().px(16)))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)

    def put(self, lines: Sequence[tuple[int, str, str, tuple[str, str]]], current: int | None) -> None:
        """Show lines of (id, text, what a screen reader says, icon and tone) without telling."""
        blocker = QSignalBlocker(self)
        at = self.verticalScrollBar().value()
        self.clear()
        for ident, text, spoken_text, picture in lines:
            line = QListWidgetItem(icons.icon(*picture), text)
            line.setData(_IDENT, ident)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, spoken_text)
            line.setToolTip(spoken_text)
            self.addItem(line)
            if ident == current:
                self.setCurrentItem(line)
        self.verticalScrollBar().setValue(at)
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())
        blocker.unblock()

    def ident(self) -> int | None:
        """Return the id of the line chosen."""
        line = self.currentItem()
        return None if line is None else int(line.data(_IDENT))

    def _tell(self, line: QListWidgetItem | None, _before: object) -> None:
        if line is not None:
            self.chosen.emit(int(line.data(_IDENT)))


class MeetingList(Ground):
    """Every meeting, newest first, with its state."""

    def __init__(self) -> None:
        super().__init__("window", edge="right", name="meeting_list_pane")
        self.list = ChosenList("meeting_list", _("Meetings"))
        self.list.setWordWrap(False)
        self.setLayout(column(Text(_("Meetings"), "card"), (self.list, 1), margins=(12, 12, 8, 12), spacing=8))
        fix(self, width=232)

    def show_meetings(self, rows: Sequence[MeetingRow], current: int | None) -> None:
        """Show these meetings, with one of them chosen."""
        lines = []
        for each in rows:
            day, state = spoken(each.on), _(each.state.value)
            head = day if each.state in _USUAL else f"{day}, {state}"
            lines.append((each.id, f"{head}\n{each.board}", f"{day}, {each.board}, {state}", _STATE_ICONS[each.state]))
        self.list.put(lines, current)


class AgendaPane(Ground):
    """The agenda with what may be done to it. Signals: asked(what) of add, edit, up, down, remove, back, next."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("window", edge="right", name="agenda_pane")
        self.list = ChosenList("agenda_list", _("Agenda"))
        self.aside = ElidedText("", "secondary", name="agenda_minutes", fill=False)
        self.add_button = Button(_("Add item"), icon="plus", name="agenda_add")
        self.edit = IconButton("pencil", _("Edit item"), name="agenda_edit")
        self.up = IconButton("arrow-up", _("Move item up"), name="agenda_up")
        self.down = IconButton("arrow-down", _("Move item down"), name="agenda_down")
        self.remove = IconButton("trash-2", _("Remove item"), name="agenda_remove")
        self.back = Button(_("Back"), icon="arrow-up", name="agenda_back")
        self.next = Button(_("Next"), icon="arrow-down", name="agenda_next")
        names = ("add", "edit", "up", "down", "remove", "back", "next")
        buttons = (self.add_button, self.edit, self.up, self.down, self.remove, self.back, self.next)
        for name, button in zip(names, buttons, strict=True):
            button.clicked.connect(lambda _on=False, what=name: self.asked.emit(what))
        self._tools = row(self.add_button, None, self.edit, self.up, self.down, self.remove, spacing=4)
        head = row(Text(_("Agenda"), "card"), None, self.aside, spacing=8)
        steps = row(self.back, None, self.next, spacing=8)
        self.setLayout(column(head, (self.list, 1), self._tools, steps, margins=(12, 12, 12, 12), spacing=8))
        fix(self, width=250)

    def show_agenda(self, view: MeetingView, current: int | None) -> None:
        """Show the items of a meeting, with one of them chosen, and the buttons its state allows."""
        lines = []
        for each in view.items:
            text = f"{each.number}   {each.title}" + (f"   {each.at}" if each.at else "")
            said = f"{each.number} {each.title}, {_ITEM_WORDS[each.state]()}"
            lines.append((each.id, text, said, _ITEM_ICONS[each.state]))
        self.list.put(lines, current)
        planned = view.minutes_planned
        self.aside.setText(ngettext("{n} minute", "{n} minutes", planned).format(n=planned) if planned else "")
        state = view.meeting.state
        before = state in (MeetingState.PLANNED, MeetingState.POSTPONED)
        live = state is MeetingState.IN_PROGRESS
        for button in (self.up, self.down, self.remove):
            button.setVisible(before)
            button.setEnabled(bool(view.items))
        self.edit.setEnabled(bool(view.items))
        self.add_button.setEnabled(state is not MeetingState.CANCELLED)
        ids = [each.id for each in view.items]
        at = ids.index(view.current_item) if view.current_item in ids else -1
        self.back.setVisible(live)
        self.next.setVisible(live)
        self.back.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(ids))


def step(view: MeetingView, by: int) -> AgendaRow | None:
    """Return the item so many places from the one the meeting is at, None past either end."""
    ids = [each.id for each in view.items]
    at = (ids.index(view.current_item) if view.current_item in ids else -1) + by
    return view.items[at] if 0 <= at < len(ids) else None
