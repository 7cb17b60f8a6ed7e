"""To which item of an agenda a question belongs: the one about it, else the one that takes all of its sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from boardapp.domain.names import normal, words
from boardapp.domain.prompts import Prompt, Question
from boardapp.domain.records_meetings import AgendaRow, StandardItem
from boardapp.domain.run_sheet_facts import AskedPriority, KnownInterest, RunFacts, Ties

_TITLED = {
    StandardItem.APOLOGIES: ("apologies",),
    StandardItem.DECLARATIONS: ("declarations", "declaration of interests", "interests"),
    StandardItem.MATTERS_ARISING: ("matters arising",),
    StandardItem.CLOSURE_BASKET: ("closure basket", "for closure", "actions to close"),
    StandardItem.ACTION_REVIEW: (
        "action review",
        "review of actions",
        "action log",
        "action tracker",
        "actions review",
    ),
    StandardItem.RAG_ROUND: ("rag round", "rag review", "ratings"),
}
_ACTIONS = (StandardItem.ACTION_REVIEW, StandardItem.RAG_ROUND, StandardItem.MATTERS_ARISING)
_WANTED: dict[Prompt, tuple[StandardItem, ...]] = {
    Prompt.INTEREST: (StandardItem.DECLARATIONS,),
    Prompt.CLOSING: (StandardItem.CLOSURE_BASKET, *_ACTIONS),
    Prompt.REVIEW: (StandardItem.MATTERS_ARISING,),
    Prompt.ANSWER: (StandardItem.MATTERS_ARISING,),
    Prompt.QUORUM: (),
    Prompt.LATE_REPLY: (),
}
_PRIORITIES = (StandardItem.RAG_ROUND, StandardItem.ACTION_REVIEW)
_SINGLE = 5
"""How long a name of one word must be, for an item that holds the word to be about it."""


def roles(item: AgendaRow) -> frozenset[StandardItem]:
    """Return which standing items an item is: by its kind, else by its title, which may name two of them."""
    if item.kind is not None:
        return frozenset({item.kind})
    title = words(item.title)
    return frozenset(role for role, phrases in _TITLED.items() if any(_called(title, one) for one in phrases))


def _called(title: Sequence[str], phrase: str) -> bool:
    """Tell whether a title holds a phrase, or begins with it where that is a single word."""
    wanted = words(phrase)
    return holds(title[:1] if len(wanted) == 1 else title, wanted)


def holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether the words of a phrase stand in a text side by side."""
    span = len(phrase)
    return bool(span) and any(list(text[at : at + span]) == list(phrase) for at in range(len(text) - span + 1))


class Places:
    """The items of one meeting, asked where a question belongs."""

    def __init__(self, facts: RunFacts) -> None:
        items = facts.view.items
        self._roles = {item.id: roles(item) for item in items}
        self._items = [item for item in items if not self._roles[item.id] and item.kind is None]
        self._words = {item.id: words(f"{item.title} {item.asked_to or ''}") for item in items}
        self._ties = {item.id: facts.ties.get(item.id, Ties()) for item in items}
        self._overseen = len(facts.priorities)
        self._about = {item.id: self._priorities(item, facts.priorities) for item in self._items}
        self._titles = {normal(item.title): item.id for item in reversed(items)}

    def of(self, question: Question) -> int | None:
        """Return the item a question belongs to, None for what is asked before the meeting begins."""
        return self._own(question) or self._of_its_sort(question)

    def of_interest(self, known: KnownInterest) -> int | None:
        """Return the item an earlier interest bears on; a general one is for the declarations, others for none."""
        if known.item_id is None:
            return self._first((StandardItem.DECLARATIONS,))
        carried = (item for item, ties in self._ties.items() if known.item_id in ties.items)
        return next(carried, None) or self._titles.get(normal(known.item_title or ""))

    def _own(self, question: Question) -> int | None:
        """Return the item that is about what a question is about, not the one that takes all of its sort."""
        for item in self._items:
            ties = self._ties[item.id]
            tied = {"action": ties.actions, "decision": ties.decisions, "priority": ties.priorities}
            if question.id in tied.get(question.kind, ()) or self._names(item, question):
                return item.id
        for item in self._items:
            about = self._about[item.id]
            if about & question.about and (question.kind == "priority" or self._narrow(about)):
                return item.id
        return None

    def _narrow(self, about: frozenset[int]) -> bool:
        """Tell whether an item is about one priority of several, so that its actions are taken there too."""
        return len(about) == 1 < self._overseen

    def _names(self, item: AgendaRow, question: Question) -> bool:
        if question.kind not in ("action", "decision"):
            return False
        text = self._words[item.id]
        if question.ref and holds(text, words(question.ref)):
            return True
        head = words(item.title.split(":")[0])
        return question.kind == "action" and len(head) > 1 and holds(words(question.name), head)

    def _priorities(self, item: AgendaRow, known: Sequence[AskedPriority]) -> frozenset[int]:
        """Return the priorities an item names, or is tied to."""
        text = self._words[item.id]
        named = (one.id for one in known if any(holds(text, phrase) for phrase in _telling(one)))
        return self._ties[item.id].priorities.union(named)

    def _of_its_sort(self, question: Question) -> int | None:
        if question.prompt in _WANTED:
            return self._first(_WANTED[question.prompt])
        return self._first(_PRIORITIES if question.kind == "priority" else _ACTIONS)

    def _first(self, wanted: Iterable[StandardItem]) -> int | None:
        for role in wanted:
            for item, has in self._roles.items():
                if role in has:
                    return item
        return None


def _telling(priority: AskedPriority) -> list[list[str]]:
    """Return the names of a priority by which an item can be known to be about it."""
    phrases = (words(name) for name in (priority.name, *priority.names))
    return [one for one in phrases if len(one) > 1 or (one and len(one[0]) >= _SINGLE)]
