"""References by board and year: every style of the field, and patterns that are refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.errors import Refused
from boardapp.domain.references import (
    DEFAULT_ACTION,
    DEFAULT_DECISION,
    YearKind,
    check_pattern,
    counter_key,
    even_reference,
    item_reference,
    meeting_reference,
    reference,
    reference_key,
    year_label,
)

MUNICIPAL, FINANCIAL, CALENDAR = YearKind.MUNICIPAL, YearKind.FINANCIAL, YearKind.CALENDAR


@pytest.mark.parametrize(
    ("day", "kind", "label"),
    [
        (date(2026, 4, 30), MUNICIPAL, "2025-26"),
        (date(2026, 5, 1), MUNICIPAL, "2026-27"),
        (date(2026, 3, 31), FINANCIAL, "2025-26"),
        (date(2026, 4, 1), FINANCIAL, "2026-27"),
        (date(2026, 4, 15), MUNICIPAL, "2025-26"),
        (date(2026, 4, 15), FINANCIAL, "2026-27"),
        (date(2099, 6, 1), MUNICIPAL, "2099-00"),
        (date(2026, 1, 1), CALENDAR, "2026"),
    ],
)
def test_municipal_and_financial_years_differ(day: date, kind: YearKind, label: str) -> None:
    assert year_label(day, kind) == label


def test_a_council_may_name_its_own_first_day() -> None:
    assert year_label(date(2026, 5, 13), MUNICIPAL, municipal_start=(5, 14)) == "2025-26"
    assert year_label(date(2026, 5, 14), MUNICIPAL, municipal_start=(5, 14)) == "2026-27"


@pytest.mark.parametrize(
    ("pattern", "prefix", "day", "number", "kind", "expected"),
    [
        (DEFAULT_DECISION, "HWB", date(2026, 6, 3), 14, MUNICIPAL, "HWB/D/2026-27/014"),
        (DEFAULT_ACTION, "HWB", date(2026, 6, 3), 31, MUNICIPAL, "HWB/A/2026-27/031"),
        (DEFAULT_ACTION, "HWB", date(2026, 6, 3), 1234, MUNICIPAL, "HWB/A/2026-27/1234"),
        ("{n}", "HWB", date(2026, 1, 8), 160, MUNICIPAL, "160"),
        ("{n}/{yy}", "BDC", date(2018, 10, 1), 60, CALENDAR, "60/18"),
        ("{prefix}/{fy4}/{n:03}", "GBP", date(2022, 4, 7), 1, FINANCIAL, "GBP/2223/001"),
        ("{Mon}{yy}-Ac{n}", "WB", date(2020, 10, 1), 4, FINANCIAL, "Oct20-Ac4"),
        ("{prefix}/{year2}/{n:03}", "HWB", date(2025, 9, 17), 14, MUNICIPAL, "HWB/25-26/014"),
        ("D-{prefix}-{yyyy}-{n:03}", "HWB", date(2025, 9, 17), 14, CALENDAR, "D-HWB-2025-014"),
        ("{n:03} {month}", "HWB", date(2025, 9, 17), 7, CALENDAR, "007 September"),
    ],
)
def test_the_running_number_is_written_by_the_pattern(
    pattern: str, prefix: str, day: date, number: int, kind: YearKind, expected: str
) -> None:
    assert reference(pattern, prefix=prefix, day=day, number=number, kind=kind) == expected


def test_patterns_may_name_the_item_the_letter_and_the_meeting() -> None:
    day = date(2018, 3, 28)
    lettered = reference("{prefix} {n}/{yy}({letter})", prefix="BOD", day=day, number=24, kind=CALENDAR, letter="b")
    assert lettered == "BOD 24/18(b)"
    assert reference("{item}", prefix="", day=day, number=1, kind=CALENDAR, item="1.(i)") == "1.(i)"
    numbered = reference(
        "{prefix}{mtg}-{mm}/{yy}",
        prefix="BM",
        day=date(2015, 1, 5),
        number=1,
        kind=CALENDAR,
        meeting_number=13,
    )
    assert numbered == "BM13-01/15"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("{prefix}/{board}/{n}", "unknown field {board}"),
        ("{prefix.__class__}{n}", "unknown field"),
        ("{n[0]}", "unknown field"),
        ("{}{n}", "unknown field {}"),
        ("{n!r}", "how many digits"),
        ("{n:>999999999}", "how many digits"),
        ("{n:{yy}}", "how many digits"),
        ("{year:03}", "how many digits"),
        ("{n", "not closed"),
        ("n}", "not closed"),
        ("", "one line"),
        ("{n}\n", "one line"),
        ("{n}" * 40, "one line"),
        ("{prefix}/{year}", "no running number"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused_in_a_sentence(pattern: str, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_pattern(pattern)
    assert words in str(refusal.value)


def test_a_field_without_its_value_is_refused() -> None:
    with pytest.raises(Refused, match=r"needs \{letter\}"):
        reference("{n}({letter})", prefix="B", day=date(2026, 1, 1), number=1, kind=CALENDAR)


def test_the_counter_is_shared_where_only_the_number_tells_references_apart() -> None:
    may, march, june = date(2026, 5, 1), date(2027, 3, 31), date(2027, 6, 1)
    key = counter_key(DEFAULT_ACTION, "HWB", may, MUNICIPAL)
    assert key == "HWB/A/2026-27/{n}"
    assert counter_key(DEFAULT_ACTION, "HWB", march, MUNICIPAL) == key
    assert counter_key(DEFAULT_ACTION, "HWB", june, MUNICIPAL) != key
    assert counter_key(DEFAULT_ACTION, "SFPB", may, MUNICIPAL) != key
    assert counter_key("{n}", "HWB", may, MUNICIPAL) == counter_key("{n}", "SFPB", june, MUNICIPAL)
    assert counter_key("{Mon}{yy}-Ac{n}", "WB", may, FINANCIAL) == "May26-Ac{n}"


PATTERNS = st.sampled_from([DEFAULT_DECISION, DEFAULT_ACTION, "{n}", "{n}/{yy}", "{prefix}/{fy4}/{n:03}"])
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@given(
    pattern=PATTERNS,
    days=st.tuples(DAYS, DAYS),
    numbers=st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
)
def test_two_references_of_one_series_differ_when_their_numbers_do(
    pattern: str, days: tuple[date, date], numbers: tuple[int, int]
) -> None:
    same_series = len({counter_key(pattern, "HWB", day, MUNICIPAL) for day in days}) == 1
    references = {
        reference(pattern, prefix="HWB", day=day, number=number, kind=MUNICIPAL)
        for day, number in zip(days, numbers, strict=True)
    }
    assert (len(references) == 1) == (same_series and numbers[0] == numbers[1])


@given(st.text(max_size=100) | st.lists(st.sampled_from(["{n}", "{", "}", "n", ":03", "{yy}", "!r"])).map("".join))
def test_any_text_is_a_pattern_or_refused(pattern: str) -> None:
    with suppress(Refused):
        assert reference(pattern, prefix="HWB", day=date(2026, 1, 1), number=7, kind=CALENDAR)


def test_meetings_and_items_are_named_by_their_day() -> None:
    assert meeting_reference("HWB", date(2026, 3, 11)) == "HWB/M/2026-03-11"
    assert item_reference("HWB/M/2026-03-11", 3) == "HWB/M/2026-03-11/3"


@pytest.mark.parametrize("hyphen", "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d\ufe63")
@pytest.mark.parametrize("slash", "/\uff0f\u2044\u2215")
def test_a_reference_is_the_same_whatever_a_program_made_of_it(hyphen: str, slash: str) -> None:
    written = "HWB/A/2025-26/003"
    spoilt = written.replace("-", hyphen).replace("/", slash).replace("3", "\uff13")
    assert even_reference(f" {spoilt} ") == written
    assert reference_key(spoilt.lower()) == reference_key(written)


@given(st.text(max_size=40))
def test_an_even_reference_stays_as_it_is(words: str) -> None:
    assert even_reference(even_reference(words)) == even_reference(words)
