"""What is said in a review outlives the window: taken up again with the same workbook, forgotten once it is taken."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.domain.words import Status
from boardapp.services.acting import Acting
from boardapp.services.exports import Selection, export
from boardapp.services.importing.answers import AsUpdate, Choice, Written
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.kinds.writing import change
from boardapp.services.people import add_organisation
from boardapp.services.sheet_columns import columns_of
from boardapp.services.show import show
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store
from boardapp.ui.pages.exchange import ExchangePage
from boardapp.ui.pages.exchange_parts.kept import _spoken_as_plain, _spoken_of_plain
from boardapp.ui.pages.exchange_parts.review import Review, Spoken
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 11, 23)
SAM = Acting("Sam Lee", "test", TODAY)
LONG = 20000


@pytest.fixture
def opened(shown_page: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Return a way to open the program on one board file, again and again: with opened() as page."""
    create(tmp_path / "own.board", "blank", SAM)
    with Store.open(tmp_path / "own.board") as store:
        add_organisation(store, SAM, {"name": "Public Health"})

    @contextmanager
    def program(today: dt.date = TODAY, *, crash: bool = False) -> Iterator[ExchangePage]:
        with Store.open(tmp_path / "own.board") as store, shown_page(ExchangePage, store, today) as page:
            yield page
            if not crash:
                page.review.kept.flush()
            page.workspace.jobs.close()

    return program


def log(folder: Path, *more: tuple[Any, ...], sheets: tuple[str, ...] = ("Log",)) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    rows = [
        ("Ref", "Action", "By when", "Owner", "Status"),
        ("A1", "Mend the roof", "03/04/2027", "Public Health", "half baked"),
        ("A2", "Paint the door", "05/06/2027", "Public Health", "in progress"),
        *more,
    ]
    for name in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(folder / "log.xlsx")
    return folder / "log.xlsx"


def begin(qtbot: QtBot, page: ExchangePage, path: Path) -> Any:
    page.show_item(path)
    settled(qtbot, page.review)
    return page.review


def settled(qtbot: QtBot, pane: Any) -> None:
    qtbot.waitUntil(lambda: not pane.busy, timeout=LONG)


def choose(pane: Any, title: str, key: str = "") -> None:
    lines = [pane.review.line(ident) for ident in pane.model.order.ids]
    found = [one.id for one in lines if one.row.title == title and (one.cell.key if one.cell else "") == key]
    assert pane.table.show_id(found[0]), (title, key)


def answer(qtbot: QtBot, pane: Any) -> None:
    """Say that months come first, what the status is, and that the door is left out."""
    pane.top.dates.buttons[1].click()
    settled(qtbot, pane)
    choose(pane, "Mend the roof", "status")
    pane.panel.fix.choice.set_value("paused")
    pane.panel.fix.use.click()
    settled(qtbot, pane)
    choose(pane, "Paint the door")
    pane.panel.choice.chosen.emit("ours")
    settled(qtbot, pane)
    assert pane.review.chosen == 1


def again(pane: Any) -> str:
    return str(pane.top.again.findChild(QLabel, "review_again_text").text()) if pane.top.again.isVisible() else ""


def taken(qtbot: QtBot, page: ExchangePage) -> dict[str, ActionRecord]:
    with qtbot.waitSignal(page.review.taken, timeout=LONG):
        page.review.foot.primary.click()
    with page.workspace.reading() as connection:
        rows = action_records(connection, action_ids(connection, ActionFilter(), TODAY), TODAY)
    return {one.title: one for one in rows}


def test_answers_are_taken_up_again_after_the_program_was_closed(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    path = log(tmp_path)
    with opened() as page:
        pane = begin(qtbot, page, path)
        assert again(pane) == ""
        answer(qtbot, pane)
    with opened(TODAY + dt.timedelta(days=3)) as page:
        pane = begin(qtbot, page, path)
        assert again(pane) == "Your answers of 23 Nov 2026 are taken up again."
        assert unnamed(page) == []
        assert not pane.top.dates.isVisible()
        assert pane.review.chosen == 1
        found = taken(qtbot, page)
        assert set(found) == {"Mend the roof"}
        assert (found["Mend the roof"].due, found["Mend the roof"].status) == (dt.date(2027, 3, 4), Status.PAUSED)
        qtbot.waitUntil(lambda: page.workspace.store.drafts(0) == {}, timeout=LONG)
    with opened() as page:
        assert again(begin(qtbot, page, path)) == ""


def test_a_crash_loses_no_more_than_a_moment(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    path = log(tmp_path)
    with opened(crash=True) as page:
        answer(qtbot, begin(qtbot, page, path))
        qtbot.waitUntil(lambda: '"left":[3]' in "".join(page.workspace.store.drafts(0).values()), timeout=LONG)
    with opened() as page:
        assert begin(qtbot, page, path).review.chosen == 1


def test_one_may_start_afresh(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    path = log(tmp_path)
    with opened() as page:
        answer(qtbot, begin(qtbot, page, path))
    with opened() as page:
        pane = begin(qtbot, page, path)
        pane.top.afresh.click()
        settled(qtbot, pane)
        assert again(pane) == ""
        assert pane.top.dates.isVisible()
        assert pane.review.chosen == 2
    with opened() as page:
        assert again(begin(qtbot, page, path)) == ""


def test_another_workbook_and_another_person_begin_anew(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    path = log(tmp_path)
    with opened() as page:
        answer(qtbot, begin(qtbot, page, path))
    with opened() as page:
        page.workspace.who = "Mo Khan"
        assert again(begin(qtbot, page, path)) == ""
    with opened() as page:
        changed = log(tmp_path, ("A3", "Sweep the yard", "07/08/2027", "Public Health", "in progress"))
        pane = begin(qtbot, page, changed)
        assert again(pane) == ""
        assert pane.review.chosen == 3


def test_each_sheet_has_answers_of_its_own(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    path = log(tmp_path, sheets=("This year", "Last year"))
    with opened() as page:
        pane = begin(qtbot, page, path)
        first = pane.review.report.sheet
        other = "Last year" if first == "This year" else "This year"
        pane.top.none.click()
        for sheet, chosen in ((other, 2), (first, 0)):
            pane.how.click()
            dialog: Any = QApplication.activeModalWidget()
            dialog.sheet.set_value(sheet)
            dialog.primary.click()
            settled(qtbot, pane)
            assert (pane.review.report.sheet, pane.review.chosen) == (sheet, chosen)


@pytest.mark.parametrize("text", ["{", "[]", '{"sheets": {"Log": {}}, "last": "Log", "on": "soon"}', "null"])
def test_what_cannot_be_read_is_as_if_nothing_was_kept(qtbot: QtBot, opened: Any, tmp_path: Path, text: str) -> None:
    path = log(tmp_path)
    with opened() as page:
        answer(qtbot, begin(qtbot, page, path))
    with opened() as page:
        ((field, who),) = page.workspace.store.drafts(0)
        page.workspace.store.keep_draft(0, field, who, text)
        pane = begin(qtbot, page, path)
        assert again(pane) == ""
        assert pane.review.chosen == 2


def test_the_oldest_of_very_many_are_let_go(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    with opened() as page:
        for day in range(1, 31):
            whole = f'{{"on":"2026-10-{day:02}","last":"Log","sheets":{{"Log":{{}}}}}}'
            page.workspace.store.keep_draft(0, f"review {day:032}", "Sam Lee", whole)
        answer(qtbot, begin(qtbot, page, log(tmp_path)))
    with opened() as page:
        fields = {field for field, _who in page.workspace.store.drafts(0)}
        assert len(fields) == 30
        assert f"review {1:032}" not in fields


_SAID = st.one_of(
    st.sampled_from(Choice), st.builds(Written, st.text(), st.text()), st.builds(AsUpdate, st.text())
)  # fmt: skip
_ROWS = st.integers(1, 10**6)


@given(
    st.frozensets(_ROWS), st.dictionaries(_ROWS, st.dictionaries(st.text(), _SAID, min_size=1)),
    st.dictionaries(st.tuples(_ROWS, st.text()), st.booleans()),
)  # fmt: skip
def test_what_is_kept_is_what_was_said(left: Any, said: Any, settled: Any) -> None:
    spoken = Spoken(left, said, settled)
    assert _spoken_of_plain(json.loads(json.dumps(_spoken_as_plain(spoken)))) == spoken
    assert Review.of(spoken).spoken == spoken


@pytest.fixture
def two_wait(opened: Callable[..., Any], tmp_path: Path) -> None:
    """Leave two conflicts about an organisation."""
    with Store.open(tmp_path / "own.board") as store:
        (ref,) = [row["ref"] for row in show(store, "organisations", TODAY).rows]
        path = export(store, SAM, tmp_path / "partners.xlsx", Selection("organisations")).path
        book = openpyxl.load_workbook(path)
        keys = [column.key for column in columns_of("organisations")]
        for key in ("sector", "short_name"):
            book["Organisations"].cell(2, keys.index(key) + 1).value = f"their {key}"
        book.save(path)
        change(store, SAM, ref, {"sector": "our sector", "short_name": "our name"})
        assert len(import_workbook(store, SAM, path, ImportOptions()).conflicts) == 2


def settle_them(qtbot: QtBot, page: ExchangePage) -> Any:
    qtbot.waitUntil(page.waiting.isVisible, timeout=LONG)
    page.waiting.settle.click()
    settled(qtbot, page.review)
    return page.review


def by_heading(pane: Any) -> dict[str, Any]:
    lines = [pane.review.line(ident) for ident in pane.model.order.ids]
    return {line.cell.heading: line for line in lines}


def said_of(pane: Any) -> dict[str, Any]:
    return {heading: line.said for heading, line in by_heading(pane).items()}


@pytest.mark.usefixtures("two_wait")
def test_answers_to_what_waits_are_taken_up_again_and_forgotten_once_it_is_settled(qtbot: QtBot, opened: Any) -> None:
    with opened() as page:
        pane = settle_them(qtbot, page)
        assert again(pane) == ""
        pane.table.show_id(by_heading(pane)["Sector"].id)
        pane.panel.choice.chosen.emit("theirs")
        pane.table.show_id(by_heading(pane)["Short name"].id)
        pane.panel.wrote.emit("PH")
        settled(qtbot, pane)
    with opened(TODAY + dt.timedelta(days=2)) as page:
        pane = settle_them(qtbot, page)
        assert again(pane) == "Your answers of 23 Nov 2026 are taken up again."
        assert said_of(pane) == {"Sector": Choice.THEIRS, "Short name": Written("short_name", "PH")}
        with qtbot.waitSignal(pane.taken, timeout=LONG):
            pane.foot.primary.click()
        (row,) = show(page.workspace.store, "organisations", TODAY).rows
        assert (row["sector"], row["short_name"]) == ("their sector", "PH")
        qtbot.waitUntil(lambda: page.workspace.store.drafts(0) == {}, timeout=LONG)


@pytest.mark.usefixtures("two_wait")
def test_answers_to_what_waits_can_be_started_afresh(qtbot: QtBot, opened: Any) -> None:
    with opened() as page:
        pane = settle_them(qtbot, page)
        pane.top.all.click()
        assert pane.review.open == 0
    with opened() as page:
        pane = settle_them(qtbot, page)
        assert (again(pane) != "", pane.review.open) == (True, 0)
        pane.top.afresh_asked.emit()
        settled(qtbot, pane)
        assert (again(pane), pane.review.open) == ("", 2)
    with opened() as page:
        assert settle_them(qtbot, page).review.open == 2


@pytest.mark.usefixtures("two_wait")
def test_answers_to_what_waits_no_more_are_left_out(qtbot: QtBot, opened: Any) -> None:
    with opened() as page:
        pane = settle_them(qtbot, page)
        pane.table.show_id(by_heading(pane)["Sector"].id)
        pane.panel.choice.chosen.emit("theirs")
    with opened() as page:
        store = page.workspace.store
        ref = next(row["ref"] for row in show(store, "conflicts", TODAY).rows if row["field"] == "sector")
        change(store, SAM, ref, {"state": "ours"})
        pane = settle_them(qtbot, page)
        assert said_of(pane) == {"Short name": None}
        assert (again(pane), pane.review.touched, pane.foot.primary.isEnabled()) == ("", False, False)


def test_answers_are_never_applied_to_another_file_of_the_same_name(qtbot: QtBot, opened: Any, tmp_path: Path) -> None:
    path = log(tmp_path)
    with opened() as page:
        pane = begin(qtbot, page, path)
        choose(pane, "Paint the door")
        pane.panel.choice.chosen.emit("ours")
        assert pane.review.chosen == 1
        first = path.read_bytes()
        log(tmp_path, ("A3", "Sweep the yard", "07/08/2027", "Public Health", "in progress"))
        pane = begin(qtbot, page, path)
        assert pane.review.chosen == 3
        assert not pane.review.touched
        path.write_bytes(first)
        assert begin(qtbot, page, path).review.chosen == 1
