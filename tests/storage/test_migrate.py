"""An older board file is copied, then brought up to date whole or not at all.

Until the first release the first migration follows the tables. When the comparison of fresh and migrated fails, run:

    PYTHONPATH=. python tests/storage/first_migration.py && ruff format boardapp/storage/migrations
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from boardapp.domain.errors import Refused
from boardapp.storage.engine import DOOR, WRITES, Journal, make_engine
from boardapp.storage.errors import Unavailable
from boardapp.storage.migrate import NotUpgraded, migrate, upgrade
from boardapp.storage.opening import create_store
from boardapp.storage.recognise import SCHEMA, recognise
from boardapp.storage.revisions import MIGRATIONS

HEAD = '''"""A migration made up for a test."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{down}"


def upgrade():
'''

ADD_A_COLUMN = """
    op.add_column("person", sa.Column("pronouns", sa.Text(), nullable=True))
    op.execute("UPDATE person SET pronouns = 'they'")
"""
ALTER_A_PARENT = """
    with op.batch_alter_table("board") as table:
        table.alter_column("prefix", existing_type=sa.String(20), type_=sa.String(40))
        table.add_column(sa.Column("motto", sa.Text(), nullable=True))
"""
FAIL_HALF_WAY = """
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("UPDATE person SET name = 'Nobody'")
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""
LEAVE_ORPHANS = """
    op.execute("DELETE FROM board")
"""


def migrations(folder: Path, *bodies: str) -> Path:
    """Return the program's own migrations with some more after them."""
    location = folder / "migrations"
    shutil.copytree(MIGRATIONS, location, dirs_exist_ok=True)
    for number, body in enumerate(bodies, start=SCHEMA + 1):
        head = HEAD.format(revision=f"{number:04d}", down=f"{number - 1:04d}")
        (location / "versions" / f"{number:04d}_made_up.py").write_text(head + body)
    return location


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def schema(path: Path) -> list[tuple[str, str, str]]:
    found = rows(path, "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [(kind, name, " ".join(sql.split())) for kind, name, sql in found]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a store with a person, and a board that a meeting refers to."""
    (tmp_path / "files").mkdir()
    path = create_store(tmp_path / "files" / "plan.board")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.executescript(
            "INSERT INTO operation (number, at, who, label, source, final, schema, hash)"
            " VALUES (1, '2026-05-04T09:00:00', 'Sam', 'Begin', 'test', 0, 1, '');"
            "INSERT INTO person (id, name, changed) VALUES (1, 'Ann', 1);"
            "INSERT INTO board (id, name, prefix, standing, substitutes_count, rag_scale, year_kind, changed)"
            " VALUES (2, 'Health and Wellbeing Board', 'HWB', 'established', 1, 3, 'financial', 1);"
            'INSERT INTO meeting (id, ref, board_id, "on", mode, state, inquorate, interests_asked, changed)'
            " VALUES (3, 'HWB/M/2026-05-04', 2, '2026-05-04', 'remote', 'planned', 0, 0, 1);"
            "UPDATE store SET head = 1;"
        )
    return path


@pytest.fixture(params=["wal", "delete"])
def journal(request: pytest.FixtureRequest) -> Journal:
    chosen: Journal = request.param
    return chosen


def test_a_fresh_file_equals_a_migrated_one(tmp_path: Path) -> None:
    fresh, migrated = create_store(tmp_path / "fresh.board"), tmp_path / "migrated.board"
    migrated.touch()
    engine = make_engine(migrated, journal="delete", references=False)
    with engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection, connection.begin():
        upgrade(connection)
    engine.dispose()
    assert schema(migrated) == schema(fresh)
    assert reflected(migrated) == reflected(fresh)
    for pragma in ("application_id", "user_version"):
        assert rows(migrated, f"PRAGMA {pragma}") == rows(fresh, f"PRAGMA {pragma}")
    assert rows(migrated, "SELECT * FROM alembic_version") == rows(fresh, "SELECT * FROM alembic_version")


def reflected(path: Path) -> dict[str, Any]:
    engine = make_engine(path, read_only=True)
    try:
        seen = inspect(engine)
        return {
            table: (
                [{**column, "type": str(column["type"])} for column in seen.get_columns(table)],
                seen.get_pk_constraint(table),
                seen.get_foreign_keys(table),
                seen.get_indexes(table),
                seen.get_unique_constraints(table),
                seen.get_check_constraints(table),
            )
            for table in seen.get_table_names()
            if not table.startswith("search")
        }
    finally:
        engine.dispose()


def test_the_newest_file_is_left_alone(path: Path, journal: Journal) -> None:
    assert migrate(path, journal) is None
    assert [file.name for file in path.parent.iterdir()] == ["plan.board"]


def test_an_older_file_is_kept_and_upgraded(path: Path, journal: Journal, tmp_path: Path) -> None:
    location = migrations(tmp_path, ADD_A_COLUMN)
    before = schema(path)
    kept = migrate(path, journal, location=location)
    assert kept == path.with_name("plan.before-schema-2.board")
    assert rows(path, "SELECT name, pronouns FROM person") == [("Ann", "they")]
    assert rows(path, "SELECT version_num FROM alembic_version") == [("0002",)]
    assert recognise(path, newest=2).schema == 2
    assert recognise(kept).schema == 1
    assert schema(kept) == before
    assert rows(kept, "SELECT name FROM person") == [("Ann",)]
    assert sorted(file.name for file in path.parent.iterdir()) == ["plan.before-schema-2.board", "plan.board"]


def test_several_steps_are_one(path: Path, journal: Journal, tmp_path: Path) -> None:
    kept = migrate(path, journal, location=migrations(tmp_path, ADD_A_COLUMN, ALTER_A_PARENT))
    assert kept == path.with_name("plan.before-schema-3.board")
    assert recognise(path, newest=3).schema == 3


def test_a_table_that_others_refer_to_can_be_altered(path: Path, journal: Journal, tmp_path: Path) -> None:
    before = {name: sql for _kind, name, sql in schema(path)}
    migrate(path, journal, location=migrations(tmp_path, ALTER_A_PARENT))
    after = {name: sql for _kind, name, sql in schema(path)}
    assert rows(path, "SELECT id, prefix, motto FROM board") == [(2, "HWB", None)]
    assert rows(path, "SELECT board_id FROM meeting") == [(2,)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == {"board"}
    assert "CONSTRAINT ck_board_rag_scale" in after["board"]


@pytest.mark.parametrize("body", [FAIL_HALF_WAY, ALTER_A_PARENT + FAIL_HALF_WAY, LEAVE_ORPHANS])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, journal: Journal, tmp_path: Path, body: str
) -> None:
    location = migrations(tmp_path, ADD_A_COLUMN, body)
    before = rows(path, "SELECT * FROM person"), schema(path), recognise(path)
    for _attempt in range(2):
        with pytest.raises(NotUpgraded, match=r"plan\.board was made by an older version .* it is as it was"):
            migrate(path, journal, location=location)
        assert (rows(path, "SELECT * FROM person"), schema(path), recognise(path)) == before
    kept = path.with_name("plan.before-schema-3.board")
    assert recognise(kept) == recognise(path)
    assert sorted(file.name for file in path.parent.iterdir()) == [kept.name, path.name]


def test_orphans_are_named_by_their_tables(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NotUpgraded, match="meeting -> board"):
        migrate(path, "wal", location=migrations(tmp_path, LEAVE_ORPHANS))


def test_an_earlier_copy_is_never_written_over(path: Path, tmp_path: Path) -> None:
    earlier = path.with_name("plan.before-schema-2.board")
    earlier.write_bytes(b"something of the user's")
    kept = migrate(path, "wal", location=migrations(tmp_path, ADD_A_COLUMN))
    assert earlier.read_bytes() == b"something of the user's"
    assert kept == path.with_name("plan.before-schema-2-2.board")
    assert recognise(kept).store_id == recognise(path, newest=2).store_id


def test_a_file_that_somebody_writes_is_left_alone(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = migrations(tmp_path, ADD_A_COLUMN)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("boardapp.storage.migrate.make_engine", hasty_engine)
        with pytest.raises(Unavailable, match="in use by another program"):
            migrate(path, "wal", location=location)
        other.execute("ROLLBACK")
    assert recognise(path).schema == 1
    assert sorted(file.name for file in path.parent.iterdir()) == ["plan.board"]


def hasty_engine(path: Path, **options: Any) -> Any:
    """Return an engine that does not wait for others."""
    from sqlalchemy import event

    engine = make_engine(path, **options)
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout = 0"))
    return engine


def test_where_the_copy_cannot_be_made_nothing_is_done(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise Unavailable("the disk is full")

    monkeypatch.setattr("boardapp.storage.migrate.backup", full)
    with pytest.raises(Refused, match="the disk is full"):
        migrate(path, "wal", location=migrations(tmp_path, ADD_A_COLUMN))
    assert recognise(path).schema == 1
