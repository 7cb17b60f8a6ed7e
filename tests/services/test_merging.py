"""Merging duplicates: references turned, links not doubled, names and history kept, all of it undone at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.services.acting import Acting
from boardapp.services.actions import OwnerRef, raise_action
from boardapp.services.boards import add_board
from boardapp.services.merging import merge
from boardapp.services.people import (
    add_alias,
    add_membership,
    add_organisation,
    add_person,
    add_post,
    edit_person,
    remove_alias,
)
from boardapp.services.plan import add_plan, add_priority, add_theme, link_board
from boardapp.services.seats import seat_person
from boardapp.storage.chain import first_broken
from boardapp.storage.door import rows_by_id
from boardapp.storage.history import history, operations
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import matching
from boardapp.storage.queries.boards import board, boards
from boardapp.storage.queries.names import referenced
from boardapp.storage.queries.people import organisation, organisations, people, person
from boardapp.storage.store import Store
from boardapp.storage.undo import redo, undo

TODAY = dt.date(2026, 9, 1)


def trusts(store: Store, acting: Acting) -> tuple[int, int]:
    keep = add_organisation(store, acting, {"name": "Stockport NHS Foundation Trust"})
    duplicate = add_organisation(store, acting, {"name": "Stockport NHS FT", "short_name": "SFT", "sector": "NHS"})
    return keep, duplicate


def row(store: Store, kind: str, item: int) -> dict[str, Any]:
    with store.reading() as connection:
        return dict(next(rows_by_id(connection, kind, [item])))


def test_a_merged_organisation_leaves_everything_to_the_other(store: Store, acting: Acting) -> None:
    keep, duplicate = trusts(store, acting)
    add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    who = add_person(store, acting, {"name": "Eli Shaw"})
    add_membership(store, acting, who, duplicate)
    add_post(store, acting, {"name": "Chief Executive", "organisation_id": duplicate})
    ref = raise_action(
        store, acting, {"title": "Falls", "owners": [OwnerRef("Stockport NHS FT", "organisation", duplicate)]}
    )
    merge(store, acting, "organisation", keep, duplicate)
    with store.reading() as connection:
        assert [each.name for each in organisations(connection, TODAY)] == ["Stockport NHS Foundation Trust"]
        detail = organisation(connection, keep, TODAY)
        named = referenced(connection, ref)
        assert named is not None
        assert action_records(connection, [named[1]], TODAY)[0].owner == "Stockport NHS Foundation Trust"
        assert operations(connection, 1)[0].label == "Merge Stockport NHS FT into Stockport NHS Foundation Trust"
        assert first_broken(connection) is None
    assert detail is not None
    assert (detail.row.people, detail.row.posts, detail.row.open_actions) == (1, 1, 1)
    assert (detail.row.short_name, detail.row.sector) == ("SFT", "NHS")
    assert [alias.name for alias in detail.aliases] == ["Stockport NHS FT", "SFT"]
    assert detail.merged == ("Stockport NHS FT",)


def test_the_names_of_a_duplicate_find_the_one_that_is_kept(store: Store, acting: Acting) -> None:
    keep, duplicate = trusts(store, acting)
    add_alias(store, acting, "organisation", duplicate, "Stepping Hill")
    assert [found_by(store, words) for words in ("NHS FT", "SFT", "stepping hill")] == [{duplicate}] * 3
    merge(store, acting, "organisation", keep, duplicate)
    assert [found_by(store, words) for words in ("NHS FT", "SFT", "stepping hill", "foundation")] == [{keep}] * 4
    undo(store, who="Sam", source="test")
    assert [found_by(store, words) for words in ("NHS FT", "SFT", "stepping hill")] == [{duplicate}] * 3
    assert found_by(store, "foundation") == {keep}


def test_another_name_finds_an_item_until_it_is_removed(store: Store, acting: Acting) -> None:
    who = add_person(store, acting, {"name": "Eli Shaw"})
    alias = add_alias(store, acting, "person", who, "Elijah")
    assert found_by(store, "elijah") == {who}
    remove_alias(store, acting, alias)
    assert found_by(store, "elijah") == set()
    assert found_by(store, "shaw") == {who}


def found_by(store: Store, words: str) -> set[int]:
    """Return the ids of what the search index finds."""
    with store.reading() as connection:
        return {item for item, _kind in matching(connection, words)}


def test_the_history_of_the_one_kept_tells_both(store: Store, acting: Acting) -> None:
    keep, duplicate = trusts(store, acting)
    before = len(_told(store, keep))
    merge(store, acting, "organisation", keep, duplicate)
    labels = [past.label for past in _told(store, keep)]
    assert labels[:2] == ["Add organisation Stockport NHS Foundation Trust", "Add organisation Stockport NHS FT"]
    assert len(labels) > before + 1


def _told(store: Store, item: int) -> list[Any]:
    with store.reading() as connection:
        return history(connection, item)


def test_one_undo_takes_a_merge_back_and_redo_does_it_again(store: Store, acting: Acting, hwb: Any) -> None:
    keep, duplicate = (
        hwb.people["Ann Lee"],
        add_person(store, acting, {"name": "Annie Lee", "email": "ann@example.org"}),
    )
    meeting = hwb.meeting()
    hwb.attend(meeting, "Ann Lee", AttendanceStatus.PRESENT)
    hwb.people["Annie Lee"] = duplicate
    hwb.attend(meeting, "Annie Lee", AttendanceStatus.PRESENT)
    seat_person(store, acting, hwb.seats["Police"], duplicate, substitute=True)
    stood = _everything(store, keep, duplicate)
    merge(store, acting, "person", keep, duplicate)
    merged = _everything(store, keep, duplicate)
    assert merged != stood
    undo(store, who="Sam Roe", source="desktop")
    assert _everything(store, keep, duplicate) == stood
    redo(store, who="Sam Roe", source="desktop")
    assert _everything(store, keep, duplicate) == merged


def _everything(store: Store, *items: int) -> Any:
    with store.reading() as connection:
        return [person(connection, item, TODAY) for item in items], people(connection, TODAY)


def test_one_person_attends_once(store: Store, acting: Acting, hwb: Any) -> None:
    hwb.people["Annie Lee"] = add_person(store, acting, {"name": "Annie Lee"})
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee", "Annie Lee")
    merge(store, acting, "person", hwb.people["Ann Lee"], hwb.people["Annie Lee"])
    view = hwb.view(meeting)
    assert [each.name for each in view.people if each.here] == ["Cllr Ann Lee"]
    assert view.quorum.here == 1


def test_links_are_not_doubled(store: Store, acting: Acting) -> None:
    keep, duplicate = trusts(store, acting)
    add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    who = add_person(store, acting, {"name": "Eli Shaw"})
    for body in (keep, duplicate):
        add_membership(store, acting, who, body)
    owners = [OwnerRef(name, "organisation", body) for name, body in (("Trust", keep), ("SFT", duplicate))]
    ref = raise_action(store, acting, {"title": "Falls", "owners": owners, "supporting": owners})
    merge(store, acting, "organisation", keep, duplicate)
    with store.reading() as connection:
        named = referenced(connection, ref)
        assert named is not None
        record = action_records(connection, [named[1]], TODAY)[0]
        detail = person(connection, who, TODAY)
    assert (record.owner, record.co_owners, len(record.supporting)) == ("Stockport NHS Foundation Trust", (), 1)
    assert detail is not None
    assert len(detail.memberships) == 1


def test_boards_bring_priorities_meetings_and_actions(store: Store, acting: Acting, hwb: Any) -> None:
    duplicate = add_board(store, acting, {"name": "Stockport HWB", "prefix": "SHWB", "frequency": "quarterly"})
    plan = add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    theme = add_theme(store, acting, plan, {"title": "One Heart"})
    both, one = (add_priority(store, acting, theme, {"title": title}) for title in ("Healthy", "Strong"))
    for priority, item in ((both, hwb.id), (both, duplicate), (one, duplicate)):
        link_board(store, acting, priority, item)
    raise_action(store, acting, {"title": "One", "board_id": hwb.id, "other_boards": [duplicate]})
    raise_action(store, acting, {"title": "Two", "board_id": duplicate})
    joint = hwb.meeting(with_boards=(duplicate,))
    merge(store, acting, "board", hwb.id, duplicate)
    with store.reading() as connection:
        detail = board(connection, hwb.id, TODAY)
        assert [each.id for each in boards(connection, TODAY)] == [hwb.id]
        named = referenced(connection, "HWB/A/2026-27/001")
        assert named is not None
        assert action_records(connection, [named[1]], TODAY)[0].other_boards == ()
    assert detail is not None
    assert (detail.row.priorities, detail.row.open_actions) == (("Healthy", "Strong"), 2)
    assert detail.row.aliases == ("Stockport HWB", "SHWB")
    assert detail.terms.frequency == "quarterly"
    assert hwb.view(joint).meeting.with_boards == ()


def test_ties_of_a_kind_do_not_turn_on_themselves(store: Store, acting: Acting) -> None:
    duplicate = add_board(store, acting, {"name": "Partnership Board"})
    keep = add_board(store, acting, {"name": "Partnership", "parent_id": duplicate})
    merge(store, acting, "board", keep, duplicate)
    assert row(store, "board", keep)["parent_id"] is None


def test_a_duplicate_of_a_duplicate_is_told_too(store: Store, acting: Acting) -> None:
    one, two, three = (add_person(store, acting, {"name": name}) for name in ("Ann Lee", "A. Lee", "Annie Lee"))
    add_alias(store, acting, "person", three, "Ann Lee")
    merge(store, acting, "person", two, three)
    merge(store, acting, "person", one, two)
    with store.reading() as connection:
        detail = person(connection, one, TODAY)
        assert len(people(connection, TODAY)) == 1
    assert detail is not None
    assert sorted(alias.name for alias in detail.aliases) == ["A. Lee", "Ann Lee", "Annie Lee"]
    assert "Add person Annie Lee" in [past.label for past in _told(store, one)]


def test_what_cannot_be_merged_is_refused(store: Store, acting: Acting, hwb: Any) -> None:
    group = add_board(store, acting, {"name": "Steering group", "standing": "proposed"})
    one, two = (add_person(store, acting, {"name": name}) for name in ("Ann Lee", "A. Lee"))
    with pytest.raises(Refused, match="cannot be merged into itself"):
        merge(store, acting, "person", one, one)
    with pytest.raises(Refused, match="Health and Wellbeing Board is established and Steering group is not"):
        merge(store, acting, "board", group, hwb.id)
    merge(store, acting, "person", one, two)
    for keep, duplicate in ((one, two), (two, one)):
        with pytest.raises(Refused, match="was merged into another"):
            merge(store, acting, "person", keep, duplicate)
    with pytest.raises(Refused, match="was merged into another"):
        edit_person(store, acting, two, {"email": "a@example.org"})
