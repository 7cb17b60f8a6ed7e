"""Colours as workbooks write them: direct, by theme with a tint, or by number."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence

from boardapp.exchange.package import Element

# The order in which the theme lists its colours differs from the order in which styles number them.
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_INDEXED = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    * 2
    + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 "
    "0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 "
    "99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 "
    "003300 333300 993300 993366 333399 333333"
).split()


def theme_colours(tree: Element | None) -> tuple[str, ...]:
    """Return a theme's colours in the order in which cell styles number them; empty without a theme."""
    scheme = None if tree is None else tree.find("./{*}themeElements/{*}clrScheme")
    if scheme is None:
        return ()
    return tuple(_theme_colour(scheme.find(f"{{*}}{name}")) for name in _THEME_ORDER)


def _theme_colour(entry: Element | None) -> str:
    for kind in () if entry is None else entry:
        text = kind.get("lastClr") or kind.get("val") or ""
        if _hexadecimal(text):
            return text.upper()
    return ""


def colour(entry: Element | None, theme: Sequence[str], palette: Sequence[str] = ()) -> str | None:
    """Return a colour as RRGGBB after its theme and tint; None where it has none of its own."""
    if entry is None:
        return None
    base = entry.get("rgb", "")[-6:].upper()
    if "theme" in entry.attrib:
        base = _nth(theme, entry.get("theme", ""))
    elif "indexed" in entry.attrib:
        base = _nth(palette or _INDEXED, entry.get("indexed", ""))
    if not _hexadecimal(base):
        return None
    return tinted(base, float(entry.get("tint", 0)))


def tinted(base: str, tint: float) -> str:
    """Return RRGGBB made lighter (tint up to 1) or darker (down to -1) in its lightness alone."""
    if not tint:
        return base
    red, green, blue = (int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    shades = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "".join(f"{round(shade * 255):02X}" for shade in shades)


def _nth(colours: Sequence[str], number: str) -> str:
    at = int(number) if number.isdigit() else -1
    return colours[at] if 0 <= at < len(colours) else ""


def _hexadecimal(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Fa-f]{6}", text) is not None
