"""The programme of meetings of a starter plan, and what was recorded at those that were held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from boardapp.domain.references import meeting_reference
from boardapp.domain.sentences import listed, number_word, spoken
from boardapp.language import _
from boardapp.services.starter.agenda import Business, write_items
from boardapp.services.starter.attendance import Attended, write_attendance
from boardapp.services.starter.days import Days
from boardapp.services.starter.entry import Entry
from boardapp.services.starter.names import BoardFacts, Names, Sitting
from boardapp.services.starter.work import Work

_MODES = ("in person", "remote", "hybrid")


def business(work: Work, entry: Entry) -> None:
    """Keep the items that open and close every meeting of a board."""
    for each in entry.entries("business"):
        board = work.names.board(each, each.text("board"))
        board.opening = each.entries("opening", plain="title")
        board.closing = each.entries("closing", plain="title")
        each.finish()


def programme(work: Work, entry: Entry) -> None:
    """Write the meetings that boards plan ahead; one that would fall on a bank holiday is on the next working day."""
    for each in entry.entries("programme"):
        board = work.names.board(each, each.text("board"))
        others = [work.names.board(each, name) for name in each.texts("jointly_with")]
        mode, place = each.word("mode", _MODES, "in person"), each.maybe("place")
        starts, ends = each.maybe("starts"), each.maybe("ends")
        for words in each.texts("on"):
            with each.naming():
                on = work.days.working_day(words)
            ref = meeting_reference(board.numbered.prefix, on)
            id_ = work.writing.add(
                "meeting", ref=ref, board_id=board.id, on=on, starts=starts, ends=ends, place=place, mode=mode
            )
            sitting = Sitting(id_, ref, on, (board, *others))
            board.sittings.append(sitting)
            for other in others:
                work.writing.add("meeting_board", meeting_id=id_, board_id=other.id)
                other.sittings.append(sitting)
        each.finish()


def called_off(work: Work, entry: Entry) -> None:
    """Write that meetings were postponed or cancelled."""
    for each in entry.entries("called_off"):
        _board, sitting = sitting_of(work.names, work.days, each)
        state = each.needed("state", each.word("state", ("postponed", "cancelled")))
        sitting.off = True
        work.writing.set("meeting", sitting.id, state=state)
        each.finish()


def sitting_of(names: Names, days: Days, each: Entry) -> tuple[BoardFacts, Sitting]:
    """Return the board and the planned meeting that an entry names by board and day. Raises Refused."""
    board, words = names.board(each, each.text("board")), each.text("on")
    with each.naming():
        on = days.working_day(words)
    for sitting in board.sittings:
        if sitting.on == on:
            return board, sitting
    problem = _("{board} has no meeting on {day} ({words}) in its programme.")
    each.refuse(problem.format(board=board.name, day=on.isoformat(), words=words))


def draft_agendas(work: Work, entry: Entry) -> None:
    """Write the agendas of meetings that are still to come."""
    for each in entry.entries("agendas"):
        board, sitting = sitting_of(work.names, work.days, each)
        telling = replace(work, words=_days_around(board, sitting.on))
        write_items(telling, board, sitting, _order_of_business(board, each), Business())
        each.finish()


def meeting(work: Work, entry: Entry) -> None:
    """Write a meeting that was held: who came, each item with what was recorded under it, and where it stood."""
    each = entry.entry("meeting")
    if each is None:
        return
    board, sitting = sitting_of(work.names, work.days, each)
    attended = write_attendance(work, each, sitting)
    done = Business(attended.chair, tuple(each.entries("reviewed")), tuple(each.entries("closed")), held=True)
    telling = replace(work, words=_days_around(board, sitting.on) | _words(attended, done))
    write_items(telling, board, sitting, _order_of_business(board, each), done)
    starts, ends = each.maybe("starts") or "14:00", each.maybe("ends") or "16:00"
    work.writing.set(
        "meeting",
        sitting.id,
        state="held",
        starts=starts,
        ends=ends,
        chair_id=attended.chair_id,
        started_at=_moment(sitting.on, starts),
        ended_at=_moment(sitting.on, ends),
        inquorate=each.flag("inquorate"),
        stamp=work.writing.number,
    )
    each.finish()


def _order_of_business(board: BoardFacts, each: Entry) -> Sequence[Entry]:
    return [*board.opening, *each.entries("items"), *board.closing]


def _days_around(board: BoardFacts, on: dt.date) -> dict[str, str]:
    last, following = board.before(on), board.after(on)
    return {
        "last": spoken(last.on) if last else _("the last meeting"),
        "next": spoken(following.on) if following else _("a day to be set"),
    }


def _words(attended: Attended, done: Business) -> dict[str, Any]:
    return {
        "chair": attended.chair or _("the chair"),
        "apologies": listed(attended.apologies) or _("nobody"),
        "reviewed": number_word(len(done.reviewed)),
        "closed": number_word(len(done.closed)),
    }


def _moment(on: dt.date, clock: str) -> str:
    """Return a moment of a meeting by this computer's clock, as a meeting that runs records it."""
    return dt.datetime.combine(on, dt.time.fromisoformat(clock)).astimezone().isoformat()
