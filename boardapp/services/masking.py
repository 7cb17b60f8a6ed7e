"""Old labels of operations without the titles of what has become private since."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from boardapp.domain.audience import private_title
from boardapp.domain.private_part import is_private
from boardapp.domain.words import Access
from boardapp.storage.queries.rows import Connection
from boardapp.storage.queries.titles import every_title


def masking(connection: Connection) -> Callable[[str], str]:
    """Return what puts the public title, or the access, in the place of each title that is private now."""
    told: dict[str, str] = {}
    for each in every_title(connection):
        access = next((found for found in map(_access, (each.fields, each.parent)) if is_private(found)), None)
        if access is not None:
            public = private_title(access, each.fields.get("public_title"))
            told |= dict.fromkeys((title for title in each.titles if title.strip() and title != public), public)
    if not told:
        return str
    longest_first = sorted(told, key=len, reverse=True)
    words = re.compile("|".join(rf"(?<!\w){re.escape(title)}(?!\w)" for title in longest_first))
    return lambda label: words.sub(lambda found: told[found[0]], label)


def _access(fields: Mapping[str, Any] | None) -> Access:
    return Access((fields or {}).get("access") or Access.PUBLIC)
