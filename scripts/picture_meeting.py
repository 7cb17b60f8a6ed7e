"""A live meeting for its pictures: the quick line, the RAG round and the present view, one after the other."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.services.acting import Acting
from boardapp.services.meetings import NewMeeting, make_meeting, start_meeting
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.meetings import meetings
from boardapp.storage.store import Store
from boardapp.ui.window import MainWindow

_RECORDED = (
    "decision: Agreed that the draft plan goes out to consultation until 29 January 2027. #best start",
    "n Healthwatch asked for an easy-read version on the same day. The board supported this.",
    "amber because one post of two is filled; path to green: second post in place by 30 January #best start",
)
_TYPED = "bring the falls plan back to the board @dph due next meeting"


def sitting(example: Path, path: Path, today: dt.date) -> int:
    """Copy the example to a path, start a meeting of its first board there, and return that meeting."""
    shutil.copyfile(example, path)
    acting = Acting("Sam Lee", "desktop", today)
    with Store.open(path) as store:
        with store.reading() as connection:
            board = boards(connection, today)[0].id
        make_meeting(store, acting, NewMeeting(board, today + dt.timedelta(days=91), "14:00", None, "Committee Room 2"))
        meeting = make_meeting(store, acting, NewMeeting(board, today, "14:00", None, "Committee Room 2"))
        start_meeting(store, acting, meeting)
    return meeting


def live(
    window: MainWindow, meeting: int, size: tuple[int, int], settle: Callable[[], None]
) -> Iterator[tuple[str, QWidget]]:
    """Yield the views of a meeting that is on, each with its name."""
    window.show_page("meetings", meeting)
    page = window.page("meetings")
    page.all.setChecked(False)
    page.room.people.rest.click()
    settle()
    line = page.room.item_pane.quick
    for words in _RECORDED:
        line.edit.setPlainText(words)
        line.edit.sent.emit()
        settle()
    page.room.item_pane.buttons["action"].click()
    line.edit.setPlainText(_TYPED)
    settle()
    yield "live-meeting", window
    page.present.click()
    room = page.room.presenting.view
    room.showNormal()
    room.resize(*size)
    settle()
    yield "present", room
    room.close()
    page.room.item_pane.buttons["rag"].click()
    settle()
    yield "rag-round", window
    page.room.turn_basket()
    settle()
    yield "closure-basket", window


def sheets(window: MainWindow, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    """Yield the sheets of the meeting to come, the minutes of one that was held, and a board's forward plan."""
    window.show_page("meetings")
    page = window.page("meetings")
    for key in ("agenda", "readiness", "run_sheet", "since"):
        page.show_sheet(key)
        settle()
        yield key.replace("_", "-"), window
    board = page.view.meeting.board_id
    assert window.workspace is not None
    with window.workspace.reading() as connection:
        rows = meetings(connection, window.workspace.today, board)
    held = next(each.id for each in rows if each.state is MeetingState.HELD)
    page.show_item(held)
    settle()
    yield "minutes", window
    window.show_page("boards", ("forward", board))
    settle()
    yield "forward-plan", window
    window.page("boards").tabs.setCurrentIndex(0)
