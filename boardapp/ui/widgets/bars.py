"""The bar above a page and the one below the window."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import ElidedText, Ground, IconLabel, KeyCap, Tag, shortened

WORDS = 240
LONGEST = 64


class TopBar(Ground):
    """The bar above a page: title, subtitle, tag, search, actions; what does not fit goes into a second line.

    bar = TopBar(_("Actions"), subtitle="17 open, 3 overdue", tag=_("Example data"))
    bar.set_search(SearchField(...)); bar.add(Button(...)); bar.set_subtitle("...")
    stacked=True puts the subtitle under the title, as in a meeting.
    """

    def __init__(
        self,
        title: str,
        *,
        subtitle: str = "",
        tag: str = "",
        name: str = "top_bar",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", edge="bottom", name=name, parent=parent)
        self.title = ElidedText(title, "page", name=f"{name}_title", fill=False, keep=WORDS)
        self.subtitle = ElidedText(
            subtitle, "small" if stacked else "secondary", tone="text2", name=f"{name}_subtitle", fill=False
        )
        self._tag = Tag(tag)
        self._tag.setVisible(bool(tag))
        self.subtitle.setVisible(bool(subtitle))
        self._actions = flow(spacing=12)
        self._ends = held(self._actions)
        self._ends.hide()
        if stacked:
            said = column(row(self.title, self._tag, None, spacing=12), self.subtitle, spacing=0)
        else:
            said = column(row(self.title, self.subtitle, self._tag, None, spacing=12))
        words = fix(held(said), min_height=32)
        self.setLayout(flow((words, 1), self._ends, margins=(20, 6, 16, 6), spacing=12))
        fix(self, min_height=HEIGHTS.top_bar)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self.title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Show another subtitle; empty for none."""
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def set_tag(self, tag: str) -> None:
        """Show a tag after the words; empty for none."""
        self._tag.setText(tag)
        self._tag.setVisible(bool(tag))

    def set_search(self, field: QWidget) -> None:
        """Put the search field into its place."""
        self._ends.show()
        self._actions.put(field, 0)

    def add(self, control: QWidget) -> None:
        """Add a control at the right end."""
        self._ends.show()
        self._actions.put(control)


class StatusBar(Ground):
    """The bar below the window: what is saved, the file, what is shown, who records, the undo.

    Signals: undo_asked(), retry_asked(), who_asked().

    bar.saved("14:07"); bar.saving(); bar.failed(_("Not saved: the disk is full")); bar.set_file("stockport.board")
    bar.set_who("Sam Lee")
    bar.set_note("17 of 37 shown"); bar.set_undo(_("Undo: Record decision ..."), "Ctrl+Z"); bar.toast(_("Deleted ..."))
    """

    undo_asked = Signal()
    retry_asked = Signal()
    who_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", edge="top", name="status_bar", parent=parent)
        self._icon = IconLabel("circle-check", tone="better")
        self._state = ElidedText("", "small", tone="text2", name="saved_state", fill=False, keep=140)
        self._retry = Button(_("Retry"), role="link", name="retry_save")
        self._file = ElidedText("", "small", tone="text2", name="status_file", fill=False, keep=140)
        self._note = ElidedText("", "small", tone="text2", name="status_note")
        self._who = Button("", icon="user", role="quiet", elide=170, name="status_who")
        self._who.clicked.connect(self.who_asked)
        self._toast = ElidedText("", "label", tone="text", name="status_toast", fill=False)
        self._toast_undo = Button(_("Undo"), role="link", name="toast_undo")
        self._undo = Button("", icon="undo-2", role="quiet", elide=64, name="status_undo")
        self._undo.setAccessibleName(_("Undo"))
        self._cap = KeyCap("Ctrl+Z")
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(300)
        self._slow.timeout.connect(lambda: self._show("hourglass", "text2", _("Saving…")))
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(8000)
        self._fade.timeout.connect(self.end_toast)
        for button in (self._toast_undo, self._undo):
            button.clicked.connect(self.undo_asked)
        self._retry.clicked.connect(self.retry_asked)
        state = row(self._icon, self._state, self._retry, spacing=6)
        toast = row(self._toast, self._toast_undo, spacing=8)
        self.setLayout(
            row(
                state,
                self._file,
                (self._note, 1),
                toast,
                self._who,
                row(self._undo, self._cap, spacing=6),
                margins=(20, 0, 16, 0),
                spacing=16,
            )
        )
        fix(self, height=HEIGHTS.status_bar)
        for hidden in (self._icon, self._retry, self._who, self._toast, self._toast_undo, self._undo, self._cap):
            hidden.hide()

    def _show(self, icon: str, tone: str, text: str) -> None:
        self._icon.show_icon(icon, tone)
        self._icon.show()
        self._state.setText(text)

    def saved(self, at: str) -> None:
        """Say when all was last saved, "14:52:08"."""
        self._slow.stop()
        self._retry.hide()
        self._show("circle-check", "better", _("Saved {time}").format(time=at))

    def saving(self) -> None:
        """Say that saving is under way, once it takes longer than 300 ms."""
        self._slow.start()

    def failed(self, sentence: str) -> None:
        """Say that saving failed, with Retry; it stays until saved() is called."""
        self._slow.stop()
        self._retry.show()
        self._show("circle-alert", "worse", sentence)

    def set_idle(self, text: str) -> None:
        """Say something without a saved state (no file open)."""
        self._slow.stop()
        self._icon.hide()
        self._retry.hide()
        self._state.setText(text)

    def set_file(self, name: str) -> None:
        """Show the file's name."""
        self._file.setText(name)
        self._file.setVisible(bool(name))

    def set_who(self, name: str, *, shown: bool = True) -> None:
        """Show who is recording; empty for nobody yet."""
        self._who.setText(_("Recording as {name}").format(name=name) if name else _("Who is recording?"))
        self._who.setAccessibleName(self._who.text())
        self._who.setVisible(shown)

    def set_note(self, text: str) -> None:
        """Show a sentence about what the page shows."""
        self._note.setText(text)

    def set_undo(self, text: str, key: str = "Ctrl+Z") -> None:
        """Show what undo would take back; empty for nothing."""
        self._undo.setText(shortened(text, LONGEST))
        self._undo.setAccessibleName(text or _("Undo"))
        self._cap.setText(key)
        shown = bool(text) and not self._fade.isActive()
        self._undo.setVisible(shown)
        self._cap.setVisible(shown)

    def toast(self, text: str, *, undo: bool = True) -> None:
        """Say for eight seconds what was done, with Undo beside it where it can be undone."""
        self._toast.setText(text)
        self._fade.start()
        self._swap(toast=True)
        self._toast_undo.setVisible(undo)

    def end_toast(self) -> None:
        """Take the toast away."""
        self._fade.stop()
        self._swap(toast=False)

    def _swap(self, *, toast: bool) -> None:
        self._toast.setVisible(toast)
        self._toast_undo.setVisible(toast)
        undo = not toast and bool(self._undo.text())
        self._undo.setVisible(undo)
        self._cap.setVisible(undo)
