"""Lines, columns, JSON and the progress of long work."""

from __future__ import annotations

import io

import pytest

from boardapp.cli import output
from boardapp.cli.output import cell, one_line, patience, print_fields, print_table


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock that is moved by hand."""
    now = [0.0]
    monkeypatch.setattr(output.time, "monotonic", lambda: now[0])
    return now


def test_long_work_tells_how_far_it_is_on_a_terminal_and_wipes_it_away(clock: list[float]) -> None:
    terminal = Terminal()
    with patience("Reading", terminal) as tick:
        tick(1, 2000)
        assert terminal.getvalue() == ""
        clock[0] = 1.5
        tick(1000, 2000)
        assert terminal.getvalue() == "\rReading: 1,000 of 2,000"
    assert terminal.getvalue().endswith("\r")
    assert terminal.getvalue().split("\r")[-2].strip() == ""


def test_elsewhere_long_work_says_nothing(clock: list[float]) -> None:
    stream = io.StringIO()
    with patience("Reading", stream) as tick:
        clock[0] = 9.0
        tick(1, 2)
    assert stream.getvalue() == ""


def test_values_stand_in_cells_as_words() -> None:
    assert [cell(value) for value in (None, True, False, 3, ["a", "b"], "x\ny")] == [
        "",
        "yes",
        "no",
        "3",
        "a; b",
        "x y",
    ]
    assert one_line("a\x1b[31mb\u2028c\td") == "a [31mb c d"


def test_columns_are_aligned_and_fields_take_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([{"ref": "A1", "title": "Long title"}, {"ref": "A100", "title": None}], ("ref", "title"))
    assert capsys.readouterr().out == "ref   title\nA1    Long title\nA100\n"
    print_fields({"ref": "A1", "aliases": ["one", "two"], "empty": None, "none": [], "zero": 0, "no": False})
    assert capsys.readouterr().out.splitlines() == [
        "ref      A1", "aliases  one", "         two", "zero     0", "no       no",
    ]  # fmt: skip
