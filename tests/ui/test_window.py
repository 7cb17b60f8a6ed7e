"""The window as a secretary uses it: make a plan, see it, undo by name, every page by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.actions import raise_action
from boardapp.services.templates import create
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
