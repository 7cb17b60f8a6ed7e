"""The minutes of a meeting: written item by item with the facts in view, and led from draft to signed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MinutesState
from boardapp.domain.records_meetings import DecisionFilter, MeetingView
from boardapp.domain.records_minutes import MinutesRow
from boardapp.domain.side_by_side import changed, side_by_side
from boardapp.language import _, ngettext
from boardapp.services.documents import drafted_minutes
from boardapp.services.minutes import keep_minutes
from boardapp.services.minutes_text import plain_minutes
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.decisions import decisions
from boardapp.storage.queries.phrases import phrase_bank
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.sheet import MeetingSheet
from boardapp.ui.pages.minutes_parts.desk import TypingDesk
from boardapp.ui.pages.minutes_parts.facts import FactsPane
from boardapp.ui.pages.minutes_parts.forms import CorrectionForm
from boardapp.ui.pages.minutes_parts.paper import MinutesPaper
from boardapp.ui.pages.minutes_parts.section import Told
from boardapp.ui.pages.minutes_parts.steps import Steps
from boardapp.ui.pages.minutes_parts.track import StateTrack
from boardapp.ui.pages.minutes_parts.versions import VersionsView
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Ground, Text
from boardapp.ui.widgets.panes import Pane, Panes
from boardapp.ui.workspace import Workspace

_LOW, _NARROW = 440, 800


class MinutesSheet(MeetingSheet):
    """The sheet of the minutes; what is written is a draft at once, and recorded as the field is left."""

    key: ClassVar[str] = "minutes"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.view: MeetingView | None = None
        self.known: MinutesRow | None = None
        self._headings: frozenset[str] = frozenset()
        self._compact, self._differ = False, 0
        self.desk = TypingDesk(workspace, self)
        self.track = StateTrack()
        self.steps = Steps(workspace, self)
        self.versions_button = Button(_("Versions"), icon="history", name="minutes_versions_button")
        self.versions_button.setCheckable(True)
        self.keep = Button(_("Keep version"), icon="save", name="minutes_keep")
        self.band = NoticeBand("minutes_band", "note", "")
        self.band_button = Button(_("Compare"), name="minutes_band_button")
        self.band.add(self.band_button)
        self.paper = MinutesPaper(self.desk)
        self.facts = FactsPane(workspace)
        panes = (Pane("text", _("Minutes"), self.paper, 540), Pane("facts", _("Recorded"), self.facts, 300, fold=1))
        self.panes = Panes("minutes_panes", panes)
        self.versions = VersionsView(workspace)
        self._why = Text("", "lead", wrap=True, name="no_minutes")
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty = Ground("window", layout=column((self._why, 1), margins=(48, 24, 48, 24)))
        self.views = QStackedWidget()
        for view in (self.panes, self.versions, self.empty):
            self.views.addWidget(view)
        way = flow((self.track, 1), *self.steps.buttons, margins=(12, 6, 16, 6), spacing=8)
        choice, *steps = self.paper.tools
        tools = flow((choice, 1), *steps, self.versions_button, self.keep, margins=(17, 8, 16, 8), spacing=8)
        ways = Ground("window", edge="bottom", layout=way)
        self._bar = held(column(ways, Ground("surface", edge="bottom", layout=tools), spacing=0))
        self.setLayout(column(self._bar, self.band, (self.views, 1), spacing=0))
        self._connect()

    @classmethod
    def title_of(cls) -> str:
        return _("Minutes")

    def _connect(self) -> None:
        self.paper.turned.connect(self._show_facts)
        self.paper.followed.connect(self.jumped)
        self.facts.followed.connect(self.jumped)
        self.paper.people_asked.connect(self._to_people)
        self.versions_button.toggled.connect(self._turn)
        self.versions.document_asked.connect(self.make_document)
        self.keep.clicked.connect(self._keep)
        self.band_button.clicked.connect(self._act_on_band)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.desk.drafts.flush)

    # showing

    def show_meeting(self, view: MeetingView) -> None:
        if self.view is not None and self.view.meeting.id != view.meeting.id:
            self.desk.record_all()
            self.paper.start_over()
            self.versions_button.setChecked(False)
        self.view = view
        space, meeting = self.workspace, view.meeting.id
        try:
            drafted = drafted_minutes(space.store, space.acting(), meeting, view=view)
        except Refused as refusal:
            self._show_nothing(str(refusal))
            return
        with space.reading() as connection:
            self.known = minutes_of(connection, meeting)
            rows = decisions(connection, DecisionFilter(meeting=meeting))
            self.desk.phrases.know(phrase_bank(connection, view.meeting.board_id))
        known = self.known
        if known is None:
            return
        told = Told(drafted, {each.id: each for each in view.items}, {each.ref: each for each in rows}, known.locked)
        self._bar.show()
        self.paper.show_minutes(told)
        self._headings = frozenset(f"{each.number} {each.title}".strip() for each in drafted.items)
        self._show_facts(self.paper.item)
        self._show_way(known, plain_minutes(drafted))
        self._turn(self.versions_button.isChecked())

    def _show_nothing(self, why: str) -> None:
        self.known = None
        self._why.setText(why)
        self._bar.hide()
        self.band.hide()
        self.views.setCurrentWidget(self.empty)

    def _show_way(self, known: MinutesRow, text: str) -> None:
        """Show how far the minutes are, what comes next, and what has changed since they were last kept."""
        assert self.view is not None
        self.track.show_state(known.state, {each.state for each in known.versions})
        self.steps.show_state(self.view.meeting, known)
        last = known.versions[-1] if known.versions else None
        differ = changed(side_by_side(last.text, text)) if last and last.text != text and not known.locked else 0
        self.keep.setEnabled(last is None or differ > 0)
        self.keep.setToolTip("" if self.keep.isEnabled() else _("Nothing has changed since the last version."))
        self._differ = differ

    def _show_band(self, known: MinutesRow, differ: int) -> None:
        if known.locked:
            lead = _("Signed.") if known.state is MinutesState.SIGNED else _("Approved.")
            told = [_("Approved at {meeting}.").format(meeting=known.approved_at)] if known.approved_at else []
            if known.signed_by:
                told = [_("By {name}; approved at {meeting}.").format(name=known.signed_by, meeting=known.approved_at)]
            if self._compact:
                told = []
            elif known.corrections:
                told.append(_("Corrections: {words}.").format(words=known.corrections.rstrip(".")))
            told.append(_("A correction is a new decision."))
            self.band.show_notice("good", lead, " ".join(told))
            self.band_button.setText(_("Correct by a new decision…"))
        elif differ and known.state is not MinutesState.DRAFT:
            lead = _("Changed since version {n}.").format(n=known.versions[-1].number)
            words = ngettext(
                "{n} paragraph of what is recorded now differs from it.",
                "{n} paragraphs of what is recorded now differ from it.",
                differ,
            )
            self.band.show_notice("note", lead, words.format(n=differ))
            self.band_button.setText(_("Compare"))

    def _show_facts(self, item: int | None) -> None:
        if self.view is not None:
            self.facts.show_item(self.view, item)

    def _turn(self, versions: bool) -> None:
        """Show the versions, or the text."""
        if self.known is None:
            return
        if versions:
            self.versions.show_versions(self.known, self._headings)
        self.views.setCurrentWidget(self.versions if versions else self.panes)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.height() < theme().px(_LOW) or self.width() < theme().px(_NARROW)
        if compact is not self._compact:
            self._compact = compact
            self.track.set_compact(compact)
            self._fit()

    def _fit(self) -> None:
        """Leave out, where there is little room, what keys or the other view do as well."""
        if self.known is not None:
            self._show_band(self.known, self._differ)
        versions, compact, known = self.versions_button.isChecked(), self._compact, self.known
        choice, *steps = self.paper.tools
        choice.setVisible(not versions)
        for step in steps:
            step.setVisible(not versions and not compact)
        self.keep.setVisible((versions or not compact) and known is not None and not known.locked)
        n = len(known.versions) if known is not None else 0
        named = _("Versions ({n})").format(n=n) if n else _("Versions")
        changed_ = self._differ > 0 and compact
        self.versions_button.setText(_("{versions}, changed").format(versions=named) if changed_ else named)
        told = self._differ > 0 and known is not None and known.state is not MinutesState.DRAFT and not compact
        self.band.setVisible(known is not None and (known.locked or told))

    def show_item(self, item: int) -> None:
        """Bring this item's minutes into view."""
        self.versions_button.setChecked(False)
        self.paper.show_item(item)

    def take_focus(self) -> None:
        """Put the caret where the writing goes on."""
        if self.known is None or self.versions_button.isChecked():
            self.versions_button.setFocus()
        else:
            self.paper.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Record what is written as the sheet is left."""
        self.desk.record_all()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self.desk.drafts)

    # doing

    def _to_people(self) -> None:
        self.jumped.emit("people", None)

    def _keep(self) -> None:
        if self.view is None:
            return
        self.desk.record_all()
        here, meeting = self.workspace, self.view.meeting.id
        here.write(lambda: keep_minutes(here.store, here.acting(), meeting), on_error=here.failed.emit)

    def _act_on_band(self) -> None:
        if self.view is None or self.known is None:
            return
        if self.known.locked:
            CorrectionForm(self.workspace, self.view.meeting, self, self._brought).open()
        else:
            self.versions_button.setChecked(True)

    def _brought(self, reference: str) -> None:
        """Say what became of a correction."""
        self.workspace.told.emit(_("The correction is {reference}.").format(reference=reference))

    def make_document(self, version: int) -> None:
        """Offer the minutes as they were kept in a version as a file."""
        from boardapp.ui.dialogs.document import DocumentDialog

        if self.view is None:
            return
        dialog = DocumentDialog(self.workspace, self.view.meeting, "minutes", self, version=version)
        dialog.made.connect(self.workspace.told)
        dialog.open()
