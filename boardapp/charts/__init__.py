"""One drawing of each chart, used on screen, in files and in packs alike.

Importing this package is light: Qt and pyqtgraph come in with the first chart.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from boardapp.charts.names import NAMES as NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from boardapp.charts.picture import PictureOptions
    from boardapp.charts.widget import ChartWidget
    from boardapp.domain.progress import ProgressData


def make_chart(
    data: ProgressData, *, dark: bool = False, width: int = 540, height: int = 240, text_px: float = 13
) -> ChartWidget:
    """Return a widget that shows the data, *width* by *height* pixels until a layout resizes it."""
    from boardapp.charts.widget import ChartWidget

    return ChartWidget(data, dark=dark, width=width, height=height, text_px=text_px)


def chart_bytes(data: ProgressData, form: Literal["png", "svg"], **options: Unpack[PictureOptions]) -> bytes:
    """Return a picture of the data with its finding as title, as a file's bytes."""
    from boardapp.charts.export import picture_bytes

    return picture_bytes(data, form, options)


def chart_image(data: ProgressData, **options: Unpack[PictureOptions]) -> QImage:
    """Return a picture of the data with its finding as title, for the clipboard."""
    from boardapp.charts.export import picture_image

    return picture_image(data, options)


def write_chart(data: ProgressData, path: Path | str, **options: Unpack[PictureOptions]) -> None:
    """Write a picture of the data, PNG or SVG by the path's ending; raise Refused where that cannot be done."""
    from boardapp.charts.export import write_picture

    write_picture(data, Path(path), options)
