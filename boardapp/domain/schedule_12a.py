"""What may be exempt: the paragraphs of Part 1 of Schedule 12A to the Local Government Act 1972, as for England."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from boardapp.language import N_, _


@dataclass(frozen=True, slots=True)
class ExemptParagraph:
    """One paragraph: its number, its matter in a few words, and the whole of it."""

    number: str
    _short: str
    _whole: str

    @property
    def label(self) -> str:
        """The number with its matter, for a list to pick from."""
        return f"{self.number}  {_(self._short)}"

    @property
    def whole(self) -> str:
        """What information it describes."""
        return _(self._whole)


EXEMPT_PARAGRAPHS = (
    ExemptParagraph("1", N_("any individual"), N_("Information relating to any individual")),
    ExemptParagraph(
        "2", N_("identity of an individual"), N_("Information likely to reveal the identity of an individual")
    ),
    ExemptParagraph(
        "3",
        N_("financial or business affairs"),
        N_("Financial or business affairs of any particular person, the authority included"),
    ),
    ExemptParagraph("4", N_("labour relations"), N_("Consultations or negotiations about a labour relations matter")),
    ExemptParagraph(
        "5", N_("legal professional privilege"), N_("What legal professional privilege could be claimed for")
    ),
    ExemptParagraph(
        "6",
        N_("statutory notice, order or direction"),
        N_("A proposal to give a notice under an enactment, or to make an order or direction"),
    ),
    ExemptParagraph("7", N_("crime"), N_("Action to prevent, investigate or prosecute crime")),
)


def paragraphs_in(text: str | None) -> frozenset[str]:
    """Return the numbers of the paragraphs a text names, such as "3 and 5"."""
    return frozenset(re.findall(r"\b[1-7]\b", text or ""))


def paragraphs_text(numbers: Collection[str]) -> str | None:
    """Return paragraphs as they are kept, such as "3, 5"; None for none."""
    return ", ".join(sorted(numbers)) or None
