"""Publishing an agenda or a supplement: what is still missing is shown, and it may go out all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.preflight import Gap
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.records_sittings import NoticeNow
from boardapp.language import _, ngettext
from boardapp.services.publishing import publish_agenda, publish_supplement
from boardapp.ui.pages.agenda_parts.gap_list import GapList
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


class PublishForm(RecordingForm):
    """Publishes an agenda, or its next supplement. Signals: jumped(gap) to what is missing."""

    jumped = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        view: MeetingView,
        gaps: Sequence[Gap],
        changes: Sequence[str],
        notice: NoticeNow | None,
        parent: QWidget,
    ) -> None:
        supplement = len(view.versions)
        title = _("Publish supplement {n}").format(n=supplement) if supplement else _("Publish agenda")
        late = notice is not None and notice.late
        primary = _("Publish all the same") if gaps or late else title
        super().__init__(
            workspace, "publish_form", title, primary=primary, intro=_intro(supplement), width=600, parent=parent
        )
        self._meeting, self._supplement = view.meeting.id, bool(supplement)
        if supplement:
            self.add(Text(_("What it publishes"), "strong"))
            for words in changes:
                self.add(Text(f"– {words}", "body", wrap=True))
        if notice is not None:
            self.add(Text(_days(notice), "body", wrap=True, tone="worse" if notice.late else ""))
        self.gaps = GapList(gaps)
        if gaps:
            words = ngettext("{n} thing is still missing", "{n} things are still missing", len(gaps))
            self.add(Text(words.format(n=len(gaps)), "strong"))
            self.add(self.gaps)
            self.gaps.opened.connect(self._jump)
        label = _("Why it is late") if late and not supplement else _("Reason")
        self.reason = TextField("publish_reason", label, hint=_("It is kept with the proof of publication."))
        if late or supplement:
            self.add(self.reason)
        self._gaps = tuple(gaps)

    def _jump(self, at: int) -> None:
        gap = self._gaps[at]
        self.reject()
        self.jumped.emit(gap)

    def work(self) -> Callable[[], Any]:
        space, meeting, reason = self.workspace, self._meeting, self.reason.value() or None
        publish = publish_supplement if self._supplement else publish_agenda
        return lambda: publish(space.store, space.acting(), meeting, reason=reason)


def _intro(supplement: int) -> str:
    if supplement:
        return _("It is numbered and frozen beside the agenda that is out; neither is changed afterwards.")
    return _("The agenda is frozen as it stands; what changes afterwards goes out as a numbered supplement.")


def _days(notice: NoticeNow) -> str:
    words = ngettext("{n} clear day, {needed} needed.", "{n} clear days, {needed} needed.", notice.left)
    return _("Published today it gives {days}").format(days=words.format(n=notice.left, needed=notice.needed))
