"""Votes with their outcome worked out, and interests that take a member out of one item."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import DecisionFilter
from boardapp.services.voting import chair_may_cast
from boardapp.storage.queries.decisions import decisions
from boardapp.ui.pages.meeting_parts.people.interest_form import InterestForm
from boardapp.ui.pages.meeting_parts.votes.vote_form import VoteForm
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.widgets.naming import unnamed


def count(form: VoteForm, *counts: int) -> str:
    for field, value in zip(form.counts, counts, strict=False):
        field.control.setValue(value)
    return form.outcome.text()


@pytest.fixture
def taken(hands: Any, live_page: MeetingsPage) -> MeetingsPage:
    """Attendance is taken: everybody with a seat is present."""
    hands.stored(live_page, hands.button(live_page, "rest_present").click)
    return live_page


def test_the_outcome_follows_from_the_counts_as_they_are_typed(qtbot: QtBot, hands: Any, taken: MeetingsPage) -> None:
    taken.activateWindow()
    qtbot.waitUntil(taken.isActiveWindow)
    qtbot.keyClick(taken, Qt.Key.Key_F8)
    form = hands.shown(taken, VoteForm)
    assert taken.view is not None
    voters = taken.view.quorums[0].voters
    assert not form.primary.isEnabled()
    form.wording.set_value("That the fee is raised.")
    form.wording.changed.emit()
    assert count(form, 3, 2, 1) == "Carried (3 for, 2 against, 1 abstention)"
    assert form.primary.isEnabled()
    assert f"only {voters} members may vote now" in count(form, voters, 1, 0)
    assert not form.primary.isEnabled()
    assert not form.casting.isVisible()
    assert count(form, 2, 2, 0).startswith("Not carried")
    with taken.workspace.reading() as connection:
        assert form.casting.isVisible() is chair_may_cast(connection, taken.view.meeting.board_id)
    count(form, 2, 3, 0)
    hands.stored(taken, form.primary.click)
    with taken.workspace.reading() as connection:
        (row,) = decisions(connection, DecisionFilter(meeting=taken.view.meeting.id))
    assert (row.wording, row.verb, row.outcome) == (
        "That the fee is raised.", "lost", "Not carried (2 for, 3 against)",
    )  # fmt: skip


def test_a_vote_takes_over_the_words_of_the_line(qtbot: QtBot, hands: Any, taken: MeetingsPage) -> None:
    taken.room.item_pane.quick.edit.setPlainText("d that the fee is raised")
    taken.room.item_pane.buttons["vote"].click()
    form = hands.shown(taken, VoteForm)
    assert form.wording.value() == "That the fee is raised"
    count(form, 4, 1)
    hands.stored(taken, form.primary.click)
    qtbot.waitUntil(lambda: not taken.room.item_pane.quick.edit.toPlainText())


def test_an_interest_takes_a_member_out_of_this_item_only(hands: Any, taken: MeetingsPage) -> None:
    assert taken.view is not None
    voters = taken.room.people.voters
    member = next(each for each in taken.view.people if each.here and each.voting)
    hands.button(taken, "declare_interest").click()
    form = hands.shown(taken, InterestForm)
    assert not form.primary.isEnabled()
    form.person.set_value(member.person_id)
    form.person.changed.emit()
    assert (form.kind.value(), form.action.value()) == (InterestKind.PECUNIARY, InterestAction.LEAVES)
    hands.stored(taken, form.primary.click)
    assert taken.room.people.voters == voters - 1
    said = taken.findChild(QLabel, "people_declared").text()
    assert member.name in said
    assert "left for the item and did not vote" in said
    hands.stored(taken, hands.button(taken, "agenda_next").click)
    assert taken.room.people.voters == voters


def test_that_none_was_declared_is_recorded(hands: Any, taken: MeetingsPage) -> None:
    hands.stored(taken, hands.button(taken, "none_declared").click)
    assert taken.findChild(QLabel, "people_declared").text() == "No interests were declared."
    assert not taken.findChild(QAbstractButton, "none_declared").isVisible()
    assert unnamed(taken) == []
