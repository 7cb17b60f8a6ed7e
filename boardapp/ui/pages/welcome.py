"""What is shown with no file open: four ways to start, and the files used last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.widgets.bars import TopBar
from boardapp.ui.widgets.buttons import Button, LinkButton
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.labels import IconLabel, Text


class WelcomePage(QWidget):
    """Doors into a plan. Signals: new_asked(template), open_asked(), recent_asked(path)."""

    new_asked = Signal(str)
    open_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self.setObjectName("page_welcome")
        stockport = self._door(
            "layout-grid",
            _("ONE Stockport Borough Plan"),
            _("Three themes, nine priorities, four boards, and five priorities still without one."),
            Button(_("Start with this"), role="primary", name="start_one_stockport"),
        )
        example = self._door(
            "table-2",
            _("An example borough"),
            _("Invented, with two years of meetings and ratings, to try everything out on."),
            Button(_("Try it…"), name="start_example"),
        )
        blank = self._door(
            "file-plus",
            _("A blank plan"),
            _("Name your own themes, priorities and boards."),
            Button(_("New…"), name="start_blank"),
        )
        other = self._door(
            "folder-open",
            _("Open a .board file"),
            _("Everything a board says and agrees, in one file on this computer."),
            Button(_("Open…"), key="Ctrl+O", name="start_open"),
        )
        for (_frame, button), template in (
            (stockport, "one-stockport"),
            (example, "example"),
            (blank, "blank"),
        ):
            button.clicked.connect(lambda _checked=False, name=template: self.new_asked.emit(name))
        other[1].clicked.connect(self.open_asked)
        self.first = stockport[1]
        doors = column(*(frame for frame, _button in (stockport, example, blank, other)), spacing=10)
        head = column(
            Text(_("Start with a plan"), "welcome"),
            Text(
                _("Everything a board says and agrees, in one file on this computer. No account, no network."), "field"
            ),
            spacing=8,
        )
        holder = QWidget()
        holder.setLayout(column(head, row((doors, 2), (self._recent(recent), 1), spacing=32), None, spacing=24))
        fix(holder, width=900)
        self.setLayout(
            column(TopBar(_("Welcome"), name="welcome_bar"), row(None, holder, None, margins=(0, 60, 0, 0)), spacing=0)
        )

    def _door(self, icon: str, title: str, words: str, button: Button) -> tuple[CardFrame, Button]:
        frame = CardFrame(name=f"door_{button.objectName()}")
        text = column(Text(title, "card"), Text(words, "secondary", wrap=True), spacing=4)
        frame.body.addLayout(row(IconLabel(icon, size=24, tone="link"), (text, 1), button, spacing=16))
        return frame, button

    def _recent(self, recent: Sequence[Path]) -> QWidget:
        parts: list[QWidget] = [Text(_("Recent files"), "card")]
        for number, path in enumerate(recent):
            link = LinkButton(path.name, name=f"recent_{number}")
            link.setToolTip(str(path))
            link.clicked.connect(lambda _checked=False, one=path: self.recent_asked.emit(one))
            parts.append(link)
        if not recent:
            parts.append(Text(_("No recent files on this computer yet."), "secondary", wrap=True))
        holder = QWidget()
        holder.setLayout(column(*parts, None, spacing=10))
        return holder
