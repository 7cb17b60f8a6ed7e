"""What a search over everything gives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One item: its kind in the words of the search index, id, reference ("" where it has none), title.

    `meeting` is the meeting that an agenda item belongs to, or the meeting itself.
    """

    kind: str
    id: int
    ref: str
    title: str
    meeting: int | None = None
