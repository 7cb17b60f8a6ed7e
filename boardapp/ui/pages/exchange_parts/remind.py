"""Writing to somebody who is silent: a reminder as an e-mail draft, with the workbook attached as it was sent."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.domain.records_returns import ReturnRow
from boardapp.language import _
from boardapp.services.returns.reminding import Draft, Reminder, draft, remind
from boardapp.ui.design.layout import row
from boardapp.ui.jobs import Job
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import LineField, TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


class RemindDialog(Dialog):
    """Write a reminder of one return. Signals: written(path of the draft, a sentence)."""

    written = Signal(object, str)

    def __init__(self, workspace: Workspace, sent: ReturnRow, folder: Path, parent: QWidget) -> None:
        super().__init__(
            "remind_dialog",
            _("Write to {partner}").format(partner=sent.partner),
            primary=_("Write the draft"),
            intro=_(
                "An e-mail draft with {file} attached as it was sent. It is written to a folder and not sent."
            ).format(file=sent.file),
            width=600,
            parent=parent,
        )
        self._workspace, self._sent = workspace, sent
        self._job: Job | None = None
        told = draft(workspace.store, workspace.acting(), sent.id)
        self._to = told.to
        to = "; ".join(f"{name} <{address}>" for name, address in told.to)
        self.add(Text(_("To: {people}").format(people=to), "body", wrap=True, name="remind_to") if to else _nobody())
        self.subject = LineField("remind_subject", _("Subject"), value=told.subject, required=True)
        self.words = TextField("remind_words", _("Message"), value=told.body, lines=11, required=True)
        self.folder = LineField("remind_folder", _("Folder"), value=str(folder), required=True)
        self.browse = Button(_("Browse…"), icon="folder-open", name="remind_browse")
        self.browse.clicked.connect(self._browse)
        for field in (self.subject, self.words, self.folder):
            self.add(field)
        self.body.addLayout(row(None, self.browse))
        self.subject.control.setCursorPosition(0)
        self.submitted.connect(self._write)

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the draft"), self.folder.value())
        if chosen:
            self.folder.set_value(chosen)

    def _write(self) -> None:
        if not (self.subject.value() and self.words.value() and self.folder.value()):
            self.set_error(_("Subject, message and folder are needed."))
            return
        space, item, folder = self._workspace, self._sent.id, Path(self.folder.value())
        said = Draft(self._to, self.subject.value(), self.words.value() + "\n")
        self.set_ready(False)
        self._job = space.write(
            lambda: remind(space.store, space.acting(), folder, [item], {item: said}), self._done, self._refused
        )

    def _done(self, result: tuple[list[Reminder], int]) -> None:
        self._job = None
        (made,), _number = result
        path = Path(self.folder.value()) / made.letter
        self.accept()
        sentence = _("A reminder to {partner} was written: {file}.")
        self.written.emit(path, sentence.format(partner=made.partner, file=path))

    def _refused(self, sentence: str) -> None:
        self._job = None
        self.set_ready(True)
        self.set_error(sentence)

    def reject(self) -> None:
        """Leave, unless it is being written."""
        if self._job is None:
            super().reject()


def _nobody() -> Text:
    return Text(_("Nobody there has an e-mail address: fill it in when you send the draft."), "body", wrap=True)
