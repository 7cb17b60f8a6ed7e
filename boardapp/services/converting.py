"""What is recorded under an item of an agenda becomes a decision, an action or a note instead, its words kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from boardapp.domain.audience import narrower
from boardapp.domain.decisions import verb_said
from boardapp.domain.errors import Refused
from boardapp.domain.words import Access, Status
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.services.actions import add_action
from boardapp.services.decisions import Recording, add_decision
from boardapp.services.locked import refuse_locked
from boardapp.services.references import Numbering
from boardapp.services.urgent import check_urgent
from boardapp.services.within import at_meeting, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.rows import Row, rows_naming, ties_to
from boardapp.storage.store import Store

RecordedAs = Literal["decision", "action", "note"]

_ACCESS = ("access", "paragraphs", "public_interest", "public_title")
_PARTS = {
    "decision": ("decision_priority",),
    "action": ("action_owner", "action_priority", "action_board", "action_support", "due_date"),
}
"""What belongs to a decision or an action and goes with it."""

_HOLDING = {
    ("action", "decision_id"): N_("actions that carry it out"),
    ("decision", "ratified_by_id"): N_("an earlier decision that it ratifies"),
    ("decision", "superseded_by_id"): N_("an earlier decision that it supersedes"),
    ("named_vote", "decision_id"): N_("votes by name"),
    ("amendment", "decision_id"): N_("amendments"),
    ("planned_item", "decision_id"): N_("an item that it put on the forward plan"),
    ("action", "parent_id"): N_("milestones"),
    ("update", "action_id"): N_("updates"),
    ("rag_mark", "action_id"): N_("ratings"),
    ("proposal", "action_id"): N_("proposals of its owner"),
    ("action_link", "action_id"): N_("links to other actions"),
    ("action_link", "other_id"): N_("links to other actions"),
}
"""What hangs on a decision or an action, in words."""


class Said(NamedTuple):
    """What is recorded: a decision or an action by its id, or a paragraph of the note of an item by the item's."""

    kind: RecordedAs
    id: int
    words: str = ""


class _Taken(NamedTuple):
    """What was taken away to be recorded otherwise."""

    item: int
    ref: str
    words: str
    priorities: tuple[int, ...] = ()
    kept: Mapping[str, Any] = MappingProxyType({})


def convert(store: Store, acting: Acting, said: Said, into: RecordedAs) -> str:
    """Record something as a decision, an action or a note instead; return its new reference, "" for a note.

    The words stay as they are; the reference it had is not used again. Raises Refused where more hangs on it than its
    words, or a reader would see what they may not.
    """
    if said.kind == into:
        raise Refused(_("It is recorded so already."))
    with store.write("", who=acting.who, source=acting.source) as writing:
        taken = _take_note(writing, said) if said.kind == "note" else _take(writing, said)
        item = present(writing, "agenda_item", taken.item)
        refuse_locked(writing, item["meeting_id"])
        check_urgent(writing, taken.item, deciding=into == "decision")
        acting, meeting = at_meeting(writing, acting, item["meeting_id"])
        assert meeting is not None
        reference = ""
        if into == "decision":
            new = Recording(
                taken.words, verb_said(taken.words), item=taken.item, priorities=taken.priorities, **taken.kept
            )
            reference = add_decision(writing, acting, new)[1]
        elif into == "action":
            reference = _raise(writing, acting, taken, meeting)
        else:
            _note(writing, taken, item)
        writing.label = _label(said, taken, into, reference, item, meeting)
    return reference


def paragraphs(minute_text: str | None) -> list[str]:
    """Return the paragraphs of a note, each of which may become a decision or an action."""
    return [part.strip() for part in (minute_text or "").split("\n\n") if part.strip()]


def _take_note(writing: Writing, said: Said) -> _Taken:
    item = present(writing, "agenda_item", said.id)
    parts = paragraphs(item["minute_text"])
    if said.words.strip() not in parts:
        raise Refused(_("This note reads otherwise by now; look at it again."))
    parts.remove(said.words.strip())
    writing.set("agenda_item", said.id, minute_text="\n\n".join(parts) or None)
    return _Taken(said.id, "", said.words.strip())


def _take(writing: Writing, said: Said) -> _Taken:
    """Remove a decision or an action with what belongs to it. Raises Refused."""
    row = present(writing, said.kind, said.id)
    if row["agenda_item_id"] is None:
        sentence = _("{ref} was not recorded under an item of an agenda and stays what it is.")
        raise Refused(sentence.format(ref=row["ref"]))
    _refuse_held(writing, said.kind, row)
    column = f"{said.kind}_id"
    named = rows_where(writing, f"{said.kind}_priority", **{column: said.id})
    priorities = tuple(each["priority_id"] for each in named)
    for part in _PARTS[said.kind]:
        for each in rows_where(writing, part, **{column: said.id}):
            writing.remove(part, each["id"])
    writing.remove(said.kind, said.id)
    words = row["wording"] if said.kind == "decision" else "\n".join(_texts(row))
    kept = {name: row[name] for name in _ACCESS} | {"access": Access(row["access"])}
    return _Taken(row["agenda_item_id"], row["ref"], words, priorities, kept)


def _texts(action: Row) -> list[str]:
    return [text for text in (action["title"], action["detail"]) if text]


def _refuse_held(writing: Writing, kind: str, row: Row) -> None:
    """Raise Refused where more hangs on a decision or an action than what belongs to it."""
    held = [
        _(_HOLDING.get((tie.kind, tie.column), N_("other records")))
        for tie in ties_to(kind)
        if tie.kind not in _PARTS[kind] and rows_naming(writing.connection, tie, [row["id"]])
    ]
    if kind == "decision":
        held += [_("a vote")] if row["votes_for"] is not None else []
        held += [_("a later decision in its place")] if row["superseded_by_id"] is not None else []
    elif row["status"] != Status.NOT_STARTED:
        held.append(_("a status of its own"))
    elif len(rows_where(writing, "due_date", action_id=row["id"])) > 1:
        held.append(_("a due date that was moved"))
    if held:
        pattern = _("{ref} has {what} and stays a decision.") if kind == "decision" else None
        pattern = pattern or _("{ref} has {what} and stays an action.")
        raise Refused(pattern.format(ref=row["ref"], what=held[0]))


def _raise(writing: Writing, acting: Acting, taken: _Taken, meeting: Row) -> str:
    title, _line, detail = taken.words.partition("\n")
    values: Any = {
        "title": title,
        "detail": detail.strip() or None,
        "board_id": meeting["board_id"],
        "meeting_id": meeting["id"],
        "agenda_item_id": taken.item,
        "raised": acting.on,
        "priorities": taken.priorities,
        **taken.kept,
    }
    return add_action(writing, Numbering(writing), acting, values)[1]


def _note(writing: Writing, taken: _Taken, item: Row) -> None:
    """Add the words to the note of the item. Raises Refused where more people could read them there."""
    within = Access(item["access"])
    access = taken.kept.get("access", within)
    if narrower(access, within) is not within:
        sentence = _("{ref} is {access}; as a note under item {number} more people could read it.")
        raise Refused(sentence.format(ref=taken.ref, access=_(access.value), number=item["number"]))
    text = "\n\n".join(part for part in (item["minute_text"], taken.words) if part)
    writing.set("agenda_item", taken.item, minute_text=text)


def _label(said: Said, taken: _Taken, into: RecordedAs, reference: str, item: Row, meeting: Row) -> str:
    """Return what the operation is called: "Make action HWB/A/2026-27/031 of the note under item 6 of ..."."""
    note = _("the note under item {number} of {meeting}").format(number=item["number"], meeting=meeting["ref"])
    what = note if said.kind == "note" else taken.ref
    patterns = {
        "decision": _("Make decision {reference} of {what}"),
        "action": _("Make action {reference} of {what}"),
        "note": _("Make a note of {what}"),
    }
    return patterns[into].format(what=what, reference=reference)
