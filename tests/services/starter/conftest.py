"""Stores made from the starter plans, and a short way to ask them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from boardapp.services.acting import Acting
from boardapp.services.templates import create
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, dt.date], Path]:
    """Return the board file of a template made on a day; it is made once and only read."""
    folder = tmp_path_factory.mktemp("starters")

    def make(template: str, on: dt.date) -> Path:
        path = folder / f"{template}-{on}.board"
        if not path.exists():
            create(path, template, Acting("Sam Roe", "test", on))
        return path

    return make


@pytest.fixture
def reading(made: Callable[[str, dt.date], Path]) -> Iterator[Callable[[str, dt.date], Connection]]:
    """Return a connection to a store made from a template on a day."""
    opened = []

    def read(template: str, on: dt.date) -> Connection:
        store = Store.open(made(template, on), read_only=True)
        connection = store.engine.connect()
        opened.append((store, connection))
        return connection

    yield read
    for store, connection in opened:
        connection.close()
        store.close()


@pytest.fixture
def rows() -> Callable[..., Rows]:
    """Return the rows of a kind that have these values, oldest first."""

    def find(connection: Connection, kind: str, /, **having: Any) -> Rows:
        table = RECORDED[kind]
        statement = (
            select(table).where(*(table.c[name] == value for name, value in having.items())).order_by(table.c.id)
        )
        return [dict(row) for row in connection.execute(statement).mappings()]

    return find
