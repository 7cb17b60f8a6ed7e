"""The panel beside the forward plan: the item chosen whole, or the meeting whose heading is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_forward import PlannedMeeting, PlannedRow, PlannedState
from boardapp.domain.sentences import capital, spoken
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.pages.board_parts.blocks import Lead, facts, line, section
from boardapp.ui.pages.forward_parts.plan_lines import PARKED, PlanHeading, PlanLine, PlanPart
from boardapp.ui.pages.forward_parts.words import access_words, agenda_words, came_words, minutes_words
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.panel import SidePanel


class PlannedPanel(SidePanel):
    """What is chosen in the forward plan. Signals: asked(what) of edit, move, place, park, drop, add, place_all;
    led(page, argument) where a link leads.
    """

    asked = Signal(str)
    led = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("planned_panel")
        self.edit = self._button("edit", _("Edit"), "pencil")
        self.move_button = self._button("move", _("Move to"), "calendar-clock", after="chevron-down")
        self.place = self._button("place", _("Put on agenda"), "check")
        self.add = self._button("add", _("Plan an item"), "plus")
        self.place_all = self._button("place_all", _("Put all on the agenda"), "check")
        self.more = IconButton("ellipsis", _("More for this item"), name="planned_more")
        self.more.clicked.connect(lambda: self.asked.emit("more"))
        for part in (self.edit, self.move_button, self.place, self.add, self.place_all):
            self.foot.addWidget(part)
        self.foot.addStretch(1)
        self.foot.addWidget(self.more)
        self._content: QWidget | None = None
        self._shown: object = self
        self.show_part(None)

    def _button(self, what: str, words: str, icon: str, *, after: str = "") -> Button:
        button = Button(words, icon=after or icon, name=f"planned_{what}", icon_after=bool(after))
        button.clicked.connect(lambda _on=False: self.asked.emit(what))
        return button

    def show_part(self, part: PlanPart | None) -> None:
        """Show an item or a heading; None where the plan is empty."""
        if part == self._shown:
            return
        self._shown = part
        if self._content is not None:
            self._content.hide()
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        blocks: Sequence[QWidget] = ()
        if isinstance(part, PlanLine):
            blocks = self._item(part)
        elif isinstance(part, PlanHeading):
            blocks = self._place(part)
        else:
            self.set_heading("", _("Nothing is planned"))
        self._content = QWidget()
        self._content.setLayout(column(*blocks, spacing=14))
        self.body.addWidget(self._content)
        self._content.show()
        self._feet(part)

    def _feet(self, part: PlanPart | None) -> None:
        """Show the buttons that go with what is shown."""
        movable = isinstance(part, PlanLine) and part.movable
        heading = part if isinstance(part, PlanHeading) else None
        for button in (self.edit, self.move_button, self.more):
            button.setVisible(movable)
        met = isinstance(part, PlanLine) and part.row.meeting_id is not None and part.place > 0
        self.place.setVisible(movable and met)
        self.add.setVisible(heading is not None and heading.open)
        planned = heading is not None and heading.open and heading.meeting is not None and heading.meeting.planned
        self.place_all.setVisible(bool(planned))
        self.show_foot(movable or (heading is not None and heading.open))

    # an item

    def _item(self, part: PlanLine) -> list[QWidget]:
        row = part.row
        states = {
            PlannedState.PLACED: _("On the agenda"),
            PlannedState.PARKED: _("Parked"),
            PlannedState.PLANNED: _("Planned"),
        }
        self.set_heading(states[row.state], row.title)
        told: list[tuple[str, str | None]] = [
            (_("Purpose"), capital(_(row.purpose.value)) if row.purpose else None),
            (_("The board is asked to"), row.asked_to),
            (_("Presented by"), row.presenter),
            (_("Time"), minutes_words(row.minutes_allotted) if row.minutes_allotted else None),
            (_("Wanted by"), spoken(row.on) if row.on and row.meeting_id is None else ""),
            (_("Why it is planned"), "" if row.decision_id or row.came_from_meeting else came_words(row)),
            (_("Priority"), row.priority or ""),
            (_("Who may read it"), access_words(row.access)),
            *self._private(row),
            (_("Note"), row.note or ""),
        ]
        blocks = [*self._leads(row), facts(told), *self._papers(row)]
        if part.movable:
            said = _("Drag it to another meeting, or press Alt+Up or Alt+Down in the list.")
            blocks.append(Text(said, "small", tone="text2", wrap=True))
        return blocks

    @staticmethod
    def _private(row: PlannedRow) -> list[tuple[str, str | None]]:
        if row.access is Access.PUBLIC:
            return []
        return [
            (_("Public title"), row.public_title or ""),
            (_("Exempt paragraphs"), row.paragraphs or ""),
            (_("Public interest"), row.public_interest or ""),
        ]

    def _leads(self, row: PlannedRow) -> list[QWidget]:
        """Return links to the meeting it is for, to where it came from, and to the decision that deferred it."""
        lines: list[QWidget] = []
        if row.meeting_id is not None and row.on is not None:
            words = row.placed_as or row.meeting or ""
            label = _("On the agenda as {item}") if row.placed_as else _("Planned for {item}")
            lines.append(line(self._lead("meetings", row.meeting_id, label.format(item=words)), spoken(row.on)))
        if row.decision_id is not None:
            words = _("Deferred by {decision}").format(decision=row.decision)
            lines.append(line(self._lead("decisions", row.decision_id, words)))
        if row.came_from_meeting is not None:
            words = _("Was before the board as {item}").format(item=row.came_from)
            lines.append(line(self._lead("meetings", row.came_from_meeting, words, "from")))
        return lines

    def _papers(self, row: PlannedRow) -> list[QWidget]:
        papers: list[QWidget] = [
            line(Text(each.title, "body", wrap=True), _("to follow") if each.to_follow else each.file_name or "")
            for each in row.papers
        ]
        return [section(_("Papers"), papers)] if papers else []

    def _lead(self, page: str, argument: int, words: str, what: str = "") -> Lead:
        name = f"planned_lead_{what or page}"
        lead = Lead(words, name, lambda: self.led.emit(page, argument))
        return lead

    # a heading

    def _place(self, part: PlanHeading) -> list[QWidget]:
        meeting = part.meeting
        if meeting is None:
            self.set_heading(part.note, part.title)
            parked = part.place == PARKED
            said = (
                _("What the board should not forget, but has no time for yet. It waits here until it is planned again.")
                if parked
                else _("What is to come before the board, at a meeting that is still to be chosen.")
            )
            return [Text(said, "body", tone="text2", wrap=True)]
        self.set_heading(part.alarm or meeting.ref, part.title)
        planned = sum(row.minutes_allotted or 0 for row in meeting.planned)
        n = len(meeting.planned)
        told: list[tuple[str, str | None]] = [
            (_("Planned"), _planned(n, planned)),
            (_("Agenda"), agenda_words(meeting)),
        ]
        links = [Button(_("Open meeting"), icon="calendar-days", size="small", name="planned_open_meeting")]
        links[0].clicked.connect(self._opens(meeting))
        taken = [line(Text(row.title, "body", wrap=True), row.placed_as or "") for row in meeting.placed]
        blocks: list[QWidget] = [facts(told), held(flow(*links))]
        if taken:
            blocks.append(section(_("From the plan on its agenda"), taken))
        if meeting.published and n:
            late = _("The agenda is published: what is put on it now is late business, in a supplement.")
            blocks.append(Text(late, "small", tone="text2", wrap=True))
        return blocks

    def _opens(self, meeting: PlannedMeeting) -> Callable[..., Any]:
        return lambda _on=False: self.led.emit("meetings", meeting.id)


def _planned(n: int, minutes: int) -> str:
    items = ngettext("{n} item", "{n} items", n).format(n=n) if n else _("Nothing yet")
    return f"{items}, {minutes_words(minutes)}" if minutes else items
