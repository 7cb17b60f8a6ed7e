"""The form that takes an item off the forward plan for good, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_forward import PlannedRow
from boardapp.language import _
from boardapp.services.forward_plan import drop_planned
from boardapp.ui.pages.board_parts.form import Form
from boardapp.ui.widgets.fields import FormField, TextField
from boardapp.ui.workspace import Workspace


class DropForm(Form):
    """Drops a planned item; the reason stays with it."""

    def __init__(self, workspace: Workspace, planned: PlannedRow, parent: QWidget) -> None:
        super().__init__(
            workspace, "drop_form", _("Drop from the forward plan"), parent, primary=_("Drop item"),
            intro=planned.title, width=480,
        )  # fmt: skip
        self._planned = planned.id
        self.reason = TextField(
            "drop_reason", _("Reason"), required=True, hint=_("Kept with the item, which stays on record.")
        )
        self.put(self.reason)

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        self.need(found, self.reason, _("Say why it is dropped."))
        return found

    def work(self) -> Callable[[], Any]:
        space, planned, reason = self.workspace, self._planned, self.reason.value()
        return lambda: drop_planned(space.store, space.acting(), planned, reason)
