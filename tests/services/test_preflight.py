"""The readiness check before publishing and before closing, each line naming what it is about."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.preflight import Rule, Stage
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.words import Access, Rating, Status
from boardapp.services.actions import OwnerRef, raise_action
from boardapp.services.agenda import add_item, add_note, edit_item
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.interests import ask_interests
from boardapp.services.marks import agree_rag
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.services.minutes import approve_minutes, send_to_chair
from boardapp.services.papers import expect_paper, supply_paper
from boardapp.services.preflight import Readiness, both_stages, readiness
from boardapp.services.publishing import publish_agenda, publish_supplement
from boardapp.services.urgent import take_as_urgent
from boardapp.storage.queries.names import referenced
from boardapp.storage.queries.rows import rows_where

TODAY = dt.date(2026, 9, 1)


def check(hwb: Any, meeting: int, stage: Stage | None = None, today: dt.date = TODAY) -> Readiness:
    return readiness(hwb.store, meeting, today, stage)


def found(hwb: Any, meeting: int, stage: Stage | None = None, today: dt.date = TODAY) -> list[tuple[str, str]]:
    return [(gap.rule.value, gap.words) for gap in check(hwb, meeting, stage, today).gaps]


@pytest.fixture
def meeting(hwb: Any) -> int:
    """Return a meeting that starts with what needs nothing."""
    made: int = hwb.meeting(standard=(StandardItem.APOLOGIES,))
    return made


def test_a_complete_agenda_is_ready(hwb: Any, meeting: int) -> None:
    ready = check(hwb, meeting)
    assert (ready.stage, ready.meeting, ready.gaps) == (Stage.PUBLISH, "HWB/M/2026-09-16", ())


def test_what_an_agenda_lacks(hwb: Any, meeting: int, tmp_path: Path) -> None:
    hwb.set_terms(regime="statutory committee")
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Winter plan", "access": Access.EXEMPT})
    paper = expect_paper(hwb.store, hwb.acting, item, {"title": "Costs"})
    assert found(hwb, meeting) == [
        ("not asked to", "Item 2 does not say what the board is asked to do."),
        ("no purpose", "Item 2 does not say what it is for."),
        ("paper to come", "Item 2: a paper is still to come."),
        ("private without reason", "Item 2 is exempt without its paragraphs and the public interest reason."),
    ]
    assert {(gap.kind, gap.id, gap.ref) for gap in check(hwb, meeting).gaps} == {
        ("agenda item", item, "HWB/M/2026-09-16/2")
    }
    edit_item(
        hwb.store, hwb.acting, item,
        {"asked_to": "agree", "purpose": Purpose.DECISION, "paragraphs": "3", "public_interest": "Prices."},
    )  # fmt: skip
    (tmp_path / "costs.pdf").write_bytes(b"costs")
    supply_paper(hwb.store, hwb.acting, paper, tmp_path / "costs.pdf")
    assert found(hwb, meeting) == []
    assert [rule for rule, _words in found(hwb, meeting, today=dt.date(2026, 9, 14))] == ["late"]
    publish_agenda(hwb.store, hwb.acting, meeting)
    edit_item(hwb.store, hwb.acting, item, {"title": "Winter"})
    assert found(hwb, meeting) == [("unpublished change", "Item 2: title changed.")]


def test_actions_lack_owner_date_or_the_words_of_a_red(hwb: Any, meeting: int) -> None:
    owner = OwnerRef("Dee Hall", "person", hwb.people["Dee Hall"])
    values: dict[str, Any] = {"title": "Plan", "board_id": hwb.id}
    bare = raise_action(hwb.store, hwb.acting, values)
    late = raise_action(
        hwb.store, hwb.acting, {**values, "owners": [owner], "due": dt.date(2026, 8, 1), "status": Status.IN_PROGRESS}
    )
    assert found(hwb, meeting) == [
        ("red without words", f"{late} is red without a path to green."),
        ("no owner", f"{bare} has no owner."),
        ("no date", f"{bare} has no due date."),
    ]
    with hwb.store.reading() as connection:
        action = referenced(connection, late)
    assert action is not None
    agree_rag(hwb.store, hwb.acting, "action", action[1], Rating.RED, reason="No surveyor.", path_to_green="Hire one.")
    assert ("red without words", f"{late} is red without a path to green.") not in found(hwb, meeting)


def test_amber_red_needs_its_words_and_what_is_complete_no_date(hwb: Any, meeting: int) -> None:
    owner = OwnerRef("Dee Hall", "person", hwb.people["Dee Hall"])
    values: dict[str, Any] = {"title": "Plan", "board_id": hwb.id, "owners": [owner]}
    raise_action(hwb.store, hwb.acting, {**values, "status": Status.COMPLETE})
    ref = raise_action(hwb.store, hwb.acting, {**values, "due": dt.date(2027, 1, 1)})
    with hwb.store.write("Import", who="Sam Roe", source="test") as writing:
        action = referenced(writing.connection, ref)
        assert action is not None
        writing.add(
            "rag_mark", action_id=action[1], rating="amber/red", standing="agreed", on=TODAY, by="HWB",
            recorded_by="Sam Roe",
        )  # fmt: skip
    gaps = check(hwb, meeting).gaps
    assert [(gap.rule, gap.words, gap.title) for gap in gaps] == [
        (Rule.RED, f"{ref} is amber/red and nothing says why.", "Plan"),
        (Rule.RED, f"{ref} is amber/red without a path to green.", "Plan"),
    ]


def test_red_priorities_without_words_and_figures_that_did_not_come(hwb: Any, meeting: int) -> None:
    priority = hwb.priority()
    with hwb.store.write("Rate", who="Sam Roe", source="test") as writing:
        mark = writing.add(
            "rag_mark", priority_id=priority, rating="red", standing="agreed", on=TODAY, by="HWB", recorded_by="Sam Roe"
        )
        for place, due in enumerate((dt.date(2026, 8, 1), dt.date(2026, 10, 1)), 1):
            writing.add(
                "indicator", priority_id=priority, position=place, title=f"Measure {place}", polarity="high",
                data_due=due,
            )  # fmt: skip
    assert [(gap.rule.value, gap.words, gap.id) for gap in check(hwb, meeting).gaps] == [
        ("red without words", "Warm is red and nothing says why.", priority),
        ("red without words", "Warm is red without a path to green.", priority),
        ("data overdue", "Measure 1: figures were due on 1 August 2026.", priority),
    ]
    with hwb.store.write("Words", who="Sam Roe", source="test") as writing:
        writing.set("rag_mark", mark, reason="Too few homes.", path_to_green="Build.")
        late = rows_where(writing.connection, "indicator", title="Measure 1")[0]["id"]
        writing.add(
            "reading", indicator_id=late, period="2026 Q2", period_end=dt.date(2026, 6, 30), value=Decimal(3),
            on=dt.date(2026, 8, 20),
        )  # fmt: skip
    assert check(hwb, meeting).gaps == ()


def test_both_stages_are_checked_at_once(hwb: Any, meeting: int) -> None:
    found = both_stages(hwb.store, meeting, TODAY)
    assert {stage: one.gaps for stage, one in found.items()} == {
        stage: check(hwb, meeting, stage).gaps for stage in Stage
    }
    assert found[Stage.CLOSE].gaps != ()


def test_every_rule_has_its_heading() -> None:
    assert len({rule.heading for rule in Rule}) == len(Rule)


def test_what_a_meeting_lacks_before_it_is_closed(hwb: Any, meeting: int) -> None:
    item = add_item(
        hwb.store, hwb.acting, meeting,
        {"title": "Winter plan", "purpose": Purpose.DECISION, "asked_to": "agree the plan"},
    )  # fmt: skip
    talk = add_item(hwb.store, hwb.acting, meeting, {"title": "JSNA", "purpose": Purpose.DISCUSSION})
    start_meeting(hwb.store, hwb.acting, meeting)
    rules = [rule for rule, _words in found(hwb, meeting)]
    assert rules == ["interests not asked", "quorum not recorded", "no outcome", "no outcome", "no outcome"]
    ask_interests(hwb.store, hwb.acting, meeting)
    hwb.come(meeting, "Ann Lee", "Dee Hall")
    ref = record_decision(hwb.store, hwb.acting, Recording("The plan be recommended.", Verb.RECOMMENDED, item=item))
    add_note(hwb.store, hwb.acting, talk, "The Board discussed the JSNA.")
    add_note(hwb.store, hwb.acting, hwb.view(meeting).items[0].id, "None.")
    assert found(hwb, meeting) == [
        ("decision without action", f"{ref} has no action and nobody to carry it out."),
        ("decision incomplete", f"{ref}: No destination is named."),
        ("decision incomplete", f"{ref}: No date for the answer is set."),
    ]
    end_meeting(hwb.store, hwb.acting, meeting)
    assert check(hwb, meeting).stage is Stage.CLOSE


def outcomes(hwb: Any, meeting: int) -> list[str]:
    return [gap.words for gap in check(hwb, meeting, Stage.CLOSE).gaps if gap.rule is Rule.OUTCOME]


def test_minutes_that_wait_are_approved_and_others_only_spoken_of(hwb: Any) -> None:
    june = hwb.meeting(dt.date(2026, 6, 17), standard=(StandardItem.APOLOGIES,))
    end_meeting(hwb.store, hwb.acting, june)
    july = hwb.meeting(dt.date(2026, 7, 15), standard=(StandardItem.MINUTES,))
    item = hwb.view(july).items[0].id
    start_meeting(hwb.store, hwb.acting, july)
    add_note(hwb.store, hwb.acting, item, "The minutes were spoken of.")
    end_meeting(hwb.store, hwb.acting, july)
    assert outcomes(hwb, july) == ["Item 1 has no outcome."]
    send_to_chair(hwb.store, hwb.acting, june)
    approve_minutes(hwb.store, hwb.acting, june, july)
    assert outcomes(hwb, july) == []


def test_minutes_that_another_meeting_approved_ask_for_a_note_alone(hwb: Any) -> None:
    june = hwb.meeting(dt.date(2026, 6, 17), standard=(StandardItem.APOLOGIES,))
    end_meeting(hwb.store, hwb.acting, june)
    july = hwb.meeting(dt.date(2026, 7, 15), standard=(StandardItem.MINUTES,))
    special = hwb.meeting(dt.date(2026, 7, 22), standard=(StandardItem.APOLOGIES,))
    start_meeting(hwb.store, hwb.acting, special)
    send_to_chair(hwb.store, hwb.acting, june)
    approve_minutes(hwb.store, hwb.on(dt.date(2026, 7, 22)), june, special)
    assert outcomes(hwb, july) == ["Item 1 has no minutes to approve: say so in a note under it."]
    add_note(hwb.store, hwb.acting, hwb.view(july).items[0].id, "The minutes were approved on 22 July.")
    assert outcomes(hwb, july) == []


def test_an_urgent_item_of_a_statutory_committee_needs_its_reason(hwb: Any, meeting: int) -> None:
    hwb.set_terms(regime="statutory committee")
    publish_agenda(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Outbreak", "asked_to": "note"})
    gaps = check(hwb, meeting, Stage.CLOSE).gaps
    assert [gap.id for gap in gaps if gap.rule is Rule.URGENT_REASON] == [item]
    edit_item(hwb.store, hwb.acting, item, {"urgent_reason": "Cases doubled since publication."})
    assert not any(gap.rule is Rule.URGENT_REASON for gap in check(hwb, meeting, Stage.CLOSE).gaps)


def test_what_came_after_publication_is_no_gap_of_a_meeting_that_is_to_be_closed(hwb: Any, meeting: int) -> None:
    publish_agenda(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Outbreak", "asked_to": "note"})
    take_as_urgent(hwb.store, hwb.acting, item, "Cases doubled since publication.")
    unpublished = [gap.words for gap in check(hwb, meeting, Stage.PUBLISH).gaps if gap.rule is Rule.UNPUBLISHED]
    assert unpublished == ["Item 2 added."]
    assert not any(gap.rule is Rule.UNPUBLISHED for gap in check(hwb, meeting, Stage.CLOSE).gaps)


def test_the_reason_of_urgency_is_minuted_and_no_change_of_the_agenda(hwb: Any, meeting: int) -> None:
    publish_agenda(hwb.store, hwb.acting, meeting)
    item = add_item(
        hwb.store, hwb.acting, meeting, {"title": "Outbreak", "asked_to": "note", "purpose": Purpose.DECISION}
    )
    publish_supplement(hwb.store, hwb.acting, meeting)
    take_as_urgent(hwb.store, hwb.acting, item, "Cases doubled since publication.")
    assert found(hwb, meeting) == []


def test_priorities_without_a_board_are_named(hwb: Any, meeting: int) -> None:
    priority = hwb.priority(overseen=False)
    (gap,) = check(hwb, meeting).gaps
    assert (gap.rule, gap.words, gap.kind, gap.id, gap.ref) == (
        Rule.BOARD, "Warm has no board.", "priority", priority, f"priority-{priority}",
    )  # fmt: skip
