"""The plan on a page: what cards show, what they lack, how they turned since the board last met."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from boardapp.domain.rag import Direction
from boardapp.domain.records_plan import IndicatorFilter, PlanPage, PriorityCard
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.storage.queries.indicators import indicators
from boardapp.storage.queries.plan import plan_page
from boardapp.storage.queries.plan_text import plan_text
from boardapp.storage.store import Store

TODAY = dt.date(2026, 9, 20)
JUNE = dt.date(2026, 6, 17)
SPRING = dt.date(2026, 5, 1)
GREEN, AMBER, RED, BLUE, GREY = Rating.GREEN, Rating.AMBER, Rating.RED, Rating.BLUE, Rating.GREY
AGREED, PROPOSED, SUGGESTED = Standing.AGREED, Standing.PROPOSED, Standing.SUGGESTED


class Borough:
    """A plan of one theme with two priorities, one with a board and one whose board is still to be established."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.actions = 0
        with store.write("Set up", who="Sam", source="test") as w:
            self.plan = w.add("plan", title="Borough Plan", place="Stockport", prefix="BP", vision="Hope", version=3)
            for place, text in enumerate(("Focus on hope", "Maintaining momentum"), start=1):
                w.add("plan_point", plan_id=self.plan, section="vision", position=place, text=text)
            w.add("value", plan_id=self.plan, position=1, title="We are inclusive", words="Differences are celebrated.")
            self.theme = w.add("theme", plan_id=self.plan, position=1, title="One Heart", statement="Its people")
            self.healthy, self.strong = (
                w.add("priority", theme_id=self.theme, position=n, title=f"A {name.lower()} place", short_title=name)
                for n, name in enumerate(("Healthy and Happy", "Strong and Supportive"), start=1)
            )
            self.hwb = w.add("board", name="Health and Wellbeing Board", prefix="HWB", cycle_days=100)
            self.group = w.add("board", name="Steering group", prefix="SG", standing="proposed")
            w.add("priority_board", priority_id=self.healthy, board_id=self.hwb)
            words = "Partnership steering group to be established"
            w.add("priority_board", priority_id=self.strong, board_id=self.group, words=words)

    def held(self, on: dt.date = JUNE) -> None:
        """Record that the board met."""
        self.put("meeting", ref=f"HWB/M/{on}", board_id=self.hwb, on=on, state="held")

    def put(self, table: str, **fields: Any) -> int:
        with self.store.write(f"Add {table}", who="Sam", source="test") as w:
            return w.add(table, **fields)

    def action(self, priority: int, *marks: tuple[str, Rating, dt.date], note: str | None = None, **fields: Any) -> int:
        """Add an action with marks such as ("agreed", red, day); due dates as (due, set on) in `dues`."""
        self.actions += 1
        dues = fields.pop("dues", ())
        values: dict[str, Any] = {
            "ref": f"HWB/A/{self.actions:03}",
            "title": f"Action {self.actions}",
            "board_id": self.hwb,
            "raised": SPRING,
            "due": dues[-1][0] if dues else None,
            "status": Status.IN_PROGRESS,
            **fields,
        }
        with self.store.write("Add action", who="Sam", source="test") as w:
            action = w.add("action", **values)
            w.add("action_priority", action_id=action, priority_id=priority, note=note)
            for due, on in dues:
                w.add("due_date", action_id=action, due=due, on=on)
            for standing, rating, on in marks:
                w.add(
                    "rag_mark", action_id=action, standing=standing, rating=rating, on=on, by="HWB", recorded_by="Sam"
                )
        return action

    def mark(self, priority: int, standing: Standing, rating: Rating, on: dt.date) -> None:
        """Rate a priority itself."""
        self.put(
            "rag_mark", priority_id=priority, standing=standing, rating=rating, on=on, by="HWB", recorded_by="Sam",
            board_id=self.hwb, reason="Seen.",
        )  # fmt: skip

    def page(self, since: dt.date | None = None, today: dt.date = TODAY) -> PlanPage:
        with self.store.reading() as connection:
            page = plan_page(connection, today, since)
        assert page is not None
        return page

    def cards(self, since: dt.date | None = None, today: dt.date = TODAY) -> tuple[PriorityCard, ...]:
        return self.page(since, today).themes[0].cards


@pytest.fixture
def borough(store: Store) -> Borough:
    return Borough(store)


def test_a_store_without_a_plan_has_no_page(store: Store) -> None:
    with store.reading() as connection:
        assert plan_page(connection, TODAY) is None
        assert plan_text(connection) is None


def test_the_page_has_the_plans_words_in_order(borough: Borough) -> None:
    page = borough.page()
    assert (page.title, page.place, page.vision, page.version, page.example) == (
        "Borough Plan", "Stockport", "Hope", 3, False,
    )  # fmt: skip
    assert page.points == {"vision": ("Focus on hope", "Maintaining momentum")}
    assert [value.title for value in page.values] == ["We are inclusive"]
    assert [(card.position, card.short_title) for card in page.themes[0].cards] == [
        (1, "Healthy and Happy"), (2, "Strong and Supportive"),
    ]  # fmt: skip
    assert (page.since_options, page.since.on) == ((), None)


def test_an_empty_card_is_grey_and_its_gaps_are_said_in_the_plans_words(borough: Borough) -> None:
    page = borough.page()
    healthy, strong = page.themes[0].cards
    assert (healthy.shown.rating, healthy.shown.grey, healthy.counted) == (GREY, GreyReason.NOT_RATED, "No actions")
    assert healthy.gap is not None
    assert healthy.gap.sentence == "No action: none named"
    assert strong.gap is not None
    assert strong.gap.sentence == "No board, no action: Partnership steering group to be established"
    assert (page.without_board, page.without_action, page.gaps) == (1, 2, 2)


def test_a_priority_shows_its_worst_open_action_and_counts_it(borough: Borough) -> None:
    borough.action(borough.healthy, ("agreed", GREEN, JUNE), due=dt.date(2027, 3, 31))
    borough.action(borough.healthy, ("agreed", RED, JUNE), due=dt.date(2026, 9, 1))
    borough.action(borough.healthy, status=Status.CLOSED, closed=JUNE)
    borough.action(borough.healthy, status=Status.WITHDRAWN, due=dt.date(2020, 1, 1))
    card = borough.cards()[0]
    assert (card.counted, card.open, card.overdue, card.closed) == ("Red: 1 of 2", 2, 1, 1)
    assert (card.shown.rating, card.shown.standing, card.shown.as_at, card.shown.stale) == (RED, AGREED, JUNE, False)
    assert (card.gap, card.by_board) == (None, False)


def test_a_rating_stands_as_firmly_as_the_firmest_of_the_worst(borough: Borough) -> None:
    borough.action(borough.healthy, due=dt.date(2026, 9, 1))
    assert borough.cards()[0].shown.standing is SUGGESTED
    assert borough.cards()[0].notes == ("Suggested by the rule, no one has agreed it",)
    borough.action(borough.healthy, ("proposed", RED, JUNE))
    assert borough.cards()[0].shown.standing is PROPOSED
    borough.action(borough.healthy, ("agreed", RED, JUNE))
    assert borough.cards()[0].shown.standing is AGREED
    assert borough.cards()[0].counted == "Red: 3 of 3"


def test_a_board_that_is_not_there_cannot_have_agreed(borough: Borough) -> None:
    borough.action(borough.strong, ("proposed", AMBER, JUNE))
    assert borough.cards()[1].notes == ("Proposed, no board to agree it",)


def test_all_closed_is_blue_and_paused_is_grey_for_that(borough: Borough) -> None:
    borough.action(borough.healthy, status=Status.CLOSED, closed=JUNE)
    borough.action(borough.strong, status=Status.PAUSED)
    healthy, strong = borough.cards()
    assert (healthy.shown.rating, healthy.shown.as_at) == (BLUE, JUNE)
    assert (strong.shown.rating, strong.shown.grey) == (GREY, GreyReason.PAUSED)


def test_an_old_mark_is_stale(borough: Borough) -> None:
    borough.action(borough.healthy, ("agreed", AMBER, SPRING))
    assert borough.cards()[0].shown.stale is True
    assert borough.cards(today=dt.date(2026, 6, 1))[0].shown.stale is False


def test_the_boards_own_mark_stands_above(borough: Borough) -> None:
    borough.action(borough.healthy, ("agreed", RED, JUNE))
    borough.mark(borough.healthy, AGREED, AMBER, JUNE)
    card = borough.cards()[0]
    assert (card.shown.rating, card.by_board, card.counted) == (AMBER, True, "Red: 1 of 1")


def test_what_is_proposed_for_a_priority_shows_only_where_it_is_worse(borough: Borough) -> None:
    borough.action(borough.healthy, ("agreed", AMBER, JUNE))
    borough.mark(borough.healthy, PROPOSED, GREEN, TODAY)
    assert (borough.cards()[0].shown.rating, borough.cards()[0].shown.standing) == (AMBER, AGREED)
    borough.mark(borough.healthy, PROPOSED, RED, TODAY)
    assert (borough.cards()[0].shown.rating, borough.cards()[0].shown.standing) == (RED, PROPOSED)


def test_what_is_still_to_be_confirmed_counts_nowhere(borough: Borough) -> None:
    borough.action(borough.strong, ("agreed", RED, JUNE), note="inferred, to confirm")
    card = borough.cards()[1]
    assert (card.open, card.shown.rating) == (0, GREY)
    assert card.gap is not None
    assert card.gap.lacks == ("board", "action")
    assert [(link.ref, link.note) for link in card.inferred] == [("HWB/A/001", "inferred, to confirm")]
    assert card.notes == ("HWB/A/001 Action 1: inferred, to confirm",)


def test_direction_is_counted_from_the_newest_meeting_held(borough: Borough) -> None:
    borough.held(dt.date(2026, 3, 11))
    borough.held()
    later = dt.date(2026, 9, 16)
    borough.action(borough.healthy, ("agreed", GREEN, JUNE), ("agreed", RED, later))
    borough.action(borough.strong, ("agreed", RED, JUNE), ("proposed", GREEN, later), ("agreed", GREEN, later))
    page = borough.page()
    healthy, strong = page.themes[0].cards
    assert (healthy.turn.direction, healthy.turn.words) == (Direction.WORSE, "was Green in June")
    assert (strong.turn.direction, strong.turn.before, strong.turn.words) == (Direction.BETTER, RED, "was Red in June")
    assert (page.since.on, page.since.worse, page.since.better) == (JUNE, (borough.healthy,), (borough.strong,))
    assert [option.on for option in page.since_options] == [JUNE, dt.date(2026, 3, 11)]
    assert borough.cards(since=later)[0].turn.words == "Red, as in September"


def test_without_a_day_it_is_since_every_board_has_met(borough: Borough) -> None:
    other, idle = (borough.put("board", name=f"Board {name}", prefix=name) for name in "AB")
    borough.put("meeting", ref="B/M/1", board_id=idle, on=dt.date(2025, 1, 8), state="held")
    assert borough.page().since.on == dt.date(2025, 1, 8)
    borough.held(dt.date(2026, 3, 11))
    borough.held()
    for day in (dt.date(2026, 8, 24), TODAY):
        borough.put("meeting", ref=f"A/M/{day}", board_id=other, on=day, state="held")
    assert borough.page().since.on == JUNE
    with borough.store.reading() as connection:
        page = plan_page(connection, TODAY, compare=False)
    assert page is not None
    assert page.since.on is None


def test_a_turn_that_nobody_agreed_says_so(borough: Borough) -> None:
    borough.held()
    borough.action(borough.strong, ("agreed", AMBER, JUNE))
    borough.action(borough.strong, ("proposed", RED, TODAY), raised=TODAY)
    assert borough.cards()[1].turn.words == "was Amber in June, proposed only"


def test_what_only_the_rule_said_then_is_not_compared(borough: Borough) -> None:
    borough.held()
    borough.action(borough.healthy, ("agreed", GREEN, TODAY), due=dt.date(2026, 6, 1))
    assert borough.cards()[0].turn.direction is Direction.NONE


def test_a_priority_rated_the_same_all_along_says_since_when(borough: Borough) -> None:
    borough.held()
    for on in (dt.date(2026, 1, 14), dt.date(2026, 3, 11), JUNE):
        borough.mark(borough.healthy, AGREED, GREEN, on)
    turn = borough.cards()[0].turn
    assert (turn.direction, turn.words) == (Direction.SAME, "Green since January")
    assert borough.cards(today=dt.date(2027, 1, 20))[0].turn.words == "Green since January 2026"


def test_slipped_and_closed_are_counted_since(borough: Borough) -> None:
    borough.held()
    may, autumn, winter = dt.date(2026, 5, 29), dt.date(2026, 9, 4), dt.date(2026, 11, 27)
    slipped = borough.action(borough.healthy, dues=((may, SPRING), (autumn, SPRING), (winter, TODAY)))
    borough.action(borough.healthy, dues=((may, SPRING), (autumn, JUNE)))
    borough.action(borough.healthy, dues=((winter, SPRING), (autumn, TODAY)))
    closed = borough.action(borough.healthy, status=Status.CLOSED, closed=TODAY)
    borough.action(borough.healthy, status=Status.CLOSED, closed=JUNE)
    since = borough.page().since
    assert (since.slipped, since.closed) == ((slipped,), (closed,))


def test_the_first_indicator_is_drawn_small(borough: Borough) -> None:
    first = borough.put(
        "indicator", priority_id=borough.healthy, position=1, title="Healthy life", unit="years", polarity="high"
    )
    borough.put("indicator", priority_id=borough.healthy, position=2, title="Falls", polarity="low", data_due=TODAY)
    borough.put("target", indicator_id=first, period="2026/27", period_end=dt.date(2027, 3, 31), value=Decimal(65))
    for n, value in enumerate(("61.2", "62.0", "63.1")):
        day = dt.date(2026, 3 * n + 1, 1)
        borough.put("reading", indicator_id=first, period=f"Q{n + 1}", period_end=day, value=Decimal(value))
    borough.put("reading", indicator_id=first, period="Q3", period_end=day, value=Decimal("63.4"), comment="revised")
    card = borough.cards()[0]
    assert card.indicators == 2
    assert card.line is not None
    assert card.line.values == (Decimal("61.2"), Decimal("62.0"), Decimal("63.4"))
    assert (card.line.target, card.line.unit, card.line.awaiting) == (Decimal(65), "years", False)
    with borough.store.reading() as connection:
        rows = indicators(connection, TODAY, IndicatorFilter(search="healthy falls"))
        life = indicators(connection, TODAY)[0]
        none = indicators(connection, TODAY, IndicatorFilter(board=borough.group))
    assert [(row.title, row.awaiting, row.shown.grey) for row in rows] == [("Falls", True, GreyReason.AWAITING_DATA)]
    assert (life.shown.rating, life.suggested_reason) == (AMBER, "2.5% below the target of 65")
    assert life.travel is not None
    assert (life.travel.word, life.latest and life.latest.comment) == ("Improving", "revised")
    assert none == []


def test_a_target_of_nought_with_a_percentage_is_grey_and_says_why(borough: Borough) -> None:
    indicator = borough.put("indicator", priority_id=borough.healthy, position=1, title="Deaths", polarity="low")
    borough.put("target", indicator_id=indicator, period="2026/27", period_end=dt.date(2027, 3, 31), value=Decimal(0))
    borough.put("reading", indicator_id=indicator, period="Q1", period_end=JUNE, value=Decimal(2))
    with borough.store.reading() as connection:
        row = indicators(connection, TODAY)[0]
    assert (row.shown.rating, row.suggested_reason) == (
        GREY, "A target of 0 needs a tolerance in points: a percentage of nought is nought.",
    )  # fmt: skip


def test_the_whole_plan_reads_in_order(borough: Borough) -> None:
    borough.action(borough.healthy)
    evidence = borough.put("evidence", plan_id=borough.plan, position=1, text="People care.", kind="heard")
    borough.put("evidence_priority", evidence_id=evidence, priority_id=borough.healthy)
    delivery = borough.put("delivery_plan", plan_id=borough.plan, position=1, title="Health plan", board_id=borough.hwb)
    borough.put("delivery_plan_priority", delivery_plan_id=delivery, priority_id=borough.healthy)
    borough.put("review", plan_id=borough.plan, due_text="from next summer", due_precision="season", purpose="Census")
    borough.put("alias", priority_id=borough.healthy, name="Happy and Healthy")
    borough.put("outcome", priority_id=borough.healthy, position=1, title="Longer healthy lives")
    with borough.store.reading() as connection:
        text = plan_text(connection)
    assert text is not None
    assert [(row.text, row.priorities) for row in text.heard] == [("People care.", ("Healthy and Happy",))]
    assert text.data == ()
    healthy, strong = text.themes[0].priorities
    assert (healthy.aliases, healthy.outcomes) == (("Happy and Healthy",), ("Longer healthy lives",))
    assert healthy.actions == (("HWB/A/001", "Action 1"),)
    assert (healthy.gap, strong.gap and strong.gap.label) == (None, "No board, no action")
    plan = text.delivery_plans[0]
    assert (plan.title, plan.holder, plan.priorities) == (
        "Health plan", "Health and Wellbeing Board", ("Healthy and Happy",),
    )  # fmt: skip
    assert (text.reviews[0].due_text, text.reviews[0].due) == ("from next summer", None)
