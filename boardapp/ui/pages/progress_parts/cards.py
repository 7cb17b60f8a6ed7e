"""A card that shows one kind of progress: finding, chart, table, and the ways to take the picture along."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from boardapp.domain.errors import Refused
from boardapp.domain.findings import ChartState, finding
from boardapp.domain.progress import ProgressData
from boardapp.domain.progress_sentences import describe
from boardapp.language import _
from boardapp.services.progress import write_picture
from boardapp.ui.design.layout import fix
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.chart_card import ChartCard
from boardapp.ui.widgets.dialog import tell

if TYPE_CHECKING:
    from boardapp.charts.widget import ChartWidget

_HEIGHT = 293
_NARROWEST = 440
_NARROWEST_TABLE = 580
_AROUND_ROWS = 104
_ROW = 34
_MOST_ROWS = 12
_TEXT = 13
_SHARPNESS = 2


class ProgressCard(ChartCard):
    """A chart card over the data of one chart: card.show_data(data, on, as_table=False)."""

    def __init__(self, chart: str, today: dt.date, *, example: bool) -> None:
        super().__init__(f"chart_{chart.replace('-', '_')}", _("Reading the record…"))
        self._on, self._example = today, example
        self._file = chart
        self._data: ProgressData | None = None
        self._drawn: ChartWidget | None = None
        self._spread = False
        self._fit()
        self.save_asked.connect(self._ask_path)
        theme().changed.connect(self._dress)

    def show_data(self, data: ProgressData, on: dt.date, *, as_table: bool) -> None:
        """Show other data as it stands on a day; the same again changes nothing, so that a reader keeps the place."""
        self._on = on
        if data == self._data:
            return
        self._data = data
        found = finding(data)
        self.set_finding(found.title, found.subtitle)
        self._draw(data)
        titles, rows = data.table()
        self.set_table(titles, [[_cell(value) for value in line] for line in rows])
        if found.state is ChartState.AWAITING:
            self.set_message("hourglass", found.hint or _("Awaiting data"))
        else:
            self.show_table(as_table)
        self._fit()

    @property
    def data(self) -> ProgressData | None:
        """What is shown; None until the first read has come back."""
        return self._data

    @property
    def awaiting(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._data is None or finding(self._data).state is ChartState.AWAITING

    def spread(self, shown: bool) -> None:
        """Show the table with the width and height it asks for, or the chart in its usual size."""
        self._spread = shown
        if not self.awaiting:
            self.show_table(shown)
        self._fit()

    def _fit(self) -> None:
        height = _HEIGHT
        if self._spread and self._data is not None and not self.awaiting:
            height = _AROUND_ROWS + _ROW * min(_MOST_ROWS, len(self._data.table()[1]))
        fix(self, min_width=_NARROWEST_TABLE if self._spread else _NARROWEST, height=height)

    def write(self, path: str) -> None:
        """Write the chart as a picture, and say so if that cannot be done."""
        if self._data is None or not path:
            return
        try:
            write_picture(self._data, Path(path), self._on, example=self._example)
        except Refused as refused:
            tell(self, _("The picture was not saved"), str(refused), name="picture_refused")

    def _draw(self, data: ProgressData) -> None:
        from boardapp.charts import make_chart  # heavy, so it comes in with the first chart that is shown

        if self._drawn is None:
            self._drawn = make_chart(data, dark=theme().dark, text_px=theme().px(_TEXT))
            self._drawn.setObjectName(f"{self.objectName()}_drawing")
            self._drawn.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self._drawn.show_data(data)
        self.set_chart(self._drawn, describe(data), picture=self._whole_picture)

    def _dress(self) -> None:
        if self._drawn is not None:
            self._drawn.set_text_px(theme().px(_TEXT))
            self._drawn.set_dark(theme().dark)

    def _whole_picture(self) -> QImage:
        from boardapp.charts import chart_image

        if self._data is None:
            return QImage()
        return chart_image(self._data, scale=_SHARPNESS, as_at=self._on, example=self._example)

    def _ask_path(self) -> None:
        dialog = QFileDialog(self, _("Save picture as"))
        dialog.setObjectName(f"{self.objectName()}_save")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Picture (*.png)"), _("Drawing (*.svg)")])
        dialog.setDefaultSuffix("png")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("svg" if "svg" in kind else "png"))
        dialog.selectFile(self._file)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _cell(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
