"""What several workbooks want for one value: only one of them can stand, and taking it answers the others."""

from __future__ import annotations

from collections.abc import Iterable

from boardapp.domain.records_conflicts import ConflictRow
from boardapp.domain.sentences import listed
from boardapp.language import _, ngettext


def wanted_instead(rivals: Iterable[ConflictRow]) -> str:
    """Say what others want for the same value; nothing where nobody does."""
    says = _("{file} ({by}) says “{words}”")
    in_order = sorted(rivals, key=lambda one: one.id)
    told = dict.fromkeys(says.format(file=one.file, by=one.by, words=one.theirs) for one in in_order)
    if not told:
        return ""
    sentence = ngettext(
        "For the same value, {told}. Taking one of the two answers the other as ours.",
        "For the same value, {told}. Taking one of them answers the others as ours.",
        len(told),
    )
    return sentence.format(told=listed(list(told)))


def answered_note(count: int) -> str:
    """Say how many values were not taken because another one was."""
    return ngettext(
        "{n} other value that waited is answered as ours: another was taken for the same field.",
        "{n} other values that waited are answered as ours: another was taken for the same field.",
        count,
    ).format(n=f"{count:,}")
