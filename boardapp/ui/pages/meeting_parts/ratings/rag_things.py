"""What a board rates at a meeting: the priorities it oversees and its open actions, in the order of the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import RatedKind, ThreeMarks
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Access
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.boards import board as board_whole
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.queries.plan_text import plan_text
from boardapp.storage.queries.rated import RatedBefore, rated_before
from boardapp.ui.workspace import Workspace

Rateable = tuple[RatedKind, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to rate: its title, what stands over it (reference, owner), and when it is due in words."""

    kind: RatedKind
    id: int
    title: str
    about: str
    due: str = ""
    overdue: bool = False
    access: Access = Access.PUBLIC

    @property
    def key(self) -> Rateable:
        """By what it is known among things of all kinds."""
        return self.kind, self.id


class Round(StrEnum):
    """In which order the things of a round come, and which of them."""

    ALL = "all"
    BY_PRIORITY = "by priority"
    PRIORITIES = "priorities"
    ACTIONS = "actions"


def in_order(workspace: Workspace, board: int, things: Sequence[Thing], order: Round) -> list[Thing]:
    """Return the things of a round in its order; by priority each stands before the actions that serve it."""
    if order is Round.ALL:
        return list(things)
    priorities = [thing for thing in things if thing.kind == "priority"]
    actions = [thing for thing in things if thing.kind == "action"]
    if order is not Round.BY_PRIORITY:
        return priorities if order is Round.PRIORITIES else actions
    found: dict[Rateable, Thing] = {}
    with workspace.reading() as connection:
        for priority in priorities:
            found[priority.key] = priority
            wanted = ActionFilter(board=board, status="open", priority=priority.id)
            serving = set(action_ids(connection, wanted, workspace.today))
            found |= {thing.key: thing for thing in actions if thing.id in serving and thing.key not in found}
    return [*found.values(), *(thing for thing in actions if thing.key not in found)]


def things_of(workspace: Workspace, board: int, *, every_priority: bool = False) -> list[Thing]:
    """Return what a board may rate: the priorities it oversees (or all of the plan), then its open actions."""
    today = workspace.today
    with workspace.reading() as connection:
        ids = action_ids(connection, ActionFilter(board=board, status="open"), today)
        rows = action_rows(connection, ids, today)
        whole = board_whole(connection, board, today)
        text = plan_text(connection) if every_priority else None
    oversees = list(whole.oversees) if whole else []
    if text is not None:
        oversees = [(each.id, each.short_title) for theme in text.themes for each in theme.priorities]
    found = [Thing("priority", ident, title, "") for ident, title in oversees]
    for row in rows:
        about = "   ".join(part for part in (row.ref, row.priorities, row.owners) if part)
        due = row.due_text or (spoken(row.due) if row.due else "")
        found.append(Thing("action", row.id, row.title, about, due, row.overdue, row.access))
    return found


def points_of(workspace: Workspace, board: int) -> int:
    """Return on how many points a board rates: three or five."""
    with workspace.reading() as connection:
        whole = board_whole(connection, board, workspace.today)
    return whole.terms.rag_scale if whole else 3


def marks_of_thing(workspace: Workspace, key: Rateable) -> ThreeMarks | None:
    """Return the three marks of a thing as they stand now."""
    with workspace.reading() as connection:
        return three_marks(connection, key[0], key[1], workspace.today)


def standings(workspace: Workspace, things: Sequence[Thing], meeting: int) -> list[RatedBefore]:
    """Return how each thing stands in the round of a meeting."""
    found: dict[Rateable, RatedBefore] = {}
    kinds: tuple[Literal["action", "priority"], ...] = ("action", "priority")
    with workspace.reading() as connection:
        for kind in kinds:
            ids = [thing.id for thing in things if thing.kind == kind]
            found |= {(kind, item): stands for item, stands in rated_before(connection, kind, ids, meeting).items()}
    return [found.get(thing.key, RatedBefore()) for thing in things]
