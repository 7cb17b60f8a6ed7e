"""The table of measurements, and that ours and the floor take turns."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import main
from benchmarks.runner import Measured, beside, table


def test_medians_of_turns_are_compared() -> None:
    turns: list[str] = []
    ours, floor = iter((9.0, 2.0, 4.0)), iter((1.0, 2.0, 30.0))

    def one() -> float:
        turns.append("ours")
        return next(ours)

    def other() -> float:
        turns.append("floor")
        return next(floor)

    measured = beside("thing", one, other, goal=2, rounds=3)
    assert turns == ["floor", "ours"] * 3
    assert (measured.ours, measured.floor, measured.ratio, measured.reached) == (4.0, 2.0, 2.0, True)


@pytest.mark.parametrize(
    ("goal", "most", "reached"),
    [(None, None, None), (2, None, True), (1.9, None, False), (2, 0.05, False), (None, 5, True)],
)
def test_a_goal_is_a_ratio_a_time_or_both(goal: float | None, most: float | None, reached: bool | None) -> None:
    assert Measured("thing", 4.0, 2.0, goal, most).reached is reached


def test_the_table_lines_up() -> None:
    lines = table([Measured("short", 2.0, 1.0, 4), Measured("a longer one", 0.012, 0.002, 3, 0.01)]).splitlines()
    assert lines[1].split() == ["short", "2.00", "s", "1.00", "s", "2.00", "x", "4", "x", "reached"]
    assert lines[2].endswith("3 x, 10.00 ms   missed")
    assert lines[1].index("2.00 s") + len("2.00 s") == lines[2].index("12.00 ms") + len("12.00 ms")


def test_an_unknown_benchmark_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["banana"]) == 2
    assert "There is no benchmark banana; there are heart, decision" in capsys.readouterr().err
