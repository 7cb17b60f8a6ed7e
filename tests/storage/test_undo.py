"""Undo and redo are new operations, and never overwrite newer work."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from boardapp.domain.errors import Refused
from boardapp.storage.chain import first_broken
from boardapp.storage.history import operations
from boardapp.storage.store import Store
from boardapp.storage.tables import Person
from boardapp.storage.undo import redo, to_redo, to_undo, undo

ME = {"who": "Sam", "source": "test"}


def people(store: Store) -> dict[int, str]:
    with store.reading() as c:
        return {row.id: row.name for row in c.execute(select(Person.id, Person.name))}


def add(store: Store, name: str, **fields: object) -> int:
    with store.write(f"Add {name}", **ME) as w:
        return w.add("person", name=name, **fields)


def rename(store: Store, person: int, name: str) -> None:
    with store.write(f"Rename to {name}", **ME) as w:
        w.set("person", person, name=name)


def test_undo_then_redo_walks_back_and_forth(store: Store) -> None:
    person = add(store, "Ada")
    rename(store, person, "Bea")
    assert undo(store, **ME) == (2, "Rename to Bea")
    assert people(store) == {person: "Ada"}
    assert undo(store, **ME) == (1, "Add Ada")
    assert people(store) == {}
    assert redo(store, **ME)[1] == "Add Ada"
    assert redo(store, **ME)[1] == "Rename to Bea"
    assert people(store) == {person: "Bea"}
    with store.reading() as c:
        assert operations(c)[0].label == "Redo: Rename to Bea"
        assert to_redo(c) is None
        assert to_undo(c) == (2, "Rename to Bea")
        assert first_broken(c) is None


def test_undo_is_refused_where_newer_work_stands_on_it_and_says_which(store: Store) -> None:
    person = add(store, "Ada")
    rename(store, person, "Bea")
    rename(store, person, "Cleo")
    with pytest.raises(Refused, match=r"name person Cleo was changed since by “Rename to Cleo” \(operation 3\)"):
        undo(store, 2, **ME)
    assert people(store) == {person: "Cleo"}


def test_another_field_of_the_same_row_does_not_stand_in_the_way(store: Store) -> None:
    person = add(store, "Ada")
    rename(store, person, "Bea")
    with store.write("Set e-mail", **ME) as w:
        w.set("person", person, email="b@example.org")
    undo(store, 2, **ME)
    assert people(store) == {person: "Ada"}


def test_undo_is_refused_where_something_refers_to_what_came(store: Store) -> None:
    person = add(store, "Ada")
    with store.write("Add post", **ME) as w:
        post = w.add("post", name="Director")
        w.add("post_holder", post_id=post, person_id=person)
    with pytest.raises(Refused, match=r"its person is used since by “Add post” \(operation 2\)"):
        undo(store, 1, **ME)
    undo(store, 2, **ME)
    undo(store, 1, **ME)
    assert people(store) == {}


def test_a_removed_row_comes_back_whole_under_its_own_id(store: Store) -> None:
    person = add(store, "Ada", email="a@example.org", title="Cllr")
    with store.write("Remove Ada", **ME) as w:
        w.remove("person", person)
    undo(store, **ME)
    with store.reading() as c:
        row = c.execute(select(Person.__table__)).one()
    assert (row.id, row.name, row.email, row.title) == (person, "Ada", "a@example.org", "Cllr")


def test_final_operations_and_undone_ones_are_refused(store: Store) -> None:
    with store.write("Publish", final=True, **ME) as w:
        w.add("person", name="Ada")
    with pytest.raises(Refused, match="final"):
        undo(store, 1, **ME)
    with pytest.raises(Refused, match="nothing to undo"):
        undo(store, **ME)
    add(store, "Bea")
    undo(store, 2, **ME)
    with pytest.raises(Refused, match="undone already"):
        undo(store, 2, **ME)
    with pytest.raises(Refused, match="no operation 99"):
        undo(store, 99, **ME)


def test_plain_undo_leaves_out_undos_and_what_is_undone(store: Store) -> None:
    one, two = add(store, "Ada"), add(store, "Bea")
    undo(store, 1, **ME)
    assert people(store) == {two: "Bea"}
    with store.reading() as c:
        assert to_undo(c) == (2, "Add Bea")
    undo(store, 3, **ME)
    assert people(store) == {one: "Ada", two: "Bea"}
    with store.reading() as c:
        assert [o.label for o in operations(c)][:2] == ["Redo: Add Ada", "Undo: Add Ada"]


def test_undone_is_told_in_the_list_of_operations(store: Store) -> None:
    add(store, "Ada")
    undo(store, **ME)
    with store.reading() as c:
        assert [(o.number, o.undone, o.undoes) for o in operations(c)] == [(2, False, 1), (1, True, None)]
