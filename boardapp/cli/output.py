"""What commands print: lines, aligned columns, JSON, and how far long work is."""

from __future__ import annotations

import io
import json
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from boardapp.language import _

_LEAST_WIDTH = 6
_WITHOUT_A_TERMINAL = 10_000
_PATIENCE_SECONDS = 1.0
_BETWEEN = "  "


def settle_streams() -> None:
    """Let text that the terminal's code page lacks come out as question marks rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def complain(sentence: str) -> None:
    """Say on standard error, in one line, why something was refused."""
    print(f"boardapp: {one_line(sentence)}", file=sys.stderr, flush=True)


def notice(sentence: str) -> None:
    """Say something beside the result, on standard error."""
    sys.stdout.flush()
    print(one_line(sentence), file=sys.stderr, flush=True)


def say(line: str = "") -> None:
    """Print a line of the result."""
    print(line)


def print_json(value: Any) -> None:
    """Print a value as JSON that any reader takes, whatever the terminal's code page."""
    plain = sys.stdout.encoding.lower().replace("-", "") not in ("utf8", "utf16", "utf32")
    json.dump(value, sys.stdout, ensure_ascii=plain, indent=2)
    say()


def one_line(text: str) -> str:
    """Return a text on one line, without anything that would steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(text.split()))


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print rows in aligned columns that fit the terminal; what is cut ends in an ellipsis."""
    cells = [list(columns), *([cell(row[name]) for name in columns] for row in rows)]
    natural = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    widths = _fitted(natural, _room() - len(_BETWEEN) * (len(columns) - 1))
    for line in cells:
        say(_BETWEEN.join(_cut(text, width) for text, width in zip(line, widths, strict=True)).rstrip())


def print_fields(row: Mapping[str, Any]) -> None:
    """Print one item, a line for each key that has a value, and one for each part of a list."""
    width = max(map(len, row), default=0)
    for name, value in row.items():
        for place, part in enumerate(value if isinstance(value, list) else [value]):
            if part not in (None, ""):
                say(f"{name if place == 0 else '':{width}}{_BETWEEN}{cell(part)}")


def cell(value: Any) -> str:
    """Return a value as it stands in a column."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return "; ".join(map(cell, value))
    return one_line(str(value))


@contextmanager
def patience(doing: str, stream: TextIO | None = None) -> Iterator[Ticker]:
    """Give something to count long work with; on a terminal it shows how far the work is, elsewhere nothing."""
    ticker = Ticker(doing, stream or sys.stderr)
    try:
        yield ticker
    finally:
        ticker.clear()


class Ticker:
    """Shows on a terminal how far long work is, once it has taken a moment."""

    def __init__(self, doing: str, stream: TextIO) -> None:
        self._doing = doing
        self._stream = stream
        self._shows = stream.isatty()
        self._next = time.monotonic() + _PATIENCE_SECONDS
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of how many are done."""
        if self._shows and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PATIENCE_SECONDS / 5
            line = _("{doing}: {done} of {total}").format(doing=self._doing, done=f"{done:,}", total=f"{total:,}")
            self._stream.write("\r" + line.ljust(self._width))
            self._stream.flush()
            self._width = len(line)

    def clear(self) -> None:
        """Wipe the line away."""
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()


def _room() -> int:
    if sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    return _WITHOUT_A_TERMINAL


def _fitted(widths: list[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit, none below what can still be read."""
    widths = list(widths)
    while sum(widths) > room and max(widths) > _LEAST_WIDTH:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _cut(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
