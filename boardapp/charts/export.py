"""A chart as a file: the same drawing as on screen, under its finding, as PNG or SVG."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from html import unescape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from boardapp.charts.kit import FAMILY, chart_font, ensure_application
from boardapp.charts.palette import palette
from boardapp.charts.pencil import Align, Pencil, Placed, Run, Style
from boardapp.charts.picture import PictureOptions
from boardapp.charts.widget import LEAST, ChartWidget
from boardapp.domain.errors import Refused
from boardapp.domain.findings import finding
from boardapp.domain.progress import ProgressData
from boardapp.domain.progress_sentences import describe
from boardapp.domain.sentences import spoken
from boardapp.language import _

SIZE = (640, 360)
SCALE = 3.0
_MOST_DOTS = 16_000
_DOTS_PER_METRE = 96 / 0.0254
_EDGE = 16.0
_TITLE_PX = 16
_TITLE_LINE = 22.0
_TITLE_LINES = 3
_LINE = 18.0
_TEXT = re.compile(
    r'<text(?P<rest>[^>]*font-size="(?P<size>[\d.]+)" font-weight="(?P<weight>\d+)"[^>]*)>(?P<words>[^<]*)</text>'
)
# Qt reads one family only and passes over what stands in @media; browsers take the list.
_TYPE = f"font-family: {FAMILY}, Arial, sans-serif; font-variant-numeric: tabular-nums"
_OTHER_FONTS = f"<style>@media all {{text {{{_TYPE}}}}}</style>"


class Picture:
    """A chart with its heading above and its date below, ready to be painted anywhere."""

    def __init__(self, data: ProgressData, options: PictureOptions) -> None:
        ensure_application()
        self._options = options
        self.size = QSize(*options.get("size", SIZE))
        found = finding(data)
        self.title = options.get("title") or found.title
        self.colors = palette(options.get("dark", False))
        self._body = Style(self.colors)
        self._head = Style(self.colors, _TITLE_PX)
        inner = self.size.width() - 2 * _EDGE
        self._tag = _("EXAMPLE") if options.get("example") else ""
        tag_room = self._body.width((Run(self._tag, bold=True),)) + 32 if self._tag else 0
        self._title_lines = self._head.wrapped(self.title, inner - tag_room, bold=True, most=_TITLE_LINES)
        self._under = self._body.wrapped(options.get("subtitle") or found.subtitle, inner)
        self._foot = self._foot_lines(inner)
        heading = len(self._title_lines) * _TITLE_LINE + len(self._under) * _LINE
        top = _EDGE - 4 + heading + 8
        bottom = len(self._foot) * _LINE + (_EDGE - 2 if self._foot else _EDGE - 8)
        self.chart_rect = QRectF(_EDGE - 6, top, self.size.width() - 2 * _EDGE + 12, self.size.height() - top - bottom)
        self._refuse_too_small()
        width, height = int(self.chart_rect.width()), int(self.chart_rect.height())
        self.chart_rect.setSize(QSize(width, height).toSizeF())
        self._widget = ChartWidget(data, dark=options.get("dark", False), width=width, height=height)
        self.placed: tuple[Placed, ...] = ()

    def _refuse_too_small(self) -> None:
        short = LEAST.height() - self.chart_rect.height()
        if short > 0 or self.chart_rect.width() < LEAST.width():
            least = f"{LEAST.width() + 20} × {int(self.size.height() + max(0, short)) + 1}"
            raise Refused(_("The picture is too small to read; make it at least {size}").format(size=least))

    def _foot_lines(self, width: float) -> list[str]:
        as_at = self._options.get("as_at")
        parts = [_("As at {date}").format(date=spoken(as_at)) if as_at else "", self._options.get("note", "")]
        return self._body.wrapped(" · ".join(filter(None, parts)), width)

    def paint(self, painter: QPainter) -> None:
        """Paint the whole picture, ground included."""
        painter.fillRect(QRectF(QPointF(0, 0), self.size.toSizeF()), QColor(self.colors.surface))
        body, head = Pencil(painter, self._body), Pencil(painter, self._head)
        middle = _EDGE - 4 + _TITLE_LINE / 2
        if self._tag:
            self._paint_tag(body, middle)
        for line in self._title_lines:
            head.text((Run(line, bold=True),), QPointF(_EDGE, middle))
            middle += _TITLE_LINE
        middle -= (_TITLE_LINE - _LINE) / 2
        for line in self._under:
            body.text(line, QPointF(_EDGE, middle))
            middle += _LINE
        middle = self.size.height() - (_EDGE - 6) - (len(self._foot) - 0.5) * _LINE
        for line in self._foot:
            body.text((Run(line, color=self.colors.text3),), QPointF(_EDGE, middle))
            middle += _LINE
        self._paint_chart(painter)
        inside = (Placed(p.text, p.rect.translated(self.chart_rect.topLeft())) for p in self._widget.placed)
        self.placed = (*head.placed, *body.placed, *inside)

    def _paint_tag(self, pencil: Pencil, middle: float) -> None:
        """Draw the mark that tells an example from the record."""
        at = QPointF(self.size.width() - _EDGE - 8, middle)
        words = (Run(self._tag, bold=True),)
        frame = pencil.text_rect(words, at, Align.RIGHT).adjusted(-8, -2, 8, 2)
        pencil.rect(QRectF(frame.toRect()), self.colors.surface, self.colors.border)
        pencil.text(words, at, Align.RIGHT)

    def _paint_chart(self, painter: QPainter) -> None:
        scene = self._widget.scene()
        scene.prepareForPaint()
        source = QRectF(QPointF(0, 0), self.chart_rect.size())
        scene.render(painter, self.chart_rect, source, Qt.AspectRatioMode.IgnoreAspectRatio)


def picture_bytes(data: ProgressData, form: str, options: PictureOptions) -> bytes:
    """Return a picture's file as bytes; *form* is png or svg."""
    picture = Picture(data, options)
    if form == "svg":
        return _svg(picture, describe(data))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    if not writer.write(_painted(picture, describe(data), options.get("scale", SCALE))):
        raise Refused(_("The picture could not be made: {reason}").format(reason=writer.errorString()))
    return bytes(buffer.data().data())


def picture_image(data: ProgressData, options: PictureOptions) -> QImage:
    """Return a picture for the clipboard or another painter."""
    return _painted(Picture(data, options), describe(data), options.get("scale", SCALE))


def _painted(picture: Picture, description: str, scale: float) -> QImage:
    size = picture.size * scale
    if not 0 < max(size.width(), size.height()) <= _MOST_DOTS:
        raise Refused(_("The picture is too large; keep it under {n} dots a side").format(n=f"{_MOST_DOTS:,}"))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.setDotsPerMeterX(round(_DOTS_PER_METRE * scale))
    image.setDotsPerMeterY(round(_DOTS_PER_METRE * scale))
    image.setText("Title", picture.title)
    image.setText("Description", description)
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    return image


def _svg(picture: Picture, description: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(picture.size)
    generator.setViewBox(QRect(0, 0, picture.size.width(), picture.size.height()))
    generator.setTitle(picture.title)
    generator.setDescription(description)
    painter = QPainter(generator)
    picture.paint(painter)
    painter.end()
    drawn = bytes(buffer.data().data()).decode()
    drawn = _TEXT.sub(_with_its_length, drawn)
    return drawn.replace("<svg ", '<svg role="img" ', 1).replace("<defs>", f"<defs>{_OTHER_FONTS}", 1).encode()


def _with_its_length(text: re.Match[str]) -> str:
    """Tell a reader that lacks the typeface how long a text is, so that words neither collide nor overrun."""
    font = chart_font(float(text["size"]), QFont.Weight(int(text["weight"])))
    length = QFontMetricsF(font).horizontalAdvance(unescape(text["words"]))
    return f'<text textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"{text["rest"]}>{text["words"]}</text>'


def write_picture(data: ProgressData, path: Path, options: PictureOptions) -> None:
    """Write a picture as its path's ending says, whole or not at all."""
    form = path.suffix.lower().removeprefix(".")
    if form not in ("png", "svg"):
        raise Refused(
            _("{file}: a chart is written as .png or .svg; give the file one of these endings").format(file=path)
        )
    content = picture_bytes(data, form, options)
    try:
        _replace(path, content)
    except OSError as error:
        raise Refused(
            _("{file}: the picture could not be written ({reason}); choose another place").format(
                file=path, reason=error.strerror or error
            )
        ) from error


def _replace(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
