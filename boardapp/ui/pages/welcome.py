"""What is shown with no file open: four ways to start, and the files used last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.widgets.bars import TopBar
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.labels import ElidedText, Ground, IconLabel, Rule, Text
from boardapp.ui.widgets.scroll import Scroll


class WelcomePage(QWidget):
    """Doors into a plan. Signals: new_asked(template), open_asked(), recent_asked(path), find_asked()."""

    new_asked = Signal(str)
    open_asked = Signal()
    recent_asked = Signal(object)
    find_asked = Signal()

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
        self.first.show_key("Enter")
        stockport[0].setProperty("chosen", True)
        doors = held(column(*(frame for frame, _button in (stockport, example, blank, other)), None, spacing=10))
        words = _("Everything a board says and agrees, in one file on this computer. No account, no network.")
        head = column(
            Text(_("Start with a plan"), "welcome", wrap=True), Text(words, "lead", tone="text2", wrap=True), spacing=8
        )
        both = held(flow((fix(doors, min_width=420), 3), (self._side(recent), 1), spacing=32))
        holder = fix(held(column(head, both, None, spacing=24)), max_width=900)
        inner = row((holder, 1), margins=(20, 48, 20, 20))
        bar = TopBar(_("Welcome"), name="welcome_bar")
        find = Button(_("Find or do anything"), icon="search", key="Ctrl+K", name="welcome_find")
        find.clicked.connect(self.find_asked)
        bar.set_search(find)
        self.setLayout(column(bar, (Scroll(inner, name="welcome_doors"), 1), spacing=0))

    def _door(self, icon: str, title: str, words: str, button: Button) -> tuple[CardFrame, Button]:
        frame = CardFrame(name=f"door_{button.objectName()}")
        text = column(Text(title, "card", wrap=True), Text(words, "secondary", wrap=True), spacing=2)
        picture = Ground("select", layout=row(IconLabel(icon, size=22, tone="link"), margins=(11, 11, 11, 11)))
        picture.setProperty("round", True)
        frame.body.addLayout(
            row(fix(picture, width=44, height=44), (text, 1), button, margins=(4, 6, 4, 6), spacing=16)
        )
        return frame, button

    def _side(self, recent: Sequence[Path]) -> QWidget:
        """Return the files used last, or what comes next where there are none yet."""
        holder = held(self._recent(recent) if recent else _next_steps())
        return fix(holder, min_width=240)

    def _recent(self, recent: Sequence[Path]) -> QLayout:
        parts: list[QWidget] = [Text(_("Recent files"), "strong"), Rule()]
        for number, path in enumerate(recent):
            link = Button(path.name, role="link", elide=64, name=f"recent_{number}")
            link.setAccessibleDescription(str(path))
            link.clicked.connect(lambda _checked=False, one=path: self.recent_asked.emit(one))
            parts += [link, ElidedText(str(path.parent), "small", tone="text2"), Rule()]
        return column(*parts, None, spacing=4)


def _next_steps() -> QLayout:
    parts: list[QWidget] = [Text(_("Then, in any order"), "strong"), Rule()]
    for icon, title, words in (
        ("users", _("Add your boards"), _("who sits, who votes, the quorum")),
        ("calendar-days", _("Put in the next meeting"), _("the agenda starts filled in")),
        ("sheet", _("Take in a partner’s workbook"), _("they need only Excel")),
        ("gavel", _("Run the meeting"), _("decisions worded, numbered, safe")),
    ):
        said = column(Text(title, "control", wrap=True), Text(words, "small", tone="text2", wrap=True), spacing=0)
        parts += [held(row(IconLabel(icon), (said, 1), margins=(0, 4, 0, 4), spacing=14)), Rule()]
    parts.append(Text(_("No recent files on this computer yet."), "small", tone="text2", wrap=True))
    return column(*parts, None, spacing=4)
