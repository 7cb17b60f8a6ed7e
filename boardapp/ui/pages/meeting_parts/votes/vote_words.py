"""What the room sees while a vote is taken: the motion or the amendment in its words, and what the counts come to."""

from __future__ import annotations

from dataclasses import dataclass

from boardapp.domain.sentences import capital
from boardapp.domain.votes import VoteOutcome
from boardapp.language import _
from boardapp.services.voting import Moved


@dataclass(frozen=True, slots=True)
class Motion:
    """What is voted on: what it is called, its words, who moved and seconded it, and the outcome so far."""

    head: str
    words: str
    moved: str
    outcome: str


def motion_words(
    words: str, mover: str | None, seconder: str | None, found: VoteOutcome | None, amended: bool
) -> Motion:
    """Return a motion as the room sees it."""
    head = _("Motion as amended") if amended else _("Motion")
    return Motion(head, words, moved_words(mover, seconder), found.words if found is not None else "")


def amendment_words(moved: Moved, number: int, found: VoteOutcome | None) -> Motion:
    """Return an amendment as the room sees it."""
    head = _("Amendment {n}").format(n=number)
    said = _("Withdrawn") if moved.withdrawn else found.words if found is not None and moved.vote else ""
    return Motion(head, moved.wording, moved_words(moved.mover, moved.seconder), said)


def moved_words(mover: str | None, seconder: str | None) -> str:
    """Return who moved and who seconded: "Moved by Cllr Ann Lee, seconded by Dr Bo Marsh"; empty for nobody."""
    parts = []
    if mover:
        parts.append(_("moved by {name}").format(name=mover))
    if seconder:
        parts.append(_("seconded by {name}").format(name=seconder))
    return capital(", ".join(parts))
