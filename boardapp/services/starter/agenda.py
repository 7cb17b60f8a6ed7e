"""Agenda items of a starter plan, and the decisions, actions and ratings recorded under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from boardapp.domain.decisions import Verb
from boardapp.domain.records_meetings import StandardItem
from boardapp.services.starter.actions import At, link_action, raise_action
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import BoardFacts, Sitting
from boardapp.services.starter.reviewed import rate, review_action
from boardapp.services.starter.work import Work
from boardapp.storage.tables.agendas import PURPOSES
from boardapp.storage.tables.meetings import ROUTES


@dataclass(frozen=True, slots=True)
class Business:
    """What the standing items of a held meeting take up: the actions gone through, and those agreed to be closed."""

    chair: str | None = None
    reviewed: tuple[Entry, ...] = ()
    closed: tuple[Entry, ...] = ()
    held: bool = False


def write_items(work: Work, board: BoardFacts, sitting: Sitting, items: Iterable[Entry], business: Business) -> None:
    """Write the items in order; the review and the closures go under the standing items that are marked for them."""
    number = 0
    for item in items:
        reviews, closes = item.flag("review"), item.flag("closing")
        if business.held and ((reviews and not business.reviewed) or (closes and not business.closed)):
            continue
        number += 1
        at = At(board, sitting.id, _item(work, item, sitting, number, business.held), business.chair)
        for each in business.reviewed if reviews else ():
            review_action(work, each, at)
        for each in business.closed if closes else ():
            review_action(work, each, at)
        _recorded(work, item, at)
        item.finish()


def _item(work: Work, item: Entry, sitting: Sitting, number: int, held: bool) -> int:
    minuted = item.maybe("minute_text") is not None and held
    return work.writing.add(
        "agenda_item",
        meeting_id=sitting.id,
        position=number,
        number=str(number),
        kind=item.word("kind", tuple(StandardItem)),
        section=item.maybe("section"),
        title=work.must_say(item, "title"),
        public_title=item.maybe("public_title"),
        purpose=item.word("purpose", PURPOSES),
        presenter=item.maybe("presenter"),
        asked_to=item.maybe("asked_to"),
        minutes_allotted=item.number("minutes_allotted"),
        minutes_spent=item.number("minutes_spent"),
        minute_text=work.say(item, "minute_text") if minuted else None,
        state="done" if held else "to come",
        **work.access(item),
    )


def _recorded(work: Work, item: Entry, at: At) -> None:
    for each in item.entries("decisions"):
        _decision(work, each, at)
    for each in item.entries("actions"):
        raise_action(work, each, at)
        link_action(work, each)
    for kind in ("priority", "indicator"):
        for each in item.entries(f"{kind}_ratings"):
            rated = {f"{kind}_id": work.names.find(each, kind, each.text(kind))}
            rate(work, each, rated, at, None)
            each.finish()


def decisions(work: Work, entry: Entry) -> None:
    """Write the decisions that were taken at no meeting, such as a chair's action."""
    for each in entry.entries("decisions"):
        _decision(work, each, None)


def _decision(work: Work, each: Entry, at: At | None) -> None:
    board = work.names.maybe(each, "board", "board") or (at.board.id if at else None)
    votes = _votes(each)
    id_ = work.writing.add(
        "decision",
        ref=work.number(each, "decision", board, work.on),
        board_id=board,
        meeting_id=at.meeting if at else None,
        agenda_item_id=at.item if at else None,
        on=work.on,
        verb=each.needed("verb", each.word("verb", Verb)),
        route=each.word("route", ROUTES, "meeting"),
        informal=each.flag("informal"),
        response_due=work.day(each, "response_due"),
        review_on=work.day(each, "review_on"),
        wording=work.must_say(each, "wording"),
        **work.saying(each, "reasons", "options"),
        **each.pick("method", "mover", "seconder", "casting_vote", "destination", "public_title"),
        **votes,
        **work.access(each),
    )
    key = each.maybe("key")
    if key is not None:
        work.names.add(each, "decision", key, id_)
    for field, column in (("ratifies", "ratified_by_id"), ("supersedes", "superseded_by_id")):
        for earlier in each.texts(field):
            work.writing.set("decision", work.names.find(each, "decision", earlier), **{column: id_})
    for name in each.texts("priorities"):
        work.writing.add("decision_priority", decision_id=id_, priority_id=work.names.find(each, "priority", name))
    each.finish()


def _votes(each: Entry) -> dict[str, int]:
    """Return the votes for, against and abstaining, where they were counted."""
    counted = each.numbers("votes")
    return dict(zip(("votes_for", "votes_against", "votes_abstain"), counted, strict=False))
