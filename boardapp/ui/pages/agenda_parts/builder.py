"""The agenda of one meeting, from an empty page to the published version and its supplements."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from boardapp.domain.agenda_length import agenda_length
from boardapp.domain.meetings import AgendaState, MeetingState
from boardapp.domain.preflight import Gap
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.language import _
from boardapp.storage.queries.filling import filled, minutes_last_time
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.jobs import Job
from boardapp.ui.pages.agenda_parts.adding import AddBar
from boardapp.ui.pages.agenda_parts.carrying import CarryForm
from boardapp.ui.pages.agenda_parts.choosing import PlanChooser, TemplateKeeper
from boardapp.ui.pages.agenda_parts.item_list import AgendaList
from boardapp.ui.pages.agenda_parts.item_panel import ItemPanel
from boardapp.ui.pages.agenda_parts.item_rows import Filled, HeadLine, Line, lines_for
from boardapp.ui.pages.agenda_parts.publisher import Publisher
from boardapp.ui.pages.agenda_parts.writes import AgendaWrites
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.labels import Ground, Text
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.workspace import Workspace


class AgendaBuilder(MeetingSheet):
    """Builds and publishes the agenda of a meeting."""

    key = "agenda"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._view: MeetingView | None = None
        self._last_time: dict[int, int] = {}
        self._filled: Filled = {}
        self._reading: Job | None = None
        self._wanted: int | None = None
        self._dismissed = False
        self._writes = AgendaWrites(workspace, self._refused)
        self._publisher = Publisher(workspace, self)
        self.band = self._publisher.band
        self.list = AgendaList()
        self.panel = ItemPanel(workspace)
        self.adding = AddBar()
        self.sum = Text("", "strong", name="agenda_sum")
        self.rest = Text("", "secondary", name="agenda_rest")
        self.overrun = NoticeBand("agenda_overrun", "bad", "")
        self.empty = EmptyState(
            "agenda_empty", _("The agenda is empty."), action=_("Use the standing template"), icon="list-checks",
            detail=_("Start from the items every agenda of the board has, or type the title of the first one below."),
        )  # fmt: skip
        self._head = held(flow(self.sum, None, self.rest, spacing=12, margins=(12, 8, 12, 8)))
        items = Ground(
            "surface", name="agenda_pane",
            layout=column(self._head, self.overrun, (self.list, 1), (self.empty, 1), self.adding, spacing=0),
        )  # fmt: skip
        self.splitter = SideSplitter(items, self.panel)
        self.setLayout(column(self.band, (self.splitter, 1), spacing=0))
        self._connect()

    @classmethod
    def title_of(cls) -> str:
        return _("Agenda")

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.stepped.connect(self._step)
        self.list.moved.connect(lambda at, to: self._writes.move(self.list.lines()[at], at, to))
        self.list.removed.connect(self._delete)
        self.list.adding.connect(self.adding.line.setFocus)
        self.list.files.connect(lambda item, paths: self.panel.papers.attach(paths, item))
        self.panel.closed.connect(self._close_panel)
        self.panel.asked.connect(self._ask)
        self.adding.titled.connect(lambda title: self._writes.add(title, self._added))
        self.adding.standard.connect(lambda kind: self._writes.add_standard(kind, self._bring))
        self.adding.asked.connect(self._ask)
        self.adding.line.left.connect(self.list.setFocus)
        self.empty.acted.connect(lambda: self._ask("template"))
        self._publisher.jumped.connect(self._jump)
        self._publisher.refused.connect(self.adding.message.say)

    # showing

    @property
    def view(self) -> MeetingView | None:
        """The meeting shown."""
        return self._view

    def show_meeting(self, view: MeetingView) -> None:
        """Show the agenda as it is stored now; what was chosen and what is being typed stays."""
        other = self._view is None or self._view.meeting.id != view.meeting.id
        if other:
            self.panel.commit()
            self._filled, self._wanted = {}, None
            self.adding.message.say("")
            self.adding.line.clear()
        self._view = self._writes.view = view
        with self.workspace.reading() as connection:
            self._last_time = minutes_last_time(connection, view.meeting.id)
        self._publisher.show_meeting(view)
        self._show_length(view)
        there = {item.kind for item in view.items if item.kind is not None}
        self.adding.show_kinds(there, open_to_change=self._movable(), items=bool(view.items))
        self.adding.setEnabled(view.meeting.state is not MeetingState.CANCELLED)
        self._show_items()
        self._read_filled(view)

    def show_item(self, item: int) -> None:
        """Choose an item and bring it into view."""
        self._choose(self.list.choose_item(item))

    def take_focus(self) -> None:
        """Put the keyboard on the list, or on the line for the first item."""
        (self.list if self.list.count() else self.adding.line).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the list to the item, to the line for new ones and back by F6, the other way with Shift."""
        if event.key() != Qt.Key.Key_F6:
            super().keyPressEvent(event)
            return
        focus, back = self.focusWidget(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        parts: list[tuple[QWidget, QWidget]] = [
            (self.list, self.list), (self.panel, self.panel.title.control), (self.adding, self.adding.line),
        ]  # fmt: skip
        shown = [(part, stop) for part, stop in parts if stop.isVisible()]
        within = [focus is not None and (part is focus or part.isAncestorOf(focus)) for part, _stop in shown]
        at = within.index(True) if True in within else -1
        shown[(at + (-1 if back else 1)) % len(shown)][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_items(self) -> None:
        view = self._view
        assert view is not None
        lines = lines_for(view, self._filled)
        wanted = next((line for line in lines if line.id == self._wanted and not isinstance(line, HeadLine)), None)
        current = (
            wanted
            or _again(lines, self.list.line())
            or next((line for line in lines if not isinstance(line, HeadLine)), None)
        )
        self._wanted = None
        self.list.put(lines, current, movable=self._movable())
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.empty.button.setVisible(self._movable())
        self._choose(self.list.line())

    def _show_length(self, view: MeetingView) -> None:
        meeting = view.meeting
        length = agenda_length(meeting.starts, meeting.ends, [item.minutes_allotted for item in view.items])
        late = length.too_long
        self._head.setVisible(bool(view.items) and not late)
        self.overrun.setVisible(late)
        if late:
            told = (length.against_end, length.rest)
            self.overrun.show_notice("bad", length.finding + ".", ". ".join(part for part in told if part) + ".")
        self.sum.setText(length.planned)
        self.rest.setText(" · ".join(part for part in (length.finding, length.rest) if part))

    def _read_filled(self, view: MeetingView) -> None:
        """Look beside the window for what the items fill themselves with."""
        if not any(item.kind is not None for item in view.items):
            return
        space, today = self.workspace, self.workspace.today

        def read() -> Filled:
            with space.reading() as connection:
                return filled(connection, view, today)

        if self._reading is not None:
            self._reading.abandon()
        self._reading = space.jobs.later(read, self._show_filled)

    def _show_filled(self, found: Filled) -> None:
        self._reading = None
        if found != self._filled:
            self._filled = found
            self._show_items()

    def _movable(self) -> bool:
        """Tell whether items may still change their places."""
        meeting = self._view.meeting if self._view is not None else None
        return (
            meeting is not None
            and meeting.agenda is AgendaState.DRAFT
            and meeting.state in (MeetingState.PLANNED, MeetingState.POSTPONED)
        )

    # choosing

    def _item(self, ident: int | None) -> AgendaRow | None:
        items = self._view.items if self._view is not None else ()
        return next((item for item in items if item.id == ident), None)

    def _choose(self, line: Line | None) -> None:
        item = self._item(line.id) if line is not None else None
        if self._view is None or item is None:
            self.panel.forget()
            return
        self.panel.show_item(self._view, item, self._last_time.get(item.id))
        self.panel.show_filled(self._filled.get(item.id) if item.kind is not None else None)
        names = [name for person in self._view.people for name in (person.name, person.seat) if name]
        self.panel.offer(names, [each.section for each in self._view.items if each.section])
        if not self._dismissed and not self.splitter.covers:
            self.panel.show()

    def _open(self, line: Line, by_keys: bool = True) -> None:
        """Open the panel of a line; by the keyboard the caret goes to its first field."""
        self._dismissed = False
        self._choose(line)
        self.panel.show()
        if by_keys or self.splitter.covers:
            field = self.panel.section if isinstance(line, HeadLine) else self.panel.title
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_panel(self) -> None:
        self._dismissed = True
        self.panel.commit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # writing

    def _refused(self, sentence: str) -> None:
        if sentence:
            self._wanted = None
        self.adding.message.say(sentence)

    def _added(self, item: int) -> None:
        self.adding.line.clear()
        self._bring(item)

    def _bring(self, item: int) -> None:
        """Choose a new item, also where it is shown only with the next reading."""
        self._wanted = item if self._item(item) is None else None
        if self._wanted is None:
            self.show_item(item)

    def _step(self, by: int) -> None:
        line = self.list.line()
        if line is not None:
            self._writes.step(line, by)

    def _delete(self) -> None:
        """Remove the line chosen: an item, or the heading of a section, whose items stay."""
        line = self.list.line()
        if isinstance(line, HeadLine):
            self._writes.take_heading(line)
        else:
            self._ask("remove")

    def _leave_for_neighbour(self, item: int) -> None:
        """Note which item is chosen once this one is gone: the next, else the one before."""
        ids = [each.id for each in self._view.items] if self._view is not None else []
        at = ids.index(item)
        near = [*ids[at + 1 :], *reversed(ids[:at])]
        self._wanted = near[0] if near else None

    def _ask(self, what: str) -> None:
        view, item, desk = self._view, self.panel.item, self.workspace
        if view is None:
            return
        match what:
            case "carry" if item is not None:
                CarryForm(desk, view, item, self).open()
            case "park" if item is not None:
                self._leave_for_neighbour(item.id)
                self._writes.park(item)
            case "remove" if item is not None:
                self._leave_for_neighbour(item.id)
                self._writes.remove(item)
            case "planned" | "parked":
                PlanChooser(desk, view, self, lambda ids: self._bring(ids[0]), parked=what == "parked").open()
            case "section" if item is not None:
                self._open_current()
                self.panel.section.control.setFocus(Qt.FocusReason.OtherFocusReason)
            case "template":
                self._writes.use_template()
            case "keep":
                TemplateKeeper(desk, view, self, lambda _n: desk.told.emit(_("The standing template is kept."))).open()

    def _jump(self, gap: Gap) -> None:
        """Go to what a gap is about."""
        if gap.kind == "agenda item":
            self.show_item(gap.id)
            self._open_current()
        elif gap.kind != "meeting":
            self.workspace.go({"action": "actions", "decision": "decisions"}.get(gap.kind, "plan"), gap.id)

    def _open_current(self) -> None:
        line = self.list.line()
        if line is not None:
            self._open(line)


def _again(lines: Sequence[Line], line: Line | None) -> Line | None:
    """Return the line of the same item or heading among lines shown anew; that of the item where the heading went."""
    if line is None:
        return None
    same = [each for each in lines if each.id == line.id]
    return next((each for each in same if type(each) is type(line)), same[0] if same else None)
