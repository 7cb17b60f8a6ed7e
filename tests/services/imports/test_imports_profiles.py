"""Profiles: what was decided about a shape of sheet is remembered, used again, said, and can be undone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from openpyxl.styles import PatternFill

from boardapp.domain.errors import Refused
from boardapp.domain.records_profiles import DateOrder, GreenMeans
from boardapp.domain.words import Rating, Status
from boardapp.services.kinds.writing import change
from boardapp.services.record import check, undo
from boardapp.services.show import show
from boardapp.storage.history import operations

HEADINGS = ("No.", "Action", "Champion", "By when", "RAG")
ROWS = [
    HEADINGS,
    (1, "Agree the falls pathway", "Jane Smith", "03/04/2027", "Green"),
    (2, "Count the beds", "Jane Smith", "05/06/2027", "Amber"),
]
MORE = [
    ("Log of actions",),
    (),
    ("RAG", "By when", "Champion", "Action", "No."),
    ("Green", "02/07/2027", "Jane Smith", "Survey the wards", 7),
]


def kept(town: Any) -> list[dict[str, Any]]:
    """Return the profiles as commands show them."""
    return show(town.store, "profiles", town.acting.on).rows


@pytest.fixture
def decided(town: Any) -> Any:
    """Return the town after a secretary has decided how such a sheet is read, in an import that was recorded."""
    town.take(
        ROWS, mapping={"Champion": "owner"}, board="HWB", partner="Public Health", dates=DateOrder.MONTH,
        green=GreenMeans.COMPLETE, save_profile="Falls log",
    )  # fmt: skip
    return town


def test_what_was_said_is_kept_with_the_import(decided: Any) -> None:
    (told,) = kept(decided)
    assert told == {
        "ref": told["ref"], "name": "Falls log", "headings": ["action", "by when", "champion", "no", "rag"],
        "columns": ["Champion=owner"], "board": "Health and Wellbeing Board", "partner": "Public Health",
        "dates": "month", "green": "complete", "colours": [],
    }  # fmt: skip
    assert decided.one("Agree the falls pathway").due == dt.date(2027, 3, 4)
    undo(decided.store, decided.acting)
    assert kept(decided) == []
    assert decided.all() == []
    assert check(decided.store).broken is None


def test_a_sheet_with_the_same_headings_is_read_the_same(decided: Any) -> None:
    report = decided.take(MORE, name="next quarter.xlsx")
    assert report.profile == "Falls log"
    assert list(report.notes) == [
        "Sheet Actions was read as the profile “Falls log” says: Champion as owner; board: Health and Wellbeing Board; "
        "partner: Public Health; months come first in dates; green means complete."
    ]
    taken = decided.one("Survey the wards")
    assert (taken.owner, taken.board, taken.due) == ("Jane Smith", "HWB", dt.date(2027, 2, 7))
    assert (taken.status, taken.proposed_rag) == (Status.COMPLETE, Rating.BLUE)


def test_what_is_said_now_stands_above_what_was_decided(decided: Any) -> None:
    report = decided.take(MORE, mapping={"Champion": "supporting"}, dates=DateOrder.DAY, green=GreenMeans.ON_TRACK)
    taken = decided.one("Survey the wards")
    assert (taken.owner, taken.due, taken.status) == (None, dt.date(2027, 7, 2), Status.NOT_STARTED)
    assert taken.proposed_rag is Rating.GREEN
    assert not any("does green mean complete" in problem.problem for problem in report.problems)


def test_other_headings_and_other_senders_are_read_for_themselves(decided: Any) -> None:
    assert decided.take([(*HEADINGS, "Notes"), (1, "Plant trees", "A", None, None, "x")]).profile is None
    assert decided.take(MORE, partner="Adults & Health", name="theirs.xlsx").profile is None
    again = decided.take(MORE, partner="public health", name="ours.xlsx")
    assert again.profile == "Falls log"


def test_a_profile_is_used_by_its_name(decided: Any) -> None:
    report = decided.take(
        [("Ref", "Action", "Champion"), ("A1", "Plant trees", "Jane Smith")], profile="falls  LOG", dry_run=True
    )
    assert (report.profile, report.created) == ("Falls log", 1)
    sentence = "There is no profile called “monthly”; there are: Falls log."
    with pytest.raises(Refused, match=sentence):
        decided.take(ROWS, profile="monthly")
    with pytest.raises(Refused, match="There is no column called Champion"):
        decided.take([("Ref", "Action", "Lead"), ("A1", "Plant trees", "Jane Smith")], profile="Falls log")


def test_where_several_fit_none_is_used_and_they_are_named(decided: Any) -> None:
    decided.take(ROWS, partner="Adults & Health", mapping={"Champion": "supporting"}, save_profile="Other log")
    report = decided.take(MORE, name="whose.xlsx", dry_run=True)
    assert report.profile is None
    assert "These profiles fit its headings, so none was used: Falls log, Other log." in report.notes[0]
    assert decided.take(MORE, name="whose.xlsx", partner="Adults & Health", dry_run=True).profile == "Other log"


def test_a_profile_of_the_same_name_is_changed_and_a_dry_run_keeps_none(decided: Any) -> None:
    path = decided.folder / "returned.xlsx"
    decided.take(path, mapping={"Champion": "supporting"}, save_profile="falls log", dry_run=True)
    assert kept(decided)[0]["columns"] == ["Champion=owner"]
    report = decided.take(path, mapping={"Champion": "supporting"}, save_profile="falls log")
    assert (report.created, report.updated, report.operation) == (0, 0, decided.head())
    (told,) = kept(decided)
    assert (told["name"], told["columns"]) == ("falls log", ["Champion=supporting"])
    with decided.store.reading() as connection:
        assert operations(connection)[0].label == "Remember how returned.xlsx is read as “falls log”"
    undo(decided.store, decided.acting)
    assert kept(decided)[0]["columns"] == ["Champion=owner"]


def test_a_workbook_of_ours_is_never_read_by_a_profile(decided: Any) -> None:
    path = decided.give("ours.xlsx", restricted=True).path
    report = decided.take(path, save_profile="Ours")
    assert report.profile is None
    assert decided.take(path, dry_run=True).profile is None


def test_green_by_colour_alone_means_what_was_decided(town: Any) -> None:
    def fill(book: Any) -> None:
        for row, shade in enumerate(("00B050", "FFC000", "FF0000"), 2):
            book.active.cell(row, 3).fill = PatternFill("solid", fgColor=shade)

    rows = [("Ref", "Action", "RAG"), *((f"A{n}", f"Action {n}", None) for n in range(3))]
    town.take(rows, touch=fill, green=GreenMeans.COMPLETE)
    told = {one.title: (one.status, one.proposed_rag) for one in town.all()}
    assert told["Action 0"] == (Status.COMPLETE, Rating.BLUE)
    assert told["Action 1"] == (Status.NOT_STARTED, Rating.AMBER)


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_name_that_cannot_be_is_refused(town: Any, name: str) -> None:
    with pytest.raises(Refused, match="from 1 to 120 letters"):
        town.take(ROWS, save_profile=name)
    assert town.all() == []


def test_a_profile_is_renamed_and_forgotten_by_its_key(decided: Any) -> None:
    ref = kept(decided)[0]["ref"]
    change(decided.store, decided.acting, ref, {"name": "Annual  log"})
    assert [one["name"] for one in kept(decided)] == ["Annual log"]
    change(decided.store, decided.acting, ref, {"name": ""})
    assert kept(decided) == []
    undo(decided.store, decided.acting)
    assert [one["name"] for one in kept(decided)] == ["Annual log"]


def test_a_name_that_is_taken_is_refused(decided: Any) -> None:
    decided.take(MORE, save_profile="Other log", mapping={"Champion": "owner"})
    ref = kept(decided)[0]["ref"]
    with pytest.raises(Refused, match="already"):
        change(decided.store, decided.acting, ref, {"name": "FALLS LOG"})
    with pytest.raises(Refused, match="cannot be set"):
        change(decided.store, decided.acting, ref, {"green": "complete"})
