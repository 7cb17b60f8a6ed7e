"""The item of the agenda that is looked at, what is recorded under it, and the keys that record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.quick_line import Entry
from boardapp.domain.records_meetings import AgendaRow, MeetingView, MinutedRow
from boardapp.domain.sentences import capital
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.days import clock_of
from boardapp.ui.pages.meeting_parts.quick_bar import QuickBar
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.labels import Ground, IconLabel, Rule, Tag, Text
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.widgets.scroll import Scroll

_ICONS = {
    "decision": "gavel", "action": "list-checks", "mark": "flag", "note": "sticky-note", "rag": "flag", "vote": "vote",
}  # fmt: skip
RECORDED: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("decision", lambda: _("Decision"), "F2"),
    ("action", lambda: _("Action"), "F3"),
    ("note", lambda: _("Note"), "F4"),
    ("rag", lambda: _("RAG"), "F7"),
    ("vote", lambda: _("Vote"), "F8"),
)
_WRITTEN = {"decision": Entry.DECISION, "action": Entry.ACTION, "note": Entry.NOTE}
_LOW = 460
_CLOSED = (MeetingState.CANCELLED, MeetingState.POSTPONED)


class ItemPane(Ground):
    """One item with its record and the quick line.

    Signals: asked(what) of decision, action, note, rag, vote, minutes.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", name="item_pane", parent=parent)
        self.title = Text("", "item", wrap=True, name="item_heading")
        self.spent = Text("", "small", tone="text2", name="item_spent")
        self._purpose = Tag("")
        self._presenter = Text("", "secondary", wrap=True)
        self._asked_to = Text("", "body", wrap=True)
        self._about = held(row(self._purpose, (self._presenter, 1), None, spacing=12))
        self._view: MeetingView | None = None
        self._item: AgendaRow | None = None
        self._low = False
        self.minutes = LinkButton(_("Edit minutes"), icon="pencil", name="item_minutes")
        self.minutes.clicked.connect(lambda: self.asked.emit("minutes"))
        self._record = QVBoxLayout()
        space(self._record, (0, 0, 0, 0), 8)
        recorded = row(Text(_("Recorded under this item"), "strong"), None, self.minutes, margins=(0, 8, 0, 0))
        heading = row((self.title, 1), self.spent, spacing=16)
        body = column(
            heading, self._about, self._asked_to, recorded, self._record, None, margins=(20, 14, 20, 12), spacing=6
        )
        self.buttons: dict[str, Button] = {}
        for what, label, key in RECORDED:
            self.buttons[what] = self._button(what, label(), key)
        self.quick = QuickBar()
        self.quick.turned.connect(self._show_kind)
        written = [(button, 1) for what, button in self.buttons.items() if what in _WRITTEN]
        judged = [(button, 1) for what, button in self.buttons.items() if what not in _WRITTEN]
        keys = flow((held(row(*written)), 3), (held(row(*judged)), 2), spacing=16)
        self._foot = column(self.quick, held(keys), margins=(20, 8, 20, 12), spacing=8)
        self._scroll = Scroll(body, ground="surface", name="item_record")
        fix(self._scroll, min_height=24)
        self.setLayout(column((self._scroll, 1), Ground("surface", layout=self._foot), spacing=0))
        self._clock = QTimer(self)
        self._clock.setInterval(20_000)
        self._clock.timeout.connect(self._tell_time)

    def _button(self, what: str, label: str, key: str) -> Button:
        button = Button(label, icon=_ICONS[what], key=key, size="meeting", name=f"record_{what}")
        button.widen()
        button.setCheckable(what in _WRITTEN)
        button.clicked.connect(lambda: self.asked.emit(what))
        return button

    def _show_kind(self, entry: Entry | None) -> None:
        """Show on the buttons what the quick line records."""
        for what, kind in _WRITTEN.items():
            self.buttons[what].setChecked(entry is kind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme().px(_LOW)
        if low is not self._low:
            self._low = low
            self._fit_foot()

    def _fit_foot(self) -> None:
        """Make the foot lower where there is little height: one line of preview, smaller buttons without pictures."""
        self.quick.set_compact(self._low)
        space(self._foot, (20, 4, 20, 6) if self._low else (20, 8, 20, 12), 4 if self._low else 8)
        for what, button in self.buttons.items():
            restyle(button, fit="" if self._low else "meeting")
            button.show_icon("" if self._low else _ICONS[what])

    def show_item(self, view: MeetingView, item: AgendaRow | None) -> None:
        """Show an item of a meeting, or that there is none."""
        self._view, self._item = view, item
        self._tell_time()
        able = item is not None and view.meeting.state not in _CLOSED
        for button in self.buttons.values():
            button.setEnabled(able)
        self.quick.setEnabled(able)
        self.minutes.setEnabled(able)
        clear(self._record)
        if item is None:
            self.title.setText(_("The agenda is empty; add its first item."))
            self._about.hide()
            self._asked_to.hide()
            return
        self.title.setText(f"{item.number}  {item.title}")
        self._say(self._purpose, capital(_(item.purpose.value)) if item.purpose else "")
        self._say(self._presenter, item.presenter or "")
        self._about.setVisible(bool(item.purpose or item.presenter))
        asked = _("The board is asked to {what}").format(what=item.asked_to) if item.asked_to else ""
        self._say(self._asked_to, asked)
        self._record.addWidget(Rule())
        if not item.recorded:
            self._record.addWidget(Text(_("Nothing yet."), "secondary"))
        for entry in item.recorded:
            self._record.addWidget(_entry(entry))
            self._record.addWidget(Rule())

    def _tell_time(self) -> None:
        """Say how long the item has taken; the clock runs while the meeting is at it."""
        view, item = self._view, self._item
        spent, over = "", False
        if view is not None and item is not None:
            now = item.id == view.current_item and view.current_since is not None
            minutes = _since(view.current_since) if now else item.minutes_spent
            over = bool(minutes and item.minutes_allotted and minutes > item.minutes_allotted)
            spent = _time_words(minutes, item.minutes_allotted, over)
            if now is not self._clock.isActive():
                self._clock.start() if now else self._clock.stop()
        self.spent.setText(spent)
        restyle(self.spent, tone="worse" if over else "text2")

    def _say(self, label: Text | Tag, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def _since(moment: dt.datetime | None) -> int:
    if moment is None:
        return 0
    now = dt.datetime.now(moment.tzinfo) if moment.tzinfo else dt.datetime.now()
    return max(0, int((now - moment).total_seconds() // 60))


def _time_words(spent: int | None, allotted: int | None, over: bool) -> str:
    """Return the minutes taken of those planned, in words; empty where nothing is known."""
    if spent is None:
        return ngettext("{n} minute planned", "{n} minutes planned", allotted).format(n=allotted) if allotted else ""
    if not allotted:
        return ngettext("{n} minute", "{n} minutes", spent).format(n=spent)
    if over:
        return _("{n} of {planned} minutes, over").format(n=spent, planned=allotted)
    return _("{n} of {planned} minutes").format(n=spent, planned=allotted)


def _entry(entry: MinutedRow) -> QWidget:
    names = {"decision": _("Decision"), "action": _("Action"), "mark": _("Rating"), "note": _("Note")}
    over = " ".join(part for part in (names[entry.kind], entry.ref) if part)
    over = f"{over}, {entry.detail}" if entry.detail else over
    head = row((Text(over, "small", tone="text2", wrap=True), 1), Text(clock_of(entry.at), "small", tone="text2"))
    words = row((Text(entry.words, "body", wrap=True), 1))
    if entry.rating is not None:
        words.addWidget(RagChip(Chip(entry.rating)))
    whole = QWidget()
    whole.setObjectName(f"recorded_{entry.kind}_{entry.id}")
    icon = column(IconLabel(_ICONS[entry.kind]), None, margins=(0, 2, 0, 0))
    whole.setLayout(row(icon, (column(head, words, spacing=2), 1), spacing=14, margins=(0, 4, 0, 4)))
    return whole
