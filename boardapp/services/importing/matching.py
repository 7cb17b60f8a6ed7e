"""Finding the action that each row means: by our reference, by its source's own, by its minute, by its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from boardapp.services.cell_forms import even
from boardapp.services.importing.outline import Outline
from boardapp.storage.queries.matching import Candidate

_ALIKE = 90.0
_SOMEWHAT = 60.0
_MOST_PAIRS = 10_000


@dataclass(slots=True)
class Matches:
    """For each row, by its place in the sheet, the action it means; `ours` are matched by our own reference.

    `again` are rows that name an action an earlier row has named already.
    """

    action: dict[int, int] = field(default_factory=dict)
    ours: set[int] = field(default_factory=set)
    again: dict[int, int] = field(default_factory=dict)


def match_rows(lines: Sequence[Outline], by_reference: dict[str, int], known: Iterable[Candidate]) -> Matches:
    """Match rows to actions; `known` are those that came from the same source before.

    Our reference counts everywhere, the source's own, the minute and the words only within the source and the board.
    """
    found = Matches()
    named: dict[int, int] = {}
    for at, line in enumerate(lines):
        action = by_reference.get(line.ref.lower()) if line.ref else None
        if action is not None:
            if action in named:
                found.again[at] = named[action]
            else:
                named[action] = at
                found.action[at] = action
                found.ours.add(at)
    _within_source(lines, [one for one in known if one.id not in named], found)
    return found


def _within_source(lines: Sequence[Outline], known: list[Candidate], found: Matches) -> None:
    free = {one.id: one for one in known}
    for rows, candidates, least in (
        _by_own_reference(lines, known, found),
        _by_minute(lines, known, found),
        _by_words(lines, known, found),
    ):
        _pair(lines, rows, candidates, least, free, found)


Groups = dict[str, list[int]]
Known = dict[str, list[Candidate]]


def _open(lines: Sequence[Outline], found: Matches) -> Iterable[tuple[int, Outline]]:
    return ((at, line) for at, line in enumerate(lines) if at not in found.action and at not in found.again)


def _by_own_reference(lines: Sequence[Outline], known: list[Candidate], found: Matches) -> tuple[Groups, Known, float]:
    rows, candidates = defaultdict(list), defaultdict(list)
    for at, line in _open(lines, found):
        if line.ref:
            rows[line.ref.casefold()].append(at)
    for one in known:
        if one.external_ref:
            candidates[one.external_ref.casefold()].append(one)
    return rows, candidates, _SOMEWHAT


def _by_minute(lines: Sequence[Outline], known: list[Candidate], found: Matches) -> tuple[Groups, Known, float]:
    rows, candidates = defaultdict(list), defaultdict(list)
    for at, line in _open(lines, found):
        if line.minute and not line.ref:
            rows[line.minute.casefold()].append(at)
    for one in known:
        if one.minute_ref and not one.external_ref:
            candidates[one.minute_ref.casefold()].append(one)
    return rows, candidates, _ALIKE


def _by_words(lines: Sequence[Outline], known: list[Candidate], found: Matches) -> tuple[Groups, Known, float]:
    """Rows with neither reference nor minute mean the action with the very same words."""
    rows, candidates = defaultdict(list), defaultdict(list)
    for at, line in _open(lines, found):
        if not line.ref and not line.minute:
            rows[_words(line.title, line.detail)].append(at)
    for one in known:
        if not one.external_ref and not one.minute_ref:
            candidates[_words(one.title, one.detail)].append(one)
    return rows, candidates, _ALIKE


def _pair(
    lines: Sequence[Outline],
    rows: Groups,
    candidates: Known,
    least: float,
    free: dict[int, Candidate],
    found: Matches,
) -> None:
    """Pair the rows and actions of each group; where there are several, the likeliest ones first."""
    for key, places in rows.items():
        there = [one for one in candidates.get(key, ()) if one.id in free]
        if len(places) * len(there) > _MOST_PAIRS:
            pairs = [(100.0, at, one) for at, one in zip(places, there, strict=False)]
        else:
            pairs = [(_likeness(lines[at], one), at, one) for at in places for one in there]
        pairs = [pair for pair in pairs if _same_board(lines[pair[1]].board, pair[2].board)]
        rivals = Counter([pair[1] for pair in pairs] + [-pair[2].id for pair in pairs])
        for likeness, at, one in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].id)):
            only = least <= _SOMEWHAT and rivals[at] == rivals[-one.id] == 1
            if (only or likeness >= least) and at not in found.action and one.id in free:
                found.action[at] = one.id
                del free[one.id]


def _same_board(one: int | None, other: int | None) -> bool:
    """Tell whether two boards are the same; one that is not known yet may be."""
    return one is None or other is None or one == other


def _likeness(line: Outline, one: Candidate) -> float:
    """Return how alike the words of a row and of an action are, 0 to 100."""
    mine, theirs = _words(line.title, line.detail), _words(one.title, one.detail)
    return 100.0 if mine == theirs else fuzz.ratio(mine, theirs)


def _words(title: str, detail: str | None) -> str:
    return even(detail or title).casefold()
