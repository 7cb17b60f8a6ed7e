"""Writing a starter plan into a new store: its opening as one operation, then what followed, in the order of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from boardapp.language import _
from boardapp.resources import resource
from boardapp.services.acting import Acting
from boardapp.services.starter import people, plan
from boardapp.services.starter.actions import actions
from boardapp.services.starter.agenda import decisions
from boardapp.services.starter.days import Days
from boardapp.services.starter.entry import Entry, read_entry
from boardapp.services.starter.forward import forward
from boardapp.services.starter.indicators import indicators, readings
from boardapp.services.starter.meetings import business, called_off, draft_agendas, meeting, programme, sitting_of
from boardapp.services.starter.names import Names
from boardapp.services.starter.phrases import phrases
from boardapp.services.starter.reviewed import reviewed
from boardapp.services.starter.work import Work
from boardapp.storage.store import Store

HOLIDAYS = "holidays/england-and-wales.json"

_SECTIONS: tuple[Callable[[Work, Entry], None], ...] = (
    people.organisations,
    people.people,
    people.posts,
    people.boards,
    phrases,
    plan.plan,
    plan.themes,
    plan.evidence,
    plan.delivery_plans,
    plan.reviews,
    indicators,
    business,
    programme,
    called_off,
    actions,
    decisions,
    reviewed,
    draft_agendas,
    forward,
    meeting,
    readings,
)


class Starter:
    """A starter plan as read from its files, ready to be written into a store."""

    def __init__(self, title: str, files: Sequence[Path]) -> None:
        self._title = title
        self._parts = [read_entry(path, _name(path)) for path in files]
        self._holidays = _bank_holidays(read_entry(resource(HOLIDAYS), HOLIDAYS))

    def write(self, store: Store, acting: Acting, source: str) -> None:
        """Write all of it; a starter plan without a story is one operation. Raises Refused.

        What follows the opening is recorded by whom its file names, on the days of the story.
        """
        days = Days(acting.on, frozenset(self._holidays))
        names = Names()
        self._open(store, names, days, acting, source)
        story: list[tuple[dt.date, Acting, Entry]] = []
        for part in self._parts:
            who = part.maybe("who") or acting.who
            for each in part.entries("operations"):
                on = _day_of(each, days)
                story.append((on, Acting(who, source, on), each))
            part.finish()
        for _on, recording, each in sorted(story, key=lambda told: told[0]):
            _follow(store, names, days, each, recording)

    def _open(self, store: Store, names: Names, days: Days, acting: Acting, source: str) -> None:
        label = _("Start from the template “{title}”").format(title=self._title)
        begun = [on for part in self._parts if (on := _begun(part, days))]
        with store.write(label, who=acting.who, source=source, final=True) as writing:
            work = Work(writing, names, days, min(begun, default=acting.on), acting.who)
            for section in _SECTIONS:
                for part in self._parts:
                    section(work, part)
            for on, name in self._holidays.items():
                writing.add("holiday", on=on, name=name)


def _follow(store: Store, names: Names, days: Days, each: Entry, acting: Acting) -> None:
    """Write one operation of the story; that of a meeting is recorded in it."""
    told, held, meeting_id = each.maybe("label"), each.entry("meeting"), None
    if held is not None:
        _board, sitting = sitting_of(names, days, held)
        meeting_id, told = sitting.id, told or _("Record the meeting {ref}").format(ref=sitting.ref)
    label = each.needed("label", told)
    with store.write(label, who=acting.who, source=acting.source, meeting=meeting_id) as writing:
        work = Work(writing, names, days, acting.on, acting.who)
        for section in _SECTIONS:
            section(work, each)
        each.finish()


def _begun(part: Entry, days: Days) -> dt.date | None:
    words = part.maybe("on")
    with part.naming():
        return None if words is None else days.day(words)


def _day_of(each: Entry, days: Days) -> dt.date:
    held = each.entry("meeting")
    words = (held or each).text("on")
    with each.naming():
        return days.working_day(words) if held else days.day(words)


def _bank_holidays(entry: Entry) -> Mapping[dt.date, str]:
    return {dt.date.fromisoformat(each.text("on")): each.text("name") for each in entry.entries("days")}


def _name(path: Path) -> str:
    """Return what a file is called in a sentence: with its folder, where it is one of several."""
    return path.name if path.parent.name == "plans" else f"{path.parent.name}/{path.name}"
