"""Who may see what, and what is said instead."""

from __future__ import annotations

import pytest

from boardapp.domain.audience import Audience, may_read, narrower, private_sentence, private_title, reduced_sentence
from boardapp.domain.words import Access


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (Audience.PUBLIC, {Access.PUBLIC}),
        (Audience.PARTNERS, {Access.PUBLIC, Access.PARTNERS}),
        (Audience.EVERYTHING, set(Access)),
    ],
)
def test_a_reader_sees_what_is_for_them(audience: Audience, seen: set[Access]) -> None:
    assert {access for access in Access if may_read(audience, access)} == seen


def test_nobody_reads_what_lies_within_what_they_may_not_read() -> None:
    assert narrower(Access.PUBLIC, Access.EXEMPT) is Access.EXEMPT
    assert narrower(Access.CONFIDENTIAL, Access.PARTNERS) is Access.CONFIDENTIAL
    assert narrower(Access.PUBLIC, Access.PUBLIC) is Access.PUBLIC


def test_an_exempt_item_names_its_paragraphs_and_the_public_interest() -> None:
    one = private_sentence(Access.EXEMPT, "3", "The price is not settled.")
    assert one == (
        "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972. "
        "Public interest: The price is not settled."
    )
    assert private_sentence(Access.EXEMPT, "1, 2 and 7").startswith(
        "Not for publication by virtue of paragraphs 1, 2 and 7 of Part 1"
    )
    assert private_sentence(Access.EXEMPT) == "Not for publication: exempt."


def test_a_confidential_item_is_barred_and_nothing_is_weighed() -> None:
    sentence = private_sentence(Access.CONFIDENTIAL, "3", "Because.")
    assert "barred" in sentence
    assert "Because" not in sentence
    assert private_sentence(Access.PUBLIC, "3", "Because.") == ""


def test_the_title_of_a_private_item_is_its_public_one_or_none() -> None:
    assert private_title(Access.EXEMPT, " A contract ") == "A contract"
    assert private_title(Access.EXEMPT, "  ") == "Exempt item"
    assert private_title(Access.CONFIDENTIAL, None) == "Confidential item"


def test_what_is_kept_back_is_counted() -> None:
    assert reduced_sentence(0) == ""
    assert reduced_sentence(1).startswith("1 item of business is given")
    assert reduced_sentence(2, 1).startswith("2 items of business are given")
    assert reduced_sentence(2, 1).endswith("1 decision, action or rating is left out, because of its access.")
    assert reduced_sentence(0, 3) == "3 decisions, actions or ratings are left out, because of their access."
