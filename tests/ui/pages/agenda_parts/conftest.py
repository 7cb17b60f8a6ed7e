"""A builder of agendas on a store of its own, and the hands that work it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.services.acting import Acting
from boardapp.services.agenda import add_item
from boardapp.services.boards import BoardValues, edit_board
from boardapp.services.meetings import NewMeeting, make_meeting
from boardapp.storage.history import operations
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.store import Store
from boardapp.ui.jobs import Jobs
from boardapp.ui.pages.agenda_parts.builder import AgendaBuilder
from boardapp.ui.pages.agenda_parts.publish_form import PublishForm
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.workspace import Workspace

TODAY = dt.date(2026, 11, 23)
MEETING = dt.date(2026, 12, 9)


class Desk:
    """A builder on a store of its own, and the hands that work it."""

    def __init__(self, qtbot: QtBot, store: Store, meeting: int, board: int) -> None:
        self.qtbot, self.store, self.meeting, self.board = qtbot, store, meeting, board
        self.holder = QWidget()
        qtbot.addWidget(self.holder)
        self.workspace = Workspace(store, Jobs(self.holder), "Sam Roe", today=TODAY)
        self.sheet = AgendaBuilder(self.workspace)
        qtbot.addWidget(self.sheet)
        self.workspace.changed.connect(self.show)
        self.sheet.resize(960, 560)
        self.show()
        self.sheet.show()

    @property
    def acting(self) -> Acting:
        return Acting("Sam Roe", "test", TODAY)

    @property
    def view(self) -> MeetingView:
        with self.store.reading() as connection:
            view = meeting_view(connection, self.meeting, TODAY)
        assert view is not None
        return view

    def show(self) -> None:
        self.sheet.show_meeting(self.view)

    def add(self, title: str, **values: Any) -> int:
        item = add_item(self.store, self.acting, self.meeting, {"title": title, **values})  # type: ignore[typeddict-item]
        self.show()
        return item

    def item(self, title: str) -> AgendaRow:
        return next(item for item in self.view.items if item.title == title)

    def titles(self) -> list[str]:
        return [item.title for item in self.view.items]

    def stored(self, act: Callable[[], object]) -> None:
        with self.qtbot.waitSignal(self.workspace.changed):
            act()

    def press(self, name: str, within: QWidget | None = None) -> None:
        button = (within or self.sheet).findChild(QAbstractButton, name)
        assert button is not None, name
        assert button.isEnabled(), name
        button.click()

    def trigger(self, name: str) -> None:
        action = self.sheet.findChild(QAction, name)
        assert action is not None, name
        assert action.isEnabled(), name
        action.trigger()

    def form(self, kind: type) -> Any:
        self.qtbot.waitUntil(lambda: any(form.isVisible() for form in self.sheet.findChildren(kind)))
        (found,) = [form for form in self.sheet.findChildren(kind) if form.isVisible()]
        assert unnamed(found) == []
        return found

    def send(self, form: Any) -> None:
        self.stored(form.primary.click)
        self.qtbot.waitUntil(lambda: not form.isVisible())

    def write_in(self, field: Any, text: str) -> None:
        self.sheet.activateWindow()  # a list of completions that closes does not hand the focus back offscreen
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.sheet)
        field.control.setFocus()
        field.control.selectAll()
        self.qtbot.keyClicks(field.control, text)

    def labels(self) -> list[str]:
        with self.store.reading() as connection:
            return [each.label for each in operations(connection, 50)]

    def head(self) -> int:
        """Return the number of the newest operation."""
        with self.store.reading() as connection:
            return operations(connection, 1)[0].number

    def shown(self, widget: QWidget) -> list[str]:
        return [label.text() for label in widget.findChildren(Text) if label.isVisible()]

    def band(self) -> str:
        return " ".join(label.text() for label in self.sheet.band.findChildren(Text))

    def publish(self) -> None:
        self.press("publish_agenda")
        self.send(self.form(PublishForm))

    def drop(self, paths: list[Path], place: QPointF) -> QDropEvent:
        self.mime = QMimeData()  # the event holds it without owning it
        self.mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        return QDropEvent(place, Qt.DropAction.CopyAction, self.mime, left, none)

    def settle(self) -> None:
        """Wait until nothing is read or written."""
        self.qtbot.waitUntil(lambda: not self.workspace.jobs.busy)


@pytest.fixture
def desk(qtbot: QtBot, own_copy: Callable[..., Path]) -> Iterator[Desk]:
    acting = Acting("Sam Roe", "test", TODAY)
    with Store.open(own_copy("example", TODAY)) as store:
        with store.reading() as connection:
            board = boards(connection, TODAY)[0].id
        edit_board(store, acting, board, BoardValues(clear_days=5))
        new = NewMeeting(board, MEETING, "14:00", "15:00", standard=())
        made = Desk(qtbot, store, make_meeting(store, acting, new), board)
        yield made
        made.settle()
        made.sheet.close()


@pytest.fixture
def built(desk: Desk) -> Desk:
    """Return a desk with four items in two sections."""
    for title, section in (("Welcome", None), ("Carers", "For decision"), ("Falls", None), ("Lease", "Private")):
        add_item(desk.store, desk.acting, desk.meeting, {"title": title, "section": section, "minutes_allotted": 10})
    desk.show()
    return desk


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("Plan.pdf", "Costs.xlsx", "setup.exe")]
    for path in paths:
        path.write_bytes(b"content of " + path.name.encode())
    return paths
