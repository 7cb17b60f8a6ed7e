"""The record in plain words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from boardapp.domain.errors import Refused
from boardapp.services.acting import Acting
from boardapp.services.boards import add_board
from boardapp.services.kinds.writing import add, change
from boardapp.services.people import add_membership, add_organisation, add_person, add_post, hold_post
from boardapp.services.record import (
    backup,
    check,
    history_by_reference,
    history_of,
    redo,
    restore,
    undo,
    what_redo_takes,
    what_undo_takes,
)
from boardapp.services.seats import add_seat, end_seat, seat_person
from boardapp.storage.chain import erase
from boardapp.storage.store import Store

ACTING = Acting("Sam Roe", "test", dt.date(2026, 6, 1))


@pytest.fixture
def action(store: Store) -> str:
    """Return the reference of an action of a board, both just added."""
    add(store, ACTING, "boards", {"name": "Health Board", "prefix": "HB"})
    return add(store, ACTING, "actions", {"title": "Plan", "board": "HB", "due": "Q2 2026/27", "owner": "Ann Lee"}).ref


def told(store: Store, reference: str) -> list[tuple[int, str, str | None, str | None]]:
    return [(row.operation, row.field, row.before, row.after) for row in history_by_reference(store, reference).rows]


def test_a_new_item_tells_what_it_began_with(store: Store, action: str) -> None:
    assert told(store, action) == [
        (2, "ref", None, action),
        (2, "title", None, "Plan"),
        (2, "board", None, "Health Board"),
        (2, "raised", None, "2026-06-01"),
        (2, "due", None, "2026-09-30"),
        (2, "due_text", None, "Q2 2026/27"),
        (2, "due_precision", None, "quarter"),
        (2, "due date", None, "due: 2026-09-30; due_text: Q2 2026/27; due_precision: quarter; on: 2026-06-01"),
        (2, "owner", None, "words: Ann Lee"),
    ]


def test_a_change_tells_before_and_after_by_name(store: Store, action: str) -> None:
    add(store, ACTING, "boards", {"name": "Care Board", "prefix": "CB"})
    change(store, ACTING, action, {"board": "CB", "owner": "", "latest_update": "Begun"})
    assert [row[1:] for row in told(store, action) if row[0] == 4] == [
        ("board", "Health Board", "Care Board"),
        ("owner", "words: Ann Lee", None),
        ("update", None, "on: 2026-06-01; by: Sam Roe; text: Begun; source: test"),
    ]


def test_a_name_that_is_gone_is_told_by_its_number(store: Store, action: str) -> None:
    board = add(store, ACTING, "boards", {"name": "Care Board", "prefix": "CB"}).ref
    change(store, ACTING, action, {"board": "CB"})
    undo(store, ACTING)
    undo(store, ACTING)
    assert ("board", "Health Board", board) in [row[1:] for row in told(store, action)]


def test_what_was_lawfully_erased_says_so(store: Store, action: str) -> None:
    change(store, ACTING, action, {"detail": "Names a child"})
    change(store, ACTING, action, {"detail": ""})
    erase(store, 3, 1, reason="Right to erasure", who="Sam", source="test")
    assert ("action", None, "lawfully erased") in [row[1:] for row in told(store, action)]
    assert "Names a child" not in str([row for row in told(store, action) if row[0] == 3])


def test_restricted_parts_are_left_out(store: Store, action: str) -> None:
    change(store, ACTING, action, {"latest_update": "Begun"})
    with store.write("Report", who="Sam", source="test") as writing:
        row = next(row for row in history_by_reference(store, action).rows if row.field == "update")
        assert row.after is not None
        from boardapp.storage.queries.names import referenced

        found = referenced(writing.connection, action)
        assert found is not None
        writing.add("update", action_id=found[1], on=ACTING.on, by="Sam", text="Hush", access="exempt")
    public = history_by_reference(store, action, restricted=False)
    assert "Hush" not in str(public.rows)
    assert public.left_out == 1
    change(store, ACTING, action, {"access": "confidential"})
    assert history_by_reference(store, action, restricted=False).rows == ()


def test_undo_and_redo_are_named_before_they_are_done(store: Store, action: str) -> None:
    assert what_undo_takes(store) == f"Raise action {action}"
    assert what_redo_takes(store) is None
    done = undo(store, ACTING)
    assert (done.reversed, done.label, done.number) == (2, f"Raise action {action}", 3)
    assert what_redo_takes(store) == f"Raise action {action}"
    assert redo(store, ACTING).number == 4
    assert what_redo_takes(store) is None


def test_a_copy_is_made_and_put_back(store: Store, action: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.board"
    assert backup(store.path, copy) == 2
    assert restore(copy, tmp_path / "again.board") is None
    assert check(store) == (check_of := check(store))
    assert (check_of.operations, check_of.broken) == (2, None)
    with pytest.raises(Refused, match="is there already"):
        backup(store.path, copy)


def test_a_person_and_a_board_tell_who_sat_where(store: Store) -> None:
    person = add_person(store, ACTING, {"name": "Ann Lee"})
    board = add_board(store, ACTING, {"name": "Health Board"})
    seat = add_seat(store, ACTING, board, {"title": "Leader"})
    holding = seat_person(store, ACTING, seat, person, start=dt.date(2026, 5, 1))
    end_seat(store, ACTING, holding, on=dt.date(2026, 9, 30))
    post = add_post(store, ACTING, {"name": "Director"})
    hold_post(store, ACTING, post, person)
    body = add_organisation(store, ACTING, {"name": "Trust"})
    add_membership(store, ACTING, person, body)

    def rows(kind: str, item: int) -> list[tuple[str, str | None, str | None]]:
        return [(row.field, row.before, row.after) for row in history_of(store, kind, item).rows]

    assert rows("person", person)[1:] == [
        ("seat", None, "Leader; start: 2026-05-01"),
        ("seat: end", None, "2026-09-30"),
        ("post", None, "Director"),
        ("organisation", None, "Trust"),
    ]
    assert rows("board", board)[-2:] == [
        ("holder", None, "Leader; Ann Lee; start: 2026-05-01"),
        ("holder: end", None, "2026-09-30"),
    ]
    assert rows("organisation", body)[-1] == ("person", None, "Ann Lee")
