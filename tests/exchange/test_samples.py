"""Workbooks that people and fuzzers made, read from a folder outside the repository."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.rag_words import read_rag
from boardapp.domain.words import Rating
from boardapp.exchange.book import Visibility
from boardapp.exchange.errors import NoTable, Unreadable
from boardapp.exchange.reader import read_workbook
from boardapp.exchange.table import FoundTable, likeliest_table
from boardapp.exchange.text import clean

pytestmark = pytest.mark.samples


def table_in(path: Path, sheet: str | None = None) -> FoundTable:
    return likeliest_table(read_workbook(path), sheet)


def values_of(table: FoundTable, field: str) -> list[object]:
    return [table.values(row).fields.get(field) for row in table.rows]


def test_meeting_actions_with_odd_dates(samples: Path) -> None:
    table = table_in(samples / "meeting-actions-odd-dates.xlsx")
    assert (table.header_row, [row.number for row in table.rows]) == (1, list(range(2, 13)))
    assert {row.number for row in table.skipped} == {13, 14}
    assert Counter(values_of(table, "status")) == {"New": 7, "Complete": 3, "In Progress": 1}
    assert Counter(values_of(table, "owner")) == {"Mark": 4, "Sue": 2, "Mary": 2, "Horace": 2, "Emil": 1}
    due = values_of(table, "due_date")
    assert sum(isinstance(value, dt.date) for value in due) == 5
    assert Counter(value for value in due if isinstance(value, str)) == {"TBD": 4, "9-Nove-07": 1, "13-Sep": 1}
    complete = next(column for column in table.columns if column.heading == "Complete?")
    assert (complete.field, complete.echoes) == (None, "status")
    told = [table.values(row).extras.get("Complete?") for row in table.rows]
    assert told == [1, 0, True, False, "Y", "N", "YES", "NO", True, False, None]
    assert all(values_of(table, "description"))
    assert read_workbook(samples / "meeting-actions-odd-dates.xlsx").epoch_1904


def test_a_checklist_of_243_rows(samples: Path) -> None:
    table = table_in(samples / "checklist-243-rows.xlsx")
    assert (table.sheet, table.header_row) == ("Checklist", 7)
    assert [row.number for row in table.rows] == list(range(8, 251))
    assert Counter(values_of(table, "importance")) == {"Medium": 148, "High": 72, "Low": 23}
    assert Counter(values_of(table, "status")) == {"Not verified": 243}
    assert all(values_of(table, "description"))


def test_a_portfolio_with_ratings_of_five_degrees(samples: Path) -> None:
    table = table_in(samples / "portfolio-confidence-ratings.xlsx")
    assert (table.sheet, table.header_row, [row.number for row in table.rows]) == ("Finance", 3, [7, 8, 9, 10, 11])
    rag = table.column_of("rag")
    assert rag is not None
    assert rag.letter == "O"
    ratings = [read_rag(clean(value)).rating for value in values_of(table, "rag")]  # type: ignore[arg-type]
    assert ratings == [Rating.AMBER, Rating.AMBER_GREEN, Rating.AMBER_RED, Rating.RED, Rating.GREEN]
    assert all(values_of(table, "title"))


def test_thirty_risks(samples: Path) -> None:
    table = table_in(samples / "risks-30-rows.xlsx")
    assert (table.sheet, table.header_row) == ("Q1_20_21 all data", 1)
    assert [row.number for row in table.rows] == list(range(2, 32))
    assert all(values_of(table, "description"))


@pytest.mark.parametrize("sheet", ["Q1_20_21 Count", "Q4_19_20 Count"])
def test_cross_tabulations_are_no_table_of_actions(samples: Path, sheet: str) -> None:
    with pytest.raises(NoTable):
        table_in(samples / "risks-30-rows.xlsx", sheet)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("entity-bomb.xlsx", "may be unsafe"),
        ("entity-bomb-2.xlsx", "may be unsafe"),
        ("password-tika.xlsx", "password-protected"),
        ("reader-panics.xlsb", "damaged"),
    ],
)
def test_hostile_files_are_refused_in_one_sentence(samples: Path, name: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as refused:
        read_workbook(samples / "hostile" / name)
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)


def test_serial_numbers_of_1904(samples: Path) -> None:
    book = read_workbook(samples / "hostile" / "epoch-1904.xlsx")
    assert book.epoch_1904
    assert book.sheets[0].value(1, 1) == dt.date(1904, 1, 2)


def test_hidden_sheets_are_not_taken_unasked(samples: Path) -> None:
    book = read_workbook(samples / "hostile" / "hidden-sheets.xlsx")
    assert [sheet.visibility for sheet in book.sheets] == [
        Visibility.VISIBLE,
        Visibility.HIDDEN,
        Visibility.VERY_HIDDEN,
    ]
    with pytest.raises(NoTable, match="Hidden, VeryHidden"):
        likeliest_table(book)


def test_every_file_of_the_folder_is_read_or_refused(samples: Path) -> None:
    files = [path for path in samples.rglob("*") if path.suffix in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")]
    assert files
    taken = {path.name: _rows_or_sentence(path) for path in files}
    assert {name for name, told in taken.items() if not told} == set()


def _rows_or_sentence(path: Path) -> object:
    try:
        return table_in(path).rows
    except Refused as refused:
        return str(refused)
