"""What a quick line will be recorded as, with a dashed button for each thing it does not say yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QWidget

from boardapp.domain.decisions import informal_view, outcome_verb
from boardapp.domain.quick_line import Entry, Gap, Mention, QuickLine
from boardapp.domain.rag import rating_name
from boardapp.domain.sentences import listed, spoken
from boardapp.domain.votes import tally
from boardapp.domain.when import When
from boardapp.domain.words import Precision
from boardapp.language import N_, _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.properties import slug
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.labels import ElidedText, IconLabel, KeyCap, Text
from boardapp.ui.widgets.tiles import FilterChip

ICONS = {
    Entry.DECISION: "gavel",
    Entry.ACTION: "list-checks",
    Entry.NOTE: "sticky-note",
    Entry.RATING: "flag",
    Entry.VOTE: "vote",
}
_NAMES = {
    Entry.DECISION: N_("Decision"),
    Entry.ACTION: N_("Action"),
    Entry.NOTE: N_("Note"),
    Entry.RATING: N_("Rating"),
    Entry.VOTE: N_("Vote"),
}
_ASKED = {
    Gap.WORDS: N_("What?"),
    Gap.OWNER: N_("Owner?"),
    Gap.DUE: N_("Due?"),
    Gap.PRIORITY: N_("Priority?"),
    Gap.RATING: N_("Rating?"),
    Gap.REASON: N_("Reason?"),
    Gap.PATH: N_("Path to green?"),
    Gap.COUNTS: N_("Counts?"),
}
_WIDEST = 320
_ROOMY, _TIGHT = (14, 8, 14, 8), (10, 1, 10, 1)
_WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def entry_name(entry: Entry) -> str:
    """Return what is recorded, as it stands on its button."""
    return _(_NAMES[entry])


class QuickPreview(QFrame):
    """The preview. Signals: asked(gap) by a dashed button, named(mention, name) by one that offers a name."""

    asked = Signal(object)
    named = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("quick_preview")
        self.setProperty("record", "true")
        self._icon = IconLabel("sticky-note", tone="text")
        self._kind = Text("", "strong", name="quick_kind")
        self._words = Text("", "card", wrap=True, name="quick_words")
        self._brief = ElidedText("", "small", name="quick_brief", fill=False)
        self._parts = flow(spacing=16)
        self._about = held(self._parts)
        said = row(Text(_("Will be recorded as"), "small", tone="text2"), self._icon, self._kind, spacing=6)
        keys = row(
            KeyCap(_("Enter")), Text(_("record"), "small", tone="text2"), KeyCap(_("Esc")),
            Text(_("clear"), "small", tone="text2"), spacing=6,
        )  # fmt: skip
        self._head = held(row(said, None, keys))
        below = row(self._brief, (self._about, 1), spacing=8)
        below.setAlignment(self._brief, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._layout = column(self._head, self._words, below, margins=_ROOMY, spacing=4)
        self.setLayout(self._layout)
        self._compact = False
        self.informal = False
        """Whether there is no quorum, so that a decision is but a view."""

    def set_compact(self, compact: bool) -> None:
        """Show one line only, and what is missing."""
        self._compact = compact
        space(self._layout, _TIGHT if compact else _ROOMY, 4)

    def show_line(self, line: QuickLine | None, near: Sequence[tuple[Mention, Sequence[str]]] = ()) -> None:
        """Show a line as it was understood; None hides the preview. `near` offers names for those not known."""
        self.setVisible(line is not None)
        self._parts.clear()
        if line is None:
            return
        self._icon.show_icon(ICONS[line.entry])
        self._kind.setText(entry_name(line.entry))
        self._words.setText(line.words)
        facts = facts_of(line, informal=self.informal)
        self._brief.setText(", ".join([entry_name(line.entry), *(said for _label, said in facts)]))
        self._head.setVisible(not self._compact)
        self._words.setVisible(bool(line.words) and not self._compact)
        self._brief.setVisible(self._compact)
        for label, said in [] if self._compact else facts:
            self._parts.put(_fact(label, said))
        for gap in line.gaps:
            self._offer(_(_ASKED[gap]), f"gap_{gap.value.replace(' ', '_')}", partial(self.asked.emit, gap))
        for mention, names in near:
            for at, name in enumerate(names):
                said = _("{name}?").format(name=name)
                self._offer(said, f"near_{at}_{slug(mention.words)}", partial(self.named.emit, mention, name))
        self._about.setVisible(self._parts.count() > 0)
        self.updateGeometry()

    def _offer(self, label: str, name: str, act: Callable[[], None]) -> None:
        chip = FilterChip(label, name=name)
        chip.clicked.connect(lambda _on=False: act())
        self._parts.put(chip)


def facts_of(line: QuickLine, *, informal: bool = False) -> list[tuple[str, str]]:
    """Return what a line says beside its words, each with its label; `informal` that there is no quorum."""
    facts: list[tuple[str, str]] = []
    if line.rating is not None:
        facts.append((_("Rating"), rating_name(line.rating)))
    if line.vote is not None:
        facts.append((_("Vote"), tally(line.vote)))
    if line.entry in (Entry.DECISION, Entry.VOTE):
        facts.append((_("Outcome"), outcome_verb(line.verb).word))
        if informal:
            facts.append((_("Without a quorum"), informal_view()))
    if line.owners:
        facts.append((_("Owner"), _named(line.owners)))
    if line.due is not None and line.due.date is not None:
        label = _due_label(line.due) if line.entry is Entry.ACTION else _("Comes back")
        facts.append((label, day_said(line.due.date)))
    if line.priorities:
        facts.append((_("Priority"), _named(line.priorities)))
    if line.path_to_green:
        facts.append((_("Path to green"), line.path_to_green))
    return facts


def day_said(day: dt.date) -> str:
    """Return a day with its weekday: "Wednesday 9 December 2026"."""
    return f"{_(_WEEKDAYS[day.weekday()])} {spoken(day)}"


def _due_label(due: When) -> str:
    plain = due.precision is Precision.DAY
    return _("Due") if plain else _("Due, {words}").format(words=due.raw)


def _named(mentions: Sequence[Mention]) -> str:
    unknown = _("“{words}”, not known here")
    return listed([each.name if each.known else unknown.format(words=each.words) for each in mentions])


def _fact(label: str, said: str) -> QWidget:
    words = Text(said, "body", wrap=True)
    whole = QFontMetrics(theme().font("body")).horizontalAdvance(said) + 2
    words.setMinimumWidth(min(whole, theme().px(_WIDEST)))
    return fix(held(column(Text(label, "small", tone="text2"), words, None, spacing=0)), min_width=150)
