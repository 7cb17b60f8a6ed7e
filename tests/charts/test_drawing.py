"""What is drawn: the words, where they stand, and how areas differ without colour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from boardapp.charts import make_chart
from boardapp.charts.palette import LIGHT
from boardapp.charts.pencil import Placed
from boardapp.charts.widget import ChartWidget
from boardapp.domain.progress import ByGroup, GroupCount, ProgressData, RagCount, RagOverTime, RatingCounts
from boardapp.domain.words import Rating

TODAY = date(2026, 9, 16)
Sample = dict[str, Callable[[], ProgressData]]


@pytest.fixture
def drawn(qtbot: QtBot) -> Callable[..., ChartWidget]:
    """Give a maker of charts that have been drawn once."""

    def draw(data: ProgressData, width: int = 540, height: int = 240, text_px: int = 13) -> ChartWidget:
        widget = make_chart(data, width=width, height=height, text_px=text_px)
        qtbot.addWidget(widget)
        widget.grab()
        return widget

    return draw


def said(widget: ChartWidget) -> list[str]:
    return [placed.text for placed in widget.placed]


def colliding(placed: tuple[Placed, ...]) -> list[tuple[str, str]]:
    slack = 0.75
    shrunk = [(p.text, p.rect.adjusted(slack, slack, -slack, -slack)) for p in placed]
    return [(one, other) for (one, a), (other, b) in combinations(shrunk, 2) if a.intersects(b)]


@pytest.mark.parametrize("size", [(540, 240), (340, 190), (1100, 520)])
def test_words_neither_touch_nor_leave_the_picture(
    drawn: Callable[..., ChartWidget], sample: ProgressData, size: tuple[int, int]
) -> None:
    widget = drawn(sample, *size)
    assert widget.placed
    assert colliding(widget.placed) == []
    whole = QRectF(widget.rect()).adjusted(-0.5, -0.5, 0.5, 0.5)
    assert [placed.text for placed in widget.placed if not whole.contains(placed.rect)] == []


def test_larger_type_keeps_apart_and_inside_too(drawn: Callable[..., ChartWidget], sample: ProgressData) -> None:
    widget = drawn(sample, 760, 400, text_px=20)
    assert colliding(widget.placed) == []
    whole = QRectF(widget.rect()).adjusted(-0.5, -0.5, 0.5, 0.5)
    assert [placed.text for placed in widget.placed if not whole.contains(placed.rect)] == []


def test_the_smallest_chart_still_draws(drawn: Callable[..., ChartWidget], sample: ProgressData) -> None:
    widget = drawn(sample, 10, 10)
    assert (widget.width(), widget.height()) == (280, 150)
    assert widget.placed


def test_the_last_bar_is_named_with_number_letter_and_word(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    words = said(drawn(samples["three colours"]()))
    assert [w for w in words if " " in w][:5] == ["2 Not rated", "4 R Red", "9 A Amber", "22 G Green", "21 B Complete"]
    assert {"0", "20", "40", "60"} <= set(words)


def test_the_five_colour_scale_is_named(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    words = " ".join(said(drawn(samples["a year"]())))
    assert "AR Amber/Red" in words
    assert "AG Amber/Green" in words


def test_raised_and_closed_are_named_at_their_right(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    data = samples["a year of flow"]()
    last = data.points[-1]  # type: ignore[union-attr]
    words = said(drawn(data))
    assert {f"{last.raised} raised", f"{last.closed} closed", f"{last.open} open"} <= set(words)


def test_groups_show_counts_sums_and_what_no_board_holds(drawn: Callable[..., ChartWidget]) -> None:
    rows = (
        GroupCount("Health", RatingCounts(red=4, green=12, blue=3), 16, 2),
        GroupCount("No board", RatingCounts(amber=5), 5, 0, gap=True),
    )
    words = said(drawn(ByGroup("board", rows)))
    assert {"Health", "No board", "R Red", "A Amber", "G Green", "4", "12"} <= set(words)
    assert {"16 open, 2 overdue", "5 open"} <= set(words)
    assert "Not rated" not in words


def test_rows_that_do_not_fit_are_counted(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    small = said(drawn(samples["many groups"](), 540, 240))
    shown = sum(words.endswith("overdue") or words.endswith("open") for words in small)
    assert f"and {40 - shown} more in the table" in small
    assert any(words.startswith("and ") for words in said(drawn(samples["many slips"]())))


def test_what_belongs_to_no_board_is_shown_however_many_boards_there_are(drawn: Callable[..., ChartWidget]) -> None:
    boards = [GroupCount(f"Board {number}", RatingCounts(green=2), 2, 0) for number in range(40)]
    rows = (*boards, GroupCount("No board", RatingCounts(green=1), 1, 0, gap=True))
    words = said(drawn(ByGroup("board", rows)))
    shown = [word for word in words if word.startswith("Board ")]
    assert shown == [f"Board {number}" for number in range(len(shown))]
    assert "No board" in words
    assert f"and {40 - len(shown)} more in the table" in words


def test_a_long_name_is_cut_on_the_chart_and_whole_in_the_table(
    drawn: Callable[..., ChartWidget], samples: Sample
) -> None:
    data = samples["many groups"]()
    assert any(words.endswith("…") for words in said(drawn(data)))
    names = [row[0] for row in data.table()[1]]
    assert any(str(name).endswith("Joint Executive Group") for name in names)


def test_burn_up_names_what_is_done_planned_and_to_come(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    assert {"21 complete", "29 planned by now", "60 by Mar", "16 Sep"} <= set(said(drawn(samples["behind"]())))
    assert "29 complete, on plan" in said(drawn(samples["on plan"]()))


def test_slips_are_told_in_weeks(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    words = said(drawn(samples["slips"]()))
    assert {"+16 weeks, overdue", "+12 weeks", "on its first date", "4 weeks earlier", "16 Sep"} <= set(words)


def test_ageing_tells_the_day_it_was_counted(drawn: Callable[..., ChartWidget], samples: Sample) -> None:
    words = said(drawn(samples["ageing"]()))
    assert "Days past the due date, at 16 September 2026" in words
    assert {"1 to 30 days", "Over 90 days", "0"} <= set(words)


@pytest.mark.parametrize("name", ["no actions", "no flow", "no groups", "no plan", "no dates"])
def test_nothing_to_draw_is_said(drawn: Callable[..., ChartWidget], samples: Sample, name: str) -> None:
    words = said(drawn(samples[name]()))
    assert len(words) == 1
    assert len(words[0].split()) > 4


def column(widget: ChartWidget, pixels: Callable[..., np.ndarray], index: int) -> list[str]:
    """Return the colours down the middle of a bar, without repeats."""
    area = widget.area
    lines = pixels(widget.grab())
    down = [QColor(*map(int, pixel)).name() for pixel in lines[: int(area.rect.bottom()), int(area.x(index))]]
    return [color for color, before in zip(down, ["", *down], strict=False) if color != before]


def test_areas_are_parted_by_the_ground_and_amber_has_its_edge(
    drawn: Callable[..., ChartWidget], pixels: Callable[..., np.ndarray]
) -> None:
    data = RagOverTime((RagCount(TODAY, "16 Sep 2026", amber=20, green=20, blue=20),))
    ground, marks = LIGHT.surface.lower(), LIGHT.marks
    amber, edge = marks[Rating.AMBER].fill.lower(), str(marks[Rating.AMBER].edge).lower()
    colors = [color for color in column(drawn(data), pixels, 0) if color != LIGHT.grid.lower()]
    green, blue = marks[Rating.GREEN].fill.lower(), marks[Rating.BLUE].fill.lower()
    assert colors[-8:] == [ground, edge, amber, edge, ground, green, ground, blue]


def test_red_is_hatched_at_45_degrees(drawn: Callable[..., ChartWidget], pixels: Callable[..., np.ndarray]) -> None:
    widget = drawn(RagOverTime((RagCount(TODAY, "16 Sep 2026", red=20),)))
    area = widget.area
    x, y = int(area.x(0)), int(area.y(10))
    block = pixels(widget.grab())[y - 15 : y + 15, x - 15 : x + 15, 1]
    assert block.max() - block.min() > 100
    rising, falling = np.abs(block[1:, :-1] - block[:-1, 1:]).mean(), np.abs(block[1:, 1:] - block[:-1, :-1]).mean()
    assert rising < falling / 3


def test_a_single_red_action_among_thousands_can_still_be_seen(
    drawn: Callable[..., ChartWidget], pixels: Callable[..., np.ndarray]
) -> None:
    data = RagOverTime((RagCount(TODAY, "16 Sep 2026", green=100_000, red=1),))
    assert LIGHT.marks[Rating.RED].fill.lower() in column(drawn(data), pixels, 0)
