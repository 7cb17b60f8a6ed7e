"""Every kind of item out and back by the command line: untouched it changes nothing, touched it is one operation."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.cli import main
from boardapp.services.sheet_columns import REGISTER, TITLES, columns_of
from boardapp.storage.store import Head, Store

Run = Callable[..., Any]
LONG = bool(os.environ.get("BOARDAPP_LONG"))
EDITS: dict[str, tuple[str, Any]] = {
    "decisions": ("reasons", "=It helps"),
    "amendments": ("wording", "Leave out “yearly”."),
    "meetings": ("place", "Town Hall, Room 2"),
    "agenda": ("presenter", "Ann Lee"),
    "attendance": ("arrived", "14:20"),
    "declarations": ("capacity", "Governor of a school"),
    "papers": ("author", "Ann Lee"),
    "forward": ("note", "After the summer"),
    "standing": ("minutes_allotted", 9),
    "plan": ("vision", "+ A town\nfor all"),
    "themes": ("statement", "-Together"),
    "priorities": ("aim", "@home in the town"),
    "indicators": ("unit", "per 1,000"),
    "boards": ("clear_days", 7),
    "seats": ("title", "Seat of honour"),
    "people": ("email", "someone@town.example"),
    "organisations": ("sector", "Arts"),
    "posts": ("aliases", "DPHX; DX"),
}
"""A cell of each kind that anybody may change."""


def _filled(folder: Path) -> Path:
    """Return the board file of the example borough with something of every kind."""
    path = folder / "whole.board"

    def done(*words: object) -> None:
        assert main([*map(str, words), "--as", "Sam Roe"]) in (0, 1)

    done("new", path, "--template", "example")
    done("export", path, folder / "meetings.json", "--kind", "meetings")
    meetings = json.loads((folder / "meetings.json").read_text(encoding="utf-8"))
    held = next(row for row in meetings if row["state"] == "held")
    done("export", path, folder / "decisions.json", "--kind", "decisions")
    decision = json.loads((folder / "decisions.json").read_text(encoding="utf-8"))[0]["ref"]
    done("returns", path, folder / "returns", "--partner", "Mereside Homes")
    (folder / "log.csv").write_text("No.,Action,Status\n1,Plant trees,Complete\n", encoding="utf-8")
    done("import", path, folder / "log.csv", "--save-profile", "Tree log")
    person = held["present"][0]
    for words in (
        ("declarations", f"meeting={held['ref']}", f"person={person}", "kind=personal"),
        ("amendments", f"decision={decision}", "wording=Leave out “annually”.", "votes_for=1", "votes_against=3"),
        ("papers", f"item={held['ref']}/1", "title=To follow"),
        ("forward", f"board={held['board']}", "title=Annual report", "date=2027-01-20"),
        ("standing", f"board={held['board']}", "kind=apologies"),
    ):
        done("add", path, *words)
    done("set", path, held["ref"], "minutes=with the chair")
    return path


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a board file of the Stockport plan, and one with something of every kind."""
    folder = tmp_path_factory.mktemp("kinds")
    assert main(["new", str(folder / "s.board"), "--template", "one-stockport", "--as", "Sam Roe"]) == 0
    return {"one-stockport": folder / "s.board", "example": _filled(folder)}


def head_of(path: Path) -> Head:
    """Return where a board file stands."""
    with Store.open(path, read_only=True) as store:
        return store.head()


def endings(template: str, kind: str) -> tuple[str, ...]:
    """Return the endings to try; a large register as a whole tries two of them for its kinds."""
    if kind == "all":
        return ("xlsx", "json")
    return ("csv",) if template == "example" and kind in REGISTER and not LONG else ("xlsx", "csv", "json")


@pytest.mark.parametrize("kind", [*TITLES, "all"])
@pytest.mark.parametrize("template", ["one-stockport", "example"])
def test_an_untouched_file_changes_nothing(
    run: Run, stores: dict[str, Path], tmp_path: Path, template: str, kind: str
) -> None:
    path, before = stores[template], head_of(stores[template])
    for ending in endings(template, kind):
        for rights in ([], ["--restricted"]) if ending == "xlsx" and (kind != "all" or LONG) else ([],):
            out = tmp_path / f"out.{ending}"
            written = run("export", path, out, "--kind", kind, "--json", *rights).json
            report = run("import", path, out, "--json")
            assert (report.code, report.json) == (
                0,
                {
                    "created": 0, "updated": 0, "unchanged": written["rows"], "skipped": 0, "conflicts": [],
                    "problems": [], "changes": [], "operation": None,
                },
            ), (kind, ending)  # fmt: skip
            assert head_of(path) == before


@pytest.mark.parametrize("kind", sorted(EDITS))
def test_one_cell_is_one_change_in_one_operation(run: Run, stores: dict[str, Path], tmp_path: Path, kind: str) -> None:
    path = Path(shutil.copy(stores["example"], tmp_path / "example.board"))
    out, (key, value) = tmp_path / "out.xlsx", EDITS[kind]
    run("export", path, out, "--kind", kind, "--restricted")
    row = 2
    if kind == "agenda":
        shown = run("show", path, kind, "--restricted", "--json").json
        drafts = {one["ref"] for one in run("show", path, "meetings", "--json").json if one["agenda"] == "draft"}
        row += next(at for at, one in enumerate(shown) if one["meeting"] in drafts)
    book = openpyxl.load_workbook(out)
    page = next(page for page in book if page.title.startswith(TITLES[kind]))
    column = [one.key for one in columns_of(kind)].index(key) + 1
    page.cell(row, column).value, ref = value, page.cell(row, 1).value
    page.cell(row, column).data_type = "n" if isinstance(value, int) else "s"
    book.save(out)
    before = head_of(path)
    tried = run("import", path, out, "--dry-run", "--json")
    assert head_of(path) == before
    done = run("import", path, out, "--json")
    assert done.json | {"operation": None} == tried.json
    assert (done.code, done.json["updated"], done.json["created"], done.json["operation"]) == (
        0, 1, 0, before.number + 1,
    )  # fmt: skip
    (change,) = done.json["changes"]
    told = value.split("; ") if key == "aliases" else value
    assert (change["ref"], change["field"], change["theirs"], change["taken"]) == (ref, key, told, told)
    assert head_of(path).number == before.number + 1
    (shown,) = run("show", path, kind, ref, "--restricted", "--json").json
    assert shown[key] == told
    again = run("import", path, out, "--json")
    assert "already imported" in again.err
    assert (again.code, again.json["operation"]) == (0, None)
    assert run("undo", path).code == 0
    (shown,) = run("show", path, kind, ref, "--restricted", "--json").json
    assert shown[key] == change["ours"]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_an_action_under_an_item_goes_out_and_back(
    run: Run, stores: dict[str, Path], tmp_path: Path, ending: str
) -> None:
    path, out = Path(shutil.copy(stores["example"], tmp_path / "example.board")), tmp_path / f"out.{ending}"
    held = next(one for one in run("show", path, "meetings", "--json").json if one["state"] == "held")
    under, elsewhere = f"{held['ref']}/1", f"{held['ref']}/2"
    ref = run("add", path, "actions", "title=Plant trees", f"board={held['board']}", f"item={under}", "--json").json[
        "ref"
    ]
    assert run("export", path, out, "--kind", "actions").code == 0
    head = head_of(path)
    report = run("import", path, out, "--json")
    assert (report.code, report.json["changes"], report.json["problems"]) == (0, [], [])
    assert head_of(path) == head
    run("set", path, ref, f"item={elsewhere}")
    (shown,) = run("show", path, "actions", ref, "--json").json
    assert (shown["item"], shown["meeting"]) == (elsewhere, held["ref"])
    if ending == "csv":
        out.write_text(out.read_text(encoding="utf-8-sig").replace(under, f"{held['ref']}/3"), encoding="utf-8")
        assert run("import", path, out, "--json").code == 0
        (shown,) = run("show", path, "actions", ref, "--json").json
        assert shown["item"] == f"{held['ref']}/3"


def test_a_partners_column_called_item_is_no_agenda_item(run: Run, stores: dict[str, Path], tmp_path: Path) -> None:
    sheet = tmp_path / "log.csv"
    sheet.write_text("Item,Action,Status\n1,Plant trees,In progress\n2,Water them,In progress\n", encoding="utf-8")
    report = run("import", stores["one-stockport"], sheet, "--dry-run", "--json").json
    assert (report["created"], report["problems"]) == (2, [])


def test_a_sheet_of_any_kind_is_told_in_words(run: Run, stores: dict[str, Path], tmp_path: Path) -> None:
    path = stores["one-stockport"]
    sheet = tmp_path / "partners.csv"
    sheet.write_text("Partner,Sector,Shoe size\nTown Arts,arts,5\n", encoding="utf-8")
    told = run("import", path, sheet, "--kind", "organisations", "--dry-run")
    assert told.code == 1
    assert told.lines[1:] == [
        "Sheet partners, organisations, headings in row 1: Partner as name; Sector as sector.",
        "partners, row 1, Shoe size: No column of ours is called so, and nothing of it was taken; "
        "--map says what it holds.",
    ]
    run("export", path, tmp_path / "boards.xlsx", "--kind", "boards")
    told = run("import", path, tmp_path / "boards.xlsx")
    assert told.lines[1:] == ["Sheet Boards was read as boards, by the headings of an export."]


def test_what_is_no_such_kind_is_refused(refused: Callable[..., str], stores: dict[str, Path], tmp_path: Path) -> None:
    path, sheet = stores["one-stockport"], tmp_path / "log.csv"
    sheet.write_text("Action,Owner\nPlant trees,Ann Lee\n", encoding="utf-8")
    assert "There is no kind “wishes”" in refused("import", path, sheet, "--kind", "wishes")
    assert "No table of boards was found in log.csv" in refused("import", path, sheet, "--kind", "boards")
    assert "“shoes”" in refused("import", path, sheet, "--kind", "people", "--map", "Owner=shoes")
    sentence = "A profile remembers how sheets of actions are read"
    assert sentence in refused("import", path, sheet, "--kind", "people", "--map", "Owner=name", "--save-profile", "A")
