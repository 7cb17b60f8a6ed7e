"""Whatever several people change in copies of one register, and whatever changes here meanwhile, nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boardapp.domain.words import Status
from boardapp.exchange.book import Workbook
from boardapp.exchange.reader import read_workbook
from boardapp.services.actions import change_action
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.show import show
from boardapp.storage.backup import backup
from boardapp.storage.store import Store

TITLES = ("Open the hub", "Count the beds", "Patrol the park")
START: dict[str, Any] = {"status": Status.IN_PROGRESS, "progress": 40, "next_steps": "Ask the owners"}
HEADINGS = {"title": "Title", "status": "Status", "progress": "Progress %", "next_steps": "Next steps"}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Open two hubs", "Count all the beds", "Walk the park"]),
    "status": st.sampled_from([Status.NOT_STARTED, Status.PAUSED, Status.ONGOING]),
    "progress": st.sampled_from([0, 55, 90]),
    "next_steps": st.sampled_from(["Find a builder", "=1+1", "Wait for the\nboard"]),
}

Cell = tuple[int, str]
"""The place of an action, and a field."""

Edits = dict[Cell, Any]


def edits(most: int = 6) -> st.SearchStrategy[Edits]:
    """Draw new values for some cells."""
    cells = st.tuples(st.integers(0, len(TITLES) - 1), st.sampled_from(sorted(VALUES)))
    one = cells.flatmap(lambda cell: st.tuples(st.just(cell), VALUES[cell[1]]))
    return st.lists(one, max_size=most).map(dict)


@dataclass(frozen=True)
class Register:
    """A board file with its exported register, and the actions of it."""

    path: Path
    book: Workbook
    refs: tuple[str, ...]

    def returned(self, number: int, told: Mapping[Cell, Any]) -> Workbook:
        """Return a copy of the register in which somebody wrote into these cells."""
        actions = next(sheet for sheet in self.book.sheets if sheet.name == "Actions")
        header = list(actions.rows[0])
        rows = [list(row) + [None] * (len(header) - len(row)) for row in actions.rows]
        places = {row[header.index("Reference")]: row for row in rows}
        for (at, field), value in told.items():
            places[self.refs[at]][header.index(HEADINGS[field])] = value.value if isinstance(value, Status) else value
        sheet = replace(actions, rows=tuple(map(tuple, rows)))
        content = repr((number, sorted(told.items()))).encode()
        return replace(
            self.book,
            path=Path(f"copy {number}.xlsx"),
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            sheets=tuple(sheet if one.name == "Actions" else one for one in self.book.sheets),
        )


@pytest.fixture
def register(town: Any) -> Register:
    refs = tuple(str(town.raised(title, **START)) for title in TITLES)
    town.give("register.xlsx")
    return Register(town.store.path, read_workbook(town.folder / "register.xlsx"), refs)


def expected(mine: Edits, copies: Sequence[Edits]) -> tuple[dict[Cell, Any], set[tuple[int, str]]]:
    """Return what stands after all copies came in this order, and the cells in which somebody has to decide."""
    was = {(at, field): START.get(field, TITLES[at]) for at in range(len(TITLES)) for field in VALUES}
    now = {**was, **mine}
    decide = set()
    for told in copies:
        for cell, value in told.items():
            if value in (was[cell], now[cell]):
                continue
            if now[cell] == was[cell]:
                now[cell] = value
            else:
                decide.add(cell)
    return now, decide


@settings(max_examples=settings.default.max_examples // 3)
@given(mine=edits(), copies=st.lists(edits(), min_size=1, max_size=4))
def test_no_edit_is_lost_and_no_newer_value_overwritten_in_any_order(
    town: Any, register: Register, tmp_path_factory: pytest.TempPathFactory, mine: Edits, copies: list[Edits]
) -> None:
    path = tmp_path_factory.mktemp("any") / "own.board"
    backup(register.path, path)
    with Store.open(path) as store:
        here = replace(town, store=store)
        for (at, field), value in mine.items():
            change_action(store, here.acting, here.one(register.refs[at]).id, {field: value})  # type: ignore[misc]
        for number, told in enumerate(copies):
            book = register.returned(number, told)
            import_workbook(store, here.acting, book.path, ImportOptions(book=book))
        now, decide = expected(mine, copies)
        records = [here.one(ref) for ref in register.refs]
        assert {(at, field): getattr(records[at], field) for at, field in now} == now
        waits = {
            (register.refs.index(row["item"]), row["field"]) for row in show(store, "conflicts", here.acting.on).rows
        }
        asked = {(at, field) for at, ref in enumerate(register.refs) for field, _value, _by in here.asked(ref)}
        assert waits | asked == decide
        assert {field for _at, field in asked} <= {"due", "owner"}
