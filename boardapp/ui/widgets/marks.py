"""The small marks as controls: RAG chip, direction, gap strip, small line, due-date history."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from boardapp.language import _, ngettext
from boardapp.ui.design.lines import Due, Line, draw_due, draw_small_line, due_size
from boardapp.ui.design.paint import (
    PROJECTOR,
    Chip,
    Direction,
    Gap,
    chip_size,
    direction_size,
    draw_chip,
    draw_direction,
    draw_gap,
    draw_mark,
    gap_size,
)
from boardapp.ui.design.shapes import WORDS
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.tiles import PaintedButton


class RagChip(QWidget):
    """A rating with its standing at its edge.

    RagChip(Chip("amber", "proposed"))                        a mark; .show_mark(Chip(...)) changes it
    RagChip(mark, sentence=_("Amber, agreed by ... on ..."))  what a screen reader says, where it can say more
    """

    def __init__(
        self,
        mark: Chip,
        *,
        sentence: str = "",
        projector: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._factor = PROJECTOR if projector else 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark, sentence)

    @property
    def mark(self) -> Chip:
        """The mark shown."""
        return self._mark

    def show_mark(self, mark: Chip, sentence: str = "") -> None:
        """Show another mark."""
        self._mark = mark
        self.setAccessibleName(sentence or mark.sentence)
        self.setToolTip(sentence or mark.sentence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._mark, self._factor)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_chip(QPainter(self), self.rect(), self._mark, self._factor)


class RatingMark(QWidget):
    """A rating's shape alone, always beside words that say it: RatingMark("amber")."""

    def __init__(self, rating: str, *, size: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating, self._size = rating, size
        self.setAccessibleName(WORDS[rating])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(QPainter(self), self.rect(), self._rating)


class DirectionLabel(QWidget):
    """Arrow, word and what it was: DirectionLabel(Direction("worse", _("was Green in June")))."""

    def __init__(self, direction: Direction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_direction(direction)

    def show_direction(self, direction: Direction) -> None:
        """Show another direction."""
        self._direction = direction
        self.setAccessibleName(f"{direction.word} {direction.note}".strip())
        self.setToolTip(direction.note)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return direction_size(self._direction)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_direction(QPainter(self), self.rect(), self._direction)


class GapStrip(PaintedButton):
    """A gap, loud, and a button that opens what fills it.

    GapStrip(Gap(_("No board:"), "steering group to be established"))      clicked()
    """

    def __init__(self, gap: Gap, *, name: str = "gap", parent: QWidget | None = None) -> None:
        super().__init__(f"{gap.lead} {gap.words}".strip(), name, 4, parent)
        self._gap = gap
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.text())

    def sizeHint(self) -> QSize:
        return gap_size(self._gap)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_gap(QPainter(self), self.rect(), self._gap, self.underMouse() or self.isDown())


class SmallLine(QWidget):
    """An indicator's line with its target: SmallLine(Line((62, 64, 67), target=70), sentence="Ready for school: ...").

    The sentence is its accessible name; without one it says how many readings there are.
    """

    def __init__(self, line: Line, *, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_line(line, sentence)

    def show_line(self, line: Line, sentence: str = "") -> None:
        """Show other readings."""
        self._line = line
        known = sum(value is not None for value in line.values)
        count = ngettext("{n} reading", "{n} readings", known).format(n=known)
        self.setAccessibleName(sentence or count)
        self.setToolTip(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(72), theme().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_small_line(QPainter(self), self.rect(), self._line)


class DueHistory(QWidget):
    """Every due date an action had: DueHistory(Due((Move(day, "29 May", "first date"), ...), today=day))."""

    def __init__(self, due: Due, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_due(due)

    def show_due(self, due: Due) -> None:
        """Show other dates."""
        self._due = due
        said = ", ".join(f"{move.label} {move.note}".strip() for move in due.moves)
        self.setAccessibleName(_("Due dates: {dates}").format(dates=said))
        self.update()

    def sizeHint(self) -> QSize:
        return due_size()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_due(QPainter(self), self.rect(), self._due)
