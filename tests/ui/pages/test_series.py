"""A series of meetings as it is planned on screen: patterns, days off, days taken out, and all made as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.series import Avoid
from boardapp.services.acting import Acting
from boardapp.services.days_off import add_days_off
from boardapp.services.meetings import NewMeeting, make_meeting
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.holidays import holidays
from boardapp.storage.queries.meetings import meetings
from boardapp.ui.design.theme import Theme
from boardapp.ui.pages.boards import BoardsPage
from boardapp.ui.pages.forward_parts.days_off_form import DaysOffForm
from boardapp.ui.pages.forward_parts.series_form import SeriesForm
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
D = dt.date


@pytest.fixture
def acting() -> Acting:
    return Acting("Sam", "test", TODAY)


@pytest.fixture
def page(stockport_boards: BoardsPage) -> BoardsPage:
    return stockport_boards


@pytest.fixture
def board(page: BoardsPage) -> int:
    with page.workspace.reading() as connection:
        return next(row.id for row in boards(connection, TODAY) if row.prefix == "HWB")


@pytest.fixture
def form(page: BoardsPage, board: int) -> Iterator[SeriesForm]:
    found = SeriesForm(page.workspace, board, page)
    found.open()
    yield found
    if found in page.findChildren(QWidget):
        found.reject()


def change(field: Any, value: object) -> None:
    """Choose or type a value as a person does, and let the days be foreseen."""
    field.set_value(value)
    field.changed.emit()


def days(form: SeriesForm) -> list[str]:
    form.foresee()
    return [form.days.list.item(at).text() for at in range(form.days.list.count())]


def met(page: BoardsPage, board: int) -> list[tuple[dt.date, str | None]]:
    with page.workspace.reading() as connection:
        return sorted((row.on, row.starts) for row in meetings(connection, TODAY, board))


def third_wednesdays(form: SeriesForm, count: int = 3) -> None:
    change(form.pattern.how, "weekday")
    change(form.pattern.nth, "third")
    change(form.pattern.weekday, "wednesday")
    change(form.pattern.every, "quarterly")
    change(form.first, D(2026, 12, 1))
    change(form.count, count)


def test_every_field_is_named_and_only_what_goes_with_the_pattern_is_asked_for(form: SeriesForm) -> None:
    assert unnamed(form) == []
    asked = {
        "weekday": (form.pattern.nth, form.pattern.weekday, form.pattern.every),
        "weeks": (form.pattern.weeks, form.pattern.weekday),
        "date": (form.pattern.date, form.pattern.every),
        "listed": (form.pattern.listed_days,),
    }
    fields = {field for some in asked.values() for field in some}
    for how, wanted in asked.items():
        change(form.pattern.how, how)
        assert {field for field in fields if field.isVisible()} == set(wanted), how
    assert not form.first.isVisible()
    change(form.pattern.how, "weeks")
    change(form.ending, "until")
    assert (form.first.isVisible(), form.last.isVisible(), form.count.isVisible()) == (True, True, False)


def test_the_days_are_shown_with_their_weekday_before_they_are_made_as_one(
    qtbot: QtBot, page: BoardsPage, board: int, form: SeriesForm
) -> None:
    third_wednesdays(form)
    assert days(form) == ["Wednesday 16 December 2026", "Wednesday 17 March 2027", "Wednesday 16 June 2027"]
    assert form.primary.text() == "Make 3 meetings"
    form.starts.set_value("14:00")
    form.place.set_value("Town Hall")
    head = page.workspace.store.head().number
    with qtbot.waitSignal(page.workspace.changed):
        form.primary.click()
    assert page.workspace.store.head().number == head + 1
    assert met(page, board) == [(D(2026, 12, 16), "14:00"), (D(2027, 3, 17), "14:00"), (D(2027, 6, 16), "14:00")]


def test_a_day_is_taken_out_by_space_and_stays_out_when_the_series_grows(
    qtbot: QtBot, page: BoardsPage, board: int, form: SeriesForm
) -> None:
    third_wednesdays(form)
    days(form)
    form.days.list.setFocus()
    form.days.list.setCurrentRow(1)
    qtbot.keyClick(form.days.list, Qt.Key.Key_Space)
    assert form.days.chosen() == [D(2026, 12, 16), D(2027, 6, 16)]
    assert form.primary.text() == "Make 2 meetings"
    change(form.count, 4)
    assert len(days(form)) == 4
    assert form.days.chosen() == [D(2026, 12, 16), D(2027, 6, 16), D(2027, 9, 15)]
    for row in (0, 2, 3):
        form.days.list.setCurrentRow(row)
        qtbot.keyClick(form.days.list, Qt.Key.Key_Space)
    assert not form.primary.isEnabled()
    assert met(page, board) == []


def test_days_off_are_avoided_as_chosen_and_the_reason_is_told(
    page: BoardsPage, board: int, form: SeriesForm, acting: Acting
) -> None:
    add_days_off(page.workspace.store, acting, D(2026, 12, 14), D(2026, 12, 18), "Council shutdown", "closed")
    add_days_off(page.workspace.store, acting, D(2027, 3, 15), D(2027, 3, 19), "Spring half-term", "school holiday")
    third_wednesdays(form, 2)
    later = "Wednesday 23 December 2026\ninstead of 16 December 2026, Council shutdown"
    assert days(form) == [later, "Wednesday 17 March 2027\nSpring half-term"]
    form.kinds["school holiday"].click()
    assert days(form)[1] == "Wednesday 24 March 2027\ninstead of 17 March 2027, Spring half-term"
    change(form.avoid, Avoid.WEEK_EARLIER)
    assert [line.splitlines()[0] for line in days(form)] == ["Wednesday 9 December 2026", "Wednesday 10 March 2027"]
    change(form.avoid, Avoid.SKIP)
    assert [line.splitlines()[0] for line in days(form)] == ["Wednesday 16 June 2027", "Wednesday 15 September 2027"]
    change(form.avoid, Avoid.KEEP)
    assert days(form)[0] == "Wednesday 16 December 2026\nCouncil shutdown"


def test_a_day_on_which_the_board_meets_already_is_left_out_unless_it_is_ticked(
    qtbot: QtBot, page: BoardsPage, board: int, form: SeriesForm, acting: Acting
) -> None:
    make_meeting(page.workspace.store, acting, NewMeeting(board, D(2027, 3, 17), "14:00"))
    third_wednesdays(form)
    assert days(form)[1] == "Wednesday 17 March 2027\nthe board meets already: HWB/M/2027-03-17"
    assert form.days.chosen() == [D(2026, 12, 16), D(2027, 6, 16)]
    form.days.list.setFocus()
    form.days.list.setCurrentRow(1)
    qtbot.keyClick(form.days.list, Qt.Key.Key_Space)
    form.starts.set_value("14:00")
    with qtbot.waitSignal(page.workspace.saved):
        form.primary.click()
    assert "already meets on 17 March 2027" in form.error
    assert len(met(page, board)) == 1


def test_weeks_dates_and_days_that_are_written_down(form: SeriesForm) -> None:
    change(form.first, D(2026, 12, 1))
    change(form.count, 2)
    change(form.pattern.how, "weeks")
    change(form.pattern.weeks, 6)
    change(form.pattern.weekday, "thursday")
    assert days(form) == ["Thursday 3 December 2026", "Thursday 14 January 2027"]
    change(form.pattern.how, "date")
    change(form.pattern.date, 5)
    change(form.pattern.every, "monthly")
    assert days(form) == ["Monday 7 December 2026\ninstead of 5 December 2026, Saturday", "Tuesday 5 January 2027"]
    change(form.pattern.how, "listed")
    change(form.pattern.listed_days, "3 Mar 2027\n17 Feb 2027")
    assert days(form) == ["Wednesday 17 February 2027", "Wednesday 3 March 2027"]
    for text, said in (("soon", "“soon” is not a day"), ("", "Write down the days")):
        change(form.pattern.listed_days, text)
        assert days(form) == []
        assert said in form.days.said
    assert not form.primary.isEnabled()


def test_a_series_until_a_day_needs_that_day(form: SeriesForm) -> None:
    third_wednesdays(form)
    change(form.ending, "until")
    assert days(form) == []
    change(form.last, D(2027, 4, 1))
    assert days(form) == ["Wednesday 16 December 2026", "Wednesday 17 March 2027"]


def test_it_goes_on_where_the_last_meeting_left_off(page: BoardsPage, board: int, acting: Acting) -> None:
    meeting = NewMeeting(board, D(2027, 1, 20), "10:00", "12:00", "Library")
    make_meeting(page.workspace.store, acting, meeting)
    form = SeriesForm(page.workspace, board, page)
    assert (form.pattern.nth.value(), form.pattern.weekday.value()) == ("third", "wednesday")
    assert (form.starts.value(), form.ends.value(), form.place.value()) == ("10:00", "12:00", "Library")
    change(form.pattern.how, "weekday")
    change(form.pattern.every, "quarterly")
    assert form.first.value() == D(2027, 4, 1)
    change(form.pattern.how, "weeks")
    change(form.pattern.weeks, 6)
    assert form.first.value() == D(2027, 3, 3)
    change(form.first, D(2027, 5, 1))
    change(form.pattern.weeks, 8)
    assert form.first.value() == D(2027, 5, 1)
    form.reject()


def test_school_holidays_and_closures_are_listed_added_and_removed(
    qtbot: QtBot, page: BoardsPage, form: SeriesForm
) -> None:
    form.days_off.click()
    (off,) = [each for each in page.findChildren(DaysOffForm) if each.isVisible()]
    assert unnamed(off) == []
    before = off.list.count()
    off.primary.click()
    assert (off.name.error, off.first.error) == ("Give it a name.", "Give the first day.")
    off.name.set_value("May half-term")
    change(off.first, D(2027, 5, 31))
    change(off.last, D(2027, 6, 4))
    with qtbot.waitSignal(page.workspace.changed):
        off.primary.click()
    qtbot.waitUntil(lambda: off.name.value() == "")
    with page.workspace.reading() as connection:
        added = [row for row in holidays(connection) if row.name == "May half-term"]
    assert [row.kind for row in added] == ["school holiday"] * len(added)
    assert len(added) == 4, "the Monday is a bank holiday already"
    assert off.list.count() == before + 1
    rows = [off.list.item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(off.list.count())]
    at = rows.index("1 June 2027 to 4 June 2027, May half-term, school holiday")
    off.list.setCurrentRow(at)
    with qtbot.waitSignal(page.workspace.changed):
        off.remove.click()
    assert off.list.count() == before
    change(off.first, D(2027, 6, 5))
    off.name.set_value("Saturday")
    with qtbot.waitSignal(page.workspace.saved):
        off.primary.click()
    qtbot.waitUntil(lambda: "fall on a weekend" in off.error)
    off.reject()


def test_the_form_keeps_to_the_window_in_large_text(qapp: QApplication, page: BoardsPage, board: int) -> None:
    try:
        Theme.apply(qapp, "light", 2.0)
        for form in (SeriesForm(page.workspace, board, page), DaysOffForm(page.workspace, page)):
            form.open()
            assert form.minimumSizeHint().width() <= 1302
            form.reject()
    finally:
        Theme.apply(qapp, "light")
