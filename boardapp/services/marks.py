"""Ratings: an owner proposes, a board agrees; who agreed and who wrote it down are both kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.rag import needs_path_to_green, rating_name
from boardapp.domain.records_meetings import RatedKind
from boardapp.domain.sentences import spoken
from boardapp.domain.words import GreyReason, Rating, Standing
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agreed_dates import move_due
from boardapp.services.agreeing import (
    RatingWords,
    add_agreed,
    agreed_label,
    agreeing_board,
    check_better,
    check_scale,
    missing_words,
    refuse_settled,
)
from boardapp.services.within import at_meeting, item_of_meeting, present
from boardapp.storage.door import Writing
from boardapp.storage.queries.marks import Rated, rated, suggested
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark that was recorded, and in sentences what a board would still ask for."""

    id: int
    findings: tuple[str, ...]


def propose_rag(
    store: Store,
    acting: Acting,
    kind: RatedKind,
    item: int,
    rating: Rating,
    *,
    reason: str | None = None,
    path_to_green: str | None = None,
    grey_reason: GreyReason | None = None,
    by: str | None = None,
    strict: bool = False,
) -> Marked:
    """Propose a rating, as an owner does between meetings; `by` is the owner where somebody else writes it down.

    A rating without the words it should carry is recorded and the words are asked for in the findings, or refused
    where `strict`. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        thing = _to_rate(writing, kind, item)
        words = _words(writing, kind, item, rating, reason, path_to_green, grey_reason)
        findings = missing_words(thing, words, strict=strict)
        mark = add_proposed(
            writing, acting, kind, item, rating, reason=words.reason, path_to_green=words.path_to_green,
            grey_reason=words.grey, by=by,
        )  # fmt: skip
        sentence = _("Propose {rating} for {name}")
        writing.label = sentence.format(rating=rating_name(rating), name=thing.name)
    return Marked(mark, findings)


def add_proposed(
    writing: Writing,
    acting: Acting,
    kind: RatedKind,
    item: int,
    rating: Rating,
    *,
    reason: str | None = None,
    path_to_green: str | None = None,
    grey_reason: GreyReason | None = None,
    by: str | None = None,
) -> int:
    """Add a proposed mark within an operation and return its id; nothing is asked of its words."""
    return writing.add(
        "rag_mark",
        rating=rating,
        standing=Standing.PROPOSED,
        on=acting.on,
        by=by or acting.who,
        recorded_by=acting.who,
        reason=reason,
        path_to_green=path_to_green,
        grey_reason=grey_reason,
        **{f"{kind}_id": item},
    )


def agree_rag(
    store: Store,
    acting: Acting,
    kind: RatedKind,
    item: int,
    rating: Rating,
    *,
    reason: str | None = None,
    path_to_green: str | None = None,
    grey_reason: GreyReason | None = None,
    meeting: int | None = None,
    agenda_item: int | None = None,
    board: int | None = None,
    strict: bool = True,
    due: dt.date | None = None,
) -> Marked:
    """Record the rating a board agreed, by whom in the chair, and close an action that is agreed blue.

    The board is the one named, else the meeting's, else the one the thing is before. A rating better than the rule
    suggests needs a reason; amber, red and closing need their words, which `strict` insists on and otherwise the
    findings ask for. With `due` the board moves the due date of an action in the same breath, for the same reason or
    the one it was proposed with. Raises Refused, also for a board that is still to be established.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        agenda_item, meeting = item_of_meeting(writing, agenda_item, meeting)
        acting, meeting_row = at_meeting(writing, acting, meeting)
        thing = _to_rate(writing, kind, item)
        agreeing = agreeing_board(writing, thing, board, meeting_row)
        words = _words(writing, kind, item, rating, reason, path_to_green, grey_reason)
        check_scale(agreeing, rating)
        check_better(thing, words, suggested(writing.connection, kind, item, acting.on))
        findings = missing_words(thing, words, strict=strict)
        mark = add_agreed(
            writing, kind, item, agreeing, words, on=acting.on, recorded_by=acting.who, meeting=meeting_row,
            agenda_item=agenda_item,
        )  # fmt: skip
        writing.label = agreed_label(kind, thing.name, rating)
        if due is not None and kind == "action":
            move_due(writing, acting, item, due, words.reason)
            sentence = _("{label}, due {day}")
            writing.label = sentence.format(label=writing.label, day=spoken(due))
    return Marked(mark, findings)


def _to_rate(writing: Writing, kind: RatedKind, item: int) -> Rated:
    thing = rated(writing.connection, kind, item)
    if thing is None:
        raise Refused(_("What was to be rated is no longer in the store."))
    refuse_settled(thing)
    return thing


def _words(
    writing: Writing,
    kind: RatedKind,
    item: int,
    rating: Rating,
    reason: str | None,
    path_to_green: str | None,
    grey: GreyReason | None,
) -> RatingWords:
    """Return the rating with its words; an action's own path to green serves where none is given."""
    path = (path_to_green or "").strip() or None
    if path is None and kind == "action" and needs_path_to_green(rating):
        path = present(writing, "action", item)["path_to_green"]
    why = None if rating is not Rating.GREY else grey or GreyReason.NOT_RATED
    return RatingWords(rating, (reason or "").strip() or None, path, why)
