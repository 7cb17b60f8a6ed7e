"""Progress is counted from dated rows: marks, raising, closing and due dates on their own days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.findings import finding
from boardapp.domain.progress import RagCount
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Rating, Status
from boardapp.services.progress import (
    CHARTS,
    Span,
    burn_up,
    by_group,
    overdue_by_age,
    progress,
    rag_over_time,
    raised_and_closed,
    slip,
    write_picture,
)
from boardapp.storage.door import Writing
from boardapp.storage.queries.names import names
from boardapp.storage.store import Store

TODAY = dt.date(2026, 6, 15)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


class Register:
    """Puts actions into a store as an import would."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.count = 0

    def write(self, put: Callable[[Writing], Any]) -> Any:
        with self.store.write("Set up", who="Sam", source="test") as writing:
            return put(writing)

    def action(self, raised: str | None, *marks: tuple[str, Rating], owner: int | None = None, **fields: Any) -> int:
        self.count += 1
        ref, title = f"HWB/A/2026-27/{self.count:03}", f"Action {self.count}"
        dues = fields.pop("dues", ())
        priorities = fields.pop("priorities", ())

        def put(writing: Writing) -> int:
            due = {"due": dues[-1], "due_precision": "day"} if dues else {}
            begun = day(raised) if raised else None
            action = writing.add("action", ref=ref, title=title, raised=begun, **due, **fields)
            for on, rating in marks:
                writing.add(
                    "rag_mark", action_id=action, rating=rating, standing="agreed", on=day(on), by="HWB",
                    recorded_by="Sam",
                )  # fmt: skip
            for each in dues:
                writing.add("due_date", action_id=action, due=each, on=begun or TODAY, due_precision="day")
            for priority in priorities:
                writing.add("action_priority", action_id=action, priority_id=priority)
            if owner is not None:
                writing.add("action_owner", action_id=action, position=0, words="Ada", person_id=owner)
            return action

        action: int = self.write(put)
        return action


@pytest.fixture
def register(store: Store) -> Register:
    return Register(store)


def counts(point: RagCount) -> dict[str, int]:
    return {rating.value: point.count(rating) for rating in Rating if point.count(rating)}


def test_ratings_count_at_the_end_of_each_month_on_the_day_they_were_agreed(store: Store, register: Register) -> None:
    register.action("03-10", ("03-31", Rating.RED), ("05-04", Rating.AMBER))
    register.action("04-01")
    register.action("03-02", ("03-02", Rating.GREEN), ("05-20", Rating.BLUE), status=Status.CLOSED, closed=day("05-20"))
    data = rag_over_time(store, TODAY)
    assert data.step == "month"
    assert [(point.label, counts(point)) for point in data.points] == [
        ("Mar 2026", {"red": 1, "green": 1}),
        ("Apr 2026", {"red": 1, "green": 1, "grey": 1}),
        ("May 2026", {"amber": 1, "blue": 1, "grey": 1}),
        ("15 Jun 2026", {"amber": 1, "blue": 1, "grey": 1}),
    ]


def test_marks_after_the_last_day_and_of_withdrawn_actions_do_not_count(store: Store, register: Register) -> None:
    register.action("03-10", ("03-12", Rating.RED), ("04-20", Rating.GREEN))
    register.action("03-10", ("03-12", Rating.RED), status=Status.WITHDRAWN)
    register.action("04-21", ("04-21", Rating.RED))
    data = rag_over_time(store, TODAY, span=Span(last=day("04-19")))
    assert [counts(point) for point in data.points] == [{"red": 1}, {"red": 1}]


def test_an_action_opened_again_is_not_blue_by_its_old_mark(store: Store, register: Register) -> None:
    register.action("03-10", ("03-12", Rating.RED), ("04-20", Rating.BLUE))
    register.action("03-10", ("03-12", Rating.BLUE), ("04-20", Rating.AMBER))
    data = rag_over_time(store, TODAY, span=Span(last=day("04-30")))
    assert [counts(point) for point in data.points] == [{"red": 1, "blue": 1}, {"grey": 1, "amber": 1}]


def test_a_mark_older_than_the_action_counts_from_the_action_on(store: Store, register: Register) -> None:
    register.action("04-10", ("03-01", Rating.RED))
    register.action("03-01")
    data = rag_over_time(store, TODAY, span=Span(last=day("04-30")))
    assert [counts(point) for point in data.points] == [{"grey": 1}, {"red": 1, "grey": 1}]


def test_long_spans_are_counted_in_quarters(store: Store, register: Register) -> None:
    register.action("01-10", ("01-12", Rating.RED))
    data = rag_over_time(store, dt.date(2027, 6, 30))
    assert data.step == "quarter"
    assert [point.on.isoformat() for point in data.points][:2] == ["2026-03-31", "2026-06-30"]
    assert {point.red for point in data.points} == {1}


def test_raised_and_closed_add_up_to_what_is_open(store: Store, register: Register) -> None:
    register.action(None)
    register.action("02-10")
    register.action("03-10", status=Status.CLOSED, closed=day("05-01"))
    register.action("03-31", status=Status.CLOSED, closed=day("03-31"))
    data = raised_and_closed(store, TODAY, span=Span(first=day("03-01"), last=day("05-31")))
    assert [(p.label, p.raised, p.closed, p.open) for p in data.points] == [
        ("Mar 2026", 2, 1, 3),
        ("Apr 2026", 0, 0, 3),
        ("May 2026", 0, 1, 2),
    ]


def plan_with_themes(register: Register) -> dict[str, int]:
    def put(writing: Writing) -> dict[str, int]:
        plan = writing.add("plan", title="Borough Plan", prefix="BP")
        found = {}
        for place, title in enumerate(("Caring", "Growing", "Climate")):
            theme = writing.add("theme", plan_id=plan, position=place, title=title)
            found[title] = writing.add("priority", theme_id=theme, position=0, title=title, short_title=title)
        return found

    found: dict[str, int] = register.write(put)
    return found


def test_themes_come_in_the_order_of_the_plan_with_their_gaps(store: Store, register: Register) -> None:
    served = plan_with_themes(register)
    register.action("03-01", ("03-02", Rating.RED), priorities=[served["Growing"], served["Caring"]])
    register.action("03-01", dues=[day("06-01")], status=Status.IN_PROGRESS, priorities=[served["Caring"]])
    register.action("03-01")
    data = by_group(store, "theme", TODAY)
    assert [(r.name, r.ratings.red, r.ratings.grey, r.open, r.overdue, r.gap) for r in data.rows] == [
        ("Caring", 1, 1, 2, 1, False),
        ("Growing", 1, 0, 1, 0, False),
        ("Climate", 0, 0, 0, 0, False),
        ("No theme", 0, 1, 1, 0, True),
    ]


def test_boards_and_partners_are_counted_by_name(store: Store, register: Register) -> None:
    def put(writing: Writing) -> tuple[int, int]:
        board = writing.add("board", name="Health and Wellbeing Board", prefix="HWB")
        trust = writing.add("organisation", name="Stockport NHS Foundation Trust")
        ada = writing.add("person", name="Ada Marsh")
        writing.add("membership", person_id=ada, organisation_id=trust)
        return board, ada

    board, ada = register.write(put)
    register.action("03-01", board_id=board, owner=ada)
    register.action("03-01", status=Status.CLOSED, closed=day("03-02"))
    boards = by_group(store, "board", TODAY)
    assert [(row.name, row.ratings.total, row.gap) for row in boards.rows] == [
        ("Health and Wellbeing Board", 1, False),
        ("No board", 1, True),
    ]
    partners = by_group(store, "partner", TODAY)
    assert [(row.name, row.open, row.ratings.blue) for row in partners.rows] == [
        ("Stockport NHS Foundation Trust", 1, 0),
        ("No partner", 0, 1),
    ]


def test_an_action_counts_for_the_body_that_leads_it(store: Store, register: Register) -> None:
    def put(writing: Writing) -> dict[str, int]:
        council = writing.add("organisation", name="Council")
        trust = writing.add("organisation", name="Trust")
        gone = writing.add("organisation", name="Former employer")
        director = writing.add("post", name="Director", organisation_id=trust)
        ada = writing.add("person", name="Ada Marsh")
        writing.add("membership", person_id=ada, organisation_id=gone, end=day("01-31"))
        writing.add("membership", person_id=ada, organisation_id=council, start=day("02-01"))
        return {"council": council, "director": director, "ada": ada}

    known = register.write(put)

    def owned(*owners: dict[str, int], **fields: Any) -> None:
        action = register.action("03-01", **fields)
        for position, owner in enumerate(owners):
            register.write(
                lambda writing, at=position, by=owner: writing.add(
                    "action_owner", action_id=action, position=at, words="as written", **by
                )
            )

    owned({"organisation_id": known["council"]})
    owned({"post_id": known["director"]}, dues=[day("05-01")], status=Status.IN_PROGRESS)
    owned({"person_id": known["ada"]}, {"post_id": known["director"]})
    owned()
    data = by_group(store, "partner", TODAY)
    assert [(row.name, row.open, row.overdue, row.gap) for row in data.rows] == [
        ("Trust", 1, 1, False),
        ("Council", 2, 0, False),
        ("No partner", 1, 0, True),
    ]
    of_trust = ActionFilter(partner=names_of(store)["Trust"])
    assert raised_and_closed(store, TODAY, of_trust).points[-1].open == 2


def names_of(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {one.name: one.id for one in names(connection, "organisation")}


def test_boards_come_with_those_first_that_most_is_red_and_overdue_of(store: Store, register: Register) -> None:
    boards = [
        register.write(lambda writing, n=name: writing.add("board", name=n, prefix=n[:3].upper()))
        for name in ("Alpha", "Beta", "Gamma", "Delta")
    ]
    late = {"dues": [day("05-01")], "status": Status.IN_PROGRESS}
    register.action("03-01", board_id=boards[0])
    register.action("03-01", board_id=boards[1], **late)
    register.action("03-01", ("03-02", Rating.RED), board_id=boards[2])
    register.action("03-01", board_id=boards[3])
    register.action("03-01", board_id=boards[3])
    register.action("03-01", ("03-02", Rating.RED))
    register.action("03-01", ("03-02", Rating.RED))
    rows = by_group(store, "board", TODAY).rows
    assert [row.name for row in rows] == ["Gamma", "Beta", "Delta", "Alpha", "No board"]


def test_a_filter_narrows_every_chart(store: Store, register: Register) -> None:
    board = register.write(lambda writing: writing.add("board", name="Health", prefix="HWB"))
    register.action("03-01", ("03-02", Rating.RED), board_id=board, dues=[day("05-01")])
    register.action("03-01", ("03-02", Rating.RED), dues=[day("05-01")], access="confidential")
    mine = ActionFilter(board=board)
    assert rag_over_time(store, TODAY, mine).points[-1].red == 1
    assert raised_and_closed(store, TODAY, mine).points[-1].open == 1
    assert burn_up(store, TODAY, mine).planned_in_all == 1
    assert len(slip(store, TODAY, ActionFilter(restricted=False)).rows) == 1
    assert [row.name for row in by_group(store, "board", TODAY, mine).rows] == ["Health"]


def test_burn_up_adds_up_what_is_done_and_what_was_due(store: Store, register: Register) -> None:
    register.action("03-01", dues=[day("04-30")], status=Status.COMPLETE, completed=day("05-02"))
    register.action("03-01", dues=[day("05-31")], status=Status.CLOSED, closed=day("05-30"))
    register.action("03-01", dues=[day("12-31")])
    data = burn_up(store, TODAY)
    assert [(point.on, point.count) for point in data.done] == [(day("05-02"), 1), (day("05-30"), 2)]
    assert (data.done_now, data.planned_now, data.planned_in_all) == (2, 2, 3)
    later = burn_up(store, TODAY, span=Span(first=day("05-15")))
    assert [(point.on, point.count) for point in later.done] == [(day("05-15"), 1), (day("05-30"), 2)]
    assert [point.count for point in later.plan] == [1, 2, 3]


def test_slip_tells_every_date_an_open_action_had(store: Store, register: Register) -> None:
    register.action("03-01", dues=[day("04-30"), day("05-31"), day("07-31")])
    register.action("03-01", dues=[day("05-01"), day("06-01")], status=Status.IN_PROGRESS)
    register.action("03-01", dues=[day("05-01"), day("09-01")], status=Status.CLOSED, closed=day("05-01"))
    register.action("03-01")
    data = slip(store, TODAY)
    assert [(row.title, row.days, row.between, row.overdue) for row in data.rows] == [
        ("Action 1", 92, (day("05-31"),), False),
        ("Action 2", 31, (), True),
    ]


def test_overdue_actions_are_told_by_age_and_theme(store: Store, register: Register) -> None:
    served = plan_with_themes(register)
    started = {"status": Status.IN_PROGRESS}
    register.action("01-01", dues=[day("06-14")], priorities=[served["Caring"]], **started)
    register.action("01-01", dues=[day("06-14")], priorities=[served["Caring"]], **started)
    register.action("01-01", dues=[day("01-31")], **started)
    register.action("01-01", dues=[day("06-15")], **started)
    data = overdue_by_age(store, TODAY)
    assert [(band.count, band.parts) for band in data.bands] == [
        (2, (("Caring", 2),)),
        (0, ()),
        (0, ()),
        (1, (("no theme", 1),)),
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_a_finding_and_a_table_even_of_an_empty_store(store: Store, name: str) -> None:
    data = progress(store, name, TODAY)
    assert finding(data).title
    assert data.table()[0]


def test_an_unknown_chart_and_a_span_backwards_are_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no chart “pie”; there are rag-over-time"):
        progress(store, "pie", TODAY)
    with pytest.raises(Refused, match="2026-06-01, is after the last, 2026-05-01"):
        progress(store, "slip", TODAY, span=Span(first=day("06-01"), last=day("05-01")))


def test_a_picture_is_written_by_its_ending(store: Store, register: Register, tmp_path: Path) -> None:
    register.action("03-01", ("03-02", Rating.RED), dues=[day("05-01")])
    out = tmp_path / "rag.svg"
    write_picture(progress(store, "rag-over-time", TODAY), out, TODAY)
    assert out.read_text(encoding="utf-8").startswith("<?xml")
