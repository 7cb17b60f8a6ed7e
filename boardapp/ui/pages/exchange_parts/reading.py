"""How a sheet is read: who it is from, its board, and what each column is taken for; changed, the review is redrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.domain.sentences import capital
from boardapp.domain.words import Rating
from boardapp.exchange.book import Workbook
from boardapp.exchange.fields import ACTION_KEYS, field_named, heading
from boardapp.language import _, ngettext
from boardapp.services.importing.legend import has_usual
from boardapp.services.imports import ColumnRead, ImportOptions, ImportReport
from boardapp.services.sheet_columns import REGISTER, TITLES
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.people import organisations
from boardapp.storage.queries.profiles import profiles
from boardapp.ui.design.flow import abreast
from boardapp.ui.pages.exchange_parts.colours import meanings
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField
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
    """How a person wants a sheet read: the sheet, who sent it, the board of rows that name none, the columns.

    `dates`, `green` and `colours` say what comes first in figures and what colours mean, `profile` what was decided
    before; `remember` is the name under which all of it is kept with the import, `kind` what the rows are where the
    sheet does not tell.
    """

    sheet: str | None = None
    partner: str | None = None
    board: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    dates: DateOrder | None = None
    green: GreenMeans | None = None
    profile: str | None = None
    remember: str | None = None
    kind: str | None = None
    colours: Mapping[str, str] = field(default_factory=dict)

    def options(self) -> ImportOptions:
        """Return what an import is told of it."""
        return ImportOptions(
            self.sheet, self.board, self.partner, self.mapping, self.profile, self.remember, self.dates, self.green,
            self.kind, colours=self.colours,
        )  # fmt: skip


class ReadingDialog(Dialog):
    """Change how a sheet is read. Signals: chosen(Reading).

    `report` is the one of the sheet as it was read; that of a workbook which could not be read so has no columns.
    """

    chosen = Signal(object)

    def __init__(
        self, workspace: Workspace, book: Workbook, report: ImportReport, reading: Reading, parent: QWidget
    ) -> None:
        read = _("Headings stand in row {row} of {sheet}.") if report.header_row else _("{sheet} has no headings.")
        read = read.format(row=report.header_row, sheet=report.sheet)
        super().__init__(
            "reading_dialog",
            _("How the sheet was read"),
            primary=_("Read it so"),
            intro=read if report.columns else _("Choose the sheet that holds the actions."),
            width=560,
            parent=parent,
        )
        self._before, self._book, self._report = reading, book, report
        self._put_sheet()
        self._put_who(workspace)
        self._put_meaning()
        self.columns: dict[str, ChoiceField] = {}
        self._were: dict[str, str] = {}
        left_out = reading.mapping.keys() - {column.letter for column in report.columns} if report.columns else ()
        for column in [*report.columns, *(ColumnRead(letter, "", (_IGNORED,)) for letter in sorted(left_out))]:
            self._put_column(column)
        self._held = [Rule(), Text(_("What each column holds"), "card"), abreast(*self.columns.values())]
        for part in self._held:
            self.add(part)
        self.add(Rule())
        self.remember = LineField(
            "reading_remember", _("Remember how this is read, as"), value=reading.remember or "",
            hint=_("Kept with the import under this name, and used again for sheets with the same headings."),
        )  # fmt: skip
        self.add(self.remember)
        self.submitted.connect(self._choose)
        self._level()

    def _put_sheet(self) -> None:
        hidden = [one.name for one in self._book.sheets if one.hidden]
        wanted = self._report.sheet or self._before.sheet
        self.hidden = CheckField(
            "reading_hidden",
            ngettext("Show {n} hidden sheet", "Show {n} hidden sheets", len(hidden)).format(n=len(hidden)),
            value=wanted in hidden,
        )
        self.hidden.setVisible(bool(hidden))
        self.sheet = ChoiceField("reading_sheet", _("Sheet"))
        self._offer_sheets()
        self.sheet.set_value(wanted or self.sheet.control.itemData(0))
        self.hidden.changed.connect(self._offer_sheets)
        self.sheet.changed.connect(self._level)
        kinds = [(one, _(TITLES[one])) for one in REGISTER]
        self.kind = ChoiceField("reading_kind", _("Its rows are"), kinds, value=self._before.kind, none=_("As it says"))
        self.add(abreast(self.sheet, self.kind))
        if hidden:
            self.add(self.hidden)

    def _offer_sheets(self) -> None:
        shown = [one for one in self._book.sheets if not one.hidden or self.hidden.value()]
        self.sheet.set_choices(
            [(one.name, _("{sheet} (hidden)").format(sheet=one.name) if one.hidden else one.name) for one in shown]
        )

    def _put_who(self, workspace: Workspace) -> None:
        with workspace.reading() as connection:
            known = [(one.name, one.name) for one in boards(connection, workspace.today)]
            senders = [(one.name, one.name) for one in organisations(connection, workspace.today)]
            kept = [(one.name, one.name) for one in profiles(connection)]
        self.partner = ChoiceField(
            "reading_partner", _("From"), senders, value=self._before.partner, none=_("As the sheet says"),
            editable=True,
        )  # fmt: skip
        self.board = ChoiceField(
            "reading_board", _("Board"), known, value=self._before.board, none=_("As the rows say"), editable=True
        )
        self.profile = ChoiceField(
            "reading_profile", _("Profile"), kept, value=self._before.profile, none=_("By its headings")
        )
        self.profile.setVisible(bool(kept))
        self.add(abreast(self.partner, self.board))

    def _put_meaning(self) -> None:
        orders = [(DateOrder.DAY.value, _("The day")), (DateOrder.MONTH.value, _("The month"))]
        greens = [(GreenMeans.ON_TRACK.value, _("On track")), (GreenMeans.COMPLETE.value, _("Complete"))]
        self.dates = ChoiceField(
            "reading_dates", _("Dates in figures begin with"), orders, value=self._before.dates,
            none=_("As the columns tell"),
        )  # fmt: skip
        self.green = ChoiceField(
            "reading_green", _("Green means"), greens, value=self._before.green, none=_("As the sheet tells")
        )
        self.add(abreast(self.dates, self.green, self.profile))
        asked = {str(one.colour): one.usual for one in self._report.questions.colours}
        asked |= {colour: has_usual(colour) for colour in self._before.colours}
        self.colours = {
            colour: ChoiceField(
                f"reading_colour_{colour}", _("{colour} means").format(colour=capital(_(colour))),
                list(meanings(colour, usual=usual)), value=self._before.colours.get(colour),
                none=_("As the sheet tells"),
            )
            for colour, usual in asked.items()
        }  # fmt: skip
        self.green.setVisible(Rating.GREEN not in asked)
        if asked:
            self.add(abreast(*self.colours.values()))

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

    def _level(self) -> None:
        """Show the columns of the sheet that was read; those of another are found out first."""
        for part in self._held:
            part.setVisible(bool(self.columns) and self.sheet.value() == self._report.sheet)

    def _choose(self) -> None:
        sheet, mapping = self.sheet.value(), dict(self._before.mapping)
        for letter, chosen in self.columns.items():
            if chosen.value() != self._were[letter]:
                mapping[letter] = field_named(chosen.value()) or chosen.value()
        if sheet != self._report.sheet:
            mapping = {}
        dates, green = self.dates.value(), self.green.value()
        self.accept()
        self.chosen.emit(
            Reading(
                sheet, self.partner.value(), self.board.value(), mapping, DateOrder(dates) if dates else None,
                GreenMeans(green) if green else None, self.profile.value(), self.remember.value() or None,
                self.kind.value(), {one: field.value() for one, field in self.colours.items() if field.value()},
            )
        )  # fmt: skip
