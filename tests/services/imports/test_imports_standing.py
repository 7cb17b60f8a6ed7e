"""Where an action stands when its sheet says so in passing, or says that it is done but not when."""

from __future__ import annotations

import datetime as dt
from typing import Any

from boardapp.domain.words import Status

SINCE = dt.date(2026, 9, 1)


def test_what_is_done_without_a_day_is_given_none(town: Any) -> None:
    town.take([["Ref", "Action", "Status"], ["1", "Plant the trees", "Done"], ["2", "Water them", "New"]], on=SINCE)
    assert (town.one("Plant the trees").status, town.one("Plant the trees").completed) == (Status.COMPLETE, None)
    town.take([["Ref", "Action", "Status"], ["2", "Water them", "Done"]], on=SINCE)
    assert town.one("Water them").completed == SINCE, "it was heard of as open before"


def test_a_status_alone_among_comments_is_taken(town: Any) -> None:
    rows = [
        ["No", "Action", "Lead", "Status/Comment"],
        ["1", "Circulate the report", "Mo Khan", "Not yet due"],
        ["2", "Confirm the date", "Mo Khan", "Complete"],
        ["3", "Bring the strategy back", "Mo Khan", "Moved to August for lack of time"],
    ]
    town.take(rows)
    assert {action.title: action.status for action in town.all()} == {
        "Circulate the report": Status.NOT_STARTED,
        "Confirm the date": Status.COMPLETE,
        "Bring the strategy back": Status.NOT_STARTED,
    }
    assert town.one("Confirm the date").latest_update == "Complete"
    rows[1][3] = "Complete"
    report = town.take(rows)
    assert [(one.field, one.taken) for one in report.changes] == [("status", "complete"), ("latest_update", "Complete")]
    assert (report.updated, report.unchanged) == (1, 2)


def test_a_status_among_comments_gives_way_to_a_column_of_its_own(town: Any) -> None:
    town.take([["No", "Action", "Status", "Status comment"], ["1", "Circulate the report", "In progress", "Complete"]])
    assert town.one("Circulate the report").status is Status.IN_PROGRESS


def test_the_report_tells_how_the_sheet_was_understood(town: Any) -> None:
    report = town.take(
        [["Log of June"], ["Ref", "Action", "Owner / Deadline", "Ward", "Days overdue"],
         ["1", "Plant the trees", "Mo Khan / 1 May 2025", "North", 3], ["2", None, None, None, None]]
    )  # fmt: skip
    assert (report.sheet, report.header_row) == ("Actions", 2)
    assert [(one.letter, one.heading, one.keys) for one in report.columns] == [
        ("A", "Ref", ("ref",)),
        ("B", "Action", ("detail",)),
        ("C", "Owner / Deadline", ("owner", "due")),
        ("D", "Ward", ()),
    ]
    assert report.passed_over == ((4, "numbered but empty", ""),)
