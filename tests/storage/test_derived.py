"""The lines of actions and the search index stay level with the record, whatever was written."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from boardapp.storage import derived
from boardapp.storage.derived import search
from boardapp.storage.engine import DOOR, WRITES
from boardapp.storage.queries.actions import matching
from boardapp.storage.store import Store
from boardapp.storage.tables import ActionLine
from boardapp.storage.undo import redo, undo

ME = {"who": "Sam", "source": "test"}
TODAY = dt.date(2026, 3, 11)


def borough(store: Store) -> dict[str, int]:
    """Write a plan with a priority, a board, a person and an action of theirs; return the ids by name."""
    with store.write("Set up", **ME) as w:
        plan = w.add("plan", title="Plan", prefix="BP")
        theme = w.add("theme", plan_id=plan, position=1, title="One Heart")
        priority = w.add("priority", theme_id=theme, position=1, title="A healthy town", short_title="Healthy")
        board = w.add("board", name="Wellbeing Board", prefix="WB")
        person = w.add("person", name="Ada Lovelace")
        action = w.add("action", ref="WB/A/1", title="Plant trees", board_id=board, raised=TODAY, due=TODAY)
        w.add("action_owner", action_id=action, position=0, person_id=person, words="Ada")
        w.add("action_priority", action_id=action, priority_id=priority)
        w.add("due_date", action_id=action, due=TODAY, on=TODAY)
    return {"priority": priority, "board": board, "person": person, "action": action}


def worked_out(connection: Connection) -> tuple[list[object], list[object]]:
    entries = select(search.c.rowid, search.c.kind, search.c.ref, search.c.title, search.c.body)
    lines = connection.execute(select(ActionLine.__table__).order_by(ActionLine.action_id))
    return list(lines), list(connection.execute(entries.order_by(search.c.rowid)))


def level(store: Store) -> bool:
    """Tell whether what is kept is what comes out when all of it is worked out anew."""
    with store.engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection, connection.begin():
        kept = worked_out(connection)
        derived.rebuild(connection)
        return kept == worked_out(connection)


def test_a_mark_on_a_priority_leaves_it_findable(store: Store) -> None:
    ids = borough(store)
    with store.write("Agree", **ME) as w:
        w.add("rag_mark", priority_id=ids["priority"], standing="agreed", rating="red", on=TODAY, by="WB",
              recorded_by="Sam")  # fmt: skip
    with store.reading() as connection:
        assert matching(connection, "healthy") == [(ids["priority"], "priority")]
    assert level(store)


def test_every_kind_of_write_keeps_them_level(store: Store) -> None:
    ids = borough(store)
    with store.write("Rename all", **ME) as w:
        w.set("person", ids["person"], name="Ada King")
        w.set("priority", ids["priority"], short_title="Happy")
        w.set("action", ids["action"], title="Plant oaks")
        w.add("update", action_id=ids["action"], on=TODAY, by="Ada", text="Acorns bought")
        w.add("rag_mark", action_id=ids["action"], standing="proposed", rating="amber", on=TODAY, by="Ada",
              recorded_by="Sam")  # fmt: skip
    assert level(store)
    with store.reading() as connection:
        found = connection.execute(select(ActionLine.owners, ActionLine.priorities, ActionLine.proposed)).one()
        assert tuple(found) == ("Ada King", "Happy", "amber")
        assert matching(connection, "acorns") == [(ids["action"], "action")]
        assert matching(connection, "trees") == []
    undo(store, **ME)
    assert level(store)
    redo(store, **ME)
    assert level(store)
    for _operation in range(2):
        undo(store, **ME)
    assert level(store)
    with store.reading() as connection:
        assert worked_out(connection) == ([], [])
    redo(store, **ME)
    assert level(store)
