"""What a person says of single rows and values of a sheet before they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from boardapp.exchange.fields import FIELDS
from boardapp.exchange.split import RowValues

_TOGETHER: Mapping[str, frozenset[str]] = {
    "due": frozenset({"due_date", "revised_due", "due_text", "due_precision"}),
    "owner": frozenset({"owner", "co_owners", "owner_org"}),
    "proposed_rag": frozenset({"rag", "proposed_rag", "agreed_rag", "rag_reason"}),
    "latest_update": frozenset({"update"}),
}
"""The fields of columns that are read together for one key of an action."""


class Choice(StrEnum):
    """Whose value is to stand: what the sheet says, or what is there already."""

    THEIRS = "theirs"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Written:
    """What a person writes in the place of a cell; it is read as if the sheet had said so in that field's column."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class AsUpdate:
    """The words of a cell are to be reported as an update, and nothing else is made of it."""

    words: str


Said = Choice | Written | AsUpdate
_NOTHING: Mapping[str, Said] = {}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is said of the rows of one sheet, by the number of the row.

    `left` are rows that are not taken at all. `cells` tells of single values by the action's key: theirs is taken at
    once, also where it would be a conflict or wait as a proposal, and a cell that came back empty is emptied; ours
    stays and nothing is proposed.
    """

    left: frozenset[int] = frozenset()
    cells: Mapping[int, Mapping[str, Said]] = field(default_factory=dict)

    def of(self, row: int) -> Mapping[str, Said]:
        """Return what is said of the values of a row, by the action's key."""
        return self.cells.get(row, _NOTHING)


def fields_of(key: str) -> frozenset[str]:
    """Return the fields of columns that an action's key is read from."""
    together = _TOGETHER.get(key)
    return together or frozenset({name for name, one in FIELDS.items() if one.key == key} | {key})


def key_of(name: str) -> str:
    """Return the action's key that a field of a column goes to; the field itself where it goes to none."""
    together = next((key for key, names in _TOGETHER.items() if name in names), None)
    return together or (FIELDS[name].key if name in FIELDS else None) or name


def fields_left(said: Mapping[str, Said]) -> set[str]:
    """Return the fields of columns that are not to be read, because ours stays or they are an update."""
    left = (key for key, one in said.items() if one is Choice.OURS or isinstance(one, AsUpdate))
    return {name for key in left for name in fields_of(key)}


def taken_at_once(said: Mapping[str, Said]) -> frozenset[str]:
    """Return the keys whose value is set whatever the rule says of conflicts and proposals."""
    return frozenset(key for key, one in said.items() if one is Choice.THEIRS or isinstance(one, Written))


def rewritten(values: RowValues, said: Iterable[Said]) -> RowValues:
    """Return the values of a row with what was written in the place of cells."""
    for one in said:
        if isinstance(one, Written) and one.field == "update":
            values = replace(values, updates=(("", one.words),))
        elif isinstance(one, AsUpdate):
            values = replace(values, updates=(*values.updates, ("", one.words)))
        elif isinstance(one, Written):
            values = replace(values, fields={**values.fields, one.field: one.words})
    return values
