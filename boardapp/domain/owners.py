"""Owners as partners write them: several in one cell, in order, and the words that name nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

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
_JOINT = re.compile(r"(?P<whole>\([^()]*\)|\bn/a\b)|(?P<word> and | ?& ?)|[/,;+]", re.I)


def split_owners(text: str, known: Collection[str] = ()) -> list[str]:
    """Split a cell into its owners, first is lead; brackets and known names are left whole.

    Splits on / , ; + & "and" and line breaks, but not between two words of services ("Adults & Health").
    """
    keys = {normal(name) for name in known}
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if keys and normal(" ".join(lines)) in keys:
        return [_tidy(" ".join(lines))]
    parts = (_tidy(part) for line in lines for part in _split_line(line, keys))
    return list(dict.fromkeys(filter(None, parts)))


def is_pseudo_owner(name: str) -> bool:
    """Say whether an owner names nobody who can be asked: "All", "Board", "Chair", "TBC", or only marks."""
    return normal(name) in _PSEUDO or not words(name)


def _split_line(line: str, known: set[str]) -> Iterator[str]:
    joints = [joint for joint in _JOINT.finditer(line) if not joint["whole"]]
    ends = [*(joint.start() for joint in joints), len(line)][1:]
    start = last = 0
    for joint, end in zip(joints, ends, strict=True):
        inside_a_name = joint["word"] and (
            _names_one_service(line[last : joint.start()], line[joint.end() : end])
            or (end - start <= _LONGEST_NAME and normal(line[start:end]) in known)
        )
        last = joint.end()
        if not inside_a_name:
            yield line[start : joint.start()]
            start = last
    yield line[start:]


def _names_one_service(before: str, after: str) -> bool:
    left, right = words(before), words(after)
    return bool(left and right) and left[-1] in _SERVICE_WORDS and right[0] in _SERVICE_WORDS


def _tidy(part: str) -> str:
    return part.strip(" .:-")
