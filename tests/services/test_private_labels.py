"""What an operation is called is read by everybody: nothing that is in private stands in it by its name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.words import Access
from boardapp.services.agenda import add_item, arrange_items, edit_item, move_item, remove_item, step_item
from boardapp.services.forward_plan import carry_forward, drop_planned, edit_planned, park_item, place_items, plan_item
from boardapp.services.papers import attach_paper, edit_paper, expect_paper, remove_paper
from boardapp.services.record import history_by_reference
from boardapp.services.show import Question, show
from boardapp.storage.history import operations

SECRET: Any = {"title": "Sale of Mill Lane", "access": Access.EXEMPT, "paragraphs": "3", "public_interest": "Prices."}


@pytest.fixture
def told(hwb: Any) -> Any:
    """Return a way to read the labels of everything that was recorded."""

    def labels() -> str:
        with hwb.store.reading() as connection:
            return "\n".join(each.label for each in operations(connection))

    return labels


def test_the_way_of_a_private_item_is_told_without_its_title(hwb: Any, told: Any) -> None:
    meeting, later = hwb.meeting(), hwb.meeting(dt.date(2026, 12, 9))
    item = add_item(hwb.store, hwb.acting, meeting, SECRET)
    assert hwb.label() == "Add item 4 Exempt item to HWB/M/2026-09-16"
    named = add_item(hwb.store, hwb.acting, meeting, {**SECRET, "public_title": "Estates"})
    assert hwb.label() == "Add item 5 Estates to HWB/M/2026-09-16"
    move_item(hwb.store, hwb.acting, item, 1)
    step_item(hwb.store, hwb.acting, item, 1)
    order = [(each.id, each.section) for each in reversed(hwb.view(meeting).items)]
    arrange_items(hwb.store, hwb.acting, meeting, order, "Sale of Mill Lane")
    carry_forward(hwb.store, hwb.acting, item, later, duplicate=True)
    carry_forward(hwb.store, hwb.acting, item, None, duplicate=True)
    parked = park_item(hwb.store, hwb.acting, item)
    edit_planned(hwb.store, hwb.acting, parked, {"note": "Later"})
    place_items(hwb.store, hwb.acting, later, [parked])
    drop_planned(hwb.store, hwb.acting, plan_item(hwb.store, hwb.acting, hwb.id, SECRET))
    remove_item(hwb.store, hwb.acting, named)
    assert "Mill Lane" not in told()


def test_a_paper_is_no_more_open_than_its_item(hwb: Any, told: Any, tmp_path: Path) -> None:
    item = add_item(hwb.store, hwb.acting, hwb.meeting(), SECRET)
    (tmp_path / "Mill Lane.pdf").write_bytes(b"price")
    paper = attach_paper(hwb.store, hwb.acting, item, tmp_path / "Mill Lane.pdf")
    assert hwb.label() == "Add paper not for publication to item 4 of HWB/M/2026-09-16"
    edit_paper(hwb.store, hwb.acting, paper, {"public_title": "Valuation"})
    assert hwb.label() == "Change paper Valuation"
    remove_paper(hwb.store, hwb.acting, paper)
    expect_paper(hwb.store, hwb.acting, item, {"title": "Mill Lane: the price"})
    assert "Mill Lane" not in told()


def listed(hwb: Any, *, restricted: bool = False) -> str:
    answer = show(hwb.store, "operations", dt.date(2026, 9, 1), Question(restricted=restricted))
    return "\n".join(row["label"] for row in answer.rows)


def test_an_old_label_is_listed_without_the_title_of_what_is_private_now(hwb: Any, tmp_path: Path) -> None:
    meeting = hwb.meeting()
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Mill Lane"})
    expect_paper(hwb.store, hwb.acting, item, {"title": "The price"})
    edit_item(hwb.store, hwb.acting, item, {"title": "Sale of Mill Lane"})
    other = add_item(hwb.store, hwb.acting, meeting, {"title": "Sale of the depot"})
    assert "Mill Lane" in listed(hwb)
    edit_item(hwb.store, hwb.acting, item, SECRET)
    edit_item(hwb.store, hwb.acting, other, {**SECRET, "title": "Sale of the depot", "public_title": "Estates"})
    told = listed(hwb)
    assert "Mill Lane" not in told
    assert "The price" not in told
    assert "Add item 4 Exempt item to HWB/M/2026-09-16" in told
    assert "Add item 5 Estates to HWB/M/2026-09-16" in told
    assert "Mill Lane" in listed(hwb, restricted=True)
    for reference in ("HWB/M/2026-09-16", "HWB"):
        rows = history_by_reference(hwb.store, reference, restricted=False).rows
        assert "Mill Lane" not in "\n".join(row.label for row in rows)
    remove_item(hwb.store, hwb.acting, item)
    assert "Mill Lane" not in listed(hwb)
    assert not show(hwb.store, "operations", dt.date(2026, 9, 1), Question(search="Mill Lane")).rows
