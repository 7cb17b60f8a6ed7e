"""A meeting from its making to its end, as the person at the keyboard does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import AttendanceStatus, DecisionFilter, ItemState
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.store import Store
from boardapp.ui.pages.meeting_parts.item.record_forms import ActionForm, DecisionForm, NoteForm
from boardapp.ui.pages.meeting_parts.plan_forms import ItemForm, NewMeetingForm
from boardapp.ui.pages.meeting_parts.ratings.rag_form import RagForm
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)


@pytest.fixture
def page(shown_page: Callable[..., Any], own_copy: Callable[..., Path]) -> Iterator[MeetingsPage]:
    with (
        Store.open(own_copy("example", TODAY)) as store,
        shown_page(MeetingsPage, store, TODAY, (1314, 740), "Sam") as shown,
    ):
        yield shown


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def form_of(page: MeetingsPage, kind: type) -> Any:
    found = [form for form in page.findChildren(kind) if form.isVisible()]
    assert len(found) == 1
    return found[0]


def send(qtbot: QtBot, page: MeetingsPage, form: Any) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        form.primary.click()
    qtbot.waitUntil(lambda: not form.isVisible())


def stored(qtbot: QtBot, page: MeetingsPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        act()


def made(qtbot: QtBot, page: MeetingsPage) -> None:
    """Make a meeting of the first board on the day the screens are of."""
    press(page, "new_meeting_button")
    form = form_of(page, NewMeetingForm)
    assert not form.primary.isEnabled()
    form.board.control.setCurrentIndex(0)
    form.day.set_value(TODAY)
    form.day.changed.emit()
    form.starts.set_value("09:15")
    form.place.set_value("Room 7")
    send(qtbot, page, form)
    page.show_sheet("room")


def test_a_meeting_is_made_with_its_standard_items(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    assert page.view is not None
    assert (page.view.meeting.on, page.view.meeting.place) == (TODAY, "Room 7")
    assert page.view.meeting.state is MeetingState.PLANNED
    assert page.room.agenda.list.count() == len(page.view.items) > 0
    assert unnamed(page) == []


def test_items_are_added_and_moved(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    press(page, "agenda_add")
    form = form_of(page, ItemForm)
    form.title.set_value("Winter readiness")
    send(qtbot, page, form)
    item = page.room.item()
    assert item is not None
    assert item.title == "Winter readiness"
    stored(qtbot, page, lambda: press(page, "agenda_up"))
    assert page.room.item() is not None
    assert page.room.item().position == item.position - 1  # type: ignore[union-attr]


def test_a_refused_item_keeps_its_form_open(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    press(page, "agenda_add")
    form = form_of(page, ItemForm)
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.error))
    assert "title" in form.error
    form.secondary.click()


def test_what_is_decided_raised_and_noted_stands_under_the_item(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    stored(qtbot, page, lambda: press(page, "start_meeting"))
    assert page.view is not None
    meeting = page.view.meeting.id
    assert page.view.meeting.state is MeetingState.IN_PROGRESS

    page.room.open_form("decision")
    decision = form_of(page, DecisionForm)
    decision.wording.set_value("That the plan goes out to consultation.")
    send(qtbot, page, decision)
    page.room.open_form("action")
    action = form_of(page, ActionForm)
    action.title.set_value("Bring the falls plan back")
    action.owner.control.setCurrentIndex(1)
    send(qtbot, page, action)
    page.room.open_form("note")
    note = form_of(page, NoteForm)
    note.text.set_value("An easy-read version was asked for.")
    send(qtbot, page, note)

    item = page.room.item()
    assert item is not None
    assert {entry.kind for entry in item.recorded} == {"decision", "action", "note"}
    with page.workspace.reading() as connection:
        assert [row.wording for row in decisions(connection, DecisionFilter(meeting=meeting))] == [
            "That the plan goes out to consultation."
        ]
        assert len(action_ids(connection, ActionFilter(meeting=meeting), TODAY)) == 1


def test_a_rating_is_agreed_with_a_reason(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    stored(qtbot, page, lambda: press(page, "start_meeting"))
    page.room.open_form("rag")
    form = form_of(page, RagForm)
    assert not form.primary.isEnabled()
    kind, ident = form.thing.control.itemData(1)
    form.choose((kind, ident))
    press(form, "answer_amber")
    form.question.reason.set_value("One post of two is filled.")
    form.question.path.set_value("Second post in place by 30 October.")
    send(qtbot, page, form)
    with page.workspace.reading() as connection:
        marks = three_marks(connection, kind, ident, TODAY)
    assert marks is not None
    assert marks.agreed is not None
    assert (marks.agreed.rating, marks.agreed.reason) == ("amber", "One post of two is filled.")


def test_attendance_is_taken_and_the_quorum_said(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    assert page.view is not None
    person = page.view.people[0]
    choice = page.findChild(QComboBox, f"attendance_{person.person_id}")
    assert choice is not None
    at = choice.findText("Apologies")
    choice.setCurrentIndex(at)
    stored(qtbot, page, lambda: choice.activated.emit(at))
    assert page.view.people[0].status is AttendanceStatus.APOLOGIES
    stored(qtbot, page, lambda: press(page, "rest_present"))
    assert all(each.status is not None for each in page.view.people if each.seat_id is not None)
    assert page.view.quorums[0].taken
    assert page.band.kind == ("good" if page.view.quorums[0].quorate else "note")


def test_going_on_marks_the_item_done_and_the_meeting_ends(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    stored(qtbot, page, lambda: press(page, "start_meeting"))
    stored(qtbot, page, lambda: press(page, "agenda_next"))
    assert page.view is not None
    assert [item.state for item in page.view.items[:2]] == [ItemState.DONE, ItemState.NOW]
    assert page.room.item() == page.view.items[1]
    press(page, "end_meeting")
    stored(qtbot, page, lambda: press(page, "ask_end_ok"))
    assert page.view.meeting.state is MeetingState.HELD
    assert not page.end.isVisible()


def test_who_leaves_is_no_longer_counted_and_may_come_back(qtbot: QtBot, page: MeetingsPage) -> None:
    made(qtbot, page)
    stored(qtbot, page, lambda: press(page, "start_meeting"))
    stored(qtbot, page, lambda: press(page, "rest_present"))
    assert page.view is not None
    voters = page.room.people.voters
    person = next(each for each in page.view.people if each.voting and each.here)
    choice = page.findChild(QComboBox, f"attendance_{person.person_id}")
    assert choice is not None
    for words, count in (("Has left", voters - 1), ("Present", voters)):
        at = choice.findText(words)
        choice.setCurrentIndex(at)
        stored(qtbot, page, lambda at=at: choice.activated.emit(at))
        assert page.room.people.voters == count
        assert choice.currentText() == words
