"""Returns for boards and for owners: what each is sent, what it may set, and that the answers find their way back."""

from __future__ import annotations

import datetime as dt
import email
from email.policy import default
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.records_returns import Each
from boardapp.domain.words import Access
from boardapp.services.merging import merge
from boardapp.services.people import add_person
from boardapp.services.seats import add_seat, seat_person


def cover(town: Any, name: str) -> str:
    return "\n".join(str(cell.value or "") for cell in town.open(name).book["Read me first"]["A"])


@pytest.fixture
def before_boards(town: Any) -> tuple[str, str]:
    """Two actions before the Health and Wellbeing Board: its own, and one of the alliance that is before it too."""
    own = town.raised("Open the hub", "Public Health", progress=40)
    other = town.raised(
        "Fund the hub", "Jane Smith", board_id=town.boards["EA"], other_boards=[town.boards["HWB"]], progress=10
    )
    return own, other


def test_each_board_gets_what_is_before_it(town: Any, before_boards: tuple[str, str]) -> None:
    own, other = before_boards
    report = town.send(each=Each.BOARD)
    assert [(one.partner, one.actions) for one in report.sent] == [
        ("Economic Alliance", 1), ("Health and Wellbeing Board", 2),
    ]  # fmt: skip
    assert report.unreached == 0
    book = town.open("Health and Wellbeing Board")
    assert {ref: book.value(ref, "Your part") for ref in (own, other)} == {own: "accountable", other: "before it too"}
    told = cover(town, "Health and Wellbeing Board")
    assert "the board is accountable for 1; 1 are before it too" in told
    assert "the board that is accountable tells the rest" in told
    assert "the organisation that leads" not in told


def test_the_letter_of_a_board_goes_to_its_secretary(town: Any, before_boards: tuple[str, str]) -> None:
    people = {}
    for name, role in (("Ada Cole", "chair"), ("Ben Dow", "secretary")):
        people[name] = add_person(town.store, town.acting, {"name": name, "email": f"{name[:3].lower()}@x.example"})
        seat = add_seat(town.store, town.acting, town.boards["HWB"], {"title": role, "role": role})
        seat_person(town.store, town.acting, seat, people[name])
    (sent,) = town.send(each=Each.BOARD, board="HWB").sent
    assert sent.to == ("Ben Dow <ben@x.example>",)
    letter = email.message_from_bytes((town.folder / sent.letter).read_bytes(), policy=default)
    assert "lists the open actions before Health and Wellbeing Board" in letter.get_body().get_content()


def test_a_board_proposes_for_its_own_and_adds_updates_to_the_rest(town: Any, before_boards: tuple[str, str]) -> None:
    own, other = before_boards
    town.send(each=Each.BOARD)
    book = town.open("Health and Wellbeing Board")
    for ref in (own, other):
        book.write(ref, Update=f"News of {ref}")
        book.page.cell(book.row(ref), book.columns["Progress %"]).value = 90
        book.page.cell(book.row(ref), book.columns["Proposed due date"]).value = dt.date(2027, 3, 31)
    report = town.take(book.write(None, Title="Open a second hub").save())
    assert (town.one(own).progress, town.one(other).progress) == (90, 10)
    assert town.asked(own) == [("due", "2027-03-31", "Health and Wellbeing Board")]
    assert town.asked(other) == []
    assert town.updates(other) == [("Health and Wellbeing Board", f"News of {other}")]
    assert any("Only the organisation that leads" in one.problem for one in report.problems)
    new = town.one("Open a second hub")
    assert (new.board_id, new.owners) == (town.boards["HWB"], ())
    standing = town.standing()
    assert standing["Health and Wellbeing Board"].answered == town.acting.on
    assert standing["Economic Alliance"].silent_since == town.acting.on


@pytest.fixture
def owned(town: Any) -> dict[str, str]:
    """Actions by title: one of a person, one of a post, one of an organisation that nobody owns by name."""
    titles = {"Write the plan": "Jane Smith", "Patrol the park": "Chief Constable", "Open the hub": "Public Health"}
    return {title: town.raised(title, owner, progress=20) for title, owner in titles.items()}


def test_each_owner_gets_their_own(town: Any, owned: dict[str, str]) -> None:
    report = town.send(each=Each.OWNER)
    assert [(one.partner, one.actions, one.to) for one in report.sent] == [
        ("Chief Constable", 1, ("Kit Nash <kit@police.example>",)),
        ("Jane Smith", 1, ("Jane Smith <jane@ph.example>",)),
    ]
    assert report.unreached == 1
    assert "It holds 1 action that you own." in cover(town, "Jane Smith")
    assert "support" not in cover(town, "Jane Smith")
    letter = email.message_from_bytes((town.folder / report.sent[1].letter).read_bytes(), policy=default)
    assert letter.get_body().get_content().startswith("Dear Jane Smith,")


@pytest.mark.parametrize(("name", "title"), [("Jane Smith", "Write the plan"), ("Chief Constable", "Patrol the park")])
def test_an_owner_answers_for_what_they_own(town: Any, owned: dict[str, str], name: str, title: str) -> None:
    assert [one.partner for one in town.send(owner=name, each=Each.OWNER).sent] == [name]
    book = town.open(name).write(owned[title], Update="Half done", Status="complete")
    report = town.take(book.write(None, Title="Print it").save())
    assert f"This is the return that {name} was sent on 1 September 2026." in report.notes
    assert town.updates(title) == [(name, "Half done")]
    assert [(field, by) for field, _value, by in town.asked(title)] == [("closing", name)]
    assert [owner.name for owner in town.one("Print it").owners] == [name]
    assert town.standing()[name].silent_since is None


def test_an_owner_with_another_owners_row_adds_an_update_only(town: Any, owned: dict[str, str]) -> None:
    town.send(each=Each.OWNER)
    jane, chief = town.open("Jane Smith"), town.open("Chief Constable")
    for number in range(1, chief.page.max_column + 1):
        jane.page.cell(3, number).value = chief.page.cell(2, number).value
    jane.page.cell(3, jane.columns["Update"]).value = "We helped"
    jane.page.cell(3, jane.columns["Progress %"]).value = 80
    town.take(jane.save())
    assert town.updates("Patrol the park") == [("Jane Smith", "We helped")]
    assert town.one("Patrol the park").progress == 20


def test_an_owner_who_was_merged_is_known_by_the_new_name(town: Any, owned: dict[str, str]) -> None:
    town.send(each=Each.OWNER)
    town.people["J. Smith"] = add_person(town.store, town.acting, {"name": "J. Smith"})
    merge(town.store, town.acting, "person", town.people["J. Smith"], town.people["Jane Smith"])
    town.take(town.open("Jane Smith").write(owned["Write the plan"], Update="Done soon").save())
    assert town.updates("Write the plan") == [("J. Smith", "Done soon")]


def test_boards_and_partners_narrow_what_owners_are_sent(town: Any, owned: dict[str, str]) -> None:
    town.raised("Lend money", "Jane Smith", board_id=town.boards["EA"])
    report = town.send(each=Each.OWNER, board="EA")
    assert [(one.file, one.actions) for one in report.sent] == [
        ("Return Jane Smith Economic Alliance 2026-09-01.xlsx", 1)
    ]
    assert [one.partner for one in town.send(each=Each.OWNER, partner="Police").sent] == ["Chief Constable"]


def test_what_is_restricted_is_left_out_and_said(town: Any) -> None:
    town.raised("Write the plan", "Jane Smith")
    town.raised("A secret", "Jane Smith", access=Access.EXEMPT)
    assert [(one.actions, one.withheld) for one in town.send(each=Each.OWNER).sent] == [(1, 1)]
    assert "1 action of yours is not in this workbook" in cover(town, "Jane Smith")
    assert [(one.actions, one.withheld) for one in town.send(each=Each.BOARD).sent] == [(1, 1)]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"each": Each.OWNER, "owner": "Nobody"}, "There is no person “Nobody”"),
        ({"each": Each.OWNER, "owner": "Kit Nash"}, "Kit Nash has open actions|nothing to send"),
        ({"each": Each.BOARD, "board": "EA"}, "nothing to send"),
    ],
)
def test_who_cannot_be_sent_anything_is_refused(town: Any, owned: Any, options: Any, words: str) -> None:
    with pytest.raises(Refused, match=words):
        town.send(**options)
    assert list(town.folder.iterdir()) == []
