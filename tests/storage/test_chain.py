"""The chain proves the record, whatever another tool does to the file."""

from __future__ import annotations

import sqlite3

import pytest

from boardapp.domain.errors import Refused
from boardapp.storage.asof import as_it_stood
from boardapp.storage.chain import erase, first_broken
from boardapp.storage.history import history
from boardapp.storage.store import Store
from boardapp.storage.undo import undo

ME = {"who": "Sam", "source": "test"}


@pytest.fixture
def written(store: Store) -> Store:
    for name in ("Ada", "Bea", "Cleo"):
        with store.write(f"Add {name}", **ME) as w:
            person = w.add("person", name=name)
            w.keep(name.encode())
    with store.write("Rename Cleo", **ME) as w:
        w.set("person", person, name="Clio")
    with store.write("Remove Clio", **ME) as w:
        w.remove("person", person)
    return store


def tamper(store: Store, *statements: str) -> None:
    store.engine.dispose()
    with sqlite3.connect(store.path) as other:
        for statement in statements:
            other.execute(statement)
    other.close()


def broken_at(store: Store) -> int | None:
    with store.reading() as c:
        broken = first_broken(c)
    return None if broken is None else broken.number


def test_a_record_that_nobody_touched_holds(written: Store) -> None:
    assert broken_at(written) is None


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE operation SET label = 'Other' WHERE number = 2", 2),
        ("UPDATE operation SET who = 'Eve' WHERE number = 1", 1),
        ("UPDATE operation SET at = '2020-01-01T00:00:00.000+00:00' WHERE number = 3", 3),
        ("UPDATE operation SET hash = substr(hash, 2) || 'x' WHERE number = 4", 4),
        ('UPDATE change SET after = \'{"name":"Eve"}\' WHERE operation = 3', 3),
        ("UPDATE change SET item = 99 WHERE operation = 4", 4),
        ("DELETE FROM change WHERE operation = 2", 2),
        ("INSERT INTO change VALUES (2, 2, 'person', 9, 9, NULL, '{}', NULL)", 2),
        ("UPDATE change SET operation = 9 WHERE operation = 5", 5),
        ("DELETE FROM operation WHERE number = 2", 2),
        ("DELETE FROM operation WHERE number = 5", 5),
        ("UPDATE store SET head = 4", 6),
        ("UPDATE store SET store_id = 'another'", 1),
        ("UPDATE person SET name = 'Eve' WHERE name = 'Bea'", 2),
        ("DELETE FROM person WHERE name = 'Ada'", 1),
        ("INSERT INTO person (id, changed, name) VALUES (77, 3, 'Eve')", 3),
        ("UPDATE person SET changed = 3 WHERE name = 'Ada'", 1),
    ],
)
def test_the_first_broken_link_is_named(written: Store, statement: str, number: int) -> None:
    tamper(written, statement)
    assert broken_at(written) == number


def test_a_kept_file_that_was_altered_is_found(written: Store) -> None:
    tamper(written, "UPDATE blob SET bytes = x'00' WHERE hash = (SELECT min(hash) FROM blob)")
    with written.reading() as c:
        broken = first_broken(c)
    assert broken is not None
    assert "file" in broken.sentence


def test_an_erasure_leaves_the_chain_whole_and_is_itself_recorded(written: Store) -> None:
    number = erase(written, 3, 1, reason="request of the person", **ME)
    assert number == 6
    assert broken_at(written) is None
    with written.reading() as c:
        past = history(c, 3)
    erased = [p for p in past if p.operation == 3]
    assert erased[0].erased
    assert erased[0].after == {}
    assert past[-1].label == "Erase one change of operation 3: request of the person"


def test_an_erasure_by_another_tool_is_found(written: Store) -> None:
    tamper(
        written,
        "UPDATE change SET before = NULL, after = '{}', erased = (SELECT hash FROM operation WHERE number = 2) "
        "WHERE operation = 2",
    )
    assert broken_at(written) == 2


def test_what_an_erased_change_held_cannot_be_put_back_later(written: Store) -> None:
    erase(written, 3, 1, reason="request", **ME)
    tamper(written, 'UPDATE change SET after = \'{"name":"Eve"}\' WHERE operation = 3')
    assert broken_at(written) == 3


def test_an_erased_change_is_not_undone_nor_erased_twice(written: Store) -> None:
    erase(written, 1, 1, reason="request", **ME)
    with pytest.raises(Refused, match="erased"):
        undo(written, 1, **ME)
    with pytest.raises(Refused, match="no change 1"):
        erase(written, 1, 1, reason="again", **ME)
    with pytest.raises(Refused, match="final"):
        undo(written, 6, **ME)


def test_the_past_before_an_erasure_can_still_be_read(written: Store) -> None:
    erase(written, 4, 1, reason="request", **ME)
    for number in range(7):
        with as_it_stood(written, number) as past:
            assert past.head().number == number
