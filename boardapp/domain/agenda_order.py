"""The order of an agenda: its items and the headings of its sections, as the lines of one list.

A heading stands before the items of its section. An item that moves past a heading changes its section, and a heading
whose section has lost its last item goes; a heading that moves takes its whole section with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section, and the item it stood before."""

    words: str
    item: int


OrderLine = int | Heading
"""A line of the agenda: an item by its id, or a heading."""


def lines_of(items: Iterable[tuple[int, str | None]]) -> list[OrderLine]:
    """Return the lines of an agenda from its items in order, each with the heading that begins with it."""
    lines: list[OrderLine] = []
    for item, section in items:
        lines += [Heading(section, item), item] if section else [item]
    return lines


def arranged(lines: Sequence[OrderLine]) -> list[tuple[int, str | None]]:
    """Return the items in order, each with the heading that begins with it; headings without items are left out."""
    found: list[tuple[int, str | None]] = []
    section: str | None = None
    for line in lines:
        if isinstance(line, Heading):
            section = line.words
        else:
            found.append((line, section))
            section = None
    return found


def moved(lines: Sequence[OrderLine], at: int, to: int) -> list[OrderLine]:
    """Return the lines with that `at` a place put before the one that is at `to` now (their number: at the end).

    A heading takes its section with it, as far as the nearest border of a section, and not above items without one.
    """
    line = lines[at]
    if not isinstance(line, Heading):
        rest = [*lines[:at], *lines[at + 1 :]]
        rest.insert(to - (to > at), line)
        return _kept(rest)
    end = next((place for place in range(at + 1, len(lines)) if isinstance(lines[place], Heading)), len(lines))
    if at <= to <= end:
        return list(lines)
    while to < len(lines) and not isinstance(lines[to], Heading):
        to += 1
    block, rest = lines[at:end], [*lines[:at], *lines[end:]]
    place = to - (end - at if to >= end else 0)
    return [*rest[:place], *block, *rest[place:]]


def stepped(lines: Sequence[OrderLine], at: int, by: int) -> list[OrderLine]:
    """Return the lines with that `at` a place moved up (-1) or down (1): an item by a line, a heading by a section."""
    borders = [place for place, line in enumerate(lines) if isinstance(line, Heading)]
    if not isinstance(lines[at], Heading):
        to = at + by
        return moved(lines, at, at + 2 if by > 0 else to) if 0 <= to < len(lines) else list(lines)
    index = borders.index(at)
    if by < 0:
        return moved(lines, at, borders[index - 1]) if index else list(lines)
    after = [*borders[index + 2 :], len(lines)] if index + 1 < len(borders) else []
    return moved(lines, at, after[0]) if after else list(lines)


def put_at(items: Sequence[tuple[int, str | None]], item: int, position: int) -> list[tuple[int, str | None]]:
    """Return items and their headings with one at another position (from 1).

    The heading it began stays with the next item of its section; only where there is none does it go along.
    """
    ids = [each for each, _section in items]
    at = ids.index(item)
    ordered = _without(items, at)
    ordered.insert(position - 1, ordered.pop(at))
    return ordered


def left(items: Sequence[tuple[int, str | None]], item: int) -> Mapping[int, str | None]:
    """Return the headings of the items that stay as one leaves the agenda."""
    at = [each for each, _section in items].index(item)
    return {each: section for each, section in _without(items, at) if each != item}


def _without(items: Sequence[tuple[int, str | None]], at: int) -> list[tuple[int, str | None]]:
    """Return the items, the heading of the one at a place passed on to the next item that has none."""
    found = list(items)
    item, section = found[at]
    if section and at + 1 < len(found) and found[at + 1][1] is None:
        found[at], found[at + 1] = (item, None), (found[at + 1][0], section)
    return found


def _kept(lines: Sequence[OrderLine]) -> list[OrderLine]:
    """Return the lines without headings that have no items."""
    return lines_of(arranged(lines))
