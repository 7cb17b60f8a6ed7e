"""The list of a RAG round: what is rated, how it stood, what was agreed today, and how far the round is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar

from boardapp.domain.rag import rating_name
from boardapp.language import _
from boardapp.storage.queries.rated import RatedBefore
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line
from boardapp.ui.pages.meeting_parts.ratings.rag_things import Round, Thing
from boardapp.ui.widgets.buttons import IconButton
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.labels import Ground, Text

_LEAST = 160


class RagList(Ground):
    """The left pane of the round. Signals: struck(QKeyEvent) for a key in the list; accept the event to keep it."""

    struck = Signal(object)

    def __init__(self) -> None:
        super().__init__("window", edge="right", name="rag_list_pane")
        self.list = ChosenList("rag_list", _("RAG round"))
        self.count = Text("", "small", tone="text2", name="rag_count")
        self.leave = IconButton("x", _("Leave the RAG round"), name="rag_leave")
        orders = [
            (Round.ALL, _("Priorities, then actions")), (Round.BY_PRIORITY, _("By priority, with its actions")),
            (Round.PRIORITIES, _("Priorities only")), (Round.ACTIONS, _("Actions only")),
        ]  # fmt: skip
        self.order = ChoiceField("rag_order", _("Order"), orders, value=Round.ALL, beside=True)
        self.progress = QProgressBar()
        self.progress.setObjectName("rag_progress")
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Rated so far"))
        head = row(Text(_("RAG round"), "card"), None, self.count, self.leave, margins=(8, 0, 0, 0), spacing=8)
        before, today = (Text(words, "small", tone="text2") for words in (_("Before"), _("Today")))
        self._heads = held(row(None, fix(before, width=62), fix(today, width=50), spacing=0))
        self._note = Text(_("Skipped items come round again at the end."), "small", tone="text2", wrap=True)
        self._note.setContentsMargins(theme().px(8), 0, 0, 0)
        over = column(self.progress, self.order, self._heads, margins=(8, 0, 4, 0), spacing=8)
        self.setLayout(column(head, over, (self.list, 1), self._note, margins=(8, 12, 8, 12), spacing=8))
        self.list.installEventFilter(self)

    def show_things(self, things: Sequence[Thing], standings: Sequence[RatedBefore], at: int) -> None:
        """Show the things of the round, the one asked about among them, and how many are rated."""
        lines = []
        for place, (thing, stands) in enumerate(zip(things, standings, strict=True)):
            icon, tone = ("play", "link") if place == at else ("circle", "text2")
            icon, tone = ("check", "better") if stands.today else (icon, tone)
            said = ", ".join(part for part in (thing.title, _said(stands)) if part)
            ratings = (stands.before or "", stands.today or "")
            lines.append(Line(place, thing.title, said, icon, tone, strong=place == at, ratings=ratings))
        self.list.put(lines, at)
        done = sum(stands.today is not None for stands in standings)
        self.count.setText(_("{n} of {total} done").format(n=done, total=len(things)))
        self.progress.setRange(0, max(1, len(things)))
        self.progress.setValue(done)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more height than the list needs once the rest of the pane has made room for it."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), theme().px(_LEAST)))

    def set_low(self, low: bool) -> None:
        """Leave the height to the list where there is little of it."""
        for part in (self.progress, self._heads, self._note):
            part.setVisible(not low)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer each key that is struck in the list."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            event.ignore()
            self.struck.emit(event)
            if event.isAccepted():
                return True
        return super().eventFilter(watched, event)


def _said(stands: RatedBefore) -> str:
    """Return how a thing stands, in words: "was Red, Amber today"."""
    parts = []
    if stands.before is not None:
        parts.append(_("was {rating}").format(rating=rating_name(stands.before)))
    if stands.today is not None:
        parts.append(_("{rating} today").format(rating=rating_name(stands.today)))
    return ", ".join(parts)
