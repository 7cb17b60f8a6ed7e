"""What the chair does with the item the meeting is at: the public, urgency, papers, phrases, what was recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.private_part import Regime
from boardapp.domain.records_filling import FilledLine
from boardapp.domain.records_matter import Matter
from boardapp.domain.records_meetings import AgendaRow, MeetingRow, MeetingView, StandardItem
from boardapp.services.converting import RecordedAs, Said, convert
from boardapp.services.private_part import take_in_public
from boardapp.storage.queries.basket import waiting
from boardapp.storage.queries.filling import filled
from boardapp.storage.queries.matter import matter_of
from boardapp.storage.queries.phrases import phrase_bank
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.sittings import regime_of
from boardapp.ui.pages.agenda_parts.paper_opening import PaperOpener
from boardapp.ui.pages.meeting_parts.drafts import Drafts, keep_typed
from boardapp.ui.pages.meeting_parts.item.item_pane import ItemPane
from boardapp.ui.pages.meeting_parts.item.minute_editor import MinuteEditor
from boardapp.ui.pages.meeting_parts.item.private_form import PrivateForm
from boardapp.ui.pages.meeting_parts.item.urgent_form import UrgentForm
from boardapp.ui.pages.meeting_parts.quick.phrases_form import PhrasesForm
from boardapp.ui.pages.minutes_parts.forms import ApprovalForm, minutes_before
from boardapp.ui.workspace import Workspace

WRITTEN = (MeetingState.IN_PROGRESS, MeetingState.ADJOURNED, MeetingState.HELD)
"""The states of a meeting in which what it does is recorded."""


class Conduct(QObject):
    """Serves the item looked at. Signals: went(page, id); basket_asked()."""

    went = Signal(str, object)
    basket_asked = Signal()

    def __init__(self, workspace: Workspace, pane: ItemPane, drafts: Drafts, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._pane, self._drafts, self._page = workspace, pane, drafts, page
        self._view: MeetingView | None = None
        self._item: AgendaRow | None = None
        self._before: MeetingRow | None = None
        self.editor = MinuteEditor(workspace)
        self.phrases = self.editor.desk.phrases
        self.phrases.watch(pane.quick.edit)
        pane.put_editor(self.editor)
        pane.about.asked.connect(self._asked)
        pane.about.paper_asked.connect(self._open_paper)
        pane.about.went.connect(self.went)
        pane.converted.connect(self._convert)
        self.papers = PaperOpener(workspace, page)
        self.editor.closed.connect(self._after_editing)

    def show_item(self, view: MeetingView, item: AgendaRow | None) -> None:
        """Serve another item, or the same one as it is stored now."""
        here, self._view, self._item = self._workspace, view, item
        with here.reading() as connection:
            self.phrases.know(phrase_bank(connection, view.meeting.board_id))
            waits = 0
            if item is not None and item.kind is StandardItem.CLOSURE_BASKET:
                waits = len(waiting(connection, boards_meeting(connection, view.meeting.id), here.today))
            matter = matter_of(connection, item.id, here.today) if item is not None else Matter()
            lines = self._filled(connection, view, item)
        self.editor.show_item(item)
        statutory = self._statutory(view.meeting.board_id)
        live = view.meeting.state in WRITTEN
        self._before = minutes_before(here, view.meeting, item)
        self._pane.about.show_item(
            item, matter, lines, waits=waits, live=live, statutory=statutory, approves=self._before is not None
        )
        self._pane.set_last_minutes(matter.minutes)

    def _filled(self, connection: Any, view: MeetingView, item: AgendaRow | None) -> tuple[FilledLine, ...]:
        """Return what the item fills itself with; the basket and the round have a screen of their own."""
        if item is None or item.kind in (None, StandardItem.CLOSURE_BASKET, StandardItem.RAG_ROUND):
            return ()
        if item.kind is StandardItem.ACTION_REVIEW and self._workspace.large:
            return ()  # every action would be weighed anew each time the item is looked at
        return filled(connection, replace(view, items=(item,)), self._workspace.today).get(item.id, ())

    def _statutory(self, ident: int) -> bool:
        """Tell whether the board that leads meets by the rules of a council committee."""
        with self._workspace.reading() as connection:
            return regime_of(connection, ident) is Regime.STATUTORY

    def urgency(self) -> bool:
        """Tell whether business added now needs its reason: the agenda of a council committee is published."""
        view = self._view
        return view is not None and bool(view.versions) and self._statutory(view.meeting.board_id)

    def needs_reason(self, item: AgendaRow) -> bool:
        """Tell whether an item may not be taken up before its urgency is told."""
        view = self._view
        return item.late and not item.urgent_reason and view is not None and self._statutory(view.meeting.board_id)

    def take_up(self, item: AgendaRow, go: Callable[[], object]) -> None:
        """Go to an item; one that is late on a council committee is asked its reason first."""
        if self.needs_reason(item):
            self._ask_urgency(item, lambda _stored: go())
        else:
            go()

    def _ask_urgency(self, item: AgendaRow, then: Callable[[Any], object] | None = None) -> None:
        form = UrgentForm(self._workspace, item, self._page, then)
        keep_typed(self._drafts, form, item.id, over=True)
        form.open()

    def edit_minutes(self) -> None:
        """Write what is minuted under the item."""
        if self._item is not None:
            self.editor.open(self._item)
            self._pane.show_record()

    def manage_phrases(self) -> None:
        """Open the phrase bank of the board that meets."""
        if self._view is not None:
            meeting = self._view.meeting
            form = PhrasesForm(self._workspace, meeting.board_id, meeting.board, self._page)
            form.open()

    def exclude(self) -> None:
        """Open the form that excludes the public."""
        if self._view is not None:
            PrivateForm(self._workspace, self._view, self._item, self._page).open()

    def _after_editing(self, had_focus: bool) -> None:
        self._pane.show_record()
        if had_focus:
            self._pane.minutes.setFocus()

    def _asked(self, what: str) -> None:
        here, item = self._workspace, self._item
        if what == "basket":
            self.basket_asked.emit()
        elif what == "exclude":
            self.exclude()
        elif item is None:
            return
        elif what == "readmit":
            here.write(lambda: take_in_public(here.store, here.acting(), item.id), on_error=here.failed.emit)
        elif what == "approve" and self._before is not None and self._view is not None:
            ApprovalForm(here, self._before, self._page, at=self._view.meeting.id).open()
        elif what == "urgent":
            self._ask_urgency(item)

    def _convert(self, said: Said, into: RecordedAs) -> None:
        here = self._workspace
        here.write(
            lambda: convert(here.store, here.acting(), said, into),
            lambda reference: self._pane.focus_recorded(reference or said.words),
            here.failed.emit,
        )

    def _open_paper(self, paper: int) -> None:
        """Open a copy of a paper that cannot be written to."""
        for each in self._item.papers if self._item else ():
            if each.id == paper:
                self.papers.open(each, self._workspace.failed.emit)
