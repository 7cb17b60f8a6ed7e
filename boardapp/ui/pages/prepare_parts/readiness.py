"""What is missing before a meeting's agenda is published, and before it can be closed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardapp.domain.preflight import Gap, Stage, stage_of
from boardapp.domain.records_meetings import MeetingView
from boardapp.language import _, ngettext
from boardapp.services.preflight import Readiness, both_stages
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.models.columns import Column
from boardapp.ui.pages.prepare_parts.listed import Section, SectionTable, go_column
from boardapp.ui.pages.prepare_parts.prepared import LEAST, PreparedSheet
from boardapp.ui.pages.prepare_parts.ways import gap_place, reference_words, way_of_gap
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import IconLabel, Text
from boardapp.ui.widgets.tiles import CountTile
from boardapp.ui.workspace import Workspace


class ReadinessSheet(PreparedSheet):
    """What is missing, by rule; each line leads to the gap. The stage that comes next is chosen at first."""

    key: ClassVar[str] = "readiness"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.stage = Stage.PUBLISH
        self._found: Mapping[Stage, Readiness] = {}
        self.tiles = {
            Stage.PUBLISH: CountTile(0, "", icon="upload", name="readiness_publish"),
            Stage.CLOSE: CountTile(0, "", icon="gavel", name="readiness_close"),
        }
        for stage, tile in self.tiles.items():
            tile.clicked.connect(lambda _checked=False, stage=stage: self.choose(stage))
        self.table = SectionTable("readiness_list", _("What is missing"), _columns())
        self.table.chosen.connect(self._go)
        self.go = Button(_("Go to it"), icon="arrow-right", key="Enter", role="primary", name="readiness_go")
        self.go.clicked.connect(self._go_current)
        self._count = Text("", "strong", name="readiness_count")
        self._ready = _Ready()
        self._stack = QStackedWidget()
        fix(self.table, min_height=LEAST)
        listed = QWidget()
        listed.setLayout(column((self.table, 1), row(self._count, None, self.go), spacing=8))
        self._stack.addWidget(listed)
        self._stack.addWidget(self._ready)
        tiles = held(flow(*self.tiles.values(), columns=True))
        self.lay_out(column(tiles, (self._stack, 1), margins=(20, 12, 16, 8), spacing=10), scrolls=True)

    @classmethod
    def title_of(cls) -> str:
        return _("Readiness")

    def show_meeting(self, view: MeetingView) -> None:
        before = self.view
        if before is None or (before.meeting.id, before.meeting.state) != (view.meeting.id, view.meeting.state):
            self.stage = stage_of(view)
        super().show_meeting(view)

    def read(self, meeting: int) -> Mapping[Stage, Readiness]:
        return both_stages(self.workspace.store, meeting, self.workspace.today)

    def show_found(self, found: Mapping[Stage, Readiness]) -> None:
        self._found = found
        words = {Stage.PUBLISH: _("before publishing"), Stage.CLOSE: _("before closing the meeting")}
        for stage, tile in self.tiles.items():
            tile.set_count(len(found[stage].gaps), words[stage])
        self.choose(self.stage)

    def choose(self, stage: Stage) -> None:
        """Show what is missing at a stage."""
        self.stage = stage
        for each, tile in self.tiles.items():
            tile.setChecked(each is stage)
        if stage not in self._found:
            return
        gaps = self._found[stage].gaps
        self._stack.setCurrentIndex(0 if gaps else 1)
        self._ready.show_stage(stage, self._found[stage].meeting)
        self.table.show_sections(_sections(gaps))
        count = ngettext("{n} thing to settle.", "{n} things to settle.", len(gaps))
        self._count.setText(count.format(n=len(gaps)))

    def take_focus(self) -> None:
        shown = self.table if self._stack.currentIndex() == 0 else self.tiles[self.stage]
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, gap: Gap) -> None:
        self.jumped.emit(*way_of_gap(gap))

    def _go_current(self) -> None:
        gap = self.table.current_row()
        if gap is not None:
            self._go(gap)


class _Ready(QWidget):
    """What is said where nothing is missing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("readiness_ready")
        self._words = Text("", "item", wrap=True, name="readiness_ready_words")
        self._detail = Text("", "secondary", wrap=True, name="readiness_ready_detail")
        for text in (self._words, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        tick = row(None, IconLabel("circle-check", tone="better", size=32), None)
        self.setLayout(column(None, tick, self._words, self._detail, None, None, spacing=8))

    def show_stage(self, stage: Stage, meeting: str) -> None:
        """Say for what a meeting is ready."""
        if stage is Stage.PUBLISH:
            self._words.setText(_("Ready to publish"))
            self._detail.setText(_("Nothing is missing from the agenda of {meeting}.").format(meeting=meeting))
        else:
            self._words.setText(_("Ready to close"))
            self._detail.setText(_("Nothing is missing from the record of {meeting}.").format(meeting=meeting))


def _sections(gaps: tuple[Gap, ...]) -> list[Section]:
    return [(rule.value, rule.heading, list(some)) for rule, some in groupby(gaps, key=lambda gap: gap.rule)]


def _columns() -> list[Column]:
    return [
        Column(
            "ref", _("Ref"), lambda gap: reference_words(gap.ref), kind="reference", width=94, sortable=False, fold=1,
            tooltip=lambda gap: gap.ref, spoken=lambda gap: gap.ref,
        ),
        Column(
            "words", _("What is missing"), lambda gap: gap.words, kind="title", min_width=240, stretch=True,
            sortable=False, tooltip=lambda gap: gap.words,
        ),
        Column("title", _("About"), lambda gap: gap.title, width=168, sortable=False, fold=2),
        go_column(gap_place),
    ]  # fmt: skip
