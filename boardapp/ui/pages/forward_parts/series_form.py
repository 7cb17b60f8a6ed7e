"""The form that makes a series of meetings: the pattern, what is avoided, and every day before it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from boardapp.domain.clear_days import HolidayKind
from boardapp.domain.errors import Refused
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.sentences import capital
from boardapp.domain.series import Avoid
from boardapp.language import _, ngettext
from boardapp.services.meetings import NewMeeting
from boardapp.services.series import Wanted, foreseen, listed_days, make_series
from boardapp.storage.queries.boards import board
from boardapp.storage.queries.sittings import last_planned
from boardapp.ui.design.flow import abreast, flow, held
from boardapp.ui.design.layout import column
from boardapp.ui.pages.board_parts.form import read_day
from boardapp.ui.pages.forward_parts.days_off_form import DaysOffForm
from boardapp.ui.pages.forward_parts.series_days import SeriesDays
from boardapp.ui.pages.forward_parts.series_pattern import PatternFields
from boardapp.ui.pages.meeting_parts.form import RecordingForm
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.date_field import DateField
from boardapp.ui.widgets.fields import CheckField, ChoiceField, FormField, LineField, NumberField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace

_RESTS = 120
_MANY, _UNTIL = "count", "until"


class SeriesForm(RecordingForm):
    """Makes a series of meetings of a board as one operation; `then` gets their ids."""

    def __init__(
        self, workspace: Workspace, board_id: int, parent: QWidget, then: Callable[[Any], object] | None = None
    ) -> None:
        with workspace.reading() as connection:
            detail, last = board(connection, board_id, workspace.today), last_planned(connection, board_id)
        super().__init__(
            workspace, "series_form", _("Series of meetings"), primary=_("Make meetings"),
            intro=detail.row.name if detail is not None else "", width=960, parent=parent, then=then,
        )  # fmt: skip
        self._board = board_id
        frequency = detail.terms.frequency if detail is not None else None
        self.pattern = PatternFields(frequency or "", last[0] if last is not None else None)
        self._by_hand = False
        self._span()
        self._avoid()
        self._place(last)
        self.days = SeriesDays()
        self.days_off = Button(_("Days off…"), icon="calendar", size="small", name="series_days_off")
        self._lay_out_body()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTS)
        self._resting.timeout.connect(self.foresee)
        self._listen()
        self._ask_for()
        self.foresee()

    def _span(self) -> None:
        read = read_day(self.workspace.today)
        self.first = DateField("series_first", _("From"), value=self._begin(), read=read, required=True)
        ends = [(_MANY, _("After so many meetings")), (_UNTIL, _("On a day"))]
        self.ending = ChoiceField("series_ending", _("It ends"), ends, value=_MANY)
        self.count = NumberField("series_count", _("Meetings"), 1, 60, value=4)
        self.last = DateField("series_last", _("Until"), read=read)

    def _begin(self) -> dt.date:
        """Return the day from which the series goes on where the meetings on record end."""
        return max(self.workspace.today, self.pattern.begins() or self.workspace.today)

    def _avoid(self) -> None:
        words = [
            (Avoid.WEEK_LATER, _("Meet a week later")),
            (Avoid.WEEK_EARLIER, _("Meet a week earlier")),
            (Avoid.NEXT_DAY, _("Meet on the next working day")),
            (Avoid.SKIP, _("Leave the meeting out")),
            (Avoid.KEEP, _("Meet all the same")),
        ]
        self.avoid = ChoiceField("series_avoid", _("On a day off"), words, value=Avoid.WEEK_LATER)
        self.kinds: dict[HolidayKind, CheckField] = {
            "bank holiday": CheckField("series_bank", _("Bank holidays"), value=True),
            "closed": CheckField("series_closed", _("Closures"), value=True),
            "school holiday": CheckField("series_school", _("School holidays")),
        }

    def _place(self, last: tuple[dt.date, str | None, str | None, str | None] | None) -> None:
        starts, ends, place = last[1:] if last is not None else (None, None, None)
        self.starts = LineField("series_starts", _("Starts"), value=starts or "", placeholder="14:00")
        self.ends = LineField("series_ends", _("Ends"), value=ends or "", placeholder="16:00")
        self.place = LineField("series_place", _("Place"), value=place or "")
        modes = [(mode, capital(_(mode.value))) for mode in MeetingMode]
        self.mode = ChoiceField("series_mode", _("Held"), modes, value=MeetingMode.IN_PERSON)

    def _lay_out_body(self) -> None:
        checks = held(flow(Text(_("Days off are"), "small", tone="text2"), *self.kinds.values(), spacing=12))
        left = column(
            self.pattern, abreast(self.first, self.ending), abreast(self.count, self.last), self.avoid, checks,
            held(flow(self.days_off)), None, spacing=12,
        )  # fmt: skip
        right = column(
            (self.days, 1), abreast(self.starts, self.ends), abreast(self.place, self.mode), spacing=12
        )  # fmt: skip
        self.add(abreast(held(left), held(right)))

    def _listen(self) -> None:
        for field in (self.first, self.ending, self.count, self.last, self.avoid, self.starts):
            field.changed.connect(self._rest)
        for check in self.kinds.values():
            check.changed.connect(self._rest)
        self.pattern.changed.connect(self._rest)
        self.days.changed.connect(self._count)
        self.ending.changed.connect(self._ask_for)
        self.pattern.changed.connect(self._ask_for)
        self.pattern.changed.connect(self._go_on)
        self.first.changed.connect(self._take_by_hand)
        self.days_off.clicked.connect(self._open_days_off)
        self.workspace.changed.connect(self._rest)

    def _rest(self) -> None:
        self._resting.start()

    def _ask_for(self) -> None:
        """Ask only for what goes with the pattern."""
        listed = self.pattern.listed()
        many = self.ending.value() == _MANY
        for part, shown in (
            (self.first, not listed), (self.ending, not listed), (self.count, many and not listed),
            (self.last, not many and not listed), (self.avoid, not listed),
        ):  # fmt: skip
            part.setVisible(shown)

    def _take_by_hand(self) -> None:
        self._by_hand = True

    def _go_on(self) -> None:
        """Begin where the pattern goes on, unless a day was given by hand."""
        if not self._by_hand:
            self.first.set_value(self._begin())

    def _open_days_off(self) -> None:
        DaysOffForm(self.workspace, self).open()

    # the days

    def wanted(self) -> Wanted:
        """Return the series as the fields describe it. Raises Refused."""
        today = self.workspace.today
        if self.pattern.listed():
            days = listed_days(self.pattern.text(), today)
            if not days:
                raise Refused(_("Write down the days, one on a line."))
            return Wanted("", today, days=days)
        first = self.first.value()
        if first is None:
            raise Refused(_("Give the day from which the meetings are to be held."))
        many = self.ending.value() == _MANY
        if not many and self.last.value() is None:
            raise Refused(_("Give the day until which the meetings are to be held."))
        kinds = tuple(kind for kind, check in self.kinds.items() if check.value())
        return Wanted(
            self.pattern.text(), first, None if many else self.last.value(), self.count.value() if many else None,
            Avoid(self.avoid.value()), kinds,
        )  # fmt: skip

    def foresee(self) -> None:
        """Show the days anew."""
        self._resting.stop()
        try:
            self.days.show_days(foreseen(self.workspace.store, self._board, self.wanted()))
        except Refused as refusal:
            self.days.show_nothing(str(refusal))
        self._count()

    def _count(self) -> None:
        n = len(self.days.chosen())
        self.set_ready(n > 0, _("Tick at least one day."))
        self.primary.setText(ngettext("Make {n} meeting", "Make {n} meetings", n).format(n=n) if n else self._plain())

    @staticmethod
    def _plain() -> str:
        return _("Make meetings")

    def work(self) -> Callable[[], Any]:
        days = self.days.chosen()
        new = NewMeeting(
            self._board, days[0] if days else self.workspace.today, self.starts.value() or None,
            self.ends.value() or None, self.place.value() or None, MeetingMode(self.mode.value()),
        )  # fmt: skip
        space = self.workspace
        return lambda: make_series(space.store, space.acting(), new, days)

    def _refused(self, sentence: str) -> None:
        """Say what was refused under the field the sentence begins with, else above the buttons."""
        super()._refused("")
        fields: tuple[tuple[str, FormField], ...] = ((_("Start"), self.starts), (_("End"), self.ends))
        field = next((one for label, one in fields if sentence.startswith(f"{label}: ")), None)
        if field is None:
            self.set_error(sentence)
        else:
            field.set_error(sentence)
            field.control.setFocus()
