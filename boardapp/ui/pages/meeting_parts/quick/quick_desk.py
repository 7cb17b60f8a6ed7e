"""What stands behind the quick line: the names it may use, its draft under each item, and recording it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from boardapp.domain.quick_line import Entry, Mention, QuickLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.services.quick_lines import LineNames, record_line
from boardapp.ui.pages.meeting_parts.drafts import LINE, Drafts
from boardapp.ui.pages.meeting_parts.quick.quick_bar import QuickBar
from boardapp.ui.workspace import Workspace


class QuickDesk(QObject):
    """Serves one quick line on the page of meetings."""

    def __init__(self, workspace: Workspace, bar: QuickBar, drafts: Drafts, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._bar, self._drafts = workspace, bar, drafts
        self._view: MeetingView | None = None
        self._item: AgendaRow | None = None
        self._names: LineNames | None = None
        bar.understand(self._read, self._near)
        bar.typed.connect(self._keep)
        bar.sent.connect(self._record)

    def show_item(self, view: MeetingView | None, item: AgendaRow | None) -> None:
        """Serve another item: what was being typed under the one before stays with that one."""
        before = self._item.id if self._item else None
        self._view, self._item, self._names = view, item, None
        leading = view.quorums[0] if view is not None and view.quorums else None
        self._bar.set_informal(leading is not None and leading.quorate is False and leading.quorum.members > 0)
        if item is not None and item.id != before:
            self._bar.put_draft(self._drafts.found(item.id, LINE))

    def recorded(self) -> None:
        """Empty the line: what stood in it is recorded."""
        self._bar.hold(False)
        self._bar.empty()
        if self._item is not None:
            self._drafts.let_go(self._item.id, LINE)

    def _all_names(self) -> LineNames:
        if self._names is None:
            with self._workspace.reading() as connection:
                self._names = LineNames(connection)
        return self._names

    def _read(self, text: str, entry: Entry | None) -> QuickLine:
        coming = self._view.next_meeting if self._view else None
        return self._all_names().read(text, entry, self._workspace.today, coming[2] if coming else None)

    def _near(self, line: QuickLine) -> Sequence[tuple[Mention, Sequence[str]]]:
        names = self._all_names()
        found = [(each, names.near("@", each.words)) for each in line.owners if each.known is None]
        return found + [(each, names.near("#", each.words)) for each in line.priorities if each.known is None]

    def _keep(self) -> None:
        if self._item is not None:
            self._drafts.keep(self._item.id, LINE, self._bar.draft())

    def _record(self, line: QuickLine) -> None:
        here, view, item = self._workspace, self._view, self._item
        if view is None or item is None:
            return
        self._bar.hold(True)
        here.write(
            lambda: record_line(here.store, here.acting(), line, view.meeting, item),
            lambda _done: self._after(item.id),
            self._refused,
        )

    def _after(self, item: int) -> None:
        if self._item is not None and self._item.id == item:
            self.recorded()
        else:
            self._bar.hold(False)
            self._drafts.let_go(item, LINE)

    def _refused(self, sentence: str) -> None:
        self._bar.hold(False)
        self._bar.set_error(sentence)
