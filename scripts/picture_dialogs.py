"""Every dialog of the app, opened in turn on an open store for its picture: for name, dialog in dialogs(window)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo import partners_workbook
from picture_review import SENT
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.services.acting import Acting
from boardapp.services.returns.sending import ReturnOptions, send_returns
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.meetings import meetings
from boardapp.ui.window import PAGES, MainWindow


def _nothing(_dialog: Any) -> None:
    """Leave a dialog as it opens."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A dialog: the picture's name, the page it is opened from ("" is the window), how, and what is typed into it."""

    name: str
    page: str
    open: Callable[[Any], object]
    fill: Callable[[Any], object] = _nothing


def _off_track(dialog: Any) -> None:
    """Propose red, so that the words it needs are asked for."""
    dialog.answer.set_value("red")
    dialog.answer.chosen.emit("red")


def _first_thing(dialog: Any) -> None:
    """Rate the first thing there is, so that its marks are seen, off track, so that it asks why."""
    dialog.choose(dialog.thing.control.itemData(1))
    dialog.question.answer.set_value("amber")
    dialog.question.answer.chosen.emit("amber")


def _count(dialog: Any) -> None:
    """Count a vote, so that its outcome is worked out."""
    dialog.wording.set_value("That the draft plan goes out to consultation.")
    for field, count in zip(dialog.counts, (7, 3, 1, 0), strict=True):
        field.control.setValue(count)


def _second_of_two(dialog: Any) -> None:
    """Choose what is merged into the first, so that what moves is told."""
    dialog.gone.control.setCurrentIndex(1)
    dialog.gone.changed.emit()


def _look_for(dialog: Any) -> None:
    """Look for something that there is."""
    dialog.field.setText("homes")
    _settle(400)


def _review_a_log(page: Any) -> None:
    """Review a partner's log, and ask how it was read."""
    log = Path(tempfile.mkdtemp()) / "public-health.xlsx"
    partners_workbook(log)
    page.show_item(log)
    _settle(2500)
    page.review.how.click()


def _coming(page: Any) -> Any:
    """Show the agenda of the next meeting, and return its sheet."""
    space = page.workspace
    with space.reading() as connection:
        rows = meetings(connection, space.today)
    coming = min((row for row in rows if row.state is MeetingState.PLANNED and row.on >= space.today), key=_day)
    page.show_item(coming.id)
    page.show_sheet("agenda")
    _settle(600)
    return page.sheets["agenda"]


def _day(row: Any) -> Any:
    return row.on


def _publish(page: Any) -> None:
    """Ask to publish an agenda, once what is missing is found."""
    _coming(page).findChild(QPushButton, "publish_agenda").click()
    _settle(1500)


def _with_the_chair(page: Any) -> None:
    """Record the approval of minutes."""
    space = page.workspace
    with space.reading() as connection:
        rows = meetings(connection, space.today)
    page.show_item(next(row.id for row in rows if row.state is MeetingState.HELD))
    page.show_sheet("minutes")
    _settle(600)
    page.sheets["minutes"].steps.approve.click()


def _unestablished(page: Any) -> None:
    """Establish the board that is only proposed."""
    space = page.workspace
    with space.reading() as connection:
        rows = boards(connection, space.today)
    page.lead("board", next(row.id for row in rows if row.standing == "proposed"))
    _settle(400)
    page.boards.do("establish", None)


def _amend(dialog: Any) -> None:
    """Move an amendment to a motion."""
    dialog.wording.set_value("That the draft plan goes out to consultation.")
    dialog.chain.add_button.click()


def _forward(page: Any) -> Any:
    """Show the forward plan of a board."""
    page.lead("forward", page.boards.rows[3].id)
    return page.forward


def _remind(page: Any) -> None:
    """Write to a partner who has not answered; returns are sent first where none were."""
    space = page.workspace
    if not page.start.remind.isEnabled():
        folder = Path(tempfile.mkdtemp())
        space.write(lambda: send_returns(space.store, Acting("Sam Lee", "desktop", SENT), folder, ReturnOptions()))
        _settle(2500)
    page.start.remind.click()


def _planned(page: Any) -> None:
    """Edit the first item of a forward plan."""
    forward = _forward(page)
    forward.list.show_planned(forward.plan.planned[0].id)
    forward.do("edit")


OPENINGS = (
    Opening("new-action", "actions", lambda page: page.new_action.click()),
    Opening("add-update", "actions", lambda page: page.panel.add_update.click()),
    Opening("propose-rating", "actions", lambda page: page.panel.propose.click(), _off_track),
    Opening("history", "actions", lambda page: page.panel.history.click()),
    Opening("new-meeting", "meetings", lambda page: page.new_meeting()),
    Opening("add-agenda-item", "meetings", lambda page: page.room.agenda.add_button.click()),
    Opening("edit-agenda-item", "meetings", lambda page: page.room.agenda.edit.click()),
    Opening("record-decision", "meetings", lambda page: page.room.open_form("decision")),
    Opening("raise-action", "meetings", lambda page: page.room.open_form("action")),
    Opening("add-note", "meetings", lambda page: page.room.open_form("note")),
    Opening("agree-rating", "meetings", lambda page: page.room.open_form("rag"), _first_thing),
    Opening("record-vote", "meetings", lambda page: page.room.open_form("vote"), _count),
    Opening("declare-interest", "meetings", lambda page: page.room.people.interest.click()),
    Opening("add-person", "meetings", lambda page: page.room.people.guest.click()),
    Opening("times-of-a-person", "meetings", lambda page: page.room.people.person_asked.emit(page.room.view.people[0])),
    Opening("keys-of-ratings", "meetings", lambda page: page.room.round.question.keys.click()),
    Opening("make-document", "meetings", lambda page: page.papers.click()),
    Opening("record-as-held", "meetings", lambda page: page.end.click()),
    Opening("amendment", "meetings", lambda page: page.room.open_form("vote"), _amend),
    Opening("phrases", "meetings", lambda page: page.room.conduct.manage_phrases()),
    Opening("publish-agenda", "meetings", _publish),
    Opening("carry-forward", "meetings", lambda page: _coming(page).panel.carry.click()),
    Opening("paper-to-follow", "meetings", lambda page: _coming(page).panel.papers.expect.click()),
    Opening("exclude-the-public", "meetings", lambda page: page.room.conduct.exclude()),
    Opening("edit-details", "meetings", lambda page: page.more.chosen.emit("details")),
    Opening("another-day", "meetings", lambda page: page.more.chosen.emit("replan")),
    Opening("record-approval", "meetings", _with_the_chair),
    Opening("decision-between", "decisions", lambda page: page.between.click()),
    Opening("supersede", "decisions", lambda page: page.panel.asked.emit("supersede")),
    Opening("review-date", "decisions", lambda page: page.panel.asked.emit("review")),
    Opening("decision-history", "decisions", lambda page: page.panel.history.click()),
    Opening("write-returns", "exchange", lambda page: page.send.click()),
    Opening("remind", "exchange", _remind),
    Opening("how-sheets-are-read", "exchange", lambda page: page.start.profiles.click()),
    Opening("how-it-was-read", "exchange", _review_a_log),
    Opening("new-board", "boards", lambda page: page.boards.new()),
    Opening("edit-board", "boards", lambda page: page.boards.do("edit", None)),
    Opening("establish-board", "boards", _unestablished),
    Opening("add-seat", "boards", lambda page: page.boards.do("add_seat", None)),
    Opening("merge-two", "boards", lambda page: page.merge.click(), _second_of_two),
    Opening("plan-item", "boards", lambda page: _forward(page).new()),
    Opening("edit-planned-item", "boards", _planned),
    Opening("series-of-meetings", "boards", lambda page: _forward(page).make_series()),
    Opening("days-off", "boards", lambda page: _forward(page).days_off.click()),
    Opening("find", "", lambda window: window.find_anything(), _look_for),
    Opening("fault", "", lambda window: window.jobs.show_error(RuntimeError("This is how a fault looks."))),
    Opening("who-records", "", lambda window: window.ask_who()),
    Opening("cannot-be-done", "", lambda window: window.refuse("HWB/A/2026-27/004: a due date is moved by the board.")),
)


def dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open each dialog on the store that is open, yield its name with it, and close it again."""
    for opening in OPENINGS:
        if opening.page and opening.page not in {key for key, _icon, _place in PAGES}:
            continue
        if opening.page:
            window.show_page(opening.page)
        opening.open(window.page(opening.page) if opening.page else window)
        _settle()
        opened = _opened(opening.name)
        opening.fill(opened)
        _settle()
        yield opening.name, _opened(opening.name)
        while _shown():
            _shown()[-1].reject()
            _settle()


def _opened(name: str) -> QDialog:
    """Return the dialog that is in front."""
    found = _shown()
    if not found:
        raise LookupError(f"{name}: no dialog is open")
    return found[-1]


def _shown() -> list[QDialog]:
    """Return the dialogs that are open, one that was opened from another after it."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return sorted(found, key=_depth)


def _depth(dialog: QWidget) -> int:
    above = dialog.parentWidget()
    return 0 if above is None else isinstance(above, QDialog) + _depth(above)


def _settle(milliseconds: int = 120) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
