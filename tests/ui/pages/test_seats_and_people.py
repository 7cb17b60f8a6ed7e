"""Seats, people, organisations and posts as they are added, changed, filled, ended and merged; their history."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardapp.storage.queries.people import organisation, organisations, person, posts
from boardapp.storage.undo import undo
from boardapp.ui.dialogs.history import WholeHistory
from boardapp.ui.pages.board_parts.board_forms import BoardForm
from boardapp.ui.pages.board_parts.merge_form import MergeForm
from boardapp.ui.pages.board_parts.people_forms import (
    AliasForm,
    HolderForm,
    MembershipForm,
    OrganisationForm,
    PersonForm,
    PostForm,
)
from boardapp.ui.pages.board_parts.seat_forms import EndForm, SeatForm, SeatPersonForm
from boardapp.ui.pages.boards import BoardsPage

BOARDS, FORWARD, PEOPLE, ORGANISATIONS, POSTS = range(5)
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def page(boards_page: BoardsPage) -> BoardsPage:
    return boards_page


@pytest.fixture
def stockport(stockport_boards: BoardsPage) -> BoardsPage:
    return stockport_boards


def test_a_seat_is_added_filled_and_falls_vacant(qtbot: QtBot, stockport: BoardsPage, desk: Any) -> None:
    desk.choose(stockport, BOARDS, "Health and Wellbeing Board")
    desk.press(stockport.boards, "board_gap_1")
    form = desk.form_of(stockport, SeatForm)
    form.primary.click()
    assert "Give the seat a title" in form.title.error
    form.title.set_value("Leader of the Council")
    form.role.set_value("chair")
    desk.type_into(form.member, "councillor")
    desk.send(qtbot, stockport, form)
    seat = stockport.boards.detail.seats[0]
    assert (seat.title, seat.role, seat.quorum_class, seat.holder) == (
        "Leader of the Council",
        "chair",
        "councillor",
        None,
    )

    stockport.tabs.setCurrentIndex(PEOPLE)
    desk.press(stockport, "boards_new")
    new = desk.form_of(stockport, PersonForm)
    new.name.set_value("Ann Lee")
    new.title.set_value("Cllr")
    desk.send(qtbot, stockport, new)

    desk.choose(stockport, BOARDS, "Health and Wellbeing Board")
    desk.press(stockport.boards, f"seat_vacant_{seat.id}")
    seating = desk.form_of(stockport, SeatPersonForm)
    desk.type_into(seating.person, "cllr ann lee")
    desk.type_into(seating.start, "1 May 2026")
    desk.send(qtbot, stockport, seating)
    assert stockport.boards.detail.seats[0].holder == "Cllr Ann Lee"
    assert desk.newest(stockport) == "Seat Cllr Ann Lee as Leader of the Council, Health and Wellbeing Board"
    assert "from 1 May 2026" in desk.words_of(stockport.boards.panel)

    holding = stockport.boards.detail.seats[0].holdings[0]
    desk.trigger(stockport, f"end_seat_{holding.id}")
    ending = desk.form_of(stockport, EndForm)
    desk.type_into(ending.on, "1 April 2026")
    ending.primary.click()
    qtbot.waitUntil(lambda: bool(ending.on.error))
    assert "is before" in ending.on.error
    desk.type_into(ending.on, "31 October 2026")
    desk.send(qtbot, stockport, ending)
    assert stockport.boards.detail.row.vacant == 1
    assert "Others: Cllr Ann Lee (1 May 2026 to 31 October 2026)" in desk.words_of(stockport.boards.panel)


def test_a_successor_needs_the_day_and_a_substitute_does_not(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    seat = next(seat for seat in page.boards.detail.seats if seat.holder == "Beatrix Stonecrop")
    desk.trigger(page, f"seat_person_{seat.id}")
    form = desk.form_of(page, SeatPersonForm)
    desk.type_into(form.person, "Callum Riverstone")
    desk.type_into(form.start, "")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.start.error))
    assert form.start.error.startswith("From: Beatrix Stonecrop holds")
    desk.type_into(form.start, "1 Dec 2026")
    desk.send(qtbot, page, form)
    seat = next(each for each in page.boards.detail.seats if each.id == seat.id)
    assert [each.name for each in seat.holdings] == ["Callum Riverstone", "Beatrix Stonecrop"]
    assert seat.holder == "Beatrix Stonecrop"
    desk.trigger(page, f"name_substitute_{seat.id}")
    form = desk.form_of(page, SeatPersonForm)
    desk.type_into(form.person, "Ivo Cobblestone")
    desk.send(qtbot, page, form)
    seat = next(each for each in page.boards.detail.seats if each.id == seat.id)
    assert seat.substitutes == ("Ivo Cobblestone",)


def test_a_seat_is_changed_and_an_empty_one_removed(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Children and Families Partnership")
    seat = next(seat for seat in page.boards.detail.seats if not seat.holdings)
    desk.trigger(page, f"edit_seat_{seat.id}")
    form = desk.form_of(page, SeatForm)
    form.votes.set_value(False)
    form.role.set_value("officer")
    desk.send(qtbot, page, form)
    changed = next(each for each in page.boards.detail.seats if each.id == seat.id)
    assert (changed.voting, changed.role, changed.title) == (False, "officer", seat.title)
    desk.stored(qtbot, page, lambda: desk.trigger(page, f"remove_seat_{seat.id}"))
    assert seat.id not in [each.id for each in page.boards.detail.seats]


def test_the_menu_of_a_seat_opens_at_its_button(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    seat = page.boards.detail.seats[0]
    desk.press(page.boards, f"seat_more_{seat.id}")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == f"seat_menu_{seat.id}"
    menu.close()
    assert page.boards.panel.mapToGlobal(QPoint()) is not None


def test_a_person_is_changed_and_keeps_the_former_name(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    ident = desk.choose(page, PEOPLE, "Agnes Rookwood")
    desk.press(page.people, "edit_person")
    form = desk.form_of(page, PersonForm)
    form.name.set_value("Agnes Rookwood-Hill")
    form.email.set_value("not an address")
    form.primary.click()
    assert "is no e-mail address" in form.email.error
    form.email.set_value("agnes@police.example")
    desk.send(qtbot, page, form)
    detail = desk.read(page, lambda c, today: person(c, ident, today))
    assert (detail.row.called, detail.row.email) == ("Supt Agnes Rookwood-Hill", "agnes@police.example")
    assert detail.row.aliases == ("Agnes Rookwood",)


def test_a_person_joins_and_leaves_an_organisation_and_a_post(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, PEOPLE, "Desmond Harefoot")
    desk.press(page.people, "person_add_membership")
    form = desk.form_of(page, MembershipForm)
    form.primary.click()
    assert form.other.error == "Choose an organisation."
    desk.type_into(form.other, "Mereside Homes")
    desk.type_into(form.start, "1 Nov 2026")
    desk.send(qtbot, page, form)
    link = page.people.detail.memberships[0]
    assert (link.name, link.start) == ("Mereside Homes", dt.date(2026, 11, 1))
    desk.press(page.people, "person_add_post")
    holding = desk.form_of(page, HolderForm)
    desk.type_into(holding.other, "Director of Place")
    held = holding.instead.control
    held.setCurrentIndex(1)
    holding.primary.click()
    assert "Give the day" in holding.start.error
    desk.type_into(holding.start, "1 Nov 2026")
    desk.send(qtbot, page, holding)
    assert page.people.detail.row.posts == ("Director of Place",)
    desk.press(page.people, f"end_membership_{link.id}")
    ending = desk.form_of(page, EndForm)
    desk.send(qtbot, page, ending)
    assert page.people.detail.memberships[0].end == TODAY
    post = next(row for row in desk.read(page, posts) if row.name == "Director of Place")
    assert post.holders == ("Cllr Desmond Harefoot",)


def test_an_organisation_is_added_renamed_and_succeeded(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    page.tabs.setCurrentIndex(ORGANISATIONS)
    desk.press(page, "boards_new")
    form = desk.form_of(page, OrganisationForm)
    form.name.set_value("aldermere college")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.name.error))
    assert form.name.error == "Name: there is already an organisation called Aldermere College."
    form.name.set_value("Wold University")
    form.sector.set_value("Education")
    desk.send(qtbot, page, form)
    new = page.organisations.detail.row
    assert (new.name, new.sector) == ("Wold University", "Education")
    desk.choose(page, ORGANISATIONS, "Aldermere College")
    desk.press(page.organisations, "edit_organisation")
    form = desk.form_of(page, OrganisationForm)
    desk.type_into(form.dissolved, "31 July 2026")
    desk.type_into(form.successor, "Wold University")
    desk.send(qtbot, page, form)
    detail = page.organisations.detail
    assert (detail.row.dissolved_on, detail.successor) == (dt.date(2026, 7, 31), "Wold University")


def test_another_name_comes_and_goes(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, ORGANISATIONS, "Mereside Homes")
    desk.press(page.organisations, "organisation_add_alias")
    form = desk.form_of(page, AliasForm)
    form.name.set_value("Mereside Homes")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.error))
    assert "is a name of Mereside Homes already" in form.error
    form.name.set_value("MH")
    desk.send(qtbot, page, form)
    alias = page.organisations.detail.aliases[0]
    assert alias.name == "MH"
    desk.stored(qtbot, page, lambda: desk.press(page.organisations, f"remove_alias_{alias.id}"))
    assert page.organisations.detail.aliases == ()


def test_a_post_is_added_vacant_and_then_held(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    page.tabs.setCurrentIndex(POSTS)
    desk.press(page, "boards_new")
    form = desk.form_of(page, PostForm)
    form.name.set_value("Head of Housing")
    desk.type_into(form.body_of, "Mereside Homes")
    desk.send(qtbot, page, form)
    assert page.posts.detail.row.organisation == "Mereside Homes"
    desk.press(page.posts, "post_vacant")
    holding = desk.form_of(page, HolderForm)
    assert not holding.instead.isVisible()
    desk.type_into(holding.other, "Ivo Cobblestone")
    desk.send(qtbot, page, holding)
    assert page.posts.detail.row.holders == ("Ivo Cobblestone",)


def test_two_are_merged_in_one_operation_and_undone(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    page.tabs.setCurrentIndex(ORGANISATIONS)
    desk.press(page, "boards_new")
    form = desk.form_of(page, OrganisationForm)
    form.name.set_value("Mereside Housing Ltd")
    desk.send(qtbot, page, form)
    keep = page.organisations.detail.row.id
    gone = next(row.id for row in desk.read(page, organisations) if row.name == "Mereside Homes")
    before = desk.read(page, lambda c, today: organisation(c, gone, today))
    count = len(page.organisations.rows)
    page.organisations.show_item(keep)
    desk.press(page, "merge_two")
    merging = desk.form_of(page, MergeForm)
    assert not merging.primary.isEnabled()
    desk.type_into(merging.gone, "Mereside Homes")
    assert merging.primary.isEnabled()
    told = desk.words_of(merging.moving)
    assert "What moves to Mereside Housing Ltd" in told
    assert "1 post" in told
    desk.press(merging, "merge_swap")
    assert (merging.keep.value(), merging.gone.value()) == (gone, keep)
    assert "Nothing refers to Mereside Housing Ltd yet." in desk.words_of(merging.moving)
    desk.press(merging, "merge_swap")
    desk.send(qtbot, page, merging)
    detail = page.organisations.detail
    assert (detail.row.id, detail.merged, len(page.organisations.rows)) == (keep, ("Mereside Homes",), count - 1)
    assert [post.name for post in detail.posts] == [post.name for post in before.posts]
    told = desk.words_of(page.organisations.panel)
    assert "Merged into this: Mereside Homes" in told
    assert "Merge Mereside Homes into Mereside Housing Ltd" in told
    assert "Start from the template" in told
    assert desk.newest(page) == "Merge Mereside Homes into Mereside Housing Ltd"
    undo(page.workspace.store, who="Sam", source="test")
    assert desk.read(page, lambda c, today: organisation(c, gone, today)) == before


def test_the_two_selected_in_the_list_are_offered(page: BoardsPage, desk: Any) -> None:
    page.tabs.setCurrentIndex(PEOPLE)
    table = page.people.table
    ids = list(page.people.model.order.ids[:2])
    table.selectRow(0)
    selection = table.selectionModel()
    index = page.people.model.index(1, 0)
    selection.select(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    desk.press(page, "merge_two")
    merging = desk.form_of(page, MergeForm)
    assert [merging.keep.value(), merging.gone.value()] == ids
    merging.secondary.click()


def test_what_cannot_be_merged_is_said_and_nothing_is_done(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    keep = desk.choose(page, BOARDS, "Digital Steering Group")
    before = desk.newest(page)
    desk.press(page, "merge_two")
    merging = desk.form_of(page, MergeForm)
    assert merging.keep.value() == keep
    desk.type_into(merging.gone, "Health and Wellbeing Board")
    merging.primary.click()
    qtbot.waitUntil(lambda: bool(merging.error))
    assert "is established and Digital Steering Group is not" in merging.error
    merging.secondary.click()
    assert desk.newest(page) == before


def test_the_whole_history_tells_every_value(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Climate and Environment Board")
    desk.press(page.boards, "edit_board")
    form = desk.form_of(page, BoardForm)
    form.meets.set_value("Every second month")
    desk.send(qtbot, page, form)
    desk.press(page.boards, "board_history")
    whole = desk.form_of(page, WholeHistory)
    told = desk.words_of(whole)
    assert "Change board Climate and Environment Board" in told
    assert "→ Every second month" in told
    whole.primary.click()
