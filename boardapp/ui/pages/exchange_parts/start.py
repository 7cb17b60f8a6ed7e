"""Where an exchange begins: what was sent to whom, who has answered and who is silent, and what was taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QWidget

from boardapp.domain.records_returns import PartnerReturns, ReturnRow
from boardapp.language import _, ngettext
from boardapp.storage.queries.imported import ImportRow
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.design.paint import draw_elided
from boardapp.ui.models.columns import Cell, Column, DueCell
from boardapp.ui.models.list_source import ListSource
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.pages.exchange_parts.lined_up import LinedUpList
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.widgets.table import DataTable


class StartPane(QWidget):
    """The start of the exchange page. Signals: import_asked(), undo_asked(number of an operation), remind_asked(row of
    the newest return), profiles_asked().

    Attributes: nothing (whether nothing was sent or taken in yet), lined_up (the workbooks that wait for their review).
    """

    import_asked = Signal()
    undo_asked = Signal(int)
    remind_asked = Signal(object)
    profiles_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.nothing = False
        self.notice = NoticeBand("exchange_notice", "good", "", "")
        self.open_draft = Button(_("Open the draft"), icon="mail", size="small", name="exchange_open_draft")
        self.open_draft.hide()
        self.notice.add(self.open_draft)
        self.notice.hide()
        self.resume = NoticeBand("exchange_resume", "note", _("A review is not finished:"), "")
        self.go_on = Button(_("Go on with it"), name="exchange_go_on")
        self.resume.add(self.go_on)
        self.resume.hide()
        self.lined_up = LinedUpList()
        self._partners = ListSource((), ident=lambda one: one.recipient, keys=_PARTNER_KEYS)
        self.partners = WindowTableModel(_partner_columns(), self._partners, parent=self)
        self.partner_table = DataTable("returns_table", _("Who was sent a workbook"), self.partners)
        self.partner_table.set_empty_text(_("No workbook was sent yet."))
        self._imports = ListSource((), ident=lambda one: one.number)
        self.imports = WindowTableModel(_import_columns(), self._imports, parent=self)
        self.import_table = DataTable("imports_table", _("Taken in"), self.imports)
        self.import_table.set_empty_text(_("No workbook was taken in yet."))
        self.remind = Button(_("Write to them…"), icon="mail", size="small", name="returns_remind")
        self.remind.clicked.connect(self._ask_to_remind)
        self.partner_table.current_changed.connect(lambda _ident: self._level())
        self.partner_table.opened.connect(lambda _ident: self._ask_to_remind())
        self.profiles = Button(_("How sheets are read…"), icon="table-2", size="small", name="exchange_profiles")
        self.profiles.clicked.connect(self.profiles_asked)
        self.undo = Button(_("Undo this import"), icon="undo-2", size="small", name="import_undo")
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self.import_table.current_id()))
        self.import_table.current_changed.connect(lambda _ident: self._level())
        self.empty = EmptyState(
            "exchange_empty",
            _("Nothing was sent or taken in yet."),
            detail=_("Partners take part with a workbook: write one for each of them, and take in what comes back."),
            action=_("Import a workbook…"),
            icon="upload",
        )
        self.empty.acted.connect(self.import_asked)
        self._said = Text("", "small", tone="text2", name="returns_said")
        self._lists = self._put_lists()
        parts = (self.notice, self.resume, self.lined_up, (self._lists, 1), (self.empty, 1))
        whole = column(*parts, margins=(20, 12, 16, 8), spacing=10)
        self.setLayout(column(Scroll(whole, name="exchange_scroll")))

    def _put_lists(self) -> QWidget:
        for table in (self.partner_table, self.import_table):
            fix(table, min_height=170)
        head = held(flow(Text(_("Who was sent a workbook"), "card"), self._said, None, self.remind, spacing=12))
        below = held(flow(Text(_("Taken in"), "card"), None, self.profiles, self.undo, spacing=12))
        return held(column(head, (self.partner_table, 3), below, (self.import_table, 2), spacing=8))

    def show_rows(self, partners: Sequence[PartnerReturns], imports: Sequence[ImportRow], today: dt.date) -> None:
        """Show what was sent and taken in."""
        self._partners.put(_Partner(one, today) for one in partners)
        self._imports.put(imports)
        self.partners.refresh()
        self.imports.refresh()
        silent = sum(one.silent_since is not None for one in partners)
        answered = _("{n} of {whole} have answered").format(n=len(partners) - silent, whole=len(partners))
        quiet = ngettext("{n} is silent", "{n} are silent", silent).format(n=silent)
        self._said.setText(f"{answered}, {quiet}" if partners else "")
        known = bool(partners or imports)
        self.nothing = not known
        if partners and not self.partner_table.currentIndex().isValid():
            self.partner_table.show_id(self.partners.id_at(0))
        if imports and not self.import_table.currentIndex().isValid():
            self.import_table.show_id(imports[0].number)
        lists = self._lists.layout()
        assert isinstance(lists, QBoxLayout)
        lists.setStretchFactor(self.import_table, 2 if imports else 0)  # an empty list leaves its room to the other
        self._lists.setVisible(known)
        self.empty.setVisible(not known)
        self._level()

    def _level(self) -> None:
        rows = self._imports.rows([self.import_table.current_id()])
        standing = bool(rows and rows[0] is not None and not rows[0].undone)
        self.undo.setEnabled(standing)
        self.undo.setToolTip("" if standing else _("Choose an import that stands."))
        asked = self._asked()
        self.remind.setEnabled(asked is not None)
        self.remind.setToolTip("" if asked is not None else _("Choose somebody who is silent."))

    def _asked(self) -> ReturnRow | None:
        """Return the workbook that the chosen one has not answered."""
        rows = self._partners.rows([self.partner_table.current_id()])
        one = rows[0] if rows else None
        return one.row.latest if one is not None and one.row.silent_since is not None else None

    def _ask_to_remind(self) -> None:
        if (asked := self._asked()) is not None:
            self.remind_asked.emit(asked)


class _Partner:
    """A partner's line, as it stands today."""

    def __init__(self, row: PartnerReturns, today: dt.date) -> None:
        self.row = row
        self.recipient = row.recipient.id
        self.late = row.latest.late(today)
        self.days = (today - row.silent_since).days if row.silent_since else 0

    @property
    def state(self) -> str:
        """Whether it has answered, or for how long it is silent."""
        if self.row.silent_since is None:
            return _("Answered") if self.row.answered else ""
        if not self.days:
            return _("Sent today")
        return ngettext("Silent for {n} day", "Silent for {n} days", self.days).format(n=f"{self.days:,}")

    @property
    def since(self) -> str:
        """The day it answered last, or since which it is silent."""
        day = self.row.answered if self.row.silent_since is None else self.row.silent_since
        return written(day) if day else ""

    @property
    def reminded(self) -> str:
        """When it was reminded last, and how often."""
        latest = self.row.latest
        if latest.chased is None:
            return ""
        if latest.chases == 1:
            return written(latest.chased)
        return _("{day}, {n} times").format(day=written(latest.chased), n=latest.chases)


_PARTNER_KEYS: dict[str, Callable[[Any], Any]] = {
    "partner": lambda one: one.row.partner.casefold(),
    "sent": lambda one: one.row.latest.sent,
    "due": lambda one: one.row.latest.due,
    "state": lambda one: -one.days,
}


def _partner_columns() -> list[Column]:
    return [
        Column("partner", _("Sent to"), lambda one: one.row.partner, kind="title", min_width=230, stretch=True,
               tooltip=lambda one: one.row.latest.recipients or one.row.partner),
        Column("sent", _("Last sent"), lambda one: written(one.row.latest.sent), width=112, fold=3),
        Column(
            "due", _("Due back"), lambda one: written(one.row.latest.due), kind="due", width=118,
            value=lambda one: DueCell(written(one.row.latest.due), one.late),
        ),
        Column("actions", _("Actions"), lambda one: f"{one.row.latest.actions:,}", kind="number", align="right",
               width=84, sortable=False, fold=2),
        Column("board", _("Board"), lambda one: one.row.latest.board or _("All"), width=90, sortable=False, fold=2),
        Column("state", _("Answer"), lambda one: one.state, kind=_state, width=150),
        Column("since", _("Since"), lambda one: one.since, width=112, sortable=False, fold=3),
        Column("reminded", _("Reminded"), lambda one: one.reminded, width=112, sortable=False, fold=3),
        Column("file", _("Workbook"), lambda one: one.row.latest.file, width=190, sortable=False, fold=1),
    ]  # fmt: skip


def _state(painter: QPainter, rect: QRect, cell: Cell) -> None:
    one = cell.row
    silent = one.row.silent_since is not None
    draw_elided(painter, rect, cell.text, "small", "worse" if one.late else "text" if silent else "better", 600)


def _import_columns() -> list[Column]:
    return [
        Column("at", _("When"), lambda one: _moment(one.at), width=150, sortable=False),
        Column("label", _("What"), lambda one: one.label, kind="title", min_width=160, stretch=True, sortable=False),
        Column("who", _("Recorded by"), lambda one: one.who, width=140, sortable=False, fold=2),
        Column("number", _("Operation"), lambda one: f"{one.number:,}", kind="number", align="right", width=96,
               sortable=False, fold=1),
        Column("stands", _("Stands"), lambda one: _("undone") if one.undone else _("yes"), width=84, sortable=False),
    ]  # fmt: skip


def _moment(at: dt.datetime) -> str:
    here = at.astimezone()
    return f"{written(here.date())} {here:%H:%M}"
