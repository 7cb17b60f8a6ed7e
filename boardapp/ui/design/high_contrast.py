"""The system's high-contrast setting: the system's own colours, without tints; shapes, letters and words stay."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QStyleHints

from boardapp.ui.design.tokens import DARK, LIGHT, Colours, RagColours, luminance


def wanted(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast."""
    asked = hints.accessibility().contrastPreference()
    return bool(asked == Qt.ContrastPreference.HighContrast)


def from_palette(palette: QPalette) -> Colours:
    """Return the tokens with every ground the system's base and every line its text colour."""
    ground = palette.color(QPalette.ColorRole.Base).name()
    ink = palette.color(QPalette.ColorRole.Text).name()
    chosen = palette.color(QPalette.ColorRole.Highlight).name()
    on_chosen = palette.color(QPalette.ColorRole.HighlightedText).name()
    base = DARK if luminance(ground) < 0.5 else LIGHT
    grounds = ("window", "surface", "sunken", "rail", "hover", "select", "gap_bg", "gap_hatch")
    tints = ("add_bg", "old_bg", "note_bg")
    inks = (
        "text",
        "text2",
        "text3",
        "divider",
        "border",
        "gap",
        "gap_line",
        "add_text",
        "old_text",
        "note_line",
    )
    marks = ("axis", "worse", "better", "link", "focus", "select_line")
    accents = ("accent", "accent_hover", "accent_press")
    rag = {name: RagColours(look.fill, look.on, ink, look.mark) for name, look in base.rag.items()}
    return replace(
        base,
        **dict.fromkeys(grounds + tints, ground),
        **dict.fromkeys(inks + marks, ink),
        **dict.fromkeys(accents, chosen),
        on_accent=on_chosen,
        rag=MappingProxyType(rag),
    )
