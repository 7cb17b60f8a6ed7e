"""The register of decisions: a table to search and narrow, and each decision whole at its side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import Verb, outcome_verb
from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord, DecisionRow, DecisionSort
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _, ngettext
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.decisions import decision_ids, decision_record, decision_rows, decision_years
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.models.columns import Column, TableState
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.panel import SidePanel, SideSplitter
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.workspace import Workspace


class DecisionSource:
    """Rows of the register as the table asks for them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def ids(self, state: TableState) -> Sequence[int]:
        """Return every id found, in the order asked."""
        years: tuple[dt.date | None, dt.date | None] = state.filters.get("year") or (None, None)
        wanted = DecisionFilter(
            board=state.filters.get("board"), since=years[0], until=years[1], verb=state.filters.get("verb"),
            search=state.search,
        )  # fmt: skip
        with self._workspace.reading() as connection:
            return decision_ids(connection, wanted, sort=_sort(state))

    def rows(self, ids: Sequence[int]) -> Sequence[DecisionRow | None]:
        """Return rows by id, None for one that is gone."""
        with self._workspace.reading() as connection:
            found = {each.id: each for each in decision_rows(connection, ids)}
        return [found.get(one) for one in ids]


def _sort(state: TableState) -> DecisionSort:
    if state.sort == "ref":
        return "ref"
    if state.sort == "board":
        return "board"
    if state.sort == "verb":
        return "verb"
    return "newest" if state.descending else "oldest"


def _columns() -> list[Column]:
    return [
        Column("ref", _("Reference"), lambda each: each.ref, kind="reference", width=150),
        Column("on", _("Date"), lambda each: spoken(each.on), width=140),
        Column("board", _("Board"), lambda each: each.board or "", width=80, fold=2),
        Column("verb", _("Outcome"), lambda each: outcome_verb(each.verb).word, width=120),
        Column(
            "wording", _("Decision"), lambda each: each.wording, kind="title", width=320, stretch=True, sortable=False
        ),
        Column("vote", _("Vote"), lambda each: each.outcome, width=170, sortable=False, fold=1),
    ]


class DecisionsPage(Page):
    """The page of decisions."""

    key: ClassVar[str] = "decisions"
    icon: ClassVar[str] = "gavel"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self._shown: DecisionRecord | None = None
        self.search = SearchField("decisions_search", _("Find decisions"))
        self.board = ChoiceField("decisions_board", _("Board"), none=_("All boards"))
        self.year = ChoiceField("decisions_year", _("Year"), none=_("All years"))
        verbs = [(verb, outcome_verb(verb).word) for verb in Verb]
        self.verb = ChoiceField("decisions_verb", _("Outcome"), verbs, none=_("All outcomes"))
        self._years: list[tuple[dt.date, dt.date]] = []
        state = TableState(sort="on", descending=True)
        self.model = WindowTableModel(_columns(), DecisionSource(workspace), state=state, parent=self)
        self.table = DataTable("decisions_table", _("Decisions"), self.model)
        self.table.set_empty_text(_("No decision fits."))
        self.panel = SidePanel("decision_panel")
        self.meeting = Button(_("Open meeting"), icon="calendar-days", name="decision_meeting")
        self.panel.foot.addWidget(self.meeting)
        self.panel.foot.addStretch(1)
        self.panel.hide()
        main = QWidget()
        filters = row(
            (self.board, 2), (self.year, 1), (self.verb, 1), (column(None, self.search, spacing=0), 2), spacing=12
        )
        main.setLayout(column(filters, (self.table, 1), margins=(20, 12, 16, 12), spacing=12))
        self.splitter = SideSplitter(main, self.panel)
        space(self.body, (0, 0, 0, 0), 0)
        self.body.addWidget(self.splitter, 1)
        for field in (self.board, self.year, self.verb):
            field.changed.connect(self._narrow)
        self.search.searched.connect(lambda _text: self._narrow())
        self.table.current_changed.connect(self._show_decision)
        self.table.opened.connect(self._show_decision)
        self.meeting.clicked.connect(self._open_meeting)
        self.refresh()

    @classmethod
    def title_of(cls) -> str:
        return _("Decisions")

    def refresh(self) -> None:
        with self.workspace.reading() as connection:
            known = boards(connection, self.workspace.today)
            years = decision_years(connection)
        self.board.set_choices([(each.id, each.name) for each in known])
        self._years = [(each.first, each.last) for each in years]
        self.year.set_choices([(each.label, each.label) for each in years])
        self.model.refresh()
        if self._shown is not None:
            self._show_decision(self._shown.id)

    def show_item(self, argument: object) -> None:
        if isinstance(argument, int):
            self.table.show_id(argument)
            self._show_decision(argument)

    def note(self) -> str:
        count = len(self.model.order.ids)
        return ngettext("{n} decision", "{n} decisions", count).format(n=count)

    def _narrow(self) -> None:
        at = self.year.control.currentIndex() - 1
        filters: dict[str, Any] = {
            "board": self.board.value(),
            "year": self._years[at] if at >= 0 else None,
            "verb": self.verb.value(),
        }
        before = self.model.state
        self.model.set_state(TableState(before.sort, before.descending, filters, self.search.text().strip()))

    def _show_decision(self, ident: Any) -> None:
        record = None
        if ident:
            with self.workspace.reading() as connection:
                record = decision_record(connection, int(ident))
        self._shown = record
        was_hidden = self.panel.isHidden()
        self.panel.setVisible(record is not None)
        if record is None:
            return
        if was_hidden:
            self.splitter.place()
        self.panel.set_heading(f"{record.ref} · {spoken(record.on)}", record.wording)
        clear(self.panel.body)
        for label, words in _facts(record):
            if words:
                self.panel.body.addWidget(Text(label, "label"))
                self.panel.body.addWidget(Text(words, "body", wrap=True))
        self.meeting.setEnabled(record.meeting_id is not None)

    def _open_meeting(self) -> None:
        if self._shown is not None and self._shown.meeting_id is not None:
            self.workspace.go("meetings", self._shown.meeting_id)


def _facts(record: DecisionRecord) -> list[tuple[str, str]]:
    """Return what is known of a decision, label and words, in the order it is read."""
    place = ", ".join(part for part in (record.meeting, record.item) if part)
    return [
        (_("Outcome"), outcome_verb(record.verb).word + (f" ({_('informal view')})" if record.informal else "")),
        (_("Vote"), record.outcome),
        (_("Moved by"), record.mover or ""),
        (_("Seconded by"), record.seconder or ""),
        (_("Reasons"), record.reasons or ""),
        (_("Options considered"), record.options or ""),
        (_("Board"), record.board or ""),
        (_("Meeting"), place),
        (_("Taken by"), capital(_(record.route.value))),
        (_("To whom it goes"), record.destination or ""),
        (_("Answer due"), spoken(record.response_due) if record.response_due else ""),
        (_("To be reviewed"), spoken(record.review_on) if record.review_on else ""),
        (_("Priorities"), ", ".join(record.priorities)),
        (_("Actions"), "\n".join(f"{ref}  {title}" for ref, title in record.actions)),
        (_("Supersedes"), ", ".join(record.supersedes)),
        (_("Superseded by"), record.superseded_by or ""),
        (_("Ratifies"), ", ".join(record.ratifies)),
        (_("Ratified by"), record.ratified_by or ""),
        (_("Still missing"), "\n".join(record.gaps)),
    ]
