"""The chair's run sheet: when each item is taken, who presents it, what is asked, and what to ask of the data."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from boardapp.domain.agenda_length import AgendaLength, duration
from boardapp.domain.audience import Audience, may_read, private_sentence, private_title
from boardapp.domain.meeting_head import MeetingDetails
from boardapp.domain.prompts import (
    Question,
    action_question,
    closing_question,
    decision_question,
    paper_questions,
    priority_questions,
)
from boardapp.domain.prompts_people import declared_question, interest_question, quorum_questions, reply_question
from boardapp.domain.records_meetings import AgendaRow, MeetingView, Purpose
from boardapp.domain.run_sheet_facts import OpenProposal, RunFacts
from boardapp.domain.run_sheet_places import Places
from boardapp.domain.words import Access
from boardapp.language import _

_CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class RunLine:
    """One item: from when until when by the plan, how long it and all before it take, and what to ask under it.

    `last_time` is how many minutes the like of it took when the board last met; `reduced` that only what its reader may
    see is left of it; `more` how many questions were left out for want of room.
    """

    id: int
    number: str
    title: str
    starts: str | None
    until: str | None
    minutes: int | None
    running: int
    last_time: int | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    access: Access
    private: str = ""
    questions: tuple[Question, ...] = ()
    more: int = 0
    reduced: bool = False


@dataclass(frozen=True, slots=True)
class RunPaper(MeetingDetails):
    """A meeting as its chair takes it; `before` is asked before it begins, `over` are minutes beyond its planned end.

    `left_out` counts the questions its reader may not see, `more` those before it begins left out for want of room.
    """

    meeting_id: int
    chair: str | None
    last: dt.date | None
    minutes: int
    closes: str | None
    over: int
    audience: Audience
    before: tuple[Question, ...]
    items: tuple[RunLine, ...]
    left_out: int = 0
    more: int = 0

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return len(self.before) + sum(len(item.questions) for item in self.items)

    @property
    def reduced(self) -> int:
        """How many items are given only as far as their reader may see."""
        return sum(item.reduced for item in self.items)

    @property
    def private(self) -> bool:
        """Whether something in it is not for publication."""
        return any(item.private and not item.reduced for item in self.items) or any(
            question.access is not Access.PUBLIC
            for question in (*self.before, *(one for item in self.items for one in item.questions))
        )

    @property
    def timing(self) -> str:
        """How long the agenda takes, in a sentence."""
        if not self.minutes:
            return _("No minutes are planned.")
        planned = AgendaLength(self.minutes, 0, self.closes, None, None).planned
        if not self.over:
            return _("{planned}.").format(planned=planned)
        return _("{planned}, {duration} too long.").format(planned=planned, duration=duration(self.over))


def run_sheet(facts: RunFacts, audience: Audience = Audience.EVERYTHING) -> RunPaper:
    """Return the run sheet of a meeting for a reader; what they may not see is not in the result at all."""
    view, meeting = facts.view, facts.view.meeting
    asked, left_out = _asked(facts, audience)
    total = sum(item.minutes_allotted or 0 for item in view.items)
    return RunPaper(
        meeting_id=meeting.id,
        ref=meeting.ref,
        board=meeting.board,
        with_boards=meeting.with_boards,
        on=meeting.on,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        mode=meeting.mode,
        chair=view.chair,
        last=facts.last,
        minutes=total,
        closes=_later(meeting.starts, total) if total else None,
        over=_over(view, total),
        audience=audience,
        before=asked.pop(None, ()),
        items=tuple(_lines(facts, asked, audience)),
        left_out=left_out,
    )


def _asked(facts: RunFacts, audience: Audience) -> tuple[dict[int | None, tuple[Question, ...]], int]:
    """Return the questions by the item they belong to, heaviest first, and how many are kept from their reader."""
    hidden = {item.id for item in facts.view.items if not may_read(audience, item.access)}
    found: dict[int | None, list[Question]] = defaultdict(list)
    left_out = 0
    for item, question in _placed(facts):
        if item in hidden or not may_read(audience, question.access):
            left_out += 1
        else:
            found[item].append(question)
    return {item: tuple(sorted(some, key=lambda one: one.order)) for item, some in found.items()}, left_out


def _placed(facts: RunFacts) -> Iterator[tuple[int | None, Question]]:
    places = Places(facts)
    yield from ((None, question) for question in quorum_questions(facts))
    yield from ((None, reply_question(reply, facts)) for reply in facts.replies)
    for row in facts.view.declarations:
        question = declared_question(row)
        yield row.item_id or places.of(question), question
    for known in facts.interests:
        item = places.of_interest(known)
        if item is not None:
            yield item, interest_question(known)
    for agenda in facts.view.items:
        yield from ((agenda.id, question) for question in paper_questions(agenda))
    yield from ((places.of(question), question) for question in _about_the_plan(facts))


def _about_the_plan(facts: RunFacts) -> Iterator[Question]:
    others: dict[int, list[OpenProposal]] = defaultdict(list)
    for one in facts.proposals:
        if one.field != _CLOSING:
            others[one.action_id].append(one)
    for action in facts.actions:
        question = action_question(action, tuple(others[action.id]))
        if question is not None:
            yield question
    yield from (closing_question(one) for one in facts.proposals if one.field == _CLOSING)
    for priority in facts.priorities:
        yield from priority_questions(priority)
    yield from (decision_question(decision) for decision in facts.decisions)


def _lines(facts: RunFacts, asked: dict[int | None, tuple[Question, ...]], audience: Audience) -> Iterator[RunLine]:
    running = 0
    for item in facts.view.items:
        running += item.minutes_allotted or 0
        line = RunLine(
            id=item.id,
            number=item.number,
            title=item.title,
            starts=item.at,
            until=_later(item.at, item.minutes_allotted) if item.minutes_allotted else None,
            minutes=item.minutes_allotted,
            running=running,
            last_time=facts.minutes_last_time.get(item.id),
            purpose=item.purpose,
            presenter=item.presenter,
            asked_to=item.asked_to,
            access=item.access,
            private=private_sentence(item.access, item.paragraphs),
            questions=asked.get(item.id, ()),
        )
        yield line if may_read(audience, item.access) else _reduced(item, line)


def _reduced(item: AgendaRow, line: RunLine) -> RunLine:
    """Return what a reader who may not see an item gets of it: when, and that it is private."""
    title = private_title(item.access, item.public_title)
    return replace(line, title=title, purpose=None, presenter=None, asked_to=None, reduced=True)


def _later(clock: str | None, minutes: int | None) -> str | None:
    """Return the time so many minutes after a time, None where no time is known."""
    if clock is None:
        return None
    hours, past = clock.split(":")
    moment = int(hours) * 60 + int(past) + (minutes or 0)
    return f"{moment // 60 % 24:02}:{moment % 60:02}"


def _over(view: MeetingView, total: int) -> int:
    """Return how many minutes the agenda runs beyond the planned end; 0 where no end is planned."""
    if view.meeting.starts is None or view.meeting.ends is None:
        return 0
    start, end = (int(clock[:2]) * 60 + int(clock[3:5]) for clock in (view.meeting.starts, view.meeting.ends))
    return max(0, total - (end - start)) if end > start else 0
