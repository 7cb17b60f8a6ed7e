"""Read .csv: the encoding and the separator are found out, and nothing is guessed about the values."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from boardapp.exchange.bounds import Bounds
from boardapp.exchange.errors import Unreadable
from boardapp.language import _

SEPARATORS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_LONGEST_FIELD = 1 << 20
_SAMPLE = 200


def decode(content: bytes, name: str) -> str:
    """Return the text of a .csv in UTF-8, UTF-16 or Windows' Western European; refuse what is no text."""
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise Unreadable(
        _("{file} is not plain text that can be read: save it as .xlsx, or as CSV UTF-8, and try again.").format(
            file=name
        )
    )


def _candidates(content: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return (encoding,)
    head = content[:4096]
    if head[1::2].count(0) > len(head) // 3:
        return ("utf-16-le",)
    if head[::2].count(0) > len(head) // 3:
        return ("utf-16-be",)
    return ("utf-8", "cp1252")


def separator(text: str) -> str:
    """Return the character that parts the columns: the one that gives most lines the same, widest count."""
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        return declared[1]

    def evenness(mark: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in _sample(text, mark) if row)
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        return (times / widths.total(), width) if width > 1 else (0.0, 0)

    return max(SEPARATORS, key=evenness)


def _sample(text: str, mark: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text[: 1 << 18], newline=""), delimiter=mark)
    try:
        for _number, row in zip(range(_SAMPLE), reader, strict=False):
            yield row
    except csv.Error:
        return


def read_rows(content: bytes, name: str, bounds: Bounds) -> Iterator[list[str | None]]:
    """Yield the rows of a .csv, one list of texts each; blanks are None.

    An apostrophe that stands before = + - @ to keep spreadsheet programs from calculating the text is
    taken off again.
    """
    text = decode(content, name)
    mark = separator(text)
    body = re.sub(r"\Asep=.\r?\n", "", text)
    csv.field_size_limit(_LONGEST_FIELD)
    rows = cells = 0
    try:
        for row in csv.reader(io.StringIO(body, newline=""), delimiter=mark):
            rows, cells = rows + bool(row), cells + len(row)
            if rows > bounds.rows or len(row) > bounds.columns or cells > bounds.cells:
                raise Unreadable(
                    _(
                        "{file} is too large to read: the limit is {rows} rows, {columns} columns and {cells} cells. "
                        "Split it and try again."
                    ).format(
                        file=name, rows=f"{bounds.rows:,}", columns=f"{bounds.columns:,}", cells=f"{bounds.cells:,}"
                    )
                )
            yield [_unguarded(value) for value in row]
    except csv.Error as problem:
        raise Unreadable(
            _("{file} cannot be read at line {line}: a text there has no end. Check its quotation marks.").format(
                file=name, line=f"{rows + 1:,}"
            )
        ) from problem


def _unguarded(value: str) -> str | None:
    if value[:1] == "'" and _GUARDED.match(value):
        return value[1:]
    return value or None
