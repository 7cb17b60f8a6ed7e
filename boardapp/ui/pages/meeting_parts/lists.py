"""The list of meetings, and the agenda with its state marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal

from boardapp.domain.meetings import MeetingState
from boardapp.domain.private_part import is_private
from boardapp.domain.records_meetings import AgendaRow, ItemState, MeetingRow, MeetingView
from boardapp.domain.running_time import is_late, minutes_behind, running_words
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.ui.design.layout import column, row
from boardapp.ui.design.properties import restyle
from boardapp.ui.pages.meeting_parts.days import here
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import ElidedText, Ground, Text

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


class MeetingList(Ground):
    """Every meeting, newest first, with its state."""

    def __init__(self) -> None:
        super().__init__("window", edge="right", name="meeting_list_pane")
        self.list = ChosenList("meeting_list", _("Meetings"))
        self.new = Button(_("New meeting"), icon="plus", name="new_meeting_button")
        self.new.widen()
        self.series = IconButton("calendar-clock", _("Series of meetings…"), name="new_series")
        head = row(Text(_("Meetings"), "card"), None, margins=(8, 0, 0, 0))
        foot = row((self.new, 1), self.series, spacing=4)
        self.setLayout(column(head, (self.list, 1), foot, margins=(8, 12, 8, 12), spacing=8))

    def show_meetings(self, rows: Sequence[MeetingRow], current: int | None) -> None:
        """Show these meetings, with one of them chosen."""
        lines = []
        for each in rows:
            state = _(each.state.value)
            head = written(each.on) if each.state in _USUAL else f"{written(each.on)}, {state}"
            icon, tone = _STATE_ICONS[each.state]
            said = f"{spoken(each.on)}, {each.board}, {state}"
            lines.append(
                Line(each.id, head, said, icon, tone, below=each.board, strong=each.state is MeetingState.IN_PROGRESS)
            )
        self.list.put(lines, current)


class AgendaPane(Ground):
    """The agenda with what may be done to it.

    Signals: asked(what) of add, edit, up, down, remove, back, next, private.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("window", edge="right", name="agenda_pane")
        self.list = ChosenList("agenda_list", _("Agenda"))
        self.aside = ElidedText("", "small", tone="text2", name="agenda_minutes", fill=False)
        self.add_button = Button(_("Add item"), icon="plus", name="agenda_add")
        self.edit = IconButton("pencil", _("Edit item"), name="agenda_edit")
        self.up = IconButton("arrow-up", _("Move item up"), name="agenda_up")
        self.down = IconButton("arrow-down", _("Move item down"), name="agenda_down")
        self.remove = IconButton("trash-2", _("Remove item"), name="agenda_remove")
        self.private = IconButton("lock", _("Exclude the public…"), name="agenda_private")
        self.back = Button(_("Back"), icon="arrow-up", name="agenda_back")
        self.next = Button(_("Next"), icon="arrow-down", name="agenda_next")
        self._view: MeetingView | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(20_000)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()
        names = ("add", "edit", "up", "down", "remove", "private", "back", "next")
        buttons = (self.add_button, self.edit, self.up, self.down, self.remove, self.private, self.back, self.next)
        for name, button in zip(names, buttons, strict=True):
            button.clicked.connect(lambda _on=False, what=name: self.asked.emit(what))
        for button, key in ((self.back, _("Alt+Up")), (self.next, _("Alt+Down"))):
            button.setToolTip(key)
            button.widen()
        tools = row(self.add_button, None, self.edit, self.up, self.down, self.remove, self.private, spacing=4)
        head = row(Text(_("Agenda"), "card"), None, self.aside, margins=(8, 0, 4, 0))
        steps = row((self.back, 1), (self.next, 1), spacing=8)
        self.setLayout(column(head, (self.list, 1), tools, steps, margins=(8, 12, 8, 12), spacing=8))

    def _tell_time(self) -> None:
        """Say how the meeting runs; before it begins, how long it is planned to take."""
        view = self._view
        now = next((each for each in view.items if each.id == view.current_item), None) if view is not None else None
        late = False
        if view is not None and now is not None and view.current_since is not None:
            behind = minutes_behind(now.at, now.minutes_allotted, here(view.current_since), dt.datetime.now())
            late, said = is_late(behind), running_words(behind)
        else:
            planned = view.minutes_planned if view is not None else 0
            said = ngettext("{n} minute", "{n} minutes", planned).format(n=planned) if planned else ""
        self.aside.setText(said)
        restyle(self.aside, tone="worse" if late else "text2")

    def show_agenda(self, view: MeetingView, current: int | None) -> None:
        """Show the items of a meeting, with one of them chosen, and the buttons its state allows."""
        lines = []
        for each in view.items:
            icon, tone = _ITEM_ICONS[each.state]
            said = f"{each.number} {_called(each)}, {_ITEM_WORDS[each.state]()}"
            now = each.state is ItemState.NOW
            words = _called(each)
            lines.append(Line(each.id, words, said, icon, tone, each.number, each.at or "", strong=now))
        self.list.put(lines, current)
        self._view = view
        self._tell_time()
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
        self.private.setVisible(live)
        self.back.setVisible(live)
        self.next.setVisible(live)
        self.back.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(ids))


def _called(item: AgendaRow) -> str:
    """Return an item's title with how it was taken, or is planned to be, where the public is not there."""
    if item.in_private:
        return _("{title} (in private)").format(title=item.title)
    if is_private(item.access) and item.in_private is None:
        return _("{title} ({access})").format(title=item.title, access=_(item.access.value))
    return item.title


def step(view: MeetingView, by: int) -> AgendaRow | None:
    """Return the item so many places from the one the meeting is at, None past either end."""
    ids = [each.id for each in view.items]
    at = (ids.index(view.current_item) if view.current_item in ids else -1) + by
    return view.items[at] if 0 <= at < len(ids) else None
