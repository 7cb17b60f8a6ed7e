"""Which sheet of a workbook is taken, and what is said of those that are not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

HEADINGS = ("Ref", "Action", "Owner", "Due", "Status")


def book(town: Any, sheets: Mapping[str, int], hidden: str = "") -> Path:
    """Write a workbook with so many actions on each sheet, and one of words to choose from."""
    made = openpyxl.Workbook()
    made.active.title = "Lists"
    for row in (("Status", "RAG", "Owner"), ("Open", "Red", "Jo"), ("Closed", "Green", "Mo")):
        made.active.append(row)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        page.append(HEADINGS)
        for number in range(rows):
            page.append((f"{name[0]}{number}", f"{name}: mend roof {number}", "Jo", "31/03/2025", "In progress"))
    for page in made:
        page.sheet_state = "hidden" if page.title == hidden else "visible"
    made.save(town.folder / "log.xlsx")
    return Path(town.folder / "log.xlsx")


@pytest.mark.parametrize(
    ("sheets", "taken"),
    [
        ({"Closed": 39, "Open actions": 6}, "Open actions"),
        ({"Open actions": 6, "Closed": 39}, "Open actions"),
        ({"Archive": 30, "Sheet1": 3}, "Sheet1"),
        ({"Completed actions": 30, "Live": 3}, "Live"),
        ({"Board A": 5, "Board B": 6}, "Board A"),
        ({"Board A": 1, "Board B": 60}, "Board B"),
        ({"Closed": 3, "Current": 0}, "Closed"),
    ],
)
def test_the_sheet_in_use_is_taken_and_the_others_are_named(town: Any, sheets: Mapping[str, int], taken: str) -> None:
    report = town.take(book(town, sheets), dry_run=True)
    assert (report.sheet, report.created) == (taken, sheets[taken])
    others = [(name, rows) for name, rows in sheets.items() if name != taken and rows]
    told = [f"{name}, {rows} row{'s' * (rows != 1)}, was not read" for name, rows in others]
    assert [note.split(";")[0] for note in report.notes] == told


def test_each_sheet_of_a_file_may_be_taken(town: Any) -> None:
    path = book(town, {"Closed": 3, "Open actions": 2})
    assert town.take(path).created == 2
    again = town.take(path, sheet="Closed")
    assert (again.created, again.notes) == (3, ())
    assert len(town.all()) == 5


def test_a_hidden_sheet_is_not_offered(town: Any) -> None:
    report = town.take(book(town, {"Actions": 2, "Old actions": 9}, hidden="Old actions"), dry_run=True)
    assert (report.sheet, report.notes) == ("Actions", ())
