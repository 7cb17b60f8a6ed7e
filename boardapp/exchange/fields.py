"""What a sheet's columns may hold, the words their headings use, and where each belongs on an action."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from boardapp.exchange.text import normal_heading
from boardapp.language import N_, _
from boardapp.resources import resource


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a column may hold: its name on sheets, the action's key it goes to, its aliases."""

    name: str
    key: str | None
    aliases: tuple[str, ...] = ()


# The columns of our own exports, in their order: the action's key and the heading a person reads. The
# headings are chosen so that none of them means something else on a partner's sheet.
_HEADINGS: dict[str, str] = {
    "ref": N_("Reference"),
    "title": N_("Title"),
    "detail": N_("Detail"),
    "board": N_("Board"),
    "other_boards": N_("Other boards"),
    "priorities": N_("Priorities"),
    "owner": N_("Owner"),
    "co_owners": N_("Co-owners"),
    "lead": N_("Lead organisation"),
    "supporting": N_("Supporting organisations"),
    "start": N_("Start date"),
    "raised": N_("Date raised"),
    "due": N_("Due date"),
    "due_text": N_("Due in words"),
    "due_precision": N_("Due date precision"),
    "original_due": N_("Original due date"),
    "due_moves": N_("Due date moves"),
    "status": N_("Status"),
    "progress": N_("Progress %"),
    "rag": N_("RAG"),
    "rag_standing": N_("RAG standing"),
    "rag_as_at": N_("RAG as at"),
    "rag_reason": N_("RAG reason"),
    "path_to_green": N_("Path to green"),
    "suggested_rag": N_("Suggested RAG"),
    "suggested_reason": N_("Suggested RAG reason"),
    "proposed_rag": N_("Proposed RAG"),
    "agreed_rag": N_("Agreed RAG"),
    "latest_update": N_("Latest update"),
    "updated": N_("Updated on"),
    "access": N_("Access"),
    "meeting": N_("Meeting"),
    "decision": N_("Decision"),
    "completed": N_("Completed on"),
    "closed": N_("Closed on"),
    "importance": N_("Importance"),
    "minute_ref": N_("Minute reference"),
    "next_steps": N_("Next steps"),
    "barriers": N_("Barriers"),
    "success_measure": N_("Success measure"),
}
ACTION_KEYS: tuple[str, ...] = tuple(_HEADINGS)


def _load() -> dict[str, Field]:
    told = json.loads(resource("exchange/headers.json").read_text(encoding="utf-8"))
    fields = {name: Field(name, entry["key"], tuple(entry["aliases"])) for name, entry in told.items()}
    reached = {field.key for field in fields.values()}
    return fields | {key: Field(key, key) for key in ACTION_KEYS if key not in reached}


FIELDS: Mapping[str, Field] = _load()
_FIELD_OF_KEY = {field.key: name for name, field in FIELDS.items() if field.key and name != "revised_due"}


def heading(key: str) -> str:
    """Return the heading of an action's key on our own sheets, in the user's language."""
    return _(_HEADINGS[key])


def field_named(word: str) -> str | None:
    """Return the field a person means by its name, an action's key or one of our headings; None if none."""
    name = word.strip().lower()
    if name in _FIELD_OF_KEY:
        return _FIELD_OF_KEY[name]
    return name if name in FIELDS else own_headings().get(normal_heading(word))


@cache
def own_headings() -> Mapping[str, str]:
    """Return our own headings and two-word keys, normalised, with the field each stands for."""
    labels = {normal_heading(_(text)): _FIELD_OF_KEY[key] for key, text in _HEADINGS.items()}
    return {normal_heading(key): _FIELD_OF_KEY[key] for key in ACTION_KEYS if "_" in key} | labels


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Return every alias, normalised, with the fields that claim it; a few are claimed by two."""
    found: dict[str, tuple[str, ...]] = {}
    for field in FIELDS.values():
        for alias in field.aliases:
            word = normal_heading(alias)
            if field.name not in found.get(word, ()):
                found[word] = (*found.get(word, ()), field.name)
    return found
