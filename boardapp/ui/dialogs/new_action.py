"""The dialog that raises an action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.actions import ActionValues, raise_action
from boardapp.ui.pages.action_parts.edits import chosen, due_values, owners_named, read_due
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField, LineField, TextField
from boardapp.ui.workspace import Workspace


class NewActionDialog(Dialog):
    """Raise an action: NewActionDialog(workspace, {1: "Health and Wellbeing Board"}, {4: "Falls"}, page).

    `then` gets the reference of what was raised.
    """

    def __init__(
        self,
        workspace: Workspace,
        boards: Mapping[int, str],
        priorities: Mapping[int, str],
        parent: QWidget,
        then: Callable[[str], Any] | None = None,
    ) -> None:
        super().__init__("new_action_dialog", _("New action"), primary=_("Add action"), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._then = workspace, then
        self.title = LineField("action_title", _("Title"), required=True)
        self.detail = TextField("action_detail", _("Detail"), lines=3)
        self.board = ChoiceField("action_board", _("Board"), chosen(boards), none=_("No board"))
        self.priority = ChoiceField("action_priority", _("Priority"), chosen(priorities), none=_("No priority"))
        self.owner = LineField(
            "action_owner", _("Owner"), hint=_("A post, a person or an organisation; the lead first.")
        )
        self.due = DateField(
            "action_due", _("Due"), read=lambda text: read_due(text, workspace.today),
            hint=_("A day, or words such as “end of Q3” or “10 Dec”."),
        )  # fmt: skip
        for field in (self.title, self.detail, self.board, self.priority, self.owner, self.due):
            self.add(field)
        self.title.changed.connect(self._ready)
        self.submitted.connect(self._save)
        self._ready()

    def _ready(self) -> None:
        self.set_ready(bool(self.title.value()), _("Say in a few words what is to be done."))

    def _values(self) -> ActionValues:
        """Return what the fields say. Raises Refused."""
        values = ActionValues(title=self.title.value(), detail=self.detail.value() or None, board_id=self.board.value())
        if self.priority.value() is not None:
            values["priorities"] = [self.priority.value()]
        if self.owner.value():
            values["owners"] = owners_named(self._workspace, self.owner.value())
        if self.due.typed():
            values.update(due_values(self.due.typed(), self._workspace.today))
        return values

    def _save(self) -> None:
        try:
            values = self._values()
        except Refused as refusal:
            self.set_error(str(refusal))
            return
        store, acting = self._workspace.store, self._workspace.acting()
        self._workspace.write(
            lambda: raise_action(store, acting, values), on_done=self._raised, on_error=self.set_error
        )

    def _raised(self, reference: str) -> None:
        self.accept()
        if self._then is not None:
            self._then(reference)
