"""The items most agendas have, filled in from what the store knows of the meetings before and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.sentences import spoken
from boardapp.language import _
from boardapp.storage.door import Writing
from boardapp.storage.queries.sittings import last_held, next_meeting


def standard_items(
    writing: Writing, board: int, on: dt.date, wanted: Sequence[StandardItem]
) -> Iterator[dict[str, Any]]:
    """Yield the fields of the wanted items in the order they are taken.

    A board that has not met before has no minutes to agree and nothing arising from them.
    """
    before, after = last_held(writing.connection, board, on), next_meeting(writing.connection, board, on)
    for item in StandardItem:
        if item in wanted and (before or item not in (StandardItem.MINUTES, StandardItem.MATTERS_ARISING)):
            yield _fields(item, before, after)


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
        case StandardItem.NEXT_MEETING:
            purpose, asked = Purpose.INFORMATION, _("agree the date of the next meeting")
            if after is not None:
                asked = _("note that the next meeting is on {day}").format(day=spoken(after))
    return {"title": title, "purpose": purpose, "asked_to": asked}
