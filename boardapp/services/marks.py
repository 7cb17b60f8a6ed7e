"""Ratings: an owner proposes, a board agrees; who agreed and who wrote it down are both kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import RowMapping

from boardapp.domain.errors import Refused
from boardapp.domain.rag import FIVE_POINT, THREE_POINT, needs_path_to_green, needs_reason, rating_name
from boardapp.domain.records_meetings import RatedKind
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.within import at_meeting, item_of_meeting, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.marks import Rated, rated, suggested
from boardapp.storage.queries.meetings import board_chair, chair_of
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.store import Store


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark that was recorded, and in sentences what a board would still ask for."""

    id: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """A rating and what is said with it."""

    rating: Rating
    reason: str | None
    path_to_green: str | None
    grey: GreyReason | None


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
        findings = _missing(thing, words, strict=strict)
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
) -> Marked:
    """Record the rating a board agreed, by whom in the chair, and close an action that is agreed blue.

    The board is the one named, else the meeting's, else the one the thing is before. A rating better than the rule
    suggests needs a reason; amber, red and closing need their words, which `strict` insists on and otherwise the
    findings ask for. Raises Refused, also for a board that is still to be established.
    """
    with store.write("", who=acting.who, source=acting.source) as writing:
        agenda_item, meeting = item_of_meeting(writing, agenda_item, meeting)
        acting, meeting_row = at_meeting(writing, acting, meeting)
        thing = _to_rate(writing, kind, item)
        agreeing = _agreeing(writing, thing, board, meeting_row)
        words = _words(writing, kind, item, rating, reason, path_to_green, grey_reason)
        _check_scale(agreeing, rating)
        _check_better(writing, kind, item, thing, words, acting.on)
        findings = _missing(thing, words, strict=strict)
        mark = writing.add(
            "rag_mark",
            rating=rating,
            standing=Standing.AGREED,
            on=acting.on,
            by=agreeing["name"],
            board_id=agreeing["id"],
            chair=_chair(writing, agreeing["id"], meeting_row, acting.on),
            meeting_id=meeting,
            agenda_item_id=agenda_item,
            recorded_by=acting.who,
            reason=words.reason,
            path_to_green=words.path_to_green,
            grey_reason=words.grey,
            **{f"{kind}_id": item},
        )
        if kind == "action":
            _on_action(writing, item, words, acting.on, meeting, path_to_green)
        closes = kind == "action" and rating is Rating.BLUE
        sentence = _("Close {name}") if closes else _("Agree {rating} for {name}")
        writing.label = sentence.format(rating=rating_name(rating), name=thing.name)
    return Marked(mark, findings)


def _to_rate(writing: Writing, kind: RatedKind, item: int) -> Rated:
    thing = rated(writing.connection, kind, item)
    if thing is None:
        raise Refused(_("What was to be rated is no longer in the store."))
    if thing.status == Status.WITHDRAWN:
        raise Refused(_("{name} is withdrawn; there is nothing to rate.").format(name=thing.name))
    if thing.status == Status.CLOSED:
        raise Refused(_("{name} is closed; open it again before it is rated.").format(name=thing.name))
    return thing


def _words(
    writing: Writing,
    kind: RatedKind,
    item: int,
    rating: Rating,
    reason: str | None,
    path_to_green: str | None,
    grey: GreyReason | None,
) -> _Words:
    """Return the rating with its words; an action's own path to green serves where none is given."""
    path = (path_to_green or "").strip() or None
    if path is None and kind == "action" and needs_path_to_green(rating):
        path = present(writing, "action", item)["path_to_green"]
    why = None if rating is not Rating.GREY else grey or GreyReason.NOT_RATED
    return _Words(rating, (reason or "").strip() or None, path, why)


def _agreeing(writing: Writing, thing: Rated, board: int | None, meeting: RowMapping | None) -> RowMapping:
    """Return the board that agrees. Raises Refused."""
    wanted = board if board is not None else meeting["board_id"] if meeting is not None else thing.board_id
    if wanted is None:
        sentence = _("No board is known that could agree a rating of {name}; name one, or propose the rating.")
        raise Refused(sentence.format(name=thing.name))
    row = present(writing, "board", wanted)
    if meeting is not None and row["id"] not in boards_meeting(writing.connection, meeting["id"]):
        sentence = _("{board} does not meet at {meeting} and cannot agree there.")
        raise Refused(sentence.format(board=row["name"], meeting=meeting["ref"]))
    if row["standing"] != "established":
        sentence = _("{board} is not established and cannot agree a rating; record it as proposed.")
        raise Refused(sentence.format(board=row["name"]))
    return row


def _check_scale(board: RowMapping, rating: Rating) -> None:
    if rating in FIVE_POINT and rating not in THREE_POINT and board["rag_scale"] == 3:
        sentence = _("{board} rates on three points: choose red, amber or green, not {rating}.")
        raise Refused(sentence.format(board=board["name"], rating=rating_name(rating).lower()))


def _check_better(writing: Writing, kind: RatedKind, item: int, thing: Rated, words: _Words, day: dt.date) -> None:
    suggestion = suggested(writing.connection, kind, item, day)
    if not words.reason and needs_reason(words.rating, suggestion.rating):
        sentence = _("Reason: the rule suggests {suggested} for {name} ({why}); say why {rating} is agreed.")
        raise Refused(
            sentence.format(
                suggested=rating_name(suggestion.rating),
                name=thing.name,
                why=suggestion.reason,
                rating=rating_name(words.rating),
            )
        )


def _missing(thing: Rated, words: _Words, *, strict: bool) -> tuple[str, ...]:
    """Return what the rating should say and does not. Raises Refused with the first of it where `strict`."""
    findings = []
    rating = rating_name(words.rating)
    if needs_path_to_green(words.rating):
        if not words.reason:
            findings.append(_("Reason: say why {name} is {rating}.").format(name=thing.name, rating=rating))
        if not words.path_to_green:
            sentence = _("Path to green: say how and when {name} gets back from {rating} to green.")
            findings.append(sentence.format(name=thing.name, rating=rating))
    elif words.rating is Rating.BLUE and not words.reason:
        findings.append(_("Reason: say what shows that {name} is done.").format(name=thing.name))
    if strict and findings:
        raise Refused(findings[0])
    return tuple(findings)


def _chair(writing: Writing, board: int, meeting: RowMapping | None, day: dt.date) -> str | None:
    if meeting is not None:
        return chair_of(writing.connection, meeting["id"])[1]
    return board_chair(writing.connection, board, day)[1]


def _on_action(
    writing: Writing, action: int, words: _Words, day: dt.date, meeting: int | None, path_to_green: str | None
) -> None:
    """Keep an action level with the mark: its path to green, and what closing it means."""
    if path_to_green and path_to_green.strip():
        writing.set("action", action, path_to_green=words.path_to_green)
    if words.rating is not Rating.BLUE:
        return
    writing.set("action", action, status=Status.CLOSED, closed=day)
    for proposal in rows_where(writing, "proposal", action_id=action, state="open", field="closing"):
        writing.set("proposal", proposal["id"], state="agreed", decided_on=day, meeting_id=meeting, reason=words.reason)
