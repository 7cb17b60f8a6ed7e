"""New, check, backup and restore."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boardapp.cli.opening import opened
from boardapp.services.acting import Acting

Run = Callable[..., Any]


def test_new_says_what_it_made(run: Run, tmp_path: Path) -> None:
    made = run("new", tmp_path / "plan.board", "--template", "one-stockport", "--json")
    assert made.code == 0
    assert made.json["items"] == {
        "actions": 9, "boards": 8, "organisations": 2, "plan": 1, "themes": 3, "priorities": 9,
    }  # fmt: skip
    told = run("new", tmp_path / "empty.board")
    assert "empty.board from the template “Blank”: plan 1." in told.out


def test_new_never_writes_over_a_file(refused: Callable[..., str], tmp_path: Path) -> None:
    there = tmp_path / "there.board"
    there.write_text("mine", encoding="utf-8")
    assert "there.board is there already" in refused("new", there)
    assert "There is no template “rome”; there are one-stockport" in refused(
        "new", tmp_path / "x", "--template", "rome"
    )
    assert there.read_text(encoding="utf-8") == "mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["there.board"]


def test_check_proves_the_record(run: Run, stockport: Path) -> None:
    sound = run("check", stockport, "--json")
    assert (sound.code, sound.json) == (0, {"operations": 1, "sound": True, "broken": None})
    assert "is sound: 1 operation," in run("check", stockport).out


@pytest.mark.parametrize(
    ("tampering", "number"),
    [
        ("UPDATE action SET title = 'Tampered' WHERE ref = 'HWB/A/2026-27/001'", 1),
        ("UPDATE operation SET label = 'Tampered' WHERE number = 2", 2),
    ],
)
def test_check_names_the_first_broken_link(run: Run, stockport: Path, tampering: str, number: int) -> None:
    run("set", stockport, "SFPB/A/2026-27/001", "detail=x")
    with sqlite3.connect(stockport) as connection:
        connection.execute(tampering)
    connection.close()
    broken = run("check", stockport, "--json")
    assert (broken.code, broken.json["sound"], broken.json["broken"]["operation"]) == (1, False, number)
    told = run("check", stockport)
    assert (told.code, told.err) == (1, "")
    assert f"is not sound, first at operation {number}" in told.out


def test_a_backup_is_put_back_and_what_was_there_is_kept(
    run: Run, refused: Callable[..., str], stockport: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.board"
    assert run("backup", stockport, copy, "--json").json == {"file": str(copy), "operation": 1}
    assert "copy.board is there already" in refused("backup", stockport, copy)
    run("add", stockport, "organisations", "name=The Trust")
    restored = run("restore", copy, stockport, "--json").json
    assert run("show", stockport, "organisations", "--search", "trust", "--json").json == []
    assert run("show", restored["kept"], "organisations", "--search", "trust", "--json").json != []
    assert "not a board file" in refused("restore", __file__, stockport)
    assert "Restored" in run("restore", copy, tmp_path / "elsewhere.board").out


def test_who_acts_is_named_to_others_who_find_the_file_in_use(
    run: Run, refused: Callable[..., str], stockport: Path, tmp_path: Path
) -> None:
    (tmp_path / "OneDrive").mkdir()
    synced = Path(shutil.copy(stockport, tmp_path / "OneDrive" / "plan.board"))
    with opened(synced, Acting("Jo Lee", "test", dt.date(2026, 9, 1))):
        assert "by Jo Lee" in refused("set", synced, "HWB", "note=x", "--as", "Sam Roe")
        assert run("show", synced, "boards", "HWB").code == 0
    done = run("set", synced, "HWB", "note=x", "--as", "Sam Roe", "--json")
    assert done.json["operation"] == 2
    assert "OneDrive" in done.err
