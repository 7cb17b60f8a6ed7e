"""What is recorded of a sitting, by command: who came, interests, votes by name, amendments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
MEETING = "HWB/M/2026-09-16"


@pytest.fixture
def sitting(blank: Path, run: Run) -> Path:
    """Return a board file with a meeting that three members are at."""
    steps = [
        ("add", blank, "plan", "title=Plan", "prefix=BP"),
        ("add", blank, "boards", "name=Health and Wellbeing Board", "prefix=HWB", "quorum=2"),
        *(("add", blank, "people", f"name={name}") for name in ("Ann Lee", "Bo Marsh", "Cy Ford")),
        ("add", blank, "meetings", "board=HWB", "date=2026-09-16"),
    ]
    for step in steps:
        assert run(*step, "--as", "Sam Roe").code == 0, step
    return blank


def test_attendance_is_added_changed_shown_and_taken_back(sitting: Path, run: Run, refused: Callable[..., str]) -> None:
    added = run("add", sitting, "attendance", f"meeting={MEETING}", "person=Ann Lee")
    assert added.code == 0
    ref = added.out.strip()
    assert run("set", sitting, ref, "left=15:10", "remote=yes").out.strip() == ref
    (row,) = run("show", sitting, "attendance", MEETING, "--json").json
    assert row == {
        "ref": ref, "meeting": MEETING, "person": "Ann Lee", "status": "present", "seat": None, "sits_for": None,
        "remote": True, "arrived": None, "left": "15:10", "away": None,
    }  # fmt: skip
    assert run("set", sitting, ref, "away=14:41-15:05; 14.10 to 14.20").code == 0
    (row,) = run("show", sitting, "attendance", MEETING, "--json").json
    assert (row["left"], row["away"]) == ("15:10", "14:10-14:20, 14:41-15:05")
    run("set", sitting, ref, "arrived=14:05")
    assert run("show", sitting, "attendance", MEETING, "--json").json[0]["away"] == "14:10-14:20, 14:41-15:05"
    assert "as 14:41-15:05, not “soon”" in refused("set", sitting, ref, "away=soon")
    assert run("set", sitting, ref, "status=").code == 0
    assert run("show", sitting, "attendance", MEETING, "--json").json == []


def test_a_person_is_recorded_once(sitting: Path, run: Run, refused: Callable[..., str]) -> None:
    run("add", sitting, "attendance", f"meeting={MEETING}", "person=Ann Lee", "status=apologies")
    sentence = refused("add", sitting, "attendance", f"meeting={MEETING}", "person=Ann Lee")
    assert sentence == "Ann Lee is recorded already; change it by its reference."


def test_interests_are_declared(sitting: Path, run: Run, refused: Callable[..., str]) -> None:
    told = ("add", sitting, "declarations", f"meeting={MEETING}", "person=Ann Lee", "kind=disclosable pecuniary")
    assert "the member leaves for the item" in refused(*told, "item=1")
    ref = run(*told, "item=1", "action=leaves", "left_at=14:05").out.strip()
    assert run("set", sitting, ref, "returned_at=14:20").code == 0
    (row,) = run("show", sitting, "declarations", "--board", "HWB", "--json").json
    assert (row["item"], row["person"], row["left_at"], row["returned_at"]) == (
        f"{MEETING}/1", "Ann Lee", "14:05", "14:20",
    )  # fmt: skip


def test_votes_by_name_and_amendments(sitting: Path, run: Run, refused: Callable[..., str]) -> None:
    decision = run(
        "add", sitting, "decisions", "wording=The strategy be adopted.", f"meeting={MEETING}", "item=1",
        "named_votes=Ann Lee: for; Bo Marsh: for; Cy Ford: against", "motion=The strategy be noted.",
    ).out.strip()  # fmt: skip
    moved = ("add", sitting, "amendments", f"decision={decision}", "wording=For “noted” put “adopted”.")
    amendment = run(*moved, "votes_for=2", "votes_against=1", "mover=Ann Lee").out.strip()
    assert "the vote makes it “not carried”" in refused(*moved, "votes_for=1", "votes_against=2", "result=carried")
    (row,) = run("show", sitting, "decisions", decision, "--json").json
    assert row["outcome"] == "Carried (2 for, 1 against)"
    assert row["named_votes"] == ["Ann Lee: for", "Bo Marsh: for", "Cy Ford: against"]
    assert row["amendments"] == ["For “noted” put “adopted”."]
    (row,) = run("show", sitting, "amendments", amendment, "--json").json
    assert (row["decision"], row["result"], row["place"]) == (decision, "carried", 1)
    assert run("set", sitting, amendment, "seconder=Bo Marsh").code == 0
    assert "stays as it was" in refused("set", sitting, amendment, "votes_for=3")
    assert "write “Ann Lee: for”" in refused("set", sitting, decision, "named_votes=Ann Lee")


def test_late_business_is_taken_up_with_its_reason_and_its_minute_in_one_go(sitting: Path, run: Run) -> None:
    for step in (
        ("set", sitting, "HWB", "regime=statutory committee"),
        ("publish", sitting, MEETING, "--on", "2026-09-01"),
        ("add", sitting, "agenda", f"meeting={MEETING}", "title=Flood"),
        ("set", sitting, MEETING, "state=in progress"),
    ):
        assert run(*step).code in (0, 1), step
    item = run("show", sitting, "agenda", MEETING, "--json").json[-1]["ref"]
    assert run("set", sitting, item, "urgent_reason=The river rose.", "minute_text=Noted.", "state=now").code == 0
    (row,) = run("show", sitting, "agenda", item, "--json").json
    assert (row["state"], row["urgent_reason"]) == ("now", "The river rose.")
    assert row["minute_text"].endswith("The river rose.\n\nNoted.")
