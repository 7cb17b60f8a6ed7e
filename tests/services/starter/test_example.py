"""The example borough: two years of a partnership's life, alive on whatever day it is made."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from boardapp.domain.rag import needs_path_to_green
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Rating, Status
from boardapp.services.progress import rag_over_time
from boardapp.storage.asof import as_it_stood
from boardapp.storage.chain import first_broken
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.indicators import indicators
from boardapp.storage.queries.quorums import quorums
from boardapp.storage.store import Store
from boardapp.storage.tables import Action, Meeting, Operation
from boardapp.storage.undo import redo, undo

WEDNESDAY = dt.date(2026, 9, 16)
DAYS = (WEDNESDAY, dt.date(2028, 2, 29), dt.date(2026, 12, 31), dt.date(2027, 4, 1), dt.date(2026, 12, 26))
Rows = list[dict[str, Any]]
Of = Callable[..., Rows]


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> dt.date:
    day: dt.date = request.param
    return day


@pytest.fixture
def example(reading: Callable[[str, dt.date], Connection], today: dt.date) -> Connection:
    return reading("example", today)


@pytest.fixture
def of(example: Connection, rows: Callable[..., Rows]) -> Of:
    """Return the rows of a kind on each of the days."""
    return lambda kind, /, **having: rows(example, kind, **having)


@pytest.fixture
def wednesday(reading: Callable[[str, dt.date], Connection]) -> Connection:
    return reading("example", WEDNESDAY)


@pytest.fixture
def on_wednesday(wednesday: Connection, rows: Callable[..., Rows]) -> Of:
    """Return the rows of a kind on the plain Wednesday."""
    return lambda kind, /, **having: rows(wednesday, kind, **having)


def test_it_says_that_it_is_an_example(on_wednesday: Of) -> None:
    (plan,) = on_wednesday("plan")
    assert plan["example"]
    assert plan["place"] == "Aldermere"
    assert all(person["email"].endswith(".aldermere.example") for person in on_wednesday("person"))


def test_meetings_are_around_today(of: Of, today: dt.date) -> None:
    meetings = of("meeting")
    held = [row["on"] for row in meetings if row["state"] == "held"]
    planned = sorted(row["on"] for row in meetings if row["state"] == "planned")
    assert dt.timedelta(days=14) <= today - max(held) <= dt.timedelta(days=28)
    assert today - min(held) >= dt.timedelta(weeks=103)
    assert dt.timedelta() <= planned[0] - today <= dt.timedelta(days=5)
    assert dt.timedelta(days=14) <= planned[1] - today <= dt.timedelta(days=35)


def test_the_health_and_wellbeing_board_meets_next(of: Of) -> None:
    first = min((row for row in of("meeting", state="planned")), key=lambda row: row["on"])
    items = of("agenda_item", meeting_id=first["id"])
    assert first["ref"] == f"HWB/M/{first['on']}"
    assert [row["number"] for row in items] == [str(n) for n in range(1, len(items) + 1)]
    assert {(row["state"], row["minute_text"]) for row in items} == {("to come", None)}
    assert "exempt" in {row["access"] for row in items}


def test_no_meeting_falls_on_a_weekend_or_bank_holiday(of: Of) -> None:
    days = {row["on"] for row in of("meeting")}
    assert all(day.weekday() < 5 for day in days)
    assert not days & {row["on"] for row in of("holiday")}


def test_nothing_happened_after_today(of: Of, today: dt.date) -> None:
    for kind in ("update", "rag_mark", "decision", "proposal", "due_date", "reading"):
        assert all(row["on"] <= today for row in of(kind)), kind
    for action in of("action"):
        assert all(action[name] is None or action[name] <= today for name in ("raised", "completed", "closed"))


def test_actions_live_forward(of: Of) -> None:
    raised = {row["id"]: row["raised"] for row in of("action")}
    for kind in ("update", "rag_mark", "due_date", "proposal"):
        told = [(row["on"], raised[row["action_id"]]) for row in of(kind) if row["action_id"] is not None]
        assert all(on >= born for on, born in told), kind
    assert all(row["closed"] is None or row["closed"] > row["raised"] for row in of("action"))
    assert all(row["decided_on"] is None or row["decided_on"] >= row["on"] for row in of("proposal"))


def test_the_last_due_date_is_the_actions_own(of: Of) -> None:
    last = {row["action_id"]: (row["due"], row["due_text"], row["due_precision"]) for row in of("due_date")}
    for action in of("action"):
        assert last.get(action["id"], (None, None, "none")) == (
            action["due"], action["due_text"], action["due_precision"]
        )  # fmt: skip


def test_references_carry_the_year_of_their_day(of: Of, today: dt.date) -> None:
    prefixes = {row["id"]: (row["prefix"], row["year_kind"]) for row in of("board")}
    for action in of("action"):
        prefix, kind = prefixes.get(action["board_id"], ("AT", "financial"))
        month = {"financial": 4, "municipal": 5}[kind]
        year = action["raised"].year - (action["raised"].month < month)
        assert action["ref"].startswith(f"{prefix}/A/{year}-{(year + 1) % 100:02}/")


def test_it_has_every_status_and_open_and_decided_proposals(on_wednesday: Of) -> None:
    statuses = Counter(row["status"] for row in on_wednesday("action"))
    assert set(statuses) == set(Status)
    assert 60 <= statuses.total() <= 75
    assert {row["state"] for row in on_wednesday("proposal")} == {"open", "agreed", "refused"}
    assert {row["field"] for row in on_wednesday("proposal")} == {"due", "closing", "owner"}


def test_owners_are_posts_and_words_in_order(on_wednesday: Of) -> None:
    owners = on_wednesday("action_owner")
    known = Counter("post" if row["post_id"] else "words" for row in owners)
    assert known["post"] > known["words"] > 4
    places: dict[int, list[int]] = defaultdict(list)
    for row in owners:
        places[row["action_id"]].append(row["position"])
    assert all(found == list(range(1, len(found) + 1)) for found in places.values())


def test_due_dates_have_moved_and_some_are_words(on_wednesday: Of) -> None:
    moves = Counter(row["action_id"] for row in on_wednesday("due_date"))
    assert max(moves.values()) == 3
    assert {row["due_precision"] for row in on_wednesday("action")} == {"day", "quarter", "year", "meeting", "none"}
    assert "Q3 2026/27" in {row["due_text"] for row in on_wednesday("action")}


def test_every_gap_shows(on_wednesday: Of) -> None:
    short = {row["short_title"]: row["id"] for row in on_wednesday("priority")}
    overseen = {row["priority_id"] for row in on_wednesday("priority_board")}
    served = {row["priority_id"] for row in on_wednesday("action_priority")}
    assert {name for name, id_ in short.items() if id_ not in overseen} == {"Warm Homes"}
    assert {name for name, id_ in short.items() if id_ not in served} == {"Skills for Life"}
    assert [row["prefix"] for row in on_wednesday("board", standing="proposed")] == ["DSG"]
    held = {row["seat_id"] for row in on_wednesday("seat_holder", end=None)}
    assert len([row for row in on_wednesday("seat") if row["id"] not in held]) >= 4


def test_boards_differ_in_kind(on_wednesday: Of) -> None:
    boards = on_wednesday("board")
    assert {row["regime"] for row in boards} == {"statutory committee", "voluntary open", "voluntary closed", None}
    assert [row["prefix"] for row in boards if row["rag_scale"] == 5] == ["EGA"]
    assert {row["name"] for row in on_wednesday("quorum_class")} == {"councillor", "NHS member"}
    five = {Rating.AMBER_RED, Rating.AMBER_GREEN}
    scales = {row["id"]: row["rag_scale"] for row in boards}
    halves = [row for row in on_wednesday("rag_mark") if row["rating"] in five]
    assert halves
    assert {scales[row["board_id"]] for row in halves} == {5}


def test_agreed_marks_name_board_chair_and_meeting(of: Of) -> None:
    for mark in of("rag_mark", standing="agreed"):
        assert all(mark[name] for name in ("board_id", "chair", "meeting_id", "agenda_item_id"))
        assert mark["recorded_by"] == "Juniper Ashdown"
    assert all(mark["board_id"] is None for mark in of("rag_mark", standing="proposed"))


def test_amber_and_red_carry_words(on_wednesday: Of) -> None:
    for mark in on_wednesday("rag_mark"):
        if needs_path_to_green(Rating(mark["rating"])):
            assert mark["reason"], mark
            assert mark["path_to_green"], mark
        assert (mark["rating"] == "grey") == (mark["grey_reason"] is not None)


def test_what_rests_on_an_exempt_action_is_exempt(on_wednesday: Of) -> None:
    exempt = {row["id"] for row in on_wednesday("action", access="exempt")}
    assert len(exempt) == 2
    for kind in ("rag_mark", "update"):
        resting = [row for row in on_wednesday(kind) if row["action_id"] in exempt]
        assert resting
        assert {row["access"] for row in resting} == {"exempt"}
    for row in on_wednesday("decision", access="exempt") + on_wednesday("action", access="exempt"):
        assert all(row[name] for name in ("paragraphs", "public_interest", "public_title"))


def test_ratings_get_better(made: Callable[[str, dt.date], Path], today: dt.date) -> None:
    with Store.open(made("example", today), read_only=True) as store:
        points = rag_over_time(store, today).points
    rated = [point for point in points if point.rated]
    assert len(rated) >= 8
    early, late = max(rated[:3], key=lambda point: point.red), rated[-1]
    assert late.red < early.red
    assert late.blue >= 15
    assert (late.red + late.amber_red) / late.rated < (early.red + early.amber_red) / early.rated / 3


def test_meetings_were_quorate_but_one(wednesday: Connection, on_wednesday: Of) -> None:
    for meeting in on_wednesday("meeting", state="held"):
        found = [board.quorum.quorate for board in quorums(wednesday, meeting["id"])]
        assert all(found) != meeting["inquorate"], meeting["ref"]
    (inquorate,) = on_wednesday("meeting", inquorate=True)
    (view,) = on_wednesday("decision", meeting_id=inquorate["id"])
    assert view["informal"]
    assert view["ratified_by_id"] is not None


def test_votes_fit_those_who_were_there(on_wednesday: Of) -> None:
    voting = {row["id"] for row in on_wednesday("seat", voting=True)}
    counted = [row for row in on_wednesday("decision") if row["votes_for"] is not None]
    assert len(counted) >= 8
    for decision in counted:
        present = on_wednesday("attendance", meeting_id=decision["meeting_id"], status="present")
        cast = decision["votes_for"] + decision["votes_against"] + decision["votes_abstain"]
        assert cast <= sum(row["seat_id"] in voting for row in present), decision["ref"]
        assert (decision["casting_vote"] is not None) == (decision["votes_for"] == decision["votes_against"])


def test_decisions_use_many_verbs_and_routes(on_wednesday: Of) -> None:
    decisions = on_wednesday("decision")
    verbs = {row["verb"] for row in decisions}
    assert verbs >= {"agreed", "approved", "adopted", "recommended", "delegated", "deferred", "referred", "ratified"}
    assert {row["route"] for row in decisions} == {"meeting", "chair's action"}
    for row in decisions:
        if row["verb"] == "recommended":
            assert all(row[name] for name in ("destination", "response_due"))
        if row["verb"] == "deferred":
            assert row["reasons"]
    assert any(row["superseded_by_id"] for row in decisions)


def test_indicators_have_a_series_but_one_awaits_data(wednesday: Connection, on_wednesday: Of) -> None:
    readings = Counter(row["indicator_id"] for row in on_wednesday("reading"))
    found = on_wednesday("indicator")
    assert len(found) >= 18
    silent = [row for row in found if row["id"] not in readings]
    assert [row["title"] for row in silent] == ["Adults with a level 3 qualification"]
    assert silent[0]["data_due"] > WEDNESDAY
    assert min(readings.values()) >= 8
    shown = Counter(row.shown.rating for row in indicators(wednesday, WEDNESDAY))
    assert {Rating.RED, Rating.AMBER, Rating.GREEN, Rating.GREY} <= set(shown)


def test_the_baseline_is_the_first_reading(of: Of) -> None:
    for indicator in of("indicator"):
        readings = sorted(of("reading", indicator_id=indicator["id"]), key=lambda row: row["period_end"])
        if readings:
            assert (indicator["baseline"], indicator["baseline_period"]) == (
                readings[0]["value"], readings[0]["period"]
            )  # fmt: skip


def test_register_shows_overdue_stale_and_unheard(wednesday: Connection) -> None:
    rows = action_rows(wednesday, action_ids(wednesday, ActionFilter(), WEDNESDAY), WEDNESDAY)
    assert 3 <= sum(row.overdue for row in rows) <= 12
    assert any(row.stale for row in rows)
    assert {row.standing for row in rows} == {"agreed", "proposed", "suggested", None}
    assert any(row.due_text and row.due is None for row in rows)


def test_it_grew_operation_by_operation(made: Callable[[str, dt.date], Path], today: dt.date) -> None:
    with Store.open(made("example", today), read_only=True) as store, store.reading() as connection:
        assert first_broken(connection) is None
        told = connection.execute(select(Operation.label, Operation.final, Operation.meeting)).all()
        meetings = connection.execute(select(Meeting.stamp).where(Meeting.state == "held")).scalars().all()
    assert 50 <= len(told) <= 65
    assert [row.final for row in told] == [True] + [False] * (len(told) - 1)
    assert sorted(meetings) == [n for n, row in enumerate(told, start=1) if row.meeting is not None]


def test_it_can_be_seen_as_it_stood(made: Callable[[str, dt.date], Path]) -> None:
    with Store.open(made("example", WEDNESDAY), read_only=True) as store:
        with as_it_stood(store, 1) as first, first.reading() as connection:
            began = connection.scalar(select(func.count()).select_from(Action))
            closed = connection.scalar(select(func.count()).select_from(Action).where(Action.closed.is_not(None)))
        with store.reading() as connection:
            now = connection.scalar(select(func.count()).select_from(Action))
    assert (began, closed) == (12, 0)
    assert now > 60


def test_its_newest_operations_can_be_undone(made: Callable[[str, dt.date], Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy.board"
    copy.write_bytes(made("example", WEDNESDAY).read_bytes())
    with Store.open(copy) as store:
        assert undo(store, who="Sam Roe", source="test")[1] == "Enter the newest readings of the indicators"
        assert undo(store, who="Sam Roe", source="test")[1] == "Import return from Mereside Homes"
        assert redo(store, who="Sam Roe", source="test")[1] == "Import return from Mereside Homes"
        with store.reading() as connection:
            assert first_broken(connection) is None


def test_texts_are_filled_in(of: Of) -> None:
    for kind, names in (
        ("agenda_item", ("title", "minute_text")),
        ("decision", ("wording", "reasons")),
        ("update", ("text",)),
        ("rag_mark", ("reason", "path_to_green")),
        ("due_date", ("reason",)),
    ):
        texts = [row[name] for row in of(kind) for name in names if row[name]]
        assert texts
        assert not [text for text in texts if "{" in text]


def test_a_secretary_finds_phrases_to_begin_with(on_wednesday: Of) -> None:
    rows = on_wednesday("phrase")
    assert {row["code"] for row in rows} >= {"nfa", "nwt"}
    assert {row["board_id"] is None for row in rows} == {True, False}
