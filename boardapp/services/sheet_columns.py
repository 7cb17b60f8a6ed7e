"""The columns of our own sheets: the keys of each kind of item, with the headings people read and their looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from boardapp.exchange.fields import ACTION_KEYS, heading
from boardapp.exchange.rows_out import ColumnKind, ColumnOut
from boardapp.exchange.text import clean
from boardapp.language import N_, _
from boardapp.services.kinds import KINDS
from boardapp.services.kinds.key import Key, KeyType

MORE_HEADINGS: dict[str, str] = {
    "item": N_("Raised under agenda item"),
    "external_ref": N_("Partner's own reference"),
    "parent": N_("Milestone of"),
    "public_title": N_("Public title"),
}
"""Headings of keys of an action that no partner's sheet has."""

_LEAST_SHARE = 0.7
_LEAST_HEADINGS = 3

_TITLES = {
    "actions": N_("Actions"),
    "decisions": N_("Decisions"),
    "amendments": N_("Amendments"),
    "meetings": N_("Meetings"),
    "agenda": N_("Agenda items"),
    "attendance": N_("Attendance"),
    "declarations": N_("Declarations"),
    "papers": N_("Papers"),
    "forward": N_("Forward plan"),
    "standing": N_("Standing items"),
    "plan": N_("Plan"),
    "themes": N_("Themes"),
    "priorities": N_("Priorities"),
    "indicators": N_("Indicators"),
    "boards": N_("Boards"),
    "seats": N_("Seats"),
    "holders": N_("Holders of seats"),
    "people": N_("People"),
    "organisations": N_("Organisations"),
    "posts": N_("Posts"),
    "phrases": N_("Phrases"),
    "holidays": N_("Holidays"),
    "minutes": N_("Minutes"),
    "returns": N_("Returns"),
    "profiles": N_("Profiles"),
    "conflicts": N_("Conflicts"),
    "operations": N_("Operations"),
}
_ON_THEIR_OWN = frozenset({"minutes", "returns", "profiles", "conflicts", "operations"})
"""What tells of the register and is no part of it."""

TITLES = {
    name: _TITLES.get(name, name.replace("-", " ").capitalize()) for name in sorted(KINDS, key=[*_TITLES, *KINDS].index)
}
"""The kinds that have a sheet, each with its title."""

REGISTER = tuple(name for name in TITLES if name not in _ON_THEIR_OWN)
"""The kinds that the register as a whole is made of."""

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
        "statement", "description", "minute_text", "asked_to", "note", "notice", "corrections", "text", "label",
        "urgent_reason", "public_interest", "public_summary", "motion",
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
    "name": N_("Name"), "starts": N_("Starts"), "ends": N_("Ends"), "mode": N_("How it is held"), "state": N_("State"),
    "other_boards": N_("Other boards"), "chair": N_("In the chair"), "inquorate": N_("Without a quorum"),
    "present": N_("Present"), "apologies": N_("Apologies"), "items": N_("Agenda items"), "decisions": N_("Decisions"),
    "publish_by": N_("Publish by"), "agenda": N_("Agenda"), "published_on": N_("Published on"), "notice": N_("Notice"),
    "changes": N_("Changed since publication"), "interests_asked": N_("Interests asked for"),
    "minutes": N_("Minutes"), "approved_at": N_("Approved at"), "corrections": N_("Corrections"),
    "signed_by": N_("Signed by"), "number": N_("Number"), "section": N_("Part of the agenda"),
    "purpose": N_("Purpose"), "presenter": N_("Presenter"), "asked_to": N_("The board is asked to"), "at": N_("At"),
    "minutes_allotted": N_("Minutes allotted"), "minutes_spent": N_("Minutes spent"),
    "minute_text": N_("Minute"), "public_summary": N_("Summary for the public"),
    "kind": N_("Kind"), "began": N_("Began"), "ended": N_("Ended"), "late": N_("Late"),
    "urgent_reason": N_("Why urgent"), "in_private": N_("Taken in private"), "papers": N_("Papers"),
    "paragraphs": N_("Paragraphs"), "public_interest": N_("Public interest"), "recorded": N_("Recorded under it"),
    "standing": N_("Standing"), "parent": N_("Under the board"), "regime": N_("Rules it meets by"),
    "quorum": N_("Quorum"), "quorum_share": N_("Quorum as a share"), "quorum_classes": N_("Quorum by class"),
    "substitutes_count": N_("Substitutes count"), "remote_counts": N_("Remote attendance counts"),
    "clear_days": N_("Clear days"), "cycle_days": N_("Days of a cycle"), "frequency": N_("How often it meets"),
    "rag_scale": N_("Points of the RAG scale"), "year_kind": N_("Year of references"),
    "decision_pattern": N_("Pattern of decisions"), "action_pattern": N_("Pattern of actions"),
    "established": N_("Established on"), "established_at": N_("Established at"),
    "established_by": N_("Established by"), "dissolved": N_("Dissolved on"), "note": N_("Note"), "seats": N_("Seats"),
    "vacant": N_("Vacant"), "open_actions": N_("Open actions"), "last_meeting": N_("Last met"),
    "next_meeting": N_("Meets next"), "post": N_("Post"), "organisation": N_("Organisation"), "role": N_("Role"),
    "voting": N_("Voting"), "quorum_class": N_("Class for the quorum"), "holder": N_("Holder"), "since": N_("Since"),
    "substitutes": N_("Substitutes"), "seat": N_("Seat"), "person": N_("Person"), "substitute": N_("Substitute"),
    "start": N_("From"), "end": N_("Until"), "email": N_("E-mail"), "organisations": N_("Organisations"),
    "posts": N_("Posts"), "short_name": N_("Short name"), "sector": N_("Sector"), "successor": N_("Successor"),
    "people": N_("People"), "holders": N_("Holders"), "statement": N_("Statement"), "plan": N_("Plan"),
    "position": N_("Place in order"), "icon": N_("Picture"), "who": N_("Who"), "label": N_("What was done"),
    "undoes": N_("Undoes"), "undone": N_("Undone"), "partner": N_("Partner"), "each": N_("Sent to a"),
    "to": N_("Addressed to"), "sent": N_("Sent"), "due": N_("Due"), "file": N_("File"), "withheld": N_("Left out"),
    "answered": N_("Answered"), "answer": N_("Answer"), "chased": N_("Last reminder"), "chases": N_("Reminders"),
    "silent_since": N_("Silent since"), "headings": N_("Headings"), "columns": N_("Columns"),
    "dates": N_("First in dates"), "green": N_("Green means"), "sits_for": N_("Sits for"), "remote": N_("Remote"),
    "arrived": N_("Arrived"), "left": N_("Left"), "away": N_("Away"), "capacity": N_("Capacity"),
    "description": N_("Description"), "sensitive": N_("Sensitive"), "action": N_("What the member did"),
    "left_at": N_("Left at"), "returned_at": N_("Came back at"), "dispensation": N_("Dispensation"),
    "decision": N_("Decision"), "result": N_("Result"), "size": N_("Bytes"), "to_follow": N_("To follow"),
    "author": N_("Author"), "background": N_("Background paper"), "came_from": N_("Carried forward from"),
    "placed_as": N_("Placed as"), "operation": N_("Operation"), "kept_at": N_("Kept at"), "by": N_("By"),
    "text": N_("Text"), "code": N_("Code"), "until": N_("Until"),
}  # fmt: skip
"""The headings of keys on the sheets of other kinds."""

_HEADINGS_OF = {
    "amendments": {"wording": N_("Amendment"), "place": N_("Place in order")},
    "meetings": {"date": N_("Date")},
    "papers": {"place": N_("Place in order")},
    "forward": {"date": N_("Wanted by")},
    "holidays": {"date": N_("Date")},
    "standing": {"place": N_("Place in order")},
    "returns": {"number": N_("Operation")},
    "conflicts": {
        "item": N_("Item"),
        "field": N_("Field"),
        "sent": N_("Sent as"),
        "ours": N_("Ours now"),
        "theirs": N_("Theirs"),
        "came": N_("Came on"),
        "cell": N_("Cell"),
    },
}
"""Headings of keys that mean something else on the sheet of one kind."""


def columns_of(kind: str) -> list[ColumnOut]:
    """Return the columns of a kind's sheet; import recognises every one of those of actions."""
    if kind == "actions":
        return [_column(key, _action_heading(key.name)) for key in KINDS[kind].keys if _has_heading(key.name)]
    return [_column(key, _heading(kind, key.name)) for key in KINDS[kind].keys]


def _heading(kind: str, key: str) -> str:
    """Return the heading of a key; one that has none of its own is headed by its name."""
    own = _HEADINGS_OF.get(kind, {}).get(key) or _HEADINGS.get(key)
    return _(own) if own else key.replace("_", " ").capitalize()


def kind_of_headings(headings: Iterable[object]) -> str | None:
    """Return the kind whose sheet of ours has these headings, or keys, most of them; None for any other sheet."""
    there = {clean(text).casefold() for text in headings if isinstance(text, str)}
    if len(there) < _LEAST_HEADINGS:
        return None
    shares = {
        kind: max(_share(names, there), _share(keys, there)) for kind, names, keys in _known_headings(_("Reference"))
    }
    likeliest = max(shares, key=lambda kind: shares[kind])
    return likeliest if shares[likeliest] >= _LEAST_SHARE else None


@lru_cache(4)
def _known_headings(_language: str) -> list[tuple[str, list[str], list[str]]]:
    """Return the headings and keys of each kind, in lower case; a word of the language tells one from another."""
    columns = {kind: columns_of(kind) for kind in TITLES}
    return [
        (kind, [column.heading.casefold() for column in each], [column.key for column in each])
        for kind, each in columns.items()
    ]


def _share(known: Sequence[str], there: set[str]) -> float:
    return sum(name in there for name in known) / len(known)


def _has_heading(name: str) -> bool:
    return name in ACTION_KEYS or name in MORE_HEADINGS


def _action_heading(name: str) -> str:
    return heading(name) if name in ACTION_KEYS else _(MORE_HEADINGS[name])


def _column(key: Key, text: str) -> ColumnOut:
    rated = key.name == "rag" or key.name.endswith("_rag")
    text_look = ColumnKind.LONG_TEXT if key.name in _LONG_TEXTS else ColumnKind.TEXT
    look = ColumnKind.RAG if rated else _LOOKS.get(key.type, text_look)
    return ColumnOut(key.name, text, look, choices=key.words if key.writable else ())
