"""A meeting from the forward plan to locked minutes, by commands alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from boardapp.cli import main

HERE, NEXT = "HWB/M/2026-06-17", "HWB/M/2026-09-16"
MEMBERS = ("Ann Lee", "Dee Hall", "Fay Webb")


class Clerk:
    """Somebody at the command line with one board file."""

    def __init__(self, file: Path, told: pytest.CaptureFixture[str]) -> None:
        self.file, self._told = file, told

    def run(self, command: str, *words: object, code: int = 0) -> str:
        """Run a command on the file and return what it printed."""
        self._told.readouterr()
        done = main([command, str(self.file), *map(str, words), "--as", "Sam Roe"])
        told = self._told.readouterr()
        assert done == code, (command, words, told.err)
        return told.out.strip()

    def rows(self, kind: str, *words: object) -> Any:
        """Return the rows that show prints."""
        return json.loads(self.run("show", kind, *words, "--json", "--restricted"))


@pytest.fixture
def clerk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Clerk:
    """Return a clerk with a board of three: a councillor, somebody of the NHS, the director."""
    clerk = Clerk(tmp_path / "plan.board", capsys)
    assert main(["new", str(clerk.file), "--template", "blank", "--as", "Sam Roe"]) == 0
    clerk.run("add", "plan", "title=Borough Plan", "prefix=BP")
    clerk.run(
        "add", "boards", "name=Health and Wellbeing Board", "prefix=HWB", "regime=statutory committee", "clear_days=5",
        "casting_vote=yes", "quorum=2",
    )  # fmt: skip
    for name in MEMBERS:
        clerk.run("add", "people", f"name={name}")
    return clerk


def test_from_the_forward_plan_to_locked_minutes(clerk: Clerk, tmp_path: Path) -> None:
    clerk.run("series", "HWB", "third Wednesday, quarterly", "--from", "2026-06-01", "--count", 2, "--starts", "14:00")
    clerk.run("set", HERE, "chair=Ann Lee")
    clerk.run("set", NEXT, "chair=Ann Lee")
    planned = clerk.run(
        "add", "forward", "board=HWB", f"meeting={HERE}", "title=Winter plan", "purpose=for decision",
        "asked_to=agree the plan", "source=statutory",
    )  # fmt: skip
    (tmp_path / "plan.pdf").write_bytes(b"winter plan")
    clerk.run("add", "papers", f"item={planned}", f"file={tmp_path / 'plan.pdf'}")
    clerk.run("place", HERE)
    private = clerk.run(
        "add", "agenda", f"meeting={HERE}", "title=Contract", "access=exempt", "paragraphs=3", "asked_to=agree it",
        "public_interest=Prices are still open", "purpose=for decision", "public_title=A contract",
    )  # fmt: skip
    assert clerk.run("preflight", HERE, "--on", "2026-06-08") == f"{HERE} is ready to be published."
    assert clerk.run("publish", HERE, "--on", "2026-06-09").startswith("Published as version 1 with 5 clear days")

    for name in MEMBERS:
        clerk.run("add", "attendance", f"meeting={HERE}", f"person={name}")
    clerk.run("set", HERE, "state=in progress", "interests_asked=yes")
    clerk.run("add", "declarations", f"meeting={HERE}", "item=4", "person=Fay Webb", "kind=financial", "action=leaves")
    plan = clerk.run(
        "add", "decisions", f"meeting={HERE}", "item=4", "wording=The winter plan be approved.", "verb=approved",
        "votes_for=1", "votes_against=1", "casting_vote=for",
    )  # fmt: skip
    clerk.run("add", "actions", "title=Publish the plan", "owner=Dee Hall", "due=2026-07-31", f"decision={plan}",
              f"meeting={HERE}", "board=HWB")  # fmt: skip
    clerk.run("exclude", HERE)
    assert clerk.run("add", "decisions", f"meeting={HERE}", f"item={private.rsplit('/', 1)[1]}", "verb=deferred",
                     "wording=The contract be deferred.", f"returns_to={NEXT}", "reasons=No price yet.")  # fmt: skip
    assert [row["meeting"] for row in clerk.rows("forward")] == [NEXT]
    clerk.run("set", HERE, "state=held")
    (row,) = clerk.rows("decisions", plan)
    assert row["outcome"] == "Carried on the Chair's casting vote (1 for, 1 against)"
    assert row["informal"] is False

    for state in ("with the chair", "published draft"):
        clerk.run("set", HERE, f"minutes={state}")
    clerk.run("set", NEXT, "state=in progress")
    clerk.run("set", HERE, "minutes=approved as a correct record", f"approved_at={NEXT}")
    clerk.run("set", HERE, "minutes=signed", "--on", "2026-09-16")
    clerk.run("set", f"{HERE}/4", "minute_text=Second thoughts.", code=2)
    clerk.run("set", plan, "wording=The winter plan be refused.", code=2)
    assert clerk.rows("meetings", HERE)[0]["minutes"] == "signed"
    assert [row["title"] for row in clerk.rows("actions", "--board", "HWB")] == ["Publish the plan"]
    assert "is sound" in clerk.run("check")
