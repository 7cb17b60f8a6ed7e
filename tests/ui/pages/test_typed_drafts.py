"""What is typed into the smaller forms of a meeting outlives the window, and is let go when they close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from boardapp.ui.pages.meeting_parts.item.urgent_form import UrgentForm
from boardapp.ui.pages.meeting_parts.people.interest_form import InterestForm
from boardapp.ui.pages.meeting_parts.plan_forms import ItemForm
from boardapp.ui.pages.meeting_parts.votes.amendment_form import AmendmentForm
from boardapp.ui.pages.meeting_parts.votes.vote_form import VoteForm
from boardapp.ui.pages.meetings import MeetingsPage

Open = Callable[[Path], MeetingsPage]


def shown(page: Any, kind: type) -> Any:
    (form,) = (each for each in page.findChildren(kind) if each.isVisible())
    return form


def kept(page: MeetingsPage) -> dict[tuple[str, str], str]:
    item = page.room.item()
    assert item is not None
    return page.workspace.store.drafts(item.id)


def wait_for(qtbot: QtBot, page: MeetingsPage, *texts: str) -> None:
    qtbot.waitUntil(lambda: set(texts) <= set(kept(page).values()), timeout=1000)


def test_a_new_item_and_one_that_is_changed_have_drafts_of_their_own(
    qtbot: QtBot, own_sitting: Path, open_sitting: Open
) -> None:
    page = open_sitting(own_sitting)
    item = page.room.item()
    assert item is not None
    page.room.agenda.asked.emit("add")
    form = shown(page, ItemForm)
    qtbot.keyClicks(form.title.control, "Winter pressures")
    qtbot.keyClicks(form.asked.control, "agree the winter plan")
    wait_for(qtbot, page, "Winter pressures", "agree the winter plan")

    again = open_sitting(own_sitting)
    again.room.agenda.asked.emit("edit")
    edited = shown(again, ItemForm)
    assert edited.title.value() == item.title
    edited.reject()
    again.room.agenda.asked.emit("add")
    new = shown(again, ItemForm)
    assert (new.title.value(), new.asked.value()) == ("Winter pressures", "agree the winter plan")
    with qtbot.waitSignal(again.workspace.changed):
        new.primary.click()
    assert again.view is not None
    assert "Winter pressures" in [each.title for each in again.view.items]
    qtbot.waitUntil(lambda: not again.workspace.store.drafts(item.id))
    form.reject()


def test_a_title_that_is_being_changed_comes_back_over_the_stored_one(
    qtbot: QtBot, own_sitting: Path, open_sitting: Open
) -> None:
    page = open_sitting(own_sitting)
    page.room.agenda.asked.emit("edit")
    form = shown(page, ItemForm)
    form.title.control.clear()
    qtbot.keyClicks(form.title.control, "Welcome by the Chair")
    wait_for(qtbot, page, "Welcome by the Chair")

    again = open_sitting(own_sitting)
    again.room.agenda.asked.emit("edit")
    assert shown(again, ItemForm).title.value() == "Welcome by the Chair"
    shown(again, ItemForm).reject()
    qtbot.waitUntil(lambda: not kept(again))
    form.reject()


def test_the_reason_of_urgency_and_the_words_of_an_interest_are_kept(
    qtbot: QtBot, own_sitting: Path, open_sitting: Open
) -> None:
    page = open_sitting(own_sitting)
    page.room.conduct._asked("urgent")
    urgent = shown(page, UrgentForm)
    qtbot.keyClicks(urgent.reason.control, "The grant closes on Friday")
    wait_for(qtbot, page, "The grant closes on Friday")
    urgent.reject()
    qtbot.waitUntil(lambda: not kept(page))
    page.room.people.interest_asked.emit(None)
    interest = shown(page, InterestForm)
    qtbot.keyClicks(interest.description.control, "Owns the land")
    wait_for(qtbot, page, "Owns the land")

    again = open_sitting(own_sitting)
    again.room.people.interest_asked.emit(None)
    assert shown(again, InterestForm).description.value() == "Owns the land"
    shown(again, InterestForm).reject()
    qtbot.waitUntil(lambda: not kept(again))
    interest.reject()


def test_every_amendment_outlives_the_window_by_its_place(qtbot: QtBot, own_sitting: Path, open_sitting: Open) -> None:
    page = open_sitting(own_sitting)
    page.room.open_form("vote")
    vote = shown(page, VoteForm)
    qtbot.keyClicks(vote.wording.control, "That the hall be let")
    vote.chain.add_button.click()
    first = shown(vote, AmendmentForm)
    qtbot.keyClicks(first.wording.control, "Add: for a year")
    first.fate.set_value("withdrawn")
    first.fate.changed.emit()
    first.primary.click()
    vote.chain.add_button.click()
    second = next(form for form in vote.findChildren(AmendmentForm) if form.place == 2)
    qtbot.keyClicks(second.wording.control, "Delete: the hall")
    wait_for(qtbot, page, "Add: for a year", "Delete: the hall", "That the hall be let")

    again = open_sitting(own_sitting)
    again.room.open_form("vote")
    back = shown(again, VoteForm)
    back.chain.add_button.click()
    reworded = shown(back, AmendmentForm)
    assert reworded.wording.value() == "Add: for a year"
    reworded.fate.set_value("withdrawn")
    reworded.fate.changed.emit()
    reworded.primary.click()
    back.chain.add_button.click()
    last = next(form for form in back.findChildren(AmendmentForm) if form.place == 2)
    assert last.wording.value() == "Delete: the hall"
    last.reject()
    qtbot.waitUntil(lambda: "Delete: the hall" not in kept(again).values())
    assert "Add: for a year" in kept(again).values()
    back.reject()
    qtbot.waitUntil(lambda: not kept(again))
    second.reject()
    vote.reject()
