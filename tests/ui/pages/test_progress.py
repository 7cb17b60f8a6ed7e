"""The page of progress as a person uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.progress import progress
from boardapp.services.templates import create
from boardapp.storage.store import Store
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.progress import SHOWN, ProgressPage
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.workspace import Workspace

DAY = dt.date(2026, 9, 16)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("progress") / "example.board"
    create(path, "example", Acting("Sam", "test", DAY))
    return path


@pytest.fixture
def page(qtbot: QtBot, example_file: Path) -> Iterator[ProgressPage]:
    host = QWidget()
    qtbot.addWidget(host)
    jobs = Jobs(host)
    with Store.open(example_file) as store:
        made = ProgressPage(Workspace(store, jobs, "Sam", today=DAY))
        made.resize(1190, 720)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: not jobs.busy)
        yield made
        made.hide()
        jobs.close()


def settle(qtbot: QtBot, page: ProgressPage) -> None:
    qtbot.waitUntil(lambda: not page.workspace.jobs.busy)


def test_every_chart_tells_its_finding_and_every_control_its_name(page: ProgressPage) -> None:
    assert list(page.cards) == list(SHOWN)
    for card in page.cards.values():
        assert card.accessibleName() and card.accessibleName() != "Reading the record…"
    assert unnamed(page) == []
    assert page.note().startswith("All boards, ")


def test_all_charts_become_tables_and_charts_again(qtbot: QtBot, page: ProgressPage) -> None:
    drawn = [card for card in page.cards.values() if not card.awaiting]
    assert drawn
    button = page.findChild(QPushButton, "progress_tables")
    qtbot.mouseClick(button, LEFT)
    assert all(card.as_table for card in drawn)
    assert button.text() == "Show as charts"
    page.refresh()
    settle(qtbot, page)
    assert all(card.as_table for card in drawn)
    qtbot.mouseClick(button, LEFT)
    assert not any(card.as_table for card in drawn)


def test_a_board_narrows_the_figures_and_its_cross_widens_them(qtbot: QtBot, page: ProgressPage) -> None:
    before = page.note()
    choice = page.filters.board.menu.actions()[0]
    choice.trigger()
    settle(qtbot, page)
    assert page.filters.board.value == choice.text()
    board = page.filters.board.choice
    expected = progress(page.workspace.store, "by-theme", DAY, page.filters.wanted())
    assert page.cards["by-theme"]._data == expected and board is not None
    assert page.note() != before
    qtbot.keyClick(page.filters.board, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert page.filters.board.choice is None
    assert page.note() == before


def test_days_typed_narrow_the_time_shown(qtbot: QtBot, page: ProgressPage) -> None:
    qtbot.keyClicks(page.filters.first, "1 April 2026")
    qtbot.keyClick(page.filters.first, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert page.filters.first.day == dt.date(2026, 4, 1)
    data = page.cards["raised-and-closed"]._data
    assert data is not None
    assert data.table()[1][0][0] == "Apr 2026"


def test_a_span_backwards_and_words_that_are_no_day_are_said(qtbot: QtBot, page: ProgressPage) -> None:
    qtbot.keyClicks(page.filters.first, "sometime")
    qtbot.keyClick(page.filters.first, Qt.Key.Key_Return)
    assert page.notice.isVisible()
    page.filters.first.put(dt.date(2026, 9, 1))
    settle(qtbot, page)
    assert not page.notice.isVisible()
    page.filters.last.put(dt.date(2026, 3, 1))
    settle(qtbot, page)
    assert page.notice.isVisible()


def test_a_picture_is_copied_and_saved(qtbot: QtBot, page: ProgressPage, tmp_path: Path) -> None:
    card = page.cards["rag-over-time"]
    assert card.picture().width() > 1000
    card.save_asked.emit()
    dialog = page.findChild(QFileDialog, "chart_rag_over_time_save")
    target = tmp_path / "red.png"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert target.read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_saved_is_said(page: ProgressPage, tmp_path: Path) -> None:
    card = page.cards["rag-over-time"]
    card.write(str(tmp_path / "red.doc"))
    dialog = page.findChild(QWidget, "picture_refused")
    assert dialog.isVisible()
    dialog.close()
