"""Actions: raising and changing them, reporting on them, asking for what only a board may set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from boardapp.domain.errors import Refused
from boardapp.domain.records import ActionRecord
from boardapp.domain.words import Access, Precision, Status
from boardapp.language import N_, _
from boardapp.services.acting import Acting
from boardapp.services.lookup import Names
from boardapp.services.references import Numbering
from boardapp.services.within import access_under, item_of_meeting
from boardapp.storage.door import Writing
from boardapp.storage.queries.action_whole import action_records
from boardapp.storage.queries.parts import columns_of, parts_of
from boardapp.storage.store import Store

TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class OwnerRef:
    """An owner as named: the words, and whom they name where that is known."""

    words: str
    kind: Literal["post", "person", "organisation"] | None = None
    id: int | None = None


class ActionValues(TypedDict, total=False):
    """What may be set on an action; a key left out is not touched, None or an empty list clears."""

    title: str
    detail: str | None
    board_id: int | None
    meeting_id: int | None
    agenda_item_id: int | None
    decision_id: int | None
    parent_id: int | None
    start: dt.date | None
    raised: dt.date | None
    due: dt.date | None
    due_text: str | None
    due_precision: Precision
    completed: dt.date | None
    closed: dt.date | None
    status: Status
    progress: int | None
    importance: str | None
    next_steps: str | None
    barriers: str | None
    success_measure: str | None
    path_to_green: str | None
    external_ref: str | None
    minute_ref: str | None
    source: str | None
    kept: str | None
    access: Access
    paragraphs: str | None
    public_interest: str | None
    public_title: str | None
    owners: Sequence[OwnerRef]
    supporting: Sequence[OwnerRef]
    other_boards: Sequence[int]
    priorities: Sequence[int]
    update: str | None


_LISTS = ("owners", "supporting", "other_boards", "priorities")
_DUE = ("due", "due_text", "due_precision")

NAMES_OF_VALUES = {
    "board_id": N_("board"), "due_text": N_("due"), "due_precision": N_("due"), "owners": N_("owners"),
    "supporting": N_("supporting organisations"), "other_boards": N_("other boards"), "priorities": N_("priorities"),
    "update": N_("update"), "path_to_green": N_("path to green"), "next_steps": N_("next steps"),
    "success_measure": N_("success measure"), "meeting_id": N_("meeting"), "decision_id": N_("decision"),
    "parent_id": N_("parent action"), "agenda_item_id": N_("agenda item"), "public_title": N_("public title"),
    "title": N_("title"), "detail": N_("detail"), "start": N_("start"), "raised": N_("raised"), "due": N_("due"),
    "completed": N_("completed"), "closed": N_("closed"), "status": N_("status"), "progress": N_("progress"),
    "importance": N_("importance"), "barriers": N_("barriers"), "access": N_("access"),
}  # fmt: skip


def owner_named(names: Names, words: str) -> OwnerRef:
    """Return the owner that words name: a post, a person or an organisation; else the words alone."""
    for kind in ("post", "person", "organisation"):
        found = names.maybe(kind, words)
        if found is not None:
            return OwnerRef(words, kind, found)
    return OwnerRef(words)


def raise_action(store: Store, acting: Acting, values: ActionValues, *, meeting: int | None = None) -> str:
    """Raise an action and return its reference. Raises Refused where it has neither title nor detail."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        values = {"raised": acting.on, **values}
        if meeting is not None:
            values.setdefault("meeting_id", meeting)
        reference = add_action(writing, Numbering(writing), acting, values)[1]
        writing.label = _("Raise action {reference}").format(reference=reference)
    return reference


def change_action(
    store: Store, acting: Acting, action: int, values: ActionValues, *, reason: str | None = None,
    meeting: int | None = None,
) -> None:  # fmt: skip
    """Change fields of an action; a moved due date keeps the one before, with the reason. Raises Refused."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        current = _current(writing, action, acting.on)
        edit_action(writing, acting, current, values, reason=reason)
        named = dict.fromkeys(_(NAMES_OF_VALUES[name]) for name in values if name in NAMES_OF_VALUES)
        writing.label = _("Change {fields} of {reference}").format(fields=", ".join(named), reference=current.ref)


def add_update(store: Store, acting: Acting, action: int, text: str, *, by: str | None = None) -> None:
    """Add a dated update to an action; `by` is who reported it, the one who records where left out."""
    with store.write("", who=acting.who, source=acting.source) as writing:
        current = _current(writing, action, acting.on)
        _report(writing, acting, action, text, by=by)
        writing.label = _("Add update to {reference}").format(reference=current.ref)


def propose(
    store: Store, acting: Acting, action: int, field: str, value: str | None, *, evidence: str, by: str | None = None
) -> None:
    """Ask a board for what an owner may not set: closing, due date, owner, withdrawal. Raises Refused."""
    if field not in PROPOSABLE:
        known = ", ".join(PROPOSABLE)
        raise Refused(_("“{field}” cannot be proposed; these can: {known}.").format(field=field, known=known))
    with store.write("", who=acting.who, source=acting.source) as writing:
        current = _current(writing, action, acting.on)
        writing.add(
            "proposal", action_id=action, field=field, value=value, evidence=evidence or None,
            by=by or acting.who, on=acting.on, source=acting.source,
        )  # fmt: skip
        writing.label = _("Propose {field} for {reference}").format(field=field, reference=current.ref)


PROPOSABLE = ("closing", "due", "owner", "withdrawal")


def add_action(
    writing: Writing, numbering: Numbering, acting: Acting, values: ActionValues, *, by: str | None = None
) -> tuple[int, str]:
    """Add an action within an operation; return its id and reference. Raises Refused."""
    title = (values.get("title") or "").strip() or _short(values.get("detail") or "")
    if not title:
        raise Refused(_("An action needs a title: say in a few words what is to be done."))
    columns = _columns(values, acting, None)
    reference = numbering.take(values.get("board_id"), "action", values.get("raised") or acting.on)
    columns |= _under_item(writing, values, Access.PUBLIC)
    action = writing.add("action", **{**columns, "ref": reference, "title": title})
    if values.get("due") or values.get("due_text"):
        _keep_due(writing, acting, action, values, values.get("meeting_id"), None)
    for name in _LISTS:
        for place, entry in enumerate(values.get(name) or ()):  # type: ignore[var-annotated, arg-type]
            _add_entry(writing, action, name, place, entry)
    if values.get("update"):
        _report(writing, acting, action, values["update"] or "", by=by)
    return action, reference


def edit_action(
    writing: Writing,
    acting: Acting,
    current: ActionRecord,
    values: ActionValues,
    *,
    reason: str | None = None,
    by: str | None = None,
) -> None:
    """Change an action within an operation. Raises Refused."""
    if "title" in values and not values["title"].strip():
        raise Refused(_("{reference} needs a title; it was left as it is.").format(reference=current.ref))
    columns = _columns(values, acting, current) | _under_item(writing, values, current.access)
    if columns:
        writing.set("action", current.id, **columns)
    if _due_moves(current, values):
        _keep_due(writing, acting, current.id, values, writing.header.meeting, reason)
    for name in _LISTS:
        if name in values:
            _replace(writing, current.id, name, list(values[name]))  # type: ignore[literal-required]
    if values.get("update"):
        _report(writing, acting, current.id, values["update"] or "", by=by)


def _under_item(writing: Writing, values: ActionValues, access: Access) -> dict[str, Any]:
    """Return what follows from the agenda item an action is put under: its meeting, and who may read it."""
    item, meeting = item_of_meeting(writing, values.get("agenda_item_id"), values.get("meeting_id"))
    if item is None:
        return {}
    return {"meeting_id": meeting, "access": access_under(writing, item, values.get("access") or access)}


def _current(writing: Writing, action: int, today: dt.date) -> ActionRecord:
    found = action_records(writing.connection, [action], today)
    if not found:
        raise Refused(_("This action is no longer in the store."))
    return found[0]


def _columns(values: ActionValues, acting: Acting, current: ActionRecord | None) -> dict[str, Any]:
    """Return the columns of the action itself, with the days that a change of status brings."""
    columns: dict[str, Any] = {name: value for name, value in values.items() if name in _COLUMNS}
    progress = values.get("progress")
    if progress is not None and not 0 <= progress <= 100:
        raise Refused(_("Progress is a percentage from 0 to 100, not {value}.").format(value=progress))
    status = values.get("status")
    if status is None or (current is not None and status is current.status):
        return columns
    if status in (Status.COMPLETE, Status.CLOSED) and not (current and current.completed):
        columns.setdefault("completed", acting.on)
    if status is Status.CLOSED:
        columns.setdefault("closed", acting.on)
    elif current is not None and current.status is Status.CLOSED:
        columns.setdefault("closed", None)
    if status.open and status is not Status.COMPLETE and current is not None and current.completed:
        columns.setdefault("completed", None)
    return columns


_COLUMNS = columns_of("action") - {"ref", "update", *_LISTS}


def _due_moves(current: ActionRecord, values: ActionValues) -> bool:
    before = {"due": current.due, "due_text": current.due_text}
    return any(name in values and values.get(name) != before[name] for name in before)


def _keep_due(
    writing: Writing, acting: Acting, action: int, values: ActionValues, meeting: int | None, reason: str | None
) -> None:
    due = values.get("due")
    precision = values.get("due_precision") or (Precision.DAY if due else Precision.NONE)
    writing.add(
        "due_date", action_id=action, due=due, due_text=values.get("due_text"), due_precision=precision,
        on=acting.on, meeting_id=meeting, reason=reason,
    )  # fmt: skip


def _report(writing: Writing, acting: Acting, action: int, text: str, *, by: str | None) -> None:
    if not text.strip():
        raise Refused(_("An update needs words: say what has happened."))
    writing.add(
        "update", action_id=action, on=acting.on, by=by or acting.who, text=text.strip(),
        meeting_id=writing.header.meeting, source=acting.source,
    )  # fmt: skip


def _add_entry(writing: Writing, action: int, name: str, place: int, entry: Any) -> None:
    kind, fields = _entry(name, place, entry)
    writing.add(kind, action_id=action, **fields)


def _entry(name: str, place: int, entry: Any) -> tuple[str, dict[str, Any]]:
    """Return the table and fields of one entry of a list."""
    if name == "priorities":
        return "action_priority", {"priority_id": entry}
    if name == "other_boards":
        return "action_board", {"board_id": entry}
    known: dict[str, Any] = {} if entry.id is None else {f"{entry.kind}_id": entry.id}
    if name == "supporting":
        organisation = entry.id if entry.kind == "organisation" else None
        return "action_support", {"position": place, "words": entry.words, "organisation_id": organisation}
    return "action_owner", {"position": place, "words": entry.words, **known}


def _replace(writing: Writing, action: int, name: str, entries: list[Any]) -> None:
    """Make a list hold these entries, leaving alone the rows that stay."""
    wanted = [_entry(name, place, entry) for place, entry in enumerate(entries)]
    kind = {"priorities": "action_priority", "other_boards": "action_board", "supporting": "action_support"}.get(
        name, "action_owner"
    )
    for row in parts_of(writing.connection, kind, "action_id", action):
        same = next((one for one in wanted if all(row[field] == value for field, value in one[1].items())), None)
        if same is None:
            writing.remove(kind, row["id"])
        else:
            wanted.remove(same)
    for _kind, fields in wanted:
        writing.add(kind, action_id=action, **fields)


def _short(detail: str) -> str:
    """Return the beginning of a long text as a title: its first sentence, cut at a word."""
    first = detail.strip().splitlines()[0].strip() if detail.strip() else ""
    if len(first) <= TITLE_LENGTH:
        return first
    return first[: TITLE_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
