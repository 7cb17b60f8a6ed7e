"""The quick line of a meeting: whom its words name, and the one operation that records it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Literal, get_args

from boardapp.domain.errors import Refused
from boardapp.domain.names import initials, normal
from boardapp.domain.quick_line import Entry, Gap, Known, Mention, NamedKind, QuickLine, read_line
from boardapp.domain.records_meetings import AgendaRow, MeetingRow
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, OwnerRef, raise_action
from boardapp.services.agenda import add_note
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.lookup import Names
from boardapp.services.marks import agree_rag
from boardapp.storage.queries.rows import Connection
from boardapp.storage.store import Store

_MISSING = {
    Gap.WORDS: N_("Say what is to be recorded."),
    Gap.OWNER: N_("Name an owner after @."),
    Gap.DUE: N_("Give a date after “due”."),
    Gap.PRIORITY: N_("Name the priority that is rated after #."),
    Gap.RATING: N_("Begin with the rating: red, amber, green, blue or grey."),
    Gap.REASON: N_("Say why, after “because”."),
    Gap.PATH: N_("Say how it gets back to green, after “path to green:”."),
    Gap.COUNTS: N_("Begin with the counts: for, against, abstained, as in 7-3-1."),
}


class LineNames:
    """Everybody and everything a line may name, read once: by name, alias, short name or initials."""

    def __init__(self, connection: Connection) -> None:
        self._names = Names(connection)
        self._initials: dict[NamedKind, dict[str, set[int]]] = {}
        for kind in get_args(NamedKind):
            short: dict[str, set[int]] = defaultdict(set)
            self._initials[kind] = short
            for name in self._names.main_names(kind):
                found = self._names.maybe(kind, name)
                if found is not None:
                    short[initials(name)].add(found)

    def resolve(self, mark: Literal["@", "#"], words: str) -> Known | None:
        """Return the post, person or organisation (@) or the priority (#) that words name; None where it is unclear."""
        kinds: tuple[NamedKind, ...] = ("post", "person", "organisation") if mark == "@" else ("priority",)
        for kind in kinds:
            found = self._names.maybe(kind, words) if normal(words) else None
            if found is not None:
                return Known(kind, found, self._names.main(kind, found))
        short = [(kind, one) for kind in kinds for one in self._initials[kind].get(words.upper(), ())]
        short = short or [(kind, one) for kind in kinds for one in self._beginning(kind, words)]
        if len(short) == 1:
            kind, one = short[0]
            return Known(kind, one, self._names.main(kind, one))
        return None

    def near(self, mark: Literal["@", "#"], words: str) -> list[str]:
        """Return up to three names that begin with these words, or look like them."""
        kinds: tuple[NamedKind, ...] = ("post", "person", "organisation") if mark == "@" else ("priority",)
        low = words.casefold()
        begin = [
            name
            for kind in kinds
            for name in self._names.main_names(kind)
            if any(part.startswith(low) for part in (name.casefold(), *name.casefold().split()))
        ]
        return list(dict.fromkeys([*begin, *(name for kind in kinds for name in self._names.near(kind, words))]))[:3]

    def _beginning(self, kind: NamedKind, words: str) -> set[int]:
        """Return whose name begins with these words, whole: "Healthwatch" for "Healthwatch Stockport"."""
        start = words.casefold() + " "
        names = [name for name in self._names.main_names(kind) if name.casefold().startswith(start)]
        return {found for name in names if (found := self._names.maybe(kind, name)) is not None}

    def read(self, text: str, entry: Entry | None, today: dt.date, next_meeting: dt.date | None = None) -> QuickLine:
        """Read a line with these names."""
        return read_line(text, entry, self.resolve, today, next_meeting)


def missing_sentence(gap: Gap) -> str:
    """Return what to do about a gap, in a sentence."""
    return _(_MISSING[gap])


def record_line(store: Store, acting: Acting, line: QuickLine, meeting: MeetingRow, item: AgendaRow) -> None:
    """Record a line under an item of a meeting as one operation. Raises Refused."""
    if line.blocked:
        raise Refused(missing_sentence(line.blocked[0]))
    if line.entry is Entry.NOTE:
        add_note(store, acting, item.id, line.words)
    elif line.entry is Entry.ACTION:
        raise_action(store, acting, _action(line, meeting, item), meeting=meeting.id)
    elif line.entry is Entry.RATING:
        _agree(store, acting, line, meeting, item)
    else:
        recording = Recording(
            line.words, line.verb, item=item.id, vote=line.vote, priorities=_ids(line.priorities),
            returns_on=line.due.date if line.due else None,
        )  # fmt: skip
        record_decision(store, acting, recording)


def _action(line: QuickLine, meeting: MeetingRow, item: AgendaRow) -> ActionValues:
    values = ActionValues(
        title=line.words,
        board_id=meeting.board_id,
        agenda_item_id=item.id,
        owners=[_owner(each) for each in line.owners],
        priorities=_ids(line.priorities),
    )
    if line.due is not None:
        values["due"], values["due_text"] = line.due.date, line.due.raw
        values["due_precision"] = line.due.precision
    return values


def _owner(mention: Mention) -> OwnerRef:
    known = mention.known
    if known is None or known.kind == "priority":
        return OwnerRef(mention.words)
    return OwnerRef(known.name, known.kind, known.id)


def _ids(mentions: tuple[Mention, ...]) -> list[int]:
    return [each.known.id for each in mentions if each.known is not None]


def _agree(store: Store, acting: Acting, line: QuickLine, meeting: MeetingRow, item: AgendaRow) -> None:
    (priority,) = _ids(line.priorities)
    assert line.rating is not None
    agree_rag(
        store, acting, "priority", priority, line.rating, reason=line.words or None,
        path_to_green=line.path_to_green or None, meeting=meeting.id, agenda_item=item.id,
    )  # fmt: skip
