"""The private part of a meeting, and business that was not on its published agenda."""

from __future__ import annotations

from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.preflight import Rule, Stage
from boardapp.domain.records_meetings import StandardItem
from boardapp.domain.words import Access
from boardapp.services.agenda import add_item, add_note, set_current_item, set_minute_text
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.meetings import start_meeting
from boardapp.services.preflight import readiness
from boardapp.services.private_part import exclude_public, exclusion_words, take_in_public
from boardapp.services.publishing import publish_agenda
from boardapp.services.urgent import take_as_urgent
from boardapp.storage.queries.decisions import decisions


@pytest.fixture
def meeting(hwb: Any) -> int:
    """Return a council committee's meeting in progress with an exempt and a confidential item."""
    hwb.set_terms(regime="statutory committee")
    made: int = hwb.meeting()
    values: list[dict[str, Any]] = [
        {"title": "Contract", "access": Access.EXEMPT, "paragraphs": "3", "public_interest": "Prices."},
        {"title": "Advice", "access": Access.CONFIDENTIAL},
    ]
    for each in values:
        add_item(hwb.store, hwb.acting, made, each)  # type: ignore[arg-type]
    start_meeting(hwb.store, hwb.acting, made)
    return made


def items(hwb: Any, meeting: int) -> dict[str, Any]:
    return {item.title: item for item in hwb.view(meeting).items}


def test_the_exclusion_is_worded_resolved_and_minuted(hwb: Any, meeting: int) -> None:
    assert [each.resolution for each in exclusion_words(hwb.store, meeting)] == [True, False]
    excluded = exclude_public(hwb.store, hwb.acting, meeting)
    assert hwb.label() == "Exclude the public for items 4, 5 of HWB/M/2026-09-16"
    with hwb.store.reading() as connection:
        (decision,) = decisions(connection)
    assert excluded.resolutions == (decision.ref,)
    assert decision.wording.startswith("That under section 100A(4)")
    assert decision.access is Access.PUBLIC
    found = items(hwb, meeting)
    assert found["Advice"].minute_text.startswith("Under section 100A(2)")
    assert [found[name].in_private for name in ("Contract", "Advice", "Action review")] == [True, True, None]


def test_the_resolution_is_public_even_where_the_meeting_is_at_a_private_item(hwb: Any, meeting: int) -> None:
    set_current_item(hwb.store, hwb.acting, meeting, items(hwb, meeting)["Contract"].id)
    exclude_public(hwb.store, hwb.acting, meeting)
    with hwb.store.reading() as connection:
        (decision,) = decisions(connection)
    assert (decision.access, decision.item) == (Access.PUBLIC, "3 Action review")


def test_how_an_item_was_planned_and_how_it_was_taken_are_kept_apart(hwb: Any, meeting: int) -> None:
    exclude_public(hwb.store, hwb.acting, meeting)
    contract = items(hwb, meeting)["Contract"]
    take_in_public(hwb.store, hwb.acting, contract.id)
    contract = items(hwb, meeting)["Contract"]
    assert (contract.access, contract.in_private) == (Access.EXEMPT, False)


def test_public_items_are_taken_in_public_by_themselves(hwb: Any, meeting: int) -> None:
    for item in hwb.view(meeting).items[1:]:
        set_current_item(hwb.store, hwb.acting, meeting, item.id)
    found = items(hwb, meeting)
    assert (found["Action review"].in_private, found["Contract"].in_private) == (False, None)
    gaps = readiness(hwb.store, meeting, hwb.acting.on, Stage.CLOSE).gaps
    assert [gap.id for gap in gaps if gap.rule is Rule.PRIVATE_TAKEN] == [found["Contract"].id, found["Advice"].id]


def test_public_business_is_not_taken_in_private(hwb: Any, meeting: int) -> None:
    review = items(hwb, meeting)["Action review"].id
    with pytest.raises(Refused, match="Item 3 is public"):
        exclude_public(hwb.store, hwb.acting, meeting, [review])
    hwb.set_terms(regime="voluntary open")
    excluded = exclude_public(hwb.store, hwb.acting, meeting, [review])
    assert (excluded.exclusions, excluded.resolutions) == ((), ())
    assert items(hwb, meeting)["Action review"].in_private is True


def test_without_private_items_there_is_nothing_to_exclude_for(hwb: Any) -> None:
    with pytest.raises(Refused, match="No item of HWB/M/2026-09-16 is planned to be taken in private"):
        exclude_public(hwb.store, hwb.acting, hwb.meeting())


def test_late_business_of_a_council_committee_needs_its_reason(hwb: Any) -> None:
    hwb.set_terms(regime="statutory committee")
    meeting = hwb.meeting()
    publish_agenda(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Outbreak"})
    start_meeting(hwb.store, hwb.acting, meeting)
    for deal_with in (
        lambda: set_current_item(hwb.store, hwb.acting, meeting, item),
        lambda: add_note(hwb.store, hwb.acting, item, "Cases."),
        lambda: set_minute_text(hwb.store, hwb.acting, item, "Cases."),
        lambda: record_decision(hwb.store, hwb.acting, Recording("Noted.", item=item)),
    ):
        with pytest.raises(Refused, match="Item 5 was not on the published agenda"):
            deal_with()
    with pytest.raises(Refused, match="needs its reason"):
        take_as_urgent(hwb.store, hwb.acting, item, " ")
    take_as_urgent(hwb.store, hwb.acting, item, "Cases doubled.")
    take_as_urgent(hwb.store, hwb.acting, item, "Cases trebled.")
    assert items(hwb, meeting)["Outbreak"].minute_text == (
        "The Chair was of the opinion that the item should be considered as a matter of urgency: Cases trebled."
    )
    set_current_item(hwb.store, hwb.acting, meeting, item)
    record_decision(hwb.store, hwb.acting, Recording("The plan be agreed.", item=item))


def test_any_other_business_decides_nothing_without_a_reason(hwb: Any) -> None:
    hwb.set_terms(regime="statutory committee")
    meeting = hwb.meeting(standard=(StandardItem.URGENT_BUSINESS,))
    item = hwb.view(meeting).items[0].id
    add_note(hwb.store, hwb.acting, item, "A visit was announced.")
    with pytest.raises(Refused, match="give the reason"):
        record_decision(hwb.store, hwb.acting, Recording("Agreed.", item=item))
    hwb.set_terms(regime="voluntary open")
    record_decision(hwb.store, hwb.acting, Recording("Agreed.", item=item))


def test_urgent_business_is_added_in_the_meeting_with_its_reason(hwb: Any, meeting: int) -> None:
    late = add_item(hwb.store, hwb.acting, meeting, {"title": "Flood", "urgent_reason": "The river rose last night."})
    row = next(item for item in hwb.view(meeting).items if item.id == late)
    assert row.urgent_reason == "The river rose last night."
    assert row.minute_text == (
        "The Chair was of the opinion that the item should be considered as a matter of urgency: "
        "The river rose last night."
    )
    set_current_item(hwb.store, hwb.acting, meeting, late)
