"""Choosing from lists with ticks: items of the forward plan, parked ones, and those a standing template keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_forward import PlannedRow, PlannedState
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.sentences import capital
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.services.forward_plan import place_items
from boardapp.services.standing_template import keep_template
from boardapp.storage.queries.forward import forward_plan
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.ticks import Tick, TickList
from boardapp.ui.workspace import Workspace


class PlanChooser(RecordingForm):
    """Puts items of the forward plan, or parked ones, on an agenda; `then` gets the ids they have there."""

    def __init__(
        self, workspace: Workspace, view: MeetingView, parent: QWidget, then: Callable[[Any], object], *, parked: bool
    ) -> None:
        super().__init__(
            workspace, "plan_chooser", _("From the parking list") if parked else _("From the forward plan"),
            primary=_("Put on the agenda"), intro=_("They come with their papers."), parent=parent, then=then,
        )  # fmt: skip
        self._meeting = view.meeting.id
        state = PlannedState.PARKED if parked else PlannedState.PLANNED
        with workspace.reading() as connection:
            boards = boards_meeting(connection, view.meeting.id)
            rows = [row for board in boards for row in forward_plan(connection, board, states=(state,))]
        here = [row for row in rows if row.meeting_id == view.meeting.id]
        rest = [row for row in rows if row.meeting_id != view.meeting.id]
        ticks = [_planned(row, here=True) for row in here] + [_planned(row, here=False) for row in rest]
        self.list = TickList("plan_choices", _("Items"), ticks)
        self.list.itemChanged.connect(lambda _line: self._check())
        if ticks:
            self.add(self.list)
        else:
            none = _("Nothing is parked.") if parked else _("Nothing is planned; the forward plan is empty.")
            self.add(Text(none, "body", wrap=True))
        self._check()

    def _check(self) -> None:
        self.set_ready(bool(self.list.ticked()), _("Tick at least one item.") if self.list.count() else "")

    def work(self) -> Callable[[], Any]:
        space, meeting, chosen = self.workspace, self._meeting, self.list.ticked()
        return lambda: place_items(space.store, space.acting(), meeting, chosen)


class TemplateKeeper(RecordingForm):
    """Keeps items of an agenda as the standing template of its board; `then` gets how many."""

    def __init__(self, workspace: Workspace, view: MeetingView, parent: QWidget, then: Callable[[Any], object]) -> None:
        intro = _("Every new agenda of {board} starts with these, in this order, instead of those it starts with now.")
        super().__init__(
            workspace, "template_keeper", _("Standing template"), primary=_("Keep as the template"),
            intro=intro.format(board=view.meeting.board), parent=parent, then=then,
        )  # fmt: skip
        self._meeting = view.meeting.id
        public = [item for item in view.items if item.access is Access.PUBLIC]
        usual = [item for item in public if item.kind is not None]
        ticks = [Tick(item.id, _item(item), item in usual or not usual) for item in public]
        self.list = TickList("template_choices", _("Items"), ticks)
        self.list.itemChanged.connect(lambda _line: self._check())
        self.add(self.list)
        left = len(view.items) - len(public)
        if left:
            words = ngettext(
                "{n} item that is not public is left out.", "{n} items that are not public are left out.", left
            )
            self.add(Text(words.format(n=left), "small", tone="text2", wrap=True))
        self._check()

    def _check(self) -> None:
        self.set_ready(bool(self.list.ticked()), _("Tick at least one item."))

    def work(self) -> Callable[[], Any]:
        space, meeting, chosen = self.workspace, self._meeting, self.list.ticked()
        return lambda: keep_template(space.store, space.acting(), meeting, chosen)


def _planned(row: PlannedRow, *, here: bool) -> Tick:
    when = _("for this meeting") if here else _("for {day}").format(day=written(row.on)) if row.on else ""
    about = (when, capital(_(row.purpose.value)) if row.purpose else "", row.presenter or "")
    rest = " · ".join(part for part in about if part)
    return Tick(row.id, f"{row.title}\n{rest}" if rest else row.title, here)


def _item(item: AgendaRow) -> str:
    return _("{number}  {title}").format(number=item.number, title=item.title)
