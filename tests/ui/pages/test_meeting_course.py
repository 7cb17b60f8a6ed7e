"""A meeting as a whole, by the menu of its page: who is in the chair and where, putting off, breaking off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingRow
from boardapp.storage.queries.meetings import meetings
from boardapp.ui.pages.meeting_parts.details_form import DetailsForm, ReplanForm
from boardapp.ui.pages.meeting_parts.plan_forms import NewMeetingForm
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

Choose = Callable[[str], None]


@pytest.fixture
def choose(live_page: MeetingsPage) -> Choose:
    """Return a way to choose a line of the menu that is offered."""

    def chosen(key: str) -> None:
        action = live_page.findChild(QAction, f"more_{key}")
        assert isinstance(action, QAction)
        assert action.isVisible(), key
        action.trigger()

    return chosen


def form_of(page: MeetingsPage, kind: type) -> Any:
    (form,) = (each for each in page.findChildren(kind) if each.isVisible())
    assert unnamed(form) == []
    return form


def send(qtbot: QtBot, page: MeetingsPage, form: Any) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        form.primary.click()
    qtbot.waitUntil(lambda: page.findChild(type(form)) is None)


def confirm(qtbot: QtBot, page: MeetingsPage, name: str) -> None:
    button = page.findChild(QAbstractButton, f"{name}_ok")
    assert isinstance(button, QAbstractButton)
    with qtbot.waitSignal(page.workspace.changed):
        button.click()


def row_of(page: MeetingsPage) -> MeetingRow:
    assert page.view is not None
    return page.view.meeting


def planned(page: MeetingsPage) -> None:
    with page.workspace.reading() as connection:
        rows = meetings(connection, page.workspace.today)
    coming = (each for each in rows if each.state is MeetingState.PLANNED and each.on > page.workspace.today)
    page.show_item(next(coming).id)


def test_somebody_else_takes_the_chair_of_a_meeting_that_is_on(
    qtbot: QtBot, live_page: MeetingsPage, choose: Choose
) -> None:
    assert live_page.view is not None
    other = next(each for each in live_page.view.people if each.person_id != live_page.view.chair_id)
    choose("details")
    form = form_of(live_page, DetailsForm)
    assert not form.day.isEnabled()
    form.chair.set_value(other.person_id)
    form.place.set_value("Room 2")
    form.mode.set_value(MeetingMode.REMOTE)
    send(qtbot, live_page, form)
    assert live_page.view.chair_id == other.person_id
    assert (row_of(live_page).place, row_of(live_page).mode) == ("Room 2", MeetingMode.REMOTE)


def test_a_meeting_is_broken_off_and_resumed_at_its_item(qtbot: QtBot, live_page: MeetingsPage, choose: Choose) -> None:
    assert live_page.view is not None
    at = live_page.view.current_item
    choose("adjourn")
    confirm(qtbot, live_page, "ask_adjourn")
    assert row_of(live_page).state is MeetingState.ADJOURNED
    with qtbot.waitSignal(live_page.workspace.changed):
        live_page.start.click()
    assert (row_of(live_page).state, live_page.view.current_item) == (MeetingState.IN_PROGRESS, at)


def test_a_meeting_is_put_off_and_planned_for_another_day(
    qtbot: QtBot, live_page: MeetingsPage, choose: Choose
) -> None:
    planned(live_page)
    ident, day = row_of(live_page).id, row_of(live_page).on + dt.timedelta(days=1)
    choose("postpone")
    confirm(qtbot, live_page, "ask_postpone")
    assert row_of(live_page).state is MeetingState.POSTPONED
    choose("replan")
    form = form_of(live_page, ReplanForm)
    assert not form.primary.isEnabled()
    form.day.set_value(day)
    form.day.changed.emit()
    send(qtbot, live_page, form)
    assert (row_of(live_page).id, row_of(live_page).state, row_of(live_page).on) == (ident, MeetingState.PLANNED, day)


def test_a_planned_meeting_moves_or_is_cancelled(qtbot: QtBot, live_page: MeetingsPage, choose: Choose) -> None:
    planned(live_page)
    day = row_of(live_page).on + dt.timedelta(days=1)
    choose("details")
    form = form_of(live_page, DetailsForm)
    form.day.set_value(day)
    send(qtbot, live_page, form)
    assert (row_of(live_page).on, row_of(live_page).ref.endswith(day.isoformat())) == (day, True)
    choose("cancel")
    confirm(qtbot, live_page, "ask_cancel")
    assert row_of(live_page).state is MeetingState.CANCELLED
    assert not any(
        action.isVisible() for action in live_page.findChildren(QAction) if action.objectName() == "more_details"
    )


def test_another_board_meets_with_it(qtbot: QtBot, live_page: MeetingsPage, choose: Choose) -> None:
    planned(live_page)
    assert not row_of(live_page).with_boards
    choose("details")
    form = form_of(live_page, DetailsForm)
    other = form.others.control.item(0)
    name = other.text()
    other.setCheckState(Qt.CheckState.Checked)
    send(qtbot, live_page, form)
    assert row_of(live_page).with_boards == (name,)
    choose("details")
    form = form_of(live_page, DetailsForm)
    assert len(form.others.value()) == 1
    form.others.set_value(())
    send(qtbot, live_page, form)
    assert not row_of(live_page).with_boards


def test_a_joint_meeting_is_made_by_ticking_the_other_boards(qtbot: QtBot, live_page: MeetingsPage) -> None:
    live_page.new_meeting()
    form = form_of(live_page, NewMeetingForm)
    lines = [form.others.control.item(row) for row in range(form.others.control.count())]
    offered = [line for line in lines if not line.isHidden()]
    assert form.board.typed() not in [line.text() for line in offered]
    form.day.set_value(dt.date(2027, 1, 20))
    form.day.changed.emit()
    name = offered[-1].text()
    offered[-1].setCheckState(Qt.CheckState.Checked)
    send(qtbot, live_page, form)
    assert row_of(live_page).with_boards == (name,)


def test_the_list_folds_when_a_meeting_in_progress_is_first_shown(qtbot: QtBot, live_page: MeetingsPage) -> None:
    assert not live_page.beside.folded
    assert not live_page.meetings.isVisible()
    assert not live_page.all.isChecked()
    ident = row_of(live_page).id
    live_page.all.click()
    planned(live_page)
    assert live_page.meetings.isVisible()
    live_page.show_item(ident)
    assert live_page.meetings.isVisible()
    assert live_page.all.isChecked()
