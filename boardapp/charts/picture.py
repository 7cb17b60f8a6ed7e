"""What a picture of a chart may carry beside the drawing."""

from __future__ import annotations

from datetime import date
from typing import TypedDict


class PictureOptions(TypedDict, total=False):
    """All may be left out.

    dark: the dark colours. size: width and height at 96 dots to the inch, 640 by 360 unless told, so that the type
    reads well at the width of an A4 page. scale: dots to each of these in PNG. title and subtitle: instead of the
    finding's. as_at: the day the figures stand at. example: mark the picture EXAMPLE. note: a line at the foot.
    """

    dark: bool
    size: tuple[int, int]
    scale: float
    title: str
    subtitle: str
    as_at: date
    example: bool
    note: str
