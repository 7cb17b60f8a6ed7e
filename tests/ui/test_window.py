"""The window as a secretary uses it: make a plan, see it, undo by name, every page by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.services.acting import Acting
from boardapp.services.actions import raise_action
from boardapp.services.templates import create
from boardapp.storage.queries.actions import action_count
from boardapp.storage.store import Store
from boardapp.ui.design.theme import Theme, theme
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.window import PAGES, MainWindow

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def window(qtbot: QtBot, settings: QSettings) -> Iterator[MainWindow]:
    made = MainWindow(settings, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.board"
    create(path, "one-stockport", Acting("Sam Lee", "test", TODAY))
    return path


def test_with_no_file_the_doors_are_shown_and_the_pages_wait(window: MainWindow) -> None:
    assert not window.rail.item("plan").isEnabled()
    assert unnamed(window) == []


def test_a_plan_opens_on_its_page_and_is_remembered(window: MainWindow, plan: Path) -> None:
    window.open_file(plan)
    assert window.rail.current == "plan"
    assert window.remembered.recent() == [plan]
    assert window.windowTitle() == "plan.board – BoardApp"


def test_making_a_plan_opens_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.files.make(tmp_path / "new.board", "one-stockport")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20000)
    assert window.workspace.title == "ONE Stockport Borough Plan"


def test_undo_and_redo_are_named_and_work(qtbot: QtBot, window: MainWindow, plan: Path) -> None:
    window.open_file(plan)
    space = window.workspace
    assert not window.undo_action.isEnabled()
    with qtbot.waitSignal(space.changed, timeout=20000):
        space.write(lambda: raise_action(space.store, space.acting(), {"title": "Warm homes"}))
    label = window.undo_action.text()
    assert label.startswith("Undo: raise action ")
    with qtbot.waitSignal(space.changed, timeout=20000):
        window.undo_action.trigger()
    assert not window.undo_action.isEnabled()
    assert window.redo_action.text() == label.replace("Undo", "Redo")


def test_a_file_that_is_no_store_is_refused_in_a_sentence(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "notes.board"
    other.write_text("not a board file")
    said: list[str] = []
    window.refuse = said.append  # type: ignore[method-assign]
    window.open_file(other)
    assert len(said) == 1
    assert other.read_text() == "not a board file"
    assert window.workspace is None


def test_every_page_names_its_controls(window: MainWindow, plan: Path) -> None:
    window.open_file(plan)
    for key, _icon, _place in PAGES:
        window.show_page(key)
        assert unnamed(window) == [], key


def test_closing_while_something_is_written_hides_the_window_and_lets_it_end(
    qtbot: QtBot, settings: QSettings, plan: Path
) -> None:
    window = MainWindow(settings, today=TODAY)
    qtbot.addWidget(window)
    window.show()
    window.open_file(plan)
    window.show_page("exchange")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20000)
    space, begun, gone, hidden = window.workspace, Event(), Event(), []
    window.windowHandle().visibleChanged.connect(lambda seen: None if seen else gone.set())

    def write() -> None:
        begun.set()
        hidden.append(gone.wait(10))
        raise_action(space.store, space.acting(), {"title": "Mend the roof"})

    space.write(write)
    assert begun.wait(10)
    window.close()
    assert hidden == [True]
    with Store.open(plan) as store, store.reading() as connection:
        assert action_count(connection, ActionFilter(search="Mend the roof"), TODAY) == 1


def test_a_window_that_is_read_at_twice_the_size_keeps_its_width(qtbot: QtBot, window: MainWindow, plan: Path) -> None:
    window.remembered.who = "Sam Lee"
    window.open_file(plan)
    space = window.workspace
    with qtbot.waitSignal(space.changed, timeout=20000):
        space.write(lambda: raise_action(space.store, space.acting(), {"title": "Agree the pathway for all falls"}))
    window.show_page("exchange")
    window.resize(1366, 768)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    scale = theme().scale
    try:
        Theme.apply(app, theme().wanted, 2.0)
        QApplication.processEvents()
        assert window.width() == 1366
    finally:
        Theme.apply(app, theme().wanted, scale)
