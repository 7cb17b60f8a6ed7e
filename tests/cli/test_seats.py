"""Seats and their holders, and boards established at a meeting, from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Refused = Callable[..., str]
ON = ("--on", "2026-06-01")


@pytest.fixture
def board(run: Run, blank: Path) -> Path:
    """Return a board file with a board, an organisation, a post and two people."""
    for words in (
        ("boards", "name=Health and Wellbeing Board", "prefix=HWB", "quorum=1"),
        ("boards", "name=Steering Group", "prefix=SG", "standing=proposed"),
        ("organisations", "name=Riverside Council"),
        ("posts", "name=Director of Public Health", "organisation=Riverside Council"),
        ("people", "name=Ann Lee", "title=Cllr"),
        ("people", "name=Bo Marsh"),
    ):
        assert run("add", blank, *words).code == 0
    return blank


def add(run: Run, board: Path, *words: str) -> str:
    done = run("add", board, *words, *ON)
    assert done.code == 0, done.err
    return str(done.out.strip())


def shown(run: Run, board: Path, kind: str, *words: str, on: str = "2026-06-01") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = run("show", board, kind, *words, "--json", "--on", on).json
    return rows


def test_the_keys_of_seats_and_holders_are_told(run: Run) -> None:
    keys = {row["name"]: row for row in run("keys", "seats", "--json").json}
    assert keys["post"] == {
        "name": "post", "description": "the post it is for", "type": "reference", "words": [], "of": "post",
        "readable": True, "writable": True,
    }  # fmt: skip
    assert keys["role"]["words"] == ["chair", "vice-chair", "member", "officer", "secretary"]
    assert [name for name, row in keys.items() if not row["writable"]] == ["ref", "since", "substitutes", "vacant"]
    assert "seat" in run("keys", "holders").out


def test_seats_are_added_shown_and_changed(run: Run, board: Path) -> None:
    chair = add(run, board, "seats", "board=HWB", "title=Leader", "role=chair", "quorum_class=councillor")
    director = add(run, board, "seats", "board=HWB", "post=Director of Public Health", "voting=no", "holder=Bo Marsh")
    rows = shown(run, board, "seats", "--board", "HWB")
    assert [(row["ref"], row["place"], row["title"], row["voting"], row["holder"]) for row in rows] == [
        (chair, 1, "Leader", True, None), (director, 2, "Director of Public Health", False, "Bo Marsh"),
    ]  # fmt: skip
    assert [row["ref"] for row in shown(run, board, "seats", "--status", "vacant")] == [chair]
    assert run("set", board, chair, "organisation=Riverside Council", "holder=Ann Lee", "role=", *ON).code == 0
    (row,) = shown(run, board, "seats", chair)
    assert (row["organisation"], row["role"], row["holder"], row["since"], row["vacant"]) == (
        "Riverside Council", "member", "Cllr Ann Lee", "2026-06-01", False,
    )  # fmt: skip
    assert [row["ref"] for row in shown(run, board, "seats", "--partner", "Riverside Council")] == [chair]
    assert shown(run, board, "boards", "HWB")[0]["seats"] == [
        "Leader (Cllr Ann Lee)", "Director of Public Health (Bo Marsh)",
    ]  # fmt: skip
    operations = len(run("operations", board, "--json").json)
    assert "nothing to change" in run("set", board, chair, "holder=Ann Lee", *ON).out
    assert len(run("operations", board, "--json").json) == operations


def test_a_seat_changes_hands_and_falls_vacant(run: Run, board: Path) -> None:
    seat = add(run, board, "seats", "board=HWB", "title=Leader", "holder=Ann Lee")
    assert run("set", board, seat, "holder=Bo Marsh", "--on", "2026-07-01").code == 0
    assert run("set", board, seat, "holder=", "--on", "2026-09-01").code == 0
    rows = shown(run, board, "holders", seat, on="2026-10-01")
    assert [(row["person"], row["start"], row["end"]) for row in rows] == [
        ("Bo Marsh", "2026-07-01", "2026-08-31"), ("Cllr Ann Lee", None, "2026-06-30"),
    ]  # fmt: skip
    assert shown(run, board, "seats", seat, on="2026-08-01")[0]["holder"] == "Bo Marsh"
    assert shown(run, board, "seats", seat, on="2026-10-01")[0]["vacant"] is True
    newest = run("operations", board, "--json").json[0]
    assert newest["label"] == "End Bo Marsh as Leader, Health and Wellbeing Board"


def test_holders_and_substitutes_are_added_and_their_days_put_right(run: Run, board: Path, refused: Refused) -> None:
    seat = add(run, board, "seats", "board=HWB", "title=Leader")
    held = add(run, board, "holders", f"seat={seat}", "person=Ann Lee", "start=2026-05-20")
    stands_in = add(run, board, "holders", f"seat={seat}", "person=Bo Marsh", "substitute=yes")
    assert shown(run, board, "seats", seat)[0]["substitutes"] == ["Bo Marsh"]
    assert run("set", board, held, "start=2026-05-01", "end=2026-05-31").code == 0
    (row,) = shown(run, board, "holders", held)
    assert (row["board"], row["title"], row["start"], row["end"]) == ("HWB", "Leader", "2026-05-01", "2026-05-31")
    assert [row["ref"] for row in shown(run, board, "holders", "--status", "before")] == [held]
    assert [row["ref"] for row in shown(run, board, "holders", "--status", "now")] == [stands_in]
    later = add(run, board, "holders", f"seat={seat}", "person=Bo Marsh", "start=2026-07-01")
    assert [row["ref"] for row in shown(run, board, "holders", "--status", "later")] == [later]
    assert "Cllr Ann Lee holds Leader on some of these days" in refused("set", board, later, "start=2026-05-15")
    assert "is before" in refused("set", board, held, "end=2026-01-01")
    assert "stays as it was" in refused("set", board, held, "person=Bo Marsh")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("seats", "title=Leader"), "A seat needs its board"),
        (("seats", "board=HWB"), "A seat needs a title, or a post or organisation it is for."),
        (("seats", "board=HWB", "title=Leader", "role=king"), "role: “king” is not a word for it"),
        (("seats", "board=HWB", "title=Leader", "place=0"), "place: give 1, 2, 3."),
        (("holders", "person=Ann Lee"), "Who holds a seat needs it: give seat=."),
        (("holders", "seat=seat-99", "person=Ann Lee"), "There is no seat with the reference seat-99."),
    ],
)
def test_what_cannot_be_is_refused(board: Path, refused: Refused, words: tuple[str, ...], said: str) -> None:
    assert said in refused("add", board, *words)


def test_a_board_is_established_at_an_item_of_a_meeting(run: Run, board: Path, refused: Refused) -> None:
    assert run("add", board, "meetings", "board=HWB", "date=2026-06-17").code == 0
    seat = add(run, board, "seats", "board=HWB", "title=Leader", "holder=Ann Lee")
    assert seat
    run("add", board, "attendance", "meeting=HWB/M/2026-06-17", "person=Ann Lee")
    here = "HWB/M/2026-06-17/2"
    assert "leave one of the two out" in refused(
        "set", board, "SG", "standing=established", "established=2026-01-01", f"established_at={here}"
    )
    assert run("set", board, "SG", "standing=established", f"established_at={here}").code == 0
    (row,) = shown(run, board, "boards", "SG")
    assert (row["standing"], row["established"], row["established_at"]) == ("established", "2026-06-17", here)
    (decision,) = run("show", board, "decisions", "--json").json
    assert (decision["ref"], decision["item"], decision["wording"]) == (
        row["established_by"], here, "That the Steering Group be established.",
    )  # fmt: skip
    newest = run("operations", board, "--json").json[0]
    assert newest["label"] == f"Establish Steering Group by decision {decision['ref']}"
    assert "neither a meeting nor an agenda item" in refused("set", board, "SG", f"established_at={decision['ref']}")


def test_an_established_board_is_given_the_decision_that_did_so(run: Run, board: Path, refused: Refused) -> None:
    run("add", board, "meetings", "board=HWB", "date=2026-06-17")
    words = ("meeting=HWB/M/2026-06-17", "wording=That the group be set up.")
    decision = add(run, board, "decisions", *words)
    assert run("set", board, "SG", "standing=established", "established=2026-06-30").code == 0
    assert "leave out established_at" in refused(
        "set", board, "SG", f"established_by={decision}", "established_at=HWB/M/2026-06-17"
    )
    linked = run("set", board, "SG", f"established_by={decision}")
    assert linked.code == 0, linked.err
    (row,) = shown(run, board, "boards", "SG")
    assert (row["established"], row["established_by"]) == ("2026-06-17", decision)
