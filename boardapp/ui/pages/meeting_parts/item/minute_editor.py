"""What is minuted under an item, written with the item in view: a draft at every key, recorded by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.records_meetings import AgendaRow
from boardapp.language import _
from boardapp.services.agenda import set_minute_text
from boardapp.ui.design.layout import row, space
from boardapp.ui.pages.meeting_parts.drafts import MINUTE_TEXT
from boardapp.ui.pages.minutes_parts.desk import TypingDesk
from boardapp.ui.pages.minutes_parts.passage import Passage, Passed
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.scroll import into_view
from boardapp.ui.workspace import Workspace


class MinuteEditor(QWidget):
    """The text minuted under one item. Signals: closed(had the focus) when it is put away.

    It is recorded once nobody has typed for five seconds, when the caret leaves it, and before another item is shown.
    """

    closed = Signal(bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("minute_editor")
        self.desk = TypingDesk(workspace, self)
        self.passage: Passage | None = None
        self.done = Button(_("Done"), key=_("Esc"), size="small", name="minute_text_done")
        self.done.clicked.connect(self.close_editor)
        self._body = QVBoxLayout(self)
        space(self._body, (0, 4, 0, 4), 6)
        said = Text(_("Recorded when you stop typing for five seconds, or leave the field."), "small", tone="text2")
        self._body.addLayout(row((said, 1), self.done))
        self.hide()

    @property
    def item(self) -> int | None:
        """The item that is written about, None while the editor is put away."""
        return self.passage.passed.item if self.passage else None

    def open(self, item: AgendaRow) -> None:
        """Write about an item; what was being typed about it comes back."""
        if self.item != item.id:
            self.close_editor()
            label = _("Minutes of item {number}").format(number=item.number)
            passed = Passed(item.id, MINUTE_TEXT, set_minute_text, rests=True)
            self.passage = Passage(passed, label, item.minute_text or "", hint=_("What is minuted of this item"))
            self.desk.take_over(self.passage)
            self.passage.edit.installEventFilter(self)
            self._body.insertWidget(0, self.passage)
        self.show()
        if self.passage is not None:
            self.passage.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passage.edit.moveCursor(QTextCursor.MoveOperation.End)
            QTimer.singleShot(0, self, self._reveal)  # it has its place once the page is laid out anew

    def _reveal(self) -> None:
        if self.passage is not None:
            into_view(self.passage)

    def show_item(self, item: AgendaRow | None) -> None:
        """Follow what is stored; another item puts the editor away. What is being typed is never written over."""
        if self.passage is None:
            return
        if item is None or item.id != self.item:
            self.close_editor()
        else:
            self.passage.take(item.minute_text or "")

    def close_editor(self) -> None:
        """Record what is typed and put the editor away."""
        passage, self.passage = self.passage, None
        if passage is None:
            return
        had = passage.edit.hasFocus() or self.done.hasFocus()
        self.desk.record(passage)
        self.desk.let_go([passage])
        self.desk.drafts.flush()
        self.hide()
        passage.setParent(None)
        passage.deleteLater()
        self.closed.emit(had)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the editor away by Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.close_editor()
            return True
        return super().eventFilter(watched, event)
