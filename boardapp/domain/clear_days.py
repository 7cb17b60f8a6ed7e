"""Clear days: by when an agenda must be published, and the dates that lead up to and follow a meeting.

A clear day is a whole day, midnight to midnight, so neither the day of publication nor the day of the meeting
counts. Council committees in England owe five (Local Government Act 1972, Part VA, amended by SI 2002/715).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Literal

from boardapp.domain.errors import Refused
from boardapp.language import N_, _

HolidayKind = Literal["bank holiday", "closed", "school holiday"]
"""What sort of day off it is; school holidays are working days and only avoided when meetings are planned."""

HOLIDAY_KINDS: tuple[HolidayKind, ...] = ("bank holiday", "closed", "school holiday")

_DAY = timedelta(days=1)
_WEEKEND = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A board's notice: how many clear days, and which days count. Weekdays are 0 (Monday) to 6.

    With `calendar` every day counts. Publishing after the `cutoff` counts as the next day.
    """

    days: int = 5
    excluded_weekdays: frozenset[int] = _WEEKEND
    calendar: bool = False
    cutoff: time | None = None

    def __post_init__(self) -> None:
        if self.days < 0:
            raise Refused(_("Notice cannot be less than no days."))
        if len(self.excluded_weekdays) >= 7:
            raise Refused(_("At least one day of the week must count as a working day."))


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days that do not count: bank holidays and a council's own closures; `last` is where the list ends."""

    days: frozenset[date] = frozenset()
    last: date | None = None

    def with_closures(self, days: Iterable[date]) -> Holidays:
        """Return the same list with a council's own closure days added."""
        return replace(self, days=self.days.union(days))


class Step(StrEnum):
    """A dated step on the way to a meeting and away from it."""

    CALL_FOR_PAPERS = "call for papers"
    AGENDA_SETTING = "agenda-setting"
    DRAFT_REPORTS = "draft reports in"
    CLEARANCE = "clearance"
    FINAL_REPORTS = "final reports in"
    PUBLISH = "publish"
    MEETING = "meeting"
    DECISION_LIST = "decision list out"
    MINUTES_TO_CHAIR = "draft minutes to chair"
    MINUTES_CIRCULATED = "draft minutes circulated"
    UPDATES_REQUESTED = "updates requested"


@dataclass(frozen=True, slots=True)
class Offsets:
    """Working days from the meeting to each step, negative before it; the notice rule sets publication."""

    before: tuple[tuple[Step, int], ...] = (
        (Step.CALL_FOR_PAPERS, -30),
        (Step.AGENDA_SETTING, -25),
        (Step.DRAFT_REPORTS, -15),
        (Step.CLEARANCE, -10),
        (Step.FINAL_REPORTS, -8),
    )
    after: tuple[tuple[Step, int], ...] = (
        (Step.DECISION_LIST, 2),
        (Step.MINUTES_TO_CHAIR, 5),
        (Step.MINUTES_CIRCULATED, 10),
    )
    updates: int = -15


USUAL_OFFSETS = Offsets()


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the plan for a meeting and the day it falls on."""

    step: Step
    on: date

    @property
    def name(self) -> str:
        """What the step is called on the screen."""
        return _(_STEP_NAMES[self.step])


_STEP_NAMES = {
    Step.CALL_FOR_PAPERS: N_("Call for papers"),
    Step.AGENDA_SETTING: N_("Agenda-setting"),
    Step.DRAFT_REPORTS: N_("Draft reports in"),
    Step.CLEARANCE: N_("Clearance"),
    Step.FINAL_REPORTS: N_("Final reports in"),
    Step.PUBLISH: N_("Publish by"),
    Step.MEETING: N_("Meeting"),
    Step.DECISION_LIST: N_("Decision list out"),
    Step.MINUTES_TO_CHAIR: N_("Draft minutes to chair"),
    Step.MINUTES_CIRCULATED: N_("Draft minutes circulated"),
    Step.UPDATES_REQUESTED: N_("Updates requested for the next meeting"),
}


def publish_by(meeting: date, rule: NoticeRule, holidays: Holidays) -> date:
    """Return the last day on which publishing still gives the meeting its clear days."""
    return _nth(_counted(meeting, -_DAY, rule, holidays), rule.days)


def notice_days(published: date | datetime, meeting: date, rule: NoticeRule, holidays: Holidays) -> list[date]:
    """Return the clear days between publication and meeting, in order: the proof of the count."""
    day = _counts_from(published, rule)
    span = (day + _DAY * n for n in range(1, (meeting - day).days))
    return [each for each in span if _counts(each, rule, holidays)]


def clear_days(published: date | datetime, meeting: date, rule: NoticeRule, holidays: Holidays) -> int:
    """Count the clear days between publication and meeting; enough when not fewer than the rule's days."""
    return len(notice_days(published, meeting, rule, holidays))


def beyond_list(meeting: date, holidays: Holidays) -> bool:
    """Say whether a meeting lies after the end of the holiday list, so that no count can be trusted."""
    return holidays.last is None or meeting > holidays.last


def working_days_from(day: date, offset: int, rule: NoticeRule, holidays: Holidays) -> date:
    """Return the working day so many working days after a day, or before it where the offset is negative."""
    if offset == 0:
        return day
    working = replace(rule, calendar=False)
    return _nth(_counted(day, _DAY if offset > 0 else -_DAY, working, holidays), abs(offset) - 1)


def back_plan(
    meeting: date,
    rule: NoticeRule,
    holidays: Holidays,
    *,
    next_meeting: date | None = None,
    offsets: Offsets = USUAL_OFFSETS,
) -> list[PlannedStep]:
    """Plan the steps round a meeting by date; updates are asked for where the next meeting is known."""
    days = {step: working_days_from(meeting, n, rule, holidays) for step, n in offsets.before + offsets.after}
    days |= {Step.PUBLISH: publish_by(meeting, rule, holidays), Step.MEETING: meeting}
    if next_meeting is not None:
        days[Step.UPDATES_REQUESTED] = working_days_from(next_meeting, offsets.updates, rule, holidays)
    order = list(Step)
    dated = sorted(days.items(), key=lambda item: (item[1], order.index(item[0])))
    return [PlannedStep(step, on) for step, on in dated]


def _counts(day: date, rule: NoticeRule, holidays: Holidays) -> bool:
    return rule.calendar or (day.weekday() not in rule.excluded_weekdays and day not in holidays.days)


def _counted(day: date, step: timedelta, rule: NoticeRule, holidays: Holidays) -> Iterator[date]:
    try:
        while True:
            day += step
            if _counts(day, rule, holidays):
                yield day
    except OverflowError:
        return


def _nth(days: Iterator[date], n: int) -> date:
    found = next(islice(days, n, None), None)
    if found is None:
        raise Refused(_("The date of the meeting is too near the end of the calendar to count from."))
    return found


def _counts_from(published: date | datetime, rule: NoticeRule) -> date:
    if not isinstance(published, datetime):
        return published
    late = rule.cutoff is not None and published.time() > rule.cutoff
    return published.date() + _DAY if late else published.date()
