"""The keys of plans, themes, priorities and indicators."""

from __future__ import annotations

from boardapp.domain.indicators import Polarity, ToleranceKind
from boardapp.domain.words import Rating, Standing
from boardapp.language import N_
from boardapp.services.kinds.key import Key, KeyType, Kind, given

_RATINGS = tuple(Rating)

_RATED = (
    Key("rag", N_("the rating that is shown; set, it is agreed where an established board oversees it, else proposed"),
        KeyType.WORD, _RATINGS),
    given("rag_standing", N_("whose rating it is: agreed by the board, proposed by the owner or suggested by the rule"),
          KeyType.WORD, words=tuple(Standing)),
    given("rag_as_at", N_("the day of the rating that is shown"), KeyType.DATE),
    Key("rag_reason", N_("the reason for the rating that is shown; set together with a rating")),
    Key("path_to_green", N_("how it gets back to green; set together with a rating")),
    Key("proposed_rag", N_("the rating that is proposed"), KeyType.WORD, _RATINGS),
    Key("agreed_rag", N_("the rating a board agreed"), KeyType.WORD, _RATINGS),
)  # fmt: skip

SECTIONS = {
    "vision_points": "vision",
    "engagement_points": "engagement",
    "running_through": "running through",
    "where_we_are_now": "where we are now",
    "embedding": "embedding",
}
"""The keys that hold the points of a section of the plan."""

PLAN = Kind(
    "plan",
    "plan",
    (
        given("ref", N_("its reference")),
        Key("title", N_("what the plan is called")),
        Key("place", N_("the place it is for")),
        Key("prefix", N_("what references begin with where no board is named")),
        Key("status", N_("draft, current or past"), KeyType.WORD, ("draft", "current", "past")),
        Key("version", N_("the number of its version"), KeyType.NUMBER),
        Key("period_start", N_("the first day it is for"), KeyType.DATE),
        Key("period_end", N_("the last day it is for"), KeyType.DATE),
        Key("vision", N_("its vision in a paragraph")),
        Key("vision_points", N_("the points of the vision"), KeyType.LIST),
        given("values", N_("its values with their words"), KeyType.LIST),
        Key("engagement", N_("how people were asked")),
        Key("engagement_points", N_("the ways of asking"), KeyType.LIST),
        given("heard", N_("what people said"), KeyType.LIST),
        given("data", N_("what the data says"), KeyType.LIST),
        given("themes", N_("its themes with their statements"), KeyType.LIST),
        given("priorities", N_("its priorities"), KeyType.LIST, of="priority"),
        Key("running_through", N_("what runs through the whole plan"), KeyType.LIST),
        Key("where_we_are_now", N_("where the place stands now"), KeyType.LIST),
        given("delivery_plans", N_("the plans of partners and boards that deliver it"), KeyType.LIST),
        Key("embedding", N_("how the plan is made part of everybody's work"), KeyType.LIST),
        given("reviews", N_("when it is to be reviewed, and what for"), KeyType.LIST),
        given("example", N_("whether it is made up"), KeyType.YES_NO),
    ),
    ("ref", "title", "status", "version", "themes"),
)

THEMES = Kind(
    "themes",
    "theme",
    (
        given("ref", N_("its reference")),
        Key("title", N_("its title")),
        Key("statement", N_("what it stands for, in a sentence")),
        Key("plan", N_("the plan it is part of, by reference; the current one where left out")),
        Key("position", N_("its place among the themes of the plan, from 1"), KeyType.NUMBER),
        Key("icon", N_("the name of its picture")),
        given("priorities", N_("its priorities"), KeyType.LIST, of="priority"),
    ),
    ("ref", "title", "statement", "priorities"),
    frozenset({"search"}),
)

PRIORITIES = Kind(
    "priorities",
    "priority",
    (
        given("ref", N_("its reference")),
        Key("short_title", N_("its title on cards and sheets")),
        Key("title", N_("its full title")),
        Key("aliases", N_("other names it is known by"), KeyType.LIST),
        Key("theme", N_("its theme; added, a theme nobody knows yet is made")),
        Key("aim", N_("what it aims at")),
        Key("boards", N_("the boards that oversee it"), KeyType.LIST, of="board"),
        given("gap", N_("what it lacks: a board, an action")),
        *_RATED,
        given("counted", N_("how the worst of its open actions counts among them")),
        given("open", N_("how many open actions it has"), KeyType.NUMBER),
        given("overdue", N_("how many of them are overdue"), KeyType.NUMBER),
        given("closed", N_("how many of its actions are closed"), KeyType.NUMBER),
        given("actions", N_("its actions"), KeyType.LIST, of="action"),
        given("inferred", N_("actions that may bear on it and are still to be confirmed"), KeyType.LIST),
        given("outcomes", N_("what it is to change"), KeyType.LIST),
        given("indicators", N_("how many indicators measure it"), KeyType.NUMBER),
    ),
    ("ref", "short_title", "theme", "boards", "rag", "rag_standing", "open", "overdue", "gap"),
    frozenset({"board", "rag", "search"}),
)

INDICATORS = Kind(
    "indicators",
    "indicator",
    (
        given("ref", N_("its reference")),
        Key("title", N_("what is measured")),
        Key("priority", N_("the priority it measures"), KeyType.REFERENCE, of="priority"),
        given("theme", N_("the theme of its priority")),
        given("outcome", N_("the outcome it measures")),
        Key("unit", N_("the unit of its values, such as %")),
        Key("polarity", N_("whether high or low is good, or nearest to the target"), KeyType.WORD, tuple(Polarity)),
        Key("tolerance", N_("how far short of the target is still amber"), KeyType.DECIMAL),
        Key("tolerance_kind", N_("whether the tolerance is in percent of the target or in points"), KeyType.WORD,
            tuple(ToleranceKind)),
        Key("baseline", N_("the value it started from"), KeyType.DECIMAL),
        Key("baseline_period", N_("the period of that value")),
        Key("latest", N_("its newest value; set together with latest_period, one more is added"), KeyType.DECIMAL),
        Key("latest_period", N_("the period of the newest value, such as Q1 2026/27")),
        Key("target", N_("the target that counts now; set together with target_period"), KeyType.DECIMAL),
        Key("target_period", N_("the period of the target, such as 2026/27")),
        given("readings", N_("all its values with their periods"), KeyType.LIST),
        *_RATED,
        given("travel", N_("its direction of travel")),
        Key("data_due", N_("the day new data is due"), KeyType.DATE),
        given("awaiting", N_("whether it is waiting for data"), KeyType.YES_NO),
        Key("source", N_("where the values come from")),
    ),
    ("ref", "title", "priority", "latest", "latest_period", "target", "rag", "travel"),
    frozenset({"board", "priority", "rag", "search"}),
)  # fmt: skip
