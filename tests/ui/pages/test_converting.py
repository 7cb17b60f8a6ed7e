"""A line recorded under an item becomes a decision, an action or a note, by its menu or one letter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.votes import Vote, VoteMethod
from boardapp.services.agenda import add_note
from boardapp.services.attendance import Attending, set_attendance
from boardapp.services.decisions import Recording, record_decision
from boardapp.storage.undo import undo
from boardapp.ui.pages.meeting_parts.item.recorded import RecordedLine
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

Key = Qt.Key


@pytest.fixture
def page(live_page: MeetingsPage) -> MeetingsPage:
    """Show a running meeting with a note of two paragraphs and a decision under its item."""
    here, item = live_page.workspace, live_page.room.item()
    assert item is not None
    for words in ("Healthwatch spoke.", "Bring the falls plan back."):
        add_note(here.store, here.acting(), item.id, words)
    record_decision(here.store, here.acting(), Recording("That the plan goes out.", item=item.id))
    live_page.refresh()
    return live_page


def recorded(page: MeetingsPage) -> list[tuple[str, str]]:
    item = page.room.item()
    assert item is not None
    return sorted((entry.kind, entry.words) for entry in item.recorded)


def line(page: MeetingsPage, words: str) -> RecordedLine:
    """Return the line of these words that is shown last, the others are on their way out."""
    lines = page.findChildren(RecordedLine)
    return [each for each in lines if each.said is not None and (each.said.words == words)][-1]


def letter(qtbot: QtBot, page: MeetingsPage, words: str, key: Qt.Key) -> None:
    more = line(page, words).more
    assert more is not None
    more.setFocus()
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(more, key)


def focused(page: MeetingsPage) -> str:
    focus = page.focusWidget()
    return focus.parent().said.words if focus and isinstance(focus.parent(), RecordedLine) else ""  # type: ignore[union-attr]


def test_a_note_becomes_an_action_by_a_letter_and_back_by_undo(qtbot: QtBot, page: MeetingsPage) -> None:
    assert unnamed(page) == []
    before = recorded(page)
    letter(qtbot, page, "Bring the falls plan back.", Key.Key_A)
    assert recorded(page) == [
        ("action", "Bring the falls plan back."),
        ("decision", "That the plan goes out."),
        ("note", "Healthwatch spoke."),
    ]
    qtbot.waitUntil(lambda: focused(page) == "Bring the falls plan back.")
    undo(page.workspace.store, who="Sam", source="test")
    page.refresh()
    assert recorded(page) == before


def test_an_action_becomes_a_decision_and_then_a_note_again(qtbot: QtBot, page: MeetingsPage) -> None:
    letter(qtbot, page, "Healthwatch spoke.", Key.Key_A)
    letter(qtbot, page, "Healthwatch spoke.", Key.Key_D)
    assert ("decision", "Healthwatch spoke.") in recorded(page)
    letter(qtbot, page, "Healthwatch spoke.", Key.Key_N)
    assert ("note", "Bring the falls plan back.\n\nHealthwatch spoke.") in recorded(page)


def test_the_menu_offers_what_the_line_is_not(qtbot: QtBot, page: MeetingsPage) -> None:
    more = line(page, "That the plan goes out.").more
    assert more is not None
    assert "Make something else of Decision" in more.accessibleName()
    more.click()
    menu = next(each for each in page.findChildren(QMenu) if each.isVisible())
    assert [action.objectName() for action in menu.actions()] == ["make_action", "make_note"]
    with qtbot.waitSignal(page.workspace.changed):
        menu.findChild(QAction, "make_note").trigger()
    menu.close()
    assert recorded(page) == [("note", "Healthwatch spoke.\n\nBring the falls plan back.\n\nThat the plan goes out.")]


def test_a_decision_that_was_voted_on_stays_and_says_why(qtbot: QtBot, page: MeetingsPage) -> None:
    here, item = page.workspace, page.room.item()
    assert item is not None
    assert page.view is not None
    present = [Attending(each.person_id, AttendanceStatus.PRESENT) for each in page.view.people if each.voting]
    set_attendance(here.store, here.acting(), page.view.meeting.id, present)
    vote = Vote(VoteMethod.SHOW_OF_HANDS, len(present) - 1, 1, 0)
    ref = record_decision(here.store, here.acting(), Recording("That we vote.", item=item.id, vote=vote))
    page.refresh()
    more = line(page, "That we vote.").more
    assert more is not None
    more.setFocus()
    with qtbot.waitSignal(here.failed) as told:
        qtbot.keyClick(more, Key.Key_N)
    assert told.args == [f"{ref} has a vote and stays a decision."]
    assert ("decision", "That we vote.") in recorded(page)
