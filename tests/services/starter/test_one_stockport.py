"""Every fact of the ONE Stockport Borough Plan has its place, and nothing is invented beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, select

from boardapp.storage.tables import RECORDED, Action, ActionPriority, Board, Operation, Priority, PriorityBoard, Theme

TODAY = dt.date(2026, 9, 16)
Rows = list[dict[str, Any]]

POINTS = {
    "vision": [
        "Feels more important than ever",
        "Focus on hope, ambition – building back fairer",
        "Maintaining momentum of joint working, community support and local pride",
        "Provides a framework for collaboration and aligning the work we are doing",
        "We can't tackle these challenges in isolation",
    ],
    "engagement": ["Online surveys", "Video booth", "Workshops", "Partnership forums"],
    "running through": [
        "Health, Care and Wellbeing runs throughout the plan",
        "But important in co-delivering across the Plan... as well as embedding within organisational delivery plans "
        "and with our workforce",
        "Already working together on a number of areas",
    ],
    "where we are now": [
        "Feedback on the draft plan has been incorporated into the latest version",
        "A designed plan is being developed – alongside tools to support launch and wider communication",
        "Focus now on developing a supporting outcomes framework and clear delivery plans (e.g. economic plan, health "
        "and care, climate)",
        "Building in a review from next summer – to capture Census and further Covid learning",
    ],
    "embedding": [
        "Embedding into your delivery plans",
        "Talking about this with your teams – building into team meetings and individual objectives",
        "Working together to co-design and co-deliver key priorities",
        "Continuing to support and celebrate One Stockport",
    ],
}

PRIORITIES = [
    ("One Heart", "A caring and growing Stockport", "Caring and Growing",
     "Stockport is a great place to grow where children have the best start in life"),
    ("One Heart", "A healthy and happy Stockport", "Happy and Healthy",
     "People live the best lives they can - happy, healthy and independently"),
    ("One Heart", "A strong and supportive Stockport", "Strong and Supportive",
     "Confident and empowered communities working together to make a difference"),
    ("One Home", "A fair and inclusive Stockport", "Fair and Inclusive",
     "A borough for everyone - diversity and inclusion is celebrated and everyone has equity of opportunity"),
    ("One Home", "A flourishing and creative Stockport", "Flourishing and Creative",
     "Stockport is an exciting place to live, where people are active and celebrate the culture"),
    ("One Home", "A climate friendly Stockport", "Climate Friendly",
     "Stockport is a responsible and sustainable borough"),
    ("One Future", "An enterprising and thriving Stockport", "Enterprising and Thriving",
     "A thriving economy which works for everyone"),
    ("One Future", "A skilled and confident Stockport", "Skilled and Confident",
     "Everyone has the opportunities and skills to successfully achieve their ambitions"),
    ("One Future", "A radically digital Stockport", "Radically Digital",
     "A digitally inclusive and dynamic borough"),
]  # fmt: skip

OVERSIGHT = {
    "Caring and Growing": ("Stockport Family Partnership Board", "established", "Stockport Family Partnership Board"),
    "Happy and Healthy": ("Health and Wellbeing Board", "established", "Health and Wellbeing Board"),
    "Strong and Supportive": (
        "Strong and Supportive steering group", "proposed", "Partnership steering group to be established"),
    "Fair and Inclusive": (
        "Fair and Inclusive steering group(s)", "proposed", "Partnership steering group(s) to be established"),
    "Flourishing and Creative": ("Stockport Cultural Network", "established", "Stockport Cultural Network"),
    "Climate Friendly": ("Climate Friendly steering group", "proposed", "Partnership steering group to be established"),
    "Enterprising and Thriving": ("Economic Alliance", "established", "Economic Alliance"),
    "Radically Digital": (
        "Radically Digital steering group", "proposed", "Partnership steering group to be established"),
}  # fmt: skip

ACTIONS = {
    "Mobilisation of Children and Young Peoples partnership plan": ("SFPB", ["Caring and Growing"]),
    "Develop borough wide, One Health and Care Plan – responding to aspirations within Borough Plan as well as ICS "
    "discussions": ("HWB", ["Happy and Healthy"]),
    "Co-design a shared strategy for our Voluntary, Community, Faith and Social Enterprise Sector – including a joined "
    "up investment strategy for the Sector": ("SAS", ["Strong and Supportive"]),
    "Develop equality and diversity networks through Community Champions programme (and linked to VCSE strategy)": (
        "FAI", ["Fair and Inclusive"]),
    "Co-develop a cross-cutting inequalities action plan": ("FAI", ["Fair and Inclusive"]),
    "Co-design and launch a new Stockport Cultural Strategy": ("SCN", ["Flourishing and Creative"]),
    "Using the momentum of the Borough Plan to launch a new borough wide Climate Action Now.": (
        "CLF", ["Climate Friendly"]),
    "Development of our new economic plan – including a joined up skills and employment programme": (
        "EA", ["Enterprising and Thriving", "Skilled and Confident"]),
    "Using the momentum of the Borough Plan – design and launch a new borough wide Digital Strategy": (
        "RAD", ["Radically Digital"]),
}  # fmt: skip


@pytest.fixture
def plan(reading: Callable[[str, dt.date], Connection]) -> Connection:
    return reading("one-stockport", TODAY)


@pytest.fixture
def of(plan: Connection, rows: Callable[..., Rows]) -> Callable[..., Rows]:
    """Return the rows of a kind."""
    return lambda kind, /, **having: rows(plan, kind, **having)


def test_it_is_one_final_operation(plan: Connection) -> None:
    (made,) = plan.execute(select(Operation.who, Operation.source, Operation.final, Operation.label))
    assert made == ("Sam Roe", "template one-stockport", True, "Start from the template “ONE Stockport Borough Plan”")


def test_plan_and_engagement(of: Callable[..., Rows]) -> None:
    (plan,) = of("plan")
    assert (plan["title"], plan["place"], plan["status"]) == ("ONE Stockport Borough Plan", "Stockport", "current")
    assert not plan["example"]
    assert (plan["period_start"], plan["period_end"]) == (None, None)
    assert plan["vision"] in POINTS["vision"]
    assert plan["engagement"].splitlines() == [
        "We have been having One Stockport conversations over the last year to capture the experiences, insight and "
        "aspirations of our communities, businesses and different partnership perspectives",
        "Spoken to over 3,800 people.",
        "We have been analysing our data and intelligence to understand our opportunities and challenges.",
        "Underpinned by ongoing conversations",
    ]


@pytest.mark.parametrize("section", POINTS)
def test_points_in_order(of: Callable[..., Rows], section: str) -> None:
    found = of("plan_point", section=section)
    assert [row["text"] for row in found] == POINTS[section]
    assert [row["position"] for row in found] == list(range(1, len(found) + 1))


def test_values_with_their_words(of: Callable[..., Rows]) -> None:
    assert [(row["title"], row["words"]) for row in of("value")] == [
        ("We are inclusive", "We believe that our differences and unique experiences are to be celebrated. We "
         "proactively address inequality and hold ourselves accountable for ensuring all lived experiences are "
         "included and valued."),
        ("We are ambitious", "We believe in Stockport, our people and the places that make up our Borough. We "
         "challenge ourselves to be the best we can be for Stockport."),
        ("We are collaborative", "We believe in working together, including with our citizens, openly and honestly. "
         "Supporting each other and always working together for Stockport."),
    ]  # fmt: skip


def test_what_we_heard(of: Callable[..., Rows]) -> None:
    found = of("evidence", kind="heard")
    assert [row["text"] for row in found] == [
        "People are passionate about their local area, enjoy being part of a community, supporting local businesses "
        "and want to get involved",
        "Equality, equity and unity are important for our communities and at the heart of how we want to work together "
        "in the future",
        "Our communities care for the environment and want to proactively address the causes and impacts of climate "
        "change",
        "People, businesses and communities talked about the importance of inclusive employment opportunities which "
        "enabled local people and businesses to flourish",
        "People and communities have, and continue to be, impacted by Covid-19, whether it is their health, "
        "employment, wellbeing or concerns for the future",
    ]
    assert {row["source"] for row in found} == {"ONE Stockport Borough Plan: What we heard"}


def test_what_the_data_says(of: Callable[..., Rows]) -> None:
    found = of("evidence", kind="data")
    assert [row["text"] for row in found] == [
        "Stockport's population is changing, we have an increasingly culturally diverse community, have an ageing "
        "population and are a popular place for people to relocate and live",
        "Stockport has a strong economy, we are in the top 20 in the UK for productivity growth. We are responding "
        "well to new emerging industries. However, as with other areas we face a challenge of unemployment",
        "We are a polarised borough (top 10 in England), with a number of residents living in some of the most "
        "affluent and least affluent areas in England",
        "Stockport's children generally achieve above average outcomes, however the most vulnerable children do not "
        "perform as well as their peers across England",
        "Stockport tends to have good health outcomes and life expectancy that have been improving year on year, "
        "ageing population will result in health & care challenges in future",
    ]
    assert {row["source"] for row in found} == {"ONE Stockport Borough Plan: What our data is telling us"}


def test_themes_with_their_statements(of: Callable[..., Rows]) -> None:
    assert [(row["title"], row["statement"], row["icon"]) for row in of("theme")] == [
        ("One Heart", "At the heart of Stockport are its people and the communities in which they live.", "heart"),
        ("One Home", "Stockport is a great place to live, where no one is left behind.", "house"),
        ("One Future", "Growing, creating and delivering a thriving future for Stockport.", "sunrise"),
    ]


def test_nine_priorities_three_to_a_theme(plan: Connection) -> None:
    found = plan.execute(
        select(Theme.title, Priority.title, Priority.short_title, Priority.aim)
        .join(Theme, Theme.id == Priority.theme_id)
        .order_by(Theme.position, Priority.position)
    )
    assert [tuple(row) for row in found] == PRIORITIES


def test_loose_names_are_aliases(of: Callable[..., Rows]) -> None:
    (happy,) = of("priority", short_title="Happy and Healthy")
    (sector,) = of("organisation", short_name="VCFSE")
    assert sector["name"] == "Voluntary, Community, Faith and Social Enterprise Sector"
    assert [(row["priority_id"], row["organisation_id"], row["name"]) for row in of("alias")] == [
        (None, sector["id"], "VCSE"),
        (happy["id"], None, "Healthy and Happy"),
    ]


def test_boards_oversee_priorities_in_the_plans_words(plan: Connection) -> None:
    found = plan.execute(
        select(Priority.short_title, Board.name, Board.standing, PriorityBoard.words)
        .join(PriorityBoard, PriorityBoard.priority_id == Priority.id)
        .join(Board, Board.id == PriorityBoard.board_id)
    )
    assert {row[0]: tuple(row[1:]) for row in found} == OVERSIGHT


def test_four_named_bodies_and_four_to_be_established(of: Callable[..., Rows]) -> None:
    boards = of("board")
    standing = {row["prefix"]: row["standing"] for row in boards}
    assert standing == {
        "SFPB": "established", "HWB": "established", "SCN": "established", "EA": "established",
        "SAS": "proposed", "FAI": "proposed", "CLF": "proposed", "RAD": "proposed",
    }  # fmt: skip
    assert {row["prefix"]: row["regime"] for row in boards if row["regime"]} == {"HWB": "statutory committee"}


def test_skilled_and_confident_keeps_its_gaps(of: Callable[..., Rows]) -> None:
    (skilled,) = of("priority", short_title="Skilled and Confident")
    assert of("priority_board", priority_id=skilled["id"]) == []
    (link,) = of("action_priority", priority_id=skilled["id"])
    (economic,) = of("action", id=link["action_id"])
    assert economic["title"].startswith("Development of our new economic plan")
    assert link["note"] == "inferred, to confirm"
    assert [row for row in of("action_priority") if row["note"]] == [link]


def test_nine_actions_with_board_and_priorities(plan: Connection) -> None:
    found: dict[str, tuple[str, list[str]]] = {}
    statement = (
        select(Action.title, Board.prefix, Priority.short_title)
        .join(Board, Board.id == Action.board_id)
        .join(ActionPriority, ActionPriority.action_id == Action.id)
        .join(Priority, Priority.id == ActionPriority.priority_id)
        .order_by(ActionPriority.id)
    )
    for title, prefix, priority in plan.execute(statement):
        found.setdefault(title, (prefix, []))[1].append(priority)
    assert found == ACTIONS


def test_actions_are_numbered_by_board_in_the_year_they_are_entered(of: Callable[..., Rows]) -> None:
    assert [row["ref"] for row in of("action")] == [
        "SFPB/A/2026-27/001", "HWB/A/2026-27/001", "SAS/A/2026-27/001", "FAI/A/2026-27/001", "FAI/A/2026-27/002",
        "SCN/A/2026-27/001", "CLF/A/2026-27/001", "EA/A/2026-27/001", "RAD/A/2026-27/001",
    ]  # fmt: skip
    assert {row["source"] for row in of("action")} == {"ONE Stockport Borough Plan: Immediate actions"}


def test_community_champions_are_linked_to_the_sectors_strategy(of: Callable[..., Rows]) -> None:
    (link,) = of("action_link")
    (champions,), (strategy,) = of("action", id=link["action_id"]), of("action", id=link["other_id"])
    assert "Community Champions" in champions["title"]
    assert strategy["title"].startswith("Co-design a shared strategy for our Voluntary, Community, Faith")
    assert link["kind"] == "linked to"


def test_delivery_plans_are_examples_and_tied_to_nothing(of: Callable[..., Rows]) -> None:
    found = of("delivery_plan")
    assert [row["title"] for row in found] == ["Economic plan", "Health and care", "Climate"]
    assert all(row["note"].startswith("Named as an example") for row in found)
    assert {(row["organisation_id"], row["board_id"], row["status"]) for row in found} == {(None, None, None)}
    assert of("delivery_plan_priority") == []


def test_review_is_due_in_the_plans_words_without_a_year(of: Callable[..., Rows]) -> None:
    (review,) = of("review")
    assert (review["due"], review["due_text"], review["due_precision"]) == (None, "from next summer", "season")
    assert review["purpose"] == "to capture Census and further Covid learning"


def test_organisations_are_those_the_plan_names(of: Callable[..., Rows]) -> None:
    assert {row["short_name"] for row in of("organisation")} == {"VCFSE", "ICS"}


def test_nobody_and_no_date_is_invented(of: Callable[..., Rows]) -> None:
    for action in of("action"):
        empty = ("raised", "start", "due", "due_text", "progress", "completed", "closed", "importance", "meeting_id")
        assert {name: action[name] for name in empty} == dict.fromkeys(empty)
        assert (action["status"], action["due_precision"]) == ("not started", "none")
    for board in of("board"):
        empty = ("quorum_total", "quorum_fraction", "clear_days", "cycle_days", "frequency", "casting_vote",
                 "remote_counts", "established_on")  # fmt: skip
        assert {name: board[name] for name in empty} == dict.fromkeys(empty)


def test_what_the_plan_does_not_have_stays_empty(of: Callable[..., Rows]) -> None:
    had = {
        "plan", "plan_point", "value", "evidence", "theme", "priority", "priority_board", "alias", "board",
        "organisation", "action", "action_priority", "action_link", "delivery_plan", "review", "holiday",
    }  # fmt: skip
    assert {kind for kind in RECORDED if of(kind)} == had


def test_bank_holidays_come_with_it(of: Callable[..., Rows]) -> None:
    days = {row["on"]: (row["name"], row["kind"]) for row in of("holiday")}
    assert days[dt.date(2026, 12, 28)] == ("Boxing Day (substitute day)", "bank holiday")
