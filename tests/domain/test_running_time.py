"""Whether a meeting keeps to its agenda."""

from __future__ import annotations

import datetime as dt

import pytest

from boardapp.domain.running_time import is_late, minutes_behind, running_words


def at(clock: str) -> dt.datetime:
    return dt.datetime.combine(dt.date(2026, 9, 16), dt.time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("planned", "allotted", "began", "now", "behind", "words"),
    [
        ("14:40", 25, "14:40", "14:52", 0, "On time"),
        ("14:40", 25, "14:48", "14:52", 8, "8 minutes behind"),
        ("14:40", 25, "14:40", "15:15", 10, "10 minutes behind"),
        ("14:40", 25, "14:48", "15:20", 15, "15 minutes behind"),
        ("14:40", 25, "14:30", "14:35", -10, "10 minutes ahead"),
        ("14:40", None, "14:42", "16:00", 2, "On time"),
    ],
)
def test_a_meeting_is_behind_by_its_late_start_or_its_overrun(
    planned: str, allotted: int | None, began: str, now: str, behind: int, words: str
) -> None:
    found = minutes_behind(planned, allotted, at(began), at(now))
    assert (found, running_words(found)) == (behind, words)
    assert is_late(found) is (behind >= 3)


@pytest.mark.parametrize("planned", [None, "", "after lunch", "25:00"])
def test_without_a_planned_time_nothing_is_said(planned: str | None) -> None:
    found = minutes_behind(planned, 10, at("14:40"), at("14:50"))
    assert (found, running_words(found), is_late(found)) == (None, "", False)
