"""What is missing, a line each, to be jumped to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent

from boardapp.domain.preflight import Gap
from boardapp.language import _
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.lines import ChosenList, Line

_MOST = 260


class GapList(ChosenList):
    """The gaps of a readiness check by their place; opened(place) asks to go there."""

    def __init__(self, gaps: Sequence[Gap]) -> None:
        super().__init__("publish_gaps", _("What is still missing"))
        self.put([Line(at, gap.words, gap.words, "circle-alert", "note_line") for at, gap in enumerate(gaps)], None)
        self.setMinimumHeight(theme().px(44))

    def sizeHint(self) -> QSize:
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(super().sizeHint().width(), min(rows, theme().px(_MOST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
