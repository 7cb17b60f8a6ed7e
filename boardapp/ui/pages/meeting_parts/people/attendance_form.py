"""How one person stands to the meeting, with the times they came and went; and adding somebody not on the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.presence import check_presence, out_words, read_absences, written_absences
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus, MeetingView
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.attendance import Attending, Guest, bring_guest, set_attendance
from boardapp.services.within import clock
from boardapp.storage.queries.people import organisations, people
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField
from boardapp.ui.workspace import Workspace

_HERE = (AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE)


class AttendanceForm(RecordingForm):
    """Changes how somebody stands to a meeting: for whom they sit, from where, and every time they came and went."""

    def __init__(self, workspace: Workspace, view: MeetingView, person: AttendanceRow, parent: QWidget) -> None:
        under = ", ".join(part for part in (person.seat, person.organisation) if part)
        super().__init__(
            workspace, "attendance_form", person.name, primary=_("Save"), intro=under, width=520, parent=parent
        )  # fmt: skip
        self._meeting, self._person = view.meeting.id, person
        statuses = [(status, capital(_(status.value))) for status in AttendanceStatus]
        self.status = ChoiceField(
            "person_status", _("At the meeting"), statuses, value=person.status, none=_("Not said")
        )  # fmt: skip
        self.sits_for = ChoiceField(
            "person_sits_for", _("Substitute for"), members_away(view, person.person_id), value=person.sits_for_id,
            none=_("Nobody: for themselves"),
        )  # fmt: skip
        self.remote = CheckField("person_remote", _("Attends remotely"), value=person.remote)
        self.arrived = LineField("person_arrived", _("Arrived"), value=person.arrived or "", placeholder=_("14:20"))
        self.left = LineField("person_left", _("Left"), value=person.left or "", placeholder=_("15:40"))
        hint = _("Times they left and came back; with a comma between two.")
        self.away = LineField(
            "person_away", _("Out and back"), value=written_absences(person.away) or "",
            placeholder=_("14:41-15:05"), hint=hint,
        )  # fmt: skip
        self._hint = hint
        self.add(abreast(self.status, self.sits_for))
        self.add(self.remote)
        self.add(abreast(self.arrived, self.left))
        self.add(self.away)
        for part in (self.status, self.sits_for, self.remote, self.arrived, self.left, self.away):
            part.changed.connect(self._fit)
        self._fit()

    def attending(self) -> Attending:
        """Return how they stand by the fields. Raises Refused where a time cannot be so."""
        status = self.status.value()
        if status not in _HERE:
            return Attending(self._person.person_id, AttendanceStatus(status) if status else None)
        arrived, left = clock(self.arrived.value(), _("Arrived")), clock(self.left.value(), _("Left"))
        away = check_presence(self._person.name, arrived, left, read_absences(self.away.value()))
        member = self.sits_for.value() if status == AttendanceStatus.PRESENT else None
        return Attending(
            self._person.person_id, AttendanceStatus(status), member, self.remote.value(), arrived, left, away
        )

    def _fit(self) -> None:
        """Ask only what the status leaves open, and say beside the field which time cannot be."""
        here = self.status.value() in _HERE
        for part in (self.remote, self.arrived, self.left, self.away):
            part.setVisible(here)
        own = self._person.seat_id is not None and self._person.sits_for_id is None
        self.sits_for.setVisible(self.status.value() == AttendanceStatus.PRESENT and not own)
        wrong = [check_time(field, label) for field, label in self._times()]
        out = ""
        try:
            out = out_words(read_absences(self.away.value()))
            if not any(wrong):
                self.attending()
            self.away.set_error("")
        except Refused as refused:
            wrong.append(str(refused))
            self.away.set_error(str(refused))
        self.away.set_hint(capital(out) or self._hint)
        bad = here and any(wrong)
        self.set_ready(not bad, _("Mend what is marked."))

    def _times(self) -> Sequence[tuple[LineField, str]]:
        return (self.arrived, _("Arrived")), (self.left, _("Left"))

    def work(self) -> Callable[[], Any]:
        attending, here, meeting = self.attending(), self.workspace, self._meeting
        return lambda: set_attendance(here.store, here.acting(), meeting, [attending])


class GuestForm(RecordingForm):
    """Adds somebody who is not on the list of a meeting: known already, or new; in attendance, or as a substitute.

    Where the board has no seats nobody can sit for a member, and who comes is present unless it is said otherwise.
    """

    def __init__(self, workspace: Workspace, view: MeetingView, parent: QWidget, *, arrives: bool = False) -> None:
        super().__init__(
            workspace, "guest_form", _("Add person"), primary=_("Add person"), width=520, parent=parent,
            intro=_("An officer, an adviser, a guest, or a substitute who is not on the list yet."),
        )  # fmt: skip
        self._meeting = view.meeting.id
        seated = bool(view.vacant) or any(each.seat_id is not None for each in view.people)
        listed = {each.person_id for each in view.people}
        with workspace.reading() as connection:
            known = [(row.id, row.called) for row in people(connection, workspace.today) if row.id not in listed]
            bodies = [(row.id, row.name) for row in organisations(connection, workspace.today)]
        self.name = ChoiceField("guest_name", _("Name"), known, none="—", editable=True, required=True)
        self.organisation = ChoiceField("guest_organisation", _("Organisation"), bodies, none=_("None"), editable=True)
        self.sits_for = ChoiceField(
            "guest_sits_for", _("Substitute for"), members_away(view, None), none=_("Nobody: in attendance")
        )
        ways = (AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE)
        self.status = ChoiceField(
            "guest_status", _("At the meeting"), [(way, capital(_(way.value))) for way in ways], value=ways[seated]
        )
        self.remote = CheckField("guest_remote", _("Attends remotely"))
        now = f"{dt.datetime.now():%H:%M}" if arrives else ""
        self.arrived = LineField("guest_arrived", _("Arrived"), value=now, placeholder=_("14:20"))
        self.add(abreast(self.name, self.organisation))
        self.add(abreast(self.sits_for if seated else self.status, self.arrived))
        self.add(self.remote)
        self.name.control.currentTextChanged.connect(lambda _text: self._fit())
        self.organisation.control.currentTextChanged.connect(lambda _text: self._fit())
        self.arrived.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Say what is new, and hold the button while the name is missing or the time cannot be read."""
        typed, known = self.name.typed(), self.name.value()
        named = bool(typed) and typed != "—"
        self.name.set_hint(_("New: they are added to the people.") if named and known is None else "")
        self.organisation.setVisible(known is None)
        unknown = self.organisation.typed() and self.organisation.value() is None
        unknown = bool(unknown) and self.organisation.typed() != _("None")
        self.organisation.set_error(_("Choose an organisation on the list, or none.") if unknown else "")
        wrong = check_time(self.arrived, _("Arrived")) or (known is None and unknown)
        missing = _("Say who came.") if not named else _("Mend what is marked.") if wrong else ""
        self.set_ready(not missing, missing)

    def work(self) -> Callable[[], Any]:
        here, meeting, known = self.workspace, self._meeting, self.name.value()
        member, remote, arrived = self.sits_for.value(), self.remote.value(), self.arrived.value() or None
        status = AttendanceStatus.PRESENT if member is not None else AttendanceStatus(self.status.value())
        if known is not None:
            attending = Attending(known, status, member, remote, arrived)
            return lambda: set_attendance(here.store, here.acting(), meeting, [attending])
        guest = Guest(self.name.typed(), None, self.organisation.value(), member, remote, arrived, status)
        return lambda: bring_guest(here.store, here.acting(), meeting, guest)


def members_away(view: MeetingView, person: int | None) -> list[tuple[int, str]]:
    """Return the members somebody may sit for: those who are not present and have nobody yet, each with the seat."""
    taken = {each.sits_for_id for each in view.people if each.person_id != person}
    return [
        (each.person_id, ", ".join(part for part in (each.name, each.seat) if part))
        for each in view.people
        if each.seat_id is not None and each.sits_for_id is None and each.person_id not in (*taken, person)
        and each.status not in _HERE
    ]  # fmt: skip


def check_time(field: LineField, label: str) -> str:
    """Say beside a field whether its time can be read; return the sentence, empty where it can."""
    try:
        clock(field.value(), label)
    except Refused as refused:
        field.set_error(str(refused))
        return str(refused)
    field.set_error("")
    return ""
