"""How far an import is: phases that follow each other, and from when on it cannot be stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from boardapp.exchange.errors import Cancelled
from boardapp.services.importing.ticker import STEPS, phases
from boardapp.services.imports import ImportOptions, import_workbook

ROWS = [("Ref", "Action"), *((f"A{number}", f"Mend roof {number}") for number in range(1, 30))]


def test_the_phases_follow_each_other_to_the_last_step() -> None:
    for options in (ImportOptions(), ImportOptions(dry_run=True)):
        spans = list(phases(options).values())
        assert (spans[0][0], spans[-1][1]) == (0, STEPS)
        assert [end for _first, end in spans[:-1]] == [first for first, _end in spans[1:]]


def test_a_dry_run_ends_full_and_an_import_where_the_writing_begins(town: Any) -> None:
    path = town.book(ROWS)
    looked, taken = [], []
    looking = ImportOptions(dry_run=True, progress=lambda done, _of: looked.append(done))
    report = import_workbook(town.store, town.acting, path, looking)
    assert (looked, looked[-1]) == (sorted(looked), STEPS)
    options = ImportOptions(book=report.book, progress=lambda done, _of: taken.append(done))
    import_workbook(town.store, town.acting, path, options)
    assert taken == sorted(taken)
    assert taken[0] == 0
    assert taken[-1] == phases(options)["writing"][0] < STEPS


def test_it_can_be_stopped_until_the_writing_begins_and_nothing_is_changed(town: Any) -> None:
    path, told = town.book(ROWS), []
    options = ImportOptions(progress=lambda done, _of: told.append(done))
    last = phases(options)["recording"]
    head = town.store.head()
    stopping = replace(options, cancelled=lambda: bool(told) and told[-1] >= last[0])
    with pytest.raises(Cancelled):
        import_workbook(town.store, town.acting, path, stopping)
    assert town.store.head() == head
