"""The page of progress as a person uses it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.progress import progress
from boardapp.services.templates import create
from boardapp.storage.store import Store
from boardapp.ui.design.theme import Theme
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.progress import SHOWN, ProgressPage
from boardapp.ui.pages.progress_parts import figures
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace

DAY = dt.date(2026, 9, 16)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot: QtBot, own_copy: Callable[..., Path]) -> Iterator[ProgressPage]:
    host = QWidget()
    qtbot.addWidget(host)
    jobs = Jobs(host)
    with Store.open(own_copy("example", DAY)) as store:
        made = ProgressPage(Workspace(store, jobs, "Sam", today=DAY))
        made.resize(1190, 720)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: not jobs.busy)
        yield made
        made.hide()
        jobs.close()


@pytest.fixture
def plan_page(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[str], ProgressPage]]:
    """Give the page over a new file of any template."""
    host = QWidget()
    qtbot.addWidget(host)
    jobs = Jobs(host)
    with ExitStack() as kept:

        def make(template: str) -> ProgressPage:
            path = tmp_path / f"{template}.board"
            create(path, template, Acting("Sam", "test", DAY))
            store = kept.enter_context(Store.open(path))
            made = ProgressPage(Workspace(store, jobs, "Sam", today=DAY))
            qtbot.addWidget(made)
            made.show()
            qtbot.waitUntil(lambda: not jobs.busy)
            kept.callback(made.hide)
            return made

        yield make
        jobs.close()


def settle(qtbot: QtBot, page: ProgressPage) -> None:
    qtbot.waitUntil(lambda: not page.workspace.jobs.busy)


def test_every_chart_tells_its_finding_and_every_control_its_name(page: ProgressPage) -> None:
    assert list(page.cards) == list(SHOWN)
    for card in page.cards.values():
        assert card.accessibleName()
        assert card.accessibleName() != "Reading the record…"
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
    noted: list[str] = []
    page.workspace.noted.connect(lambda: noted.append(page.note()))
    choice = page.filters.board.menu.actions()[0]
    name = choice.text()
    choice.trigger()
    settle(qtbot, page)
    assert page.filters.board.value == name
    assert page.filters.board.choice is not None
    expected = progress(page.workspace.store, "by-theme", DAY, page.filters.wanted())
    assert page.cards["by-theme"].data == expected
    assert page.filters.board.menu.actions()[0] is choice
    assert page.note() != before
    assert noted == [page.note()]
    qtbot.keyClick(page.filters.board, Qt.Key.Key_Delete)
    settle(qtbot, page)
    assert page.filters.board.choice is None
    assert page.note() == before


def test_days_typed_narrow_the_time_shown(qtbot: QtBot, page: ProgressPage) -> None:
    qtbot.keyClicks(page.filters.first, "1 April 2026")
    qtbot.keyClick(page.filters.first, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert page.filters.first.day == dt.date(2026, 4, 1)
    data = page.cards["raised-and-closed"].data
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


@pytest.mark.parametrize(
    ("ending", "begins", "kind"), [("png", b"\x89PNG", "Picture (*.png)"), ("svg", b"<?xml", "Drawing (*.svg)")]
)
def test_a_picture_is_saved_by_its_ending(
    qtbot: QtBot, page: ProgressPage, tmp_path: Path, ending: str, begins: bytes, kind: str
) -> None:
    card = page.cards["rag-over-time"]
    card.save_asked.emit()
    dialog = page.findChild(QFileDialog, "chart_rag_over_time_save")
    dialog.filterSelected.emit(kind)
    assert dialog.defaultSuffix() == ending
    target = tmp_path / f"red.{ending}"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert target.read_bytes().startswith(begins)


def test_all_charts_are_copied_as_one_picture(qtbot: QtBot, page: ProgressPage) -> None:
    one = page.cards["rag-over-time"].picture()
    assert one.width() == 1280
    drawn = [card for card in page.cards.values() if not card.awaiting]
    qtbot.mouseClick(page.copy, LEFT)
    copied = QGuiApplication.clipboard().image()
    assert copied.width() > 2 * 1280
    lines = -(-len(drawn) // 2)
    assert copied.height() > lines * one.height() * 1280 // one.width()
    assert page.copy.text() == "Charts copied"
    qtbot.waitUntil(lambda: page.copy.text() == "Copy charts")


def test_a_picture_that_cannot_be_saved_is_said(page: ProgressPage, tmp_path: Path) -> None:
    card = page.cards["rag-over-time"]
    card.write(str(tmp_path / "red.doc"))
    dialog = page.findChild(QWidget, "picture_refused")
    assert dialog.isVisible()
    dialog.close()


def test_theme_and_partner_narrow_together(qtbot: QtBot, page: ProgressPage) -> None:
    for chip in (page.filters.theme, page.filters.partner):
        assert [action.text() for action in chip.menu.actions()]
        chip.menu.actions()[0].trigger()
        settle(qtbot, page)
    wanted = page.filters.wanted()
    assert wanted.theme is not None
    assert wanted.partner is not None
    assert page.cards["by-board"].data == progress(page.workspace.store, "by-board", DAY, wanted)
    assert page.note().startswith(f"{page.filters.theme.value}, {page.filters.partner.value}, ")


def test_a_filter_is_chosen_with_keys_alone(qtbot: QtBot, page: ProgressPage) -> None:
    chip = page.filters.board
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    menu = page.findChild(QMenu, "progress_board_menu")
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert chip.value == menu.actions()[0].text()


def test_the_figures_of_a_chart_are_reached_with_keys(qtbot: QtBot, page: ProgressPage) -> None:
    card = page.cards["by-board"]
    card.more.setFocus()
    assert card.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    card.more.menu().actions()[1].trigger()
    table = card.findChild(DataTable, "chart_by_board_table")
    assert table.isVisible()
    assert table.focusPolicy() & Qt.FocusPolicy.TabFocus
    titles, rows = card.data.table() if card.data else ((), ())
    assert [column.title for column in table.window_model.columns] == list(titles)
    assert [table.window_model.cell(at, 0).text for at in range(len(rows))] == [row[0] for row in rows]


def test_a_plan_without_dates_says_what_its_charts_await(plan_page: Callable[[str], ProgressPage]) -> None:
    page = plan_page("one-stockport")
    awaiting = [chart for chart, card in page.cards.items() if card.awaiting]
    assert awaiting == ["raised-and-closed", "burn-up", "slip"]
    said = page.cards["slip"].findChild(QWidget, "chart_slip_message")
    assert said.isVisibleTo(page)
    assert said.property("text") == "Actions show here once they have a due date"
    assert page.cards["by-partner"].accessibleName() == "No action is rated yet, and no partner is named for nine"
    assert not page.empty.isVisibleTo(page)
    assert page.copy.isEnabled()


def test_a_plan_without_actions_leads_to_them(qtbot: QtBot, plan_page: Callable[[str], ProgressPage]) -> None:
    page = plan_page("blank")
    assert page.empty.isVisibleTo(page)
    assert not page.charts.isVisibleTo(page)
    with qtbot.waitSignal(page.workspace.asked) as asked:
        qtbot.mouseClick(page.empty.button, LEFT)
    assert asked.args[0] == "actions"


def test_large_type_stacks_the_cards_and_asks_for_no_more_room(
    qtbot: QtBot, qapp: QApplication, page: ProgressPage
) -> None:
    first, second = page.cards["rag-over-time"], page.cards["raised-and-closed"]
    assert first.y() == second.y()
    Theme.apply(qapp, "light", 2.0)
    try:
        page.resize(1262, 640)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        qtbot.waitUntil(lambda: second.y() >= first.y() + first.height())
        assert (page.width(), page.height()) == (1262, 640)
        assert page.charts.widget().width() == page.charts.viewport().width()
        assert all(card.width() <= page.charts.viewport().width() for card in page.cards.values())
    finally:
        Theme.apply(qapp, "light", 1.0)


def test_a_page_closed_while_it_reads_lets_the_read_end(
    qtbot: QtBot, page: ProgressPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    read: list[str] = []

    def waiting(store: Store, chart: str, *rest: Any) -> Any:
        read.append(chart)
        begun.set()
        go_on.wait(10)
        return progress(store, chart, *rest)

    monkeypatch.setattr(figures, "progress", waiting)
    jobs, store = page.workspace.jobs, page.workspace.store
    gone = ProgressPage(page.workspace)
    gone.refresh()
    begun.wait(10)
    store.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert read == [SHOWN[0]]


def test_only_the_newest_question_is_answered(
    qtbot: QtBot, page: ProgressPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, go_on = threading.Event(), threading.Event()

    def slow(store: Store, chart: str, today: dt.date, wanted: Any, span: Any) -> Any:
        if span.first is None:
            held.set()
            go_on.wait(10)
        return progress(store, chart, today, wanted, span)

    monkeypatch.setattr(figures, "progress", slow)
    page.refresh()
    held.wait(10)
    page.filters.first.put(dt.date(2026, 4, 1))
    expected = progress(page.workspace.store, "ageing", DAY, page.filters.wanted(), page.filters.span())
    qtbot.waitUntil(lambda: page.cards["ageing"].data == expected)
    go_on.set()
    settle(qtbot, page)
    assert page.cards["ageing"].data == expected
