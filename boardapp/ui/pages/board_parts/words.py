"""Words of the page of boards: standing, rules, roles, spans of time, the quorum, what a merge moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction

from boardapp.domain.quorum import ClassNeed
from boardapp.domain.records_people import BoardTerms, NamedKind
from boardapp.domain.records_plan import BoardStanding
from boardapp.domain.references import YearKind
from boardapp.domain.sentences import listed, spoken
from boardapp.language import N_, _, ngettext
from boardapp.storage.queries.rows import Tie

REGIMES = (
    N_("statutory committee"),
    N_("NHS body"),
    N_("voluntary open"),
    N_("voluntary closed"),
)
ROLES = (N_("chair"), N_("vice-chair"), N_("member"), N_("officer"), N_("secretary"))


def counted_words(kind: NamedKind, n: int) -> str:
    """Return so many of a kind in words: "34 people"."""
    words = {
        "board": ngettext("{n} board", "{n} boards", n),
        "person": ngettext("{n} person", "{n} people", n),
        "organisation": ngettext("{n} organisation", "{n} organisations", n),
        "post": ngettext("{n} post", "{n} posts", n),
    }
    return words[kind].format(n=n)


def standing_words(standing: BoardStanding) -> str:
    """Return what a board's standing is called."""
    words = {"established": _("Established"), "proposed": _("To be established"), "dissolved": _("Dissolved")}
    return words[standing]


def year_words(kind: YearKind) -> str:
    """Return which year references are counted in."""
    words = {
        YearKind.MUNICIPAL: _("Municipal year, from May"),
        YearKind.FINANCIAL: _("Financial year, from April"),
        YearKind.CALENDAR: _("Calendar year"),
    }
    return words[kind]


def span_words(start: dt.date | None, end: dt.date | None) -> str:
    """Return from when to when something held, empty where neither day is known."""
    if start and end:
        return _("{start} to {end}").format(start=spoken(start), end=spoken(end))
    if start:
        return _("from {start}").format(start=spoken(start))
    return _("until {end}").format(end=spoken(end)) if end else ""


def share_words(share: Fraction) -> str:
    """Return a share of the members in words."""
    words = {Fraction(1, 4): _("a quarter"), Fraction(1, 3): _("a third"), Fraction(1, 2): _("half")}
    found = words.get(share) or _("{n} %").format(n=round(float(share) * 100))
    return _("{share} of the members").format(share=found)


def quorum_words(terms: BoardTerms) -> str:
    """Return what a board's quorum is, empty where none is set."""
    said = []
    if terms.quorum_total is not None:
        said.append(ngettext("{n} member", "{n} members", terms.quorum_total).format(n=terms.quorum_total))
    if terms.quorum_fraction is not None:
        said.append(share_words(Fraction(terms.quorum_fraction).limit_denominator(20)))
    classes = [
        ClassNeed(each.name, each.minimum).words(each.minimum, str(each.minimum)) for each in terms.quorum_classes
    ]
    if classes:
        said.append(_("with {classes}").format(classes=listed(classes)) if said else listed(classes))
    return ", ".join(said)


def answer_words(answer: bool | None, yes: str, no: str) -> str | None:
    """Return one of two words, None where nothing is said."""
    return None if answer is None else yes if answer else no


_MOVED: dict[str, Callable[[int], str]] = {
    "action": lambda n: ngettext("{n} action", "{n} actions", n),
    "action_owner": lambda n: ngettext("{n} action owned", "{n} actions owned", n),
    "action_support": lambda n: ngettext("{n} action supported", "{n} actions supported", n),
    "action_board": lambda n: ngettext("{n} action shared with it", "{n} actions shared with it", n),
    "decision": lambda n: ngettext("{n} decision", "{n} decisions", n),
    "rag_mark": lambda n: ngettext("{n} rating agreed", "{n} ratings agreed", n),
    "meeting": lambda n: ngettext("{n} meeting", "{n} meetings", n),
    "meeting_board": lambda n: ngettext("{n} joint meeting", "{n} joint meetings", n),
    "attendance": lambda n: ngettext("attendance at {n} meeting", "attendance at {n} meetings", n),
    "seat": lambda n: ngettext("{n} seat", "{n} seats", n),
    "seat_holder": lambda n: ngettext("{n} holding of a seat", "{n} holdings of seats", n),
    "post": lambda n: ngettext("{n} post", "{n} posts", n),
    "post_holder": lambda n: ngettext("{n} holding of a post", "{n} holdings of posts", n),
    "membership": lambda n: ngettext("{n} membership", "{n} memberships", n),
    "board": lambda n: ngettext("{n} board under it", "{n} boards under it", n),
    "priority_board": lambda n: ngettext("{n} priority it oversees", "{n} priorities it oversees", n),
    "quorum_class": lambda n: ngettext("{n} class of its quorum", "{n} classes of its quorum", n),
    "delivery_plan": lambda n: ngettext("{n} delivery plan", "{n} delivery plans", n),
    "organisation": lambda n: ngettext("{n} organisation it succeeded", "{n} organisations it succeeded", n),
    "alias": lambda n: ngettext("{n} other name", "{n} other names", n),
    "declaration": lambda n: ngettext("{n} interest declared", "{n} interests declared", n),
    "named_vote": lambda n: ngettext("{n} vote by name", "{n} votes by name", n),
    "planned_item": lambda n: ngettext("{n} item of its forward plan", "{n} items of its forward plan", n),
    "standing_item": lambda n: ngettext("{n} item of its agenda template", "{n} items of its agenda template", n),
    "phrase": lambda n: ngettext("{n} phrase", "{n} phrases", n),
    "return": lambda n: ngettext("{n} return sent", "{n} returns sent", n),
    "profile": lambda n: ngettext("{n} way sheets are read", "{n} ways sheets are read", n),
}
_MOVED_BY_COLUMN: dict[Tie, Callable[[int], str]] = {
    Tie("attendance", "substitute_for_id"): lambda n: ngettext(
        "attendance of a substitute at {n} meeting", "attendance of substitutes at {n} meetings", n
    ),
    Tie("decision", "establishes_id"): lambda n: ngettext(
        "{n} decision that established it", "{n} decisions that established it", n
    ),
    Tie("meeting", "chair_id"): lambda n: ngettext("{n} meeting chaired", "{n} meetings chaired", n),
}


def moved_words(tie: Tie, n: int) -> str:
    """Return what so many rows that refer to a duplicate are called."""
    words = _MOVED_BY_COLUMN.get(tie) or _MOVED[tie.kind]
    return words(n).format(n=n)


def in_order(moves: Mapping[Tie, int]) -> list[tuple[Tie, int]]:
    """Return what moves, the work of the board first."""
    return sorted(moves.items(), key=lambda pair: list(_MOVED).index(pair[0].kind))
