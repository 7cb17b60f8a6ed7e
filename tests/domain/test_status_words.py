"""Statuses as partners write them: every variant of the field, and what is not known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.status_words import StatusReading, read_status
from boardapp.domain.words import Rating, Status

VARIANTS = {
    Status.COMPLETE: "complete, completed, complete - remove, completed - remove from log, "
    "completed/closed, closed, close, closure recommended, recommended for closure, propose to close, "
    "done, actioned, achieved, delivered, discharged, finished, fulfilled, met, yes, y, tick, ✓, ✔, "
    "100%, 100, action complete, circulated, sent, resolved, no further action, nfa",
    Status.IN_PROGRESS: "in progress, in-progress, wip, ip, underway, under way, started, active, "
    "open, live, progressing, in hand, in train, being progressed, partially complete, part complete, "
    "partly met, partial, in development, ongoing work, draft, scheduled, awaiting update, "
    "awaiting response, awaiting confirmation, verbal update to be given, tbc in meeting, "
    "update to follow, 1%, 99%, on agenda, see item 7, no, overdue, late, missed, slipped, behind, "
    "past due",
    Status.NOT_STARTED: "not started, not yet started, yet to start, to do, todo, new, new action, "
    "pending, planned, outstanding, not commenced, to be started, future, not due, not yet due, 0%",
    Status.PAUSED: "on hold, hold, paused, deferred, deferred to 12 March 2025, delayed by decision, "
    "parked, suspended, awaiting funding, awaiting decision, blocked, dependency",
    Status.WITHDRAWN: "withdrawn, cancelled, canceled, removed, no longer required, not required, "
    "n/a, not applicable, superseded, merged with HWB/A/2025-26/004, replaced by the new plan, "
    "duplicate, transferred to Locality Board, referred to the ICB, abandoned, stopped, dropped",
    Status.ONGOING: "ongoing, on-going, on going, continuous, rolling, standing item, "
    "business as usual, bau, recurring, monthly, quarterly, annual",
}


@pytest.mark.parametrize(
    ("status", "text"), [(status, text) for status, texts in VARIANTS.items() for text in texts.split(", ")]
)
def test_every_variant_reads_as_its_status(status: Status, text: str) -> None:
    for written in (text, text.upper(), f"  {text.capitalize()}. "):
        found = read_status(written)
        assert (found.status, found.known) == (status, True)
        assert found.awaiting_board == (status is Status.COMPLETE)


@pytest.mark.parametrize("text", ["carried forward", "c/f", "CF", "held over", "carried over", "rolled over"])
def test_carried_forward_leaves_the_status_as_it_was(text: str) -> None:
    found = read_status(text)
    assert (found.status, found.carried_forward, found.known) == (None, True, True)


@pytest.mark.parametrize("text", ["overdue", "Late", "missed", "slipped", "behind", "past due"])
def test_overdue_is_a_rating_beside_a_status(text: str) -> None:
    found = read_status(text)
    assert (found.status, found.hint) == (Status.IN_PROGRESS, Rating.RED)


@pytest.mark.parametrize(
    ("text", "status", "progress"),
    [
        ("0%", Status.NOT_STARTED, 0),
        ("1%", Status.IN_PROGRESS, 1),
        ("60 %", Status.IN_PROGRESS, 60),
        ("60% complete", Status.IN_PROGRESS, 60),
        ("50", Status.IN_PROGRESS, 50),
        ("100", Status.COMPLETE, 100),
        ("Complete (100%)", Status.COMPLETE, 100),
        ("In progress (60%)", Status.IN_PROGRESS, 60),
        ("On hold - 25%", Status.PAUSED, 25),
    ],
)
def test_percentages_are_kept(text: str, status: Status, progress: int) -> None:
    found = read_status(text)
    assert (found.status, found.progress) == (status, progress)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In progress - draft written", Status.IN_PROGRESS),
        ("On hold \u2013 to keep on the summary until completed", Status.PAUSED),
        ("Completed 12/03/24", Status.COMPLETE),
        ("Completed on 12 March", Status.COMPLETE),
        ("Status: in progress; awaiting data", Status.IN_PROGRESS),
        ("Not started (awaiting funding)", Status.NOT_STARTED),
        ("Ongoing - reviewed quarterly", Status.ONGOING),
    ],
)
def test_the_first_words_tell_where_more_follow(text: str, status: Status) -> None:
    found = read_status(text)
    assert (found.status, found.known, bool(found.note)) == (status, True, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ongoing", "end date"),
        ("Outstanding", "not done"),
        ("Open", "not complete"),
        ("on agenda", "item of this meeting"),
        ("see item 7", "item of this meeting"),
        ("Noted", "not a status"),
        ("completed - remove from log", "off the log"),
    ],
)
def test_words_of_two_meanings_carry_a_note(text: str, words: str) -> None:
    assert words in read_status(text).note


def test_open_at_nought_has_not_started() -> None:
    assert read_status("Open", progress=0).status is Status.NOT_STARTED
    assert read_status("Open", progress=10).status is Status.IN_PROGRESS


@pytest.mark.parametrize("text", ["Not verified", "Noted", "Sent an e-mail to John", "1", "0", "101%", "50% to 60%"])
def test_what_is_not_known_is_asked_about(text: str) -> None:
    found = read_status(text)
    assert (found.status, found.known, bool(found.note)) == (None, False, True)


@pytest.mark.parametrize(
    ("text", "hint"), [("Red", Rating.RED), ("On track", Rating.GREEN), ("AG", Rating.AMBER_GREEN)]
)
def test_a_rating_in_the_column_is_only_a_hint(text: str, hint: Rating) -> None:
    found = read_status(text)
    assert (found.status, found.hint, found.known) == (None, hint, False)


def test_a_blank_is_no_status_and_no_question() -> None:
    assert read_status("  \n") == StatusReading(None)


@pytest.mark.parametrize("status", Status)
def test_our_own_words_read_as_themselves(status: Status) -> None:
    found = read_status(status.value.capitalize(), ours=True)
    assert (found.status, found.known, found.note) == (status, True, "")
    assert found.awaiting_board == (status is Status.COMPLETE)
    partners = read_status(status.value).status
    assert partners is (Status.COMPLETE if status is Status.CLOSED else status)


def test_in_our_own_files_other_words_are_still_read() -> None:
    assert read_status("WIP", ours=True).status is Status.IN_PROGRESS


PIECES = st.sampled_from(
    ["in", "progress", "50", "%", "complete", "-", ":", "to", "deferred", "c/f", "✓", "1", "item", "see"]
)


@given(text=st.text(max_size=500) | st.lists(PIECES, max_size=8).map(" ".join), ours=st.booleans())
def test_any_text_is_read_the_same_twice_and_never_raises(text: str, ours: bool) -> None:
    found = read_status(text, ours=ours)
    assert found == read_status(text, ours=ours)
    assert found.status is not Status.CLOSED or ours
    assert found.progress is None or 0 <= found.progress <= 100
    assert found.known or found.note
    assert found.awaiting_board == (found.status is Status.COMPLETE)
