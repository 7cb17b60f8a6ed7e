"""How a sheet is read, said on the page: hidden sheets, the order of dates, what green means, what is remembered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.domain.words import Status
from boardapp.services.acting import Acting
from boardapp.services.people import add_organisation
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.people import organisations
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.store import Store
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.reading import ReadingDialog
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
SAM = Acting("Sam Lee", "test", TODAY)
LONG = 20000
SHADES = ("00B050", "FFC000", "FF0000", "00B050")


@pytest.fixture
def page(shown_page: Callable[..., Any], tmp_path: Path) -> Iterator[ExchangePage]:
    create(tmp_path / "own.board", "blank", SAM)
    with Store.open(tmp_path / "own.board") as store:
        add_organisation(store, SAM, {"name": "Public Health"})
        with shown_page(ExchangePage, store) as shown:
            yield shown


def workbook(folder: Path, sheets: dict[str, list[tuple[Any, ...]]], hidden: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
        if name in hidden:
            page.sheet_state = "hidden"
    book.save(folder / "log.xlsx")
    return folder / "log.xlsx"


def log(*rows: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    return [("Ref", "Action", "By when", "Owner", "Status", "RAG"), *rows]


def begin(qtbot: QtBot, page: ExchangePage, path: Path) -> Any:
    page.show_item(path)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
    return page.review


def settled(qtbot: QtBot, pane: Any) -> None:
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)


def how(pane: Any) -> Any:
    pane.how.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReadingDialog)
    assert unnamed(dialog) == []
    return dialog


def take(qtbot: QtBot, pane: Any) -> str:
    with qtbot.waitSignal(pane.taken, timeout=LONG) as told:
        pane.foot.primary.click()
    return str(told.args[0])


def records(page: ExchangePage) -> dict[str, ActionRecord]:
    with page.workspace.reading() as connection:
        ids = action_ids(connection, ActionFilter(), TODAY)
        return {one.title: one for one in action_records(connection, ids, TODAY)}


def choose(pane: Any, title: str, key: str) -> None:
    lines = [pane.review.line(ident) for ident in pane.model.order.ids]
    found = [one.id for one in lines if one.row.title == title and one.cell is not None and one.cell.key == key]
    assert pane.table.show_id(found[0]), (title, key)


ROWS = log(("A1", "Mend the roof", "31/03/2027", "Public Health", "open", "red"))


def told(pane: Any) -> list[str]:
    """Return the texts of the panel beside the lines."""
    return [label.text() for label in pane.panel.findChildren(QLabel)]


def test_the_panel_tells_what_a_new_row_is_taken_as_beside_the_words_of_the_sheet(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path
) -> None:
    rows = log(("A1", "Mend the roof", "11/06/2027", "PH", "On-going", "R"), *ROWS[1:])
    pane = begin(qtbot, page, workbook(tmp_path, {"Log": rows}))
    lines = [pane.review.line(ident) for ident in pane.model.order.ids]
    whole = next(one.id for one in lines if one.cell is None and one.row.row == 2)
    assert pane.table.show_id(whole)
    texts = told(pane)
    for label, words, other in (
        ("Due date", "11 June 2027", "11/06/2027"), ("Status", "Ongoing", "On-going"), ("Proposed RAG", "Red", "R"),
        ("Their reference", "A1", ""),
    ):  # fmt: skip
        at = texts.index(label)
        assert texts[at + 1] == words
        assert (f"The sheet says “{other}”." == texts[at + 2]) is bool(other)
    assert unnamed(pane) == []


def test_other_sheets_with_actions_are_named(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    closed = log(*((f"C{n}", f"Paint door {n}", None, "Public Health", "closed", None) for n in range(9)))
    pane = begin(qtbot, page, workbook(tmp_path, {"Closed": closed, "Open actions": ROWS}))
    assert pane.review.report.sheet == "Open actions"
    said = " ".join(label.text() for label in pane.top.notice.findChildren(QLabel))
    assert "Closed, 9 rows, was not read" in said


class TestSheets:
    def test_a_hidden_sheet_is_chosen_on_request(self, qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
        path = workbook(tmp_path, {"About": [("Nothing here",)], "Old log": ROWS}, ("Old log",))
        pane = begin(qtbot, page, path)
        assert pane.isVisible()
        assert pane.top.notice.isVisible()
        assert not pane.foot.primary.isEnabled()
        dialog = how(pane)
        assert [dialog.sheet.control.itemText(at) for at in range(dialog.sheet.control.count())] == ["About"]
        dialog.hidden.click()
        dialog.sheet.set_value("Old log")
        dialog.primary.click()
        settled(qtbot, pane)
        assert pane.foot.primary.text() == "Take 1 change"
        take(qtbot, pane)
        assert set(records(page)) == {"Mend the roof"}

    def test_another_sheet_begins_anew(self, qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
        other = log(("B1", "Paint the door", None, "Public Health", "open", "red"))
        pane = begin(qtbot, page, workbook(tmp_path, {"This year": ROWS, "Last year": other}))
        first = pane.review.report.sheet
        pane.top.none.click()
        dialog = how(pane)
        assert not dialog.hidden.isVisible()
        dialog.sheet.set_value("Last year" if first == "This year" else "This year")
        dialog.sheet.changed.emit()
        assert not any(field.isVisible() for field in dialog.columns.values())
        dialog.primary.click()
        settled(qtbot, pane)
        assert pane.review.report.sheet != first
        assert pane.review.chosen == 1

    def test_a_sheet_that_cannot_be_read_leaves_the_review_as_it_was(
        self, qtbot: QtBot, page: ExchangePage, tmp_path: Path
    ) -> None:
        pane = begin(qtbot, page, workbook(tmp_path, {"Log": ROWS, "About": [("Nothing here",)]}))
        dialog = how(pane)
        dialog.sheet.set_value("About")
        dialog.primary.click()
        settled(qtbot, pane)
        assert "About" in pane.top.notice.findChild(QLabel, "review_notice_text").text()
        again = how(pane)
        assert again.sheet.value() == "Log"
        again.reject()


class TestQuestions:
    def test_the_order_of_dates_is_shown_in_long_form_for_a_yes(
        self, qtbot: QtBot, page: ExchangePage, tmp_path: Path
    ) -> None:
        rows = log(("A1", "Mend the roof", "03/04/2027", "Public Health", "open", "red"))
        pane = begin(qtbot, page, workbook(tmp_path, {"Log": rows}))
        asked = pane.top.dates
        assert asked.isVisible()
        assert asked.findChild(QLabel, "review_dates_text").text() == (
            "03/04/2027 in “By when” is read as 3 April 2027. Is that right?"
        )
        assert [button.text() for button in asked.buttons] == ["Yes, 3 April 2027", "No, 4 March 2027"]
        asked.buttons[1].click()
        settled(qtbot, pane)
        assert not asked.isVisible()
        take(qtbot, pane)
        assert records(page)["Mend the roof"].due == dt.date(2027, 3, 4)

    def test_what_a_green_fill_means_is_asked_where_no_key_says_it(
        self, qtbot: QtBot, page: ExchangePage, tmp_path: Path
    ) -> None:
        path = workbook(tmp_path, {"Log": [("Ref", "Action", "RAG"), *((f"A{n}", f"Job {n}", None) for n in range(4))]})
        book = openpyxl.load_workbook(path)
        for row, shade in enumerate(SHADES, 2):
            book["Log"].cell(row, 3).fill = PatternFill("solid", fgColor=shade)
        book.save(path)
        pane = begin(qtbot, page, path)
        assert pane.top.green.isVisible()
        pane.top.green.buttons[1].click()
        settled(qtbot, pane)
        assert not pane.top.green.isVisible()
        take(qtbot, pane)
        assert records(page)["Job 0"].status is Status.COMPLETE

    def test_how_it_is_read_is_remembered_with_the_import(
        self, qtbot: QtBot, page: ExchangePage, tmp_path: Path
    ) -> None:
        rows = log(("A1", "Mend the roof", "03/04/2027", "Public Health", "open", "red"))
        pane = begin(qtbot, page, workbook(tmp_path, {"Log": rows}))
        dialog = how(pane)
        dialog.dates.set_value("month")
        dialog.remember.set_value("Quarterly log")
        dialog.primary.click()
        settled(qtbot, pane)
        assert take(qtbot, pane).endswith("How it was read is remembered as “Quarterly log”.")
        with page.workspace.reading() as connection:
            (kept,) = profiles(connection)
        assert (kept.name, kept.decided.dates) == ("Quarterly log", "month")
        again = log(("A2", "Paint the door", "05/06/2027", "Public Health", "open", "red"))
        pane = begin(qtbot, page, workbook(tmp_path, {"Log": again}))
        assert not pane.top.dates.isVisible()
        assert "Quarterly log" in pane.top.notice.findChild(QLabel, "review_notice_text").text()
        take(qtbot, pane)
        assert records(page)["Paint the door"].due == dt.date(2027, 5, 6)


class TestFixes:
    @pytest.fixture
    def pane(self, qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> Any:
        rows = log(
            ("A1", "Mend the roof", "soonish", "Roof people", "half baked", "red"),
            ("A2", "Paint the door", "soonish", "Roof people", "half baked", "red"),
            ("A3", "Sweep the yard", "31/06/2027", "Public Health", "open", "red"),
        )
        return begin(qtbot, page, workbook(tmp_path, {"Log": rows}))

    def test_a_day_is_picked(self, qtbot: QtBot, page: ExchangePage, pane: Any) -> None:
        choose(pane, "Sweep the yard", "due")
        box = pane.panel.fix
        assert box.field is box.day
        assert box.isVisible()
        assert unnamed(page) == []
        assert not pane.panel.same.isVisible()
        box.day.control.setText("30/6/27")
        box.day.control.textEdited.emit("30/6/27")
        qtbot.keyClick(box.day.control, Qt.Key.Key_Return)
        settled(qtbot, pane)
        take(qtbot, pane)
        assert records(page)["Sweep the yard"].due == dt.date(2027, 6, 30)

    def test_one_answer_for_all_cells_with_the_same_words(self, qtbot: QtBot, page: ExchangePage, pane: Any) -> None:
        waiting = pane.review.open
        choose(pane, "Mend the roof", "status")
        box = pane.panel.fix
        assert box.field is box.choice
        assert pane.panel.same.text() == "Also for 1 other cell that says the same"
        pane.panel.same.click()
        box.choice.set_value("paused")
        box.use.click()
        settled(qtbot, pane)
        assert pane.review.open == waiting - 2
        take(qtbot, pane)
        told = records(page)
        assert {told[title].status for title in ("Mend the roof", "Paint the door")} == {Status.PAUSED}

    def test_somebody_nobody_knows_is_chosen_or_added(self, qtbot: QtBot, page: ExchangePage, pane: Any) -> None:
        choose(pane, "Mend the roof", "owner")
        box = pane.panel.fix
        assert "Public Health" in [box.choice.control.itemText(at) for at in range(box.choice.control.count())]
        assert box.choice.typed() == "Roof people"
        with qtbot.waitSignal(page.workspace.changed):
            box.organisation.click()
        qtbot.waitUntil(lambda: not page.workspace.jobs.busy, timeout=LONG)
        settled(qtbot, pane)
        with page.workspace.reading() as connection:
            assert "Roof people" in {one.name for one in organisations(connection, TODAY)}
        lines = [line for line in map(pane.review.line, pane.model.order.ids) if line.asks and line.cell]
        assert "owner" not in {line.cell.key for line in lines}
        take(qtbot, pane)
        assert [owner.kind for owner in records(page)["Paint the door"].owners] == ["organisation"]

    def test_the_nearest_names_are_a_click_away(self, qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
        rows = log(
            ("A1", "Mend the roof", "31/03/2027", "Publick Helth", "open", "red"),
            ("A2", "Paint the door", "31/03/2027", "Zebra crossings", "open", "red"),
        )
        pane = begin(qtbot, page, workbook(tmp_path, {"Log": rows}))
        choose(pane, "Paint the door", "owner")
        assert [button.isVisible() for button in pane.panel.fix.near] == [False, False]
        choose(pane, "Mend the roof", "owner")
        first, second = pane.panel.fix.near
        assert (first.isVisible(), first.text(), second.isVisible()) == (True, "Public Health", False)
        assert unnamed(pane) == []
        first.click()
        settled(qtbot, pane)
        take(qtbot, pane)
        assert [owner.kind for owner in records(page)["Mend the roof"].owners] == ["organisation"]

    def test_nothing_written_is_asked_for(self, pane: Any) -> None:
        choose(pane, "Sweep the yard", "due")
        pane.panel.fix.use.click()
        assert pane.panel.fix.day.error == "Write what the cell should say."
