"""The start of the exchange page: returns for boards and owners, reminders, profiles listed, renamed and forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.records_profiles import DateOrder, ProfileRow
from boardapp.domain.records_returns import Each
from boardapp.services.acting import Acting
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.returns.gathering import ReturnOptions
from boardapp.services.returns.sending import send_returns
from boardapp.services.templates import create
from boardapp.storage.queries.profiles import profiles
from boardapp.storage.queries.returns import returns
from boardapp.storage.store import Store
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.profiles import ProfilesDialog
from boardapp.ui.pages.exchange_parts.remind import RemindDialog
from boardapp.ui.pages.exchange_parts.send import SendDialog
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
SENT = Acting("Sam Lee", "test", dt.date(2026, 11, 2))
LONG = 20000


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("start") / "example.board"
    create(path, "example", SENT)
    return path


@pytest.fixture
def page(shown_page: Callable[..., Any], example: Path, tmp_path: Path) -> Iterator[ExchangePage]:
    (tmp_path / "own.board").write_bytes(example.read_bytes())
    with Store.open(tmp_path / "own.board") as store, shown_page(ExchangePage, store) as shown:
        yield shown


def send_two(page: ExchangePage, folder: Path) -> None:
    for partner in ("Mereside Homes", "Aldermere Borough Council"):
        due = dt.date(2026, 11, 16)
        send_returns(page.workspace.store, SENT, folder, ReturnOptions(partner=partner, due=due))
    page.refresh()


def modal(kind: type) -> QWidget:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    assert unnamed(dialog) == []
    return dialog


def said(page: ExchangePage) -> str:
    return page.start.notice.findChild(QLabel, "exchange_notice_text").text()


@pytest.mark.parametrize("each", [Each.BOARD, Each.OWNER])
def test_one_workbook_for_each_board_or_owner(qtbot: QtBot, page: ExchangePage, each: Each, tmp_path: Path) -> None:
    page.send.click()
    dialog = modal(SendDialog)
    assert not dialog.owner.isVisible()
    dialog.each.set_value(each)
    dialog.each.changed.emit()
    assert dialog.owner.isVisible() is (each is Each.OWNER)
    dialog.folder.set_value(str(tmp_path / "out"))
    with qtbot.waitSignal(dialog.sent, timeout=LONG):
        dialog.primary.click()
    with page.workspace.reading() as connection:
        kinds = {row.recipient.kind for row in returns(connection)}
    assert kinds <= ({"board"} if each is Each.BOARD else {"person", "post"})
    assert kinds
    assert f"with no {'board' if each is Each.BOARD else 'person or post'}" in said(page) or each is Each.BOARD


def test_who_is_silent_is_written_to_and_it_is_remembered(
    qtbot: QtBot, page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_two(page, tmp_path / "out")
    assert page.start._said.text() == "0 of 2 have answered, 2 are silent"
    with qtbot.waitSignal(page.start.remind_asked):
        qtbot.keyClick(page.start.partner_table, Qt.Key.Key_Return)
    dialog = modal(RemindDialog)
    assert "we sent a workbook" in dialog.words.value()
    dialog.words.set_value("Dear all,\n\nPlease answer.")
    dialog.folder.set_value(str(tmp_path / "out"))
    with qtbot.waitSignal(dialog.written, timeout=LONG):
        dialog.primary.click()
    (letter,) = (tmp_path / "out").glob("Reminder *.eml")
    assert b"Please answer." in letter.read_bytes()
    assert said(page).startswith("A reminder to Aldermere Borough Council was written")
    assert page.start.partners.row_object(0).reminded == "23 Nov 2026"
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.start.open_draft.click()
    assert opened == [str(letter)]


def test_who_has_answered_is_not_chased(page: ExchangePage, tmp_path: Path) -> None:
    send_two(page, tmp_path / "out")
    (path,) = (tmp_path / "out").glob("Return Mereside Homes*.xlsx")
    import_workbook(page.workspace.store, SENT, path)
    page.refresh()
    table = page.start.partner_table
    table.selectRow(1)
    assert page.start.partners.row_object(1).state == "Answered"
    assert not page.start.remind.isEnabled()
    table.selectRow(0)
    assert page.start.remind.isEnabled()


def kept(page: ExchangePage) -> list[ProfileRow]:
    with page.workspace.reading() as connection:
        return profiles(connection)


@pytest.fixture
def remembered(page: ExchangePage, tmp_path: Path) -> ExchangePage:
    for name, headings in (("Quarterly log", "Action,Owner,Remark"), ("Old log", "Task,Who,When")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"{headings}\nMend the {name} roof,Jo,01/02/2027\n")
        import_workbook(page.workspace.store, SENT, path, ImportOptions(save_profile=name, dates=DateOrder.DAY))
    page.refresh()
    return page


def test_profiles_are_renamed_and_forgotten(qtbot: QtBot, remembered: ExchangePage) -> None:
    page = remembered
    page.start.profiles.click()
    dialog = modal(ProfilesDialog)
    assert [dialog.model.row_object(at).name for at in range(2)] == ["Old log", "Quarterly log"]
    dialog.name.set_value("Quarterly log")
    dialog.rename.click()
    qtbot.waitUntil(lambda: bool(dialog.error))
    assert "already" in dialog.error
    dialog.name.set_value("Annual log")
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(dialog.name.control, Qt.Key.Key_Return)
    assert {one.name for one in kept(page)} == {"Annual log", "Quarterly log"}
    assert dialog.isVisible()
    with qtbot.waitSignal(page.workspace.changed):
        dialog.forget.click()
    assert [one.name for one in kept(page)] == ["Quarterly log"]
    dialog.primary.click()
    assert not dialog.isVisible()
