"""The store as it stood at a number, a date or a meeting."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from boardapp.domain.errors import Refused
from boardapp.storage.asof import as_it_stood
from boardapp.storage.chain import first_broken
from boardapp.storage.history import number_at, number_of_meeting, number_on, operations
from boardapp.storage.queries.actions import action_ids, matching
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED, ActionLine, Person

ME = {"who": "Sam", "source": "test"}


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as c:
        return {kind: [tuple(r) for r in c.execute(select(t).order_by(t.c.id))] for kind, t in RECORDED.items()}


def test_each_past_number_is_the_store_recorded_then(store: Store) -> None:
    seen = [everything(store)]
    with store.write("Board", **ME) as w:
        board = w.add("board", name="Health Board", prefix="HB")
    seen.append(everything(store))
    with store.write("Action", **ME) as w:
        action = w.add("action", ref="HB/A/1", title="Falls pathway", board_id=board, due=dt.date(2026, 3, 31))
        owner = w.add("action_owner", action_id=action, position=0, words="DPH")
    seen.append(everything(store))
    with store.write("Change", **ME) as w:
        w.set("action", action, title="Falls route", due=dt.date(2026, 6, 30))
        w.remove("action_owner", owner)
    seen.append(everything(store))
    with store.write("Again", **ME) as w:
        w.set("action", action, title="Falls", progress=20)
        w.set("board", board, name="Health and Wellbeing Board")
    seen.append(everything(store))
    for number, rows in enumerate(seen):
        with as_it_stood(store, number) as past:
            assert everything(past) == rows
            assert past.head().number == number
            with past.reading() as c:
                assert first_broken(c) is None
    assert everything(store) == seen[-1]


def test_lists_and_search_are_those_of_the_time(store: Store) -> None:
    with store.write("Action", **ME) as w:
        action = w.add("action", ref="P/A/1", title="Warm homes")
    with store.write("Rename", **ME) as w:
        w.set("action", action, title="Cool homes")
    with as_it_stood(store, 1) as past, past.reading() as c:
        assert matching(c, "warm") == [(action, "action")]
        assert matching(c, "cool") == []
        assert c.scalar(select(ActionLine.action_id)) == action
    with as_it_stood(store, 0) as past, past.reading() as c:
        assert matching(c, "warm") == []


def test_a_date_is_the_last_operation_of_that_day(store: Store) -> None:
    with store.write("One", **ME) as w:
        w.add("person", name="Ada")
    today = dt.datetime.now().astimezone().date()
    with store.reading() as c:
        at = operations(c)[0].at
        assert number_on(c, today) == 1
        assert number_on(c, today - dt.timedelta(days=1)) == 0
        assert number_at(c, at) == 1
        assert number_at(c, at - dt.timedelta(seconds=1)) == 0


def test_a_meeting_is_the_operation_that_ended_it(store: Store) -> None:
    with store.write("Board", **ME) as w:
        board = w.add("board", name="B", prefix="B")
        meeting = w.add("meeting", ref="B/M/2026-03-11", board_id=board, on=dt.date(2026, 3, 11))
    with store.reading() as c:
        assert number_of_meeting(c, meeting) is None
    with store.write("End", **ME) as w:
        w.set("meeting", meeting, state="held", stamp=w.number)
    with store.write("Later", **ME) as w:
        w.add("person", name="Ada")
    with store.reading() as c:
        number = number_of_meeting(c, meeting)
    assert number == 2
    with as_it_stood(store, number) as past, past.reading() as c:
        assert c.scalar(select(Person.id)) is None


def test_a_copy_of_the_past_writes_nothing_and_the_future_is_refused(store: Store) -> None:
    with as_it_stood(store, 0) as past, pytest.raises(Refused), past.write("x", **ME):
        pass
    with pytest.raises(Refused, match="no operation 7"), as_it_stood(store, 7):
        pass


def test_an_action_list_stands_empty_before_the_first(store: Store) -> None:
    from boardapp.domain.records import ActionFilter

    with store.write("Action", **ME) as w:
        w.add("action", ref="P/A/1", title="Warm homes")
    with as_it_stood(store, 0) as past, past.reading() as c:
        assert list(action_ids(c, ActionFilter(), dt.date(2026, 1, 1))) == []
