"""A table of any length: few rows are read, edits are answered, what is chosen stays chosen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from boardapp.ui.models.columns import Column, TableState
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.order import Group
from boardapp.ui.models.selection import LIMIT, SelectionKeeper, ranges, selected_ids
from boardapp.ui.models.window_table import HEAD, ID_ROLE, PENDING, PLACEHOLDER, WindowTableModel

MANY = 200_000
EDIT = Qt.ItemDataRole.EditRole
ALL = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@dataclass(frozen=True)
class Action:
    """A row to show."""

    id: int
    title: str


class Register:
    """Ids 1 to `size`; the odd ones last when sorted by title; counts what it is asked."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.titles: dict[int, str] = {}
        self.asked: list[int] = []
        self.broken = False

    def ids(self, state: TableState) -> Sequence[int]:
        every = range(1, self.size + 1)
        if state.search:
            every = [one for one in every if state.search in str(one)]
        if state.sort == "title":
            every = sorted(every, key=lambda one: (one % 2, one), reverse=state.descending)
        return array("q", every)

    def rows(self, ids: Sequence[int]) -> Sequence[Action]:
        self.asked.append(len(ids))
        if self.broken:
            raise OSError("the file is gone")
        return [Action(one, self.titles.get(one, f"Action {one}")) for one in ids]


class Headed(Register):
    """A register that can tell its first ids quickly."""

    def head(self, state: TableState, count: int) -> Sequence[int]:
        return self.ids(state)[:count]


class Grouped(Register):
    """A register in two groups."""

    def groups(self, state: TableState) -> Sequence[Group]:
        return [
            Group("a", "Caring and Growing", 2, "2 open", "1 overdue"),
            Group("b", "Healthy", self.size - 2),
        ]


COLUMNS = [
    Column("ref", "Ref", lambda row: f"A{row.id}", kind="reference"),
    Column("title", "Action", lambda row: row.title, kind="title", edit=lambda row: row.title, stretch=True),
    Column("half", "Half", lambda row: str(row.id / 2), align="right", sortable=False),
]


def table(source: Any, **more: Any) -> WindowTableModel:
    """Return a model over a source, already listed."""
    model = WindowTableModel(COLUMNS, source, **more)
    model.refresh()
    return model


def texts(model: WindowTableModel, column: int = 0) -> list[str]:
    """Return the texts of a column."""
    return [model.index(row, column).data() for row in range(model.rowCount())]


class Later:
    """Keeps the work a model puts off until it is told to do it."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def __call__(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.waiting.append((work, done))

    def catch_up(self) -> None:
        """Do everything put off, in order."""
        waiting, self.waiting = self.waiting, []
        for work, done in waiting:
            done(work())


@pytest.mark.parametrize("force_py", [False, True], ids=["qt", "python"])
@pytest.mark.parametrize("source", [Register(0), Register(3), Grouped(5), Register(20_000)])
def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, source: Register, force_py: bool) -> None:
    model = table(source, state=TableState(group="priority"), edit=lambda *_: None)
    qtmodeltester.check(model, force_py=force_py)
    assert model.rowCount() == source.size + (2 if isinstance(source, Grouped) else 0)


def test_looking_at_one_screen_reads_one_window() -> None:
    source = Register(MANY)
    model = table(source)
    middle = range(100_000, 100_020)
    for row in middle:
        for column in range(3):
            model.index(row, column).data()
    assert model.index(100_000, 1).data() == "Action 100001"
    assert len(source.asked) <= 2
    assert max(source.asked) <= 64


def test_flags_and_alignment_read_nothing() -> None:
    source = Register(MANY)
    model = table(source, edit=lambda *_: None)
    index = model.index(5, 1)
    model.flags(index)
    index.data(Qt.ItemDataRole.TextAlignmentRole)
    index.data(Qt.ItemDataRole.FontRole)
    index.data(Qt.ItemDataRole.DecorationRole)
    assert index.data(ID_ROLE) == 6
    assert source.asked == []


def test_sorting_is_a_new_query_in_the_order_asked() -> None:
    model = table(Register(4))
    model.sort(1)
    assert texts(model) == ["A2", "A4", "A1", "A3"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert texts(model) == ["A3", "A1", "A4", "A2"]
    assert model.state == TableState("title", descending=True)
    model.sort(2)
    assert model.state.sort == "title"


def test_searching_is_a_new_query_too() -> None:
    model = table(Register(30))
    model.set_state(replace(model.state, search="7"))
    assert texts(model) == ["A7", "A17", "A27"]


def test_a_refresh_that_finds_the_same_ids_only_reads_rows_again(qtbot: QtBot) -> None:
    source = Register(3)
    model = table(source)
    assert texts(model, 1)[0] == "Action 1"
    source.titles[1] = "Falls pathway"
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
    assert texts(model, 1)[0] == "Falls pathway"


def test_rows_just_written_are_read_anew_and_no_others(qtbot: QtBot) -> None:
    source = Register(3)
    model = table(source)
    texts(model, 1)
    source.titles = {1: "old", 2: "Falls pathway"}
    with qtbot.waitSignal(model.dataChanged) as told:
        model.refresh_rows([2])
    assert told.args is not None
    assert [told.args[0].row(), told.args[1].row()] == [1, 1]
    assert model.index(1, 1).data() == "Falls pathway"


def test_the_first_rows_are_shown_before_all_are_known(qtbot: QtBot) -> None:
    later = Later()
    model = table(Headed(1000), later=later)
    assert model.rowCount() == HEAD
    assert not model.complete
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.listed) as told:
        later.catch_up()
    assert told.args == [1000]
    assert model.rowCount() == 1000
    assert model.index(HEAD, 0).data() == f"A{HEAD + 1}"


def test_an_answer_to_an_older_question_is_not_shown() -> None:
    later = Later()
    model = table(Headed(1000), later=later)
    model.set_state(TableState(search="99"))
    later.catch_up()
    assert texts(model) == [f"A{one}" for one in range(1, 1001) if "99" in str(one)]


def test_while_held_known_rows_stay_and_others_are_placeholders() -> None:
    source = Register(1000)
    model = table(source)
    model.index(0, 0).data()
    model.hold()
    assert model.index(1, 0).data() == "A2"
    assert model.index(900, 0).data() == PLACEHOLDER
    assert len(source.asked) == 1
    model.release()
    assert model.index(900, 0).data() == "A901"


def test_rows_that_cannot_be_read_are_said_once_and_not_tried_again(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    source = Register(1000)
    model = table(source)
    source.broken = True
    with qtbot.waitSignal(model.failed) as told:
        assert model.index(0, 0).data() == PLACEHOLDER
        assert model.index(500, 0).data() == PLACEHOLDER
    assert told.args == ["The rows could not be read: the file is gone"]
    assert len(source.asked) == 1
    assert "Rows could not be read" in caplog.text
    source.broken = False
    model.refresh()
    assert model.index(0, 0).data() == "A1"


class TestEditing:
    def test_an_edit_that_is_stored_is_read_back(self) -> None:
        source = Register(3)
        taken: list[tuple[int, str, Any]] = []

        def store(ident: int, key: str, value: Any) -> None:
            taken.append((ident, key, value))
            source.titles[ident] = value

        model = table(source, edit=store)
        assert model.setData(model.index(1, 1), "Falls pathway")
        assert taken == [(2, "title", "Falls pathway")]
        assert model.index(1, 1).data() == "Falls pathway"

    def test_an_edit_that_is_refused_changes_nothing_and_is_said(self, qtbot: QtBot) -> None:
        model = table(Register(3), edit=lambda *_: "A title is needed.")
        with qtbot.waitSignal(model.refused) as told:
            assert not model.setData(model.index(1, 1), "")
        assert told.args == [2, "title", "A title is needed."]
        assert model.index(1, 1).data() == "Action 2"

    def test_an_edit_on_its_way_shows_what_was_typed(self) -> None:
        model = table(Register(3), edit=lambda *_: PENDING)
        assert model.setData(model.index(1, 1), "Falls pathway")
        assert model.index(1, 1).data() == "Falls pathway"
        assert model.cell(1, 1).pending
        model.refresh_rows([2])
        assert model.index(1, 1).data() == "Action 2"

    def test_what_was_not_changed_is_not_written(self) -> None:
        taken: list[Any] = []
        model = table(Register(3), edit=lambda *values: taken.append(values))
        assert not model.setData(model.index(1, 1), "Action 2")
        assert not model.setData(model.index(1, 0), "B2")
        assert taken == []

    def test_only_columns_that_say_so_can_be_edited(self) -> None:
        editable = Qt.ItemFlag.ItemIsEditable
        model = table(Register(3), edit=lambda *_: None)
        assert bool(model.index(0, 1).flags() & editable)
        assert not model.index(0, 0).flags() & editable
        assert not table(Register(3)).index(0, 1).flags() & editable


class TestGroups:
    @pytest.fixture
    def model(self) -> WindowTableModel:
        """Return five rows in groups of two and three."""
        return table(Grouped(5), state=TableState(group="priority"), edit=lambda *_: None)

    def test_headings_stand_between_rows(self, model: WindowTableModel) -> None:
        assert texts(model) == [
            "Caring and Growing  2 open · 1 overdue",
            "A1",
            "A2",
            "Healthy",
            "A3",
            "A4",
            "A5",
        ]
        assert model.index(0, 1).data() is None

    def test_a_group_closes_and_opens(self, model: WindowTableModel, qtbot: QtBot) -> None:
        with qtbot.waitSignal(model.rowsRemoved):
            model.toggle_group(0)
        assert texts(model)[1:3] == ["Healthy", "A3"]
        assert model.row_of(1) == -1
        assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("closed")
        with qtbot.waitSignal(model.rowsInserted):
            model.toggle_group(0)
        assert model.row_of(1) == 1

    def test_a_closed_group_stays_closed_over_a_refresh(self, model: WindowTableModel) -> None:
        model.toggle_group(1)
        model.sort(1)
        assert texts(model)[-1] == "Healthy"

    def test_headings_are_neither_chosen_nor_edited(self, model: WindowTableModel) -> None:
        assert model.index(0, 0).flags() == Qt.ItemFlag.ItemIsEnabled
        assert not model.setData(model.index(0, 1), "x")
        assert model.id_at(0) == 0

    def test_without_grouping_there_are_no_headings(self, model: WindowTableModel) -> None:
        model.set_state(TableState())
        assert texts(model) == ["A1", "A2", "A3", "A4", "A5"]
        assert model.group_over(1) == -1


class TestSelection:
    def test_rows_chosen_stay_chosen_by_id(self) -> None:
        model = table(Register(10))
        selection = QItemSelectionModel(model)
        keeper = SelectionKeeper(model, selection)
        selection.select(model.index(0, 0), ALL)
        selection.setCurrentIndex(model.index(2, 1), ALL)
        model.sort(1)
        assert selected_ids(model, selection) == [3]
        assert model.id_at(selection.currentIndex().row()) == 3
        assert selection.currentIndex().column() == 1
        assert keeper.parent() is selection

    def test_rows_no_longer_listed_are_let_go(self) -> None:
        model = table(Register(30))
        selection = QItemSelectionModel(model)
        SelectionKeeper(model, selection)
        selection.select(model.index(4, 0), ALL)
        model.set_state(TableState(search="7"))
        assert selected_ids(model, selection) == []

    def test_more_than_the_limit_are_let_go(self) -> None:
        model = table(Register(LIMIT + 10))
        selection = QItemSelectionModel(model)
        SelectionKeeper(model, selection)
        for row in range(LIMIT + 1):
            selection.select(model.index(row, 0), ALL & ~QItemSelectionModel.SelectionFlag.Clear)
        model.sort(1)
        assert selected_ids(model, selection) == []

    def test_a_whole_register_is_one_run_of_rows(self) -> None:
        source = Register(MANY)
        model = table(source)
        selection = QItemSelectionModel(model)
        first, last = model.index(0, 0), model.index(MANY - 1, 2)
        selection.select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.Select)
        assert ranges(selection) == [range(MANY)]
        assert selected_ids(model, selection, 3) == [1, 2, 3]
        assert source.asked == []


def test_heads_are_named_and_aligned() -> None:
    model = table(Register(1))
    across = Qt.Orientation.Horizontal
    assert [model.headerData(at, across) for at in range(3)] == ["Ref", "Action", "Half"]
    align = model.headerData(2, across, Qt.ItemDataRole.TextAlignmentRole)
    assert align & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_small_proxy_finds_every_row() -> None:
    proxy = QSortFilterProxyModel()
    model = table(Register(200))
    proxy.setSourceModel(model)
    proxy.setFilterFixedString("A19")
    assert proxy.rowCount() == 11
    assert proxy.index(0, 0, QModelIndex()).data() == "A19"


class TestListSource:
    @pytest.fixture
    def source(self) -> ListSource:
        """Return three people, one without a start date."""
        rows = [(1, "Patel", 2020), (2, "Ahmed", None), (3, "Owusu", 2018)]
        return ListSource(
            rows,
            ident=lambda row: row[0],
            keys={"name": lambda row: row[1], "since": lambda row: row[2]},
            words=lambda row: row[1],
        )

    def test_sorts_and_puts_what_is_missing_last(self, source: ListSource) -> None:
        assert list(source.ids(TableState("name"))) == [2, 3, 1]
        assert list(source.ids(TableState("since"))) == [3, 1, 2]
        assert list(source.ids(TableState("since", descending=True))) == [1, 3, 2]

    def test_searches_for_every_word(self, source: ListSource) -> None:
        assert list(source.ids(TableState(search="pat"))) == [1]
        assert list(source.ids(TableState(search="pat ahmed"))) == []

    def test_tells_rows_in_the_order_asked(self, source: ListSource) -> None:
        assert [row and row[1] for row in source.rows([3, 9, 1])] == ["Owusu", None, "Patel"]
