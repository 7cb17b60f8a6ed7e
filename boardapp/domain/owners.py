"""Owners as partners write them: several in one cell, in order, and the words that name nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from boardapp.domain.folding import fold
from boardapp.domain.names import normal, words

# Words of services and boards: two of them joined by "and" make one name ("Adults & Health").
_SERVICE_TEXT = """
    adult adults arts assets business care carers child children childrens climate commerce communications
    communities community corporate crime culture customer customers development digital disability diversity
    economy education employment enforcement engagement environment equality equalities equity estates
    families family finance fire governance growth health heritage highways homes housing
    improvement inclusion industry innovation insight intelligence investment jobs justice learning legal
    leisure licensing marketing neighbourhood neighbourhoods parks partnerships people performance place
    planning policy prevention procurement property protection quality regeneration regulation rescue research
    resilience resources safeguarding safety schools skills social spaces sport sports standards strategy
    sustainability technology tourism town transformation transport travel voluntary waste
    wellbeing women work young youth
"""
_SERVICE_WORDS = frozenset(_SERVICE_TEXT.split())

_PSEUDO = frozenset(
    normal(words_)
    for words_ in (
        "all", "all partners", "all members", "all board members", "all organisations", "all agencies",
        "all officers", "all leads", "all present", "everyone", "everybody", "partners", "members",
        "board", "board members", "chair", "vice chair", "chair of the board", "secretary", "secretariat",
        "various", "multiple", "several", "lead officers", "officers", "to be confirmed", "to be agreed",
        "to be decided", "to be advised", "to be appointed", "to be identified", "tbc", "tba", "tbd", "n/a",
        "not applicable", "none", "nobody", "no one", "unknown", "vacant", "not known", "unassigned",
    )
)  # fmt: skip

_LONGEST_NAME = 200
_MOST_JOINTS = 8
_JOINT = re.compile(r"(?P<whole>\([^()]*\)|\bn/a\b)|(?P<word> and | ?& ?)|(?P<comma>,)|[/;+\n]", re.I)
_BRACKETS_BELOW = re.compile(r"\n(?=\()")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names that are never split: by key, in the order of their words, as spelt; and the most joints within one."""

    keys: frozenset[str]
    in_order: frozenset[str]
    spelt: frozenset[str]
    joints: int


@lru_cache(maxsize=8)
def known_names(names: frozenset[str]) -> KnownNames:
    """Return names made ready to be looked for in cells."""
    most = max(
        (sum(not joint["whole"] for joint in _JOINT.finditer(name[:_LONGEST_NAME])) for name in names), default=0
    )
    keys, in_order = frozenset(map(normal, names)) - {""}, frozenset(map(_in_order, names)) - {""}
    return KnownNames(keys, in_order, frozenset(map(fold, names)), min(2 * max(most, 1), _MOST_JOINTS))


def split_owners(text: str, known: Collection[str] = ()) -> list[str]:
    """Split a cell into its owners, first is lead; brackets and known names are left whole.

    Splits on / , ; + & "and" and line breaks, but not between two words of services ("Adults & Health"), and never
    within a known name, of which the longest goes first ("Chief Executive, Mereside Homes"). Over a mark that only
    parts owners, such as ";", a name is known only if it is spelt so.
    """
    names = known_names(frozenset(known))
    lines = (" ".join(line.split()) for line in text.splitlines())
    even = _BRACKETS_BELOW.sub(" ", "\n".join(filter(None, lines)))
    if len(even) <= _LONGEST_NAME and ";" not in even and _is_known(even, names):
        return [_tidy(even.replace("\n", " "))]
    return list(dict.fromkeys(filter(None, map(_tidy, _parts(even, names)))))


def has_joint(name: str) -> bool:
    """Tell whether a name would be split if it were not known."""
    return any(not joint["whole"] for joint in _JOINT.finditer(name))


def is_pseudo_owner(name: str) -> bool:
    """Say whether an owner names nobody who can be asked: "All", "Board", "Chair", "TBC", or only marks."""
    return normal(name) in _PSEUDO or not words(name)


def _parts(text: str, known: KnownNames) -> Iterator[str]:
    joints = [joint for joint in _JOINT.finditer(text) if not joint["whole"]]
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    at = 0
    while at < len(starts):
        last = _known_from(text, at, joints, known)
        if last is None:
            last = at
            while (
                last < len(joints)
                and joints[last]["word"]
                and _names_one_service(text[starts[last] : ends[last]], text[starts[last + 1] : ends[last + 1]])
            ):
                last += 1
        yield text[starts[at] : ends[last]].replace("\n", " ")
        at = last + 1


def _known_from(text: str, at: int, joints: Sequence[re.Match[str]], known: KnownNames) -> int | None:
    """Return the last of the pieces that together with this one are the longest known name; None where none is."""
    start = joints[at - 1].end() if at else 0
    for last in range(min(at + known.joints, len(joints)), at, -1):
        name = text[start : joints[last].start() if last < len(joints) else len(text)]
        if len(name) <= _LONGEST_NAME:
            loose = all(joint["word"] or joint["comma"] for joint in joints[at:last])
            if _is_known(name, known) if loose else fold(name.replace("\n", " ").strip()) in known.spelt:
                return last
    return None


def _is_known(name: str, known: KnownNames) -> bool:
    """Tell whether a name is known as it is written, or as "Smith, Jane" for "Jane Smith"."""
    if "," not in name:
        return normal(name) in known.keys
    if _in_order(name) in known.in_order:
        return True
    family, _comma, given = name.partition(",")
    return len(words(family)) == 1 and _in_order(f"{given} {family}") in known.in_order


def _in_order(name: str) -> str:
    """Return the key by which two names are the same that have the same words in the same order."""
    return " ".join(word for word in words(name) if word not in ("the", "and"))


def _names_one_service(before: str, after: str) -> bool:
    left, right = words(before), words(after)
    return bool(left and right) and left[-1] in _SERVICE_WORDS and right[0] in _SERVICE_WORDS


def _tidy(part: str) -> str:
    return part.strip(" .:-")
