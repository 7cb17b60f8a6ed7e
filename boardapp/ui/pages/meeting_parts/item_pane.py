"""The item of the agenda that is looked at, what is recorded under it, and the keys that record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import AgendaRow, MeetingView, MinutedRow
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.days import clock_of
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.labels import Ground, IconLabel, Rule, Tag, Text
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.widgets.scroll import Scroll

_ICONS = {"decision": "gavel", "action": "list-checks", "mark": "flag", "note": "sticky-note"}
_CLOSED = (MeetingState.CANCELLED, MeetingState.POSTPONED)


class ItemPane(Ground):
    """One item with its record. Signals: asked(what) of decision, action, note, rag, minutes."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", name="item_pane", parent=parent)
        self.title = Text("", "page", wrap=True, name="item_heading")
        self._purpose = Tag("")
        self._presenter = Text("", "secondary", wrap=True)
        self._asked_to = Text("", "body", wrap=True)
        self.minutes = LinkButton(_("Edit minutes"), icon="pencil", name="item_minutes")
        self.minutes.clicked.connect(lambda: self.asked.emit("minutes"))
        self._record = QVBoxLayout()
        space(self._record, (0, 0, 0, 0), 8)
        head = column(
            self.title,
            row(self._purpose, (self._presenter, 1)),
            self._asked_to,
            row(Text(_("Recorded under this item"), "strong"), None, self.minutes, margins=(0, 8, 0, 0)),
            margins=(20, 14, 20, 6),
        )
        body = Scroll(
            column(self._record, None, margins=(20, 0, 20, 12), spacing=0), ground="surface", name="item_record"
        )
        self.buttons: dict[str, Button] = {}
        foot = row(margins=(12, 10, 12, 12), spacing=8)
        for what, label, key in (
            ("decision", _("Decision"), "F2"),
            ("action", _("Action"), "F3"),
            ("note", _("Note"), "F4"),
            ("rag", _("RAG"), "F7"),
        ):
            foot.addWidget(self._button(what, label, key))
        foot.addStretch(1)
        self.setLayout(column(head, (body, 1), Ground("surface", edge="top", layout=foot), spacing=0))

    def _button(self, what: str, label: str, key: str) -> Button:
        icon = _ICONS["mark" if what == "rag" else what]
        button = Button(label, icon=icon, key=key, size="meeting", name=f"record_{what}")
        button.clicked.connect(lambda: self.asked.emit(what))
        shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)
        self.buttons[what] = button
        return button

    def show_item(self, view: MeetingView, item: AgendaRow | None) -> None:
        """Show an item of a meeting, or that there is none."""
        able = item is not None and view.meeting.state not in _CLOSED
        for button in self.buttons.values():
            button.setEnabled(able)
        self.minutes.setEnabled(able)
        clear(self._record)
        if item is None:
            self.title.setText(_("The agenda is empty; add its first item."))
            for label in (self._purpose, self._presenter, self._asked_to):
                label.hide()
            return
        self.title.setText(f"{item.number}  {item.title}")
        self._say(self._purpose, capital(_(item.purpose.value)) if item.purpose else "")
        self._say(self._presenter, item.presenter or "")
        asked = _("The board is asked to {what}").format(what=item.asked_to) if item.asked_to else ""
        self._say(self._asked_to, asked)
        self._record.addWidget(Rule())
        if not item.recorded:
            self._record.addWidget(Text(_("Nothing yet."), "secondary"))
        for entry in item.recorded:
            self._record.addWidget(_entry(entry))
            self._record.addWidget(Rule())

    def _say(self, label: Text | Tag, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))


def _entry(entry: MinutedRow) -> QWidget:
    names = {"decision": _("Decision"), "action": _("Action"), "mark": _("Rating"), "note": _("Note")}
    over = " ".join(part for part in (names[entry.kind], entry.ref) if part)
    over = f"{over}, {entry.detail}" if entry.detail else over
    head = row((Text(over, "secondary", wrap=True), 1), Text(clock_of(entry.at), "secondary"))
    words = row((Text(entry.words, "body", wrap=True), 1))
    if entry.rating is not None:
        words.addWidget(RagChip(Chip(entry.rating)))
    whole = QWidget()
    whole.setObjectName(f"recorded_{entry.kind}_{entry.id}")
    icon = column(IconLabel(_ICONS[entry.kind]), None, margins=(0, 2, 0, 0))
    whole.setLayout(row(icon, (column(head, words, spacing=2), 1), spacing=14, margins=(0, 4, 0, 4)))
    return whole
