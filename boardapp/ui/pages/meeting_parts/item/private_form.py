"""Excluding the public: which items, by which words under the board's rules, resolved and minuted by one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.private_part import Regime, is_private
from boardapp.domain.records_meetings import AgendaRow, ItemState, MeetingView
from boardapp.language import _
from boardapp.services.private_part import exclude_public, exclusion_words
from boardapp.storage.queries.sittings import regime_of
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, space
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import CheckField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.quote import Quote
from boardapp.ui.workspace import Workspace

_STILL = (ItemState.TO_COME, ItemState.NOW)


class PrivateForm(RecordingForm):
    """Excludes the public for the items ticked; those planned in private are ticked already.

    Where the board's rules let only what is exempt or confidential be taken in private, nothing else is offered.
    """

    def __init__(self, workspace: Workspace, view: MeetingView, item: AgendaRow | None, parent: QWidget) -> None:
        super().__init__(
            workspace, "exclude_public", _("Exclude the public"), primary=_("Exclude the public"), width=640,
            intro=_("It is minuted by these words as the meeting resolves; how each item was planned stays beside it."),
            parent=parent,
        )  # fmt: skip
        self._meeting = view.meeting.id
        with workspace.reading() as connection:
            bound = regime_of(connection, view.meeting.board_id) in (Regime.STATUTORY, Regime.NHS)
        offered = [each for each in view.items if (each.state in _STILL or each == item) and not each.in_private]
        offered = [each for each in offered if is_private(each.access) or not bound]
        self.ticks = {each.id: self._tick(each) for each in offered}
        said = _("For these items") if offered else _("No item still to come is exempt or confidential.")
        self.add(held(column(Text(said, "strong", wrap=True), *self.ticks.values(), spacing=6)))
        self.preview = QVBoxLayout()
        space(self.preview, (0, 0, 0, 0), 8)
        self.add(held(self.preview))
        self._show()

    def _tick(self, each: AgendaRow) -> CheckField:
        planned = _("planned as {access}").format(access=_(each.access.value)) if is_private(each.access) else ""
        words = ", ".join(part for part in (f"{each.number}  {each.title}", planned) if part)
        tick = CheckField(f"exclude_{each.id}", words, value=is_private(each.access))
        tick.changed.connect(self._show)
        return tick

    @property
    def chosen(self) -> list[int]:
        """The items ticked."""
        return [item for item, tick in self.ticks.items() if tick.value()]

    def _show(self) -> None:
        """Show the words that will be minuted, or why there are none."""
        clear(self.preview)
        if not self.chosen:
            first = _("Say first on the item that it is exempt or confidential, and why.")
            self.set_ready(False, _("Tick the items the public is excluded for.") if self.ticks else first)
            return
        try:
            found = exclusion_words(self.workspace.store, self._meeting, self.chosen)
        except Refused as refused:
            self.set_ready(False, str(refused))
            return
        self.set_ready(True)
        for each in found:
            over = _("The board resolves") if each.resolution else _("Minuted without a resolution")
            self.preview.addWidget(Quote(over, each.wording))
        if not found:
            none = _("The rules of this board ask for no words; it is kept that the items were taken in private.")
            self.preview.addWidget(Text(none, "secondary", wrap=True))

    def work(self) -> Callable[[], Any]:
        here, meeting, chosen = self.workspace, self._meeting, self.chosen
        return lambda: exclude_public(here.store, here.acting(), meeting, chosen)
