"""The form of a vote: what was voted on, the counts, and the outcome that follows from them as they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.quick_line import QuickLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.votes import Casting, Vote, VoteMethod
from boardapp.language import _
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.voting import chair_may_cast, would_be
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.properties import restyle
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.fields import ChoiceField, LineField, NumberField, TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


class VoteForm(RecordingForm):
    """Records a decision that was voted on; counts that cannot be hold the button and say why."""

    def __init__(
        self,
        workspace: Workspace,
        view: MeetingView,
        item: AgendaRow,
        parent: QWidget,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        first = view.quorums[0] if view.quorums else None
        who = _("{n} may vote now.").format(n=first.voters) if first is not None and first.taken else ""
        under = _("Item {number}, {title}").format(number=item.number, title=item.title)
        super().__init__(
            workspace, "vote_form", _("Record vote"), primary=_("Record vote"), parent=parent, then=then,
            intro=". ".join(part for part in (under, who) if part),
        )  # fmt: skip
        self._view, self._item = view, item.id
        with workspace.reading() as connection:
            self._may_cast = chair_may_cast(connection, view.meeting.board_id)
        self._priorities: tuple[int, ...] = ()
        self.wording = TextField("vote_wording", _("What was voted on"), lines=3, required=True)
        self.counts = [
            NumberField("vote_for", _("For"), 0, 500),
            NumberField("vote_against", _("Against"), 0, 500),
            NumberField("vote_abstained", _("Abstained"), 0, 500),
        ]
        self.mover = LineField("vote_mover", _("Moved by"))
        self.seconder = LineField("vote_seconder", _("Seconded by"))
        ways = [(Casting.FOR, _("For")), (Casting.AGAINST, _("Against"))]
        self.casting = ChoiceField("vote_casting", _("The Chair's casting vote"), ways, none=_("Not given"))
        self.outcome = Text("", "strong", wrap=True, name="vote_outcome")
        self.add_line(self.wording)
        self.add(abreast(*self.counts))
        self.add(self.casting)
        self.add(self.outcome)
        self.add(abreast(self.mover, self.seconder))
        for field in (self.wording, *self.counts, self.casting):
            field.changed.connect(self._fit)
        self._fit()

    def fill(self, line: QuickLine) -> None:
        """Take over what was typed in the quick line."""
        self.wording.set_value(line.words)
        self._priorities = tuple(each.known.id for each in line.priorities if each.known)
        if line.vote is not None:
            counts = (line.vote.in_favour, line.vote.against, line.vote.abstained)
            for field, count in zip(self.counts, counts, strict=True):
                field.set_value(count)
        self._fit()

    def vote(self) -> Vote:
        """Return the vote as it is counted now; a casting vote only where it is tied."""
        in_favour, against, abstained = (field.value() for field in self.counts)
        tied = self._may_cast and in_favour == against and in_favour > 0
        return Vote(VoteMethod.SHOW_OF_HANDS, in_favour, against, abstained, 0, self.casting.value() if tied else None)

    def _fit(self) -> None:
        """Say what the counts come to, and hold the button where they cannot be."""
        vote = self.vote()
        self.casting.setVisible(self._may_cast and vote.in_favour == vote.against and vote.in_favour > 0)
        counted = vote.in_favour + vote.against > 0
        wrong = ""
        said = _("Give the counts; the outcome follows from them.")
        if counted:
            try:
                with self.workspace.reading() as connection:
                    said = would_be(connection, self._view, vote).words
            except Refused as refused:
                wrong = said = str(refused)
        self.outcome.setText(said)
        restyle(self.outcome, tone="worse" if wrong else "text2" if not counted else "text")
        missing = _("Say what was voted on.") if not self.wording.value() else "" if counted else said
        self.set_ready(not (wrong or missing), wrong or missing)

    def work(self) -> Callable[[], Any]:
        recording = Recording(
            self.wording.value(),
            item=self._item,
            vote=self.vote(),
            mover=self.mover.value() or None,
            seconder=self.seconder.value() or None,
            priorities=self._priorities,
        )
        here = self.workspace
        return lambda: record_decision(here.store, here.acting(), recording)
