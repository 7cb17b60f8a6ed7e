"""Days off from the command line, and the series of meetings that keep clear of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
Refused = Callable[..., str]


def test_a_school_holiday_is_added_shown_and_avoided(run: Run, blank: Path) -> None:
    words = ("date=2027-03-29", "until=2027-04-09", "name=Easter holiday", "kind=school holiday")
    first = run("add", blank, "holidays", *words)
    assert first.code == 0, first.err
    rows = run("show", blank, "holidays", "--status", "school holiday", "--json").json
    assert (rows[0]["ref"], rows[0]["date"], rows[-1]["date"]) == (first.out.strip(), "2027-03-30", "2027-04-09")
    assert len(rows) == 9, "Easter Monday is a bank holiday already"
    assert run("operations", blank, "--json").json[0]["label"] == "Add school holiday Easter holiday"
    run("add", blank, "boards", "name=Health and Wellbeing Board", "prefix=HWB")
    series = ("series", blank, "HWB", "first Wednesday", "--from", "2027-04-01", "--count", "1", "--dry-run")
    assert run(*series).lines == ["2027-04-07  Wed (Easter holiday)"]
    avoided = run(*series, "--days-off", "school holiday", "--avoid", "week earlier", "--json").json
    assert avoided[0]["date"] == "2027-05-05", "a week earlier would be before the first day"
    avoided = run(*series, "--days-off", "school holiday", "--json").json
    assert (avoided[0]["date"], avoided[0]["avoided"]) == ("2027-04-14", "Easter holiday")


def test_a_day_off_is_added_and_changed(run: Run, blank: Path, refused: Refused) -> None:
    ref = run("add", blank, "holidays", "date=2026-12-24", "name=Offices closed").out.strip()
    assert run("set", blank, ref, "date=2026-12-23", "name=Council shutdown").code == 0
    (row,) = run("show", blank, "holidays", ref, "--json").json
    assert (row["date"], row["name"], row["kind"]) == ("2026-12-23", "Council shutdown", "closed")
    assert "25 December 2026 is recorded already as Christmas Day" in refused("set", blank, ref, "date=2026-12-25")
    assert "stays as it was" in refused("set", blank, ref, "until=2026-12-31")
    assert "needs its date" in refused("add", blank, "holidays", "name=Shutdown")
    assert "A holiday needs a name" in refused("add", blank, "holidays", "date=2026-12-30")
    twice = ("add", blank, "holidays", "date=2026-12-25", "until=2026-12-27", "name=Shutdown")
    assert "recorded already, or fall on a weekend" in refused(*twice)
