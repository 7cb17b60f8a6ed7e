"""Showing items of every kind as plain rows, now or as they stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from boardapp.domain.errors import Refused
from boardapp.domain.records import ActionFilter
from boardapp.domain.when import read_when
from boardapp.domain.words import Precision
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.kinds import kind_named
from boardapp.services.kinds.finding import Finder
from boardapp.services.showing import (
    actions,
    bodies,
    conflicts,
    days_off,
    phrases,
    planning,
    plans,
    proceedings,
    recorded,
    seats,
    sittings,
)
from boardapp.services.showing.asking import Answer, Asking, Question, Tick, refuse_idle_filters
from boardapp.storage.asof import as_it_stood
from boardapp.storage.history import number_of_meeting, number_on, operation
from boardapp.storage.queries.actions import action_count
from boardapp.storage.queries.names import referenced
from boardapp.storage.queries.sittings import meeting_day
from boardapp.storage.store import Store

__all__ = ["Answer", "Question", "actions_meant", "as_of", "counts", "show", "standing"]

_ROWS: dict[str, Callable[[Asking], Answer]] = {
    "actions": actions.actions,
    "decisions": actions.decisions,
    "meetings": sittings.meetings,
    "agenda": sittings.agenda,
    "attendance": proceedings.attendance,
    "declarations": proceedings.declarations,
    "amendments": proceedings.amendments,
    "papers": planning.papers,
    "forward": planning.forward,
    "standing": planning.standing,
    "minutes": planning.minutes,
    "phrases": phrases.phrases,
    "boards": bodies.boards,
    "seats": seats.seats,
    "holders": seats.holders,
    "holidays": days_off.holidays,
    "people": bodies.people,
    "organisations": bodies.organisations,
    "posts": bodies.posts,
    "plan": plans.plans,
    "themes": plans.themes,
    "priorities": plans.priorities,
    "indicators": plans.indicators,
    "operations": recorded.operations,
    "returns": recorded.returns,
    "profiles": recorded.profiles,
    "conflicts": lambda asking: conflicts.conflicts(
        asking, lambda kind, question: _ROWS[kind.name](replace(asking, kind=kind, question=question)).rows
    ),
}
_EVERYTHING = Question()


def show(
    store: Store, kind: str, today: dt.date, question: Question = _EVERYTHING, *, tick: Tick | None = None
) -> Answer:
    """Return the items of a kind as rows with exactly the kind's keys, and how many were left out.

    Overdue and ratings are reckoned at `today`. Raises Refused for a kind, a name, a word or a filter that is not.
    """
    named = kind_named(kind)
    refuse_idle_filters(named, question)
    with store.reading() as connection:
        asking = Asking(connection, Finder(connection), named, question, today, tick or _quiet)
        return _ROWS[kind](asking)


@contextmanager
def standing(store: Store, acting: Acting, moment: str | None) -> Iterator[tuple[Store, Acting]]:
    """Give a store as it stood at a day, a meeting or an operation's number, and who acts on the day of that.

    Without a moment they are given as they are. Raises Refused.
    """
    if moment is None:
        yield store, acting
        return
    number, day = as_of(store, moment, acting.on)
    with as_it_stood(store, number) as past:
        yield past, replace(acting, on=day)


def actions_meant(
    store: Store, today: dt.date, question: Question, *, theme: str | None = None
) -> tuple[ActionFilter, int]:
    """Return the filter of actions that a question means, and how many are left out of it. Raises Refused."""
    with store.reading() as connection:
        asking = Asking(connection, Finder(connection), kind_named("actions"), question, today, _quiet)
        wanted = replace(actions.action_filter(asking), theme=asking.found("theme", theme))
        whole = replace(wanted, restricted=True)
        left_out = action_count(connection, whole, today) - action_count(connection, wanted, today)
    return wanted, left_out


def counts(store: Store, today: dt.date) -> dict[str, int]:
    """Return how many items of each kind a store holds, of kinds that have any; every file comes with bank holidays."""
    everything = Question(restricted=True)
    counted = [kind for kind in _ROWS if kind not in ("operations", "holidays")]
    found = {kind: len(show(store, kind, today, everything).rows) for kind in counted}
    return {kind: number for kind, number in found.items() if number}


def as_of(store: Store, moment: str, today: dt.date) -> tuple[int, dt.date]:
    """Return the operation that a day, a meeting or a number stands for, and the day to reckon at. Raises Refused.

    A day means its end, a meeting the operation that ended it.
    """
    words = moment.strip()
    with store.reading() as connection:
        if words.isdecimal():
            found = operation(connection, int(words)) if len(words) < 16 else None
            if found is None and int(words) != 0:
                head = store.head().number
                raise Refused(
                    _("There is no operation {number}; the newest is {head}.").format(number=words, head=head)
                )
            return int(words), found.at.astimezone().date() if found else today
        named = referenced(connection, words)
        if named is not None and named[0] == "meeting":
            stamp = number_of_meeting(connection, named[1])
            if stamp is None:
                raise Refused(_("{meeting} has not ended; name a day or an operation instead.").format(meeting=words))
            return stamp, meeting_day(connection, named[1])
        when = read_when(words, reference=today)
        if when.date is None or when.precision is not Precision.DAY:
            sentence = _(
                "--as-of: “{words}” is no day, meeting or operation; write 2026-03-31, HWB/M/2026-03-11 or 42."
            )
            raise Refused(sentence.format(words=words))
        return number_on(connection, when.date), min(when.date, today)


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""
