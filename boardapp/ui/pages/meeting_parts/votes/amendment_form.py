"""Amendments to a motion: the form of one, and the chain of them in the order they were moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.votes import VoteResult
from boardapp.language import _
from boardapp.services.voting import Electorate, Moved, would_be
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.votes.movers import Movers
from boardapp.ui.pages.meeting_parts.votes.vote_count import VoteCount
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import ChoiceField, TextField
from boardapp.ui.widgets.labels import Text

_VOTED, _ACCEPTED, _WITHDRAWN = "voted", "accepted", "withdrawn"


class AmendmentForm(Dialog):
    """One amendment, the `place`th. Signals: kept(Moved) by its button; typed() as it is worded and counted."""

    kept = Signal(object)
    typed = Signal()

    def __init__(
        self, voters: Electorate, motion: str, parent: QWidget, moved: Moved | None = None, *, place: int = 1
    ) -> None:
        title = _("Change amendment") if moved else _("Add amendment")
        super().__init__("amendment_form", title, primary=_("Keep amendment"), width=720, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.place = place
        fates = [
            (_VOTED, _("Put to the vote")), (_ACCEPTED, _("Accepted without a vote")), (_WITHDRAWN, _("Withdrawn")),
        ]  # fmt: skip
        self.wording = TextField("amendment_wording", _("What is to be changed"), required=True)
        self.movers = Movers("amendment", voters)
        self.fate = ChoiceField("amendment_fate", _("What became of it"), fates, value=_VOTED)
        self.count = VoteCount("amendment", voters)
        self.motion = TextField("amendment_motion", _("The motion as it then reads"), value=motion)
        for part in (self.wording, self.movers, self.fate, self.count, self.motion):
            self.add(part)
            part.changed.connect(self._fit)
        if moved is not None:
            self._fill(moved, motion)
        self.submitted.connect(self._keep)
        self._before = motion
        self._fit()

    def moved(self) -> Moved:
        """Return the amendment as it is in the fields."""
        fate = self.fate.value()
        mover, seconder = self.movers.values()
        motion = self.motion.value() if self._carries() else None
        vote = self.count.vote() if fate == _VOTED else None
        return Moved(self.wording.value(), mover, seconder, vote, motion, fate == _WITHDRAWN)

    def _fill(self, moved: Moved, motion: str) -> None:
        self.wording.set_value(moved.wording)
        self.movers.set_values(moved.mover, moved.seconder)
        self.fate.set_value(_WITHDRAWN if moved.withdrawn else _VOTED if moved.vote else _ACCEPTED)
        if moved.vote is not None:
            self.count.set_vote(moved.vote)
        self.motion.set_value(moved.motion or motion)

    def _carries(self) -> bool:
        if self.fate.value() == _VOTED:
            return self.count.finding is not None and self.count.finding.result is VoteResult.CARRIED
        return bool(self.fate.value() == _ACCEPTED)

    def _fit(self) -> None:
        """Ask for the motion's new words where it is carried, and hold the button while something is missing."""
        self.count.setVisible(self.fate.value() == _VOTED)
        carries = self._carries()
        self.motion.setVisible(carries)
        self.motion.set_required(carries, _("it is carried"))
        voted = self.fate.value() == _VOTED
        missing = "" if self.wording.value() else _("Say what is to be changed.")
        if not missing and (self.movers.problem or (voted and self.count.wrong)):
            missing = _("Mend what is marked.")
        if not missing and voted:
            missing = self.count.missing
        if not missing and carries and self.motion.value() in ("", self._before):
            missing = _("Say how the motion reads now.")
        self.set_ready(not missing, missing)
        self.typed.emit()

    def _keep(self) -> None:
        self.kept.emit(self.moved())
        self.accept()


class AmendmentChain(QWidget):
    """The amendments that were moved. Signals: changed() by the user; opened(AmendmentForm) as one is written.

    `motion` gives the motion as it was first moved.
    """

    changed = Signal()
    opened = Signal(object)

    def __init__(self, voters: Electorate, motion: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("amendment_chain")
        self._voters, self._first = voters, motion
        self._moved: list[Moved] = []
        self._lines = QVBoxLayout()
        space(self._lines, (0, 0, 0, 0), 4)
        self.add_button = Button(_("Add amendment"), icon="plus", size="small", name="amendment_add")
        self.add_button.clicked.connect(lambda: self._open(None))
        self.setLayout(column(row(Text(_("Amendments"), "strong"), None, self.add_button), self._lines, spacing=4))

    def moved(self) -> tuple[Moved, ...]:
        """Return the amendments in their order."""
        return tuple(self._moved)

    def set_moved(self, moved: Sequence[Moved]) -> None:
        """Show amendments without telling."""
        self._moved = list(moved)
        self._show()

    def motion(self, before: int | None = None) -> str:
        """Return the motion as the amendments left it; or as it was before one of them."""
        motion = self._first()
        for moved in self._moved[:before]:
            if moved.motion and self._result(moved)[0]:
                motion = moved.motion
        return motion

    def _result(self, moved: Moved) -> tuple[bool, str]:
        """Return whether an amendment is carried, and what became of it in words."""
        if moved.withdrawn:
            return False, _("Withdrawn")
        if moved.vote is None:
            return True, _("Accepted without a vote")
        found = would_be(self._voters, moved.vote)
        return found.result is VoteResult.CARRIED, found.words

    def _open(self, at: int | None) -> None:
        moved = self._moved[at] if at is not None else None
        place = (len(self._moved) if at is None else at) + 1
        form = AmendmentForm(self._voters, self.motion(at), self.window(), moved, place=place)
        form.kept.connect(partial(self._keep, at))
        self.opened.emit(form)
        form.open()

    def _keep(self, at: int | None, moved: Moved) -> None:
        if at is None:
            self._moved.append(moved)
        else:
            self._moved[at] = moved
        self._show()
        self.changed.emit()

    def _remove(self, at: int) -> None:
        del self._moved[at]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._lines)
        for at, moved in enumerate(self._moved):
            self._lines.addWidget(self._line(at, moved))

    def _line(self, at: int, moved: Moved) -> QWidget:
        number = at + 1
        parts = [self._result(moved)[1]]
        if moved.mover:
            parts.append(_("moved by {name}").format(name=moved.mover))
        if moved.seconder:
            parts.append(_("seconded by {name}").format(name=moved.seconder))
        edit = IconButton("pencil", _("Edit amendment {n}").format(n=number), name=f"amendment_{number}_edit")
        remove = IconButton("trash-2", _("Remove amendment {n}").format(n=number), name=f"amendment_{number}_remove")
        edit.clicked.connect(lambda: self._open(at))
        remove.clicked.connect(lambda: self._remove(at))
        words = Text(f"{number}.  {moved.wording}", "body", wrap=True, name=f"amendment_{number}_words")
        below = Text(", ".join(parts), "small", tone="text2", wrap=True, name=f"amendment_{number}_result")
        line = QWidget()
        line.setLayout(row((column(words, below, spacing=0), 1), edit, remove, spacing=4))
        return line
