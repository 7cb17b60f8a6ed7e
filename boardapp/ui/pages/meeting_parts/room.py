"""The meeting itself: agenda at the left, the item in the middle, people at the right; where it is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.quick_line import Entry, QuickLine
from boardapp.domain.records_meetings import AgendaRow, AttendanceRow, MeetingView, StandardItem
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.language import _
from boardapp.services.agenda import move_item, remove_item, set_current_item
from boardapp.services.attendance import set_attendance
from boardapp.services.interests import ask_interests, remove_declaration
from boardapp.storage.queries.decisions import decision_record
from boardapp.ui.design.layout import column
from boardapp.ui.pages.meeting_parts.basket.basket import Basket
from boardapp.ui.pages.meeting_parts.conduct import WRITTEN, Conduct
from boardapp.ui.pages.meeting_parts.drafts import Drafts, keep_typed
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.pages.meeting_parts.item.item_pane import RECORDED, ItemPane
from boardapp.ui.pages.meeting_parts.item.record_forms import ActionForm, DecisionForm, NoteForm
from boardapp.ui.pages.meeting_parts.lists import AgendaPane, step
from boardapp.ui.pages.meeting_parts.people.attendance_form import AttendanceForm, GuestForm
from boardapp.ui.pages.meeting_parts.people.interest_form import InterestForm
from boardapp.ui.pages.meeting_parts.people.people_pane import PeoplePane
from boardapp.ui.pages.meeting_parts.plan_forms import ItemForm
from boardapp.ui.pages.meeting_parts.present.presenting import Presenting
from boardapp.ui.pages.meeting_parts.quick.quick_desk import QuickDesk
from boardapp.ui.pages.meeting_parts.ratings.rag_form import RagForm
from boardapp.ui.pages.meeting_parts.ratings.rag_round import RagRound
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet
from boardapp.ui.pages.meeting_parts.votes.amendment_drafts import AmendmentDrafts
from boardapp.ui.pages.meeting_parts.votes.vote_form import VoteForm
from boardapp.ui.widgets.panes import Pane, Panes
from boardapp.ui.workspace import Workspace


class MeetingRoom(MeetingSheet):
    """The sheet on which a meeting is run: what is recorded, who is here, what is shown to the room."""

    key: ClassVar[str] = "room"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view: MeetingView | None = None
        self._item: int | None = None
        self._at: int | None = None
        self.agenda = AgendaPane()
        self.item_pane = ItemPane()
        self.people = PeoplePane()
        self.panes = Panes(
            "meeting_panes",
            (
                Pane("agenda", _("Agenda"), self.agenda, 276, fold=2),
                Pane("item", _("Item"), self.item_pane, 590),
                Pane("people", _("People"), self.people, 272, fold=1),
            ),
        )
        self.drafts = Drafts(workspace, self)
        self.round = RagRound(workspace, self.drafts)
        self.basket = Basket(workspace, self.drafts)
        self._views = QStackedWidget()
        self._views.addWidget(self.panes)
        self._views.addWidget(self.round)
        self._views.addWidget(self.basket)
        self.setLayout(column((self._views, 1), spacing=0))
        self.desk = QuickDesk(workspace, self.item_pane.quick, self.drafts, self)
        self.presenting = Presenting(workspace, self, lambda: self.item_pane.quick.line)
        self.conduct = Conduct(workspace, self.item_pane, self.drafts, self)
        self._keys()
        self._connect()

    @classmethod
    def title_of(cls) -> str:
        return _("Meeting")

    def _connect(self) -> None:
        self.agenda.list.chosen.connect(self._show_agenda_item)
        self.agenda.list.opened.connect(lambda _ident: self.panes.show_pane("item"))
        self.agenda.asked.connect(self._agenda_asked)
        self.presenting.stepped.connect(self._step)
        self.item_pane.quick.typed.connect(self.presenting.level)
        self.item_pane.asked.connect(self._record_asked)
        self.item_pane.vote_asked.connect(self._edit_vote)
        self.item_pane.quick.fuller.connect(self._fuller)
        self.item_pane.quick.left.connect(self.agenda.list.setFocus)
        self.round.left.connect(self._leave_round)
        self.round.asked.connect(self.presenting.show_asked)
        self.basket.left.connect(self._leave_basket)
        self.conduct.basket_asked.connect(self.turn_basket)
        self.conduct.went.connect(self.jumped)
        self.people.set_asked.connect(self._set_attendance)
        self.people.interest_asked.connect(self._declare)
        self.people.interest_dropped.connect(self._drop_interest)
        self.people.none_declared.connect(self._none_declared)
        self.people.person_asked.connect(self._stand)
        self.people.guest_asked.connect(self._add_guest)

    def _keys(self) -> None:
        """Give the sheet its keys, which work whichever pane is before the others."""
        keys: list[tuple[str, Callable[[], object]]] = [
            (key, self.item_pane.buttons[what].click) for what, _label, key in RECORDED
        ]
        keys += [
            ("Alt+Down", lambda: self._step(1)),
            ("Alt+Up", lambda: self._step(-1)),
            ("F5", self.turn_basket),
            ("F6", lambda: self._shown_panes().step(1)),
            ("Shift+F6", lambda: self._shown_panes().step(-1)),
            ("F9", self.to_people),
            ("F11", self.turn_present),
        ]
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _shown_panes(self) -> Panes:
        if self._views.currentWidget() is self.basket:
            return self.basket.panes
        return self.round.panes if self._views.currentWidget() is self.round else self.panes

    def _step(self, by: int) -> None:
        """Go to another item; in a meeting that is on, the meeting goes with it."""
        if self.view is not None and self.view.meeting.state is MeetingState.IN_PROGRESS:
            self._agenda_asked("next" if by > 0 else "back")
        else:
            self.agenda.list.step(by)

    def turn_present(self) -> None:
        """Open the view for the room, or close it."""
        if self.is_on():
            self.presenting.turn()

    def to_people(self) -> None:
        """Go to who arrives or leaves."""
        self._leave_round()
        self._leave_basket()
        self.panes.show_pane("people")
        self.people.take_focus()

    # showing

    def show_meeting(self, view: MeetingView) -> None:
        other = self.view is None or self.view.meeting.id != view.meeting.id
        self.view = view
        if other:
            self._item, self._at = None, None
        if view.current_item != self._at:
            self._at = view.current_item
            self._item = view.current_item or self._item
        item = self.item()
        self._item = item.id if item else None
        self.agenda.show_agenda(view, self._item)
        self._show_item(item)
        if self._views.currentWidget() is self.basket:
            self.basket.show_meeting(view)
        if not self.is_on():
            self._leave_round()
        elif self._views.currentWidget() is self.round and self.round.show_meeting(view):
            self.round.begin(view)
        self.people.show_people(view)
        self.panes.set_label("people", _("People, {n} voting").format(n=self.people.voters))

    def show_item(self, item: int) -> None:
        """Look at this item of the agenda."""
        if self.view is not None and any(each.id == item for each in self.view.items):
            self._item = item
            self.show_meeting(self.view)

    def show_none(self) -> None:
        """Close the view for the room: there is no meeting."""
        self.view = None
        self.presenting.show_item(None, None)

    def take_focus(self) -> None:
        self.agenda.list.setFocus()

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
            self.conduct.show_item(self.view, item)
            self.item_pane.show_item(self.view, item)
            self.desk.show_item(self.view, item)
            self.presenting.show_item(self.view, item)

    def is_on(self) -> bool:
        """Tell whether the meeting is in progress."""
        return self.view is not None and self.view.meeting.state is MeetingState.IN_PROGRESS

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self.drafts)
        self.window().installEventFilter(self.conduct.editor.desk.drafts)

    # doing

    def _set_attendance(self, people: Any) -> None:
        view = self.view
        if view is not None:
            self._write(lambda here: set_attendance(here.store, here.acting(), view.meeting.id, people))

    def _stand(self, person: AttendanceRow) -> None:
        """Open the form of how somebody stands to the meeting."""
        if self.view is not None:
            AttendanceForm(self.workspace, self.view, person, self).open()

    def _add_guest(self) -> None:
        if self.view is not None:
            GuestForm(self.workspace, self.view, self, arrives=self.is_on()).open()

    def _declare(self, row: DeclarationRow | None) -> None:
        """Open the form of an interest, in the item the meeting is at, or of one to change."""
        if self.view is not None:
            item = self.item() if self.is_on() else None
            form = InterestForm(self.workspace, self.view, item, self, row)
            self._open(form, f"declaration-{row.id}:" if row is not None else "new:", over=row is not None)

    def _drop_interest(self, declaration: int) -> None:
        self._write(lambda here: remove_declaration(here.store, here.acting(), declaration))

    def _none_declared(self) -> None:
        view = self.view
        if view is not None:
            self._write(lambda here: ask_interests(here.store, here.acting(), view.meeting.id))

    def _agenda_asked(self, what: str) -> None:
        view, item = self.view, self.item()
        if view is None:
            return
        if what == "add":
            urgent = self.conduct.urgency() if self.is_on() else None
            self._open(ItemForm(self.workspace, view.meeting.id, None, self, self._added, urgent=urgent), "new:")
        elif what in ("back", "next"):
            to = step(view, 1 if what == "next" else -1)
            if to is not None:
                self.conduct.take_up(to, lambda: self._go_to(view.meeting.id, to.id))
        elif what == "private":
            self.conduct.exclude()
        elif item is None:
            return
        elif what == "edit":
            self._open(ItemForm(self.workspace, view.meeting.id, item, self), over=True)
        elif what == "remove":
            self._write(lambda here: remove_item(here.store, here.acting(), item.id))
        else:
            place = item.position + (1 if what == "down" else -1)
            self._write(lambda here: move_item(here.store, here.acting(), item.id, place))

    def _open(self, form: RecordingForm, under: str = "", *, over: bool = False) -> None:
        """Open a form whose texts are kept under the item looked at, as long as there is one."""
        item = self.item()
        if item is not None:
            keep_typed(self.drafts, form, item.id, under, over=over)
        form.open()

    def _go_to(self, meeting: int, item: int) -> None:
        self._write(lambda here: set_current_item(here.store, here.acting(), meeting, item))

    def _added(self, item: int) -> None:
        self._item = item
        if self.view is not None:
            self.show_meeting(self.view)

    def _write(self, work: Callable[[Workspace], object]) -> None:
        self.workspace.write(lambda: work(self.workspace), on_error=self._refused)

    def _record_asked(self, what: str) -> None:
        """Put the caret into the quick line, or open what judges: a rating, a vote."""
        if what == "rag" and self.is_on():
            self._turn_round()
        elif what == "minutes":
            self.conduct.edit_minutes()
        elif what in ("decision", "action", "note"):
            self._leave_round()
            self._leave_basket()
            self.panes.show_pane("item")
            self.item_pane.quick.choose(Entry(what))
        else:
            line = self.item_pane.quick.line
            judged = line is not None and line.entry in (Entry.DECISION, Entry.VOTE)
            self.open_form(what, line if what == "vote" and judged else None)

    def turn_basket(self) -> None:
        """Go into the closure basket, or back out of it; what is agreed there is recorded under its item."""
        if self._views.currentWidget() is self.basket:
            self._leave_basket()
        elif self.view is not None and self.view.meeting.state in WRITTEN:
            own = (each.id for each in self.view.items if each.kind is StandardItem.CLOSURE_BASKET)
            self._views.setCurrentWidget(self.basket)
            self.basket.begin(self.view, next(own, self.view.current_item))

    def _leave_basket(self) -> None:
        if self._views.currentWidget() is self.basket:
            self._views.setCurrentWidget(self.panes)
            self.agenda.list.setFocus()

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
            self.presenting.show_asked(None)
            self.item_pane.buttons["rag"].setFocus()

    def _fuller(self, line: QuickLine | None) -> None:
        """Open the form of what the quick line says."""
        self.open_form(line.entry.value if line else Entry.NOTE.value, line)

    def open_form(self, what: str, line: QuickLine | None = None) -> None:
        """Open the form of what is named: decision, vote, action, note or rag; with what was typed."""
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
            form.shown.connect(self.presenting.show_motion)
        elif what == "action":
            form = ActionForm(here, meeting, item, self, then)
        elif what in ("rag", "rating"):
            form = RagForm(here, meeting.id, meeting.board_id, item, self, then)
        else:
            form = NoteForm(here, item, self, then)
        if line is not None:
            form.fill(line)
        if not isinstance(form, RagForm):  # the round keeps its own
            keep_typed(self.drafts, form, item.id)
        if isinstance(form, VoteForm):
            AmendmentDrafts(self.drafts, form, item.id)
        form.open()

    def _edit_vote(self, decision: int) -> None:
        """Open the form of a vote that was recorded."""
        with self.workspace.reading() as connection:
            record = decision_record(connection, decision)
        item = self.item()
        if self.view is not None and record is not None:
            form = VoteForm(self.workspace, self.view, item, self, record=record)
            if item is not None:
                AmendmentDrafts(self.drafts, form, item.id, f"decision-{decision}:")
            self._open(form, f"decision-{decision}:", over=True)

    def _refused(self, sentence: str) -> None:
        """Say what was refused, and show again what is stored."""
        if self.view is not None:
            self.show_meeting(self.view)
        self.workspace.failed.emit(sentence)
