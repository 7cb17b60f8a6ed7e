"""What a chair is told before a meeting, by command: what changed since the last, and the run sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
JUNE, SEPTEMBER = "HWB/M/2026-06-17", "HWB/M/2026-09-16"
ON = ("--on", "2026-09-01")


@pytest.fixture
def board(blank: Path, run: Run) -> Path:
    """Return a board file with a board that met in June, and two late actions of which one is exempt."""
    late = ("board=HWB", "owner=Ann Lee", "raised=2026-05-01", "due=2026-08-01", "status=in progress")
    for step in (
        ("add", blank, "plan", "title=Plan", "prefix=BP"),
        ("add", blank, "boards", "name=Health and Wellbeing Board", "prefix=HWB"),
        ("add", blank, "people", "name=Ann Lee", "title=Cllr"),
        ("add", blank, "meetings", "board=HWB", "date=2026-06-17", "chair=Ann Lee"),
        ("set", blank, JUNE, "state=held"),
        ("add", blank, "meetings", "board=HWB", "date=2026-09-16", "chair=Ann Lee", "starts=14:00"),
        ("add", blank, "actions", "title=Falls pathway", *late),
        ("add", blank, "actions", "title=CANARY", "access=exempt", *late),
    ):
        assert run(*step, "--as", "Sam Roe").code == 0, step
    return blank


def test_since_tells_who_says_that_a_rating_turned(board: Path, run: Run) -> None:
    told = run("since", board, SEPTEMBER, *ON)
    assert told.code == 0
    assert "CANARY" not in told.out
    assert told.lines[:3] == [
        "Since HWB/M/2026-06-17 on 17 June 2026",
        "Turned worse: 1",
        "  HWB/A/2026-27/001  Falls pathway: green, now red, suggested",
    ]
    assert told.lines[-1] == "1 that is exempt or confidential was left out; --restricted lets it in."
    (row,) = run("since", board, SEPTEMBER, *ON, "--json").json["worse"]
    assert (row["before"], row["after"], row["after_standing"], row["days_slipped"]) == ("green", "red", "suggested", 0)
    assert "CANARY" in run("since", board, SEPTEMBER, *ON, "--restricted").out


def test_since_is_written_as_a_document(board: Path, run: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    page = tmp_path / "since.html"
    wrote = run("since", board, SEPTEMBER, page, *ON)
    assert (wrote.code, wrote.lines[0]) == (0, f"{page} written.")
    assert "Falls pathway" in page.read_text(encoding="utf-8")
    assert "CANARY" not in page.read_text(encoding="utf-8")
    told = run("since", board, SEPTEMBER, tmp_path / "since.docx", *ON, "--json", "--restricted").json
    assert told == {"file": str(tmp_path / "since.docx"), "reduced": 0, "withheld": 0}
    assert "a document ends in .docx, .html" in refused("since", board, SEPTEMBER, tmp_path / "since.odt")
    assert "one or the other" in refused("since", board, SEPTEMBER, "--public", "--restricted")


def test_the_run_sheet_is_told(board: Path, run: Run) -> None:
    run("add", board, "agenda", f"meeting={SEPTEMBER}", "title=Falls pathway: next steps", "minutes_allotted=20",
        "presenter=Dee Hall", "asked_to=agree them")  # fmt: skip
    told = run("runsheet", board, SEPTEMBER, *ON)
    assert told.code == 0
    assert "CANARY" not in told.out
    assert told.lines[:2] == ["Health and Wellbeing Board, 16 September 2026", "20 min planned, ends 14:20."]
    item = run("show", board, "agenda", SEPTEMBER, "--json").json[-2]
    assert item["title"] == "Falls pathway: next steps"
    at = told.lines.index(f"14:00  {item['number']}. Falls pathway: next steps; Dee Hall; 20 min; agree them")
    assert told.lines[at + 1].strip() == (
        "HWB/A/2026-27/001 Falls pathway (Ann Lee): red, was green; overdue by 31 days; "
        "no update in the 123 days since it was raised. What went wrong, and what is asked of the board?"
    )
    found = run("runsheet", board, SEPTEMBER, *ON, "--json").json
    assert (found["closes"], found["left_out"], found["before"]) == ("14:20", 1, [])
    (question,) = found["items"][-2]["questions"]
    assert (question["prompt"], question["ref"]) == ("red", "HWB/A/2026-27/001")
    whole = run("runsheet", board, SEPTEMBER, *ON, "--restricted", "--json").json
    assert [one["name"] for item in whole["items"] for one in item["questions"]] == ["CANARY", "Falls pathway"]


def test_the_run_sheet_is_written(board: Path, run: Run, tmp_path: Path) -> None:
    for ending in (".docx", ".html"):
        path = tmp_path / f"sheet{ending}"
        wrote = run("runsheet", board, SEPTEMBER, path, *ON)
        assert wrote.lines == [
            f"{path} written.", "1 decision, action or rating is left out, because of its access.",
        ]  # fmt: skip
        assert path.stat().st_size > 0
