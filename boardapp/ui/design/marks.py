"""The few marks the style sheet needs as files: chevrons, ticks and dots, tinted for both schemes.

Run `python -m boardapp.ui.design.marks` after changing a token or a mark; a test compares the files with this list.
"""

from __future__ import annotations

from pathlib import Path

from boardapp.resources import resource
from boardapp.ui.design.icons import tinted
from boardapp.ui.design.tokens import DARK, LIGHT, Colours

_FROM_ICONS = {
    "chevron-down": ("chevron-down", "text2"),
    "chevron-down-off": ("chevron-down", "text3"),
    "chevron-up": ("chevron-up", "text2"),
    "chevron-left": ("chevron-left", "text2"),
    "chevron-right": ("chevron-right", "text2"),
    "check": ("check", "on_accent"),
    "check-off": ("check", "text3"),
    "check-text": ("check", "text"),
    "minus": ("minus", "on_accent"),
}
_HEAVIER = {"check", "minus"}
_DOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">'
    '<circle cx="8" cy="8" r="4.6" fill="{colour}"/></svg>\n'
)


def _drawn(scheme: str, colours: Colours) -> dict[str, str]:
    marks = {}
    for name, (icon, tone) in _FROM_ICONS.items():
        svg = tinted(icon, getattr(colours, tone))
        marks[name] = svg.replace('stroke-width="2"', 'stroke-width="3"') if name in _HEAVIER else svg
    marks["dot"] = _DOT.format(colour=colours.select_line)
    return {f"{scheme}-{name}.svg": svg for name, svg in marks.items()}


def drawn() -> dict[str, str]:
    """Return the text of every mark file by its name."""
    return _drawn("light", LIGHT) | _drawn("dark", DARK)


def write(folder: Path) -> None:
    """Write every mark file into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in drawn().items():
        (folder / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    write(resource("icons") / "marks")
