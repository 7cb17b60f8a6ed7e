"""History, undo and redo from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]

REF = "HWB/A/2026-27/001"


def test_history_tells_every_value_in_words(run: Run, stockport: Path) -> None:
    run("set", stockport, REF, "board=SFPB", "status=in progress", "owner=Ann Lee", "--as", "Sam Roe")
    rows = run("history", stockport, REF, "--json").json
    assert list(rows[-1]) == ["field", "before", "after", "operation", "who", "at", "label"]
    newest = {row["field"]: (row["before"], row["after"]) for row in rows if row["operation"] == 2}
    assert newest == {
        "board": ("Health and Wellbeing Board", "Stockport Family Partnership Board"),
        "status": ("not started", "in progress"),
        "owner": (None, "words: Ann Lee"),
    }
    assert {row["who"] for row in rows if row["operation"] == 2} == {"Sam Roe"}
    first = {row["field"]: row["after"] for row in rows if row["operation"] == 1}
    assert first["board"] == "Health and Wellbeing Board"
    assert first["priority"] == "Happy and Healthy"
    assert "access" not in first


def test_undo_and_redo_say_what_they_did(run: Run, refused: Callable[..., str], stockport: Path) -> None:
    run("set", stockport, REF, "title=Second")
    run("set", stockport, REF, "detail=Third")
    assert run("undo", stockport).out == f"Undone: Change detail of {REF}\n"
    assert run("undo", stockport, "2", "--json").json == {
        "operation": 5, "reversed": 2, "label": f"Change title of {REF}",
    }  # fmt: skip
    assert run("redo", stockport).out == f"Redone: Change title of {REF}\n"
    assert run("show", stockport, "actions", REF, "--json").json[0]["title"] == "Second"
    assert "There is no operation 77" in refused("undo", stockport, "77")
    assert "is not the number of an operation" in refused("undo", stockport, "last")
    assert "is final and cannot be undone" in refused("undo", stockport, "1")


def test_undo_is_refused_where_newer_work_stands_on_it(run: Run, refused: Callable[..., str], stockport: Path) -> None:
    run("set", stockport, REF, "title=Second")
    run("set", stockport, REF, "title=Third")
    told = refused("undo", stockport, "2")
    assert "was changed since by" in told
    assert "(operation 3)" in told
    assert run("check", stockport).code == 0


def test_there_may_be_nothing_to_undo_or_redo(refused: Callable[..., str], stockport: Path) -> None:
    assert refused("undo", stockport) == "There is nothing to undo."
    assert refused("redo", stockport) == "There is nothing to redo."


def test_a_reference_nobody_knows_has_no_history(refused: Callable[..., str], stockport: Path) -> None:
    assert "There is nothing with the reference" in refused("history", stockport, "HWB/A/1")
