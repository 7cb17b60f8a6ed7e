"""Ratings that are given together with other keys of an action, within the same operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from boardapp.domain.errors import Refused
from boardapp.domain.rag import ActionFacts, needs_path_to_green, rating_name, suggest
from boardapp.domain.rag_words import RagReading
from boardapp.domain.words import GreyReason, Rating, Status
from boardapp.language import _
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
from boardapp.services.kinds.call import Call
from boardapp.services.kinds.values import Finding
from boardapp.services.marks import add_proposed
from boardapp.services.within import present
from boardapp.storage.queries.marks import Rated

KEYS = ("rag", "agreed_rag", "proposed_rag")


@dataclass(frozen=True, slots=True)
class RatedAction:
    """An action as a call leaves it: what the rule looks at, its board and its path to green."""

    id: int
    ref: str
    board_id: int | None
    facts: ActionFacts
    path_to_green: str | None


def ratings_given(call: Call) -> dict[str, RagReading]:
    """Return the ratings that were given, by key. Raises Refused for words that are none, or a reason without one."""
    found = {name: call.reader.rating(call.kind.key(name), call.given[name]) for name in KEYS if name in call.given}
    if "rag" in found and len(found) > 1:
        raise Refused(_("rag: give either rag, or agreed_rag and proposed_rag."))
    closing = call.given.get("status", "").strip().lower() == Status.CLOSED
    if call.given.get("rag_reason", "").strip() and not found and not closing:
        raise Refused(_("rag_reason: a reason goes with a rating; give rag, agreed_rag or proposed_rag with it."))
    return found


def rate(call: Call, action: RatedAction, wanted: dict[str, RagReading], *, closing: bool) -> None:
    """Record ratings of an action; what a board would still ask for becomes a finding. Raises Refused.

    A rating by the name `rag` is agreed where the action's board is established, else proposed. An action that is
    being closed is agreed blue by its board where that is established.
    """
    established = _established(call, action.board_id)
    thing = Rated(action.ref, action.facts.status, action.board_id)
    agreed = wanted.get("agreed_rag") or (wanted.get("rag") if established else None)
    proposed = wanted.get("proposed_rag") or (None if established else wanted.get("rag"))
    if closing and established and agreed is None:
        _add_agreed(call, action, thing, _words(call, action, RagReading(Rating.BLUE)))
        return
    _refuse_unratable(action, thing, agreed, proposed)
    if proposed is not None:
        words = _words(call, action, proposed)
        _note(call, "proposed_rag", words, missing_words(thing, words, strict=False))
        add_proposed(
            call.writing, call.acting, "action", action.id, words.rating, reason=words.reason,
            path_to_green=words.path_to_green, grey_reason=words.grey,
        )  # fmt: skip
        call.writing.label = _("Propose {rating} for {name}").format(rating=rating_name(words.rating), name=action.ref)
        call.did()
    if agreed is not None:
        words = _words(call, action, agreed)
        check_better(thing, words, suggest(action.facts, call.acting.on))
        _note(call, "agreed_rag", words, missing_words(thing, words, strict=False))
        _add_agreed(call, action, thing, words)


def _established(call: Call, board: int | None) -> bool:
    return board is not None and bool(present(call.writing, "board", board)["standing"] == "established")


def _words(call: Call, action: RatedAction, read: RagReading) -> RatingWords:
    rating = read.rating or Rating.GREY
    reason = call.given.get("rag_reason", "").strip() or call.comment
    path = action.path_to_green if needs_path_to_green(rating) else None
    return RatingWords(rating, reason, path, (read.grey or GreyReason.NOT_RATED) if rating is Rating.GREY else None)


def _refuse_unratable(action: RatedAction, thing: Rated, *ratings: RagReading | None) -> None:
    status = action.facts.status
    given = [read for read in ratings if read is not None]
    if not given or status.open or (status is Status.CLOSED and all(read.rating is Rating.BLUE for read in given)):
        return
    refuse_settled(thing)


def _note(call: Call, key: str, words: RatingWords, missing: Sequence[str]) -> None:
    call.reader.findings += [Finding(key, words.rating.value, sentence) for sentence in missing]


def _add_agreed(call: Call, action: RatedAction, thing: Rated, words: RatingWords) -> None:
    """Add the mark of the board that the action is before."""
    board = agreeing_board(call.writing, thing, None, None)
    check_scale(board, words.rating)
    meeting = call.meeting if call.meeting is not None and call.meeting["board_id"] == board["id"] else None
    closed = call.value("closed") if words.rating is Rating.BLUE and "closed" in call.given else None
    add_agreed(
        call.writing, "action", action.id, board, words, on=closed or call.acting.on, recorded_by=call.acting.who,
        meeting=meeting,
    )  # fmt: skip
    call.writing.label = agreed_label("action", action.ref, words.rating)
    call.did()
