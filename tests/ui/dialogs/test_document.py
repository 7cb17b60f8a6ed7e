"""The agenda, the outcomes and the minutes of a meeting, made from its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardapp.domain.audience import Audience
from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.storage.queries.meetings import meetings
from boardapp.ui.dialogs.document import DocumentDialog
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.window import MainWindow

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, settings: QSettings) -> Iterator[MainWindow]:
    create(tmp_path / "example.board", "example", Acting("Sam Lee", "test", TODAY))
    made = MainWindow(settings, today=TODAY)
    qtbot.addWidget(made)
    made.show()
    made.open_file(tmp_path / "example.board")
    made.show_page("meetings")
    yield made
    made.close()


def offered(window: MainWindow) -> DocumentDialog:
    window.page("meetings").papers.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DocumentDialog)
    return dialog


def test_the_agenda_of_the_next_meeting_is_written(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    dialog = offered(window)
    assert unnamed(dialog) == []
    assert (dialog.what.value(), dialog.form.value()) == ("agenda", ".docx")
    dialog.form.set_value(".html")
    with qtbot.waitSignal(dialog.made, timeout=20000) as told:
        dialog.write_to(tmp_path / "agenda.html")
    assert told.args[0].startswith("Wrote agenda.html.")
    assert "Health and Wellbeing Board" in (tmp_path / "agenda.html").read_text("utf-8")


def test_minutes_of_what_has_not_begun_are_refused_in_the_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    dialog = offered(window)
    dialog.what.set_value("minutes")
    dialog.write_to(tmp_path / "minutes.docx")
    qtbot.waitUntil(lambda: bool(dialog.error), timeout=20000)
    assert dialog.primary.isEnabled()
    assert not (tmp_path / "minutes.docx").exists()
    dialog.reject()


def test_decisions_and_actions_are_offered_beside_the_minutes(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    space = window.page("meetings").workspace
    with space.reading() as connection:
        held = [row for row in meetings(connection, TODAY) if row.decisions and row.actions]
    dialog = DocumentDialog(space, held[0], "outcomes", window)
    dialog.open()
    assert unnamed(dialog) == []
    assert not dialog.version.isVisible()
    dialog.readers.set_value(Audience.PUBLIC)
    with qtbot.waitSignal(dialog.made, timeout=20000) as told:
        dialog.write_to(tmp_path / "outcomes.html")
    assert told.args[0].startswith("Wrote outcomes.html.")
    written = (tmp_path / "outcomes.html").read_text("utf-8")
    assert "Actions by owner" in written
    assert held[0].ref in written
