"""Words as they are recorded, set off by a bar at the left, with a small line over them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from boardapp.ui.design.layout import column
from boardapp.ui.widgets.labels import Text


class Quote(QFrame):
    """Quote(_("The board resolves"), "That under section 100A(4) ..."); show_words() changes them."""

    def __init__(self, over: str, words: str, *, name: str = "quote", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("record", "true")
        self.over = Text(over, "small", tone="text2")
        self.words = Text(words, "body", wrap=True, name=f"{name}_words")
        self.setLayout(column(self.over, self.words, margins=(14, 8, 14, 8), spacing=4))

    def show_words(self, words: str) -> None:
        """Say something else."""
        self.words.setText(words)
