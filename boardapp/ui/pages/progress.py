"""Progress: what the record says of the actions over time, by theme, board and partner, and by how late they are."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from shiboken6 import isValid

from boardapp.domain.findings import ChartState, finding
from boardapp.domain.progress import RagOverTime
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow
from boardapp.ui.design.layout import space
from boardapp.ui.jobs import Job
from boardapp.ui.pages.page import Page
from boardapp.ui.pages.progress_parts.cards import ProgressCard
from boardapp.ui.pages.progress_parts.figures import Figures, read_figures
from boardapp.ui.pages.progress_parts.filters import FilterLine
from boardapp.ui.pages.progress_parts.sheet import sheet
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.scroll import Scroll
from boardapp.ui.workspace import Workspace

SHOWN = (
    "rag-over-time",
    "raised-and-closed",
    "by-theme",
    "by-board",
    "burn-up",
    "slip",
    "ageing",
    "by-partner",
)
"""The charts in the order they are shown, two in a line where there is room."""

_SAID_FOR = 2500


class ProgressPage(Page):
    """The charts of progress, each with its finding; filters narrow them all."""

    key: ClassVar[str] = "progress"
    icon: ClassVar[str] = "chart-column-stacked"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self.filters = FilterLine(workspace.today)
        self.notice = NoticeBand("progress_notice", "bad", "")
        self.notice.hide()
        self.cards = {chart: ProgressCard(chart, workspace.today, example=workspace.example) for chart in SHOWN}
        self.charts = Scroll(
            flow(*self.cards.values(), columns=True, margins=(0, 0, 0, 12), spacing=12), name="progress_charts"
        )
        self.empty = EmptyState(
            "no_progress",
            _("Nothing to draw yet."),
            detail=_("The charts are drawn from the actions and their ratings, from the day the first is raised."),
            action=_("Go to the actions"),
            icon="list-checks",
        )
        self.empty.hide()
        self.copy = Button(_("Copy charts"), icon="copy", name="progress_copy")
        self.copy.setEnabled(False)
        self.bar.add(self.copy)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.charts, 1)
        self.body.addWidget(self.empty, 1)
        space(self.body, (20, 12, 16, 0), 12)
        self._asked = 0
        self._job: Job | None = None
        self._rated: int | None = None
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(_SAID_FOR)
        self._said.timeout.connect(lambda: self._say_copied(False))
        self.copy.clicked.connect(self.copy_charts)
        self.empty.acted.connect(lambda: workspace.go("actions"))
        self.filters.changed.connect(self.refresh)
        self.filters.tables_asked.connect(self._show_tables)
        self.destroyed.connect(lambda: self._stop())  # a method of its own would be let go before it is called

    @classmethod
    def title_of(cls) -> str:
        return _("Progress")

    def refresh(self) -> None:
        """Read the figures beside the window; the newest question is the one that is answered."""
        self._asked += 1
        asked = self._asked
        self._stop()
        if self.filters.wrong:
            self._refuse(asked, self.filters.wrong)
            return
        store, today = self.workspace.store, self.workspace.today
        wanted, span = self.filters.wanted(), self.filters.span()
        self._job = self.workspace.jobs.run(
            lambda work: read_figures(work, store, SHOWN, today, wanted, span),
            lambda found: self._show(asked, found),
            lambda sentence: self._refuse(asked, sentence),
        )

    def note(self) -> str:
        """Return how many actions are rated, and of which theme, board and partner."""
        if self._rated is None:
            return ""
        where = ", ".join(chip.value for chip in self.filters.chips if chip.value) or _("All boards")
        count = ngettext("{n} action rated", "{n} actions rated", self._rated).format(n=f"{self._rated:,}")
        return f"{where}, {count}"

    def copy_charts(self) -> None:
        """Copy every chart that has something to show as one picture."""
        drawn = [card.picture() for card in self.cards.values() if not card.awaiting]
        if drawn:
            QGuiApplication.clipboard().setImage(sheet(drawn))
            self._say_copied(True)
            self._said.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self.refresh()

    def _stop(self) -> None:
        """Let a read under way end before its next chart."""
        if self._job is not None:
            self._job.work.cancel()
            self._job = None

    def _answers(self, asked: int) -> bool:
        """Tell whether an answer is to the newest question, and the page still there to show it."""
        return isValid(self) and asked == self._asked

    def _show(self, asked: int, found: Figures) -> None:
        if not self._answers(asked):
            return
        self._job = None
        self.notice.hide()
        self.filters.theme.set_options(found.themes)
        self.filters.board.set_options(found.boards)
        self.filters.partner.set_options(found.partners)
        on = self.filters.last.day or self.workspace.today
        for chart, data in found.charts.items():
            self.cards[chart].show_data(data, on, as_table=self.filters.as_tables)
            if isinstance(data, RagOverTime):
                self._rated = data.points[-1].rated if data.points else 0
        self.copy.setEnabled(any(not card.awaiting for card in self.cards.values()))
        nothing = finding(found.charts["by-board"]).state is ChartState.AWAITING and not self.filters.narrows
        for part in (self.filters, self.charts, self.copy):
            part.setVisible(not nothing)
        self.empty.setVisible(nothing)
        self.workspace.noted.emit()

    def _refuse(self, asked: int, sentence: str) -> None:
        if self._answers(asked):
            self.notice.show_notice("bad", "", sentence)
            self.notice.show()

    def _show_tables(self, shown: bool) -> None:
        for card in self.cards.values():
            card.spread(shown)

    def _say_copied(self, copied: bool) -> None:
        self.copy.setText(_("Charts copied") if copied else _("Copy charts"))
        self.copy.show_icon("check" if copied else "copy")
