"""The form of a vote: the motion and its amendments, the counts or the names, and the outcome as they are typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.quick_line import QuickLine
from boardapp.domain.records_meetings import AgendaRow, DecisionRecord, MeetingView
from boardapp.domain.votes import Casting, Vote, VoteMethod, VoteResult, with_named
from boardapp.language import _, ngettext
from boardapp.services.decisions import DecisionValues, Recording, edit_decision, record_decision
from boardapp.services.voting import AGAINST, Moved, electorate
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.pages.meeting_parts.votes.amendment_form import AmendmentChain, AmendmentForm
from boardapp.ui.pages.meeting_parts.votes.ballot import Ballot
from boardapp.ui.pages.meeting_parts.votes.movers import Movers
from boardapp.ui.pages.meeting_parts.votes.vote_count import VoteCount
from boardapp.ui.pages.meeting_parts.votes.vote_words import Motion, amendment_words, motion_words
from boardapp.ui.widgets.fields import CheckField, ChoiceField, TextField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace


class VoteForm(RecordingForm):
    """Records a decision that was voted on, or changes one; counts that cannot be hold the button and say why.

    Signals: shown(Motion) as what is voted on is worded and counted; shown(None) when the form closes.
    """

    shown = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        view: MeetingView,
        item: AgendaRow | None,
        parent: QWidget,
        then: Callable[[Any], object] | None = None,
        *,
        record: DecisionRecord | None = None,
    ) -> None:
        title = _("Edit vote on {decision}").format(decision=record.ref) if record else _("Record vote")
        with workspace.reading() as connection:
            self._voters = electorate(connection, view, item.id if item is not None else None, record)
        super().__init__(
            workspace, "vote_form", title, primary=_("Save vote") if record else title, parent=parent, then=then,
            intro=_intro(item, self._voters.eligible), width=860,
        )  # fmt: skip
        self._item, self._kept = item.id if item is not None else None, record
        self._verb = Verb.AGREED
        self._priorities: tuple[int, ...] = ()
        self._returns_on: dt.date | None = None
        self._amendment: AmendmentForm | None = None
        self._make()
        if record is not None:
            self._take(record)
        self._fit()

    def _make(self) -> None:
        """Make the fields and lay them out."""
        ways = [
            (VoteMethod.SHOW_OF_HANDS, _("Show of hands")), (VoteMethod.RECORDED, _("By name: each vote is minuted")),
            (VoteMethod.ELECTRONIC, _("Electronic")),
        ]  # fmt: skip
        self.wording = TextField("vote_wording", _("The motion"), lines=2, required=True)
        self.chain = AmendmentChain(self._voters, self.wording.value)
        self.amended = TextField("vote_amended", _("The motion as amended"), lines=2)
        self.movers = Movers("vote", self._voters)
        self.method = ChoiceField("vote_method", _("How it is taken"), ways, value=VoteMethod.SHOW_OF_HANDS)
        self.some = CheckField("vote_some_named", _("Minute how a member voted"))
        self.ballot = Ballot(self._voters.voters)
        self.count = VoteCount("vote", self._voters)
        self.counts, self.casting, self.outcome = self.count.fields, self.count.casting, self.count.outcome
        self.unsaid = Text("", "small", tone="text2", wrap=True, name="vote_unsaid")
        self.add_line(self.wording)
        parts = (self.movers, self.chain, self.amended, self.method, self.some, self.ballot, self.count, self.unsaid)
        for part in parts:
            self.add(part)
        for part in (self.wording, self.movers, self.some, self.ballot, self.count, self.amended):
            part.changed.connect(self._fit)
        self.method.changed.connect(self._turn)
        self.chain.changed.connect(self._amended)
        self.chain.opened.connect(self._amending)
        self.finished.connect(lambda _result: self.shown.emit(None))

    def fill(self, line: QuickLine) -> None:
        """Take over what was typed in the quick line."""
        self.wording.set_value(line.words)
        self._verb = line.verb
        self._priorities = tuple(each.known.id for each in line.priorities if each.known)
        self._returns_on = line.due.date if line.due else None
        if line.vote is not None:
            self.count.set_vote(line.vote)
        self._fit()

    def _take(self, record: DecisionRecord) -> None:
        """Take over a vote that was recorded."""
        self.wording.set_value(record.motion or record.wording)
        moved = [
            Moved(each.wording, each.mover, each.seconder, each.vote, each.motion, each.result == "withdrawn")
            for each in record.amendments
        ]
        self.chain.set_moved(moved)
        self.amended.set_value(record.wording)
        self.movers.set_values(record.mover, record.seconder)
        method = record.method if record.method in list(VoteMethod)[1:] else VoteMethod.SHOW_OF_HANDS
        self.method.set_value(method)
        casting = Casting(record.casting_vote) if record.casting_vote else None
        self.count.set_vote(
            Vote(
                VoteMethod.SHOW_OF_HANDS, record.votes_for or 0, record.votes_against or 0, record.votes_abstain or 0,
                record.votes_not_voting or 0, casting,
            )
        )  # fmt: skip
        self.ballot.set_casts({each.person_id: each.cast for each in record.named})
        self.some.set_value(bool(record.named))

    @property
    def named(self) -> bool:
        """Whether the counts come from the names."""
        return bool(self.method.value() == VoteMethod.RECORDED)

    def vote(self) -> Vote:
        """Return the vote as it is counted now."""
        return self.count.vote(VoteMethod(self.method.value()))

    def motion(self) -> str:
        """Return the words that are voted on: the motion, as amended where it was."""
        return self.amended.value() if self.chain.moved() else self.wording.value()

    def _turn(self) -> None:
        self._fit()
        if self.named:
            self.ballot.take_focus()

    def _amended(self) -> None:
        """Let the motion read as the amendments left it."""
        self.amended.set_value(self.chain.motion())
        self._fit()

    def _amending(self, form: AmendmentForm) -> None:
        self._amendment = form
        form.typed.connect(self._tell)
        form.finished.connect(self._amendment_left)
        self._tell()

    def _amendment_left(self) -> None:
        self._amendment = None
        self._tell()

    def _fit(self) -> None:
        """Say what the counts come to, and hold the button where they cannot be."""
        named, voters = self.named, bool(self._voters.voters)
        self.some.setVisible(voters and not named)
        self.ballot.setVisible(voters and (named or self.some.value()))
        self.amended.setVisible(bool(self.chain.moved()))
        casts = list(self.ballot.casts().values())
        self.count.show_named((with_named(None, casts) or Vote(VoteMethod.RECORDED)) if named else None)
        left = self.ballot.unsaid() if named else 0
        said = ngettext("{n} member has not been asked yet.", "{n} members have not been asked yet.", left)
        self.unsaid.setText(said.format(n=left) if left else "")
        self.unsaid.setVisible(bool(left))
        missing = self._missing(casts)
        self.set_ready(not missing, missing)
        if not missing and not self.ballot.isHidden() and self.count.finding is not None:
            self.say(self.count.finding.words)  # a long ballot leaves the outcome below what is seen
        self._tell()

    def _missing(self, casts: list[Any]) -> str:
        if not self.motion():
            return _("Say what was voted on.")
        if self.named and not self._voters.voters:
            return _("Nobody is recorded as here with a vote; take the attendance first.")
        if self.movers.problem or self.count.wrong:
            return _("Mend what is marked.")
        if self.count.missing:
            return self.count.missing
        try:
            with_named(self.vote(), casts if self.named or self.some.value() else ())
        except Refused as refused:
            return str(refused)
        return ""

    def _tell(self) -> None:
        """Tell the room what is voted on: the amendment while one is written, else the motion."""
        form = self._amendment
        if form is not None:
            self.shown.emit(amendment_words(form.moved(), len(self.chain.moved()) + 1, form.count.finding))
            return
        found = self.count.finding
        motion: Motion = motion_words(self.motion(), *self.movers.values(), found, bool(self.chain.moved()))
        self.shown.emit(motion)

    def work(self) -> Callable[[], Any]:
        here, record = self.workspace, self._kept
        if record is not None:
            values = self._values(record)
            return lambda: edit_decision(here.store, here.acting(), record.id, values)
        recording = self._recording()
        return lambda: record_decision(here.store, here.acting(), recording)

    def _recording(self) -> Recording:
        mover, seconder = self.movers.values()
        moved = self.chain.moved()
        return Recording(
            self.motion(), self._verb, item=self._item, vote=self.vote(), named=self._names(),
            motion=self.wording.value() if moved else None, amendments=moved, mover=mover, seconder=seconder,
            priorities=self._priorities, returns_on=self._returns_on,
        )  # fmt: skip

    def _values(self, record: DecisionRecord) -> DecisionValues:
        mover, seconder = self.movers.values()
        moved = self.chain.moved()
        values: DecisionValues = {
            "wording": self.motion(), "vote": self.vote(), "named": self._names(), "amendments": moved,
            "motion": self.wording.value() if moved else None, "mover": mover, "seconder": seconder,
        }  # fmt: skip
        found = self.count.finding
        if found is not None and found.result is VoteResult.CARRIED and record.verb in AGAINST:
            values["verb"] = Verb.AGREED
        return values

    def _names(self) -> dict[int, Any]:
        return self.ballot.casts() if self.named or self.some.value() else {}


def _intro(item: AgendaRow | None, eligible: int | None) -> str:
    parts = []
    if item is not None:
        parts.append(_("Item {number}, {title}").format(number=item.number, title=item.title))
    if eligible is not None:
        parts.append(ngettext("{n} may vote on it.", "{n} may vote on it.", eligible).format(n=eligible))
    return ". ".join(parts)
