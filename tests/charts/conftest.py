"""Data for every chart, ordinary and extreme, and pixels to compare."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPixmap

from boardapp.domain.progress import (
    BurnUp,
    ByGroup,
    DatedCount,
    FlowCount,
    GroupCount,
    ProgressData,
    RagCount,
    RagOverTime,
    RaisedAndClosed,
    RatingCounts,
    SlipChart,
    SlipRow,
    ageing,
    period_ends,
)
from boardapp.domain.progress_periods import period_label
from boardapp.domain.words import Rating

TODAY = date(2026, 9, 16)
LONG = "Stockport Family Partnership Board and Children's Trust Joint Executive Group"
Pixels = npt.NDArray[np.int16]


def rag(periods: int, scale: int = 1) -> RagOverTime:
    chance = random.Random(periods)
    ends = period_ends(date(2021, 10, 1), TODAY)[-periods:]
    counts = [{rating: chance.randint(1, 12) * scale for rating in Rating} for _end in ends]
    return RagOverTime(tuple(RagCount.of(end, each) for end, each in zip(ends, counts, strict=True)))


def three_colours() -> RagOverTime:
    rows = ((9, 10, 10, 4, 2), (8, 11, 12, 5, 3), (9, 12, 13, 6, 2), (7, 11, 15, 8, 2), (4, 9, 22, 21, 2))
    ends = period_ends(date(2025, 9, 1), TODAY, "quarter")
    ratings = (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.BLUE, Rating.GREY)
    counts = [dict(zip(ratings, row, strict=True)) for row in rows]
    return RagOverTime(tuple(map(RagCount.of, ends, counts)), "quarter")


def flow(periods: int) -> RaisedAndClosed:
    chance = random.Random(periods)
    left, points = 18, []
    for end in period_ends(date(2021, 10, 1), TODAY)[-periods:]:
        raised, closed = chance.randint(0, 9), chance.randint(0, 8)
        left += raised - closed
        points.append(FlowCount(end, period_label(end), raised, closed, max(0, left)))
    return RaisedAndClosed(tuple(points))


def groups(number: int) -> ByGroup:
    chance = random.Random(number)
    names = ["Health and Wellbeing Board", LONG, "No board", "Économie", "Cultural Network"]
    rows = []
    for index in range(number):
        counts = RatingCounts(*(chance.randint(0, 9) for _rating in range(7)))
        name = names[index % len(names)]
        rows.append(GroupCount(name, counts, counts.total - counts.blue, index % 3, gap=name == "No board"))
    return ByGroup("board", tuple(rows))


def burn(done: int, planned: int, whole: int = 60, last: date = date(2027, 3, 31)) -> BurnUp:
    start = date(2025, 1, 31)
    plan = [DatedCount(start, 0), DatedCount(TODAY, planned)]
    if last > TODAY:
        plan.append(DatedCount(last, whole))
    so_far = (DatedCount(start, 0), DatedCount(date(2026, 1, 31), done // 2), DatedCount(TODAY, done))
    return BurnUp(so_far, tuple(plan), TODAY)


def slips(number: int) -> SlipChart:
    rows = [
        SlipRow("Inequalities action plan", date(2026, 4, 30), date(2026, 8, 20), (date(2026, 6, 25),), overdue=True),
        SlipRow(LONG, date(2026, 8, 4), date(2026, 10, 27)),
        SlipRow("Cultural Strategy", date(2026, 10, 6), date(2026, 10, 6)),
        SlipRow("Brought forward", date(2026, 12, 1), date(2026, 11, 1)),
    ]
    first = date(2026, 1, 1)
    for index in range(number - len(rows)):
        rows.append(SlipRow(f"Further action {index}", first, first + timedelta(days=40 + index)))
    return SlipChart(tuple(rows[:number]), TODAY)


SAMPLES: dict[str, Callable[[], ProgressData]] = {
    "three colours": three_colours,
    "one period": lambda: rag(1),
    "two periods": lambda: rag(2),
    "a year": lambda: rag(13),
    "five years": lambda: rag(60),
    "thousands": lambda: rag(8, 2_000),
    "one flow": lambda: flow(1),
    "a year of flow": lambda: flow(13),
    "five years of flow": lambda: flow(60),
    "one group": lambda: groups(1),
    "groups": lambda: groups(5),
    "many groups": lambda: groups(40),
    "a group without actions": lambda: ByGroup(
        "theme", (GroupCount("Health", RatingCounts(red=1), 1, 1), GroupCount("Place", RatingCounts(), 0, 0))
    ),
    "behind": lambda: burn(21, 29),
    "ahead": lambda: burn(33, 29),
    "one behind": lambda: burn(28, 29),
    "on plan": lambda: burn(29, 29),
    "plan over": lambda: burn(21, 60, last=TODAY),
    "plan over, all done": lambda: burn(60, 60, last=TODAY),
    "nothing done": lambda: burn(0, 5),
    "slips": lambda: slips(4),
    "one slip": lambda: slips(1),
    "many slips": lambda: slips(50),
    "ageing": lambda: ageing([(5, "Health"), (9, "Family"), (12, ""), (40, "Family"), (200, LONG)], TODAY),
    "nothing overdue": lambda: ageing([], TODAY),
    "no actions": lambda: RagOverTime(()),
    "no flow": lambda: RaisedAndClosed(()),
    "no groups": lambda: ByGroup("theme", ()),
    "no plan": lambda: BurnUp((), (), TODAY),
    "no dates": lambda: SlipChart((), TODAY),
}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> ProgressData:
    """Give each of the samples in turn."""
    return SAMPLES[request.param]()


@pytest.fixture
def samples() -> dict[str, Callable[[], ProgressData]]:
    """Give all samples by name."""
    return SAMPLES


def to_pixels(image: QImage | QPixmap, part: QRect | None = None) -> Pixels:
    """Return an image's red, green and blue, one row for each line."""
    image = image.toImage() if isinstance(image, QPixmap) else image
    image = (image.copy(part) if part else image).convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(np.int16)


@pytest.fixture
def pixels() -> Callable[..., Pixels]:
    """Give the reader of pixels."""
    return to_pixels
