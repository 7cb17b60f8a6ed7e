"""The plan on a page as a chair reads it: what its counts, cards and gaps lead to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from boardapp.domain.records import ActionFilter
from boardapp.storage.queries.plan import plan_page
from boardapp.ui.pages.plan import PlanPage
from boardapp.ui.widgets.naming import unnamed
from boardapp.ui.widgets.tiles import CountButton

TODAY = dt.date(2026, 11, 23)
Shown = Callable[[str], PlanPage]


@pytest.fixture
def shown(opened: Callable[..., Any], own_copy: Callable[..., Path]) -> Shown:
    def showing(template: str) -> PlanPage:
        page: PlanPage = opened(PlanPage, own_copy(template, TODAY), TODAY, (1190, 690))
        page.refresh()
        page.show()
        return page

    return showing


def button(page: PlanPage, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    return found


def visible(page: PlanPage) -> set[int]:
    return {ident for ident, card in page.cards.items() if card.isVisible()}


def test_nine_cards_and_every_gap_of_the_stockport_plan(shown: Shown) -> None:
    page = shown("one-stockport")
    assert len(page.cards) == 9
    assert button(page, "without_board").text() == "5 priorities have no board"
    assert page.findChild(CountButton, "since_worse") is None
    assert unnamed(page) == []
    page.hide()


def test_the_count_of_gaps_leaves_their_cards_alone_and_gives_all_back(shown: Shown, qtbot: QtBot) -> None:
    page = shown("one-stockport")
    gaps = button(page, "without_board")
    gaps.click()
    assert len(visible(page)) == 5
    page.refresh()
    qtbot.waitUntil(lambda: len(visible(page)) == 5)
    button(page, "without_board").click()
    assert visible(page) == set(page.cards)
    page.hide()


def test_an_action_that_may_bear_on_a_priority_is_one_press_away(shown: Shown, qtbot: QtBot) -> None:
    page = shown("one-stockport")
    link = next(each for each in page.findChildren(QAbstractButton) if each.objectName().startswith("inferred_"))
    assert "to confirm" in link.text()
    with qtbot.waitSignal(page.workspace.asked) as asked:
        link.click()
    assert asked.args == ["actions", int(link.objectName().removeprefix("inferred_"))]
    page.hide()


def test_what_got_better_is_shown_alone_and_what_slipped_is_listed(shown: Shown, qtbot: QtBot) -> None:
    page = shown("example")
    with page.workspace.reading() as connection:
        plan = plan_page(connection, TODAY)
    assert plan is not None
    button(page, "since_better").click()
    assert visible(page) == set(plan.since.better)
    with qtbot.waitSignal(page.workspace.asked) as asked:
        button(page, "since_slipped").click()
    assert asked.args == ["actions", ActionFilter(ids=plan.since.slipped)]
    page.hide()


def test_a_gap_leads_to_the_boards_and_a_card_to_its_actions(shown: Shown, qtbot: QtBot) -> None:
    page = shown("one-stockport")
    gap = next(each for each in page.findChildren(QAbstractButton) if each.objectName().startswith("gap_"))
    with qtbot.waitSignal(page.workspace.asked) as asked:
        gap.click()
    assert asked.args[0] == "boards"
    ident, card = next(iter(page.cards.items()))
    with qtbot.waitSignal(page.workspace.asked) as asked:
        card.click()
    assert asked.args == ["actions", ActionFilter(status="open", priority=ident)]
    page.hide()


def test_a_file_without_a_plan_says_what_to_do(shown: Shown) -> None:
    page = shown("blank")
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "no themes yet" in said
    page.hide()
