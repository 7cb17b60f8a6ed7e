"""What is shown while a file is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column
from boardapp.ui.widgets.bars import TopBar
from boardapp.ui.widgets.labels import Text


class OpeningPage(QWidget):
    """A quiet page that names the file on its way."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("page_opening")
        words = Text(_("Opening {file}…").format(file=name), "secondary", name="opening_words")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(TopBar(_("BoardApp"), name="opening_bar"), (words, 1), spacing=0))
