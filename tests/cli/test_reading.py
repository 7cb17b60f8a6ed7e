"""What show and keys print: every kind's keys, filters, as it stood, and what is left out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boardapp.cli import output
from boardapp.services.kinds import KINDS

Run = Callable[..., Any]

ACTION_KEYS = [
    "ref", "title", "detail", "board", "other_boards", "priorities", "owner", "co_owners", "lead",
    "supporting", "start", "raised", "due", "due_text", "due_precision", "original_due", "due_moves",
    "status", "progress", "rag", "rag_standing", "rag_as_at", "rag_reason", "path_to_green", "suggested_rag",
    "suggested_reason", "proposed_rag", "agreed_rag", "latest_update", "updated", "access", "meeting",
    "decision", "completed", "closed",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_exactly_its_keys(run: Run, whole: Path, kind: str) -> None:
    rows = run("show", whole, kind, "--json", "--restricted").json
    keys = run("keys", kind, "--json").json
    assert rows
    assert all(list(row) == [key["name"] for key in keys] for row in rows)
    lists = [key["name"] for key in keys if key["type"] == "list"]
    assert all(isinstance(row[name], list) for row in rows for name in lists)
    assert all(set(key) == {"name", "description", "type", "words", "of", "readable", "writable"} for key in keys)


def test_an_action_begins_with_the_keys_that_are_promised(run: Run, example: Path) -> None:
    row = run("show", example, "actions", "--json").json[0]
    assert list(row)[: len(ACTION_KEYS)] == ACTION_KEYS
    assert "id" not in row


@pytest.mark.parametrize("kind", KINDS)
def test_show_prints_columns_or_says_that_there_is_nothing(run: Run, whole: Path, blank: Path, kind: str) -> None:
    shown = run("show", whole, kind)
    assert shown.code == 0
    assert shown.lines[0].split()[0] in (KINDS[kind].columns[0], "ref", "number")
    empty = run("show", blank, kind)
    assert empty.code == 0
    assert kind in ("plan", "operations", "holidays") or empty.out == f"There is nothing to show under {kind}.\n"
    assert isinstance(run("show", blank, kind, "--json").json, list)


def test_an_empty_answer_is_an_empty_array(run: Run, stockport: Path) -> None:
    assert run("show", stockport, "actions", "--search", "zeppelin", "--json").json == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "operations"])
def test_a_reference_as_shown_names_that_one_item(run: Run, whole: Path, kind: str) -> None:
    rows = run("show", whole, kind, "--json", "--restricted").json
    for row in (rows[0], rows[-1]):
        assert run("show", whole, kind, row["ref"], "--json", "--restricted").json == [row]


def test_one_item_is_shown_key_by_key(run: Run, stockport: Path) -> None:
    shown = run("show", stockport, "boards", "HWB")
    assert "name               Health and Wellbeing Board" in shown.lines
    assert not any(line.startswith("quorum ") for line in shown.lines)


def test_actions_are_narrowed_by_board_status_rating_and_words(run: Run, example: Path) -> None:
    def refs(*words: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = run("show", example, "actions", "--json", *words).json
        assert rows, words
        return rows

    assert all("HWB" in (row["board"], *row["other_boards"]) for row in refs("--board", "HWB"))
    assert {row["status"] for row in refs("--status", "closed")} == {"closed"}
    assert {row["status"] for row in refs("--status", "open")}.isdisjoint({"closed", "withdrawn"})
    assert {row["rag"] for row in refs("--rag", "red")} == {"red"}
    assert all(row["due"] < "2100-01-01" and row["status"] != "closed" for row in refs("--overdue"))
    assert all("Warm Homes" in row["priorities"] for row in refs("--priority", "warm homes"))
    assert refs("--partner", "Mereside Homes")
    assert len(refs("--search", "damp mould")) == 1


def test_a_name_or_word_nobody_knows_is_refused(refused: Callable[..., str], example: Path) -> None:
    assert "There is no board “Helth and Wellbeing Board”. Nearest: Health" in refused(
        "show", example, "actions", "--board", "Helth and Wellbeing Board"
    )
    assert "there are open, not started, in progress" in refused("show", example, "actions", "--status", "xyzzy")
    assert "there are red, amber/red" in refused("show", example, "actions", "--rag", "xyzzy")
    assert refused("show", example, "meetings", "--overdue") == "--overdue does not narrow meetings."
    assert "There is no kind “letters”; there are actions, decisions" in refused("show", example, "letters")
    assert "There is no kind “letters”; there are actions, decisions" in refused("keys", "letters")
    assert "There is no action with the reference HWB/A/1" in refused("show", example, "actions", "HWB/A/1")
    assert "There is no meeting with the reference HWB" in refused("show", example, "meetings", "HWB")


def test_what_is_restricted_is_left_out_and_counted(run: Run, stockport: Path) -> None:
    run("set", stockport, "HWB/A/2026-27/001", "access=confidential")
    whole = run("show", stockport, "actions", "--json", "--restricted")
    told = run("show", stockport, "actions", "--json")
    assert (len(whole.json), len(told.json)) == (9, 8)
    assert told.err == "1 that is exempt or confidential was left out; --restricted lets it in.\n"
    assert run("show", stockport, "actions").lines[-1].startswith("1 that is exempt or confidential was left out")
    assert run("show", stockport, "actions", "HWB/A/2026-27/001", "--json").json == []
    assert run("history", stockport, "HWB/A/2026-27/001", "--json").json == []
    assert run("history", stockport, "HWB/A/2026-27/001", "--json", "--restricted").json != []
    assert (whole.err, told.code) == ("", 0)


def test_as_it_stood_at_a_number_a_day_and_a_meeting(run: Run, refused: Callable[..., str], stockport: Path) -> None:
    run("set", stockport, "HWB/A/2026-27/001", "title=Before")
    run("add", stockport, "meetings", "board=HWB", "date=2026-05-06")
    assert "has not ended" in refused("show", stockport, "actions", "--as-of", "HWB/M/2026-05-06")
    run("set", stockport, "HWB/M/2026-05-06", "state=held")
    run("set", stockport, "HWB/A/2026-27/001", "title=After")

    def title(*words: str) -> str:
        found: str = run("show", stockport, "actions", "HWB/A/2026-27/001", "--json", *words).json[0]["title"]
        return found

    assert title().startswith("After")
    assert title("--as-of", "2") == "Before"
    assert title("--as-of", "1").startswith("Develop borough wide")
    assert title("--as-of", "HWB/M/2026-05-06") == "Before"
    assert title("--as-of", "2100-01-01") == "After"
    assert run("show", stockport, "actions", "--as-of", "2000-01-01", "--json").json == []
    assert "There is no operation 99; the newest is 5" in refused("show", stockport, "actions", "--as-of", "99")
    assert "is no day, meeting or operation" in refused("show", stockport, "actions", "--as-of", "whenever")


def test_the_day_of_reckoning_may_be_named(run: Run, stockport: Path) -> None:
    run("set", stockport, "HWB/A/2026-27/001", "due=2026-06-30", "status=in progress", "--on", "2026-05-01")
    late = ("show", stockport, "actions", "--overdue", "--json", "--on")
    assert run(*late, "2026-06-30").json == []
    assert [row["ref"] for row in run(*late, "2026-07-01").json] == ["HWB/A/2026-27/001"]


def test_operations_have_their_own_command(run: Run, stockport: Path) -> None:
    run("add", stockport, "organisations", "name=The Trust", "--as", "Ann")
    rows = run("operations", stockport, "--json").json
    assert rows == run("show", stockport, "operations", "--json").json
    assert list(rows[0]) == ["number", "at", "who", "label", "source", "meeting", "undoes", "undone"]
    assert (rows[0]["number"], rows[0]["who"], rows[0]["label"]) == (2, "Ann", "Add organisation The Trust")
    assert [row["number"] for row in run("operations", stockport, "--search", "trust ann", "--json").json] == [2]


def test_keys_tell_what_may_be_set(run: Run) -> None:
    keys = {key["name"]: key for key in run("keys", "actions", "--json").json}
    assert not keys["lead"]["writable"]
    assert keys["status"]["words"][-2:] == ["closed", "withdrawn"]
    assert (keys["priorities"]["type"], keys["priorities"]["of"]) == ("list", "priority")
    assert "else proposed" in keys["rag"]["description"]
    assert run("keys", "--json").json == list(KINDS)
    assert run("keys").lines == list(KINDS)
    assert "what is to be done, in a few words" in run("keys", "actions").out


def test_columns_fit_the_terminal(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(output.shutil, "get_terminal_size", lambda: os.terminal_size((90, 24)))
    shown = run("show", example, "actions")
    assert max(map(len, shown.lines)) <= 90
    assert any("…" in line for line in shown.lines)
    assert "\x1b" not in shown.out


def test_words_of_others_cannot_steer_the_terminal(run: Run, stockport: Path) -> None:
    run("set", stockport, "HWB/A/2026-27/001", "title=Harm\x1b[31mless\nor not")
    assert "Harm [31mless or not" in run("show", stockport, "actions").out
