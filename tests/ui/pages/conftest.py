"""A page of boards and people on a copy of a plan, and the hands that work it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.services.acting import Acting
from boardapp.services.meetings import NewMeeting, end_meeting, make_meeting, start_meeting
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.meetings import meeting_view, meetings
from boardapp.storage.queries.names import referenced
from boardapp.storage.store import Store
from boardapp.storage.undo import to_undo
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.boards import BoardsPage
from boardapp.ui.pages.meeting_parts.ratings.rag_round import RagRound
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.workspace import Workspace

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def shown_page(qtbot: QtBot) -> Callable[..., AbstractContextManager[Any]]:
    """Return a way to show a page of any kind on an open store, as the window does: shown_page(ExchangePage, store)."""

    @contextmanager
    def show(
        kind: type[Page],
        store: Store,
        today: dt.date = TODAY,
        size: tuple[int, int] = (1190, 715),
        who: str = "Sam Lee",
    ) -> Iterator[Any]:
        holder = QWidget()
        qtbot.addWidget(holder)
        workspace = Workspace(store, Jobs(holder), who, today=today)
        shown = kind(workspace)  # type: ignore[call-arg]
        qtbot.addWidget(shown)
        workspace.changed.connect(shown.refresh)
        shown.refresh()
        shown.resize(*size)
        shown.show()
        yield shown
        shown.close()

    return show


@pytest.fixture
def boards_page(shown_page: Callable[..., Any], own_copy: Callable[..., Path]) -> Iterator[BoardsPage]:
    with Store.open(own_copy("example", TODAY)) as store, shown_page(BoardsPage, store) as shown:
        yield shown


@pytest.fixture
def stockport_boards(shown_page: Callable[..., Any], own_copy: Callable[..., Path]) -> Iterator[BoardsPage]:
    with Store.open(own_copy("one-stockport", TODAY)) as store, shown_page(BoardsPage, store) as shown:
        yield shown


def press(root: QWidget, name: str) -> None:
    button = button_of(root, name)
    assert button.isEnabled()
    button.click()


def button_of(root: QWidget, name: str) -> QAbstractButton:
    found = [button for button in root.findChildren(QAbstractButton, name) if button.isVisible()]
    assert len(found) == 1, name
    return found[0]


def form_of(page: BoardsPage, kind: type) -> Any:
    found = [form for form in page.findChildren(kind) if form.isVisible()]
    assert len(found) == 1
    assert unnamed(found[0]) == []
    return found[0]


def send(qtbot: QtBot, page: BoardsPage, form: Any) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        form.primary.click()
    qtbot.waitUntil(lambda: not form.isVisible())


def stored(qtbot: QtBot, page: BoardsPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.workspace.changed):
        act()


def choose(page: BoardsPage, tab: int, name: str) -> int:
    """Show the one of that name, or the first whose name begins so."""
    page.tabs.setCurrentIndex(tab)
    row = next(row for row in page.current.rows if row.name.startswith(name))
    assert page.current.show_item(row.id)
    assert page.current.detail.row.id == row.id
    return int(row.id)


def words_of(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if not label.isHidden())


def read(page: BoardsPage, query: Callable[..., Any], *arguments: Any) -> Any:
    with page.workspace.reading() as connection:
        return query(connection, *arguments, page.workspace.today)


def trigger(page: BoardsPage, name: str) -> None:
    action = page.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def type_into(field: Any, text: str) -> None:
    """Type a date or a choice as a person does, and let the field read it."""
    line = field.control.lineEdit() if hasattr(field.control, "lineEdit") else field.control
    line.clear()
    line.setText(text)
    line.textEdited.emit(text)


def newest(page: BoardsPage) -> str:
    with page.workspace.reading() as connection:
        found = to_undo(connection)
    assert found is not None
    return str(found[1])


@pytest.fixture
def desk() -> Any:
    """Return the ways in which a person works the page."""
    hands = (press, button_of, form_of, send, stored, choose, words_of, read, trigger, type_into, newest)
    return SimpleNamespace(**{hand.__name__: hand for hand in hands})


class Hands:
    """What a person does on a page and the forms over it, and what is read of them then."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def stored(self, page: Page, act: Callable[[], object]) -> None:
        """Do something that is recorded."""
        with self._qtbot.waitSignal(page.workspace.changed):
            act()

    def button(self, root: QWidget, name: str) -> QAbstractButton:
        """Return the one button of that name that stands; what is on its way out is no longer counted."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        (found,) = (each for each in root.findChildren(QAbstractButton, name) if not each.isHidden())
        return found

    def shown(self, root: QWidget, kind: type) -> Any:
        """Return the one form of a kind that is open; every control of it has its name."""
        (form,) = (each for each in root.findChildren(kind) if each.isVisible())
        assert unnamed(form) == []
        return form


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


SITTING = dt.date(2026, 9, 16)


@pytest.fixture(scope="session")
def sitting_file(template_file: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a meeting of its first board in progress."""
    path = tmp_path_factory.mktemp("sitting") / "example.board"
    path.write_bytes(template_file("example", SITTING).read_bytes())
    acting = Acting("Sam", "test", SITTING)
    with Store.open(path) as store:
        with store.reading() as connection:
            board = boards(connection, SITTING)[0].id
        start_meeting(store, acting, make_meeting(store, acting, NewMeeting(board, SITTING, "14:00")))
    return path


@pytest.fixture
def own_sitting(sitting_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.board"
    path.write_bytes(sitting_file.read_bytes())
    return path


@pytest.fixture
def sitting_over(own_sitting: Path) -> tuple[Path, int]:
    """End the meeting in progress; return the file, and the board that may hold another that day."""
    with Store.open(own_sitting) as store:
        with store.reading() as connection:
            board = boards(connection, SITTING)[0].id
            going = next(each.id for each in meetings(connection, SITTING) if each.state == "in progress")
        end_meeting(store, Acting("Sam", "test", SITTING), going)
    return own_sitting, board


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., Any]]:
    """Return a way to make a page or a sheet on a file; all are hidden and their stores closed at the end."""
    stores: list[Store] = []
    parts: list[QWidget] = []

    def make(kind: Callable[[Workspace], Any], path: Path, today: dt.date, size: tuple[int, int]) -> Any:
        holder = QWidget()
        qtbot.addWidget(holder)
        stores.append(Store.open(path))
        part = kind(Workspace(stores[-1], Jobs(holder), "Sam", today=today))
        qtbot.addWidget(part)
        part.resize(*size)
        parts.append(part)
        return part

    yield make
    for part in parts:
        part.hide()
    for store in stores:
        store.close()


@pytest.fixture
def open_sitting(opened: Callable[..., Any]) -> Callable[[Path], MeetingsPage]:
    """Return a way to open the page of meetings on a file."""

    def open_page(path: Path) -> MeetingsPage:
        page: MeetingsPage = opened(MeetingsPage, path, SITTING, (1314, 740))
        page.refresh()
        page.workspace.changed.connect(page.refresh)
        page.show()
        return page

    return open_page


@pytest.fixture
def live_page(open_sitting: Callable[[Path], MeetingsPage], own_sitting: Path) -> MeetingsPage:
    return open_sitting(own_sitting)


@pytest.fixture
def rounds(qtbot: QtBot, live_page: MeetingsPage) -> RagRound:
    """Begin the RAG round by its key."""
    live_page.activateWindow()
    qtbot.waitUntil(live_page.isActiveWindow)
    qtbot.keyClick(live_page, Qt.Key.Key_F7)
    qtbot.waitUntil(live_page.room.round.isVisible)
    return live_page.room.round


@pytest.fixture
def open_sheet(qtbot: QtBot, own_copy: Callable[..., Path]) -> Iterator[Callable[..., Any]]:
    """Open one sheet of a meeting alone, on a copy of the example."""
    holder = QWidget()
    qtbot.addWidget(holder)
    store = Store.open(own_copy("example", TODAY))
    workspace = Workspace(store, Jobs(holder), "Sam", today=TODAY)
    sheets: list[Any] = []

    def opened(kind: type, meeting: str = "HWB/M/2026-11-23") -> Any:
        sheet = kind(workspace)
        sheet.jumps = []
        sheet.jumped.connect(lambda *way: sheet.jumps.append(way))

        def show() -> None:
            with store.reading() as connection:
                found = referenced(connection, meeting)
                assert found is not None
                view = meeting_view(connection, found[1], TODAY)
            sheet.show_meeting(view)

        workspace.changed.connect(show)
        qtbot.addWidget(sheet)
        sheet.resize(960, 560)
        sheet.show()
        sheets.append(sheet)
        with qtbot.waitSignal(sheet.found):
            show()
        return sheet

    yield opened
    for sheet in sheets:
        sheet.close()
    workspace.jobs.close()
    store.close()
