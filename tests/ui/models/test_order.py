"""The order of a long table agrees with a plain list of what is shown, whatever is opened and closed."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardapp.ui.models.order import Group, RowOrder, packed

counts = st.lists(st.integers(0, 5), max_size=6)


def grouped(sizes: list[int]) -> RowOrder:
    """Return an order of ids 101, 102, ... in groups of the sizes given."""
    order = RowOrder()
    order.put(range(101, 101 + sum(sizes)), [Group(str(at), f"Group {at}", size) for at, size in enumerate(sizes)])
    return order


def shown(order: RowOrder) -> list[tuple[str, int]]:
    """Return what a plain list would show: headings and ids."""
    lines, ident = [], 101
    for number, group in enumerate(order.groups):
        lines.append(("heading", number))
        ids = range(ident, ident + group.count)
        ident += group.count
        if group.key not in order.closed:
            lines += [("id", one) for one in ids]
    return lines


@given(counts, st.lists(st.integers(0, 5), max_size=8))
def test_rows_are_those_of_a_plain_list(sizes: list[int], toggles: list[int]) -> None:
    order = grouped(sizes)
    for number in toggles:
        if number < len(order.groups):
            order.toggle(number)
    expected = shown(order) if order.groups else []
    assert len(order) == len(expected)
    for row, (kind, value) in enumerate(expected):
        place = order.place(row)
        assert place.heading == (kind == "heading")
        if kind == "heading":
            assert place.group == value
            assert order.heading_row(value) == row
            assert order.id_at(row) == 0
        else:
            assert order.id_at(row) == value
            assert order.rows_of([value]) == {value: row}


@given(counts)
def test_rows_of_many_ids_are_found_in_one_pass(sizes: list[int]) -> None:
    order = grouped(sizes)
    ids = list(range(95, 140))
    assert order.rows_of(ids) == {k: v for one in ids for k, v in order.rows_of([one]).items()}


def test_groups_that_do_not_cover_the_ids_are_left_out() -> None:
    order = RowOrder()
    order.put([1, 2, 3], [Group("a", "A", 2)])
    assert order.groups == ()
    assert len(order) == 3


def test_a_row_costs_eight_bytes() -> None:
    order = RowOrder()
    ids = array("q", range(100_000))
    order.put(ids)
    assert order.ids is ids
    assert order.ids.itemsize == 8


@pytest.mark.parametrize("ids", [[1, 2], (1, 2), range(1, 3), array("i", [1, 2])])
def test_ids_are_packed_whatever_they_come_in(ids: list[int]) -> None:
    assert packed(ids) == array("q", [1, 2])
