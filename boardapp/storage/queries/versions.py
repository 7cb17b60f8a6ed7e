"""Published agendas: the versions, and what has changed since the last one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from boardapp.domain.records_sittings import AgendaVersionRow
from boardapp.language import N_, _
from boardapp.storage import canonical
from boardapp.storage.tables import RECORDED, AgendaItem, AgendaVersion, Change

_Since = dict[int, Mapping[str, Any] | None]

_PUBLISHED = {
    "agenda_item": {
        "section": N_("section"), "title": N_("title"), "public_title": N_("public title"), "purpose": N_("purpose"),
        "presenter": N_("presenter"), "asked_to": N_("what the board is asked to do"), "number": N_("number"),
        "access": N_("access"), "paragraphs": N_("paragraphs"), "public_interest": N_("public interest"),
    },
    "paper": {
        "title": N_("title"), "public_title": N_("public title"), "hash": N_("file"), "access": N_("access"),
        "position": N_("place"), "agenda_item_id": N_("item"),
    },
    "meeting": {
        "on": N_("day"), "starts": N_("start"), "ends": N_("end"), "place": N_("place"), "mode": N_("mode"),
        "chair_id": N_("chair"),
    },
}  # fmt: skip
"""What a published agenda shows, by kind of row."""


def agenda_versions(connection: Connection, meeting: int) -> tuple[AgendaVersionRow, ...]:
    """Return the published agenda of a meeting and its supplements in order; none while it is in draft."""
    statement = select(AgendaVersion.__table__).where(AgendaVersion.meeting_id == meeting)
    return tuple(_version(row) for row in connection.execute(statement.order_by(AgendaVersion.number)))


def first_published(connection: Connection, meetings: Sequence[int]) -> dict[int, AgendaVersionRow]:
    """Return the published agenda of each meeting that has one, without supplements."""
    statement = select(AgendaVersion.__table__).where(
        AgendaVersion.meeting_id.in_(meetings), AgendaVersion.kind == "agenda"
    )
    return {row.meeting_id: _version(row) for row in connection.execute(statement)}


def _version(row: Any) -> AgendaVersionRow:
    return AgendaVersionRow(
        id=row.id,
        number=row.number,
        supplement=row.kind == "supplement",
        operation=row.operation,
        published_at=dt.datetime.fromisoformat(row.published_at),
        by=row.by,
        days=tuple(map(dt.date.fromisoformat, row.days.split())),
        needed=row.needed,
        publish_by=row.publish_by,
        reason=row.reason,
        changes=tuple((row.changes or "").splitlines()),
    )


def was_there(connection: Connection, item: int, operation: int) -> bool:
    """Tell whether an agenda item was on the agenda already at an operation."""
    statement = select(Change.operation).where(
        Change.item == item, Change.kind == "agenda_item", Change.before.is_(None), Change.operation <= operation
    )
    return connection.execute(statement.limit(1)).first() is not None


def unpublished_changes(connection: Connection, meeting: int) -> tuple[str, ...]:
    """Return what has changed since the agenda or its newest supplement was published; nothing while it is in draft.

    Items are named by their numbers alone, so that it can be printed for everybody.
    """
    versions = agenda_versions(connection, meeting)
    if not versions:
        return ()
    items = {row.id: row.number for row in connection.execute(_items_of(meeting))}
    return tuple(dict.fromkeys(_told(connection, meeting, items, versions[-1].operation)))


def _items_of(meeting: int) -> Any:
    return (
        select(AgendaItem.id, AgendaItem.number).where(AgendaItem.meeting_id == meeting).order_by(AgendaItem.position)
    )


def _told(connection: Connection, meeting: int, items: Mapping[int, str], operation: int) -> Iterator[str]:
    since = _since(connection, {meeting}, "meeting", operation)
    names = _differing(connection, "meeting", since)
    if names:
        yield _("Meeting: {fields} changed").format(fields=", ".join(names[meeting]))
    changed = _since(connection, items, "agenda_item", operation)
    named = _differing(connection, "agenda_item", changed)
    papers = _papers(connection, items, operation)
    for item, number in items.items():
        if item in changed and changed[item] is None:
            yield _("Item {number} added").format(number=number)
        elif item in named:
            yield _("Item {number}: {fields} changed").format(number=number, fields=", ".join(named[item]))
        for words in papers.get(item, ()):
            yield words.format(number=number)
    for number in _removed(connection, meeting, items, operation):
        yield _("Item {number} removed").format(number=number)


def _since(connection: Connection, items: Collection[int], kind: str, operation: int) -> _Since:
    """Return for each row touched since an operation what its touched fields were then; None where it is new."""
    statement = (
        select(Change.row, Change.before)
        .where(Change.item.in_(items), Change.kind == kind, Change.operation > operation)
        .order_by(Change.operation, Change.seq)
    )
    found: _Since = {}
    for row, before in connection.execute(statement):
        was = None if before is None else canonical.decode(kind, before)
        if row not in found:
            found[row] = was
        elif found[row] is not None and was is not None:
            found[row] = {**was, **found[row]}  # type: ignore[dict-item]
    return found


def _differing(connection: Connection, kind: str, since: _Since) -> dict[int, list[str]]:
    """Return by row the names of published fields that hold something else now."""
    table, words = RECORDED[kind], _PUBLISHED[kind]
    found: dict[int, list[str]] = {}
    for row in connection.execute(select(table).where(table.c.id.in_(since))).mappings():
        was = since[row["id"]] or {}
        names = [_(word) for name, word in words.items() if name in was and was[name] != row[name]]
        if names:
            found[row["id"]] = names
    return found


def _papers(connection: Connection, items: Collection[int], operation: int) -> dict[int, list[str]]:
    """Return by item what became of its papers, with a place left for the item's number."""
    since = _since(connection, items, "paper", operation)
    differing = _differing(connection, "paper", since)
    table = RECORDED["paper"]
    there = {row.id: row for row in connection.execute(select(table).where(table.c.id.in_(since)))}
    found: dict[int, list[str]] = {}
    for paper, was in since.items():
        row = there.get(paper)
        if row is not None and was is None:
            words = _("Item {number}: paper added") if row.hash else _("Item {number}: paper to follow")
            found.setdefault(row.agenda_item_id, []).append(words)
        elif row is not None and paper in differing:
            words = _("Item {{number}}: {fields} of a paper changed").format(fields=", ".join(differing[paper]))
            found.setdefault(row.agenda_item_id, []).append(words)
        elif row is None and was is not None:
            found.setdefault(was["agenda_item_id"], []).append(_("Item {number}: paper removed"))
    return found


def _removed(connection: Connection, meeting: int, items: Collection[int], operation: int) -> Iterator[str]:
    """Yield the numbers of published items that are no longer on the agenda."""
    statement = select(Change.row, Change.before).where(
        Change.kind == "agenda_item", Change.operation > operation, Change.after.is_(None)
    )
    for row, before in connection.execute(statement):
        was = json.loads(before) if before else {}
        if was.get("meeting_id") == meeting and row not in items and was_there(connection, row, operation):
            yield str(was.get("number"))
