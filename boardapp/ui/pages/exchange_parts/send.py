"""Writing returns: for each of whom, which board, which partner, by when, where to; all of it beside the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardapp.domain.records_returns import Each
from boardapp.domain.when import read_when
from boardapp.language import _, ngettext
from boardapp.services.returns.gathering import ReturnOptions
from boardapp.services.returns.sending import ReturnsReport, send_returns
from boardapp.storage.queries.boards import boards
from boardapp.storage.queries.recipients import partners, recipients
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.layout import row
from boardapp.ui.jobs import Job, Work
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.date_field import DateField, Reading
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField
from boardapp.ui.widgets.progress import ProgressStrip
from boardapp.ui.workspace import Workspace

_DAYS_TO_ANSWER = 14


class SendDialog(Dialog):
    """Write one workbook for each partner, board or owner. Signals: sent(sentence)."""

    sent = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(
            "send_dialog",
            _("Write returns"),
            primary=_("Write them"),
            intro=_("One workbook for each who has open actions, and a covering e-mail draft with it attached."),
            width=560,
            parent=parent,
        )
        self._workspace = workspace
        self._job: Job | None = None
        with workspace.reading() as connection:
            known = [(one.name, one.name) for one in boards(connection, workspace.today)]
            whom = [(name, name) for _id, name in partners(connection, workspace.today)]
            owners = [(name, name) for _one, name in recipients(connection, Each.OWNER, workspace.today)]
        self.folder = LineField(
            "send_folder", _("Folder"), value=str(workspace.store.path.parent / _("Returns")), required=True
        )
        self.browse = Button(_("Browse…"), icon="folder-open", name="send_browse")
        self.browse.clicked.connect(self._browse)
        sorts = [
            (Each.PARTNER, _("Each partner")), (Each.BOARD, _("Each board")),
            (Each.OWNER, _("Each owner (person or post)")),
        ]  # fmt: skip
        self.each = ChoiceField("send_each", _("One workbook for"), sorts, value=Each.PARTNER)
        self.each.changed.connect(self._level)
        self.owner = ChoiceField("send_owner", _("Owner"), owners, none=_("All owners"), editable=True)
        self.board = ChoiceField("send_board", _("Board"), known, none=_("All boards"))
        self.partner = ChoiceField("send_partner", _("Partner"), whom, none=_("All partners"), editable=True)
        due = workspace.today + dt.timedelta(days=_DAYS_TO_ANSWER)
        self.due = DateField("send_due", _("Due back"), value=due, read=self._day, required=True)
        self.restricted = CheckField("send_restricted", _("Include exempt and confidential actions"))
        self.progress = ProgressStrip("send_progress", _("Writing returns"), can_cancel=False)
        self.progress.hide()
        self.add(abreast(self.each, self.due))
        self.add(abreast(self.board, self.partner, self.owner))
        self.add(self.restricted)
        self.add(self.folder)
        self.body.addLayout(row(None, self.browse))
        self.add(self.progress)
        self.submitted.connect(self._send)
        self._level()

    def _each(self) -> Each:
        return Each(self.each.value())

    def _level(self) -> None:
        """Ask for one owner only where owners are written to."""
        self.owner.setVisible(self._each() is Each.OWNER)

    def _day(self, text: str) -> Reading:
        found = read_when(text, reference=self._workspace.today)
        sentence = _("“{text}” is not understood as a date.").format(text=text)
        return found.date, "" if found.date is not None else found.note or sentence

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for the returns"), self.folder.value())
        if chosen:
            self.folder.set_value(chosen)

    def _send(self) -> None:
        due = self.due.value()
        if due is None or not self.folder.value():
            self.set_error(_("Say by when they are due back.") if due is None else _("Say which folder."))
            return
        space, folder = self._workspace, Path(self.folder.value())
        board, partner, restricted = self.board.value(), self.partner.value(), self.restricted.value()
        each = self._each()
        owner = self.owner.value() if each is Each.OWNER else None

        def work(work: Work) -> ReturnsReport:
            options = ReturnOptions(
                board, partner, due, restricted, lambda done, total: work.tell(done, total), lambda: work.cancelled,
                each, owner,
            )  # fmt: skip
            return send_returns(space.store, space.acting(), folder, options)

        self.set_ready(False)
        self.progress.report(0, 0)
        self.progress.show()
        self._job = space.write_long(work, self._done, self._refused, self.progress.report)

    def _done(self, report: ReturnsReport) -> None:
        self._job = None
        self.accept()
        self.sent.emit(sent_words(report, self.folder.value(), self._each()))

    def _refused(self, sentence: str) -> None:
        self._job = None
        self.progress.hide()
        self.set_ready(True)
        self.set_error(sentence)

    def reject(self) -> None:
        """Leave; what is being written is stopped first, and says so."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()


def sent_words(report: ReturnsReport, folder: str, each: Each = Each.PARTNER) -> str:
    """Return what was written, in sentences."""
    count = len(report.sent)
    parts = [
        ngettext("{n} return was written to {folder}.", "{n} returns were written to {folder}.", count).format(
            n=count, folder=folder
        )
    ]
    silent = sum(not one.to for one in report.sent)
    if silent:
        parts.append(
            ngettext("{n} has no e-mail address to go to.", "{n} have no e-mail address to go to.", silent).format(
                n=silent
            )
        )
    withheld = sum(one.withheld for one in report.sent)
    if withheld:
        parts.append(
            ngettext("{n} restricted action was left out.", "{n} restricted actions were left out.", withheld).format(
                n=withheld
            )
        )
    if report.unreached:
        sentences = {
            Each.PARTNER: ngettext("{n} open action is with no partner.", "{n} open actions are with no partner.",
                                   report.unreached),
            Each.BOARD: ngettext("{n} open action is with no board.", "{n} open actions are with no board.",
                                 report.unreached),
            Each.OWNER: ngettext("{n} open action is with no person or post.",
                                 "{n} open actions are with no person or post.", report.unreached),
        }  # fmt: skip
        parts.append(sentences[each].format(n=f"{report.unreached:,}"))
    return " ".join(parts)
