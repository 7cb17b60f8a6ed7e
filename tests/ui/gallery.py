"""Draws every control in both schemes into one picture, to be looked at: python tests/ui/gallery.py OUT.png [SCALE]."""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Callable, Sequence
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLayout,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.lines import Due, Line, Move
from boardapp.ui.design.paint import Chip, Direction, Gap
from boardapp.ui.design.shapes import RATINGS
from boardapp.ui.design.theme import Theme
from boardapp.ui.models.columns import Column, DueCell, TableState
from boardapp.ui.models.order import Group
from boardapp.ui.models.window_table import WindowTableModel
from boardapp.ui.widgets.answers import SegmentedAnswer
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.bars import StatusBar, TopBar
from boardapp.ui.widgets.buttons import Button, HelpLink, IconButton, LinkButton
from boardapp.ui.widgets.card import Card
from boardapp.ui.widgets.chart_card import ChartCard
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.empty import EmptyState
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField, NumberField, TextField
from boardapp.ui.widgets.labels import ElidedText, Ground, IconLabel, KeyCap, Rule, Tag, Text
from boardapp.ui.widgets.marks import DirectionLabel, DueHistory, GapStrip, RagChip, SmallLine
from boardapp.ui.widgets.panel import SidePanel, SideSplitter
from boardapp.ui.widgets.progress import ProgressStrip
from boardapp.ui.widgets.rail import Rail, RailEntry
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.widgets.table import DataTable
from boardapp.ui.widgets.tiles import CountButton, CountTile, FilterChip
from boardapp.ui.widgets.timeline import Entry, Timeline

MARKS = ("red", "amber", "green", "green", "amber", "grey")
STANDINGS = ("agreed", "proposed", "suggested")
DUE = Due(
    (
        Move(date(2026, 5, 29), "29 May", "first date"),
        Move(date(2026, 7, 17), "17 July", "set 20 May"),
        Move(date(2026, 9, 4), "4 Sept", "set 17 June"),
    ),
    today=date(2026, 10, 3),
    overdue=True,
)


class Numbers:
    """Seventeen example rows in three groups."""

    def ids(self, state: TableState) -> Sequence[int]:
        return array("q", range(1, 18))

    def groups(self, state: TableState) -> Sequence[Group]:
        return [
            Group("a", "Caring and Growing", 6, "6 open", "2 overdue"),
            Group("b", "Healthy and Happy", 9, "9 open", "1 overdue"),
            Group("c", "Strong and Supportive", 2, "2 open"),
        ]

    def rows(self, ids: Sequence[int]) -> Sequence[int]:
        return list(ids)


COLUMNS = [
    Column("ref", "Ref", lambda n: f"HWB A{n:02}", kind="reference", width=80),
    Column(
        "title",
        "Action",
        lambda n: f"Falls pathway, part {n}: one route",
        kind="title",
        stretch=True,
        min_width=220,
    ),
    Column("owner", "Owner", lambda n: "Stockport Family and its partners", width=146, fold=2),
    Column(
        "due",
        "Due",
        lambda n: "31 Jul 2026",
        kind="due",
        value=lambda n: DueCell("31 Jul 2026", n % 4 == 1, n % 3),
        width=130,
    ),
    Column(
        "rag",
        "RAG",
        lambda n: "",
        kind="chip",
        value=lambda n: Chip(MARKS[n % 6], STANDINGS[n % 3]),
        width=116,
    ),
    Column("done", "Done", lambda n: f"{n * 5} %", kind="number", align="right", width=64, fold=1),
]


def table() -> DataTable:
    """Return the register with its three groups."""
    model = WindowTableModel(COLUMNS, Numbers(), state=TableState("due", group="priority"))
    model.refresh()
    made = DataTable("actions_table", "Actions", model)
    made.setProperty("frame", "open")
    return made


def shell(page: QWidget, bar: TopBar) -> QWidget:
    """Return a page in its window, rail and status bar."""
    rail = Rail(
        [
            RailEntry("plan", "layout-grid", "Plan"),
            RailEntry("actions", "list-checks", "Actions"),
            RailEntry("meetings", "calendar-days", "Meetings"),
            RailEntry("decisions", "gavel", "Decisions"),
            RailEntry("outcomes", "chart-line", "Outcomes"),
            RailEntry("progress", "chart-column-stacked", "Progress"),
            RailEntry("exchange", "arrow-left-right", "Exchange"),
            RailEntry("boards", "users", "Boards"),
            RailEntry("settings", "settings", "Settings", foot=True, checkable=False),
            RailEntry("help", "circle-question-mark", "Help", foot=True, checkable=False),
        ]
    )
    rail.set_current("actions")
    rail.set_count("actions", 37)
    status = StatusBar()
    status.saved("14:07")
    status.set_file("stockport.board")
    status.set_note("17 of 37 open actions shown")
    status.set_undo("Undo: Import return from Public Health")
    return Ground("window", layout=row(rail, (column(bar, (page, 1), status, spacing=0), 1), spacing=0))


def actions_page() -> QWidget:
    """Return the register with its story panel, as a page shows it."""
    bar = TopBar("Actions", subtitle="17 open, 3 overdue", tag="Example data")
    bar.set_search(SearchField("find", "Find or do anything", key="Ctrl+K"))
    bar.add(Button("Excel", icon="download"))
    bar.add(Button("New action", icon="plus", role="primary"))
    group_by = QComboBox()
    group_by.setProperty("fit", "small")
    group_by.addItems(["Priority"])
    filters = row(
        FilterChip("Status", "open"),
        FilterChip("Theme", "One Heart"),
        FilterChip("Filter"),
        None,
        Text("Group by", "secondary"),
        group_by,
        SearchField("filter_rows", "Filter these rows", size="small", width=170),
    )
    register = table()
    main = Ground(
        "window",
        layout=column(
            Ground("window", layout=column(filters, margins=(0, 0, 16, 0))),
            (register, 1),
            margins=(20, 12, 0, 0),
            spacing=10,
        ),
    )
    page = SideSplitter(main, story())
    whole = shell(page, bar)
    whole.resize(1366, 768)
    register.show_id(7)
    return whole


def mark_row(label: str, mark: Chip, when: str, reason: str) -> QLayout:
    """Return one of the three marks as the story shows it."""
    side = fix(Text(label, "label"), width=80)
    words = column(
        row(RagChip(mark), None, Text(when, "small", tone="text2")),
        Text(reason, "small", wrap=True, tone="text"),
        spacing=4,
    )
    whole = row(side, (words, 1), spacing=8)
    whole.setAlignment(side, Qt.AlignmentFlag.AlignTop)
    return whole


def story() -> SidePanel:
    """Return the story panel of an action."""
    panel = SidePanel("story")
    panel.set_heading("HWB/2026/A24 · raised 18 March 2026", "Falls pathway: one referral route live")
    for part in (
        mark_row(
            "Agreed",
            Chip("red"),
            "17 June, board",
            "Route not staffed. To green: two posts filled by 30 October.",
        ),
        mark_row(
            "Proposed",
            Chip("amber", "proposed"),
            "9 Sept, owner",
            "One post filled; go-live moved to November.",
        ),
        mark_row(
            "Suggested",
            Chip("red", "suggested"),
            "16 Sept, rule",
            "Overdue by 12 days; due date moved twice.",
        ),
    ):
        panel.body.addWidget(Rule())
        panel.body.addLayout(part)
    panel.body.addWidget(Rule())
    panel.body.addWidget(Text("Due date, moved twice", "strong"))
    panel.body.addWidget(DueHistory(DUE))
    panel.body.addWidget(Rule())
    panel.body.addLayout(row(Text("Updates", "strong"), None, Text("4, newest first", "label", tone="text2")))
    panel.body.addWidget(
        Timeline(
            [
                Entry(
                    "9 Sept 2026",
                    "NHS FT, Operations",
                    "First post filled, second at interview. Asks the board to agree 27 November.",
                    "from their workbook, row 7",
                    "sheet",
                ),
                Entry(
                    "17 June 2026",
                    "Health and Wellbeing Board",
                    "Rated Red. Date moved to 4 September.",
                    "item 5, minutes",
                    "gavel",
                ),
            ]
        )
    )
    panel.foot.addWidget(Button("Add update", role="primary"))
    panel.foot.addWidget(Button("Propose RAG"))
    panel.foot.addStretch(1)
    panel.foot.addWidget(Button("History"))
    return panel


def priority(number: int, gap: bool) -> Card:
    """Return one card of the plan on a page."""
    card = Card(f"priority_{number}", "Strong and Supportive")
    card.body.addLayout(
        row(
            Text(str(number), "card"),
            ElidedText("Strong and Supportive", "card"),
            RagChip(Chip("amber", STANDINGS[number % 3])),
        )
    )
    if gap:
        card.body.addWidget(GapStrip(Gap("No board:", "steering group to be established")))
    else:
        card.body.addLayout(row(IconLabel("users"), ElidedText("Health and Wellbeing Board", "secondary")))
    card.body.addWidget(DirectionLabel(Direction("worse", "was Green in June")))
    card.body.addWidget(Rule())
    counts = [
        column(Text(n, "count", tone=tone), Text(word, "small", tone="text2"), spacing=0)
        for n, word, tone in (("6", "open", ""), ("2", "overdue", "worse"), ("4", "indicators", ""))
    ]
    trend = column(
        Text("Ready for school", "small", tone="text2"),
        row(Text("71 %", "strong"), SmallLine(Line((62, 64, 64.5, 67, 69, 67), 70))),
        spacing=0,
    )
    card.body.addLayout(row(*counts, None, trend, spacing=20))
    return card


def parts() -> QWidget:
    """Return every small control, by kind."""
    lines: list[QLayout | QWidget] = []
    for standing in STANDINGS:
        chips = [RagChip(Chip(rating, standing)) for rating in RATINGS]
        lines.append(
            row(
                *chips,
                RagChip(Chip("amber", standing, as_at="17 Jun")),
                RagChip(Chip("grey", standing, why="No date")),
                None,
            )
        )
    off, off_primary = (
        Button("Not now", icon="plus"),
        Button("Agree and go on", role="primary", key="Ctrl+Enter"),
    )
    off.setEnabled(False)
    off_primary.setEnabled(False)
    chosen = Button("Action", icon="list-checks", key="F3", size="meeting")
    chosen.setCheckable(True)
    chosen.setChecked(True)
    lines.append(
        row(
            RagChip(Chip("amber"), projector=True),
            DirectionLabel(Direction("better", "was Red on 17 June")),
            DirectionLabel(Direction("same", "Green since March")),
        )
    )
    lines.append(
        row(
            Button("Present", icon="presentation", key="F11"),
            Button("New action", icon="plus", role="primary"),
            Button("Later", role="flat"),
            Button("Delete", role="danger"),
            IconButton("x", "Close"),
            LinkButton("Show all"),
            HelpLink("How ratings work", "ratings"),
            off,
            off_primary,
            None,
        )
    )
    lines.append(
        row(
            Button("Decision", icon="gavel", key="F2", size="meeting"),
            chosen,
            Button("Note", icon="sticky-note", key="F4", size="meeting"),
            Button("Next", icon="arrow-down", size="large"),
            Button("Small", size="small"),
            None,
        )
    )
    tile = CountTile(1, "conflict", icon="git-compare-arrows", tone="worse")
    tile.setChecked(True)
    lines.append(
        row(
            CountTile(2, "new", icon="plus", tone="better"),
            tile,
            CountTile(0, "problem cells", icon="circle-alert"),
        )
    )
    lines.append(
        row(
            CountButton(2, "worse", icon="arrow-down", tone="worse"),
            CountButton(3, "slipped", icon="calendar-clock"),
            CountButton(5, "priorities have no board", icon="circle-dashed", gap=True),
            FilterChip("Status", "open"),
            FilterChip("Filter"),
            Tag("Example data"),
            KeyCap("Ctrl+K"),
            None,
        )
    )
    lines.append(NoticeBand("quorate", "good", "Quorate.", "7 of 11 voting members are here; 5 are needed."))
    lines.append(
        NoticeBand(
            "inquorate",
            "note",
            "Not quorate:",
            "4 of 11; 5 are needed. Decisions now are informal views to be ratified.",
        )
    )
    answer = SegmentedAnswer()
    answer.set_value("amber")
    lines.append(answer)
    lines.append(ProgressStrip("reading", "Reading the workbook, row 300 of 1,000"))
    lines.append(row(priority(1, False), priority(2, True), priority(3, True), spacing=16))
    return Ground("window", layout=column(*lines, None, margins=(20, 16, 20, 16), spacing=12))


def forms() -> QWidget:
    """Return every field, in each of its states."""
    due = DateField("due", "Due", value=date(2026, 11, 27), hint="third move; 29 May was the first date")
    wrong = LineField("title", "Title", required=True)
    wrong.set_error("A title is needed.")
    reason = TextField("reason", "Reason", words=120, value="First post filled and second at interview.")
    reason.set_required(True, "better than the rule suggests")
    combo, off = QComboBox(), QComboBox()
    for box in (combo, off):
        box.addItems(["17 June 2026", "18 March 2026"])
    off.setEnabled(False)
    ticked, half, off_tick = QCheckBox("Move due date to"), QCheckBox("Some"), QCheckBox("Not now")
    ticked.setChecked(True)
    half.setTristate(True)
    half.setCheckState(half.checkState().PartiallyChecked)
    off_tick.setEnabled(False)
    ours = QRadioButton("Ours")
    ours.setChecked(True)
    off_line, read_only = QLineEdit("not now"), QLineEdit("to be read")
    off_line.setEnabled(False)
    read_only.setReadOnly(True)
    progress = QProgressBar()
    progress.setValue(40)
    tabs = QTabWidget()
    tabs.addTab(Text("Agenda"), "Agenda")
    tabs.addTab(Text("People"), "People")
    left = column(
        LineField("name", "Name", value="Falls pathway"),
        wrong,
        reason,
        due,
        CheckField("voting", "Votes"),
        None,
        spacing=14,
    )
    right = column(
        ChoiceField("status", "Status", [("a", "In progress"), ("b", "Paused")], value="a"),
        NumberField("done", "Progress", 0, 100, value=45, suffix=" %"),
        row(combo, off),
        row(ticked, half, off_tick, ours, QRadioButton("Theirs")),
        row(off_line, read_only, QSpinBox()),
        progress,
        tabs,
        None,
        spacing=14,
    )
    return Ground("surface", layout=row((left, 1), (right, 1), margins=(20, 16, 20, 16), spacing=24))


def frames() -> QWidget:
    """Return dialog, empty page and chart card."""
    dialog = Dialog("new_action", "New action", primary="Add action", intro="It is recorded under item 6.")
    dialog.setWindowFlags(dialog.windowFlags() & ~dialog.windowFlags().Dialog)
    dialog.add(LineField("what", "What", required=True))
    dialog.add(DateField("by", "By"))
    dialog.set_error("This reference is used already.")
    dialog.set_ready(False, "Say what is to be done.")
    chart = ChartCard(
        "chart", "Red actions fell from 9 to 4 in a year", "Actions by agreed rating at each quarter’s end"
    )
    chart.set_table(["Quarter", "Red", "Amber"], [["Mar 2025", "9", "8"], ["Jun 2025", "9", "8"]])
    chart.show_table(True)
    empty = EmptyState(
        "none",
        "No meetings yet.",
        detail="The agenda starts filled in.",
        action="Put in the first meeting",
        help_text="How meetings work",
        topic="meetings",
    )
    dialog.setMinimumHeight(320)
    return Ground("window", layout=row((dialog, 1), (chart, 1), (empty, 1), margins=(20, 16, 20, 16), spacing=16))


SHEETS: list[tuple[Callable[[], QWidget], int, int]] = [
    (actions_page, 1366, 768),
    (parts, 1366, 900),
    (forms, 1366, 470),
    (frames, 1366, 380),
]


def drawn(make: Callable[[], QWidget], width: int, height: int) -> QImage:
    """Return a sheet as a picture."""
    sheet = make()
    sheet.resize(width, height)
    sheet.ensurePolished()
    return sheet.grab().toImage()


def main(out: str, scale: float) -> None:
    """Write every sheet in light and dark below each other."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    pictures = []
    for scheme in ("light", "dark"):
        Theme.apply(app, scheme, scale)
        pictures += [
            drawn(
                make,
                round(width * (1 if make is actions_page else scale)),
                round(height * (1 if make is actions_page else scale)),
            )
            for make, width, height in SHEETS
        ]
    whole = QImage(max(p.width() for p in pictures), sum(p.height() for p in pictures), QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    top = 0
    for picture in pictures:
        painter.drawImage(QPoint(0, top), picture)
        top += picture.height()
    painter.end()
    whole.save(out)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
