"""Rows of every kind: filters, access, and the day they are reckoned at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from boardapp.domain.errors import Refused
from boardapp.services.acting import Acting
from boardapp.services.kinds import KINDS
from boardapp.services.kinds.writing import add, change
from boardapp.services.show import Question, actions_meant, as_of, counts, show, standing
from boardapp.services.templates import create
from boardapp.storage.store import Store

TODAY = dt.date(2026, 6, 1)
ACTING = Acting("Sam Roe", "test", TODAY)


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a board file of the ONE Stockport plan."""
    path = tmp_path_factory.mktemp("show") / "plan.board"
    create(path, "one-stockport", ACTING)
    return path


@pytest.fixture
def plan(plan_file: Path) -> Iterator[Store]:
    """Give the plan, to read only."""
    with Store.open(plan_file, read_only=True) as opened:
        yield opened


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Store]:
    """Give the plan, to write in."""
    create(tmp_path / "mine.board", "one-stockport", ACTING)
    with Store.open(tmp_path / "mine.board") as opened:
        yield opened


def refs(store: Store, kind: str, **words: object) -> list[str]:
    return [row["ref"] for row in show(store, kind, TODAY, Question(**words)).rows]  # type: ignore[arg-type]


def test_priorities_show_their_boards_and_gaps(plan: Store) -> None:
    rows = {row["short_title"]: row for row in show(plan, "priorities", TODAY).rows}
    assert len(rows) == 9
    assert rows["Happy and Healthy"]["boards"] == ["HWB"]
    assert rows["Strong and Supportive"]["theme"] == "One Heart"
    assert rows["Skilled and Confident"]["gap"] == "No board, no action: none named"
    assert "to confirm" in rows["Skilled and Confident"]["inferred"][0]
    assert rows["Fair and Inclusive"]["open"] == 2
    assert {row["rag"] for row in rows.values()} == {"grey"}


def test_boards_are_narrowed_by_standing_and_priority(plan: Store) -> None:
    assert len(refs(plan, "boards", status="proposed")) == 4
    assert len(refs(plan, "boards", status="established")) == 4
    assert len(refs(plan, "boards", priority="Happy and Healthy")) == 1
    assert len(refs(plan, "boards", search="steering climate")) == 1


def test_priorities_are_narrowed_by_board_rating_and_words(plan: Store) -> None:
    assert len(refs(plan, "priorities", board="HWB")) == 1
    assert len(refs(plan, "priorities", rag="grey")) == 9
    assert refs(plan, "priorities", rag="red") == []
    assert len(refs(plan, "priorities", search="digital")) == 1


def test_a_filter_that_would_not_narrow_is_refused(plan: Store) -> None:
    for kind in KINDS.values():
        for name in {"board", "partner", "priority", "status", "rag", "search"} - kind.filters:
            with pytest.raises(Refused, match=f"--{name} does not narrow {kind.name}"):
                show(plan, kind.name, TODAY, Question(**{name: "x"}))  # type: ignore[arg-type]


def test_evidence_that_is_restricted_is_left_out_of_the_plan(mine: Store) -> None:
    with mine.write("Restrict", who="Sam", source="test") as writing:
        from boardapp.storage.queries.labels import ids_of

        writing.set("evidence", ids_of(writing.connection, "evidence")[0], access="exempt")
    told, whole = show(mine, "plan", TODAY), show(mine, "plan", TODAY, Question(restricted=True))
    assert (told.left_out, whole.left_out) == (1, 0)
    assert len(told.rows[0]["heard"]) + 1 == len(whole.rows[0]["heard"])


def test_restricted_decisions_and_items_are_left_out_and_counted(mine: Store) -> None:
    meeting = add(mine, ACTING, "meetings", {"board": "HWB", "date": "2026-06-03"}).ref
    item = add(mine, ACTING, "agenda", {"meeting": meeting, "title": "Secret", "access": "confidential"}).ref
    words = {"meeting": meeting, "wording": "That it be so", "access": "exempt"}
    decision = add(mine, ACTING, "decisions", words).ref
    for kind, ref in (("agenda", item), ("decisions", decision)):
        assert show(mine, kind, TODAY, Question(ref=ref)).rows == []
        assert show(mine, kind, TODAY, Question(ref=ref)).left_out == 1
        assert ref not in refs(mine, kind)
        assert ref in refs(mine, kind, restricted=True)
        assert show(mine, kind, TODAY).left_out == 1


def test_restricted_updates_stay_out_of_public_actions(mine: Store) -> None:
    ref = "HWB/A/2026-27/001"
    change(mine, ACTING, ref, {"latest_update": "All is well"})
    with mine.write("Report", who="Sam", source="test") as writing:
        from boardapp.storage.queries.names import referenced

        found = referenced(writing.connection, ref)
        assert found is not None
        writing.add("update", action_id=found[1], on=TODAY, by="Sam", text="Not so", access="exempt")
    public = show(mine, "actions", TODAY, Question(ref=ref)).rows[0]
    whole = show(mine, "actions", TODAY, Question(ref=ref, restricted=True)).rows[0]
    assert (public["latest_update"], whole["latest_update"]) == ("All is well", "Not so")


def test_people_and_meetings_are_narrowed(mine: Store) -> None:
    add(mine, ACTING, "organisations", {"name": "The Trust"})
    add(mine, ACTING, "people", {"name": "Ann Lee", "organisations": "The Trust"})
    add(mine, ACTING, "people", {"name": "Bo Marsh"})
    add(mine, ACTING, "meetings", {"board": "HWB", "date": "2026-06-03", "place": "Town Hall"})
    cancelled = add(mine, ACTING, "meetings", {"board": "EA", "date": "2026-06-04"}).ref
    change(mine, ACTING, cancelled, {"state": "cancelled"})
    assert [row["name"] for row in show(mine, "people", TODAY, Question(partner="The Trust")).rows] == ["Ann Lee"]
    assert show(mine, "people", TODAY, Question(board="HWB")).rows == []
    assert refs(mine, "meetings", board="HWB") == ["HWB/M/2026-06-03"]
    assert refs(mine, "meetings", status="cancelled") == [cancelled]
    assert refs(mine, "meetings", search="town") == ["HWB/M/2026-06-03"]


def test_as_of_names_an_operation_and_the_day_to_reckon_at(mine: Store) -> None:
    meeting = add(mine, ACTING, "meetings", {"board": "HWB", "date": "2026-05-06"}).ref
    change(mine, ACTING, meeting, {"state": "held"})
    today = dt.datetime.now().astimezone().date()
    assert as_of(mine, "2", today) == (2, today)
    assert as_of(mine, meeting.lower(), today) == (3, dt.date(2026, 5, 6))
    assert as_of(mine, "1 January 2001", today) == (0, dt.date(2001, 1, 1))
    assert as_of(mine, "0", today) == (0, today)
    with standing(mine, ACTING, "2") as (past, acting):
        assert show(past, "meetings", acting.on).rows[0]["state"] == "planned"
    with standing(mine, ACTING, None) as (now, acting):
        assert (now, acting) == (mine, ACTING)


def test_a_filter_of_actions_is_made_of_words(mine: Store) -> None:
    change(mine, ACTING, "HWB/A/2026-27/001", {"access": "exempt"})
    wanted, left_out = actions_meant(mine, TODAY, Question(board="HWB"), theme="One Heart")
    assert wanted.board is not None
    assert wanted.theme is not None
    assert (wanted.restricted, left_out) == (False, 1)


def test_items_are_counted_by_kind(plan: Store) -> None:
    expected = {"actions": 9, "boards": 8, "organisations": 2, "plan": 1, "themes": 3, "priorities": 9}
    assert counts(plan, TODAY) == expected
