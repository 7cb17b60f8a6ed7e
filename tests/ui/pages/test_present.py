"""The present view: the room follows the meeting on a screen of its own and sees nothing that is not public."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from boardapp.domain.audience import Audience
from boardapp.domain.quick_line import Entry, QuickLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.words import Access, Rating
from boardapp.services.agenda import edit_item
from boardapp.ui.pages.meeting_parts.present.present import PresentView
from boardapp.ui.pages.meeting_parts.present.present_state import Asked, PresentState, present_state
from boardapp.ui.pages.meeting_parts.present.present_words import BigWords
from boardapp.ui.pages.meeting_parts.votes.vote_words import Motion
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed

Key = Qt.Key
LINE = QuickLine(Entry.DECISION, "That the contract is let")


def record(qtbot: QtBot, page: MeetingsPage, words: str) -> None:
    line = page.room.item_pane.quick.edit
    line.setPlainText(words)
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: not line.toPlainText())


def words_of(view: PresentView) -> list[str]:
    return [each.text() for each in view.findChildren(BigWords) if each.isVisible()]


@pytest.fixture
def room(qtbot: QtBot, live_page: MeetingsPage) -> PresentView:
    live_page.activateWindow()
    qtbot.waitUntil(live_page.isActiveWindow)
    qtbot.keyClick(live_page, Key.Key_F11)
    view = live_page.room.presenting.view
    assert view is not None
    qtbot.waitUntil(view.isVisible)
    view.showNormal()
    view.resize(1366, 768)
    return view


def state_of(page: MeetingsPage, item: AgendaRow | None = None, line: QuickLine | None = None) -> PresentState:
    assert page.view is not None
    shown = item or page.room.item()
    items = tuple(shown if shown and each.id == shown.id else each for each in page.view.items)
    view: MeetingView = replace(page.view, items=items)
    return present_state(view, shown, line, Audience.PUBLIC)


ASKED = Asked(2, 9, "Falls pathway", "HWB/2026/A24", "", Access.PUBLIC, Rating.RED, Rating.AMBER)
MOTION = Motion("Motion", "That the contract is let.", "Moved by Ann Lee", "Carried (6 for, 2 against)")


def test_the_room_sees_the_item_what_was_decided_and_what_is_being_written(
    qtbot: QtBot, live_page: MeetingsPage, room: PresentView
) -> None:
    item = live_page.room.item()
    assert item is not None
    assert room.title.text() == item.title
    record(qtbot, live_page, "d That the plan goes out.")
    live_page.room.item_pane.quick.edit.setPlainText("a bring it back @dph by 10 Dec")
    said = words_of(room)
    assert "That the plan goes out." in said
    assert "Bring it back" in said
    assert "being written" in said
    assert "Director of Public Health, by Thursday 10 December 2026" in said
    assert unnamed(room) == []
    room.close()


def test_notes_stay_on_the_desk(qtbot: QtBot, live_page: MeetingsPage, room: PresentView) -> None:
    record(qtbot, live_page, "n The chair is tired.")
    live_page.room.item_pane.quick.edit.setPlainText("n so is everybody")
    assert not any("tired" in words or "everybody" in words for words in words_of(room))
    room.close()


def test_a_rating_is_shown_by_word_and_shape(qtbot: QtBot, live_page: MeetingsPage, room: PresentView) -> None:
    record(qtbot, live_page, "amber because one post is empty; path to green: filled in May #best start")
    assert room.chip.isVisible()
    assert "Amber" in room.chip.accessibleName()
    assert room.rated.text() == "Best Start"
    assert not any("one post" in words for words in words_of(room))
    room.close()


def test_page_down_goes_on_with_the_meeting_and_escape_leads_back(
    qtbot: QtBot, live_page: MeetingsPage, room: PresentView
) -> None:
    assert live_page.view is not None
    second = live_page.view.items[1]
    assert second.title in room.next.text()
    with qtbot.waitSignal(live_page.workspace.changed):
        qtbot.keyClick(room, Key.Key_PageDown)
    assert live_page.view.current_item == second.id
    assert room.title.text() == second.title
    with qtbot.waitSignal(live_page.workspace.changed):
        qtbot.keyClick(room, Key.Key_PageUp)
    qtbot.keyClick(room, Key.Key_Escape)
    assert live_page.room.presenting.view is None


@pytest.mark.parametrize("access", [Access.EXEMPT, Access.CONFIDENTIAL, Access.PARTNERS])
def test_a_private_item_shows_its_public_title_alone(qtbot: QtBot, live_page: MeetingsPage, access: Access) -> None:
    record(qtbot, live_page, "d That the plan goes out.")
    item = live_page.room.item()
    assert item is not None
    private = replace(item, access=access, title="Sale of the Mill", public_title="A property matter")
    state = state_of(live_page, private, LINE)
    assert (state.title, state.private, state.shown, state.rated) == ("A property matter", True, (), None)
    assert live_page.view is not None
    after = state_of(live_page, replace(private, public_title=None))
    assert "Mill" not in after.title


def test_a_vote_and_the_round_stand_alone_while_they_last(live_page: MeetingsPage) -> None:
    view, item = live_page.view, live_page.room.item()
    assert view is not None
    assert item is not None
    voted = present_state(view, item, LINE, Audience.PUBLIC, motion=MOTION)
    (shown,) = voted.shown
    assert (shown.head, shown.aside, shown.below) == ("Motion", "Carried (6 for, 2 against)", "Moved by Ann Lee")
    asked = present_state(view, item, None, Audience.PUBLIC, asked=ASKED)
    assert [each.head for each in asked.shown] == ["RAG round, 2 of 9"]
    assert asked.rated is not None
    assert (asked.rated.title, asked.rated.way, asked.rated.was) == ("Agreed today", "better", "was Red")


def test_neither_a_vote_nor_the_round_tells_what_is_private(live_page: MeetingsPage) -> None:
    view, item = live_page.view, live_page.room.item()
    assert view is not None
    assert item is not None
    private = replace(item, access=Access.EXEMPT)
    changed = replace(view, items=tuple(private if each.id == item.id else each for each in view.items))
    state = present_state(changed, private, LINE, Audience.PUBLIC, motion=MOTION, asked=ASKED)
    assert (state.shown, state.rated, state.private) == ((), None, True)
    exempt = present_state(view, item, None, Audience.PUBLIC, asked=replace(ASKED, access=Access.EXEMPT))
    assert (exempt.shown, exempt.rated) == ((), None)


def test_the_room_sees_which_way_a_rating_went(qtbot: QtBot, live_page: MeetingsPage, room: PresentView) -> None:
    record(qtbot, live_page, "green because the post is filled #best start")
    assert (room.way.text(), room.was.text()[:10]) == ("Better", "was Amber ")
    room.close()


def test_neither_its_neighbours_nor_a_closed_part_tell_a_private_title(
    qtbot: QtBot, live_page: MeetingsPage, room: PresentView
) -> None:
    assert live_page.view is not None
    here, second = live_page.workspace, live_page.view.items[1]
    with qtbot.waitSignal(here.changed):
        here.write(
            lambda: edit_item(
                here.store, here.acting(), second.id,
                {"title": "Sale of the Mill", "access": Access.EXEMPT, "paragraphs": "3", "public_title": "Property"},
            )
        )  # fmt: skip
    assert room.next.text() == "2  Property"
    item = live_page.room.item()
    assert item is not None
    closed = state_of(live_page, replace(item, in_private=True), LINE)
    assert (closed.private, closed.shown) == (True, ())
    room.close()


def test_it_scales_with_its_height_and_long_wordings_shrink_until_they_fit(
    qtbot: QtBot, live_page: MeetingsPage, room: PresentView
) -> None:
    qtbot.waitUntil(lambda: room.height() == 768)
    plain = room.title.sizeHint().height()
    room.resize(1920, 1080)
    qtbot.waitUntil(lambda: room.title.sizeHint().height() > plain)
    room.resize(1366, 768)
    qtbot.waitUntil(lambda: room.title.sizeHint().height() == plain)
    live_page.room._record_asked("decision")
    live_page.room.item_pane.quick.edit.setPlainText("That the board agrees to a very long wording. " * 30)
    card = room.findChild(QFrame, "present_decision")
    qtbot.waitUntil(lambda: card.height() > 0 and room.title.sizeHint().height() < plain)
    (words,) = (each for each in card.findChildren(BigWords) if each.text().startswith("That"))
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > 0)
    room.close()


def test_very_long_titles_leave_the_room_its_width(qtbot: QtBot, live_page: MeetingsPage, room: PresentView) -> None:
    assert live_page.view is not None
    for item in live_page.view.items[:3]:
        with qtbot.waitSignal(live_page.workspace.changed):
            words = "A strategy that is shared by every sector of the borough " * 8
            live_page.workspace.write(
                lambda item=item, words=words: edit_item(  # type: ignore[misc]
                    live_page.workspace.store, live_page.workspace.acting(), item.id, {"title": words}
                )
            )
    qtbot.keyClick(room, Key.Key_PageDown)
    qtbot.waitUntil(room.back.isVisible)
    assert room.minimumSizeHint().width() <= 1366
    assert room.width() == 1366
    room.close()
