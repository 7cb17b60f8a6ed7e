"""One item of the minutes: its heading, what was minuted under it, and what came of it, in the form of minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.minutes import MinutedAction, MinutedDecision, MinutedItem, MinutedMark, Minutes
from boardapp.domain.records_meetings import AgendaRow, DecisionRow
from boardapp.domain.words import Standing
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda import set_minute_text, set_public_summary
from boardapp.services.decisions import DecisionValues, edit_decision
from boardapp.storage.store import Store
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.drafts import MINUTE_TEXT, PUBLIC_SUMMARY
from boardapp.ui.pages.minutes_parts.passage import Passage, Passed
from boardapp.ui.widgets.buttons import LinkButton
from boardapp.ui.widgets.labels import Ground, Tag, Text
from boardapp.ui.widgets.marks import RagChip

WORDING = "decision_wording"
OUTSIDE = 0
"""Stands for what was recorded under no item."""

_BAR = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What a section is made of: the minutes, the items of the agenda by id, the decisions by reference."""

    minutes: Minutes
    items: Mapping[int, AgendaRow]
    decisions: Mapping[str, DecisionRow]
    read_only: bool

    def shape(self, item: MinutedItem) -> tuple[object, ...]:
        """Return what a section is laid out by: all but the words that are written in it."""
        decisions = tuple(replace(each, wording="") for each in item.decisions)
        return replace(item, text=(), summary=(), decisions=decisions), self.read_only


class Part(QWidget):
    """A part of the minutes that can be gone to; the one gone to has a bar at its left."""

    def __init__(self, name: str, item: int | None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.item = item
        self._current = False

    def mark(self, current: bool) -> None:
        """Show that this is the part in hand."""
        if current is not self._current:
            self._current = current
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._current:
            QPainter(self).fillRect(0, 0, theme().px(_BAR), self.height(), theme().qcolour("select_line"))


class Section(Part):
    """An item as minuted. Signals: followed(page, id) to an action or a decision."""

    followed = Signal(str, object)

    def __init__(self, told: Told, minuted: MinutedItem) -> None:
        super().__init__(f"minuted_{minuted.id or 'outside'}", minuted.id or OUTSIDE)
        self.shape = told.shape(minuted)
        self.passages: list[Passage] = []
        self._told, self._minuted = told, minuted
        body = QVBoxLayout()
        space(body, (0, 0, 0, 0), 8)
        for part in self._parts():
            body.addWidget(part)
        self.setLayout(column(self._heading(), body, margins=(17, 6, 16, 10), spacing=6))

    def take(self, told: Told, minuted: MinutedItem) -> None:
        """Show the words as they are recorded now."""
        self._told, self._minuted = told, minuted
        for passage in self.passages:
            passage.take(_recorded(told, passage.passed))

    def _heading(self) -> QWidget:
        number, title = self._minuted.number, self._minuted.title
        words = Text(f"{number}  {title}" if number else title, "card", wrap=True)
        agenda = self._told.items.get(self._minuted.id or OUTSIDE)
        when = " – ".join(each for each in (agenda.began, agenda.ended) if each) if agenda else ""
        tag = [Tag(_(agenda.access.value).capitalize())] if agenda is not None and self._minuted.private else []
        return held(row((words, 1), *tag, *([Text(when, "small", tone="text2")] if when else []), spacing=10))

    def _parts(self) -> Iterator[QWidget]:
        minuted = self._minuted
        before = _("Before the board: {papers}").format(papers="; ".join(minuted.papers)) if minuted.papers else ""
        for sentence in (minuted.private, before, minuted.taken, *minuted.interests):
            if sentence:
                yield Text(sentence, "small", tone="text2", wrap=True)
        if minuted.id is not None:
            yield self._text(minuted.id)
            if minuted.private:
                yield self._summary(minuted.id)
        for decision in minuted.decisions:
            yield self._decision(decision)
        for action in minuted.actions:
            yield self._action(action)
        for mark in minuted.marks:
            yield _mark(mark)

    def _passage(self, passed: Passed, label: str, hint: str = "") -> Passage:
        recorded, locked = _recorded(self._told, passed), self._told.read_only
        passage = Passage(passed, label, recorded, hint=hint, read_only=locked)
        self.passages.append(passage)
        return passage

    def _text(self, item: int) -> QWidget:
        label = _("Minutes of item {number}, {title}").format(number=self._minuted.number, title=self._minuted.title)
        hint = _("What was reported and said under this item")
        passage = self._passage(Passed(item, MINUTE_TEXT, set_minute_text, rests=True), label, hint)
        passage.setVisible(not self._told.read_only or bool(passage.recorded))
        return passage

    def _summary(self, item: int) -> QWidget:
        """Return the place of the summary that the public reads; it shows its name, as it is not the minutes."""
        label = _("Summary for the public of item {number}").format(number=self._minuted.number)
        hint = _("Where the rest would be no fair and coherent record: what may be told, without what is private")
        passage = self._passage(Passed(item, PUBLIC_SUMMARY, set_public_summary, rests=True), label, hint)
        parts = held(column(Text(_("Summary for the public"), "small", tone="text2"), passage, spacing=4))
        parts.setVisible(not self._told.read_only or bool(passage.recorded))
        return parts

    def _decision(self, decision: MinutedDecision) -> QWidget:
        known = self._told.decisions.get(decision.ref)
        link = LinkButton(decision.ref, name=f"minuted_decision_{decision.ref}")
        parts = column(held(flow(link, Text(decision.opening, "strong"), None, spacing=8)), spacing=4)
        if known is not None:
            link.clicked.connect(self._follow("decisions", known.id))
            label = _("Wording of {decision}").format(decision=decision.ref)
            parts.addWidget(self._passage(Passed(known.id, WORDING, _reword), label))
        for sentence in (*decision.notes, decision.private):
            if sentence:
                parts.addWidget(Text(sentence, "small", tone="text2", wrap=True))
        space(parts, (12, 6, 10, 8), 4)
        ground = Ground("", layout=parts)
        ground.setProperty("record", True)
        return ground

    def _action(self, action: MinutedAction) -> QWidget:
        told = self._told.items.get(self._minuted.id or OUTSIDE)
        ident = next((each.id for each in told.recorded if each.ref == action.ref), None) if told else None
        link = LinkButton(action.ref, name=f"minuted_action_{action.ref}")
        link.setEnabled(ident is not None)
        link.clicked.connect(self._follow("actions", ident))
        who = _("Owner: {owners}. Due: {due}.").format(
            owners=action.owners or _("none named"), due=action.due or _("no date set")
        )
        words = column(
            held(flow(Text(_("Action"), "strong"), link, None, spacing=8)),
            Text(action.title, "body", wrap=True),
            Text(" ".join(part for part in (who, action.private) if part), "small", tone="text2", wrap=True),
            margins=(12, 4, 10, 6), spacing=2,
        )  # fmt: skip
        ground = Ground("", layout=words)
        ground.setProperty("record", "draft")
        return ground

    def _follow(self, page: str, ident: int | None) -> Callable[[], None]:
        return lambda: self.followed.emit(page, ident)


def _recorded(told: Told, passed: Passed) -> str:
    """Return what the store holds of a passage."""
    if passed.field == WORDING:
        return next((each.wording for each in told.decisions.values() if each.id == passed.item), "")
    item = told.items.get(passed.item)
    if item is None:
        return ""
    return (item.public_summary if passed.field == PUBLIC_SUMMARY else item.minute_text) or ""


def _reword(store: Store, acting: Acting, decision: int, words: str) -> None:
    values: DecisionValues = {"wording": words}
    edit_decision(store, acting, decision, values)


def _mark(mark: MinutedMark) -> QWidget:
    name = f"{mark.ref} {mark.name}" if mark.ref else mark.name
    chip = RagChip(Chip(mark.rating.value, mark.standing.value))
    said = [mark.reason, mark.path_to_green and _("Path to green: {words}").format(words=mark.path_to_green)]
    if mark.standing is not Standing.AGREED:
        said.insert(0, _("Proposed by {by}, not agreed").format(by=mark.by))
    words = ". ".join(part.rstrip(".") for part in said if part)
    told = column((Text(name, "body", wrap=True), 1), Text(words, "small", tone="text2", wrap=True), spacing=2)
    ground = Ground("", layout=row((told, 1), column(chip, None), margins=(12, 4, 10, 6), spacing=12))
    ground.setProperty("record", "draft")
    return ground
