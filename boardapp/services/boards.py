"""Boards: their terms, and their end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.names import initials, normal
from boardapp.domain.records_plan import BoardStanding
from boardapp.domain.references import YearKind, check_pattern
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import named, one_of_words, only, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.store import Store
from boardapp.storage.tables.people import REGIMES


class BoardValues(TypedDict, total=False):
    """What may be set on a board; a key left out is not touched, None clears.

    `quorum_fraction` is a share of the whole membership between 0 and 1, `quorum_classes` of which classes a quorum
    needs how many, `cycle_days` how long a rating stays fresh.
    """

    name: str
    prefix: str
    standing: BoardStanding
    parent_id: int | None
    regime: str | None
    quorum_total: int | None
    quorum_fraction: Decimal | None
    quorum_classes: Mapping[str, int]
    substitutes_count: bool
    remote_counts: bool | None
    casting_vote: bool | None
    clear_days: int | None
    cycle_days: int | None
    frequency: str | None
    rag_scale: Literal[3, 5]
    year_kind: YearKind
    decision_pattern: str | None
    action_pattern: str | None
    established_on: dt.date | None
    dissolved_on: dt.date | None
    note: str | None


def add_board(store: Store, acting: Acting, values: BoardValues) -> int:
    """Add a board and return its id; without a prefix its initials are taken. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        fields = only(values, BoardValues)
        classes = fields.pop("quorum_classes", {})
        if not fields.get("name"):
            raise Refused(_("A board needs a name."))
        fields["prefix"] = fields.get("prefix") or _free_prefix(writing, fields["name"])
        _check(writing, fields, None)
        board = writing.add("board", **fields)
        _set_classes(writing, board, classes)
        writing.label = _("Add board {board}").format(board=fields["name"])
    return board


def edit_board(store: Store, acting: Acting, board: int, values: BoardValues) -> None:
    """Change a board's name or terms. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        fields = only(values, BoardValues)
        classes = fields.pop("quorum_classes", None)
        named(fields, "name", _("{board} needs a name; it was left as it is.").format(board=row["name"]))
        named(fields, "prefix", _("{board} needs a prefix for its references.").format(board=row["name"]))
        _check(writing, fields, board)
        if fields:
            writing.set("board", board, **fields)
        if classes is not None:
            _set_classes(writing, board, classes)
        writing.label = _("Change board {board}").format(board=fields.get("name", row["name"]))


def dissolve_board(store: Store, acting: Acting, board: int, *, on: dt.date | None = None) -> None:
    """Record that a board was dissolved; what it did stays. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        if row["standing"] == "dissolved":
            raise Refused(_("{board} is dissolved already.").format(board=row["name"]))
        writing.set("board", board, standing="dissolved", dissolved_on=on or acting.on)
        writing.label = _("Dissolve {board}").format(board=row["name"])


def set_quorum_classes(store: Store, acting: Acting, board: int, classes: Mapping[str, int]) -> None:
    """Set of which classes of member, named by one noun ("councillor"), a quorum needs how many. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        row = present(writing, "board", board)
        _set_classes(writing, board, classes)
        writing.label = _("Set the quorum of {board}").format(board=row["name"])


def _set_classes(writing: Writing, board: int, classes: Mapping[str, int]) -> None:
    wanted = {name.strip(): least for name, least in classes.items()}
    for name, least in wanted.items():
        if not name or least < 1:
            raise Refused(_("Quorum: each class needs a name and a number of one or more."))
    for each in rows_where(writing, "quorum_class", board_id=board):
        least = wanted.pop(each["name"], 0)
        if least:
            writing.set("quorum_class", each["id"], minimum=least)
        else:
            writing.remove("quorum_class", each["id"])
    for name, least in wanted.items():
        writing.add("quorum_class", board_id=board, name=name, minimum=least)


def _check(writing: Writing, fields: Mapping[str, Any], board: int | None) -> None:
    one_of_words(fields, "standing", ("established", "proposed", "dissolved"), _("Standing"))
    one_of_words(fields, "regime", REGIMES, _("Rules"))
    one_of_words(fields, "year_kind", list(YearKind), _("Year of references"))
    _check_numbers(fields)
    for name in ("decision_pattern", "action_pattern"):
        if fields.get(name):
            check_pattern(fields[name])
    if fields.get("parent_id") is not None:
        _check_parent(writing, board, fields["parent_id"])
    others = [row for row in rows_where(writing, "board") if row["id"] != board]
    for row in others:
        if fields.get("prefix") and row["prefix"].casefold() == fields["prefix"].casefold():
            sentence = _("Prefix: {prefix} is that of {board}; choose another.")
            raise Refused(sentence.format(prefix=row["prefix"], board=row["name"]))
        if fields.get("name") and row["merged_into_id"] is None and normal(row["name"]) == normal(fields["name"]):
            raise Refused(_("Name: there is already a board called {board}.").format(board=row["name"]))


def _check_numbers(fields: Mapping[str, Any]) -> None:
    for name, label in (
        ("quorum_total", _("Quorum")),
        ("clear_days", _("Clear days")),
        ("cycle_days", _("Days a rating stays fresh")),
    ):
        value = fields.get(name)
        if value is not None and value < 0:
            raise Refused(_("{label}: give nought or more, not {n}.").format(label=label, n=value))
    share = fields.get("quorum_fraction")
    if share is not None and not 0 < share <= 1:
        raise Refused(_("Quorum: a share of the members is more than 0 and at most 1, not {n}.").format(n=share))
    if fields.get("rag_scale") not in (None, 3, 5):
        raise Refused(_("Ratings: the scale has three or five points."))


def _check_parent(writing: Writing, board: int | None, parent: int) -> None:
    above: int | None = parent
    while above is not None:
        if above == board:
            raise Refused(_("A board cannot be under itself."))
        above = present(writing, "board", above)["parent_id"]


def _free_prefix(writing: Writing, name: str) -> str:
    used = {row["prefix"].casefold() for row in rows_where(writing, "board")}
    stem = initials(name) or "B"
    n = 1
    while (prefix := stem if n == 1 else f"{stem}{n}").casefold() in used:
        n += 1
    return prefix
