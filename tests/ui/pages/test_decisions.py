"""The register of decisions as it is searched, narrowed and read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.decisions import Verb
from boardapp.domain.records_meetings import DecisionFilter
from boardapp.services import templates
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, raise_action
from boardapp.storage.queries.decisions import decision_ids, decision_record
from boardapp.storage.store import Store
from boardapp.ui.dialogs.history import WholeHistory
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.decisions import DecisionsPage
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.workspace import Workspace

TODAY = dt.date(2026, 9, 16)


@pytest.fixture(scope="module")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decisions") / "example.board"
    templates.create(path, "example", Acting("Sam", "test", TODAY))
    return path


@pytest.fixture
def register(qtbot: QtBot, register_file: Path) -> Iterator[DecisionsPage]:
    holder = QWidget()
    qtbot.addWidget(holder)
    with Store.open(register_file) as store:
        page = DecisionsPage(Workspace(store, Jobs(holder), "Sam", today=TODAY))
        page.refresh()
        qtbot.addWidget(page)
        page.resize(1314, 740)
        page.show()
        yield page
        page.close()


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
