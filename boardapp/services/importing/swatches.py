"""Keys that show their colours as fills: a swatch with its meaning in it or beside it, no word for the colour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from boardapp.exchange.book import Sheet
from boardapp.exchange.rows import heads_key
from boardapp.services.importing.legend import Colour, colour_of_fill, named_colour

_LEAST_COLOURS, _LEAST_KNOWN = 3, 2
_FARTHEST = 2
_LONGEST_MEANING = 160


@dataclass(frozen=True, slots=True)
class Swatch:
    """A filled cell and the words that explain its colour; row and column from 0."""

    row: int
    column: int
    colour: Colour
    words: str


def swatches(
    sheet: Sheet,
    rows: Sequence[Sequence[str]],
    covered: Callable[[int, int], bool],
    known: Callable[[Colour, str], bool],
) -> Iterator[Swatch]:
    """Yield the swatches of keys on a sheet: three colours or more below or beside each other, each of them once.

    They stand under the word key or legend, or two of their meanings are `known`. `rows` are the texts of the sheet's
    upper left, `covered` tells which cells (row and column from 0) belong to its table.
    """
    found = [one for one in _filled(sheet, rows) if not covered(one.row, one.column)]
    for run in (*_runs(found, down=True), *_runs(found, down=False)):
        colours = {one.colour for one in run}
        if len(colours) == len(run) >= _LEAST_COLOURS and (
            _headed(rows, run[0]) or sum(known(one.colour, one.words) for one in run) >= _LEAST_KNOWN
        ):
            yield from run


def _filled(sheet: Sheet, rows: Sequence[Sequence[str]]) -> Iterator[Swatch]:
    """Yield the filled cells with the words in them, else beside them; a cell that names its colour needs no fill."""
    for (number, column), fill in sheet.fills.items():
        row = number - 1
        if row < len(rows) and column < len(rows[row]) + 1:
            cells = rows[row][column : column + 1 + _FARTHEST]
            words = next(filter(None, cells), "")
            colour = colour_of_fill(fill)
            if colour is not None and 0 < len(words) <= _LONGEST_MEANING and named_colour(words) is None:
                yield Swatch(row, column, colour, words)


def _runs(found: Iterable[Swatch], *, down: bool) -> Iterator[list[Swatch]]:
    """Yield swatches that stand close below each other in one column, or close beside each other in one row."""
    lines: dict[int, list[Swatch]] = defaultdict(list)
    for one in found:
        lines[one.column if down else one.row].append(one)
    for line in lines.values():
        line.sort(key=lambda one: one.row if down else one.column)
        run: list[Swatch] = []
        for one in line:
            apart = _FARTHEST if down else 2 * _FARTHEST
            if run and (one.row - run[-1].row if down else one.column - run[-1].column) > apart:
                yield run
                run = []
            run.append(one)
        yield run


def _headed(rows: Sequence[Sequence[str]], first: Swatch) -> bool:
    """Tell whether the word key or legend stands above the first swatch, or before it."""
    above = [line[first.column : first.column + 2] for line in rows[max(0, first.row - _FARTHEST) : first.row]]
    before = rows[first.row][max(0, first.column - _FARTHEST) : first.column]
    return any(heads_key(cell) for cells in (*above, before) for cell in cells if cell)
