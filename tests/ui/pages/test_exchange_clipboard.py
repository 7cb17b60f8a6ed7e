"""Rows of the register copied to a spreadsheet and rows pasted from one, by the keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, raise_action
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.templates import create
from boardapp.storage.store import Store
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.action_parts.clipboard import pasted
from boardapp.ui.pages.actions import ActionsPage
from boardapp.ui.pages.exchange_parts.source import Pasted, as_file
from boardapp.ui.widgets.clipboard import as_html
from boardapp.ui.workspace import Workspace

TODAY = dt.date(2026, 11, 23)
SAM = Acting("Sam Lee", "test", TODAY)
KEYS = QKeySequence.StandardKey


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[ActionsPage]:
    path = tmp_path / "own.board"
    create(path, "blank", SAM)
    with Store.open(path) as store:
        for title in ("Mend the roof", "+44 161 to be called", "Paint <the> door"):
            raise_action(store, SAM, ActionValues(title=title, due=dt.date(2027, 3, 31)))
        holder = QWidget()
        qtbot.addWidget(holder)
        shown = ActionsPage(Workspace(store, Jobs(holder), "Sam Lee", today=TODAY))
        qtbot.addWidget(shown)
        shown.refresh()
        qtbot.waitUntil(lambda: len(shown.model.order.ids) == 3)
        shown.show()
        yield shown
        qtbot.waitUntil(lambda: not shown.workspace.jobs.busy)
        shown.close()


def test_what_is_copied_is_a_table_for_spreadsheets_and_comes_back_as_nothing_new(
    page: ActionsPage, qtbot: QtBot
) -> None:
    page.table.selectAll()
    qtbot.keySequence(page.table, QKeySequence(KEYS.Copy))
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().count("\n") == 4
    assert "<td>Mend the roof</td>" in data.html()
    assert "Paint &lt;the&gt; door" in data.html()
    with qtbot.waitSignal(page.workspace.asked) as told:
        qtbot.keySequence(page.table, QKeySequence(KEYS.Paste))
    where, rows = told.args
    assert (where, type(rows)) == ("exchange", Pasted)
    path, reading = as_file(rows)
    report = import_workbook(page.workspace.store, SAM, path, ImportOptions(mapping=reading.mapping))
    assert (report.unchanged, report.operation) == (3, None)


def test_a_cell_that_looks_like_a_formula_is_a_text_of_the_spreadsheet() -> None:
    html = as_html("Ref\tAction\nA1\t=1+1\nA2\tCall 2+2\n")
    assert html.count("mso-number-format") == 1
    assert html.startswith('<html><head><meta charset="utf-8">')
    assert html.count("<tr>") == 3


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('Action\tOwner\n"Mend the roof\nbefore winter"\tJo\nPaint\tJo\n', ["Mend the roof", "Paint"]),
        ('\t"Mend the roof\nbefore winter"\tJo\n\tPaint\tJo\n', ["Mend the roof", "Paint"]),
        ('Action\tOwner\nA 5" pipe\tJo\n', ['A 5" pipe']),
        ('Action\tOwner\r\n"Half\tJo\r\n', ['"Half']),
    ],
)
def test_pasted_cells_may_hold_lines_and_quotes(page: ActionsPage, text: str, titles: list[str]) -> None:
    path, reading = as_file(pasted(text))
    options = ImportOptions(mapping=reading.mapping, dry_run=True)
    report = import_workbook(page.workspace.store, SAM, path, options)
    assert [row.title for row in report.rows] == titles
