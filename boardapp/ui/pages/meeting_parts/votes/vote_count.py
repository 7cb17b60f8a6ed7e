"""The counts of one vote, the casting vote where it is tied, and the outcome in words as they are typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.domain.errors import Refused
from boardapp.domain.votes import Casting, Vote, VoteMethod, VoteOutcome
from boardapp.language import _
from boardapp.services.voting import Electorate, would_be
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.layout import column, row
from boardapp.ui.design.properties import restyle
from boardapp.ui.widgets.fields import ChoiceField, NumberField
from boardapp.ui.widgets.labels import IconLabel, Text

_MOST = 500


class VoteCount(QWidget):
    """For, against, abstained, not voting. Signals: changed() by the user.

    show_named(vote) shows the counts of votes by name in the place of those typed; None lets them be typed again.
    """

    changed = Signal()

    def __init__(self, name: str, voters: Electorate) -> None:
        super().__init__()
        self._voters = voters
        self._named: Vote | None = None
        self.fields = [
            NumberField(f"{name}_for", _("For"), 0, _MOST),
            NumberField(f"{name}_against", _("Against"), 0, _MOST),
            NumberField(f"{name}_abstained", _("Abstained"), 0, _MOST),
            NumberField(f"{name}_not_voting", _("Not voting"), 0, _MOST),
        ]
        self._typed = self.fields[0]
        ways = [(Casting.FOR, _("For")), (Casting.AGAINST, _("Against"))]
        label = _("Casting vote of {chair}, in the chair").format(chair=voters.chair) if voters.chair else ""
        label = label or _("The Chair's casting vote")
        self.casting = ChoiceField(f"{name}_casting", label, ways, none=_("Not given"))
        self.outcome = Text("", "strong", wrap=True, name=f"{name}_outcome")
        self._alert = IconLabel("circle-alert", tone="worse")
        self._counts = abreast(*self.fields)
        said = row(self._alert, (self.outcome, 1), spacing=6)
        self.setLayout(column(self._counts, self.casting, said, spacing=12))
        self.finding: VoteOutcome | None = None
        for field in self.fields:
            field.changed.connect(lambda at=field: self._changed(at))
        self.casting.changed.connect(lambda: self._changed(None))
        self._fit()

    def vote(self, method: VoteMethod = VoteMethod.SHOW_OF_HANDS) -> Vote:
        """Return the vote as it is counted now; a casting vote only where it is tied and the board's terms allow."""
        in_favour, against, abstained, not_voting = (field.value() for field in self.fields)
        plain = self._named or Vote(method, in_favour, against, abstained, not_voting)
        given = self.casting.value() if self._tied(plain) else None
        return replace(plain, casting=Casting(given) if given else None)

    def set_vote(self, vote: Vote) -> None:
        """Put counts into the fields without telling."""
        counts = (vote.in_favour, vote.against, vote.abstained, vote.not_voting)
        for field, count in zip(self.fields, counts, strict=True):
            field.set_value(count)
        self.casting.set_value(vote.casting)
        self._fit()

    def show_named(self, vote: Vote | None) -> None:
        """Take the counts from votes by name, or let them be typed."""
        self._named = vote
        self._fit()

    @property
    def counted(self) -> bool:
        """Whether anybody voted, if only by abstaining."""
        vote = self.vote()
        return vote.in_favour + vote.against + vote.abstained > 0

    @property
    def missing(self) -> str:
        """What stands in the way of recording it, in a sentence; empty for nothing."""
        return "" if self.finding is not None else self.outcome.text()

    @property
    def wrong(self) -> bool:
        """Whether the counts cannot be true."""
        return self.counted and self.finding is None

    def _tied(self, vote: Vote) -> bool:
        return self._voters.may_cast and vote.in_favour == vote.against > 0

    def _changed(self, field: NumberField | None) -> None:
        self._typed = field or self._typed
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Say what the counts come to; where they cannot be, mark the count that was typed and say why."""
        vote = self.vote()
        self._counts.setVisible(self._named is None)
        self.casting.setVisible(self._tied(vote))
        self.finding, said, wrong = None, _("Give the counts; the outcome follows from them."), ""
        if self.counted:
            try:
                self.finding = would_be(self._voters, vote)
                said = self.finding.words
            except Refused as refused:
                said = wrong = str(refused)
        self.outcome.setText(said)
        restyle(self.outcome, tone="worse" if wrong else "text" if self.counted else "text2")
        self._alert.setVisible(bool(wrong))
        for field in self.fields:
            bad = bool(wrong) and field is self._typed
            restyle(field.control, error=bad)
            field.control.setAccessibleDescription(wrong if bad else "")
