"""The review of a workbook of other kinds: told row by row, one value left out, the rest taken as one operation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.exports import Selection, export
from boardapp.services.importing.answers import Choice
from boardapp.services.importing.lines import How
from boardapp.services.kinds.writing import add
from boardapp.services.sheet_columns import columns_of
from boardapp.services.show import show
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.reading import ReadingDialog

TODAY = dt.date(2026, 11, 23)
SAM = Acting("Sam Lee", "test", TODAY)
LONG = 20000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(create_store(tmp_path / "own.board")) as opened:
        add(opened, SAM, "organisations", {"name": "Mereside Homes", "sector": "housing"})
        add(opened, SAM, "people", {"name": "Ann Lee"})
        yield opened


@pytest.fixture
def page(shown_page: Callable[..., Any], store: Store) -> Iterator[ExchangePage]:
    with shown_page(ExchangePage, store) as shown:
        yield shown


def test_a_register_is_reviewed_and_taken_sheet_by_sheet(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    path = export(store, SAM, tmp_path / "all.xlsx", Selection("all")).path
    book = openpyxl.load_workbook(path)
    keys = [column.key for column in columns_of("organisations")]
    sheet = book["Organisations"]
    sheet.cell(2, keys.index("sector") + 1).value = "landlord"
    sheet.cell(2, keys.index("short_name") + 1).value = "MH"
    book["People"].cell(3, 2).value = "Zoe Field"
    book.save(path)
    before = store.head().number

    page.show_item(path)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
    pane = page.review
    lines = [pane.review.line(ident) for ident in pane.review.ids(pane.model.state)]
    told = {(line.row.kind, line.cell.key if line.cell else "") for line in lines}
    assert told == {("people", ""), ("organisations", "Sector"), ("organisations", "Short name")}
    new = next(line for line in lines if line.cell is None)
    assert (new.row.title, new.row.place) == ("Zoe Field", "People 3")
    sector = next(line for line in lines if line.cell is not None and line.cell.key == "Sector")
    assert sector.cell is not None
    assert (sector.cell.how, sector.cell.ours, sector.cell.theirs) == (How.TAKEN, "housing", "landlord")
    pane.review.say(sector.id, Choice.OURS)

    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    assert store.head().number == before + 1
    (row,) = show(store, "organisations", TODAY).rows
    assert (row["sector"], row["short_name"]) == ("housing", "MH")
    assert "Zoe Field" in [row["name"] for row in show(store, "people", TODAY).rows]


def test_what_the_rows_of_a_foreign_sheet_are_can_be_said(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "members.csv"
    path.write_text("Name,Email\nZoe Field,zoe@homes.example\nAnn Lee,ann@homes.example\n")
    page.show_item(path)
    pane = page.review
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    pane.how.click()
    dialog = pane.findChild(ReadingDialog)
    assert dialog is not None
    dialog.kind.set_value("people")
    dialog.primary.click()
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    people = {row["name"]: row["email"] for row in show(store, "people", TODAY).rows}
    assert people == {"Ann Lee": "ann@homes.example", "Zoe Field": "zoe@homes.example"}
