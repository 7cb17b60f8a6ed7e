"""Conflicts by the command line: left by an import, listed, taken up with the same file, settled one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]


@pytest.fixture
def left(run: Run, stockport: Path, tmp_path: Path) -> tuple[Path, str]:
    """Return a workbook that was taken in with two values that were changed here as well, and whose they are."""
    book = tmp_path / "partners.xlsx"
    assert run("export", stockport, book, "--kind", "organisations").code == 0
    ref: str = run("show", stockport, "organisations", "--json").json[0]["ref"]
    sheet = openpyxl.load_workbook(book)
    page = sheet["Organisations"]
    headings = [page.cell(1, column).value for column in range(1, page.max_column + 1)]
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == ref)
    page.cell(row, headings.index("Sector") + 1).value = "landlord"
    page.cell(row, headings.index("Short name") + 1).value = "MH"
    sheet.save(book)
    assert run("set", stockport, ref, "sector=provider", "short_name=Mere").code == 0
    return book, ref


def test_an_import_says_what_waits_and_show_lists_it(run: Run, stockport: Path, left: tuple[Path, str]) -> None:
    book, ref = left
    told = run("import", stockport, book, "--as", "Ann Lee")
    assert told.code == 1
    assert f"Conflict: {ref}, sector: ours is “provider”, theirs “landlord”; ours stands" in told.lines
    assert f"Conflicts wait until they are settled: boardapp show {stockport} conflicts lists them." in told.lines
    waiting = run("show", stockport, "conflicts", "--status", "open", "--json").json
    assert [(row["item"], row["field"], row["ours"], row["theirs"], row["by"]) for row in waiting] == [
        (ref, "short_name", "Mere", "MH", "Ann Lee"), (ref, "sector", "provider", "landlord", "Ann Lee"),
    ]  # fmt: skip
    assert run("show", stockport, "organisations", ref, "--json").json[0]["sector"] == "provider"


def test_the_same_file_tells_and_settles_only_what_it_left(run: Run, stockport: Path, left: tuple[Path, str]) -> None:
    book, ref = left
    assert run("import", stockport, book).code == 1
    tried = run("import", stockport, book, "--dry-run", "--json")
    assert (tried.code, [one["field"] for one in tried.json["conflicts"]]) == (1, ["short_name", "sector"])
    assert "already imported" in tried.err
    short, sector = run("show", stockport, "conflicts", "--json").json
    assert run("set", stockport, short["ref"], "state=ours").code == 0
    done = run("import", stockport, book, "--prefer", "theirs", "--json")
    assert (done.code, done.json["conflicts"], done.json["updated"]) == (0, [], 1)
    (row,) = run("show", stockport, "organisations", ref, "--json").json
    assert (row["sector"], row["short_name"]) == ("landlord", "Mere")
    told = {one["ref"]: one["state"] for one in run("show", stockport, "conflicts", "--json").json}
    assert told == {short["ref"]: "ours", sector["ref"]: "theirs"}
    again = run("import", stockport, book, "--json")
    assert (again.code, again.json["conflicts"], again.json["operation"]) == (0, [], None)
    assert run("undo", stockport).code == 0
    assert run("import", stockport, book, "--json").json["conflicts"][0]["field"] == "sector"
    assert run("check", stockport).code == 0


def test_a_list_of_conflicts_that_comes_back_settles_them(
    run: Run, stockport: Path, left: tuple[Path, str], tmp_path: Path
) -> None:
    book, ref = left
    run("import", stockport, book)
    out = tmp_path / "conflicts.xlsx"
    assert run("export", stockport, out, "--kind", "conflicts").code == 0
    sheet = openpyxl.load_workbook(out)
    page = sheet["Conflicts"]
    headings = [page.cell(1, column).value for column in range(1, page.max_column + 1)]
    for row in (2, 3):
        page.cell(row, headings.index("State") + 1).value = "theirs"
    sheet.save(out)
    report = run("import", stockport, out, "--json")
    assert (report.code, report.json["problems"], report.json["updated"]) == (0, [], 2)
    (row,) = run("show", stockport, "organisations", ref, "--json").json
    assert (row["sector"], row["short_name"]) == ("landlord", "MH")


def back(book: Path, out: str, ref: str, **cells: str) -> Path:
    """Return a workbook as somebody else sent it back: with other cells of one organisation."""
    sheet = openpyxl.load_workbook(book)
    page = sheet["Organisations"]
    headings = {page.cell(1, column).value: column for column in range(1, page.max_column + 1)}
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == ref)
    for heading, words in cells.items():
        page.cell(row, headings[heading.replace("_", " ")]).value = words
    sheet.save(book.parent / out)
    return book.parent / out


def test_two_files_that_say_the_same_are_one_and_each_keeps_its_word(
    run: Run, stockport: Path, left: tuple[Path, str]
) -> None:
    book, ref = left
    other = back(book, "other.xlsx", ref, Sector="charity")
    first = run("import", stockport, book, "--as", "Ann Lee", "--json").json["operation"]
    run("import", stockport, other, "--as", "Mo Roe")
    told = {one["theirs"]: (one["by"], one["file"]) for one in run("show", stockport, "conflicts", "--json").json}
    assert told == {
        "MH": ("Ann Lee; Mo Roe", "partners.xlsx; other.xlsx"),
        "landlord": ("Ann Lee", "partners.xlsx"),
        "charity": ("Mo Roe", "other.xlsx"),
    }
    assert run("undo", stockport, first).code == 0
    again = run("import", stockport, other, "--json").json
    assert [one["field"] for one in again["conflicts"]] == ["short_name", "sector"]


def test_one_value_has_one_answer(run: Run, stockport: Path, left: tuple[Path, str]) -> None:
    book, ref = left
    other = back(book, "other.xlsx", ref, Sector="charity")
    first = run("import", stockport, book, "--json").json["operation"]
    run("import", stockport, other)
    done = run("import", stockport, book, "--prefer", "theirs")
    assert "1 other value that waited is answered as ours: another was taken for the same field." in done.err
    found = {one["theirs"]: one for one in run("show", stockport, "conflicts", "--json").json}
    assert {words: one["state"] for words, one in found.items()} == {
        "MH": "theirs", "landlord": "theirs", "charity": "ours",
    }  # fmt: skip
    refused = run("set", stockport, found["landlord"]["ref"], "state=ours")
    assert (refused.code, "theirs was taken. Undo that operation" in refused.err) == (2, True)
    kept = run("undo", stockport, first)
    assert kept.code == 2
    assert "was settled since by “Settle 3 conflicts” (operation" in kept.err
    history = run("history", stockport, found["landlord"]["ref"], "--json").json
    assert [(one["field"], one["after"]) for one in history][1:] == [("conflict (sector): state", "theirs")]
    assert run("undo", stockport).code == 0
    assert {one["state"] for one in run("show", stockport, "conflicts", "--json").json} == {"open"}
    assert run("check", stockport).code == 0


def test_what_both_changed_of_an_action_waits_and_is_settled_like_any_other(
    run: Run, stockport: Path, tmp_path: Path
) -> None:
    book = tmp_path / "actions.xlsx"
    assert run("export", stockport, book, "--kind", "actions").code == 0
    ref = run("show", stockport, "actions", "--json").json[0]["ref"]
    sheet = openpyxl.load_workbook(book)
    page = sheet["Actions"]
    headings = [page.cell(1, column).value for column in range(1, page.max_column + 1)]
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == ref)
    page.cell(row, headings.index("Progress %") + 1).value = 61
    sheet.save(book)
    assert run("set", stockport, ref, "progress=47").code == 0
    told = run("import", stockport, book)
    assert f"Conflicts wait until they are settled: boardapp show {stockport} conflicts lists them." in told.lines
    (waits,) = run("show", stockport, "conflicts", "--json").json
    assert (waits["item"], waits["kind"], waits["field"], waits["ours"], waits["theirs"]) == (
        ref, "action", "progress", "47", "61",
    )  # fmt: skip
    again = run("import", stockport, book, "--json")
    assert (again.code, [one["field"] for one in again.json["conflicts"]]) == (1, ["progress"])
    assert run("set", stockport, waits["ref"], "state=theirs").code == 0
    assert run("show", stockport, "actions", ref, "--json").json[0]["progress"] == 61
    assert run("undo", stockport).code == 0
    assert run("import", stockport, book, "--prefer", "ours").code == 0
    assert run("show", stockport, "conflicts", "--json").json[0]["state"] == "ours"
