"""The head of a table: column names, the arrow of the sort, rounded at the top."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QHeaderView, QWidget

from boardapp.ui.design import icons
from boardapp.ui.design.paint import ANTIALIAS, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS, RADII
from boardapp.ui.models.delegates import PAD


class TableHeader(QHeaderView):
    """Draws each column's name in line with its cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(theme().px(40))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().px(HEIGHTS.header))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        current = theme()
        px = current.px
        painter.save()
        first = self.visualIndex(logical) == 0
        last = rect.right() >= self.viewport().width() - 2
        painter.setRenderHint(ANTIALIAS)
        painter.fillPath(self._ground(rect, first, last), current.qcolour("sunken"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), current.qcolour("divider"))
        model = self.model()
        title = str(model.headerData(logical, Qt.Orientation.Horizontal) or "")
        align = model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        inner = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        if sorted_by:
            inner = self._arrow(painter, inner, title, bool(align and align & Qt.AlignmentFlag.AlignRight))
        draw_elided(painter, inner, title, "column", "text2", align=align or Qt.AlignmentFlag.AlignVCenter)
        painter.restore()

    def _ground(self, rect: QRect, first: bool, last: bool) -> QPainterPath:
        path = QPainterPath()
        if not first and not last:
            path.addRect(rect)
            return path
        radius = theme().px(RADII.card) - 1
        path.addRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
        clip = QPainterPath()
        clip.addRect(rect)
        path = path.intersected(clip)
        square = QRect(rect)
        if first and not last:
            square.setLeft(rect.left() + radius)
        elif last and not first:
            square.setRight(rect.right() - radius)
        else:
            return path
        edge = QPainterPath()
        edge.addRect(square)
        return path.united(edge)

    def _arrow(self, painter: QPainter, inner: QRect, title: str, right: bool) -> QRect:
        """Draw the sort's arrow after the name and return what is left for the name."""
        px = theme().px
        ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        width = QFontMetrics(theme().font("column")).horizontalAdvance(title)
        room = min(width, inner.width() - px(20))
        left = inner.right() - room - px(20) if right else inner.left() + room + px(6)
        box = QRect(left, inner.y(), px(14), inner.height())
        icons.draw(painter, "arrow-up" if ascending else "arrow-down", box, theme().colour("text2"))
        return inner if right else QRect(inner.x(), inner.y(), room + 1, inner.height())
