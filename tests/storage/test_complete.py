"""A store that lacks a column is refused in a sentence, and left as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from boardapp.storage.complete import lacking
from boardapp.storage.recognise import Unfinished
from boardapp.storage.store import Store


def test_a_new_store_lacks_nothing(board_file: Path) -> None:
    connection = sqlite3.connect(board_file)
    assert lacking(connection) == []
    connection.close()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_of_a_trial_version_is_refused_unharmed(board_file: Path, read_only: bool) -> None:
    with sqlite3.connect(board_file) as connection:
        connection.execute("ALTER TABLE meeting DROP COLUMN place")
    connection.close()
    before = board_file.read_bytes()
    with pytest.raises(Unfinished, match=r"test\.board was made by a trial version of BoardApp.* lacks meeting.place"):
        Store.open(board_file, read_only=read_only)
    assert board_file.read_bytes() == before
