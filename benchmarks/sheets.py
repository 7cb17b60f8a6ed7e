"""Spreadsheets: a large workbook in, and a large register out."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from pandas import DataFrame, read_excel
from python_calamine import CalamineWorkbook

from benchmarks.material import ACTING, actions, bare, empty_store, fill, insert, workbook
from benchmarks.runner import ROWS, Measured, in_turns, timed
from boardapp.domain.records import ActionFilter
from boardapp.services.exports import export
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.services.sheet_columns import columns_of
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store


def importing(folder: Path) -> Iterator[Measured]:
    """Measure an import, checked, merged and with its history, against reading and bare inserts."""
    path = workbook(folder / "partner.xlsx", ROWS)
    number = itertools.count()

    def ours() -> float:
        file = folder / f"import{next(number)}.board"
        empty_store(file)
        with Store.open(file) as store, timed() as clock:
            report = import_workbook(store, ACTING, path, ImportOptions(board="HWB", partner="Public Health"))
        assert report.created == ROWS
        file.unlink()
        return clock.seconds

    def floor() -> float:
        file = folder / f"bare{next(number)}.board"
        board = empty_store(file)
        connection = bare(file)
        with timed() as clock:
            with CalamineWorkbook.from_path(path) as book:
                rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)[1:]
            _bare_rows(connection, rows, board)
        connection.close()
        file.unlink()
        return clock.seconds

    def pandas() -> float:
        file = folder / f"pandas{next(number)}.db"
        with timed() as clock, closing(sqlite3.connect(file)) as connection:
            read_excel(path).to_sql("action", connection)
            connection.commit()
        file.unlink()
        return clock.seconds

    least, peer, took = in_turns((floor, pandas, ours))
    yield Measured(f"import {ROWS:,} rows, to calamine and bare inserts", took, least, goal=4)
    yield Measured(f"import {ROWS:,} rows, to pandas read_excel and to_sql", took, peer, goal=1)


def _bare_rows(connection: sqlite3.Connection, rows: list[list[Any]], board: int) -> None:
    """Insert what the workbook says into the tables that an import fills."""
    acts, owners, dues, updates, marks = [], [], [], [], []
    ids = itertools.count(1000)
    for at, (ref, title, owner, due, status, progress, rag, update, raised) in enumerate(rows):
        one, due, raised = next(ids), due.isoformat(), raised.isoformat()
        acts.append((one, 1, f"HWB/A/2026-27/{at + 1:03}", title, board, raised, due, "day", status, int(progress), ref,
                     "Public Health", "public"))  # fmt: skip
        owners.append((next(ids), 1, one, 0, owner))
        dues.append((next(ids), 1, one, due, "day", raised))
        if update:
            updates.append((next(ids), 1, one, raised, "Public Health", update, "Public Health", "public"))
        if rag:
            marks.append((next(ids), 1, one, rag.lower(), "proposed", raised, "Public Health", "Bench", "public"))
    connection.execute("begin immediate")
    insert(connection, "action", ("id", "changed", "ref", "title", "board_id", "raised", "due", "due_precision",
                                  "status", "progress", "external_ref", "source", "access"), acts)  # fmt: skip
    insert(connection, "action_owner", ("id", "changed", "action_id", "position", "words"), owners)
    insert(connection, "due_date", ("id", "changed", "action_id", "due", "due_precision", "on"), dues)
    insert(connection, "update", ("id", "changed", "action_id", "on", "by", "text", "source", "access"), updates)
    insert(connection, "rag_mark", ("id", "changed", "action_id", "rating", "standing", "on", "by", "recorded_by",
                                    "access"), marks)  # fmt: skip
    connection.execute("commit")


def exporting(folder: Path) -> Iterator[Measured]:
    """Measure an export with drop-downs, colours and filters against openpyxl writing the values alone."""
    path = folder / "export.board"
    rows = actions(ROWS, empty_store(path))
    with Store.open(path) as store:
        fill(store, rows)

        def ours() -> float:
            with timed() as clock:
                export(store, ACTING, folder / "ours.xlsx")
            return clock.seconds

        def floor() -> float:
            values = _values(store)
            with timed() as clock:
                book = Workbook(write_only=True)
                page = book.create_sheet("Actions")
                for row in values:
                    page.append(row)
                book.save(folder / "floor.xlsx")
            return clock.seconds

        def pandas() -> float:
            values = _values(store)
            with timed() as clock:
                DataFrame(values[1:], columns=values[0]).to_excel(folder / "pandas.xlsx", index=False)
            return clock.seconds

        least, peer, took = in_turns((floor, pandas, ours))
        yield Measured(f"export {ROWS:,} actions, to openpyxl writing the values alone", took, least, goal=1.3)
        yield Measured(f"export {ROWS:,} actions, to pandas to_excel", took, peer, goal=1)


def _values(store: Store) -> list[list[Any]]:
    """Return the values of an export as plain cells, with their headings."""
    columns = columns_of("actions")
    with store.reading() as connection:
        ids = action_ids(connection, ActionFilter(), ACTING.on)
        records = action_records(connection, ids, ACTING.on)
    rows = [[getattr(record, column.key) for column in columns] for record in records]
    plain = [["; ".join(value) if isinstance(value, tuple) else value for value in row] for row in rows]
    return [[column.heading for column in columns], *plain]
