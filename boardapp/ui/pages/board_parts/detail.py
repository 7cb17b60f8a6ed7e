"""The panel beside a list: one item whole, built anew when what is stored has changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.records_people import AliasRow, HoldingRow, NamedKind
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.ui.design.layout import column
from boardapp.ui.dialogs.history import SHOWN_BESIDE, Told, entries
from boardapp.ui.pages.board_parts.blocks import Lead, line, remove_button, section, small_button
from boardapp.ui.pages.board_parts.words import span_words
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Rule, Text
from boardapp.ui.widgets.panel import SidePanel
from boardapp.ui.widgets.timeline import Timeline

HOLDINGS_SHOWN = 60


class DetailPanel(SidePanel):
    """One item whole. Signals: asked(what, argument), what a person wants to do; led(kind, id), where a link leads.

    Subclasses give the parts of a record; the parts ask through ask() and lead().
    """

    asked = Signal(str, object)
    led = Signal(str, object)

    def __init__(self, kind: NamedKind, edit: str, nothing: str) -> None:
        super().__init__(f"{kind}_panel")
        self.kind = kind
        self._nothing = nothing
        self._content: QWidget | None = None
        self._shown: object = None
        self._ident = 0
        self.edit = Button(edit, icon="pencil", name=f"edit_{kind}")
        self.history = Button(_("History"), icon="history", name=f"{kind}_history")
        self.edit.clicked.connect(lambda: self.asked.emit("edit", None))
        self.history.clicked.connect(lambda: self.asked.emit("history", None))
        self.foot.addWidget(self.edit)
        self.foot.addStretch(1)
        self.foot.addWidget(self.history)
        self.show_detail(None, ())

    def show_detail(self, detail: Any, past: Sequence[Told]) -> None:
        """Show an item with its history; None where none is chosen. What is shown already stays as it is."""
        shown = (detail, tuple(past))
        if self._content is not None and shown == self._shown:
            return
        same = self._ident == (detail.row.id if detail is not None else 0)
        self._shown, self._ident = shown, detail.row.id if detail is not None else 0
        held = self._held()
        if self._content is not None:
            self._content.hide()
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        self.show_foot(detail is not None)
        if detail is None:
            self.set_heading("", self._nothing)
            self._content.setLayout(column())
        else:
            self.set_heading(*self.heading(detail))
            self._content.setLayout(column(*self._between(self.parts(detail)), self._past(past), spacing=12))
        self.body.addWidget(self._content)
        self._content.show()
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
        self._hold(held)

    @abstractmethod
    def heading(self, detail: Any) -> tuple[str, str]:
        """Return the line over the title, and the title."""

    @abstractmethod
    def parts(self, detail: Any) -> list[QWidget]:
        """Return what is told of an item, from the top down."""

    def ask(self, what: str, argument: object = None) -> Callable[[], None]:
        """Return a slot that asks for something."""
        return lambda: self.asked.emit(what, argument)

    def lead(self, kind: str, item: int, words: str) -> Lead:
        """Return a link to another item."""
        return Lead(words, f"lead_{kind}_{item}", lambda: self.led.emit(kind, item))

    def add_button(self, what: str, about: str) -> QWidget:
        """Return the button at the end of a section's heading."""
        return small_button(_("Add"), about, f"{self.kind}_{what}", self.ask(what))

    def holdings(self, rows: Sequence[HoldingRow], kind: str, ends: str) -> list[QWidget]:
        """Return links from and to as lines; those that hold still can be ended by asking for `ends`."""
        lines: list[QWidget] = [self._holding(each, kind, ends) for each in rows[:HOLDINGS_SHOWN]]
        if len(rows) > HOLDINGS_SHOWN:
            more = _("{n} more: find them by this name in their own list.").format(n=len(rows) - HOLDINGS_SHOWN)
            lines.append(Text(more, "small", tone="text2", wrap=True))
        return lines

    def other_names(self, aliases: Sequence[AliasRow], merged: Sequence[str]) -> QWidget:
        """Return the section of other names, with the duplicates merged into the item."""
        lines = []
        for alias in aliases:
            until = _("until {end}").format(end=spoken(alias.until)) if alias.until else ""
            label = _("Remove name {name}").format(name=alias.name)
            button = remove_button(label, f"remove_alias_{alias.id}", self.ask("remove_alias", alias.id))
            lines.append(line(Text(alias.name, "body", wrap=True), until, end=button))
        if merged:
            said = _("Merged into this: {names}").format(names=", ".join(merged))
            lines.append(Text(said, "small", tone="text2", wrap=True, name=f"{self.kind}_merged"))
        empty = _("No other name is recorded.")
        return section(_("Other names"), lines, add=self.add_button("add_alias", _("another name")), empty=empty)

    def _holding(self, each: HoldingRow, kind: str, ends: str) -> QWidget:
        below = ", ".join(part for part in (each.detail, span_words(each.start, each.end)) if part)
        end = None
        if ends and each.end is None:
            end = small_button(_("End"), each.name, f"{ends}_{each.id}", self.ask(ends, each))
        return line(self.lead(kind, each.other_id, each.name), below, end=end)

    def _past(self, past: Sequence[Told]) -> QWidget:
        lines: list[QWidget] = [Timeline(entries(past[:SHOWN_BESIDE]), name=f"{self.kind}_past")]
        if len(past) > SHOWN_BESIDE:
            more = _("{n} older ones are in the whole history.").format(n=len(past) - SHOWN_BESIDE)
            lines.append(Text(more, "small", tone="text2", wrap=True))
        return section(_("History"), lines)

    @staticmethod
    def _between(parts: Sequence[QWidget]) -> list[QWidget]:
        """Return the parts with a hairline after each."""
        return [each for part in parts for each in (part, Rule())]

    def _held(self) -> str:
        """Return the name of the part that has the focus, as it goes with the content."""
        focus = self.window().focusWidget()
        inside = self._content is not None and focus is not None and self._content.isAncestorOf(focus)
        return focus.objectName() if inside and focus is not None else ""

    def _hold(self, name: str) -> None:
        """Give the focus back to the part of that name, or to the foot where it is gone."""
        if name and self._content is not None:
            part = self._content.findChild(QWidget, name)
            (part or self.edit).setFocus()
