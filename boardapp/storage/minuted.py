"""What approved minutes tell of, so that an undo does not change it behind their back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from boardapp.domain.meetings import MinutesState, minutes_locked
from boardapp.storage import canonical
from boardapp.storage.tables import Decision, Meeting, MinutesRecord

_VOTE = ("method", "votes_for", "votes_against", "votes_abstain", "votes_not_voting", "eligible", "casting_vote")
_TOLD: dict[str, frozenset[str]] = {
    "agenda_item": frozenset(
        (
            "section",
            "title",
            "purpose",
            "presenter",
            "asked_to",
            "number",
            "minute_text",
            "public_summary",
            "urgent_reason",
            "in_private",
            "state",
        )
    ),
    "attendance": frozenset(),
    "declaration": frozenset(),
    "named_vote": frozenset(),
    "amendment": frozenset(),
    "decision": frozenset(
        ("wording", "verb", "on", "route", "motion", "mover", "seconder", "reasons", "options", "informal", *_VOTE)
    ),
    "meeting": frozenset(("on", "starts", "ends", "place", "mode", "state", "chair_id", "interests_asked")),
}
"""By kind the fields that minutes tell of; an empty set stands for all of them."""

Now = Mapping[tuple[str, int], RowMapping]


def locked_meeting(connection: Connection, changes: Iterable[Any], now: Now) -> str | None:
    """Return the reference of a meeting with approved minutes that tell of one of the changes, None where none does."""
    meetings, decisions = set(), set()
    for kind, row, before, after in changes:
        if kind not in _TOLD:
            continue
        sides = [canonical.decode(kind, side) for side in (before, after) if side is not None]
        if _TOLD[kind] and len(sides) == 2 and not _TOLD[kind] & {*sides[0], *sides[1]}:
            continue
        known: Any = now.get((kind, row)) or sides[0]
        if kind in ("named_vote", "amendment"):
            decisions.add(known.get("decision_id"))
        else:
            meetings.add(row if kind == "meeting" else known.get("meeting_id"))
    meetings |= set(connection.scalars(select(Decision.meeting_id).where(Decision.id.in_(decisions - {None}))))
    locked = [state for state in MinutesState if minutes_locked(state)]
    statement = (
        select(Meeting.ref)
        .join(MinutesRecord, MinutesRecord.meeting_id == Meeting.id)
        .where(Meeting.id.in_(meetings - {None}), MinutesRecord.state.in_(locked))
    )
    return connection.scalar(statement.limit(1))
