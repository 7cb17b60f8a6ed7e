"""Planning, publishing, checking and minuting a meeting by command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
JUNE, SEPTEMBER = "HWB/M/2026-06-17", "HWB/M/2026-09-16"


@pytest.fixture
def board(blank: Path, run: Run) -> Path:
    """Return a board file with a council committee that meets in June and September."""
    for step in (
        ("add", blank, "plan", "title=Plan", "prefix=BP"),
        ("add", blank, "boards", "name=Health and Wellbeing Board", "prefix=HWB", "regime=statutory committee",
         "clear_days=5"),
        ("add", blank, "people", "name=Ann Lee", "title=Cllr"),
        ("add", blank, "meetings", "board=HWB", "date=2026-06-17", "chair=Ann Lee"),
        ("add", blank, "meetings", "board=HWB", "date=2026-09-16", "chair=Ann Lee"),
    ):  # fmt: skip
        assert run(*step, "--as", "Sam Roe").code == 0, step
    return blank


def test_a_series_is_shown_and_made(board: Path, run: Run, refused: Callable[..., str]) -> None:
    words = ("series", board, "HWB", "third Wednesday, quarterly", "--from", "2026-11-01", "--count", "2")
    assert run(*words, "--dry-run").lines == ["2026-11-18  Wed", "2027-02-17  Wed"]
    assert len(run("show", board, "meetings", "--json").json) == 2
    nothing = {"instead_of": None, "avoided": None, "holiday": None, "meetings": []}
    assert run(*words, "--starts", "14:00", "--json").json == [
        {"date": "2026-11-18", **nothing}, {"date": "2027-02-17", **nothing},
    ]  # fmt: skip
    again = run("series", board, "HWB", "17 Feb 2027; 3 Mar 2027", "--dry-run").lines
    assert again == ["2027-02-17  Wed (meets already: HWB/M/2027-02-17)", "2027-03-03  Wed"]
    avoided = run("series", board, "HWB", "25th yearly", "--from", "2026-12-01", "--count", "1", "--dry-run").lines
    assert avoided == ["2026-12-29  Tue (instead of 25 December 2026: Christmas Day)"]
    assert "“soon” is not a day" in refused("series", board, "HWB", "soon; 3 Mar 2027", "--dry-run")
    assert [row["starts"] for row in run("show", board, "meetings", "--json").json] == ["14:00", "14:00", None, None]
    assert "is no pattern of meetings" in refused("series", board, "HWB", "now and then", "--count", "2")


def test_items_go_from_the_forward_plan_to_an_agenda_and_on(
    board: Path, run: Run, refused: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"winter plan")
    planned = run("add", board, "forward", "board=HWB", "title=Winter plan", f"meeting={JUNE}").out.strip()
    paper = run("add", board, "papers", f"item={planned}", f"file={tmp_path / 'plan.pdf'}").out.strip()
    assert run("place", board, JUNE).out == "1 item put on the agenda.\n"
    (row,) = run("show", board, "forward", "--status", "placed", "--json").json
    assert (row["ref"], row["placed_as"]) == (planned, f"{JUNE}/4")
    assert "planned item is placed by" in refused("set", board, run(
        "add", board, "forward", "board=HWB", "title=JSNA").out.strip(), "state=placed")  # fmt: skip
    assert run("show", board, "papers", JUNE, "--json").json[0]["ref"] == paper
    assert run("paper", board, paper, tmp_path / "out.pdf").code == 0
    assert (tmp_path / "out.pdf").read_bytes() == b"winter plan"
    carried = run("carry", board, f"{JUNE}/4", "--to", SEPTEMBER).out.strip()
    assert carried == f"{SEPTEMBER}/4"
    parked = run("carry", board, carried, "--park").out.strip()
    (row,) = run("show", board, "forward", parked, "--json").json
    assert (row["state"], row["papers"]) == ("parked", ["plan"])
    assert run("set", board, parked, "state=planned", "source=chair's request").code == 0
    assert run("set", board, parked, "state=dropped", "--comment", "Overtaken").code == 0


def test_standing_items_begin_the_next_agenda(board: Path, run: Run) -> None:
    run("add", board, "standing", "board=HWB", "kind=apologies")
    ref = run("add", board, "standing", "board=HWB", "title=Welcome").out.strip()
    assert run("set", board, ref, "place=1", "minutes_allotted=5").code == 0
    meeting = run("add", board, "meetings", "board=HWB", "date=2026-10-14").out.strip()
    titles = [row["title"] for row in run("show", board, "agenda", meeting, "--json").json]
    assert titles == ["Welcome", "Apologies for absence"]


def test_an_agenda_is_published_once_and_then_supplemented(board: Path, run: Run, refused: Callable[..., str]) -> None:
    late = run("publish", board, JUNE, "--on", "2026-06-11", "--reason", "Election")
    assert late.code == 1
    assert late.out.startswith("Published as version 1 with 3 clear days before the meeting: 12 June 2026,")
    assert "the board's terms ask for 5" in late.err
    assert "publish what has changed as a supplement" in refused("publish", board, JUNE)
    item = run("add", board, "agenda", f"meeting={JUNE}", "title=Outbreak").out.strip()
    (row,) = run("show", board, "meetings", JUNE, "--json").json
    assert (row["agenda"], row["published_on"], row["changes"]) == ("published", "2026-06-11", ["Item 5 added"])
    told = run("publish", board, JUNE, "--supplement", "--on", "2026-06-12", "--json")
    assert (told.json["number"], told.json["clear_days"], told.json["needed"]) == (2, 2, 5)
    assert run("show", board, "agenda", item, "--json").json[0]["late"] is True
    run("set", board, JUNE, "state=in progress")
    assert "not on the published agenda" in refused("set", board, item, "minute_text=Cases rose.")
    assert run("set", board, item, "urgent_reason=Cases doubled").code == 0
    assert run("undo", board).code == 0


def test_the_readiness_check_has_findings_until_all_is_there(board: Path, run: Run) -> None:
    assert run("preflight", board, JUNE, "--on", "2026-05-01").out == f"{JUNE} is ready to be published.\n"
    item = run("add", board, "agenda", f"meeting={JUNE}", "title=Winter plan", "purpose=for decision").out.strip()
    found = run("preflight", board, JUNE, "--on", "2026-05-01", "--json")
    assert (found.code, found.json["stage"]) == (1, "publish")
    assert found.json["findings"] == [
        {
            "rule": "not asked to", "kind": "agenda item", "ref": item,
            "words": "Item 4 does not say what the board is asked to do.",
        }
    ]  # fmt: skip
    closing = run("preflight", board, JUNE, "--for", "close")
    assert closing.code == 1
    assert f"{JUNE}    Nobody was asked for interests." in closing.lines


def test_what_changed_since_the_board_last_met(board: Path, run: Run) -> None:
    assert run("since", board, SEPTEMBER).out == "Health and Wellbeing Board had not met before HWB/M/2026-09-16.\n"
    run("set", board, JUNE, "state=held")
    run("add", board, "actions", "title=Old", "board=HWB", "raised=2026-05-01", "due=2026-12-01")
    run("add", board, "actions", "title=Late", "board=HWB", "raised=2026-07-01", "due=2026-12-01")
    run("add", board, "actions", "title=Secret", "board=HWB", "raised=2026-07-01", "access=exempt")
    told = run("since", board, SEPTEMBER, "--on", "2026-09-01")
    assert told.lines[0] == "Since HWB/M/2026-06-17 on 17 June 2026"
    assert "New: 1" in told.lines
    assert "Secret" not in told.out
    found = run("since", board, SEPTEMBER, "--on", "2026-09-01", "--json").json
    assert [row["title"] for row in found["new"]] == ["Late"]
    assert [row["title"] for row in found["silent"]] == ["Old"]
    assert (found["last"], found["since"], found["left_out"]) == (JUNE, "2026-06-17", 1)


def test_the_public_is_excluded_by_the_words_of_the_rules(board: Path, run: Run, refused: Callable[..., str]) -> None:
    item = run("add", board, "agenda", f"meeting={JUNE}", "title=Contract", "access=exempt").out.strip()
    assert "name the paragraphs" in refused("exclude", board, JUNE, "--dry-run")
    run("set", board, item, "paragraphs=3", "public_interest=Prices")
    assert "paragraph 3 of Part 1 of Schedule 12A" in run("exclude", board, JUNE, "--dry-run").out
    done = run("exclude", board, JUNE, "--json").json
    (row,) = run("show", board, "decisions", done["resolutions"][0], "--json").json
    assert row["wording"].startswith("That under section 100A(4)")
    assert run("set", board, item, "in_private=no").code == 0
    (row,) = run("show", board, "agenda", item, "--json", "--restricted").json
    assert (row["access"], row["in_private"]) == ("exempt", False)


def test_minutes_go_from_draft_to_signed_and_are_locked(board: Path, run: Run, refused: Callable[..., str]) -> None:
    for state in ("in progress", "held"):
        run("set", board, JUNE, f"state={state}")
    run("set", board, SEPTEMBER, "state=in progress")
    assert run("set", board, JUNE, "minutes=with the chair").code == 0
    assert run("set", board, JUNE, "minutes=published draft").code == 0
    assert "name the later meeting" in refused("set", board, JUNE, "minutes=approved as a correct record")
    approve = ("set", board, JUNE, "minutes=approved as a correct record", f"approved_at={SEPTEMBER}")
    assert run(*approve, "corrections=in minute 2, for “three” read “four”").code == 0
    assert run("set", board, JUNE, "minutes=signed", "--on", "2026-09-16").code == 0
    (row,) = run("show", board, "meetings", JUNE, "--json").json
    assert (row["minutes"], row["approved_at"], row["signed_by"]) == ("signed", SEPTEMBER, "Cllr Ann Lee")
    assert row["corrections"] == "in minute 2, for “three” read “four”"
    versions = run("show", board, "minutes", JUNE, "--json", "--restricted").json
    assert [each["state"] for each in versions] == ["with the chair", "published draft", "approved as a correct record"]
    assert len(run("show", board, "minutes", JUNE, "--json").json) == 3
    assert run("set", board, f"{JUNE}/2", "access=exempt").code == 0
    assert run("show", board, "minutes", JUNE, "--json").json == []
    assert "a correction is a new decision" in refused("set", board, f"{JUNE}/1", "minute_text=More.")
    assert "is final" in refused("undo", board, run("operations", board, "--json").json[1]["number"])
