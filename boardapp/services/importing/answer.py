"""Reading a sheet as a partner's answer: what it was sent with, what it may not change, whose part is whose."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from boardapp.domain.records import ActionRecord
from boardapp.domain.records_returns import Recipient
from boardapp.domain.sentences import spoken
from boardapp.exchange.rows_out import ValueOut
from boardapp.exchange.text import Value, blank, clean
from boardapp.language import _
from boardapp.services.actions import ActionValues, OwnerRef
from boardapp.services.importing.aligned import untouched
from boardapp.services.importing.hand import Tools, Understood
from boardapp.services.importing.matching import Matches
from boardapp.services.importing.outline import Outline
from boardapp.services.importing.report import FieldChange, Problem
from boardapp.services.importing.returned import copied_rows
from boardapp.services.importing.rule import ONLY_THE_LEAD, Says, Verdict, wants_mark
from boardapp.services.lookup import Names
from boardapp.services.returns.columns import BY_NAME, ID
from boardapp.services.returns.sent import Row
from boardapp.storage.queries import recipients as people
from boardapp.storage.queries import returns as asked
from boardapp.storage.queries.matching import Candidate, last_import

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection

_NOT_COMPARED = frozenset({ID, "part"})
_KEYS = {"last_update": "latest_update", "proposed_due": "due", "update": "latest_update"}


@dataclass(frozen=True, slots=True)
class Edited:
    """What was done to the cells of a row that was sent.

    `skip` are fields that need no further look: they are as they were sent, or not the partner's to change.
    """

    skip: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)


class Answer:
    """A sheet as the answer of a partner; of any other sheet it knows nothing and changes nothing."""

    def __init__(self, connection: Connection, tools: Tools, names: Names, today: dt.date) -> None:
        self._connection, self._tools, self._today = connection, tools, today
        self._sheet, self._returned = tools.sheet, tools.sheet.returned
        named = names.maybe("organisation", self._sheet.partner) if self._sheet.partner else None
        by_name = Recipient("organisation", named) if named is not None else None
        self._sender = self._returned.sent_to if self._returned and self._returned.sent_to else by_name
        self._roles = people.Roles(frozenset(), frozenset())
        self._copies: frozenset[int] = frozenset()
        self._left_out: dict[str, str] = {}

    def told_apart(self, lines: list[Outline]) -> list[Outline]:
        """Return the rows without references that are not theirs: of another board file, or copied from another row."""
        if self._returned is None:
            return lines
        by_id = self._ids(lines)
        twice = [action for action, rows in Counter(by_id.values()).items() if rows > 1]
        titles = asked.titles_of(self._connection, twice) if twice else {}
        copies = copied_rows([(at, line.title) for at, line in enumerate(lines)], by_id, titles)
        self._copies = frozenset(lines[at].row.number for at in copies)
        without = self._copies | self._returned.foreign
        return [replace(line, ref="") if line.row.number in without else line for line in lines]

    def _ids(self, lines: Sequence[Outline]) -> dict[int, int]:
        rows = self._returned.rows if self._returned else {}
        found = {
            at: rows[line.row.number].action
            for at, line in enumerate(lines)
            if line.row.number in rows and line.row.number not in self._copies
        }
        there = asked.actions_there(self._connection, found.values())
        return {at: action for at, action in found.items() if action in there}

    def by_id(self, lines: Sequence[Outline]) -> dict[int, int]:
        """Return the action that each row names by what is hidden in it, by the row's place."""
        return self._ids(lines) if self._returned and self._returned.rows else {}

    def candidates(self) -> list[Candidate]:
        """Return what a row of a return may mean that has lost its reference: the open actions of its sender."""
        if self._returned is None or self._sender is None:
            return []
        theirs = people.open_actions(self._connection, self._sender, self._today)
        return asked.candidates_of(self._connection, theirs)

    def moments(self, lines: Sequence[Outline], matches: Matches) -> dict[int, int]:
        """Return the operation with whose values each action was sent; nothing for a sheet that is no return."""
        if self._returned is None or self._sheet.other_time:
            return {}
        whole = self._sheet.stamp.number if self._sheet.stamp else self._likeliest_moment()
        found = {}
        for at, action in matches.action.items():
            row = self._returned.rows.get(lines[at].row.number)
            number = row.stamp.number if row is not None and row.action == action else whole
            if number is not None:
                found[action] = number
        return found

    def _likeliest_moment(self) -> int | None:
        """Return when a return was made that has lost all that was hidden in it: its sender was sent one last then."""
        sent = [
            row.number
            for row in asked.returns(self._connection)
            if self._sender is not None and row.recipient == self._sender
        ]
        return sent[0] if sent else last_import(self._connection, self._sheet.source)

    def read_roles(self, ids: Sequence[int]) -> None:
        """Read which of these actions the sender leads and which they support."""
        if self._sender is not None:
            self._roles = people.roles(self._connection, self._sender, ids, self._today)

    def says(self, action: int) -> Says:
        """Tell whether the sender leads an action or merely supports it."""
        if self._sender is None or action in self._roles.owned:
            return Says.PARTNER
        supports = action in self._roles.supported or self._returned is not None
        return Says.SUPPORT if supports else Says.PARTNER

    def edited(self, line: Outline, current: ActionRecord, sent: Row | None, says: Says) -> Edited:
        """Return what became of the cells that were sent; where that is not known, grey ones tell nothing."""
        found = Edited()
        if self._returned is None or not says.of_partner:
            return found
        if sent is None:
            found.skip.update(BY_NAME[name].field for name in self._returned.places if not BY_NAME[name].open)
            return found
        for name, index in self._returned.places.items():
            if name not in _NOT_COMPARED:
                self._cell(found, line, current, name, line.row.value(index), sent.get(name))
        return found

    def _cell(self, found: Edited, line: Outline, current: ActionRecord, name: str, raw: Value, sent: ValueOut) -> None:
        column, empty = BY_NAME[name], sent in (None, "", ())
        if (blank(raw) and empty) or (not blank(raw) and untouched(raw, sent)):
            found.skip.add(column.field)
        elif column.open or column.told:
            if blank(raw):
                sentence = _("This cell was sent with “{value}” and came back empty; it was left as it is.")
                self._tell(found, line, current, name, raw, sent, sentence.format(value=_shown(sent)))
        else:
            found.skip.add(column.field)
            sentence = _("This column is for reference; what was written is not taken.")
            self._tell(found, line, current, name, raw, sent, sentence)
        found.skip.discard("update")  # columns that the partner added may tell updates too

    def _tell(
        self, found: Edited, line: Outline, current: ActionRecord, name: str, raw: Value, sent: ValueOut, sentence: str
    ) -> None:
        key = _KEYS.get(name, name)
        ours = getattr(current, key, sent)
        found.changes.append(FieldChange(current.ref, key, sent, ours, clean(raw) or None, ours))
        found.problems.append(self._problem(line, name, raw, sentence))

    def _problem(self, line: Outline, name: str, raw: Value, sentence: str) -> Problem:
        table = self._sheet.table
        index = self._returned.places[name] if self._returned else -1
        heading = next((one.heading for one in table.columns if one.index == index), BY_NAME[name].heading)
        return Problem(table.sheet, line.row.number, heading, clean(raw), sentence)

    def not_taken(self, line: Outline) -> list[Problem]:
        """Return the cells of a new action under headings that no new action has.

        Where the rows are of another board file every row has some; they are told by column, once all are read.
        """
        places = self._returned.places if self._returned else {}
        sentence = _("This column is for reference; what was written is not taken.")
        found = []
        for name in ("agreed_rag", "last_update", "board_words"):
            raw = line.row.value(places[name]) if name in places else None
            if blank(raw) or line.row.number in self._copies:
                continue
            if self._returned is not None and line.row.number in self._returned.foreign:
                self._left_out[name] = self._problem(line, name, raw, sentence).column
            else:
                found.append(self._problem(line, name, raw, sentence))
        return found

    def columns_not_taken(self) -> list[Problem]:
        """Return the columns of another board file that no new action has, as far as anything stood in them."""
        table, sentence = self._sheet.table, _("What stands under “{column}” is for reference; it is not taken.")
        return [
            Problem(table.sheet, table.header_row, heading, "", sentence.format(column=heading))
            for heading in self._left_out.values()
        ]

    def complete(self, values: ActionValues) -> None:
        """Let the sender lead a new action that names nobody; a board is accountable for one that names no board."""
        if self._returned is None or self._sender is None:
            return
        kind, item = self._sender
        if kind == "board":
            if values.get("board_id") is None:
                values["board_id"] = item
        elif not values.get("owners"):
            values["owners"] = [OwnerRef(self._sheet.partner or "", kind, item)]

    def keep_to_part(
        self, says: Says, row: Understood, current: ActionRecord, base: ActionRecord | None, verdict: Verdict
    ) -> None:
        """Leave a rating out that a supporting organisation may not propose, and say so."""
        if says is not Says.SUPPORT:
            return
        rating: Any = row.values.pop("rating", None)
        if wants_mark(rating, current, base):
            verdict.remarks.append(("proposed_rag", rating.value, _(ONLY_THE_LEAD)))
            ours = current.proposed_rag
            verdict.changes.append(FieldChange(current.ref, "proposed_rag", None, ours, rating, ours))

    def answered(self) -> tuple[list[int], list[str]]:
        """Return the returns that this sheet answers for the first time, and sentences that say which they are."""
        if self._returned is None:
            return [], []
        pairs = {(row.partner, row.stamp.number) for row in self._returned.rows.values()}
        if not pairs and self._sheet.stamp is not None and self._returned.sent_to is not None:
            pairs = {(self._returned.sent_to.id, self._sheet.stamp.number)}
        waiting, notes = [], []
        for partner, number in sorted(pairs):
            sent_to = people.standing_recipient(self._connection, partner)
            sent = asked.sent_as(self._connection, sent_to.id, number) if sent_to is not None else None
            if sent is not None:
                told = _("This is the return that {partner} was sent on {day}.")
                notes.append(told.format(partner=sent.partner, day=spoken(sent.sent)))
                waiting += [sent.id] if sent.answered is None else []
        return waiting, notes


def _shown(value: ValueOut) -> str:
    """Return a value as it was sent, in words."""
    if isinstance(value, str):
        return value
    return "; ".join(value) if isinstance(value, Sequence) else str(value)
