"""Export and import from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl

Run = Callable[..., Any]


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_an_export_comes_back_unchanged(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "register.xlsx"
    written = run("export", example, out, "--restricted", "--json").json
    assert written == {"file": str(out), "rows": 71, "withheld": 0}
    report = run("import", example, out, "--json")
    assert report.code == 0
    assert report.json == {
        "created": 0, "updated": 0, "unchanged": 71, "skipped": 0, "conflicts": [], "problems": [], "changes": [],
        "operation": None,
    }  # fmt: skip


def test_an_export_takes_the_filters_of_show(
    run: Run, refused: Callable[..., str], example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hwb.json"
    told = run("export", example, out, "--board", "HWB", "--status", "open")
    shown = run("show", example, "actions", "--board", "HWB", "--status", "open", "--json").json
    assert f"{len(shown)} rows written." in told.out
    assert len(json.loads(out.read_text(encoding="utf-8"))) == len(shown)
    assert "An export ends in" in refused("export", example, tmp_path / "x.doc")
    assert "cannot be exported" in refused("export", example, tmp_path / "x.csv", "--kind", "wishes")
    assert sorted(file.name for file in tmp_path.iterdir() if "x." in file.name) == []


def test_an_export_of_the_past_is_of_the_past(run: Run, stockport: Path, tmp_path: Path) -> None:
    run("add", stockport, "actions", "title=New", "board=HWB")
    out = tmp_path / "past.csv"
    assert run("export", stockport, out, "--as-of", "1", "--json").json["rows"] == 9
    assert run("export", stockport, out, "--json").json["rows"] == 10


def test_what_is_restricted_stays_out_of_an_export(run: Run, stockport: Path, tmp_path: Path) -> None:
    run("set", stockport, "HWB/A/2026-27/001", "access=exempt")
    told = run("export", stockport, tmp_path / "out.csv", "--json")
    assert (told.json["rows"], told.json["withheld"]) == (8, 1)
    assert "1 item is not in this file" in told.err


def test_an_import_is_one_operation_and_a_dry_run_changes_nothing(run: Run, stockport: Path, tmp_path: Path) -> None:
    sheet = workbook(
        tmp_path / "return.xlsx",
        ("Action", "Lead", "Due date", "Status", "RAG"),
        ("Open a second hub", "Ann Lee", "31/03/2027", "In progress", "Green"),
        ("Train the volunteers", "Bo Marsh", "when funding allows", "Not started", "Amber"),
    )
    tried = run("import", stockport, sheet, "--board", "HWB", "--dry-run", "--json")
    assert (tried.code, tried.json["created"], tried.json["operation"]) == (1, 2, None)
    new = {one["title"]: {value["field"]: value for value in one["values"]} for one in tried.json["new"]}
    assert new["Open a second hub"]["due"] == {"field": "due", "value": "2027-03-31", "raw": "31/03/2027"}
    assert len(run("operations", stockport, "--json").json) == 1
    done = run("import", stockport, sheet, "--board", "HWB", "--json")
    assert (done.code, done.json["created"], done.json["operation"]) == (1, 2, 2)
    assert "new" not in done.json
    assert all(set(one) == {"sheet", "row", "column", "value", "problem"} for one in done.json["problems"])
    assert "when funding allows" in [one["value"] for one in done.json["problems"]]
    assert len(run("show", stockport, "actions", "--board", "HWB", "--json").json) == 3
    run("undo", stockport)
    assert len(run("show", stockport, "actions", "--board", "HWB", "--json").json) == 1


def test_an_import_says_in_words_what_came_of_it(run: Run, stockport: Path, tmp_path: Path) -> None:
    sheet = workbook(tmp_path / "log.xlsx", ("Action", "By when"), ("Open a hub", "31/02/2027"))
    told = run("import", stockport, sheet, "--map", "Action=title", "--map", "By when=due")
    assert told.code == 1
    assert "1 created, 0 updated, 0 unchanged, 0 skipped. Recorded as operation 2" in told.lines[0]
    assert told.lines[1] == "Sheet Sheet, headings in row 1: Action as title; By when as due."
    assert "row 2, By when:" in told.lines[2]


def test_an_import_says_how_it_understood_the_sheet_and_the_same_trouble_once(
    run: Run, stockport: Path, tmp_path: Path
) -> None:
    rows = [("Action", "Status", "Ward"), *((f"Open hub {n}", "Not verified", "North") for n in range(3))]
    sheet = workbook(tmp_path / "log.xlsx", *rows, ("Close a hub", "New", None), ("Move a hub", "Not verified", None))
    told = run("import", stockport, sheet, "--dry-run")
    assert told.code == 1
    assert told.lines[1:] == [
        "Sheet Sheet, headings in row 1: Action as detail; Status as status.",
        "Kept word for word with each row: Ward.",
        "Sheet, rows 2\N{EN DASH}4, 6, Status: Not a status that is known; the words are kept. (“Not verified”)",
    ]


def test_rows_that_are_no_actions_are_told_with_the_reason(run: Run, stockport: Path, tmp_path: Path) -> None:
    rows = [("No", "Action", "Owner"), (1, "Open a hub", None), (2, None, None), (3, None, None), ("Total", 1, None)]
    told = run("import", stockport, workbook(tmp_path / "log.xlsx", *rows), "--dry-run")
    assert "3 skipped" in told.lines[0]
    assert told.lines[2:] == [
        "Skipped rows 3\N{EN DASH}4: numbered but empty.",
        "Skipped row 5: a total, not an action. “Total | 1”",
    ]
    told = run("import", stockport, tmp_path / "log.xlsx", "--dry-run", "--json").json
    assert told["passed_over"][-1] == {"row": 5, "reason": "a total, not an action", "words": "Total | 1"}


def test_a_row_added_to_an_export_that_names_nothing_is_quoted_and_found(
    run: Run, stockport: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    run("export", stockport, out)
    book = openpyxl.load_workbook(out)
    page = book["Actions"]
    column = next(cell.column for cell in page[1] if cell.value == "Path to green")
    row = page.max_row + 1
    page.cell(row, column).value = "Ask the Fire Service first"
    book.save(out)
    told = run("import", stockport, out)
    assert (told.code, "1 skipped" in told.lines[0]) == (1, True)
    assert any(f"row {row}, Path to green: This row names no action" in line for line in told.lines)
    assert "(“Ask the Fire Service first”)" in told.out


def test_what_cannot_be_imported_is_refused(refused: Callable[..., str], stockport: Path, tmp_path: Path) -> None:
    assert "nothing.xlsx" in refused("import", stockport, tmp_path / "nothing.xlsx")
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    assert "broken.xlsx" in refused("import", stockport, broken)
    sheet = workbook(tmp_path / "log.xlsx", ("Action",), ("Open a hub",))
    assert "Nosuch" in refused("import", stockport, sheet, "--sheet", "Nosuch")
    assert "There is no column called Title; the columns are: Action, Owner." in refused(
        "import", stockport, workbook(tmp_path / "two.xlsx", ("Action", "Owner"), ("A", "B")), "--map", "Title=title"
    )
    assert "--map: write COLUMN=field" in refused("import", stockport, sheet, "--map", "Action")
    assert "invalid choice" in refused("import", stockport, sheet, "--prefer", "mine")
    sheet = workbook(tmp_path / "log.xlsx", ("Action", "Owner"), ("Open a hub", "Ann Lee"))
    assert "There is no board “XYZ”" in refused("import", stockport, sheet, "--board", "XYZ")


def test_how_a_sheet_is_read_is_remembered(run: Run, stockport: Path, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("No.,Action,Champion,RAG\n1,Plant trees,Jane Smith,Green\n", encoding="utf-8")
    said = ("--green", "complete", "--colour", "purple=paused")
    run("import", stockport, path, "--map", "Champion=owner", *said, "--save-profile", "Tree log")
    assert "purple=paused" in run("show", stockport, "profiles").out
    (shown,) = run("show", stockport, "profiles", "--json").json
    assert (shown["name"], shown["columns"], shown["green"]) == ("Tree log", ["Champion=owner"], "complete")
    assert "Tree log" in run("show", stockport, "profiles").out
    path.write_text("No.,Action,Champion,RAG\n2,Plant hedges,Jane Smith,Amber\n", encoding="utf-8")
    told = run("import", stockport, path, "--dry-run")
    assert "as the profile “Tree log” says: Champion as owner; green means complete; purple means paused." in told.err
    assert "Champion as owner" in run("import", stockport, path, "--profile", "tree log").out
    run("undo", stockport)
    run("undo", stockport)
    assert run("show", stockport, "profiles", "--json").json == []
