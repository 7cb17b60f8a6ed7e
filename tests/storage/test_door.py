"""Every write is one operation through the one door."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from boardapp.domain.errors import Refused
from boardapp.storage.chain import first_broken
from boardapp.storage.door import CHUNK, TOGETHER
from boardapp.storage.engine import WentRound
from boardapp.storage.history import history, operations
from boardapp.storage.queries.actions import matching
from boardapp.storage.store import Store
from boardapp.storage.tables import Action, Change, Counter, Operation, Person


def add_person(store: Store, name: str = "Ada Marsh") -> int:
    with store.write(f"Add {name}", who="Sam", source="test") as w:
        return w.add("person", name=name)


def test_a_write_is_one_operation_with_what_was_before_and_after(store: Store) -> None:
    person = add_person(store)
    with store.write("Rename Ada Marsh", who="Sam", source="test") as w:
        w.set("person", person, name="Ada Marsh-Hale", email="ada@example.org")
    with store.reading() as c:
        assert [(o.number, o.label) for o in operations(c)] == [(2, "Rename Ada Marsh"), (1, "Add Ada Marsh")]
        past = history(c, person)
        assert past[0].before is None
        assert past[0].after == {"name": "Ada Marsh"}
        assert past[1].before == {"name": "Ada Marsh", "email": None}
        assert past[1].after == {"name": "Ada Marsh-Hale", "email": "ada@example.org"}
        assert first_broken(c) is None


def test_numbers_have_no_gaps_and_what_changes_nothing_is_no_operation(store: Store) -> None:
    person = add_person(store)
    with store.write("Nothing", who="Sam", source="test") as w:
        w.set("person", person, name="Ada Marsh")
    with store.write("Added and removed at once", who="Sam", source="test") as w:
        w.remove("person", w.add("person", name="Nobody"))
    add_person(store, "Ben Ore")
    with store.reading() as c:
        assert [o.number for o in operations(c)] == [2, 1]


def test_a_write_of_very_many_rows_is_like_one_of_few(store: Store) -> None:
    names = [f"Person {n}" for n in range(CHUNK + 2 * TOGETHER + 1)]
    with store.write("Add many", who="Sam", source="test") as w:
        ids = [w.add("person", name=name, title="Dr" if len(name) % 2 else None) for name in names]
    with store.reading() as c:
        found = c.execute(select(Person.id, Person.name, Person.title).order_by(Person.id)).all()
        assert found == [(i, name, "Dr" if len(name) % 2 else None) for i, name in zip(ids, names, strict=True)]
        told = c.execute(select(Change.seq, Change.row, Change.item, Change.after).order_by(Change.seq)).all()
        assert [line[:3] for line in told] == [(seq, i, i) for seq, i in enumerate(ids, start=1)]
        assert told[-1].after == f'{{"name":"{names[-1]}","title":"Dr"}}'
        assert [row for row, _kind in matching(c, names[-1])] == [ids[-1]]
        assert first_broken(c) is None


def test_a_new_row_is_of_the_kind_it_was_added_as(store: Store) -> None:
    with pytest.raises(LookupError), store.write("Mistaken", who="Sam", source="test") as w:
        w.set("organisation", w.add("person", name="Ada Marsh"), name="Ada Marsh")
    assert store.head().number == 0


def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    before = store.head()

    def half_a_write() -> None:
        with store.write("Half", who="Sam", source="test") as w:
            w.add("person", name="Half")
            w.next_number("series")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_a_write()
    assert store.head() == before
    with store.reading() as c:
        assert c.scalar(select(Counter.next)) is None


def test_an_id_is_never_used_again(store: Store) -> None:
    first = add_person(store)
    with store.write("Remove", who="Sam", source="test") as w:
        w.remove("person", first)
    assert add_person(store) > first


def test_counters_only_rise(store: Store) -> None:
    for expected in (1, 2):
        with store.write("Take", who="Sam", source="test") as w:
            assert w.next_number("HWB") == expected
            w.add("person", name=str(expected))


def test_the_database_refuses_what_the_words_do_not_allow(store: Store) -> None:
    with pytest.raises(Refused, match="not recorded"), store.write("Bad", who="Sam", source="test") as w:
        w.add("action", ref="X/1", title="x", status="finished")
    with pytest.raises(Refused, match="refers to"), store.write("Bad", who="Sam", source="test") as w:
        w.add("action", ref="X/1", title="x", board_id=99)
    assert store.head().number == 0


@pytest.mark.parametrize(
    "statement",
    [
        insert(Person).values(id=1, name="x", changed=1),
        update(Person).values(name="x"),
        delete(Person),
        delete(Change),
        update(Operation).values(label="x"),
        insert(Action).values(id=1),
    ],
)
def test_a_write_that_goes_round_the_door_is_refused(store: Store, statement: object) -> None:
    with store.reading() as c, pytest.raises(WentRound):
        c.execute(statement)  # type: ignore[call-overload]
    with store.engine.connect() as c, pytest.raises(WentRound):
        c.execute(statement)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO person VALUES (1)",
        "with x as (select 1) delete from person",
        "  \n update person set name = 'x'",
        "DROP TABLE person",
        "ATTACH DATABASE 'x' AS y",
        "VACUUM",
    ],
)
def test_text_that_writes_is_refused_too(store: Store, text: str) -> None:
    with store.engine.connect() as c, pytest.raises(WentRound):
        c.exec_driver_sql(text)


def test_reading_words_that_only_look_like_writing_is_allowed(store: Store) -> None:
    add_person(store, "UPDATE DELETE INSERT")
    with store.reading() as c:
        assert c.scalar(select(Person.name).where(Person.name == "UPDATE DELETE INSERT"))


def test_a_read_only_store_writes_nothing(store: Store) -> None:
    add_person(store)
    with Store.open(store.path, read_only=True) as reader:
        with pytest.raises(Refused, match="reading only"), reader.write("x", who="Sam", source="test"):
            pass
        with reader.reading() as c, pytest.raises((WentRound, SQLAlchemyError)):
            c.exec_driver_sql("DELETE FROM person")


def test_dates_decimals_and_truth_come_back_as_such(store: Store) -> None:
    from decimal import Decimal

    with store.write("Plan", who="Sam", source="test") as w:
        plan = w.add("plan", title="P", prefix="P", period_start=dt.date(2026, 4, 1), example=True)
        theme = w.add("theme", plan_id=plan, position=1, title="T")
        priority = w.add("priority", theme_id=theme, position=1, title="A", short_title="A")
        measure = w.add("indicator", priority_id=priority, position=1, title="I", polarity="high")
        w.add("target", indicator_id=measure, period="2026", period_end=dt.date(2027, 3, 31), value=Decimal("0.10"))
    with store.reading() as c:
        after = {p.kind: p.after for p in [*history(c, plan), *history(c, measure)]}
    assert after["plan"] is not None
    assert after["plan"]["period_start"] == dt.date(2026, 4, 1)
    assert after["plan"]["example"] is True
    assert after["target"] is not None
    assert str(after["target"]["value"]) == "0.10"


def test_what_is_typed_is_kept_without_being_recorded(store: Store) -> None:
    person = add_person(store)
    store.keep_draft(person, "note", "Sam", "half a sen")
    store.keep_draft(person, "note", "Sam", "half a sentence")
    assert store.drafts(person) == {("note", "Sam"): "half a sentence"}
    store.keep_draft(person, "note", "Sam", "")
    assert store.drafts(person) == {}
    assert store.head().number == 1
