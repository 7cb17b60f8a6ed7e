"""The colours charts are drawn in, light and dark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from boardapp.domain.words import Rating


@dataclass(frozen=True, slots=True)
class Mark:
    """How a rating's area is painted: ground, text on it, an edge where the ground alone is too pale."""

    fill: str
    ink: str
    edge: str | None = None
    stripe: str | None = None


@dataclass(frozen=True, slots=True)
class Palette:
    """Chart colours as #RRGGBB; every mark is at least 3:1 and every text 4.5:1 against the surface."""

    surface: str
    text: str
    text2: str
    text3: str
    divider: str
    border: str
    grid: str
    axis: str
    series1: str
    series2: str
    series3: str
    worse: str
    worse_stripe: str
    gap: str
    marks: Mapping[Rating, Mark]


LIGHT = Palette(
    surface="#FFFFFF",
    text="#16202A",
    text2="#45515D",
    text3="#586470",
    divider="#D6DDE4",
    border="#76828E",
    grid="#E3E8ED",
    axis="#76828E",
    series1="#12436D",
    series2="#28A197",
    series3="#801650",
    worse="#B10E1E",
    worse_stripe="#DC929A",
    gap="#86195C",
    marks=MappingProxyType(
        {
            Rating.RED: Mark("#B10E1E", "#FFFFFF", stripe="#DC929A"),
            Rating.AMBER_RED: Mark("#C2410C", "#FFFFFF"),
            Rating.AMBER: Mark("#FFB000", "#000000", edge="#7A5200"),
            Rating.AMBER_GREEN: Mark("#8A9A00", "#000000", edge="#5F6B00"),
            Rating.GREEN: Mark("#00703C", "#FFFFFF"),
            Rating.BLUE: Mark("#1D70B8", "#FFFFFF"),
            Rating.GREY: Mark("#6F777B", "#FFFFFF"),
        }
    ),
)

DARK = Palette(
    surface="#1B2026",
    text="#EAEEF2",
    text2="#BAC4CE",
    text3="#9BA7B3",
    divider="#323A43",
    border="#7C8894",
    grid="#2A3139",
    axis="#7C8894",
    series1="#7FB2E5",
    series2="#3DBDB1",
    series3="#DD7FB2",
    worse="#FF8C93",
    worse_stripe="#84505A",
    gap="#F5A3CE",
    marks=MappingProxyType(
        {
            Rating.RED: Mark("#E5606A", "#1B2026", stripe="#763D45"),
            Rating.AMBER_RED: Mark("#F5894F", "#1B2026"),
            Rating.AMBER: Mark("#FFB000", "#1B2026"),
            Rating.AMBER_GREEN: Mark("#B9C93A", "#1B2026"),
            Rating.GREEN: Mark("#3FAE78", "#1B2026"),
            Rating.BLUE: Mark("#4FA3E3", "#1B2026"),
            Rating.GREY: Mark("#919BA4", "#1B2026"),
        }
    ),
)


def palette(dark: bool) -> Palette:
    """Return the colours for a light or a dark ground."""
    return DARK if dark else LIGHT
