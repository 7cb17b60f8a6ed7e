"""Finding what a person named: by name, short name, prefix or alias, loosely; an unclear name is asked about."""

from __future__ import annotations

import difflib
from collections import defaultdict

from boardapp.domain.errors import Refused
from boardapp.domain.names import TITLES, normal
from boardapp.language import N_, _
from boardapp.storage.queries.names import names, referenced
from boardapp.storage.queries.rows import Connection

KIND_WORDS = {
    "board": N_("board"),
    "organisation": N_("organisation"),
    "person": N_("person"),
    "post": N_("post"),
    "priority": N_("priority"),
    "theme": N_("theme"),
    "action": N_("action"),
    "decision": N_("decision"),
    "meeting": N_("meeting"),
}


class Names:
    """The names of a store, read once and asked often."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._exact: dict[str, dict[str, set[int]]] = {}
        self._loose: dict[str, dict[str, set[int]]] = {}
        self._shown: dict[str, dict[int, str]] = {}

    def maybe(self, kind: str, words: str) -> int | None:
        """Return the one item of a kind that has this name, None where none or several have it."""
        self._load(kind)
        for found in (self._exact[kind].get(words.strip()), self._loose[kind].get(normal(words))):
            if found is not None and len(found) == 1:
                return next(iter(found))
        title, _space, name = words.strip().partition(" ")
        if kind == "person" and name and title.rstrip(".").lower() in TITLES:
            return self.maybe(kind, name)
        return None

    def find(self, kind: str, words: str) -> int:
        """Return the one item of a kind that has this name. Raises Refused, naming the likeliest ones."""
        found = self.maybe(kind, words)
        if found is not None:
            return found
        several = sorted(self._shown[kind][one] for one in self._loose[kind].get(normal(words), ()))
        if several:
            sentence = _("More than one {kind} is called “{name}”: {names}. Give the full name.")
            raise Refused(sentence.format(kind=_(KIND_WORDS[kind]), name=words, names=", ".join(several)))
        near = self.near(kind, words)
        sentence = _("There is no {kind} “{name}”.").format(kind=_(KIND_WORDS[kind]), name=words)
        raise Refused(f"{sentence} {_('Nearest: {names}.').format(names=', '.join(near))}" if near else sentence)

    def near(self, kind: str, words: str) -> list[str]:
        """Return up to three names that look like this one."""
        self._load(kind)
        keys = difflib.get_close_matches(normal(words), list(self._loose[kind]), n=3, cutoff=0.6)
        return list(dict.fromkeys(self._shown[kind][one] for key in keys for one in sorted(self._loose[kind][key])))

    def main(self, kind: str, item: int) -> str:
        """Return the name by which screens show an item."""
        self._load(kind)
        return self._shown[kind][item]

    def everyone(self, kind: str) -> list[str]:
        """Return all names of a kind, for splitting cells that hold several."""
        self._load(kind)
        return list(self._exact[kind])

    def main_names(self, kind: str) -> list[str]:
        """Return the names by which screens show the items of a kind, in alphabetical order."""
        self._load(kind)
        return sorted(self._shown[kind].values(), key=str.casefold)

    def _load(self, kind: str) -> None:
        if kind in self._loose:
            return
        exact: dict[str, set[int]] = defaultdict(set)
        loose: dict[str, set[int]] = defaultdict(set)
        shown: dict[int, str] = {}
        for item, name, main in names(self._connection, kind):
            exact[name.strip()].add(item)
            loose[normal(name)].add(item)
            if main:
                shown[item] = name
        self._exact[kind], self._loose[kind], self._shown[kind] = dict(exact), dict(loose), shown


def by_reference(connection: Connection, reference: str, kind: str | None = None) -> tuple[str, int]:
    """Return the kind and id of what a reference names. Raises Refused."""
    found = referenced(connection, reference.strip())
    if found is None or (kind is not None and found[0] != kind):
        what = _(KIND_WORDS[kind]) if kind else _("item")
        raise Refused(_("There is no {kind} with the reference {reference}.").format(kind=what, reference=reference))
    return found
