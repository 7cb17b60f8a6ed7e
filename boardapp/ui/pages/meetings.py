"""Meetings: the list of them, and the one chosen as it is prepared, run and written up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.quick_line import Entry, QuickLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _, ngettext
from boardapp.services.agenda import move_item, remove_item, set_current_item
from boardapp.services.attendance import set_attendance
from boardapp.services.interests import ask_interests
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.storage.queries.meetings import meeting_view, meetings
from boardapp.ui.design.layout import column, space
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.drafts import Drafts
from boardapp.ui.pages.meeting_parts.interest_form import InterestForm
from boardapp.ui.pages.meeting_parts.item_pane import RECORDED, ItemPane
from boardapp.ui.pages.meeting_parts.lists import AgendaPane, MeetingList, step
from boardapp.ui.pages.meeting_parts.people_pane import PeoplePane
from boardapp.ui.pages.meeting_parts.plan_forms import ItemForm, NewMeetingForm
from boardapp.ui.pages.meeting_parts.presenting import Presenting
from boardapp.ui.pages.meeting_parts.quick_desk import QuickDesk
from boardapp.ui.pages.meeting_parts.rag_form import RagForm
from boardapp.ui.pages.meeting_parts.rag_round import RagRound
from boardapp.ui.pages.meeting_parts.record_forms import ActionForm, DecisionForm, NoteForm
from boardapp.ui.pages.meeting_parts.vote_form import VoteForm
from boardapp.ui.pages.meeting_parts.wall_clock import WallClock
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import ask
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.panes import Pane, Panes
from boardapp.ui.workspace import Workspace

_TIGHT = 900


class MeetingsPage(Page):
    """The page of meetings: agenda at the left, the item in the middle, people at the right."""

    key: ClassVar[str] = "meetings"
    icon: ClassVar[str] = "calendar-days"
    stacked: ClassVar[bool] = True

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self.view: MeetingView | None = None
        self._meeting: int | None = None
        self._item: int | None = None
        self._count = 0
        self._at: int | None = None
        self._actions()
        self.meetings = MeetingList()
        self.agenda = AgendaPane()
        self.item_pane = ItemPane()
        self.people = PeoplePane()
        self.band = NoticeBand("quorum", "note", "")
        self.panes = Panes(
            "meeting_panes",
            (
                Pane("meetings", _("Meetings"), self.meetings, 228, fold=2),
                Pane("agenda", _("Agenda"), self.agenda, 276, fold=3),
                Pane("item", _("Item"), self.item_pane, 590),
                Pane("people", _("People"), self.people, 272, fold=1),
            ),
        )
        self.drafts = Drafts(workspace, self)
        self.round = RagRound(workspace, self.drafts)
        self._views = QStackedWidget()
        self._views.addWidget(self.panes)
        self._views.addWidget(self.round)
        chosen = QWidget()
        chosen.setLayout(column(self.band, (self._views, 1), spacing=0))
        self.empty = EmptyState(
            "no_meetings",
            _("No meetings yet."),
            detail=_(
                "The agenda starts with the standard items; then decisions, actions and ratings are recorded here."
            ),
            action=_("Make the first meeting"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(chosen)
        space(self.body, (0, 0, 0, 0), 0)
        self.body.addWidget(self._stack, 1)
        self.empty.acted.connect(self.new_meeting)
        self.meetings.new.clicked.connect(self.new_meeting)
        self.meetings.list.chosen.connect(self.show_item)
        self.agenda.list.chosen.connect(self._show_agenda_item)
        self.meetings.list.opened.connect(lambda _ident: self.panes.show_pane("item"))
        self.agenda.list.opened.connect(lambda _ident: self.panes.show_pane("item"))
        self.panes.refolded.connect(self._offer_all)
        self.desk = QuickDesk(workspace, self.item_pane.quick, self.drafts, self)
        self.presenting = Presenting(workspace, self, lambda: self.item_pane.quick.line)
        self.presenting.stepped.connect(self._step)
        self.item_pane.quick.typed.connect(self.presenting.level)
        self.present.clicked.connect(self._present)
        self._keys()
        self.agenda.asked.connect(self._agenda_asked)
        self.item_pane.asked.connect(self._record_asked)
        self.round.left.connect(self._leave_round)
        self.item_pane.quick.fuller.connect(self._fuller)
        self.item_pane.quick.left.connect(self.agenda.list.setFocus)
        self.people.set_asked.connect(self._set_attendance)
        self.people.interest_asked.connect(self._declare)
        self.people.none_declared.connect(self._none_declared)

    @classmethod
    def title_of(cls) -> str:
        return _("Meetings")

    def _actions(self) -> None:
        self.all = Button(_("All meetings"), icon="calendar-days", name="all_meetings")
        self.all.setCheckable(True)
        self.all.setChecked(True)
        self.start = Button(_("Start meeting"), icon="play", role="primary", name="start_meeting")
        self.end = Button(_("End meeting"), name="end_meeting")
        self.finder.setText(_("Find"))  # the bar has much to say; the key does the rest
        self.papers = Button(_("Documents…"), icon="file-text", name="meeting_documents")
        self.clock = WallClock()
        self.bar.add(self.clock)
        self.present = Button(_("Present"), icon="presentation", key="F11", name="present")
        for button in (self.all, self.papers, self.present, self.start, self.end):
            self.bar.add(button)
        self.papers.clicked.connect(self._make_document)
        self.all.toggled.connect(lambda shown: self.panes.offer("meetings", shown))
        self.start.clicked.connect(self._start)
        self.end.clicked.connect(self._end)

    def _keys(self) -> None:
        """Give the page its keys, which work whichever pane is before the others."""
        keys: list[tuple[str, Callable[[], object]]] = [
            (key, self.item_pane.buttons[what].click) for what, _label, key in RECORDED
        ]
        keys += [
            ("Alt+Down", lambda: self._step(1)),
            ("Alt+Up", lambda: self._step(-1)),
            ("F6", lambda: self._shown_panes().step(1)),
            ("Shift+F6", lambda: self._shown_panes().step(-1)),
            ("F9", self._to_people),
            ("F11", self._present),
        ]
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _shown_panes(self) -> Panes:
        return self.round.panes if self._views.currentWidget() is self.round else self.panes

    def _step(self, by: int) -> None:
        """Go to another item; in a meeting that is on, the meeting goes with it."""
        if self.view is not None and self.view.meeting.state is MeetingState.IN_PROGRESS:
            self._agenda_asked("next" if by > 0 else "back")
        else:
            self.agenda.list.step(by)

    def _present(self) -> None:
        """Open the view for the room, or close it."""
        if self._on():
            self.presenting.turn()

    def _to_people(self) -> None:
        """Go to who arrives or leaves."""
        self._leave_round()
        self.panes.show_pane("people")
        self.people.take_focus()

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
            ids = [each.id for each in rows]
            if self._meeting not in ids:
                live = (each.id for each in rows if each.state is MeetingState.IN_PROGRESS)
                coming = (each.id for each in reversed(rows) if each.state is MeetingState.PLANNED and each.on >= today)
                self._meeting = next(live, None) or next(coming, None) or next(iter(ids), None)
            meeting = self._meeting
            self.view = None if meeting is None else meeting_view(connection, meeting, today)
        self._count = len(rows)
        self.meetings.show_meetings(rows, self._meeting)
        self._show()

    def show_item(self, argument: object) -> None:
        """Show the meeting of this id."""
        if isinstance(argument, int) and argument != self._meeting:
            self._meeting, self._item, self._at = argument, None, None
            self.refresh()

    def needs_room(self) -> bool:
        return self._on()

    def note(self) -> str:
        return ngettext("{n} meeting", "{n} meetings", self._count).format(n=self._count)

    def _show(self) -> None:
        view = self.view
        self._stack.setCurrentIndex(0 if view is None else 1)
        self._offer_all()
        self.start.setVisible(view is not None and MeetingState.IN_PROGRESS in view.may_become)
        self._fit_bar()
        self.present.setVisible(self._on())
        self.end.setVisible(view is not None and MeetingState.HELD in view.may_become)
        if view is None:
            self.presenting.show_item(None, None)
            self.bar.set_title(self.title_of())
            self.bar.set_subtitle("")
            return
        if view.current_item != self._at:
            self._at = view.current_item
            self._item = view.current_item or self._item
        item = self.item()
        self._item = item.id if item else None
        meeting = view.meeting
        resuming = meeting.state is MeetingState.ADJOURNED
        self.start.setText(_("Resume meeting") if resuming else _("Start meeting"))
        planned = meeting.state is MeetingState.PLANNED
        self.end.setText(_("Record as held") if planned else _("End meeting"))
        self.bar.set_title(meeting.board)
        told = [spoken(meeting.on), meeting.starts, meeting.place, _(meeting.state.value)]
        self.bar.set_subtitle(", ".join(part for part in told if part))
        self._show_quorum(view)
        self.agenda.show_agenda(view, self._item)
        self._show_item(item)
        if not self._on():
            self._leave_round()
        elif self._views.currentWidget() is self.round and self.round.show_meeting(view):
            self.round.begin(view)
        self.people.show_people(view)
        self.panes.set_label("people", _("People, {n} voting").format(n=self.people.voters))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    def _fit_bar(self) -> None:
        """Leave to the menus and keys, in a meeting on a small screen, what its bar has no room for."""
        tight = self._on() and self.width() < theme().px(_TIGHT)
        self.finder.setVisible(not tight)
        self.clock.setVisible(self._on() and not tight)
        self.papers.setVisible(self.view is not None and not tight)

    def _offer_all(self) -> None:
        """Offer to show or hide the list of meetings, unless it is a tab already."""
        self.all.setVisible(self.view is not None and "meetings" not in self.panes.folded)

    def _show_quorum(self, view: MeetingView) -> None:
        """Say whether there is a quorum; before anybody has come, by when the agenda is to be published."""
        before = view.meeting.state in (MeetingState.PLANNED, MeetingState.POSTPONED)
        if before and not any(each.taken for each in view.quorums):
            self.band.show_notice("bad" if view.meeting.late else "note", "", view.meeting.notice)
            self.band.setVisible(bool(view.meeting.notice))
            return
        self.band.show()
        short = next((each for each in view.quorums if each.quorate is not True), view.quorums[0])
        lead, stop, rest = _led(capital(short.sentence))
        self.band.show_notice("good" if short.quorate else "note", lead + stop, rest)

    def item(self) -> AgendaRow | None:
        """Return the item looked at: the one chosen, else the meeting's own, else the first."""
        items = self.view.items if self.view else ()
        return next((each for each in items if each.id == self._item), items[0] if items else None)

    def _show_agenda_item(self, ident: int) -> None:
        self._item = ident
        if self.view is not None:
            self._show_item(self.item())

    def _show_item(self, item: AgendaRow | None) -> None:
        if self.view is not None:
            self.item_pane.show_item(self.view, item)
            self.desk.show_item(self.view, item)
            self.presenting.show_item(self.view, item)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self.drafts)

    # doing

    def new_meeting(self) -> None:
        """Open the form of a new meeting, and show it once it is made."""
        NewMeetingForm(self.workspace, self, self.show_item).open()

    def _start(self) -> None:
        here, meeting = self.workspace, self._meeting
        if meeting is not None:
            self.all.setChecked(False)
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

    def _set_attendance(self, people: Any) -> None:
        here, meeting = self.workspace, self._meeting
        if meeting is not None:
            here.write(lambda: set_attendance(here.store, here.acting(), meeting, people), on_error=self._refused)

    def _declare(self) -> None:
        """Open the form of an interest, in the item the meeting is at."""
        if self.view is not None:
            item = self.item() if self._on() else None
            InterestForm(self.workspace, self.view, item, self).open()

    def _none_declared(self) -> None:
        here, meeting = self.workspace, self._meeting
        if meeting is not None:
            self._write(lambda _here: ask_interests(here.store, here.acting(), meeting))

    def _agenda_asked(self, what: str) -> None:
        view, item = self.view, self.item()
        if view is None:
            return
        if what == "add":
            ItemForm(self.workspace, view.meeting.id, None, self, self._added).open()
        elif what in ("back", "next"):
            to = step(view, 1 if what == "next" else -1)
            if to is not None:
                self._write(lambda here: set_current_item(here.store, here.acting(), view.meeting.id, to.id))
        elif item is None:
            return
        elif what == "edit":
            ItemForm(self.workspace, view.meeting.id, item, self).open()
        elif what == "remove":
            self._write(lambda here: remove_item(here.store, here.acting(), item.id))
        else:
            place = item.position + (1 if what == "down" else -1)
            self._write(lambda here: move_item(here.store, here.acting(), item.id, place))

    def _added(self, item: int) -> None:
        self._item = item
        self._show()

    def _write(self, work: Callable[[Workspace], object]) -> None:
        self.workspace.write(lambda: work(self.workspace), on_error=self._refused)

    def _record_asked(self, what: str) -> None:
        """Put the caret into the quick line, or open what judges: a rating, a vote."""
        if what == "rag" and self._on():
            self._turn_round()
        elif what in ("decision", "action", "note"):
            self._leave_round()
            self.panes.show_pane("item")
            self.item_pane.quick.choose(Entry(what))
        else:
            line = self.item_pane.quick.line
            judged = line is not None and line.entry in (Entry.DECISION, Entry.VOTE)
            self.open_form(what, line if what == "vote" and judged else None)

    def _on(self) -> bool:
        return self.view is not None and self.view.meeting.state is MeetingState.IN_PROGRESS

    def _turn_round(self) -> None:
        """Go into the RAG round, or back out of it."""
        if self._views.currentWidget() is self.round:
            self._leave_round()
        elif self.view is not None:
            self._views.setCurrentWidget(self.round)
            self.round.begin(self.view)

    def _leave_round(self) -> None:
        if self._views.currentWidget() is self.round:
            self._views.setCurrentWidget(self.panes)
            self.item_pane.buttons["rag"].setFocus()

    def _fuller(self, line: QuickLine | None) -> None:
        """Open the form of what the quick line says."""
        self.open_form(line.entry.value if line else Entry.NOTE.value, line)

    def open_form(self, what: str, line: QuickLine | None = None) -> None:
        """Open the form of what is named: decision, vote, action, note, minutes or rag; with what was typed."""
        view, item = self.view, self.item()
        if view is None or item is None:
            return
        here, meeting = self.workspace, view.meeting

        def then(_stored: object) -> None:
            if line is not None:
                self.desk.recorded()

        form: DecisionForm | VoteForm | ActionForm | NoteForm | RagForm
        if what == "decision":
            form = DecisionForm(here, item, self, then)
        elif what == "vote":
            form = VoteForm(here, view, item, self, then)
        elif what == "action":
            form = ActionForm(here, meeting, item, self, then)
        elif what in ("rag", "rating"):
            form = RagForm(here, meeting.id, meeting.board_id, item, self, then)
        else:
            form = NoteForm(here, item, self, whole=what == "minutes", drafts=self.drafts, then=then)
        if line is not None:
            form.fill(line)
        form.open()

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
