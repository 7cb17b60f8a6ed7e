"""Forms of a seat: what it is for, who sits in it, and the end of anything that holds from and to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_people import BoardDetail, SeatRow
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.seats import SeatValues, add_seat, edit_seat, seat_person
from boardapp.storage.store import Store
from boardapp.ui.pages.board_parts.form import Form, Pick
from boardapp.ui.pages.board_parts.words import ROLES
from boardapp.ui.widgets.fields import CheckField, ChoiceField, FormField, LineField, NumberField
from boardapp.ui.workspace import Workspace

Ends = Callable[..., Any]


class SeatForm(Form):
    """Adds a seat to a board, or changes the one given."""

    def __init__(self, workspace: Workspace, board: BoardDetail, seat: SeatRow | None, parent: QWidget) -> None:
        super().__init__(
            workspace, "seat_form", _("Add a seat") if seat is None else _("Edit seat"), parent,
            primary=_("Add seat") if seat is None else _("Save seat"), intro=board.row.name,
        )  # fmt: skip
        self._board, self._seat = board.row.id, seat
        self.post = Pick(
            "seat_post",
            _("For the post"),
            self.offered("post"),
            value=seat.post_id if seat else None,
            none=_("No post"),
        )
        self.body_of = Pick(
            "seat_organisation", _("For the organisation"), self.offered("organisation"),
            value=seat.organisation_id if seat else None, none=_("No organisation"),
        )  # fmt: skip
        self.title = LineField(
            "seat_title", _("Title"), value=seat.title if seat else "",
            hint=_("Left empty, that of its post or organisation is taken."),
        )  # fmt: skip
        roles = [(role, capital(_(role))) for role in ROLES]
        self.role = ChoiceField("seat_role", _("Role"), roles, value=seat.role if seat else "member")
        known = dict.fromkeys(
            [each.name for each in board.terms.quorum_classes]
            + [each.quorum_class for each in board.seats if each.quorum_class]
        )
        self.member = ChoiceField(
            "seat_class", _("Class for the quorum"), [(each, each) for each in known],
            value=seat.quorum_class if seat else None, none=_("No class"), editable=True,
        )  # fmt: skip
        self.place = NumberField(
            "seat_place", _("Place in the list"), 1, 999, value=seat.position if seat else len(board.seats) + 1
        )
        self.votes = CheckField("seat_votes", _("Votes"), value=seat.voting if seat else True)
        self.put(self.post)
        self.put(self.body_of)
        self.put(self.title)
        self.put(self.role, self.member)
        self.put(self.place)
        self.add(self.votes)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        if self.post.value() is None and self.body_of.value() is None:
            self.need(found, self.title, _("Give the seat a title, or a post or organisation it is for."))
        return found

    def work(self) -> Callable[[], Any]:
        quorum_class = self.member.typed()
        values = SeatValues(
            post_id=self.post.value(),
            organisation_id=self.body_of.value(),
            title=self.title.value() or (self.post.typed() if self.post.value() else self.body_of.typed()),
            role=self.role.value(),
            quorum_class=None if quorum_class == _("No class") else quorum_class,
            voting=self.votes.value(),
            position=self.place.value(),
        )
        space, board, seat = self.workspace, self._board, self._seat
        if seat is None:
            return lambda: add_seat(space.store, space.acting(), board, values)
        return lambda: edit_seat(space.store, space.acting(), seat.id, values)


class SeatPersonForm(Form):
    """Seats a person, or names a substitute; whoever sits there leaves the day before."""

    def __init__(
        self, workspace: Workspace, board: BoardDetail, seat: SeatRow, parent: QWidget, *, substitute: bool = False
    ) -> None:
        title = _("Name a substitute") if substitute else _("Seat a person")
        primary = _("Name substitute") if substitute else _("Seat person")
        super().__init__(
            workspace, "seat_person_form", title, parent, primary=primary,
            intro=f"{seat.title}, {board.row.name}",
        )  # fmt: skip
        self._seat, self._substitute = seat.id, substitute
        self.person = Pick(
            "seat_person", _("Person"), self.offered("person"), required=True,
            hint=_("Somebody who is not there yet is added under People first."),
        )  # fmt: skip
        taken = seat.holder is not None and not substitute
        follows = _("{person} leaves the day before.").format(person=seat.holder) if taken else ""
        self.start = self.day("seat_from", _("From"), value=workspace.today if taken else None, hint=follows)
        self.end = self.day("seat_to", _("To"))
        self.put(self.person)
        self.put(self.start, self.end)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.person, _("Choose a person."))
        return found

    def work(self) -> Callable[[], Any]:
        space, seat, person, substitute = self.workspace, self._seat, self.person.value(), self._substitute
        start, end = self.start.value(), self.end.value()
        return lambda: seat_person(
            space.store, space.acting(), seat, person, start=start, end=end, substitute=substitute
        )


class EndForm(Form):
    """Records the last day of something that holds: `ends` is the service, `link` what it is told to end."""

    def __init__(self, workspace: Workspace, title: str, told: str, ends: Ends, link: int, parent: QWidget) -> None:
        super().__init__(workspace, "end_form", title, parent, primary=_("End"), intro=told, width=480)
        self._ends, self._link = ends, link
        self.on = self.day("end_on", _("To"), value=workspace.today, hint=_("The last day on which it held."))
        self.put(self.on)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.on, _("Give the last day."))
        return found

    def work(self) -> Callable[[], Any]:
        ends: Callable[..., Any] = self._ends
        store: Store = self.workspace.store
        acting: Acting = self.workspace.acting()
        on: dt.date | None = self.on.value()
        link = self._link
        return lambda: ends(store, acting, link, on=on)
