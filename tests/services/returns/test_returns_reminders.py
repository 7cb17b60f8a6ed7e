"""Reminders: what they say, that the workbook in them is the one that was sent, and that they are remembered."""

from __future__ import annotations

import datetime as dt
import email
from dataclasses import replace
from email.policy import default
from typing import Any

import openpyxl
import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.records_returns import Each
from boardapp.services.actions import change_action
from boardapp.services.merging import merge
from boardapp.services.people import add_organisation
from boardapp.services.returns.reminding import Draft, draft, remind, silent
from boardapp.storage.history import operations
from boardapp.storage.undo import undo

LATER = dt.date(2026, 9, 22)


@pytest.fixture
def acting(town: Any) -> Any:
    """Who reminds, a week after the deadline."""
    return replace(town.acting, on=LATER)


@pytest.fixture
def sent(town: Any) -> Any:
    """Two returns, one of which came back, and a plan that moved on since."""
    ref = town.raised("Patrol the park", "Chief Constable", progress=20)
    town.raised("Open the hub", "Public Health")
    town.send(due=dt.date(2026, 9, 15))
    town.take(town.open("Public Health").path)
    change_action(town.store, town.acting, town.one(ref).id, {"progress": 60})
    return ref


def values(path_or_bytes: Any) -> list[list[list[Any]]]:
    book = openpyxl.load_workbook(path_or_bytes)
    return [[[cell.value for cell in row] for row in page.iter_rows()] for page in book.worksheets]


def test_a_reminder_says_what_is_missing_since_when(town: Any, sent: str, acting: Any) -> None:
    (row,) = silent(town.store)
    assert row.partner == "Police"
    told = draft(town.store, acting, row.id)
    assert told.to == [("Kit Nash", "kit@police.example")]
    assert told.subject == "Reminder: Actions of Police, due back 15 September 2026"
    assert "On 1 September 2026 we sent a workbook" in told.body
    assert "It was due back on 15 September 2026, 7 days ago." in told.body
    assert "no change" in told.body


def test_the_workbook_in_it_is_the_one_that_was_sent(town: Any, sent: str, acting: Any, tmp_path: Any) -> None:
    (row,) = silent(town.store)
    (made,), number = remind(town.store, acting, tmp_path / "out", [row.id])
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["Reminder Police 2026-09-22.eml"]
    letter = email.message_from_bytes((tmp_path / "out" / made.letter).read_bytes(), policy=default)
    (attached,) = letter.iter_attachments()
    assert (attached.get_filename(), letter["To"]) == (row.file, "Kit Nash <kit@police.example>")
    again = tmp_path / "again.xlsx"
    again.write_bytes(attached.get_content())
    assert values(again) == values(town.open("Police").path)
    book = openpyxl.load_workbook(again)
    page = book["Actions"]
    at = {cell.value: cell.column for cell in page[1]}
    page.cell(2, at["Update"]).value = "At last"
    book.save(again)
    town.take(again, on=LATER)
    assert (town.one(sent).progress, town.updates(sent)) == (60, [("Police", "At last")])
    assert silent(town.store) == []
    with town.store.reading() as connection:
        assert [one.label for one in operations(connection) if one.number == number] == ["Remind Police"]


def test_it_is_remembered_and_taken_back(town: Any, sent: str, acting: Any, tmp_path: Any) -> None:
    (row,) = silent(town.store)
    mine = Draft([("Kit", "kit@police.example")], "Please", "Write back.")
    for _each in range(2):
        remind(town.store, acting, tmp_path / "out", [row.id], {row.id: mine})
    latest = town.standing()["Police"].latest
    assert (latest.chased, latest.chases) == (LATER, 2)
    assert b"Write back." in (tmp_path / "out" / "Reminder Police 2026-09-22 (2).eml").read_bytes()
    undo(town.store, who="Sam", source="test")
    assert town.standing()["Police"].latest.chases == 1


def test_who_was_merged_is_reminded_of_what_stands_today(town: Any, sent: str, acting: Any, tmp_path: Any) -> None:
    force = add_organisation(town.store, town.acting, {"name": "Town Police Force"})
    merge(town.store, town.acting, "organisation", force, town.organisations["Police"])
    (row,) = silent(town.store)
    (made,), _number = remind(town.store, acting, tmp_path / "out", [row.id])
    letter = email.message_from_bytes((tmp_path / "out" / made.letter).read_bytes(), policy=default)
    (attached,) = letter.iter_attachments()
    again = tmp_path / "again.xlsx"
    again.write_bytes(attached.get_content())
    assert town.take(again, on=LATER).unchanged == 1
    assert silent(town.store) == []


def test_one_of_the_silent_is_found_by_name(town: Any, sent: str) -> None:
    town.send(each=Each.OWNER)
    assert [row.partner for row in silent(town.store)] == ["Chief Constable", "Police"]
    assert [row.partner for row in silent(town.store, Each.OWNER, "chief constable")] == ["Chief Constable"]
    assert silent(town.store, Each.PARTNER, "Public Health") == []
    with pytest.raises(Refused, match="There is no board"):
        silent(town.store, Each.BOARD, "Nobody")


def test_who_has_answered_is_not_reminded(town: Any, sent: str, acting: Any, tmp_path: Any) -> None:
    answered = town.standing()["Public Health"].latest.id
    for items, words in (([answered], "has answered"), ([10**9], "no return"), ([], "Nobody is silent")):
        with pytest.raises(Refused, match=words):
            remind(town.store, acting, tmp_path / "out", items)
    assert not (tmp_path / "out").exists()
