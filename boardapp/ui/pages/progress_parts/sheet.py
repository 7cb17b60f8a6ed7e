"""Several pictures of charts as one, for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

_ACROSS = 2
_WIDTH = 1280
_GAP = 24


def sheet(pictures: Sequence[QImage]) -> QImage:
    """Return the pictures on a white ground, two in a line and each 1,280 dots wide; empty for none."""
    if not pictures:
        return QImage()
    fitted = [_fitted(picture) for picture in pictures]
    lines = [fitted[at : at + _ACROSS] for at in range(0, len(fitted), _ACROSS)]
    heights = [max(picture.height() for picture in line) for line in lines]
    across = min(len(fitted), _ACROSS)
    whole = QImage(
        across * _WIDTH + (across + 1) * _GAP, sum(heights) + (len(lines) + 1) * _GAP, QImage.Format.Format_RGB32
    )
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    top = _GAP
    for line, height in zip(lines, heights, strict=True):
        for at, picture in enumerate(line):
            painter.drawImage(_GAP + at * (_WIDTH + _GAP), top, picture)
        top += height + _GAP
    painter.end()
    return whole


def _fitted(picture: QImage) -> QImage:
    """Return a picture of the sheet's width, dot for dot."""
    fitted = picture.copy()
    fitted.setDevicePixelRatio(1)
    return (
        fitted if fitted.width() == _WIDTH else fitted.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
    )
