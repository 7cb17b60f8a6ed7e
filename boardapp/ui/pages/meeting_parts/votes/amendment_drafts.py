"""What is typed into the amendments of a motion, kept until the vote is recorded or given up."""

from __future__ import annotations

from PySide6.QtCore import QObject

from boardapp.ui.pages.meeting_parts.drafts import Drafts, follow_typed
from boardapp.ui.pages.meeting_parts.votes.amendment_form import AmendmentForm
from boardapp.ui.pages.meeting_parts.votes.vote_form import VoteForm

_WORDING, _MOTION = "amendment_wording", "amendment_motion"


class AmendmentDrafts(QObject):
    """Keeps each amendment of a vote by its place, so that a crash leaves those already worded too."""

    def __init__(self, drafts: Drafts, form: VoteForm, item: int, under: str = "") -> None:
        super().__init__(form)
        self._drafts, self._chain, self._item, self._under = drafts, form.chain, item, under
        self._chain.opened.connect(self._follow)
        self._chain.changed.connect(self._settle)
        form.finished.connect(self._let_go)

    def _name(self, place: int, field: str) -> str:
        return f"{self._under}amendment_{place}:{field}"

    def _follow(self, form: AmendmentForm) -> None:
        follow_typed(self._drafts, form, self._item, self._name(form.place, ""), over=True)
        form.finished.connect(self._settle)

    def _settle(self) -> None:
        """Keep the amendments as they stand in the chain, and let go of one given up or taken out."""
        moved = self._chain.moved()
        for place, each in enumerate(moved, start=1):
            self._drafts.keep(self._item, self._name(place, _WORDING), each.wording)
            self._drafts.keep(self._item, self._name(place, _MOTION), each.motion or "")
        self._let_go_at(len(moved) + 1)

    def _let_go_at(self, place: int) -> None:
        for field in (_WORDING, _MOTION):
            self._drafts.let_go(self._item, self._name(place, field))

    def _let_go(self) -> None:
        place = 1
        while place <= len(self._chain.moved()) + 1 or self._drafts.found(self._item, self._name(place, _WORDING)):
            self._let_go_at(place)
            place += 1
