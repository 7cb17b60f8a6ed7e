"""What cannot be taken in: one sentence, and the store as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.services.acting import Acting
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.storage.store import Store

PLAIN = [["Ref", "Action", "Owner"], [1, "Do the thing", "Mo Khan"]]


def refused(town: Any, path: Path, **options: Any) -> str:
    """Return the sentence of a refusal; nothing may have changed."""
    head = town.store.head()
    with pytest.raises(Refused) as refusal:
        town.take(path, **options)
    assert town.store.head() == head
    assert town.all() == []
    sentence = str(refusal.value)
    assert "\n" not in sentence
    return sentence


def cut(path: Path) -> Path:
    """Cut a workbook off in its middle."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def emptied(path: Path) -> Path:
    """Leave nothing of a file."""
    path.write_bytes(b"")
    return path


def bent(path: Path) -> Path:
    """Turn some bits in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 200] = bytes(200)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("harm", [cut, emptied, bent])
def test_a_damaged_file_is_refused(town: Any, harm: Callable[[Path], Path]) -> None:
    rows = [["Ref", "Action", "Owner"], *([number, f"Do thing {number}", "Mo Khan"] for number in range(400))]
    assert "returned.xlsx" in refused(town, harm(town.book(rows)))


def test_a_file_that_is_not_there(town: Any) -> None:
    assert "is not there" in refused(town, town.folder / "nowhere.xlsx")


def test_a_workbook_without_a_table(town: Any) -> None:
    assert "No table of actions" in refused(town, town.book([["Hello"], ["World"]]))


def test_a_sheet_that_is_not_there(town: Any) -> None:
    assert "its sheets are: Actions" in refused(town, town.book(PLAIN), sheet="Elsewhere")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"board": "Bridge Board"}, "There is no board “Bridge Board”"),
        ({"mapping": {"Nowhere": "title"}}, "There is no column called Nowhere"),
        ({"mapping": {"Owner": "banana"}}, "“banana” is no key of an action"),
        ({"profile": "monthly"}, "There is no profile called “monthly”"),
    ],
)
def test_options_that_name_nothing(town: Any, options: dict[str, Any], words: str) -> None:
    assert words in refused(town, town.book(PLAIN), **options)


def test_rows_that_nothing_can_number(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in PLAIN:
        book.active.append(row)
    book.save(tmp_path / "rows.xlsx")
    with pytest.raises(Refused, match="name a board"):
        import_workbook(store, Acting("Sam", "test", dt.date(2024, 9, 18)), tmp_path / "rows.xlsx")
    assert store.head().number == 0


def test_a_hidden_sheet_is_taken_only_when_named(town: Any) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book.create_sheet("Cover").append(["Welcome"])
        book["Actions"].sheet_state = "hidden"

    path = town.book(PLAIN, touch=hide)
    assert "Hidden sheets were left out: Actions" in refused(town, path)
    assert town.take(path, sheet="Actions").created == 1


def test_a_store_open_for_reading_only_still_tries_without_taking(town: Any, board_file: Path) -> None:
    path = town.book(PLAIN)
    with Store.open(board_file, read_only=True) as reader:
        dry = import_workbook(reader, town.acting, path, ImportOptions(dry_run=True))
        assert dry.created == 1
        with pytest.raises(Refused, match="reading only"):
            import_workbook(reader, town.acting, path)


@given(content=st.binary(max_size=600))
def test_any_bytes_end_in_a_sentence_or_in_rows(town: Any, content: bytes) -> None:
    path = town.folder / "noise.csv"
    path.write_bytes(content)
    head = town.store.head()
    with suppress(Refused):
        town.take(path, dry_run=True)
    assert town.store.head() == head
