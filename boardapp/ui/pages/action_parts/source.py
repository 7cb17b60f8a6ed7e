"""The rows of the register, read from the store as the table asks for them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from boardapp.domain.records import ActionFilter, ActionGroup, ActionRow
from boardapp.language import _, ngettext
from boardapp.storage.queries import actions
from boardapp.ui.models.columns import TableState
from boardapp.ui.models.order import Group
from boardapp.ui.workspace import Workspace

WANTED = "wanted"


def wanted_of(state: TableState) -> ActionFilter:
    """Return the filter of a table's state, with its search."""
    wanted: ActionFilter = state.filters.get(WANTED, ActionFilter(status="open"))
    return replace(wanted, search=state.search)


class ActionSource:
    """A RowSource with head and groups over the actions of a store; every order is the database's own."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._grouped: tuple[TableState | None, list[ActionGroup]] = (None, [])

    def ids(self, state: TableState) -> Sequence[int]:
        """Return every id in the order shown."""
        if not state.group:
            return self._ordered(state, None)
        return array("q", (one for group in self._groups(state) for one in group.ids))

    def head(self, state: TableState, count: int) -> Sequence[int]:
        """Return the first ids."""
        return self._ordered(state, count)

    def groups(self, state: TableState) -> Sequence[Group]:
        """Return the headings, from the query that listed the ids of the same state last."""
        listed, groups = self._grouped
        return [_heading(group, state.group) for group in (groups if listed is state else self._groups(state))]

    def _groups(self, state: TableState) -> list[ActionGroup]:
        with self._workspace.reading() as connection:
            found = actions.groups(
                connection, wanted_of(state), self._workspace.today,
                by=state.group, sort=state.sort or "due", descending=state.descending,
            )  # fmt: skip
        self._grouped = state, found
        return found

    def rows(self, ids: Sequence[int]) -> Sequence[ActionRow | None]:
        """Return the rows of some ids in their order; None for one that is gone."""
        with self._workspace.reading() as connection:
            found = {row.id: row for row in actions.action_rows(connection, ids, self._workspace.today)}
        return [found.get(one) for one in ids]

    def _ordered(self, state: TableState, limit: int | None) -> array[int]:
        with self._workspace.reading() as connection:
            return actions.action_ids(
                connection, wanted_of(state), self._workspace.today,
                sort=state.sort or "due", descending=state.descending, limit=limit,
            )  # fmt: skip


_WITHOUT = {"priority": _("No priority"), "board": _("No board"), "owner": _("No owner")}


def _heading(group: ActionGroup, by: str) -> Group:
    return Group(
        group.title,
        group.title or _WITHOUT[by],
        len(group.ids),
        ngettext("{n} open", "{n} open", group.open).format(n=group.open),
        ngettext("{n} overdue", "{n} overdue", group.overdue).format(n=group.overdue) if group.overdue else "",
    )
