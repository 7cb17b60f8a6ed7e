"""The items that every agenda of a board starts with."""

from __future__ import annotations

from typing import Any, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


class StandingValues(TypedDict, total=False):
    """What may be set on a standing item; one that fills itself (`kind`) needs no title. None clears."""

    kind: StandardItem | None
    section: str | None
    title: str | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    minutes_allotted: int | None


def add_standing_item(
    store: Store, acting: Acting, board: int, values: StandingValues, position: int | None = None
) -> int:
    """Add an item to what every agenda of a board starts with and return its id; last without a place. Raises Refused.

    From the first one on the board's meetings start with these instead of the usual items.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        fields = _checked(only(values, StandingValues))
        others = _in_order(writing, board)
        place = len(others) + 1 if position is None else max(1, min(position, len(others) + 1))
        item = writing.add("standing_item", board_id=board, position=place, **fields)
        _number(writing, others[place - 1 :], place + 1)
        sentence = _("Add standing item {title} to {board}")
        writing.label = sentence.format(title=_title(fields), board=row["name"])
    return item


def edit_standing_item(store: Store, acting: Acting, item: int, values: StandingValues) -> None:
    """Change a standing item; agendas that have it already stay as they are. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "standing_item", item)
        fields = only(values, StandingValues)
        _checked({**{name: row[name] for name in StandingValues.__annotations__}, **fields})
        writing.set("standing_item", item, **fields)
        writing.label = _label(writing, row, _("Change standing item {title} of {board}"))


def move_standing_item(store: Store, acting: Acting, item: int, position: int) -> None:
    """Move a standing item to another place (from 1)."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "standing_item", item)
        others = [each for each in _in_order(writing, row["board_id"]) if each["id"] != item]
        others.insert(max(1, min(position, len(others) + 1)) - 1, row)
        _number(writing, others, 1)
        writing.label = _label(writing, row, _("Move standing item {title} of {board}"))


def remove_standing_item(store: Store, acting: Acting, item: int) -> None:
    """Take an item out of what every agenda of a board starts with."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "standing_item", item)
        writing.remove("standing_item", item)
        _number(writing, [each for each in _in_order(writing, row["board_id"]) if each["id"] != item], 1)
        writing.label = _label(writing, row, _("Remove standing item {title} of {board}"))


def _in_order(writing: Writing, board: int) -> list[Row]:
    return sorted(rows_where(writing, "standing_item", board_id=board), key=lambda row: (row["position"], row["id"]))


def _number(writing: Writing, items: list[Row], start: int) -> None:
    for place, each in enumerate(items, start=start):
        writing.set("standing_item", each["id"], position=place)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    one_of_words(fields, "kind", list(StandardItem), _("Kind"))
    one_of_words(fields, "purpose", list(Purpose), _("Purpose"))
    if not fields.get("title") and not fields.get("kind"):
        raise Refused(_("A standing item needs a title, unless it is one that fills itself."))
    return fields


def _title(fields: Any) -> str:
    return str(fields.get("title") or StandardItem(fields["kind"]).name_on_agenda)


def _label(writing: Writing, row: Row, sentence: str) -> str:
    return sentence.format(title=_title(row), board=present(writing, "board", row["board_id"])["name"])
