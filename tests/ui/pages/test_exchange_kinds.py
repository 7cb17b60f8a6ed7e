"""The review of a workbook of other kinds: told row by row, one value left out, the rest taken as one operation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.exports import Selection, export
from boardapp.services.importing.answers import Choice
from boardapp.services.importing.lines import How
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.kinds.writing import add, change
from boardapp.services.sheet_columns import columns_of
from boardapp.services.show import show
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store
from boardapp.storage.undo import undo
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.reading import ReadingDialog
from boardapp.ui.widgets.naming import unnamed

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


def both_changed(store: Store, folder: Path, theirs: dict[str, str], ours: dict[str, str]) -> Path:
    """Return an export of the organisations that came back with cells changed that were changed here as well."""
    path = export(store, SAM, folder / "partners.xlsx", Selection("organisations")).path
    book = openpyxl.load_workbook(path)
    keys = [column.key for column in columns_of("organisations")]
    for key, words in theirs.items():
        book["Organisations"].cell(2, keys.index(key) + 1).value = words
    book.save(path)
    change(store, SAM, "organisation-1", ours)
    return path


def homes(store: Store) -> dict[str, Any]:
    """Return the one organisation as it is."""
    (row,) = show(store, "organisations", TODAY).rows
    return row


def states(store: Store) -> dict[str, str]:
    """Return what became of each conflict, by field."""
    return {row["field"]: row["state"] for row in show(store, "conflicts", TODAY).rows}


def answer(qtbot: QtBot, page: ExchangePage, heading: str, letter: str, words: str = "") -> None:
    """Choose the line of a column and answer it by its key, as a person does."""
    pane = page.review
    lines = [pane.review.line(ident) for ident in pane.review.ids(pane.model.state)]
    line = next(one for one in lines if one.cell is not None and one.cell.heading == heading)
    pane.table.show_id(line.id)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.panel.choice.focusWidget(), letter)
    if words:
        qtbot.keyClicks(pane.panel.fix.words.control, words)
        qtbot.keyClick(pane.panel.fix.words.control, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)


def opened(qtbot: QtBot, page: ExchangePage, path: Path) -> None:
    """Open the review of a workbook."""
    page.show_item(path)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)


THREE = {"sector": "landlord", "short_name": "MH", "name": "Mereside Housing"}
OURS = {"sector": "registered provider", "short_name": "Mereside", "name": "Mereside Homes Ltd"}


def test_a_conflict_of_any_kind_shows_three_values_and_takes_each_answer(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    opened(qtbot, page, both_changed(store, tmp_path, THREE, OURS))
    pane, before = page.review, store.head().number
    assert pane.review.count("conflicts") == 3
    lines = [pane.review.line(ident) for ident in pane.review.ids(pane.model.state)]
    cells = {line.cell.heading: line.cell for line in lines if line.cell is not None}
    sector = cells["Sector"]
    assert (sector.how, sector.base, sector.theirs, sector.ours) == (
        How.CONFLICT, "housing", "landlord", "registered provider",
    )  # fmt: skip
    answer(qtbot, page, "Sector", "w", "charity")
    answer(qtbot, page, "Sector", "t")
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    answer(qtbot, page, "Name", "o")
    answer(qtbot, page, "Short name", "w", "MHA")
    assert pane.review.open == 0
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    row = homes(store)
    assert (row["sector"], row["name"], row["short_name"]) == ("landlord", "Mereside Homes Ltd", "MHA")
    assert (store.head().number, states(store)) == (before + 1, {})
    undo(store, who="Sam", source="test")
    assert (homes(store)["sector"], homes(store)["short_name"]) == ("registered provider", "Mereside")


def test_what_is_left_alone_waits_on_the_page_and_is_settled_there(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    opened(qtbot, page, both_changed(store, tmp_path, THREE, OURS))
    pane = page.review
    assert not page.waiting.isVisible()
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)
    assert homes(store)["sector"] == "registered provider"
    assert states(store) == dict.fromkeys(THREE, "open")

    page.waiting.settle.click()
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    assert (pane.title, pane.review.open, pane.foot.primary.isEnabled()) == ("Conflicts that wait", 3, False)
    answer(qtbot, page, "Sector", "t")
    pane.foot.leave.click()
    assert page.start.resume.isVisible()
    page.start.go_on.click()
    answer(qtbot, page, "Name", "o")
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    assert (homes(store)["sector"], homes(store)["short_name"]) == ("landlord", "Mereside")
    assert states(store) == {"sector": "theirs", "name": "ours", "short_name": "open"}

    page.waiting.settle.click()
    qtbot.waitUntil(lambda: not pane.busy and pane.review.whole == 1, timeout=LONG)
    answer(qtbot, page, "Short name", "w", "MHA")
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    assert (homes(store)["short_name"], states(store)["short_name"]) == ("MHA", "ours")
    qtbot.waitUntil(lambda: not page.waiting.isVisible(), timeout=LONG)


def test_the_same_workbook_again_shows_only_what_it_left_in_conflict(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path
) -> None:
    path = both_changed(store, tmp_path, {"sector": "landlord", "short_name": "MH"}, {"sector": "registered provider"})
    opened(qtbot, page, path)
    with qtbot.waitSignal(page.review.taken, timeout=LONG):
        page.review.foot.primary.click()
    assert (homes(store)["short_name"], homes(store)["sector"]) == ("MH", "registered provider")
    opened(qtbot, page, path)
    pane = page.review
    lines = [pane.review.line(ident) for ident in pane.review.ids(pane.model.state)]
    assert [line.cell.heading for line in lines if line.cell is not None] == ["Sector"]
    answer(qtbot, page, "Sector", "t")
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    assert (homes(store)["sector"], states(store)["sector"]) == ("landlord", "theirs")


@pytest.mark.parametrize(
    ("take", "stands", "state"), [(True, "landlord", "theirs"), (False, "registered provider", "ours")]
)
def test_all_that_waits_is_settled_at_once(
    qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path, take: bool, stands: str, state: str
) -> None:
    opened(qtbot, page, both_changed(store, tmp_path, THREE, OURS))
    pane = page.review
    pane.top.all.click()
    assert pane.review.open == 3
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)
    qtbot.mouseClick(page.waiting.settle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
    (pane.top.all if take else pane.top.none).click()
    assert (pane.review.open, pane.review.chosen) == (0, 3 if take else 0)
    before = store.head().number
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    assert (homes(store)["sector"], states(store)) == (stands, dict.fromkeys(THREE, state))
    assert store.head().number == before + 1
    assert "recorded" in page.start.notice.findChild(QLabel, "exchange_notice_text").text()


def test_every_control_of_what_waits_has_a_name(qtbot: QtBot, page: ExchangePage, store: Store, tmp_path: Path) -> None:
    opened(qtbot, page, both_changed(store, tmp_path, THREE, OURS))
    with qtbot.waitSignal(page.review.taken, timeout=LONG):
        page.review.foot.primary.click()
    qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)
    assert unnamed(page) == []


def back(path: Path, out: str, theirs: dict[str, str]) -> Path:
    """Return a workbook as somebody else sent it back: with other cells of the one organisation."""
    book = openpyxl.load_workbook(path)
    keys = [column.key for column in columns_of("organisations")]
    for key, words in theirs.items():
        book["Organisations"].cell(2, keys.index(key) + 1).value = words
    book.save(path.parent / out)
    return path.parent / out


@pytest.fixture
def two(store: Store, tmp_path: Path) -> None:
    """Take in what two partners say: alike of the short name, each something else of the sector."""
    first = both_changed(store, tmp_path, {"sector": "landlord", "short_name": "MH"}, OURS)
    second = back(first, "second.xlsx", {"sector": "charity"})
    for path in (first, second):
        import_workbook(store, SAM, path, ImportOptions())


def cells(page: ExchangePage) -> dict[str, tuple[bool | None, str]]:
    """Return what is said of each of their values, with the sentence of where it came from."""
    pane = page.review
    lines = [pane.review.line(ident) for ident in pane.review.ids(pane.model.state)]
    return {str(line.cell.theirs): (line.ticked, line.cell.whence) for line in lines if line.cell is not None}


def say(qtbot: QtBot, page: ExchangePage, theirs: str, letter: str) -> None:
    """Answer the line with a value by its key."""
    pane = page.review
    lines = [pane.review.line(ident) for ident in pane.review.ids(pane.model.state)]
    pane.table.show_id(next(one.id for one in lines if one.cell is not None and one.cell.theirs == theirs))
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.panel.choice.focusWidget(), letter)


def settling(qtbot: QtBot, page: ExchangePage) -> None:
    """Open what waits."""
    qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)
    page.waiting.settle.click()
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)


@pytest.mark.usefixtures("two")
def test_what_two_partners_say_alike_waits_once_and_names_both(qtbot: QtBot, page: ExchangePage) -> None:
    settling(qtbot, page)
    words = " ".join(label.text() for label in page.waiting.findChildren(QLabel))
    assert "3 conflicts wait: partners.xlsx (2), second.xlsx (2)." in words
    assert page.review.review.count("conflicts") == 3
    whence = cells(page)["MH"][1]
    assert "partners.xlsx on 23 November 2026 (Sam Lee) and second.xlsx on 23 November 2026 (Sam Lee)" in whence


@pytest.mark.usefixtures("two")
def test_of_two_values_for_one_taking_all_leaves_the_choice_to_a_person(
    qtbot: QtBot, page: ExchangePage, store: Store
) -> None:
    settling(qtbot, page)
    pane = page.review
    pane.top.all.click()
    assert (pane.review.open, pane.review.chosen) == (2, 1)
    told = cells(page)
    assert told["landlord"][0] is told["charity"][0] is None
    assert "second.xlsx (Sam Lee) says “charity”" in told["landlord"][1]
    with qtbot.waitSignal(pane.taken, timeout=LONG):
        pane.foot.primary.click()
    assert homes(store)["sector"] == "registered provider"
    assert states(store) == {"short_name": "theirs", "sector": "open"}
    qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)


@pytest.mark.usefixtures("two")
def test_taking_one_of_two_values_answers_the_other_as_ours(qtbot: QtBot, page: ExchangePage, store: Store) -> None:
    settling(qtbot, page)
    say(qtbot, page, "landlord", "t")
    assert {words: told[0] for words, told in cells(page).items()} == {"MH": None, "landlord": True, "charity": False}
    say(qtbot, page, "charity", "t")
    assert {words: told[0] for words, told in cells(page).items()} == {"MH": None, "landlord": False, "charity": True}
    page.review.top.all.click()
    assert {words: told[0] for words, told in cells(page).items()} == {"MH": True, "landlord": False, "charity": True}
    with qtbot.waitSignal(page.review.taken, timeout=LONG):
        page.review.foot.primary.click()
    assert homes(store)["sector"] == "charity"
    found = {row["theirs"]: row["state"] for row in show(store, "conflicts", TODAY).rows}
    assert found == {"MH": "theirs", "landlord": "ours", "charity": "theirs"}
    qtbot.waitUntil(lambda: not page.waiting.isVisible(), timeout=LONG)
    undo(store, who="Sam", source="test")
    assert {row["state"] for row in show(store, "conflicts", TODAY).rows} == {"open"}
