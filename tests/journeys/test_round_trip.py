"""Out and back: any register that is exported and read back is the same register, here and in another board file."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from boardapp.domain.records import ActionFilter, ActionRecord
from boardapp.domain.words import Access, Precision, Rating, Status
from boardapp.exchange.rows_out import printable
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, OwnerRef, add_action, change_action, raise_action
from boardapp.services.boards import add_board
from boardapp.services.exports import Selection, export
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.services.people import add_organisation, add_person, add_post
from boardapp.services.plan import add_plan, add_priority, add_theme
from boardapp.services.references import Numbering
from boardapp.services.show import show
from boardapp.storage.door import Writing
from boardapp.storage.opening import create_store
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store

FEW = max(10, int(os.environ.get("BOARDAPP_EXAMPLES", "60")) // 3)
SAM = Acting("Sam Roe", "test", dt.date(2026, 9, 1))
LATER = Acting("Sam Roe", "test", dt.date(2027, 3, 5))
KEYS = (
    "title", "detail", "board", "other_boards", "priorities", "owner", "co_owners", "supporting", "start", "raised",
    "due", "due_text", "due_precision", "original_due", "status", "progress", "completed", "closed", "access",
    "importance", "next_steps", "barriers", "success_measure", "path_to_green", "minute_ref", "public_title",
    "latest_update", "updated", "proposed_rag",
)  # fmt: skip


@dataclass
class Town:
    """A board file with names that actions can be given."""

    store: Store
    folder: Path
    boards: list[int] = field(default_factory=list)
    priorities: list[int] = field(default_factory=list)
    owners: list[OwnerRef] = field(default_factory=list)
    organisations: list[OwnerRef] = field(default_factory=list)

    def fill(self) -> None:
        """Add boards, priorities, people."""
        plan = add_plan(self.store, SAM, {"title": "Our town", "prefix": "OT", "status": "current"})
        theme = add_theme(self.store, SAM, plan, {"title": "Healthy town"})
        for title in ("Happy, well and warm", "Fair & Inclusive", "Skilled"):
            self.priorities.append(
                add_priority(self.store, SAM, theme, {"title": f"A {title} town", "short_title": title})
            )
        for name, prefix in (("Health and Wellbeing Board", "HWB"), ("Economic Alliance", "EA"), ("Culture", "CN")):
            self.boards.append(add_board(self.store, SAM, {"name": name, "prefix": prefix}))
        for name in ("Public Health", "Adults & Health"):
            found = add_organisation(self.store, SAM, {"name": name})
            self.organisations.append(OwnerRef(name, "organisation", found))
        self.owners = [
            *self.organisations,
            OwnerRef("Jane Smith-Jones", "person", add_person(self.store, SAM, {"name": "Jane Smith-Jones"})),
            OwnerRef(
                "Director of Public Health", "post", add_post(self.store, SAM, {"name": "Director of Public Health"})
            ),
        ]

    def records(self, acting: Acting = SAM) -> list[ActionRecord]:
        """Return all actions in the order they came."""
        with self.store.reading() as connection:
            return action_records(connection, sorted(action_ids(connection, ActionFilter(), acting.on)), acting.on)

    def send(self, name: str, acting: Acting = SAM) -> Path:
        """Export the whole register."""
        return export(self.store, acting, self.folder / name, Selection(restricted=True)).path

    def take(self, path: Path, acting: Acting = SAM) -> ImportReport:
        """Import a file."""
        return import_workbook(self.store, acting, path, ImportOptions())


@cache
def _filled() -> tuple[bytes, Town]:
    """Return the bytes of a board file that is filled once, and the town it is of."""
    with tempfile.TemporaryDirectory() as folder:
        path = create_store(Path(folder) / "a.board")
        with Store.open(path) as store:
            made = Town(store, Path(folder))
            made.fill()
        return path.read_bytes(), made


@contextmanager
def town() -> Iterator[Town]:
    """Give a new board file in a folder of its own."""
    content, made = _filled()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.board"
        path.write_bytes(content)
        with Store.open(path) as store:
            yield replace(made, store=store, folder=Path(folder))


anything = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\x00\x7f"),
        st.sampled_from("=+-@'\"\n\t;,/ _x000D_\u200b\u00a0"),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))
words = st.text(st.sampled_from("abcdé Zß'&()=+@-–€.:"), min_size=2, max_size=40).map(lambda text: f"Do {text} well")
days = st.dates(dt.date(2015, 1, 1), dt.date(2040, 12, 31))


@st.composite
def actions(draw: Any, text: st.SearchStrategy[str], own_words: bool) -> dict[str, Any]:
    """Draw the values of one action; owners, boards and priorities by their place in the town's lists."""
    values: dict[str, Any] = {"title": draw(text), "raised": draw(days), "status": draw(st.sampled_from(Status))}
    for name in ("detail", "importance", "next_steps", "barriers", "success_measure", "path_to_green", "public_title"):
        values[name] = draw(st.none() | text)
    values["start"] = draw(st.none() | days)
    values["completed"] = draw(days) if values["status"] in (Status.COMPLETE, Status.CLOSED) else None
    values["closed"] = draw(days) if values["status"] is Status.CLOSED else None
    due = draw(st.none() | days)
    values |= {
        "due": due,
        "due_text": draw(st.none() | st.sampled_from(["Q2 2026/27", "TBC", "end of March", "next meeting"])),
    }
    values["due_precision"] = draw(st.sampled_from(Precision)) if due else Precision.NONE
    values["progress"] = draw(st.none() | st.integers(0, 100))
    values["access"] = draw(st.sampled_from(Access))
    values["minute_ref"] = draw(st.none() | words)
    values["board"] = draw(st.none() | st.integers(0, 2))
    values["others"] = draw(st.lists(st.integers(0, 2), unique=True, max_size=2))
    values["serves"] = draw(st.lists(st.integers(0, 2), unique=True, max_size=3))
    values["owners"] = draw(
        st.lists(st.integers(0, 3) | (anything if own_words else st.nothing()), max_size=3, unique=True)
    )
    values["backed"] = draw(st.lists(st.integers(0, 1), unique=True, max_size=2))
    values["update"] = draw(st.none() | text)
    values["rating"] = draw(st.none() | st.sampled_from(Rating))
    values["agreed"] = draw(st.none() | st.sampled_from(Rating)) if own_words else None
    return values


def keep(made: Town, registers: list[dict[str, Any]]) -> None:
    """Put drawn actions into the town's register."""
    with made.store.write("Fill", who="Sam Roe", source="test") as writing:
        numbering = Numbering(writing)
        for drawn in registers:
            _keep_one(made, writing, numbering, dict(drawn))


def _keep_one(made: Town, writing: Writing, numbering: Numbering, drawn: dict[str, Any]) -> None:
    board, others, serves, owners, backed, rating, agreed = (
        drawn.pop(name) for name in ("board", "others", "serves", "owners", "backed", "rating", "agreed")
    )
    named = [made.owners[one] if isinstance(one, int) else OwnerRef(one) for one in owners]
    values: ActionValues = {
        **drawn,  # type: ignore[typeddict-item]
        "board_id": None if board is None else made.boards[board],
        "other_boards": [made.boards[one] for one in others],
        "priorities": [made.priorities[one] for one in serves],
        "owners": named,
        "supporting": [made.organisations[one] for one in backed],
    }
    action, _ref = add_action(writing, numbering, SAM, values)
    for standing, mark in (("proposed", rating), ("agreed", agreed)):
        if mark is not None:
            writing.add("rag_mark", action_id=action, rating=mark, standing=standing, on=SAM.on, by="Board",
                        recorded_by="Sam", reason="Why not", grey_reason=None)  # fmt: skip


@settings(max_examples=FEW)
@given(register=st.lists(actions(anything, True), min_size=1, max_size=4), ending=st.sampled_from(["xlsx", "csv"]))
def test_an_untouched_file_changes_nothing_whenever_it_comes_back(register: list[dict[str, Any]], ending: str) -> None:
    with town() as made:
        keep(made, register)
        path = made.send(f"out.{ending}")
        before, head = made.records(), made.store.head()
        for acting in (SAM, LATER):
            report = made.take(path, acting)
            assert (report.created, report.updated, report.changes, report.conflicts) == (0, 0, (), ())
            assert report.problems == ()
            assert made.store.head() == head
        assert made.records() == before


@settings(max_examples=FEW)
@given(register=st.lists(actions(words, False), min_size=1, max_size=4), ending=st.sampled_from(["xlsx", "csv"]))
def test_a_register_read_into_another_board_file_is_the_same(register: list[dict[str, Any]], ending: str) -> None:
    with town() as made, town() as other:
        keep(made, register)
        report = other.take(made.send(f"out.{ending}"))
        assert (report.created, report.problems) == (len(register), ())
        theirs = {record.external_ref: told(record) for record in other.records()}
        assert theirs == {record.ref: told(record) for record in made.records()}


def told(record: ActionRecord) -> dict[str, Any]:
    """Return what an action says, without what only its own board file knows."""
    return {key: _even(getattr(record, key)) for key in KEYS}


def _even(value: Any) -> Any:
    return " ".join(printable(value).split()) if isinstance(value, str) else value


def test_a_cut_text_does_not_come_back_shorter() -> None:
    with town() as made:
        long = "word " * 8000
        raise_action(made.store, SAM, {"title": "A very long story", "detail": long, "board_id": made.boards[0]})
        report = made.take(made.send("out.xlsx"))
        assert (report.updated, report.unchanged) == (0, 1)
        assert made.records()[0].detail == long


def test_what_changed_here_since_stays_and_what_changed_there_is_taken() -> None:
    with town() as made:
        one = raise_action(made.store, SAM, {"title": "First", "board_id": made.boards[0], "progress": 10})
        two = raise_action(made.store, SAM, {"title": "Second", "board_id": made.boards[0], "progress": 10})
        path = made.send("out.xlsx")
        first = next(record for record in made.records() if record.ref == one)
        change_action(made.store, SAM, first.id, {"progress": 80, "title": "First of all"})
        book = openpyxl.load_workbook(path)
        page = book["Actions"]
        columns = {cell.value: cell.column for cell in page[1]}
        rows = {page.cell(row, columns["Reference"]).value: row for row in (2, 3)}
        page.cell(rows[two], columns["Status"]).value = "closed"
        page.cell(rows[two], columns["Due date"]).value = "Q4 2026/27"
        page.cell(rows[two], columns["Owner"]).value = "Jane Smith-Jones"
        page.cell(rows[two], columns["RAG"]).value = "amber"
        book.save(made.folder / "back.xlsx")
        report = made.take(made.folder / "back.xlsx")
        assert (report.updated, report.unchanged, report.conflicts, report.problems) == (1, 1, (), ())
        first, second = made.records()
        assert (first.title, first.progress) == ("First of all", 80)
        assert (second.status, second.closed, second.owner) == (Status.CLOSED, SAM.on, "Jane Smith-Jones")
        assert (second.due, second.due_text) == (dt.date(2027, 3, 31), "Q4 2026/27")
        assert second.proposed_rag is Rating.AMBER


def edited(made: Town, path: Path, ref: str, heading: str, value: Any) -> Path:
    """Return a copy of a workbook with one cell of one action changed."""
    book = openpyxl.load_workbook(path)
    page = book["Actions"]
    columns = {cell.value: cell.column for cell in page[1]}
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, columns["Reference"]).value == ref)
    page.cell(row, columns[heading]).value = value
    back = made.folder / "back.xlsx"
    book.save(back)
    return back


def test_what_both_sides_changed_is_a_conflict_that_loses_neither() -> None:
    with town() as made:
        ref = raise_action(made.store, SAM, {"title": "First", "board_id": made.boards[0], "progress": 10})
        path = made.send("out.xlsx")
        change_action(made.store, SAM, made.records()[0].id, {"progress": 80})
        back = edited(made, path, ref, "Progress %", 40)
        report = made.take(back)
        assert [one.as_json() for one in report.conflicts] == [
            {"ref": ref, "field": "progress", "base": 10, "ours": 80, "theirs": 40, "taken": 80}
        ]
        assert made.records()[0].progress == 80
        waiting = show(made.store, "conflicts", SAM.on).rows
        assert [(one["item"], one["field"], one["theirs"]) for one in waiting] == [(ref, "progress", "40")]


def test_what_both_sides_changed_alike_is_no_conflict() -> None:
    with town() as made:
        ref = raise_action(made.store, SAM, {"title": "First", "board_id": made.boards[0], "progress": 10})
        path = made.send("out.xlsx")
        change_action(made.store, SAM, made.records()[0].id, {"progress": 40})
        report = made.take(edited(made, path, ref, "Progress %", 40))
        assert (report.conflicts, report.changes, report.unchanged) == ((), (), 1)
