"""The theme: one scheme and one scale for the whole application, applied once and re-applied only on change.

Theme.apply(app, "system")            at start
theme().colour("link"), theme().px(8), theme().font("card")    wherever something is drawn by hand
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from boardapp.resources import resource
from boardapp.ui.design import high_contrast
from boardapp.ui.design.focus import FocusRing
from boardapp.ui.design.style import style_sheet
from boardapp.ui.design.tokens import DARK, LIGHT, TYPE, Colours, luminance

FAMILY = "Inter"
_FACES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


class Scheme(StrEnum):
    """Which colours the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_ASKED = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Colours, fonts and sizes of the moment. Signals: changed() after a new scheme or scale is in force.

    Attributes: colours, scale (1.0 = 100 %), plain (high contrast: no hatches or tints), applied.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Scheme.LIGHT
        self.colours: Colours = LIGHT
        self.scale = 1.0
        self.plain = False
        self.applied = 0
        self._ring: FocusRing | None = None
        self._hints: QStyleHints | None = None
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int, float], QFont] = {}

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self.colours is DARK

    @property
    def keyboard(self) -> bool:
        """Whether the last input was a key, so that focus is to be shown."""
        return self._ring is not None and self._ring.keyboard

    def px(self, size: float) -> int:
        """Return a token size in logical pixels at the scale in force; never 0 for a size above 0."""
        return max(1, round(size * self.scale)) if size > 0 else round(size * self.scale)

    def colour(self, name: str) -> str:
        """Return a plain colour token as #RRGGBB."""
        return str(getattr(self.colours, name))

    def qcolour(self, name: str) -> QColor:
        """Return a plain colour token, or a #RRGGBB text, as a shared QColor."""
        made = self._colours.get(name)
        if made is None:
            made = self._colours[name] = QColor(name if name.startswith("#") else self.colour(name))
        return made

    def font(self, step: str = "body", weight: int = 0, factor: float = 1.0) -> QFont:
        """Return the shared font of a type step, with another weight or a further factor if given."""
        key = (step, weight, factor)
        made = self._fonts.get(key)
        if made is None:
            token = TYPE[step]
            made = self._fonts[key] = _font(token.px * self.scale * factor, weight or token.weight)
        return made

    @classmethod
    def apply(cls, app: QApplication, scheme: str = Scheme.SYSTEM, scale: float = 1.0) -> Theme:
        """Put a scheme ("light", "dark" or "system") and a text scale (1.0 = 100 %) in force."""
        current = theme()
        current.wanted = Scheme(scheme)
        # held for good: Qt's accessibility hints become unusable once this wrapper is gone
        hints = current._hints = app.styleHints()
        if not current.applied:
            app.setStyle("Fusion")
            _load_fonts()
            current._ring = FocusRing(app, current.px, lambda: current.qcolour("focus"))
            hints.colorSchemeChanged.connect(current._follow)
        hints.setColorScheme(_ASKED[current.wanted])
        current._put(app, scale)
        return current

    def _follow(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._put(app, self.scale)

    def _put(self, app: QApplication, scale: float) -> None:
        hints = app.styleHints()
        plain = high_contrast.wanted(hints)
        system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        dark = self.wanted == Scheme.DARK or (self.wanted == Scheme.SYSTEM and system_dark)
        colours = DARK if dark else LIGHT
        if plain:
            colours = high_contrast.from_palette(app.style().standardPalette())
        if self.applied and colours == self.colours and scale == self.scale:
            return
        self.colours, self.scale, self.plain = colours, scale, plain
        self.applied += 1
        self._colours.clear()
        self._fonts.clear()
        app.setFont(self.font("body"))
        app.setPalette(palette(colours))
        marks = "dark" if luminance(colours.surface) < 0.5 else "light"
        app.setStyleSheet(style_sheet(colours, self.px, marks))
        self.changed.emit()


@cache
def theme() -> Theme:
    """Return the theme in force (light at 100 % until one is applied)."""
    return Theme()


def _font(pixels: float, weight: int) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _load_fonts() -> None:
    folder = resource("fonts")
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(folder / f"{FAMILY}-{face}.ttf"))


def palette(colours: Colours) -> QPalette:
    """Return the Qt palette of a scheme; what the style sheet does not reach follows it."""
    role = QPalette.ColorRole
    made = QPalette()
    for part, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.worse),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.text3),
        (role.Highlight, colours.select),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.link),
        (role.LinkVisited, colours.link),
        (role.Light, colours.surface),
        (role.Midlight, colours.divider),
        (role.Mid, colours.divider),
        (role.Dark, colours.border),
        (role.Shadow, colours.border),
    ):
        made.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.text3))
    return made
