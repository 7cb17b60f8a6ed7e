"""Files dropped on the window together: workbooks reviewed one after another, and one sentence for what is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.storage.queries.actions import action_count
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.window import MainWindow

TODAY = dt.date(2026, 11, 23)
LONG = 20000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    create(tmp_path / "plan.board", "blank", Acting("Sam Lee", "test", TODAY))
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("who", "Sam Lee")
    made = MainWindow(settings, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    made.open_file(tmp_path / "plan.board")
    qtbot.waitUntil(lambda: not made.jobs.busy, timeout=LONG)
    yield made
    made.close()


def log(path: Path) -> Path:
    """Write a log of one action that bears the name of its file."""
    book = Workbook()
    book.active.append(["Ref", "Action", "Status"])
    book.active.append([path.stem, f"Do the work of {path.stem}", "In progress"])
    book.save(path)
    return path


def drop(window: MainWindow, paths: Sequence[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(300, 300), copy, data, left, none))


def reviewed(qtbot: QtBot, window: MainWindow, name: str) -> Any:
    """Return the review of a workbook once it is read."""
    qtbot.waitUntil(lambda: window.rail.current == "exchange", timeout=LONG)
    page = window.page("exchange")
    qtbot.waitUntil(lambda: page.review.file_name == name and not page.review.busy, timeout=LONG)
    assert page.reviewing
    return page


def take(qtbot: QtBot, page: Any) -> None:
    with qtbot.waitSignal(page.review.taken, timeout=LONG):
        page.review.foot.primary.click()


def actions(window: MainWindow) -> int:
    assert window.workspace is not None
    with window.workspace.reading() as connection:
        return action_count(connection, ActionFilter(), TODAY)


def band(page: Any) -> str:
    return str(page.turns.band.findChild(QLabel, "line_band_text").text()) if page.turns.band.isVisible() else ""


def listed(page: Any) -> list[tuple[str, bool]]:
    return [(one.path.name, one.left) for one in page.turns.line]


def refused(qtbot: QtBot) -> str:
    """Return the sentence of the dialog that says what could not be done, and close it."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=LONG)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.objectName() == "refused"
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.close()
    return words


def test_five_returns_dropped_together_are_reviewed_one_after_another(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    names = [f"{name}.xlsx" for name in ("one", "two", "three", "four", "five")]
    drop(window, [log(tmp_path / name) for name in names])
    page = reviewed(qtbot, window, "one.xlsx")
    assert band(page) == "4 more workbooks wait: two.xlsx, three.xlsx, four.xlsx\N{HORIZONTAL ELLIPSIS}."
    assert unnamed(page) == []
    assert page.review.foot.leave.text() == "Leave it for later"
    take(qtbot, page)
    page = reviewed(qtbot, window, "two.xlsx")
    assert band(page).startswith("Imported one.xlsx: 1 new. 3 more workbooks wait: three.xlsx,")
    page.review.foot.leave.click()
    page = reviewed(qtbot, window, "three.xlsx")
    assert band(page) == "2 more workbooks wait: four.xlsx, five.xlsx."
    for name in ("four.xlsx", "five.xlsx"):
        take(qtbot, page)
        page = reviewed(qtbot, window, name)
    assert band(page) == "Imported four.xlsx: 1 new."
    assert page.review.foot.leave.text() == "Close"
    take(qtbot, page)
    assert not page.reviewing
    assert page.start.notice.findChild(QLabel, "exchange_notice_text").text() == "Imported five.xlsx: 1 new."
    assert actions(window) == 4
    assert listed(page) == [("two.xlsx", True)]
    assert page.start.lined_up.isVisible()
    assert unnamed(page) == []
    page.start.lined_up.open.click()
    page = reviewed(qtbot, window, "two.xlsx")
    take(qtbot, page)
    assert actions(window) == 5
    assert not page.start.lined_up.isVisible()


def test_the_line_is_shown_and_a_workbook_is_taken_off_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, [log(tmp_path / f"{name}.xlsx") for name in ("one", "two", "three")])
    page = reviewed(qtbot, window, "one.xlsx")
    page.turns.band.list.click()
    assert page.start.lined_up.isVisible()
    assert not page.turns.band.isVisible()
    page.start.lined_up.remove.click()
    assert listed(page) == [("three.xlsx", False)]
    page.start.go_on.click()
    assert band(page) == "1 more workbook waits: three.xlsx."
    take(qtbot, page)
    page = reviewed(qtbot, window, "three.xlsx")
    assert listed(page) == []


def test_one_that_cannot_be_read_is_said_and_the_next_opens(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_text("no workbook")
    (tmp_path / "worse.xlsx").write_bytes(b"")
    drop(window, [tmp_path / "bad.xlsx", tmp_path / "worse.xlsx", log(tmp_path / "good.xlsx")])
    page = reviewed(qtbot, window, "good.xlsx")
    assert page.turns.band.kind == "bad"
    assert "bad.xlsx is not a workbook" in band(page)
    assert "worse.xlsx is empty" in band(page)
    take(qtbot, page)
    (tmp_path / "last.xlsx").write_bytes(b"")
    drop(window, [tmp_path / "bad.xlsx", tmp_path / "last.xlsx"])
    qtbot.waitUntil(lambda: "last.xlsx" in page.start.notice.findChild(QLabel, "exchange_notice_text").text(),
                    timeout=LONG)  # fmt: skip
    assert "bad.xlsx is not a workbook" in page.start.notice.findChild(QLabel, "exchange_notice_text").text()


def test_more_are_dropped_while_one_is_under_review(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drop(window, [log(tmp_path / "one.xlsx")])
    page = reviewed(qtbot, window, "one.xlsx")
    assert band(page) == ""
    drop(window, [log(tmp_path / "two.xlsx"), log(tmp_path / "three.xlsx"), tmp_path / "one.xlsx"])
    qtbot.waitUntil(lambda: bool(band(page)), timeout=LONG)
    assert listed(page) == [("two.xlsx", False), ("three.xlsx", False)]
    page.review.top.none.click()
    drop(window, [log(tmp_path / "now.xlsx")])
    page = reviewed(qtbot, window, "now.xlsx")
    assert listed(page)[-1] == ("one.xlsx", True)
    take(qtbot, page)
    reviewed(qtbot, window, "two.xlsx")


def test_what_is_no_workbook_is_named_in_one_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(b"x")
    drop(window, [tmp_path / "minutes.docx"])
    assert "minutes.docx is not taken in: a workbook is a file that ends in .xlsx, .xlsm" in refused(qtbot)
    drop(window, [tmp_path / "minutes.docx", tmp_path / "plan.board", log(tmp_path / "one.xlsx")])
    told = refused(qtbot)
    assert "minutes.docx is not taken in" in told
    assert "plan.board: drop a board file alone to open it." in told
    reviewed(qtbot, window, "one.xlsx")


def test_several_are_chosen_in_the_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(log(tmp_path / f"{name}.xlsx")) for name in ("one", "two")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_how, **_more: (chosen, ""))
    window.menus["import"].trigger()
    page = reviewed(qtbot, window, "one.xlsx")
    assert band(page) == "1 more workbook waits: two.xlsx."
    page.review.foot.leave.click()
    page = reviewed(qtbot, window, "two.xlsx")
    page.review.foot.leave.click()
    assert not page.reviewing
    assert listed(page) == [("one.xlsx", True)]
    page.take.click() if page.take.isVisible() else page.start.empty.button.click()
    reviewed(qtbot, window, "one.xlsx")
    assert listed(page) == [("two.xlsx", False)]


def test_answers_outlive_a_window_that_is_closed_at_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = log(tmp_path / "one.xlsx")
    drop(window, [path])
    page = reviewed(qtbot, window, "one.xlsx")
    page.review.top.none.click()
    window.close()
    again = MainWindow(QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat), today=TODAY)
    qtbot.addWidget(again)
    again.remembered.who = "Sam Lee"
    again.show()
    again.open_file(tmp_path / "plan.board")
    drop(again, [path])
    page = reviewed(qtbot, again, "one.xlsx")
    assert page.review.top.again.isVisible()
    assert page.review.review.chosen == 0
    again.close()


def test_without_a_board_file_it_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "none.ini"), QSettings.Format.IniFormat)
    bare = MainWindow(settings, today=TODAY)
    qtbot.addWidget(bare)
    bare.show()
    drop(bare, [log(tmp_path / "one.xlsx"), log(tmp_path / "two.xlsx")])
    assert "Open or make a board file first; then one.xlsx, two.xlsx can be imported." in refused(qtbot)
    bare.close()
