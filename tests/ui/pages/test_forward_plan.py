"""The forward plan of a board as a secretary works it: adding, moving by keys and by dragging, parking, placing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from boardapp.domain.decisions import Verb
from boardapp.domain.records_forward import PlannedRow, PlannedState
from boardapp.domain.records_meetings import Purpose
from boardapp.domain.words import Access
from boardapp.services.acting import Acting
from boardapp.services.agenda import add_item
from boardapp.services.boards import dissolve_board
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.forward_plan import plan_item
from boardapp.services.meetings import NewMeeting, cancel_meeting, make_meeting
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.forward import forward_plan
from boardapp.storage.queries.meetings import meeting_view, meetings
from boardapp.ui.design.theme import Theme
from boardapp.ui.pages.boards import BoardsPage
from boardapp.ui.pages.forward_parts.calendar_file import write_calendar
from boardapp.ui.pages.forward_parts.days_off_form import DaysOffForm
from boardapp.ui.pages.forward_parts.drop_form import DropForm
from boardapp.ui.pages.forward_parts.plan_lines import NO_MEETING, PARKED, PlanHeading, PlanLine
from boardapp.ui.pages.forward_parts.plan_list import KIND
from boardapp.ui.pages.forward_parts.plan_view import ForwardPlanView
from boardapp.ui.pages.forward_parts.planned_form import PlannedForm
from boardapp.ui.pages.forward_parts.series_form import SeriesForm
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
MARCH, JUNE = dt.date(2027, 3, 17), dt.date(2027, 6, 16)
EVERY = tuple(PlannedState)


@pytest.fixture
def acting() -> Acting:
    return Acting("Sam", "test", TODAY)


@pytest.fixture
def board(stockport_boards: BoardsPage) -> int:
    with stockport_boards.workspace.reading() as connection:
        return next(row.id for row in boards(connection, TODAY) if row.prefix == "HWB")


@pytest.fixture
def ahead(stockport_boards: BoardsPage, board: int, acting: Acting) -> tuple[int, int]:
    store = stockport_boards.workspace.store
    march, june = (make_meeting(store, acting, NewMeeting(board, day, "14:00")) for day in (MARCH, JUNE))
    return march, june


@pytest.fixture
def plan(stockport_boards: BoardsPage, board: int, ahead: tuple[int, int]) -> Iterator[ForwardPlanView]:
    """Return the forward plan of a board with two meetings ahead and nothing planned."""
    stockport_boards.show_item(("forward", board))
    view = stockport_boards.forward
    view.activateWindow()
    view.list.setFocus()
    yield view
    for menu in view.findChildren(QMenu):
        menu.close()


def planned(view: ForwardPlanView, *states: PlannedState) -> list[PlannedRow]:
    with view.workspace.reading() as connection:
        return forward_plan(connection, view.board.value(), states=states or (PlannedState.PLANNED,))


def put(view: ForwardPlanView, acting: Acting, title: str, **values: Any) -> int:
    """Plan an item as another hand would, and show it as current."""
    parked = bool(values.pop("parked", False))
    fields: Any = {"title": title, **values}
    ident = plan_item(view.workspace.store, acting, view.board.value(), fields, parked=parked)
    view.refresh()
    assert view.list.show_planned(ident)
    return ident


def told(view: ForwardPlanView) -> list[str]:
    """Return what the list reads, headings by their title and lines after a dash."""
    parts = [view.list._part(view.list.item(at)) for at in range(view.list.count())]
    return [part.title if isinstance(part, PlanHeading) else f"- {part.row.title}" for part in parts]


def press(qtbot: QtBot, view: ForwardPlanView, key: Qt.Key, *, alt: bool = False) -> None:
    view.list.setFocus()
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(view.list, key, modifier)


def moved(qtbot: QtBot, view: ForwardPlanView, key: Qt.Key) -> None:
    with qtbot.waitSignal(view.workspace.changed):
        press(qtbot, view, key, alt=True)


def form_of(view: ForwardPlanView, kind: type) -> Any:
    found = [form for form in view.findChildren(kind) if form.isVisible()]
    assert len(found) == 1
    assert unnamed(found[0]) == []
    return found[0]


def current(view: ForwardPlanView) -> PlanLine:
    part = view.list.current()
    assert isinstance(part, PlanLine)
    return part


def send(qtbot: QtBot, view: ForwardPlanView, form: Any) -> None:
    with qtbot.waitSignal(view.workspace.changed):
        form.primary.click()
    qtbot.waitUntil(lambda: not form.isVisible())


def test_the_plan_goes_by_meeting_with_what_has_none_and_what_is_parked(
    plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    put(plan, acting, "Annual report", meeting_id=ahead[0])
    put(plan, acting, "Carers", wanted_on=dt.date(2027, 5, 1))
    put(plan, acting, "Housing", parked=True)
    assert told(plan) == [
        "Wednesday 17 March 2027, 14:00", "- Annual report", "Wednesday 16 June 2027, 14:00",
        "No meeting yet", "- Carers", "Parked", "- Housing",
    ]  # fmt: skip
    assert plan.summary() == "2 items planned, 2 meetings ahead, 1 parked"
    plan.list.setCurrentRow(4)
    assert current(plan).detail == "Wanted by 1 May 2027"
    plan.search("report")
    assert told(plan) == ["Wednesday 17 March 2027, 14:00", "- Annual report"]
    assert unnamed(plan) == []


def test_an_item_is_planned_with_all_that_is_known_of_it(
    qtbot: QtBot, plan: ForwardPlanView, ahead: tuple[int, int]
) -> None:
    plan.list.show_place(ahead[1])
    press(qtbot, plan, Qt.Key.Key_Return)
    form = form_of(plan, PlannedForm)
    assert form.meeting.value() == ahead[1]
    assert not form.paragraphs.isVisible()
    form.primary.click()
    assert form.title.error == "Say in a few words what it is about."
    form.title.set_value("Lease of the surgery")
    form.purpose.set_value(Purpose.DECISION)
    form.minutes.set_value(15)
    form.presenter.set_value("Estates lead")
    form.asked.set_value("agree the lease")
    form.source.set_value("statutory")
    form.priority.control.setCurrentIndex(1)
    form.access.set_value(Access.EXEMPT)
    form.access.changed.emit()
    assert form.paragraphs.isVisible()
    form.paragraphs.set_value("3")
    form.interest.set_value("Terms are being negotiated.")
    form.public_title.set_value("Primary care estate")
    send(qtbot, plan, form)
    (row,) = planned(plan)
    assert (row.title, row.meeting_id, row.purpose, row.minutes_allotted) == (
        "Lease of the surgery", ahead[1], Purpose.DECISION, 15,
    )  # fmt: skip
    assert (row.access, row.paragraphs, row.public_interest, row.public_title) == (
        Access.EXEMPT, "3", "Terms are being negotiated.", "Primary care estate",
    )  # fmt: skip
    assert row.priority is not None
    assert current(plan).row.id == row.id
    assert current(plan).tag == "Statutory · Exempt"

    press(qtbot, plan, Qt.Key.Key_Return)
    form = form_of(plan, PlannedForm)
    assert (form.presenter.value(), form.asked.value()) == ("Estates lead", "agree the lease")
    form.access.set_value(Access.PUBLIC)
    form.access.changed.emit()
    form.title.set_value("Lease")
    send(qtbot, plan, form)
    (row,) = planned(plan)
    assert (row.title, row.access, row.paragraphs, row.presenter) == ("Lease", Access.PUBLIC, None, "Estates lead")


def test_alt_and_the_arrows_move_an_item_from_meeting_to_meeting_and_into_the_parking_list(
    qtbot: QtBot, plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    item = put(plan, acting, "Carers", meeting_id=ahead[0])
    for place in (ahead[1], NO_MEETING, PARKED):
        moved(qtbot, plan, Qt.Key.Key_Down)
        assert (current(plan).row.id, current(plan).place) == (item, place)
    head = plan.workspace.store.head().number
    press(qtbot, plan, Qt.Key.Key_Down, alt=True)
    assert plan.workspace.store.head().number == head
    for place in (NO_MEETING, ahead[1], ahead[0]):
        moved(qtbot, plan, Qt.Key.Key_Up)
        assert current(plan).place == place
    assert [row.meeting_id for row in planned(plan)] == [ahead[0]]


def drag_over(view: ForwardPlanView, ident: int, row: int, kind: type) -> Any:
    """Hold an item over a row of the list; return the event."""
    line = next(
        view.list.item(at) for at in range(view.list.count())
        if isinstance(part := view.list._part(view.list.item(at)), PlanLine) and part.row.id == ident
    )  # fmt: skip
    mime: QMimeData = view.list.mimeData([line])
    centre = view.list.visualItemRect(view.list.item(row)).center()
    at = QPointF(centre) if kind is QDropEvent else centre
    event = kind(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event.mime = mime  # keeps the data as long as the event
    return event


def test_an_item_is_dragged_to_another_meeting(
    qtbot: QtBot, plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    item = put(plan, acting, "Carers", parked=True)
    june = told(plan).index("Wednesday 16 June 2027, 14:00")
    enter = drag_over(plan, item, june, QDragEnterEvent)
    plan.list.dragEnterEvent(enter)
    assert enter.isAccepted()
    over = drag_over(plan, item, june, QDragMoveEvent)
    plan.list.dragMoveEvent(over)
    assert (over.isAccepted(), plan.list.target) == (True, ahead[1])
    with qtbot.waitSignal(plan.workspace.changed):
        plan.list.dropEvent(drag_over(plan, item, june, QDropEvent))
    assert plan.list.target is None
    assert [(row.id, row.meeting_id) for row in planned(plan)] == [(item, ahead[1])]
    assert current(plan).row.id == item


def test_nothing_else_can_be_dropped_and_nothing_on_a_meeting_that_is_off(
    plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    item = put(plan, acting, "Carers", meeting_id=ahead[0])
    cancel_meeting(plan.workspace.store, acting, ahead[0])
    plan.refresh()
    assert told(plan)[0] == "Wednesday 17 March 2027, 14:00"
    heading = plan.list._part(plan.list.item(0))
    assert isinstance(heading, PlanHeading)
    assert (heading.alarm, heading.open) == ("cancelled", False)
    over = drag_over(plan, item, 0, QDragMoveEvent)
    plan.list.dragMoveEvent(over)
    assert not over.isAccepted()
    foreign = QMimeData()
    foreign.setText("words")
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, foreign, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    head = plan.workspace.store.head().number
    plan.list.dropEvent(event)
    assert not event.isAccepted()
    assert plan.workspace.store.head().number == head
    assert plan.list.mimeTypes() == [KIND]


def test_from_a_meeting_that_is_off_an_item_goes_on_by_keys(
    qtbot: QtBot, plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    item = put(plan, acting, "Carers", meeting_id=ahead[0])
    cancel_meeting(plan.workspace.store, acting, ahead[0])
    plan.refresh()
    head = plan.workspace.store.head().number
    press(qtbot, plan, Qt.Key.Key_Up, alt=True)
    assert plan.workspace.store.head().number == head
    moved(qtbot, plan, Qt.Key.Key_Down)
    assert (current(plan).row.id, current(plan).place) == (item, ahead[1])


def test_the_menu_moves_parks_and_plans_again(
    qtbot: QtBot, plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    put(plan, acting, "Carers", meeting_id=ahead[0])

    def choose(menu: str, action: str) -> None:
        found = plan.findChild(QMenu, menu)
        assert found is not None
        with qtbot.waitSignal(plan.workspace.changed):
            act = found.findChild(QAction, action)
            assert act is not None
            act.trigger()
        found.close()

    plan.panel.move_button.click()
    moves = plan.findChild(QMenu, "forward_moves")
    assert moves is not None
    assert [action.text() for action in moves.actions() if action.isEnabled()] == [
        "Wednesday 16 June 2027", "No meeting yet", "Parked",
    ]  # fmt: skip
    choose("forward_moves", f"move_to_{ahead[1]}")
    assert current(plan).place == ahead[1]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    plan.list.contextMenuEvent(event)
    choose("forward_menu", "do_park")
    assert (current(plan).place, planned(plan)) == (PARKED, [])
    plan.panel.more.click()
    choose("forward_menu", "do_plan_again")
    assert current(plan).place == ahead[1]


def test_an_item_is_dropped_with_its_reason(qtbot: QtBot, plan: ForwardPlanView, acting: Acting) -> None:
    put(plan, acting, "Carers")
    press(qtbot, plan, Qt.Key.Key_Delete)
    form = form_of(plan, DropForm)
    form.primary.click()
    assert form.reason.error == "Say why it is dropped."
    form.reason.set_value("Overtaken by the new strategy")
    send(qtbot, plan, form)
    assert planned(plan) == []
    assert planned(plan, PlannedState.DROPPED)[0].note == "Overtaken by the new strategy"
    assert told(plan)[-1] == "Parked"


def test_items_are_put_on_the_agenda_one_by_one_or_all(
    qtbot: QtBot, plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int]
) -> None:
    first = put(plan, acting, "Carers", meeting_id=ahead[0])
    put(plan, acting, "Housing", meeting_id=ahead[0])
    put(plan, acting, "Annual report", meeting_id=ahead[0])
    plan.list.show_planned(first)
    with qtbot.waitSignal(plan.workspace.changed):
        plan.panel.place.click()
    assert told(plan)[:4] == ["Wednesday 17 March 2027, 14:00", "- Housing", "- Annual report", "- Carers"]
    plan.list.show_planned(first)
    assert current(plan).tag == "on the agenda"
    assert not plan.panel.edit.isVisible()
    plan.list.show_place(ahead[0])
    with qtbot.waitSignal(plan.workspace.changed):
        plan.panel.place_all.click()
    assert planned(plan) == []
    with plan.workspace.reading() as connection:
        view = meeting_view(connection, ahead[0], TODAY)
    assert view is not None
    titles = [item.title for item in view.items]
    assert [title for title in titles if title in ("Carers", "Housing", "Annual report")] == [
        "Carers", "Housing", "Annual report",
    ]  # fmt: skip


def test_a_deferred_item_returns_to_the_plan_by_itself_and_says_where_it_came_from(
    qtbot: QtBot, plan: ForwardPlanView, acting: Acting, ahead: tuple[int, int], desk: Any
) -> None:
    store = plan.workspace.store
    held = make_meeting(store, acting, NewMeeting(plan.board.value(), dt.date(2026, 11, 20)))
    item = add_item(store, acting, held, {"title": "Winter plan", "minutes_allotted": 15})
    deferred = Recording("That it be deferred.", Verb.DEFERRED, item=item, informal=False, returns_to=ahead[1])
    ref = record_decision(store, acting, deferred)
    plan.refresh()
    at = told(plan).index("- Winter plan")
    assert told(plan)[at - 1] == "Wednesday 16 June 2027, 14:00"
    plan.list.setCurrentRow(at)
    assert current(plan).tag == f"Deferred by {ref}"
    row = current(plan).row
    assert (row.came_from_meeting, row.minutes_allotted) == (held, 15)
    with qtbot.waitSignal(plan.workspace.asked) as asked:
        desk.press(plan.panel, "planned_lead_decisions")
    assert asked.args == ["decisions", row.decision_id]
    with qtbot.waitSignal(plan.workspace.asked) as asked:
        desk.press(plan.panel, "planned_lead_from")
    assert asked.args == ["meetings", held]


def test_a_series_is_made_from_the_plan_and_from_the_board(
    qtbot: QtBot, stockport_boards: BoardsPage, plan: ForwardPlanView, desk: Any
) -> None:
    plan.series.click()
    form = form_of(plan, SeriesForm)
    send(qtbot, plan, form)
    assert plan.plan is not None
    assert len(plan.plan.meetings) > 2
    desk.choose(stockport_boards, 0, "Health and Wellbeing Board")
    desk.press(stockport_boards.boards, "board_series")
    form = desk.form_of(stockport_boards, SeriesForm)
    form.reject()
    desk.press(stockport_boards.boards, "board_forward_plan")
    assert stockport_boards.current is stockport_boards.forward


def test_the_plan_of_a_board_that_is_dissolved_gives_way_to_another(
    plan: ForwardPlanView, board: int, acting: Acting
) -> None:
    dissolve_board(plan.workspace.store, acting, board)
    plan.refresh()
    assert plan.board.value() not in (None, board)
    plan.days_off.click()
    (off,) = [each for each in plan.findChildren(DaysOffForm) if each.isVisible()]
    off.reject()


def test_the_calendar_of_a_board_is_written_and_said(
    qtbot: QtBot, plan: ForwardPlanView, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "HWB"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), ""))
    with qtbot.waitSignal(plan.workspace.told) as said:
        plan.calendar.click()
    with plan.workspace.reading() as connection:
        n = len(meetings(connection, TODAY, plan.board.value()))
    assert said.args == [f"Wrote HWB.ics: {n} meetings."]
    assert chosen.with_suffix(".ics").read_bytes().count(b"BEGIN:VEVENT") == n
    with qtbot.waitSignal(plan.workspace.failed) as failed:
        write_calendar(plan.workspace, plan.board.value(), tmp_path / "no" / "folder.ics")
    assert "folder.ics" in failed.args[0]


def test_another_board_is_chosen_and_the_page_counts_it(stockport_boards: BoardsPage, plan: ForwardPlanView) -> None:
    assert plan.board.value() is not None
    at = (plan.board.control.currentIndex() + 1) % plan.board.control.count()
    plan.board.control.setCurrentIndex(at)
    plan.board.changed.emit()
    assert plan.plan is not None
    assert plan.plan.board_id == plan.board.value()
    assert told(plan)[-2:] == ["No meeting yet", "Parked"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_large_text_shows_one_thing_at_a_time(
    qapp: QApplication, qtbot: QtBot, stockport_boards: BoardsPage, plan: ForwardPlanView, acting: Acting, scheme: str
) -> None:
    put(plan, acting, "Carers")
    try:
        Theme.apply(qapp, scheme, 2.0)
        stockport_boards.resize(1250, 600)
        assert stockport_boards.minimumSizeHint().width() <= 1250
        assert plan.list.isVisible()
        press(qtbot, plan, Qt.Key.Key_Space)
        assert plan.panel.isVisible()
        assert not plan.list.isVisible()
        plan.panel.close_panel()
        assert plan.list.isVisible()
        assert plan.grab().width() > 0
    finally:
        Theme.apply(qapp, "light")
