"""Rows that name an action which the register no longer holds: taken back after it was sent, or never in this copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from boardapp.domain.references import reference_key
from boardapp.exchange.text import blank, clean
from boardapp.language import _
from boardapp.services.importing.answers import Answers, Written
from boardapp.services.importing.incoming import Incoming
from boardapp.services.importing.matching import Matches
from boardapp.services.importing.outline import Outline
from boardapp.services.returns.columns import BY_NAME
from boardapp.storage.queries.labels import prefixes
from boardapp.storage.queries.returns import actions_there

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_MARK = "/"
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Gone:
    """An action that a row names and nobody finds: what the row says in words, and the sentence that tells of it."""

    words: str
    sentence: str


def taken_as_new(lines: Sequence[Outline], said: Answers) -> list[Outline]:
    """Return the rows without a reference where a person wrote that the action is a new one."""
    return [replace(line, ref="") if _is_new(line, said) else line for line in lines]


def gone_rows(
    connection: Connection, sheet: Incoming, lines: Sequence[Outline], matches: Matches, said: Answers
) -> Mapping[int, Gone]:
    """Return the rows, by place, that name an action of ours which is not in the register.

    A return says so by what is hidden in it; without that, and in an export of this board file, by a reference that
    begins as ours do.
    """
    returned = sheet.returned
    hidden = {number: row.action for number, row in returned.rows.items()} if returned is not None else {}
    foreign = returned.foreign if returned is not None else frozenset()
    known = {*matches.action, *matches.again}
    left = {
        at: line
        for at, line in enumerate(lines)
        if at not in known and line.row.number not in foreign and not _is_new(line, said)
    }
    ids = {at: hidden[line.row.number] for at, line in left.items() if line.row.number in hidden}
    there = actions_there(connection, ids.values())  # a row that was copied, and written over, names one of these
    trusted = not sheet.other_store and (returned is not None or (sheet.exported and sheet.stamp is not None))
    ours = tuple(reference_key(prefix + _MARK) for prefix in prefixes(connection).values()) if trusted else ()
    return {
        at: _gone(sheet, line)
        for at, line in left.items()
        if (at in ids and ids[at] not in there) or (line.ref and reference_key(line.ref).startswith(ours))
    }


def _is_new(line: Outline, said: Answers) -> bool:
    told = said.of(line.row.number).get("ref")
    return isinstance(told, Written) and told.words.strip().casefold() in ("new", _("new").casefold())


def _gone(sheet: Incoming, line: Outline) -> Gone:
    name = line.ref or _("The action of this row")
    if line.title:
        name = _("{ref}, “{title}”,").format(ref=name, title=line.title)
    sentence = _(
        "{name} is no longer in the register, so the row was not taken. Bring it back, or write the reference of the "
        "action that is meant, or “new” to raise it anew."
    )
    return Gone(_written(sheet, line), sentence.format(name=name))


def _written(sheet: Incoming, line: Outline) -> str:
    """Return what a row says in the cells that are there to be filled in, or else what it is called."""
    places = sheet.returned.places if sheet.returned is not None else {}
    own = [index for name, index in places.items() if BY_NAME[name].open]
    told = [clean(line.row.value(index)) for index in sorted(own) if not blank(line.row.value(index))]
    return _BETWEEN.join(told) or line.title or line.ref
