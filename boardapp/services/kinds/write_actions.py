"""Adding and changing actions by their keys, ratings included."""

from __future__ import annotations

import datetime as dt
from typing import Any

from boardapp.domain.errors import Refused
from boardapp.domain.rag import ActionFacts
from boardapp.domain.records import ActionRecord
from boardapp.domain.status_words import read_status
from boardapp.domain.when import Confidence, When
from boardapp.domain.words import Access, Precision, Status
from boardapp.language import _
from boardapp.services.actions import ActionValues, OwnerRef, add_action, edit_action, owner_named
from boardapp.services.kinds.call import Call, spoken_keys
from boardapp.services.kinds.key import known_instead
from boardapp.services.kinds.rating import KEYS, RatedAction, rate, ratings_given
from boardapp.services.kinds.values import parts
from boardapp.services.kinds.write_sittings import given_item
from boardapp.services.references import Numbering
from boardapp.services.within import at_meeting, item_of_meeting
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.sittings import next_meeting

_PLAIN = {
    "detail": "detail", "board": "board_id", "other_boards": "other_boards", "priorities": "priorities",
    "start": "start", "raised": "raised", "progress": "progress", "path_to_green": "path_to_green",
    "latest_update": "update", "meeting": "meeting_id", "decision": "decision_id", "completed": "completed",
    "closed": "closed", "importance": "importance", "next_steps": "next_steps", "barriers": "barriers",
    "success_measure": "success_measure", "external_ref": "external_ref", "minute_ref": "minute_ref",
    "parent": "parent_id", "public_title": "public_title",
}  # fmt: skip


def add(call: Call) -> str:
    """Add an action with what was given and return its reference; one from a meeting is of the meeting's day."""
    meeting = call.value("meeting") if "meeting" in call.given else None
    _item, meeting = item_of_meeting(call.writing, given_item(call, meeting), meeting)
    call.acting, call.meeting = at_meeting(call.writing, call.acting, meeting)
    values = _values(call, None)
    values.setdefault("raised", call.acting.on)
    action, reference = add_action(call.writing, Numbering(call.writing), call.acting, values)
    call.writing.label = _("Raise action {reference}").format(reference=reference)
    call.did()
    _rate(call, action, reference, values, None)
    return reference


def change(call: Call, action: int) -> str:
    """Change what was given of an action and return its reference."""
    current = action_records(call.writing.connection, [action], call.acting.on)[0]
    values = _values(call, current)
    if values:
        edit_action(call.writing, call.acting, current, values, reason=call.comment)
        fields = spoken_keys(name for name in call.given if name not in KEYS)
        call.writing.label = _("Change {fields} of {reference}").format(fields=fields, reference=current.ref)
        call.did()
    _rate(call, action, current.ref, values, current)
    return current.ref


def _values(call: Call, current: ActionRecord | None) -> ActionValues:
    """Return what was given as services take it."""
    values: dict[str, Any] = call.values(_PLAIN)
    if values.get("update") is None:
        values.pop("update", None)
    if "item" in call.given:
        values["agenda_item_id"] = given_item(call, values.get("meeting_id"))
    if "title" in call.given:
        values["title"] = call.given["title"].strip()
    if "access" in call.given:
        values["access"] = Access(call.value("access") or Access.PUBLIC)
    if "supporting" in call.given:
        values["supporting"] = _supporting(call)
    values |= _owners(call, current) | _due(call, values, current) | _status(call, values)
    found: ActionValues = values  # type: ignore[assignment]
    return found


def _supporting(call: Call) -> list[OwnerRef]:
    """Return the supporting organisations, each once. Raises Refused for one nobody knows."""
    find = call.reader.finder.find
    found = {find("organisation", words): words for words in parts(call.given["supporting"])}
    return [OwnerRef(words, "organisation", item) for item, words in found.items()]


def _owners(call: Call, current: ActionRecord | None) -> dict[str, Any]:
    """Return the owners in order; the lead or the others stay where only the other is given."""
    if "owner" not in call.given and "co_owners" not in call.given:
        return {}
    had = [OwnerRef(owner.words, owner.kind, owner.id) for owner in (current.owners if current else ())]
    lead, others = had[:1], had[1:]
    names = call.reader.finder.names
    if "owner" in call.given:
        words = call.given["owner"].strip()
        lead = [owner_named(names, words)] if words else []
    if "co_owners" in call.given:
        others = [owner_named(names, words) for words in parts(call.given["co_owners"])]
    return {"owners": [*lead, *others]}


def _due(call: Call, values: dict[str, Any], current: ActionRecord | None) -> dict[str, Any]:
    """Return the due date with its words and precision; what is not given of these stays beside the others."""
    given = {name for name in ("due", "due_text", "due_precision") if name in call.given}
    if not given:
        return {}
    found: dict[str, Any] = {"due": None, "due_text": None, "due_precision": Precision.NONE}
    if current is not None:
        found = {name: getattr(current, name) for name in found}
    if "due" in given:
        board = values.get("board_id", current.board_id if current else None)
        coming = next_meeting(call.writing.connection, board, call.acting.on) if board is not None else None
        found = _due_of(call.reader.due(call.given["due"], coming))
    if "due_text" in given:
        found["due_text"] = call.value("due_text")
    if "due_precision" in given:
        found["due_precision"] = Precision(call.value("due_precision") or Precision.NONE)
    return found


def _due_of(read: When) -> dict[str, Any]:
    when = read.revised or read
    usable = when.kind is None
    plain = when.precision is Precision.DAY and when.confidence is Confidence.HIGH and read.revised is None
    words = None if usable and plain else read.raw.strip() or None
    day = when.date if usable else None
    return {"due": day, "due_text": words, "due_precision": when.precision if day else Precision.NONE}


def _status(call: Call, values: dict[str, Any]) -> dict[str, Any]:
    """Return the status that was given, with a percentage its words tell. Raises Refused for words that are none."""
    if "status" not in call.given:
        return {}
    words = call.given["status"].strip()
    found = read_status(words, ours=True, progress=values.get("progress"))
    if found.status is None:
        sentence = _("status: “{words}” is not a status{known}.")
        raise Refused(sentence.format(words=words, known=known_instead(words.lower(), list(Status))))
    told: dict[str, Any] = {"status": found.status}
    if found.progress is not None and "progress" not in values:
        told["progress"] = found.progress
    return told


def _rate(call: Call, action: int, reference: str, values: ActionValues, current: ActionRecord | None) -> None:
    """Record the ratings that were given, judged by the action as this call leaves it."""
    wanted = ratings_given(call)
    now: dict[str, Any] = {name: getattr(current, name) for name in _FACTS} if current else {}
    now |= {name: value for name, value in values.items() if name in _FACTS}
    status = now.get("status") or Status.NOT_STARTED
    before = current.status if current else None
    closing = status is Status.CLOSED and before is not Status.CLOSED
    if not wanted and not closing:
        return
    heard: dt.date | None = call.acting.on if values.get("update") else (current.updated if current else None)
    facts = ActionFacts(
        status, now.get("start"), now.get("due"), now.get("progress"), heard, now.get("raised"),
        _moves(values, current),
    )  # fmt: skip
    thing = RatedAction(action, reference, now.get("board_id"), facts, now.get("path_to_green"))
    rate(call, thing, wanted, closing=closing)


_FACTS = ("status", "start", "due", "progress", "raised", "board_id", "path_to_green")


def _moves(values: ActionValues, current: ActionRecord | None) -> int:
    if current is None:
        return 0
    moved = "due" in values and values["due"] != current.due and current.original_due is not None
    return current.due_moves + moved
