"""The columns of our own sheets: the keys of each kind of item, with the headings people read and their looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from boardapp.domain.words import Access, Rating, Status
from boardapp.exchange.fields import ACTION_KEYS, heading
from boardapp.exchange.rows_out import ColumnKind, ColumnOut
from boardapp.exchange.text import clean
from boardapp.language import N_, _
from boardapp.services.kinds.actions import ACTIONS
from boardapp.services.kinds.key import Key, KeyType
from boardapp.services.kinds.sittings import DECISIONS

MORE_HEADINGS: dict[str, str] = {
    "external_ref": N_("Partner's own reference"),
    "parent": N_("Milestone of"),
    "public_title": N_("Public title"),
}
"""Headings of keys of an action that no partner's sheet has."""

TITLES = {
    "actions": N_("Actions"),
    "decisions": N_("Decisions"),
    "plan": N_("Plan"),
    "indicators": N_("Indicators"),
}
"""The kinds that have a sheet, each with its title."""

_TEXT, _LONG, _DATE = ColumnKind.TEXT, ColumnKind.LONG_TEXT, ColumnKind.DATE
_NUMBER, _LIST, _RAG = ColumnKind.NUMBER, ColumnKind.LIST, ColumnKind.RAG

_LOOKS = {
    KeyType.DATE: _DATE,
    KeyType.NUMBER: _NUMBER,
    KeyType.DECIMAL: _NUMBER,
    KeyType.PERCENT: ColumnKind.PERCENT,
    KeyType.LIST: _LIST,
}
_LONG_TEXTS = frozenset(
    {
        "title", "detail", "rag_reason", "path_to_green", "suggested_reason", "latest_update", "next_steps", "barriers",
        "success_measure", "wording", "reasons", "options",
    }
)  # fmt: skip

_DECISION_HEADINGS = {
    "ref": N_("Reference"), "wording": N_("Decision"), "verb": N_("Outcome verb"), "board": N_("Board"),
    "meeting": N_("Meeting"), "item": N_("Agenda item"), "date": N_("Date decided"), "route": N_("Route"),
    "method": N_("How it was agreed"), "mover": N_("Mover"), "seconder": N_("Seconder"), "votes_for": N_("Votes for"),
    "votes_against": N_("Votes against"), "votes_abstain": N_("Abstentions"), "casting_vote": N_("Casting vote"),
    "outcome": N_("Result in words"), "reasons": N_("Reasons"), "options": N_("Options considered"),
    "priorities": N_("Priorities"), "destination": N_("Goes on to"), "response_due": N_("Answer due"),
    "review_on": N_("Review on"), "informal": N_("Informal view"), "ratified_by": N_("Ratified by"),
    "superseded_by": N_("Superseded by"), "actions": N_("Actions from it"), "gaps": N_("Still missing"),
    "access": N_("Access"), "public_title": N_("Public title"),
}  # fmt: skip

_PLAN = (
    ("part", N_("Part of the plan"), _TEXT), ("theme", N_("Theme"), _TEXT), ("title", N_("Title"), _LONG),
    ("words", N_("In full"), _LONG), ("boards", N_("Boards"), _LIST), ("priorities", N_("Priorities"), _LIST),
    ("actions", N_("Actions"), _LIST), ("rag", N_("RAG"), _RAG), ("rag_standing", N_("RAG standing"), _TEXT),
    ("counted", N_("Of its open actions"), _TEXT), ("open", N_("Open actions"), _NUMBER),
    ("overdue", N_("Overdue actions"), _NUMBER), ("closed", N_("Closed actions"), _NUMBER), ("gap", N_("Gap"), _LONG),
    ("source", N_("Source"), _TEXT),
)  # fmt: skip

_INDICATORS = (
    ("title", N_("Indicator"), _LONG), ("theme", N_("Theme"), _TEXT), ("priority", N_("Priority of the plan"), _TEXT),
    ("outcome", N_("Outcome"), _LONG), ("unit", N_("Unit"), _TEXT), ("polarity", N_("Good is"), _TEXT),
    ("baseline", N_("Baseline"), _NUMBER), ("baseline_period", N_("Baseline period"), _TEXT),
    ("latest", N_("Latest value"), _NUMBER), ("latest_period", N_("Latest period"), _TEXT),
    ("provisional", N_("Provisional"), _TEXT), ("comment", N_("Comment on the value"), _LONG),
    ("target", N_("Target value"), _NUMBER), ("target_period", N_("Target period"), _TEXT),
    ("rag", N_("RAG"), _RAG), ("rag_standing", N_("RAG standing"), _TEXT), ("reason", N_("RAG reason"), _LONG),
    ("travel", N_("Direction of travel"), _TEXT), ("readings", N_("All values"), _LIST),
    ("data_due", N_("Data due"), _DATE), ("source", N_("Source"), _TEXT),
)  # fmt: skip


def columns_of(kind: str) -> list[ColumnOut]:
    """Return the columns of a kind's sheet; import recognises every one of those of actions."""
    if kind == "actions":
        return [_column(key, _action_heading(key.name)) for key in ACTIONS.keys if _has_heading(key.name)]
    if kind == "decisions":
        return [_column(key, _(_DECISION_HEADINGS[key.name])) for key in DECISIONS.keys]
    return [ColumnOut(name, _(text), look) for name, text, look in (_PLAN if kind == "plan" else _INDICATORS)]


def kind_of_headings(headings: Iterable[object]) -> str | None:
    """Return the kind whose sheet of ours has these headings, most of them at least; None for any other sheet."""
    there = {clean(text).casefold() for text in headings if isinstance(text, str)}
    shares = {kind: _share([column.heading for column in columns_of(kind)], there) for kind in TITLES}
    likeliest = max(shares, key=lambda kind: shares[kind])
    return likeliest if shares[likeliest] >= _LEAST_SHARE else None


_LEAST_SHARE = 0.7


def _share(headings: Sequence[str], there: set[str]) -> float:
    return sum(heading.casefold() in there for heading in headings) / len(headings)


def _has_heading(name: str) -> bool:
    return name in ACTION_KEYS or name in MORE_HEADINGS


def _action_heading(name: str) -> str:
    return heading(name) if name in ACTION_KEYS else _(MORE_HEADINGS[name])


def _column(key: Key, text: str) -> ColumnOut:
    rated = key.name == "rag" or key.name.endswith("_rag")
    look = _RAG if rated else _LONG if key.name in _LONG_TEXTS else _LOOKS.get(key.type, _TEXT)
    choices: Sequence[str] = tuple(Rating) if rated else ()
    if key.name in ("status", "access"):
        choices = tuple(Status) if key.name == "status" else tuple(Access)
    return ColumnOut(key.name, text, look, choices=choices)
