"""The forward plan of a board over the coming year: items by meeting, what has no meeting yet, the parking list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from boardapp.domain.records_forward import ForwardPlan
from boardapp.language import _, ngettext
from boardapp.services.forward_plan import move_planned, place_items
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.forward import whole_plan
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.pages.board_parts.board_forms import BoardForm
from boardapp.ui.pages.forward_parts.calendar_file import save_calendar
from boardapp.ui.pages.forward_parts.days_off_form import DaysOffForm
from boardapp.ui.pages.forward_parts.drop_form import DropForm
from boardapp.ui.pages.forward_parts.plan_lines import NO_MEETING, PARKED, PlanHeading, PlanLine, PlanPart, plan_parts
from boardapp.ui.pages.forward_parts.plan_list import PlanList
from boardapp.ui.pages.forward_parts.planned_form import PlannedForm
from boardapp.ui.pages.forward_parts.planned_panel import PlannedPanel
from boardapp.ui.pages.forward_parts.series_form import SeriesForm
from boardapp.ui.pages.forward_parts.words import weekday
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.workspace import Workspace

AHEAD = dt.timedelta(days=366)
PANEL_WIDTH = 430


class ForwardPlanView(QWidget):
    """The forward plan of one board; show_item takes the board. Signals: arranged() when the panel came or went;
    counted() when another plan is shown.

    Items are moved by dragging them to another meeting, by Alt+Up and Alt+Down, or by Move to.
    """

    kind: ClassVar[str] = "forward"
    arranged = Signal()
    counted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("forward_view")
        self.workspace = workspace
        self.plan: ForwardPlan | None = None
        self.detail: object = None
        self._search = ""
        self.board = ChoiceField("forward_board", _("Board"), beside=True)
        fix(self.board, width=310)
        self.series = Button(_("Series…"), icon="calendar-clock", size="small", name="forward_series", elide=64)
        self.series.setToolTip(_("Make a series of meetings"))
        self.days_off = Button(_("Days off…"), icon="calendar", size="small", name="forward_days_off", elide=64)
        self.calendar = Button(_("Calendar file…"), icon="download", size="small", name="forward_calendar", elide=64)
        self.list = PlanList("forward_list", _("Forward plan"))
        self.panel = PlannedPanel()
        main = QWidget()
        head = held(flow(self.board, self.series, self.days_off, self.calendar, spacing=12))
        main.setLayout(column(head, (self.list, 1), margins=(20, 4, 0, 0), spacing=10))
        self.splitter = SideSplitter(main, self.panel, width=PANEL_WIDTH)
        sentence = _("No board is recorded yet, so nothing can be planned for one.")
        self.empty = EmptyState("no_forward", sentence, action=_("New board"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.empty)
        self.setLayout(column(self._stack, spacing=0))
        self._connect()

    def _connect(self) -> None:
        self.board.changed.connect(self.refresh)
        self.empty.acted.connect(lambda: BoardForm(self.workspace, None, self).open())
        self.series.clicked.connect(self.make_series)
        self.days_off.clicked.connect(lambda: DaysOffForm(self.workspace, self).open())
        self.calendar.clicked.connect(self.save_calendar)
        self.list.chosen.connect(self._tell)
        self.list.clicked.connect(lambda _index: self.open_panel())
        self.list.opened.connect(lambda _planned: self.do("edit"))
        self.list.placed.connect(self._move)
        self.list.shifted.connect(self._shift)
        self.list.show_asked.connect(self.open_panel)
        self.list.add_asked.connect(lambda _place: self.do("add"))
        self.list.drop_asked.connect(lambda _planned: self.do("drop"))
        self.list.menu_asked.connect(lambda at: self._menu().popup(at))
        self.panel.asked.connect(self.do)
        self.panel.led.connect(self.workspace.go)
        self.panel.closed.connect(self.list.setFocus)
        self.panel.closed.connect(self.arranged)

    # what is shown

    def show_item(self, item: int) -> bool:
        """Show the plan of a board; False where there is none of that id."""
        self._offer_boards()
        self.board.set_value(item)
        self.refresh()
        return bool(self.board.value() == item)

    def refresh(self) -> None:
        """Read the plan anew."""
        self._offer_boards()
        board = self.board.value()
        self._stack.setCurrentIndex(1 if board is None else 0)
        self.plan = None
        if board is not None:
            with self.workspace.reading() as connection:
                self.plan = whole_plan(connection, board, self.workspace.today, self.workspace.today + AHEAD)
        self._fill()
        self.counted.emit()

    def search(self, text: str) -> None:
        """Show what the words are found in."""
        self._search = text.strip()
        self._fill()

    def summary(self) -> str:
        """Return what is planned in words."""
        if self.plan is None:
            return ""
        planned, meetings, parked = len(self.plan.planned), len(self.plan.meetings), len(self.plan.parked)
        said = [
            ngettext("{n} item planned", "{n} items planned", planned).format(n=planned),
            ngettext("{n} meeting ahead", "{n} meetings ahead", meetings).format(n=meetings),
        ]
        if parked:
            said.append(_("{n} parked").format(n=parked))
        return ", ".join(said)

    def adding(self) -> str:
        """Return what the button that adds one says."""
        return _("Plan an item")

    def covered(self) -> bool:
        """Tell whether the panel stands in the place of the list."""
        return self.splitter.covers and not self.panel.isHidden()

    def open_panel(self) -> None:
        """Show the item chosen whole."""
        if self.panel.isHidden():
            self.panel.show()
            self.splitter.place()
        self.arranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arranged.emit()

    def _offer_boards(self) -> None:
        with self.workspace.reading() as connection:
            known = [row for row in boards(connection, self.workspace.today) if row.standing != "dissolved"]
        self.board.set_choices([(row.id, row.name) for row in known])
        if self.board.value() is None and known:
            self.board.set_value(known[0].id)

    def _fill(self) -> None:
        self.list.put(plan_parts(self.plan, self.workspace.today, self._search) if self.plan is not None else ())
        self._tell()

    def _tell(self) -> None:
        self.detail = self.list.current()
        self.panel.show_part(self.list.current())

    # what is done

    def new(self) -> None:
        """Open the form of a new item, for the place that is chosen."""
        self.do("add")

    def merge(self) -> None:
        """There is nothing to merge in a plan."""

    def make_series(self) -> None:
        """Open the form of a series of meetings."""
        if self.board.value() is not None:
            SeriesForm(self.workspace, self.board.value(), self).open()

    def save_calendar(self) -> None:
        """Write the meetings of the board as a calendar file."""
        if self.board.value() is not None:
            save_calendar(self.workspace, self.board.value(), self)

    def do(self, what: str) -> None:
        """Do what the panel, a key or the menu asked for, to what is chosen."""
        part = self.list.current()
        if what == "add":
            self._add(part)
        elif isinstance(part, PlanHeading):
            if what == "place_all" and part.meeting is not None:
                self._place(part.place, [row.id for row in part.meeting.planned])
        elif isinstance(part, PlanLine) and (part.movable or what == "show"):
            self._do_item(what, part)

    def _do_item(self, what: str, part: PlanLine) -> None:
        if what == "edit" and self.plan is not None:
            form = PlannedForm(
                self.workspace, self.plan.board_id, self.plan.meetings, self, planned=part.row
            )  # fmt: skip
            form.open()
        elif what in ("move", "more"):
            button: QWidget = self.panel.move_button if what == "move" else self.panel.more
            menu = self._moves() if what == "move" else self._menu()
            menu.popup(button.mapToGlobal(QPoint(0, button.height())))
        elif what == "place":
            self._place(part.place, [part.row.id])
        elif what == "park":
            self._move(part.row.id, PARKED)
        elif what == "plan_again":
            self._move(part.row.id, part.row.meeting_id or NO_MEETING)
        elif what == "drop":
            DropForm(self.workspace, part.row, self).open()

    def _add(self, part: PlanPart | None) -> None:
        if self.plan is None:
            return
        place = part.place if part is not None and part.place in self.list.open_places() else NO_MEETING
        PlannedForm(
            self.workspace, self.plan.board_id, self.plan.meetings, self, place=place, then=self.list.show_planned
        ).open()

    def _shift(self, planned: int, by: int) -> None:
        """Move an item to the place before or after its own."""
        part, places = self.list.current(), self.list.open_places()
        if not isinstance(part, PlanLine) or not places:
            return
        # from a meeting that is over an item can only go on
        at = places.index(part.place) + by if part.place in places else min(by, 1) - 1
        if 0 <= at < len(places):
            self._move(planned, places[at])

    def _move(self, planned: int, place: int) -> None:
        part = self.list.current()
        if isinstance(part, PlanLine) and part.row.id == planned and part.place == place:
            return
        meeting = place if place > 0 else None
        space = self.workspace
        space.write(
            lambda: move_planned(space.store, space.acting(), planned, meeting, parked=place == PARKED),
            lambda _done: self._show(planned),
        )

    def _place(self, meeting: int, planned: list[int]) -> None:
        space = self.workspace
        space.write(lambda: place_items(space.store, space.acting(), meeting, planned))

    def _show(self, planned: int) -> None:
        self.list.show_planned(planned)

    # menus

    def _moves(self) -> QMenu:
        """Return the menu of places an item can be moved to."""
        part = self.list.current()
        menu = self._own_menu("forward_moves", _("Move to"))
        if isinstance(part, PlanLine) and self.plan is not None:
            for meeting in self.plan.meetings:
                self._offer_move(menu, part, meeting.id, weekday(meeting.on))
            self._offer_move(menu, part, NO_MEETING, _("No meeting yet"))
            self._offer_move(menu, part, PARKED, _("Parked"))
        return menu

    def _offer_move(self, menu: QMenu, part: PlanLine, place: int, words: str) -> None:
        action = self._item(menu, f"move_to_{place}", words, partial(self._move, part.row.id, place))
        action.setEnabled(place != part.place)

    def _menu(self) -> QMenu:
        """Return everything that can be done to what is chosen."""
        part = self.list.current()
        menu = self._own_menu("forward_menu", _("What can be done here"))
        if isinstance(part, PlanLine) and part.movable:
            parked = part.place == PARKED
            self._item(menu, "do_edit", _("Edit…"), partial(self.do, "edit"))
            moves = self._moves()
            moves.setTitle(_("Move to"))
            menu.addMenu(moves)
            if part.place > 0:
                self._item(menu, "do_place", _("Put on agenda"), partial(self.do, "place"))
            again = ("plan_again", _("Plan again")) if parked else ("park", _("Park"))
            self._item(menu, f"do_{again[0]}", again[1], partial(self.do, again[0]))
            menu.addSeparator()
            self._item(menu, "do_drop", _("Drop…"), partial(self.do, "drop"))
        self._item(menu, "do_add", _("Plan an item…"), partial(self.do, "add"))
        return menu

    def _own_menu(self, name: str, title: str) -> QMenu:
        """Return a new menu in the place of the one of that name."""
        old = self.findChild(QMenu, name)
        if old is not None:
            old.setObjectName("")
            old.deleteLater()
        menu = QMenu(self)
        menu.setObjectName(name)
        menu.setAccessibleName(title)
        return menu

    @staticmethod
    def _item(menu: QMenu, name: str, words: str, act: Callable[[], Any]) -> QAction:
        action = QAction(words, menu)
        action.setObjectName(name)
        action.triggered.connect(lambda _on=False: act())
        menu.addAction(action)
        return action
