"""Whether a store has every table and column that this program writes."""

from __future__ import annotations

import sqlite3

COLUMNS = """
SELECT here.name, part.name
FROM sqlite_master AS here JOIN pragma_table_info(here.name) AS part
WHERE here.type = 'table'
"""


def lacking(connection: sqlite3.Connection) -> list[str]:
    """Return the columns that should be there and are not, "table.column" each, by name."""
    from boardapp.storage.tables import metadata

    there = {f"{row[0]}.{row[1]}" for row in connection.execute(COLUMNS)}
    wanted = {f"{one.name}.{part.name}" for one in metadata.tables.values() for part in one.columns}
    return sorted(wanted - there)
