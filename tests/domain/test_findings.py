"""What each chart is said to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from boardapp.domain.findings import ChartState, finding, shortened
from boardapp.domain.progress import (
    AgeBand,
    Ageing,
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
from boardapp.domain.progress_sentences import describe
from boardapp.domain.words import Rating

TODAY = date(2026, 9, 16)


def quarters(*counts: dict[Rating, int]) -> RagOverTime:
    ends = period_ends(date(2020, 1, 1), TODAY, "quarter")[-len(counts) :]
    return RagOverTime(tuple(RagCount.of(end, each) for end, each in zip(ends, counts, strict=True)), "quarter")


def reds(*numbers: int) -> RagOverTime:
    return quarters(*({Rating.RED: number, Rating.GREEN: 10} for number in numbers))


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (reds(1, 2, 9, 7, 6, 5, 4), "Red actions fell from 9 to 4 in a year"),
        (reds(2, 5), "Red actions rose from 2 to 5 in three months"),
        (reds(2, 5, 0), "Red actions fell from 2 to none in six months"),
        (reds(0, 3), "Red actions rose from none to 3 in three months"),
        (reds(4, 9, 4), "Red actions stand at 4, the same as six months ago"),
        (reds(0, 0), "No action is red"),
        (reds(1), "1 of 11 actions is red"),
        (reds(3), "3 of 13 actions are red"),
        (reds(0), "No action is red"),
        (
            quarters({Rating.AMBER: 9}, {Rating.AMBER: 4}),
            "No action is red, and amber fell from 9 to 4 in three months",
        ),
        (
            quarters({Rating.AMBER: 1}, {Rating.AMBER_RED: 2}),
            "No action is red, and amber rose from 1 to 2 in three months",
        ),
        (quarters({Rating.GREY: 3}, {Rating.GREY: 5}), "No action has been rated yet"),
        (quarters({Rating.GREY: 3}, {Rating.RED: 1, Rating.GREY: 2}), "1 of 3 actions is red"),
        (quarters({}, {}), "No action has been recorded yet"),
        (RagOverTime(()), "No action has been recorded yet"),
    ],
)
def test_rag_over_time(data: RagOverTime, title: str) -> None:
    assert finding(data).title == title


def test_rag_over_time_says_what_is_drawn_and_whether_there_is_enough() -> None:
    assert finding(reds(4, 9)).subtitle == "Actions by agreed rating at each quarter's end"
    assert finding(RagOverTime(reds(4, 9).points)).subtitle == "Actions by agreed rating at each month's end"
    assert finding(reds(4, 9)).state is ChartState.READY
    assert finding(reds(4)).state is ChartState.TOO_FEW
    empty = finding(RagOverTime(()))
    assert empty.state is ChartState.AWAITING
    assert empty.hint


def flow(*opens: int) -> RaisedAndClosed:
    ends = period_ends(date(2020, 1, 1), date(2026, 8, 31))[-len(opens) :]
    return RaisedAndClosed(
        tuple(FlowCount(end, str(end), 2, 1, number) for end, number in zip(ends, opens, strict=True))
    )


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (flow(20, 25, 34), "Open actions rose from 20 to 34 in two months"),
        (flow(3, 0), "Open actions fell from 3 to none in a month"),
        (flow(7, 9, 7), "Open actions stand at 7, the same as two months ago"),
        (flow(12), "Two raised and one closed, leaving 12 open"),
        (RaisedAndClosed(()), "No action has been raised yet"),
    ],
)
def test_raised_and_closed(data: RaisedAndClosed, title: str) -> None:
    assert finding(data).title == title


def test_open_actions_of_which_none_is_dated_await_their_dates() -> None:
    found = finding(RaisedAndClosed((FlowCount(TODAY, "16 Sep 2026", 0, 0, 9),)))
    assert found.title == "Nine actions are open, and none was raised or closed in this time"
    assert found.state is ChartState.AWAITING
    assert found.hint


def group(name: str, red: int = 0, overdue: int = 0, green: int = 5, grey: int = 0, *, gap: bool = False) -> GroupCount:
    counts = RatingCounts(red=red, green=green, grey=grey)
    return GroupCount(name, counts, counts.total, overdue, gap)


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([group("Health", red=4), group("Place", red=1)], "Health has the most red actions, 4 of 9"),
        ([group("Health", red=2), group("Place", red=2)], "Two themes have the most red actions, two each"),
        ([group("Health", overdue=3), group("Place")], "No action is red; Health has the most overdue, 3 of 5 open"),
        ([group("Health", overdue=1), group("Place", overdue=1)],
         "No action is red; two themes have the most overdue, one each"),
        ([group("Health")], "No action is red or overdue"),
        ([group("Health", green=0, grey=2)], "No action has been rated yet"),
        ([group("Health", green=0)], "No action has been recorded yet"),
        ([], "No action has been recorded yet"),
    ],
)  # fmt: skip
def test_by_theme(rows: Sequence[GroupCount], title: str) -> None:
    assert finding(ByGroup("theme", tuple(rows))).title == title


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([group("Health", red=1), group("No board", red=3, gap=True)],
         "Red is highest among actions with no board, 3 of 8"),
        ([group("Health", red=3), group("No board", red=3, gap=True)], "Health has the most red actions, 3 of 8"),
        ([group("Health"), group("No board", overdue=2, gap=True)],
         "No action is red; overdue is highest among those with no board, 2 of 5 open"),
        ([group("Health", green=0, grey=1), group("No board", green=0, grey=9, gap=True)],
         "No action is rated yet, and no board is named for nine"),
        ([group("Health", green=0, grey=4), group("Place", green=0, grey=3)],
         "No action is rated yet; Health has the most open, 4"),
        ([group("Health", green=0, grey=4), group("Place", green=0, grey=4)], "No action has been rated yet"),
    ],
)  # fmt: skip
def test_what_belongs_to_no_board_is_not_told_as_a_board(rows: Sequence[GroupCount], title: str) -> None:
    assert finding(ByGroup("board", tuple(rows))).title == title


def burn(done: int, planned: int, whole: int) -> BurnUp:
    start = date(2025, 1, 31)
    plan = (DatedCount(start, 0), DatedCount(TODAY, planned), DatedCount(date(2027, 3, 31), whole))
    return BurnUp((DatedCount(start, 0), DatedCount(TODAY, done)), plan, TODAY)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (burn(21, 29, 60), "Eight actions behind the plan to complete 60"),
        (burn(28, 29, 60), "One action behind the plan to complete 60"),
        (burn(40, 29, 60), "11 actions ahead of the plan to complete 60"),
        (burn(29, 29, 60), "On plan: 29 of 60 actions completed"),
        (burn(0, 0, 60), "None of the plan's 60 actions is due yet"),
        (BurnUp((DatedCount(TODAY, 3),), (), TODAY), "Three actions completed; none has a due date"),
        (BurnUp((), (), TODAY), "No action has a due date yet"),
    ],
)
def test_burn_up(data: BurnUp, title: str) -> None:
    assert finding(data).title == title


def test_burn_up_says_since_when() -> None:
    assert finding(burn(21, 29, 60)).subtitle == "Actions completed since January 2025, against the plan"


def slipped(*weeks: int) -> SlipChart:
    first = date(2026, 1, 5)
    rows = (SlipRow(f"Action {n}", first, date.fromordinal(first.toordinal() + n * 7)) for n in weeks)
    return SlipChart(tuple(rows), TODAY)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (slipped(3, 16, 0), "“Action 16” has slipped furthest, by 16 weeks"),
        (slipped(16, 16, 0), "Two actions have slipped furthest, by 16 weeks each"),
        (slipped(0, 2), "One action has slipped, by 2 weeks: Action 2"),
        (slipped(0, -3), "No due date has slipped"),
        (SlipChart((), TODAY), "No action has a due date yet"),
    ],
)
def test_slip(data: SlipChart, title: str) -> None:
    assert finding(data).title == title


@pytest.mark.parametrize(
    ("days", "title", "subtitle"),
    [
        ([2, 3, 9, 29, 40, 120, 200], "Most overdue work is under a month late",
         "Seven actions are overdue, and two of them by over 90 days"),
        ([40, 41, 2], "Most overdue work is one to two months late",
         "Three actions are overdue, and two of them by 31 to 60 days"),
        ([61, 62], "Most overdue work is two to three months late",
         "Two actions are overdue, all of them by 61 to 90 days"),
        ([95, 96, 97], "Most overdue work is over three months late",
         "Three actions are overdue, all of them by over 90 days"),
        ([2, 40, 95, 96], "2 of 4 overdue actions are late by over 90 days",
         "Four actions are overdue, and two of them by over 90 days"),
        ([12], "One action is overdue", "One action is overdue, by 1 to 30 days"),
        ([], "No action is overdue", "Overdue actions by how late they are"),
    ],
)  # fmt: skip
def test_ageing(days: list[int], title: str, subtitle: str) -> None:
    found = finding(ageing([(late, "Health") for late in days], TODAY))
    assert (found.title, found.subtitle) == (title, subtitle)


def test_ageing_in_other_bands_names_the_band() -> None:
    data = Ageing((AgeBand(1, 14, 5), AgeBand(15, None, 1)), TODAY)
    assert finding(data).title == "Most overdue work is late by this long: 1 to 14 days"


def test_a_long_title_is_cut_at_a_word() -> None:
    assert shortened("Short") == "Short"
    assert shortened("Publish the borough's first joint inequalities action plan", 30) == "Publish the borough's first…"
    assert shortened("Publish the " * 20) == "Publish the Publish the Publish the Publish the…"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (reds(9, 4), "Red actions fell from 9 to 4 in three months. Actions by agreed rating at each quarter's end. "
                     "16 Sep 2026: 4 Red, 10 Green."),
        (flow(20, 34), "2026-08-31: 2 raised, 1 closed, 34 open at the end."),
        (ByGroup("theme", (group("Health", red=4, overdue=1),)), "Health: 4 red of 9, 1 overdue."),
        (burn(21, 29, 60), "16 Sep 2026: 21 completed, 29 planned by then, 60 planned in all."),
        (slipped(16, 0, -1), "Action 16: 16 weeks later; Action 0: on its first date; Action -1: 7 days earlier."),
        (ageing([(2, "")], TODAY), "1 to 30 days: 1; 31 to 60 days: 0; 61 to 90 days: 0; Over 90 days: 0."),
        (RagOverTime(()), "Actions show here from the month they are raised in."),
    ],
)  # fmt: skip
def test_every_chart_can_be_told_in_sentences(data: ProgressData, said: str) -> None:
    sentences = describe(data)
    assert sentences.startswith(finding(data).title)
    assert sentences.endswith(said)
