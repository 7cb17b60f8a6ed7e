"""Returns of several partners, taken in any order while work goes on here: nothing is lost, nothing old wins."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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

PARTNERS = ("Public Health", "Town Homes", "Police")
START: dict[str, Any] = {"status": Status.IN_PROGRESS, "progress": 40, "path_to_green": "Ask the owners"}
HEADINGS = {"status": "Status", "progress": "Progress %", "path_to_green": "Path to green", "update": "Update"}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "status": st.sampled_from([Status.NOT_STARTED, Status.PAUSED, Status.ONGOING]),
    "progress": st.sampled_from([0, 55, 90]),
    "path_to_green": st.sampled_from(["Find a builder", "-1 post", "Wait for the\nboard"]),
}
UPDATES = st.sampled_from(["The roof leaks", "@home again", "Half is done"])

Cell = tuple[int, str]
"""The place of a partner whose action it is, and a field."""


def edits(fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[Cell, Any]]:
    """Draw new values for some cells."""
    cells = st.tuples(st.integers(0, len(PARTNERS) - 1), st.sampled_from(sorted(fields)))
    one = cells.flatmap(lambda cell: st.tuples(st.just(cell), fields[cell[1]]))
    return st.lists(one, max_size=7).map(dict)


@dataclass(frozen=True)
class Sent:
    """A board file whose returns were sent: each partner's workbook and action."""

    path: Path
    books: tuple[Workbook, ...]
    refs: tuple[str, ...]

    def filled(self, at: int, told: Mapping[Cell, Any]) -> Workbook:
        """Return a partner's workbook with what it wrote."""
        book = self.books[at]
        page = next(sheet for sheet in book.sheets if sheet.name == "Actions")
        header = [str(one).replace(" (for reference)", "") for one in page.rows[0]]
        rows = [list(row) + [None] * (len(header) - len(row)) for row in page.rows]
        row = next(row for row in rows if row[header.index("Reference")] == self.refs[at])
        for (whose, field), value in told.items():
            if whose == at:
                row[header.index(HEADINGS[field])] = value.value if isinstance(value, Status) else value
        content = repr((at, sorted(told.items()))).encode()
        sheet = replace(page, rows=tuple(map(tuple, rows)))
        sheets = tuple(sheet if one.name == "Actions" else one for one in book.sheets)
        return replace(book, content=content, sha256=hashlib.sha256(content).hexdigest(), sheets=sheets)


@pytest.fixture
def sent(town: Any) -> Sent:
    refs = tuple(str(town.raised(f"What {partner} does", partner, **START)) for partner in PARTNERS)
    town.send()
    return Sent(town.store.path, tuple(read_workbook(town.open(partner).path) for partner in PARTNERS), refs)


@settings(max_examples=settings.default.max_examples // 3)
@given(
    mine=edits(VALUES),
    theirs=edits({**VALUES, "update": UPDATES}),
    order=st.permutations(range(len(PARTNERS))),
    early=st.integers(0, len(PARTNERS)),
)
def test_what_partners_say_and_what_was_changed_here_both_stand(
    town: Any,
    sent: Sent,
    tmp_path_factory: pytest.TempPathFactory,
    mine: dict[Cell, Any],
    theirs: dict[Cell, Any],
    order: list[int],
    early: int,
) -> None:
    """`early` returns come before anything is changed here, the others after; each comes twice."""
    path = tmp_path_factory.mktemp("any") / "own.board"
    backup(sent.path, path)
    with Store.open(path) as store:
        here = replace(town, store=store)

        def take(at: int) -> None:
            book = sent.filled(at, theirs)
            import_workbook(store, here.acting, book.path, ImportOptions(book=book))

        for at in order[:early]:
            take(at)
        for (at, field), value in mine.items():
            change_action(store, here.acting, here.one(sent.refs[at]).id, {field: value})  # type: ignore[misc]
        for at in order[early:] + order[:early]:
            take(at)
        for at, partner in enumerate(PARTNERS):
            told = {field: value for (whose, field), value in theirs.items() if whose == at and field != "update"}
            ours = {field: value for (whose, field), value in mine.items() if whose == at}
            action = here.one(sent.refs[at])
            assert {field: getattr(action, field) for field in START} == {**START, **told, **ours}
            waits = {field for field in told.keys() & ours.keys() if told[field] != ours[field]}
            late = at in order[early:]
            open_conflicts = [
                row for row in show(store, "conflicts", here.acting.on).rows if row["item"] == sent.refs[at]
            ]
            assert {row["field"] for row in open_conflicts} == (waits if late else set())
            update = theirs.get((at, "update"))
            assert here.updates(sent.refs[at]) == ([(partner, update)] if update else [])
