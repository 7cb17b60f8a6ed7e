"""What every page is: a bar on top, a body below, and a way to read itself anew."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import space
from boardapp.ui.remembered import Remembered
from boardapp.ui.widgets.bars import TopBar
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace


class Page(QWidget):
    """A page of the window. Subclasses set `key` and `icon`, fill `self.body` and override refresh().

    A new page is empty until its first refresh(), which whoever made it asks for.
    """

    key: ClassVar[str]
    icon: ClassVar[str]
    stacked: ClassVar[bool] = False
    """Whether the bar has its subtitle under the title."""

    def __init__(self, workspace: Workspace, title: str) -> None:
        super().__init__()
        self.workspace = workspace
        self.setObjectName(f"page_{self.key}")
        tag = _("Example data") if workspace.example else ""
        self.bar = TopBar(title, tag=tag, name=f"{self.key}_bar", stacked=self.stacked)
        self.finder = Button(_("Find or do anything"), icon="search", key="Ctrl+K", name=f"{self.key}_find")
        self.finder.clicked.connect(workspace.find_asked)
        self.bar.set_search(self.finder)
        self.body = QVBoxLayout()
        space(self.body, (20, 10, 16, 8), 10)
        layout = QVBoxLayout(self)
        space(layout, (0, 0, 0, 0), 0)
        layout.addWidget(self.bar)
        layout.addLayout(self.body, 1)

    @classmethod
    @abstractmethod
    def title_of(cls) -> str:
        """Return the word of the page in the rail."""

    def refresh(self) -> None:
        """Read the store anew and show what it holds now."""

    def show_item(self, argument: object) -> None:
        """Show one item the page was asked for."""

    def needs_room(self) -> bool:
        """Tell whether the page wants the rail narrow, as a meeting that is on does."""
        return False

    def note(self) -> str:
        """Return the sentence for the status bar."""
        return ""


def keep_widths(page: QWidget, remembered: Remembered) -> None:
    """Give the tables and side panels of a page the widths of last time, and keep those a person sets."""
    for table in page.findChildren(DataTable):
        name = table.objectName()
        table.remember(remembered.widths(name), partial(remembered.keep_widths, name))
    for splitter in page.findChildren(SideSplitter):
        name = f"panel/{splitter.key}"
        splitter.remember(remembered.number(name, splitter.wanted), partial(remembered.keep_number, name))
