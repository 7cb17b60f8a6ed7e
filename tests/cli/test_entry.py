"""The way in: which command is meant, exit codes, and that nothing but a line is said when it cannot be done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from boardapp.cli import commands, entry
from boardapp.cli.commands import COMMANDS

REPO = Path(__file__).parents[2]
HEAVY = ("PySide6", "pyqtgraph", "numpy", "openpyxl", "python_calamine")

Run = Callable[..., Any]


def fresh(program: str, *words: object, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run a little program in an interpreter of its own."""
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        cwd=REPO, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, **settings,
    )  # fmt: skip


LOADED = """
import sys
from boardapp.cli import main
code = main(sys.argv[2:])
loaded = {name.partition(".")[0] for name in sys.modules}
print([name for name in sys.argv[1].split(",") if name in loaded], file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("words", [["keys", "actions"], ["--help"], ["show", "{file}", "actions"], ["keys"]])
def test_commands_start_without_what_they_do_not_need(stockport: Path, words: list[str]) -> None:
    heavy = HEAVY if words[0] == "show" else (*HEAVY, "sqlalchemy")
    done = fresh(LOADED, ",".join(heavy), *(word.format(file=stockport) for word in words))
    assert (done.returncode, done.stderr.strip()) == (0, "[]")


@pytest.mark.parametrize("way", [["-m", "boardapp"], ["main.py"]])
def test_every_way_in_runs_commands(stockport: Path, way: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *way, "show", str(stockport), "priorities"],
        cwd=REPO, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Radically Digital" in done.stdout
    assert done.stderr == ""


def test_help_and_version_are_told(run: Run) -> None:
    told = run("--help")
    assert told.code == 0
    assert all(f"  {name} " in told.out for name in COMMANDS)
    assert run("--version").out.startswith("BoardApp ")
    for name in COMMANDS:
        assert run(name, "--help").code == 0


def test_wrong_usage_is_one_line(refused: Callable[..., str], stockport: Path) -> None:
    assert refused("show") == "the following arguments are required: FILE, KIND; see boardapp show --help"
    assert "unrecognized arguments: --colour" in refused("show", stockport, "actions", "--colour", "red")
    assert "invalid choice: 'year'" in refused("chart", stockport, "slip", "x.png", "--step", "year")
    assert "there is no command “shw”" in refused("shw", stockport, "actions")
    assert "no such file, and no such command" in refused("nothing.board")
    assert "a database server cannot be opened yet" in refused("show", "postgresql://office/board", "actions")
    assert "a database server cannot be opened yet" in refused("postgresql://office/board")
    assert "a file without a name" in refused("show", "", "actions")
    assert "a file without a name" in refused("")


def test_an_option_is_never_guessed(refused: Callable[..., str], stockport: Path) -> None:
    assert "unrecognized arguments: --over" in refused("show", stockport, "actions", "--over")


def test_options_may_stand_between_the_fields(run: Run, stockport: Path) -> None:
    done = run("add", stockport, "--as", "Ann", "actions", "title=Walk", "--on", "2026-05-01", "board=HWB")
    assert (done.code, done.out) == (0, "HWB/A/2026-27/002\n")


def test_what_is_no_board_file_is_refused_unharmed(refused: Callable[..., str], tmp_path: Path) -> None:
    other = tmp_path / "notes.board"
    other.write_text("not a store", encoding="utf-8")
    for words in (["show", other, "actions"], ["add", other, "actions", "title=x"], ["check", other], ["undo", other]):
        assert "notes.board" in refused(*words)
    assert other.read_text(encoding="utf-8") == "not a store"
    assert "missing.board" in refused("show", tmp_path / "missing.board", "actions")
    assert [file.name for file in tmp_path.iterdir()] == ["notes.board"]


def test_a_mistake_of_the_program_is_one_line_and_a_log(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_args: object) -> int:
        raise ZeroDivisionError("a mistake\nof two lines")

    monkeypatch.setattr(entry, "load", lambda _name: (lambda _parser: None, broken))
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_names, **_settings: tmp_path / "logs")
    told = refused("check")
    log = tmp_path / "logs" / "boardapp.log"
    assert told == (
        f"something went wrong that should not have: ZeroDivisionError: a mistake of two lines; details are in {log}"
    )
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_stop_by_the_keyboard_changes_nothing(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, stockport: Path, run: Run
) -> None:
    def stopped(*_args: object, **_settings: object) -> None:
        raise KeyboardInterrupt

    from boardapp.services.kinds import write_actions

    monkeypatch.setattr(write_actions, "_rate", stopped)
    assert refused("add", stockport, "actions", "title=Half", "board=HWB") == "stopped; nothing was changed"
    assert "Half" not in run("show", stockport, "actions").out


def test_a_reader_who_goes_away_is_no_mistake(example: Path) -> None:
    program = "import sys; from boardapp.cli import main; sys.exit(main(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "show", str(example), "actions", "--json"],
        cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=120), said) == (0, b"")


def test_a_terminal_that_lacks_letters_gets_question_marks_and_whole_json(stockport: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii:strict", "PATH": "", "SYSTEMROOT": ""}
    program = "import sys; from boardapp.cli import main; sys.exit(main(sys.argv[1:]))"
    shown = fresh(program, "show", stockport, "plan", env=environment)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "hope, ambition ? building back fairer" in shown.stdout
    told = fresh(program, "show", stockport, "plan", "--json", env=environment)
    assert "\\u2013 building back fairer" in told.stdout


def test_the_desktop_app_is_opened_where_there_is_a_display(
    run: Run, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, stockport: Path
) -> None:
    opened = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(entry, "_window", lambda path: opened.append(path) or 0)
    assert run().code == 0
    assert run(stockport).code == 0
    assert opened == [None, stockport]
    if sys.platform.startswith("linux"):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        assert "there is no display here" in refused(stockport)


def test_a_desktop_that_cannot_start_is_told_in_a_line(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "boardapp.ui.app", None)
    assert "the desktop app cannot start here" in refused()


def test_every_command_is_in_its_group() -> None:
    for name in COMMANDS:
        arguments, run_command = commands.load(name)
        assert callable(arguments)
        assert callable(run_command)
