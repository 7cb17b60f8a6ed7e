"""The words that exclude the public, by the rules a board is under."""

from __future__ import annotations

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.private_part import PrivateItem, Regime, exclusions, urgent_sentence
from boardapp.domain.words import Access

EXEMPT, CONFIDENTIAL, PUBLIC = Access.EXEMPT, Access.CONFIDENTIAL, Access.PUBLIC


def test_a_council_committee_resolves_for_exempt_items_with_their_paragraphs() -> None:
    items = [PrivateItem("7", EXEMPT, "3 and 5"), PrivateItem("8", EXEMPT, "1; 3"), PrivateItem("2", PUBLIC)]
    (found,) = exclusions(Regime.STATUTORY, items)
    assert (found.items, found.resolution) == (("7", "8"), True)
    assert found.wording.startswith(
        "That under section 100A(4) of the Local Government Act 1972 the public be excluded"
    )
    assert "for items 7 and 8 because" in found.wording
    assert "described in paragraphs 1, 3 and 5 of Part 1 of Schedule 12A" in found.wording
    assert "public interest in maintaining the exemption outweighs" in found.wording


def test_confidential_items_need_no_resolution() -> None:
    items = [PrivateItem("7", EXEMPT, "3"), PrivateItem("9", CONFIDENTIAL)]
    exempt, confidential = exclusions(Regime.STATUTORY, items)
    assert "described in paragraph 3 of" in exempt.wording
    assert (confidential.items, confidential.resolution) == (("9",), False)
    assert confidential.wording.startswith("Under section 100A(2)")


def test_an_nhs_body_resolves_under_the_1960_act() -> None:
    (found,) = exclusions(Regime.NHS, [PrivateItem("7", EXEMPT), PrivateItem("8", CONFIDENTIAL)])
    assert (found.items, found.resolution) == (("7", "8"), True)
    assert "section 1(2) of the Public Bodies (Admission to Meetings) Act 1960" in found.wording


@pytest.mark.parametrize("regime", [Regime.OPEN, Regime.CLOSED, None])
def test_voluntary_boards_owe_no_words(regime: Regime | None) -> None:
    assert exclusions(regime, [PrivateItem("7", EXEMPT), PrivateItem("8", CONFIDENTIAL)]) == ()


def test_an_exempt_item_names_its_paragraphs_first() -> None:
    assert exclusions(Regime.STATUTORY, [PrivateItem("2", PUBLIC)]) == ()
    with pytest.raises(Refused, match="Item 7 is exempt: name the paragraphs"):
        exclusions(Regime.STATUTORY, [PrivateItem("7", EXEMPT, "commercial")])


def test_urgency_is_minuted_with_its_reason() -> None:
    assert urgent_sentence("Cases doubled since Monday.") == (
        "The Chair was of the opinion that the item should be considered as a matter of urgency: "
        "Cases doubled since Monday."
    )
