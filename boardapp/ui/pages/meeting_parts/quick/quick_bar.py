"""The quick line at the foot of the item: what is typed, what it will be recorded as, and the keys that say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QWidget

from boardapp.domain.quick_line import Entry, Gap, Mention, QuickLine, without_prefix
from boardapp.language import _
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.pages.meeting_parts.quick.quick_edit import QuickEdit
from boardapp.ui.pages.meeting_parts.quick.quick_preview import ICONS, QuickPreview, entry_name
from boardapp.ui.widgets.labels import IconLabel, Text

Reader = Callable[[str, Entry | None], QuickLine]
Near = Callable[[QuickLine], Sequence[tuple[Mention, Sequence[str]]]]
_MARKS = {
    Gap.OWNER: " @", Gap.DUE: " due ", Gap.PRIORITY: " #", Gap.REASON: " because ", Gap.PATH: "; path to green: ",
}  # fmt: skip
_AT_START = (Gap.RATING, Gap.COUNTS)


class QuickBar(QWidget):
    """The quick line with its preview.

    Signals: sent(QuickLine) by Enter; fuller(QuickLine) by Ctrl+Enter; left() by a second Escape; typed() after every
    change of what stands in it; turned(Entry | None) when it becomes another kind.
    """

    sent = Signal(object)
    fuller = Signal(object)
    left = Signal()
    typed = Signal()
    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._shown: Entry | None = None
        self._read: Reader | None = None
        self._near: Near | None = None
        self.line: QuickLine | None = None
        self.edit = QuickEdit()
        self.preview = QuickPreview()
        self.preview.hide()
        self._icon = IconLabel("sticky-note", tone="link")
        self._kind = Text("", "strong", tone="link", name="quick_line_kind")
        self._error = Text("", "error", wrap=True, name="quick_line_error")
        self._error.hide()
        self._frame = QFrame()
        self._frame.setProperty("quick", "rest")
        self._frame.setLayout(row(self._icon, self._kind, (self.edit, 1), margins=(12, 8, 10, 8), spacing=8))
        fix(self._frame, min_height=HEIGHTS.quick_line)
        self.setLayout(column(self.preview, self._error, self._frame, spacing=8))
        self.edit.setPlaceholderText(_("Type, or press F2 to F8"))
        self.edit.textChanged.connect(self._changed)
        self.edit.caret.connect(lambda there: restyle(self._frame, quick="caret" if there else "rest"))
        self.edit.sent.connect(self._send)
        self.edit.fuller.connect(lambda: self.fuller.emit(self.line))
        self.edit.left.connect(self._leave)
        self.preview.asked.connect(self._fill)
        self.preview.named.connect(self._name)
        self._say_kind()

    def understand(self, read: Reader, near: Near) -> None:
        """Read lines with these names from now on."""
        self._read, self._near = read, near
        self._look()

    def choose(self, entry: Entry) -> None:
        """Say what is recorded, take off what the words said of it, and put the caret there."""
        text = self.edit.toPlainText()
        bare = without_prefix(text, None)
        self._entry = entry
        if bare != text and self.line is not None and self.line.entry is not Entry.NOTE:
            self._put(bare)
        self._look()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit()

    def draft(self) -> str:
        """Return what is being typed, so that put_draft() brings it back; empty where there is nothing."""
        text = self.edit.toPlainText()
        if not text.strip():
            return ""
        return text if self._entry is None else f"{self._entry.value}: {without_prefix(text, self._entry)}"

    def put_draft(self, draft: str) -> None:
        """Put back what was being typed, or nothing."""
        blocker = QSignalBlocker(self)
        self._entry = None
        self._put(draft)
        line = self.line
        if line is not None and draft.startswith(f"{line.entry.value}: "):
            self._entry = line.entry
            self._put(draft.removeprefix(f"{line.entry.value}: "))
        self.set_error("")
        blocker.unblock()
        self.turned.emit(self._shown)

    def hold(self, writing: bool) -> None:
        """Let nothing be typed while the line is being recorded."""
        self.edit.setReadOnly(writing)

    def empty(self) -> None:
        """Empty the line once it is recorded."""
        self._entry = None
        self.edit.clear()
        self._look()

    def set_error(self, sentence: str) -> None:
        """Say why the line was not recorded; an empty sentence takes that away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def set_compact(self, compact: bool) -> None:
        """Shrink the preview to one line where there is little height."""
        self.preview.set_compact(compact)
        self.edit.set_compact(compact)
        self._look()

    def set_informal(self, informal: bool) -> None:
        """Say beside a decision that without a quorum it is but a view."""
        if informal != self.preview.informal:
            self.preview.informal = informal
            self._look()

    def _put(self, text: str) -> None:
        self.edit.setPlainText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        if not self.edit.toPlainText() and self._entry is not None and not self.edit.hasFocus():
            self._entry = None
        self.set_error("")
        self._look()
        self.typed.emit()

    def _look(self) -> None:
        """Read the line anew and show what it is understood as."""
        text = self.edit.toPlainText()
        written = bool(text.strip()) and self._read is not None
        self.line = self._read(text, self._entry) if written and self._read else None
        near = self._near(self.line) if self.line is not None and self._near else ()
        self.preview.show_line(self.line, near)
        self._turn()

    def _turn(self) -> None:
        shown = self.line.entry if self.line is not None else self._entry
        if shown is not self._shown:
            self._shown = shown
            self.turned.emit(shown)
        self._say_kind()

    def _say_kind(self) -> None:
        shown = self._shown
        for part in (self._icon, self._kind):
            part.setVisible(shown is not None)
        if shown is not None:
            self._icon.show_icon(ICONS[shown])
            self._kind.setText(entry_name(shown))
        name = _("Quick line, {kind}").format(kind=entry_name(shown)) if shown else _("Quick line")
        self.edit.setAccessibleName(name)

    def _send(self) -> None:
        if self.line is not None and not self.edit.isReadOnly():
            self.sent.emit(self.line)

    def _leave(self) -> None:
        self._entry = None
        self._look()
        self.left.emit()

    def _fill(self, gap: Gap) -> None:
        """Put the mark of what is missing into the line, and the caret behind it."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if gap in _AT_START and self.line is not None:
            self.choose(self.line.entry)
            self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self.edit.moveCursor(QTextCursor.MoveOperation.End)
            self.edit.insertPlainText(_MARKS.get(gap, ""))

    def _name(self, mention: Mention, name: str) -> None:
        """Write a name out in the place of what was written."""
        text = self.edit.toPlainText()
        for mark in "@#":
            text = text.replace(f"{mark}{mention.words}", f"{mark}{name}", 1)
        self._put(text)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
