"""Whom the words of an owner's cell name: posts, people and organisations, by name, by initials, by role and person."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from boardapp.domain.names import initials
from boardapp.domain.owners import is_pseudo_owner, split_owners
from boardapp.language import _
from boardapp.services.actions import OwnerRef, owner_named
from boardapp.services.lookup import Names
from boardapp.storage.queries.matching import holders, members

if TYPE_CHECKING:
    import datetime as dt

    from boardapp.storage.queries.rows import Connection

_KINDS = ("post", "person", "organisation")
_LONGEST_NAME = 200
_ROLE_AND_PERSON = re.compile(r"(?P<first>[^()\[\]]+)[(\[](?P<second>[^()\[\]]+)[)\]]\W*")


@dataclass(frozen=True, slots=True)
class Named:
    """The owners a cell names in order, and the sentence where a person must look."""

    owners: Sequence[OwnerRef] = ()
    problem: str = ""


class Naming:
    """Finds the owners that words name in one store."""

    def __init__(self, connection: Connection, names: Names, today: dt.date) -> None:
        self._connection, self._names, self._today = connection, names, today
        self._known: frozenset[str] | None = None
        self._members: dict[int | None, Mapping[str, int]] = {}
        self._holders: Mapping[int, Collection[int]] | None = None

    def is_name(self, words: str) -> bool:
        """Tell whether words are the name of a post, a person or an organisation."""
        return len(words) <= _LONGEST_NAME and owner_named(self._names, words).id is not None

    def owners(self, words: str, board: int | None, own: Collection[str] = ()) -> Named:
        """Return the owners that words name; `own` are further names that are not split."""
        if self._known is None:
            self._known = frozenset(name for kind in _KINDS for name in self._names.everyone(kind))
        known = self._known.union(own) if own else self._known
        found = [self._owner(name, board) for name in split_owners(words, known)]
        owners = [owner for owner, _problem in found]
        nobody = [owner.words for owner in owners if owner.id is None and is_pseudo_owner(owner.words)]
        unknown = [owner.words for owner in owners if owner.id is None and owner.words not in nobody]
        if unknown:
            problem = _("No post, person or organisation is known as {names}; the words are kept as the owner.")
        elif nobody or not owners:
            problem = _("{names} names nobody who can be asked; who is the owner?")
        else:
            return Named(owners, next(filter(None, (problem for _owner, problem in found)), ""))
        return Named(owners, problem.format(names=quoted(unknown or nobody or [words])))

    def _owner(self, words: str, board: int | None) -> tuple[OwnerRef, str]:
        """Return the owner that words name, and what does not agree in them."""
        found = self._one(words, board)
        both = _ROLE_AND_PERSON.fullmatch(words) if found.id is None and len(words) <= _LONGEST_NAME else None
        if both is None:
            return found, ""
        first, second = (self._one(both[part].strip(), board) for part in ("first", "second"))
        closer = second.kind in ("post", "person") and first.kind not in ("post", "person")
        problem = "" if first.id is None or second.id is None else self._disagreement(first, second)
        return replace(second if closer else first, words=words), problem

    def _one(self, words: str, board: int | None) -> OwnerRef:
        """Return whom a name means, or the initials of one member: of the board, of any where none is named."""
        found = owner_named(self._names, words)
        letters = words.replace(".", "")
        if found.id is None and 2 <= len(letters) <= 4 and letters.isupper():
            member = self._initials(board).get(letters)
            return found if member is None else OwnerRef(words, "person", member)
        return found

    def _initials(self, board: int | None) -> Mapping[str, int]:
        if board not in self._members:
            people: dict[str, set[int]] = {}
            for person, name in members(self._connection, board, self._today):
                people.setdefault(initials(name), set()).add(person)
            self._members[board] = {letters: min(ids) for letters, ids in people.items() if len(ids) == 1}
        return self._members[board]

    def _disagreement(self, first: OwnerRef, second: OwnerRef) -> str:
        """Return a sentence where two names are not of one: another post or person, or not the holder of the post."""
        if self._holders is None:
            self._holders = holders(self._connection, self._today)
        ids = {one.kind: one.id for one in (first, second)}
        if first.kind == second.kind:
            agree = first.id == second.id
        elif "post" in ids and "person" in ids:
            held_by = self._holders.get(ids["post"] or 0)
            agree = held_by is None or ids["person"] in held_by
        else:
            agree = True
        if agree:
            return ""
        taken, other = (one.words for one in (first, second))
        sentence = _("{other} is not known to be the same as {taken}, who was taken as the owner.")
        return sentence.format(other=quoted([other]), taken=quoted([taken]))


def quoted(names: Sequence[str]) -> str:
    """Return names in quotation marks with commas between them."""
    return ", ".join(f"\u201c{name}\u201d" for name in names)
