"""Workbooks that real people made: what a secretary should see of each."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.words import Rating, Status

pytestmark = pytest.mark.samples


def test_meeting_actions_with_odd_dates(town: Any, samples: Path, problems_of: Any) -> None:
    report = town.take(samples / "meeting-actions-odd-dates.xlsx", on=dt.date(2026, 11, 23))
    assert (report.created, report.skipped) == (11, 2)
    actions = town.all()
    assert Counter(action.status for action in actions) == {
        Status.NOT_STARTED: 7, Status.COMPLETE: 3, Status.IN_PROGRESS: 1,
    }  # fmt: skip
    assert Counter(action.owner for action in actions) == {"Mark": 4, "Sue": 2, "Mary": 2, "Horace": 2, "Emil": 1}
    assert sum(action.due is not None for action in actions) == 5
    flagged = Counter(value for _row, column, value in problems_of(report) if column == "Due Date")
    assert flagged == {"TBD": 4, "9-Nove-07": 1, "13-Sep": 1}
    assert [action.due_text for action in actions if action.due_text] == [
        "TBD",
        "9-Nove-07",
        "TBD",
        "TBD",
        "TBD",
        "13-Sep",
    ]
    contradictions = [row for row, column, _value in problems_of(report) if column == "Complete?"]
    assert contradictions == [3, 4, 5, 6, 8, 10]


def test_a_checklist_with_a_status_nobody_knows(town: Any, samples: Path) -> None:
    report = town.take(samples / "checklist-243-rows.xlsx")
    assert report.created == 243
    assert Counter(action.importance for action in town.all()) == {"Medium": 148, "High": 72, "Low": 23}
    assert Counter((one.column, one.value) for one in report.problems) == {("Status", "Not verified"): 243}
    assert [one.row for one in report.problems] == list(range(8, 251))
    assert json.loads(town.kept(town.all()[0].title))["Status"] == "Not verified"


def test_a_portfolio_on_five_points(town: Any, samples: Path) -> None:
    report = town.take(samples / "portfolio-confidence-ratings.xlsx", sheet="Finance")
    assert report.created == 5
    assert Counter(action.proposed_rag for action in town.all()) == dict.fromkeys(
        (Rating.AMBER, Rating.AMBER_GREEN, Rating.AMBER_RED, Rating.RED, Rating.GREEN), 1
    )


def test_a_list_of_risks_with_cross_tabs_beside_it(town: Any, samples: Path) -> None:
    report = town.take(samples / "risks-30-rows.xlsx")
    assert report.created == 30


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("entity-bomb.xlsx", "entity-bomb.xlsx"),
        ("entity-bomb-2.xlsx", "entity-bomb-2.xlsx"),
        ("password-tika.xlsx", "password-protected"),
        ("reader-panics.xlsb", "reader-panics.xlsb"),
    ],
)
def test_hostile_files_end_in_a_sentence(town: Any, samples: Path, name: str, words: str) -> None:
    head = town.store.head()
    with pytest.raises(Refused, match=words):
        town.take(samples / "hostile" / name)
    assert town.store.head() == head


@pytest.mark.parametrize(
    "name",
    [
        "meeting-actions-odd-dates.xlsx",
        "checklist-243-rows.xlsx",
        "portfolio-confidence-ratings.xlsx",
        "risks-30-rows.xlsx",
    ],
)
def test_taken_twice_and_sent_round_nothing_changes(town: Any, samples: Path, name: str) -> None:
    first = town.take(samples / name)
    again = town.take(samples / name)
    assert (again.created, again.updated, again.unchanged) == (0, 0, first.created)
    for ending in ("xlsx", "csv"):
        town.give(f"out.{ending}")
        back = town.take(town.folder / f"out.{ending}")
        assert (back.created, back.updated, back.unchanged, back.problems) == (0, 0, first.created, ())
    assert town.head() == first.operation
