"""Commands as a person types them, on board files made from the templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines that were printed."""
        return self.out.splitlines()


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a way to run commands in this process."""

    def run_command(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run_command


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a board file of each template."""
    folder = tmp_path_factory.mktemp("templates")
    for name in ("blank", "one-stockport", "example"):
        assert main(["new", str(folder / f"{name}.board"), "--template", name, "--as", "Sam Roe"]) == 0
    return folder


@pytest.fixture
def stockport(templates: Path, tmp_path: Path) -> Path:
    """Return a board file of the ONE Stockport plan of its own."""
    return Path(shutil.copy(templates / "one-stockport.board", tmp_path / "stockport.board"))


@pytest.fixture
def example(templates: Path, tmp_path: Path) -> Path:
    """Return a board file of the example borough of its own."""
    return Path(shutil.copy(templates / "example.board", tmp_path / "example.board"))


@pytest.fixture
def whole(run: Run, example: Path, tmp_path: Path) -> Path:
    """Return the board file of the example borough with what no template holds, such as papers and conflicts."""
    assert run("returns", example, tmp_path / "returns", "--partner", "Mereside Homes").code == 0
    held = next(row for row in run("show", example, "meetings", "--json").json if row["state"] == "held")
    here, decision = held["ref"], run("show", example, "decisions", "--json").json[0]["ref"]
    (tmp_path / "log.csv").write_text("No.,Action,Status\n1,Plant trees,Complete\n", encoding="utf-8")
    assert run("import", example, tmp_path / "log.csv", "--save-profile", "Tree log").code == 0
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"a paper")
    for words in (
        ("declarations", f"meeting={here}", f"person={held['present'][0].removeprefix('Cllr ')}", "kind=personal"),
        ("amendments", f"decision={decision}", "wording=Leave out “annually”.", "votes_for=1", "votes_against=3"),
        ("papers", f"item={here}/1", f"file={paper}"),
        ("forward", f"board={held['board']}", "title=Annual report", "date=2027-01-20"),
        ("standing", f"board={held['board']}", "kind=apologies"),
    ):
        added = run("add", example, *words)
        assert added.code == 0, added.err
    assert run("set", example, here, "minutes=with the chair").code == 0
    leave_a_conflict(run, example, tmp_path)
    return example


def leave_a_conflict(run: Run, path: Path, folder: Path) -> tuple[Path, str]:
    """Let a sector be changed in a workbook and in the board file; return the workbook and whose sector it is."""
    book = folder / "partners.xlsx"
    assert run("export", path, book, "--kind", "organisations").code == 0
    ref: str = run("show", path, "organisations", "--json").json[0]["ref"]
    sheet = openpyxl.load_workbook(book)
    page = next(page for page in sheet if page.title.startswith("Organisations"))
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == ref)
    column = next(at for at in range(1, page.max_column + 1) if page.cell(1, at).value == "Sector")
    page.cell(row, column).value = "theirs of it"
    sheet.save(book)
    assert run("set", path, ref, "sector=ours of it").code == 0
    report = run("import", path, book, "--json")
    assert (report.code, len(report.json["conflicts"])) == (1, 1)
    return book, ref


@pytest.fixture
def blank(templates: Path, tmp_path: Path) -> Path:
    """Return a board file with nothing in it of its own."""
    return Path(shutil.copy(templates / "blank.board", tmp_path / "blank.board"))


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """Return a way to run a command that is refused: one line on standard error, nothing else; the line comes back."""

    def run_refused(*words: object) -> str:
        ran = run(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("boardapp: ")
        assert ran.err.endswith("\n")
        assert ran.err.count("\n") == 1
        return ran.err.removeprefix("boardapp: ").strip()

    return run_refused
