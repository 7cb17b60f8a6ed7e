"""A round of returns, as it goes: sent to every partner, filled in by many hands, taken in whatever order they come."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.domain.records_returns import Each
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, OwnerRef, change_action, raise_action
from boardapp.services.boards import add_board
from boardapp.services.imports import ImportReport, import_workbook
from boardapp.services.people import add_membership, add_organisation, add_person
from boardapp.services.returns.gathering import ReturnOptions
from boardapp.services.returns.sending import send_returns
from boardapp.services.templates import create
from boardapp.storage.queries.action_whole import action_records, action_story
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.returns import partner_returns
from boardapp.storage.store import Store
from boardapp.storage.undo import redo, undo

SAM = Acting("Sam Roe", "test", dt.date(2026, 11, 23))
LATER = Acting("Sam Roe", "test", dt.date(2026, 12, 1))


@dataclass
class Round:
    """A board file whose partners were sent their returns."""

    store: Store
    folder: Path

    def records(self) -> dict[str, ActionRecord]:
        """Return every action by its reference."""
        with self.store.reading() as connection:
            ids = sorted(action_ids(connection, ActionFilter(), SAM.on))
            return {one.ref: one for one in action_records(connection, ids, SAM.on)}

    def updates(self, ref: str) -> list[tuple[str, str]]:
        """Return by whom and what was reported of an action, oldest first."""
        with self.store.reading() as connection:
            story = action_story(connection, self.records()[ref].id, SAM.on)
        assert story is not None
        return [(one.by, one.text) for one in reversed(story.updates)]

    def take(self, path: Path) -> ImportReport:
        """Import a workbook."""
        return import_workbook(self.store, LATER, path)


@cache
def _sent() -> tuple[bytes, Mapping[str, bytes]]:
    """Return an example board file whose returns are sent, and the workbooks by partner."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.board"
        create(path, "example", SAM)
        with Store.open(path) as store:
            report = send_returns(store, SAM, Path(folder) / "out")
        books = {one.partner: (Path(folder) / "out" / one.file).read_bytes() for one in report.sent}
        return path.read_bytes(), books


@contextmanager
def a_round() -> Iterator[tuple[Round, dict[str, Path]]]:
    """Give a round of returns in a folder of its own, and the workbooks by partner."""
    content, books = _sent()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.board").write_bytes(content)
        paths = {}
        for number, (partner, workbook) in enumerate(sorted(books.items())):
            paths[partner] = folder / f"{number}.xlsx"
            paths[partner].write_bytes(workbook)
        with Store.open(folder / "a.board") as store:
            yield Round(store, folder), paths


def columns(page: Any) -> dict[str, int]:
    return {str(cell.value).replace(" (for reference)", ""): cell.column for cell in page[1] if cell.value}


def led(page: Any) -> list[int]:
    """Return the rows of actions that the partner leads."""
    at = columns(page)
    return [row for row in range(2, page.max_row + 1) if page.cell(row, at["Your part"]).value == "lead"]


@pytest.mark.parametrize("seed", range(3))
def test_every_partner_answers_and_one_undo_takes_each_answer_back(seed: int) -> None:
    with a_round() as (board, paths):
        before, said = board.records(), set[tuple[str, str]]()
        for partner, path in paths.items():
            book = openpyxl.load_workbook(path)
            page, at = book["Actions"], columns(book["Actions"])
            for row in led(page)[:2]:
                ref = page.cell(row, at["Reference"]).value
                page.cell(row, at["Update"]).value = f"{partner} says so"
                page.cell(row, at["Progress %"]).value = 77
                said.add((ref, partner))
            book.save(path)
        order = list(paths)
        random.Random(seed).shuffle(order)
        snapshots = []
        for partner in order:
            snapshots.append(board.records())
            report = board.take(paths[partner])
            assert (report.created, report.conflicts) == (0, ())
            assert report.operation is not None
        after = board.records()
        for ref, partner in said:
            assert board.updates(ref).count((partner, f"{partner} says so")) == 1
            assert after[ref].progress == 77
        untouched = before.keys() - {ref for ref, _partner in said}
        assert {ref: after[ref] for ref in untouched} == {ref: before[ref] for ref in untouched}
        with board.store.reading() as connection:
            assert all(one.silent_since is None for one in partner_returns(connection))
        for snapshot in reversed(snapshots):
            undo(board.store, who="Sam", source="test")
            assert board.records() == snapshot
        assert board.records() == before
        redo(board.store, who="Sam", source="test")
        with board.store.reading() as connection:
            heard = [one.partner for one in partner_returns(connection) if one.silent_since is None]
        assert heard == order[:1]


EDITS = st.dictionaries(st.integers(0, 29), st.integers(0, 100), max_size=6)


@settings(max_examples=6)
@given(theirs=EDITS, ours=EDITS, others=EDITS, turned=st.booleans())
def test_edits_of_three_sides_meet_and_nothing_newer_is_overwritten(
    theirs: dict[int, int], ours: dict[int, int], others: dict[int, int], turned: bool
) -> None:
    """The lead edits its return, a second copy of it is edited by a colleague, and the office edits the register.

    What the lead says later stands in the place of what it said itself; the office's own word gives way to neither.
    """
    with a_round() as (board, paths):
        path = paths["Aldermere Borough Council"]
        book = openpyxl.load_workbook(path)
        page, at = book["Actions"], columns(book["Actions"])
        rows = led(page)
        refs = {place: page.cell(row, at["Reference"]).value for place, row in enumerate(rows)}
        base = {place: page.cell(row, at["Progress %"]).value for place, row in enumerate(rows)}
        files = []
        for number, edits in enumerate((theirs, others)):
            book = openpyxl.load_workbook(path)
            for place, progress in edits.items():
                book["Actions"].cell(rows[place], at["Progress %"]).value = progress
            files.append((board.folder / f"copy {number}.xlsx", edits))
            book.save(files[-1][0])
        records = board.records()
        for place, progress in ours.items():
            change_action(board.store, SAM, records[refs[place]].id, {"progress": progress})
        held = {place: ours.get(place, value) for place, value in base.items()}
        office = {place for place, progress in ours.items() if progress != base[place]}
        told: set[tuple[int, int]] = set()
        for file, edits in reversed(files) if turned else files:
            conflicts = {one.ref for one in board.take(file).conflicts}
            for place, wanted in edits.items():
                if wanted in (base[place], held[place]):
                    continue
                if place in office:
                    assert refs[place] in conflicts or (place, wanted) in told, "the other value waits for a person"
                    told.add((place, wanted))
                else:
                    held[place] = wanted
        after = board.records()
        assert {place: after[refs[place]].progress for place in refs} == held


@pytest.mark.parametrize("order", list(permutations(("partner", "board", "owner"))))
def test_partner_board_and_owner_answer_for_one_action_in_any_order(order: tuple[str, ...], tmp_path: Path) -> None:
    """Whoever comes first is taken; what the others say otherwise waits for a person, and every update stands."""
    create(tmp_path / "a.board", "blank", SAM)
    with Store.open(tmp_path / "a.board") as store:
        board = add_board(store, SAM, {"name": "Health Board", "prefix": "HB"})
        home = add_organisation(store, SAM, {"name": "Public Health"})
        jane = add_person(store, SAM, {"name": "Jane Smith"})
        add_membership(store, SAM, jane, home)
        owner = OwnerRef("Jane Smith", "person", jane)
        ref = raise_action(store, SAM, ActionValues(title="Open the hub", board_id=board, owners=[owner], progress=10))
        paths = {}
        for number, each in enumerate(Each, 1):
            report = send_returns(store, SAM, tmp_path / each, ReturnOptions(each=each))
            paths[each.value] = tmp_path / each / report.sent[0].file
            book = openpyxl.load_workbook(paths[each.value])
            page, at = book["Actions"], columns(book["Actions"])
            page.cell(2, at["Progress %"]).value = number * 20
            page.cell(2, at["Update"]).value = f"From the {each}"
            book.save(paths[each.value])
        said = {"partner": 20, "board": 40, "owner": 60}
        round = Round(store, tmp_path)
        conflicts = [len(round.take(paths[each]).conflicts) for each in order]
        assert conflicts == [0, 1, 1]
        assert round.records()[ref].progress == said[order[0]]
        assert {words for _by, words in round.updates(ref)} == {f"From the {each}" for each in order}
        with store.reading() as connection:
            assert [one.silent_since for one in partner_returns(connection)] == [None] * 3
