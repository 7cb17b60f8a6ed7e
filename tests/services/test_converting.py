"""A note becomes an action or a decision and back, its words kept, its references never used again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.votes import Vote, VoteMethod
from boardapp.domain.words import Access, Rating
from boardapp.services.actions import add_update, raise_action
from boardapp.services.agenda import add_note, set_minute_text
from boardapp.services.converting import RecordedAs, Said, convert, paragraphs
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.marks import agree_rag
from boardapp.services.meetings import start_meeting
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.decisions import decision_record
from boardapp.storage.queries.names import referenced
from boardapp.storage.queries.plan_text import plan_text
from boardapp.storage.undo import undo

TODAY = dt.date(2026, 9, 16)


@pytest.fixture
def item(hwb: Any) -> int:
    """Return the first item of a meeting in progress."""
    meeting = hwb.meeting()
    start_meeting(hwb.store, hwb.acting, meeting)
    found: int = hwb.view(meeting).items[0].id
    return found


def of(hwb: Any, ref: str) -> int:
    with hwb.store.reading() as connection:
        found = referenced(connection, ref)
    assert found is not None, ref
    return found[1]


def recorded(hwb: Any, item: int) -> list[tuple[str, str | None, str]]:
    with hwb.store.reading() as connection:
        found = referenced(connection, "HWB/M/2026-09-16")
    assert found is not None
    row = next(each for each in hwb.view(found[1]).items if each.id == item)
    return [(each.kind, each.ref, each.words) for each in row.recorded]


def make(hwb: Any, said: Said, into: RecordedAs) -> str:
    return convert(hwb.store, hwb.acting, said, into)


def test_a_paragraph_of_a_note_becomes_an_action_and_back(hwb: Any, item: int) -> None:
    add_note(hwb.store, hwb.acting, item, "Healthwatch spoke.")
    add_note(hwb.store, hwb.acting, item, "Bring the falls plan back.")
    head = hwb.store.head().number
    ref = make(hwb, Said("note", item, "Bring the falls plan back."), "action")
    assert hwb.store.head().number == head + 1
    assert hwb.label() == f"Make action {ref} of the note under item 1 of HWB/M/2026-09-16"
    assert sorted(recorded(hwb, item)) == [
        ("action", ref, "Bring the falls plan back."),
        ("note", None, "Healthwatch spoke."),
    ]
    make(hwb, Said("action", of(hwb, ref)), "note")
    assert recorded(hwb, item) == [("note", None, "Healthwatch spoke.\n\nBring the falls plan back.")]
    again = make(hwb, Said("note", item, "Healthwatch spoke."), "action")
    assert again != ref


def test_a_note_becomes_a_decision_with_the_verb_it_begins_with(hwb: Any, item: int) -> None:
    add_note(hwb.store, hwb.acting, item, "Noted the report of the Director.")
    ref = make(hwb, Said("note", item, "Noted the report of the Director."), "decision")
    with hwb.store.reading() as connection:
        found = decision_record(connection, of(hwb, ref))
    assert found is not None
    assert (found.verb.value, found.wording, found.on) == ("noted", "Noted the report of the Director.", TODAY)
    assert recorded(hwb, item) == [("decision", ref, "Noted the report of the Director.")]


def test_a_decision_becomes_an_action_and_keeps_its_words_and_access(hwb: Any, item: int) -> None:
    recording = Recording("That the hub opens\nby spring.", item=item, access=Access.PARTNERS)
    ref = record_decision(hwb.store, hwb.acting, recording)
    action = make(hwb, Said("decision", of(hwb, ref)), "action")
    with hwb.store.reading() as connection:
        (record,) = action_records(connection, [of(hwb, action)], TODAY)
        assert referenced(connection, ref) is None
    assert (record.title, record.detail, record.access) == ("That the hub opens", "by spring.", Access.PARTNERS)
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert recorded(hwb, item) == [("decision", ref, "That the hub opens\nby spring.")]
    with hwb.store.reading() as connection:
        assert referenced(connection, action) is None
        assert plan_text(connection) is None


def test_an_action_with_owner_and_date_becomes_a_decision_and_back_by_undo(hwb: Any, item: int) -> None:
    values: Any = {"title": "Write to partners", "agenda_item_id": item, "due": TODAY, "board_id": hwb.id}
    ref = raise_action(hwb.store, hwb.acting, values)
    decision = make(hwb, Said("action", of(hwb, ref)), "decision")
    assert recorded(hwb, item) == [("decision", decision, "Write to partners")]
    undo(hwb.store, who="Sam Roe", source="desktop")
    with hwb.store.reading() as connection:
        (record,) = action_records(connection, [of(hwb, ref)], TODAY)
    assert (record.due, record.title) == (TODAY, "Write to partners")


def test_what_more_hangs_on_stays_what_it_is(hwb: Any, item: int) -> None:
    decided = record_decision(hwb.store, hwb.acting, Recording("That it is so.", item=item))
    fields: Any = {"title": "Do it", "agenda_item_id": item, "board_id": hwb.id, "decision_id": of(hwb, decided)}
    action = raise_action(hwb.store, hwb.acting, fields)
    with pytest.raises(Refused, match="has actions that carry it out and stays a decision"):
        make(hwb, Said("decision", of(hwb, decided)), "note")
    hwb.come(hwb.view(of(hwb, "HWB/M/2026-09-16")).meeting.id, *list(hwb.people))
    voted = record_decision(
        hwb.store, hwb.acting, Recording("That it is voted.", item=item, vote=Vote(VoteMethod.SHOW_OF_HANDS, 7, 1, 0))
    )
    with pytest.raises(Refused, match="has a vote and stays a decision"):
        make(hwb, Said("decision", of(hwb, voted)), "note")
    add_update(hwb.store, hwb.acting, of(hwb, action), "Half done.")
    with pytest.raises(Refused, match="has updates and stays an action"):
        make(hwb, Said("action", of(hwb, action)), "note")
    rated = raise_action(hwb.store, hwb.acting, {"title": "Rate", "agenda_item_id": item, "board_id": hwb.id})
    agree_rag(hwb.store, hwb.acting, "action", of(hwb, rated), Rating.GREY, board=hwb.id)
    with pytest.raises(Refused, match="has ratings and stays an action"):
        make(hwb, Said("action", of(hwb, rated)), "decision")


def test_a_deferral_stays_a_decision(hwb: Any, item: int) -> None:
    ref = record_decision(hwb.store, hwb.acting, Recording("Deferred to spring.", Verb.DEFERRED, item=item))
    with pytest.raises(Refused, match="an item that it put on the forward plan"):
        make(hwb, Said("decision", of(hwb, ref)), "note")


def test_words_that_were_changed_meanwhile_are_refused(hwb: Any, item: int) -> None:
    add_note(hwb.store, hwb.acting, item, "One.")
    set_minute_text(hwb.store, hwb.acting, item, "Two.")
    with pytest.raises(Refused, match="reads otherwise by now"):
        make(hwb, Said("note", item, "One."), "action")
    with pytest.raises(Refused, match="recorded so already"):
        make(hwb, Said("note", item, "Two."), "note")


def test_what_few_may_read_does_not_become_a_note_that_more_may(hwb: Any, item: int) -> None:
    recording = Recording("That the price is paid.", item=item, access=Access.EXEMPT, paragraphs="3")
    ref = record_decision(hwb.store, hwb.acting, recording)
    with pytest.raises(Refused, match="is exempt; as a note under item 1 more people could read it"):
        make(hwb, Said("decision", of(hwb, ref)), "note")
    action = make(hwb, Said("decision", of(hwb, ref)), "action")
    with hwb.store.reading() as connection:
        (record,) = action_records(connection, [of(hwb, action)], TODAY)
    assert record.access is Access.EXEMPT


def test_what_is_under_no_item_stays_what_it_is(hwb: Any) -> None:
    ref = raise_action(hwb.store, hwb.acting, {"title": "Do it", "board_id": hwb.id})
    with pytest.raises(Refused, match="was not recorded under an item"):
        make(hwb, Said("action", of(hwb, ref)), "note")


def test_paragraphs_are_what_blank_lines_part() -> None:
    assert paragraphs("One.\nStill one.\n\n\n\nTwo.\n") == ["One.\nStill one.", "Two."]
    assert paragraphs(None) == []
