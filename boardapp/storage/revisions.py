"""The numbers of migrations: a file 0002_words.py is revision 0002 and makes schema 2."""

from __future__ import annotations

import re
from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"


def newest_of(location: Path = MIGRATIONS) -> int:
    """Return the schema that the newest migration in a folder of migrations makes; 0 where there is none."""
    names = (re.match(r"(\d{4})_\w+\.py$", file.name) for file in (location / "versions").iterdir())
    return max((int(name[1]) for name in names if name), default=0)


def revision_of(schema: int) -> str:
    """Return the revision whose migration makes a schema."""
    return f"{schema:04d}"
