"""Rehearsing on a copy: the store stays as it is until what came of it is performed as one operation."""

from __future__ import annotations

from sqlalchemy import select

from boardapp.storage.chain import first_broken
from boardapp.storage.history import operations
from boardapp.storage.queries.rows import row_by_id
from boardapp.storage.rehearsal import perform, rehearsal, rehearsed_since
from boardapp.storage.store import Store
from boardapp.storage.tables import Counter
from boardapp.storage.undo import undo

ME = {"who": "Sam Roe", "source": "test"}


def test_many_operations_on_a_copy_become_one(store: Store) -> None:
    with store.write("Begin", **ME) as writing:
        kept = writing.add("organisation", name="Public Health")
        gone = writing.add("organisation", name="Town Homes")
    head = store.head()
    with rehearsal(store) as copy:
        assert copy.head() == head
        with copy.write("Add", **ME) as writing:
            new = writing.add("person", name="Ann")
            passing = writing.add("person", name="Nobody")
            assert writing.next_number("series") == 1
        with copy.write("Change", **ME) as writing:
            writing.set("person", new, name="Ann Lee")
            writing.set("organisation", kept, sector="council")
            writing.remove("person", passing)
        with copy.write("Change again", **ME) as writing:
            writing.set("organisation", kept, short_name="PH")
            writing.set("organisation", gone, sector="housing")
            assert writing.next_number("series") == 2
        with copy.write("Remove", **ME) as writing:
            writing.remove("organisation", gone)
        with copy.reading() as connection:
            rehearsed = rehearsed_since(connection, head.number)
    assert store.head() == head
    assert set(rehearsed.came) == {("person", new)}
    assert rehearsed.changed == {("organisation", kept): {"sector": "council", "short_name": "PH"}}
    assert rehearsed.went == {("organisation", gone)}

    with store.write("All of it", **ME) as writing:
        perform(writing, rehearsed)
    with store.reading() as connection:
        assert [one.label for one in operations(connection)][:1] == ["All of it"]
        ann, health = row_by_id(connection, "person", new), row_by_id(connection, "organisation", kept)
        assert ann is not None
        assert health is not None
        assert (ann["name"], health["sector"], health["short_name"]) == ("Ann Lee", "council", "PH")
        assert row_by_id(connection, "organisation", gone) is None
        assert connection.scalar(select(Counter.next).where(Counter.key == "series")) == 3
        assert first_broken(connection) is None
    with store.write("Later", **ME) as writing:
        assert writing.add("person", name="Bo") > passing
    undo(store, head.number + 1, **ME)
    with store.reading() as connection:
        assert row_by_id(connection, "organisation", gone) is not None


def test_nothing_rehearsed_is_nothing(store: Store) -> None:
    with rehearsal(store) as copy, copy.reading() as connection:
        assert not rehearsed_since(connection, store.head().number)
