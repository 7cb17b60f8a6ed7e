"""Declared interests as the minutes tell them, as far as their reader may see."""

from __future__ import annotations

from boardapp.domain.audience import Audience, may_read
from boardapp.domain.minutes import Declared
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.records_sittings import DeclarationRow
from boardapp.domain.words import Access
from boardapp.language import _


def declared(view: MeetingView, audience: Audience) -> tuple[Declared, ...]:
    """Return the interests declared at a meeting; of one in an item its reader may not see, the fact alone."""
    access = {item.id: item.access for item in view.items}
    return tuple(
        _told(row, may_read(audience, access.get(row.item_id or 0, Access.PUBLIC))) for row in view.declarations
    )


def _told(row: DeclarationRow, seen: bool) -> Declared:
    description = row.description or (None if row.sensitive else _("not stated"))
    action = row.action.minuted
    if row.left_at:
        action = _("{action}, from {time}").format(action=action, time=row.left_at)
    if row.returned_at:
        action = _("{action} until {time}").format(action=action, time=row.returned_at)
    if row.dispensation:
        action = _("{action}, under a dispensation ({words})").format(action=action, words=row.dispensation)
    return Declared(
        name=row.name,
        kind=_(row.kind.value),
        item=row.item,
        capacity=row.capacity if seen else None,
        description=description if seen else None,
        action=action if row.item_id is not None else None,
    )
