"""The minutes as they are written item by item, kept in versions, and led to their signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardapp.domain.decisions import Verb
from boardapp.domain.meetings import MinutesState
from boardapp.domain.records_meetings import AttendanceStatus, DecisionFilter, StandardItem
from boardapp.domain.records_minutes import MinutesRow
from boardapp.domain.words import Access
from boardapp.services import templates
from boardapp.services.acting import Acting
from boardapp.services.agenda import ItemValues, edit_item, set_current_item
from boardapp.services.attendance import Attending, set_attendance
from boardapp.services.decisions import Recording, edit_decision, record_decision
from boardapp.services.meetings import NewMeeting, end_meeting, make_meeting, start_meeting
from boardapp.services.minutes import send_to_chair
from boardapp.storage.history import operations
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.queries.since import last_held_before
from boardapp.storage.store import Store
from boardapp.storage.undo import undo
from boardapp.ui.dialogs.document import DocumentDialog
from boardapp.ui.pages.meeting_parts.drafts import MINUTE_TEXT, PUBLIC_SUMMARY
from boardapp.ui.pages.meetings import MeetingsPage
from boardapp.ui.pages.minutes_parts.forms import (
    ApprovalForm,
    CorrectionForm,
    SignatureForm,
    minutes_before,
)
from boardapp.ui.pages.minutes_parts.passage import PassageEdit
from boardapp.ui.pages.minutes_parts.section import WORDING
from boardapp.ui.pages.minutes_parts.sheet import MinutesSheet
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.naming import unnamed

JUNE, TODAY, DECEMBER = dt.date(2026, 6, 18), dt.date(2026, 9, 17), dt.date(2026, 12, 10)


class Sitting:
    """A meeting that was held in June, with a decision under its fifth item, and those after it."""

    def __init__(self, path: Path) -> None:
        templates.create(path, "example", Acting("Sam", "test", dt.date(2026, 9, 15)))
        acting = Acting("Sam", "test", JUNE)
        with Store.open(path) as store:
            with store.reading() as connection:
                board = next(each.id for each in boards(connection, JUNE) if each.prefix == "HWB")
            self.meeting = make_meeting(store, acting, NewMeeting(board, JUNE, "14:00"))
            with store.reading() as connection:
                view = meeting_view(connection, self.meeting, JUNE)
            assert view is not None
            came = [
                Attending(each.person_id, AttendanceStatus.PRESENT) for each in view.people if each.seat_id is not None
            ]
            set_attendance(store, acting, self.meeting, came)
            start_meeting(store, acting, self.meeting)
            self.item = view.items[4].id
            record_decision(store, acting, Recording("That carers be heard", Verb.AGREED, item=self.item))
            end_meeting(store, acting, self.meeting)
            self.later = make_meeting(store, acting, NewMeeting(board, TODAY, "14:00"))
            self.coming = make_meeting(store, acting, NewMeeting(board, DECEMBER, "14:00"))


@pytest.fixture(scope="module")
def held_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sitting]:
    path = tmp_path_factory.mktemp("minutes") / "example.board"
    return path, Sitting(path)


@pytest.fixture
def sitting(held_file: tuple[Path, Sitting]) -> Sitting:
    return held_file[1]


@pytest.fixture
def own_file(held_file: tuple[Path, Sitting], tmp_path: Path) -> Path:
    path = tmp_path / "own.board"
    path.write_bytes(held_file[0].read_bytes())
    return path


@pytest.fixture
def open_sheet(opened: Callable[..., Any], sitting: Sitting) -> Callable[[Path], MinutesSheet]:
    def open_minutes(path: Path) -> MinutesSheet:
        sheet: MinutesSheet = opened(MinutesSheet, path, TODAY, (960, 560))
        sheet.workspace.changed.connect(lambda: show(sheet, sitting))
        show(sheet, sitting)
        sheet.show()
        return sheet

    return open_minutes


@pytest.fixture
def sheet(open_sheet: Callable[[Path], MinutesSheet], own_file: Path) -> MinutesSheet:
    return open_sheet(own_file)


def show(sheet: MinutesSheet, sitting: Sitting) -> None:
    with sheet.workspace.reading() as connection:
        view = meeting_view(connection, sitting.meeting, TODAY)
    assert view is not None
    sheet.show_meeting(view)


def known(sheet: MinutesSheet, sitting: Sitting) -> MinutesRow:
    with sheet.workspace.reading() as connection:
        found = minutes_of(connection, sitting.meeting)
    assert found is not None
    return found


def text_of(sheet: MinutesSheet, item: int) -> PassageEdit:
    found = sheet.paper.findChild(PassageEdit, f"{MINUTE_TEXT}_{item}")
    assert found is not None
    return found


def wording_of(sheet: MinutesSheet) -> PassageEdit:
    found = [each for each in sheet.paper.findChildren(PassageEdit) if each.objectName().startswith(WORDING)]
    assert len(found) == 1
    return found[0]


def labels(sheet: MinutesSheet) -> list[str]:
    with sheet.workspace.reading() as connection:
        return [each.label for each in operations(connection, 5)]


def do(qtbot: QtBot, sheet: MinutesSheet, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(sheet.workspace.changed):
        act()


def write(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting, words: str) -> None:
    """Type words under the item and leave the field."""
    edit = text_of(sheet, sitting.item)
    edit.setFocus()
    qtbot.keyClicks(edit, words)
    do(qtbot, sheet, sheet.versions_button.setFocus)
    qtbot.waitUntil(lambda: not sheet.desk.writing())


def form_of(sheet: MinutesSheet, kind: type) -> Any:
    (form,) = (each for each in sheet.findChildren(kind) if each.isVisible())
    assert unnamed(form) == []
    return form


def words_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_minutes_stand_as_they_are_drafted_from_the_record(sheet: MinutesSheet, sitting: Sitting) -> None:
    told = words_in(sheet.paper)
    assert "18 June 2026, 14:00" in told
    assert "It was confirmed that the meeting was quorate." in told
    assert wording_of(sheet).toPlainText() == "That carers be heard"
    assert "AGREED" in told
    assert sheet.track.accessibleName() == "Minutes: Draft, step 1 of 5"
    assert unnamed(sheet) == []


def test_what_is_written_is_one_operation_as_it_is_left(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    before = sheet.workspace.store.head().number
    write(qtbot, sheet, sitting, "Carers spoke of their nights.")
    assert sheet.workspace.store.head().number == before + 1
    assert labels(sheet)[0] == "Minute item 5 of HWB/M/2026-06-18"
    assert text_of(sheet, sitting.item).toPlainText() == "Carers spoke of their nights."
    qtbot.waitUntil(lambda: sheet.workspace.store.drafts(sitting.item) == {})


def test_what_is_being_written_is_a_draft_that_comes_back(
    qtbot: QtBot, open_sheet: Callable[[Path], MinutesSheet], own_file: Path, sitting: Sitting
) -> None:
    first = open_sheet(own_file)
    before = first.workspace.store.head().number
    edit = text_of(first, sitting.item)
    edit.setFocus()
    qtbot.keyClicks(edit, "Carers spoke of")
    qtbot.waitUntil(lambda: (MINUTE_TEXT, "Sam") in first.workspace.store.drafts(sitting.item))
    assert first.workspace.store.head().number == before
    second = open_sheet(own_file)
    assert text_of(second, sitting.item).toPlainText() == "Carers spoke of"
    assert "This was being typed and is not recorded yet." in words_in(second.paper)
    do(qtbot, second, second.desk.record_all)
    assert labels(second)[0] == "Minute item 5 of HWB/M/2026-06-18"


def test_what_rests_is_recorded_without_leaving(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    edit = text_of(sheet, sitting.item)
    edit.setFocus()
    qtbot.keyClicks(edit, "Carers")
    assert sheet.desk._rest.isActive()
    do(qtbot, sheet, sheet.desk._rest.timeout.emit)
    assert labels(sheet)[0] == "Minute item 5 of HWB/M/2026-06-18"
    assert edit.hasFocus()
    qtbot.keyClicks(edit, " spoke")
    assert edit.toPlainText() == "Carers spoke"


def test_what_is_being_written_outlives_a_new_record_under_the_item(
    qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting
) -> None:
    edit = text_of(sheet, sitting.item)
    edit.setFocus()
    qtbot.keyClicks(edit, "Carers spoke")
    sheet.desk._rest.stop()
    space = sheet.workspace
    recording = Recording("That it be so", Verb.AGREED, item=sitting.item)
    do(qtbot, sheet, lambda: space.write(lambda: record_decision(space.store, space.acting(), recording)))
    qtbot.waitUntil(lambda: not sheet.desk.writing())
    again = text_of(sheet, sitting.item)
    assert again.toPlainText() == "Carers spoke"
    qtbot.keyClicks(again, " twice")
    do(qtbot, sheet, sheet.desk.record_all)
    assert [each for each in labels(sheet) if each.startswith("Minute item 5")]
    assert text_of(sheet, sitting.item).toPlainText() == "Carers spoke twice"


def test_an_undo_shows_what_stands_again(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    write(qtbot, sheet, sitting, "Carers spoke.")
    space = sheet.workspace
    do(qtbot, sheet, lambda: space.write(lambda: undo(space.store, who="Sam", source="desktop")))
    assert text_of(sheet, sitting.item).toPlainText() == ""
    assert not sheet.desk.writing()


def test_leaving_the_sheet_records_what_is_written(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    text_of(sheet, sitting.item).setPlainText("Carers spoke.")
    do(qtbot, sheet, sheet.hide)
    with sheet.workspace.reading() as connection:
        view = meeting_view(connection, sitting.meeting, TODAY)
    assert view is not None
    assert view.items[4].minute_text == "Carers spoke."


def test_a_private_item_has_a_place_for_what_the_public_reads(
    qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting
) -> None:
    name, space = f"{PUBLIC_SUMMARY}_{sitting.item}", sheet.workspace
    assert sheet.paper.findChild(PassageEdit, name) is None
    private: ItemValues = {"access": Access.EXEMPT, "paragraphs": "3"}
    do(qtbot, sheet, lambda: space.write(lambda: edit_item(space.store, space.acting(), sitting.item, private)))
    edit = sheet.paper.findChild(PassageEdit, name)
    assert edit is not None
    assert edit.accessibleName() == "Summary for the public of item 5"
    qtbot.keyClicks(edit, "Terms were set out.")
    do(qtbot, sheet, sheet.desk.record_all)
    assert labels(sheet)[0] == "Summarise item 5 of HWB/M/2026-06-18 for the public"
    assert sheet.view is not None
    assert [sheet.view.items[4].public_summary, sheet.view.items[4].minute_text] == ["Terms were set out.", None]
    assert unnamed(sheet) == []


def test_a_decision_is_reworded_where_it_stands_and_in_the_register(
    qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting
) -> None:
    edit = wording_of(sheet)
    edit.setFocus()
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClicks(edit, " at every meeting")
    do(qtbot, sheet, sheet.versions_button.setFocus)
    with sheet.workspace.reading() as connection:
        row = next(each for each in decisions(connection) if each.meeting == "HWB/M/2026-06-18")
    assert row.wording == "That carers be heard at every meeting"
    edit.setPlainText("")
    with qtbot.waitSignal(sheet.workspace.saved):
        sheet.desk.record_all()
    qtbot.waitUntil(lambda: "needs its wording; it was left as it is." in words_in(sheet.paper))
    edit.setPlainText(row.wording)
    assert not sheet.desk.writing()


def test_keys_go_from_item_to_item_and_the_facts_follow(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    sheet.take_focus()
    qtbot.waitUntil(lambda: "Recorded of item 1" in words_in(sheet.facts))
    for _step in range(4):
        qtbot.keyClick(sheet.paper, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert text_of(sheet, sitting.item).hasFocus()
    qtbot.waitUntil(lambda: "Recorded of item 5" in words_in(sheet.facts))
    assert "Quorum for this item" in words_in(sheet.facts)
    assert sheet.paper.choice.value() == sitting.item
    link = next(each for each in sheet.facts.findChildren(QAbstractButton) if each.text().startswith("HWB/D/"))
    with qtbot.waitSignal(sheet.jumped) as jumped:
        link.click()
    assert jumped.args[0] == "decisions"
    sheet.show_item(sheet.view.items[0].id if sheet.view else 0)
    qtbot.waitUntil(lambda: "Recorded of item 1" in words_in(sheet.facts))
    with qtbot.waitSignal(sheet.jumped) as jumped:
        sheet.paper.opening.people.click()
    assert jumped.args == ["people", None]


def test_a_version_is_kept_and_compared_with_the_record(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    write(qtbot, sheet, sitting, "Carers spoke of their nights.")
    do(qtbot, sheet, sheet.keep.click)
    assert not sheet.keep.isEnabled()
    assert sheet.versions_button.text() == "Versions (1)"
    edit = text_of(sheet, sitting.item)
    edit.setPlainText("Carers spoke of their days.")
    do(qtbot, sheet, sheet.desk.record_all)
    qtbot.waitUntil(sheet.keep.isEnabled)
    sheet.versions_button.click()
    assert "Version 1, draft" in words_in(sheet.versions)
    assert sheet.versions.count.text().startswith("1 paragraph of ")
    told = [label.text() for label in sheet.versions.comparison.findChildren(QLabel)]
    assert any("line-through" in text and ">nights</span>" in text for text in told)
    assert any("underline" in text and ">days</span>" in text for text in told)
    assert "Changed" in told
    assert any(text.startswith("5 ") for text in told)
    do(qtbot, sheet, sheet.keep.click)
    sheet.versions.before.set_value(1)
    sheet.versions.after.set_value(2)
    sheet.versions.compare()
    assert sheet.versions.count.text().startswith("1 paragraph of ")
    sheet.versions.only.click()
    assert len(sheet.versions.comparison.findChildren(QLabel)) > len(told)
    assert unnamed(sheet) == []


def test_a_record_that_changed_since_it_went_to_the_chair_says_so(
    qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting
) -> None:
    do(qtbot, sheet, sheet.steps.send.click)
    assert known(sheet, sitting).state is MinutesState.WITH_CHAIR
    assert sheet.band.isHidden()
    space = sheet.workspace
    with space.reading() as connection:
        decision = next(each.id for each in decisions(connection) if each.meeting == "HWB/M/2026-06-18")
    do(qtbot, sheet, lambda: space.write(
        lambda: edit_decision(space.store, space.acting(), decision, {"wording": "That carers be heard first"})
    ))  # fmt: skip
    assert "Changed since version 1." in words_in(sheet.band)
    sheet.band_button.click()
    assert sheet.versions_button.isChecked()
    assert sheet.versions.isVisible()
    do(qtbot, sheet, sheet.steps.back.click)
    assert known(sheet, sitting).state is MinutesState.DRAFT


def test_the_whole_way_to_signed_and_locked(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    text_of(sheet, sitting.item).setPlainText("Carers spoke.")
    with qtbot.waitSignals([sheet.workspace.changed] * 2):
        sheet.steps.send.click()
    assert "Carers spoke." in known(sheet, sitting).versions[-1].text
    sheet.steps.publish.click()
    (question,) = (each for each in sheet.findChildren(Dialog) if each.objectName() == "ask_publish_minutes")
    do(qtbot, sheet, question.primary.click)
    assert sheet.track.accessibleName() == "Minutes: Published draft, step 3 of 5"
    sheet.steps.approve.click()
    form = form_of(sheet, ApprovalForm)
    assert form.at.value() is not None
    form.at.set_value(sitting.later)
    form.corrections.set_value("in minute 5, “Carers” was spelt right")
    do(qtbot, sheet, form.primary.click)
    sheet.steps.sign.click()
    form = form_of(sheet, SignatureForm)
    form.by.set_value("Cllr Ann Lee")
    do(qtbot, sheet, form.primary.click)
    row = known(sheet, sitting)
    assert (row.state, row.signed_by, row.signed_on) == (MinutesState.SIGNED, "Cllr Ann Lee", TODAY)
    assert row.approved_at == "HWB/M/2026-09-17"
    assert "Signed." in words_in(sheet.band)
    assert "A correction is a new decision." in words_in(sheet.band)
    assert all(edit.isReadOnly() for edit in sheet.paper.findChildren(PassageEdit))
    assert not sheet.keep.isVisible()
    assert not any(button.isVisible() for button in sheet.steps.buttons)
    assert unnamed(sheet) == []
    _bring_a_correction(qtbot, sheet, sitting)


def _bring_a_correction(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    sheet.band_button.click()
    form = form_of(sheet, CorrectionForm)
    form.at.set_value(sitting.coming)
    form.wording.set_value("for “spoke” read “wrote”")
    with qtbot.waitSignal(sheet.workspace.told) as said:
        form.primary.click()
    assert said.args[0].startswith("The correction is HWB/M/2026-12-10/")
    with sheet.workspace.reading() as connection:
        view = meeting_view(connection, sitting.coming, TODAY)
    assert view is not None
    assert "Correction of the minutes of 18 June 2026" in [each.title for each in view.items]


def test_minutes_do_not_go_on_before_the_meeting_has_ended(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting) -> None:
    with sheet.workspace.reading() as connection:
        view = meeting_view(connection, sitting.coming, TODAY)
    assert view is not None
    sheet.show_meeting(view)
    assert "nothing of it is recorded yet" in words_in(sheet)
    space = sheet.workspace
    start_meeting(space.store, space.acting(DECEMBER), sitting.coming)
    with sheet.workspace.reading() as connection:
        view = meeting_view(connection, sitting.coming, TODAY)
    assert view is not None
    sheet.show_meeting(view)
    assert sheet.steps.send.isVisible()
    assert not sheet.steps.send.isEnabled()
    assert sheet.steps.send.toolTip() == "End the meeting first; then its minutes go on."


def test_a_version_is_made_into_a_document(qtbot: QtBot, sheet: MinutesSheet, sitting: Sitting, tmp_path: Path) -> None:
    write(qtbot, sheet, sitting, "Carers spoke of their nights.")
    space = sheet.workspace
    do(qtbot, sheet, lambda: space.write(lambda: send_to_chair(space.store, space.acting(), sitting.meeting)))
    text_of(sheet, sitting.item).setPlainText("Carers spoke of their days.")
    do(qtbot, sheet, sheet.desk.record_all)
    sheet.versions_button.click()
    button = sheet.versions.findChild(QAbstractButton, "version_1_document")
    assert button is not None
    button.click()
    dialog = form_of(sheet, DocumentDialog)
    assert dialog.version.value() == 1
    with qtbot.waitSignal(dialog.made):
        dialog.write_to(tmp_path / "m.html")
    assert "Carers spoke of their nights." in (tmp_path / "m.html").read_text(encoding="utf-8")


def test_where_there_is_little_room_the_rest_moves_aside(sheet: MinutesSheet) -> None:
    sheet.resize(640, 400)
    assert sheet.panes.folded == ["facts"]
    assert not sheet.keep.isVisible()
    assert not sheet.paper.after.isVisible()
    sheet.versions_button.click()
    assert sheet.keep.isVisible()
    sheet.resize(1000, 600)
    sheet.versions_button.click()
    assert sheet.keep.isVisible()
    assert sheet.paper.after.isVisible()
    assert sheet.panes.folded == []


def test_the_room_offers_the_minutes_that_may_be_approved(sheet: MinutesSheet, sitting: Sitting) -> None:
    space = sheet.workspace
    with space.reading() as connection:
        view = meeting_view(connection, sitting.later, TODAY)
    assert view is not None
    item = next(each for each in view.items if each.kind is StandardItem.MINUTES)
    assert minutes_before(space, view.meeting, item) is None
    send_to_chair(space.store, space.acting(), sitting.meeting)
    before = minutes_before(space, view.meeting, item)
    assert before is not None
    assert before.id == sitting.meeting
    assert minutes_before(space, view.meeting, view.items[0]) is None
    form = ApprovalForm(space, before, sheet, at=sitting.later)
    assert form.at.value() == sitting.later
    form.reject()


def test_minutes_are_approved_in_the_room(
    qtbot: QtBot, open_sitting: Callable[[Path], MeetingsPage], own_sitting: Path
) -> None:
    page = open_sitting(own_sitting)
    assert page.view is not None
    space, meeting = page.workspace, page.view.meeting
    item = next(each for each in page.view.items if each.kind is StandardItem.MINUTES)
    with space.reading() as connection:
        last = last_held_before(connection, meeting.id)
    assert last is not None
    with qtbot.waitSignal(space.changed):
        space.write(lambda: send_to_chair(space.store, space.acting(), last[0]))
    with qtbot.waitSignal(space.changed):
        space.write(lambda: set_current_item(space.store, space.acting(), meeting.id, item.id))
    qtbot.waitUntil(lambda: bool(page.room.findChildren(QAbstractButton, "item_approve")))
    page.room.findChildren(QAbstractButton, "item_approve")[-1].click()
    (form,) = (each for each in page.window().findChildren(ApprovalForm) if each.isVisible())
    assert form.at.value() == meeting.id
    with qtbot.waitSignal(space.changed):
        form.primary.click()
    with space.reading() as connection:
        approved = minutes_of(connection, last[0])
        recorded = decisions(connection, DecisionFilter(meeting=meeting.id))
    assert approved is not None
    assert (approved.state, approved.approved_at) == (MinutesState.APPROVED, meeting.ref)
    assert [each.verb for each in recorded] == [Verb.APPROVED]
