"""The private part of a meeting: the words by which the public is excluded, by the rules a board is under.

A council committee excludes the public by resolution for exempt information (Local Government Act 1972, section
100A(4)) and without one for confidential information, which it must not disclose (section 100A(2)). An NHS body
resolves under the Public Bodies (Admission to Meetings) Act 1960, section 1(2). Voluntary boards owe no words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from boardapp.domain.errors import Refused
from boardapp.domain.sentences import listed
from boardapp.domain.words import Access
from boardapp.language import _, ngettext


class Regime(StrEnum):
    """The rules a board meets by."""

    STATUTORY = "statutory committee"
    NHS = "NHS body"
    OPEN = "voluntary open"
    CLOSED = "voluntary closed"


@dataclass(frozen=True, slots=True)
class PrivateItem:
    """An item that is planned to be taken without the public; `paragraphs` are those of Schedule 12A."""

    number: str
    access: Access
    paragraphs: str | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The words that exclude the public for items; `resolution` says that the board has to resolve them."""

    items: tuple[str, ...]
    wording: str
    resolution: bool


def is_private(access: Access) -> bool:
    """Tell whether an item of this access is planned to be taken without the public."""
    return access in (Access.EXEMPT, Access.CONFIDENTIAL)


def exclusions(regime: Regime | None, items: Sequence[PrivateItem]) -> tuple[Exclusion, ...]:
    """Return the words that exclude the public for items, none where the board's rules ask for none.

    Raises Refused for an exempt item of a council committee without its paragraphs.
    """
    private = [item for item in items if is_private(item.access)]
    if not private or regime not in (Regime.STATUTORY, Regime.NHS):
        return ()
    if regime is Regime.NHS:
        return (_nhs(private),)
    exempt = [item for item in private if item.access is Access.EXEMPT]
    barred = [item for item in private if item.access is Access.CONFIDENTIAL]
    return tuple(words(group) for words, group in ((_exempt, exempt), (_confidential, barred)) if group)


def urgent_sentence(reason: str) -> str:
    """Return how minutes tell why an item was taken that was not on the agenda (section 100B(4)(b))."""
    sentence = _("The Chair was of the opinion that the item should be considered as a matter of urgency: {reason}")
    return sentence.format(reason=reason.strip().rstrip(".")) + "."


def _exempt(items: Sequence[PrivateItem]) -> Exclusion:
    found: dict[str, None] = {}
    for item in items:
        numbers = re.findall(r"\d+[A-Za-z]?", item.paragraphs or "")
        if not numbers:
            sentence = _("Item {number} is exempt: name the paragraphs of Schedule 12A before the public is excluded.")
            raise Refused(sentence.format(number=item.number))
        found |= dict.fromkeys(numbers)
    wording = _(
        "That under section 100A(4) of the Local Government Act 1972 the public be excluded from the meeting for "
        "{items} because it is likely that exempt information described in {paragraphs} of Part 1 of Schedule 12A "
        "would be disclosed and, in all the circumstances, the public interest in maintaining the exemption outweighs "
        "the public interest in disclosing it."
    )
    numbers = sorted(found, key=lambda number: (int(re.match(r"\d+", number)[0]), number))  # type: ignore[index]
    paragraphs = ngettext("paragraph {numbers}", "paragraphs {numbers}", len(numbers)).format(numbers=listed(numbers))
    return Exclusion(_numbers(items), wording.format(items=_items(items), paragraphs=paragraphs), True)


def _confidential(items: Sequence[PrivateItem]) -> Exclusion:
    wording = _(
        "Under section 100A(2) of the Local Government Act 1972 the public was excluded from the meeting for {items}, "
        "because confidential information would have been disclosed in breach of the obligation of confidence."
    )
    return Exclusion(_numbers(items), wording.format(items=_items(items)), False)


def _nhs(items: Sequence[PrivateItem]) -> Exclusion:
    wording = _(
        "That under section 1(2) of the Public Bodies (Admission to Meetings) Act 1960 representatives of the press "
        "and other members of the public be excluded from the meeting for {items}, having regard to the confidential "
        "nature of the business to be transacted, publicity on which would be prejudicial to the public interest."
    )
    return Exclusion(_numbers(items), wording.format(items=_items(items)), True)


def _numbers(items: Sequence[PrivateItem]) -> tuple[str, ...]:
    return tuple(item.number for item in items)


def _items(items: Sequence[PrivateItem]) -> str:
    return ngettext("item {numbers}", "items {numbers}", len(items)).format(numbers=listed(_numbers(items)))
