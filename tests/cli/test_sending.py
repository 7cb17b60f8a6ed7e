"""Returns from the command line: sent, shown, taken back in."""

from __future__ import annotations

import email
from collections.abc import Callable
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl

Run = Callable[..., Any]


def test_returns_are_written_recorded_and_shown(run: Run, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    told = run("returns", example, folder, "--due", "2026-12-18", "--on", "2026-11-23", "--as", "Sam Roe", "--json")
    assert told.code == 0
    report = told.json
    assert report["due"] == "2026-12-18"
    names = {one["file"] for one in report["returns"]} | {one["letter"] for one in report["returns"]}
    assert {path.name for path in folder.iterdir()} == names
    assert "2 open actions have no partner" in told.err
    newest = run("operations", example, "--json").json[0]
    assert (newest["number"], newest["label"]) == (report["operation"], "Send returns to 13 partners")
    shown = run("show", example, "returns", "--on", "2026-11-24", "--json").json
    assert {one["partner"] for one in shown} == {one["partner"] for one in report["returns"]}
    assert {(one["sent"], one["due"], one["state"], one["silent_since"], one["late"]) for one in shown} == {
        ("2026-11-23", "2026-12-18", "silent", "2026-11-23", False)
    }
    letter = email.message_from_bytes((folder / report["returns"][0]["letter"]).read_bytes(), policy=default)
    assert [part.get_filename() for part in letter.iter_attachments()] == [report["returns"][0]["file"]]


def test_a_return_comes_back_under_the_name_of_its_partner(run: Run, example: Path, tmp_path: Path) -> None:
    run("returns", example, tmp_path / "out", "--partner", "Mereside Homes", "--on", "2026-11-23")
    (path,) = (tmp_path / "out").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Actions"]
    columns = {cell.value: cell.column for cell in page[1]}
    ref = page.cell(2, columns["Reference (for reference)"]).value
    page.cell(2, columns["Update"]).value = "Twelve homes are ready"
    page.cell(2, columns["Title (for reference)"]).value = "Another title"
    book.save(path)
    told = run("import", example, path, "--on", "2026-12-01", "--json")
    assert (told.code, told.json["created"], told.json["updated"]) == (1, 0, 1)
    assert "Mereside Homes was sent on 23 November 2026" in told.err
    assert [one["column"] for one in told.json["problems"]] == ["Title (for reference)"]
    action = run("show", example, "actions", ref, "--json").json[0]
    assert (action["latest_update"], action["updated"]) == ("Twelve homes are ready", "2026-12-01")
    (shown,) = run("show", example, "returns", "--status", "answered", "--json").json
    assert (shown["partner"], shown["answered"], shown["answer"]) == ("Mereside Homes", "2026-12-01", path.name)
    assert run("show", example, "returns", shown["ref"], "--json").json == [shown]
    run("undo", example)
    assert run("show", example, "returns", "--status", "answered", "--json").json == []
    assert run("check", example).code == 0


def test_what_cannot_be_sent_is_said_in_one_line(
    run: Run, refused: Callable[..., str], example: Path, blank: Path, tmp_path: Path
) -> None:
    assert "There is nothing to send" in refused("returns", blank, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert "There is no organisation" in refused("returns", example, tmp_path / "out", "--partner", "Nobody")
    assert "is not a day" in refused("returns", example, tmp_path / "out", "--due", "soon")
    assert "has passed" in refused("returns", example, tmp_path / "out", "--due", "2020-01-01")
    assert "name a folder" in refused("returns", example, example)


def test_a_later_answer_overtakes_an_earlier_return(run: Run, example: Path, tmp_path: Path) -> None:
    for day in ("2026-11-23", "2026-12-07"):
        run("returns", example, tmp_path / day, "--partner", "Mereside Homes", "--on", day)
    silent = run("show", example, "returns", "--on", "2027-01-31", "--json").json
    assert [(one["sent"], one["state"], one["silent_since"], one["late"]) for one in silent] == [
        ("2026-12-07", "silent", "2026-11-23", True), ("2026-11-23", "silent", "2026-11-23", True),
    ]  # fmt: skip
    (path,) = (tmp_path / "2026-12-07").glob("*.xlsx")
    run("import", example, path)
    assert [one["state"] for one in run("show", example, "returns", "--json").json] == ["answered", "overtaken"]


def test_boards_and_owners_get_workbooks_of_their_own(run: Run, example: Path, refused: Any, tmp_path: Path) -> None:
    told = run("returns", example, tmp_path / "boards", "--each", "board", "--on", "2026-11-23", "--json").json
    boards = {one["partner"] for one in told["returns"]}
    owner = run("returns", example, tmp_path / "owners", "--each", "owner", "--on", "2026-11-23", "--json").json
    name = owner["returns"][0]["partner"]
    shown = run("show", example, "returns", "--json").json
    assert {one["partner"] for one in shown if one["each"] == "board"} == boards
    assert {one["each"] for one in shown} == {"board", "post"}
    one = run("returns", example, tmp_path / "one", "--owner", name, "--on", "2026-11-23", "--json").json
    assert [each["partner"] for each in one["returns"]] == [name]
    assert "--owner names one owner" in refused("returns", example, tmp_path / "no", "--owner", name, "--each", "board")


def test_who_is_silent_is_reminded(run: Run, example: Path, refused: Callable[..., str], tmp_path: Path) -> None:
    assert "Nobody is silent" in refused("returns", example, tmp_path / "none", "--remind")
    run("returns", example, tmp_path / "out", "--partner", "Mereside Homes", "--on", "2026-11-23")
    told = run("returns", example, tmp_path / "again", "--remind", "--on", "2026-12-20", "--json").json
    assert [one["letter"] for one in told["reminders"]] == ["Reminder Mereside Homes 2026-12-20.eml"]
    (shown,) = run("show", example, "returns", "--json").json
    assert (shown["chased"], shown["chases"]) == ("2026-12-20", 1)
    assert "--remind takes one of" in refused("returns", example, tmp_path / "no", "--remind", "--each", "board")
