"""The plan on a page: three themes, their priorities as cards, what changed since a meeting, gaps loud."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from boardapp.domain.rag import Direction as Turned
from boardapp.domain.records import ActionFilter
from boardapp.domain.records_plan import PlanPage as Plan
from boardapp.domain.records_plan import PriorityCard, SmallLine, ThemeColumn
from boardapp.language import _, ngettext
from boardapp.storage.queries.plan import plan_page
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.lines import Line
from boardapp.ui.design.paint import Chip, Direction, Gap
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.card import Card
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.labels import ElidedText, Ground, IconLabel, Rule, Text
from boardapp.ui.widgets.marks import DirectionLabel, GapStrip, RagChip
from boardapp.ui.widgets.marks import SmallLine as SmallLineMark
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.widgets.tiles import CountButton
from boardapp.ui.workspace import Workspace


class PlanPage(Page):
    """The plan on a page; a card leads to its actions, a gap to the boards."""

    key = "plan"
    icon = "layout-grid"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, workspace.title)
        self._since: Any = None
        self._plan: Plan | None = None
        self._inner: QWidget | None = None

    @classmethod
    def title_of(cls) -> str:
        """Return the word of the page in the rail."""
        return _("Plan")

    def refresh(self) -> None:
        """Read the plan anew and lay it out."""
        with self.workspace.reading() as connection:
            self._plan = plan_page(connection, self.workspace.today, self._since)
        if self._inner is not None:
            self.body.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = self._empty() if self._plan is None or not self._plan.themes else self._page(self._plan)
        self.body.addWidget(self._inner, 1)

    def note(self) -> str:
        """Say which version of the plan is shown."""
        return "" if self._plan is None else _("Plan version {n}").format(n=self._plan.version)

    def _empty(self) -> QWidget:
        return EmptyState("plan_empty", _("This file holds no themes yet."))

    def _page(self, plan: Plan) -> QWidget:
        columns = QGridLayout()
        space(columns, (0, 0, 0, 0), 8)
        columns.setHorizontalSpacing(16)
        for at, theme in enumerate(plan.themes):
            columns.addWidget(_heading(theme), 0, at)
            columns.setColumnStretch(at, 1)
            for line, card in enumerate(theme.cards, start=1):
                columns.addWidget(self._card(card), line, at)
        cards = column(columns, None, spacing=0)
        inner = QWidget()
        inner.setObjectName("plan_on_a_page")
        inner.setLayout(column(_vision(plan), self._changes(plan), (Scroll(cards), 1), self._legend(), spacing=10))
        return inner

    def _changes(self, plan: Plan) -> Any:
        since = plan.since
        options = QComboBox()
        options.setObjectName("since")
        for option in plan.since_options:
            options.addItem(f"{written(option.on)}, {option.board}", option.on)
        at = next((n for n, option in enumerate(plan.since_options) if option.on == since.on), -1)
        options.setCurrentIndex(at)
        options.activated.connect(lambda _at: self._count_from(options.currentData()))
        label = Text(_("Since"), "secondary")
        label.setBuddy(options)
        options.setVisible(bool(plan.since_options))
        label.setVisible(bool(plan.since_options))
        counts = [
            CountButton(len(since.worse), _("worse"), icon="arrow-down", tone="worse", name="since_worse"),
            CountButton(len(since.better), _("better"), icon="arrow-up", tone="better", name="since_better"),
            CountButton(len(since.slipped), _("slipped"), icon="calendar-clock", name="since_slipped"),
            CountButton(len(since.closed), _("closed"), icon="circle-check", name="since_closed"),
        ]
        gaps = ngettext("priority has no board", "priorities have no board", plan.without_board)
        lacking = CountButton(plan.without_board, gaps, icon="circle-dashed", gap=True, name="without_board")
        for button in (*counts, lacking):
            button.setCheckable(False)
        for button in counts:
            button.setVisible(bool(plan.since_options))
            button.clicked.connect(lambda: self.workspace.go("actions"))
        lacking.setVisible(plan.without_board > 0)
        lacking.clicked.connect(lambda: self.workspace.go("boards"))
        return row(label, options, *counts, lacking, None, spacing=8)

    def _count_from(self, day: Any) -> None:
        self._since = day
        self.refresh()

    def _card(self, card: PriorityCard) -> Card:
        shown = _chip(card)
        made = Card(f"priority_{card.id}", f"{card.short_title}, {shown.sentence}, {card.counted}")
        title = ElidedText(card.short_title, "card")
        title.setToolTip(card.aim or card.title)
        made.body.addLayout(row(Text(str(card.position), "card"), (title, 1), RagChip(shown), spacing=8))
        made.body.addWidget(self._oversight(card))
        made.body.addWidget(_turn(card))
        made.body.addWidget(Rule())
        made.body.addLayout(_figures(card))
        made.clicked.connect(lambda: self.workspace.go("actions", ActionFilter(status="open", priority=card.id)))
        return made

    def _oversight(self, card: PriorityCard) -> QWidget:
        if card.gap is not None:
            strip = GapStrip(Gap(f"{card.gap.label}:", card.gap.words), name=f"gap_{card.id}")
            strip.clicked.connect(lambda: self.workspace.go("boards"))
            return strip
        holder = QWidget()
        names = ", ".join(board.name for board in card.boards)
        holder.setLayout(row(IconLabel("users"), (ElidedText(names, "secondary"), 1), margins=(0, 2, 0, 2)))
        return holder

    def _legend(self) -> Any:
        parts: list[Any] = []
        for standing, words in (
            ("agreed", _("agreed by the board")),
            ("proposed", _("proposed by the owner")),
            ("suggested", _("suggested by the rule")),
        ):
            parts += [RagChip(Chip("amber", standing)), Text(words, "small", tone="text2")]
        return row(*parts, None, Text(_("Dashed line on an indicator: its target"), "small", tone="text2"))


def _vision(plan: Plan) -> QWidget:
    points = plan.points.get("vision", ())
    words = plan.vision or (points[1] if len(points) > 1 else next(iter(points), ""))
    vision = ElidedText(words, "card")
    vision.setToolTip("\n".join(points))
    values = " · ".join(value.title.rstrip(".") for value in plan.values)
    told = ElidedText(values, "body", fill=False)
    told.setToolTip("\n".join(f"{value.title} {value.words}" for value in plan.values))
    strip = Ground("surface", card=True, name="plan_vision")
    label = Text(_("Vision"), "secondary", tone="text3")
    parts: list[Any] = [label, (vision, 1)]
    if values:
        parts += [Text(_("Values"), "secondary", tone="text3"), told]
    strip.setLayout(row(*parts, margins=(16, 8, 16, 8), spacing=12))
    return strip


def _heading(theme: ThemeColumn) -> QWidget:
    holder = QWidget()
    statement = ElidedText(theme.statement or "", "small", tone="text2")
    title = row(
        IconLabel(theme.icon or "circle", size=18, tone="text"), Text(theme.title, "card"), (statement, 1), spacing=8
    )
    holder.setLayout(column(title, Rule(strong=True), spacing=6))
    return holder


def _chip(card: PriorityCard) -> Chip:
    shown = card.shown
    if shown.rating is None:
        return Chip("grey", "suggested")
    as_at = f"{shown.as_at.day} {shown.as_at:%b}" if shown.stale and shown.as_at else ""
    return Chip(shown.rating, shown.standing or "suggested", as_at=as_at)


def _turn(card: PriorityCard) -> QWidget:
    if card.turn.direction is Turned.NONE:
        return ElidedText("; ".join(card.notes) or card.counted, "secondary")
    return DirectionLabel(Direction(str(card.turn.direction), card.turn.words))


def _figures(card: PriorityCard) -> Any:
    late = "worse" if card.overdue else "text"
    counts = [
        _figure(card.open, _("open")),
        _figure(card.overdue, _("overdue"), late),
        _figure(card.indicators, ngettext("indicator", "indicators", card.indicators)),
    ]
    small = _small_line(card.line) if card.line is not None else QWidget()
    return row(*counts, (small, 1), spacing=16)


def _figure(count: int, word: str, tone: str = "text") -> QWidget:
    holder = QWidget()
    holder.setLayout(column(Text(str(count), "page", tone=tone), Text(word, "small", tone="text2"), spacing=0))
    return holder


def _small_line(line: SmallLine) -> QWidget:
    holder = QWidget()
    if line.awaiting or not line.values:
        due = _("Data due {date}").format(date=written(line.data_due)) if line.data_due else _("Awaiting data")
        below: Any = row(IconLabel("hourglass"), (ElidedText(due, "small"), 1), spacing=6)
    else:
        latest = f"{line.values[-1]} {line.unit or ''}".strip()
        target = float(line.target) if line.target is not None else None
        mark = SmallLineMark(
            Line(tuple(float(value) for value in line.values), target), sentence=f"{line.title}: {latest}"
        )
        below = row(Text(latest, "strong"), (mark, 1), spacing=8)
    holder.setLayout(column(ElidedText(line.title, "small", tone="text2"), below, spacing=2))
    return holder
