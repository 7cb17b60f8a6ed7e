"""The tables hold on either database, refuse bad values themselves, and are reached in one way only."""

from __future__ import annotations

import ast
import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

import boardapp
from boardapp.storage.engine import DOOR, WRITES, make_engine
from boardapp.storage.opening import create_store
from boardapp.storage.tables import metadata

SOURCE = Path(boardapp.__file__).parent
SQL_AS_TEXT = {
    "storage/engine.py",
    "storage/recognise.py",
    "storage/migrate.py",
    "storage/backup.py",
    "storage/door.py",
    "storage/tables/derived.py",
}
FREE_WORDS = {
    "agenda_item.number",
    "board.prefix",
    "plan.prefix",
    *(f"action_line.{name}" for name in ("agreed", "proposed")),
}
"""Short columns that are no choice of words."""


def tables() -> list[sa.Table]:
    return metadata.sorted_tables


def checks(table: sa.Table) -> list[sa.CheckConstraint]:
    return [each for each in table.constraints if isinstance(each, sa.CheckConstraint)]


def literal(constraint: sa.CheckConstraint) -> str:
    return str(constraint.sqltext.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))


def choices(constraint: sa.CheckConstraint) -> tuple[str, list[Any]] | None:
    """Return the column of a choice of values, and the values; nothing for a check of another kind."""
    found = re.fullmatch(r'"?(\w+)"? IN \((.*)\)', literal(constraint))
    return (found[1], list(ast.literal_eval(f"[{found[2]}]".replace("''", "\\'")))) if found else None


CHOICES = [
    (table.name, column, words)
    for table in tables()
    for column, words in filter(None, map(choices, sorted(checks(table), key=lambda each: str(each.name))))
]


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
def test_every_table_can_be_made_in_postgresql(table: sa.Table) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert made.strip().startswith("CREATE TABLE")
    for index in table.indexes:
        assert str(CreateIndex(index).compile(dialect=postgresql.dialect())).startswith("CREATE")
    names = [str(each.name) for each in (*table.constraints, *table.indexes)]
    assert max(map(len, names)) <= 63


def test_every_name_of_an_index_or_constraint_is_used_once() -> None:
    names = [str(each.name) for table in tables() for each in (*table.constraints, *table.indexes)]
    assert sorted(names) == sorted(set(names))


def test_every_choice_of_words_is_checked_by_the_database() -> None:
    short = {
        f"{table.name}.{column.name}"
        for table in tables()
        for column in table.columns
        if isinstance(column.type, sa.String) and column.type.length in (10, 20, 30) and not column.unique
    }
    assert short - {f"{table}.{column}" for table, column, _words in CHOICES} - FREE_WORDS == set()


def test_the_choices_are_found() -> None:
    found = {(table, column): words for table, column, words in CHOICES}
    assert found["plan", "status"] == ["draft", "current", "past"]
    assert found["board", "rag_scale"] == [3, 5]
    assert len(found) >= 20


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Connection]:
    """Give a connection of which nothing is ever committed."""
    engine = make_engine(create_store(tmp_path_factory.mktemp("ddl") / "plan.board"), references=False)
    with engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection:
        yield connection
        connection.rollback()
    engine.dispose()


def plain_row(table: sa.Table) -> dict[str, Any]:
    """Return a row that the table takes: what must be given, of the right type and among the words."""
    words = {column: allowed[0] for name, column, allowed in CHOICES if name == table.name}
    row = {
        column.name: words.get(column.name, plain_value(column))
        for column in table.columns
        if not column.nullable or column.name in words
    }
    for check in checks(table):
        one_of_several = re.findall(r"WHEN \((\w+) IS NOT NULL\)", literal(check))
        if one_of_several and literal(check).endswith(" = 1"):
            row[one_of_several[0]] = 1
    return row


def plain_value(column: sa.Column[Any]) -> Any:
    kinds = {dt.date: dt.date(2026, 5, 4), int: 1, bool: False, bytes: b"x"}
    return kinds.get(column.type.python_type, "1") if not isinstance(column.type, sa.TypeDecorator) else 1


@pytest.mark.parametrize(("name", "column", "words"), CHOICES, ids=lambda each: each if isinstance(each, str) else "")
def test_a_word_that_is_none_of_the_choices_is_refused(
    connection: sa.Connection, name: str, column: str, words: list[Any]
) -> None:
    table = metadata.tables[name]
    for word in words:
        with connection.begin_nested() as trial:
            connection.execute(table.insert().values({**plain_row(table), column: word}))
            trial.rollback()
    bad = 99 if isinstance(words[0], int) else "no such word"
    with pytest.raises(IntegrityError, match="CHECK constraint failed"), connection.begin_nested():
        connection.execute(table.insert().values({**plain_row(table), column: bad}))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("store", {"id": 2}),
        ("action", {"progress": 101}),
        ("action", {"progress": -1}),
        ("action", {"title": None}),
        ("action_owner", {"person_id": 1, "post_id": 1}),
        ("rag_mark", {"action_id": 1, "priority_id": 1}),
        ("rag_mark", {"action_id": None, "priority_id": None, "indicator_id": None}),
        ("decision", {"votes_for": -1}),
        ("quorum_class", {"minimum": 0}),
    ],
)
def test_other_bad_values_are_refused(connection: sa.Connection, name: str, values: dict[str, Any]) -> None:
    table = metadata.tables[name]
    with pytest.raises(IntegrityError, match=r"CHECK|NOT NULL"), connection.begin_nested():
        connection.execute(table.insert().values({**plain_row(table), **values}))


def test_a_reference_to_nothing_is_refused_when_the_operation_commits(tmp_path: Path) -> None:
    engine = make_engine(create_store(tmp_path / "plan.board"))
    theme = metadata.tables["theme"]
    with engine.connect().execution_options(**{DOOR: True, WRITES: True}) as connection:
        connection.execute(theme.insert().values({**plain_row(theme), "plan_id": 999}))
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            connection.commit()
    engine.dispose()


def modules() -> list[tuple[str, ast.Module]]:
    return [
        (file.relative_to(SOURCE).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
        for file in sorted(SOURCE.rglob("*.py"))
    ]


def imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def sql_texts(tree: ast.Module) -> list[int]:
    """Return the lines on which SQL is said as text: text(), DDL(), driver SQL, or a literal executed."""
    said = {name.rpartition(".")[2] for name in imported(tree) if name.startswith("sqlalchemy.")} & {"text", "DDL"}
    lines = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in said:
            lines.append(node.lineno)
        if isinstance(node.func, ast.Attribute) and (
            node.func.attr in ("exec_driver_sql", "executescript", "literal_column")
            or (
                node.func.attr in ("text", "DDL")
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "sa"
            )
            or (node.func.attr in ("execute", "executemany") and node.args and is_text(node.args[0]))
        ):
            lines.append(node.lineno)
    return lines


def is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return is_text(node.left) or is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_sql_is_written_as_text_only_where_it_must_be() -> None:
    found = {
        f"{name}:{lines[0]}"
        for name, tree in modules()
        if name not in SQL_AS_TEXT and not name.startswith("storage/migrations/") and (lines := sql_texts(tree))
    }
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        "from sqlalchemy import text\nx.execute(text('SELECT 1'))",
        "import sqlalchemy as sa\nsa.text('SELECT 1')",
        "c.exec_driver_sql('SELECT 1')",
        "c.execute('DELETE FROM action')",
        "c.execute(f'DELETE FROM {table}')",
        "c.executemany('DELETE ' + what, rows)",
        "c.executescript(script)",
        "from sqlalchemy import DDL\nDDL('CREATE')",
    ],
)
def test_the_ban_on_sql_as_text_sees_it(code: str) -> None:
    assert sql_texts(ast.parse(code))


def test_no_second_sqlite_library_is_ever_loaded() -> None:
    """QtSql brings its own library; two in one process delete each other's journal, and with it what was saved."""
    foreign = ("PySide6.QtSql", "sqlcipher3", "pysqlite3", "apsw", "pysqlcipher3")
    for name, tree in modules():
        assert [each for each in imported(tree) if each.startswith(foreign)] == [], name


def test_the_engine_uses_the_library_that_recognises_the_file(tmp_path: Path) -> None:
    engine = make_engine(create_store(tmp_path / "plan.board"))
    assert engine.dialect.dbapi is not None
    assert engine.dialect.dbapi.connect is sqlite3.connect
    with engine.connect() as connection:
        assert isinstance(connection.connection.driver_connection, sqlite3.Connection)
        assert connection.exec_driver_sql("SELECT sqlite_version()").scalar() == sqlite3.sqlite_version
    engine.dispose()
