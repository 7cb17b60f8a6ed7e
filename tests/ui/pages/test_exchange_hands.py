"""The review by keys, while others change the board file, while it is written; and how it looks to whoever reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, OwnerRef, change_action, raise_action
from boardapp.services.people import add_organisation
from boardapp.services.returns.sending import ReturnOptions, send_returns
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store
from boardapp.ui.pages.exchange import ExchangePage

TODAY = dt.date(2026, 11, 23)
SENT = Acting("Sam Lee", "test", dt.date(2026, 11, 2))
TITLES = ("Agree the falls pathway", "Warm homes referrals", "Mend the roof")
LONG = 20000


@pytest.fixture
def page(shown_page: Callable[..., Any], tmp_path: Path) -> Iterator[ExchangePage]:
    create(tmp_path / "own.board", "blank", SENT)
    with Store.open(tmp_path / "own.board") as store, shown_page(ExchangePage, store) as shown:
        yield shown


@pytest.fixture
def back(page: ExchangePage, tmp_path: Path) -> Path:
    """A return with three changed values; the first of them was changed here as well."""
    store = page.workspace.store
    partner = add_organisation(store, SENT, {"name": "Public Health"})
    owner = [OwnerRef("Public Health", "organisation", partner)]
    for title in TITLES:
        raise_action(store, SENT, ActionValues(title=title, owners=owner, progress=20))
    report = send_returns(store, SENT, tmp_path / "Returns", ReturnOptions(due=dt.date(2026, 11, 16)))
    change_action(store, SENT, found(store, TITLES[0]).id, {"progress": 50})
    book = openpyxl.load_workbook(tmp_path / "Returns" / report.sent[0].file)
    sheet = book["Actions"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Progress %")
    for row in range(2, 5):
        sheet.cell(row, column).value = 30
    book.save(tmp_path / "back.xlsx")
    return tmp_path / "back.xlsx"


def found(store: Store, title: str) -> ActionRecord:
    with store.reading() as connection:
        rows = action_records(connection, action_ids(connection, ActionFilter(), TODAY), TODAY)
    return next(one for one in rows if one.title == title)


def begin(qtbot: QtBot, page: ExchangePage, path: Path) -> Any:
    page.show_item(path)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
    return page.review


def notice(pane: Any) -> str:
    return str(pane.top.notice.findChild(QLabel, "review_notice_text").text()) if pane.top.notice.isVisible() else ""


def press(qtbot: QtBot, page: ExchangePage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(page.window().focusWidget(), key)


class TestKeys:
    def test_arrows_move_the_lines_again_once_the_answers_are_left(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        assert page.window().focusWidget() is pane.table
        first, second, third = pane.model.order.ids
        assert pane.table.current_id() == first
        press(qtbot, page, Qt.Key.Key_Return)
        assert page.window().focusWidget() in pane.panel.choice.buttons
        press(qtbot, page, Qt.Key.Key_Escape, Qt.Key.Key_Down)
        assert (page.window().focusWidget(), pane.table.current_id()) == (pane.table, second)
        press(qtbot, page, Qt.Key.Key_Down)
        assert pane.table.current_id() == third
        press(qtbot, page, Qt.Key.Key_Up, Qt.Key.Key_Up)
        assert (pane.table.current_id(), pane.review.open) == (first, 1)

    def test_home_and_end_go_to_the_first_line_and_to_the_last(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        press(qtbot, page, Qt.Key.Key_End)
        assert pane.table.current_id() == pane.model.order.ids[-1]
        assert pane.table.selected_ids() == [pane.model.order.ids[-1]]
        press(qtbot, page, Qt.Key.Key_Home)
        assert pane.table.current_id() == pane.model.order.ids[0]

    def test_the_lines_have_the_keyboard_once_a_workbook_that_was_chosen_is_read(
        self, qtbot: QtBot, page: ExchangePage, back: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("boardapp.ui.pages.exchange.choose_workbooks", lambda *_args: [back])
        page.refresh()
        page.take.setFocus()
        qtbot.keyClick(page.take, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.reviewing and not page.review.busy, timeout=LONG)
        assert page.window().focusWidget() is page.review.table


class TestMeanwhile:
    def test_what_a_colleague_changed_meanwhile_is_looked_at_before_anything_is_taken(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        assert (pane.foot.primary.text(), pane.review.open) == ("Take 2 changes", 1)
        with Store.open(page.workspace.store.path) as other:
            change_action(other, SENT, found(other, TITLES[1]).id, {"progress": 97})
        pane.foot.primary.click()
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert page.reviewing
        assert notice(pane) == "The board file was changed meanwhile, and this was read anew: look again."
        assert (pane.foot.primary.text(), pane.review.open) == ("Take 1 change", 2)
        with qtbot.waitSignal(pane.taken, timeout=LONG) as told:
            pane.foot.primary.click()
        assert told.args == ["Imported back.xlsx: 1 changed, 2 conflicts wait."]
        assert found(page.workspace.store, TITLES[1]).progress == 97
        assert found(page.workspace.store, TITLES[2]).progress == 30

    def test_while_it_is_written_it_cannot_be_stopped_and_the_button_says_why(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        seen: list[tuple[bool, bool, int, str, bool]] = []
        bar, words = pane.progress.findChild(QProgressBar), pane.progress.findChild(QLabel, "review_progress_text")

        def look() -> None:
            cancel = pane.progress.cancel
            seen.append(
                (cancel.isEnabled(), pane.foot.leave.isEnabled(), bar.maximum(), words.text(), bool(cancel.toolTip()))
            )

        pane.reader.written.connect(look)
        with qtbot.waitSignal(pane.taken, timeout=LONG):
            pane.foot.primary.click()
            assert pane.progress.cancel.isEnabled()
        assert set(seen) == {(False, False, 0, "Finishing…", True)}
        assert pane.foot.leave.isEnabled()

    def test_a_stop_before_its_turn_leaves_the_review_as_it_was(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        head = page.workspace.store.head()
        pane.foot.primary.click()
        pane.progress.cancel.click()
        assert not pane.progress.cancel.isEnabled()
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert notice(pane) == "The import was stopped; nothing was changed."
        assert (pane.foot.primary.isEnabled(), page.workspace.store.head()) == (True, head)

    def test_a_stop_while_another_write_goes_first_is_told_as_well(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane, go = begin(qtbot, page, back), Event()
        page.workspace.jobs.write(lambda _work: go.wait(10))
        pane.foot.primary.click()
        pane.progress.cancel.click()
        go.set()
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert notice(pane) == "The import was stopped; nothing was changed."
        with qtbot.waitSignal(pane.taken, timeout=LONG):
            pane.foot.primary.click()


class TestLooks:
    @pytest.fixture
    def coloured(self, tmp_path: Path) -> Path:
        book = openpyxl.Workbook()
        for row in (("Ref", "Action", "RAG"), ("A1", "Ask the sponsor", "Purple"), ("A2", "Orange thing", None)):
            book.active.append(row)
        book.active["C3"].fill = PatternFill("solid", fgColor="FFFFA500")
        key = book.create_sheet("Key")
        key.append(("Purple = awaiting sponsor",))
        key.append(("Green = on the Tuesday list",))
        book.save(tmp_path / "colours.xlsx")
        return tmp_path / "colours.xlsx"

    def test_what_needs_you_in_new_rows_has_no_value_of_ours(
        self, qtbot: QtBot, page: ExchangePage, coloured: Path
    ) -> None:
        pane = begin(qtbot, page, coloured)
        said = pane.foot.findChild(QLabel, "review_open").text()
        assert said == "2 need you; left alone, words are kept."

    def test_a_cell_that_is_only_filled_says_so(self, qtbot: QtBot, page: ExchangePage, coloured: Path) -> None:
        pane = begin(qtbot, page, coloured)
        column = next(at for at, one in enumerate(pane.model.columns) if one.key == "theirs")
        told = [pane.model.index(row, column).data() for row in range(pane.model.rowCount())]
        assert "a colour alone" in told

    def test_the_lists_of_colours_line_up(self, qtbot: QtBot, page: ExchangePage, coloured: Path) -> None:
        pane = begin(qtbot, page, coloured)
        QApplication.processEvents()
        lefts = {one.control.mapTo(page, QPoint()).x() for one in pane.top.colours.choices.values()}
        assert (len(lefts), len(pane.top.colours.choices)) == (1, 2)

    def test_which_return_it_is_warns_of_nothing_and_the_panel_stands_level_with_the_lines(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        assert notice(pane).startswith("This is the return that Public Health was sent on ")
        assert pane.top.notice.kind == "plain"
        QApplication.processEvents()
        assert pane.table.mapTo(page, QPoint()).y() == pane.panel.mapTo(page, QPoint()).y()
        button = pane.top.none
        assert pane.panel.mapTo(page, QPoint()).y() > button.mapTo(page, QPoint(0, button.height())).y()
