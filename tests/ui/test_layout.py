"""No page asks for more room than a small screen has, at 100 % or at 200 %."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.storage.backup import backup
from boardapp.ui.design.theme import Theme
from boardapp.ui.window import PAGES, MainWindow

TODAY = dt.date(2026, 11, 23)
Opened = Callable[[str, float, tuple[int, int]], MainWindow]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("layout")
    paths = {template: folder / f"{template}.board" for template in ("example", "one-stockport")}
    for template, path in paths.items():
        create(path, template, Acting("Sam Lee", "test", TODAY))
    return paths


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, made: dict[str, Path], tmp_path: Path, settings: QSettings
) -> Iterator[Opened]:
    windows: list[MainWindow] = []

    def opening(template: str, scale: float, size: tuple[int, int]) -> MainWindow:
        Theme.apply(qapp, "light", scale)
        window = MainWindow(settings, today=TODAY)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitUntil(window.isVisible)
        backup(made[template], tmp_path / "own.board")
        window.open_file(tmp_path / "own.board")
        return window

    yield opening
    for window in windows:
        window.close()
    Theme.apply(qapp, "light", 1.0)


@pytest.mark.parametrize("template", ["example", "one-stockport"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.0, (1024, 700)), (2.0, (1366, 768))])
def test_every_page_fits_the_window(
    opened: Opened, qtbot: QtBot, template: str, scale: float, size: tuple[int, int]
) -> None:
    window = opened(template, scale, size)
    for key, _icon, _place in PAGES:
        window.show_page(key)
        qtbot.waitUntil(window.page(key).isVisible)
        least = window.minimumSizeHint()
        assert least.width() <= size[0], f"{key} asks for {least.width()} of {size[0]} pixels"
        assert least.height() <= size[1], f"{key} is at least {least.height()} of {size[1]} pixels high"
        assert (window.width(), window.height()) == size, key


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.0, (1024, 700)), (2.0, (1366, 768))])
def test_the_review_of_a_workbook_fits_the_window(
    opened: Opened, qtbot: QtBot, tmp_path: Path, scale: float, size: tuple[int, int]
) -> None:
    window = opened("example", scale, size)
    (tmp_path / "log.csv").write_text("Ref,Action,Owner,Due date\n1,Mend the roof,Nobody known,TBC\n2,Paint it,,\n")
    window.show_page("exchange", tmp_path / "log.csv")
    review = window.page("exchange").review
    qtbot.waitUntil(lambda: not review.busy, timeout=20000)
    assert len(review.model.order.ids) == 4
    least = window.minimumSizeHint()
    assert (least.width() <= size[0], least.height() <= size[1]) == (True, True), least
    assert (window.width(), window.height()) == size


def test_at_200_per_cent_the_themes_of_the_plan_stand_under_each_other(opened: Opened, qtbot: QtBot) -> None:
    window = opened("example", 2.0, (1366, 768))
    page = window.page("plan")
    first, fourth = (list(page.cards.values())[at] for at in (0, 3))
    qtbot.waitUntil(lambda: first.width() > 1000)
    assert first.mapTo(page, first.rect().topLeft()).x() == fourth.mapTo(page, fourth.rect().topLeft()).x()


def test_at_200_per_cent_the_meeting_shows_one_pane_at_a_time(opened: Opened) -> None:
    window = opened("example", 2.0, (1366, 768))
    window.show_page("meetings")
    page = window.page("meetings")
    page.show_sheet("room")
    room = page.room
    assert page.beside.folded
    assert not page.meetings.isVisible()
    page.all.click()
    assert page.meetings.isVisible()
    assert not room.isVisible()
    page.meetings.list.opened.emit(page.view.meeting.id)
    assert room.panes.folded == ["people", "agenda"]
    assert room.item_pane.isVisible()
    room.panes.tabs.setCurrentIndex(room.panes.tabs.count() - 1)
    assert room.people.isVisible()
    assert not room.item_pane.isVisible()


def test_at_200_per_cent_the_story_covers_the_register_and_escape_leads_back(opened: Opened, qtbot: QtBot) -> None:
    window = opened("example", 2.0, (1366, 768))
    window.show_page("actions")
    page = window.page("actions")
    assert page.panel.isHidden()
    page.table.opened.emit(page.table.current_id())
    assert page.panel.isVisible()
    assert not page.table.isVisible()
    page.panel.close_panel()
    assert page.table.isVisible()
    qtbot.waitUntil(lambda: not page.panel.isVisible())
