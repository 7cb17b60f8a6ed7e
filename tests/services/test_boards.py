"""Boards, seats, people, posts and their names."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.records_people import BoardDetail, PersonDetail
from boardapp.domain.references import YearKind
from boardapp.services.acting import Acting
from boardapp.services.boards import (
    add_board,
    dissolve_board,
    edit_board,
    set_quorum_classes,
)
from boardapp.services.days_off import add_days_off, add_holiday, remove_holiday, remove_holidays
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.establishing import Agreed, establish_board
from boardapp.services.people import (
    add_alias,
    add_membership,
    add_organisation,
    add_person,
    add_post,
    edit_organisation,
    edit_person,
    edit_post,
    end_membership,
    hold_post,
    leave_post,
    remove_alias,
)
from boardapp.services.seats import add_seat, edit_seat, end_seat, remove_seat, seat_person
from boardapp.storage.history import operations
from boardapp.storage.queries.boards import board, boards
from boardapp.storage.queries.decisions import decision_record, decisions
from boardapp.storage.queries.holidays import holidays
from boardapp.storage.queries.people import organisation, organisations, people, person, post, posts
from boardapp.storage.store import Store
from boardapp.storage.undo import undo

TODAY = dt.date(2026, 9, 1)


def board_of(store: Store, item: int, today: dt.date = TODAY) -> BoardDetail:
    with store.reading() as connection:
        found = board(connection, item, today)
    assert found is not None
    return found


def person_of(store: Store, item: int, today: dt.date = TODAY) -> PersonDetail:
    with store.reading() as connection:
        found = person(connection, item, today)
    assert found is not None
    return found


def test_a_board_tells_its_terms_seats_and_gaps(hwb: Any) -> None:
    edit_board(hwb.store, hwb.acting, hwb.id, {"regime": "statutory committee", "year_kind": YearKind.MUNICIPAL})
    detail = board_of(hwb.store, hwb.id)
    assert (detail.row.prefix, detail.row.seats, detail.row.vacant, detail.row.gaps) == ("HWB", 12, 0, ())
    assert detail.terms.year_kind is YearKind.MUNICIPAL
    assert [(each.name, each.minimum) for each in detail.terms.quorum_classes] == [
        ("councillor", 1), ("NHS member", 1), ("Director of Public Health", 1),
    ]  # fmt: skip
    chair = detail.seats[0]
    assert (chair.title, chair.role, chair.holder) == ("Leader of the Council", "chair", "Cllr Ann Lee")


def test_a_new_board_lacks_what_nobody_has_said(store: Store, acting: Acting) -> None:
    bare = add_board(store, acting, {"name": "Stockport Cultural Network"})
    row = board_of(store, bare).row
    assert (row.prefix, row.gaps) == ("SCN", ("No quorum is set", "No seats are recorded", "No rules are chosen"))
    assert add_board(store, acting, {"name": "Skills and Careers Network"}) != bare
    with store.reading() as connection:
        assert [each.prefix for each in boards(connection, TODAY)] == ["SCN2", "SCN"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": " "}, "A board needs a name"),
        ({"name": "health & wellbeing board"}, "already a board called Health and Wellbeing Board"),
        ({"name": "Other", "prefix": "hwb"}, "Prefix: HWB is that of Health and Wellbeing Board"),
        ({"name": "Other", "clear_days": -1}, "Clear days: give nought or more"),
        ({"name": "Other", "quorum_fraction": Decimal(2)}, "a share of the members"),
        ({"name": "Other", "regime": "secret"}, "Rules: “secret” is not known"),
        ({"name": "Other", "decision_pattern": "{prefix}"}, "has no running number"),
        ({"name": "Other", "rag_scale": 4}, "three or five points"),
    ],
)
def test_terms_that_cannot_be_are_refused(hwb: Any, values: Any, words: str) -> None:
    with pytest.raises(Refused, match=words):
        add_board(hwb.store, hwb.acting, values)


def test_no_board_is_under_itself(store: Store, acting: Acting) -> None:
    above = add_board(store, acting, {"name": "Partnership Board"})
    below = add_board(store, acting, {"name": "Working group", "parent_id": above})
    assert board_of(store, above).boards_under == ("Working group",)
    with pytest.raises(Refused, match="cannot be under itself"):
        edit_board(store, acting, above, {"parent_id": below})


def proposed(hwb: Any) -> int:
    group: int = add_board(hwb.store, hwb.acting, {"name": "Steering group", "standing": "proposed"})
    return group


def test_a_proposed_board_is_established_by_a_decision_at_an_item(hwb: Any) -> None:
    group = proposed(hwb)
    assert board_of(hwb.store, group).row.gaps == ("To be established",)
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")
    item = hwb.view(meeting).items[1].id
    ref = establish_board(hwb.store, hwb.acting, group, agreed=Agreed(item=item))
    assert hwb.label() == f"Establish Steering group by decision {ref}"
    detail = board_of(hwb.store, group)
    assert (detail.row.standing, detail.terms.established_on) == ("established", dt.date(2026, 9, 16))
    by = detail.established_by
    assert by is not None
    assert (by.ref, by.item) == (ref, "HWB/M/2026-09-16/2")
    with hwb.store.reading() as connection:
        record = decision_record(connection, by.id)
        (newest, *_rest) = operations(connection)
    assert record is not None
    assert (record.wording, record.meeting) == ("That the Steering group be established.", "HWB/M/2026-09-16")
    assert newest.meeting == meeting
    with pytest.raises(Refused, match="is established already"):
        establish_board(hwb.store, hwb.acting, group)
    with pytest.raises(Refused, match="is established already"):
        establish_board(hwb.store, hwb.acting, group, agreed=Agreed(meeting=meeting))
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert board_of(hwb.store, group).row.standing == "proposed"


def test_a_board_is_established_by_a_decision_on_record(hwb: Any) -> None:
    group, meeting = proposed(hwb), hwb.meeting()
    ref = record_decision(hwb.store, hwb.acting, Recording("Establish it.", meeting=meeting, informal=False))
    with hwb.store.reading() as connection:
        decision = decisions(connection)[0].id
    establish_board(hwb.store, hwb.acting, group, on=dt.date(2026, 1, 1))
    assert establish_board(hwb.store, hwb.acting, group, agreed=Agreed(decision=decision)) == ref
    detail = board_of(hwb.store, group)
    assert detail.terms.established_on == dt.date(2026, 9, 16)
    assert detail.established_by is not None
    assert (detail.established_by.ref, detail.established_by.item) == (ref, "HWB/M/2026-09-16")
    other = add_board(hwb.store, hwb.acting, {"name": "Task group", "standing": "proposed"})
    with pytest.raises(Refused, match="established Steering group"):
        establish_board(hwb.store, hwb.acting, other, agreed=Agreed(decision=decision))


def test_no_board_is_established_without_a_quorum_or_by_a_motion_that_was_lost(hwb: Any) -> None:
    group, meeting = proposed(hwb), hwb.meeting()
    hwb.come(meeting, "Ann Lee")
    with pytest.raises(Refused, match="informal view: Steering group is established once"):
        establish_board(hwb.store, hwb.acting, group, agreed=Agreed(meeting=meeting))
    record_decision(hwb.store, hwb.acting, Recording("No.", Verb.REJECTED, meeting=meeting, informal=False))
    with hwb.store.reading() as connection:
        decision = decisions(connection)[0].id
    with pytest.raises(Refused, match="does not stand as agreed"):
        establish_board(hwb.store, hwb.acting, group, agreed=Agreed(decision=decision))
    assert board_of(hwb.store, group).row.standing == "proposed"


def test_a_board_is_dissolved(hwb: Any) -> None:
    group = proposed(hwb)
    establish_board(hwb.store, hwb.acting, group, on=dt.date(2026, 5, 20))
    assert board_of(hwb.store, group).established_by is None
    dissolve_board(hwb.store, hwb.acting, group)
    with hwb.store.reading() as connection:
        assert [each.standing for each in boards(connection, TODAY)] == ["established", "dissolved"]


def test_quorum_classes_are_replaced(hwb: Any) -> None:
    set_quorum_classes(hwb.store, hwb.acting, hwb.id, {"councillor": 2, "Healthwatch": 1})
    assert [(each.name, each.minimum) for each in board_of(hwb.store, hwb.id).terms.quorum_classes] == [
        ("councillor", 2), ("Healthwatch", 1),
    ]  # fmt: skip
    with pytest.raises(Refused, match="a number of one or more"):
        set_quorum_classes(hwb.store, hwb.acting, hwb.id, {"councillor": 0})


def test_a_quorum_is_set_with_the_other_terms(hwb: Any) -> None:
    edit_board(hwb.store, hwb.acting, hwb.id, {"quorum_total": 5, "quorum_classes": {"councillor": 2}})
    terms = board_of(hwb.store, hwb.id).terms
    assert (terms.quorum_total, [(each.name, each.minimum) for each in terms.quorum_classes]) == (
        5,
        [("councillor", 2)],
    )
    assert hwb.label() == "Change board Health and Wellbeing Board"
    with pytest.raises(Refused, match="a number of one or more"):
        edit_board(hwb.store, hwb.acting, hwb.id, {"quorum_total": 6, "quorum_classes": {"councillor": 0}})
    assert board_of(hwb.store, hwb.id).terms.quorum_total == 5
    new = add_board(hwb.store, hwb.acting, {"name": "Group", "quorum_classes": {"landlord": 1}})
    assert [each.name for each in board_of(hwb.store, new).terms.quorum_classes] == ["landlord"]


def test_a_successor_takes_the_seat_the_day_after(hwb: Any) -> None:
    new = add_person(hwb.store, hwb.acting, {"name": "Max Orr", "title": "Cllr"})
    with pytest.raises(Refused, match="From: Cllr Ann Lee holds Leader of the Council; give the day"):
        seat_person(hwb.store, hwb.acting, hwb.seats["Leader of the Council"], new)
    seat_person(hwb.store, hwb.acting, hwb.seats["Leader of the Council"], new, start=dt.date(2026, 5, 20))
    assert hwb.label() == "Seat Cllr Max Orr as Leader of the Council, Health and Wellbeing Board"
    assert board_of(hwb.store, hwb.id, dt.date(2026, 5, 19)).seats[0].holder == "Cllr Ann Lee"
    assert board_of(hwb.store, hwb.id, dt.date(2026, 5, 20)).seats[0].holder == "Cllr Max Orr"
    assert [each.name for each in board_of(hwb.store, hwb.id).seats[0].holdings] == ["Cllr Max Orr", "Cllr Ann Lee"]


def test_a_seat_may_have_several_substitutes(hwb: Any) -> None:
    seat = hwb.seats["Healthwatch"]
    for name in ("Max Orr", "Ned Iver"):
        seat_person(hwb.store, hwb.acting, seat, add_person(hwb.store, hwb.acting, {"name": name}), substitute=True)
    row = next(each for each in board_of(hwb.store, hwb.id).seats if each.id == seat)
    assert (row.holder, row.substitutes) == ("Ivy Cole", ("Max Orr", "Ned Iver"))


def test_a_seat_falls_vacant_and_stays_on_record(hwb: Any) -> None:
    seat = board_of(hwb.store, hwb.id).seats[0]
    end_seat(hwb.store, hwb.acting, seat.holdings[0].id, on=dt.date(2026, 8, 31))
    detail = board_of(hwb.store, hwb.id)
    assert (detail.row.vacant, detail.seats[0].holder) == (1, None)
    with pytest.raises(Refused, match="has been held and stays on record"):
        remove_seat(hwb.store, hwb.acting, seat.id)
    spare = add_seat(hwb.store, hwb.acting, hwb.id, {"title": "Observer", "voting": False})
    edit_seat(hwb.store, hwb.acting, spare, {"role": "officer"})
    assert board_of(hwb.store, hwb.id).seats[-1].role == "officer"
    remove_seat(hwb.store, hwb.acting, spare)
    assert len(board_of(hwb.store, hwb.id).seats) == 12
    with pytest.raises(Refused, match="Role: “king” is not known"):
        add_seat(hwb.store, hwb.acting, hwb.id, {"title": "Throne", "role": "king"})


def test_a_seat_is_called_after_its_post(hwb: Any) -> None:
    office = add_post(hwb.store, hwb.acting, {"name": "Chief Executive"})
    add_seat(hwb.store, hwb.acting, hwb.id, {"post_id": office})
    seat = board_of(hwb.store, hwb.id).seats[-1]
    assert (seat.title, seat.post, seat.position) == ("Chief Executive", "Chief Executive", 13)
    with pytest.raises(Refused, match="A seat needs a title"):
        add_seat(hwb.store, hwb.acting, hwb.id, {})


def test_a_person_tells_what_they_belong_to_and_hold(store: Store, acting: Acting, hwb: Any) -> None:
    who = hwb.people["Fay Webb"]
    council = add_organisation(store, acting, {"name": "Metro Council"})
    office = add_post(store, acting, {"name": "Director of Public Health", "organisation_id": council})
    link = add_membership(store, acting, who, council, start=dt.date(2020, 1, 1))
    holding = hold_post(store, acting, office, who)
    row = person_of(store, who).row
    assert (row.called, row.organisations, row.posts, row.boards) == (
        "Dr Fay Webb", ("Metro Council",), ("Director of Public Health",), ("Health and Wellbeing Board",),
    )  # fmt: skip
    with store.reading() as connection:
        body = organisation(connection, council, TODAY)
        assert body is not None
        assert (body.row.people, body.row.posts, body.people[0].name) == (1, 1, "Dr Fay Webb")
        assert posts(connection, TODAY)[0].holders == ("Dr Fay Webb",)
    end_membership(store, acting, link, on=dt.date(2026, 8, 1))
    leave_post(store, acting, holding, on=dt.date(2026, 8, 1))
    detail = person_of(store, who)
    assert (detail.row.organisations, detail.row.posts) == ((), ())
    assert detail.memberships[0].end == dt.date(2026, 8, 1)
    assert detail.posts[0].detail == "Metro Council"
    with pytest.raises(Refused, match="is before"):
        end_membership(store, acting, link, on=dt.date(2019, 1, 1))


def test_a_post_passes_from_one_to_the_next(store: Store, acting: Acting) -> None:
    office = add_post(store, acting, {"name": "Director of Place"})
    old, new = (add_person(store, acting, {"name": name}) for name in ("Max Orr", "Ned Iver"))
    held = hold_post(store, acting, office, old, start=dt.date(2020, 1, 1))
    with pytest.raises(Refused, match="Max Orr is Director of Place already"):
        hold_post(store, acting, office, old)
    hold_post(store, acting, office, new, start=dt.date(2026, 7, 1), instead_of=held)
    with store.reading() as connection:
        detail = post(connection, office, TODAY)
    assert detail is not None
    assert detail.row.holders == ("Ned Iver",)
    assert [(each.name, each.end) for each in detail.holders] == [("Ned Iver", None), ("Max Orr", dt.date(2026, 6, 30))]


def test_a_former_name_stays_known(store: Store, acting: Acting) -> None:
    body = add_organisation(store, acting, {"name": "Stockport NHS FT"})
    edit_organisation(store, acting, body, {"name": "Stockport NHS Foundation Trust", "short_name": "SNHSFT"})
    with store.reading() as connection:
        detail = organisation(connection, body, TODAY)
    assert detail is not None
    assert [(alias.name, alias.until) for alias in detail.aliases] == [("Stockport NHS FT", TODAY)]
    edit_organisation(store, acting, body, {"name": "STOCKPORT NHS Foundation Trust"})
    with store.reading() as connection:
        assert organisations(connection, TODAY)[0].aliases == ("Stockport NHS FT",)


def test_names_already_taken_are_refused(store: Store, acting: Acting) -> None:
    council = add_organisation(store, acting, {"name": "Metro Council"})
    other = add_organisation(store, acting, {"name": "Trust"})
    with pytest.raises(Refused, match="already an organisation called Metro Council"):
        add_organisation(store, acting, {"name": "metro  council"})
    with pytest.raises(Refused, match="already an organisation called Metro Council"):
        edit_organisation(store, acting, other, {"name": "The Metro Council"})
    office = add_post(store, acting, {"name": "Chief Executive", "organisation_id": council})
    add_post(store, acting, {"name": "Chief Executive", "organisation_id": other})
    with pytest.raises(Refused, match="already a post called Chief Executive there"):
        edit_post(store, acting, office, {"organisation_id": other})
    with pytest.raises(Refused, match="cannot succeed itself"):
        edit_organisation(store, acting, council, {"successor_id": council})
    assert len({add_person(store, acting, {"name": "John Smith"}) for _n in range(2)}) == 2
    with pytest.raises(Refused, match="A person needs a name"):
        add_person(store, acting, {"name": ""})


def test_lists_are_by_name_and_searched(store: Store, acting: Acting) -> None:
    for name, email in (("zoe Hill", "zoe@example.org"), ("Abe Ash", None)):
        add_person(store, acting, {"name": name, "email": email})
    with store.reading() as connection:
        assert [row.name for row in people(connection, TODAY)] == ["Abe Ash", "zoe Hill"]
        assert [row.name for row in people(connection, TODAY, "example hill")] == ["zoe Hill"]
        assert person(connection, 999, TODAY) is None


def test_other_names_come_and_go(store: Store, acting: Acting) -> None:
    who = add_person(store, acting, {"name": "Katherine Nash"})
    alias = add_alias(store, acting, "person", who, " Kit Nash ")
    assert person_of(store, who).row.aliases == ("Kit Nash",)
    for name in ("Kit Nash", "Katherine Nash"):
        with pytest.raises(Refused, match="is a name of Katherine Nash already"):
            add_alias(store, acting, "person", who, name)
    remove_alias(store, acting, alias)
    assert person_of(store, who).row.aliases == ()
    edit_person(store, acting, who, {"email": "kit@example.org"})
    assert person_of(store, who).row.email == "kit@example.org"


def test_holidays_come_and_go(store: Store, acting: Acting) -> None:
    day = add_holiday(store, acting, dt.date(2026, 12, 24), "Offices closed")
    with pytest.raises(Refused, match="24 December 2026 is recorded already as Offices closed"):
        add_holiday(store, acting, dt.date(2026, 12, 24), "Christmas Eve")
    with store.reading() as connection:
        assert [(row.name, row.kind) for row in holidays(connection)] == [("Offices closed", "closed")]
    remove_holiday(store, acting, day)
    with store.reading() as connection:
        assert holidays(connection) == []


def test_days_off_are_added_and_removed_as_one(store: Store, acting: Acting) -> None:
    spring = (dt.date(2027, 3, 26), dt.date(2027, 4, 2))
    assert add_days_off(store, acting, *spring, "Easter holiday", "school holiday") == 6
    assert add_days_off(store, acting, spring[0], spring[0], "Good Friday", "bank holiday") == 1
    assert add_days_off(store, acting, *spring, "Again", "school holiday") == 0
    with store.reading() as connection:
        rows = holidays(connection)
    assert [(row.on.day, row.kind) for row in rows][:2] == [(26, "bank holiday"), (29, "school holiday")]
    before = store.head().number
    remove_holidays(store, acting, [row.id for row in rows])
    assert store.head().number == before + 1
    with store.reading() as connection:
        assert holidays(connection) == []
    with pytest.raises(Refused, match="within a hundred days"):
        add_days_off(store, acting, spring[0], dt.date(2028, 1, 1), "Long", "closed")
    with pytest.raises(Refused, match="needs a name"):
        add_days_off(store, acting, *spring, " ", "closed")
