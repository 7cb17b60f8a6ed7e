"""Publishing agendas: frozen versions with the proof of their notice, and supplements for what changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import AgendaState
from boardapp.services.agenda import add_item, edit_item, move_item, remove_item
from boardapp.services.days_off import add_holiday
from boardapp.services.documents import agenda
from boardapp.services.meetings import cancel_meeting, edit_meeting
from boardapp.services.publishing import publish_agenda, publish_supplement, published_agenda
from boardapp.storage.queries.versions import unpublished_changes
from boardapp.storage.undo import undo

D = dt.date
HOLIDAYS = {
    "2019": (D(2019, 4, 19), D(2019, 4, 22)),
    "2025": (D(2025, 4, 18), D(2025, 4, 21), D(2025, 5, 5), D(2025, 5, 26), D(2025, 8, 25), D(2025, 12, 25),
             D(2025, 12, 26)),
    "2026": (D(2026, 1, 1), D(2026, 4, 3), D(2026, 4, 6), D(2026, 5, 4), D(2026, 5, 25), D(2026, 8, 31),
             D(2026, 12, 25), D(2026, 12, 28)),
    "2027": (D(2027, 1, 1), D(2027, 12, 27), D(2027, 12, 28)),
    "2028": (D(2028, 1, 3), D(2028, 4, 14)),
}  # fmt: skip
CLOSED = (D(2025, 12, 24), D(2025, 12, 29), D(2025, 12, 30), D(2025, 12, 31))
CASES = [
    (D(2025, 9, 17), D(2025, 9, 9)), (D(2025, 9, 15), D(2025, 9, 5)), (D(2019, 4, 23), D(2019, 4, 11)),
    (D(2019, 4, 25), D(2019, 4, 15)), (D(2025, 4, 23), D(2025, 4, 11)), (D(2025, 5, 7), D(2025, 4, 28)),
    (D(2025, 6, 2), D(2025, 5, 22)), (D(2025, 8, 28), D(2025, 8, 19)), (D(2026, 1, 7), D(2025, 12, 29)),
    (D(2026, 4, 8), D(2026, 3, 27)), (D(2026, 12, 30), D(2026, 12, 18)), (D(2027, 12, 30), D(2027, 12, 20)),
    (D(2028, 1, 5), D(2027, 12, 23)),
]  # fmt: skip


@pytest.fixture
def calendar(hwb: Any) -> Any:
    """Return the board in a store that knows the bank holidays."""
    for days in HOLIDAYS.values():
        for day in days:
            add_holiday(hwb.store, hwb.acting, day, "Bank holiday", "bank holiday")
    return hwb


@pytest.mark.parametrize(("on", "last"), CASES)
def test_the_last_day_gives_five_clear_days_and_the_next_does_not(calendar: Any, on: D, last: D) -> None:
    in_time, late = calendar.meeting(on), calendar.meeting(on, starts="18:00")
    published = publish_agenda(calendar.store, calendar.on(last), in_time)
    assert (len(published.days), published.needed, published.findings) == (5, 5, ())
    assert calendar.view(in_time).meeting.publish_by == last
    next_working_day = last + dt.timedelta(days=3 if last.weekday() == 4 else 1)
    after = publish_agenda(calendar.store, calendar.on(next_working_day), late)
    assert len(after.days) < 5
    assert len(after.findings) == 1


def test_days_the_offices_are_closed_do_not_count(calendar: Any) -> None:
    for day in CLOSED:
        add_holiday(calendar.store, calendar.acting, day, "Offices closed")
    meeting = calendar.meeting(D(2026, 1, 7))
    assert calendar.view(meeting).meeting.publish_by == D(2025, 12, 19)
    published = publish_agenda(calendar.store, calendar.on(D(2025, 12, 22)), meeting)
    assert published.findings == (
        "Published with 4 clear days; the board's terms ask for 5, that is by 19 December 2025.",
    )


def test_school_holidays_count_as_clear_days(calendar: Any) -> None:
    add_holiday(calendar.store, calendar.acting, D(2025, 9, 11), "Inset day", "school holiday")
    assert calendar.view(calendar.meeting(D(2025, 9, 17))).meeting.publish_by == D(2025, 9, 9)


def test_the_proof_is_kept(calendar: Any) -> None:
    meeting = calendar.meeting(D(2025, 9, 17))
    now = dt.datetime(2025, 9, 9, 16, 30).astimezone()
    published = publish_agenda(calendar.store, calendar.on(D(2025, 9, 9)), meeting, now=now)
    view = calendar.view(meeting)
    (version,) = view.versions
    assert version.days == (D(2025, 9, 10), D(2025, 9, 11), D(2025, 9, 12), D(2025, 9, 15), D(2025, 9, 16))
    assert (version.number, version.supplement, version.by, version.in_time) == (1, False, "Sam Roe", True)
    assert version.published_at.replace(tzinfo=None) == dt.datetime(2025, 9, 9, 16, 30)
    assert version.operation == published.operation
    assert (view.meeting.agenda, view.meeting.published_on, view.meeting.late) == (
        AgendaState.PUBLISHED, D(2025, 9, 9), False,
    )  # fmt: skip
    assert view.meeting.notice == "Published on 9 September 2025 with 5 clear days."
    assert calendar.label() == "Publish agenda of HWB/M/2025-09-17"


def test_publishing_is_final(hwb: Any) -> None:
    meeting = hwb.meeting()
    published = publish_agenda(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="is final and cannot be undone"):
        undo(hwb.store, published.operation, who="Sam Roe", source="desktop")
    with pytest.raises(Refused, match="publish what has changed as a supplement"):
        publish_agenda(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="Nothing on the agenda"):
        publish_supplement(hwb.store, hwb.acting, meeting)


def test_what_changes_afterwards_is_named_and_goes_out_as_a_supplement(hwb: Any) -> None:
    meeting = hwb.meeting(starts="14:00")
    publish_agenda(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Flu outbreak"})
    third = hwb.view(meeting).items[2].id
    edit_item(hwb.store, hwb.acting, third, {"title": "Actions", "minutes_allotted": 20})
    edit_item(hwb.store, hwb.acting, third, {"asked_to": "note"})
    edit_meeting(hwb.store, hwb.acting, meeting, {"place": "Town Hall"})
    assert [each.late for each in hwb.view(meeting).items] == [False] * 4 + [True]
    with hwb.store.reading() as connection:
        changes = unpublished_changes(connection, meeting)
    assert changes == ("Meeting: place changed", "Item 3: title, what the board is asked to do changed", "Item 5 added")
    published = publish_supplement(hwb.store, hwb.on(D(2026, 9, 14)), meeting, reason="outbreak")
    assert (published.number, len(published.days)) == (2, 1)
    assert hwb.label() == "Publish supplement 1 to the agenda of HWB/M/2026-09-16"
    assert hwb.view(meeting).versions[1].changes == changes
    assert next(each for each in hwb.view(meeting).items if each.id == item).late is True
    with hwb.store.reading() as connection:
        assert unpublished_changes(connection, meeting) == ()


def test_what_is_put_back_is_no_change(hwb: Any) -> None:
    meeting = hwb.meeting()
    publish_agenda(hwb.store, hwb.acting, meeting)
    third = hwb.view(meeting).items[2]
    edit_item(hwb.store, hwb.acting, third.id, {"title": "Actions"})
    edit_item(hwb.store, hwb.acting, third.id, {"title": third.title})
    with hwb.store.reading() as connection:
        assert unpublished_changes(connection, meeting) == ()


def test_a_supplement_in_time_puts_its_items_on_the_agenda_in_time(hwb: Any) -> None:
    meeting = hwb.meeting()
    publish_agenda(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Flu outbreak"})
    publish_supplement(hwb.store, hwb.on(D(2026, 9, 8)), meeting)
    assert next(each for each in hwb.view(meeting).items if each.id == item).late is False


def test_the_frozen_version_stays_as_it_was(hwb: Any) -> None:
    meeting = hwb.meeting()
    publish_agenda(hwb.store, hwb.acting, meeting)
    edit_item(hwb.store, hwb.acting, hwb.view(meeting).items[2].id, {"title": "Actions"})
    add_item(hwb.store, hwb.acting, meeting, {"title": "Flu outbreak"})
    frozen = published_agenda(hwb.store, hwb.acting, meeting)
    assert [item.title for item in frozen.items][2:] == ["Action review", "Date of next meeting"]
    publish_supplement(hwb.store, hwb.acting, meeting)
    assert len(published_agenda(hwb.store, hwb.acting, meeting).items) == 5
    assert len(published_agenda(hwb.store, hwb.acting, meeting, 1).items) == 4
    with pytest.raises(Refused, match="no published agenda of that number"):
        published_agenda(hwb.store, hwb.acting, meeting, 3)


def test_published_items_keep_their_places(hwb: Any) -> None:
    meeting = hwb.meeting()
    publish_agenda(hwb.store, hwb.acting, meeting)
    first = hwb.view(meeting).items[0].id
    with pytest.raises(Refused, match="is published; its items stay"):
        move_item(hwb.store, hwb.acting, first, 3)
    with pytest.raises(Refused, match="is published; its items stay"):
        remove_item(hwb.store, hwb.acting, first)
    late = add_item(hwb.store, hwb.acting, meeting, {"title": "Flu outbreak"})
    remove_item(hwb.store, hwb.acting, late)
    with pytest.raises(Refused, match="goes to the end"):
        add_item(hwb.store, hwb.acting, meeting, {"title": "Flu outbreak"}, 1)


def test_what_cannot_be_published(hwb: Any) -> None:
    with pytest.raises(Refused, match="has no items yet"):
        publish_agenda(hwb.store, hwb.acting, hwb.meeting(standard=()))
    meeting = hwb.meeting(D(2026, 10, 14))
    with pytest.raises(Refused, match="is not published yet"):
        publish_supplement(hwb.store, hwb.acting, meeting)
    cancel_meeting(hwb.store, hwb.acting, meeting)
    with pytest.raises(Refused, match="is cancelled; its agenda cannot be published now"):
        publish_agenda(hwb.store, hwb.acting, meeting)


def test_a_board_without_notice_publishes_at_any_time(hwb: Any) -> None:
    hwb.set_terms(clear_days=None)
    published = publish_agenda(hwb.store, hwb.on(D(2026, 9, 15)), hwb.meeting())
    assert (published.days, published.needed, published.findings) == ((), None, ())


def test_the_agenda_is_written_as_it_was_published(hwb: Any, tmp_path: Path) -> None:
    meeting = hwb.meeting()
    publish_agenda(hwb.store, hwb.acting, meeting)
    edit_item(hwb.store, hwb.acting, hwb.view(meeting).items[2].id, {"title": "Zeppelins"})
    out = tmp_path / "agenda.html"
    agenda(hwb.store, hwb.acting, meeting, out)
    assert "Zeppelins" not in out.read_text(encoding="utf-8")
    publish_supplement(hwb.store, hwb.acting, meeting)
    agenda(hwb.store, hwb.acting, meeting, out)
    assert "Zeppelins" in out.read_text(encoding="utf-8")
