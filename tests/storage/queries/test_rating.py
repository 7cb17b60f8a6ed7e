"""What the database says of ratings is held against the pure rules, on actions and marks made at random."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from boardapp.domain.priorities import RatedActions, priority_shown, rolled_up
from boardapp.domain.rag import USUAL_RULE, ActionFacts, Mark, RuleSettings, Shown, Suggestion, severity, shown, suggest
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.storage.opening import create_store
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.queries.plan import plan_page
from boardapp.storage.queries.rating import judged, shown_rank, suggested_rank
from boardapp.storage.store import Store
from boardapp.storage.tables import Action, ActionLine

TODAY = dt.date(2026, 9, 20)
CYCLES = (None, 30, 91)

past = st.integers(0, 240).map(lambda n: TODAY - dt.timedelta(days=n))
any_day = st.integers(-240, 240).map(lambda n: TODAY + dt.timedelta(days=n))
marks = st.lists(
    st.fixed_dictionaries(
        {
            "standing": st.sampled_from((Standing.AGREED, Standing.PROPOSED)),
            "rating": st.sampled_from(Rating),
            "on": past,
            "reason": st.sampled_from((None, "Two sites let us down.")),
        }
    ),
    max_size=4,
)
actions = st.fixed_dictionaries(
    {
        "status": st.sampled_from(Status),
        "start": st.none() | any_day,
        "raised": st.none() | past,
        "progress": st.none() | st.integers(0, 100),
        "board": st.sampled_from((None, *CYCLES)),
        "dues": st.lists(st.none() | any_day | st.just(TODAY), max_size=4),
        "updates": st.lists(past, max_size=3),
        "marks": marks,
    }
)
shares = st.integers(1, 99).map(lambda n: Decimal(n) / 100)
settings = st.builds(
    RuleSettings,
    due_soon_days=st.integers(0, 60), stale_days=st.integers(1, 120), red_below=shares, amber_below=shares,
    moves=st.integers(0, 3), nearly_done=st.integers(1, 100), settling_in=shares,
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """A plan made for one example: its own priority, and the ids of the actions under it."""

    id: int
    priority: int
    actions: list[int]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int | None, int]]]:
    """Give one store to all examples, with a board for each length of cycle; each example makes its own plan."""
    with Store.open(create_store(tmp_path_factory.mktemp("rating") / "test.board")) as store:
        with store.write("Set up", who="Sam", source="test") as w:
            boards = {days: w.add("board", name=f"B{days}", prefix=f"B{days}", cycle_days=days) for days in CYCLES}
        yield store, boards


def put(store: Store, boards: dict[int | None, int], many: list[dict[str, Any]], own: list[dict[str, Any]]) -> Plan:
    """Put actions under one priority that has marks of its own."""
    ids = []
    with store.write("Make a plan", who="Sam", source="test") as w:
        plan = w.add("plan", title="Plan", prefix="BP")
        theme = w.add("theme", plan_id=plan, position=1, title="T")
        priority = w.add("priority", theme_id=theme, position=1, title="P", short_title="P")
        for n, each in enumerate(many):
            fields = {name: each[name] for name in ("status", "start", "raised", "progress")}
            board = None if each["board"] is None else boards[each["board"]]
            due = each["dues"][-1] if each["dues"] else None
            action = w.add("action", ref=f"{plan}/{n}", title=str(n), due=due, board_id=board, **fields)
            ids.append(action)
            w.add("action_priority", action_id=action, priority_id=priority)
            for moved in each["dues"]:
                w.add("due_date", action_id=action, due=moved, on=TODAY)
            for on in each["updates"]:
                w.add("update", action_id=action, on=on, by="Sam", text="News.")
            mark(w, {"action_id": action}, each["marks"])
        mark(w, {"priority_id": priority, "board_id": boards[30]}, own)
    return Plan(plan, priority, ids)


def mark(writing: Any, of: dict[str, int], given_marks: list[dict[str, Any]]) -> None:
    for each in given_marks:
        grey = GreyReason.NOT_RATED if each["rating"] is Rating.GREY else None
        writing.add("rag_mark", by="X", recorded_by="Y", grey_reason=grey, **of, **each)


def latest(given_marks: list[dict[str, Any]], standing: Standing) -> Mark | None:
    """Return the newest mark of a standing, the one recorded last where two are of one day."""
    found = None
    for each in sorted(given_marks, key=lambda one: one["on"]):
        if each["standing"] is standing:
            grey = GreyReason.NOT_RATED if each["rating"] is Rating.GREY else None
            found = Mark(each["rating"], standing, each["on"], "X", each["reason"] or "", grey)
    return found


def by_the_rule(action: dict[str, Any], rule: RuleSettings = USUAL_RULE) -> tuple[Shown, Suggestion]:
    """Say what the pure rule makes of an action."""
    facts = ActionFacts(
        action["status"],
        action["start"],
        action["dues"][-1] if action["dues"] else None,
        action["progress"],
        max(action["updates"], default=None),
        action["raised"],
        max(0, len(action["dues"]) - 1),
    )
    suggestion = suggest(facts, TODAY, rule)
    agreed, proposed = latest(action["marks"], Standing.AGREED), latest(action["marks"], Standing.PROPOSED)
    return shown(action["status"], agreed, proposed, suggestion, TODAY, action["board"]), suggestion


@given(st.lists(actions, min_size=1, max_size=6), settings)
def test_an_action_is_rated_by_the_database_as_by_the_rule(
    shared: tuple[Store, dict[int | None, int]], many: list[dict[str, Any]], rule: RuleSettings
) -> None:
    store, boards = shared
    plan = put(store, boards, many, [])
    said = [by_the_rule(each, rule) for each in many]
    ranks = (
        select(Action.id, shown_rank(TODAY, rule), suggested_rank(TODAY, rule))
        .join(ActionLine, ActionLine.action_id == Action.id)
        .where(Action.id.in_(plan.actions))
        .order_by(Action.id)
    )
    with store.reading() as connection:
        assert judged(connection, TODAY, plan.actions, rule) == dict(zip(plan.actions, said, strict=True))
        ranked = [(row[1], row[2]) for row in connection.execute(ranks)]
    assert [rank for rank, _suggested in ranked] == [severity(mark.rating) for mark, _suggestion in said]
    still = [n for n, each in enumerate(many) if each["status"] not in (Status.CLOSED, Status.WITHDRAWN)]
    assert [ranked[n][1] for n in still] == [_severity_before_the_board(said[n][1].rating) for n in still]


def _severity_before_the_board(rating: Rating | None) -> int:
    """Return how bad a rating nobody has agreed is: what is done and awaits the board is green."""
    return severity(Rating.GREEN if rating is Rating.BLUE else rating)


@given(st.lists(actions, min_size=1, max_size=6))
def test_lists_records_and_marks_side_by_side_tell_the_same(
    shared: tuple[Store, dict[int | None, int]], many: list[dict[str, Any]]
) -> None:
    store, boards = shared
    plan = put(store, boards, many, [])
    with store.reading() as connection:
        lines = action_rows(connection, plan.actions, TODAY)
        records = action_records(connection, plan.actions, TODAY)
        beside = [three_marks(connection, "action", action, TODAY) for action in plan.actions]
        by_rating = {
            rating: set(action_ids(connection, ActionFilter(priority=plan.priority, rating=rating), TODAY))
            for rating in Rating
        }
    for each, line, record, three in zip(many, lines, records, beside, strict=True):
        mark_shown, suggestion = by_the_rule(each)
        agreed, proposed = latest(each["marks"], Standing.AGREED), latest(each["marks"], Standing.PROPOSED)
        assert (line.rating, line.standing, line.as_at, line.stale, line.grey) == (
            mark_shown.rating, mark_shown.standing, mark_shown.as_at, mark_shown.stale, mark_shown.grey,
        )  # fmt: skip
        assert (record.rag, record.rag_standing, record.rag_as_at, record.rag_reason or "") == (
            mark_shown.rating, mark_shown.standing, mark_shown.as_at, mark_shown.reason,
        )  # fmt: skip
        assert (record.suggested_rag, record.suggested_reason) == (suggestion.rating, suggestion.reason)
        assert record.agreed_rag == (agreed and agreed.rating)
        assert record.proposed_rag == (proposed and proposed.rating)
        assert three is not None
        assert (three.shown, three.suggested) == (mark_shown, suggestion)
        for told, mine in ((three.agreed, agreed), (three.proposed, proposed)):
            assert (told and (told.rating, told.on, told.reason or "")) == (
                mine and (mine.rating, mine.on, mine.reason)
            )
        assert [rating for rating, found in by_rating.items() if record.id in found] == (
            [mark_shown.rating] if mark_shown.rating else []
        )


@given(st.lists(actions, max_size=6), marks)
def test_a_priority_is_rolled_up_by_the_database_as_by_the_rule(
    shared: tuple[Store, dict[int | None, int]], many: list[dict[str, Any]], own: list[dict[str, Any]]
) -> None:
    store, boards = shared
    plan = put(store, boards, many, own)
    rated = [_rated(each) for each in many if each["status"] is not Status.WITHDRAWN]
    agreed, proposed = latest(own, Standing.AGREED), latest(own, Standing.PROPOSED)
    expected = priority_shown(agreed, proposed, rated, TODAY, 30)
    with store.reading() as connection:
        page = plan_page(connection, TODAY, plan=plan.id)
        beside = three_marks(connection, "priority", plan.priority, TODAY)
    assert page is not None
    assert beside is not None
    card = page.themes[0].cards[0]
    assert card.shown == beside.shown == expected
    assert card.counted == beside.suggested.reason == rolled_up(rated).words
    assert beside.suggested.rating == rolled_up(rated).rating
    assert (card.open, card.closed) == (
        sum(each["status"].open for each in many),
        sum(each["status"] is Status.CLOSED for each in many),
    )


def _rated(action: dict[str, Any]) -> RatedActions:
    """Return one action as the roll-up takes it; what the rule alone suggests is of no day."""
    mark_shown, _suggestion = by_the_rule(action)
    by_somebody = mark_shown.standing is not Standing.SUGGESTED
    return RatedActions(
        1,
        action["status"] is Status.CLOSED,
        mark_shown.rating,
        mark_shown.standing,
        None if action["status"] is Status.CLOSED or not by_somebody else mark_shown.as_at,
        mark_shown.stale,
        mark_shown.grey,
    )
