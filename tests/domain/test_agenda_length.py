"""How long an agenda is, and whether that is too long."""

from __future__ import annotations

import pytest

from boardapp.domain.agenda_length import agenda_length, duration


@pytest.mark.parametrize(("minutes", "words"), [(5, "5 min"), (60, "1 h"), (115, "1 h 55 min")])
def test_a_duration_in_words(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_the_sum_ends_by_the_clock_and_says_what_is_left() -> None:
    length = agenda_length("14:00", "16:00", [15, 40, None, 50])
    assert (length.minutes, length.untimed, length.finish, length.over) == (105, 1, "15:45", -15)
    assert (length.planned, length.finding) == ("1 h 45 min planned, ends 15:45", "15 min left until 16:00")
    assert length.rest == "1 item without minutes"


def test_an_overrun_is_said() -> None:
    length = agenda_length("14:00", "15:00", [45, 40])
    assert length.too_long
    assert length.finding == "25 min too long"
    assert length.against_end == "1 h 25 min planned, ends 15:25; the meeting ends at 15:00"
    exact = agenda_length("14:00", "15:00", [60])
    assert (exact.too_long, exact.finding) == (False, "fills the time until 15:00")


def test_a_meeting_past_midnight_is_not_a_day_too_short() -> None:
    assert agenda_length("22:30", "00:30", [60]).over == -60


def test_without_times_there_is_only_a_sum() -> None:
    length = agenda_length(None, "16:00", [30])
    assert (length.planned, length.finding, length.over) == ("30 min planned", "", None)
    assert agenda_length("14:00", None, [30]).finding == ""
    assert agenda_length("14:00", "16:00", [None]).planned == "No minutes planned yet"
    assert agenda_length("14:00", "16:00", []).rest == ""
