"""The item of the agenda that is looked at, what is recorded under it, and the keys that record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.meeting_words import asked_sentence
from boardapp.domain.meetings import MeetingState
from boardapp.domain.quick_line import Entry
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.sentences import capital
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.days import minutes_since
from boardapp.ui.pages.meeting_parts.item.item_about import ItemAbout
from boardapp.ui.pages.meeting_parts.item.minute_editor import MinuteEditor
from boardapp.ui.pages.meeting_parts.item.recorded import RecordedLine, recorded_lines
from boardapp.ui.pages.meeting_parts.quick.quick_bar import QuickBar
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.labels import Ground, Rule, Tag, Text
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

    Signals: asked(what) of decision, action, note, rag, vote, minutes; vote_asked(decision) to change its vote;
    converted(Said, kind) to record something as another kind.
    """

    asked = Signal(str)
    vote_asked = Signal(int)
    converted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", name="item_pane", parent=parent)
        self.title = Text("", "item", wrap=True, name="item_heading")
        self.spent = Text("", "small", tone="text2", name="item_spent")
        self._purpose = Tag("")
        self._presenter = Text("", "secondary", wrap=True)
        self._asked_to = Text("", "body", wrap=True)
        self.about = ItemAbout()
        self._editor: MinuteEditor | None = None
        self._last_minutes: int | None = None
        self._elsewhere = False
        self._counted: tuple[int, int] = (0, 0)
        self._lines: list[RecordedLine] = []
        self._said = held(row(self._purpose, (self._presenter, 1), None, spacing=12))
        self._view: MeetingView | None = None
        self._item: AgendaRow | None = None
        self._low = False
        self.minutes = LinkButton(_("Edit minutes"), icon="pencil", name="item_minutes")
        self.minutes.clicked.connect(lambda: self.asked.emit("minutes"))
        self._record = QVBoxLayout()
        space(self._record, (0, 0, 0, 0), 8)
        recorded = row(Text(_("Recorded under this item"), "strong"), None, self.minutes, margins=(0, 8, 0, 0))
        heading = row((self.title, 1), self.spent, spacing=16)
        self._written = QVBoxLayout()
        space(self._written, (0, 0, 0, 0), 0)
        body = column(
            heading, self._said, self._asked_to, self.about, recorded, self._written, self._record, None,
            margins=(20, 14, 20, 12), spacing=6,
        )  # fmt: skip
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
        if item is None:
            self.show_record()
            self.title.setText(_("The agenda is empty; add its first item."))
            self._said.hide()
            self._asked_to.hide()
            return
        self.title.setText(f"{item.number}  {item.title}")
        self._say(self._purpose, capital(_(item.purpose.value)) if item.purpose else "")
        self._say(self._presenter, item.presenter or "")
        self._said.setVisible(bool(item.purpose or item.presenter))
        self._say(self._asked_to, asked_sentence(item.asked_to) if item.asked_to else "")
        self.show_record()

    def set_last_minutes(self, minutes: int | None) -> None:
        """Tell how many minutes the like of the item that is shown next took the last time."""
        self._last_minutes = minutes

    def put_editor(self, editor: MinuteEditor) -> None:
        """Give what is minuted its place above what is recorded."""
        self._editor = editor
        self._written.addWidget(editor)

    def show_record(self) -> None:
        """Show what is recorded under the item; while its minutes are written, the note stands in the field alone."""
        clear(self._record)
        self._lines.clear()
        item, view = self._item, self._view
        if item is None or view is None:
            return
        editing = self._editor is not None and self._editor.item == item.id
        self.minutes.setVisible(not editing)
        shown = [entry for entry in item.recorded if not (editing and entry.kind == "note")]
        before, self._counted = self._counted, (item.id, len(item.recorded))
        if before[0] == item.id and before[1] < len(item.recorded) and not editing:
            QTimer.singleShot(0, self, self._to_newest)  # it has its place once the pane is laid out anew
        self._record.addWidget(Rule())
        if not shown and not editing:
            self._record.addWidget(Text(_("Nothing yet."), "secondary"))
        for entry in shown:
            for line in recorded_lines(entry, able=view.meeting.state not in _CLOSED):
                line.converted.connect(self.converted)
                line.vote_asked.connect(self.vote_asked)
                self._record.addWidget(line)
                self._lines.append(line)
                self._record.addWidget(Rule())

    def _to_newest(self) -> None:
        """Scroll down to what was recorded last."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def focus_recorded(self, what: str) -> None:
        """Put the focus on what is recorded by this reference, or in these words."""
        for line in self._lines:
            if line.more is not None and line.is_about(what):
                line.more.setFocus()
                return
        self.minutes.setFocus()

    def time_elsewhere(self, elsewhere: bool) -> None:
        """Leave the time of the item the meeting is at to the bar."""
        if elsewhere is not self._elsewhere:
            self._elsewhere = elsewhere
            self._tell_time()

    def _tell_time(self) -> None:
        """Say how long the item has taken; the clock runs while the meeting is at it."""
        view, item = self._view, self._item
        spent, over = "", False
        if view is not None and item is not None:
            now = item.id == view.current_item and view.current_since is not None
            minutes = item.minutes_spent
            if now:
                minutes = minutes_since(view.current_since) + (item.minutes_spent or 0)
            over = bool(minutes and item.minutes_allotted and minutes > item.minutes_allotted)
            spent = _time_words(minutes, item.minutes_allotted, over)
            if minutes is None and self._last_minutes:
                last = _("took {n} last time").format(n=self._last_minutes)
                spent = ", ".join(part for part in (spent, last) if part)
            if now and self._elsewhere:
                spent = ""
            if now is not self._clock.isActive():
                self._clock.start() if now else self._clock.stop()
        self.spent.setText(spent)
        restyle(self.spent, tone="worse" if over else "text2")

    def _say(self, label: Text | Tag, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def _time_words(spent: int | None, allotted: int | None, over: bool) -> str:
    """Return the minutes taken of those planned, in words; empty where nothing is known."""
    if spent is None:
        return ngettext("{n} minute planned", "{n} minutes planned", allotted).format(n=allotted) if allotted else ""
    if not allotted:
        return ngettext("{n} minute", "{n} minutes", spent).format(n=spent)
    if over:
        return _("{n} of {planned} minutes, over").format(n=spent, planned=allotted)
    return _("{n} of {planned} minutes").format(n=spent, planned=allotted)
