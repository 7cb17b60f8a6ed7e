"""The register of decisions: a table to search and narrow, and each decision whole at its side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import DecisionStatus, Verb, outcome_verb
from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord
from boardapp.language import _, ngettext
from boardapp.services.lookup import by_reference
from boardapp.storage.queries.actions import action_rows
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decision_count, decision_record, decision_years, implementing
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, space
from boardapp.ui.dialogs.history import WholeHistory, told
from boardapp.ui.models.columns import TableState
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.decision_parts.forms import (
    BetweenForm,
    RatifyForm,
    ReviewForm,
    SupersedeForm,
    priority_choices,
)
from boardapp.ui.pages.decision_parts.panel import DecisionPanel
from boardapp.ui.pages.decision_parts.register import DecisionSource, decision_columns
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.panel import SideSplitter
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace

_FORMS: dict[str, Callable[[Workspace, DecisionRecord, QWidget], RecordingForm]] = {
    "supersede": SupersedeForm, "ratify": RatifyForm, "review": ReviewForm,
}  # fmt: skip
"""The form of each thing that may become of a decision."""


class DecisionsPage(Page):
    """The page of decisions. show_item takes the id of one."""

    key: ClassVar[str] = "decisions"
    icon: ClassVar[str] = "gavel"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self._shown: DecisionRecord | None = None
        self._years: list[tuple[dt.date, dt.date]] = []
        self._whole = 0
        state = TableState(sort="on", descending=True)
        self.model = WindowTableModel(
            decision_columns(workspace.today), DecisionSource(workspace), state=state, parent=self
        )
        self.table = DataTable("decisions_table", _("Decisions"), self.model)
        self.table.setProperty("frame", "open")
        self.panel = DecisionPanel()
        self.meeting = self.panel.meeting
        main = QWidget()
        main.setLayout(column(self._filters(), (self.table, 1), margins=(20, 12, 0, 0), spacing=12))
        self.splitter = SideSplitter(main, self.panel)
        space(self.body, (0, 0, 0, 0), 0)
        self.body.addWidget(self.splitter, 1)
        self.table.current_changed.connect(self._show_decision)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda _index: self._open(self.table.current_id()))
        self.panel.closed.connect(self.table.setFocus)
        self.panel.meeting_asked.connect(self._open_meeting)
        self.panel.history_asked.connect(self._open_history)
        self.panel.followed.connect(self._follow)
        self.panel.asked.connect(self._ask)
        self.between = Button(
            _("Record decision"), icon="gavel", role="primary", name="decision_between"
        )  # fmt: skip
        self.between.clicked.connect(self._record_between)
        self.bar.add(self.between)

    @classmethod
    def title_of(cls) -> str:
        return _("Decisions")

    def _filters(self) -> QWidget:
        self.board = ChoiceField("decisions_board", _("Board"), none=_("All boards"), beside=True)
        self.year = ChoiceField("decisions_year", _("Year"), none=_("All years"), beside=True)
        verbs = [(verb, outcome_verb(verb).word) for verb in Verb]
        self.verb = ChoiceField("decisions_verb", _("Outcome"), verbs, none=_("All outcomes"), beside=True)
        self.priority = ChoiceField("decisions_priority", _("Priority"), none=_("All priorities"), beside=True)
        statuses = [(each, each.word) for each in DecisionStatus]
        self.status = ChoiceField("decisions_status", _("Status"), statuses, none=_("Every status"), beside=True)
        self.search = SearchField("decisions_search", _("Find decisions"), width=200)
        self._choices = (self.board, self.year, self.verb, self.priority, self.status)
        for field in self._choices:
            field.changed.connect(self._narrow)
        self.search.searched.connect(lambda _text: self._narrow())
        fix(self.board, min_width=200)
        fix(self.priority, min_width=180)
        fix(self.search, min_width=150)
        parts = [
            (self.board, 3),
            (self.year, 1),
            (self.verb, 2),
            (self.priority, 3),
            (self.status, 2),
            (self.search, 2),
        ]
        return held(flow(*parts, margins=(0, 0, 12, 0), spacing=12))

    def refresh(self) -> None:
        with self.workspace.reading() as connection:
            known = boards(connection, self.workspace.today)
            years = decision_years(connection)
            self._whole = decision_count(connection, DecisionFilter())
        self.board.set_choices([(each.id, each.name) for each in known])
        self._years = [(each.first, each.last) for each in years]
        self.year.set_choices([(each.label, each.label) for each in years])
        self.priority.set_choices(priority_choices(self.workspace))
        self.model.refresh()
        self._say_empty()
        ids = self.model.order.ids
        if not self.table.currentIndex().isValid() and len(ids):
            self.table.show_id(ids[0])
        self._show_decision(self._shown.id if self._shown is not None else self.table.current_id())

    def show_item(self, argument: object) -> None:
        """Show the decision of this id, whatever the filters leave out."""
        if not isinstance(argument, int):
            return
        if not self.table.show_id(argument):
            for field in self._choices:
                field.set_value(None)
            self.search.clear()
            self._narrow()
            self.table.show_id(argument)
        self._open(argument)

    def note(self) -> str:
        count = len(self.model.order.ids)
        if count != self._whole:
            return _("{shown} of {n} decisions shown").format(shown=count, n=self._whole)
        return ngettext("{n} decision", "{n} decisions", count).format(n=count)

    def _say_empty(self) -> None:
        nothing = _("No decision is recorded yet; they are recorded in a meeting.")
        self.table.set_empty_text(_("No decision fits these filters.") if self._whole else nothing)

    def _narrow(self) -> None:
        at = self.year.control.currentIndex() - 1
        filters: dict[str, Any] = {
            "board": self.board.value(),
            "year": self._years[at] if at >= 0 else None,
            "verb": self.verb.value(),
            "priority": self.priority.value(),
            "status": self.status.value(),
        }
        before = self.model.state
        self.model.set_state(TableState(before.sort, before.descending, filters, self.search.text().strip()))

    def _show_decision(self, ident: Any) -> None:
        """Tell a decision in the panel where that stands beside the table."""
        record, actions = None, []
        if ident:
            with self.workspace.reading() as connection:
                record = decision_record(connection, int(ident))
                actions = action_rows(connection, implementing(connection, int(ident)), self.workspace.today)
        self._shown = record
        if record is not None:
            self.panel.show_decision(record, actions, self.workspace.today)
        if record is None or not self.splitter.covers:
            self.panel.setVisible(record is not None)

    def _open(self, ident: Any) -> None:
        self._show_decision(ident)
        if self._shown is not None:
            self.panel.show()

    def _record_between(self) -> None:
        BetweenForm(self.workspace, self, self.board.value(), self._follow).open()

    def _ask(self, what: str) -> None:
        """Open the form of what becomes of the decision shown."""
        if self._shown is not None:
            _FORMS[what](self.workspace, self._shown, self).open()

    def _open_meeting(self) -> None:
        if self._shown is not None and self._shown.meeting_id is not None:
            self.workspace.go("meetings", self._shown.meeting_id)

    def _open_history(self) -> None:
        if self._shown is not None:
            past = told(self.workspace.store, "decision", self._shown.id)
            WholeHistory(self._shown.ref, past, self).open()

    def _follow(self, reference: str) -> None:
        """Go to what a reference names."""
        with self.workspace.reading() as connection:
            kind, item = by_reference(connection, reference)
        if kind == "decision":
            self.show_item(item)
        else:
            self.workspace.go("actions", item)
