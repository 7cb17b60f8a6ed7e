"""The plan is changed by its own operations, each with its name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.indicators import Polarity
from boardapp.domain.records_plan import PlanPage
from boardapp.services.acting import Acting
from boardapp.services.actions import raise_action
from boardapp.services.indicators import add_indicator, add_reading, edit_indicator, set_target
from boardapp.services.plan import (
    add_plan,
    add_priority,
    add_theme,
    confirm_link,
    drop_link,
    edit_plan,
    edit_priority,
    edit_theme,
    link_board,
    set_points,
    unlink_board,
)
from boardapp.storage.history import operations
from boardapp.storage.queries.indicators import indicators
from boardapp.storage.queries.names import referenced
from boardapp.storage.queries.plan import plan_page
from boardapp.storage.store import Store
from boardapp.storage.undo import undo


class Planning:
    """A plan of one theme and one priority, and short ways to see it."""

    def __init__(self, store: Store, acting: Acting) -> None:
        self.store, self.acting = store, acting
        self.plan = add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
        self.theme = add_theme(store, acting, self.plan, {"title": "One Heart"})
        self.priority = add_priority(store, acting, self.theme, {"title": "A healthy place", "short_title": "Healthy"})

    def page(self) -> PlanPage:
        with self.store.reading() as connection:
            page = plan_page(connection, self.acting.on)
        assert page is not None
        return page

    def label(self) -> str:
        with self.store.reading() as connection:
            return operations(connection, 1)[0].label


@pytest.fixture
def planning(store: Store, acting: Acting) -> Planning:
    return Planning(store, acting)


def test_the_words_of_a_plan_are_changed_and_taken_back(planning: Planning) -> None:
    edit_plan(planning.store, planning.acting, planning.plan, {"vision": " Hope, ambition "})
    edit_theme(planning.store, planning.acting, planning.theme, {"statement": "Its people"})
    edit_priority(planning.store, planning.acting, planning.priority, {"aim": "People live well"})
    page = planning.page()
    assert (page.vision, page.themes[0].statement, page.themes[0].cards[0].aim) == (
        "Hope, ambition", "Its people", "People live well",
    )  # fmt: skip
    assert planning.label() == "Change priority Healthy"
    undo(planning.store, who="Sam Roe", source="desktop")
    assert planning.page().themes[0].cards[0].aim is None


def test_points_of_a_section_are_set_in_order(planning: Planning) -> None:
    set_points(planning.store, planning.acting, planning.plan, "vision", ["One", "Two", " ", "Three"])
    set_points(planning.store, planning.acting, planning.plan, "vision", ["Zero", "Two"])
    assert planning.page().points == {"vision": ("Zero", "Two")}
    with pytest.raises(Refused, match="Section: “dreams” is not known"):
        set_points(planning.store, planning.acting, planning.plan, "dreams", ["One"])


def test_what_has_no_title_is_refused(planning: Planning) -> None:
    for change in (
        lambda: add_plan(planning.store, planning.acting, {"title": "Plan"}),
        lambda: edit_plan(planning.store, planning.acting, planning.plan, {"title": ""}),
        lambda: add_theme(planning.store, planning.acting, planning.plan, {}),
        lambda: edit_theme(planning.store, planning.acting, planning.theme, {"title": " "}),
        lambda: add_priority(planning.store, planning.acting, planning.theme, {"aim": "x"}),
        lambda: edit_priority(planning.store, planning.acting, planning.priority, {"short_title": ""}),
    ):
        with pytest.raises(Refused, match="needs"):
            change()


def test_a_priority_is_given_to_a_board_and_taken_back(planning: Planning, hwb: Any) -> None:
    link_board(planning.store, planning.acting, planning.priority, hwb.id, " ")
    card = planning.page().themes[0].cards[0]
    assert [(row.name, row.words) for row in card.boards] == [("Health and Wellbeing Board", None)]
    assert planning.label() == "Let Health and Wellbeing Board oversee Healthy"
    with pytest.raises(Refused, match="oversees Healthy already"):
        link_board(planning.store, planning.acting, planning.priority, hwb.id)
    unlink_board(planning.store, planning.acting, planning.priority, hwb.id)
    assert planning.page().without_board == 1
    with pytest.raises(Refused, match="does not oversee Healthy"):
        unlink_board(planning.store, planning.acting, planning.priority, hwb.id)


def test_an_inferred_link_is_confirmed_or_dropped(planning: Planning) -> None:
    ref = raise_action(planning.store, planning.acting, {"title": "Economic plan"})
    with planning.store.reading() as connection:
        named = referenced(connection, ref)
    assert named is not None
    with pytest.raises(Refused, match="is not linked to Healthy"):
        confirm_link(planning.store, planning.acting, named[1], planning.priority)
    with planning.store.write("Infer", who="Sam", source="test") as w:
        w.add("action_priority", action_id=named[1], priority_id=planning.priority, note="inferred, to confirm")
    assert planning.page().themes[0].cards[0].open == 0
    confirm_link(planning.store, planning.acting, named[1], planning.priority)
    card = planning.page().themes[0].cards[0]
    assert (card.open, card.inferred) == (1, ())
    drop_link(planning.store, planning.acting, named[1], planning.priority)
    assert planning.label() == f"Unlink {ref} from Healthy"
    assert planning.page().without_action == 1


def test_an_indicator_is_read_again_and_its_target_moved(planning: Planning) -> None:
    store, acting, day = planning.store, planning.acting, dt.date(2027, 3, 31)
    indicator = add_indicator(store, acting, planning.priority, {"title": "Smokers", "polarity": Polarity.LOW})
    set_target(store, acting, indicator, "2026/27", day, Decimal(10))
    set_target(store, acting, indicator, "2026/27", day, Decimal(12))
    for value in ("13", "12.5"):
        add_reading(store, acting, indicator, "Q1 2026/27", dt.date(2026, 6, 30), Decimal(value), provisional=True)
    edit_indicator(store, acting, indicator, {"unit": "%", "tolerance": Decimal(3)})
    with store.reading() as connection:
        row = indicators(connection, acting.on)[0]
    assert [reading.value for reading in row.readings] == [Decimal("12.5")]
    assert (row.target and row.target.value, row.unit, row.suggested_reason) == (
        Decimal(12), "%", "4.2% above the target of 12",
    )  # fmt: skip
    set_target(store, acting, indicator, "2026/27", day, None)
    with store.reading() as connection:
        assert indicators(connection, acting.on)[0].target is None
    for change in (
        lambda: add_indicator(store, acting, planning.priority, {"title": "Smokers"}),
        lambda: add_indicator(store, acting, planning.priority, {"polarity": Polarity.LOW}),
        lambda: edit_indicator(store, acting, indicator, {"tolerance": Decimal(-1)}),
        lambda: add_reading(store, acting, indicator, "Q2", day, Decimal("NaN")),
        lambda: set_target(store, acting, indicator, " ", day, Decimal(1)),
    ):
        with pytest.raises(Refused):
            change()
