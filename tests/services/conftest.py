"""A Health and Wellbeing Board of twelve with its people, on which services are tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from boardapp.domain.records_meetings import AttendanceStatus, MeetingView
from boardapp.services.acting import Acting
from boardapp.services.attendance import Attending, set_attendance
from boardapp.services.boards import BoardValues, add_board, set_quorum_classes
from boardapp.services.meetings import NewMeeting, make_meeting
from boardapp.services.people import add_organisation, add_person
from boardapp.services.seats import SeatValues, add_seat, seat_person
from boardapp.storage.history import operations
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.store import Store

SEATS = (
    ("Leader of the Council", "Cllr", "Ann Lee", "councillor", "chair"),
    ("Cabinet Member, Children", "Cllr", "Bo Marsh", "councillor", "vice-chair"),
    ("Opposition Spokesperson", "Cllr", "Cy Ford", "councillor", "member"),
    ("ICB Place Lead", None, "Dee Hall", "NHS member", "member"),
    ("NHS Foundation Trust", "Dr", "Eli Shaw", "NHS member", "member"),
    ("Director of Public Health", "Dr", "Fay Webb", "Director of Public Health", "member"),
    ("Director of Adult Social Care", None, "Gil Rowe", "", "member"),
    ("Director of Children's Services", None, "Hui Park", "", "member"),
    ("Healthwatch", None, "Ivy Cole", "", "member"),
    ("Voluntary sector", None, "Jon Peel", "", "member"),
    ("Police", None, "Kit Nash", "", "member"),
    ("Housing", None, "Lea Moss", "", "member"),
)


@dataclass
class Board:
    """The board, and short ways to do what meetings do."""

    store: Store
    acting: Acting
    id: int
    people: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)

    def on(self, day: dt.date) -> Acting:
        """Return the same person acting on another day."""
        return replace(self.acting, on=day)

    def meeting(self, on: dt.date = dt.date(2026, 9, 16), **fields: object) -> int:
        """Make a meeting."""
        return make_meeting(self.store, self.acting, NewMeeting(self.id, on, **fields))  # type: ignore[arg-type]

    def come(self, meeting: int, *names: str) -> None:
        """Record people as present."""
        present = [Attending(self.people[name], AttendanceStatus.PRESENT) for name in names]
        set_attendance(self.store, self.acting, meeting, present)

    def attend(self, meeting: int, name: str, status: AttendanceStatus | None, **fields: object) -> None:
        """Record how one person stands to a meeting."""
        attending = Attending(self.people[name], status, **fields)  # type: ignore[arg-type]
        set_attendance(self.store, self.acting, meeting, [attending])

    def view(self, meeting: int) -> MeetingView:
        """Return a meeting as screens see it."""
        with self.store.reading() as connection:
            view = meeting_view(connection, meeting, self.acting.on)
        assert view is not None
        return view

    def label(self) -> str:
        """Return what the newest operation is called."""
        with self.store.reading() as connection:
            return operations(connection, 1)[0].label

    def priority(self, *, overseen: bool = True) -> int:
        """Make a current plan with one priority, safe and warm homes, that this board oversees or none."""
        with self.store.write("Plan", who="Sam Roe", source="test") as writing:
            plan = writing.add("plan", title="Borough Plan", prefix="BP", status="current")
            theme = writing.add("theme", plan_id=plan, position=1, title="One Heart")
            named = {"title": "Safe and Warm Homes", "short_title": "Warm"}
            priority = writing.add("priority", theme_id=theme, position=1, **named)
            if overseen:
                writing.add("priority_board", priority_id=priority, board_id=self.id)
        return priority

    def set_terms(self, **fields: object) -> None:
        """Change the board's terms."""
        with self.store.write("Change terms", who="Sam Roe", source="test") as writing:
            writing.set("board", self.id, **fields)


@pytest.fixture
def acting() -> Acting:
    """Return who acts."""
    return Acting("Sam Roe", "desktop", dt.date(2026, 9, 1))


@pytest.fixture
def new_board(store: Store, acting: Acting) -> Callable[[BoardValues], int]:
    """Return a way to add boards."""
    return lambda values: add_board(store, acting, values)


@pytest.fixture
def hwb(store: Store, acting: Acting) -> Board:
    """Return a board that needs seven: a councillor, an NHS member and the Director of Public Health among them."""
    terms: BoardValues = {"name": "Health and Wellbeing Board", "prefix": "HWB", "quorum_total": 7, "clear_days": 5}
    board = Board(store, acting, add_board(store, acting, terms))
    set_quorum_classes(store, acting, board.id, {"councillor": 1, "NHS member": 1, "Director of Public Health": 1})
    for title, called, name, quorum_class, role in SEATS:
        values: SeatValues = {"title": title, "quorum_class": quorum_class or None, "role": role}
        board.seats[title] = add_seat(store, acting, board.id, values)
        board.people[name] = add_person(store, acting, {"name": name, "title": called})
        seat_person(store, acting, board.seats[title], board.people[name])
    add_organisation(store, acting, {"name": "Stockport Council"})
    return board
