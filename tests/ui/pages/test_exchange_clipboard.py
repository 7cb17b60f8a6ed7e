"""Rows of the register copied to a spreadsheet and rows pasted from one, by the keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.words import Status
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, change_action, raise_action
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.services.stamps import row_id
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.store import Head, Store
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


def _read(page: ActionsPage, text: str) -> ImportReport:
    """Return what pasting a text would do."""
    path, reading = as_file(pasted(text))
    options = ImportOptions(mapping=reading.mapping, dry_run=True)
    return import_workbook(page.workspace.store, SAM, path, options)


def test_rows_of_the_register_pasted_without_their_headings_are_the_same_actions(
    page: ActionsPage, qtbot: QtBot
) -> None:
    changes = {"Mend the roof": {"progress": 70, "status": Status.IN_PROGRESS}, "Paint <the> door": {"progress": 5}}
    for title, values in changes.items():
        ids = [row for row in page.model.order.ids if _title(page, row) == title]
        change_action(page.workspace.store, SAM, ids[0], cast(ActionValues, values))
    page.refresh()
    page.table.selectAll()
    qtbot.keySequence(page.table, QKeySequence(KEYS.Copy))
    lines = QGuiApplication.clipboard().text().splitlines(keepends=True)
    for rows in (lines[1:], lines[1:2], lines[2:3], lines[3:]):
        report = _read(page, "".join(rows))
        assert (report.created, report.updated, report.unchanged) == (0, 0, len(rows)), rows
    changed = _read(page, "".join(lines[1:]).replace("2027-03-31", "30/06/2027", 1))
    assert [(one.field, one.theirs) for one in changed.changes] == [("due", dt.date(2027, 6, 30))]


def _title(page: ActionsPage, action: int) -> str:
    with page.workspace.reading() as connection:
        return action_records(connection, [action], TODAY)[0].title


@pytest.mark.parametrize(
    "text",
    [
        "\tPublish the plan\tHead of Housing\t30/06/2027\t\tin progress\t70\n",
        "\tPublish the plan\tLead officer\tJune 2027\tAmber\tComplete\t100\n",
        "\tPublish the plan\tHead of Housing\t2027\t\tongoing\n",
        "\tPublish the plan\tAVA\tJune 2027\nXX/1\tReview risks\tAVA\tJuly 2027\n",
    ],
)
def test_a_row_of_values_is_not_taken_for_headings(page: ActionsPage, text: str) -> None:
    report = _read(page, text)
    assert [row.title for row in report.rows] == ["Publish the plan", "Review risks"][: text.count("\n")]


@pytest.mark.parametrize(
    "headings",
    ["Action\tOwner\tDue", "Action\tOwner\tCompleted", "Action\tLead officer\tQ1 2026/27", "Our task\tOwner\tStatus"],
)
def test_a_row_of_headings_is_taken_for_one(page: ActionsPage, headings: str) -> None:
    report = _read(page, f"{headings}\nPublish the plan\tJo\tsoon\n")
    assert [row.title for row in report.rows] == ["Publish the plan"]
    assert report.header_row == 1


@pytest.mark.parametrize("headings", ["", "Reference\tBoardApp id\tTitle\tComments\n"])
def test_rows_of_a_return_are_pasted_as_they_are(headings: str) -> None:
    told = row_id(Head("6a0e2f0c-9d5e-4a6f-8f60-1f5f0c3f7e11", 5, "ab" * 32), 3, 7)
    row = f"HWB/A/2026-27/001\t{told}\tOpen the hub\tThe roof leaks"
    path, reading = as_file(pasted(f"{headings}{row}\n"))
    assert path.read_text(encoding="utf-8") == f"{headings}{row}\n"
    assert reading.mapping == {}
