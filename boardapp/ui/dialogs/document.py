"""Making a document of a meeting: which, for whom, in which form, and where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.domain.audience import Audience
from boardapp.domain.records_meetings import MeetingRow
from boardapp.language import _
from boardapp.services import documents
from boardapp.services.run_sheet import run_sheet_paper
from boardapp.services.since import since_paper
from boardapp.storage.queries.approvals import minutes_of
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.workspace import Workspace

_WRITERS = {
    "agenda": documents.agenda,
    "run_sheet": run_sheet_paper,
    "since": since_paper,
    "outcomes": documents.outcomes,
    "minutes": documents.minutes,
}
_NAMES: dict[str, Callable[[], str]] = {
    "agenda": lambda: _("agenda"),
    "run_sheet": lambda: _("run-sheet"),
    "since": lambda: _("since-last-met"),
    "outcomes": lambda: _("decisions-and-actions"),
    "minutes": lambda: _("minutes"),
}


class DocumentDialog(Dialog):
    """Make the agenda, the decisions and actions, or the minutes of a meeting. Signals: made(sentence)."""

    made = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting: MeetingRow, what: str, parent: QWidget, *, version: int | None = None
    ) -> None:
        super().__init__(
            "document_dialog",
            _("Make a document"),
            primary=_("Choose where…"),
            intro=_("{meeting}, as an accessible file; what its readers may not see is left out.").format(
                meeting=meeting.ref
            ),
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._meeting = workspace, meeting
        self.what = ChoiceField(
            "document_what",
            _("Document"),
            [
                ("agenda", _("Agenda")),
                ("run_sheet", _("Run sheet")),
                ("since", _("Since the board last met")),
                ("outcomes", _("Decisions and actions")),
                ("minutes", _("Minutes")),
            ],
            value=what,
        )
        self.version = ChoiceField(
            "document_version", _("As they are in"), self._versions(), value=version, none=_("The record")
        )
        self.what.changed.connect(self._fit)
        self.readers = ChoiceField(
            "document_readers",
            _("For"),
            [
                (Audience.PARTNERS, _("The board and its partners")),
                (Audience.PUBLIC, _("Everybody")),
                (Audience.EVERYTHING, _("Those who may read all of it")),
            ],
            value=Audience.PARTNERS,
        )
        self.form = ChoiceField(
            "document_form", _("As"), [(".docx", _("Word document")), (".html", _("Web page"))], value=".docx"
        )
        for field in (self.what, self.version, self.readers, self.form):
            self.add(field)
        self.submitted.connect(self._choose)
        self._fit()

    def _versions(self) -> list[tuple[int, str]]:
        """Return the versions the minutes were kept in, the newest first."""
        with self._workspace.reading() as connection:
            known = minutes_of(connection, self._meeting.id)
        sentence = _("Version {number}, {state}")
        kept = known.versions if known is not None else ()
        return [
            (each.number, sentence.format(number=each.number, state=_(each.state.value))) for each in reversed(kept)
        ]

    def _fit(self) -> None:
        """Ask for a version only of minutes that were kept in one."""
        self.version.setVisible(self.what.value() == "minutes" and self.version.control.count() > 1)

    def _choose(self) -> None:
        ending = self.form.value()
        name = f"{self._meeting.ref.replace('/', '-')}-{_NAMES[self.what.value()]()}{ending}"
        suggested = str(self._workspace.store.path.parent / name)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), suggested, _("Files (*{ending})").format(ending=ending)
        )
        if chosen:
            path = Path(chosen)
            self.write_to(path if path.suffix else path.with_suffix(ending))

    def _writer(self) -> Callable[..., documents.DocumentReport]:
        writer = _WRITERS[self.what.value()]
        version = self.version.value() if self.what.value() == "minutes" else None
        return writer if version is None else partial(documents.minutes, version=version)

    def write_to(self, path: Path) -> None:
        """Write the document beside the window and say what became of it."""
        space, meeting = self._workspace, self._meeting.id
        writer, readers = self._writer(), self.readers.value()
        self.set_ready(False, _("Writing {file}…").format(file=path.name))

        def done(report: documents.DocumentReport) -> None:
            self.accept()
            self.made.emit(f"{_('Wrote {file}.').format(file=path.name)} {report.sentence}".strip())

        def refused(sentence: str) -> None:
            self.set_ready(True)
            self.set_error(sentence)

        space.jobs.run(lambda _work: writer(space.store, space.acting(), meeting, path, readers), done, refused)
