"""Meetings: the list of them, and the one chosen as it is prepared, run and written up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingRow, MeetingView
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _, ngettext
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.storage.queries.meetings import meeting_view, meetings
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.beside import ListBeside
from boardapp.ui.pages.meeting_parts.course import take_course
from boardapp.ui.pages.meeting_parts.item.item_clock import ItemClock
from boardapp.ui.pages.meeting_parts.lists import MeetingList
from boardapp.ui.pages.meeting_parts.more import MoreMenu
from boardapp.ui.pages.meeting_parts.plan_forms import NewMeetingForm
from boardapp.ui.pages.meeting_parts.room import MeetingRoom
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet
from boardapp.ui.pages.meeting_parts.sheets import SHEETS, opening_sheet
from boardapp.ui.pages.meeting_parts.wall_clock import WallClock
from boardapp.ui.pages.page import Page, keep_widths
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import ask
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.labels import Ground
from boardapp.ui.workspace import Workspace

_ROOMY = 1240
_FULL = 1090
_TIGHT = 900
_LOW = 480


class MeetingsPage(Page):
    """The page of meetings: the list at the left, the chosen one beside it on one of its sheets."""

    key: ClassVar[str] = "meetings"
    icon: ClassVar[str] = "calendar-days"
    stacked: ClassVar[bool] = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self.view: MeetingView | None = None
        self._meeting: int | None = None
        self._state: MeetingState | None = None
        self._count = 0
        self._went_on: set[int] = set()
        self._fill_bar()
        self.meetings = MeetingList()
        self.band = NoticeBand("quorum", "note", "")
        self.room = MeetingRoom(workspace)
        self.sheets: dict[str, MeetingSheet] = {}
        self._sheet: MeetingSheet = self.room
        self._stack = QStackedWidget()
        self.tabs = QTabBar()
        self._strip = Ground("window", edge="bottom", layout=row(self.tabs, None, margins=(8, 0, 8, 0)))
        self._fill_sheets()
        chosen = QWidget()
        chosen.setLayout(column(self._strip, self.band, (self._stack, 1), spacing=0))
        self.beside = ListBeside(self.meetings, chosen, 228, 660)
        self.empty = EmptyState(
            "no_meetings",
            _("No meetings yet."),
            detail=_(
                "The agenda starts with the standard items; then decisions, actions and ratings are recorded here."
            ),
            action=_("Make the first meeting"),
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(self.empty)
        self._whole.addWidget(self.beside)
        space(self.body, (0, 0, 0, 0), 0)
        self.body.addWidget(self._whole, 1)
        self._connect()

    @classmethod
    def title_of(cls) -> str:
        return _("Meetings")

    def _fill_bar(self) -> None:
        self.all = Button(_("All meetings"), icon="calendar-days", name="all_meetings")
        self.all.setCheckable(True)
        self.all.setChecked(True)
        self.more = MoreMenu()
        self.start = Button(_("Start meeting"), icon="play", role="primary", name="start_meeting")
        self.end = Button(_("End meeting"), name="end_meeting")
        self.finder.setText(_("Find"))  # the bar has much to say; the key does the rest
        self.papers = Button(_("Documents…"), icon="file-text", name="meeting_documents")
        self.item_clock = ItemClock()
        self.bar.add(self.item_clock)
        self.clock = WallClock()
        self.bar.add(self.clock)
        self.present = Button(_("Present"), icon="presentation", key="F11", name="present")
        for button in (self.all, self.papers, self.more, self.present, self.end, self.start):
            self.bar.add(button)

    def _fill_sheets(self) -> None:
        self.tabs.setObjectName("meeting_sheets")
        self.tabs.setAccessibleName(_("The meeting"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for kind in SHEETS:
            self.tabs.addTab(kind.title_of())
            self.more.add_sheet(kind.key, kind.title_of())
        self._add_sheet(self.room)

    def _add_sheet(self, sheet: MeetingSheet) -> None:
        self.sheets[sheet.key] = sheet
        self._stack.addWidget(sheet)
        sheet.jumped.connect(self._jump)
        if self.workspace.remembered is not None:
            keep_widths(sheet, self.workspace.remembered)

    def _connect(self) -> None:
        self.empty.acted.connect(self.new_meeting)
        self.meetings.new.clicked.connect(self.new_meeting)
        self.meetings.series.clicked.connect(self.new_series)
        self.meetings.list.chosen.connect(self.show_item)
        self.meetings.list.opened.connect(lambda _ident: self._to_sheet())
        self.beside.listed.connect(self._mark_list)
        self.all.toggled.connect(self.beside.turn)
        self.papers.clicked.connect(self._make_document)
        self.more.chosen.connect(self._more)
        self.present.clicked.connect(self.room.turn_present)
        self.start.clicked.connect(self._start)
        self.end.clicked.connect(self._end)
        self.tabs.currentChanged.connect(lambda at: self.show_sheet(SHEETS[at].key))
        for key, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda by=by: self._step_sheet(by))

    # the sheets

    def show_sheet(self, key: str) -> None:
        """Bring one sheet of the meeting before the others; an unknown one leaves what is shown."""
        kind = next((each for each in SHEETS if each.key == key), None)
        if kind is None:
            return
        if key not in self.sheets:
            self._add_sheet(kind(self.workspace))  # made when it is first wanted, so that the page is there at once
        sheet = self.sheets[key]
        self._sheet = sheet
        self._stack.setCurrentWidget(sheet)
        blocker = QSignalBlocker(self.tabs)
        self.tabs.setCurrentIndex(SHEETS.index(kind))
        blocker.unblock()
        self.more.mark(key)
        if self.view is not None:
            self._show_notice(self.view)
            sheet.show_meeting(self.view)
        self._fit_bar()

    def _step_sheet(self, by: int) -> None:
        self.show_sheet(SHEETS[(self.tabs.currentIndex() + by) % len(SHEETS)].key)
        self._sheet.take_focus()

    def _jump(self, kind: str, argument: object) -> None:
        """Go where a sheet leads: to another sheet, to an item of the agenda, to another page."""
        if kind.startswith("sheet:"):
            self.show_sheet(kind.removeprefix("sheet:"))
            self._sheet.take_focus()
        elif kind == "item" and isinstance(argument, int):
            before = self.view is not None and self.view.meeting.state is MeetingState.PLANNED
            self.show_sheet(opening_sheet(MeetingState.PLANNED) if before else self.room.key)
            self._sheet.show_item(argument)
            self._sheet.take_focus()
        elif kind == "people":
            self.show_sheet(self.room.key)
            self.room.to_people()
        else:
            self.workspace.go(kind, argument)

    def _more(self, what: str) -> None:
        if what == "meetings":
            self.all.toggle()
        elif what == "documents":
            self._make_document()
        elif what == "phrases":
            self.room.conduct.manage_phrases()
        elif self.view is None or not take_course(self.workspace, self.view, what, self):
            self.show_sheet(what)

    def _make_document(self) -> None:
        """Offer the agenda of a meeting to come, and the minutes of one that began."""
        if self.view is not None:
            from boardapp.ui.dialogs.document import DocumentDialog

            coming = self.view.meeting.state is MeetingState.PLANNED
            what = "agenda" if coming else "minutes"
            dialog = DocumentDialog(self.workspace, self.view.meeting, what, self)
            dialog.made.connect(self.workspace.told)
            dialog.open()

    # showing

    def refresh(self) -> None:
        today = self.workspace.today
        with self.workspace.reading() as connection:
            rows = meetings(connection, today)
            if self._meeting not in [each.id for each in rows]:
                self._meeting = self._nearest(rows)
            meeting = self._meeting
            self.view = None if meeting is None else meeting_view(connection, meeting, today)
        self._count = len(rows)
        self.meetings.show_meetings(rows, self._meeting)
        self._show()

    def _nearest(self, rows: Sequence[MeetingRow]) -> int | None:
        """Return the meeting to begin with: the one in progress, else the next to come, else the last."""
        today = self.workspace.today
        live = (each.id for each in rows if each.state is MeetingState.IN_PROGRESS)
        coming = (each.id for each in reversed(rows) if each.state is MeetingState.PLANNED and each.on >= today)
        return next(live, None) or next(coming, None) or next((each.id for each in rows), None)

    def show_item(self, argument: object) -> None:
        """Show the meeting of this id."""
        if isinstance(argument, int) and argument != self._meeting:
            self._meeting, self._state = argument, None
            self.refresh()

    def needs_room(self) -> bool:
        return self.room_is_on()

    def note(self) -> str:
        return ngettext("{n} meeting", "{n} meetings", self._count).format(n=self._count)

    def room_is_on(self) -> bool:
        """Tell whether the meeting shown is in progress."""
        return self.view is not None and self.view.meeting.state is MeetingState.IN_PROGRESS

    def _show(self) -> None:
        view = self.view
        self._whole.setCurrentIndex(0 if view is None else 1)
        self.start.setVisible(view is not None and MeetingState.IN_PROGRESS in view.may_become)
        self.end.setVisible(view is not None and MeetingState.HELD in view.may_become)
        self.item_clock.show_meeting(view if self.room_is_on() else None)
        self._fit_bar()
        if view is None:
            self.room.show_none()
            self.bar.set_title(self.title_of())
            self.bar.set_subtitle("")
            return
        self._show_bar(view)
        if self._state is not view.meeting.state:
            self._fold_list(view.meeting)
            self._state = view.meeting.state
            self.show_sheet(opening_sheet(view.meeting.state))
        else:
            self._show_notice(view)
            self._sheet.show_meeting(view)
        if self._sheet is not self.room:
            self.room.show_meeting(view)  # the view for the room follows whatever sheet is looked at

    def _fold_list(self, meeting: MeetingRow) -> None:
        """Fold the list when a meeting in progress is shown for the first time, which needs the room."""
        if meeting.state is not MeetingState.IN_PROGRESS:
            self._went_on.discard(meeting.id)
        elif meeting.id not in self._went_on:
            self._went_on.add(meeting.id)
            self.beside.fold()

    def _show_bar(self, view: MeetingView) -> None:
        meeting = view.meeting
        self.more.show_meeting(view)
        resuming = meeting.state is MeetingState.ADJOURNED
        self.start.setText(_("Resume meeting") if resuming else _("Start meeting"))
        planned = meeting.state is MeetingState.PLANNED
        self.end.setText(_("Record as held") if planned else _("End meeting"))
        self.bar.set_title(meeting.board)
        told = [spoken(meeting.on), meeting.starts, meeting.place, _(meeting.state.value)]
        self.bar.set_subtitle(", ".join(part for part in told if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Leave to a menu, in a meeting that is on or a low window, what the bar and the sheet have no room for."""
        px, on = theme().px, self.room_is_on()
        there = self.view is not None
        low = self.height() < px(_LOW)
        tight = (on or low) and self.width() < px(_TIGHT)
        brief = on or low
        self.finder.setVisible(not tight and self.width() >= px(_FULL))
        self.clock.setVisible(on and not tight)
        timed = on and not tight and self.item_clock.running
        self.item_clock.setVisible(timed)
        self.room.item_pane.time_elsewhere(timed)
        roomy = self.width() >= px(_ROOMY) and not brief
        self.papers.setVisible(there and roomy)
        self.all.setVisible(there and not brief)
        self.present.setVisible(on)
        self.more.setVisible(there)
        self.more.show_brief(brief, documents=not roomy)
        self._strip.setVisible(len(SHEETS) > 1 and not low and not (on and self._sheet is self.room))

    def _mark_list(self, shown: bool) -> None:
        blocker = QSignalBlocker(self.all)
        self.all.setChecked(shown)
        blocker.unblock()
        self.more.mark_list(shown)

    def _to_sheet(self) -> None:
        self.beside.back()
        self._sheet.take_focus()

    def _show_notice(self, view: MeetingView) -> None:
        """Say in the meeting whether there is a quorum; before anybody has come, by when to publish the agenda."""
        if self._sheet is not self.room:
            self.band.hide()
            return
        before = view.meeting.state in (MeetingState.PLANNED, MeetingState.POSTPONED)
        if before and not any(each.taken for each in view.quorums):
            self.band.show_notice("bad" if view.meeting.late else "plain", "", view.meeting.notice)
            self.band.setVisible(bool(view.meeting.notice))
            return
        self.band.show()
        short = next((each for each in view.quorums if each.quorate is not True), view.quorums[0])
        lead, stop, rest = _led(capital(short.sentence))
        self.band.show_notice("good" if short.quorate else "note", lead + stop, f"{rest.rstrip('.')}." if rest else "")

    # doing

    def new_meeting(self) -> None:
        """Open the form of a new meeting, and show it once it is made."""
        board = self.view.meeting.board_id if self.view is not None else None
        NewMeetingForm(self.workspace, self, self.show_item, board=board).open()

    def new_series(self) -> None:
        """Open the form of a series of meetings, for the board of the meeting shown."""
        from boardapp.ui.pages.forward_parts.series_form import SeriesForm

        if self.view is not None:
            SeriesForm(self.workspace, self.view.meeting.board_id, self).open()

    def _start(self) -> None:
        here, meeting = self.workspace, self._meeting
        if meeting is not None:
            here.write(lambda: start_meeting(here.store, here.acting(), meeting), on_error=self._refused)

    def _end(self) -> None:
        here, view = self.workspace, self.view
        if view is None:
            return
        meeting = view.meeting.id

        def end() -> None:
            self.all.setChecked(True)
            here.write(lambda: end_meeting(here.store, here.acting(), meeting), on_error=self._refused)

        sentence = _("{meeting} is recorded as held; what was recorded at it can still be changed.")
        ask(self, self.end.text(), sentence.format(meeting=view.meeting.ref), self.end.text(), end, name="ask_end")

    def _refused(self, sentence: str) -> None:
        """Say what was refused, and show again what is stored."""
        self.refresh()
        self.workspace.failed.emit(sentence)


def _led(sentence: str) -> tuple[str, str, str]:
    """Split off what a sentence begins with: "Not quorate", ":", "4 of 11; 5 are needed"."""
    for stop in (". ", ": "):
        lead, found, rest = sentence.partition(stop)
        if found:
            return lead, stop.strip(), rest
    return "", "", sentence
