"""Finding, importing, exporting, copying, and what the window remembers: as a secretary does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.services.acting import Acting
from boardapp.services.actions import raise_action
from boardapp.services.templates import create
from boardapp.storage.queries.actions import action_count
from boardapp.ui.dialogs.find import FindDialog
from boardapp.ui.dialogs.who import WhoDialog
from boardapp.ui.pages.exchange_parts.pane import ReviewPane
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.window import MainWindow

TODAY = dt.date(2026, 11, 23)
LONG = 20000


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    made = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made.setValue("who", "Sam Lee")
    return made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> Iterator[MainWindow]:
    create(tmp_path / "plan.board", "one-stockport", Acting("Sam Lee", "test", TODAY))
    made = MainWindow(settings, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    made.open_file(tmp_path / "plan.board")
    qtbot.waitUntil(lambda: not made.jobs.busy, timeout=LONG)
    yield made
    made.close()


def dialog(kind: type) -> object:
    """Return the dialog of a kind that is open."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind), shown
    return shown


def actions(window: MainWindow) -> int:
    """Return how many actions the open file holds."""
    assert window.workspace is not None
    with window.workspace.reading() as connection:
        return action_count(connection, ActionFilter(), TODAY)


def log(path: Path) -> Path:
    """Write a partner's action log with a row that is not understood."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ref", "Action", "Lead officer", "Target date", "Status"])
    sheet.append(["PH1", "Agree the falls pathway", None, dt.date(2027, 3, 31), "In progress"])
    sheet.append(["PH2", "Warm homes referrals", "Somebody unheard of", "TBC", "Ongoing"])
    book.save(path)
    return path


class TestFinding:
    def test_words_lead_to_an_action_by_keys_alone(self, qtbot: QtBot, window: MainWindow) -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        found = dialog(FindDialog)
        assert isinstance(found, FindDialog)
        assert unnamed(found) == []
        qtbot.keyClicks(found.field, "health and care plan")
        qtbot.waitUntil(lambda: 0 < found.answers.count() < 5, timeout=LONG)
        assert "Plan" in found.answers.item(0).text()
        qtbot.keyClick(found.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.rail.current == "actions")
        assert window.page("actions").table.current_id()

    def test_it_does_what_the_menus_do(self, qtbot: QtBot, window: MainWindow) -> None:
        window.find_anything()
        found = dialog(FindDialog)
        assert isinstance(found, FindDialog)
        qtbot.keyClicks(found.field, "decisions")
        qtbot.waitUntil(lambda: found.answers.count() == 1, timeout=LONG)
        qtbot.keyClick(found.field, Qt.Key.Key_Return)
        assert window.rail.current == "decisions"

    def test_words_that_are_nowhere_say_so(self, qtbot: QtBot, window: MainWindow) -> None:
        window.find_anything()
        found = dialog(FindDialog)
        assert isinstance(found, FindDialog)
        qtbot.keyClicks(found.field, 'zzz "quoted* OR')
        qtbot.waitUntil(lambda: found.told.isVisible(), timeout=LONG)
        assert found.told.text() == "Nothing holds all these words."
        found.reject()


def reviewed(qtbot: QtBot, window: MainWindow) -> ReviewPane:
    """Return the review on the exchange page once the workbook is read."""
    assert window.rail.current == "exchange"
    page = window.page("exchange")
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
    return page.review


class TestImporting:
    def test_what_it_would_do_is_shown_before_it_is_done(
        self, qtbot: QtBot, window: MainWindow, tmp_path: Path
    ) -> None:
        before = actions(window)
        window.files.import_path(log(tmp_path / "log.xlsx"))
        shown = reviewed(qtbot, window)
        assert shown.isVisible()
        assert unnamed(window.page("exchange")) == []
        assert shown.foot.primary.text() == "Take 2 changes"
        assert actions(window) == before
        unread = [shown.review.line(ident) for ident in shown.model.order.ids]
        assert {line.cell.theirs for line in unread if line.asks} == {"TBC", "Somebody unheard of"}
        with qtbot.waitSignal(shown.taken, timeout=LONG) as told:
            shown.foot.primary.click()
        assert told.args == ["Imported log.xlsx: 2 new, 2 cells not taken as they are."]
        assert actions(window) == before + 2
        assert window.undo_action.text().startswith("Undo: import")
        assert window.workspace is not None
        with qtbot.waitSignal(window.workspace.changed, timeout=LONG):
            window.undo_action.trigger()
        assert actions(window) == before

    def test_leaving_it_writes_nothing_and_it_can_be_taken_up_again(
        self, qtbot: QtBot, window: MainWindow, tmp_path: Path
    ) -> None:
        before = actions(window)
        window.files.import_path(log(tmp_path / "log.xlsx"))
        shown = reviewed(qtbot, window)
        shown.foot.leave.click()
        start = window.page("exchange").start
        assert start.isVisible()
        assert actions(window) == before
        start.go_on.click()
        assert shown.isVisible()
        assert shown.foot.primary.text() == "Take 2 changes"

    def test_a_file_that_is_no_workbook_is_one_sentence(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        (tmp_path / "log.xlsx").write_text("no workbook")
        window.files.import_path(tmp_path / "log.xlsx")
        shown = reviewed(qtbot, window)
        notice = window.page("exchange").start.notice
        assert notice.isVisible()
        assert "log.xlsx" in notice.findChild(QLabel, "exchange_notice_text").text()
        assert not shown.under_way

    def test_a_workbook_dropped_on_the_window_is_shown(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(log(tmp_path / "log.xlsx")))])
        window.dropEvent(
            QDropEvent(
                QPointF(300, 300),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        qtbot.waitUntil(lambda: window.rail.current == "exchange")
        assert reviewed(qtbot, window).foot.primary.isEnabled()


class TestGivingOut:
    def test_the_register_is_exported(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        window.files.export_path(tmp_path / "actions.xlsx")
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
        sheet = load_workbook(tmp_path / "actions.xlsx")["Actions"]
        assert sheet.max_row == actions(window) + 1

    def test_what_the_actions_page_shows_is_exported(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        window.show_page("actions")
        qtbot.keyClicks(window.page("actions").filters.search, "digital")
        qtbot.waitUntil(lambda: len(window.page("actions").model.order.ids) == 1, timeout=LONG)
        asked: list[ActionFilter] = []
        assert window.workspace is not None
        window.workspace.export_asked.disconnect()
        window.workspace.export_asked.connect(asked.append)
        qtbot.mouseClick(window.page("actions").excel, Qt.MouseButton.LeftButton)
        window.files.export_path(tmp_path / "shown.xlsx", wanted=asked[0])
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
        sheet = load_workbook(tmp_path / "shown.xlsx")["Actions"]
        assert sheet.max_row == 2

    def test_a_place_that_cannot_be_written_is_refused(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        window.files.export_path(tmp_path / "nowhere" / "actions.xlsx")
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
        refused = QApplication.activeModalWidget()
        assert refused.objectName() == "refused"
        refused.close()

    def test_a_copy_is_saved(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
        window.files.back_up_to(tmp_path / "copy.board")
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=LONG)
        window.open_file(tmp_path / "copy.board")
        assert window.windowTitle() == "copy.board – BoardApp"
        assert actions(window) == 9


class TestTheExample:
    def test_it_is_offered_on_a_plan_in_which_nothing_is_recorded(self, qtbot: QtBot, window: MainWindow) -> None:
        offer = window.page("plan").findChild(Button, "plan_example")
        assert offer is not None
        assert offer.isVisible()
        space = window.workspace
        assert space is not None
        with qtbot.waitSignal(space.changed, timeout=LONG):
            space.write(lambda: raise_action(space.store, space.acting(), {"title": "Warm homes"}))
        assert not offer.isVisible()


class TestRemembering:
    def test_who_records_is_asked_shown_and_kept(self, qtbot: QtBot, window: MainWindow, settings: QSettings) -> None:
        shown = window.status.findChild(object, "status_who")
        assert shown.text() == "Recording as Sam Lee"
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
        asked = dialog(WhoDialog)
        assert isinstance(asked, WhoDialog)
        asked.field.set_value("")
        asked.primary.click()
        assert asked.field.error == "Write your name as it should stand in the record."
        asked.field.set_value("Mo Khan")
        asked.primary.click()
        assert shown.text() == "Recording as Mo Khan"
        assert window.workspace is not None
        assert (window.workspace.acting().who, settings.value("who")) == ("Mo Khan", "Mo Khan")

    def test_widths_come_back(self, qtbot: QtBot, window: MainWindow, settings: QSettings, tmp_path: Path) -> None:
        window.show_page("actions")
        table = window.page("actions").table
        table.horizontalHeader().resizeSection(0, 150)
        qtbot.waitUntil(lambda: "ref" in window.remembered.widths("actions_table"))
        other = MainWindow(settings, today=TODAY)
        qtbot.addWidget(other)
        other.open_file(tmp_path / "plan.board")
        other.show_page("actions")
        assert other.page("actions").table.columnWidth(0) == 150
        other.close()

    def test_the_example_borough_is_made_beside_the_plan_and_opened(
        self, qtbot: QtBot, window: MainWindow, tmp_path: Path
    ) -> None:
        window.menus["example"].trigger()
        qtbot.waitUntil(lambda: window.windowTitle().startswith("example.board"), timeout=60000)
        assert window.workspace is not None
        assert window.workspace.example
        assert (tmp_path / "example.board").exists()
        assert [path.name for path in window.remembered.recent()] == ["example.board", "plan.board"]
