"""Who is at the meeting: each person with a choice of how they stand to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, MeetingView
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.attendance import Attending
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import ElidedText, Ground, IconLabel, Rule, Text
from boardapp.ui.widgets.scroll import Scroll

LEFT = "left"
_AWAY = (AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT)


class PeoplePane(Ground):
    """The people of a meeting and what they declared.

    Signals: set_asked(list of Attending); interest_asked(); none_declared() where all were asked.
    """

    set_asked = Signal(object)
    interest_asked = Signal()
    none_declared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", edge="left", name="people_pane", parent=parent)
        self._count = Text("", "small", tone="text2", name="people_count")
        self._lines: dict[int, _PersonLine] = {}
        self._people: tuple[AttendanceRow, ...] = ()
        self.voters = 0
        self._list = QVBoxLayout()
        space(self._list, (0, 0, 0, 0), 6)
        self.rest = Button(_("The rest are present"), icon="user-check", name="rest_present")
        self.rest.clicked.connect(self._rest_present)
        scroll = Scroll(column(self._list, None, margins=(0, 0, 6, 0), spacing=0), name="people_scroll")
        head = row(Text(_("People"), "card"), None, self._count, margins=(0, 0, 8, 0))
        self.rest.widen()
        self.interest = Button(_("Interest"), name="declare_interest")
        self.none = Button(_("None declared"), name="none_declared")
        self.interest.clicked.connect(self.interest_asked)
        self.none.clicked.connect(self.none_declared)
        for button in (self.interest, self.none):
            button.widen()
        self._declared = Text("", "small", tone="text2", wrap=True, name="people_declared")
        interests = held(flow((self.interest, 1), (self.none, 1)))
        foot = (self._declared, self.rest, interests)
        self.setLayout(column(head, (scroll, 1), *foot, margins=(12, 12, 8, 12), spacing=8))

    def show_people(self, view: MeetingView) -> None:
        """Show who belongs to a meeting or came; lines stay in place while the people do."""
        self._people = view.people
        if [person.person_id for person in view.people] != list(self._lines):
            self._build(view.people)
        live = view.meeting.state is MeetingState.IN_PROGRESS
        for person in view.people:
            self._lines[person.person_id].show_person(person, may_leave=live and person.here)
        self.voters = view.quorums[0].voters if view.quorums else 0
        self._count.setText(_("{n} voting here").format(n=self.voters))
        self._declared.setText("\n".join(_declared(each) for each in view.declarations))
        if view.interests_asked and not view.declarations:
            self._declared.setText(_("No interests were declared."))
        self._declared.setVisible(bool(self._declared.text()))
        closed = view.meeting.state in (MeetingState.CANCELLED, MeetingState.POSTPONED)
        self.interest.setEnabled(not closed and bool(view.people))
        self.none.setVisible(not view.interests_asked)
        self.none.setEnabled(not closed)
        self.rest.setVisible(any(person.status is None and person.seat_id is not None for person in view.people))

    def take_focus(self) -> None:
        """Give the focus to the first person's choice."""
        first = next(iter(self._lines.values()), None)
        if first is not None:
            first.choice.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, people: Sequence[AttendanceRow]) -> None:
        clear(self._list)
        self._lines = {}
        for person in people:
            line = _PersonLine(person)
            line.chosen.connect(self._chosen)
            self._lines[person.person_id] = line
            self._list.addWidget(line)

    def _chosen(self, ident: int, chosen: AttendanceStatus | str | None) -> None:
        person = next(each for each in self._people if each.person_id == ident)
        if chosen == LEFT:
            stands = replace(attending(person, person.status, self._people), left=f"{dt.datetime.now():%H:%M}")
        else:
            stands = attending(person, AttendanceStatus(chosen) if chosen else None, self._people)
        self.set_asked.emit([stands])

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


def _declared(row: DeclarationRow) -> str:
    """Return an interest in a sentence: "Ann Lee, item 6: personal interest, remained and took part"."""
    what = _(row.kind.value)
    if row.item is None:
        return _("{name}: {kind} interest").format(name=row.name, kind=what)
    sentence = _("{name}, item {item}: {kind} interest, {done}")
    return sentence.format(name=row.name, item=row.item, kind=what, done=row.action.minuted)


class _PersonLine(QWidget):
    """One person: the name, the seat, the choice. Signals: chosen(person id, status, LEFT or None)."""

    chosen = Signal(int, object)

    def __init__(self, person: AttendanceRow) -> None:
        super().__init__()
        self._ident = person.person_id
        self._icon = IconLabel("circle", tone="text3")
        name = Text(person.name, "strong", wrap=True, name=f"person_{person.person_id}_name")
        self._seat = ElidedText("", "small", tone="text2")
        self.choice = QComboBox()
        self.choice.setProperty("fit", "flat")
        self.choice.setObjectName(f"attendance_{person.person_id}")
        self.choice.setAccessibleName(_("Attendance of {name}").format(name=person.name))
        name.setBuddy(self.choice)
        self.choice.addItem(_("Not said"), None)
        for status in AttendanceStatus:
            self.choice.addItem(capital(_(status.value)), status)
        self.choice.addItem(_("Has left"), LEFT)
        self.choice.activated.connect(lambda _at: self.chosen.emit(self._ident, self.choice.currentData()))
        icon = column(self._icon, None, margins=(0, 2, 0, 0))
        fix(self.choice, width=HEIGHTS.list_row)
        self.choice.view().setMinimumWidth(theme().px(150))
        words = column(name, self._seat, spacing=0)
        self.setLayout(column(row(icon, (words, 1), self.choice), Rule(), spacing=4))

    def show_person(self, person: AttendanceRow, *, may_leave: bool) -> None:
        """Show how the person stands now; only who is here may leave."""
        parts = [person.seat, person.organisation]
        if person.status not in (None, AttendanceStatus.PRESENT):
            parts.insert(0, capital(_(person.status.value)))
        if person.withdrawn:
            parts.insert(0, _("out: interest declared"))
        if person.left:
            parts.insert(0, _("left {time}").format(time=person.left))
        elif person.sits_for:
            parts.insert(0, _("for {member}").format(member=person.sits_for))
        elif person.substitutes_for:
            parts.insert(0, _("substitute"))
        self._seat.setText(", ".join(dict.fromkeys(part for part in parts if part)))
        picture = (
            ("user-check", "better") if person.here else ("log-out", "worse") if person.left else ("minus", "text2")
        )
        picture = ("log-out", "worse") if person.withdrawn else picture
        self.choice.setToolTip(_("Attendance of {name}").format(name=person.name))
        self._icon.show_icon(*(("circle", "text3") if person.status is None else picture))
        blocker = QSignalBlocker(self.choice)
        values = [self.choice.itemData(at) for at in range(self.choice.count())]
        self.choice.setCurrentIndex(values.index(LEFT if person.left else person.status))
        offered = self.choice.model()
        if isinstance(offered, QStandardItemModel):
            offered.item(values.index(LEFT)).setEnabled(may_leave or person.left is not None)
        blocker.unblock()
