"""The present view: a window for the projector that follows the live meeting and holds nothing private."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from boardapp.domain.rag import Direction
from boardapp.language import _
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import Margins, column, row, space
from boardapp.ui.design.properties import restyle
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.pages.meeting_parts.present.present_state import PresentState, Rated, Shown
from boardapp.ui.pages.meeting_parts.present.present_words import BigButton, BigChip, BigWords, factor_for
from boardapp.ui.pages.meeting_parts.quick.quick_preview import ICONS
from boardapp.ui.widgets.labels import Ground

_WAYS: dict[Direction, tuple[str, str, Callable[[], str]]] = {
    Direction.BETTER: ("arrow-up", "better", lambda: _("Better")),
    Direction.WORSE: ("arrow-down", "worse", lambda: _("Worse")),
    Direction.SAME: ("equal", "text2", lambda: _("Same")),
}
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class PresentView(Ground):
    """The window for the room. Signals: stepped(by) by its two buttons and Page Up, Page Down; closed()."""

    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget, *, example: bool = False) -> None:
        super().__init__("surface", name="present_view", parent=parent)
        self.setWindowFlag(Qt.WindowType.Window, True)
        self.setWindowTitle(_("Present"))
        self.setAccessibleName(_("Present"))
        self.board = BigWords("projector", weight=600, name="present_board")
        self.day = BigWords("projector", tone="text2", name="present_day")
        self.quorum = BigWords("projector", tone="text2", icon="circle-check", name="present_quorum")
        self.clock = BigWords("projector_action", weight=700, icon="clock", name="present_clock")
        self.place = BigWords("projector_large", tone="text2", name="present_place")
        self.time = BigWords("projector_large", tone="text2", name="present_time")
        self.title = BigWords("projector_title", name="present_title")
        self.private = BigWords("projector_decision", tone="text2", icon="lock", name="present_private")
        self.rated = BigWords("projector_large", weight=600, name="present_rated")
        self.chip = BigChip()
        self.way = BigWords("projector_large", weight=600, icon="equal", name="present_way")
        self.was = BigWords("projector_large", tone="text2", name="present_was")
        self.back = BigButton(_("Previous item"), icon="arrow-up", name="present_back")
        self.next = BigButton(_("Next item"), icon="arrow-down", icon_after=True, name="present_next")
        self._tag = BigWords("projector", tone="text2", framed=True, name="present_tag")
        self._tag.say(_("Example data") if example else "")
        self._leave = BigWords("projector", tone="text2", icon="presentation", name="present_leave")
        self._leave.say(_("Esc leaves this view"))
        self._carded: list[tuple[QLayout, Margins, int]] = []
        self._cards = QVBoxLayout()
        self._lay_out()
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._tick()

    def _lay_out(self) -> None:
        head = row(self.board, self.day, self._tag, None, self.quorum, self.clock)
        rating = row(self.rated, self.chip, self.way, self.was, None)
        over = row(self.place, None, self.time)
        body = column(over, self.title, self.private, self._cards, None, rating)
        foot = row((held(row(self.back, None)), 1), self._leave, (held(row(None, self.next)), 1))
        self._spaced: list[tuple[QLayout, Margins, int]] = [
            (head, (48, 16, 48, 16), 24), (rating, (0, 0, 0, 0), 20), (over, (0, 0, 0, 0), 20),
            (body, (48, 28, 48, 16), 16), (self._cards, (0, 0, 0, 0), 20), (foot, (48, 12, 48, 12), 12),
        ]  # fmt: skip
        self._body = Ground("surface", layout=body)
        self.setLayout(
            column(
                Ground("surface", edge="bottom", layout=head),
                (self._body, 1),
                Ground("rail", edge="top", layout=foot),
                spacing=0,
            )
        )

    def open_beside(self) -> None:
        """Open on the second screen where there is one, else over the first."""
        here = self.parentWidget()
        mine = here.screen() if here is not None else None
        other = next((screen for screen in QGuiApplication.screens() if screen is not mine), mine)
        if other is not None:
            self.setGeometry(other.geometry())
        self.showFullScreen()
        self._timer.start()

    def show_state(self, state: PresentState) -> None:
        """Show what the room sees now."""
        self.board.say(state.board)
        self.day.say(state.day)
        short = state.quorate is False
        self.quorum.say(
            state.quorum, icon="triangle-alert" if short else "circle-check", tone="worse" if short else "text2",
            icon_tone="worse" if short else "better",
        )  # fmt: skip
        self.place.say(state.place)
        self.time.say(state.time)
        self.title.say(state.title)
        self.private.say(_("Not public") if state.private else "")
        clear(self._cards)
        self._carded.clear()
        for shown in state.shown:
            card = self._card(shown)
            self._cards.addWidget(card)
            card.show()  # at once: what is not shown yet is not measured
        rated = state.rated
        self.rated.say(rated.title if rated else "")
        self.chip.show_mark(rated.mark if rated else None)
        self._show_way(rated)
        for button, words in ((self.back, state.before), (self.next, state.after)):
            button.setText(words or button.text())
            button.setVisible(bool(words))
            button.updateGeometry()
        self._scale()

    def _show_way(self, rated: Rated | None) -> None:
        """Say by arrow and word which way a rating went, and what it was."""
        icon, tone, word = _WAYS.get(rated.way if rated else Direction.NONE, ("", "", lambda: ""))
        self.way.say(word(), icon=icon, tone=tone, icon_tone=tone)
        self.was.say(rated.was if rated else "")

    def _card(self, shown: Shown) -> QWidget:
        """Return the card of what is recorded, or is being written."""
        card = QFrame()
        card.setObjectName(f"present_{shown.entry.value}")
        restyle(card, record="draft" if shown.written else "true")
        head = BigWords("projector_large", weight=600, icon=ICONS[shown.entry])
        head.say(shown.head)
        aside = BigWords("projector_large", tone="text2")
        aside.say(shown.aside)
        words = BigWords("projector_action" if shown.entry == "action" else "projector_decision")
        words.say(shown.words)
        below = BigWords("projector_large", tone="text2")
        below.say(shown.below)
        over = row(head, aside, None)
        layout = column(over, words, below)
        self._carded += [(over, (0, 0, 0, 0), 16), (layout, (28, 16, 28, 16), 8)]
        card.setLayout(layout)
        return card

    def _tick(self) -> None:
        self.clock.say(f"{dt.datetime.now():%H:%M}")

    def _scale(self) -> None:
        """Draw as large as the screen is high, and smaller where the words would not fit."""
        whole = factor_for(self.height())
        for layout, margins, spacing in [*self._spaced, *self._carded]:
            left, top, right, bottom = (round(side * whole) for side in margins)
            space(layout, (left, top, right, bottom), round(spacing * whole))
        for words in self.findChildren(BigWords):
            words.scale_to(whole)
        for button in (self.back, self.next):
            button.scale_to(whole)
        body = self._body.layout()
        for share in _SHARES:
            for words in self._body.findChildren(BigWords):
                words.scale_to(round(whole * share, 2))
            self.chip.scale_to(round(whole * share, 2))
            self._measure_anew()
            if body is None or body.totalHeightForWidth(self.width()) <= self._room():
                return

    def _measure_anew(self) -> None:
        """Forget every size that a layout or a card remembers."""
        for card in self._body.findChildren(QFrame):
            card.updateGeometry()
        for layout in self.findChildren(QLayout):
            layout.invalidate()

    def _room(self) -> int:
        """Return the height left for the item between the two bars."""
        bars = [part for part in self.findChildren(Ground, options=_DIRECT) if part is not self._body]
        return self.height() - sum(part.sizeHint().height() for part in bars)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        super().closeEvent(event)
        self.closed.emit()
