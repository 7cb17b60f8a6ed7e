"""One proposal of the closure basket with its evidence, the reason it is refused for, and what was settled today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.proposals import asked_name, value_words, wanted
from boardapp.domain.records_filling import SettledRow, WaitingRow
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.fields import TextField
from boardapp.ui.widgets.labels import IconLabel, Rule, Tag, Text
from boardapp.ui.widgets.marks import RagChip
from boardapp.ui.widgets.scroll import into_view


class BasketDetail(QWidget):
    """The proposal looked at. Signals: refused(reason) by Enter or the button; given_up() by Escape."""

    refused = Signal(str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._about = Text("", "small", tone="text2", wrap=True, name="basket_about")
        self._due = Text("", "small", tone="text2", name="basket_due")
        self.title = Text("", "item", wrap=True, name="basket_title")
        self._cards = flow(spacing=12, columns=True)
        self.reason = TextField("basket_reason", _("Why the board does not agree"), required=True)
        self.reason.send_by_enter()
        self.send = Button(_("Refuse"), key=_("Enter"), name="basket_refuse_now")
        self.cancel = Button(_("Cancel"), key=_("Esc"), name="basket_refuse_cancel")
        self._asking = held(column(self.reason, row(self.send, self.cancel, None), spacing=8))
        self._asking.hide()
        self._settled = QVBoxLayout()
        space(self._settled, (0, 0, 0, 0), 8)
        self._done = held(column(Text(_("Settled at this meeting"), "strong"), Rule(), self._settled, spacing=6))
        over = row((self._about, 1), self._due, spacing=12)
        self._whole = held(column(over, self.title, held(self._cards), self._asking, spacing=10))
        self.setLayout(column(self._whole, self._done, spacing=24))
        self.reason.sent.connect(self._send)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self._leave)
        self.reason.control.installEventFilter(self)

    def show_proposal(self, each: WaitingRow | None) -> None:
        """Show a proposal, or that there is none."""
        self._whole.setVisible(each is not None)
        self._cards.clear()
        if each is None:
            return
        owner = _("Owner: {owners}").format(owners=each.owners) if each.owners else _("No owner")
        private = _(each.access.value) if each.access is not Access.PUBLIC else ""
        self._about.setText("   ".join(part for part in (each.ref, owner, private) if part))
        due = each.due_text or (spoken(each.due) if each.due else "")
        said = _("Due {day}, overdue") if each.overdue else _("Due {day}")
        self._due.setText(said.format(day=due) if due else _("No due date"))
        self._due.setProperty("tone", "worse" if each.overdue else "text2")
        self._due.style().polish(self._due)
        self.title.setText(each.title)
        self._cards.put(_asked_card(each))
        self._cards.put(_standing_card(each))

    def show_settled(self, rows: Sequence[SettledRow]) -> None:
        """Show what the meeting agreed and refused."""
        clear(self._settled)
        self._done.setVisible(bool(rows))
        for each in rows:
            self._settled.addWidget(_settled(each))

    # refusing

    def ask_reason(self, typed: str = "") -> None:
        """Ask why the board does not agree; what was being typed comes back."""
        self.reason.set_value(typed)
        self._asking.show()
        self.reason.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, self._reveal)  # it has its place once the page is laid out anew

    def _reveal(self) -> None:
        for part in (self.send, self.reason):
            into_view(part)

    def give_up(self) -> None:
        """Put the question away."""
        self._asking.hide()
        self.reason.set_value("")
        self.reason.set_error("")

    def set_error(self, sentence: str) -> bool:
        """Say what is wrong with the reason; return whether it is being asked for."""
        if not self._asking.isHidden():
            self.reason.set_error(sentence)
        return not self._asking.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give up by Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def _send(self) -> None:
        if self.reason.value():
            self.refused.emit(self.reason.value())
        else:
            self.reason.set_error(_("Reason: say why the board does not agree."))

    def _leave(self) -> None:
        self.give_up()
        self.given_up.emit()


def _asked_card(each: WaitingRow) -> CardFrame:
    card = CardFrame(name="basket_asked")
    fix(card, min_width=260)
    card.body.addLayout(row(Text(_("Proposed"), "strong"), None, Tag(asked_name(each.asked))))
    by = _("{by}, {day}").format(by=each.by, day=spoken(each.on))
    card.body.addWidget(Text(by, "secondary", wrap=True))
    card.body.addWidget(Text(wanted(each.asked, each.value), "card", wrap=True, name="basket_wanted"))
    evidence = each.evidence or _("No evidence was given.")
    tone = "" if each.evidence else "worse"
    card.body.addWidget(Text(evidence, "body", tone=tone, wrap=True, name="basket_evidence"))
    card.body.addStretch(1)
    return card


def _standing_card(each: WaitingRow) -> CardFrame:
    card = CardFrame(name="basket_standing")
    fix(card, min_width=260)
    head = row(Text(_("As it stands"), "strong"), None)
    if each.rating is not None:
        head.addWidget(RagChip(Chip(each.rating, each.standing or "suggested")))
    card.body.addLayout(head)
    since = spoken(each.as_at) if each.as_at else _("Today, the rule")
    card.body.addWidget(Text(since, "secondary", wrap=True))
    due = each.due_text or (spoken(each.due) if each.due else "")
    card.body.addWidget(Text(_("Due {day}").format(day=due) if due else _("No due date"), "body", wrap=True))
    card.body.addStretch(1)
    return card


def _settled(each: SettledRow) -> QWidget:
    what = asked_name(each.asked)
    value = value_words(each.asked, each.value) if each.value else ""
    what = f"{what}, {value}" if value else what
    state = _("agreed") if each.agreed else _("refused")
    over = _("{ref}: {what}, {state}").format(ref=each.ref, what=what, state=state)
    icon = IconLabel("check" if each.agreed else "x", tone="better" if each.agreed else "worse")
    words = column(Text(over, "small", tone="text2", wrap=True), Text(each.title, "body", wrap=True), spacing=0)
    if each.reason:
        words.addWidget(Text(each.reason, "secondary", wrap=True))
    whole = held(row(column(icon, None, margins=(0, 2, 0, 0)), (words, 1), spacing=12))
    whole.setObjectName(f"settled_{each.proposal_id}")
    return whole
