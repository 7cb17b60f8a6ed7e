"""The page of exchange: returns sent and answered, workbooks taken in, and the review of one before it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from typing import ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from boardapp.domain.records_conflicts import ConflictState
from boardapp.domain.records_returns import ReturnRow
from boardapp.language import _
from boardapp.services.importing.items.settling import Waiting, waiting
from boardapp.storage.queries.conflicts import conflicts
from boardapp.storage.queries.imported import recent_imports
from boardapp.storage.queries.returns import partner_returns
from boardapp.storage.undo import undo
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, space
from boardapp.ui.files import choose_workbooks
from boardapp.ui.pages.exchange_parts.pane import ReviewPane
from boardapp.ui.pages.exchange_parts.profiles import ProfilesDialog
from boardapp.ui.pages.exchange_parts.reading import Reading
from boardapp.ui.pages.exchange_parts.remind import RemindDialog
from boardapp.ui.pages.exchange_parts.send import SendDialog
from boardapp.ui.pages.exchange_parts.source import Pasted, as_file
from boardapp.ui.pages.exchange_parts.start import StartPane
from boardapp.ui.pages.exchange_parts.turns import Turns
from boardapp.ui.pages.exchange_parts.waiting import WaitingBand
from boardapp.ui.pages.page import Page
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.workspace import Workspace


class ExchangePage(Page):
    """The page of exchange. show_item takes the Path of a workbook to review, a tuple of several, or Pasted rows."""

    key: ClassVar[str] = "exchange"
    icon: ClassVar[str] = "arrow-left-right"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, self.title_of())
        self._put_away: list[Path] = []
        self._draft: Path | None = None
        self._counted = 0
        self.start = StartPane()
        self.review = ReviewPane(workspace)
        self.turns = Turns(self.start.lined_up, self)
        self.waiting = WaitingBand()
        self._first = held(column(self.waiting, (self.start, 1), spacing=0))
        self.panes = QStackedWidget()
        self.panes.addWidget(self._first)
        self.panes.addWidget(self.review)
        self.send = Button(_("Write returns…"), icon="mail", name="exchange_send")
        self.take = Button(_("Import a workbook…"), icon="upload", role="primary", name="exchange_import")
        for button in (self.review.how, self.send, self.take):
            self.bar.add(button)
        space(self.body, (0, 0, 0, 0), 0)
        self.body.addWidget(self.turns.band)
        self.body.addWidget(self.panes, 1)
        self.send.clicked.connect(self._send)
        self.take.clicked.connect(self._choose)
        self.start.import_asked.connect(self._choose)
        self.start.undo_asked.connect(self._undo)
        self.start.remind_asked.connect(self._remind)
        self.start.profiles_asked.connect(self._profiles)
        self.turns.opened.connect(self.show_item)
        self.turns.waits.connect(self.review.foot.show_next)
        self.turns.band.shown.connect(self._show_start)
        self.waiting.settle_asked.connect(self._settle)
        self.start.open_draft.clicked.connect(self._open_draft)
        self.start.go_on.clicked.connect(self._go_on)
        self.review.titled.connect(self._title)
        self.review.read_through.connect(self._clear)
        self.review.left.connect(self._leave)
        self.review.taken.connect(self._taken)
        self.review.refused.connect(self._refused)

    @classmethod
    def title_of(cls) -> str:
        return _("Exchange")

    def refresh(self) -> None:
        with self.workspace.reading() as connection:
            partners, imports = partner_returns(connection), recent_imports(connection)
            wait = bool(conflicts(connection, state=ConflictState.OPEN))
        self._count_waiting(wait)
        self.start.show_rows(partners, imports, self.workspace.today)
        self.take.setVisible(not self.reviewing and not self.start.nothing)
        waiting = self.review.under_way
        self.start.resume.show_notice("note", _("A review is not finished:"), self.review.file_name)
        self.start.resume.setVisible(waiting)
        if self.reviewing:
            self.review.level()

    def show_item(self, argument: object) -> None:
        """Review the workbook at a path, those at several paths in turn, or rows that were pasted."""
        if isinstance(argument, Pasted):
            path, reading = as_file(argument)
            self._put_away.append(path.parent)
            self.turns.begin(None)
            self._review(path, reading)
        elif isinstance(argument, Path):
            self.turns.begin(argument)
            self._review(argument, Reading())
        elif isinstance(argument, tuple):
            self.turns.add(argument, reviewing=self.reviewing)

    def _review(self, path: Path | None, reading: Reading) -> None:
        self.start.notice.hide()
        self.panes.setCurrentWidget(self.review)
        self.review.start(path, reading)

    def _count_waiting(self, wait: bool) -> None:
        """Say what waits; that takes a look at each item, beside the window."""
        self._counted += 1
        turn, store, acting = self._counted, self.workspace.store, self.workspace.acting()

        def show(found: Sequence[Waiting]) -> None:
            if turn == self._counted:
                self.waiting.show_waiting(found)

        if wait:
            self.workspace.jobs.run(lambda _work: waiting(store, acting), show)
        else:
            show(())

    def _settle(self) -> None:
        self.turns.begin(None)
        self._review(None, Reading())

    def note(self) -> str:
        return _("Nothing is taken until you say so") if self.reviewing else ""

    @property
    def reviewing(self) -> bool:
        """Whether a review is shown."""
        return self.panes.currentWidget() is self.review

    def _title(self) -> None:
        reviewing = self.reviewing
        self.turns.show(reviewing)
        self.bar.set_title(self.review.title if reviewing else self.title_of())
        self.bar.set_subtitle(self.review.subtitle if reviewing else "")
        self.review.how.setVisible(reviewing and not self.review.settling)
        self.send.setVisible(not reviewing)
        self.take.setVisible(not reviewing and not self.start.nothing)
        self.workspace.noted.emit()

    def _leave(self) -> None:
        if not self.turns.leave(under_way=self.review.under_way):
            self._show_start()

    def _show_start(self) -> None:
        self.panes.setCurrentWidget(self._first)
        self._title()
        self.refresh()
        (self.start.empty.button if self.start.nothing else self.take).setFocus()

    def _go_on(self) -> None:
        self.panes.setCurrentWidget(self.review)
        self._title()
        self.review.level()
        self.review.table.setFocus()

    def _say(self, kind: str, sentence: str, draft: Path | None = None) -> None:
        self._draft = draft
        self.start.open_draft.setVisible(draft is not None)
        self.start.notice.show_notice(kind, "", sentence)
        self.start.notice.show()

    def _taken(self, sentence: str) -> None:
        self._over("good", sentence)

    def _refused(self, sentence: str) -> None:
        self._clear()
        self._over("bad", sentence)

    def _over(self, kind: str, sentence: str) -> None:
        """Go on to the next workbook in line; where none waits, say at the start what became of the last ones."""
        if not self.turns.over(kind, sentence):
            self._show_start()
            self._say(kind, " ".join(told for _kind, told in self.turns.said))

    def _clear(self) -> None:
        """Let go of the files that pasted rows were read from; what was read is kept by the review."""
        while self._put_away:
            rmtree(self._put_away.pop(), ignore_errors=True)

    def _choose(self) -> None:
        paths = choose_workbooks(self, str(self.workspace.store.path.parent))
        if paths:
            self.show_item(paths[0] if len(paths) == 1 else tuple(paths))

    def _send(self) -> None:
        dialog = SendDialog(self.workspace, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.sent.connect(lambda sentence: self._say("good", sentence))
        dialog.open()

    def _remind(self, sent: ReturnRow) -> None:
        folder = self.workspace.store.path.parent / _("Returns")
        dialog = RemindDialog(self.workspace, sent, folder, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.written.connect(lambda path, sentence: self._say("good", sentence, path))
        dialog.open()

    def _open_draft(self) -> None:
        if self._draft is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._draft))):
            self._say("note", _("This computer has no program for {file}.").format(file=self._draft.name))

    def _profiles(self) -> None:
        dialog = ProfilesDialog(self.workspace, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _undo(self, number: int) -> None:
        space = self.workspace
        space.write(
            lambda: undo(space.store, number, who=space.who, source="desktop"),
            lambda done: self._say("good", _("Taken back: {label}.").format(label=done[1])),
            lambda sentence: self._say("bad", sentence),
        )
