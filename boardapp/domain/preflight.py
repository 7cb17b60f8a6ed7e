"""The readiness check of a meeting: what is missing before its agenda goes out, and before it can be closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from boardapp.domain.decisions import Counts, Verb, outcome_verb
from boardapp.domain.meetings import AgendaState, MeetingState
from boardapp.domain.private_part import is_private
from boardapp.domain.records_meetings import (
    AgendaRow,
    DecisionRecord,
    ItemState,
    MeetingView,
    Purpose,
    StandardItem,
)
from boardapp.domain.words import Access
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


_RULE_WORDS = (
    N_("no items"), N_("late"), N_("unpublished change"), N_("not asked to"), N_("no purpose"), N_("paper to come"),
    N_("private without reason"), N_("urgent without reason"), N_("private not settled"), N_("interests not asked"),
    N_("quorum not recorded"), N_("no outcome"), N_("decision without action"), N_("decision incomplete"),
    N_("red without words"), N_("no owner"), N_("no date"), N_("no board"),
)  # fmt: skip

GapKind = Literal["meeting", "agenda item", "action", "decision", "priority"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: the rule that found it, in a sentence, and the item a screen goes to."""

    rule: Rule
    words: str
    kind: GapKind
    id: int
    ref: str


@dataclass(frozen=True, slots=True)
class WeakAction:
    """An open action that lacks something: an owner, a due date, or the words a red rating has to carry."""

    id: int
    ref: str
    owner: bool = True
    date: bool = True
    reason: bool = True
    path: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What the check looks at.

    `before_board` are the weak actions before the boards that meet, `raised` those of this meeting, `unwatched` the
    priorities without a board: id, reference and name.
    """

    view: MeetingView
    decisions: Sequence[DecisionRecord] = ()
    before_board: Sequence[WeakAction] = ()
    raised: Sequence[WeakAction] = ()
    unwatched: Sequence[tuple[int, str, str]] = ()
    unpublished: Sequence[str] = ()
    statutory: bool = False


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
    yield from (_meeting(view, Rule.UNPUBLISHED, words) for words in facts.unpublished)
    for item in view.items:
        if not item.asked_to:
            yield _item(item, Rule.ASKED_TO, _("Item {number} does not say what the board is asked to do."))
        if item.purpose is None:
            yield _item(item, Rule.PURPOSE, _("Item {number} does not say what it is for."))
        yield from _private(item, facts.statutory)
        yield from _papers(item, facts.statutory)
    yield from _actions(facts.before_board)
    for row, ref, name in facts.unwatched:
        yield Gap(Rule.BOARD, _("{priority} has no board.").format(priority=name), "priority", row, ref)


def _before_closing(facts: Facts) -> Iterator[Gap]:
    view = facts.view
    if not view.interests_asked:
        yield _meeting(view, Rule.INTERESTS, _("Nobody was asked for interests."))
    if not view.quorums[0].taken:
        yield _meeting(view, Rule.QUORUM, _("Attendance was not taken, so the quorum is not recorded."))
    yield from (_meeting(view, Rule.UNPUBLISHED, words) for words in facts.unpublished)
    for item in view.items:
        if facts.statutory and item.late and not item.urgent_reason:
            words = _("Item {number} came after publication and has no reason of urgency.")
            yield _item(item, Rule.URGENT_REASON, words)
        if item.in_private is None and is_private(item.access) and item.state is ItemState.DONE:
            words = _("Item {number} was planned in private; say whether it was, and minute the exclusion.")
            yield _item(item, Rule.PRIVATE_TAKEN, words)
        if _lacks_outcome(item):
            yield _item(item, Rule.OUTCOME, _("Item {number} has no outcome."))
        yield from _papers(item, facts.statutory)
    kinds = {item.id: item.kind for item in view.items}
    for decision in facts.decisions:
        if _wants_action(decision, kinds.get(decision.agenda_item_id or 0)):
            words = _("{ref} has no action and nobody to carry it out.")
            yield Gap(Rule.NO_ACTION, words.format(ref=decision.ref), "decision", decision.id, decision.ref)
        for gap in decision.gaps:
            words = _("{ref}: {gap}").format(ref=decision.ref, gap=gap)
            yield Gap(Rule.INCOMPLETE, words, "decision", decision.id, decision.ref)
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
        lacking = (
            (Rule.OWNER, action.owner, _("{ref} has no owner.")),
            (Rule.DATE, action.date, _("{ref} has no due date.")),
            (Rule.RED, action.reason, _("{ref} is red and nothing says why.")),
            (Rule.RED, action.path, _("{ref} is red without a path to green.")),
        )
        for rule, there, words in lacking:
            if not there:
                yield Gap(rule, words.format(ref=action.ref), "action", action.id, action.ref)


def _meeting(view: MeetingView, rule: Rule, words: str) -> Gap:
    return Gap(rule, words, "meeting", view.meeting.id, view.meeting.ref)


def _item(item: AgendaRow, rule: Rule, words: str) -> Gap:
    return Gap(rule, words.format(number=item.number), "agenda item", item.id, item.ref)
