"""Boards as they are found, added, changed and established; the lists, their keys and their room."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.storage.queries.boards import board, boards
from boardapp.storage.queries.decisions import decision_record, decisions
from boardapp.storage.queries.people import people
from boardapp.storage.tables.people import REGIMES, ROLES
from boardapp.storage.undo import undo
from boardapp.ui.design.theme import Theme
from boardapp.ui.pages.board_parts import words
from boardapp.ui.pages.board_parts.board_forms import BoardForm, DissolveForm, PriorityForm
from boardapp.ui.pages.board_parts.detail import HOLDINGS_SHOWN
from boardapp.ui.pages.board_parts.establish_form import EstablishForm
from boardapp.ui.pages.board_parts.people_forms import (
    AliasForm,
    PersonForm,
)
from boardapp.ui.pages.boards import BoardsPage
from boardapp.ui.widgets.marks import GapStrip
from boardapp.ui.widgets.naming import unnamed

BOARDS, FORWARD, PEOPLE, ORGANISATIONS, POSTS = range(5)
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def page(boards_page: BoardsPage) -> BoardsPage:
    return boards_page


@pytest.fixture
def stockport(stockport_boards: BoardsPage) -> BoardsPage:
    return stockport_boards


def test_boards_are_listed_with_their_standing_and_vacancies(page: BoardsPage, desk: Any) -> None:
    rows = desk.read(page, boards)
    assert list(page.boards.model.order.ids) == [row.id for row in rows]
    proposed = next(at for at, row in enumerate(rows) if row.standing == "proposed")
    assert page.boards.model.cell(proposed, 1).text == "To be established"
    hwb = next(at for at, row in enumerate(rows) if row.prefix == "HWB")
    assert page.boards.model.cell(hwb, 2).text == f"{rows[hwb].seats}, 1 vacant"
    assert page.note().startswith(f"{len(rows)} boards, ")


def test_every_tab_names_all_its_controls(page: BoardsPage) -> None:
    for tab in (BOARDS, FORWARD, PEOPLE, ORGANISATIONS, POSTS):
        page.tabs.setCurrentIndex(tab)
        assert page.current.detail is not None
        assert unnamed(page) == []


@pytest.mark.parametrize(
    ("tab", "words", "found"),
    [
        (BOARDS, "hwbb", "Health and Wellbeing Board"),
        (PEOPLE, "rookwood police", "Agnes Rookwood"),
        (ORGANISATIONS, "the chamber", "Aldermere Chamber of Commerce"),
        (POSTS, "director public health", "Director of Public Health"),
    ],
)
def test_names_aliases_and_ties_are_searched(qtbot: QtBot, page: BoardsPage, tab: int, words: str, found: str) -> None:
    page.tabs.setCurrentIndex(tab)
    with qtbot.waitSignal(page.search.searched):
        qtbot.keyClicks(page.search, words)
    assert found in [page.current.model.row_object(at).name for at in range(page.current.model.rowCount())]
    assert page.current.model.rowCount() < len(page.current.rows)
    assert page.current.detail is not None
    page.tabs.setCurrentIndex(PEOPLE if tab in (BOARDS, POSTS) else BOARDS)
    assert page.search.text() == ""
    assert page.current.model.rowCount() == len(page.current.rows)


def test_the_page_is_worked_by_keys_alone(qtbot: QtBot, page: BoardsPage) -> None:
    page.activateWindow()
    page.tabs.setFocus()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.current is page.forward
    qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    assert page.current is page.people
    table = page.people.table
    table.setFocus()
    first = page.people.detail.row.id
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.people.detail.row.id != first)
    page.people.panel.close_panel()
    assert page.people.panel.isHidden()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.people.panel.isVisible()
    qtbot.keyClick(page.people.panel, Qt.Key.Key_Escape)
    assert page.people.panel.isHidden()


def test_an_empty_list_offers_to_add(qtbot: QtBot, stockport: BoardsPage, desk: Any) -> None:
    stockport.tabs.setCurrentIndex(PEOPLE)
    assert not stockport.people.table.isVisible()
    desk.press(stockport.people, "no_person_action")
    form = desk.form_of(stockport, PersonForm)
    form.name.set_value("Ann Lee")
    desk.send(qtbot, stockport, form)
    assert stockport.people.table.isVisible()
    assert stockport.people.detail.row.name == "Ann Lee"


def test_it_is_asked_for_a_board_a_person_or_nothing(page: BoardsPage, desk: Any) -> None:
    page.show_item(None)
    assert page.current is page.boards
    who = desk.read(page, people)[-1]
    page.search.setText("nobody of this name")
    page.show_item(("person", who.id))
    assert page.current is page.people
    assert page.people.detail.row.id == who.id
    target = next(row for row in desk.read(page, boards) if row.prefix == "SAP")
    page.show_item(target.id)
    assert (page.current, page.boards.detail.row.id) == (page.boards, target.id)


def test_links_lead_to_people_and_to_actions(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    seat = next(seat for seat in page.boards.detail.seats if seat.holder_id)
    held = next(each for each in seat.holdings if each.other_id == seat.holder_id)
    priority = page.boards.detail.oversees[0][0]
    with qtbot.waitSignal(page.workspace.asked) as asked:
        desk.press(page.boards, f"lead_priority_{priority}")
    assert asked.args == ["actions", ActionFilter(status="open", priority=priority)]
    desk.press(page.boards, f"seat_holder_{held.id}")
    assert page.people.detail.row.id == seat.holder_id


def test_a_large_organisation_shows_its_first_people_and_says_how_many_more(
    qtbot: QtBot, page: BoardsPage, desk: Any
) -> None:
    body = desk.choose(page, ORGANISATIONS, "Mereside Homes")
    with page.workspace.store.write("Add people", who="Sam", source="test") as writing:
        for number in range(HOLDINGS_SHOWN + 5):
            who = writing.add("person", name=f"Tenant {number}")
            writing.add("membership", person_id=who, organisation_id=body)
    page.refresh()
    assert "6 more: find them by this name" in desk.words_of(page.organisations.panel)


def test_a_board_is_told_whole(page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    told = desk.words_of(page.boards.panel)
    for part in ("Statutory committee", "5 members, with 1 councillor and 1 NHS member", "The chair has one",
                 "5 clear days", "13 seats, 1 vacant", "Chair · votes · councillor", "HWBB",
                 "Cllr Desmond Harefoot (until 14 October 2025)", "from 15 October 2025"):  # fmt: skip
        assert part in told, part


def test_a_board_is_added_with_its_terms_in_one_operation(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.press(page, "boards_new")
    form = desk.form_of(page, BoardForm)
    form.name.set_value("Housing Partnership")
    form.standing.set_value("proposed")
    form.rules.set_value("voluntary open")
    form.total.set_value(4)
    form.classes.set_value("councillor: 1\nlandlord: 2")
    form.casting.set_value(True)
    desk.send(qtbot, page, form)
    detail = page.boards.detail
    assert (detail.row.name, detail.row.prefix, detail.row.standing) == ("Housing Partnership", "HP", "proposed")
    assert [(each.name, each.minimum) for each in detail.terms.quorum_classes] == [("councillor", 1), ("landlord", 2)]
    assert (detail.terms.quorum_total, detail.terms.casting_vote, detail.terms.clear_days) == (4, True, None)
    assert desk.newest(page) == "Add board Housing Partnership"
    undo(page.workspace.store, who="Sam", source="test")
    assert "Housing Partnership" not in [row.name for row in desk.read(page, boards)]


def test_saving_a_board_unchanged_changes_nothing(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    before, operation = page.boards.detail, desk.newest(page)
    desk.press(page.boards, "edit_board")
    desk.send(qtbot, page, desk.form_of(page, BoardForm))
    assert desk.newest(page) == operation
    assert desk.read(page, lambda c, today: board(c, before.row.id, today)) == before


def test_what_a_board_cannot_be_is_said_at_its_field(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Climate and Environment Board")
    before = desk.newest(page)
    desk.press(page.boards, "edit_board")
    form = desk.form_of(page, BoardForm)
    form.name.set_value("")
    form.prefix.set_value("")
    form.classes.set_value("councillor")
    form.decided.set_value("{prefix}")
    desk.type_into(form.under, "Board of nowhere")
    form.primary.click()
    assert form.name.error == "Give the board's name."
    assert form.prefix.error == "Give the prefix of its references."
    assert "as councillor: 1" in form.classes.error
    assert "no running number" in form.decided.error
    assert "“Board of nowhere” is not in the list" in form.under.error
    form.name.set_value("Climate and Environment Board")
    form.classes.set_value("")
    form.decided.set_value("")
    desk.type_into(form.under, "No other board")
    form.prefix.set_value("HWB")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.prefix.error))
    assert form.prefix.error == "Prefix: HWB is that of Health and Wellbeing Board; choose another."
    assert form.name.error == ""
    form.secondary.click()
    assert desk.newest(page) == before


def test_a_proposed_board_is_established_from_its_gap(qtbot: QtBot, stockport: BoardsPage, desk: Any) -> None:
    ident = desk.choose(stockport, BOARDS, "Climate Friendly")
    desk.press(stockport.boards, "board_gap_0")
    form = desk.form_of(stockport, EstablishForm)
    desk.type_into(form.on, "next blue moon")
    form.primary.click()
    assert "next blue moon" in form.on.error
    desk.type_into(form.on, "1 October 2026")
    desk.send(qtbot, stockport, form)
    detail = stockport.boards.detail
    assert (detail.row.id, detail.row.standing, detail.terms.established_on) == (
        ident, "established", dt.date(2026, 10, 1),
    )  # fmt: skip
    assert "No seats are recorded" in detail.row.gaps
    assert not stockport.boards.panel.establish.isVisible()


def test_a_board_is_established_at_a_meeting_and_dissolved(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Digital Steering Group")
    desk.press(page.boards, "establish_board")
    form = desk.form_of(page, EstablishForm)
    assert not form.item.isVisible()
    form.meeting.control.setCurrentIndex(1)
    form.meeting.changed.emit()
    assert not form.on.isVisible()
    assert form.wording.value() == "That the Digital Steering Group be established."
    form.item.control.setCurrentIndex(2)
    form.item.changed.emit()
    number, day = form.item.typed().split(" ")[0], form.meeting.typed()
    form.wording.set_value("")
    form.primary.click()
    assert form.wording.error == "Say what was decided."
    form.wording.set_value("That a Digital Steering Group be set up.")
    desk.send(qtbot, page, form)
    detail = page.boards.detail
    assert f"{detail.terms.established_on.day} " in day
    assert detail.established_by.item.endswith(f"/{number}")
    assert desk.newest(page) == f"Establish Digital Steering Group by decision {detail.established_by.ref}"
    assert f"agreed at {detail.established_by.item}" in desk.words_of(page.boards.panel)
    with qtbot.waitSignal(page.workspace.asked) as asked:
        desk.press(page.boards, f"lead_decision_{detail.established_by.id}")
    assert asked.args == ["decisions", detail.established_by.id]
    desk.press(page.boards, "dissolve_board")
    form = desk.form_of(page, DissolveForm)
    form.on.set_value(TODAY)
    desk.send(qtbot, page, form)
    assert page.boards.detail.row.standing == "dissolved"


def test_a_decision_on_record_establishes_a_board(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    with page.workspace.reading() as connection:
        known = next(one for one in decisions(connection) if one.meeting and one.verb == "agreed")
    desk.choose(page, BOARDS, "Digital Steering Group")
    desk.press(page.boards, "board_gap_0")
    form = desk.form_of(page, EstablishForm)
    with page.workspace.reading() as connection:
        record = decision_record(connection, known.id)
    assert record is not None
    form.meeting.set_value(record.meeting_id)
    form.meeting.changed.emit()
    form.decision.set_value(known.id)
    form.decision.changed.emit()
    assert not form.wording.isVisible()
    desk.send(qtbot, page, form)
    detail = page.boards.detail
    assert (detail.row.standing, detail.established_by.ref) == ("established", known.ref)
    assert detail.terms.established_on == known.on


@pytest.mark.parametrize(
    ("gap", "field"), [("No quorum is set", "board_quorum"), ("No rules are chosen", "board_rules")]
)
def test_a_gap_opens_the_form_where_it_is_filled(stockport: BoardsPage, gap: str, field: str, desk: Any) -> None:
    desk.choose(stockport, BOARDS, "Economic Alliance")
    strip = next(each for each in stockport.boards.findChildren(GapStrip) if each.isVisible() and each.text() == gap)
    strip.click()
    form = desk.form_of(stockport, BoardForm)
    assert form.focusWidget().objectName() == field
    form.secondary.click()


def test_priorities_are_given_to_a_board_and_taken(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    desk.press(page.boards, "board_add_priority")
    form = desk.form_of(page, PriorityForm)
    form.primary.click()
    assert form.priority.error == "Choose a priority."
    desk.type_into(form.priority, "Safer Neighbourhoods")
    desk.send(qtbot, page, form)
    held = dict(page.boards.detail.oversees)
    assert "Safer Neighbourhoods" in held.values()
    first = next(iter(held))
    desk.stored(qtbot, page, lambda: desk.press(page.boards, f"unlink_priority_{first}"))
    assert first not in dict(page.boards.detail.oversees)


def test_what_had_the_focus_has_it_again_after_a_write(qtbot: QtBot, page: BoardsPage, desk: Any) -> None:
    page.activateWindow()
    desk.choose(page, BOARDS, "Health and Wellbeing Board")
    desk.button_of(page.boards, "board_add_alias").setFocus()
    desk.press(page.boards, "board_add_alias")
    form = desk.form_of(page, AliasForm)
    form.name.set_value("The Board")
    desk.send(qtbot, page, form)
    focus = page.focusWidget()
    assert focus is not None
    assert focus.objectName() == "board_add_alias"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_large_text_keeps_to_the_window(qapp: QApplication, qtbot: QtBot, page: BoardsPage, scheme: str) -> None:
    try:
        Theme.apply(qapp, scheme, 2.0)
        for tab, width in ((tab, 1250) for tab in range(5)):
            page.tabs.setCurrentIndex(tab)
            page.resize(width, 600)
            listed = page.forward.list if tab == FORWARD else page.current.table
            assert page.minimumSizeHint().width() <= width, tab
            assert listed.isVisible()
            page.current.open_panel()
            assert page.current.panel.isVisible()
            assert not listed.isVisible()
            assert not page.head.isVisible()
            assert page.minimumSizeHint().width() <= width, tab
            page.current.panel.close_panel()
            assert listed.isVisible()
            assert page.head.isVisible()
    finally:
        Theme.apply(qapp, "light")


def test_no_dialog_is_wider_than_the_window_in_large_text(qapp: QApplication, page: BoardsPage, desk: Any) -> None:
    try:
        Theme.apply(qapp, "light", 2.0)
        desk.choose(page, BOARDS, "Health and Wellbeing Board")
        for open_one in (page.boards.new, page.boards.merge, lambda: page.boards.do("establish", None)):
            open_one()
            for dialog in page.findChildren(QDialog):
                assert dialog.minimumSizeHint().width() <= 1302, dialog.objectName()
                dialog.close()
    finally:
        Theme.apply(qapp, "light")


def test_the_words_are_those_of_the_store() -> None:
    assert words.REGIMES == REGIMES
    assert words.ROLES == ROLES
