"""Merging duplicates: everything that named the one now names the other, and nothing of either is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.records_people import NamedKind, called
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row, Tie, columns_of, rows_naming, ties_to, unique_keys
from boardapp.storage.store import Store

_MERGED = "merged_into_id"
_OWN_TIES = ("parent_id", "successor_id")
"""References from one item to another of its kind, which must not come to point at itself."""

_SAME_WITHOUT = {
    "action_owner": ("position", "words"),
    "action_support": ("position", "words"),
    "membership": (),
    "post_holder": (),
    "seat_holder": (),
    "alias": ("until",),
}
"""Links that say the same twice when all but these columns agree, though the database would let both stand."""

_ALREADY_NAMED = {"action_board": "action", "meeting_board": "meeting"}
"""Lists of further boards, and the kind that names its first board itself."""

_NOT_FILLED = {"id", "changed", _MERGED, *_OWN_TIES, "dissolved_on"}


def merge(store: Store, acting: Acting, kind: NamedKind, keep: int, duplicate: int) -> None:
    """Merge a duplicate into the item that is kept, in one operation that can be undone.

    Every reference is turned to the one that is kept, links that would stand twice go, what it lacks it takes from the
    duplicate, whose names become aliases. The history of the one that is kept tells both from then on. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        kept, gone = present(writing, kind, keep), present(writing, kind, duplicate)
        if keep == duplicate:
            raise Refused(_("{name} cannot be merged into itself.").format(name=_name(kind, kept)))
        if kind == "board" and kept["standing"] == "proposed" and gone["standing"] == "established":
            sentence = _("{duplicate} is established and {keep} is not; keep {duplicate} instead.")
            raise Refused(sentence.format(duplicate=gone["name"], keep=kept["name"]))
        removed: set[int] = set()
        for tie in ties_to(kind):
            if tie.column != _MERGED:
                removed |= _turn(writing, tie, keep, duplicate, removed)
        for conflict in rows_where(writing, "conflict", item=duplicate):
            writing.set("conflict", conflict["id"], item=keep)
        _cut_own_ties(writing, kind, kept, duplicate)
        _keep_names(writing, kind, kept, gone)
        filled = {name: gone[name] for name in gone if name not in _NOT_FILLED and kept[name] is None}
        if filled:
            writing.set(kind, keep, **filled)
        writing.set(kind, duplicate, **{_MERGED: keep})
        sentence = _("Merge {duplicate} into {keep}")
        writing.label = sentence.format(duplicate=_name(kind, gone), keep=_name(kind, kept))


def _turn(writing: Writing, tie: Tie, keep: int, duplicate: int, removed: set[int]) -> set[int]:
    """Turn the references in one column; remove rows that would then stand twice and return their ids."""
    rows = [row for row in rows_naming(writing.connection, tie, (keep, duplicate)) if row["id"] not in removed]
    twice: set[int] = set()
    standing = {key for row in rows if row[tie.column] == keep for key in _keys(tie.kind, row)}
    for row in rows:
        if row[tie.column] != duplicate:
            continue
        keys = set(_keys(tie.kind, {**row, tie.column: keep}))
        if keys & standing or _named_already(writing, tie.kind, row, keep):
            writing.remove(tie.kind, row["id"])
            twice.add(row["id"])
        else:
            standing |= keys
            writing.set(tie.kind, row["id"], **{tie.column: keep})
    return twice


def _keys(kind: str, row: Row) -> Iterator[tuple[Any, ...]]:
    """Yield what tells a row apart from others of its kind."""
    for names in unique_keys(kind):
        yield (names, *(row[name] for name in names))
    if kind in _SAME_WITHOUT:
        left_out = ("id", "changed", *_SAME_WITHOUT[kind])
        names = tuple(name for name in columns_of(kind) if name not in left_out)
        yield (names, *(row[name] for name in names))


def _named_already(writing: Writing, link: str, row: Row, keep: int) -> bool:
    """Tell whether a further board is the first one already."""
    kind = _ALREADY_NAMED.get(link)
    if kind is None:
        return False
    return any(each["board_id"] == keep for each in rows_where(writing, kind, id=row[f"{kind}_id"]))


def _cut_own_ties(writing: Writing, kind: str, kept: Row, duplicate: int) -> None:
    ties = {name: None for name in _OWN_TIES if name in kept and kept[name] == duplicate}
    if ties:
        writing.set(kind, kept["id"], **ties)


def _keep_names(writing: Writing, kind: str, kept: Row, gone: Row) -> None:
    """Keep the names of the duplicate, and its short name or prefix, as names of the one that is kept."""
    columns = ("name", "short_name", "prefix")
    own = {kept[name] for name in columns if name in kept}
    ids = [kept["id"], gone["id"]]
    known = own | {alias["name"] for item in ids for alias in rows_where(writing, "alias", **{f"{kind}_id": item})}
    for name in (gone[column] for column in columns if column in gone):
        if name and name not in known:
            known.add(name)
            writing.add("alias", name=name, **{f"{kind}_id": kept["id"]})


def _name(kind: str, row: Row) -> str:
    return called(row["title"], row["name"]) if kind == "person" else str(row["name"])
