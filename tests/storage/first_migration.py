"""Write boardapp/storage/migrations/first/ from the tables as they are.

To be run from the top of the repository until the first release, whenever a table changes:

    PYTHONPATH=. python tests/storage/first_migration.py && ruff format boardapp/storage/migrations

From the first release on the first migration stands as it is, and a change of a table is a new migration.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from boardapp.storage.revisions import MIGRATIONS
from boardapp.storage.tables import metadata
from boardapp.storage.tables.base import Base
from boardapp.storage.tables.derived import SEARCH, SEARCH_MEMORY

FOLDER = MIGRATIONS / "first"
ROOMS = (
    "heart", "people", "plan", "meetings", "agendas", "proceedings", "minutes", "actions", "returns", "profiles",
    "conflicts", "derived",
)  # fmt: skip


def write(folder: Path = FOLDER) -> None:
    """Write one module for each module of tables."""
    for room, tables in _rooms().items():
        (folder / f"{room}.py").write_text(_module(room, tables), encoding="utf-8")


def _rooms() -> dict[str, list[sa.Table]]:
    room_of = {mapper.local_table: mapper.class_.__module__.rpartition(".")[2] for mapper in Base.registry.mappers}
    rooms: dict[str, list[sa.Table]] = defaultdict(list)
    for table in metadata.sorted_tables:
        rooms[room_of[table]].append(table)
    if set(rooms) != set(ROOMS):
        raise SystemExit(f"modules of tables have come or gone: {sorted(set(rooms) ^ set(ROOMS))}")
    return rooms


def _module(room: str, tables: list[sa.Table]) -> str:
    functions = [_function(table) for table in tables]
    calls = [f"    _{table.name}()" for table in tables]
    if room == "derived":
        functions.append(_search())
        calls.append("    _search()")
    body = "\n\n".join(functions)
    used = ", ".join(name for name in ("indexes", "refers") if f"{name}(" in body)
    helper = f"\n\nfrom boardapp.storage.migrations.first.parts import {used}" if used else ""
    return "\n\n".join(
        (
            f'"""The tables of schema 1: {room}."""\n\nfrom __future__ import annotations\n\n'
            f"import sqlalchemy as sa\nfrom alembic import op{helper}\n",
            'def create() -> None:\n    """Create the tables and their indexes."""\n' + "\n".join(calls) + "\n",
            body,
        )
    )


def _function(table: sa.Table) -> str:
    constraints = sorted(table.constraints, key=lambda constraint: constraint._creation_order)
    parts = [_column(column) for column in table.columns] + [_constraint(each) for each in constraints]
    lines = "".join(f"        {part},\n" for part in parts if part)
    indexes = _indexes(table)
    return f'def _{table.name}() -> None:\n    op.create_table(\n        "{table.name}",\n{lines}    )\n{indexes}'


def _column(column: sa.Column[object]) -> str:
    kind = column.type.impl if isinstance(column.type, sa.TypeDecorator) else column.type
    length = getattr(kind, "length", None)
    fixed = ", autoincrement=False" if column.autoincrement is False else ""
    type_code = f"sa.{type(kind).__name__}({length or ''})"
    if column.server_default is not None:
        raise SystemExit(f"{column}: a default of the database is not written out yet")
    return f'sa.Column("{column.name}", {type_code}, nullable={column.nullable}{fixed})'


def _constraint(constraint: sa.Constraint) -> str:
    columns = ", ".join(f'"{column.name}"' for column in getattr(constraint, "columns", ()))
    if isinstance(constraint, sa.ForeignKeyConstraint):
        return _reference(constraint)
    name = f'name="{constraint.name}"'
    if isinstance(constraint, sa.CheckConstraint):
        return f"sa.CheckConstraint({_literal(constraint)}, {name})"
    return f"sa.{type(constraint).__name__}({columns}, {name})"


def _reference(constraint: sa.ForeignKeyConstraint) -> str:
    (element,) = constraint.elements
    column, target = element.parent, element.column
    if str(constraint.name) != f"fk_{constraint.table.name}_{column.name}_{target.table.name}":
        raise SystemExit(f"{constraint.name} is not named as references are")
    deferred = "" if constraint.deferrable else ", deferred=False"
    return f'refers("{constraint.table.name}", "{column.name}", "{target.table.name}.{target.name}"{deferred})'


def _literal(constraint: sa.CheckConstraint) -> str:
    sql = constraint.sqltext.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    lines = textwrap.wrap(str(sql), 100, drop_whitespace=False, break_long_words=False, break_on_hyphens=False)
    return " ".join(f'"{_escaped(line)}"' for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _indexes(table: sa.Table) -> str:
    plain, others = [], []
    for index in sorted(table.indexes, key=lambda index: str(index.name)):
        names = [column.name for column in index.columns]
        if index.name == f"ix_{table.name}_{names[0]}" and len(names) == 1 and not index.unique:
            plain.append(f'"{names[0]}"')
        else:
            unique = ", unique=True" if index.unique else ""
            columns = ", ".join(f'"{name}"' for name in names)
            others.append(f'    op.create_index("{index.name}", "{table.name}", [{columns}]{unique})\n')
    helper = [f'    indexes("{table.name}", {", ".join(plain)})\n'] if plain else []
    return "".join(helper + others)


def _search() -> str:
    first, second = str(SEARCH.statement).split("(", 1)
    return (
        "def _search() -> None:\n"
        '    if op.get_context().dialect.name == "sqlite":\n'
        f'        op.execute(\n            "{first}"\n            "({second}"\n        )\n'
        f'        op.execute("{SEARCH_MEMORY.statement}")\n'
    )


if __name__ == "__main__":
    write()
