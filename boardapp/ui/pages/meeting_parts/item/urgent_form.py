"""The reason why the chair takes an item as urgent, with the sentence that is minuted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.private_part import urgent_sentence
from boardapp.domain.records_meetings import AgendaRow
from boardapp.language import _
from boardapp.services.urgent import take_as_urgent
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import TextField
from boardapp.ui.widgets.quote import Quote
from boardapp.ui.workspace import Workspace


class UrgentForm(RecordingForm):
    """Asks for the special circumstances of a late item; `then` is called once they are minuted."""

    def __init__(
        self, workspace: Workspace, item: AgendaRow, parent: QWidget, then: Callable[[Any], object] | None = None
    ) -> None:
        title = _("Take item {number} as urgent").format(number=item.number)
        super().__init__(
            workspace, "urgent_form", title, primary=_("Take as urgent"), parent=parent, then=then,
            intro=_("{title} was not on the published agenda; the Chair says why it cannot wait.").format(
                title=item.title
            ),
        )  # fmt: skip
        self._item = item.id
        self.reason = TextField(
            "urgent_reason", _("Special circumstances"), value=item.urgent_reason or "", lines=3, required=True
        )
        self.preview = Quote(_("Minuted as"), "", name="urgent_preview")
        self.add_line(self.reason)
        self.add(self.preview)
        self.reason.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        reason = self.reason.value()
        self.preview.setVisible(bool(reason))
        self.preview.show_words(urgent_sentence(reason) if reason else "")
        self.set_ready(bool(reason), _("Give the special circumstances, for the minutes."))

    def work(self) -> Callable[[], Any]:
        here, item, reason = self.workspace, self._item, self.reason.value()
        return lambda: take_as_urgent(here.store, here.acting(), item, reason)
