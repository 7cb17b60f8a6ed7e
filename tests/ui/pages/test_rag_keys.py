"""The keys of the RAG round and what goes with a rating: the due date, the closing with its evidence, the order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.rag import Shown, Suggestion
from boardapp.domain.records_meetings import MarkDetail, ThreeMarks
from boardapp.domain.words import Access, Rating, Standing
from boardapp.services.actions import propose
from boardapp.storage.queries.action_whole import action_story
from boardapp.ui.pages.meeting_parts.present.present_words import BigWords
from boardapp.ui.pages.meeting_parts.ratings.rag_keys import RagKeysForm, clashes, keep_rag_keys, rag_keys
from boardapp.ui.pages.meeting_parts.ratings.rag_question import RagQuestion
from boardapp.ui.pages.meeting_parts.ratings.rag_round import RagRound
from boardapp.ui.pages.meeting_parts.ratings.rag_things import Round, Thing
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.remembered import Remembered
from boardapp.ui.widgets.answers import FIVE, KEYS, AnswerButton, SegmentedAnswer
from boardapp.ui.widgets.naming import unnamed

Key = Qt.Key


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(QSettings(str(tmp_path / "own.ini"), QSettings.Format.IniFormat))


def an_action(rounds: RagRound) -> Thing:
    """Go to an action that has a due date."""
    at = next(at for at, thing in enumerate(rounds._things) if thing.kind == "action" and thing.due)
    rounds.list.setCurrentRow(at)
    return rounds._things[at]


def story(page: MeetingsPage, action: int) -> Any:
    with page.workspace.reading() as connection:
        found = action_story(connection, action, page.workspace.today)
    assert found is not None
    return found


def agree(qtbot: QtBot, rounds: RagRound) -> None:
    assert rounds.agree.isEnabled(), rounds.next.text()
    with qtbot.waitSignal(rounds.rated):
        rounds.agree.click()


def test_letters_act_in_the_list_as_in_the_answers(qtbot: QtBot, rounds: RagRound) -> None:
    rounds.list.setFocus()
    qtbot.keyClick(rounds.list, Key.Key_A)
    assert rounds.question.words().rating == "amber"
    assert rounds.list.hasFocus()
    rounds.question.reason.control.setFocus()
    qtbot.keyClicks(rounds.question.reason.control, "rgb")
    assert rounds.question.words().rating == "amber"


def test_keys_that_clash_are_said_beside_their_fields() -> None:
    assert clashes(KEYS) == {}
    wrong = clashes({**KEYS, "amber": "R", "green": "F7", "blue": "Ctrl+B", "grey": ""})
    assert set(wrong) == {"amber", "green", "blue"}
    assert wrong["amber"] == "R is the key of Red already."


def test_keys_are_changed_and_kept(qtbot: QtBot, rounds: RagRound, remembered: Remembered) -> None:
    form = RagKeysForm(remembered, rounds)
    form.open()
    assert unnamed(form) == []
    field = form.fields["red"].control
    qtbot.keyClick(field, Key.Key_G)
    assert field.text() == "G"
    assert not form.primary.isEnabled()
    qtbot.keyClick(field, Key.Key_Backspace)
    assert field.text() == ""
    qtbot.keyClick(field, Key.Key_1)
    with qtbot.waitSignal(form.kept):
        form.primary.click()
    assert rag_keys(remembered) == {**KEYS, "red": "1"}


def test_keys_are_switched_off(qtbot: QtBot, rounds: RagRound, remembered: Remembered) -> None:
    assert rag_keys(remembered) == KEYS
    keep_rag_keys(remembered, KEYS, on=False)
    assert rag_keys(remembered) == {}
    rounds.question.set_keys(rag_keys(remembered))
    rounds.list.setFocus()
    qtbot.keyClick(rounds.list, Key.Key_A)
    assert rounds.question.words().rating is None
    form = RagKeysForm(remembered, rounds)
    assert form.on.value() is False
    assert form.keys() == KEYS
    form.reject()


def test_five_points_have_keys_too(qtbot: QtBot) -> None:
    answer = SegmentedAnswer(FIVE)
    qtbot.addWidget(answer)
    answer.show()
    first = answer.findChildren(AnswerButton)[0]
    first.setFocus()
    qtbot.keyClick(answer, Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert answer.value() == "amber/green"
    qtbot.keyClick(answer, Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert answer.value() == "amber/red"
    qtbot.keyClick(answer, Key.Key_R)
    assert answer.value() == "red"
    answer.set_keys({"red": "1"})
    qtbot.keyClick(answer, Key.Key_A)
    assert answer.value() == "red"


def test_a_due_date_is_moved_with_the_rating(qtbot: QtBot, live_page: MeetingsPage, rounds: RagRound) -> None:
    thing = an_action(rounds)
    here = live_page.workspace
    reason = "The second post is filled in January."
    propose(here.store, here.acting(), thing.id, "due", "2027-01-29", evidence=reason, by="Head of Operations")
    rounds._go(rounds._at)
    assert "Head of Operations proposes 29 January 2027: The second" in rounds.question.due._asked.text()
    rounds.question.focus_answers()
    qtbot.keyClick(rounds.window().focusWidget(), Key.Key_R)
    rounds.question.reason.control.setPlainText("Nobody is in the post.")
    rounds.question.path.control.setPlainText("Both posts filled in January.")
    before = story(live_page, thing.id).action
    qtbot.mouseClick(rounds.question.due.moves, Qt.MouseButton.LeftButton)
    assert rounds.question.words().due is not None
    agree(qtbot, rounds)
    after = story(live_page, thing.id)
    assert (str(after.action.due), after.action.due_moves) == ("2027-01-29", before.due_moves + 1)
    assert [(each.field, each.state) for each in after.proposals if each.field == "due"] == [("due", "agreed")]


def test_a_new_date_needs_a_day_and_a_reason(live_page: MeetingsPage, rounds: RagRound) -> None:
    thing = an_action(rounds)
    question = rounds.question
    assert question.answer is not None
    question.answer.set_value("red")
    question.put(question.words()._replace(reason="Late.", path="Soon."))
    question.due.moves.click()
    assert question.missing() == "The new due date is missing."
    due = story(live_page, thing.id).action.due
    question.due.set_value(due)
    assert question.missing() == "It is due on that day already."


def test_complete_opens_the_closing_with_its_evidence(qtbot: QtBot, live_page: MeetingsPage, rounds: RagRound) -> None:
    thing = an_action(rounds)
    here = live_page.workspace
    evidence = "The route went live on 2 September."
    propose(here.store, here.acting(), thing.id, "closing", None, evidence=evidence, by="Head of Operations")
    rounds._go(rounds._at)
    rounds.question.focus_answers()
    qtbot.keyClick(rounds.window().focusWidget(), Key.Key_B)
    assert rounds.question.words().reason == evidence
    assert rounds.question._closes.text() == "Agreeing Complete closes the action, as Head of Operations proposes."
    assert not rounds.question.path.isVisible()
    assert not rounds.question.due.isVisible()
    assert rounds.agree.text() == "Close and go on"
    agree(qtbot, rounds)
    closed = story(live_page, thing.id)
    assert closed.action.status == "closed"
    assert [each.state for each in closed.proposals if each.field == "closing"] == ["agreed"]


def test_complete_without_evidence_waits(live_page: MeetingsPage, rounds: RagRound) -> None:
    actions = ((at, thing) for at, thing in enumerate(rounds._things) if thing.kind == "action")
    at = next(at for at, thing in actions if not story(live_page, thing.id).proposals)
    rounds.list.setCurrentRow(at)
    answer = rounds.question.answer
    assert answer is not None
    answer.set_value("blue")
    answer.chosen.emit("blue")
    assert rounds.next.text() == "What shows that it is done is missing."
    assert not rounds.agree.isEnabled()
    rounds.question.reason.control.setPlainText("Minutes of the steering group.")
    assert rounds.agree.isEnabled()


def test_the_card_says_how_often_the_board_agreed_the_same(qtbot: QtBot) -> None:
    def mark(day: int, rating: Rating) -> MarkDetail:
        on = dt.date(2026, 9, day)
        words = {"chair": None, "recorded_by": "Sam", "reason": "Late.", "path_to_green": None, "grey": None}
        return MarkDetail(
            id=day, rating=rating, standing=Standing.AGREED, on=on, by="The board", board_id=1, meeting=None,
            access=Access.PUBLIC, **words,
        )  # fmt: skip

    marks = (mark(16, Rating.RED), mark(9, Rating.RED), mark(2, Rating.RED), mark(1, Rating.GREEN))
    suggestion = Suggestion(Rating.RED, "Overdue by 3 days")
    shown = Shown(Rating.RED, Standing.AGREED, None, "")
    three = ThreeMarks("action", 1, "A1", marks[0], None, suggestion, marks[0], shown, 3, marks)
    question = RagQuestion()
    qtbot.addWidget(question)
    question.show_thing(three)
    said = [label.text() for label in question.marks.findChildren(QLabel)]
    assert "16 September 2026, The board, the same at 3 meetings running" in said
    question.show_thing(replace(three, last_meeting=marks[3], all=marks[3:]))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any("running" in label.text() for label in question.marks.findChildren(QLabel))


@pytest.mark.parametrize("order", list(Round))
def test_the_round_goes_by_priority_or_by_action(rounds: RagRound, order: Round) -> None:
    everything = list(rounds._things)
    rounds.order.set_value(order)
    rounds.order.changed.emit()
    kinds = [thing.kind for thing in rounds._things]
    if order is Round.PRIORITIES:
        assert set(kinds) == {"priority"}
    elif order is Round.ACTIONS:
        assert set(kinds) == {"action"}
    else:
        assert sorted(thing.key for thing in rounds._things) == sorted(thing.key for thing in everything)
        assert kinds[0] == "priority"
    assert rounds.listed.progress.maximum() == len(rounds._things)
    assert rounds.count.text() == f"0 of {len(rounds._things)} done"
    assert unnamed(rounds) == []


def test_the_room_follows_the_round(qtbot: QtBot, live_page: MeetingsPage, rounds: RagRound) -> None:
    qtbot.keyClick(live_page, Key.Key_F11)
    view = live_page.room.presenting.view
    assert view is not None
    thing = an_action(rounds)
    said = [each.text() for each in view.findChildren(BigWords) if each.isVisibleTo(view)]
    assert thing.title in said
    assert any(words.startswith("RAG round, ") for words in said)
    qtbot.keyClick(live_page, Key.Key_F7)
    assert thing.title not in [each.text() for each in view.findChildren(BigWords) if each.isVisibleTo(view)]
    view.close()
