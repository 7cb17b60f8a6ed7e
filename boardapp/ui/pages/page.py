"""What every page is: a bar on top, a body below, and a way to read itself anew."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import space
from boardapp.ui.widgets.bars import TopBar
from boardapp.ui.workspace import Workspace


class Page(QWidget):
    """A page of the window. Subclasses set `key`, `icon` and `label`, fill `self.body` and override refresh()."""

    key: ClassVar[str]
    icon: ClassVar[str]

    def __init__(self, workspace: Workspace, title: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName(f"page_{self.key}")
        tag = _("Example data") if workspace.example else ""
        self.bar = TopBar(title, tag=tag, name=f"{self.key}_bar")
        self.body = QVBoxLayout()
        space(self.body, (20, 10, 16, 8), 10)
        layout = QVBoxLayout(self)
        space(layout, (0, 0, 0, 0), 0)
        layout.addWidget(self.bar)
        layout.addLayout(self.body, 1)

    @classmethod
    def title_of(cls) -> str:
        """Return the word of the page in the rail."""
        raise LookupError(cls.__name__)

    def refresh(self) -> None:
        """Read the store anew and show what it holds now."""

    def show_item(self, argument: object) -> None:
        """Show one item the page was asked for."""

    def note(self) -> str:
        """Return the sentence for the status bar."""
        return ""
