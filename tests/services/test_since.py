"""What changed since the board last met."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.audience import Audience
from boardapp.domain.records_since import SinceLastMet, SinceRow
from boardapp.domain.words import Access, Rating, Standing, Status
from boardapp.services.actions import OwnerRef, add_update, change_action, raise_action
from boardapp.services.marks import agree_rag, propose_rag
from boardapp.services.meetings import end_meeting
from boardapp.services.since import since_last_met, since_paper
from boardapp.storage.queries.names import referenced

JUNE, SEPTEMBER, TODAY = dt.date(2026, 6, 17), dt.date(2026, 9, 16), dt.date(2026, 9, 1)


def ref(hwb: Any, title: str, on: dt.date = dt.date(2026, 5, 1), **values: Any) -> str:
    owner = OwnerRef("Dee Hall", "person", hwb.people["Dee Hall"])
    fields = {"title": title, "board_id": hwb.id, "owners": [owner], "due": dt.date(2026, 12, 1), **values}
    return raise_action(hwb.store, hwb.on(on), fields)


def id_of(hwb: Any, reference: str) -> int:
    with hwb.store.reading() as connection:
        found = referenced(connection, reference)
    assert found is not None
    return found[1]


def agree(hwb: Any, reference: str, rating: Rating, on: dt.date) -> None:
    agree_rag(
        hwb.store, hwb.on(on), "action", id_of(hwb, reference), rating, reason="Said so.", path_to_green="By June.",
        board=hwb.id,
    )  # fmt: skip


@pytest.fixture
def coming(hwb: Any) -> int:
    """Return the September meeting, after one that was held in June."""
    end_meeting(hwb.store, hwb.acting, hwb.meeting(JUNE))
    meeting: int = hwb.meeting(SEPTEMBER)
    return meeting


def told(hwb: Any, meeting: int, **fields: Any) -> SinceLastMet:
    return since_last_met(hwb.store, meeting, TODAY, **fields)


def refs(rows: tuple[SinceRow, ...]) -> list[str]:
    return [row.ref for row in rows]


def test_what_turned_slipped_came_went_and_was_silent(hwb: Any, coming: int) -> None:
    worse, better, slipped, closed, silent = (ref(hwb, title) for title in ("W", "B", "S", "C", "Q"))
    agree(hwb, worse, Rating.GREEN, dt.date(2026, 6, 1))
    agree(hwb, better, Rating.RED, dt.date(2026, 6, 1))
    agree(hwb, worse, Rating.RED, dt.date(2026, 8, 1))
    agree(hwb, better, Rating.AMBER, dt.date(2026, 8, 1))
    agree(hwb, closed, Rating.BLUE, dt.date(2026, 8, 1))
    change_action(hwb.store, hwb.on(dt.date(2026, 7, 1)), id_of(hwb, slipped), {"due": dt.date(2027, 3, 1)})
    for each in (worse, better, slipped):
        add_update(hwb.store, hwb.on(dt.date(2026, 8, 20)), id_of(hwb, each), "Under way.")
    new = ref(hwb, "N", dt.date(2026, 7, 1))
    since = told(hwb, coming)
    assert (since.last, since.since, since.until) == ("HWB/M/2026-06-17", JUNE, TODAY)
    assert worse in refs(since.worse)
    assert refs(since.better) == [better]
    assert [(row.ref, row.due_before, row.due) for row in since.slipped] == [
        (slipped, dt.date(2026, 12, 1), dt.date(2027, 3, 1))
    ]
    assert (refs(since.new), refs(since.closed), refs(since.silent)) == ([new], [closed], [silent])
    assert next(row for row in since.worse if row.ref == worse).before is Rating.GREEN
    assert since.silent[0].silent_days == (TODAY - dt.date(2026, 5, 1)).days


def test_a_board_that_has_not_met_has_nothing_to_compare_with(hwb: Any) -> None:
    ref(hwb, "First")
    since = told(hwb, hwb.meeting())
    assert (since.last, since.since, since.new) == (None, None, ())


def test_what_a_reader_may_not_see_is_left_out_and_counted(hwb: Any, coming: int) -> None:
    ref(hwb, "Secret", dt.date(2026, 7, 1), access=Access.EXEMPT)
    assert (told(hwb, coming, restricted=False).new, told(hwb, coming, restricted=False).left_out) == ((), 1)
    assert len(told(hwb, coming).new) == 1


def test_what_came_to_light_beside_an_agreed_mark(hwb: Any, coming: int) -> None:
    late, better, done, same = (ref(hwb, title, due=dt.date(2026, 8, 1)) for title in ("L", "B", "D", "S"))
    for each, rating in ((late, Rating.GREEN), (better, Rating.RED), (done, Rating.RED), (same, Rating.RED)):
        agree(hwb, each, rating, dt.date(2026, 6, 1))
    for each in (better, done):
        change_action(hwb.store, hwb.on(dt.date(2026, 7, 1)), id_of(hwb, each), {"due": dt.date(2027, 3, 1)})
        add_update(hwb.store, hwb.on(dt.date(2026, 8, 1)), id_of(hwb, each), "Nearly there.")
    propose_rag(
        hwb.store, hwb.on(dt.date(2026, 8, 2)), "action", id_of(hwb, better), Rating.AMBER, reason="Late still.",
        path_to_green="Hire.", by="Dee Hall",
    )  # fmt: skip
    change_action(hwb.store, hwb.on(dt.date(2026, 8, 2)), id_of(hwb, done), {"status": Status.COMPLETE})
    since = told(hwb, coming)
    assert [(row.ref, row.before, row.before_standing, row.after, row.after_standing) for row in since.worse] == [
        (late, Rating.GREEN, Standing.AGREED, Rating.RED, Standing.SUGGESTED)
    ]
    assert [(row.ref, row.after, row.after_standing) for row in since.better] == [
        (better, Rating.AMBER, Standing.PROPOSED), (done, Rating.GREEN, Standing.PROPOSED),
    ]  # fmt: skip
    assert [row.days_slipped for row in since.slipped] == [212, 212]


def test_restricted_actions_of_which_there_is_nothing_to_tell_are_not_counted(hwb: Any, coming: int) -> None:
    reference = ref(hwb, "Secret", access=Access.EXEMPT)
    agree(hwb, reference, Rating.GREEN, dt.date(2026, 6, 1))
    add_update(hwb.store, hwb.on(dt.date(2026, 8, 1)), id_of(hwb, reference), "On track.")
    assert told(hwb, coming, restricted=False).left_out == 0


def test_it_is_written_for_its_readers(hwb: Any, coming: int, tmp_path: Path) -> None:
    ref(hwb, "CANARY", dt.date(2026, 7, 1), access=Access.EXEMPT)
    ref(hwb, "Open", dt.date(2026, 7, 1))
    report = since_paper(hwb.store, hwb.on(TODAY), coming, tmp_path / "since.html")
    page = report.path.read_text(encoding="utf-8")
    assert "CANARY" not in page
    assert "Open" in page
    assert report.sentence == "1 decision, action or rating is left out, because of its access."
    assert report.sentence in page
    whole = since_paper(hwb.store, hwb.on(TODAY), coming, tmp_path / "whole.html", Audience.EVERYTHING)
    page = whole.path.read_text(encoding="utf-8")
    assert "CANARY" in page
    assert "NOT FOR PUBLICATION" in page


def test_of_a_meeting_that_was_held_it_is_told_as_it_stood(hwb: Any, coming: int) -> None:
    before = ref(hwb, "Before", dt.date(2026, 7, 1))
    end_meeting(hwb.store, hwb.acting, coming)
    ref(hwb, "After", dt.date(2026, 9, 20))
    change_action(hwb.store, hwb.acting, id_of(hwb, before), {"status": Status.PAUSED})
    since = told(hwb, coming)
    assert (refs(since.new), since.until) == ([before], SEPTEMBER)
