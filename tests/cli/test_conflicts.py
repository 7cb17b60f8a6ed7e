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
