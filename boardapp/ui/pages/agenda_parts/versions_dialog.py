"""The published versions of an agenda with their proofs, and one of them as it was frozen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.domain.meeting_words import asked_sentence
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.records_sittings import AgendaVersionRow
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _
from boardapp.services.publishing import published_agenda
from boardapp.ui.design.layout import column, row
from boardapp.ui.jobs import Job
from boardapp.ui.pages.agenda_parts.item_rows import marks_of, minutes_words
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import NO_BUTTON, Dialog
from boardapp.ui.widgets.labels import Rule, Text
from boardapp.ui.workspace import Workspace


class VersionsDialog(Dialog):
    """The agenda as it was published and its supplements, the newest first; each can be looked at."""

    def __init__(self, workspace: Workspace, view: MeetingView, parent: QWidget) -> None:
        super().__init__(
            "versions_dialog", _("Published versions"), primary=_("Close"), secondary=NO_BUTTON, width=600,
            parent=parent, intro=f"{view.meeting.board}, {spoken(view.meeting.on)}",
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._view = workspace, view
        self._job: Job | None = None
        self.submitted.connect(self.accept)
        self.finished.connect(self._stop)
        for version in reversed(view.versions):
            self.add(self._version(version))
            self.add(Rule())

    def _version(self, version: AgendaVersionRow) -> QWidget:
        look = Button(_("View {version}").format(version=version_name(version)), name=f"version_{version.number}")
        look.clicked.connect(lambda: self._look(version))
        parts = [Text(version.proof, "body", wrap=True)]
        if not version.in_time:
            parts.append(Text(_("Late."), "strong", tone="worse"))
        if version.reason:
            parts.append(Text(_("Reason: {words}").format(words=version.reason), "secondary", wrap=True))
        parts += [Text(f"– {words}", "secondary", wrap=True) for words in version.changes]
        whole = QWidget()
        head = row(Text(capital(version_name(version)), "card"), None, look)
        whole.setLayout(column(head, *parts, spacing=4))
        return whole

    def _look(self, version: AgendaVersionRow) -> None:
        """Read the agenda as it was frozen, beside the window, then show it."""
        desk, meeting = self._workspace, self._view.meeting.id
        acting = desk.acting()
        self._stop()
        self._job = desk.jobs.run(
            lambda _work: published_agenda(desk.store, acting, meeting, version.number),
            lambda view: self._show(view, version),
            self._refused,
        )

    def _show(self, view: MeetingView, version: AgendaVersionRow) -> None:
        self._job = None
        FrozenAgenda(view, version, self).open()

    def _refused(self, sentence: str) -> None:
        self._job = None
        self.set_error(sentence)

    def _stop(self) -> None:
        """Wait no longer for what was being read."""
        if self._job is not None:
            self._job.abandon()
            self._job = None


class FrozenAgenda(Dialog):
    """A published agenda, to be read."""

    def __init__(self, view: MeetingView, version: AgendaVersionRow, parent: QWidget) -> None:
        super().__init__(
            "frozen_agenda", capital(version_name(version)), primary=_("Close"), secondary=NO_BUTTON, width=680,
            parent=parent, intro=_("As it was published; it cannot be changed. {proof}").format(proof=version.proof),
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.submitted.connect(self.accept)
        meeting = view.meeting
        times = " – ".join(time for time in (meeting.starts, meeting.ends) if time)
        head = ", ".join(part for part in (meeting.board, spoken(meeting.on), times, meeting.place or "") if part)
        self.add(Text(head, "strong", wrap=True))
        for item in view.items:
            for part in _item(item):
                self.add(part)


def version_name(version: AgendaVersionRow) -> str:
    """Return what a version is called: the agenda, or a numbered supplement."""
    return _("supplement {n}").format(n=version.number - 1) if version.supplement else _("the agenda")


def _item(item: AgendaRow) -> Iterator[QWidget]:
    yield Rule(strong=bool(item.section))
    if item.section:
        yield Text(item.section, "card", wrap=True)
    about = (
        item.at or "",
        minutes_words(item.minutes_allotted),
        capital(_(item.purpose.value)) if item.purpose else "",
        item.presenter or "",
        *(mark.words for mark in marks_of(item)),
    )
    texts = [Text(f"{item.number}  {item.title}", "strong", wrap=True)]
    if rest := " · ".join(part for part in about if part):
        texts.append(Text(rest, "small", tone="text2", wrap=True))
    if item.asked_to:
        texts.append(Text(asked_sentence(item.asked_to), "secondary", wrap=True))
    texts += [Text(f"– {paper.title}", "secondary", wrap=True) for paper in item.papers]
    whole = QWidget()
    whole.setLayout(column(*texts, spacing=2))
    yield whole
