"""A board's standing template and the agendas made from it: put on an agenda, kept from one, and single usual items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import StandardItem
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda_places import (
    BEFORE,
    arrange,
    check_not_begun,
    check_not_published,
    in_order,
    insert,
    sections,
)
from boardapp.services.locked import refuse_locked
from boardapp.services.standard_items import standard_items
from boardapp.services.within import present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.queries.versions import agenda_versions
from boardapp.storage.store import Store

_KEPT = ("section", "title", "purpose", "presenter", "asked_to", "minutes_allotted")
_OF_ITS_DAY = {StandardItem.MINUTES: ("title", "asked_to"), StandardItem.NEXT_MEETING: ("asked_to",)}
"""What an item that fills itself says of its own meeting alone."""
_CLOSING = (StandardItem.URGENT_BUSINESS, StandardItem.NEXT_MEETING)


def use_template(store: Store, acting: Acting, meeting: int) -> list[int]:
    """Put the items of the leading board's standing template on an agenda that has not got them; return their ids.

    Where the board has no template of its own the usual items serve. Items that are there stay, in their order.
    Raises Refused once the agenda is published or the meeting has begun, and where nothing is missing.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _open(writing, meeting)
        items = in_order(writing, meeting)
        order = sections(items)
        known = {_like(item): item["id"] for item in items}
        heads = {item["section"] for item in items}
        added: list[int] = []
        place = 0
        for fields in standard_items(writing, row["board_id"], row["on"], None):
            item = known.get(_like(fields))
            if item is None:
                head = fields.get("section") if fields.get("section") not in heads else None
                item = _add(writing, meeting, {**fields, "section": head}, len(order) + 1)
                order.insert(place, (item, head))
                added.append(item)
            place = max(place, [each for each, _section in order].index(item) + 1)
        if not added:
            raise Refused(_("All items of the standing template are on the agenda already."))
        arrange(writing, order)
        label = _("Use the standing template for {meeting}")
        writing.label = label.format(meeting=row["ref"])
    return added


def keep_template(store: Store, acting: Acting, meeting: int, items: Sequence[int] = ()) -> int:
    """Make items of an agenda the standing template of its leading board, instead of the one it has; return how many.

    Where none is named, all that are public. What a self-filling item says of its own meeting is not kept. Raises
    Refused for an item that is not public, and where nothing is left to keep.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        board = present(writing, "board", row["board_id"])
        chosen = [each for each in in_order(writing, meeting) if each["id"] in items or not items]
        if not items:
            chosen = [each for each in chosen if each["access"] == Access.PUBLIC]
        for item in chosen:
            if item["access"] != Access.PUBLIC:
                sentence = _("Item {number} is not public; the standing template holds public items only.")
                raise Refused(sentence.format(number=item["number"]))
        if not chosen:
            raise Refused(_("Choose at least one item to keep in the standing template."))
        for old in rows_where(writing, "standing_item", board_id=board["id"]):
            writing.remove("standing_item", old["id"])
        for place, item in enumerate(chosen, start=1):
            writing.add("standing_item", board_id=board["id"], position=place, **_standing(item))
        label = _("Keep the agenda of {meeting} as the standing template of {board}")
        writing.label = label.format(meeting=row["ref"], board=board["name"])
    return len(chosen)


def add_standard_item(store: Store, acting: Acting, meeting: int, kind: StandardItem) -> int:
    """Add an item that fills itself where agendas have it, and return its id. Raises Refused where it is there."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        refuse_locked(writing, meeting)
        items = in_order(writing, meeting)
        if any(item["kind"] == kind for item in items):
            raise Refused(_("{title} is on the agenda already.").format(title=kind.name_on_agenda))
        fields = next(standard_items(writing, row["board_id"], row["on"], [kind]), None)
        if fields is None:
            raise Refused(
                _("The board has not met before: there are no minutes to agree and nothing arises from them.")
            )
        free = row["state"] in BEFORE and not agenda_versions(writing.connection, meeting)
        ((item, place),) = insert(writing, row, [fields], _place(items, kind) if free else None)
        sentence = _("Add item {number} {title} to {meeting}")
        writing.label = sentence.format(number=place, title=fields["title"], meeting=row["ref"])
    return item


def _open(writing: Writing, meeting: int) -> Row:
    row = present(writing, "meeting", meeting)
    check_not_begun(row)
    check_not_published(writing, row)
    return row


def _like(item: Any) -> tuple[str, str]:
    """Return by what an item is known again: what fills it, else its title."""
    kind = item.get("kind")
    return ("kind", str(kind)) if kind else ("title", str(item["title"]).casefold())


def _add(writing: Writing, meeting: int, fields: dict[str, Any], place: int) -> int:
    return writing.add("agenda_item", meeting_id=meeting, position=place, number=str(place), **fields)


def _standing(item: Row) -> dict[str, Any]:
    """Return what a standing item keeps of one on an agenda."""
    kind = StandardItem(item["kind"]) if item["kind"] else None
    fields = {name: item[name] for name in _KEPT}
    if kind is not None:
        fields |= dict.fromkeys(_OF_ITS_DAY.get(kind, ()))
        if fields["title"] == kind.name_on_agenda:
            fields["title"] = None
    return {"kind": kind, **fields}


def _place(items: Sequence[Row], kind: StandardItem) -> int | None:
    """Return the place after those that come before it by custom; None leaves the closing ones to the end."""
    if kind in _CLOSING:
        return None
    order = list(StandardItem)
    before = [
        at
        for at, item in enumerate(items, start=1)
        if item["kind"] and order.index(StandardItem(item["kind"])) < order.index(kind)
    ]
    return max(before, default=0) + 1
