"""The page of actions as a person uses it: the register, its filters, edits in cells, the story and its dialogs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.errors import Refused
from boardapp.domain.records import ActionFilter, ActionStory
from boardapp.domain.words import Precision, Rating, Status
from boardapp.storage.queries.action_whole import action_story
from boardapp.storage.queries.meetings import meetings
from boardapp.storage.store import Store
from boardapp.ui.dialogs.history import WholeHistory
from boardapp.ui.dialogs.new_action import NewActionDialog
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.action_parts.dialogs import ProposeDialog, UpdateDialog
from boardapp.ui.pages.action_parts.edits import cell_values, due_values
from boardapp.ui.pages.action_parts.words import short_reference
from boardapp.ui.pages.actions import ActionsPage
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.workspace import Workspace

TODAY = dt.date(2026, 9, 16)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(own_copy: Callable[..., Path], qtbot: QtBot) -> Iterator[ActionsPage]:
    owner = QWidget()
    qtbot.addWidget(owner)
    with Store.open(own_copy("example", TODAY)) as store:
        jobs = Jobs(owner)
        workspace = Workspace(store, jobs, "Sam", today=TODAY)
        made = ActionsPage(workspace)
        made.refresh()
        workspace.changed.connect(made.refresh)
        qtbot.addWidget(made)
        made.resize(1190, 716)
        with qtbot.waitExposed(made):
            made.show()
        yield made
        made.hide()
        qtbot.waitUntil(lambda: made.model.complete)


def _story(page: ActionsPage, ident: int) -> ActionStory:
    with page.workspace.reading() as connection:
        story = action_story(connection, ident, TODAY)
    assert story is not None
    return story


def _typed(page: ActionsPage, ident: int, key: str, value: str) -> bool:
    column = [one.key for one in page.model.columns].index(key)
    return page.model.setData(page.model.index(page.model.row_of(ident), column), value)


def test_open_actions_in_groups_of_priorities_with_the_first_story(page: ActionsPage) -> None:
    assert unnamed(page) == []
    assert [group.title for group in page.model.order.groups][:2] == ["Best Start", "Healthier Lives"]
    assert page.filters.chips["status"].value == "open"
    story = page.panel.story
    assert story is not None
    assert story.action.id == page.table.current_id()
    dues = [page.model.row_object(row).due for row in (1, 2)]
    assert dues == sorted(dues)


def test_a_header_sorts_in_the_database(page: ActionsPage) -> None:
    page.filters.grouped.emit("")
    assert not page.model.order.groups
    page.model.sort(1, Qt.SortOrder.DescendingOrder)
    titles = [page.model.row_object(row).title.casefold() for row in range(10)]
    assert titles == sorted(titles, reverse=True)


def test_typing_finds_and_emptying_shows_all_again(page: ActionsPage, qtbot: QtBot) -> None:
    before = len(page.model.order.ids)
    qtbot.keyClicks(page.filters.search, "neurodiversity")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert 0 < len(page.model.order.ids) < before
    assert "neurodiversity" in page.model.row_object(1).title
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    assert len(page.model.order.ids) == before


def test_a_filter_is_taken_away_by_delete_and_set_from_its_menu(page: ActionsPage, qtbot: QtBot) -> None:
    shown = len(page.model.order.ids)
    qtbot.keyClick(page.filters.chips["status"], Qt.Key.Key_Delete)
    assert len(page.model.order.ids) > shown
    assert page.filters.chips["status"].isHidden()
    qtbot.mouseClick(page.filters.add, LEFT)
    menu = page.filters.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Overdue").trigger()
    menu.close()
    assert page.filters.chips["overdue"].value == "yes"
    rows = range(page.model.rowCount())
    assert all(row.overdue for row in map(page.model.row_object, rows) if row is not None)


def test_a_page_is_asked_for_a_filter_or_an_action(page: ActionsPage) -> None:
    page.show_item(ActionFilter(status=Status.CLOSED))
    closed = page.table.current_id()
    assert _story(page, closed).action.status is Status.CLOSED
    page.show_item(ActionFilter(status="open"))
    page.panel.close_panel()
    page.show_item(closed)
    assert page.table.current_id() == closed
    assert page.panel.isVisible()
    assert page.panel.story is not None
    assert page.panel.story.action.id == closed


def test_filters_from_other_pages_are_named(page: ActionsPage) -> None:
    organisation, name = next(iter(page.filters.names["partner"].items()))
    with page.workspace.reading() as connection:
        meeting = next(one for one in meetings(connection, TODAY) if one.on < TODAY)
    page.show_item(ActionFilter(partner=organisation, meeting=meeting.id))
    assert page.filters.chips["partner"].value[:10] == name[:10]
    assert not page.filters.chips["meeting"].value.isdigit()
    assert page.filters.chips["status"].isHidden()


def test_cells_change_the_store(page: ActionsPage, qtbot: QtBot) -> None:
    ident = page.table.current_id()
    moves = _story(page, ident).action.due_moves
    for key, value in (("title", "A better title"), ("due", "end of Q4"), ("progress", "77 %"), ("status", "paused")):
        with qtbot.waitSignal(page.workspace.changed):
            assert _typed(page, ident, key, value)
    action = _story(page, ident).action
    assert (action.title, action.progress, action.status) == ("A better title", 77, Status.PAUSED)
    assert (action.due_text, action.due_precision) == ("end of Q4", Precision.QUARTER)
    assert action.due_moves == moves + 1
    assert page.table.current_id() == ident
    assert page.panel.story is not None
    assert page.panel.story.action.title == "A better title"


def test_what_is_not_understood_is_said_and_nothing_changes(page: ActionsPage) -> None:
    ident = page.table.current_id()
    before = _story(page, ident).action
    assert not _typed(page, ident, "due", "when the cows come home")
    assert page.notice.isVisible()
    assert not _typed(page, ident, "progress", "lots")
    assert _story(page, ident).action == before


def test_an_update_is_added_in_the_story(page: ActionsPage, qtbot: QtBot) -> None:
    ident = page.table.current_id()
    qtbot.mouseClick(page.panel.add_update, LEFT)
    dialog = page.findChild(UpdateDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    qtbot.mouseClick(dialog.primary, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.error))
    qtbot.keyClicks(dialog.words.control, "The second post is filled.")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary, LEFT)
    assert _story(page, ident).updates[0].text == "The second post is filled."
    assert page.panel.story is not None
    assert page.panel.story.updates[0].by == "Sam"


def test_a_rating_is_proposed_with_its_words(page: ActionsPage, qtbot: QtBot) -> None:
    ident = page.table.current_id()
    qtbot.mouseClick(page.panel.propose, LEFT)
    dialog = page.findChild(ProposeDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    assert not dialog.primary.isEnabled()
    amber = next(button for button in dialog.answer.findChildren(QWidget) if button.objectName() == "answer_amber")
    qtbot.mouseClick(amber, LEFT)
    dialog.path.control.clear()
    qtbot.mouseClick(dialog.primary, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.error))
    qtbot.keyClicks(dialog.reason.control, "One post is still empty")
    qtbot.keyClicks(dialog.path.control, "Fill it by November")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary, LEFT)
    mark = _story(page, ident).proposed
    assert mark is not None
    assert (mark.rating, mark.reason, mark.recorded_by) == (Rating.AMBER, "One post is still empty", "Sam")


def test_the_history_tells_what_was_changed(page: ActionsPage, qtbot: QtBot) -> None:
    ident = page.table.current_id()
    with qtbot.waitSignal(page.workspace.changed):
        _typed(page, ident, "title", "Told in the history")
    qtbot.mouseClick(page.panel.history, LEFT)
    dialog = page.findChild(WholeHistory)
    assert dialog is not None
    assert unnamed(dialog) == []
    said = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert any("Told in the history" in str(text) for text in said)
    qtbot.mouseClick(dialog.primary, LEFT)


def test_an_action_is_raised_and_shown(page: ActionsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.new_action, LEFT)
    dialog = page.findChild(NewActionDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    assert not dialog.primary.isEnabled()
    qtbot.keyClicks(dialog.title.control, "Publish the easy-read plan")
    board = next(iter(page.filters.names["board"]))
    priority = next(iter(page.filters.names["priority"]))
    dialog.board.set_value(board)
    dialog.priority.set_value(priority)
    qtbot.keyClicks(dialog.owner.control, "ICB Place Director")
    qtbot.keyClicks(dialog.due.control, "10 Dec")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary, LEFT)
    qtbot.waitUntil(lambda: page.panel.story.action.title == "Publish the easy-read plan")
    action = page.panel.story.action
    assert (action.due, action.raised, action.board_id) == (dt.date(2026, 12, 10), TODAY, board)
    assert action.owners[0].kind == "post"
    assert len(action.priorities) == 1


@pytest.mark.parametrize(
    ("text", "due", "kept"),
    [
        ("4 Sep 2026", dt.date(2026, 9, 4), None),
        ("end of Q3", dt.date(2026, 12, 31), "end of Q3"),
        ("tbc", None, "tbc"),
        ("", None, None),
    ],
)
def test_due_words(text: str, due: dt.date | None, kept: str | None) -> None:
    values = due_values(text, TODAY)
    assert (values["due"], values["due_text"]) == (due, kept)


@pytest.mark.parametrize(
    ("key", "text"), [("progress", "101"), ("progress", "½"), ("title", "  "), ("due", "31 Feb 2026")]
)
def test_refused_cells(key: str, text: str) -> None:
    with pytest.raises(Refused):
        cell_values(key, text, TODAY)


def test_references_in_short() -> None:
    assert short_reference("HWB/A/2026-27/024") == "HWB A26/024"
    assert short_reference("HWB 24") == "HWB 24"


def test_nothing_found_tells_no_story_and_a_heading_keeps_it(page: ActionsPage, qtbot: QtBot) -> None:
    ident = page.table.current_id()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    assert page.table.current_id() == 0
    page.refresh()
    assert page.panel.story is not None
    assert page.panel.story.action.id == ident
    qtbot.keyClicks(page.filters.search, "zzzz")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    page.refresh()
    assert page.model.rowCount() == 0
    assert page.panel.story is None


def test_a_closed_panel_opens_again_by_a_click_on_a_reference(page: ActionsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.panel.close_button, LEFT)
    assert page.panel.isHidden()
    cell = page.table.visualRect(page.model.index(3, 0))
    qtbot.mouseClick(page.table.viewport(), LEFT, pos=cell.center())
    assert page.panel.isVisible()
    assert page.panel.story is not None
    assert page.panel.story.action.id == page.model.id_at(3)


def test_a_count_elsewhere_shows_its_own_actions_alone(page: ActionsPage) -> None:
    two = tuple(page.model.order.ids[:2])
    page.show_item(ActionFilter(ids=two))
    assert sorted(page.model.order.ids) == sorted(two)
    assert page.filters.chips["ids"].value == "2 actions"
    page.filters.chips["ids"].removed.emit()
    assert len(page.model.order.ids) > 2


def test_an_owner_is_named_in_the_table_and_found_among_those_known(page: ActionsPage, qtbot: QtBot) -> None:
    ident = page.model.order.ids[0]
    with qtbot.waitSignal(page.workspace.changed):
        assert _typed(page, ident, "owners", "Director of Public Health; Somebody quite new")
    record = _story(page, ident).action
    assert (record.owner, *record.co_owners) == ("Director of Public Health", "Somebody quite new")
    with qtbot.waitSignal(page.workspace.changed):
        assert _typed(page, ident, "owners", "")
    qtbot.waitUntil(lambda: any(label.text() == "No owner" for label in page.panel.findChildren(QLabel)))
