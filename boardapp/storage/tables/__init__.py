"""The tables of a board file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table

from boardapp.storage.tables.actions import (
    Action,
    ActionBoard,
    ActionLink,
    ActionOwner,
    ActionPriority,
    ActionSupport,
    DueDate,
    Proposal,
    RagMark,
    Update,
)
from boardapp.storage.tables.agendas import AgendaVersion, Paper, Phrase, PlannedItem, StandingItem
from boardapp.storage.tables.base import Base, Recorded
from boardapp.storage.tables.conflicts import Conflict
from boardapp.storage.tables.derived import ActionLine
from boardapp.storage.tables.heart import Blob, Change, Counter, Draft, Operation, StoreRow
from boardapp.storage.tables.meetings import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionPriority,
    Meeting,
    MeetingBoard,
)
from boardapp.storage.tables.minutes import MinutesRecord, MinutesVersion
from boardapp.storage.tables.people import (
    Board,
    Holiday,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    QuorumClass,
    Seat,
    SeatHolder,
)
from boardapp.storage.tables.plan import (
    Alias,
    DeliveryPlan,
    DeliveryPlanPriority,
    Evidence,
    EvidencePriority,
    Indicator,
    Outcome,
    Plan,
    PlanPoint,
    Priority,
    PriorityBoard,
    Reading,
    Review,
    Target,
    Theme,
    Value,
)
from boardapp.storage.tables.proceedings import Amendment, Declaration, NamedVote
from boardapp.storage.tables.profiles import Profile
from boardapp.storage.tables.returns import Return

metadata = Base.metadata

_MODELS: list[Any] = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded)]

RECORDED: dict[str, Table] = {model.__tablename__: metadata.tables[model.__tablename__] for model in _MODELS}
"""The recorded tables by name; the name is the `kind` of a change."""

ITEM_OF: dict[str, tuple[str, ...]] = {model.__tablename__: model.item_of for model in _MODELS}
"""For each kind, the columns of which one holds the item the row belongs to; none for an item itself."""

__all__ = [
    "ITEM_OF",
    "RECORDED",
    "Action",
    "ActionBoard",
    "ActionLine",
    "ActionLink",
    "ActionOwner",
    "ActionPriority",
    "ActionSupport",
    "AgendaItem",
    "AgendaVersion",
    "Alias",
    "Amendment",
    "Attendance",
    "Blob",
    "Board",
    "Change",
    "Conflict",
    "Counter",
    "Decision",
    "DecisionPriority",
    "Declaration",
    "DeliveryPlan",
    "DeliveryPlanPriority",
    "Draft",
    "DueDate",
    "Evidence",
    "EvidencePriority",
    "Holiday",
    "Indicator",
    "Meeting",
    "MeetingBoard",
    "Membership",
    "MinutesRecord",
    "MinutesVersion",
    "NamedVote",
    "Operation",
    "Organisation",
    "Outcome",
    "Paper",
    "Person",
    "Phrase",
    "Plan",
    "PlanPoint",
    "PlannedItem",
    "Post",
    "PostHolder",
    "Priority",
    "PriorityBoard",
    "Profile",
    "Proposal",
    "QuorumClass",
    "RagMark",
    "Reading",
    "Return",
    "Review",
    "Seat",
    "SeatHolder",
    "StandingItem",
    "StoreRow",
    "Target",
    "Theme",
    "Update",
    "Value",
    "metadata",
]
