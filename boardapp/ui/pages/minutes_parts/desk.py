"""Keeps what is written in the minutes: as a draft within a second, as one operation once it is left or rests."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from boardapp.language import _
from boardapp.ui.pages.meeting_parts.drafts import Drafts
from boardapp.ui.pages.meeting_parts.quick.phrase_keys import PhraseKeys
from boardapp.ui.pages.minutes_parts.passage import Passage
from boardapp.ui.workspace import Workspace

_RESTS = 5_000


class TypingDesk(QObject):
    """Looks after passages. Their words are drafts until they are recorded: a crash loses no more than a second."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.drafts = Drafts(workspace, self)
        self.phrases = PhraseKeys(self)
        self._passages: dict[tuple[int, str], Passage] = {}
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_RESTS)
        self._rest.timeout.connect(self._record_rested)

    def take_over(self, passage: Passage) -> None:
        """Look after a passage, with what was being written in the one it takes the place of, or the draft kept."""
        key = passage.passed.key
        former = self._passages.get(key)
        self._passages[key] = passage
        if former is not None and former.pending:
            passage.pending, passage.recorded = former.pending, former.recorded
        if former is not None and (former.pending or former.changed()):
            passage.show_words(former.edit.toPlainText())
        elif not passage.edit.isReadOnly():
            draft = self.drafts.found(*key)
            if draft and draft.strip() != passage.recorded.strip():
                passage.show_words(draft)
                passage.tell(_("This was being typed and is not recorded yet."))
        self.phrases.watch(passage.edit)
        passage.typed.connect(self._typed)
        passage.left.connect(self._left)

    def let_go(self, passages: Iterable[Passage]) -> None:
        """Look after these passages no more."""
        for passage in passages:
            if self._passages.get(passage.passed.key) is passage:
                del self._passages[passage.passed.key]

    def writing(self) -> bool:
        """Tell whether something is written, or on its way, that the store does not hold yet."""
        return any(each.pending or each.changed() for each in self._passages.values())

    def record_all(self) -> None:
        """Record everything that is written and not recorded yet."""
        for passage in list(self._passages.values()):
            self.record(passage)
        self.drafts.flush()

    def record(self, passage: Passage) -> None:
        """Record what is written in a passage, where it says something new."""
        if not passage.changed():
            return
        passed, words, before = passage.passed, passage.words(), passage.recorded
        passage.recorded = words
        passage.pending += 1
        here = self._workspace
        here.write(
            lambda: passed.save(here.store, here.acting(), passed.item, words),
            lambda _result: self._stored(passed.key, words),
            lambda sentence: self._refused(passed.key, before, sentence),
        )

    def _left(self, key: tuple[int, str]) -> None:
        passage = self._passages.get(key)
        if passage is not None:
            self.record(passage)

    def _typed(self, key: tuple[int, str]) -> None:
        passage = self._passages.get(key)
        if passage is None:
            return
        passage.tell("")
        self.drafts.keep(*key, passage.edit.toPlainText() if passage.changed() else "")
        if passage.passed.rests:
            self._rest.start()

    def _record_rested(self) -> None:
        for passage in list(self._passages.values()):
            if passage.passed.rests:
                self.record(passage)

    def _stored(self, key: tuple[int, str], words: str) -> None:
        passage = self._passages.get(key)
        if passage is not None:
            passage.pending -= 1
            passage.tell("")
        if passage is None or passage.words() == words:
            self.drafts.let_go(*key)

    def _refused(self, key: tuple[int, str], before: str, sentence: str) -> None:
        passage = self._passages.get(key)
        if passage is None:
            self._workspace.failed.emit(sentence)
            return
        passage.pending -= 1
        passage.recorded = before
        passage.tell(sentence, wrong=True)
