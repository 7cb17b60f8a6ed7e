"""Minutes from draft to signed: kept at each step, approved at a later meeting, locked afterwards."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestKind
from boardapp.domain.meetings import MinutesState
from boardapp.domain.records_meetings import AttendanceStatus, Purpose
from boardapp.domain.records_minutes import MinutesRow
from boardapp.domain.side_by_side import Line, SideBySide
from boardapp.domain.words import Access
from boardapp.services.agenda import add_note, edit_item, set_minute_text, set_public_summary
from boardapp.services.decisions import Recording, edit_decision, record_decision
from boardapp.services.interests import Declaring, declare
from boardapp.services.meetings import edit_meeting, end_meeting, start_meeting
from boardapp.services.minutes import (
    approve_minutes,
    compare_minutes,
    correct_minutes,
    keep_minutes,
    publish_minutes,
    return_to_draft,
    send_to_chair,
    sign_minutes,
)
from boardapp.storage.history import operations
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.undo import undo

JUNE, SEPTEMBER = dt.date(2026, 6, 17), dt.date(2026, 9, 16)


@pytest.fixture
def held(hwb: Any) -> int:
    """Return a meeting that was held, with a decision and a note."""
    meeting: int = hwb.meeting(JUNE)
    hwb.come(meeting, "Ann Lee", "Bo Marsh")
    start_meeting(hwb.store, hwb.acting, meeting)
    item = hwb.view(meeting).items[2].id
    add_note(hwb.store, hwb.acting, item, "Dr Webb spoke of winter pressures.")
    record_decision(hwb.store, hwb.acting, Recording("The winter plan be noted.", Verb.NOTED, item=item))
    end_meeting(hwb.store, hwb.acting, meeting)
    return meeting


@pytest.fixture
def later(hwb: Any, held: int) -> int:
    """Return the next meeting, at which Cllr Lee is in the chair."""
    meeting: int = hwb.meeting(SEPTEMBER)
    start_meeting(hwb.store, hwb.acting, meeting)
    return meeting


def of(hwb: Any, meeting: int) -> MinutesRow:
    with hwb.store.reading() as connection:
        found = minutes_of(connection, meeting)
    assert found is not None
    return found


def test_the_whole_way_to_signed(hwb: Any, held: int, later: int) -> None:
    assert (of(hwb, held).state, of(hwb, held).versions) == (MinutesState.DRAFT, ())
    send_to_chair(hwb.store, hwb.acting, held)
    assert hwb.label() == "Send minutes of HWB/M/2026-06-17 to the chair"
    publish_minutes(hwb.store, hwb.acting, held)
    ref = approve_minutes(hwb.store, hwb.acting, held, later)
    assert ref == "HWB/D/2026-27/002"
    with hwb.store.reading() as connection:
        decision = decisions(connection)[0]
    assert decision.wording == "The minutes of the meeting on 17 June 2026 be approved as a correct record."
    assert (decision.verb, decision.item, decision.meeting) == (
        Verb.APPROVED, "3 Minutes of 17 June 2026", "HWB/M/2026-09-16",
    )  # fmt: skip
    sign_minutes(hwb.store, hwb.on(SEPTEMBER), held)
    row = of(hwb, held)
    assert (row.state, row.approved_at, row.signed_by, row.signed_on, row.locked) == (
        MinutesState.SIGNED, "HWB/M/2026-09-16", "Cllr Ann Lee", SEPTEMBER, True,
    )  # fmt: skip
    assert [(each.number, each.state) for each in row.versions] == [
        (1, MinutesState.WITH_CHAIR), (2, MinutesState.PUBLISHED_DRAFT), (3, MinutesState.APPROVED),
    ]  # fmt: skip
    assert "The winter plan be noted." in row.versions[0].text
    assert "Dr Webb spoke of winter pressures." in row.versions[0].text


def test_corrections_are_minuted_where_they_were_made(hwb: Any, held: int, later: int) -> None:
    send_to_chair(hwb.store, hwb.acting, held)
    corrections = "in minute 3, for “winter” read “flu”"
    set_minute_text(hwb.store, hwb.acting, hwb.view(held).items[2].id, "Dr Webb spoke of flu pressures.")
    approve_minutes(hwb.store, hwb.acting, held, later, corrections=corrections)
    assert of(hwb, held).corrections == corrections
    assert of(hwb, held).approved_on == SEPTEMBER
    assert "Dr Webb spoke of flu pressures." in of(hwb, held).versions[-1].text
    assert of(hwb, held).versions[-1].text.endswith(f"Corrections made on approval: {corrections}\n")
    with hwb.store.reading() as connection:
        assert decisions(connection)[0].wording.endswith("as a correct record, subject to: " + corrections + ".")


def test_what_was_minuted_is_locked(hwb: Any, held: int, later: int) -> None:
    send_to_chair(hwb.store, hwb.acting, held)
    item = hwb.view(held).items[2]
    set_minute_text(hwb.store, hwb.acting, item.id, "A point.")
    approve_minutes(hwb.store, hwb.acting, held, later)
    decision = next(row.id for row in item.recorded if row.kind == "decision")
    before = hwb.store.head().number
    for change in (
        lambda: set_minute_text(hwb.store, hwb.acting, item.id, "Another point."),
        lambda: add_note(hwb.store, hwb.acting, item.id, "Another point."),
        lambda: set_public_summary(hwb.store, hwb.acting, item.id, "A summary."),
        lambda: edit_item(hwb.store, hwb.acting, item.id, {"title": "Actions"}),
        lambda: edit_meeting(hwb.store, hwb.acting, held, {"place": "Town Hall"}),
        lambda: edit_decision(hwb.store, hwb.acting, decision, {"wording": "Agreed."}),
        lambda: record_decision(hwb.store, hwb.acting, Recording("Agreed after all.", meeting=held)),
        lambda: hwb.attend(held, "Cy Ford", AttendanceStatus.PRESENT),
        lambda: declare(hwb.store, hwb.acting, held, Declaring(hwb.people["Ann Lee"], InterestKind.PERSONAL)),
        lambda: keep_minutes(hwb.store, hwb.acting, held),
    ):
        with pytest.raises(Refused, match="a correction is a new decision"):
            change()
    assert hwb.store.head().number == before
    edit_decision(hwb.store, hwb.acting, decision, {"review_on": dt.date(2027, 6, 1)})


def test_a_private_item_is_summarised_for_the_public(hwb: Any, held: int) -> None:
    item = hwb.view(held).items[2].id
    with pytest.raises(Refused, match="Item 3 is public: its minutes need no summary for the public"):
        set_public_summary(hwb.store, hwb.acting, item, "Pressures were heard of.")
    edit_item(hwb.store, hwb.acting, item, {"access": Access.EXEMPT, "paragraphs": "3"})
    set_public_summary(hwb.store, hwb.acting, item, " Pressures were heard of.\n")
    assert hwb.view(held).items[2].public_summary == "Pressures were heard of."
    with hwb.store.reading() as connection:
        assert operations(connection, 1)[0].label == "Summarise item 3 of HWB/M/2026-06-17 for the public"
    keep_minutes(hwb.store, hwb.acting, held)
    assert "Summary for the public: Pressures were heard of." in of(hwb, held).versions[-1].text
    set_public_summary(hwb.store, hwb.acting, item, "")
    assert hwb.view(held).items[2].public_summary is None


def test_what_was_minuted_is_not_undone_either(hwb: Any, held: int, later: int) -> None:
    review = hwb.view(held).items[2].recorded
    decision = next(row.id for row in review if row.kind == "decision")
    edit_decision(hwb.store, hwb.acting, decision, {"review_on": dt.date(2027, 6, 1)})
    dated = hwb.store.head().number
    send_to_chair(hwb.store, hwb.acting, held)
    approve_minutes(hwb.store, hwb.acting, held, later)
    with hwb.store.reading() as connection:
        labels = {one.number: one.label for one in operations(connection)}
    noted = next(number for number, label in labels.items() if label.startswith("Note under item 3"))
    recorded = next(number for number, label in labels.items() if label == "Record decision HWB/D/2026-27/001")
    for number in (noted, recorded):
        with pytest.raises(Refused, match="the minutes of HWB/M/2026-06-17 tell of it and are approved"):
            undo(hwb.store, number, who="Sam Roe", source="desktop")
    undo(hwb.store, dated, who="Sam Roe", source="desktop")


def test_minutes_are_approved_at_a_later_meeting_of_the_board(hwb: Any, new_board: Any, held: int, later: int) -> None:
    with pytest.raises(Refused, match="Minutes that are draft cannot become approved"):
        approve_minutes(hwb.store, hwb.acting, held, later)
    send_to_chair(hwb.store, hwb.acting, held)
    with pytest.raises(Refused, match="approved at a later meeting"):
        approve_minutes(hwb.store, hwb.acting, held, hwb.meeting(dt.date(2026, 5, 6)))
    other = hwb.id
    hwb.id = new_board({"name": "Safety Partnership", "prefix": "SSP"})
    with pytest.raises(Refused, match="a meeting of another board"):
        approve_minutes(hwb.store, hwb.acting, held, hwb.meeting(SEPTEMBER))
    hwb.id = other
    with pytest.raises(Refused, match="cannot become signed"):
        sign_minutes(hwb.store, hwb.acting, held)


def test_a_meeting_that_has_not_come_approves_nothing(hwb: Any, held: int) -> None:
    coming = hwb.meeting(SEPTEMBER)
    send_to_chair(hwb.store, hwb.acting, held)
    with pytest.raises(Refused, match=r"HWB/M/2026-09-16 is planned and has approved nothing yet"):
        approve_minutes(hwb.store, hwb.on(dt.date(2026, 9, 15)), held, coming)
    assert of(hwb, held).state is MinutesState.WITH_CHAIR
    approve_minutes(hwb.store, hwb.on(SEPTEMBER), held, coming)
    assert of(hwb, held).state is MinutesState.APPROVED


def test_minutes_wait_for_the_end_of_the_meeting(hwb: Any, later: int) -> None:
    with pytest.raises(Refused, match="is in progress; end it before its minutes go on"):
        send_to_chair(hwb.store, hwb.acting, later)
    keep_minutes(hwb.store, hwb.acting, later)
    assert of(hwb, later).versions[0].number == 1


def test_the_chair_may_give_them_back(hwb: Any, held: int) -> None:
    send_to_chair(hwb.store, hwb.acting, held)
    return_to_draft(hwb.store, hwb.acting, held)
    assert of(hwb, held).state is MinutesState.DRAFT
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert of(hwb, held).state is MinutesState.WITH_CHAIR


def test_versions_are_compared_side_by_side(hwb: Any, held: int) -> None:
    item = hwb.view(held).items[2].id
    assert keep_minutes(hwb.store, hwb.acting, held) == 1
    assert keep_minutes(hwb.store, hwb.acting, held) == 1
    set_minute_text(hwb.store, hwb.acting, item, "Dr Webb spoke of flu pressures.")
    assert differing(compare_minutes(hwb.store, hwb.acting, held, 1)) == [("winter", "flu")]
    assert keep_minutes(hwb.store, hwb.acting, held) == 2
    assert differing(compare_minutes(hwb.store, hwb.acting, held, 1, 2)) == [("winter", "flu")]
    assert differing(compare_minutes(hwb.store, hwb.acting, held, 2)) == []
    with pytest.raises(Refused, match="no version 3"):
        compare_minutes(hwb.store, hwb.acting, held, 1, 3)


def differing(lines: list[SideBySide]) -> list[tuple[str, str]]:
    """Return the words that differ, paragraph by paragraph."""
    return [
        ("".join(span.text for span in line.before if span.differs),
         "".join(span.text for span in line.after if span.differs))
        for line in lines
        if line.line is not Line.SAME
    ]  # fmt: skip


def test_a_correction_of_approved_minutes_is_a_new_decision(hwb: Any, held: int, later: int) -> None:
    with pytest.raises(Refused, match="not approved yet: correct them where they are"):
        correct_minutes(hwb.store, hwb.acting, held, later, "for “winter” read “flu”")
    send_to_chair(hwb.store, hwb.acting, held)
    approve_minutes(hwb.store, hwb.acting, held, later)
    wording = "in minute 3, for “winter” read “flu”"
    ref = correct_minutes(hwb.store, hwb.acting, held, later, wording)
    with hwb.store.reading() as connection:
        decision = decisions(connection)[0]
    assert (decision.ref, decision.meeting) == (ref, "HWB/M/2026-09-16")
    assert decision.wording == f"The minutes of the meeting on 17 June 2026 be corrected: {wording}"
    coming = hwb.meeting(dt.date(2026, 12, 9))
    ref = correct_minutes(hwb.store, hwb.acting, held, coming, wording)
    added = next(item for item in hwb.view(coming).items if item.ref == ref)
    assert (added.title, added.purpose) == ("Correction of the minutes of 17 June 2026", Purpose.DECISION)
    with pytest.raises(Refused, match="needs its wording"):
        correct_minutes(hwb.store, hwb.acting, held, coming, "  ")


def test_publishing_and_approving_are_final(hwb: Any, held: int, later: int) -> None:
    send_to_chair(hwb.store, hwb.acting, held)
    publish_minutes(hwb.store, hwb.acting, held)
    with pytest.raises(Refused, match="is final"):
        undo(hwb.store, hwb.store.head().number, who="Sam Roe", source="desktop")
    approve_minutes(hwb.store, hwb.acting, held, later)
    with pytest.raises(Refused, match="is final"):
        undo(hwb.store, hwb.store.head().number, who="Sam Roe", source="desktop")
