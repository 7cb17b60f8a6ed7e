"""The buttons that lead minutes from one state to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from boardapp.domain.meetings import MeetingState, MinutesState
from boardapp.domain.records_meetings import MeetingRow
from boardapp.domain.records_minutes import MinutesRow
from boardapp.language import _
from boardapp.services.minutes import publish_minutes, return_to_draft, send_to_chair
from boardapp.ui.pages.minutes_parts.forms import ApprovalForm, SignatureForm
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import ask
from boardapp.ui.workspace import Workspace

if TYPE_CHECKING:
    from boardapp.ui.pages.minutes_parts.sheet import MinutesSheet


class Steps(QObject):
    """The next step of the minutes as the primary button, and what else may be done with them now."""

    def __init__(self, workspace: Workspace, sheet: MinutesSheet) -> None:
        super().__init__(sheet)
        self._workspace, self._sheet = workspace, sheet
        self._meeting: MeetingRow | None = None
        self._known: MinutesRow | None = None
        self.send = self._button(_("Send to the chair"), "minutes_send", self._send)
        self.back = self._button(_("Back to draft"), "minutes_back", self._back)
        self.publish = self._button(_("Publish draft"), "minutes_publish", self._publish)
        self.approve = self._button(_("Record approval…"), "minutes_approve", self._approve)
        self.sign = self._button(_("Record signature…"), "minutes_sign", self._sign)
        self.buttons = (self.back, self.approve, self.publish, self.send, self.sign)

    def _button(self, text: str, name: str, act: Callable[[], None]) -> Button:
        button = Button(text, name=name)
        button.clicked.connect(act)
        return button

    def show_state(self, meeting: MeetingRow, known: MinutesRow) -> None:
        """Offer what may come next; nothing goes on before the meeting has ended."""
        self._meeting, self._known = meeting, known
        offered = {
            MinutesState.DRAFT: (self.send,),
            MinutesState.WITH_CHAIR: (self.publish, self.back, self.approve),
            MinutesState.PUBLISHED_DRAFT: (self.approve,),
            MinutesState.APPROVED: (self.sign,),
            MinutesState.SIGNED: (),
        }[known.state]
        ended = meeting.state is MeetingState.HELD
        why = "" if ended else _("End the meeting first; then its minutes go on.")
        for button in self.buttons:
            button.setVisible(button in offered)
            button.setEnabled(ended)
            button.setToolTip(why)
            button.set_role("primary" if offered and button is offered[0] else "plain")

    def _write(self, service: Callable[..., Any]) -> None:
        """Record what is still being written, then go the step."""
        if self._meeting is None:
            return
        self._sheet.desk.record_all()
        here, meeting = self._workspace, self._meeting.id
        here.write(lambda: service(here.store, here.acting(), meeting), on_error=here.failed.emit)

    def _send(self) -> None:
        self._write(send_to_chair)

    def _back(self) -> None:
        self._write(return_to_draft)

    def _publish(self) -> None:
        sentence = _(
            "The draft minutes of {meeting} go out, marked as subject to approval. That they were published cannot be "
            "undone; they can still be corrected until they are approved."
        )
        if self._meeting is not None:
            ask(
                self._sheet, _("Publish draft minutes"), sentence.format(meeting=self._meeting.ref),
                _("Publish draft"), partial(self._write, publish_minutes), name="ask_publish_minutes",
            )  # fmt: skip

    def _approve(self) -> None:
        if self._meeting is not None:
            self._sheet.desk.record_all()
            ApprovalForm(self._workspace, self._meeting, self._sheet).open()

    def _sign(self) -> None:
        if self._known is not None:
            SignatureForm(self._workspace, self._known, self._sheet).open()
