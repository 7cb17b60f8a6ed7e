"""Who is at the meeting: each person with a choice of how they stand to it, and the interests they declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.presence import Absence
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, MeetingView
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.language import _
from boardapp.services.attendance import Attending
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.people.person_line import ARRIVES, BACK, LEFT, MORE, PersonLine
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.labels import Ground, Rule, Text
from boardapp.ui.widgets.scroll import Scroll

_LOW = 300
_AWAY = (AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT)


class PeoplePane(Ground):
    """The people of a meeting and what they declared.

    Signals: set_asked(list of Attending); person_asked(AttendanceRow) for the times of one; guest_asked();
    interest_asked(DeclarationRow to change, or None); interest_dropped(id); none_declared() where all were asked.
    """

    set_asked = Signal(object)
    person_asked = Signal(object)
    guest_asked = Signal()
    interest_asked = Signal(object)
    interest_dropped = Signal(int)
    none_declared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", edge="left", name="people_pane", parent=parent)
        self._count = Text("", "small", tone="text2", name="people_count")
        self._lines: dict[int, PersonLine] = {}
        self._people: tuple[AttendanceRow, ...] = ()
        self.voters, self._live = 0, False
        self._list, self._interests = QVBoxLayout(), QVBoxLayout()
        for part in (self._list, self._interests):
            space(part, (0, 0, 0, 0), 6)
        self._make_buttons()
        self._declared = Text("", "small", tone="text2", wrap=True, name="people_declared")
        body = column(self._list, self._interests, None, spacing=6)
        scroll = Scroll(body, name="people_scroll")
        self._head = held(row(Text(_("People"), "card"), None, self._count))
        buttons = held(flow((self.rest, 1), (self.guest, 1), (self.interest, 1), (self.none, 1)))
        foot = (self._declared, buttons)
        self.setLayout(column(self._head, (scroll, 1), *foot, margins=(12, 12, 14, 12), spacing=8))

    def _make_buttons(self) -> None:
        self.rest = Button(_("The rest are present"), icon="user-check", name="rest_present")
        self.guest = Button(_("Add person"), icon="plus", name="add_guest")
        self.interest = Button(_("Interest"), name="declare_interest")
        self.none = Button(_("None declared"), name="none_declared")
        self.rest.clicked.connect(self._rest_present)
        self.guest.clicked.connect(self.guest_asked)
        self.interest.clicked.connect(lambda: self.interest_asked.emit(None))
        self.none.clicked.connect(self.none_declared)
        for button in (self.rest, self.guest, self.interest, self.none):
            button.widen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the people where there is little of it: the tab above says the rest."""
        super().resizeEvent(event)
        self._head.setVisible(self.height() >= theme().px(_LOW))
        self._fit_declared()

    def _fit_declared(self) -> None:
        self._declared.setVisible(bool(self._declared.text()) and self.height() >= theme().px(_LOW))

    def show_people(self, view: MeetingView) -> None:
        """Show who belongs to a meeting or came; lines stay in place while the people do."""
        self._people = view.people
        if [person.person_id for person in view.people] != list(self._lines):
            self._build(view.people)
        self._live = view.meeting.state is MeetingState.IN_PROGRESS
        for person in view.people:
            self._lines[person.person_id].show_person(person, live=self._live)
        self.voters = view.quorums[0].voters if view.quorums else 0
        self._count.setText(_("{n} voting here").format(n=self.voters))
        self._show_interests(view)
        closed = view.meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED)
        self.interest.setEnabled(not closed and bool(view.people))
        self.none.setVisible(not view.interests_asked)
        for button in (self.none, self.guest):
            button.setEnabled(not closed)
        self.rest.setVisible(any(person.status is None and person.seat_id is not None for person in view.people))

    def take_focus(self) -> None:
        """Give the focus to the first person's choice."""
        first = next(iter(self._lines.values()), None)
        if first is not None:
            first.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_interests(self, view: MeetingView) -> None:
        """List what was declared, and say at the foot what bears on the item the meeting is at."""
        clear(self._interests)
        if view.declarations:
            self._interests.addWidget(Text(_("Interests"), "card"))
        for each in view.declarations:
            self._interests.addWidget(self._interest(each))
        here = [declared(each) for each in view.declarations if each.item_id in (None, view.current_item)]
        none = view.interests_asked and not view.declarations
        self._declared.setText(_("No interests were declared.") if none else "\n".join(here))
        self._fit_declared()

    def _interest(self, each: DeclarationRow) -> QWidget:
        to_edit, to_drop = _("Edit interest of {name}"), _("Remove interest of {name}")
        edit = IconButton("pencil", to_edit.format(name=each.name), name=f"interest_{each.id}_edit")
        drop = IconButton("trash-2", to_drop.format(name=each.name), name=f"interest_{each.id}_remove")
        edit.clicked.connect(lambda: self.interest_asked.emit(each))
        drop.clicked.connect(lambda: self.interest_dropped.emit(each.id))
        words = Text(declared(each), "small", wrap=True, name=f"interest_{each.id}")
        line = QWidget()
        line.setLayout(column(row((words, 1), edit, drop, spacing=2), Rule(), spacing=4))
        return line

    def _build(self, people: Sequence[AttendanceRow]) -> None:
        clear(self._list)
        self._lines = {}
        for person in people:
            line = PersonLine(person)
            line.chosen.connect(self._chosen)
            self._lines[person.person_id] = line
            self._list.addWidget(line)

    def _chosen(self, ident: int, chosen: AttendanceStatus | str | None) -> None:
        person = next(each for each in self._people if each.person_id == ident)
        if chosen == MORE:
            self._lines[ident].show_person(person, live=self._live)
            self.person_asked.emit(person)
            return
        self.set_asked.emit([moved(person, chosen, self._people, f"{dt.datetime.now():%H:%M}")])

    def _rest_present(self) -> None:
        rest = [each for each in self._people if each.status is None and each.seat_id is not None]
        self.set_asked.emit([attending(each, AttendanceStatus.PRESENT, self._people) for each in rest])


def moved(
    person: AttendanceRow, chosen: AttendanceStatus | str | None, people: Sequence[AttendanceRow], now: str
) -> Attending:
    """Return how a person stands who just arrived, left, came back, or is said to stand otherwise."""
    if chosen == ARRIVES:
        member = person.seat_id is not None or bool(person.substitutes_for)
        status = AttendanceStatus.PRESENT if member else AttendanceStatus.IN_ATTENDANCE
        return replace(attending(person, status, people), arrived=now)
    if chosen == LEFT:
        return replace(attending(person, person.status, people), left=person.left or now)
    if chosen == BACK and person.left:
        away = (*person.away, Absence(person.left, now)) if person.left < now else person.away
        return replace(attending(person, person.status, people), away=away)
    return attending(person, AttendanceStatus(chosen) if chosen else None, people)


def attending(person: AttendanceRow, status: AttendanceStatus | None, people: Sequence[AttendanceRow]) -> Attending:
    """Return how a person now stands to the meeting; a substitute takes the place of a member who is away."""
    if status is None or status in _AWAY:
        return Attending(person.person_id, status)
    member = None
    if status is AttendanceStatus.PRESENT:
        member = person.sits_for_id
        if member is None and person.seat_id is None:
            away = (each for each in people if each.status in _AWAY and each.seat in person.substitutes_for)
            member = next((each.person_id for each in away), None)
    return Attending(person.person_id, status, member, person.remote, person.arrived, away=person.away)


def declared(row: DeclarationRow) -> str:
    """Return an interest in a sentence: "Ann Lee, item 6: personal interest, remained and took part"."""
    what = _(row.kind.value)
    if row.item is None:
        return _("{name}: {kind} interest").format(name=row.name, kind=what)
    sentence = _("{name}, item {item}: {kind} interest, {done}")
    return sentence.format(name=row.name, item=row.item, kind=what, done=row.action.minuted)
