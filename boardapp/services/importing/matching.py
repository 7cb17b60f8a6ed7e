"""Finding the action that each row means: by our reference, by its source's own, by its minute, by its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from boardapp.domain.references import reference_key
from boardapp.services.cell_forms import even
from boardapp.services.importing.outline import Outline
from boardapp.storage.queries.matching import Candidate

_ALIKE = 90.0
_SOMEWHAT = 60.0
_MOST_PAIRS = 10_000


@dataclass(slots=True)
class Matches:
    """For each row, by its place in the sheet, the action it means; `ours` are matched by our own reference.

    `again` are rows that name an action an earlier row has named already; `unlike` those that have the reference of one
    that came under the same file's name, but say something else.
    """

    action: dict[int, int] = field(default_factory=dict)
    ours: set[int] = field(default_factory=set)
    again: dict[int, int] = field(default_factory=dict)
    unlike: list[int] = field(default_factory=list)


def match_rows(
    lines: Sequence[Outline],
    by_reference: Mapping[str, int],
    known: Iterable[Candidate],
    by_id: Mapping[int, int] | None = None,
    *,
    sure: bool = True,
) -> Matches:
    """Match rows to actions; `known` are those that came from the same source before, `by_id` says it of a row at once.

    References are the same whatever their capitals and hyphens. Our reference counts everywhere, the source's own, the
    minute and the words only within the source and the board. A source that nobody named is not `sure`: many files are
    called the same and count their rows from 1, so there the words must be alike as well.
    """
    found = Matches()
    named: dict[int, int] = {}
    for at, line in enumerate(lines):
        action = (by_id or {}).get(at) or (by_reference.get(reference_key(line.ref)) if line.ref else None)
        if action is not None:
            if action in named:
                found.again[at] = named[action]
            else:
                named[action] = at
                found.action[at] = action
                found.ours.add(at)
    _within_source(lines, [one for one in known if one.id not in named], found, sure)
    return found


def _within_source(lines: Sequence[Outline], known: Sequence[Candidate], found: Matches, sure: bool) -> None:
    """Match what is still open: by the source's own reference, by the minute and likeness, by the very same words."""
    free = {one.id: one for one in known}
    if not free:
        return
    for of_row, of_action, least in _WAYS:
        rows, candidates = defaultdict(list), defaultdict(list)
        for at, line in enumerate(lines):
            if at not in found.action and at not in found.again and (key := of_row(line)):
                rows[key].append(at)
        for one in free.values() if rows else ():
            if key := of_action(one):
                candidates[key].append(one)
        _pair(lines, rows, candidates, least if sure else _ALIKE, free, found)
    if not sure:
        found.unlike += _unlike(lines, free.values(), found)


def _unlike(lines: Sequence[Outline], free: Iterable[Candidate], found: Matches) -> Iterator[int]:
    """Yield the rows that mean no action, though one that nobody means has their reference."""
    by_ref = {reference_key(one.external_ref): one for one in free if one.external_ref}
    for at, line in enumerate(lines):
        one = by_ref.get(reference_key(line.ref)) if at not in found.action and at not in found.again else None
        if one is not None and _may_be(line, one):
            yield at


def _pair(
    lines: Sequence[Outline],
    rows: Mapping[str, list[int]],
    candidates: Mapping[str, list[Candidate]],
    least: float,
    free: dict[int, Candidate],
    found: Matches,
) -> None:
    """Pair the rows and actions of each group; where there are several, the likeliest ones first."""
    for key, places in rows.items():
        there = [one for one in candidates.get(key, ()) if one.id in free]
        if len(places) * len(there) > _MOST_PAIRS:
            in_order = zip(places, there, strict=False)
            pairs = [(100.0 if least <= _SOMEWHAT else _likeness(lines[at], one), at, one) for at, one in in_order]
        else:
            pairs = [(_likeness(lines[at], one), at, one) for at in places for one in there]
        pairs = [pair for pair in pairs if _may_be(lines[pair[1]], pair[2])]
        rivals = Counter([pair[1] for pair in pairs] + [-pair[2].id for pair in pairs])
        for likeness, at, one in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2].id)):
            only = least <= _SOMEWHAT and rivals[at] == rivals[-one.id] == 1
            if (only or likeness >= least) and at not in found.action and one.id in free:
                found.action[at] = one.id
                del free[one.id]


def _may_be(line: Outline, one: Candidate) -> bool:
    """Tell whether nothing that both name speaks against a match: board, reference, minute."""
    named = (
        (line.board, one.board),
        (reference_key(line.ref), reference_key(one.external_ref or "")),
        (reference_key(line.minute), reference_key(one.minute_ref or "")),
    )
    return all(not mine or not theirs or mine == theirs for mine, theirs in named)


def _likeness(line: Outline, one: Candidate) -> float:
    """Return how alike the words of a row and of an action are, 0 to 100."""
    mine, theirs = _words(line.title, line.detail), _words(one.title, one.detail)
    return 100.0 if mine == theirs else fuzz.ratio(mine, theirs)


def _words(title: str, detail: str | None) -> str:
    return even(detail or title).casefold()


_WAYS: tuple[tuple[Callable[[Outline], str], Callable[[Candidate], str], float], ...] = (
    (lambda line: reference_key(line.ref), lambda one: reference_key(one.external_ref or ""), _SOMEWHAT),
    (lambda line: reference_key(line.minute), lambda one: reference_key(one.minute_ref or ""), _ALIKE),
    (lambda line: _words(line.title, line.detail), lambda one: _words(one.title, one.detail), _ALIKE),
)
"""Ways to match within a source, surest first: what a row and an action are grouped by, how alike they must be."""
