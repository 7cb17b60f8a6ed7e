"""Running what is measured beside its floor, in turns, and the table of what came of it."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

ROWS = int(os.environ.get("BOARDAPP_BENCH_ROWS", "100000"))
ROUNDS = int(os.environ.get("BOARDAPP_BENCH_ROUNDS", "3"))

Timed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table: ours and the floor, the ratio to reach, the amount not to exceed; seconds unless named.

    What is not measured against anything has no floor and no ratio.
    """

    what: str
    ours: float
    floor: float | None = None
    goal: float | None = None
    most: float | None = None
    unit: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor ours takes."""
        return None if self.floor is None else self.ours / self.floor

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        if self.goal is None and self.most is None:
            return None
        within = self.goal is None or (self.ratio is not None and self.ratio <= self.goal)
        return within and (self.most is None or self.ours <= self.most)


def beside(
    what: str, ours: Timed, floor: Timed, *, goal: float | None = None, most: float | None = None, rounds: int = ROUNDS
) -> Measured:
    """Measure ours and the floor in turns; the medians count."""
    least, took = in_turns((floor, ours), rounds)
    return Measured(what, took, least, goal, most)


def in_turns(all_timed: Sequence[Timed], rounds: int = ROUNDS) -> list[float]:
    """Run what is timed one after the other, round after round, and return the median of each in seconds."""
    times: list[list[float]] = [[] for _each in all_timed]
    for _round in range(rounds):
        for timed, gathered in zip(all_timed, times, strict=True):
            gc.collect()
            gathered.append(timed())
    return [statistics.median(each) for each in times]


class Clock:
    """How long a block took."""

    seconds = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    """Give a clock that has stopped when the block has ended."""
    clock = Clock()
    start = time.perf_counter()
    yield clock
    clock.seconds = time.perf_counter() - start


def table(lines: list[Measured]) -> str:
    """Return the measurements as a table in plain text."""
    cells = [("what", "ours", "floor", "ratio", "goal", ""), *map(_cells, lines)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(_aligned(row, widths) for row in cells)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def _cells(line: Measured) -> tuple[str, ...]:
    goal = [f"{line.goal:g} x"] if line.goal is not None else []
    goal += [_amount(line.most, line.unit)] if line.most is not None else []
    reached = {None: "", True: "reached", False: "missed"}[line.reached]
    floor = "" if line.floor is None else _amount(line.floor, line.unit)
    ratio = "" if line.ratio is None else f"{line.ratio:.2f} x"
    return line.what, _amount(line.ours, line.unit), floor, ratio, ", ".join(goal), reached


def _amount(amount: float, unit: str) -> str:
    return f"{amount:.1f} {unit}" if unit else _seconds(amount)


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"
