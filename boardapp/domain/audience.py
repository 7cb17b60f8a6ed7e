"""For whom a document is made, what its reader may see, and what is said instead of what they may not."""

from __future__ import annotations

import re
from enum import StrEnum

from boardapp.domain.sentences import closed, listed
from boardapp.domain.words import Access
from boardapp.language import _, ngettext


class Audience(StrEnum):
    """Who reads a document: anybody, the board and its partners, or those who may read all of it."""

    PUBLIC = "public"
    PARTNERS = "partners"
    EVERYTHING = "everything"


_ORDER = tuple(Access)
_WIDEST = {Audience.PUBLIC: Access.PUBLIC, Audience.PARTNERS: Access.PARTNERS, Audience.EVERYTHING: Access.CONFIDENTIAL}


def may_read(audience: Audience, access: Access) -> bool:
    """Say whether a reader may see what has this access."""
    return _ORDER.index(access) <= _ORDER.index(_WIDEST[audience])


def narrower(one: Access, other: Access) -> Access:
    """Return the access of a thing within another: nobody reads it who may not read both."""
    return max(one, other, key=_ORDER.index)


def private_sentence(access: Access, paragraphs: str | None = None, public_interest: str | None = None) -> str:
    """Return why a thing is not for publication, "" for what is public.

    An exempt one names the paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972 and why the public
    interest lies in keeping it; a confidential one is barred by law, and nothing is weighed.
    """
    if access is Access.PUBLIC:
        return ""
    if access is Access.PARTNERS:
        return _("Not for publication: for the board and its partners only.")
    if access is Access.CONFIDENTIAL:
        return _("Not for publication: confidential, its disclosure is barred.")
    numbers = re.findall(r"\d+[A-Za-z]?", paragraphs or "")
    if numbers:
        pattern = ngettext(
            "Not for publication by virtue of paragraph {numbers} of Part 1 of Schedule 12A to the "
            "Local Government Act 1972.",
            "Not for publication by virtue of paragraphs {numbers} of Part 1 of Schedule 12A to the "
            "Local Government Act 1972.",
            len(numbers),
        )
        sentence = pattern.format(numbers=listed(numbers))
    else:
        sentence = _("Not for publication: exempt.")
    if public_interest and public_interest.strip():
        return _("{sentence} Public interest: {reason}").format(sentence=sentence, reason=closed(public_interest))
    return sentence


def private_title(access: Access, public_title: str | None) -> str:
    """Return what stands for the title of an item its reader may not see: the public title, else its access."""
    if public_title and public_title.strip():
        return public_title.strip()
    return {
        Access.PARTNERS: _("Item for the board and its partners only"),
        Access.EXEMPT: _("Exempt item"),
        Access.CONFIDENTIAL: _("Confidential item"),
    }.get(access, _("Private item"))


def reduced_sentence(items: int, recorded: int = 0) -> str:
    """Return how much a document keeps back: items of which only a line is left, and what was recorded; "" for none."""
    parts = []
    if items:
        parts.append(
            ngettext(
                "{n} item of business is given only as far as the readers of this document may see it.",
                "{n} items of business are given only as far as the readers of this document may see them.",
                items,
            ).format(n=items)
        )
    if recorded:
        parts.append(
            ngettext(
                "{n} decision, action or rating is left out, because of its access.",
                "{n} decisions, actions or ratings are left out, because of their access.",
                recorded,
            ).format(n=recorded)
        )
    return " ".join(parts)
