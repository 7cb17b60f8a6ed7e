"""The columns of our own sheets: the keys of each kind of item, with the headings people read and their looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from boardapp.exchange.fields import ACTION_KEYS, heading
from boardapp.exchange.rows_out import ColumnKind, ColumnOut
from boardapp.exchange.text import clean
from boardapp.language import N_, _
from boardapp.services.kinds import KINDS
from boardapp.services.kinds.key import Key, KeyType

MORE_HEADINGS: dict[str, str] = {
    "external_ref": N_("Partner's own reference"),
    "parent": N_("Milestone of"),
    "public_title": N_("Public title"),
}
"""Headings of keys of an action that no partner's sheet has."""

_LEAST_SHARE = 0.7

TITLES = {
    "actions": N_("Actions"),
    "decisions": N_("Decisions"),
    "plan": N_("Plan"),
    "priorities": N_("Priorities"),
    "indicators": N_("Indicators"),
}
"""The kinds that have a sheet, each with its title."""

_LOOKS = {
    KeyType.DATE: ColumnKind.DATE,
    KeyType.NUMBER: ColumnKind.NUMBER,
    KeyType.DECIMAL: ColumnKind.NUMBER,
    KeyType.PERCENT: ColumnKind.PERCENT,
    KeyType.LIST: ColumnKind.LIST,
}
_LONG_TEXTS = frozenset(
    {
        "title", "detail", "rag_reason", "path_to_green", "suggested_reason", "latest_update", "next_steps", "barriers",
        "success_measure", "wording", "reasons", "options", "vision", "engagement", "aim", "gap", "outcome",
    }
)  # fmt: skip

_HEADINGS = {
    "ref": N_("Reference"), "title": N_("Title"), "board": N_("Board"), "meeting": N_("Meeting"),
    "priorities": N_("Priorities"), "access": N_("Access"), "public_title": N_("Public title"),
    "actions": N_("Actions"), "boards": N_("Boards"), "theme": N_("Theme"), "source": N_("Source"),
    "rag": N_("RAG"), "rag_standing": N_("RAG standing"), "rag_as_at": N_("RAG as at"), "rag_reason": N_("RAG reason"),
    "path_to_green": N_("Path to green"), "proposed_rag": N_("Proposed RAG"), "agreed_rag": N_("Agreed RAG"),
    "wording": N_("Decision"), "verb": N_("Outcome verb"), "item": N_("Agenda item"), "date": N_("Date decided"),
    "route": N_("Route"), "method": N_("How it was agreed"), "mover": N_("Mover"), "seconder": N_("Seconder"),
    "votes_for": N_("Votes for"), "votes_against": N_("Votes against"), "votes_abstain": N_("Abstentions"),
    "votes_not_voting": N_("Not voting"), "named_votes": N_("Named votes"), "motion": N_("Motion first moved"),
    "amendments": N_("Amendments"), "returns_to": N_("Comes back to"),
    "casting_vote": N_("Casting vote"), "outcome": N_("Outcome"), "reasons": N_("Reasons"),
    "options": N_("Options considered"), "destination": N_("Goes on to"), "response_due": N_("Answer due"),
    "review_on": N_("Review on"), "informal": N_("Informal view"), "ratified_by": N_("Ratified by"),
    "superseded_by": N_("Superseded by"), "gaps": N_("Still missing"),
    "place": N_("Place"), "prefix": N_("Prefix"), "status": N_("Status"), "version": N_("Version"),
    "period_start": N_("From"), "period_end": N_("Until"), "vision": N_("Vision"),
    "vision_points": N_("Points of the vision"), "values": N_("Values"), "engagement": N_("Engagement"),
    "engagement_points": N_("Ways of engaging"), "heard": N_("What we heard"), "data": N_("What the data says"),
    "themes": N_("Themes"), "running_through": N_("Running through the plan"),
    "where_we_are_now": N_("Where we are now"), "delivery_plans": N_("Delivery plans"),
    "embedding": N_("Embedding the plan"), "reviews": N_("Reviews"), "example": N_("Made up"),
    "short_title": N_("Short title"), "aliases": N_("Other names"), "aim": N_("Aim"), "gap": N_("Gap"),
    "counted": N_("Of its open actions"), "open": N_("Open actions"), "overdue": N_("Overdue actions"),
    "closed": N_("Closed actions"), "inferred": N_("Still to be confirmed"), "outcomes": N_("Outcomes"),
    "indicators": N_("Indicators"), "priority": N_("Priority"), "unit": N_("Unit"), "polarity": N_("Good is"),
    "tolerance": N_("Tolerance"), "tolerance_kind": N_("Tolerance in"), "baseline": N_("Baseline"),
    "baseline_period": N_("Baseline period"), "latest": N_("Latest value"), "latest_period": N_("Latest period"),
    "target": N_("Target"), "target_period": N_("Target period"), "readings": N_("All values"),
    "travel": N_("Direction of travel"), "data_due": N_("Data due"), "awaiting": N_("Awaiting data"),
}  # fmt: skip
"""The headings of keys on the sheets of other kinds."""


def columns_of(kind: str) -> list[ColumnOut]:
    """Return the columns of a kind's sheet; import recognises every one of those of actions."""
    if kind == "actions":
        return [_column(key, _action_heading(key.name)) for key in KINDS[kind].keys if _has_heading(key.name)]
    return [_column(key, _(_HEADINGS[key.name])) for key in KINDS[kind].keys]


def kind_of_headings(headings: Iterable[object]) -> str | None:
    """Return the kind whose sheet of ours has these headings, most of them at least; None for any other sheet."""
    there = {clean(text).casefold() for text in headings if isinstance(text, str)}
    shares = {kind: _share([column.heading for column in columns_of(kind)], there) for kind in TITLES}
    likeliest = max(shares, key=lambda kind: shares[kind])
    return likeliest if shares[likeliest] >= _LEAST_SHARE else None


def _share(headings: Sequence[str], there: set[str]) -> float:
    return sum(heading.casefold() in there for heading in headings) / len(headings)


def _has_heading(name: str) -> bool:
    return name in ACTION_KEYS or name in MORE_HEADINGS


def _action_heading(name: str) -> str:
    return heading(name) if name in ACTION_KEYS else _(MORE_HEADINGS[name])


def _column(key: Key, text: str) -> ColumnOut:
    rated = key.name == "rag" or key.name.endswith("_rag")
    text_look = ColumnKind.LONG_TEXT if key.name in _LONG_TEXTS else ColumnKind.TEXT
    look = ColumnKind.RAG if rated else _LOOKS.get(key.type, text_look)
    return ColumnOut(key.name, text, look, choices=key.words if key.writable else ())
