"""What the database counts of ratings is held against the rule itself, on actions made at random."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.domain.rag import ActionFacts, Mark, Shown, shown, suggest
from boardapp.domain.words import Rating, Standing, Status
from boardapp.storage.opening import create_store
from boardapp.storage.queries.rating import shown_ratings
from boardapp.storage.queries.standing import NOTHING, Tally, tallies, tallies_on
from boardapp.storage.store import Store

TODAY = dt.date(2026, 9, 20)
THEN = dt.date(2026, 6, 17)

certain = st.one_of(st.integers(-240, 120).map(lambda n: THEN + dt.timedelta(days=n)), st.sampled_from((THEN, TODAY)))
days = st.one_of(st.none(), certain)
marks = st.lists(
    st.tuples(st.sampled_from((Standing.AGREED, Standing.PROPOSED)), st.sampled_from(Rating), certain), max_size=4
)
actions = st.fixed_dictionaries(
    {
        "status": st.sampled_from(Status),
        "start": days,
        "raised": days,
        "completed": days,
        "closed": days,
        "dues": st.lists(st.tuples(days, certain), max_size=3),
        "updates": st.lists(certain, max_size=3),
        "marks": marks,
    }
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give one store to all examples; each makes a plan of its own in it."""
    with Store.open(create_store(tmp_path_factory.mktemp("standing") / "test.board")) as store:
        yield store


def put(store: Store, many: list[dict[str, Any]]) -> tuple[int, int, list[int]]:
    """Put actions under one priority and return plan, priority and actions."""
    ids = []
    with store.write("Set up", who="Sam", source="test") as w:
        plan = w.add("plan", title="Plan", prefix="BP")
        theme = w.add("theme", plan_id=plan, position=1, title="T")
        priority = w.add("priority", theme_id=theme, position=1, title="P", short_title="P")
        for n, each in enumerate(many):
            dues = sorted(each["dues"], key=lambda due: due[1])
            fields = {name: each[name] for name in ("status", "start", "raised", "completed", "closed")}
            due = dues[-1][0] if dues else None
            action = w.add("action", ref=f"{plan}/{n}", title=str(n), due=due, **fields)
            ids.append(action)
            w.add("action_priority", action_id=action, priority_id=priority)
            for day, on in dues:
                w.add("due_date", action_id=action, due=day, on=on)
            for on in each["updates"]:
                w.add("update", action_id=action, on=on, by="Sam", text="News.")
            for standing, rating, on in each["marks"]:
                w.add("rag_mark", action_id=action, standing=standing, rating=rating, on=on, by="X", recorded_by="Y")
    return plan, priority, ids


def counted(tally: Tally) -> Counter[tuple[Any, ...]]:
    return Counter({(group.closed, group.rating, group.standing): group.n for group in tally.rated})


def as_it_was(action: dict[str, Any]) -> tuple[bool, Shown] | None:
    """Say what the rule shows of an action on the earlier day; None where it was not there or does not count."""
    raised, closed, completed = action["raised"], action["closed"], action["completed"]
    if action["status"] is Status.WITHDRAWN or (raised is not None and raised > THEN):
        return None
    status = action["status"]
    if status is Status.CLOSED and closed is not None and closed > THEN:
        status = Status.COMPLETE if completed is not None and completed <= THEN else Status.IN_PROGRESS
    if status is Status.COMPLETE and completed is not None and completed > THEN:
        status = Status.IN_PROGRESS
    dues = sorted(action["dues"], key=lambda due: due[1])
    known = [due for due, on in dues if on <= THEN]
    due = known[-1] if known and len(dues) > 1 else dues[0][0] if dues else None
    moves = max(0, len(known) - 1)
    heard = max((on for on in action["updates"] if on <= THEN), default=None)
    facts = ActionFacts(status, action["start"], due, None, heard, raised, moves)
    latest: dict[Standing, Mark] = {}
    for standing, rating, on in sorted(action["marks"], key=lambda mark: mark[2]):
        if on <= THEN:
            latest[standing] = Mark(rating, standing, on, "X", "")
    agreed, proposed = latest.get(Standing.AGREED), latest.get(Standing.PROPOSED)
    return status is Status.CLOSED, shown(status, agreed, proposed, suggest(facts, THEN), THEN, None)


@given(st.lists(actions, min_size=1, max_size=8))
def test_today_is_counted_as_the_rule_says(shared: Store, many: list[dict[str, Any]]) -> None:
    plan, priority, ids = put(shared, many)
    with shared.reading() as connection:
        tally = tallies(connection, plan, TODAY).get(priority, NOTHING)
        said = shown_ratings(connection, TODAY, ids)
    counting = [(each["status"], said[action]) for each, action in zip(many, ids, strict=True)]
    assert counted(tally) == Counter(
        (status is Status.CLOSED, mark.rating, mark.standing)
        for status, mark in counting
        if status is not Status.WITHDRAWN
    )
    assert tally.open == sum(each["status"].open for each in many)


@given(st.lists(actions, min_size=1, max_size=8))
def test_an_earlier_day_is_counted_as_the_rule_says(shared: Store, many: list[dict[str, Any]]) -> None:
    plan, priority, _ids = put(shared, many)
    with shared.reading() as connection:
        tally = tallies_on(connection, plan, THEN).get(priority, NOTHING)
    was = [found for each in many if (found := as_it_was(each)) is not None]
    assert counted(tally) == Counter((closed, mark.rating, mark.standing) for closed, mark in was)
