"""Owners as partners write them: several, with commas in their names, by role and person, by initials."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.services.lookup import Names
from boardapp.services.people import add_organisation, add_person, add_post, hold_post
from boardapp.services.seats import add_seat, seat_person

HOMES, ACTION = "Chief Executive, Mereside Homes", "Chief Executive, Voluntary Action"


@pytest.fixture
def posts(town: Any) -> Any:
    """Add posts with a comma in their names, and a holder of the post of director."""
    for name in ("Mereside Homes", "Voluntary Action"):
        add_organisation(town.store, town.acting, {"name": name})
    for name in (HOMES, ACTION):
        add_post(town.store, town.acting, {"name": name})
    with town.store.reading() as connection:
        names = Names(connection)
        director, jane = names.find("post", "Director of Public Health"), names.find("person", "Jane Smith")
    hold_post(town.store, town.acting, director, jane)
    return town


def seated(town: Any, board: str, *people: str) -> None:
    for name in people:
        with town.store.reading() as connection:
            person = Names(connection).find("person", name)
        seat = add_seat(town.store, town.acting, town.boards[board], {"title": f"Seat of {name}"})
        seat_person(town.store, town.acting, seat, person)


@pytest.mark.parametrize(
    "cell", [f"{HOMES}; {ACTION}", f"{HOMES}\n{ACTION}", f"{HOMES}, {ACTION}", f"{HOMES} and {ACTION}"]
)
def test_posts_with_a_comma_in_their_names_stay_whole(posts: Any, cell: str) -> None:
    report = posts.take([["Action", "Owner"], ["Let the homes", cell]])
    assert [(one.kind, one.name) for one in posts.all()[0].owners] == [("post", HOMES), ("post", ACTION)]
    assert report.problems == ()


def test_an_export_with_another_co_owner_adds_that_one_alone(posts: Any) -> None:
    ref = posts.raised("Let the homes", owner="Mo Khan")
    posts.take([["Reference", "Title", "Owner", "Co-owners"], [ref, "Let the homes", "Mo Khan", f"{HOMES}; {ACTION}"]])
    report = posts.give("out.xlsx")
    assert report.rows == 1

    def add(book: Any) -> None:
        page = next(one for one in book.worksheets if one.title.startswith("Actions"))
        column = next(cell.column for cell in page[1] if cell.value == "Co-owners")
        page.cell(2, column).value += "; Jane Smith"

    import openpyxl

    book = openpyxl.load_workbook(posts.folder / "out.xlsx")
    add(book)
    book.save(posts.folder / "edited.xlsx")
    posts.take(posts.folder / "edited.xlsx")
    owners = posts.one(ref).owners
    assert [owner.name for owner in owners] == ["Mo Khan", HOMES, ACTION, "Jane Smith"]
    assert [owner.kind for owner in owners] == ["person", "post", "post", "person"]


def test_the_owners_of_the_register_in_one_cell_are_unchanged(posts: Any) -> None:
    from boardapp.services.actions import OwnerRef

    with posts.store.reading() as connection:
        names = Names(connection)
        known = [OwnerRef(name, "post", names.find("post", name)) for name in (HOMES, ACTION)]
    words = [OwnerRef("Friends of the park, the pond and the wood")]
    ref = posts.raised("Let the homes", owners=[*known, *words])
    cell = "; ".join(owner.name for owner in posts.one(ref).owners)
    report = posts.take([["Reference", "Title", "Owner"], [ref, "Let the homes", cell]])
    assert (report.updated, report.unchanged) == (0, 1)
    assert posts.asked(ref) == []


@pytest.mark.parametrize(
    ("cell", "owner", "problem"),
    [
        ("Director of Public Health (JS)", "Director of Public Health", ""),
        ("Director of Public Health (Jane Smith)", "Director of Public Health", ""),
        ("Director of Public Health [Ms Jane Smith]", "Director of Public Health", ""),
        ("Director of Public Health (acting)", "Director of Public Health", ""),
        ("Dr. Jane Smith (Director of Public Health)", "Jane Smith", ""),
        ("Dr. Jane Smith (DPH)", "Jane Smith", ""),
        ("Sue (Director of Public Health)", "Director of Public Health", ""),
        ("Public Health (Jane Smith)", "Jane Smith", ""),
        ("Jane Smith (Public Health)", "Jane Smith", ""),
        ("Chief Executive (Mereside Homes)", HOMES, ""),
        ("Director of Public Health (Mo Khan)", "Director of Public Health", "“Mo Khan” is not known to be"),
        ("Jane Smith (MK)", "Jane Smith", "“MK” is not known to be"),
        ("Somebody (else)", "Somebody (else)", "No post, person or organisation"),
    ],
)
def test_role_and_person(posts: Any, cell: str, owner: str, problem: str) -> None:
    seated(posts, "HWB", "Jane Smith", "Mo Khan")
    report = posts.take([["Action", "Owner"], ["Let the homes", cell]])
    action = posts.all()[0]
    assert (action.owner, action.owners[0].words) == (owner, cell)
    assert [one.problem.startswith(problem) for one in report.problems] == ([True] if problem else [])


def test_initials_without_a_board_are_those_of_the_only_member_who_has_them(posts: Any) -> None:
    add_person(posts.store, posts.acting, {"name": "Max Kaye"})
    add_person(posts.store, posts.acting, {"name": "Ann Other"})
    seated(posts, "HWB", "Jane Smith", "Mo Khan")
    seated(posts, "EA", "Max Kaye")
    posts.take([["Action", "Owner"], ["Ring", "JS"], ["Sing", "MK"], ["Dance", "AO"], ["Rest", "J.S."]])
    assert [one.owner for one in posts.all()] == ["Jane Smith", "MK", "AO", "Jane Smith"], "MK are two, AO no member"
    posts.take([["Action", "Owner"], ["Sing once more", "MK"]], board="EA", name="board.xlsx")
    assert posts.one("Sing once more").owner == "Max Kaye"


def test_owners_are_told_once_for_all_rows_that_say_the_same(posts: Any) -> None:
    rows = [[f"Thing {n} of the list", "Director of Public Health (JS); Mo Khan"] for n in range(40)]
    report = posts.take([["Action", "Owner", "Due"], *([*row, dt.date(2025, 1, 31)] for row in rows)])
    assert report.created == 40
    assert {tuple(owner.name for owner in one.owners) for one in posts.all()} == {
        ("Director of Public Health", "Mo Khan")
    }
