"""A chart on screen: no mouse, no menu, a name and a sentence for those who cannot see it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from boardapp.charts.ageing import AgeingChart
from boardapp.charts.burn_up import BurnUpChart
from boardapp.charts.chart import Area, Chart, EmptyChart
from boardapp.charts.groups import GroupsChart
from boardapp.charts.kit import ensure_application, pg
from boardapp.charts.palette import palette
from boardapp.charts.pencil import Placed, Style
from boardapp.charts.rag_over_time import RagOverTimeChart
from boardapp.charts.raised_and_closed import RaisedAndClosedChart
from boardapp.charts.slip import SlippedChart
from boardapp.domain.findings import ChartState, finding
from boardapp.domain.progress import (
    Ageing,
    BurnUp,
    ByGroup,
    ProgressData,
    RagOverTime,
    RaisedAndClosed,
    SlipChart,
)
from boardapp.domain.progress_sentences import describe

LEAST = QSize(280, 150)
_LEFT_TO_THE_PAGE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
)


def build_chart(data: ProgressData, style: Style) -> Chart:
    """Return the chart that draws the data, or the sentence that stands for it."""
    found = finding(data)
    if found.state is ChartState.AWAITING:
        return EmptyChart(found.hint, style)
    match data:
        case RagOverTime():
            return RagOverTimeChart(data, style)
        case RaisedAndClosed():
            return RaisedAndClosedChart(data, style)
        case ByGroup():
            return GroupsChart(data, style)
        case BurnUp():
            return BurnUpChart(data, style)
        case SlipChart():
            return SlippedChart(data, style)
        case Ageing():
            return AgeingChart(data, style) if data.bands else EmptyChart(found.title, style)


class ChartWidget(pg.GraphicsView):
    """Shows one chart; its finding and subtitle are for a heading above it, its table for those who want figures."""

    def __init__(
        self,
        data: ProgressData,
        *,
        dark: bool = False,
        width: int = 540,
        height: int = 240,
        text_px: float = 13,
        parent: QWidget | None = None,
    ) -> None:
        ensure_application()
        self._chart: Chart | None = None  # before the view is made, which asks for its size at once
        super().__init__(parent, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._data, self._dark, self._text_px = data, dark, text_px
        self.setMinimumSize(LEAST)
        self.resize(max(width, LEAST.width()), max(height, LEAST.height()))
        self._rebuild()

    @property
    def data(self) -> ProgressData:
        """What is shown."""
        return self._data

    @property
    def area(self) -> Area:
        """Where values lie, in pixels of the widget."""
        assert self._chart
        return self._chart.area

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The words last drawn and where, in pixels of the widget."""
        return self._chart.placed if self._chart else ()

    def show_data(self, data: ProgressData) -> None:
        """Show other data."""
        self._data = data
        self._rebuild()

    def set_dark(self, dark: bool) -> None:
        """Draw in the colours for a dark or a light ground."""
        self._dark = dark
        self._rebuild()

    def set_text_px(self, pixels: float) -> None:
        """Draw in another size of type."""
        self._text_px = pixels
        self._rebuild()

    def _rebuild(self) -> None:
        colors = palette(self._dark)
        self._chart = build_chart(self._data, Style(colors, self._text_px))
        self.setBackground(colors.surface)
        self.setCentralItem(self._chart.plot)
        self._chart.arrange(QSizeF(self.size()))
        self.setAccessibleName(finding(self._data).title)
        self.setAccessibleDescription(describe(self._data))

    def sizeHint(self) -> QSize:
        """Ask for the size of a card's chart."""
        return QSize(540, 240)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Fit the chart to its new size."""
        super().resizeEvent(event)
        if self._chart:
            self._chart.arrange(QSizeF(self.size()))

    def close(self) -> bool:
        """Close as any widget does; pyqtgraph's own close takes away parts that Qt still asks for."""
        return QGraphicsView.close(self)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a bar stands for while the pointer rests on it; leave buttons, wheel and menu to the page."""
        if event.type() in _LEFT_TO_THE_PAGE:
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._chart:
            said = next((hint.text for hint in self._chart.hints if hint.rect.contains(event.pos())), "")
            plain = f'<p style="white-space:pre">{escape(said)}</p>' if said else ""
            QToolTip.showText(event.globalPos(), plain, self)
            return True
        handled: bool = super().viewportEvent(event)
        return handled
