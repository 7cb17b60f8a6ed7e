"""What is wrong, in a sentence below the thing it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from boardapp.ui.design.layout import row
from boardapp.ui.widgets.labels import IconLabel, Text


class ErrorLine(QWidget):
    """A sentence with an alert before it; out of sight while nothing is wrong."""

    def __init__(self, name: str, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 6) -> None:
        super().__init__()
        self._words = Text("", "error", wrap=True, name=name)
        alert = IconLabel("circle-alert", tone="worse")
        self.setLayout(row(alert, (self._words, 1), margins=margins, spacing=spacing))
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty for nothing."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        """Say what is wrong; empty takes it away."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
