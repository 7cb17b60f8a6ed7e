"""The versions the minutes were kept in, and any two of them side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.records_minutes import MinutesRow, MinutesVersionRow
from boardapp.domain.side_by_side import Line, SideBySide, changed
from boardapp.language import _, ngettext
from boardapp.services.minutes import compare_minutes
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.days import clock_of, here
from boardapp.ui.pages.minutes_parts.compare import Comparison
from boardapp.ui.pages.minutes_parts.track import STATES
from boardapp.ui.widgets.buttons import LinkButton
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.fields import CheckField, ChoiceField
from boardapp.ui.widgets.labels import Ground, Rule, Text
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace

NOW = 0
"""Stands for what the record says now."""


class VersionsView(Ground):
    """The list of versions and the comparison of two. Signals: document_asked(number)."""

    document_asked = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("surface", name="minutes_versions")
        self._workspace = workspace
        self._known: MinutesRow | None = None
        self._headings: Collection[str] = ()
        self._list = QVBoxLayout()
        space(self._list, (0, 0, 0, 0), 2)
        self.before = ChoiceField("compare_before", _("Compare"), beside=True)
        self.after = ChoiceField("compare_after", _("with"), beside=True)
        self.only = CheckField("compare_only", _("Only what differs"), value=True)
        for field in (self.before, self.after):
            fix(field, min_width=220)
            field.changed.connect(self.compare)
        self.only.changed.connect(self.compare)
        self.count = Text("", "strong", wrap=True, name="compare_count")
        self.comparison = Comparison()
        choices = held(flow((self.before, 1), (self.after, 1), self.only, spacing=12))
        self._compared = held(column(Rule(), choices, self.count, self.comparison, spacing=10))
        self._none = Text(_("No version is kept yet. One is kept at every step, and when you ask for it."), wrap=True)
        body = column(self._list, self._none, self._compared, None, margins=(17, 12, 16, 12), spacing=12)
        self.setLayout(column((Scroll(body, ground="surface", name="minutes_versions_scroll"), 1), spacing=0))

    def show_versions(self, known: MinutesRow, headings: Collection[str]) -> None:
        """Show the versions of these minutes, the newest first; what is compared stays.

        `headings` are the paragraphs that begin an item, under which is said what differs.
        """
        self._known, self._headings = known, headings
        clear(self._list)
        for version in reversed(known.versions):
            self._list.addWidget(_line(version, self.document_asked.emit))
        self._none.setVisible(not known.versions)
        self._compared.setVisible(bool(known.versions))
        if not known.versions:
            return
        first = self.before.value() is None
        kept = [(each.number, _named(each)) for each in reversed(known.versions)]
        now = [] if known.locked else [(NOW, _("The record as it is now"))]
        self.before.set_choices(kept)
        self.after.set_choices([*now, *kept])
        if first or self.before.value() is None or self.after.value() is None:
            self._choose(known)
        self.compare()

    def _choose(self, known: MinutesRow) -> None:
        """Compare the last version with what is now, or where they are closed with the one before."""
        last = known.versions[-1].number
        self.before.set_value(last if not known.locked else max(1, last - 1))
        self.after.set_value(NOW if not known.locked else last)

    def compare(self) -> None:
        """Set the two that are chosen side by side."""
        known, before, after = self._known, self.before.value(), self.after.value()
        if known is None or before is None or after is None:
            return
        at_hand = self._workspace
        try:
            lines = compare_minutes(at_hand.store, at_hand.acting(), known.meeting_id, before, after or None)
        except Refused as refusal:
            self.count.setText(str(refusal))
            self.comparison.show_lines((), "", "")
            return
        n = changed(lines)
        said = ngettext("{n} paragraph of {all} differs.", "{n} paragraphs of {all} differ.", n)
        self.count.setText(said.format(n=n, all=len(lines)) if n else _("They say the same."))
        shown = list(self._placed(lines))
        self.comparison.show_lines(shown, self.before.typed(), self.after.typed())
        self.comparison.setVisible(bool(shown))

    def _placed(self, lines: Sequence[SideBySide]) -> Iterator[tuple[str, SideBySide]]:
        """Yield what is shown; before the first that differs under an item, the item's heading."""
        under = ""
        for line in lines:
            text = "".join(span.text for span in line.after or line.before)
            heading = text if text in self._headings else ""
            if not self.only.value():
                yield "", line
            elif line.line is not Line.SAME:
                yield under if not heading else "", line
                under = ""
            if heading:
                under = heading if line.line is Line.SAME else ""


def _named(version: MinutesVersionRow) -> str:
    return _("Version {number}, {state}").format(number=version.number, state=STATES[version.state]().lower())


def _line(version: MinutesVersionRow, document: Callable[[int], None]) -> QWidget:
    at = here(version.kept_at)
    when = _("{day} {time}, {who}").format(day=written(at.date()), time=clock_of(version.kept_at), who=version.by)
    link = LinkButton(_("Make a document…"), icon="file-text", name=f"version_{version.number}_document")
    link.setAccessibleName(_("Make a document… of version {number}").format(number=version.number))
    link.clicked.connect(partial(_ask, document, version.number))
    return held(row(
        (fix(Text(_named(version), "strong"), min_width=220), 0), (Text(when, "small", tone="text2"), 1), link,
        spacing=12,
    ))  # fmt: skip


def _ask(document: Callable[[int], None], number: int, _on: bool = False) -> None:
    document(number)
