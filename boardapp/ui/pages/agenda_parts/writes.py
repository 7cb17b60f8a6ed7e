"""What the agenda builder writes: one operation each, and a refusal told at its foot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from boardapp.domain.agenda_order import arranged, lines_of, moved
from boardapp.domain.records_meetings import AgendaRow, MeetingView, StandardItem
from boardapp.language import _
from boardapp.services.agenda import add_item, arrange_items, edit_item, remove_item, step_item
from boardapp.services.forward_plan import park_item
from boardapp.services.standing_template import add_standard_item, use_template
from boardapp.ui.jobs import Done, Failed
from boardapp.ui.pages.agenda_parts.item_rows import HeadLine, Line
from boardapp.ui.workspace import Workspace


class AgendaWrites:
    """Writes to the agenda of the meeting shown; `refused` gets the sentence of what was not done."""

    def __init__(self, workspace: Workspace, refused: Failed) -> None:
        self._space = workspace
        self._refused = refused
        self.view: MeetingView | None = None

    def add(self, title: str, done: Done) -> None:
        """Add an item by its title."""
        self._write(lambda space, meeting: add_item(space.store, space.acting(), meeting, {"title": title}), done)

    def add_standard(self, kind: StandardItem, done: Done) -> None:
        """Add an item that fills itself."""
        self._write(lambda space, meeting: add_standard_item(space.store, space.acting(), meeting, kind), done)

    def use_template(self) -> None:
        """Put the board's standing items on the agenda."""
        self._write(lambda space, meeting: use_template(space.store, space.acting(), meeting))

    def step(self, line: Line, by: int) -> None:
        """Move an item by a line, or a section by one, from where it is stored by then."""
        ident, section = line.id, isinstance(line, HeadLine)
        self._write(lambda space, _meeting: step_item(space.store, space.acting(), ident, by, section=section))

    def move(self, line: Line, at: int, to: int) -> None:
        """Put the line at a place before the one at another."""
        known = [(item.id, item.section) for item in self.view.items] if self.view is not None else []
        order = arranged(moved(lines_of(known), at, to))
        title = line.words if isinstance(line, HeadLine) else line.title
        if order != known:
            self._write(lambda space, meeting: arrange_items(space.store, space.acting(), meeting, order, title))

    def take_heading(self, line: HeadLine) -> None:
        """Take a heading away; the items of its section stay."""
        ident = line.id
        self._write(lambda space, _meeting: edit_item(space.store, space.acting(), ident, {"section": None}))

    def remove(self, item: AgendaRow) -> None:
        """Take an item off the agenda."""
        ident = item.id
        said = _("Removed {title}. Undo brings it back.").format(title=item.title)
        self._write(lambda space, _meeting: remove_item(space.store, space.acting(), ident), self._tell(said))

    def park(self, item: AgendaRow) -> None:
        """Take an item off the agenda and park it."""
        ident = item.id
        said = _("Parked {title}.").format(title=item.title)
        self._write(lambda space, _meeting: park_item(space.store, space.acting(), ident), self._tell(said))

    def _tell(self, sentence: str) -> Done:
        return lambda _done: self._space.told.emit(sentence)

    def _write(self, work: Callable[[Workspace, int], Any], done: Done | None = None) -> None:
        if self.view is not None:
            space, meeting = self._space, self.view.meeting.id
            self._refused("")
            space.write(lambda: work(space, meeting), done, self._refused)
