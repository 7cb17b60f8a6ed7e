"""The RAG round: the board agrees one rating after the other, by keys, with the words each one needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from boardapp.domain.records_meetings import ThreeMarks
from boardapp.ui.pages.meeting_parts.drafts import RAG_REASON
from boardapp.ui.pages.meeting_parts.ratings.rag_round import RagRound
from boardapp.ui.pages.meeting_parts.ratings.rag_things import marks_of_thing
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.answers import AnswerButton
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)
Key = Qt.Key


def strike(qtbot: QtBot, rounds: RagRound, key: Qt.Key, how: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is."""
    at = rounds.window().focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, how or Qt.KeyboardModifier.NoModifier)


def go_on(qtbot: QtBot, page: MeetingsPage) -> None:
    with qtbot.waitSignal(page.room.round.rated):
        strike(qtbot, page.room.round, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def at_proposed(rounds: RagRound, page: MeetingsPage) -> ThreeMarks:
    """Go to the first thing of which the owner proposes a rating."""
    for at, thing in enumerate(rounds._things):
        three = marks_of_thing(page.workspace, thing.key)
        if three is not None and three.proposed is not None and three.proposed.reason:
            rounds.list.setCurrentRow(at)
            rounds.question.focus_answers()
            return three
    raise LookupError("nothing is proposed")


def write(qtbot: QtBot, field: QPlainTextEdit, words: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, words)


def test_a_rating_is_agreed_by_keys_and_the_next_one_asked(
    qtbot: QtBot, live_page: MeetingsPage, rounds: RagRound
) -> None:
    first = rounds.thing
    assert first is not None
    total = rounds.list.count()
    assert rounds.count.text() == f"0 of {total} done"
    strike(qtbot, rounds, Key.Key_A)
    assert rounds.question.words().rating == "amber"
    assert not rounds.agree.isEnabled()
    assert rounds.next.text() == "The reason is missing."
    write(qtbot, rounds.question.reason.control, "One post is empty.")
    assert rounds.next.text() == "The path to green is missing."
    write(qtbot, rounds.question.path.control, "Filled in May.")
    assert rounds.agree.text() == "Agree Amber and go on"
    assert rounds.next.text().startswith("Next: ")
    go_on(qtbot, live_page)
    assert rounds.thing is not first
    assert rounds.count.text() == f"1 of {total} done"
    three = marks_of_thing(live_page.workspace, first.key)
    assert three is not None
    assert three.agreed is not None
    assert (three.agreed.rating, three.agreed.path_to_green) == ("amber", "Filled in May.")
    item = live_page.room.item()
    assert item is not None
    assert [entry.kind for entry in item.recorded] == ["mark"]
    assert isinstance(rounds.window().focusWidget(), AnswerButton)
    assert unnamed(rounds) == []


def test_letters_in_a_sentence_choose_nothing(qtbot: QtBot, rounds: RagRound) -> None:
    strike(qtbot, rounds, Key.Key_R)
    write(qtbot, rounds.question.reason.control, "bring a green rag")
    assert rounds.question.words().rating == "red"
    assert rounds.question.words().reason == "bring a green rag"


def test_enter_takes_what_the_owner_proposes(qtbot: QtBot, live_page: MeetingsPage, rounds: RagRound) -> None:
    three = at_proposed(rounds, live_page)
    assert three.proposed is not None
    strike(qtbot, rounds, Key.Key_Return)
    words = rounds.question.words()
    assert (words.rating, words.reason) == (three.proposed.rating, three.proposed.reason)


def test_what_is_begun_stays_with_its_thing_and_skipped_ones_come_last(qtbot: QtBot, rounds: RagRound) -> None:
    first = rounds.thing
    strike(qtbot, rounds, Key.Key_R)
    write(qtbot, rounds.question.reason.control, "The money ran out.")
    rounds.skip.click()
    assert rounds.thing is not first
    assert rounds.question.words().reason == ""
    rounds.back.click()
    assert rounds.thing is first
    assert rounds.question.words()[:2] == ("red", "The money ran out.")
    for _thing in range(rounds.list.count()):
        rounds.skip.click()
    assert rounds.thing is first


def test_words_about_a_rating_outlive_the_window(
    qtbot: QtBot,
    live_page: MeetingsPage,
    rounds: RagRound,
    own_sitting: Path,
    open_sitting: Callable[[Path], MeetingsPage],
) -> None:
    thing = rounds.thing
    assert thing is not None
    write(qtbot, rounds.question.reason.control, "The money ran out.")
    store = live_page.workspace.store
    qtbot.waitUntil(lambda: (RAG_REASON, "Sam") in store.drafts(thing.id), timeout=1000)
    live_page.hide()
    again = open_sitting(own_sitting)
    assert again.view is not None
    again.room.round.begin(again.view)
    assert again.room.round.question.words().reason == "The money ran out."


def test_a_key_leaves_the_round_for_the_quick_line(qtbot: QtBot, live_page: MeetingsPage, rounds: RagRound) -> None:
    strike(qtbot, rounds, Key.Key_F4)
    qtbot.waitUntil(live_page.room.item_pane.isVisible)
    assert not rounds.isVisible()
    assert live_page.room.item_pane.quick.edit.accessibleName() == "Quick line, Note"
    qtbot.keyClick(live_page, Key.Key_F7)
    qtbot.waitUntil(rounds.isVisible)
    rounds.leave.click()
    qtbot.waitUntil(live_page.room.item_pane.isVisible)
