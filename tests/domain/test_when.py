"""Due dates from words: the field's table, its further rules, and whatever else a cell may hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.when import Confidence, When, read_when
from boardapp.domain.when_order import column_order, one_way
from boardapp.domain.words import Precision

RAISED = date(2024, 9, 18)
NEXT_MEETING = date(2024, 12, 4)


def read(raw: object, **clues: bool) -> When:
    return read_when(raw, reference=RAISED, next_meeting=NEXT_MEETING, **clues)


@pytest.mark.parametrize(
    ("raw", "day", "precision", "confidence"),
    [
        ("31/03/24", "2024-03-31", "day", "high"),
        ("31/03/2024 00:00:00", "2024-03-31", "day", "high"),
        ("31.3.24", "2024-03-31", "day", "high"),
        ("31-Mar-25", "2025-03-31", "day", "high"),
        ("17.7.12", "2012-07-17", "day", "high"),
        ("03/04/24", "2024-04-03", "day", "medium"),
        ("12/31/2024", "2024-12-31", "day", "low"),
        ("03/03/24", "2024-03-03", "day", "high"),
        ("2025-03-31", "2025-03-31", "day", "high"),
        ("2025-03-31T00:00:00", "2025-03-31", "day", "high"),
        ("20250331", "2025-03-31", "day", "medium"),
        ("45747", "2025-03-31", "day", "medium"),
        ("31st March 2025", "2025-03-31", "day", "high"),
        ("1st of April 2025", "2025-04-01", "day", "high"),
        ("Mon 31 March 2025", "2025-03-31", "day", "high"),
        ("Tue 31 March 2025", "2025-03-31", "day", "low"),
        ("March 31, 2025", "2025-03-31", "day", "high"),
        ("30 Sept", "2024-09-30", "day", "medium"),
        ("14 Aug", "2025-08-14", "day", "medium"),
        ("29 Feb", "2028-02-29", "day", "medium"),
        ("Oct 5", "2024-10-05", "day", "medium"),
        ("Sept 30th", "2024-09-30", "day", "medium"),
        ("31/03", "2025-03-31", "day", "medium"),
        ("03/04", "2025-04-03", "day", "low"),
        ("By 31 January 2025", "2025-01-31", "day", "high"),
        ("by 5pm on 31 January 2025", "2025-01-31", "day", "high"),
        ("No later than 6 Dec", "2024-12-06", "day", "medium"),
        ("Complete by 31 March 2025", "2025-03-31", "day", "high"),
        ("Sept-24", "2024-09-30", "month", "high"),
        ("Dec '24", "2024-12-31", "month", "high"),
        ("Dec \u201924", "2024-12-31", "month", "high"),
        ("Mar-25", "2025-03-31", "month", "high"),
        ("Mar 25", "2025-03-31", "month", "high"),
        ("June 12", "2025-06-12", "day", "low"),
        ("March 2025", "2025-03-31", "month", "high"),
        ("03/2025", "2025-03-31", "month", "high"),
        ("2025-03", "2025-03-31", "month", "high"),
        ("end of March", "2025-03-31", "month", "medium"),
        ("January", "2025-01-31", "month", "medium"),
        ("Feb", "2025-02-28", "month", "medium"),
        ("End March 2026", "2026-03-31", "month", "medium"),
        ("late Nov 24", "2024-11-30", "month", "medium"),
        ("early June 2025", "2025-06-10", "month", "medium"),
        ("mid-June 2025", "2025-06-15", "month", "medium"),
        ("Jan - March 2025", "2025-03-31", "month", "medium"),
        ("Sept/Oct", "2024-10-31", "month", "medium"),
        ("Q2 2024/25", "2024-09-30", "quarter", "high"),
        ("Q4 24/25", "2025-03-31", "quarter", "high"),
        ("2024/25 Q3", "2024-12-31", "quarter", "high"),
        ("Qtr 3 2024/25", "2024-12-31", "quarter", "high"),
        ("third quarter 2024/25", "2024-12-31", "quarter", "high"),
        ("Q2 2025", "2025-09-30", "quarter", "low"),
        ("Q2 FY25", "2024-09-30", "quarter", "low"),
        ("end of Q3", "2024-12-31", "quarter", "medium"),
        ("Q1", "2025-06-30", "quarter", "medium"),
        ("H1 2025/26", "2025-09-30", "half", "high"),
        ("second half of 2025/26", "2026-03-31", "half", "high"),
        ("2024/25", "2025-03-31", "year", "medium"),
        ("24/25", "2025-03-31", "year", "medium"),
        ("year end", "2025-03-31", "year", "medium"),
        ("end of financial year", "2025-03-31", "year", "medium"),
        ("year end 2026", "2026-03-31", "year", "medium"),
        ("end of the year", "2025-03-31", "year", "low"),
        ("end of calendar year", "2024-12-31", "year", "medium"),
        ("FY25", "2025-03-31", "year", "low"),
        ("2025", "2025-12-31", "year", "low"),
        ("Spring 2025", "2025-05-31", "season", "low"),
        ("Winter 2025/26", "2026-02-28", "season", "low"),
        ("Summer", "2025-08-31", "season", "low"),
        ("w/c 12 May 2025", "2025-05-16", "week", "high"),
        ("week commencing Mon 12th May", "2025-05-16", "week", "medium"),
        ("w/e 16 May 2025", "2025-05-16", "week", "high"),
        ("next meeting", "2024-12-04", "meeting", "high"),
        ("for next meeting", "2024-12-04", "meeting", "high"),
        ("next HWB board meeting", "2024-12-04", "meeting", "high"),
        ("1/4/24 to 31/3/25", "2025-03-31", "day", "medium"),
        ("31 March 2025 (subject to funding)", "2025-03-31", "day", "medium"),
        ("Report to board 31/03/2025", "2025-03-31", "day", "low"),
        ("March 2025 (tbc)", "2025-03-31", "month", "low"),
        ("deferred to March 2025", "2025-03-31", "month", "high"),
        ("31/03/0205", "0205-03-31", "day", "low"),
    ],
)
def test_words_that_mean_a_day(raw: str, day: str, precision: str, confidence: str) -> None:
    found = read(raw)
    assert (str(found.date), found.precision, found.confidence) == (day, precision, confidence)
    assert (found.raw, found.kind, found.revised) == (raw, None, None)
    assert found.confidence is Confidence.HIGH or found.note


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("31/02/2025", "invalid"),
        ("29 Feb 2025", "invalid"),
        ("31 Sept", "invalid"),
        ("99/99/9999", "invalid"),
        ("TBC", "tbc"),
        ("tba", "tbc"),
        ("tbd", "tbc"),
        ("?", "tbc"),
        ("TBC with partners", "tbc"),
        ("ASAP", "asap"),
        ("immediate", "asap"),
        ("urgent", "asap"),
        ("Ongoing", "ongoing"),
        ("quarterly", "ongoing"),
        ("standing item", "ongoing"),
        ("N/A", None),
        ("-", None),
        ("\u2014", None),
        ("- / -", None),
        ("", None),
        ("  \n ", None),
        ("when funding allows", "unparsed"),
        ("9-Nove-07", "unparsed"),
        ("12", "unparsed"),
        ("09:30:00", "unparsed"),
        ("True", "unparsed"),
        ("2024/27", "unparsed"),
        ("Ms Beattie", "person"),
        ("Dr. Patel", "person"),
        ("Complete", "completed"),
    ],
)
def test_words_that_mean_no_day(raw: str, kind: str | None) -> None:
    found = read(raw)
    assert (found.date, found.precision, found.confidence) == (None, Precision.NONE, Confidence.NONE)
    assert (found.raw, found.kind) == (raw, kind)
    assert bool(found.note) == (kind is not None)


@pytest.mark.parametrize(
    ("raw", "first", "revised"),
    [
        ("31/12/24 revised 31/03/25", "2024-12-31", "2025-03-31"),
        ("31/12/24 31/03/25", "2024-12-31", "2025-03-31"),
        ("31/12/24\n31/03/25", "2024-12-31", "2025-03-31"),
        ("31/12/24; 31/03/25", "2024-12-31", "2025-03-31"),
        ("31/12/24, now end of March 2025", "2024-12-31", "2025-03-31"),
        ("Dec 2024 -> March 2025", "2024-12-31", "2025-03-31"),
        ("31/12/24 (revised to 31/03/25)", "2024-12-31", "2025-03-31"),
        ("31/03/25 (was 31/12/24)", "2024-12-31", "2025-03-31"),
        ("31/12/24 revised 31/01/25 revised 31/03/25", "2024-12-31", "2025-03-31"),
    ],
)
def test_two_dates_are_the_original_and_its_revision(raw: str, first: str, revised: str) -> None:
    found = read(raw)
    assert found.revised is not None
    assert (str(found.date), str(found.revised.date), found.raw) == (first, revised, raw)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("completed March 24", "2024-03-31"),
        ("Done: 12/03/24", "2024-03-12"),
        ("Closed on 4 Dec 2023", "2023-12-04"),
    ],
)
def test_a_date_of_completion_is_told_apart(raw: str, day: str) -> None:
    found = read(raw)
    assert (str(found.date), found.kind) == (day, "completed")


@pytest.mark.parametrize(
    ("raw", "clues", "day", "precision", "confidence"),
    [
        (date(2025, 3, 31), {}, "2025-03-31", "day", "high"),
        (datetime(2025, 3, 31, 9, 30), {}, "2025-03-31", "day", "high"),
        (date(2025, 3, 1), {"month_only": True}, "2025-03-31", "month", "high"),
        (45717, {"month_only": True}, "2025-03-31", "month", "medium"),
        (45747, {}, "2025-03-31", "day", "medium"),
        (45747.75, {}, "2025-03-31", "day", "medium"),
        (45382, {}, "2024-03-31", "day", "medium"),
        (43920, {"epoch_1904": True}, "2024-03-31", "day", "medium"),
        ("43920", {"epoch_1904": True}, "2024-03-31", "day", "medium"),
        (2025, {}, "2025-12-31", "year", "low"),
        (20250331, {}, "2025-03-31", "day", "medium"),
        (date(1900, 1, 1), {}, "1900-01-01", "day", "low"),
    ],
)
def test_true_dates_and_numbers(raw: object, clues: dict[str, bool], day: str, precision: str, confidence: str) -> None:
    found = read(raw, **clues)
    assert (str(found.date), found.precision, found.confidence) == (day, precision, confidence)


@pytest.mark.parametrize("raw", [0, 12, -5, 1e300, 10**400, float("nan"), float("inf"), True, b"x"])
def test_numbers_that_are_no_dates(raw: object) -> None:
    found = read(raw)
    assert (found.date, found.kind) == (None, "unparsed")


def test_no_cell_is_blank() -> None:
    assert read(None) == When(None, Precision.NONE, "", Confidence.NONE)


@pytest.mark.parametrize(
    ("raw", "day", "confidence"),
    [
        ("03/04/24", "2024-03-04", "medium"),
        ("12/31/2024", "2024-12-31", "high"),
        ("31/12/2024", "2024-12-31", "low"),
    ],
)
def test_a_column_known_to_be_month_first(raw: str, day: str, confidence: str) -> None:
    found = read(raw, month_first=True)
    assert (str(found.date), found.confidence) == (day, confidence)


def test_without_a_reference_no_year_is_invented() -> None:
    for raw in ("13-Sep", "end of March", "Q1", "year end", "Spring", "31/03"):
        found = read_when(raw, reference=None)
        assert (found.date, found.kind, found.raw) == (None, "unparsed", raw)
    assert read_when("31 March 2025", reference=None).date == date(2025, 3, 31)


def test_the_next_meeting_may_not_be_planned() -> None:
    found = read_when("next meeting", reference=RAISED)
    assert (found.date, found.precision, found.kind) == (None, Precision.MEETING, None)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/24", "31/03/24", None, date(2024, 1, 1)], "day"),
        (["03/04/24", "05/06/24"], "day"),
        (["03/04/24", "12/31/2024"], "ask"),
        (["31/03/24", "12/31/2024"], "ask"),
        (["12/31/2024", "06/06/24"], "month"),
        (["TBC", "", "x" * 500, 45747], "day"),
        ([], "day"),
    ],
)
def test_one_month_first_date_makes_the_column_a_question(values: list[object], order: str) -> None:
    assert column_order(values) == order


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["by 03/04/24", "no later than 05/25/24"], "ask"),
        (["03/04/24 (was 02/03/24)"], "day"),
        (["12/25/24 revised 12/28/24"], "month"),
        (["HWB/3/25/24/1"], "day"),
    ],
)
def test_dates_in_figures_count_wherever_they_stand_in_a_cell(values: list[object], order: str) -> None:
    assert column_order(values) == order


def test_a_date_that_reads_one_way_speaks_for_its_column() -> None:
    assert one_way("by 25/03/24")
    assert one_way("03/25/24")
    assert not one_way("03/04/24")
    assert not one_way("35/03/24")
    assert not one_way(date(2024, 3, 25))


@pytest.mark.parametrize(
    ("raw", "day", "confidence"),
    [
        ("Mon 4 May", "2026-05-04", "medium"),
        ("Tue 4 May", "2027-05-04", "medium"),
        ("Thursday 4th May", "2028-05-04", "medium"),
        ("Sunday, 4 May", "2025-05-04", "medium"),
        ("Mon May 4", "2026-05-04", "medium"),
        ("Sun May 25", "2025-05-25", "medium"),
        ("by Mon 4 May", "2026-05-04", "medium"),
        ("w/c Mon 4 May", "2026-05-08", "medium"),
        ("Wed 4 May", "2027-05-04", "low"),
        ("Mon 4 May 2027", "2027-05-04", "low"),
        ("4 May", "2027-05-04", "medium"),
    ],
)
def test_a_weekday_tells_the_year(raw: str, day: str, confidence: str) -> None:
    found = read_when(raw, reference=date(2026, 11, 23))
    assert (found.date, found.confidence) == (date.fromisoformat(day), confidence)


@given(reference=st.dates(date(1990, 1, 1), date(2070, 1, 1)), ahead=st.integers(0, 365))
def test_a_day_to_come_is_read_back_from_its_weekday(reference: date, ahead: int) -> None:
    day = reference + timedelta(ahead)
    assert read_when(day.strftime("%A %d %B"), reference=reference).date == day


DAYS = st.dates(date(1980, 1, 1), date(2079, 12, 31))


@given(
    day=DAYS,
    form=st.sampled_from(
        ["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%B %d, %Y", "%a %d %b %Y", "%dth %B %Y"]
    ),
)
def test_a_day_is_read_back_from_the_ways_it_is_written(day: date, form: str) -> None:
    assert read(day.strftime(form)).date == day


@given(day=DAYS)
def test_a_day_number_is_read_back(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    found = read(str(serial))
    assert found.date == day if day.year >= 1990 else found.kind == "unparsed"


@given(
    reference=st.dates(),
    text=st.sampled_from(["30 Sept", "end of March", "Q3", "year end", "Spring", "29 Feb"]),
)
def test_an_inferred_year_is_the_first_on_or_after_the_reference(reference: date, text: str) -> None:
    found = read_when(text, reference=reference)
    if found.date is not None:
        assert found.date >= reference
        assert found.date - reference < timedelta(days=366 * 8 + 1)
        assert read_when(text, reference=found.date).date == found.date


_PIECES = (
    "31 03 24 2025 99 0 / - . , : ' ( ) \n Q2 H1 q end of early mid w/c by was revised to now tbc completed "
    "march Sept Mon 29 Feb year financial fy next meeting Winter Dr Ms 12:00 5pm ongoing -> ; ² ½ ٣ \u2013"
)
PIECES = st.sampled_from(_PIECES.split(" "))


@given(raw=st.text(max_size=300) | st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES).map("".join))
def test_any_text_is_kept_and_never_raises(raw: str) -> None:
    found = read(raw)
    assert found.raw == raw
    assert (found.confidence is Confidence.NONE) == (found.date is None)
    assert found == read(raw)
    assert column_order([raw]) in ("day", "month", "ask")


@pytest.mark.parametrize("piece", ["1/", "( ", "9" * 50, "mar ", "by ", "- ", "31/12/24 revised "])
def test_a_cell_of_any_length_is_kept(piece: str) -> None:
    raw = piece * 10_000
    found = read(raw)
    assert (found.date, found.kind, found.raw) == (None, "unparsed", raw)
