"""Actions of a starter plan as they are raised: owners, priorities, boards, due dates and links."""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.domain.words import Precision, Status
from boardapp.language import _
from boardapp.services.starter.days import Due
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import BoardFacts
from boardapp.services.starter.work import Work
from boardapp.storage.tables.actions import LINKS

NEXT_MEETING = "next meeting"


@dataclass(frozen=True, slots=True)
class At:
    """Where something is done: at which meeting of which board, under which item, who is in the chair."""

    board: BoardFacts
    meeting: int
    item: int
    chair: str | None


def actions(work: Work, entry: Entry) -> None:
    """Write actions that were raised at no meeting; they may be linked to one another."""
    listed = entry.entries("actions")
    for each in listed:
        raise_action(work, each, None)
    for each in listed:
        link_action(work, each)


def raise_action(work: Work, each: Entry, at: At | None) -> int:
    """Write a new action with all but its links, and return its id."""
    board = work.names.maybe(each, "board", "board") or (at.board.id if at else None)
    raised = work.day(each, "raised") or (work.on if at else None)
    due = due_of(work, each, work.names.boards[board] if board else None)
    title, access = each.text("title"), work.access(each)
    id_ = work.writing.add(
        "action",
        ref=work.number(each, "action", board, raised or work.on),
        title=title,
        board_id=board,
        meeting_id=at.meeting if at else None,
        agenda_item_id=at.item if at else None,
        decision_id=work.names.maybe(each, "decision", "decision"),
        parent_id=work.names.maybe(each, "action", "parent"),
        start=work.day(each, "start"),
        raised=raised,
        due=due.on,
        due_text=due.text,
        due_precision=due.precision,
        status=each.word("status", Status, Status.NOT_STARTED),
        progress=each.number("progress"),
        **each.pick("detail", "importance", "next_steps", "barriers", "success_measure", "path_to_green"),
        **each.pick("external_ref", "minute_ref", "source", "public_title"),
        **access,
    )
    work.names.add(each, "action", each.maybe("key") or title, id_)
    work.names.access[id_] = access["access"]
    if due.precision is not Precision.NONE or due.text is not None:
        set_due(work, id_, due, at, None)
    _owners(work, each, id_)
    _bearing(work, each, id_)
    return id_


def _owners(work: Work, each: Entry, action: int) -> None:
    for position, owner in enumerate(each.entries("owners"), start=1):
        name, words = owner.maybe("name"), owner.maybe("words")
        who = {} if name is None else work.names.owner(owner, name)
        work.writing.add(
            "action_owner", action_id=action, position=position, words=owner.needed("name", words or name), **who
        )
        owner.finish()
    for position, support in enumerate(each.entries("support"), start=1):
        name = support.text("name")
        organisation = work.names.find(support, "organisation", name)
        work.writing.add(
            "action_support", action_id=action, position=position, organisation_id=organisation, words=name
        )
        support.finish()


def _bearing(work: Work, each: Entry, action: int) -> None:
    for serves in each.entries("priorities"):
        priority = work.names.find(serves, "priority", serves.text("name"))
        work.writing.add("action_priority", action_id=action, priority_id=priority, note=serves.maybe("note"))
        serves.finish()
    for name in each.texts("other_boards"):
        work.writing.add("action_board", action_id=action, board_id=work.names.board(each, name).id)


def link_action(work: Work, each: Entry) -> None:
    """Write the links of an action to others that are there by now."""
    action = work.names.find(each, "action", each.maybe("key") or each.text("title"))
    for link in each.entries("links"):
        kind = link.needed("kind", link.word("kind", LINKS))
        other = work.names.find(link, "action", link.text("action"))
        work.writing.add("action_link", action_id=action, other_id=other, kind=kind, note=link.maybe("note"))
        link.finish()
    each.finish()


def due_of(work: Work, each: Entry, board: BoardFacts | None) -> Due:
    """Return when an action is due; "next meeting" is the next one of its board."""
    if each.maybe("due") != NEXT_MEETING:
        return work.due(each)
    following = board.after(work.on) if board else None
    if following is None:
        each.refuse(_("no next meeting of the board is known."))
    return Due(following.on, NEXT_MEETING, Precision.MEETING)


def set_due(work: Work, action: int, due: Due, at: At | None, reason: str | None) -> None:
    """Write that a due date was set, in the history of the action's dates."""
    work.writing.add(
        "due_date",
        action_id=action,
        due=due.on,
        due_text=due.text,
        due_precision=due.precision,
        on=work.on,
        meeting_id=at.meeting if at else None,
        reason=reason,
    )
