"""The design tokens: every colour, size and type step of the interface, for the light and the dark scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RagColours:
    """The four colours of one rating: chip fill, text on it, chip edge, and shape outside a filled chip."""

    fill: str
    on: str
    line: str
    mark: str


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of one scheme, as #RRGGBB; `rag` is keyed by the rating's word."""

    window: str
    surface: str
    sunken: str
    rail: str
    text: str
    text2: str
    text3: str
    divider: str
    border: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    link: str
    focus: str
    select: str
    select_line: str
    hover: str
    gap: str
    gap_bg: str
    gap_hatch: str
    gap_line: str
    worse: str
    better: str
    add_bg: str
    add_text: str
    old_bg: str
    old_text: str
    note_bg: str
    note_line: str
    s1: str
    s2: str
    s3: str
    s4: str
    grid: str
    axis: str
    rag: Mapping[str, RagColours]

    def named(self) -> dict[str, str]:
        """Return the plain colours by token name (the ratings are in `rag`)."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "rag"}


def _rag(**marks: tuple[str, str, str, str]) -> Mapping[str, RagColours]:
    return MappingProxyType({name.replace("_", "/"): RagColours(*four) for name, four in marks.items()})


LIGHT = Colours(
    window="#F3F5F7",
    surface="#FFFFFF",
    sunken="#EBEEF2",
    rail="#E9EDF1",
    text="#16202A",
    text2="#45515D",
    text3="#586470",
    divider="#D6DDE4",
    border="#76828E",
    accent="#3A3F98",
    accent_hover="#2E3280",
    accent_press="#23266A",
    on_accent="#FFFFFF",
    link="#3A3F98",
    focus="#3A3F98",
    select="#E1E4F6",
    select_line="#3A3F98",
    hover="#F0F2F9",
    gap="#86195C",
    gap_bg="#FAE9F2",
    gap_hatch="#F3D3E4",
    gap_line="#86195C",
    worse="#B10E1E",
    better="#00703C",
    add_bg="#E2F3EA",
    add_text="#00552D",
    old_bg="#FBE5E7",
    old_text="#98101D",
    note_bg="#FFF6DC",
    note_line="#8A5A00",
    s1="#12436D",
    s2="#28A197",
    s3="#801650",
    s4="#F46A25",
    grid="#E3E8ED",
    axis="#76828E",
    rag=_rag(
        red=("#B10E1E", "#FFFFFF", "#B10E1E", "#B10E1E"),
        amber=("#FFB000", "#000000", "#7A5200", "#FFB000"),
        green=("#00703C", "#FFFFFF", "#00703C", "#00703C"),
        blue=("#1D70B8", "#FFFFFF", "#1D70B8", "#1D70B8"),
        grey=("#6F777B", "#FFFFFF", "#6F777B", "#6F777B"),
        amber_red=("#C2410C", "#FFFFFF", "#C2410C", "#C2410C"),
        amber_green=("#8A9A00", "#000000", "#5F6B00", "#8A9A00"),
    ),
)

DARK = Colours(
    window="#12161B",
    surface="#1B2026",
    sunken="#151A1F",
    rail="#0E1216",
    text="#EAEEF2",
    text2="#BAC4CE",
    text3="#9BA7B3",
    divider="#323A43",
    border="#7C8894",
    accent="#585FD0",
    accent_hover="#6269D6",
    accent_press="#4A50BE",
    on_accent="#FFFFFF",
    link="#AAB1FF",
    focus="#AAB1FF",
    select="#2B2F57",
    select_line="#AAB1FF",
    hover="#23282F",
    gap="#F5A3CE",
    gap_bg="#3A1A2D",
    gap_hatch="#4D2039",
    gap_line="#D9679F",
    worse="#FF8C93",
    better="#5CC793",
    add_bg="#143425",
    add_text="#8FE0B5",
    old_bg="#42191D",
    old_text="#FFA9AE",
    note_bg="#3A2F12",
    note_line="#D9A441",
    s1="#7FB2E5",
    s2="#3DBDB1",
    s3="#DD7FB2",
    s4="#F5894F",
    grid="#2A3139",
    axis="#7C8894",
    rag=_rag(
        red=("#B10E1E", "#FFFFFF", "#FF8C93", "#E5606A"),
        amber=("#FFB000", "#000000", "#FFB000", "#FFB000"),
        green=("#00703C", "#FFFFFF", "#5CC793", "#3FAE78"),
        blue=("#1D70B8", "#FFFFFF", "#7DBDF2", "#4FA3E3"),
        grey=("#6F777B", "#FFFFFF", "#A9B3BC", "#919BA4"),
        amber_red=("#C2410C", "#FFFFFF", "#F5894F", "#F5894F"),
        amber_green=("#8A9A00", "#000000", "#B9C93A", "#B9C93A"),
    ),
)


@dataclass(frozen=True, slots=True)
class TypeStep:
    """One step of the type scale: pixels at 100 %, line height in pixels, weight."""

    px: int
    line: int
    weight: int = 400


TYPE: Mapping[str, TypeStep] = MappingProxyType(
    {
        "small": TypeStep(13, 18),
        "label": TypeStep(13, 18, 500),
        "column": TypeStep(13, 18, 600),
        "body": TypeStep(14, 20),
        "control": TypeStep(14, 20, 500),
        "strong": TypeStep(14, 20, 600),
        "field": TypeStep(15, 22),
        "quick": TypeStep(16, 22),
        "card": TypeStep(16, 22, 600),
        "theme": TypeStep(17, 22, 700),
        "count": TypeStep(18, 22, 600),
        "page": TypeStep(18, 24, 600),
        "item": TypeStep(20, 28, 600),
        "figure": TypeStep(22, 28, 600),
        "lead": TypeStep(16, 24),
        "welcome": TypeStep(28, 36, 700),
        "projector": TypeStep(20, 26),
        "projector_large": TypeStep(22, 29),
        "projector_action": TypeStep(28, 36),
        "projector_decision": TypeStep(32, 42, 500),
        "projector_title": TypeStep(44, 54, 700),
    }
)

SPACE: tuple[int, ...] = (4, 8, 12, 16, 20, 24, 32, 48)
PAGE_MARGINS: tuple[int, int, int, int] = (20, 12, 16, 12)
CARD_PADDING: tuple[int, int, int, int] = (14, 11, 14, 11)


@dataclass(frozen=True, slots=True)
class Radii:
    """Corner radii in pixels at 100 %."""

    chip: int = 4
    control: int = 6
    card: int = 8


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights in pixels at 100 %."""

    top_bar: int = 52
    meeting_bar: int = 56
    band: int = 36
    status_bar: int = 28
    row: int = 34
    row_roomy: int = 42
    header: int = 32
    group_row: int = 30
    rail_item: int = 36
    list_row: int = 40
    control: int = 32
    control_small: int = 30
    control_large: int = 36
    chip: int = 22
    chip_projector: int = 36
    filter_chip: int = 28
    gap_strip: int = 26
    quick_line: int = 44
    meeting_button: int = 48
    answer: int = 60
    target: int = 24


RADII = Radii()
HEIGHTS = Heights()
RAIL_WIDTH = 176
RAIL_NARROW = 52


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Return the relative luminance of a #RRGGBB colour, 0 to 1 (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
