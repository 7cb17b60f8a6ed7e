"""What stands round an item in the meeting: papers, last time's decision, open actions; and how long it takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.words import Rating
from boardapp.services.acting import Acting
from boardapp.services.actions import raise_action
from boardapp.services.agenda import add_item, edit_item
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.marks import agree_rag
from boardapp.services.meetings import NewMeeting, end_meeting, make_meeting, start_meeting
from boardapp.services.papers import attach_paper, expect_paper
from boardapp.storage.queries.names import referenced
from boardapp.storage.store import Store
from boardapp.ui.pages.meeting_parts.item.item_clock import ItemClock
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)
JULY = dt.date(2026, 7, 16)


@pytest.fixture
def page(open_sitting: Callable[[Path], MeetingsPage], sitting_over: tuple[Path, int], tmp_path: Path) -> MeetingsPage:
    """Show a running meeting at an item that was before the board in July, with a paper and one to follow."""
    acting, (path, board) = Acting("Sam", "test", TODAY), sitting_over
    with Store.open(path) as store:
        july = make_meeting(store, acting, NewMeeting(board, JULY, standard=()))
        before = add_item(store, acting, july, {"title": "Falls plan"})
        record_decision(store, acting, Recording("That the draft goes out.", item=before))
        fields: Any = {"title": "Write to partners", "agenda_item_id": before, "board_id": board, "due": TODAY}
        ref = raise_action(store, acting, fields)
        with store.reading() as connection:
            found = referenced(connection, ref)
        assert found is not None
        agree_rag(store, acting, "action", found[1], Rating.AMBER, reason="Late.", path_to_green="Soon.", board=board)
        edit_item(store, acting, before, {"minutes_spent": 31})
        end_meeting(store, acting, july)
        made = make_meeting(store, acting, NewMeeting(board, TODAY, "15:00", standard=()))
        opening = add_item(store, acting, made, {"title": "Opening", "minutes_allotted": 25})
        item = add_item(store, acting, made, {"title": "Falls plan"})
        file = tmp_path / "draft.txt"
        file.write_text("The draft.", encoding="utf-8")
        attach_paper(store, acting, item, file, {"title": "Draft plan"})
        expect_paper(store, acting, item, {"title": "Costs"})
        start_meeting(store, acting, made)
        assert opening
    shown = open_sitting(path)
    shown.room.show_item(item)
    return shown


def words(page: MeetingsPage) -> str:
    about = page.room.item_pane.about
    said = [each.text() for each in about.findChildren(QLabel)] + [
        each.text() for each in about.findChildren(QAbstractButton)
    ]
    return "\n".join(said)


def test_last_time_and_what_is_open_are_at_hand(qtbot: QtBot, page: MeetingsPage) -> None:
    said = words(page)
    assert "Last time, 16 July 2026" in said
    assert "That the draft goes out." in said
    assert "Write to partners" in said
    (chip,) = page.room.item_pane.about.findChildren(RagChip)
    assert chip.accessibleName() == "Amber, agreed by the board"
    assert unnamed(page) == []
    went: list[tuple[str, object]] = []
    page.room.jumped.connect(lambda kind, what: went.append((kind, what)))
    for prefix in ("last_decision_", "linked_action_"):
        (link,) = (each for each in page.findChildren(QAbstractButton) if each.objectName().startswith(prefix))
        link.click()
    assert [kind for kind, _what in went] == ["decisions", "actions"]


def test_papers_are_opened_as_copies(qtbot: QtBot, page: MeetingsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Costs, to follow" in words(page)
    asked: list[str] = []
    monkeypatch.setattr(page.room.conduct.papers, "open", lambda paper, _on_error: asked.append(paper.title))
    (link,) = (each for each in page.findChildren(QAbstractButton) if each.text() == "Draft plan")
    link.click()
    assert asked == ["Draft plan"]


def test_the_time_it_took_is_told_before_it_is_taken(page: MeetingsPage) -> None:
    assert page.room.item_pane.spent.text() == "took 31 last time"


def test_the_bar_counts_the_minutes_of_the_item_the_meeting_is_at(
    qtbot: QtBot, page: MeetingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = page.item_clock
    assert clock.isVisible()
    assert clock.minutes.text() == "0 of 25 min"
    for passed, said, tone in ((12, "12 of 25 min", ""), (26, "26 of 25 min, over", "worse")):
        monkeypatch.setattr("boardapp.ui.pages.meeting_parts.item.item_clock.minutes_since", lambda _since, n=passed: n)
        clock.timer.timeout.emit()
        assert (clock.minutes.text(), clock.minutes.property("tone") or "") == (said, tone)
    with qtbot.waitSignal(page.workspace.changed):
        page.room._step(1)
    assert clock.minutes.text() == "26 min"  # the next item was given no time


def test_a_meeting_that_is_over_has_no_clock(qtbot: QtBot) -> None:
    clock = ItemClock()
    qtbot.addWidget(clock)
    clock.show_meeting(None)
    assert not clock.running
    assert not clock.timer.isActive()
