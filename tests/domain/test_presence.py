"""When somebody was in the room: absences as they are typed and kept, and who was there at a moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.domain.presence import (
    Absence,
    check_presence,
    is_there_after,
    out_words,
    read_absences,
    was_there,
    written_absences,
)

TIMES = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda at: f"{at[0]:02}:{at[1]:02}")
ABSENCES = st.lists(st.tuples(TIMES, TIMES).map(lambda pair: Absence(*sorted(pair))), max_size=4)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("14:41-15:05", "14:41-15:05"),
        ("9.41 to 10.05", "09:41-10:05"),
        ("14:41–15:05; 15:20 – 15:30", "14:41-15:05, 15:20-15:30"),
        (" ", None),
        (None, None),
    ],
)
def test_absences_are_read_as_people_type_them(typed: str | None, kept: str | None) -> None:
    assert written_absences(read_absences(typed)) == kept


@pytest.mark.parametrize("typed", ["14:41", "soon", "14:41-25:00", "14:41-15:05-15:10", "9:5-9:10"])
def test_what_is_no_absence_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(Refused, match="write when they left and came back as 14:41-15:05"):
        read_absences(typed)


@given(ABSENCES)
def test_what_is_kept_is_read_back(away: list[Absence]) -> None:
    assert list(read_absences(written_absences(away))) == away


@pytest.mark.parametrize(
    ("arrived", "left", "away", "sentence"),
    [
        ("15:00", "14:00", [], "cannot leave at 14:00 before arriving at 15:00"),
        (None, None, [("15:05", "14:41")], "cannot return at 14:41 who left at 15:05"),
        ("14:50", None, [("14:41", "15:05")], "cannot leave at 14:41, for they came only at 14:50"),
        (None, None, [("14:41", "15:05"), ("15:00", "15:10")], "cannot leave at 15:00, for they came only at 15:05"),
        (None, "15:00", [("14:41", "15:05")], "cannot leave at 15:00, for they came back at 15:05"),
    ],
)
def test_times_that_cannot_all_be_true_are_refused(
    arrived: str | None, left: str | None, away: list[tuple[str, str]], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        check_presence("Ann Lee", arrived, left, [Absence(*each) for each in away])


def test_absences_are_put_in_order_of_time() -> None:
    away = [Absence("15:20", "15:30"), Absence("14:41", "15:05")]
    assert check_presence("Ann Lee", "14:20", "15:40", away) == (away[1], away[0])


@pytest.mark.parametrize(
    ("moment", "there"),
    [("14:10", False), ("14:20", True), ("14:41", True), ("14:50", False), ("15:05", True), ("15:40", True),
     ("15:41", False)],
)  # fmt: skip
def test_who_was_there_at_a_moment(moment: str, *, there: bool) -> None:
    assert was_there(moment, "14:20", "15:40", [Absence("14:41", "15:05")]) is there


@pytest.mark.parametrize(
    ("moment", "there"),
    [("14:19", False), ("14:20", True), ("14:41", False), ("15:05", True), ("15:40", False)],
)
def test_who_is_there_just_after_a_moment(moment: str, *, there: bool) -> None:
    assert is_there_after(moment, "14:20", "15:40", [Absence("14:41", "15:05")]) is there


def test_absences_in_words() -> None:
    assert out_words([Absence("14:41", "15:05"), Absence("15:20", "15:30")]) == "out 14:41 to 15:05 and 15:20 to 15:30"
    assert out_words([]) == ""
