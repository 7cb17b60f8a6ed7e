"""A large import is one operation with one undo, proved by the chain; a few rows here, 100,000 in the long run."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select

from boardapp.storage.chain import first_broken
from boardapp.storage.history import operations
from boardapp.storage.queries.actions import matching
from boardapp.storage.tables import RECORDED, ActionLine
from boardapp.storage.undo import redo, undo

LONG = bool(os.environ.get("BOARDAPP_LONG"))
ROWS = 100_000 if LONG else 1_200
HEADINGS = ("Ref", "Action", "Owner", "Due date", "Status", "% complete", "RAG", "Update")
PH = {"partner": "Public Health", "board": "HWB"}
ME = {"who": "Sam Roe", "source": "test"}


def rows(changed: int = 0) -> Iterator[Sequence[Any]]:
    """Yield the headings and rows, the first ones further on than the rest."""
    yield HEADINGS
    for n in range(ROWS):
        progress, words = (90, f"Nearly there {n}") if n < changed else (n % 50, f"Under way {n}")
        due = dt.date(2025, 1, 1) + dt.timedelta(days=n % 300)
        yield (f"PH-{n}", f"Action number {n} on falls", "Mo Khan", due, "In progress", progress, "Amber", words)


def workbook(path: Path, changed: int = 0) -> Path:
    """Write the rows to a workbook."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Actions")
    for row in rows(changed):
        page.append(row)
    book.save(path)
    return path


def counted(town: Any) -> dict[str, int]:
    """Return how many rows of each recorded kind and line there are."""
    with town.store.reading() as connection:
        tables = {**RECORDED, "line": ActionLine.__table__}
        found = {kind: connection.scalar(select(func.count()).select_from(table)) for kind, table in tables.items()}
        found["searched"] = len(matching(connection, "falls", "action", 10 * ROWS))
        assert first_broken(connection) is None
    return found


def test_it_is_one_operation_that_undo_takes_back_whole(town: Any) -> None:
    before = counted(town)
    first = town.take(workbook(town.folder / "log.xlsx"), **PH)
    after = counted(town)
    assert (first.created, first.updated, first.operation) == (ROWS, 0, town.head())
    assert {kind: after[kind] - before[kind] for kind in after if after[kind] != before[kind]} == dict.fromkeys(
        ("action", "action_owner", "due_date", "update", "rag_mark", "line", "searched"), ROWS
    )
    changed = ROWS // 10
    again = town.take(workbook(town.folder / "later.xlsx", changed), **PH)
    assert (again.created, again.updated, again.unchanged) == (0, changed, ROWS - changed)
    assert counted(town)["update"] == ROWS + changed
    assert undo(town.store, **ME)[0] == again.operation
    assert counted(town) == after
    assert undo(town.store, **ME)[0] == first.operation
    assert counted(town) == before
    assert redo(town.store, **ME)[1] == "Import log.xlsx from Public Health"
    assert counted(town) == after
    with town.store.reading() as connection:
        assert [one.undoes for one in operations(connection, 3)] == [
            again.operation + 2,
            first.operation,
            again.operation,
        ]


_MEASURE = """
import datetime as dt, resource, sys
from pathlib import Path
from boardapp.services.acting import Acting
from boardapp.services.imports import ImportOptions, import_workbook
from boardapp.storage.store import Store
with Store.open(Path(sys.argv[1])) as store:
    options = ImportOptions(board="HWB", partner="Public Health")
    import_workbook(store, Acting("Sam", "test", dt.date(2024, 9, 18)), Path(sys.argv[2]), options)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(not LONG or sys.platform != "linux", reason="a long test that asks Linux for the memory used")
def test_its_memory_is_bounded(town: Any) -> None:
    path = workbook(town.folder / "log.xlsx")
    town.store.close()
    told = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(town.store.path), str(path)], capture_output=True, text=True, check=True
    )
    assert int(told.stdout) < 1_500_000, "in kB"
