"""Owners in one cell: split in order, services kept whole, pseudo-owners told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.owners import is_pseudo_owner, split_owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("MW/YO", ["MW", "YO"]),
        ("DH/MW/KR", ["DH", "MW", "KR"]),
        ("Jane Smith, Tom Brown; Ann Lee", ["Jane Smith", "Tom Brown", "Ann Lee"]),
        ("Jane Smith and Tom Brown", ["Jane Smith", "Tom Brown"]),
        ("Mark & Sue", ["Mark", "Sue"]),
        ("MW+YO", ["MW", "YO"]),
        ("Jane Smith\r\nTom Brown\n", ["Jane Smith", "Tom Brown"]),
        ("Adults & Health", ["Adults & Health"]),
        ("Children and Families", ["Children and Families"]),
        ("Health, Care & Housing", ["Health", "Care & Housing"]),
        ("Director of Adults and Health, ICB", ["Director of Adults and Health", "ICB"]),
        ("Director of Public Health and Cllr Smith", ["Director of Public Health", "Cllr Smith"]),
        ("Health and Wellbeing Board", ["Health and Wellbeing Board"]),
        ("Stockport Council and NHS GM", ["Stockport Council", "NHS GM"]),
        ("J Smith (Adults/Children) + K Lee", ["J Smith (Adults/Children)", "K Lee"]),
        ("Sandy Anderson", ["Sandy Anderson"]),
        ("MW / mw / MW", ["MW", "mw"]),
        ("n/a", ["n/a"]),
        ("TBC", ["TBC"]),
        (" ; , ", []),
        ("", []),
    ],
)
def test_owners_are_split_in_order(text: str, owners: list[str]) -> None:
    assert split_owners(text) == owners


def test_known_names_are_left_whole() -> None:
    known = ["Marks and Spencer", "Wood & Sons"]
    assert split_owners("Marks & Spencer, MW", known) == ["Marks & Spencer", "MW"]
    assert split_owners("MW / Wood and Sons", known) == ["MW", "Wood and Sons"]
    assert split_owners("Marks & Spencer") == ["Marks", "Spencer"]


_POSTS = (
    "Chief Executive, Mereside Homes",
    "Chief Executive, Aldermere Voluntary Action",
    "Chief Operating Officer, Alder Valley",
    "Deputy Chief Operating Officer, Alder Valley",
    "Mereside Homes",
    "Alder Valley",
    "Head of Housing",
    "Jane Smith",
    "Wood & Sons",
    "Health/Care Trust",
)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        (
            "Chief Executive, Mereside Homes; Chief Executive, Aldermere Voluntary Action",
            ["Chief Executive, Mereside Homes", "Chief Executive, Aldermere Voluntary Action"],
        ),
        ("Chief Executive, Mereside Homes, Head of Housing", ["Chief Executive, Mereside Homes", "Head of Housing"]),
        ("chief executive,\nmereside homes\nJane Smith", ["chief executive, mereside homes", "Jane Smith"]),
        (
            "Deputy Chief Operating Officer, Alder Valley, Chief Operating Officer, Alder Valley",
            ["Deputy Chief Operating Officer, Alder Valley", "Chief Operating Officer, Alder Valley"],
        ),
        ("Chief Executive, Unknown Homes", ["Chief Executive", "Unknown Homes"]),
        ("Health/Care Trust / RT", ["Health/Care Trust", "RT"]),
        ("Smith, Jane; RT", ["Smith, Jane", "RT"]),
        ("Jane; Smith", ["Jane", "Smith"]),
        ("Jane/Smith", ["Jane/Smith"]),
        ("RT, Jane/Smith", ["RT", "Jane", "Smith"]),
        ("Head of Housing\n(Jane Smith)\nRT", ["Head of Housing (Jane Smith)", "RT"]),
    ],
)
def test_the_longest_known_name_is_never_split(text: str, owners: list[str]) -> None:
    assert split_owners(text, _POSTS) == owners


@given(
    st.lists(st.sampled_from(_POSTS), min_size=1, max_size=6, unique=True),
    st.sampled_from(["; ", ";", "\n", ", ", " / "]),
)
def test_known_names_joined_come_apart_as_they_were(names: list[str], joint: str) -> None:
    assert split_owners(joint.join(names), _POSTS) == names


@given(st.lists(st.text("abAB ,;/&\n", max_size=12), max_size=6), st.text("abAB ,;/&\n()", max_size=80))
def test_whatever_is_known_nothing_else_is_lost(known: list[str], text: str) -> None:
    assert set("".join("".join(split_owners(text, known)).split())) <= set(text)
    letters = {letter for letter in text if letter.isalpha()}
    assert letters <= set("".join(split_owners(text, known)))


@pytest.mark.parametrize("mark", ",;/&\n(")
def test_a_cell_full_of_marks_is_split_like_a_short_one(mark: str) -> None:
    assert split_owners(f"a{mark} " * 10000 + "Jane Smith", _POSTS)


@pytest.mark.parametrize(
    "name",
    [
        "All",
        "All partners",
        "all members",
        "The Board",
        "Chair",
        "Secretariat",
        "TBC",
        "tbc.",
        "N/A",
        "?",
        "-",
        "",
    ],
)
def test_words_that_name_nobody(name: str) -> None:
    assert is_pseudo_owner(name)


@pytest.mark.parametrize("name", ["Jane Smith", "MW", "Health and Wellbeing Board", "Allan Board"])
def test_words_that_name_somebody(name: str) -> None:
    assert not is_pseudo_owner(name)


@given(st.text(alphabet=st.sampled_from("ab AND&and/,;+()\n\t healthcare"), max_size=80))
def test_owners_are_tidy_and_nothing_else_is_lost(text: str) -> None:
    owners = split_owners(text)
    assert len(owners) == len(set(owners))
    assert all(owner and owner == owner.strip() for owner in owners)
    assert set("".join(owners)) <= set(text) | {" "}


def test_a_very_long_cell_is_split_like_a_short_one() -> None:
    text = " and ".join(f"Officer {n}" for n in range(3000)) + " " * 5000 + "& " * 3000
    assert split_owners(text, ["Wood and Sons"])[:2] == ["Officer 0", "Officer 1"]
