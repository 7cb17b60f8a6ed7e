"""The items most agendas have, filled in from what the store knows of the meetings before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from boardapp.domain.records_forward import StandingRow
from boardapp.domain.records_meetings import USUAL_ITEMS, Purpose, StandardItem
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.storage.door import Writing
from boardapp.storage.queries.forward import standing_items
from boardapp.storage.queries.sittings import last_held, next_meeting


def standard_items(
    writing: Writing,
    board: int,
    on: dt.date,
    wanted: Sequence[StandardItem] | None,
    *,
    before: dt.date | None = None,
    after: dt.date | None = None,
) -> Iterator[dict[str, Any]]:
    """Yield the fields of the items an agenda starts with: those wanted, else the board's own, else the usual ones.

    A board that has not met before has no minutes to agree and nothing arising from them. `before` and `after` are the
    meetings next to it where they are not in the record yet.
    """
    before = before or last_held(writing.connection, board, on)
    after = after or next_meeting(writing.connection, board, on)
    own = standing_items(writing.connection, board) if wanted is None else []
    chosen = USUAL_ITEMS if wanted is None else wanted
    items: Sequence[StandingRow | StandardItem] = own or [item for item in StandardItem if item in chosen]
    for item in items:
        kind = item.kind if isinstance(item, StandingRow) else item
        if before or kind not in (StandardItem.MINUTES, StandardItem.MATTERS_ARISING):
            filled = _fields(kind, before, after) if kind is not None else {}
            yield filled | (_own(item) if isinstance(item, StandingRow) else {})


def _own(item: StandingRow) -> dict[str, Any]:
    """Return what a board's own standing item says instead of what it would be filled with."""
    names = ("section", "purpose", "presenter", "asked_to", "minutes_allotted")
    said = {name: getattr(item, name) for name in names if getattr(item, name) is not None}
    if item.kind is None or item.title != item.kind.name_on_agenda:
        said["title"] = item.title
    return said


def _fields(item: StandardItem, before: dt.date | None, after: dt.date | None) -> dict[str, Any]:
    title = item.name_on_agenda
    match item:
        case StandardItem.APOLOGIES:
            purpose, asked = Purpose.INFORMATION, _("note apologies and substitutes")
        case StandardItem.DECLARATIONS:
            purpose, asked = Purpose.INFORMATION, _("declare any interest in the business of this agenda")
        case StandardItem.MINUTES:
            day = spoken(before) if before else ""
            title = _("Minutes of {day}").format(day=day)
            purpose, asked = Purpose.DECISION, _("agree the minutes of {day} as a correct record").format(day=day)
        case StandardItem.MATTERS_ARISING:
            purpose, asked = Purpose.INFORMATION, _("note what has come of points in the minutes")
        case StandardItem.ACTION_REVIEW:
            purpose, asked = Purpose.ASSURANCE, _("review the open actions and agree their ratings")
        case StandardItem.CLOSURE_BASKET:
            purpose, asked = Purpose.DECISION, _("agree which of the actions proposed for closure are closed")
        case StandardItem.RAG_ROUND:
            purpose, asked = Purpose.DECISION, _("agree the rating of each priority")
        case StandardItem.URGENT_BUSINESS:
            purpose, asked = Purpose.DECISION, _("consider what the Chair takes as urgent, for the reason minuted")
        case StandardItem.NEXT_MEETING:
            purpose, asked = Purpose.INFORMATION, _("agree the date of the next meeting")
            if after is not None:
                asked = _("note that the next meeting is on {day}").format(day=spoken(after))
    return {"kind": item, "title": title, "purpose": purpose, "asked_to": asked}
