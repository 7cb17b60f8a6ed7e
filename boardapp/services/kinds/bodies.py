"""The keys of boards, people, organisations and posts."""

from __future__ import annotations

from boardapp.domain.references import YearKind
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

STANDINGS = ("established", "proposed", "dissolved")
REGIMES = ("statutory committee", "NHS body", "voluntary open", "voluntary closed")

_ALIASES = Key("aliases", N_("other names it is known by"), KeyType.LIST)

BOARDS = Kind(
    "boards",
    "board",
    (
        given("ref", N_("its reference")),
        Key("name", N_("its full name")),
        Key("prefix", N_("what its references begin with; its initials where left out")),
        _ALIASES,
        Key("standing", N_("established, proposed (still to be established) or dissolved"), KeyType.WORD, STANDINGS),
        Key("parent", N_("the board it is under"), KeyType.REFERENCE, of="board"),
        Key("regime", N_("the rules it meets by"), KeyType.WORD, REGIMES),
        given("priorities", N_("the priorities it oversees"), KeyType.LIST, of="priority"),
        Key("quorum", N_("how many members make a quorum"), KeyType.NUMBER),
        Key("quorum_share", N_("which share of the members makes a quorum, as 0.25"), KeyType.DECIMAL),
        Key("quorum_classes", N_("how many of a class of member a quorum needs, as councillor: 1"), KeyType.LIST),
        Key("substitutes_count", N_("whether substitutes count for the quorum"), KeyType.YES_NO),
        Key("remote_counts", N_("whether those who attend remotely count for the quorum"), KeyType.YES_NO),
        Key("casting_vote", N_("whether the chair has a casting vote"), KeyType.YES_NO),
        Key("clear_days", N_("how many clear days of notice a meeting needs"), KeyType.NUMBER),
        Key("cycle_days", N_("after how many days an agreed rating is out of date"), KeyType.NUMBER),
        Key("frequency", N_("how often it meets, in words")),
        Key("rag_scale", N_("whether it rates on 3 or 5 points"), KeyType.NUMBER),
        Key("year_kind", N_("the year its references are counted in"), KeyType.WORD, tuple(YearKind)),
        Key("decision_pattern", N_("the pattern of its decisions' references, as {prefix}/D/{year}/{n:03}")),
        Key("action_pattern", N_("the pattern of its actions' references, as {prefix}/A/{year}/{n:03}")),
        Key("established", N_("the day it was established"), KeyType.DATE),
        Key(
            "established_at",
            N_("the meeting or agenda item at which that was agreed; set, the decision is recorded there"),
        ),
        Key("established_by", N_("the decision that established it"), KeyType.REFERENCE, of="decision"),
        Key("dissolved", N_("the day it was dissolved"), KeyType.DATE),
        Key("note", N_("what else is to be known of it")),
        given("seats", N_("its seats, each with who sits in it"), KeyType.LIST),
        given("vacant", N_("how many of its seats are vacant"), KeyType.NUMBER),
        given("open_actions", N_("how many open actions it has"), KeyType.NUMBER),
        given("last_meeting", N_("the day it last met"), KeyType.DATE),
        given("next_meeting", N_("the day it meets next"), KeyType.DATE),
        given("gaps", N_("what its terms do not tell yet"), KeyType.LIST),
    ),
    ("prefix", "name", "standing", "priorities", "open_actions", "last_meeting", "next_meeting"),
    frozenset({"priority", "status", "search"}),
)

PEOPLE = Kind(
    "people",
    "person",
    (
        given("ref", N_("the reference")),
        Key("name", N_("the full name, without title")),
        Key("title", N_("the title, such as Cllr or Dr")),
        Key("email", N_("the e-mail address")),
        _ALIASES,
        Key("organisations", N_("the organisations they belong to"), KeyType.LIST, of="organisation"),
        given("posts", N_("the posts they hold"), KeyType.LIST),
        given("boards", N_("the boards they sit on"), KeyType.LIST),
        given("open_actions", N_("how many open actions they own"), KeyType.NUMBER),
    ),
    ("ref", "title", "name", "organisations", "posts", "boards", "open_actions"),
    frozenset({"board", "partner", "search"}),
)

ORGANISATIONS = Kind(
    "organisations",
    "organisation",
    (
        given("ref", N_("its reference")),
        Key("name", N_("its full name")),
        Key("short_name", N_("what people call it")),
        _ALIASES,
        Key("sector", N_("council, NHS, police, voluntary and so on")),
        Key("dissolved", N_("the day it was dissolved"), KeyType.DATE),
        Key("successor", N_("the organisation that followed it"), KeyType.REFERENCE, of="organisation"),
        given("people", N_("how many people belong to it"), KeyType.NUMBER),
        given("posts", N_("how many posts it has"), KeyType.NUMBER),
        given("open_actions", N_("how many open actions it owns"), KeyType.NUMBER),
    ),
    ("ref", "name", "short_name", "sector", "people", "open_actions"),
    frozenset({"search"}),
)

POSTS = Kind(
    "posts",
    "post",
    (
        given("ref", N_("its reference")),
        Key("name", N_("its full name, such as Director of Public Health")),
        _ALIASES,
        Key("organisation", N_("the organisation it belongs to"), KeyType.REFERENCE, of="organisation"),
        Key("holders", N_("who holds it today; set, who is new begins that day"), KeyType.LIST,
            of="person"),
        given("seats", N_("the seats that are for it"), KeyType.LIST),
        given("open_actions", N_("how many open actions it owns"), KeyType.NUMBER),
    ),
    ("ref", "name", "organisation", "holders", "open_actions"),
    frozenset({"partner", "search"}),
)  # fmt: skip
