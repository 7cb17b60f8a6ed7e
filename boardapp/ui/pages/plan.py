"""The plan on a page: three themes, their priorities as cards, what changed since a meeting, gaps loud."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from boardapp.domain.records import ActionFilter
from boardapp.domain.records_plan import PlanPage as Plan
from boardapp.domain.records_plan import PriorityCard, ThemeColumn
from boardapp.language import _, ngettext
from boardapp.storage.queries.plan import plan_page
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.pages.page import Page
from boardapp.ui.pages.plan_parts.card import priority_card
from boardapp.ui.pages.plan_parts.strips import legend, theme_heading, vision_strip
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.card import Card
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.labels import Text, shortened
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.widgets.tiles import CountButton
from boardapp.ui.workspace import Workspace

COLUMN = 330
LONGEST = 40


class PlanPage(Page):
    """The plan on a page; a card leads to its actions, a gap to the boards, a count to what it counts."""

    key = "plan"
    icon = "layout-grid"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, workspace.title)
        space(self.body, (0, 0, 0, 0), 0)
        self._since: Any = None
        self._plan: Plan | None = None
        self._inner: QWidget | None = None
        self._narrowed = ""
        self._asked = 0
        self.cards: dict[int, Card] = {}

    @classmethod
    def title_of(cls) -> str:
        """Return the word of the page in the rail."""
        return _("Plan")

    def refresh(self) -> None:
        """Read the plan anew; in a large store what changed is read beside the window."""
        space, since = self.workspace, self._since
        if not space.large:
            self._show(self._read(since))
            return
        if self._plan is None:
            self._show(self._read(since, compare=False))
        self._asked += 1
        asked = self._asked
        space.jobs.run(lambda _work: self._read(since), lambda plan: self._show(plan) if asked == self._asked else None)

    def _read(self, since: Any, *, compare: bool = True) -> Plan | None:
        with self.workspace.reading() as connection:
            return plan_page(connection, self.workspace.today, since, compare=compare)

    def _show(self, plan: Plan | None) -> None:
        """Lay the plan out, at the place where it stood."""
        self._plan = plan
        at, focus = self._place()
        if self._inner is not None:
            self.body.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self.cards = {}
        self._inner = self._empty() if self._plan is None or not self._plan.themes else self._page(self._plan)
        self.body.addWidget(self._inner, 1)
        self._narrow(self._narrowed)
        if at:
            QTimer.singleShot(0, self._inner, partial(self._scroll_to, at))
        again = self._inner.findChild(QWidget, focus) if focus else None
        if again is not None:
            again.setFocus()

    def note(self) -> str:
        """Say which version of the plan is shown."""
        return "" if self._plan is None else _("Plan version {n}").format(n=self._plan.version)

    def _place(self) -> tuple[int, str]:
        """Return how far the page is scrolled and which control of it has the focus."""
        focus, inner = QApplication.focusWidget(), self._inner
        held_by = focus.objectName() if inner is not None and focus is not None and inner.isAncestorOf(focus) else ""
        return (inner.verticalScrollBar().value() if isinstance(inner, Scroll) else 0), held_by

    def _scroll_to(self, at: int) -> None:
        if isinstance(self._inner, Scroll):
            self._inner.verticalScrollBar().setValue(at)

    def _empty(self) -> QWidget:
        return EmptyState(
            "plan_empty",
            _("This file holds no themes yet."),
            detail=_(
                "Take them in from a workbook, or start a new file from the ONE Stockport plan: both are in File."
            ),
        )

    def _page(self, plan: Plan) -> QWidget:
        themes = held(flow(*(self._theme(theme) for theme in plan.themes), spacing=16, columns=True))
        inner = Scroll(
            column(
                vision_strip(plan), self._changes(plan), themes, None, legend(), margins=(20, 10, 16, 8), spacing=10
            ),
            name="plan_on_a_page",
        )
        return inner

    def _theme(self, theme: ThemeColumn) -> QWidget:
        cards = [self._card(card) for card in theme.cards]
        whole = held(column(theme_heading(theme), *cards, None, spacing=8))
        whole.setObjectName(f"theme_{theme.id}")
        return fix(whole, min_width=COLUMN)

    def _card(self, card: PriorityCard) -> Card:
        made = priority_card(card, self.workspace.go)
        made.clicked.connect(lambda: self.workspace.go("actions", ActionFilter(status="open", priority=card.id)))
        self.cards[card.id] = made
        return made

    # what changed

    def _changes(self, plan: Plan) -> QWidget:
        since = plan.since
        parts: list[QWidget] = []
        if plan.since_options and since.on is None:
            parts.append(Text(_("Reading what changed…"), "secondary", name="since_awaited"))
        elif plan.since_options:
            parts.append(self._since_choice(plan))
            for name, icon, words, tone, found in (
                ("worse", "arrow-down", _("worse"), "worse", since.worse),
                ("better", "arrow-up", _("better"), "better", since.better),
            ):
                parts.append(self._narrowing(name, CountButton(len(found), words, icon=icon, tone=tone)))
            for name, icon, words, found in (
                ("slipped", "calendar-clock", _("slipped"), since.slipped),
                ("closed", "circle-check", _("closed"), since.closed),
            ):
                parts.append(self._listing(name, CountButton(len(found), words, icon=icon), found))
        if plan.without_board:
            words = ngettext("priority has no board", "priorities have no board", plan.without_board)
            gaps = CountButton(plan.without_board, words, icon="circle-dashed", gap=True)
            parts.append(self._narrowing("without_board", gaps))
        strip = held(flow(*parts))
        strip.setVisible(bool(parts))
        return strip

    def _since_choice(self, plan: Plan) -> QWidget:
        options = QComboBox()
        options.setObjectName("since")
        for option in plan.since_options:
            options.addItem(shortened(f"{written(option.on)}, {option.board}", LONGEST), option.on)
        at = next((n for n, option in enumerate(plan.since_options) if option.on == plan.since.on), -1)
        options.setCurrentIndex(at)
        options.activated.connect(lambda _at: self._count_from(options.currentData()))
        label = Text(_("Since"), "secondary")
        label.setBuddy(options)
        return held(row(label, (options, 1)))

    def _narrowing(self, name: str, button: CountButton) -> CountButton:
        """Return a count that leaves only its own cards while it is pressed."""
        button.setObjectName(f"since_{name}" if name != "without_board" else name)
        button.setChecked(self._narrowed == name)
        button.setToolTip(_("Show these alone, or all again"))
        button.clicked.connect(lambda on: self._narrow(name if on else ""))
        return button

    def _listing(self, name: str, button: CountButton, found: Collection[int]) -> CountButton:
        """Return a count that leads to its actions."""
        button.setObjectName(f"since_{name}")
        button.setCheckable(False)
        button.setEnabled(bool(found))
        button.clicked.connect(lambda: self.workspace.go("actions", ActionFilter(ids=tuple(found))))
        return button

    def _narrow(self, name: str) -> None:
        """Show the cards that a count counts; all of them by no name."""
        self._narrowed = name
        if self._inner is None or self._plan is None:
            return
        since = self._plan.since
        every = [card for theme in self._plan.themes for card in theme.cards]
        lacking = [card.id for card in every if card.gap and "board" in card.gap.lacks]
        shown = {"worse": since.worse, "better": since.better, "without_board": lacking}.get(name, self.cards)
        for ident, card in self.cards.items():
            card.setVisible(ident in shown)
        for button in self._inner.findChildren(CountButton):
            if button.isCheckable():
                button.setChecked(button.objectName().removeprefix("since_") == name)

    def _count_from(self, day: Any) -> None:
        self._since = day
        self.refresh()
