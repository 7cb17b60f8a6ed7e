"""What a sheet of items may set, by what a row is known where it has no reference, and which kinds come first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from boardapp.services.kinds import KINDS
from boardapp.services.kinds.key import Kind

_ORDER = (
    "organisations", "people", "posts", "boards", "seats", "holders", "plan", "themes", "priorities", "indicators",
    "phrases", "holidays", "meetings", "agenda", "attendance", "declarations", "decisions", "amendments", "papers",
    "forward", "standing",
)  # fmt: skip
ORDER = (*_ORDER, *(name for name in KINDS if name not in _ORDER))
"""The kinds in an order in which what others name comes before those that name it."""

_KNOWN_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "organisations": (("name",),),
    "people": (("name",),),
    "posts": (("name", "organisation"), ("name",)),
    "boards": (("name",), ("prefix",)),
    "seats": (("board", "title"),),
    "holders": (("seat", "person"),),
    "plan": (("title",),),
    "themes": (("title",),),
    "priorities": (("short_title",), ("title",)),
    "indicators": (("title", "priority"),),
    "phrases": (("code", "board"),),
    "holidays": (("date", "name"),),
    "meetings": (("board", "date"),),
    "agenda": (("meeting", "title"),),
    "attendance": (("meeting", "person"),),
    "declarations": (("meeting", "person", "item", "kind"),),
    "decisions": (("board", "date", "wording"),),
    "amendments": (("decision", "wording"),),
    "papers": (("item", "title"),),
    "forward": (("board", "title"),),
    "standing": (("board", "title"),),
}

_RECORDED_ELSEWHERE: Mapping[str, frozenset[str]] = {
    "boards": frozenset({"established_at", "established_by"}),
    "meetings": frozenset({"state", "minutes", "approved_at", "corrections", "signed_by"}),
    "agenda": frozenset({"state", "in_private", "urgent_reason"}),
    "papers": frozenset({"file"}),
    "priorities": frozenset({"agreed_rag"}),
    "indicators": frozenset({"agreed_rag"}),
}
_AS_NEW: Mapping[str, Any] = {"state": ("planned", "to come"), "minutes": ("draft",), "in_private": ("false", "no")}
_SHOWN_ONLY = frozenset({"rag"})
_AFTERWARDS: Mapping[str, frozenset[str]] = {
    "decisions": frozenset({"ratified_by", "superseded_by"}),
    "meetings": frozenset({"interests_asked"}),
    "seats": frozenset({"holder"}),
    "priorities": frozenset({"proposed_rag", "rag_reason", "path_to_green"}),
    "indicators": frozenset({"proposed_rag", "rag_reason", "path_to_green"}),
}
_COMING = frozenset({"agenda"})
_RATED = {"rag_reason": "proposed_rag", "path_to_green": "proposed_rag"}
_WITH: Mapping[str, Mapping[str, str]] = {
    "priorities": _RATED,
    "indicators": {**_RATED, "latest_period": "latest", "target_period": "target"},
}
_PUBLISHED = frozenset({"agenda", "papers"})
_OF_THE_MINUTES = frozenset({"minute_text", "minutes_spent", "began", "ended"})


def known_by(kind: Kind) -> tuple[tuple[str, ...], ...]:
    """Return the keys by which an item is known where its row has no reference of ours, the surest first."""
    found = _KNOWN_BY.get(kind.name)
    if found is not None:
        return found
    names = [key.name for key in kind.keys if key.writable and key.name in ("name", "title", "wording", "code")]
    return ((names[0],),) if names else ()


def reference_key(kind: Kind) -> str:
    """Return the key that holds the reference of an item."""
    return "ref" if any(key.name == "ref" for key in kind.keys) else "number"


def for_reference(kind: Kind, columns: Iterable[str]) -> frozenset[str]:
    """Return the keys that only tell; a shown rating does where the proposed one has a column of its own."""
    told = {key.name for key in kind.keys if not key.writable}
    return frozenset(told | (_SHOWN_ONLY if "proposed_rag" in set(columns) else set()))


def recorded_elsewhere(kind: Kind) -> frozenset[str]:
    """Return the keys that tell of what a board did: they are recorded where it did it, never by a sheet."""
    return _RECORDED_ELSEWHERE.get(kind.name, frozenset())


def as_new(key: str, words: str) -> bool:
    """Tell whether a key that is recorded elsewhere says of a new item only what every new one says."""
    return words.strip().lower() in _AS_NEW.get(key, ())


def afterwards(kind: Kind) -> frozenset[str]:
    """Return the keys that only an item which is there already can have."""
    return _AFTERWARDS.get(kind.name, frozenset())


def comes_by_itself(kind: Kind) -> bool:
    """Tell whether such items come with another, as the standard items of an agenda do with its meeting."""
    return kind.name in _COMING


def goes_with(kind: Kind) -> Mapping[str, str]:
    """Return keys that are set together with another, each with that other."""
    return _WITH.get(kind.name, {})


def closed_when_published(kind: Kind, key: str) -> bool:
    """Tell whether a published agenda closes a key: what it says is changed by a supplement then."""
    return kind.name in _PUBLISHED and key not in _OF_THE_MINUTES
