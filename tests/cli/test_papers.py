"""The commands that write agendas, minutes and calendars."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from icalendar import Calendar

Run = Callable[..., Any]


def meetings(run: Run, example: Path, **fields: Any) -> list[dict[str, Any]]:
    """Return the meetings of the example borough that have these values."""
    rows: list[dict[str, Any]] = run("show", example, "meetings", "--json").json
    return [row for row in rows if all(row[name] == value for name, value in fields.items())]


def test_every_agenda_of_the_example_borough_can_be_written(run: Run, example: Path, tmp_path: Path) -> None:
    rows = meetings(run, example)
    assert len(rows) > 20
    for row in rows[::4]:
        ran = run("agenda", example, row["ref"], tmp_path / "a.docx", "--json")
        assert ran.code == 0
        assert set(ran.json) == {"file", "reduced", "withheld"}
        word = docx.Document(str(tmp_path / "a.docx"))
        items = run("show", example, "agenda", row["ref"], "--restricted", "--json").json
        headings = [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 2"]
        assert [one.partition(".")[0] for one in headings] == [str(item["number"]) for item in items]


@pytest.mark.parametrize("command", ["agenda", "minutes"])
def test_a_document_says_that_its_plan_is_made_up(run: Run, example: Path, tmp_path: Path, command: str) -> None:
    ref = meetings(run, example, state="held")[0]["ref"]
    ran = run(command, example, ref, tmp_path / "out.html")
    assert ran.code == 0
    assert ran.lines[0] == f"{tmp_path / 'out.html'} written."
    assert "EXAMPLE: everything in this document is made up." in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_the_public_gets_less_than_the_board(run: Run, example: Path, tmp_path: Path) -> None:
    rows = run("show", example, "agenda", "--restricted", "--json").json
    private = next(row for row in rows if row["access"] == "exempt")
    for flag, reduced in (("--public", 1), ("--restricted", 0)):
        ran = run("agenda", example, private["meeting"], tmp_path / "a.html", flag, "--json")
        assert (ran.code, ran.json["reduced"]) == (0, reduced)
        assert (private["title"] in (tmp_path / "a.html").read_text(encoding="utf-8")) == (reduced == 0)
        assert bool(ran.err) == bool(reduced)


def test_what_cannot_be_written_is_refused_in_one_sentence(
    refused: Callable[..., str], run: Run, example: Path, tmp_path: Path
) -> None:
    ref = meetings(run, example, state="held")[0]["ref"]
    assert "PDF cannot be written yet" in refused("agenda", example, ref, tmp_path / "a.pdf")
    assert "ends in .docx, .html" in refused("minutes", example, ref, tmp_path / "a.txt")
    assert "There is no meeting" in refused("minutes", example, "HWB/M/1900-01-01", tmp_path / "a.docx")
    assert "one or the other" in refused("minutes", example, ref, tmp_path / "a.docx", "--public", "--restricted")
    cancelled = meetings(run, example, state="cancelled")[0]["ref"]
    assert "was cancelled" in refused("minutes", example, cancelled, tmp_path / "a.docx")
    assert not list(tmp_path.glob("a.*"))


def test_a_calendar_holds_the_meetings_and_the_cancelled_ones(run: Run, example: Path, tmp_path: Path) -> None:
    ran = run("calendar", example, tmp_path / "c.ics", "--json")
    rows = meetings(run, example)
    assert ran.json == {"file": str(tmp_path / "c.ics"), "meetings": len(rows)}
    found = Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    status = {str(one["description"]).splitlines()[0]: str(one["status"]) for one in found}
    assert status == {
        row["ref"]: "CANCELLED" if row["state"] in ("cancelled", "postponed") else "CONFIRMED" for row in rows
    }
    assert run("calendar", example, tmp_path / "c.ics", "--board", "SAP").lines[0].endswith("meetings written.")


def test_a_meetings_new_place_reaches_the_calendar(run: Run, example: Path, tmp_path: Path) -> None:
    ref = meetings(run, example, state="planned")[0]["ref"]

    def sequence() -> int:
        run("calendar", example, tmp_path / "c.ics")
        found = Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
        return next(int(one["sequence"]) for one in found if str(one["description"]).startswith(ref))

    before = sequence()
    assert run("set", example, ref, "place=The library").code == 0
    assert sequence() == before + 1


def test_nothing_loads_the_writers_before_they_are_asked_for() -> None:
    asked = (
        "import json, sys; import boardapp.cli.entry, boardapp.cli.papers, boardapp.services.documents; "
        "print(json.dumps([name for name in ('docx', 'lxml', 'icalendar', 'openpyxl') if name in sys.modules]))"
    )
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []


def test_a_decision_recorded_ahead_of_its_meeting_can_be_minuted(
    run: Run, refused: Callable[..., str], stockport: Path, tmp_path: Path
) -> None:
    meeting = run("add", stockport, "meetings", "board=HWB", "date=2036-12-09").lines[-1]
    out = tmp_path / "minutes.html"
    assert "there is nothing to minute" in refused("minutes", stockport, meeting, out)
    run("add", stockport, "decisions", f"meeting={meeting}", "verb=agreed", "wording=That the plan be published.")
    assert run("minutes", stockport, meeting, out).code == 0
    assert "That the plan be published." in out.read_text(encoding="utf-8")


def test_decisions_and_actions_go_out_for_the_public_and_in_full(run: Run, example: Path, tmp_path: Path) -> None:
    held = [row for row in meetings(run, example, state="held") if row["decisions"] and row["actions"]]
    assert held
    ran = run("outcomes", example, held[0]["ref"], tmp_path / "o.docx", "--public", "--json")
    assert ran.code == 0
    assert set(ran.json) == {"file", "reduced", "withheld"}
    headings = [
        one.text
        for one in docx.Document(str(tmp_path / "o.docx")).paragraphs
        if one.style and one.style.name == "Heading 1"
    ]
    assert headings == ["Decisions", "Actions by owner"]
    assert run("outcomes", example, held[0]["ref"], tmp_path / "o.html").lines[0] == f"{tmp_path / 'o.html'} written."


def test_minutes_are_written_as_they_were_kept(
    refused: Callable[..., str], run: Run, example: Path, tmp_path: Path
) -> None:
    ref = meetings(run, example, state="held", minutes="draft")[0]["ref"]
    assert "There is no version 1" in refused("minutes", example, ref, tmp_path / "m.html", "--number", "1")
    assert run("set", example, ref, "minutes=with the chair").code == 0
    items = run("show", example, "agenda", ref, "--restricted", "--json").json
    assert run("set", example, items[0]["ref"], "minute_text=CANARY was said later.").code == 0
    for flags, told in ((("--number", "1"), False), ((), True)):
        assert run("minutes", example, ref, tmp_path / "m.html", *flags).code == 0
        assert ("CANARY was said later." in (tmp_path / "m.html").read_text(encoding="utf-8")) is told


def test_decisions_are_narrowed_by_how_they_stand(run: Run, refused: Callable[..., str], example: Path) -> None:
    run("add", example, "decisions", "board=HWB", "wording=That it stand.", "route=delegated", "review_on=2026-01-01")
    rows = run("show", example, "decisions", "--status", "review due", "--restricted", "--json").json
    assert rows
    assert {row["status"] for row in rows} == {"review due"}
    between = run("show", example, "decisions", "--status", "between meetings", "--restricted", "--json").json
    assert "delegated" in {row["route"] for row in between}
    assert all(row["route"] != "meeting" for row in between)
    assert "is not a word for it" in refused("show", example, "decisions", "--status", "lapsed")
