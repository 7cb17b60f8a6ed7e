"""Who is at the meeting: each person with a choice of how they stand to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, MeetingView
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.attendance import Attending
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Ground, IconLabel, Rule, Text
from boardapp.ui.widgets.scroll import Scroll

_AWAY = (AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT)


class PeoplePane(Ground):
    """The people of a meeting. Signals: set_asked(list of Attending)."""

    set_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", edge="left", name="people_pane", parent=parent)
        self._count = Text("", "secondary", name="people_count")
        self._lines: dict[int, _PersonLine] = {}
        self._people: tuple[AttendanceRow, ...] = ()
        self._list = QVBoxLayout()
        space(self._list, (0, 0, 0, 0), 6)
        self.rest = Button(_("The rest are present"), icon="user-check", name="rest_present")
        self.rest.clicked.connect(self._rest_present)
        scroll = Scroll(column(self._list, None, margins=(0, 0, 6, 0), spacing=0), name="people_scroll")
        head = row(Text(_("People"), "card"), None, self._count)
        self.setLayout(column(head, (scroll, 1), self.rest, margins=(12, 12, 8, 12), spacing=8))
        fix(self, width=244)

    def show_people(self, view: MeetingView) -> None:
        """Show who belongs to a meeting or came; lines stay in place while the people do."""
        self._people = view.people
        if [person.person_id for person in view.people] != list(self._lines):
            self._build(view.people)
        for person in view.people:
            self._lines[person.person_id].show_person(person)
        voters = view.quorums[0].voters if view.quorums else 0
        self._count.setText(_("{n} voting here").format(n=voters))
        self.rest.setVisible(any(person.status is None and person.seat_id is not None for person in view.people))

    def _build(self, people: Sequence[AttendanceRow]) -> None:
        clear(self._list)
        self._lines = {}
        for person in people:
            line = _PersonLine(person)
            line.chosen.connect(self._chosen)
            self._lines[person.person_id] = line
            self._list.addWidget(line)

    def _chosen(self, ident: int, status: AttendanceStatus | None) -> None:
        person = next(each for each in self._people if each.person_id == ident)
        self.set_asked.emit([attending(person, status, self._people)])

    def _rest_present(self) -> None:
        rest = [each for each in self._people if each.status is None and each.seat_id is not None]
        self.set_asked.emit([attending(each, AttendanceStatus.PRESENT, self._people) for each in rest])


def attending(person: AttendanceRow, status: AttendanceStatus | None, people: Sequence[AttendanceRow]) -> Attending:
    """Return how a person now stands to the meeting; a substitute takes the place of a member who is away."""
    if status is None or status in _AWAY:
        return Attending(person.person_id, status)
    member = None
    if status is AttendanceStatus.PRESENT:
        member = next((each.person_id for each in people if each.name == person.sits_for), None)
        if member is None and person.seat_id is None:
            away = (each for each in people if each.status in _AWAY and each.seat in person.substitutes_for)
            member = next((each.person_id for each in away), None)
    return Attending(person.person_id, status, member, person.remote, person.arrived)


class _PersonLine(QWidget):
    """One person: the name, the seat, the choice. Signals: chosen(person id, status or None)."""

    chosen = Signal(int, object)

    def __init__(self, person: AttendanceRow) -> None:
        super().__init__()
        self._ident = person.person_id
        self._icon = IconLabel("circle", tone="text3")
        name = Text(person.name, "strong", wrap=True, name=f"person_{person.person_id}_name")
        self._seat = Text("", "secondary", wrap=True)
        self.choice = QComboBox()
        self.choice.setObjectName(f"attendance_{person.person_id}")
        self.choice.setAccessibleName(_("Attendance of {name}").format(name=person.name))
        name.setBuddy(self.choice)
        self.choice.addItem(_("Not said"), None)
        for status in AttendanceStatus:
            self.choice.addItem(capital(_(status.value)), status)
        self.choice.activated.connect(lambda _at: self.chosen.emit(self._ident, self.choice.currentData()))
        icon = column(self._icon, None, margins=(0, 2, 0, 0))
        words = column(name, self._seat, self.choice, spacing=2)
        self.setLayout(column(row(icon, (words, 1)), Rule(), spacing=6))

    def show_person(self, person: AttendanceRow) -> None:
        """Show how the person stands now."""
        parts = [person.seat, person.organisation]
        if person.sits_for:
            parts.append(_("for {member}").format(member=person.sits_for))
        elif person.substitutes_for:
            parts.append(_("substitute"))
        if person.left:
            parts.append(_("left {time}").format(time=person.left))
        self._seat.setText(", ".join(dict.fromkeys(part for part in parts if part)))
        picture = (
            ("user-check", "better") if person.here else ("log-out", "worse") if person.left else ("minus", "text2")
        )
        self._icon.show_icon(*(("circle", "text3") if person.status is None else picture))
        blocker = QSignalBlocker(self.choice)
        values = [self.choice.itemData(at) for at in range(self.choice.count())]
        self.choice.setCurrentIndex(values.index(person.status))
        blocker.unblock()
