"""How a sheet is read: who it is from, its board, and what each column is taken for; changed, the review is redrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.exchange.fields import ACTION_KEYS, field_named, heading
from boardapp.language import _
from boardapp.services.imports import ColumnRead, ImportReport
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.people import organisations
from boardapp.ui.design.flow import abreast
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.labels import Rule, Text
from boardapp.ui.workspace import Workspace

_IGNORED, _KEPT = "ignore", ""
_KEYS = (
    "ref", "title", "detail", "board", "other_boards", "priorities", "owner", "co_owners", "lead", "supporting",
    "start", "raised", "due", "original_due", "completed", "status", "progress", "rag", "proposed_rag", "rag_reason",
    "path_to_green", "latest_update", "next_steps", "barriers", "success_measure", "importance", "access", "meeting",
    "minute_ref", "decision",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How a person wants a sheet read: the sheet, who sent it, the board of rows that name none, the columns."""

    sheet: str | None = None
    partner: str | None = None
    board: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


class ReadingDialog(Dialog):
    """Change how a sheet is read. Signals: chosen(Reading)."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace, report: ImportReport, reading: Reading, parent: QWidget) -> None:
        super().__init__(
            "reading_dialog",
            _("How the sheet was read"),
            primary=_("Read it so"),
            intro=_("Headings stand in row {row} of {sheet}.").format(row=report.header_row, sheet=report.sheet),
            width=560,
            parent=parent,
        )
        self._before = reading
        self._put_who(workspace, report, reading)
        self.add(Rule())
        self.add(Text(_("What each column holds"), "card"))
        self.columns: dict[str, ChoiceField] = {}
        self._were: dict[str, str] = {}
        left_out = reading.mapping.keys() - {column.letter for column in report.columns}
        for column in [*report.columns, *(ColumnRead(letter, "", (_IGNORED,)) for letter in sorted(left_out))]:
            self._put_column(column)
        self.add(abreast(*self.columns.values()))
        self.submitted.connect(self._choose)

    def _put_who(self, workspace: Workspace, report: ImportReport, reading: Reading) -> None:
        with workspace.reading() as connection:
            known = [(one.name, one.name) for one in boards(connection, workspace.today)]
            senders = [(one.name, one.name) for one in organisations(connection, workspace.today)]
        sheets = [(one.name, one.name) for one in (report.book.sheets if report.book else ())]
        if report.sheet not in dict(sheets):
            sheets.append((report.sheet, report.sheet))
        self.sheet = ChoiceField("reading_sheet", _("Sheet"), sheets, value=report.sheet)
        self.partner = ChoiceField(
            "reading_partner", _("From"), senders, value=reading.partner, none=_("As the sheet says"), editable=True
        )
        self.board = ChoiceField(
            "reading_board", _("Board"), known, value=reading.board, none=_("As the rows say"), editable=True
        )
        self.add(self.sheet)
        self.add(abreast(self.partner, self.board))

    def _put_column(self, column: ColumnRead) -> None:
        key = column.keys[0] if column.keys else _KEPT
        choices = [(_KEPT, _("Kept word for word")), (_IGNORED, _("Left out"))]
        choices += [(one, heading(one)) for one in _KEYS]
        if key not in dict(choices):
            choices.append((key, heading(key) if key in ACTION_KEYS else key))
        name = column.heading or _("Column {letter}").format(letter=column.letter)
        label = _("{letter}: {heading}").format(letter=column.letter, heading=name)
        self.columns[column.letter] = ChoiceField(f"reading_column_{column.letter}", label, choices, value=key)
        self._were[column.letter] = key

    def _choose(self) -> None:
        sheet = self.sheet.value()
        mapping = dict(self._before.mapping)
        for letter, chosen in self.columns.items():
            if chosen.value() != self._were[letter]:
                mapping[letter] = field_named(chosen.value()) or chosen.value()
        if sheet != self._before.sheet and self._before.sheet is not None:
            mapping = {}
        self.accept()
        self.chosen.emit(Reading(sheet, self.partner.value(), self.board.value(), mapping))
