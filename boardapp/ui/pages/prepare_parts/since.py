"""Since the board last met: what turned worse or better, slipped, came, was closed, and who is still silent."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStackedWidget

from boardapp.domain.audience import Audience, may_read
from boardapp.domain.records_since import SinceLastMet, SinceRow, Turn, changed_words, none_sentence, seen_by
from boardapp.domain.sentences import capital, spoken
from boardapp.domain.words import Rating, Standing
from boardapp.language import _, ngettext
from boardapp.services.since import since_last_met
from boardapp.ui.design import icons
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix
from boardapp.ui.design.paint import Chip, chip_size, draw_chip
from boardapp.ui.design.theme import theme
from boardapp.ui.models.columns import Cell, Column
from boardapp.ui.pages.action_parts.words import chip, short_reference
from boardapp.ui.pages.prepare_parts.listed import SectionTable, go_column
from boardapp.ui.pages.prepare_parts.prepared import LEAST, PreparedSheet
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import ElidedText, Text
from boardapp.ui.widgets.table import tab_separated
from boardapp.ui.widgets.tiles import CountTile
from boardapp.ui.workspace import Workspace

_LOOKS = {
    Turn.WORSE: ("arrow-down", "worse"),
    Turn.BETTER: ("arrow-up", "better"),
    Turn.SLIPPED: ("calendar-clock", "text"),
    Turn.NEW: ("plus", "text"),
    Turn.CLOSED: ("circle-check", "text"),
    Turn.SILENT: ("hourglass", "text"),
}
_GAP, _ARROW = 6, 16
Told = tuple[Turn, SinceRow]


class SinceSheet(PreparedSheet):
    """What became of the board's actions; the tiles count and narrow, a row leads to its action."""

    key: ClassVar[str] = "since"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._told: SinceLastMet | None = None
        self.turn: Turn | None = None
        self._heading = ElidedText("", "card", name="since_heading", keep=190)
        self.copy = Button(_("Copy"), icon="copy", name="since_copy")
        self.document = Button(_("Make a document…"), icon="file-text", name="since_document")
        self.copy.clicked.connect(self.copy_all)
        self.document.clicked.connect(lambda: self.make_document("since"))
        self.tiles = {
            turn: CountTile(0, _(turn.value), icon=icon, tone=tone, name=f"since_{turn.value}")
            for turn, (icon, tone) in _LOOKS.items()
        }
        for turn, tile in self.tiles.items():
            tile.clicked.connect(lambda _checked=False, turn=turn: self.choose(turn))
        self.table = SectionTable("since_list", _("Since the board last met"), _columns())
        self.table.chosen.connect(lambda told: self.jumped.emit("actions", told[1].id))
        self._none = Text("", "secondary", wrap=True, name="since_none")
        self._kept = Text("", "secondary", wrap=True, name="since_kept")
        self.first = Text(_("The board has not met before this meeting."), "item", wrap=True, name="since_first")
        self.first.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fix(self.table, min_height=LEAST)
        body = held(column((self.table, 1), self._none, self._kept, spacing=6))
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self.first)
        head = held(flow((self._heading, 1), self.copy, self.document))
        self._counts = held(flow(*self.tiles.values(), columns=True))
        self.lay_out(column(head, self._counts, (self._stack, 1), margins=(20, 12, 16, 8), spacing=10), scrolls=True)

    @classmethod
    def title_of(cls) -> str:
        return _("Since we last met")

    def read(self, meeting: int) -> SinceLastMet:
        return since_last_met(self.workspace.store, meeting, self.workspace.today)

    def show_found(self, found: SinceLastMet) -> None:
        self._told = found
        met = found.since is not None
        self._stack.setCurrentIndex(0 if met else 1)
        self._counts.setVisible(met)
        for button in (self.copy, self.document):
            button.setVisible(met)
        self._heading.setVisible(met)
        if found.since is not None:
            self._heading.setText(_("Since {day}, {meeting}").format(day=spoken(found.since), meeting=found.last))
        for turn, rows in found.lists():
            self.tiles[turn].set_count(len(rows))
        self._none.setText(none_sentence(found))
        self._none.setVisible(bool(self._none.text()))
        kept = _kept_words(found)
        self._kept.setText(kept)
        self._kept.setVisible(bool(kept))
        self._list()

    def choose(self, turn: Turn | None) -> None:
        """Show one list alone, or all of them again."""
        self.turn = None if turn is self.turn else turn
        self._list()

    def _list(self) -> None:
        for turn, tile in self.tiles.items():
            tile.setChecked(turn is self.turn)
        if self._told is not None:
            wanted = [(turn, rows) for turn, rows in self._told.lists() if self.turn in (None, turn)]
            self.table.show_sections(
                [(turn.value, turn.heading, [(turn, row) for row in rows]) for turn, rows in wanted]
            )

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_all(self) -> None:
        """Copy every list as text that spreadsheets and letters take; what partners may not see stays here."""
        if self._told is None:
            return
        found = seen_by(self._told, Audience.PARTNERS)
        rows = [[turn.heading, *_copied(turn, row)] for turn, some in found.lists() for row in some]
        titles = [_("List"), _("Ref"), _("Action"), _("Owner"), _("Was"), _("Is now"), _("What changed")]
        QGuiApplication.clipboard().setText(tab_separated(titles, rows))
        words = ngettext("Copied {n} line.", "Copied {n} lines.", len(rows)).format(n=len(rows))
        if found.left_out:
            left = ngettext(
                "{n} restricted action was left out.", "{n} restricted actions were left out.", found.left_out
            )
            words = f"{words} {left.format(n=found.left_out)}"
        self.workspace.told.emit(words)


def _left_out(n: int) -> str:
    return ngettext("{n} restricted action was left out.", "{n} restricted actions were left out.", n).format(n=n)


def _kept_words(found: SinceLastMet) -> str:
    """Return how many of the actions shown stay out of documents and copies."""
    kept = {row.id for _turn, rows in found.lists() for row in rows if not may_read(Audience.PARTNERS, row.access)}
    words = ngettext(
        "{n} of these is exempt or confidential: documents and copies leave it out unless they are asked for it.",
        "{n} of these are exempt or confidential: documents and copies leave them out unless they are asked for them.",
        len(kept),
    )
    return words.format(n=len(kept)) if kept else ""


def _copied(turn: Turn, row: SinceRow) -> list[str]:
    before, after = _chip(row.before, row.before_standing), chip(row.after, row.after_standing, row.grey)
    was = before.word if row.before else ""
    return [row.ref, row.title, row.owners or "", was, after.word, _what((turn, row))]


def _what(told: Told) -> str:
    """Return what changed in very few words, for a narrow column; the whole of it is `changed_words`."""
    turn, row = told
    if turn is Turn.SLIPPED and row.due:
        days = ngettext("{n} day, to {day}", "{n} days, to {day}", row.days_slipped)
        return days.format(n=row.days_slipped, day=written(row.due))
    if turn is Turn.NEW and row.raised:
        return _("raised {day}").format(day=written(row.raised))
    if turn is Turn.CLOSED and row.closed:
        return _("closed {day}").format(day=written(row.closed))
    if turn is Turn.SILENT and row.silent_days is not None:
        return ngettext("{n} day silent", "{n} days silent", row.silent_days).format(n=row.silent_days)
    return changed_words(turn, row) or _standing_words(row)


def _standing_words(row: SinceRow) -> str:
    """Return who says that a rating turned."""
    words = {
        Standing.AGREED: _("says the board"),
        Standing.PROPOSED: _("says the owner"),
        Standing.SUGGESTED: _("says the rule"),
    }
    return words[row.after_standing] if row.after_standing is not None else ""


def _chip(rating: Rating | None, standing: Standing | None) -> Chip:
    return chip(rating, standing)


def _ratings(told: Told) -> tuple[Chip | None, Chip | None]:
    """Return the chips before and after; only the one of today where nothing turned."""
    turn, row = told
    now = chip(row.after, row.after_standing, row.grey)
    if turn in (Turn.WORSE, Turn.BETTER, Turn.CLOSED) and row.before is not None:
        return _chip(row.before, row.before_standing), now
    return None, now


def _rated(told: Told) -> str:
    before, now = _ratings(told)
    after = now.sentence if now else ""
    return _("{before}, now {after}").format(before=before.sentence, after=after) if before else after


def _draw_ratings(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Paint the chip before, an arrow and the chip of today."""
    before, now = _ratings(cell.row)
    px = theme().px
    left = rect.x()
    if before is not None:
        draw_chip(painter, rect, before)
        left += chip_size(before).width() + px(_GAP)
        arrow = QRect(left, rect.y(), px(_ARROW), rect.height())
        icons.draw(painter, "arrow-right", arrow, theme().colour("text2"))
        left += px(_ARROW + _GAP)
    if now is not None:
        draw_chip(painter, QRect(left, rect.y(), rect.right() - left, rect.height()), now)


def _columns() -> list[Column]:
    return [
        Column(
            "ref", _("Ref"), lambda told: short_reference(told[1].ref), kind="reference", width=110, sortable=False,
            fold=3, tooltip=lambda told: told[1].ref, spoken=lambda told: told[1].ref,
        ),
        Column(
            "title", _("Action"), lambda told: told[1].title, kind="title", min_width=170, stretch=True,
            sortable=False,
        ),
        Column("owners", _("Owner"), lambda told: told[1].owners or _("no owner"), width=128, sortable=False, fold=1),
        Column("rated", _("Rating"), _rated, kind=_draw_ratings, width=228, sortable=False, spoken=_rated),
        Column("what", _("What changed"), lambda told: capital(_what(told)), width=158, sortable=False, fold=2,
               tooltip=lambda told: capital(changed_words(*told) or _what(told))),
        replace(go_column(lambda told: _("Open")), width=80, fold=4),
    ]  # fmt: skip
