"""The form of a vote: by name with one key each, amendments, casting vote, impossible votes, and put right later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord
from boardapp.domain.votes import AmendmentResult, Cast, Casting, VoteMethod
from boardapp.services.boards import edit_board
from boardapp.storage.queries.decisions import decision_record, decisions
from boardapp.ui.pages.meeting_parts.present.present_words import BigWords
from boardapp.ui.pages.meeting_parts.votes.amendment_form import AmendmentForm
from boardapp.ui.pages.meeting_parts.votes.ballot import BallotLine
from boardapp.ui.pages.meeting_parts.votes.vote_form import VoteForm
from boardapp.ui.pages.meetings import MeetingsPage

Key = Qt.Key


def count(form: Any, *counts: int) -> str:
    fields = form.counts if isinstance(form, VoteForm) else form.count.fields
    for field, value in zip(fields, counts, strict=False):
        field.control.setValue(value)
    return str((form.outcome if isinstance(form, VoteForm) else form.count.outcome).text())


def newest(page: MeetingsPage) -> DecisionRecord:
    assert page.view is not None
    with page.workspace.reading() as connection:
        rows = decisions(connection, DecisionFilter(meeting=page.view.meeting.id))
        found = decision_record(connection, rows[0].id)
    assert found is not None
    return found


@pytest.fixture
def taken(qtbot: QtBot, hands: Any, live_page: MeetingsPage) -> MeetingsPage:
    """Attendance is taken, and the chair has a casting vote."""
    hands.stored(live_page, hands.button(live_page, "rest_present").click)
    here, view = live_page.workspace, live_page.view
    assert view is not None
    terms: Any = {"casting_vote": True}
    hands.stored(
        live_page,
        lambda: here.write(lambda: edit_board(here.store, here.acting(), view.meeting.board_id, terms)),
    )  # fmt: skip
    live_page.activateWindow()
    qtbot.waitUntil(live_page.isActiveWindow)
    return live_page


@pytest.fixture
def form(qtbot: QtBot, hands: Any, taken: MeetingsPage) -> Iterator[Any]:
    qtbot.keyClick(taken, Key.Key_F8)
    form = hands.shown(taken, VoteForm)
    qtbot.keyClicks(form.wording.control, "That the plan is adopted.")
    yield form
    if isValid(form):
        form.reject()


def choose_named(form: VoteForm) -> None:
    form.method.control.setCurrentIndex(1)
    form.method.control.activated.emit(1)


def test_each_votes_by_one_key_and_the_counts_follow(
    qtbot: QtBot, hands: Any, taken: MeetingsPage, form: VoteForm
) -> None:
    choose_named(form)
    lines = form.ballot.lines
    assert form.focusWidget() is lines[0]
    assert not form.counts[0].isVisible()
    for key in (Key.Key_F, Key.Key_F, Key.Key_A, Key.Key_B, Key.Key_N):
        qtbot.keyClick(form.focusWidget(), key)
    assert form.focusWidget() is lines[5]
    assert lines[2].accessibleName().endswith(": Against")
    qtbot.keyClick(lines[5], Key.Key_Up)
    assert form.focusWidget() is lines[4]
    qtbot.keyClick(lines[4], Key.Key_Delete)
    assert lines[4].value() is None
    assert form.outcome.text() == "Carried (2 for, 1 against, 1 abstention)"
    left = len(lines) - 4
    assert form.unsaid.text() == f"{left} members have not been asked yet."
    hands.button(form, "ballot_rest").click()
    assert form.outcome.text().startswith(f"Carried ({2 + left} for")
    hands.stored(taken, form.primary.click)
    made = newest(taken)
    assert made.method is VoteMethod.RECORDED
    assert (made.votes_for, made.votes_against, made.votes_abstain) == (2 + left, 1, 1)
    assert [row.name for row in made.named if row.cast is Cast.AGAINST] == [dict(form._voters.voters)[lines[2].person]]


def test_a_click_votes_too(taken: MeetingsPage, form: VoteForm) -> None:
    choose_named(form)
    line = form.ballot.lines[0]
    line.buttons[Cast.ABSTAIN].click()
    assert isinstance(line, BallotLine)
    assert (line.value(), line.buttons[Cast.ABSTAIN].isChecked()) == (Cast.ABSTAIN, True)


def test_letters_in_the_motion_vote_for_nobody(qtbot: QtBot, taken: MeetingsPage, form: VoteForm) -> None:
    choose_named(form)
    form.wording.control.setFocus()
    qtbot.keyClicks(form.wording.control, " fab")
    assert form.ballot.casts() == {}
    assert form.wording.value().endswith(" fab")


def test_the_chair_breaks_a_tie(hands: Any, taken: MeetingsPage, form: VoteForm) -> None:
    assert "the Chair may give a casting vote" in count(form, 3, 3)
    assert form.casting.isVisible()
    assert taken.view is not None
    assert str(taken.view.chair) in form.casting.label.text()
    form.casting.control.setCurrentIndex(1)
    form.casting.control.activated.emit(1)
    assert form.outcome.text() == "Carried on the Chair's casting vote (3 for, 3 against)"
    hands.stored(taken, form.primary.click)
    assert newest(taken).casting_vote == Casting.FOR


def test_an_impossible_vote_is_marked_where_it_is_wrong(taken: MeetingsPage, form: VoteForm) -> None:
    voters = len(form._voters.voters)
    assert f"only {voters} members may vote now" in count(form, voters, 0, 1)
    assert form.counts[2].control.property("error")
    assert not form.counts[0].control.property("error")
    assert not form.primary.isEnabled()
    count(form, 3, 0, 0)
    name = form._voters.voters[0][1]
    form.movers.mover.control.setCurrentText(name)
    form.movers.seconder.control.setCurrentText(name)
    assert "cannot second their own motion" in form.movers.seconder.error
    assert not form.primary.isEnabled()
    form.movers.seconder.control.setCurrentText(form._voters.voters[1][1])
    assert form.movers.seconder.error == ""
    assert form.primary.isEnabled()


def test_amendments_change_the_motion_in_their_order(
    qtbot: QtBot, hands: Any, taken: MeetingsPage, form: VoteForm
) -> None:
    hands.button(form, "amendment_add").click()
    first = hands.shown(form, AmendmentForm)
    qtbot.keyClicks(first.wording.control, "Leave out adopted.")
    assert count(first, 1, 5).startswith("Not carried")
    assert not first.motion.isVisible()
    first.primary.click()
    hands.button(form, "amendment_add").click()
    second = hands.shown(form, AmendmentForm)
    qtbot.keyClicks(second.wording.control, "Add from April.")
    count(second, 5, 1)
    assert not second.primary.isEnabled()
    second.motion.control.setPlainText("That the plan is adopted from April.")
    second.primary.click()
    assert form.amended.value() == "That the plan is adopted from April."
    assert form.chain.motion(1) == "That the plan is adopted."
    count(form, 6, 1)
    hands.stored(taken, form.primary.click)
    made = newest(taken)
    assert (made.motion, made.wording) == ("That the plan is adopted.", "That the plan is adopted from April.")
    assert [row.result for row in made.amendments] == [AmendmentResult.NOT_CARRIED, AmendmentResult.CARRIED]


def test_an_amendment_is_withdrawn_edited_and_removed(
    qtbot: QtBot, hands: Any, taken: MeetingsPage, form: VoteForm
) -> None:
    hands.button(form, "amendment_add").click()
    first = hands.shown(form, AmendmentForm)
    qtbot.keyClicks(first.wording.control, "Add at once.")
    first.fate.control.setCurrentIndex(2)
    first.fate.control.activated.emit(2)
    assert not first.count.isVisible()
    first.primary.click()
    assert form.chain.moved()[0].withdrawn
    hands.button(form, "amendment_1_edit").click()
    again = hands.shown(form, AmendmentForm)
    assert again.wording.value() == "Add at once."
    again.fate.control.setCurrentIndex(1)
    again.fate.control.activated.emit(1)
    again.motion.control.setPlainText("That the plan is adopted at once.")
    again.primary.click()
    assert form.motion() == "That the plan is adopted at once."
    hands.button(form, "amendment_1_remove").click()
    assert form.motion() == "That the plan is adopted."
    assert not form.amended.isVisible()


def test_a_recorded_vote_is_put_right_on_the_same_form(hands: Any, taken: MeetingsPage, form: VoteForm) -> None:
    count(form, 2, 4, 1)
    hands.stored(taken, form.primary.click)
    made = newest(taken)
    assert made.verb == "lost"
    hands.button(taken, f"vote_{made.id}").click()
    again = hands.shown(taken, VoteForm)
    assert [field.value() for field in again.counts] == [2, 4, 1, 0]
    count(again, 4, 2, 1)
    hands.stored(taken, again.primary.click)
    changed = newest(taken)
    assert (changed.id, changed.verb, changed.outcome) == (
        made.id, "agreed", "Carried (4 for, 2 against, 1 abstention)",
    )  # fmt: skip


def test_the_room_sees_the_motion_and_what_the_counts_come_to(qtbot: QtBot, hands: Any, taken: MeetingsPage) -> None:
    qtbot.keyClick(taken, Key.Key_F11)
    view = taken.room.presenting.view
    assert view is not None
    qtbot.keyClick(taken, Key.Key_F8)
    form = hands.shown(taken, VoteForm)
    qtbot.keyClicks(form.wording.control, "That the plan is adopted.")

    def said() -> list[str]:
        return [each.text() for each in view.findChildren(BigWords) if each.isVisibleTo(view)]

    assert {"Motion", "being voted on", "That the plan is adopted."} <= set(said())
    count(form, 3, 1)
    assert "Carried (3 for, 1 against)" in said()
    hands.button(form, "amendment_add").click()
    amendment = hands.shown(form, AmendmentForm)
    qtbot.keyClicks(amendment.wording.control, "Add from April.")
    assert {"Amendment 1", "Add from April."} <= set(said())
    amendment.reject()
    form.reject()
    assert "Motion" not in said()
    view.close()
