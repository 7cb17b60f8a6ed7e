"""Cells that hold an owner and a date: divided as they are meant, kept whole where something is in doubt."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from boardapp.domain.records_profiles import DateOrder

HEADINGS = ["Ref", "Action", "Lead / Deadline", "Status"]


def rows(*cells: Any) -> list[list[Any]]:
    titles = (
        "Agree the protocol",
        "Publish the winter plan",
        "Recruit volunteers",
        "Walk the routes",
        "Mend the bridge",
    )
    return [HEADINGS, *([at, titles[at - 1], cell, "Open"] for at, cell in enumerate(cells, 1))]


@pytest.mark.parametrize(
    ("cell", "owners", "due", "words"),
    [
        ("Jane Smith 31/03/2026", ["Jane Smith"], "2026-03-31", "31/03/2026"),
        ("31/03/26", [], "2026-03-31", "31/03/26"),
        ("By 13/04/26", [], "2026-04-13", "By 13/04/26"),
        ("Town Homes (30/06/26)", ["Town Homes"], "2026-06-30", "30/06/26"),
        ("Mo Khan/Town Homes 05/06/2026", ["Mo Khan", "Town Homes"], "2026-06-05", "05/06/2026"),
        ("Jane Smith w/c 12 May 2025", ["Jane Smith"], "2025-05-16", "w/c 12 May 2025"),
        ("31/03/26 Jane Smith", ["Jane Smith"], "2026-03-31", "31/03/26"),
        ("Director of Public Health\n(Jane Smith)\n31/03/26", ["Director of Public Health"], "2026-03-31", "31/03/26"),
        (dt.date(2026, 7, 1), [], "2026-07-01", None),
    ],
)
def test_a_cell_of_owner_and_date(town: Any, cell: Any, owners: list[str], due: str, words: str | None) -> None:
    report = town.take(rows(cell))
    action = town.one("Agree the protocol")
    assert [owner.name for owner in action.owners] == owners
    assert (action.due, action.due_text) == (dt.date.fromisoformat(due), words)
    assert report.problems == ()


@pytest.mark.parametrize(
    ("cell", "owner", "words"),
    [
        ("Jane Smith 31/02/2026", "Jane Smith", "31/02/2026"),
        ("Jane Smith early 2027", "Jane Smith", "early 2027"),
        ("Jane Smith Spring 2026", "Jane Smith", "Spring 2026"),
        ("Jane Smith 31/03/26, Mo Khan 30/04/26", None, "Jane Smith 31/03/26, Mo Khan 30/04/26"),
    ],
)
def test_a_doubtful_date_is_what_is_asked_about(
    town: Any, problems_of: Any, cell: str, owner: str | None, words: str
) -> None:
    report = town.take(rows(cell), dry_run=True)
    assert problems_of(report) == [(2, "Lead / Deadline", words)]
    assert [one.field for one in report.rows[0].cells] == ["due_date"]
    town.take(rows(cell))
    action = town.one("Agree the protocol")
    assert (action.owner, action.due_text) == (owner, words)
    assert json.loads(town.kept(action.ref))["Lead / Deadline"] == cell


def test_an_unknown_owner_is_asked_about_as_the_owner(town: Any, problems_of: Any) -> None:
    report = town.take(rows("Whitlock, 31 March, 2026"), dry_run=True)
    assert problems_of(report) == [(2, "Lead / Deadline", "Whitlock")]
    assert [one.field for one in report.rows[0].cells] == ["owner"]


def test_the_order_of_day_and_month_is_asked_for_a_column_of_two_fields(town: Any, problems_of: Any) -> None:
    cells = ("Jane Smith / 03/04/2027", "Mo Khan / 05/25/2027", "Town Homes 01/02/2027")
    report = town.take(rows(*cells), dry_run=True)
    asked = report.questions.dates
    assert (asked.words, asked.day_first, asked.month_first) == (
        "03/04/2027",
        dt.date(2027, 4, 3),
        dt.date(2027, 3, 4),
    )
    assert [value for _row, _column, value in problems_of(report)] == ["03/04/2027", "05/25/2027", "01/02/2027"]
    town.take(rows(*cells), dates=DateOrder.MONTH)
    days = [action.due for action in town.all()]
    assert days == [dt.date(2027, 3, 4), dt.date(2027, 5, 25), dt.date(2027, 1, 2)]


def test_a_column_of_two_fields_that_speaks_for_itself_is_not_asked_about(town: Any) -> None:
    report = town.take(rows("Jane Smith / 03/04/2027", "Mo Khan / 25/05/2027"), dry_run=True)
    assert report.questions.dates is None
    assert report.problems == ()


def test_a_known_name_that_ends_in_a_month_stays_whole(town: Any) -> None:
    from boardapp.services.people import add_person

    add_person(town.store, town.acting, {"name": "Jane May"})
    report = town.take(rows("Jane May", "Jane May / June 2026", "Mo Khan May"))
    assert [(one.owner, one.due) for one in town.all()] == [
        ("Jane May", None),
        ("Jane May", dt.date(2026, 6, 30)),
        ("Mo Khan", dt.date(2025, 5, 31)),
    ]
    assert report.problems == ()


def test_a_log_of_two_fields_in_a_cell_is_unchanged_the_second_time(town: Any) -> None:
    cells = ("Jane Smith 31/03/2026", "Nobody 31/02/2026", "Mo Khan; Town Homes / TBC", "By 13/04/26")
    town.take(rows(*cells), partner="Public Health")
    report = town.take([*rows(*cells), []], partner="Public Health", name="again.xlsx")
    assert (report.created, report.updated, report.unchanged) == (0, 0, 4)
