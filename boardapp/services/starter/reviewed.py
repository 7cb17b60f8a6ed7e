"""What becomes of actions over time: updates, ratings, moved dates, proposals, completion and closure."""

from __future__ import annotations

from typing import Any

from boardapp.domain.words import Access, GreyReason, Rating, Standing, Status
from boardapp.language import _
from boardapp.services.starter.actions import At, due_of, set_due
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.work import Work

_PROPOSED_DATES = ("due",)


def reviewed(work: Work, entry: Entry) -> None:
    """Write what owners report and propose between meetings."""
    for each in entry.entries("reviewed"):
        review_action(work, each, None)


def review_action(work: Work, each: Entry, at: At | None) -> None:
    """Write what is reported of an action, or what a board agrees on it at a meeting."""
    action = work.names.find(each, "action", each.text("action"))
    fields = _fields(work, each)
    if at and each.word("rating", Rating) in (Rating.GREEN, Rating.BLUE):
        fields["path_to_green"] = None
    if "due" in each or "due_text" in each:
        due = due_of(work, each, at.board if at else None)
        fields |= {"due": due.on, "due_text": due.text, "due_precision": due.precision}
        set_due(work, action, due, at, work.say(each, "why_moved"))
    if fields:
        work.writing.set("action", action, **fields)
    by = each.maybe("by")
    if "update" in each:
        work.writing.add(
            "update",
            action_id=action,
            on=work.on,
            by=at.board.name if at and by is None else each.needed("by", by),
            text=work.must_say(each, "update"),
            meeting_id=at.meeting if at else None,
            source=each.maybe("source"),
            access=each.word("access", Access, work.names.access[action]),
        )
    rate(work, each, {"action_id": action}, at, by, work.names.access[action])
    _proposals(work, each, action, by)
    _decided(work, each, action, at)
    each.finish()


def _fields(work: Work, each: Entry) -> dict[str, Any]:
    """Return the changed fields of the action itself; complete and closed bring their day."""
    status = each.word("status", Status)
    fields: dict[str, Any] = {"status": status, "progress": each.number("progress")}
    fields |= work.saying(each, "next_steps", "barriers", "path_to_green")
    if status == Status.CLOSED:
        fields |= {"closed": work.on, "progress": 100}
    if status == Status.COMPLETE:
        fields |= {"completed": work.day(each, "completed") or work.on, "progress": 100}
    return {name: value for name, value in fields.items() if value is not None}


def rate(
    work: Work, each: Entry, item: dict[str, int], at: At | None, by: str | None, access: str | None = Access.PUBLIC
) -> None:
    """Write a rating of an item, given as column and id: agreed by the board at a meeting, else proposed."""
    rating = each.word("rating", Rating)
    if rating is None:
        return
    work.writing.add(
        "rag_mark",
        **item,
        rating=rating,
        grey_reason=each.word("grey_reason", GreyReason),
        standing=Standing.AGREED if at else Standing.PROPOSED,
        on=work.on,
        by=at.board.name if at else each.needed("by", by),
        board_id=at.board.id if at else None,
        chair=at.chair if at else None,
        meeting_id=at.meeting if at else None,
        agenda_item_id=at.item if at else None,
        recorded_by=work.who,
        reason=work.say(each, "reason"),
        path_to_green=work.say(each, "path_to_green"),
        access=each.word("access", Access, access),
    )


def _proposals(work: Work, each: Entry, action: int, by: str | None) -> None:
    for asked in each.entries("proposes"):
        field = asked.text("field")
        value = work.day(asked, "value") if field in _PROPOSED_DATES else asked.maybe("value")
        work.names.proposals[action, field] = work.writing.add(
            "proposal",
            action_id=action,
            field=field,
            value=None if value is None else str(value),
            evidence=work.say(asked, "evidence"),
            by=each.needed("by", by),
            on=work.on,
            source=each.maybe("source"),
        )
        asked.finish()


def _decided(work: Work, each: Entry, action: int, at: At | None) -> None:
    for decided in each.entries("decides"):
        field = decided.text("field")
        proposal = work.names.proposals.pop((action, field), None)
        if proposal is None:
            decided.refuse(_("nobody has proposed a change of “{field}”.").format(field=field))
        work.writing.set(
            "proposal",
            proposal,
            state="agreed" if decided.flag("agreed", True) else "refused",
            decided_on=work.on,
            meeting_id=at.meeting if at else None,
            reason=work.say(decided, "reason"),
        )
        decided.finish()
