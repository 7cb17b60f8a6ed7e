"""What the cells of an .xlsx show beside their values: fills, and number formats that change a meaning."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from boardapp.exchange.book import column_number
from boardapp.exchange.colours import colour, theme_colours
from boardapp.exchange.package import Element, part_tree

_MARK_LIMIT = 400_000
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}


@dataclass(frozen=True, slots=True)
class Styles:
    """The style numbers of a workbook that tell something: their fill, and their number format."""

    fills: dict[int, str] = field(default_factory=dict)
    formats: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Marks:
    """The fills and formats found on one sheet, by row (from 1) and column (from 0)."""

    fills: list[tuple[int, int, str]] = field(default_factory=list)
    formats: list[tuple[int, int, str]] = field(default_factory=list)
    complete: bool = True


def read_styles(parts: zipfile.ZipFile) -> Styles:
    """Return which cell styles carry a fill or a telling number format."""
    tree = part_tree(parts, "xl/styles.xml")
    if tree is None:
        return Styles()
    theme = theme_colours(part_tree(parts, "xl/theme/theme1.xml"))
    palette = [f"{entry.get('rgb', '')[-6:]}" for entry in tree.iterfind("./{*}colors/{*}indexedColors/{*}rgbColor")]
    fills = [_fill(entry, theme, palette) for entry in tree.iterfind("./{*}fills/{*}fill")]
    codes = _BUILT_IN | {
        int(entry.get("numFmtId", 0)): entry.get("formatCode", "") for entry in tree.iterfind("./{*}numFmts/{*}numFmt")
    }
    styles = Styles()
    for number, xf in enumerate(tree.iterfind("./{*}cellXfs/{*}xf")):
        fill, code = int(xf.get("fillId", 0)), codes.get(int(xf.get("numFmtId", 0)), "")
        if 0 <= fill < len(fills) and (shade := fills[fill]):
            styles.fills[number] = shade
        if telling(code):
            styles.formats[number] = code
    return styles


def telling(code: str) -> bool:
    """Tell whether a number format alters a value's meaning: a date without its day, or a percentage."""
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    return "%" in bare or (("y" in bare or "mmm" in bare) and not set("dhs") & set(bare))


def _fill(entry: Element, theme: Sequence[str], palette: Sequence[str]) -> str | None:
    pattern = entry.find("{*}patternFill")
    if pattern is None:
        stop = entry.find("./{*}gradientFill/{*}stop/{*}color")
        return colour(stop, theme, palette)
    if pattern.get("patternType", "none") in ("none", "gray125", "gray0625"):
        return None
    shade = colour(pattern.find("{*}fgColor"), theme, palette)
    return None if shade == "FFFFFF" else shade


def read_marks(pieces: Iterable[bytes], styles: Styles, filled: Sequence[int]) -> Marks:
    """Return a sheet's marks in one bounded pass; `filled` is how many cells of each row hold a value.

    A colour that most of a row's cells share shades the row and rates nothing: it is left out.
    """
    marks = Marks()
    numbers = sorted({*styles.fills, *styles.formats})
    if not numbers:
        return marks
    row, shades = 0, dict[int, str]()
    for number, column, style in _styled_cells(pieces, numbers):
        if len(marks.fills) + len(marks.formats) > _MARK_LIMIT:
            marks.complete = False
            break
        if number != row:
            _keep(marks, row, shades, filled)
            row, shades = number, {}
        if shade := styles.fills.get(style):
            shades[column] = shade
        if code := styles.formats.get(style):
            marks.formats.append((number, column, code))
    _keep(marks, row, shades, filled)
    return marks


def _keep(marks: Marks, row: int, shades: dict[int, str], filled: Sequence[int]) -> None:
    width = filled[row - 1] if 0 < row <= len(filled) else 0
    most = max(3, 0.6 * width)
    common = (
        {shade for shade, times in Counter(shades.values()).items() if times >= most} if len(shades) >= most else ()
    )
    marks.fills.extend((row, column, shade) for column, shade in shades.items() if shade not in common)


def _styled_cells(pieces: Iterable[bytes], numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield row, column and style of each cell that has one of these styles, in the order of the file."""
    wanted = b"|".join(b"%d" % number for number in numbers)
    cell = re.compile(
        rb"<(?:\w+:)?c(?=[^<>]*\ss=[\"'](" + wanted + rb")[\"'])[^<>]*\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"']"
    )
    tail = b""
    for piece in pieces:
        buffer = tail + piece
        cut = buffer.rfind(b"<")
        for style, column, row in cell.findall(buffer[:cut]):
            yield int(row), column_number(column.decode()) - 1, int(style)
        tail = buffer[cut:][: 1 << 16]
