"""A dialog that records: it waits while the store is written, then closes or says what is wrong."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import TextField
from boardapp.ui.workspace import Workspace


class RecordingForm(Dialog):
    """A form over one service. Subclasses fill the body and override `work()`.

    `then` is called with what the service returned, once it is stored.
    """

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        title: str,
        *,
        primary: str = "",
        intro: str = "",
        width: int = 560,
        parent: QWidget | None = None,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(name, title, primary=primary, intro=intro, width=width, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.workspace = workspace
        self._then = then
        self._writing = False
        self.submitted.connect(self._record)

    def add_line(self, field: TextField) -> None:
        """Add a text that Enter sends, so that a record takes a key, its words and Enter."""
        field.send_by_enter()
        field.sent.connect(self.primary.click)
        self.add(field)

    @abstractmethod
    def work(self) -> Callable[[], Any]:
        """Return what is to be done, with every value already read from the fields."""

    def reject(self) -> None:
        """Close without recording; not while the store is being written."""
        if not self._writing:
            super().reject()

    def _record(self) -> None:
        if self._writing:
            return
        work = self.work()
        self._hold(True)
        self.workspace.write(work, self._stored, self._refused)

    def _stored(self, result: Any) -> None:
        self._hold(False)
        self.accept()
        if self._then is not None:
            self._then(result)

    def _refused(self, sentence: str) -> None:
        self._hold(False)
        self.set_error(sentence)

    def _hold(self, writing: bool) -> None:
        self._writing = writing
        self.primary.setEnabled(not writing)
        self.secondary.setEnabled(not writing)
