"""Colours of a workbook that nobody knows, from the command line: told, answered with --colour, refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest


@pytest.fixture
def log(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Log"
    for row in (("Ref", "Action", "RAG"), ("A1", "Ask the sponsor", "Purple"), ("A2", "Mend the roof", "Red")):
        page.append(row)
    key = book.create_sheet("Key")
    for line in ("Purple = awaiting sponsor", "Red = Overdue"):
        key.append((line,))
    book.save(tmp_path / "log.xlsx")
    return tmp_path / "log.xlsx"


def test_what_a_colour_means_is_told_as_a_problem_and_said_with_an_option(
    run: Callable[..., Any], refused: Callable[..., str], stockport: Path, log: Path
) -> None:
    tried = run("import", stockport, log, "--board", "HWB", "--dry-run", "--json")
    assert tried.code == 1
    assert [(one["sheet"], one["row"], one["column"], one["value"]) for one in tried.json["problems"]] == [
        ("Key", 1, "A", "awaiting sponsor"), ("Log", 2, "RAG", "Purple")
    ]  # fmt: skip
    assert "What purple means is not known (Key!A1: “awaiting sponsor”): say it with --colour purple=" in tried.err
    assert "write COLOUR=meaning" in refused("import", stockport, log, "--colour", "purple")
    assert "is no meaning for purple" in refused("import", stockport, log, "--colour", "purple=a while")
    taken = run("import", stockport, log, "--board", "HWB", "--colour", "purple=paused", "--json")
    assert (taken.code, taken.json["created"], taken.json["problems"], taken.err) == (0, 2, [], "")
    shown = run("show", stockport, "actions", "--json").json
    assert {one["title"]: (one["status"], one["proposed_rag"]) for one in shown}["Ask the sponsor"] == (
        "paused", "grey"
    )  # fmt: skip
