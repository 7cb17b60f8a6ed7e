"""The register of decisions as it is searched, narrowed and read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.decisions import DecisionStatus, Verb
from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord, Route
from boardapp.services.actions import ActionValues, raise_action
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.lookup import by_reference
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decision_ids, decision_record
from boardapp.storage.store import Store
from boardapp.ui.dialogs.history import WholeHistory
from boardapp.ui.pages.decision_parts.forms import BetweenForm, RatifyForm, ReviewForm, SupersedeForm
from boardapp.ui.pages.decisions import DecisionsPage
from boardapp.ui.widgets.naming import unnamed

TODAY = dt.date(2026, 9, 16)


@pytest.fixture
def register(shown_page: Callable[..., Any], own_copy: Callable[..., Path]) -> Iterator[DecisionsPage]:
    with (
        Store.open(own_copy("example", TODAY)) as store,
        shown_page(DecisionsPage, store, TODAY, (1314, 740), "Sam") as page,
    ):
        yield page


def ids_of(page: DecisionsPage, wanted: DecisionFilter) -> list[int]:
    with page.workspace.reading() as connection:
        return list(decision_ids(connection, wanted))


def test_all_decisions_are_listed_newest_first(register: DecisionsPage) -> None:
    every = ids_of(register, DecisionFilter())
    assert every
    assert list(register.model.order.ids) == every
    assert register.note() == f"{len(every)} decisions"
    assert unnamed(register) == []


def test_a_verb_and_a_board_narrow_the_list(register: DecisionsPage) -> None:
    register.verb.set_value(Verb.AGREED)
    register.verb.changed.emit()
    assert list(register.model.order.ids) == ids_of(register, DecisionFilter(verb=Verb.AGREED))
    board = register.board.control.itemData(1)
    register.board.set_value(board)
    register.board.changed.emit()
    assert list(register.model.order.ids) == ids_of(register, DecisionFilter(verb=Verb.AGREED, board=board))


def test_a_year_narrows_the_list(register: DecisionsPage) -> None:
    register.year.control.setCurrentIndex(1)
    register.year.changed.emit()
    shown = list(register.model.order.ids)
    assert 0 < len(shown) < len(ids_of(register, DecisionFilter()))


def test_words_are_searched(qtbot: QtBot, register: DecisionsPage) -> None:
    first = ids_of(register, DecisionFilter())[0]
    with register.workspace.reading() as connection:
        record = decision_record(connection, first)
    assert record is not None
    word = max(record.wording.replace(".", " ").replace(",", " ").split(), key=len)
    with qtbot.waitSignal(register.search.searched):
        qtbot.keyClicks(register.search, word)
    assert first in register.model.order.ids
    assert list(register.model.order.ids) == ids_of(register, DecisionFilter(search=word))


def test_a_decision_is_told_whole_and_leads_to_its_meeting(qtbot: QtBot, register: DecisionsPage) -> None:
    with register.workspace.reading() as connection:
        records = [decision_record(connection, one) for one in register.model.order.ids]
    record = next(each for each in records if each is not None and each.meeting_id is not None)
    register.table.selectRow(register.model.row_of(record.id))
    assert register.panel.isVisible()
    words = [label.text() for label in register.panel.findChildren(QLabel)]
    assert record.wording in words
    assert any(record.meeting is not None and record.meeting in text for text in words)
    with qtbot.waitSignal(register.workspace.asked) as asked:
        register.meeting.click()
    assert asked.args == ["meetings", record.meeting_id]


def test_the_panel_says_who_took_it_who_wrote_it_down_and_what_implements_it(
    qtbot: QtBot, register: DecisionsPage
) -> None:
    space, decision = register.workspace, register.model.order.ids[0]
    values = ActionValues(title="Write to every household", decision_id=decision)
    with qtbot.waitSignal(space.changed):
        space.write(lambda: raise_action(space.store, space.acting(), values))
    with space.reading() as connection:
        record = decision_record(connection, decision)
    assert record is not None
    register.show_item(decision)
    taken = register.panel.findChild(QLabel, "decision_taken")
    assert taken is not None
    assert taken.text().startswith(
        f"Taken by {record.board_name}, {record.chair} in the chair; recorded by {record.recorded_by}"
    )
    words = " ".join(label.text() for label in register.panel.findChildren(QLabel))
    reference, title = record.actions[0]
    assert title in words
    link = register.panel.findChild(QAbstractButton, f"link_{reference}")
    assert link is not None
    with qtbot.waitSignal(register.workspace.asked) as asked:
        link.click()
    assert asked.args[0] == "actions"


def test_an_item_asked_for_is_shown_whatever_the_filters_leave_out(register: DecisionsPage) -> None:
    ids = ids_of(register, DecisionFilter())
    noted = next(one for one in ids if one not in ids_of(register, DecisionFilter(verb=Verb.AGREED)))
    register.verb.set_value(Verb.AGREED)
    register.verb.changed.emit()
    register.show_item(noted)
    assert register.table.current_id() == noted
    assert register.panel.isVisible()


def test_the_history_of_a_decision_opens(register: DecisionsPage) -> None:
    register.panel.history.click()
    dialog = register.findChild(WholeHistory)
    assert dialog is not None
    assert any("wording" in label.text() for label in dialog.findChildren(QLabel))
    dialog.primary.click()


def stored(qtbot: QtBot, page: DecisionsPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        act()


def form_of(page: DecisionsPage, kind: type) -> Any:
    (form,) = (each for each in page.findChildren(kind) if each.isVisible())
    assert unnamed(form) == []
    return form


def record_of(page: DecisionsPage, decision: int) -> DecisionRecord:
    with page.workspace.reading() as connection:
        record = decision_record(connection, decision)
    assert record is not None
    return record


def press(page: DecisionsPage, name: str) -> None:
    page.panel.findChildren(QAbstractButton, name)[-1].click()  # those before are on their way out


def decide(page: DecisionsPage, wording: str, **fields: Any) -> int:
    """Record a decision of the Health and Wellbeing Board and return its id."""
    space = page.workspace
    with space.reading() as connection:
        board = next(each.id for each in boards(connection, TODAY) if each.prefix == "HWB")
    ref = record_decision(space.store, space.acting(), Recording(wording, board=board, **fields))
    with space.reading() as connection:
        found = by_reference(connection, ref)
    page.refresh()
    return int(found[1])


def test_a_decision_between_meetings_is_recorded_on_screen(qtbot: QtBot, register: DecisionsPage) -> None:
    register.between.click()
    form = form_of(register, BetweenForm)
    form.wording.set_value("That the crisis line stay open over Easter")
    form.board.control.setCurrentText("Health and Wellbeing Board")
    form.route.set_value(Route.DELEGATED)
    form.reasons.set_value("The contract ended before the next meeting")
    form.review.set_value(dt.date(2026, 9, 1))
    stored(qtbot, register, form.primary.click)
    newest = register.table.current_id()
    record = record_of(register, newest)
    assert (record.route, record.meeting, record.on) == (Route.DELEGATED, None, TODAY)
    assert record.wording == "That the crisis line stay open over Easter"
    register.status.set_value(DecisionStatus.BETWEEN)
    register.status.changed.emit()
    assert newest in register.model.order.ids
    assert set(register.model.order.ids) == set(ids_of(register, DecisionFilter(status=DecisionStatus.BETWEEN)))
    register.status.set_value(DecisionStatus.REVIEW_DUE)
    register.status.changed.emit()
    assert list(register.model.order.ids) == [newest]
    words = " ".join(label.text() for label in register.panel.findChildren(QLabel))
    assert "due since 1 September 2026" in words


def test_an_informal_view_is_ratified_at_a_later_meeting(qtbot: QtBot, register: DecisionsPage) -> None:
    view = decide(register, "That the pilot go on", on=dt.date(2026, 5, 1), informal=True)
    register.status.set_value(DecisionStatus.TO_RATIFY)
    register.status.changed.emit()
    assert view in register.model.order.ids
    register.show_item(view)
    press(register, "decision_ratify")
    form = form_of(register, RatifyForm)
    assert form.wording.value() == f"That {record_of(register, view).ref} be ratified"
    stored(qtbot, register, form.primary.click)
    ratified = record_of(register, view)
    assert ratified.ratified_by is not None
    assert view not in register.model.order.ids
    with register.workspace.reading() as connection:
        later = record_of(register, by_reference(connection, ratified.ratified_by)[1])
    assert (later.verb, later.ratifies) == (Verb.RATIFIED, (ratified.ref,))
    assert later.meeting is not None


def test_a_decision_is_superseded_both_ways_and_followed(qtbot: QtBot, register: DecisionsPage) -> None:
    first = decide(register, "That Monday be the day", on=dt.date(2026, 5, 1), route=Route.DELEGATED)
    second = decide(register, "That Tuesday be the day", on=dt.date(2026, 6, 1), route=Route.DELEGATED)
    register.show_item(first)
    press(register, "decision_supersede")
    form = form_of(register, SupersedeForm)
    form.by.set_value(second)
    stored(qtbot, register, form.primary.click)
    later = record_of(register, second)
    assert record_of(register, first).superseded_by == later.ref
    assert later.supersedes == (record_of(register, first).ref,)
    press(register, f"link_{later.ref}")
    assert register.table.current_id() == second
    register.status.set_value(DecisionStatus.SUPERSEDED)
    register.status.changed.emit()
    assert first in register.model.order.ids
    assert second not in register.model.order.ids


def test_a_review_date_is_set_and_a_priority_narrows(qtbot: QtBot, register: DecisionsPage) -> None:
    priority = register.priority.control.itemData(1)
    decision = decide(register, "That it be looked at", route=Route.DELEGATED, priorities=[priority])
    register.priority.set_value(priority)
    register.priority.changed.emit()
    assert list(register.model.order.ids) == ids_of(register, DecisionFilter(priority=priority))
    assert decision in register.model.order.ids
    register.show_item(decision)
    press(register, "decision_review")
    form = form_of(register, ReviewForm)
    form.on.set_value(dt.date(2027, 3, 1))
    stored(qtbot, register, form.primary.click)
    assert record_of(register, decision).review_on == dt.date(2027, 3, 1)
