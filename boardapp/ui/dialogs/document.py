"""Making a document of a meeting: which, for whom, in which form, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.domain.audience import Audience
from boardapp.domain.records_meetings import MeetingRow
from boardapp.language import _
from boardapp.services import documents
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.workspace import Workspace

_WRITERS = {"agenda": documents.agenda, "minutes": documents.minutes}


class DocumentDialog(Dialog):
    """Make the agenda or the draft minutes of a meeting. Signals: made(sentence)."""

    made = Signal(str)

    def __init__(self, workspace: Workspace, meeting: MeetingRow, what: str, parent: QWidget) -> None:
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
            "document_what", _("Document"), [("agenda", _("Agenda")), ("minutes", _("Draft minutes"))], value=what
        )
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
        for field in (self.what, self.readers, self.form):
            self.add(field)
        self.submitted.connect(self._choose)

    def _choose(self) -> None:
        ending = self.form.value()
        name = f"{self._meeting.ref.replace('/', '-')}-{self.what.value()}{ending}"
        suggested = str(self._workspace.store.path.parent / name)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), suggested, _("Files (*{ending})").format(ending=ending)
        )
        if chosen:
            path = Path(chosen)
            self.write_to(path if path.suffix else path.with_suffix(ending))

    def write_to(self, path: Path) -> None:
        """Write the document beside the window and say what became of it."""
        space, meeting = self._workspace, self._meeting.id
        writer, readers = _WRITERS[self.what.value()], self.readers.value()
        self.set_ready(False, _("Writing {file}…").format(file=path.name))

        def done(report: documents.DocumentReport) -> None:
            self.accept()
            self.made.emit(f"{_('Wrote {file}.').format(file=path.name)} {report.sentence}".strip())

        def refused(sentence: str) -> None:
            self.set_ready(True)
            self.set_error(sentence)

        space.jobs.run(lambda _work: writer(space.store, space.acting(), meeting, path, readers), done, refused)
