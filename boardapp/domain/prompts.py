"""The questions a chair may put, worked out from the data: what it says, and what to ask of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from boardapp.domain.audience import narrower
from boardapp.domain.rag import USUAL_RULE, rating_name
from boardapp.domain.records_meetings import AgendaRow
from boardapp.domain.run_sheet_facts import (
    AskedAction,
    AskedPriority,
    DueDecision,
    OpenProposal,
)
from boardapp.domain.sentences import closed, listed, number_word, spoken
from boardapp.domain.words import Access, Rating
from boardapp.language import N_, _, ngettext

QuestionKind = Literal["action", "priority", "decision", "agenda item", "people", "returns"]

_GREENS = (Rating.GREEN, Rating.AMBER_GREEN)
_NAMED = 3


class Prompt(StrEnum):
    """Why a question is put, in the order they are put; the value is the word in files and commands."""

    QUORUM = "quorum at risk"
    INTEREST = "interest"
    PAPER = "paper to come"
    LATE_REPLY = "late to reply"
    RED_AGAIN = "red again"
    RED = "red"
    CLOSING = "closing proposed"
    PROPOSAL = "proposal waiting"
    GREEN_MOVED = "green but moved"
    OVERDUE = "overdue"
    SILENT = "no update"
    REVIEW = "review due"
    ANSWER = "answer due"
    DATA = "awaiting data"


_WORDS = (
    N_("quorum at risk"), N_("interest"), N_("paper to come"), N_("late to reply"), N_("red again"), N_("red"),
    N_("closing proposed"), N_("proposal waiting"), N_("green but moved"), N_("overdue"), N_("no update"),
    N_("review due"), N_("answer due"), N_("awaiting data"),
)  # fmt: skip

_ASKS = {
    Prompt.QUORUM: N_("Who can still come, or send a substitute?"),
    Prompt.INTEREST: N_("Is it declared, and do they stay for the item?"),
    Prompt.PAPER: N_("Is it here, and has everybody read it?"),
    Prompt.LATE_REPLY: N_("Who will ask them?"),
    Prompt.RED_AGAIN: N_("What has to change for it to turn?"),
    Prompt.RED: N_("What went wrong, and what is asked of the board?"),
    Prompt.CLOSING: N_("Does the board agree to close it?"),
    Prompt.PROPOSAL: N_("Does the board agree?"),
    Prompt.GREEN_MOVED: N_("Is green still right?"),
    Prompt.OVERDUE: N_("When will it be done?"),
    Prompt.SILENT: N_("What has happened since?"),
    Prompt.REVIEW: N_("Does it still stand?"),
    Prompt.ANSWER: N_("What was the answer?"),
    Prompt.DATA: N_("When will the figures come?"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What the data says of one thing, and what to ask of it; the screen goes to the thing by its kind and id.

    `weight` orders the questions of one sort, the heaviest first; `about` are priorities it bears on.
    """

    prompt: Prompt
    kind: QuestionKind
    id: int
    ref: str | None
    name: str
    says: str
    weight: int = 0
    access: Access = Access.PUBLIC
    about: frozenset[int] = frozenset()
    by: str | None = None

    @property
    def asks(self) -> str:
        """What to ask of it."""
        return _(_ASKS[self.prompt])

    @property
    def order(self) -> tuple[int, int, str]:
        """Where it stands among others."""
        return list(Prompt).index(self.prompt), -self.weight, self.ref or self.name


def action_question(action: AskedAction, proposals: tuple[OpenProposal, ...] = ()) -> Question | None:
    """Return the one question of an action, everything the data says of it in one line; None where it says nothing."""
    found = list(_of_action(action, proposals))
    if not found:
        return None
    prompt, _words, weight = min(found, key=lambda one: list(Prompt).index(one[0]))
    says = "; ".join(words for _prompt, words, _weight in found)
    return Question(
        prompt, "action", action.id, action.ref, action.title, says, weight, action.access, action.priorities,
        action.owners,
    )  # fmt: skip


def _of_action(action: AskedAction, proposals: tuple[OpenProposal, ...]) -> Iterator[tuple[Prompt, str, int]]:
    if action.rating is Rating.RED and action.reds > 1:
        yield Prompt.RED_AGAIN, _because(_running(action.reds), action), action.reds
    elif action.rating is Rating.RED and action.before is not Rating.RED:
        was = action.before not in (None, Rating.GREY)
        words = _("red, was {rating}").format(rating=rating_name(action.before).lower()) if was else _("red")
        yield Prompt.RED, _because(words, action), action.late
    if action.agreed and action.proposed and action.proposed is not action.agreed:
        yield Prompt.PROPOSAL, _differs(action.agreed, action.proposed), 0
    for one in proposals:
        yield Prompt.PROPOSAL, _asked_for(one), 0
    if action.rating in _GREENS and action.slipped:
        words = ngettext("green but the date moved by {n} day", "green but the date moved by {n} days", action.slipped)
        yield Prompt.GREEN_MOVED, words.format(n=action.slipped), action.slipped
    if action.late:
        words = ngettext("overdue by {n} day", "overdue by {n} days", action.late)
        yield Prompt.OVERDUE, words.format(n=action.late), action.late
    if action.silent is not None and action.silent > USUAL_RULE.stale_days:
        if action.reported:
            words = ngettext("no update for {n} day", "no update for {n} days", action.silent)
        else:
            words = ngettext(
                "no update in the {n} day since it was raised",
                "no update in the {n} days since it was raised",
                action.silent,
            )
        yield Prompt.SILENT, words.format(n=action.silent), action.silent


def _because(words: str, action: AskedAction) -> str:
    """Return words with the sum of the rule behind them, where nothing else of the question tells it."""
    if not action.why or action.late:
        return words
    return _("{words} ({why})").format(words=words, why=action.why[:1].lower() + action.why[1:])


def _running(times: int) -> str:
    if times == 2:
        return _("red twice running")
    return _("red {n} times running").format(n=number_word(times))


def _differs(agreed: Rating, proposed: Rating) -> str:
    pattern = _("the owner proposes {proposed}, the board\N{RIGHT SINGLE QUOTATION MARK}s mark is {agreed}")
    return pattern.format(proposed=rating_name(proposed).lower(), agreed=rating_name(agreed).lower())


def _asked_for(proposal: OpenProposal) -> str:
    patterns = {
        "due": _("{by} asks for another date: {value}"),
        "owner": _("{by} asks for another owner: {value}"),
        "withdrawal": _("{by} asks to withdraw it"),
    }
    pattern = patterns.get(proposal.field, _("{by} asks for another {field}: {value}"))
    value = proposal.value or _("none")
    if proposal.field == "due":
        with suppress(ValueError):
            value = spoken(dt.date.fromisoformat(value))
    return pattern.format(by=proposal.by, value=value, field=_(proposal.field))


def closing_question(proposal: OpenProposal) -> Question:
    """Return the question whether an action is to be closed."""
    evidence = proposal.evidence or _("no evidence is given")
    says = _("{by} proposes to close it: {evidence}").format(by=proposal.by, evidence=evidence)
    return Question(
        Prompt.CLOSING, "action", proposal.action_id, proposal.ref, proposal.title, says, access=proposal.access
    )


def priority_questions(priority: AskedPriority) -> Iterator[Question]:
    """Yield the questions of a priority: its mark, what is proposed, figures that are missing."""
    about = frozenset({priority.id})
    known = {"kind": "priority", "id": priority.id, "ref": None, "name": priority.name, "about": about}
    if priority.reds > 1:
        yield _question(Prompt.RED_AGAIN, _running(priority.reds), priority.reds, known)
    if priority.agreed and priority.proposed and priority.proposed is not priority.agreed:
        yield _question(Prompt.PROPOSAL, _differs(priority.agreed, priority.proposed), 0, known)
    if priority.late_data:
        names = few([title for title, _due in priority.late_data])
        day = spoken(min(due for _title, due in priority.late_data))
        n = len(priority.late_data)
        words = ngettext("figures were due on {day}: {names}", "figures were due since {day}: {names}", n)
        yield _question(Prompt.DATA, words.format(day=day, names=names), n, known)
    if priority.no_data:
        n = len(priority.no_data)
        words = ngettext(
            "no figures yet for {n} indicator, and no date for them: {names}",
            "no figures yet for {n} indicators, and no date for them: {names}",
            n,
        )
        yield _question(Prompt.DATA, words.format(n=n, names=few(priority.no_data)), 0, known)


def _question(prompt: Prompt, says: str, weight: int, known: dict[str, object]) -> Question:
    return Question(prompt=prompt, says=says, weight=weight, **known)  # type: ignore[arg-type]


def few(names: list[str] | tuple[str, ...]) -> str:
    """Return a few names in prose, and how many more there are."""
    if len(names) <= _NAMED:
        return listed(names)
    more = ngettext("{n} more", "{n} more", len(names) - _NAMED).format(n=len(names) - _NAMED)
    return listed([*names[:_NAMED], more])


def decision_question(decision: DueDecision) -> Question:
    """Return the question of a decision whose review or answer is due."""
    prompt = Prompt.REVIEW if decision.review_on else Prompt.ANSWER
    if decision.review_on:
        says = _("to be reviewed by {day}").format(day=spoken(decision.review_on))
    elif decision.destination:
        says = _("an answer from {body} was due on {day}")
        says = says.format(body=decision.destination, day=spoken(decision.answer_due) if decision.answer_due else "")
    else:
        says = _("an answer was due on {day}")
        says = says.format(day=spoken(decision.answer_due) if decision.answer_due else "")
    return Question(
        prompt, "decision", decision.id, decision.ref, decision.wording, says, access=decision.access,
        about=decision.priorities,
    )  # fmt: skip


def paper_questions(item: AgendaRow) -> Iterator[Question]:
    """Yield the papers of an item that are still to come."""
    for paper in item.papers:
        if paper.to_follow:
            access = narrower(item.access, paper.access)
            yield Question(
                Prompt.PAPER, "agenda item", item.id, None, paper.title, _("is still to come"), access=access
            )


def question_words(question: Question) -> str:
    """Return a question in a line: what it is about, what the data says, what to ask."""
    name = f"{question.ref} {question.name}" if question.ref else question.name
    if question.by:
        name = _("{name} ({owners})").format(name=name, owners=question.by)
    return _("{name}: {says} {asks}").format(name=name, says=closed(question.says), asks=question.asks)
