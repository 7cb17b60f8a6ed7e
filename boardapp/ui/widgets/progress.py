"""Long work, shown while it goes on: a strip in the page, or a dialog; both with Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column, row
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import NO_BUTTON, Dialog
from boardapp.ui.widgets.labels import ElidedText, Ground, Text


def _bar(name: str, label: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName(name)
    bar.setAccessibleName(label)
    bar.setTextVisible(False)
    bar.setRange(0, 0)
    return bar


def _report(bar: QProgressBar, text: Text, done: int, total: int, said: str) -> None:
    bar.setRange(0, max(0, total))
    bar.setValue(min(done, total) if total else 0)
    if said:
        text.setText(said)


class ProgressStrip(Ground):
    """A strip that says what is going on. Signals: cancelled().

    strip = ProgressStrip("import_progress", _("Reading the workbook")); strip.report(3, 10, _("Row 3 of 10"))
    """

    cancelled = Signal()

    def __init__(self, name: str, label: str, *, can_cancel: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("surface", edge="bottom", name=name, parent=parent)
        self._text = ElidedText(label, "small", tone="text2", name=f"{name}_text")
        self._bar = _bar(f"{name}_bar", label)
        self.cancel = Button(_("Cancel"), size="small", name=f"{name}_cancel")
        self.cancel.setVisible(can_cancel)
        self.cancel.clicked.connect(self.cancelled)
        words = column(self._text, self._bar, spacing=4)
        self.setLayout(row((words, 1), self.cancel, margins=(20, 6, 16, 6), spacing=16))

    def report(self, done: int, total: int, text: str = "") -> None:
        """Show how far it is (total 0: not known) and what is being done."""
        _report(self._bar, self._text, done, total, text)


class ProgressDialog(Dialog):
    """A dialog for work that nothing else may go on beside. Signals: cancelled(); close it with accept()."""

    cancelled = Signal()

    def __init__(self, name: str, title: str, *, can_cancel: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, title, primary=_("Cancel"), secondary=NO_BUTTON, width=420, parent=parent)
        self.primary.set_role("plain")
        self.primary.setVisible(can_cancel)
        self._can_cancel = can_cancel
        self._text = Text("", "secondary", wrap=True, name=f"{name}_text")
        self._bar = _bar(f"{name}_bar", title)
        self.add(self._text)
        self.add(self._bar)
        self.submitted.connect(self.reject)

    def report(self, done: int, total: int, text: str = "") -> None:
        """Show how far it is (total 0: not known) and what is being done."""
        _report(self._bar, self._text, done, total, text)

    def reject(self) -> None:
        """Ask for the work to be cancelled; the dialog stays until the work has ended."""
        if self._can_cancel:
            self.set_ready(False, _("Stopping…"))
            self.cancelled.emit()
