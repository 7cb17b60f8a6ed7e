"""Charts from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boardapp.services.progress import CHARTS

Run = Callable[..., Any]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_with_its_finding(run: Run, example: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"{name}.svg"
    drawn = run("chart", example, name, out, "--json")
    assert drawn.code == 0
    assert set(drawn.json) == {"file", "title", "subtitle", "table"}
    assert drawn.json["title"] in run("chart", example, name, tmp_path / "again.png").out
    assert all(len(row) == len(drawn.json["table"]["headings"]) for row in drawn.json["table"]["rows"])
    assert "EXAMPLE" in out.read_text(encoding="utf-8")


def test_a_chart_is_narrowed_and_bounded(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "chart.png"
    words = ("--board", "HWB", "--from", "2026-01-01", "--to", "2026-06-30", "--step", "quarter", "--json")
    table = run("chart", example, "raised-and-closed", out, *words).json["table"]
    assert [row[0] for row in table["rows"]] == ["Mar 2026", "Jun 2026"]
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_chart_is_drawn_as_the_store_stood(run: Run, stockport: Path, tmp_path: Path) -> None:
    run("add", stockport, "actions", "title=One more", "board=HWB")
    whole, past = (
        run("chart", stockport, "by-board", tmp_path / "c.png", "--json", *words).json["table"]["rows"]
        for words in ((), ("--as-of", "1"))
    )
    assert whole != past
    assert run("chart", stockport, "slip", tmp_path / "x.png", "--as-of", "99").code == 2


def test_what_cannot_be_drawn_is_refused(refused: Callable[..., str], example: Path, tmp_path: Path) -> None:
    assert "There is no chart “pie”; there are rag-over-time" in refused("chart", example, "pie", tmp_path / "x.png")
    assert "written as .png or .svg" in refused("chart", example, "slip", tmp_path / "x.gif")
    assert "There is no theme “Nothing”" in refused("chart", example, "slip", tmp_path / "x.png", "--theme", "Nothing")
    assert "--from: “soon” is not a day" in refused("chart", example, "slip", tmp_path / "x.png", "--from", "soon")
    assert list(tmp_path.glob("x.*")) == []
