"""Progress: what the record says of the actions over time, by theme, by board and by how late they are."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout

from boardapp.domain.progress import ProgressData, RagOverTime
from boardapp.language import _, ngettext
from boardapp.services.progress import progress
from boardapp.storage.queries.names import names
from boardapp.ui.design.layout import space
from boardapp.ui.pages.page import Page
from boardapp.ui.pages.progress_parts.cards import ProgressCard
from boardapp.ui.pages.progress_parts.filters import FilterLine, Option
from boardapp.ui.widgets.band import NoticeBand
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
"""The charts in the order they are shown, two in a line."""

Options = dict[str, list[Option]]
Found = tuple[dict[str, ProgressData], Options]


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
        grid = QGridLayout()
        space(grid, (0, 0, 0, 12), 12)
        for at, card in enumerate(self.cards.values()):
            grid.addWidget(card, at // 2, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.notice)
        self.body.addWidget(Scroll(grid, name="progress_charts"), 1)
        space(self.body, (20, 12, 16, 0), 12)
        self._asked = 0
        self._rated: int | None = None
        self.filters.changed.connect(self.refresh)
        self.filters.tables_asked.connect(self._show_tables)

    @classmethod
    def title_of(cls) -> str:
        return _("Progress")

    def refresh(self) -> None:
        """Read the figures beside the window; the newest question is the one that is answered."""
        self._asked += 1
        asked = self._asked
        if self.filters.wrong:
            self._refuse(asked, self.filters.wrong)
            return
        store, today = self.workspace.store, self.workspace.today
        wanted, span = self.filters.wanted(), self.filters.span()

        def read() -> Found:
            with store.reading() as connection:
                options: Options = {
                    kind: [(one.id, one.name) for one in names(connection, kind) if one.main]
                    for kind in ("theme", "board")
                }
            return {chart: progress(store, chart, today, wanted, span) for chart in SHOWN}, options

        self.workspace.jobs.run(
            lambda _work: read(),
            lambda found: self._show(asked, found),
            lambda sentence: self._refuse(asked, sentence),
        )

    def note(self) -> str:
        """Return how many actions are rated, and of which board."""
        if self._rated is None:
            return ""
        where = self.filters.board.value or _("All boards")
        count = ngettext("{n} action rated", "{n} actions rated", self._rated).format(n=f"{self._rated:,}")
        return f"{where}, {count}"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self.refresh()

    def _show(self, asked: int, found: Found) -> None:
        if asked != self._asked:
            return
        figures, options = found
        self.notice.hide()
        self.filters.theme.set_options(options["theme"])
        self.filters.board.set_options(options["board"])
        for chart, data in figures.items():
            self.cards[chart].show_data(data, as_table=self.filters.as_tables)
            if isinstance(data, RagOverTime) and data.points:
                self._rated = data.points[-1].rated

    def _refuse(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self.notice.show_notice("bad", "", sentence)
            self.notice.show()

    def _show_tables(self, shown: bool) -> None:
        for card in self.cards.values():
            if not card.awaiting:
                card.show_table(shown)
