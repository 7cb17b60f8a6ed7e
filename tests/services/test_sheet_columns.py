"""The columns of our own sheets: every key of a kind that has a sheet has a heading of its own."""

from __future__ import annotations

import pytest

from boardapp.services.kinds import KINDS
from boardapp.services.sheet_columns import TITLES, columns_of, kind_of_headings


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_every_key_has_a_heading_and_the_headings_tell_the_kind(kind: str) -> None:
    columns = columns_of(kind)
    headings = [column.heading for column in columns]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert kind_of_headings(headings) == kind
    if kind != "actions":
        assert [column.key for column in columns] == [key.name for key in KINDS[kind].keys]
