"""What a new row was understood as is told before it is taken, beside the words of the sheet where they are others."""

from __future__ import annotations

import datetime as dt
from typing import Any

from openpyxl.styles import PatternFill

HEADINGS = ("Ref", "Action", "Owner", "Due", "RAG", "Status", "Sept 24 update", "Progress", "Ward")


def values(report: Any, title: str) -> dict[str, tuple[str, str]]:
    """Return what a row was understood as by key: in long form, and what the sheet says instead."""
    row = next(row for row in report.rows if row.title == title)
    return {one.key: (one.words, one.raw) for one in row.values}


def test_a_new_row_tells_what_it_is_taken_as(town: Any) -> None:
    rows = (
        HEADINGS,
        ("A1", "Open a hub", "AT", "11/06/2025", "R", "On-going", "The walls are up", "40%", "Heatons"),
        ("A2", "Count the beds", "Somebody", dt.date(2025, 3, 31), "green", "not started", None, 40, None),
    )
    report = town.take(rows, dry_run=True, board="HWB")
    hub = values(report, "Open a hub")
    assert hub["due"] == ("11 June 2025", "11/06/2025")
    assert hub["proposed_rag"] == ("Red", "R")
    assert hub["status"] == ("Ongoing", "On-going")
    assert hub["latest_update"] == ("18 September 2024: The walls are up", "")
    assert hub["progress"] == ("40", "")
    assert hub["external_ref"] == ("A1", "")
    assert hub["Ward"] == ("Heatons", "")
    beds = values(report, "Count the beds")
    assert (beds["due"], beds["owner"], beds["proposed_rag"]) == (
        ("31 March 2025", ""),
        ("Somebody", ""),
        ("Green", ""),
    )
    assert "raised" not in beds, "nobody said it"
    assert list(beds)[:3] == ["external_ref", "owner", "due"], "in the order of the sheet"


def test_initials_and_other_names_are_told_by_the_name_they_mean(town: Any) -> None:
    report = town.take((HEADINGS[:4], ("A1", "Open a hub", "JS", "March 2025")), dry_run=True)
    owner = values(report, "Open a hub")["owner"]
    taken = town.take((HEADINGS[:4], ("A1", "Open a hub", "JS", "March 2025")))
    assert taken.created == 1
    assert owner == (town.one("Open a hub").owner, "JS" if town.one("Open a hub").owner != "JS" else "")
    assert values(report, "Open a hub")["due"] == ("31 March 2025", "March 2025")


def test_a_rating_read_from_a_colour_says_so(town: Any) -> None:
    def paint(book: Any) -> None:
        for row, shade in enumerate(("FF0000", "00B050", "FFC000"), 2):
            book.active.cell(row, 3).fill = PatternFill("solid", fgColor=shade)

    rows = (
        ("Action", "Owner", "RAG"),
        ("Open a hub", "Jo", None),
        ("Count beds", "Jo", None),
        ("Plant trees", "Jo", None),
    )
    report = town.take(rows, touch=paint, dry_run=True)
    told = next(one for row in report.rows if row.title == "Open a hub" for one in row.values if one.colour)
    assert (told.key, told.words, told.raw) == ("proposed_rag", "Red", "")
    assert "colour" in told.whence
    assert report.dry_run_as_json()["new"][0]["values"][-1] == {
        "field": "proposed_rag", "value": "red", "raw": None, "read from": "colour",
    }  # fmt: skip


def test_what_was_not_understood_stands_as_it_is(town: Any) -> None:
    report = town.take((HEADINGS[:5], ("A1", "Open a hub", "Jo", "31/02/2025", "mauve")), dry_run=True)
    told = values(report, "Open a hub")
    assert told["due"][0] == "31/02/2025"
    assert "mauve" in {words for words, _raw in told.values()}
    assert {one.column for one in report.problems} >= {"Due", "RAG"}
