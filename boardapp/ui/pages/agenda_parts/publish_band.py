"""How far an agenda is with its publishing: by when, how many clear days are left, and afterwards the proof."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from boardapp.domain.meetings import MeetingState
from boardapp.domain.records_meetings import MeetingView
from boardapp.domain.records_sittings import NoticeNow
from boardapp.domain.sentences import spoken
from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button

_SHOWN = 3
_NARROW = 700
_LATER = (MeetingState.PLANNED, MeetingState.IN_PROGRESS, MeetingState.ADJOURNED)


class PublishBand(QWidget):
    """Says how publishing stands. Signals: publish(), versions()."""

    publish = Signal()
    versions = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("publish_band")
        self._shown: tuple[MeetingView, NoticeNow | None, Sequence[str]] | None = None
        self._narrow = False
        self.band = NoticeBand("publish_notice", "plain", "")
        self.button = Button(_("Publish agenda"), name="publish_agenda", size="small")
        self.older = Button(_("Versions"), icon="history", name="agenda_versions", size="small")
        self.button.clicked.connect(self.publish)
        self.older.clicked.connect(self.versions)
        self.band.add(held(flow(self.older, self.button, spacing=8)))
        self.setLayout(column(self.band, spacing=0))

    def show_meeting(self, view: MeetingView, notice: NoticeNow | None, changes: Sequence[str]) -> None:
        """Show how a meeting's agenda stands: `notice` as of today, `changes` since it was published."""
        self._shown = (view, notice, changes)
        self.older.setVisible(bool(view.versions))
        self.button.setVisible(False)
        if view.versions:
            self._published(view, changes)
        else:
            self._draft(view, notice)

    def _draft(self, view: MeetingView, notice: NoticeNow | None) -> None:
        state = view.meeting.state
        planned = state is MeetingState.PLANNED
        self._offer(_("Publish agenda"), planned and bool(view.items))
        if not planned:
            self.band.show_notice(
                "plain", _("Not published."), _("The meeting is {state}.").format(state=_(state.value))
            )
        elif notice is None:
            self.band.show_notice("plain", _("Draft."), _("The board’s terms ask for no clear days."))
        elif notice.late:
            words = ngettext(
                "It was to be published by {day}; {n} clear day is left of {needed}.",
                "It was to be published by {day}; {n} clear days are left of {needed}.",
                notice.left,
            )
            words = words.format(day=spoken(notice.publish_by), n=notice.left, needed=notice.needed)
            self.band.show_notice("bad", _("Late."), _checked(words, notice))
        else:
            words = ngettext(
                "Published today it gives {n} clear day; {needed} needed.",
                "Published today it gives {n} clear days; {needed} needed.",
                notice.left,
            )
            lead = _("Publish by {day}.").format(day=spoken(notice.publish_by))
            if notice.left == notice.needed:
                lead = _("Publish today.")
            kind = "note" if notice.left == notice.needed or notice.beyond else "plain"
            self.band.show_notice(kind, lead, _checked(words.format(n=notice.left, needed=notice.needed), notice))

    def _published(self, view: MeetingView, changes: Sequence[str]) -> None:
        newest = view.versions[-1]
        first = view.versions[0]
        supplements = len(view.versions) - 1
        if changes and view.meeting.state in _LATER:
            self._offer(_("Publish supplement {n}").format(n=newest.number), True)
            self.band.show_notice("note", "", self._changed(changes, first.proof))
            return
        words = first.proof
        if supplements:
            last = ngettext("{n} supplement", "{n} supplements", supplements).format(n=supplements)
            words = _("{proof} {supplements}, the last on {day}.").format(
                proof=words, supplements=last, day=spoken(newest.published_at.date())
            )
        if first.in_time:
            self.band.show_notice("good", "", words)
        else:
            self.band.show_notice("bad", _("Late."), words)

    def _changed(self, changes: Sequence[str], proof: str) -> str:
        """Return what has changed since publication and the proof; how much only, where there is little room."""
        if self.width() < theme().px(_NARROW):
            words = ngettext("{n} change is not published.", "{n} changes are not published.", len(changes))
            return words.format(n=len(changes))
        told = [*changes[:_SHOWN]]
        if len(changes) > _SHOWN:
            more = len(changes) - _SHOWN
            told.append(ngettext("and {n} more", "and {n} more", more).format(n=more))
        words = _("Changed since it was published: {changes}.").format(changes="; ".join(told))
        return f"{words}\n{proof}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        if narrow is not self._narrow and self._shown is not None:
            self._narrow = narrow
            self.show_meeting(*self._shown)

    def _offer(self, words: str, offered: bool) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(offered)
        restyle(self.button, role="primary")
        self.button.updateGeometry()


def _checked(words: str, notice: NoticeNow) -> str:
    if not notice.beyond:
        return words
    return _("{words} Bank holidays are not recorded so far ahead: check.").format(words=words)
