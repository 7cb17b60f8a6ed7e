"""Adding and setting from the command line: one operation each, findings, and refusals that change nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

REF = "HWB/A/2026-27/001"


def shown(run: Run, file: Path, kind: str, ref: str) -> dict[str, Any]:
    rows = run("show", file, kind, ref, "--json", "--restricted", "--on", "2026-06-01").json
    assert len(rows) == 1
    found: dict[str, Any] = rows[0]
    return found


def test_add_prints_the_reference_and_records_one_operation(run: Run, stockport: Path) -> None:
    added = run(
        "add", stockport, "actions", "title=Pilot a falls service", "board=health and wellbeing board",
        "priorities=Happy and Healthy; healthy & happy; strong and supportive", "owner=Director of Public Health",
        "co_owners=Ann Lee; Bo Marsh", "due=Q2 2026/27", "progress=40%", "importance=high", "--as", "Sam Roe",
        "--on", "2026-05-01", "--json",
    )  # fmt: skip
    assert (added.code, added.json) == (0, {"ref": "HWB/A/2026-27/002", "operation": 2, "findings": []})
    row = shown(run, stockport, "actions", "HWB/A/2026-27/002")
    assert (row["board"], row["priorities"]) == ("HWB", ["Happy and Healthy", "Strong and Supportive"])
    assert (row["owner"], row["co_owners"]) == ("Director of Public Health", ["Ann Lee", "Bo Marsh"])
    assert (row["due"], row["due_text"], row["due_precision"]) == ("2026-09-30", "Q2 2026/27", "quarter")
    assert (row["raised"], row["progress"], row["status"]) == ("2026-05-01", 40, "not started")
    assert (row["importance"], row["rag"], row["rag_standing"]) == ("high", "green", "suggested")


def test_words_that_are_no_date_are_kept_and_are_a_finding(run: Run, stockport: Path) -> None:
    done = run("set", stockport, REF, "due=when funding allows")
    assert (done.code, done.out) == (1, f"{REF}\n")
    assert done.err == "due: Not a date that is known; the words are kept. (when funding allows)\n"
    row = shown(run, stockport, "actions", REF)
    assert (row["due"], row["due_text"], row["due_precision"]) == (None, "when funding allows", "none")
    told = run("set", stockport, REF, "due=31/02/2027", "--json")
    assert (told.code, told.json["findings"][0]["key"]) == (1, "due")


def test_an_empty_value_clears(run: Run, stockport: Path) -> None:
    run("set", stockport, REF, "due=2026-12-31", "owner=Ann Lee", "detail=More", "progress=10")
    cleared = run("set", stockport, REF, "due=", "owner=", "detail=", "progress=", "priorities=")
    row = shown(run, stockport, "actions", REF)
    assert cleared.code == 0
    assert [row[key] for key in ("due", "due_text", "owner", "detail", "progress")] == [None] * 5
    assert row["priorities"] == []
    assert row["original_due"] == "2026-12-31"


def test_what_is_so_already_is_no_operation(run: Run, stockport: Path) -> None:
    again = run("set", stockport, REF, "board=HWB", "--json")
    assert again.json == {"ref": REF, "operation": None, "findings": []}
    assert run("set", stockport, REF, "board=HWB").out == f"{REF}: nothing to change, it is so already.\n"
    assert len(run("operations", stockport, "--json").json) == 1


def test_a_due_date_that_moves_keeps_the_reason(run: Run, stockport: Path) -> None:
    run("set", stockport, REF, "due=2026-09-30", "--on", "2026-05-01")
    run("set", stockport, REF, "due=2026-12-31", "--comment", "Recruitment took longer", "--on", "2026-06-01")
    row = shown(run, stockport, "actions", REF)
    assert (row["due"], row["original_due"], row["due_moves"]) == ("2026-12-31", "2026-09-30", 1)
    newest = run("operations", stockport, "--json").json[0]
    assert newest["label"] == f"Change due of {REF}: Recruitment took longer"
    assert "reason: Recruitment took longer" in run("history", stockport, REF).out


def test_a_rating_is_agreed_by_an_established_board_and_else_proposed(run: Run, stockport: Path) -> None:
    words = ("rag=amber", "rag_reason=Late start", "path_to_green=Two nurses start in June", "--on", "2026-05-20")
    assert run("set", stockport, REF, *words).code == 0
    row = shown(run, stockport, "actions", REF)
    assert (row["rag"], row["rag_standing"], row["agreed_rag"], row["proposed_rag"]) == (
        "amber",
        "agreed",
        "amber",
        None,
    )
    assert (row["rag_reason"], row["rag_as_at"]) == ("Late start", "2026-05-20")
    assert row["path_to_green"] == "Two nurses start in June"
    assert run("set", stockport, "FAI/A/2026-27/001", *words).code == 0
    row = shown(run, stockport, "actions", "FAI/A/2026-27/001")
    assert (row["rag"], row["rag_standing"], row["agreed_rag"], row["proposed_rag"]) == (
        "amber", "proposed", None, "amber",
    )  # fmt: skip
    assert run("operations", stockport, "--json").json[0]["label"].startswith("Change rag")


def test_amber_and_red_without_words_are_findings(run: Run, stockport: Path) -> None:
    done = run("set", stockport, REF, "rag=red", "--json")
    assert done.code == 1
    assert [one["problem"].partition(":")[0] for one in done.json["findings"]] == ["Reason", "Path to green"]
    assert shown(run, stockport, "actions", REF)["agreed_rag"] == "red"


def test_better_than_suggested_needs_a_reason(run: Run, refused: Callable[..., str], stockport: Path) -> None:
    run("set", stockport, REF, "due=2026-05-01", "status=in progress", "--on", "2026-04-01")
    before = run("operations", stockport, "--json").json
    told = refused("set", stockport, REF, "rag=green", "--on", "2026-06-01")
    assert "the rule suggests Red" in told
    assert "Overdue by 31 days" in told
    assert run("operations", stockport, "--json").json == before
    assert run("set", stockport, REF, "rag=green", "rag_reason=Done bar the paper", "--on", "2026-06-01").code == 0


def test_a_rating_is_judged_by_the_action_as_the_call_leaves_it(run: Run, stockport: Path) -> None:
    run("set", stockport, REF, "due=2026-05-01", "status=in progress", "--on", "2026-04-01")
    moved = run("set", stockport, REF, "due=2027-03-31", "rag=green", "--on", "2026-06-01")
    assert (moved.code, moved.err) == (0, "")
    added = run("add", stockport, "actions", "title=New", "board=HWB", "due=2027-03-31", "rag=green", "--json")
    assert (added.code, added.json["operation"]) == (0, 4)
    assert shown(run, stockport, "actions", added.json["ref"])["agreed_rag"] == "green"


def test_closing_is_the_boards(run: Run, stockport: Path) -> None:
    assert run("set", stockport, REF, "status=closed", "rag_reason=Report received", "--on", "2026-05-20").code == 0
    row = shown(run, stockport, "actions", REF)
    assert [row[key] for key in ("status", "closed", "completed")] == ["closed", "2026-05-20", "2026-05-20"]
    assert [row[key] for key in ("rag", "rag_standing", "rag_as_at", "rag_reason")] == [
        "blue", "agreed", "2026-05-20", "Report received",
    ]  # fmt: skip
    assert run("undo", stockport).code == 0
    assert shown(run, stockport, "actions", REF)["status"] == "not started"


def test_complete_awaits_the_board(run: Run, stockport: Path) -> None:
    run("set", stockport, REF, "status=complete", "--on", "2026-05-20")
    row = shown(run, stockport, "actions", REF)
    assert (row["status"], row["completed"], row["closed"], row["rag"]) == ("complete", "2026-05-20", None, "green")


def test_statuses_of_partners_are_understood_or_refused(run: Run, refused: Callable[..., str], stockport: Path) -> None:
    run("set", stockport, REF, "status=60% complete")
    row = shown(run, stockport, "actions", REF)
    assert (row["status"], row["progress"]) == ("in progress", 60)
    assert "“xyzzy” is not a status; there are not started" in refused("set", stockport, REF, "status=xyzzy")


def test_an_update_is_added_never_replaced(run: Run, stockport: Path) -> None:
    run("set", stockport, REF, "latest_update=First", "--on", "2026-05-01")
    run("set", stockport, REF, "latest_update=Second", "--on", "2026-05-02")
    row = shown(run, stockport, "actions", REF)
    assert (row["latest_update"], row["updated"]) == ("Second", "2026-05-02")
    updates = [one["after"] for one in run("history", stockport, REF, "--json").json if one["field"] == "update"]
    assert ["First" in text for text in updates] == [True, False]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (["board=Helth and Wellbeing Board"], "There is no board “Helth and Wellbeing Board”. Nearest: Health"),
        (["priorities=Happy and Helthy"], "There is no priority “Happy and Helthy”. Nearest: Happy and Healthy"),
        (["supporting=Nobody"], "There is no organisation “Nobody”."),
        (["lead=x"], "“lead” cannot be set on actions"),
        (["titel=x"], "actions have no key “titel”; nearest: title, item."),
        (["progress=lots"], "progress: “lots” cannot be read; write a percentage"),
        (["progress=140"], "Progress is a percentage from 0 to 100, not 140."),
        (["start=soon"], "start: “soon” is not a day; write it as 2026-03-31."),
        (["access=secret"], "access: “secret” is not a word for it; there are public"),
        (["rag=purple"], "rag: “purple” is not a word for it"),
        (["rag="], "rag: “” is not a word for it"),
        (["rag_reason=why"], "a reason goes with a rating"),
        (["rag=red", "agreed_rag=red"], "rag: give either rag, or agreed_rag"),
        (["title="], "needs a title"),
        (["meeting=HWB"], "There is no meeting with the reference HWB."),
        (["title"], "“title” is not key=value"),
        (["title=a", "title=b"], "“title” is given twice"),
        ([], "Nothing was given to set"),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_changes(
    run: Run, refused: Callable[..., str], stockport: Path, fields: list[str], said: str
) -> None:
    assert said in refused("set", stockport, REF, *fields)
    assert len(run("operations", stockport, "--json").json) == 1


def test_a_reference_nobody_knows_is_refused(refused: Callable[..., str], stockport: Path) -> None:
    for reference in ("HWB/A/2026-27/999", "board-9999", "HWB/M/2026-01-01/3", "nonsense", "post-1"):
        assert "There is nothing with the reference" in refused("set", stockport, reference, "title=x")
    assert "cannot be added" in refused("add", stockport, "operations", "label=x")


def test_without_a_plan_or_board_there_is_no_reference_to_give(refused: Callable[..., str], blank: Path) -> None:
    assert "An action needs a title" in refused("add", blank, "actions", "status=in progress")


def test_who_acts_is_the_login_name_where_nobody_is_named(
    run: Run, refused: Callable[..., str], stockport: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "sroe")
    run("set", stockport, REF, "detail=x")
    assert run("operations", stockport, "--json").json[0]["who"] == "sroe"
    assert "“someday” is not a day" in refused("set", stockport, REF, "detail=y", "--on", "someday")

    def unknown() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", unknown)
    assert "say who acts with --as NAME" in refused("set", stockport, REF, "detail=z")
