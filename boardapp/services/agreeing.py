"""What it takes to agree a rating: which board may, on which points, with which words; and the mark that it leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.rag import FIVE_POINT, THREE_POINT, Suggestion, needs_path_to_green, needs_reason, rating_name
from boardapp.domain.records_meetings import RatedKind
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.language import _
from boardapp.services.within import present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.marks import Rated
from boardapp.storage.queries.meetings import board_chair, chair_of
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Row


@dataclass(frozen=True, slots=True)
class RatingWords:
    """A rating and what is said with it."""

    rating: Rating
    reason: str | None
    path_to_green: str | None
    grey: GreyReason | None


def refuse_settled(thing: Rated) -> None:
    """Raise Refused for an action that is withdrawn or closed."""
    if thing.status == Status.WITHDRAWN:
        raise Refused(_("{name} is withdrawn; there is nothing to rate.").format(name=thing.name))
    if thing.status == Status.CLOSED:
        raise Refused(_("{name} is closed; open it again before it is rated.").format(name=thing.name))


def agreeing_board(writing: Writing, thing: Rated, board: int | None, meeting: Row | None) -> Row:
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


def check_scale(board: Row, rating: Rating) -> None:
    """Raise Refused where a board does not rate on as many points."""
    if rating in FIVE_POINT and rating not in THREE_POINT and board["rag_scale"] == 3:
        sentence = _("{board} rates on three points: choose red, amber or green, not {rating}.")
        raise Refused(sentence.format(board=board["name"], rating=rating_name(rating).lower()))


def check_better(thing: Rated, words: RatingWords, suggestion: Suggestion) -> None:
    """Raise Refused where a better rating than the rule suggests is agreed without a reason."""
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


def missing_words(thing: Rated, words: RatingWords, *, strict: bool) -> tuple[str, ...]:
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


def add_agreed(
    writing: Writing,
    kind: RatedKind,
    item: int,
    board: Row,
    words: RatingWords,
    *,
    on: dt.date,
    recorded_by: str,
    meeting: Row | None,
    agenda_item: int | None = None,
) -> int:
    """Add the mark of a board, with whoever holds its chair, and return its id; an action is kept level with it."""
    chair = chair_of(writing.connection, meeting["id"]) if meeting else board_chair(writing.connection, board["id"], on)
    mark = writing.add(
        "rag_mark",
        rating=words.rating,
        standing=Standing.AGREED,
        on=on,
        by=board["name"],
        board_id=board["id"],
        chair=chair[1],
        meeting_id=meeting["id"] if meeting else None,
        agenda_item_id=agenda_item,
        recorded_by=recorded_by,
        reason=words.reason,
        path_to_green=words.path_to_green,
        grey_reason=words.grey,
        **{f"{kind}_id": item},
    )
    if kind == "action":
        _keep_level(writing, item, words, on, meeting)
    return mark


def agreed_label(kind: RatedKind, name: str, rating: Rating) -> str:
    """Return what the operation is called that agrees a rating; blue closes an action."""
    closes = kind == "action" and rating is Rating.BLUE
    sentence = _("Close {name}") if closes else _("Agree {rating} for {name}")
    return sentence.format(rating=rating_name(rating), name=name)


def _keep_level(writing: Writing, action: int, words: RatingWords, day: dt.date, meeting: Row | None) -> None:
    """Keep an action level with its mark: the path to green, and what closing it means."""
    if words.path_to_green:
        writing.set("action", action, path_to_green=words.path_to_green)
    if words.rating is not Rating.BLUE:
        return
    writing.set("action", action, status=Status.CLOSED, closed=day)
    agreed = {"state": "agreed", "decided_on": day, "meeting_id": meeting["id"] if meeting else None}
    for proposal in rows_where(writing, "proposal", action_id=action, state="open", field="closing"):
        writing.set("proposal", proposal["id"], reason=words.reason, **agreed)
