"""Boards and people: four lists with everything told of the one chosen, and the forward plan of a board."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from boardapp.domain.records import ActionFilter
from boardapp.language import _
from boardapp.storage.queries.choosing import how_many
from boardapp.ui.design.flow import flow
from boardapp.ui.design.layout import space
from boardapp.ui.pages.board_parts.register import Register
from boardapp.ui.pages.board_parts.registers import (
    BoardRegister,
    OrganisationRegister,
    PersonRegister,
    PostRegister,
)
from boardapp.ui.pages.board_parts.words import counted_words
from boardapp.ui.pages.forward_parts.plan_view import ForwardPlanView
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.workspace import Workspace


class BoardsPage(Page):
    """The page of boards and people.

    show_item takes the id of a board, or a pair such as ("person", 12) or ("forward", the id of a board).
    """

    key: ClassVar[str] = "boards"
    icon: ClassVar[str] = "users"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self._note = ""
        self.boards = BoardRegister(workspace)
        self.people = PersonRegister(workspace)
        self.organisations = OrganisationRegister(workspace)
        self.posts = PostRegister(workspace)
        self.forward = ForwardPlanView(workspace)
        self.forward.counted.connect(self._count)
        self.registers: list[Register | ForwardPlanView] = [
            self.boards, self.forward, self.people, self.organisations, self.posts,
        ]  # fmt: skip
        self.tabs = QTabBar()
        self.tabs.setObjectName("boards_tabs")
        self.tabs.setAccessibleName(_("Boards and people"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.stack = QStackedWidget()
        for register, word in zip(self.registers, self._words(), strict=True):
            self.tabs.addTab(word)
            self.stack.addWidget(register)
            register.arranged.connect(self._arrange)
            if isinstance(register, Register):
                register.led.connect(self.lead)
        self.search = SearchField("boards_search", _("Find in this list"), size="small", width=240)
        self.merge = Button(_("Merge…"), icon="merge", name="merge_two")
        self.merge.setToolTip(
            _("Make one of two that are the same; select both in the list with Ctrl, or choose them.")
        )
        self.new = Button(_("New board"), icon="plus", role="primary", name="boards_new")
        self.bar.add(self.merge)
        self.bar.add(self.new)
        space(self.body, (0, 0, 0, 0), 0)
        self.head = QWidget()
        level = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.head.setLayout(flow(self.tabs, (self.search, 1), margins=(20, 8, 16, 8), spacing=16, level=level))
        self.body.addWidget(self.head)
        self.body.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._turn)
        self.search.searched.connect(lambda text: self._search(text))
        self.merge.clicked.connect(lambda: self.current.merge())
        self.new.clicked.connect(lambda: self.current.new())

    @classmethod
    def title_of(cls) -> str:
        return _("Boards")

    @property
    def current(self) -> Register | ForwardPlanView:
        """The list that is shown."""
        return self.registers[self.tabs.currentIndex()]

    def refresh(self) -> None:
        self.current.refresh()
        self._count()
        with self.workspace.reading() as connection:
            self._note = ", ".join(counted_words(kind, n) for kind, n in how_many(connection).items())

    def show_item(self, argument: object) -> None:
        if isinstance(argument, int):
            self.lead("board", argument)
        elif isinstance(argument, tuple) and len(argument) == 2:
            self.lead(str(argument[0]), argument[1])

    def note(self) -> str:
        return self._note

    def lead(self, kind: str, item: object) -> None:
        """Show an item of any of the lists; a priority leads to its actions."""
        if kind == "priority" and isinstance(item, int):
            self.workspace.go("actions", ActionFilter(status="open", priority=item))
            return
        if kind == "decision":
            self.workspace.go("decisions", item)
            return
        at = next((at for at, register in enumerate(self.registers) if register.kind == kind), None)
        if at is None or not isinstance(item, int):
            return
        self.tabs.setCurrentIndex(at)
        if not self.current.show_item(item):
            self.search.clear()
            self.current.search("")
            self.current.show_item(item)

    def _turn(self, at: int) -> None:
        came_from = self.stack.currentWidget()
        self.stack.setCurrentIndex(at)
        if self.current is self.forward and came_from is self.boards and self.boards.detail is not None:
            self.forward.show_item(self.boards.detail.row.id)
        self.merge.setVisible(self.current is not self.forward)
        self._arrange()
        self.new.setText(self.current.adding())
        self.search.clear()
        self.current.search("")
        self.refresh()

    def _arrange(self) -> None:
        """Give the tabs' place to a panel that covers its list."""
        self.head.setVisible(not self.current.covered())

    def _count(self) -> None:
        self.bar.set_subtitle(self.current.summary())

    def _search(self, text: str) -> None:
        self.current.search(text)

    @staticmethod
    def _words() -> tuple[str, ...]:
        return _("Boards"), _("Forward plan"), _("People"), _("Organisations"), _("Posts")
