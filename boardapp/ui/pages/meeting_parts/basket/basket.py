"""The closure basket of a meeting: what owners ask for at the left, one of it with its evidence at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from boardapp.domain.proposals import Asked, asked_name
from boardapp.domain.records_filling import WaitingRow
from boardapp.domain.records_meetings import MeetingView
from boardapp.language import _, ngettext
from boardapp.services.closing import agree_proposals, refuse_proposal
from boardapp.storage.queries.basket import settled, waiting
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.ui.design.flow import flow
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.basket.basket_detail import BasketDetail
from boardapp.ui.pages.meeting_parts.drafts import REFUSAL, Drafts
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line
from boardapp.ui.widgets.buttons import Button, IconButton
from boardapp.ui.widgets.labels import Ground, Text
from boardapp.ui.widgets.panes import Pane, Panes
from boardapp.ui.widgets.scroll import footed
from boardapp.ui.workspace import Workspace

_LOW = 460
_OUT = (Qt.Key.Key_Space, Qt.Key.Key_Delete)


class BasketList(ChosenList):
    """The list of what is asked for; its keys act while it has the focus. Signals: pressed(out, refuse or agree)."""

    pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif event.key() in _OUT:
            self.pressed.emit("out")
        elif typed == _("R"):
            self.pressed.emit("refuse")
        elif typed == _("A"):
            self.pressed.emit("agree")
        else:
            super().keyPressEvent(event)


class Basket(QWidget):
    """The basket. What is taken out stays open and waits. Signals: left() when it is put away."""

    left = Signal()

    def __init__(self, workspace: Workspace, drafts: Drafts) -> None:
        super().__init__()
        self.setObjectName("basket")
        self._workspace, self._drafts = workspace, drafts
        self._view: MeetingView | None = None
        self._item: int | None = None
        self._rows: list[WaitingRow] = []
        self._out: set[int] = set()
        self._at = 0
        self._writing = False
        self.list = BasketList("basket_list", _("Closure basket"))
        self.count = Text("", "small", tone="text2", name="basket_count")
        self.leave = IconButton("x", _("Leave the closure basket"), name="basket_leave")
        self.none = Text(_("Nothing is waiting for the board."), "secondary", wrap=True, name="basket_none")
        self.detail = BasketDetail()
        self.take_out = Button(_("Take out"), key=_("Space"), name="basket_out")
        self.refuse = Button(_("Refuse…"), key=_("R"), name="basket_refuse")
        self.said = Text("", "small", tone="text2", wrap=True, name="basket_said")
        self.agree = Button(_("Agree all"), key=_("A"), role="primary", size="large", name="basket_agree")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(Text(_("Closure basket"), "card"), None, self.count, self.leave, margins=(8, 0, 0, 0), spacing=8)
        hint = _("What is taken out stays open and waits for the next meeting.")
        listed = Ground("window", edge="right", name="basket_list_pane")
        self._hint = Text(hint, "small", tone="text2", wrap=True)
        foot = row((self._hint, 1), margins=(8, 0, 8, 0))
        listed.setLayout(column(head, self.none, (self.list, 1), foot, margins=(8, 12, 8, 12), spacing=8))
        body = column(self.detail, None, margins=(20, 12, 20, 12), spacing=6)
        buttons = flow(self.take_out, self.refuse, (self.said, 1), self.agree, margins=(20, 10, 20, 10), spacing=8)
        fix(self.said, min_width=120)
        shown = footed("basket_detail_pane", body, buttons, scroll="basket_body")
        self.panes = Panes(
            "basket_panes",
            (Pane("list", _("Basket"), listed, 380, fold=1), Pane("detail", _("Proposal"), shown, 520)),
        )
        self.setLayout(column(self.panes, spacing=0))

    def _connect(self) -> None:
        self.list.chosen.connect(self._go)
        self.list.opened.connect(lambda _row: self.panes.show_pane("detail"))
        self.list.pressed.connect(self._pressed)
        self.leave.clicked.connect(self.left)
        self.take_out.clicked.connect(self._turn)
        self.refuse.clicked.connect(self._ask_reason)
        self.agree.clicked.connect(self._agree)
        self.detail.refused.connect(self._refuse)
        self.detail.given_up.connect(self._given_up)
        self.detail.reason.changed.connect(self._keep)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.agree.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < theme().px(_LOW)
        self._hint.setVisible(not low)
        for button, key in ((self.take_out, _("Space")), (self.refuse, _("R")), (self.agree, _("A"))):
            button.show_key("" if low else key)

    # what is shown

    def begin(self, view: MeetingView, item: int | None) -> None:
        """Open the basket of a meeting; what is agreed is recorded under an item."""
        self._item = item
        self.show_meeting(view)
        self.take_focus()

    def show_meeting(self, view: MeetingView) -> None:
        """Read anew what waits, and what the meeting settled; what was taken out stays out."""
        if self._view is None or self._view.meeting.id != view.meeting.id:
            self._out.clear()
            self._at = 0
        self._view = view
        key = self.proposal.proposal_id if self.proposal else None
        with self._workspace.reading() as connection:
            self._rows = waiting(connection, boards_meeting(connection, view.meeting.id), self._workspace.today)
            done = settled(connection, view.meeting.id)
        known = [each.proposal_id for each in self._rows]
        self._at = known.index(key) if key in known else min(self._at, max(0, len(known) - 1))
        self.detail.show_settled(done)
        self._show()

    @property
    def proposal(self) -> WaitingRow | None:
        """The proposal looked at."""
        return self._rows[self._at] if self._at < len(self._rows) else None

    @property
    def inside(self) -> list[WaitingRow]:
        """What is in the basket: all that waits but what was taken out."""
        return [each for each in self._rows if each.proposal_id not in self._out]

    def take_focus(self) -> None:
        """Put the keyboard into the list; with nothing in it, on the way out."""
        self.panes.show_pane("list")
        (self.list if self._rows else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        lines = [self._line(at, each) for at, each in enumerate(self._rows)]
        self.list.put(lines, self._at)
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        told = _("{n} of {total} in the basket").format(n=len(self.inside), total=len(self._rows)) if lines else ""
        self.count.setText(told)
        self.panes.set_label("list", told or _("Basket"))
        self.detail.show_proposal(self.proposal)
        self._fit()

    def _line(self, at: int, each: WaitingRow) -> Line:
        out = each.proposal_id in self._out
        state = _("taken out, stays open") if out else _("in the basket")
        below = ", ".join(part for part in (each.ref, each.owners or _("no owner")) if part)
        lead = "" if each.asked is Asked.CLOSING else asked_name(each.asked)
        lead = _("Taken out") if out else lead
        below = _("{what}: {whose}").format(what=lead, whose=below) if lead else below
        spoken = ", ".join((each.title, asked_name(each.asked), below, state))
        icon, tone = ("minus", "text2") if out else ("check", "better")
        return Line(at, each.title, spoken, icon, tone, below=below, strong=at == self._at)

    def _go(self, at: int) -> None:
        self.detail.give_up()
        self._at = at
        self._show()

    def _fit(self) -> None:
        """Say on the buttons what they do now."""
        one, inside = self.proposal, self.inside
        out = one is not None and one.proposal_id in self._out
        self.take_out.setText(_("Put back") if out else _("Take out"))
        self.take_out.updateGeometry()
        for button in (self.take_out, self.refuse):
            button.setEnabled(one is not None and not self._writing)
        closings = all(each.asked is Asked.CLOSING for each in inside)
        agreed = ngettext("Close {n} action", "Close {n} actions", len(inside))
        if not closings:
            agreed = ngettext("Agree {n} proposal", "Agree {n} proposals", len(inside))
        self.agree.setText(agreed.format(n=len(inside)) if inside else _("Agree all"))
        self.agree.updateGeometry()
        self.agree.setEnabled(bool(inside) and not self._writing)

    # what is done

    def _pressed(self, what: str) -> None:
        {"out": self.take_out, "refuse": self.refuse, "agree": self.agree}[what].click()

    def _turn(self) -> None:
        """Take the proposal out of the basket, or put it back; the next one is looked at."""
        one = self.proposal
        if one is not None:
            self._out ^= {one.proposal_id}
            self.detail.give_up()
            self.said.setText("")
            self._at = min(self._at + 1, len(self._rows) - 1)
            self._show()
            self.take_focus()

    def _ask_reason(self) -> None:
        one = self.proposal
        if one is not None:
            self.panes.show_pane("detail")
            self.detail.ask_reason(self._drafts.found(one.proposal_id, REFUSAL))

    def _keep(self) -> None:
        if self.proposal is not None:
            self._drafts.keep(self.proposal.proposal_id, REFUSAL, self.detail.reason.value())

    def _given_up(self) -> None:
        if self.proposal is not None:
            self._drafts.let_go(self.proposal.proposal_id, REFUSAL)
        self.take_focus()

    def _agree(self) -> None:
        inside = [each.proposal_id for each in self.inside]
        view, here = self._view, self._workspace
        if view is not None and inside:
            work = partial(agree_proposals, here.store, here.acting(), view.meeting.id, inside, item=self._item)
            self._write(work, self._agreed)

    def _agreed(self, proposals: Sequence[int]) -> None:
        said = ngettext("{n} proposal agreed and recorded.", "{n} proposals agreed and recorded.", len(proposals))
        self.said.setText(said.format(n=len(proposals)))

    def _refuse(self, reason: str) -> None:
        one, view, here = self.proposal, self._view, self._workspace
        if one is not None and view is not None:
            work = partial(refuse_proposal, here.store, here.acting(), one.proposal_id, reason)
            self._write(
                partial(work, meeting=view.meeting.id, item=self._item), lambda _none: self._put_down(one.proposal_id)
            )

    def _put_down(self, proposal: int) -> None:
        self._drafts.let_go(proposal, REFUSAL)
        self.said.setText(_("Refused and recorded; the action stays open."))

    def _write(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        if not self._writing:
            self._writing = True
            self._fit()
            self._workspace.write(work, lambda result: self._stored(result, then), self._refused)

    def _stored(self, result: Any, then: Callable[[Any], None]) -> None:
        self._writing = False
        self.detail.give_up()
        then(result)
        if self._view is not None:
            self.show_meeting(self._view)
        self.take_focus()

    def _refused(self, sentence: str) -> None:
        self._writing = False
        self._fit()
        if not self.detail.set_error(sentence):
            self.said.setText(sentence)
