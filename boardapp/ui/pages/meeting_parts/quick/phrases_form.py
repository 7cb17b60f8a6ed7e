"""The phrase bank: its codes with their words, for this board or for every board; to add, change and remove."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.domain.phrases import MARK, PhraseRow
from boardapp.language import _
from boardapp.services.phrases import PhraseValues, add_phrase, edit_phrase, remove_phrase
from boardapp.storage.queries.phrases import phrases
from boardapp.ui.design.flow import abreast, flow, held
from boardapp.ui.design.layout import fix
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.dialog import NO_BUTTON, Dialog
from boardapp.ui.widgets.fields import ChoiceField, LineField, TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


class PhrasesForm(Dialog):
    """Manages the phrases a board types; it stays open until it is closed."""

    def __init__(self, workspace: Workspace, board: int, board_name: str, parent: QWidget) -> None:
        super().__init__(
            "phrases", _("Phrases"), primary=_("Close"), secondary=NO_BUTTON, width=620, parent=parent,
            intro=_("Type a semicolon and the code, then a space: the words take its place."),
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.workspace, self._board = workspace, board
        self._writing = False
        self._rows: list[PhraseRow] = []
        self._phrase: int | None = None
        self.list = ChosenList("phrase_list", _("Phrases"))
        fix(self.list, min_height=180)
        self.none = Text(_("No phrases yet. Add the first one below."), "secondary", name="phrases_none")
        self.code = LineField("phrase_code", _("Code"), placeholder="nfa", required=True)
        self.text = TextField("phrase_text", _("Words"), lines=3, required=True)
        boards = [(None, _("Every board")), (board, board_name)]
        self.whose = ChoiceField("phrase_board", _("For"), boards)
        self.whose.control.setCurrentIndex(0)
        self.save = Button(_("Add phrase"), icon="plus", name="phrase_save")
        self.new = Button(_("New phrase"), name="phrase_new")
        self.remove = Button(_("Remove"), icon="trash-2", name="phrase_remove")
        self.add(self.none)
        self.add(self.list)
        self.add(abreast(self.code, self.whose))
        self.add(self.text)
        self.add(held(flow(self.save, self.new, None, self.remove)))
        self.list.chosen.connect(self._choose)
        self.save.clicked.connect(self._save)
        self.new.clicked.connect(self._new)
        self.remove.clicked.connect(self._remove)
        self.submitted.connect(self.accept)
        self.text.send_by_enter()
        self.text.sent.connect(self.save.click)
        self._read()

    def _read(self) -> None:
        with self.workspace.reading() as connection:
            self._rows = phrases(connection, self._board)
        lines = [
            Line(each.id, each.text, f"{MARK}{each.code}: {each.text}", "message-square", "text2",
                 below=", ".join((f"{MARK}{each.code}", each.board or _("every board"))))
            for each in self._rows
        ]  # fmt: skip
        self.list.put(lines, self._phrase)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self._fit()

    def _fit(self) -> None:
        known = self._phrase is not None
        self.save.setText(_("Save phrase") if known else _("Add phrase"))
        self.save.show_icon("" if known else "plus")
        self.save.updateGeometry()
        self.new.setVisible(known)
        self.remove.setVisible(known)

    def _choose(self, phrase: int) -> None:
        each = next(row for row in self._rows if row.id == phrase)
        self._phrase = phrase
        self.code.set_value(each.code)
        self.text.set_value(each.text)
        self.whose.set_value(each.board_id)
        self.set_error("")
        self._fit()

    def _new(self) -> None:
        self._phrase = None
        self.code.set_value("")
        self.text.set_value("")
        self.list.clearSelection()
        self._read()
        self.code.control.setFocus()

    def _save(self) -> None:
        here, phrase = self.workspace, self._phrase
        values = PhraseValues(code=self.code.value(), text=self.text.value(), board_id=self.whose.value())
        if phrase is None:
            self._write(lambda: add_phrase(here.store, here.acting(), values))
        else:
            self._write(lambda: edit_phrase(here.store, here.acting(), phrase, values))

    def _remove(self) -> None:
        here, phrase = self.workspace, self._phrase
        if phrase is not None:
            self._write(lambda: remove_phrase(here.store, here.acting(), phrase))

    def reject(self) -> None:
        """Close; not while the store is being written."""
        if not self._writing:
            super().reject()

    def _write(self, work: Callable[[], Any]) -> None:
        self.set_error("")
        self._hold(True)
        self.workspace.write(work, self._stored, self._refused)

    def _stored(self, _result: Any) -> None:
        self._hold(False)
        self._new()

    def _refused(self, sentence: str) -> None:
        self._hold(False)
        self.set_error(sentence)

    def _hold(self, writing: bool) -> None:
        self._writing = writing
        for button in (self.primary, self.save, self.new, self.remove):
            button.setEnabled(not writing)
