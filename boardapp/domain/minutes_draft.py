"""Drafting the minutes of a meeting from what was recorded, in the form the field uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from boardapp.domain.audience import Audience, may_read, narrower, private_sentence, private_title
from boardapp.domain.meetings import MinutesState
from boardapp.domain.minutes import Approval, Declared, GivenMark, MinutedDecision, MinutedItem, MinutedMark, Minutes
from boardapp.domain.minutes_business import minuted_action, minuted_decision
from boardapp.domain.minutes_people import people_of, quorum_sentences
from boardapp.domain.private_part import is_private
from boardapp.domain.records import ActionRow
from boardapp.domain.records_meetings import AgendaRow, DecisionRecord, MeetingView, MinutedRow
from boardapp.domain.sentences import closed
from boardapp.domain.words import Access
from boardapp.language import _


@dataclass(frozen=True, slots=True)
class _Done:
    """What was recorded at the meeting, by id."""

    decisions: Mapping[int, DecisionRecord]
    actions: Mapping[int, ActionRow]
    marks: Mapping[int, GivenMark]


def draft_minutes(
    view: MeetingView,
    decisions: Iterable[DecisionRecord],
    actions: Iterable[ActionRow],
    marks: Iterable[GivenMark] = (),
    *,
    declarations: Sequence[Declared] = (),
    declarations_asked: bool = False,
    state: MinutesState = MinutesState.DRAFT,
    approval: Approval | None = None,
    audience: Audience = Audience.EVERYTHING,
) -> Minutes:
    """Return the minutes of a meeting for a reader; decisions, actions and marks are all that were recorded at it.

    What the reader may not see is not in the result at all: of an item of theirs only its number, its public title
    and why it is not for publication are left, of a decision its reference and public title.
    """
    opened = clock(view.started_at, view.meeting.on) or view.meeting.starts
    ended = clock(view.ended_at, view.meeting.on)
    done = _Done({one.id: one for one in decisions}, {one.id: one for one in actions}, {one.id: one for one in marks})
    items = [_item(view, item, done, audience) for item in view.items]
    items += _outside(view, done, audience)
    return Minutes(
        ref=view.meeting.ref,
        board=view.meeting.board,
        with_boards=view.meeting.with_boards,
        on=view.meeting.on,
        opened=opened,
        closed=ended,
        place=view.meeting.place,
        mode=view.meeting.mode,
        chair=view.chair,
        state=state,
        audience=audience,
        people=people_of(view, opened, ended),
        quorum=quorum_sentences(view),
        declarations=tuple(declarations),
        declarations_asked=declarations_asked,
        items=tuple(items),
        next_meeting=view.next_meeting[2] if view.next_meeting else None,
        approval=approval,
    )


def clock(moment: dt.datetime | None, on: dt.date) -> str | None:
    """Return the time of a moment by the clock it was taken from, None where it is of another day.

    What is written up later did not begin or end then.
    """
    return f"{moment:%H:%M}" if moment is not None and moment.date() == on else None


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _item(view: MeetingView, item: AgendaRow, done: _Done, audience: Audience) -> MinutedItem:
    private = private_sentence(item.access, item.paragraphs, item.public_interest)
    if not may_read(audience, item.access):
        return _reduced(item, private, done)
    rows = [row for row in item.recorded if row.kind != "note"]
    seen = [row for row in rows if may_read(audience, row.access)]
    told = [
        one
        for row in rows
        if row.kind == "decision" and row.id in done.decisions
        for one in [_decision(done.decisions[row.id], item.access, audience)]
        if one is not None
    ]
    return MinutedItem(
        number=item.number,
        section=item.section,
        title=item.title,
        presenter=item.presenter,
        text=paragraphs(item.minute_text),
        decisions=tuple(told),
        actions=tuple(
            minuted_action(done.actions[row.id], private_sentence(row.access) if row.access is not item.access else "")
            for row in seen
            if row.kind == "action" and row.id in done.actions
        ),
        marks=tuple(_marks(seen, done.marks)),
        private=private,
        withheld=len(rows) - len(seen),
        papers=tuple(
            one.title
            for one in item.papers
            if not one.background and may_read(audience, narrower(one.access, item.access))
        ),
        interests=tuple(
            _("{name}, having declared an interest, {action}.").format(name=row.name, action=row.action.minuted)
            for row in view.declarations
            if row.item_id == item.id
        ),
        taken=_taken(item),
        id=item.id,
        summary=_summary(item),
    )


def _taken(item: AgendaRow) -> str:
    """Say whether the public was there, where that is not what the agenda said of the item."""
    planned = is_private(item.access)
    if item.in_private and not planned:
        return _("Taken without the public.")
    if item.in_private is False and planned:
        return _("Taken with the public present after all.")
    return ""


def _summary(item: AgendaRow) -> tuple[str, ...]:
    """Return the summary that stands in for the minutes of a private item, nothing for a public one.

    The Local Government Act 1972, section 100C(2), has it open to everybody.
    """
    return () if item.access is Access.PUBLIC else paragraphs(item.public_summary)


def _reduced(item: AgendaRow, private: str, done: _Done) -> MinutedItem:
    """Return what is left of an item for those who may not see it."""
    rows = [row for row in item.recorded if row.kind != "note"]
    told = [_public(done.decisions[row.id]) for row in rows if row.kind == "decision" and row.id in done.decisions]
    return MinutedItem(
        number=item.number,
        section=item.section,
        title=private_title(item.access, item.public_title),
        decisions=tuple(one for one in told if one is not None),
        private=private,
        reduced=True,
        withheld=len(rows),
        id=item.id,
        summary=_summary(item),
    )


def _decision(decision: DecisionRecord, within: Access, audience: Audience) -> MinutedDecision | None:
    """Return a decision for a reader: whole, by its public title, or not at all."""
    if not may_read(audience, decision.access):
        return _public(decision)
    private = ""
    if narrower(decision.access, within) is not within:
        private = private_sentence(decision.access, decision.paragraphs, decision.public_interest)
    return minuted_decision(decision, private)


def _public(decision: DecisionRecord) -> MinutedDecision | None:
    """Return the line that stands for a decision its reader may not see, where it was given a public title."""
    if not decision.public_title:
        return None
    private = private_sentence(decision.access, decision.paragraphs, decision.public_interest)
    return MinutedDecision(decision.ref, "", closed(decision.public_title), private=private)


def _marks(rows: Iterable[MinutedRow], given: Mapping[int, GivenMark]) -> Iterator[MinutedMark]:
    for row in rows:
        if row.kind == "mark" and row.rating is not None and row.id in given:
            mark = given[row.id]
            yield MinutedMark(row.words, row.ref, row.rating, mark.standing, mark.by, mark.reason, mark.path_to_green)


def _outside(view: MeetingView, done: _Done, audience: Audience) -> list[MinutedItem]:
    """Return what was recorded at the meeting but under none of its items, as an item without a number."""
    placed = {(row.kind, row.id) for item in view.items for row in item.recorded}
    decisions = [one for one in done.decisions.values() if ("decision", one.id) not in placed]
    actions = [one for one in done.actions.values() if ("action", one.id) not in placed]
    if not decisions and not actions:
        return []
    told = [_decision(one, Access.PUBLIC, audience) for one in decisions]
    seen = [one for one in actions if may_read(audience, one.access)]
    hidden = sum(not may_read(audience, one.access) for one in decisions) + len(actions) - len(seen)
    return [
        MinutedItem(
            number="",
            title=_("Recorded outside the items of the agenda"),
            decisions=tuple(one for one in told if one is not None),
            actions=tuple(minuted_action(one, private_sentence(one.access)) for one in seen),
            withheld=hidden,
        )
    ]
