"""Actions whole: every field that commands, sheets and the story panel tell."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from boardapp.domain.rag import Shown, Suggestion
from boardapp.domain.records import (
    ActionRecord,
    ActionStory,
    DueRow,
    LinkRow,
    MarkRow,
    OwnerRow,
    ProposalRow,
    UpdateRow,
)
from boardapp.domain.references import item_reference
from boardapp.domain.words import Access, GreyReason, Precision, Rating, Standing, Status
from boardapp.storage.door import CHUNK
from boardapp.storage.queries.proposals import stands
from boardapp.storage.queries.rating import is_overdue, judged
from boardapp.storage.tables import (
    Action,
    ActionBoard,
    ActionLine,
    ActionLink,
    ActionOwner,
    ActionPriority,
    ActionSupport,
    AgendaItem,
    Board,
    Decision,
    DueDate,
    Meeting,
    Membership,
    Organisation,
    Person,
    Post,
    Priority,
    Proposal,
    RagMark,
    Update,
)


def action_records(connection: Connection, ids: Sequence[int], today: dt.date) -> list[ActionRecord]:
    """Return whole actions for these ids, in their order."""
    found: dict[int, ActionRecord] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = list(ids[start : start + CHUNK])
        found |= _chunk(connection, chunk, today)
    return [found[one] for one in ids if one in found]


def action_story(connection: Connection, action: int, today: dt.date) -> ActionStory | None:
    """Return one action with its dates, updates, marks, links and proposals, newest first."""
    records = action_records(connection, [action], today)
    if not records:
        return None
    marks = _marks(connection, action)
    return ActionStory(
        action=records[0],
        agreed=next((m for m in marks if m.standing is Standing.AGREED), None),
        proposed=next((m for m in marks if m.standing is Standing.PROPOSED), None),
        dues=_dues(connection, action),
        updates=_updates(connection, action),
        marks=marks,
        links=_links(connection, action),
        proposals=_proposals(connection, action),
    )


def _chunk(connection: Connection, ids: list[int], today: dt.date) -> dict[int, ActionRecord]:
    marks = judged(connection, today, ids)
    owners = _owners(connection, ids, today)
    boards = _lists(connection, select(ActionBoard.action_id, Board.prefix).join(Board), ActionBoard, ids)
    served = _lists(
        connection, select(ActionPriority.action_id, Priority.short_title, ActionPriority.note).join(Priority),
        ActionPriority, ids,
    )  # fmt: skip
    name = func.coalesce(Organisation.name, ActionSupport.words)
    supporting = _lists(
        connection, select(ActionSupport.action_id, name).outerjoin(Organisation), ActionSupport, ids
    )  # fmt: skip
    latest = _latest_updates(connection, ids)
    whole = {}
    for row in connection.execute(_whole().where(Action.id.in_(ids))).all():
        whole[row.id] = _record(
            row, *marks[row.id], owners[row.id], boards[row.id], served[row.id], supporting[row.id],
            latest.get(row.id), today,
        )  # fmt: skip
    return whole


def _whole() -> Any:
    parent, sitting = aliased(Action), aliased(Meeting)
    return (
        select(
            Action.__table__,
            Board.prefix.label("board"),
            Meeting.ref.label("meeting"),
            Decision.ref.label("decision"),
            parent.ref.label("parent"),
            AgendaItem.number.label("item"),
            sitting.ref.label("item_of"),
            ActionLine.original_due, ActionLine.due_moves, ActionLine.updated, ActionLine.agreed, ActionLine.proposed,
        )
        .select_from(Action)
        .join(ActionLine, ActionLine.action_id == Action.id)
        .outerjoin(Board, Board.id == Action.board_id)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .outerjoin(Decision, Decision.id == Action.decision_id)
        .outerjoin(parent, parent.id == Action.parent_id)
        .outerjoin(AgendaItem, AgendaItem.id == Action.agenda_item_id)
        .outerjoin(sitting, sitting.id == AgendaItem.meeting_id)
    )  # fmt: skip


def _record(
    row: Any,
    mark: Shown,
    suggestion: Suggestion,
    owners: list[tuple[OwnerRow, str | None]],
    boards: list[Any],
    served: list[Any],
    supporting: list[Any],
    update: str | None,
    today: dt.date,
) -> ActionRecord:
    status = Status(row.status)
    return ActionRecord(
        id=row.id,
        ref=row.ref,
        title=row.title,
        detail=row.detail,
        board=row.board,
        other_boards=tuple(b[1] for b in boards),
        priorities=tuple(p[1] for p in served),
        owner=owners[0][0].name if owners else None,
        co_owners=tuple(owner.name for owner, _org in owners[1:]),
        lead=owners[0][1] if owners else None,
        supporting=tuple(s[1] for s in supporting),
        start=row.start,
        raised=row.raised,
        due=row.due,
        due_text=row.due_text,
        due_precision=Precision(row.due_precision),
        original_due=row.original_due,
        due_moves=row.due_moves,
        status=status,
        progress=row.progress,
        rag=mark.rating,
        rag_standing=mark.standing,
        rag_as_at=mark.as_at,
        rag_reason=mark.reason or None,
        path_to_green=row.path_to_green,
        suggested_rag=suggestion.rating,
        suggested_reason=suggestion.reason or None,
        proposed_rag=Rating(row.proposed) if row.proposed else None,
        agreed_rag=Rating(row.agreed) if row.agreed else None,
        latest_update=update,
        updated=row.updated,
        access=Access(row.access),
        meeting=row.meeting,
        decision=row.decision,
        completed=row.completed,
        closed=row.closed,
        importance=row.importance,
        next_steps=row.next_steps,
        barriers=row.barriers,
        success_measure=row.success_measure,
        external_ref=row.external_ref,
        minute_ref=row.minute_ref,
        parent=row.parent,
        overdue=is_overdue(row.due, status, today),
        stale=mark.stale,
        grey=mark.grey,
        board_id=row.board_id,
        owners=tuple(owner for owner, _org in owners),
        priority_notes=tuple((p[1], p[2]) for p in served),
        public_title=row.public_title,
        item=item_reference(row.item_of, row.item) if row.item_of else None,
    )


def _owners(connection: Connection, ids: list[int], today: dt.date) -> dict[int, list[tuple[OwnerRow, str | None]]]:
    """Return the owners of actions in order, each with the organisation it stands for."""
    post_body, employer = aliased(Organisation), aliased(Organisation)
    now = and_(
        Membership.person_id == ActionOwner.person_id,
        or_(Membership.end.is_(None), Membership.end >= today),
        or_(Membership.start.is_(None), Membership.start <= today),
    )
    body = func.coalesce(Organisation.name, post_body.name, employer.name).label("body")
    statement = (
        select(ActionOwner.__table__, Post.name.label("post"), Person.name.label("person"),
               Organisation.name.label("organisation"), body)
        .select_from(ActionOwner)
        .outerjoin(Post, Post.id == ActionOwner.post_id)
        .outerjoin(post_body, post_body.id == Post.organisation_id)
        .outerjoin(Person, Person.id == ActionOwner.person_id)
        .outerjoin(Membership, now)
        .outerjoin(employer, employer.id == Membership.organisation_id)
        .outerjoin(Organisation, Organisation.id == ActionOwner.organisation_id)
        .where(ActionOwner.action_id.in_(ids))
        .order_by(ActionOwner.action_id, ActionOwner.position, ActionOwner.id)
    )  # fmt: skip
    found: dict[int, list[tuple[OwnerRow, str | None]]] = defaultdict(list)
    seen: set[int] = set()
    for row in connection.execute(statement):
        if row.id not in seen:
            seen.add(row.id)
            found[row.action_id].append((_owner(row), row.body))
    return found


def _owner(row: Any) -> OwnerRow:
    if row.post_id is not None:
        return OwnerRow(row.post, "post", row.post_id, row.words)
    if row.person_id is not None:
        return OwnerRow(row.person, "person", row.person_id, row.words)
    if row.organisation_id is not None:
        return OwnerRow(row.organisation, "organisation", row.organisation_id, row.words)
    return OwnerRow(row.words, None, None, row.words)


def _lists(connection: Connection, statement: Any, model: Any, ids: Iterable[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(statement.where(model.action_id.in_(ids)).order_by(model.id)):
        found[row[0]].append(row)
    return found


def _latest_updates(connection: Connection, ids: list[int]) -> dict[int, str]:
    statement = select(Update.action_id, Update.text).where(Update.action_id.in_(ids)).order_by(Update.on, Update.id)
    return {row[0]: row[1] for row in connection.execute(statement)}


def _with_meeting(model: Any, action: int) -> Any:
    """Select the rows of a kind that an action has, each with the meeting it came from."""
    statement = select(model.__table__, Meeting.ref.label("meeting")).where(model.action_id == action)
    return statement.outerjoin(Meeting, Meeting.id == model.meeting_id)


def _marks(connection: Connection, action: int) -> tuple[MarkRow, ...]:
    statement = _with_meeting(RagMark, action).order_by(RagMark.on.desc(), RagMark.id.desc())
    return tuple(
        MarkRow(
            Rating(row.rating), Standing(row.standing), row.on, row.by, row.recorded_by, row.reason,
            row.path_to_green, GreyReason(row.grey_reason) if row.grey_reason else None, row.meeting,
        )
        for row in connection.execute(statement)
    )  # fmt: skip


def _dues(connection: Connection, action: int) -> tuple[DueRow, ...]:
    statement = _with_meeting(DueDate, action).order_by(DueDate.on, DueDate.id)
    return tuple(
        DueRow(row.due, row.due_text, Precision(row.due_precision), row.on, row.meeting, row.reason)
        for row in connection.execute(statement)
    )


def _updates(connection: Connection, action: int) -> tuple[UpdateRow, ...]:
    statement = _with_meeting(Update, action).order_by(Update.on.desc(), Update.id.desc())
    return tuple(
        UpdateRow(row.id, row.on, row.by, row.text, row.source, row.meeting, Access(row.access))
        for row in connection.execute(statement)
    )


def _links(connection: Connection, action: int) -> tuple[LinkRow, ...]:
    from_here = (
        select(ActionLink.kind, Action.ref, Action.title, ActionLink.note)
        .join(Action, Action.id == ActionLink.other_id)
        .where(ActionLink.action_id == action)
    )
    to_here = (
        select(ActionLink.kind, Action.ref, Action.title, ActionLink.note)
        .join(Action, Action.id == ActionLink.action_id)
        .where(ActionLink.other_id == action)
    )
    rows = [*connection.execute(from_here), *connection.execute(to_here)]
    return tuple(LinkRow(row[0], row[1], row[2], row[3]) for row in rows)


def _proposals(connection: Connection, action: int) -> tuple[ProposalRow, ...]:
    standing = case((Proposal.state != "open", Proposal.state), (stands(), "open"), else_="replaced")
    statement = select(Proposal.__table__, standing.label("standing")).where(Proposal.action_id == action)
    return tuple(
        ProposalRow(p.id, p.field, p.value, p.evidence, p.by, p.on, p.standing, p.reason)
        for p in connection.execute(statement.order_by(Proposal.on.desc(), Proposal.id.desc()))
    )
