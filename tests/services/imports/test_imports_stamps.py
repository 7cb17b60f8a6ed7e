"""Workbooks of our own making: from this board file, from another, from a copy that went its own way."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.domain.words import Rating, Status
from boardapp.services.actions import change_action
from boardapp.services.stamps import STAMP, Stamp, read_stamp
from boardapp.storage.backup import backup
from boardapp.storage.store import Store


def edited(path: Path, **told: Any) -> Path:
    """Change cells of the first row of an export, by heading; save it under another name."""
    book = openpyxl.load_workbook(path)
    page = book["Actions"]
    columns = {cell.value: cell.column for cell in page[1]}
    for heading, value in told.items():
        page.cell(2, columns[heading.replace("_", " ")]).value = value
    book.save(path.with_name(f"edited-{path.name}"))
    return path.with_name(f"edited-{path.name}")


@pytest.fixture
def ref(town: Any) -> str:
    """Return an action of ours."""
    return str(town.raised("Agree the pathway", owner="Public Health", due=dt.date(2024, 12, 31), progress=10))


def test_our_own_sheet_sets_what_set_would(town: Any, ref: str) -> None:
    town.give("out.xlsx")
    path = edited(
        town.folder / "out.xlsx", Title="Agree the whole pathway", Owner="Jane Smith", Status="closed",
        Due_date=dt.datetime(2025, 3, 31), Priorities="Healthy and Happy", Board="EA", Latest_update="Done at last",
    )  # fmt: skip
    report = town.take(path)
    assert (report.updated, report.problems, report.conflicts) == (1, (), ())
    action = town.one(ref)
    assert (action.title, action.owner, action.status, action.closed) == (
        "Agree the whole pathway", "Jane Smith", Status.CLOSED, town.acting.on,
    )  # fmt: skip
    assert (action.due, action.due_moves, action.board) == (dt.date(2025, 3, 31), 1, "EA")
    assert action.priorities == ("Healthy and Happy",)
    assert town.updates(ref) == [(town.acting.on, "Sam Roe", "Done at last")]
    assert town.asked(ref) == []


def test_a_rating_on_our_own_sheet_is_proposed_never_agreed(town: Any, ref: str) -> None:
    town.give("out.xlsx")
    town.take(edited(town.folder / "out.xlsx", RAG="red", RAG_reason="No money"))
    action = town.one(ref)
    assert (action.proposed_rag, action.agreed_rag) == (Rating.RED, None)
    assert town.story(ref).proposed.reason == "No money"


def test_rows_added_to_our_own_sheet_are_raised(town: Any, ref: str) -> None:
    town.give("out.xlsx")
    book = openpyxl.load_workbook(town.folder / "out.xlsx")
    page = book["Actions"]
    columns = {cell.value: cell.column for cell in page[1]}
    page.cell(3, columns["Title"]).value = "One more thing to do"
    page.cell(3, columns["Board"]).value = "HWB"
    page.cell(3, columns["Status"]).value = "in progress"
    book.save(town.folder / "more.xlsx")
    report = town.take(town.folder / "more.xlsx")
    assert (report.created, report.unchanged) == (1, 1)
    assert (town.one("One more thing to do").status, town.one("One more thing to do").board) == (
        Status.IN_PROGRESS,
        "HWB",
    )


def test_an_edit_that_meets_a_newer_one_is_a_conflict(town: Any, ref: str) -> None:
    town.give("out.xlsx")
    change_action(town.store, town.acting, town.one(ref).id, {"progress": 50})
    report = town.take(edited(town.folder / "out.xlsx", **{"Progress %": 20}))
    assert [one.as_json() for one in report.conflicts] == [
        {"ref": ref, "field": "progress", "base": 10, "ours": 50, "theirs": 20, "taken": 50}
    ]
    assert town.one(ref).progress == 50


def test_a_workbook_of_another_board_file_is_said_to_be_so(town: Any, ref: str) -> None:
    town.give("out.xlsx")
    book = openpyxl.load_workbook(town.folder / "out.xlsx")
    stamp = next(one for one in book.custom_doc_props.props if one.name == STAMP)
    stamp.value = "another" + stamp.value
    book.save(town.folder / "other.xlsx")
    report = town.take(town.folder / "other.xlsx", board="HWB")
    assert (report.created, report.updated) == (1, 0)
    assert "another board file" in report.notes[0]
    assert town.all()[1].external_ref == ref


def test_a_copy_that_went_its_own_way_only_proposes(town: Any, ref: str) -> None:
    backup(town.store.path, town.folder / "copy.board")
    with Store.open(town.folder / "copy.board") as copy:
        elsewhere = replace(town, store=copy)
        change_action(copy, town.acting, elsewhere.one(ref).id, {"due": dt.date(2025, 6, 30)})
        elsewhere.give("out.xlsx")
    report = town.take(town.folder / "out.xlsx")
    assert "from a copy of this board file" in report.notes[0]
    assert town.one(ref).due == dt.date(2024, 12, 31)
    assert [field for field, _value, _by in town.asked(ref)] == ["due"]


@pytest.mark.parametrize(
    "words", ["", "one:two", "one:two:three", "one:-1:three", "one:1:2:3", "one:²:x", "one:" + "9" * 40 + ":x"]
)
def test_what_is_no_stamp_is_none(words: str) -> None:
    assert read_stamp({STAMP: words}) is None


def test_a_stamp_is_read(town: Any) -> None:
    head = town.store.head()
    assert read_stamp({STAMP: head.stamp}) == Stamp(head.store_id, head.number, head.hash, "")
