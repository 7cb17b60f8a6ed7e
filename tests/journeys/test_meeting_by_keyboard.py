"""A whole meeting by the keyboard alone, from the forward plan to signed minutes; then the record by commands."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from boardapp.cli import main
from boardapp.domain.meetings import MeetingState, MinutesState

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

PREPARED, MET, AGAIN = dt.date(2026, 9, 1), dt.date(2026, 9, 16), dt.date(2026, 12, 9)
BOARD = "Health and Wellbeing Board"


def test_from_the_forward_plan_to_signed_minutes(
    sit_down: Callable[[dt.date], Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = sit_down(PREPARED)
    plan_an_item(at)
    meeting = make_the_meeting(at, "16 Sep 2026")
    build_the_agenda(at)
    at = sit_down(MET)
    run_the_meeting(at)
    at = sit_down(AGAIN)
    approve_the_minutes(at, meeting)
    check_by_command(tmp_path / "own.board", meeting, capsys)


def plan_an_item(at: Any) -> None:
    at.page(7)
    at.to("boards_tabs")
    at.press(Key.Key_Right)
    at.fill("forward_board", BOARD.split()[0])
    at.to("boards_new")
    at.press(Key.Key_Return)
    at.fill("planned_title", "Falls plan: what it costs")
    at.fill("planned_asked", "agree the costs of the falls plan")
    at.record(Key.Key_Return, CTRL)


def make_the_meeting(at: Any, day: str) -> str:
    page = at.page(3)
    at.to("new_meeting_button")
    at.press(Key.Key_Return)
    at.to("meeting_board")
    at.type(BOARD.split()[0])
    at.fill("meeting_day", day)
    at.fill("meeting_starts", "14:00")
    at.fill("meeting_ends", "16:00")
    at.record(Key.Key_Return, CTRL)
    at.qtbot.waitUntil(lambda: page.view.meeting.board == BOARD)
    return str(page.view.meeting.ref)


def falls(page: Any) -> int:
    """Return the place of the planned item on the agenda."""
    return next(place for place, item in enumerate(page.view.items) if item.title == "Falls plan: what it costs")


def build_the_agenda(at: Any) -> None:
    page = at.window.page("meetings")
    assert page.view.meeting.state is MeetingState.PLANNED
    before = len(page.view.items)
    at.to("agenda_add_from")
    at.press(Key.Key_Return)
    at.choose("From the forward plan…")
    choices = at.to("plan_choices")
    while "Falls plan" not in choices.currentItem().text():
        at.press(Key.Key_Down)
    at.press(Key.Key_Space)
    at.record(Key.Key_Return, CTRL)
    assert len(page.view.items) == before + 1
    placed = falls(page)
    at.to("agenda_items")
    at.record(Key.Key_Up, ALT)
    assert falls(page) == placed - 1
    at.to("publish_agenda")
    at.press(Key.Key_Return)
    at.qtbot.waitUntil(lambda: at.focus() is not None and at.before() is not at.window)
    at.record(Key.Key_Return, CTRL)
    assert page.view.versions


def run_the_meeting(at: Any) -> None:
    page = at.page(3)
    at.to("start_meeting")
    at.record(Key.Key_Return)
    assert page.view.meeting.state is MeetingState.IN_PROGRESS
    at.press(Key.Key_F9)
    at.to("rest_present")
    at.record(Key.Key_Return)
    at.to("none_declared")
    at.record(Key.Key_Return)
    assert page.view.quorums[0].quorate
    while "Falls" not in page.room.item().title:
        at.record(Key.Key_Down, ALT)
    for key, words in (
        (Key.Key_F2, "That the costs of the falls plan be agreed."),
        (Key.Key_F3, "Publish the falls plan @dph by 30 Nov"),
        (Key.Key_F4, "The board thanked all who took part."),
    ):
        at.press(key)
        at.type(words)
        at.record(Key.Key_Return)
    assert [one.kind for one in page.room.item().recorded] == ["decision", "action", "note"]
    rate_one(at, page)
    vote_on_one(at, page)
    at.to("end_meeting")
    at.press(Key.Key_Return)
    at.record(Key.Key_Return)
    assert page.view.meeting.state is MeetingState.HELD
    at.to("minutes_send")
    at.record(Key.Key_Return)
    at.to("minutes_publish")
    at.press(Key.Key_Return)
    at.record(Key.Key_Return)


def rate_one(at: Any, page: Any) -> None:
    at.press(Key.Key_F7)
    at.press(Key.Key_A)
    at.fill("rag_reason", "One post of two is filled.")
    at.fill("rag_path", "Fill the post by March.")
    at.record(Key.Key_Return, CTRL)
    at.press(Key.Key_Escape)
    at.qtbot.waitUntil(page.room.item_pane.isVisible)
    assert "mark" in [one.kind for one in page.room.item().recorded]


def vote_on_one(at: Any, page: Any) -> None:
    at.press(Key.Key_F8)
    at.fill("vote_wording", "That the board meets in public.")
    at.fill("vote_for", "7")
    at.fill("vote_against", "2")
    at.record(Key.Key_Return, CTRL)
    assert [one.kind for one in page.room.item().recorded].count("decision") == 2


def approve_the_minutes(at: Any, meeting: str) -> None:
    make_the_meeting(at, "9 Dec 2026")
    page = at.window.page("meetings")
    at.to("start_meeting")
    at.record(Key.Key_Return)
    at.to("meeting_more")
    at.press(Key.Key_Return)
    at.choose("All meetings")
    at.to("meeting_list")
    while page.view.meeting.ref != meeting:
        at.press(Key.Key_Down)
    at.to("minutes_approve")
    at.press(Key.Key_Return)
    at.record(Key.Key_Return, CTRL)
    at.to("minutes_sign")
    at.press(Key.Key_Return)
    at.record(Key.Key_Return, CTRL)
    sheet = page.sheets["minutes"]
    assert sheet.known.state is MinutesState.SIGNED
    assert sheet.known.locked


def check_by_command(file: Path, meeting: str, capsys: pytest.CaptureFixture[str]) -> None:
    def rows(kind: str, *words: str) -> Any:
        capsys.readouterr()
        assert main(["show", str(file), kind, *words, "--json", "--restricted"]) == 0
        return json.loads(capsys.readouterr().out)

    (row,) = rows("meetings", meeting)
    assert (row["state"], row["minutes"], row["board"]) == ("held", "signed", "HWB")
    taken = [one for one in rows("decisions") if one["meeting"] == meeting]
    assert [(one["wording"], one["votes_for"], one["votes_against"]) for one in taken] == [
        ("That the costs of the falls plan be agreed.", None, None),
        ("That the board meets in public.", 7, 2),
    ]
    raised = [one for one in rows("actions") if one["meeting"] == meeting]
    assert [(one["title"], one["due"]) for one in raised] == [("Publish the falls plan", "2026-11-30")]
    assert "Falls plan: what it costs" in [one["title"] for one in rows("agenda", meeting)]
    assert "Falls plan: what it costs" not in [one["title"] for one in rows("forward")]
    present = [one for one in rows("attendance", meeting) if one["status"] == "present"]
    assert present
    assert main(["check", str(file)]) == 0
    assert main(["set", str(file), taken[0]["ref"], "wording=Something else."]) == 2
