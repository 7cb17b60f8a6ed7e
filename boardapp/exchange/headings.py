"""Find the row, or rows, of headings on a sheet: the one the dictionary knows most words of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from boardapp.exchange.book import Merge, Sheet, Value
from boardapp.exchange.heading_periods import bare_period
from boardapp.exchange.match import match_heading
from boardapp.exchange.text import blank, clean, normal_heading

_SEARCHED_ROWS = 60
_LEAST_SCORE = 1.2
_LEAST_FIELDS = 2
_CHOSEN_WEIGHT = 3.0
_SURE_WEIGHT = 0.9
_LONGEST_HEADING = 120
_READ = 1000
_DEEPEST_BLOCK = 3
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of headings (from 1, both included), each column's forms of heading, and how sure it is."""

    first: int
    last: int
    forms: Mapping[int, tuple[str, ...]]
    score: float


def find_headings(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Block | None:
    """Return the likeliest block of headings in the first rows; None where no two fields are named in one row.

    Headings the user has mapped count for more than any other.
    """
    chosen = frozenset(map(normal_heading, mapping or ()))
    best: Block | None = None
    for row in range(1, min(len(sheet.rows), _SEARCHED_ROWS) + 1):
        block = _block(sheet, row, chosen)
        if block and (best is None or block.score > best.score):
            best = block
    return _with_periods_above(sheet, best) if best else None


def _with_periods_above(sheet: Sheet, block: Block) -> Block:
    """Take in the row above the headings where it only says to which periods they belong."""
    row = block.first - 1
    texts = heading_texts(sheet, row)
    periods = {bare_period(text) for text in texts.values()}
    merged = {merge.left for merge in sheet.merges or () if merge.top == row and merge.left < merge.right}
    groups = len(periods) > 1 or (bool(texts) and texts.keys() <= merged and min(texts) > min(block.forms))
    if not texts or "" in periods or not groups:
        return block
    above = _spread(sheet, row, texts, block.last)
    forms = {
        column: (f"{above[column]} {told[0]}", told[0], above[column]) if column in above else told
        for column, told in block.forms.items()
    }
    return replace(block, first=row, forms=forms)


def _block(sheet: Sheet, row: int, chosen: frozenset[str]) -> Block | None:
    single = heading_texts(sheet, row)
    if not single or not _mostly_texts(sheet, row):
        return None
    forms: Mapping[int, tuple[str, ...]] = {column: (text,) for column, text in single.items()}
    last, hits = row, _hits(forms, chosen)
    if hits and len(single) > 1:
        last = _last_row(sheet, row, single)
    if last > row:
        joined = _joined(sheet, row, last)
        joined_hits = _hits(joined, chosen)
        if sum(joined_hits.values()) >= sum(hits.values()):
            forms, hits = joined, joined_hits
        else:
            last = row
    score, surest = sum(hits.values()), max(hits.values(), default=0.0)
    if surest < _CHOSEN_WEIGHT and (len(hits) < _LEAST_FIELDS or score < _LEAST_SCORE or surest < _SURE_WEIGHT):
        return None
    filled_below = any(not blank(value) for value in _row(sheet, last + 1) + _row(sheet, last + 2))
    return Block(row, last, forms, score if filled_below else score / 2)


def _hits(forms: Mapping[int, tuple[str, ...]], chosen: frozenset[str]) -> dict[str, float]:
    """Return the fields that the headings name, each with the weight of its surest heading."""
    hits: dict[str, float] = {}
    for texts in forms.values():
        for text in texts:
            word = normal_heading(text)
            if word in chosen:
                hits[f"={word}"] = _CHOSEN_WEIGHT
                continue
            match = match_heading(text)
            for field in match.fields[:1]:
                hits[field] = max(hits.get(field, 0.0), match.weight)
    return {field: weight for field, weight in hits.items() if weight}


def _row(sheet: Sheet, row: int) -> tuple[Value, ...]:
    return sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else ()


def heading_text(value: Value) -> str:
    """Return a heading cell as text; a date reads as the period it heads."""
    if isinstance(value, date):
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return clean(value[:_READ] if isinstance(value, str) else value)


def heading_texts(sheet: Sheet, row: int) -> dict[int, str]:
    """Return the cells of a row as headings, by column; a date that is shown without its day heads the month."""
    texts = {column: heading_text(value) for column, value in enumerate(_row(sheet, row)) if not blank(value)}
    for column, value in enumerate(_row(sheet, row)):
        if isinstance(value, date) and "m" in sheet.formats.get((row, column), "").lower():
            texts[column] = f"{_MONTHS[value.month - 1]} {value.year}"
    return texts


def _mostly_texts(sheet: Sheet, row: int) -> bool:
    cells = [value for value in _row(sheet, row) if not blank(value) and not isinstance(value, date)]
    texts = [value for value in cells if isinstance(value, str) and len(value) <= _LONGEST_HEADING]
    return bool(texts) and len(texts) >= 0.6 * len(cells)


def _last_row(sheet: Sheet, row: int, top: Mapping[int, str]) -> int:
    """Return the last row of the headings that begin in a row: further down where cells are merged or split."""
    merges = sheet.merges or ()
    tall = [merge.bottom for merge in merges if merge.top == row < merge.bottom]
    if tall:
        return min(max(tall), row + _DEEPEST_BLOCK - 1)
    below = heading_texts(sheet, row + 1)
    wide = [merge for merge in merges if merge.top == merge.bottom == row and merge.left < merge.right]
    gaps = below.keys() - top.keys()
    divided = {column for merge in wide for column in range(merge.left, merge.right + 1)}
    divided |= gaps | {column for column in top if column + 1 in gaps}
    if not below or not all(
        isinstance(value, str) or (isinstance(value, date) and column in divided)
        for column, value in enumerate(_row(sheet, row + 1))
        if not blank(value)
    ):
        return row
    if any(sum(column in below for column in range(merge.left, merge.right + 1)) > 1 for merge in wide):
        return row + 1
    return row + 1 if _split_below(top, below) else row


def _split_below(top: Mapping[int, str], below: Mapping[int, str]) -> bool:
    """Tell whether a row only divides headings above it: it fills their gaps and little else."""
    gaps = [column for column in below if column not in top and column > min(top)]
    starts = [column for column in below if column in top]
    return bool(gaps) and len(below) < len(top) and all(column + 1 in gaps for column in starts)


def _joined(sheet: Sheet, first: int, last: int) -> dict[int, tuple[str, ...]]:
    """Return each column's headings over several rows: joined, the lowest alone, the highest alone."""
    rows = [_spread(sheet, row, heading_texts(sheet, row), last) for row in range(first, last + 1)]
    forms = {}
    for column in sorted(set().union(*rows)):
        parts = list(dict.fromkeys(texts[column] for texts in rows if column in texts))
        forms[column] = tuple(dict.fromkeys((" ".join(parts), parts[-1], parts[0])))
    return forms


def _spread(sheet: Sheet, row: int, texts: dict[int, str], last: int) -> dict[int, str]:
    """Let a heading that is merged over several columns, or stands before gaps, head all of them."""
    if row == last:
        return texts
    below = heading_texts(sheet, row + 1)
    spread = dict(texts)
    wide: dict[int, Merge] = {merge.left: merge for merge in sheet.merges or () if merge.top == row}
    for column, text in texts.items():
        merge = wide.get(column)
        end = merge.right if merge else column
        while not merge and end + 1 in below and end + 1 not in texts:
            end += 1
        spread |= dict.fromkeys(range(column, end + 1), text)
    return spread
