"""Interests members declare: their kinds, what the member does about each, and what the codes of conduct ask.

The kinds are those of the councillors' model code (pecuniary, other registrable, non-registrable), the older pair that
councils still use (personal, personal and prejudicial), and those of NHS bodies.
"""

from __future__ import annotations

from enum import StrEnum

from boardapp.domain.errors import Refused
from boardapp.language import N_, _


class InterestKind(StrEnum):
    """What sort of interest it is, in the words of the code that the member is under."""

    PECUNIARY = "disclosable pecuniary"
    REGISTRABLE = "other registrable"
    NON_REGISTRABLE = "non-registrable"
    PERSONAL = "personal"
    PREJUDICIAL = "personal and prejudicial"
    FINANCIAL = "financial"
    PROFESSIONAL = "non-financial professional"
    NON_FINANCIAL = "non-financial personal"
    INDIRECT = "indirect"


class InterestAction(StrEnum):
    """What the member does while the item is taken."""

    STAYS = "stays"
    SPEAKS = "speaks then leaves"
    LEAVES = "leaves"

    @property
    def withdraws(self) -> bool:
        """Whether the member is out of the quorum and the vote of the item."""
        return self is not InterestAction.STAYS

    @property
    def minuted(self) -> str:
        """What was done, as the minutes say it."""
        return _(_MINUTED[self])


_MINUTED = {
    InterestAction.STAYS: N_("remained and took part"),
    InterestAction.SPEAKS: N_("spoke, then left for the rest of the item and did not vote"),
    InterestAction.LEAVES: N_("left for the item and did not vote"),
}

_WORDS = (
    N_("disclosable pecuniary"), N_("other registrable"), N_("non-registrable"), N_("personal"),
    N_("personal and prejudicial"), N_("financial"), N_("non-financial professional"), N_("non-financial personal"),
    N_("indirect"), N_("stays"), N_("speaks then leaves"), N_("leaves"),
)  # fmt: skip


def check_action(kind: InterestKind, action: InterestAction, dispensation: str | None) -> None:
    """Raise Refused where the code does not let the member stay, or speak, and no dispensation was given.

    With a disclosable pecuniary interest a councillor neither speaks nor votes and leaves; with another registrable or
    a prejudicial one they may speak where the public may, and leave then (Localism Act 2011; LGA model code).
    """
    if dispensation:
        return
    if kind is InterestKind.PECUNIARY and action is not InterestAction.LEAVES:
        raise Refused(
            _("With a disclosable pecuniary interest the member leaves for the item, unless a dispensation is named.")
        )
    if kind in (InterestKind.REGISTRABLE, InterestKind.PREJUDICIAL) and action is InterestAction.STAYS:
        sentence = _("With a “{kind}” interest the member leaves before the vote, unless a dispensation is named.")
        raise Refused(sentence.format(kind=_(kind.value)))
