"""The readiness check of a meeting: what is missing before its agenda goes out, and before it can be closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from boardapp.domain.decisions import Counts, Verb, outcome_verb
from boardapp.domain.meetings import AgendaState, MeetingState
from boardapp.domain.private_part import is_private
from boardapp.domain.rag import rating_name
from boardapp.domain.records_meetings import (
    AgendaRow,
    DecisionRecord,
    ItemState,
    MeetingView,
    Purpose,
    StandardItem,
)
from boardapp.domain.sentences import closed, spoken
from boardapp.domain.words import Access, Rating
from boardapp.language import N_, _


class Stage(StrEnum):
    """What a meeting is to be ready for."""

    PUBLISH = "publish"
    CLOSE = "close"


class Rule(StrEnum):
    """What is looked for; the value is the word in files and commands."""

    NO_ITEMS = "no items"
    LATE = "late"
    UNPUBLISHED = "unpublished change"
    ASKED_TO = "not asked to"
    PURPOSE = "no purpose"
    PAPER = "paper to come"
    PRIVATE_REASON = "private without reason"
    URGENT_REASON = "urgent without reason"
    PRIVATE_TAKEN = "private not settled"
    INTERESTS = "interests not asked"
    QUORUM = "quorum not recorded"
    OUTCOME = "no outcome"
    NO_ACTION = "decision without action"
    INCOMPLETE = "decision incomplete"
    RED = "red without words"
    OWNER = "no owner"
    DATE = "no date"
    BOARD = "no board"
    DATA = "data overdue"

    @property
    def heading(self) -> str:
        """What its findings stand under."""
        return _(_HEADINGS[self])


_HEADINGS = {
    Rule.NO_ITEMS: N_("The agenda is empty"),
    Rule.LATE: N_("Publishing is late"),
    Rule.UNPUBLISHED: N_("Changed since it was published"),
    Rule.ASKED_TO: N_("Items that do not say what the board is asked to do"),
    Rule.PURPOSE: N_("Items without a purpose"),
    Rule.PAPER: N_("Papers to come"),
    Rule.PRIVATE_REASON: N_("Private without a reason"),
    Rule.URGENT_REASON: N_("Urgent without a reason"),
    Rule.PRIVATE_TAKEN: N_("Private part not settled"),
    Rule.INTERESTS: N_("Interests not asked"),
    Rule.QUORUM: N_("Quorum not recorded"),
    Rule.OUTCOME: N_("Items without an outcome"),
    Rule.NO_ACTION: N_("Decisions without an action or owner"),
    Rule.INCOMPLETE: N_("Decisions that lack something"),
    Rule.RED: N_("Reds without words"),
    Rule.OWNER: N_("Actions without an owner"),
    Rule.DATE: N_("Actions without a date"),
    Rule.BOARD: N_("Priorities without a board"),
    Rule.DATA: N_("Data overdue"),
}

_RULE_WORDS = (
    N_("no items"), N_("late"), N_("unpublished change"), N_("not asked to"), N_("no purpose"), N_("paper to come"),
    N_("private without reason"), N_("urgent without reason"), N_("private not settled"), N_("interests not asked"),
    N_("quorum not recorded"), N_("no outcome"), N_("decision without action"), N_("decision incomplete"),
    N_("red without words"), N_("no owner"), N_("no date"), N_("no board"),
    N_("data overdue"),
)  # fmt: skip

GapKind = Literal["meeting", "agenda item", "action", "decision", "priority"]


_PLAIN = frozenset({
    StandardItem.APOLOGIES, StandardItem.DECLARATIONS, StandardItem.MATTERS_ARISING, StandardItem.URGENT_BUSINESS,
    StandardItem.NEXT_MEETING,
})  # fmt: skip
"""Items that say by their name alone what the board does with them."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: the rule that found it, in a sentence, and the item a screen goes to.

    `title` is that of the item, for those who may read all of it.
    """

    rule: Rule
    words: str
    kind: GapKind
    id: int
    ref: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class WeakAction:
    """An open action that lacks something: an owner, a due date, or the words a red rating has to carry."""

    id: int
    ref: str
    owner: bool = True
    date: bool = True
    reason: bool = True
    path: bool = True
    title: str = ""
    rating: Rating = Rating.RED


@dataclass(frozen=True, slots=True)
class WeakPriority:
    """A priority whose red mark lacks the words it has to carry."""

    id: int
    name: str
    rating: Rating
    reason: bool
    path: bool


@dataclass(frozen=True, slots=True)
class LateData:
    """An indicator whose figures were due on a day that has gone by."""

    id: int
    title: str
    due: dt.date
    priority_id: int
    priority: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check looks at.

    `before_board` are the weak actions before the boards that meet, `raised` those of this meeting, `reds` the weak
    priorities and `late_data` the indicators those boards oversee, `unwatched` the priorities without a board: id,
    reference and name. `minutes_due` tells whether those of the last meeting are still to be approved: there are none
    before a first meeting, and another may have approved them.
    """

    view: MeetingView
    decisions: Sequence[DecisionRecord] = ()
    before_board: Sequence[WeakAction] = ()
    raised: Sequence[WeakAction] = ()
    unwatched: Sequence[tuple[int, str, str]] = ()
    unpublished: Sequence[str] = ()
    statutory: bool = False
    minutes_due: bool = True
    reds: Sequence[WeakPriority] = ()
    late_data: Sequence[LateData] = ()


def stage_of(view: MeetingView) -> Stage:
    """Return what a meeting is to be ready for next: publishing while it is planned, closing afterwards."""
    planned = view.meeting.state in (MeetingState.PLANNED, MeetingState.POSTPONED)
    return Stage.PUBLISH if planned else Stage.CLOSE


def preflight(facts: Facts, stage: Stage) -> list[Gap]:
    """Return everything that is missing at a stage, by rule and then in the order of the agenda."""
    found = _before_publishing(facts) if stage is Stage.PUBLISH else _before_closing(facts)
    order = list(Rule)
    return sorted(found, key=lambda gap: order.index(gap.rule))


def _before_publishing(facts: Facts) -> Iterator[Gap]:
    view = facts.view
    if not view.items:
        yield _meeting(view, Rule.NO_ITEMS, _("The agenda has no items."))
    if view.meeting.late and view.meeting.agenda is AgendaState.DRAFT:
        yield _meeting(view, Rule.LATE, view.meeting.notice)
    yield from (_meeting(view, Rule.UNPUBLISHED, closed(words)) for words in facts.unpublished)
    for item in view.items:
        if not item.asked_to and item.kind not in _PLAIN:
            yield _item(item, Rule.ASKED_TO, _("Item {number} does not say what the board is asked to do."))
        if item.purpose is None and item.kind not in _PLAIN:
            yield _item(item, Rule.PURPOSE, _("Item {number} does not say what it is for."))
        yield from _private(item, facts.statutory)
        yield from _papers(item, facts.statutory)
    yield from _actions(facts.before_board)
    yield from _priorities(facts)


def _before_closing(facts: Facts) -> Iterator[Gap]:
    view = facts.view
    if not view.interests_asked:
        yield _meeting(view, Rule.INTERESTS, _("Nobody was asked for interests."))
    if not view.quorums[0].taken:
        yield _meeting(view, Rule.QUORUM, _("Attendance was not taken, so the quorum is not recorded."))
    for item in view.items:
        if facts.statutory and item.late and not item.urgent_reason:
            words = _("Item {number} came after publication and has no reason of urgency.")
            yield _item(item, Rule.URGENT_REASON, words)
        if item.in_private is None and is_private(item.access) and item.state is ItemState.DONE:
            words = _("Item {number} was planned in private; say whether it was, and minute the exclusion.")
            yield _item(item, Rule.PRIVATE_TAKEN, words)
        yield from _outcome(item, facts.minutes_due)
        yield from _papers(item, facts.statutory)
    kinds = {item.id: item.kind for item in view.items}
    for decision in facts.decisions:
        if _wants_action(decision, kinds.get(decision.agenda_item_id or 0)):
            words = _("{ref} has no action and nobody to carry it out.")
            yield _decision(decision, Rule.NO_ACTION, words.format(ref=decision.ref))
        for gap in decision.gaps:
            words = closed(_("{ref}: {gap}").format(ref=decision.ref, gap=gap))
            yield _decision(decision, Rule.INCOMPLETE, words)
    yield from _actions([*facts.raised, *facts.before_board])


def _private(item: AgendaRow, statutory: bool) -> Iterator[Gap]:
    if item.access is Access.EXEMPT and statutory and not (item.paragraphs and item.public_interest):
        words = _("Item {number} is exempt without its paragraphs and the public interest reason.")
        yield _item(item, Rule.PRIVATE_REASON, words)


def _papers(item: AgendaRow, statutory: bool) -> Iterator[Gap]:
    for paper in item.papers:
        if paper.to_follow:
            yield _item(item, Rule.PAPER, _("Item {number}: a paper is still to come."))
        if paper.access is Access.EXEMPT and statutory and not (paper.paragraphs or item.paragraphs):
            yield _item(item, Rule.PRIVATE_REASON, _("Item {number}: a paper is exempt without its paragraphs."))


def _outcome(item: AgendaRow, minutes_due: bool) -> Iterator[Gap]:
    if item.kind is StandardItem.MINUTES and not minutes_due:
        if not item.recorded:
            yield _item(item, Rule.OUTCOME, _("Item {number} has no minutes to approve: say so in a note under it."))
    elif _lacks_outcome(item):
        yield _item(item, Rule.OUTCOME, _("Item {number} has no outcome."))


def _lacks_outcome(item: AgendaRow) -> bool:
    """Tell whether nothing came of an item; one that fills itself needs an outcome only where it is for decision."""
    kinds = {row.kind for row in item.recorded}
    if item.state is not ItemState.DONE and not kinds:
        return True
    if item.kind is StandardItem.MINUTES:
        return "decision" not in kinds
    if item.kind is not None:
        return False
    return "decision" not in kinds if item.purpose is Purpose.DECISION else not kinds


_NEEDS_NO_ACTION = (
    Verb.ENDORSED, Verb.SUPPORTED, Verb.RATIFIED, Verb.REJECTED, Verb.NOT_AGREED, Verb.LOST,
)  # fmt: skip


def _wants_action(decision: DecisionRecord, kind: StandardItem | None) -> bool:
    if kind in (StandardItem.MINUTES, StandardItem.CLOSURE_BASKET, StandardItem.RAG_ROUND):
        return False
    decides = outcome_verb(decision.verb).counts is Counts.DECISION and decision.verb not in _NEEDS_NO_ACTION
    return decides and not decision.actions and not decision.destination


def _actions(actions: Sequence[WeakAction]) -> Iterator[Gap]:
    for action in {each.id: each for each in actions}.values():
        rating = rating_name(action.rating).lower()
        lacking = (
            (Rule.OWNER, action.owner, _("{ref} has no owner.")),
            (Rule.DATE, action.date, _("{ref} has no due date.")),
            (Rule.RED, action.reason, _("{ref} is {rating} and nothing says why.")),
            (Rule.RED, action.path, _("{ref} is {rating} without a path to green.")),
        )
        for rule, there, words in lacking:
            if not there:
                said = words.format(ref=action.ref, rating=rating)
                yield Gap(rule, said, "action", action.id, action.ref, action.title)


def _priorities(facts: Facts) -> Iterator[Gap]:
    for one in facts.reds:
        ref, rating = f"priority-{one.id}", rating_name(one.rating).lower()
        if not one.reason:
            words = _("{priority} is {rating} and nothing says why.").format(priority=one.name, rating=rating)
            yield Gap(Rule.RED, words, "priority", one.id, ref, one.name)
        if not one.path:
            words = _("{priority} is {rating} without a path to green.").format(priority=one.name, rating=rating)
            yield Gap(Rule.RED, words, "priority", one.id, ref, one.name)
    for row, ref, name in facts.unwatched:
        yield Gap(Rule.BOARD, _("{priority} has no board.").format(priority=name), "priority", row, ref, name)
    for late in facts.late_data:
        words = _("{indicator}: figures were due on {day}.").format(indicator=late.title, day=spoken(late.due))
        yield Gap(Rule.DATA, words, "priority", late.priority_id, f"indicator-{late.id}", late.priority)


def _meeting(view: MeetingView, rule: Rule, words: str) -> Gap:
    return Gap(rule, words, "meeting", view.meeting.id, view.meeting.ref)


def _item(item: AgendaRow, rule: Rule, words: str) -> Gap:
    return Gap(rule, words.format(number=item.number), "agenda item", item.id, item.ref, item.title)


def _decision(decision: DecisionRecord, rule: Rule, words: str) -> Gap:
    return Gap(rule, words, "decision", decision.id, decision.ref, decision.wording)
