"""The exchange page: a return reviewed by hand and by keys, taken in, undone; returns written; what is told of them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl, QUrlQuery
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.domain.words import Access
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, OwnerRef, change_action, raise_action
from boardapp.services.importing.answers import Choice
from boardapp.services.people import add_organisation
from boardapp.services.returns.sending import ReturnOptions, send_returns
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store
from boardapp.ui.pages.action_parts.clipboard import copied, pasted
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.send import SendDialog
from boardapp.ui.pages.exchange_parts.source import Pasted
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
SENT = Acting("Sam Lee", "test", dt.date(2026, 11, 2))
FALLS, HOMES, NEW = "Agree the falls pathway", "Warm homes referrals", "Pharmacy First in every locality"
LONG = 20000


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exchange") / "blank.board"
    create(path, "blank", SENT)
    return path


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "own.board").write_bytes(blank.read_bytes())
    with Store.open(tmp_path / "own.board") as opened:
        yield opened


@pytest.fixture
def back(store: Store, tmp_path: Path) -> Path:
    """A return of Public Health, filled in: a conflict, a cell not understood, a new action, one plain change."""
    partner = add_organisation(store, SENT, {"name": "Public Health"})
    owner = [OwnerRef("Public Health", "organisation", partner)]
    for title, progress in ((FALLS, 20), (HOMES, 60)):
        raise_action(store, SENT, ActionValues(title=title, owners=owner, progress=progress))
    report = send_returns(store, SENT, tmp_path / "Returns", ReturnOptions(due=dt.date(2026, 11, 16)))
    falls = next(one for one in records(store) if one.title == FALLS)
    change_action(store, SENT, falls.id, {"progress": 50})
    path = tmp_path / "Returns" / report.sent[0].file
    book = openpyxl.load_workbook(path)
    page = book["Actions"]
    columns = {str(cell.value).removesuffix(" (for reference)"): cell.column for cell in page[1] if cell.value}
    rows = {page.cell(row, columns["Title"]).value: row for row in range(2, page.max_row + 1)}
    page.cell(rows[FALLS], columns["Progress %"]).value = 30
    page.cell(rows[FALLS], columns["Update"]).value = "Draft 3 went to all."
    page.cell(rows[HOMES], columns["Progress %"]).value = "nearly there"
    page.cell(page.max_row + 1, columns["Title"]).value = NEW
    book.save(tmp_path / "back.xlsx")
    return tmp_path / "back.xlsx"


@pytest.fixture
def page(shown_page: Callable[..., Any], store: Store) -> Iterator[ExchangePage]:
    with shown_page(ExchangePage, store) as shown:
        yield shown


def records(store: Store) -> list[ActionRecord]:
    with store.reading() as connection:
        return action_records(connection, action_ids(connection, ActionFilter(), TODAY), TODAY)


def one(page: ExchangePage, title: str) -> ActionRecord:
    return next(each for each in records(page.workspace.store) if each.title == title)


def begin(qtbot: QtBot, page: ExchangePage, path: object) -> Any:
    """Review a workbook and return the pane once it is read."""
    page.show_item(path)
    qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
    return page.review


def choose(pane: Any, title: str, key: str) -> None:
    """Make the line of a value current."""
    ids = pane.model.order.ids
    lines = [pane.review.line(ident) for ident in ids]
    found = [line.id for line in lines if line.row.title == title and (line.cell.key if line.cell else "") == key]
    assert pane.table.show_id(found[0]), (title, key)


def taken(qtbot: QtBot, pane: Any) -> str:
    with qtbot.waitSignal(pane.taken, timeout=LONG) as told:
        pane.foot.primary.click()
    return str(told.args[0])


def said(page: ExchangePage) -> str:
    return page.start.notice.findChild(QLabel, "exchange_notice_text").text()


class TestReview:
    def test_what_needs_a_person_comes_first_and_nothing_is_written(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        head = page.workspace.store.head()
        pane = begin(qtbot, page, back)
        lines = [pane.review.line(ident) for ident in pane.model.order.ids]
        assert [line.asks for line in lines] == [True, True] + [False] * (len(lines) - 2)
        assert [tile.text() for tile in pane.top.tiles.values()][:4] == [
            "1 new", "2 changed", "1 conflict", "1 not understood",
        ]  # fmt: skip
        assert (pane.review.open, pane.foot.primary.text()) == (2, "Take 3 changes")
        assert (pane.title, pane.subtitle) == ("Return from Public Health", "back.xlsx, 3 rows")
        assert "2 need you" in pane.findChild(QLabel, "review_open").text()
        assert unnamed(page) == []
        assert page.workspace.store.head() == head

    def test_tiles_and_search_narrow_the_lines(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        pane.top.tiles["new"].click()
        assert [pane.review.line(ident).row.title for ident in pane.model.order.ids] == [NEW]
        pane.top.tiles["new"].click()
        with qtbot.waitSignal(pane.top.search.searched):
            qtbot.keyClicks(pane.top.search, "falls")
        qtbot.waitUntil(lambda: {pane.review.line(one).row.title for one in pane.model.order.ids} == {FALLS})

    def test_left_alone_ours_stands_and_one_undo_takes_it_all_back(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        assert taken(qtbot, pane) == (
            "Imported back.xlsx: 1 new, 2 changed, 1 conflict waits, 1 cell not taken as it is."
        )
        assert page.start.isVisible()
        assert (one(page, FALLS).progress, one(page, FALLS).latest_update) == (50, "Draft 3 went to all.")
        assert len(records(page.workspace.store)) == 3
        row = page.start.partners.row_object(0)
        assert (row.state, row.since) == ("Answered", "23 Nov 2026")
        page.start.undo.click()
        qtbot.waitUntil(lambda: not page.workspace.jobs.busy, timeout=LONG)
        assert said(page).startswith("Taken back:")
        assert len(records(page.workspace.store)) == 2
        assert not page.start.undo.isEnabled()

    def test_a_day_that_is_none_is_asked_about_and_not_proposed_by_itself(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        book = openpyxl.load_workbook(back)
        sheet = book["Actions"]
        due = next(cell.column for cell in sheet[1] if cell.value == "Proposed due date")
        sheet.cell(2, due).value = "31/06/2027"
        book.save(back)
        pane = begin(qtbot, page, back)
        assert pane.top.tiles["problems"].text() == "2 not understood"
        (line,) = [each for each in map(pane.review.line, pane.model.order.ids) if each.asks and each.cell.key == "due"]
        answers = pane.review.answers()
        assert answers.of(line.row.row)["due"] is Choice.OURS
        assert pane.table.show_id(line.id)
        pane.panel.said.emit("waits")
        assert "due" not in pane.review.answers().of(line.row.row)

    def test_reading_can_be_stopped(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        page.show_item(back)
        page.review.progress.cancel.click()
        assert page.start.isVisible()
        qtbot.waitUntil(lambda: not page.workspace.jobs.busy, timeout=LONG)
        assert page.start.isVisible()
        assert not page.review.under_way

    def test_letters_answer_a_conflict(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        choose(pane, FALLS, "progress")
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        first = pane.panel.choice.buttons[0]
        assert first.hasFocus() or page.focusWidget() is first
        qtbot.keyClick(first, Qt.Key.Key_O)
        assert pane.review.open == 1
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_T)
        assert pane.foot.primary.text() == "Take 4 changes"
        taken(qtbot, pane)
        assert one(page, FALLS).progress == 30

    def test_the_keyboard_is_at_the_lines_once_they_are_read_and_at_the_answers_after_one(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        page.show_item(back)
        page.review.progress.cancel.setFocus()
        qtbot.waitUntil(lambda: not page.review.busy, timeout=LONG)
        pane = page.review
        assert page.focusWidget() is pane.table
        choose(pane, HOMES, "progress")
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_W)
        qtbot.keyClicks(pane.panel.fix.words.control, "80")
        qtbot.keyClick(pane.panel.fix.words.control, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert page.focusWidget() in pane.panel.choice.buttons

    def test_tab_comes_to_the_answers_before_the_next_line(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        choose(pane, HOMES, "progress")
        choose(pane, FALLS, "progress")
        chain, at = [pane.table], pane.table.nextInFocusChain()
        while at is not pane.table:
            chain.append(at)
            at = at.nextInFocusChain()
        places = [chain.index(each) for each in (*pane.panel.choice.buttons, pane.panel.next, pane.foot.primary)]
        assert places == sorted(places)

    def test_what_was_said_is_there_again_after_another_workbook(
        self, qtbot: QtBot, page: ExchangePage, back: Path, tmp_path: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        pane.top.none.click()
        assert pane.review.chosen == 0
        book = openpyxl.Workbook()
        for row in (("Ref", "Action", "Status"), ("A1", "Mend the roof", "open")):
            book.active.append(row)
        book.save(tmp_path / "other.xlsx")
        assert begin(qtbot, page, tmp_path / "other.xlsx").review.chosen == 1
        assert begin(qtbot, page, back).review.chosen == 0
        saved = openpyxl.load_workbook(back)
        saved.properties.keywords = "saved anew"  # two copies that are saved within a second are the very same bytes
        saved.save(back)
        begin(qtbot, page, tmp_path / "other.xlsx")
        later = back.stat().st_mtime_ns + 10**9
        os.utime(back, ns=(later, later))
        assert begin(qtbot, page, back).review.chosen == 3

    def test_another_value_is_read_anew(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        choose(pane, HOMES, "progress")
        pane._open()
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_W)
        qtbot.keyClicks(pane.panel.fix.words.control, "80")
        qtbot.keyClick(pane.panel.fix.words.control, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert pane.review.open == 1
        taken(qtbot, pane)
        assert one(page, HOMES).progress == 80

    def test_words_that_are_no_number_are_taken_as_an_update(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        choose(pane, HOMES, "progress")
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_U)
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert pane.review.open == 1
        taken(qtbot, pane)
        assert (one(page, HOMES).progress, one(page, HOMES).latest_update) == (60, "nearly there")

    def test_space_leaves_a_line_and_takes_it_again(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        choose(pane, NEW, "")
        qtbot.keyClick(pane.table, Qt.Key.Key_Space)
        assert pane.foot.primary.text() == "Take 2 changes"
        qtbot.keyClick(pane.table, Qt.Key.Key_Space)
        assert pane.foot.primary.text() == "Take 3 changes"
        pane.top.none.click()
        assert pane.review.chosen == 0
        pane.top.all.click()
        assert pane.review.chosen == 3
        choose(pane, NEW, "")
        qtbot.keyClick(pane.table, Qt.Key.Key_Space)
        taken(qtbot, pane)
        assert {each.title for each in records(page.workspace.store)} == {FALLS, HOMES}

    def test_next_goes_through_what_needs_a_person(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        first = pane.table.current_id()
        pane.panel.next.click()
        second = pane.table.current_id()
        pane.panel.next.click()
        assert len({first, second}) == 2
        assert pane.table.current_id() == first
        assert pane.panel.choice.isAncestorOf(page.focusWidget())

    def test_the_sender_is_asked_about_what_is_not_clear(
        self, qtbot: QtBot, page: ExchangePage, back: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
        pane = begin(qtbot, page, back)
        pane.foot.ask.click()
        (url,) = opened
        assert url.scheme() == "mailto"
        told = QUrlQuery(url).queryItemValue("body", QUrl.ComponentFormattingOption.FullyDecoded)
        assert "“nearly there”" in told
        assert "it was changed here as well, to 50" in told
        assert told.rstrip().endswith("Sam Lee")
        pane.panel.said.emit("ours")
        pane.top.none.click()
        assert pane.foot.ask.isVisible() is (pane.review.open > 0)

    def test_the_same_file_again_says_so(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        taken(qtbot, begin(qtbot, page, back))
        pane = begin(qtbot, page, back)
        assert "already imported" in pane.top.notice.findChild(QLabel, "review_notice_text").text()
        assert not pane.foot.primary.isEnabled()

    def test_a_column_taken_for_something_else_redraws_the_review(
        self, qtbot: QtBot, page: ExchangePage, tmp_path: Path
    ) -> None:
        (tmp_path / "log.csv").write_text("Action,Owner,Remark\nMend the roof,Jo,It leaks\nPaint it,Jo,It is old\n")
        pane = begin(qtbot, page, tmp_path / "log.csv")
        pane.how.click()
        asked = QApplication.activeModalWidget()
        assert unnamed(asked) == []
        asked.columns["C"].set_value("next_steps")
        asked.primary.click()
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        keys = {column.letter: column.keys for column in pane.review.report.columns}
        assert keys["C"] == ("next_steps",)
        taken(qtbot, pane)
        assert one(page, "Mend the roof").next_steps == "It leaks"

    def test_what_was_said_stays_where_the_review_is_left(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        pane.top.none.click()
        pane.foot.leave.click()
        assert page.start.resume.isVisible()
        page.start.go_on.click()
        assert (page.review.isVisible(), pane.review.chosen) == (True, 0)

    def test_a_store_that_has_moved_on_is_read_again(self, qtbot: QtBot, page: ExchangePage, back: Path) -> None:
        pane = begin(qtbot, page, back)
        space = page.workspace
        falls = one(page, FALLS).id
        with qtbot.waitSignal(space.changed):
            space.write(lambda: change_action(space.store, space.acting(), falls, {"progress": 30}))
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert pane.top.tiles["conflicts"].text() == "0 conflicts"


class TestWaiting:
    def test_a_conflict_of_an_action_waits_in_the_band_and_is_settled_there(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        pane = begin(qtbot, page, back)
        choose(pane, FALLS, "progress")
        told = pane.panel.findChild(QLabel, "review_sentence").text()
        assert told.endswith("Left alone, ours stands and theirs waits until it is settled.")
        taken(qtbot, pane)
        qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)
        assert one(page, FALLS).progress == 50

        page.waiting.settle.click()
        qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)
        assert (pane.title, pane.review.open) == ("Conflicts that wait", 1)
        choose(pane, FALLS, "Progress %")
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        qtbot.keyClicks(pane.panel.choice.focusWidget(), "t")
        taken(qtbot, pane)
        assert one(page, FALLS).progress == 30
        qtbot.waitUntil(lambda: not page.waiting.isVisible(), timeout=LONG)

        begin(qtbot, page, back)
        assert pane.review.open == 0


class TestPasting:
    def test_rows_with_headings_are_reviewed(self, qtbot: QtBot, page: ExchangePage) -> None:
        pane = begin(qtbot, page, Pasted("Action\tDue date\nMend the roof\t31/03/2027\n"))
        assert not pane.path.exists()
        assert pane.foot.primary.text() == "Take 1 change"
        taken(qtbot, pane)
        assert one(page, "Mend the roof").due == dt.date(2027, 3, 31)

    def test_rows_without_headings_stand_in_the_order_of_the_register(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        ref = one(page, HOMES).ref
        pane = begin(qtbot, page, pasted(f"{ref}\tWarm homes for all\tPublic Health\t\n\tPaint the door\t\t\n"))
        assert (pane.review.report.updated, pane.review.report.created) == (1, 1)
        taken(qtbot, pane)
        assert one(page, "Warm homes for all").ref == ref

    def test_what_was_copied_pastes_as_nothing_new_and_what_was_edited_as_a_change(
        self, qtbot: QtBot, page: ExchangePage, back: Path
    ) -> None:
        space = page.workspace
        raise_action(space.store, SENT, ActionValues(title="Not for everybody", access=Access.EXEMPT))
        text, left_out = copied(space, [each.id for each in records(space.store)])
        assert left_out == 1
        assert "Not for everybody" not in text
        pane = begin(qtbot, page, pasted(text))
        assert (pane.review.report.unchanged, pane.review.chosen) == (2, 0)
        pane = begin(qtbot, page, pasted(text.replace(HOMES, "Warm homes for all").replace("\t60", "\t65")))
        taken(qtbot, pane)
        assert one(page, "Warm homes for all").progress == 65

    def test_a_list_of_titles_alone_is_a_list_of_new_actions(self, qtbot: QtBot, page: ExchangePage) -> None:
        pane = begin(qtbot, page, pasted("Mend the roof\nPaint the door\n"))
        assert pane.foot.primary.text() == "Take 2 changes"


class TestStart:
    def test_a_new_file_says_what_this_is_for(self, page: ExchangePage) -> None:
        assert page.start.empty.isVisible()
        assert unnamed(page) == []

    def test_who_is_silent_and_since_when(self, page: ExchangePage, back: Path) -> None:
        page.refresh()
        row = page.start.partners.row_object(0)
        assert (row.row.partner, row.late) == ("Public Health", True)
        assert (row.state, row.since) == ("Silent for 21 days", "2 Nov 2026")

    def test_returns_are_written_for_every_partner(
        self, qtbot: QtBot, page: ExchangePage, back: Path, tmp_path: Path
    ) -> None:
        page.send.click()
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, SendDialog)
        assert unnamed(asked) == []
        asked.folder.set_value(str(tmp_path / "Again"))
        with qtbot.waitSignal(asked.sent, timeout=LONG):
            asked.primary.click()
        names = sorted(path.suffix for path in (tmp_path / "Again").iterdir())
        assert names == [".eml", ".xlsx"]
        assert said(page).startswith("1 return was written to ")

    def test_what_cannot_be_written_is_said_in_the_dialog(
        self, qtbot: QtBot, page: ExchangePage, tmp_path: Path
    ) -> None:
        page.send.click()
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, SendDialog)
        asked.folder.set_value(str(tmp_path))
        asked.primary.click()
        qtbot.waitUntil(lambda: bool(asked.error), timeout=LONG)
        assert asked.primary.isEnabled()
        asked.reject()
