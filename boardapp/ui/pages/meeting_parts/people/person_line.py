"""One person at a meeting: the name, how they stand to it in words, and a choice of what happens now."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from boardapp.domain.presence import out_words
from boardapp.domain.records_meetings import AttendanceRow, AttendanceStatus
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.widgets.labels import ElidedText, IconLabel, Rule, Text

ARRIVES, LEFT, BACK, MORE = "arrives", "left", "back", "more"


class PersonLine(QWidget):
    """A line of the people pane. Signals: chosen(person id, status or None, or ARRIVES, LEFT, BACK, MORE)."""

    chosen = Signal(int, object)

    def __init__(self, person: AttendanceRow) -> None:
        super().__init__()
        self._ident = person.person_id
        self._icon = IconLabel("circle", tone="text3")
        name = Text(person.name, "strong", wrap=True, name=f"person_{person.person_id}_name")
        self._seat = ElidedText("", "small", tone="text2", name=f"person_{person.person_id}_stands")
        self.choice = QComboBox()
        self.choice.setProperty("fit", "flat")
        self.choice.setObjectName(f"attendance_{person.person_id}")
        self.choice.setAccessibleName(_("Attendance of {name}").format(name=person.name))
        self.choice.setToolTip(_("Attendance of {name}").format(name=person.name))
        name.setBuddy(self.choice)
        self.choice.addItem(_("Not said"), None)
        for status in AttendanceStatus:
            self.choice.addItem(capital(_(status.value)), status)
        moves = ((_("Arrives now"), ARRIVES), (_("Has left"), LEFT), (_("Has come back"), BACK))
        for words, what in (*moves, (_("Times, substitute…"), MORE)):
            self.choice.addItem(words, what)
        self.choice.activated.connect(lambda _at: self.chosen.emit(self._ident, self.choice.currentData()))
        icon = column(self._icon, None, margins=(0, 2, 0, 0))
        fix(self.choice, width=HEIGHTS.list_row)
        self.choice.view().setMinimumWidth(theme().px(170))
        said = column(name, self._seat, spacing=0)
        self.setLayout(column(row(icon, (said, 1), self.choice), Rule(), spacing=4))

    def show_person(self, person: AttendanceRow, *, live: bool) -> None:
        """Show how the person stands now; only in a meeting that is on does anybody arrive or leave."""
        self._seat.setText(stands(person))
        picture = (
            ("user-check", "better") if person.here else ("log-out", "worse") if person.left else ("minus", "text2")
        )
        picture = ("log-out", "worse") if person.withdrawn else picture
        self._icon.show_icon(*(("circle", "text3") if person.status is None else picture))
        blocker = QSignalBlocker(self.choice)
        values = [self.choice.itemData(at) for at in range(self.choice.count())]
        self.choice.setCurrentIndex(values.index(LEFT if person.left else person.status))
        gone = person.left is not None
        able = {ARRIVES: live and not person.here and not gone, LEFT: gone or (live and person.here), BACK: gone}
        offered = self.choice.model()
        if isinstance(offered, QStandardItemModel):
            for what, allowed in able.items():
                offered.item(values.index(what)).setEnabled(allowed)
        blocker.unblock()


def stands(person: AttendanceRow) -> str:
    """Return how somebody stands to a meeting, in words: "left 14:41, Place Lead, NHS Greater Manchester"."""
    parts = []
    if person.withdrawn:
        parts.append(_("out: interest declared"))
    if person.status not in (None, AttendanceStatus.PRESENT):
        parts.append(capital(_(person.status.value)))
    if person.left:
        parts.append(_("left {time}").format(time=person.left))
    elif person.away:
        parts.append(out_words(person.away))
    elif person.arrived:
        parts.append(_("arrived {time}").format(time=person.arrived))
    if person.sits_for:
        parts.append(_("for {member}").format(member=person.sits_for))
    elif person.substitutes_for:
        parts.append(_("substitute"))
    if person.remote:
        parts.append(_("remote"))
    parts += [part for part in (person.seat, person.organisation) if part]
    return ", ".join(dict.fromkeys(parts))
