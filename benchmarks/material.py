"""What is measured with: rows of actions, stores that hold them, workbooks, bare connections to a store's tables."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from boardapp.services.acting import Acting
from boardapp.services.boards import add_board
from boardapp.services.plan import add_plan
from boardapp.storage.opening import create_store
from boardapp.storage.store import Store

ACTING = Acting("Bench", "benchmarks", dt.date(2026, 9, 1))
OWNERS = ("Director of Public Health", "Jane Smith", "Stockport Homes")
STATUSES = ("in progress", "not started", "complete", "paused")
RATINGS = ("Red", "Amber", "Green", None)
HEADINGS = ("Ref", "Action", "Owner", "Due date", "Status", "% complete", "RAG", "Update", "Date raised")
WORDS = ("falls", "homes", "jobs", "parks", "schools", "waits", "carers", "buses", "debt", "heat")


def title(number: int) -> str:
    """Return the title of an action."""
    one, other = WORDS[number % 10], WORDS[number // 10 % 10]
    return f"Action number {number} about {one} and {other}, agree the pathway with partners"


def sheet_rows(rows: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a partner's workbook."""
    for n in range(rows):
        yield (
            f"PH-{n + 1}", title(n), OWNERS[n % 3], dt.date(2026, 1, 1) + dt.timedelta(days=n % 400), STATUSES[n % 4],
            n % 100, RATINGS[n % 4], f"Progress report {n}" if n % 2 else None,
            dt.date(2025, 1, 1) + dt.timedelta(days=n % 300),
        )  # fmt: skip


def workbook(path: Path, rows: int) -> Path:
    """Write a partner's workbook."""
    book = Workbook(write_only=True)
    page = book.create_sheet("Actions")
    page.append(HEADINGS)
    for row in sheet_rows(rows):
        page.append(row)
    book.save(path)
    return path


def empty_store(path: Path) -> int:
    """Make a store with a plan and a board; return the board's id."""
    create_store(path)
    with Store.open(path) as store:
        add_plan(store, ACTING, {"title": "Plan", "prefix": "BP", "status": "current"})
        return add_board(store, ACTING, {"name": "Health and Wellbeing Board", "prefix": "HWB"})


def actions(rows: int, board: int) -> list[dict[str, Any]]:
    """Return the fields of actions without their references."""
    return [
        {
            "title": title(n), "detail": f"Agree the pathway and report back {n}", "board_id": board,
            "raised": dt.date(2025, 1, 1) + dt.timedelta(days=n % 300),
            "due": dt.date(2026, 1, 1) + dt.timedelta(days=n % 400), "due_precision": "day",
            "status": STATUSES[n % 4], "progress": n % 100, "external_ref": f"X{n}", "source": "PH",
        }
        for n in range(rows)
    ]  # fmt: skip


def fill(store: Store, rows: list[dict[str, Any]]) -> None:
    """Add actions with an owner and a due date each, as one operation."""
    with store.write("Import", who="Bench", source="benchmarks") as writing:
        for fields in rows:
            reference = f"HWB/A/2026-27/{writing.next_number('HWB/A/2026-27'):03}"
            action = writing.add("action", ref=reference, **fields)
            writing.add("action_owner", action_id=action, position=0, words="Director of Public Health")
            writing.add("due_date", action_id=action, due=fields["due"], due_precision="day", on=fields["raised"])


def bare(path: Path) -> sqlite3.Connection:
    """Return a bare connection to a store's file, as durable as the store's own."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
        connection.execute(f"pragma {setting}")
    return connection


def insert(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into a table the bare way."""
    named, marks = ",".join(f'"{column}"' for column in columns), ",".join("?" * len(columns))
    connection.executemany(f'insert into "{table}" ({named}) values ({marks})', rows)
