"""What the colours of a sheet mean, asked and answered on the page of exchange."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Rating, Status
from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.reading import ReadingDialog
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
LONG = 20000


@pytest.fixture
def page(shown_page: Callable[..., Any], tmp_path: Path) -> Iterator[ExchangePage]:
    create(tmp_path / "own.board", "blank", Acting("Sam Lee", "test", TODAY))
    with Store.open(tmp_path / "own.board") as store, shown_page(ExchangePage, store) as shown:
        yield shown


def log(folder: Path, name: str = "log.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in (("Ref", "Action", "RAG"), ("A1", "Ask the sponsor", "Purple"), ("A2", "Mend the roof", "Green")):
        book.active.append(row)
    key = book.create_sheet("Key")
    for line in ("Purple = awaiting sponsor", "Green = on the Tuesday list"):
        key.append((line,))
    book.save(folder / name)
    return folder / name


def begin(qtbot: QtBot, page: ExchangePage, path: Path) -> Any:
    page.show_item(path)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
    return page.review


def chosen(pane: Any, colour: str, meaning: str) -> None:
    """Choose what a colour means, as a person picks it from the list."""
    control = pane.top.colours.choices[colour].control
    control.setCurrentIndex(control.findData(meaning))
    control.activated.emit(control.currentIndex())


def taken(qtbot: QtBot, page: ExchangePage, pane: Any) -> dict[str, tuple[Status, Rating | None]]:
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    with page.workspace.reading() as connection:
        rows = action_records(connection, action_ids(connection, ActionFilter(), TODAY), TODAY)
    return {one.title: (one.status, one.proposed_rag) for one in rows}


def test_what_colours_mean_is_asked_above_the_counts_and_read_so(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    pane = begin(qtbot, page, log(tmp_path))
    asked = pane.top.colours
    assert asked.isVisible()
    assert not pane.top.green.isVisible()
    assert unnamed(page) == []
    assert asked.findChild(QLabel, "review_colour_purple_text").text() == (
        "The key (Key!A1) says of purple “awaiting sponsor”. What does that mean?"
    )
    assert not asked.use.isEnabled()
    assert asked.choices["purple"].control.findData("usual") < 0
    chosen(pane, "purple", "paused")
    asked.use.click()
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    assert list(asked.choices) == ["green"]
    chosen(pane, "green", "usual")
    asked.use.click()
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    assert not asked.isVisible()
    assert taken(qtbot, page, pane) == {
        "Ask the sponsor": (Status.PAUSED, Rating.GREY), "Mend the roof": (Status.NOT_STARTED, Rating.GREEN)
    }  # fmt: skip


def test_left_alone_no_rating_is_set(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    pane = begin(qtbot, page, log(tmp_path))
    assert {rating for _status, rating in taken(qtbot, page, pane).values()} == {None}


def test_an_answer_is_changed_and_remembered_where_it_is_said_how_a_sheet_was_read(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    pane = begin(qtbot, page, log(tmp_path))
    chosen(pane, "purple", "complete")
    pane.top.colours.use.click()
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    pane.how.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReadingDialog)
    assert unnamed(dialog) == []
    assert dialog.colours["purple"].value() == "complete"
    dialog.colours["purple"].set_value("paused")
    dialog.colours["green"].set_value("usual")
    dialog.remember.set_value("Sponsor log")
    dialog.primary.click()
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    taken(qtbot, page, pane)
    with page.workspace.reading() as connection:
        (kept,) = profiles(connection)
    assert kept.decided.colours == {"purple": "paused", "green": "usual"}
    pane = begin(qtbot, page, log(tmp_path, "next.xlsx"))
    assert not pane.top.colours.isVisible()
