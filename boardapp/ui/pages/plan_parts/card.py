"""One priority as a card: its mark, its board or the gap, how it turned, its counts and an indicator's line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.rag import Direction as Turned
from boardapp.domain.records_plan import InferredLink, PriorityCard, SmallLine
from boardapp.domain.words import Rating
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.lines import Line
from boardapp.ui.design.paint import Chip, Direction, Gap
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.pages.action_parts.words import GREY_WORDS, short_day
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.card import Card
from boardapp.ui.widgets.labels import ElidedText, IconLabel, Rule, Text
from boardapp.ui.widgets.marks import DirectionLabel, GapStrip, RagChip
from boardapp.ui.widgets.marks import SmallLine as SmallLineMark

Go = Callable[[str, object], Any]

_TURN = 22
_FIGURES = 42


def priority_card(card: PriorityCard, go: Go) -> Card:
    """Return the card; `go(page, argument)` leads to what a link on it names. Its own click is the page's."""
    shown = _chip(card)
    made = Card(f"priority_{card.id}", f"{card.short_title}, {shown.sentence}, {card.counted}")
    space(made.body, (14, 9, 14, 9), 4)
    title = ElidedText(card.short_title, "card")
    made.setToolTip(card.aim or card.title)
    made.body.addLayout(row(Text(str(card.position), "card"), (title, 1), RagChip(shown), spacing=8))
    made.body.addWidget(_oversight(card, go))
    made.body.addWidget(fix(_turn(card, go), height=_TURN))
    made.body.addWidget(Rule())
    made.body.addWidget(fix(held(_figures(card)), height=_FIGURES))
    return made


def _chip(card: PriorityCard) -> Chip:
    shown = card.shown
    if shown.rating is None:
        return Chip(Rating.GREY.value, "suggested")
    as_at = short_day(shown.as_at) if shown.stale and shown.as_at else ""
    return Chip(shown.rating, shown.standing or "suggested", as_at=as_at)


def _oversight(card: PriorityCard, go: Go) -> QWidget:
    if card.gap is not None:
        strip = GapStrip(Gap(f"{card.gap.label}:", card.gap.words), name=f"gap_{card.id}")
        strip.clicked.connect(lambda: go("boards", None))
        return strip
    names = ", ".join(board.name for board in card.boards)
    return fix(held(row(IconLabel("users"), (ElidedText(names, "secondary"), 1))), height=HEIGHTS.gap_strip)


def _turn(card: PriorityCard, go: Go) -> QWidget:
    if card.turn.direction is not Turned.NONE:
        return DirectionLabel(Direction(str(card.turn.direction), card.turn.words))
    if card.inferred and not card.open:
        return _inferred(card.inferred[0], go)
    if card.notes:
        return ElidedText("; ".join(card.notes), "secondary")
    if card.shown.rating in (None, Rating.GREY) and card.open:
        why = GREY_WORDS[card.shown.grey].lower() if card.shown.grey else ""
        return ElidedText(_("Not rated: {reason}").format(reason=why) if why else _("Not rated yet"), "secondary")
    return ElidedText(card.counted, "secondary")


def _inferred(link: InferredLink, go: Go) -> QWidget:
    """Return the way to an action that may bear on the priority, until somebody confirms it."""
    words = _("{ref} may bear on this, to confirm").format(ref=link.ref)
    button = Button(words, role="link", elide=64, name=f"inferred_{link.action_id}")
    button.setAccessibleDescription(link.title)
    button.clicked.connect(lambda: go("actions", link.action_id))
    return held(row(button, None))


def _figures(card: PriorityCard) -> Any:
    counts = [
        _figure(card.open, _("open")),
        _figure(card.overdue, _("overdue"), "worse" if card.overdue else "text"),
        _figure(card.indicators, ngettext("indicator", "indicators", card.indicators)),
    ]
    small = _small_line(card.line) if card.line is not None else QWidget()
    return row(*counts, (small, 1), spacing=16)


def _figure(count: int, word: str, tone: str = "text") -> QWidget:
    return held(column(Text(str(count), "count", tone=tone), Text(word, "small", tone="text2"), spacing=0))


def _small_line(line: SmallLine) -> QWidget:
    if line.awaiting or not line.values:
        due = _("Data due {date}").format(date=written(line.data_due)) if line.data_due else _("Awaiting data")
        below: Any = row(IconLabel("hourglass"), (ElidedText(due, "column", tone="text"), 1), spacing=6)
    else:
        latest = f"{line.values[-1]} {line.unit or ''}".strip()
        target = float(line.target) if line.target is not None else None
        mark = SmallLineMark(
            Line(tuple(float(value) for value in line.values), target), sentence=f"{line.title}: {latest}"
        )
        fix(mark, min_width=48)
        below = row(ElidedText(latest, "strong", fill=False), (mark, 1), spacing=8)
    return held(column(ElidedText(line.title, "small", tone="text2"), below, spacing=2))
