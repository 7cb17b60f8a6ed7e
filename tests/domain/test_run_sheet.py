"""The chair's run sheet: its timings, what the data says of each thing, and to which item a question belongs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from boardapp.domain.audience import Audience
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.meetings import MeetingState
from boardapp.domain.prompts import Prompt, Question, action_question, priority_questions, question_words
from boardapp.domain.quorum import Quorum
from boardapp.domain.records_meetings import AgendaRow, StandardItem
from boardapp.domain.records_sittings import DeclarationRow, PaperRow
from boardapp.domain.run_sheet import RunPaper, run_sheet
from boardapp.domain.run_sheet_facts import (
    AskedAction,
    AskedPriority,
    DueDecision,
    KnownInterest,
    LateReply,
    OpenProposal,
    RunFacts,
    Ties,
)
from boardapp.domain.run_sheet_places import roles
from boardapp.domain.words import Access, Rating

TODAY, JUNE = dt.date(2026, 3, 4), dt.date(2025, 12, 10)
R, A, G = Rating.RED, Rating.AMBER, Rating.GREEN


def action(id: int = 31, title: str = "Falls pathway live", **fields: Any) -> AskedAction:
    return AskedAction(id, f"HWB/A/2025-26/{id:03}", title, "Director of Public Health", **fields)


def says(asked: AskedAction, *proposals: OpenProposal) -> tuple[Prompt, str] | None:
    question = action_question(asked, proposals)
    return None if question is None else (question.prompt, question.says)


def proposal(field: str, value: str | None = None, id: int = 31, **fields: Any) -> OpenProposal:
    return OpenProposal(id, f"HWB/A/2025-26/{id:03}", "Falls pathway live", field, value, "Done.", "Dee Hall", **fields)


@pytest.mark.parametrize(
    ("asked", "prompt", "words"),
    [
        (action(rating=R, before=R, reds=2), Prompt.RED_AGAIN, "red twice running"),
        (action(rating=R, before=R, reds=4), Prompt.RED_AGAIN, "red four times running"),
        (action(rating=R, before=G, reds=1), Prompt.RED, "red, was green"),
        (action(rating=R, reds=1), Prompt.RED, "red"),
        (action(rating=R, before=G, reds=1, why="30% done, 80% expected by now"), Prompt.RED,
         "red, was green (30% done, 80% expected by now)"),
        (action(rating=R, before=G, reds=1, why="Overdue by 3 days", late=3), Prompt.RED,
         "red, was green; overdue by 3 days"),
        (action(rating=G, slipped=90), Prompt.GREEN_MOVED, "green but the date moved by 90 days"),
        (action(rating=A, late=1), Prompt.OVERDUE, "overdue by 1 day"),
        (action(rating=A, silent=97), Prompt.SILENT, "no update for 97 days"),
        (action(silent=97, reported=False), Prompt.SILENT, "no update in the 97 days since it was raised"),
        (action(rating=G, agreed=G, proposed=A), Prompt.PROPOSAL,
         "the owner proposes amber, the board’s mark is green"),
        (action(rating=R, before=R, reds=2, late=25, silent=97), Prompt.RED_AGAIN,
         "red twice running; overdue by 25 days; no update for 97 days"),
    ],
)  # fmt: skip
def test_what_the_data_says_of_an_action(asked: AskedAction, prompt: Prompt, words: str) -> None:
    assert says(asked) == (prompt, words)


@pytest.mark.parametrize(
    "asked",
    [
        action(rating=G),
        action(rating=A, slipped=90),  # it is not green
        action(rating=A, silent=90),  # ninety days are allowed
        action(rating=R, before=R, reds=1),  # the board said so, and nothing is new
        action(rating=A, agreed=A, proposed=A),
    ],
)
def test_of_an_action_without_news_nothing_is_asked(asked: AskedAction) -> None:
    assert says(asked) is None


def test_what_an_owner_asks_for_is_told_with_its_day() -> None:
    assert says(action(), proposal("due", "2026-06-30"), proposal("owner", "ICB Place Lead")) == (
        Prompt.PROPOSAL,
        "Dee Hall asks for another date: 30 June 2026; Dee Hall asks for another owner: ICB Place Lead",
    )


def test_a_question_names_its_action_its_owner_and_what_to_ask() -> None:
    question = action_question(action(rating=R, before=R, reds=2))
    assert question is not None
    assert question_words(question) == (
        "HWB/A/2025-26/031 Falls pathway live (Director of Public Health): red twice running. "
        "What has to change for it to turn?"
    )


def test_what_the_data_says_of_a_priority() -> None:
    priority = AskedPriority(
        5, "Healthy and Happy", reds=3, agreed=R, proposed=A, late_data=(("School readiness", dt.date(2026, 2, 1)),),
        no_data=("A", "B", "C", "D", "E"),
    )  # fmt: skip
    assert [(one.prompt, one.says) for one in priority_questions(priority)] == [
        (Prompt.RED_AGAIN, "red three times running"),
        (Prompt.PROPOSAL, "the owner proposes amber, the board’s mark is red"),
        (Prompt.DATA, "figures were due on 1 February 2026: School readiness"),
        (Prompt.DATA, "no figures yet for 5 indicators, and no date for them: A, B, C and 2 more"),
    ]


class Agenda:
    """A planned meeting with items, and what its run sheet asks where."""

    def __init__(self, sitting: Any, *items: AgendaRow, **fields: Any) -> None:
        fields = {"state": MeetingState.PLANNED, "quorums": (sitting.quorum(None),), **fields}
        self.view = sitting.view(*items, **fields)

    def sheet(self, audience: Audience = Audience.EVERYTHING, **facts: Any) -> RunPaper:
        return run_sheet(RunFacts(self.view, TODAY, JUNE, **facts), audience)

    def asked(self, **facts: Any) -> dict[str, list[str]]:
        """Return the names of what is asked, by the number of the item; "" before the meeting begins."""
        sheet = self.sheet(**facts)
        found = {"": [one.name for one in sheet.before]} if sheet.before else {}
        return found | {item.number: [one.name for one in item.questions] for item in sheet.items if item.questions}


@pytest.fixture
def agenda(sitting: Any) -> Agenda:
    return Agenda(
        sitting,
        sitting.item("1", "Apologies", kind=StandardItem.APOLOGIES, minutes_allotted=2, at="14:00"),
        sitting.item("2", "Declarations of interest", minutes_allotted=3, at="14:02"),
        sitting.item("3", "Matters arising", minutes_allotted=5, at="14:05"),
        sitting.item("4", "Action review", kind=StandardItem.ACTION_REVIEW, minutes_allotted=30, at="14:10"),
        sitting.item("5", "Healthy & Happy: progress", minutes_allotted=40, at="14:40", asked_to="note progress"),
        sitting.item("6", "Ratings", kind=StandardItem.RAG_ROUND, minutes_allotted=50, at="15:20"),
    )


def test_times_run_on_and_say_when_the_agenda_is_too_long(agenda: Agenda) -> None:
    sheet = agenda.sheet(minutes_last_time={4: 45})
    assert [(item.starts, item.until, item.minutes, item.running) for item in sheet.items][:4] == [
        ("14:00", "14:02", 2, 2), ("14:02", "14:05", 3, 5), ("14:05", "14:10", 5, 10), ("14:10", "14:40", 30, 40),
    ]  # fmt: skip
    assert sheet.items[3].last_time == 45
    assert (sheet.minutes, sheet.closes, sheet.over) == (130, "16:10", 10)
    assert sheet.timing == "2 h 10 min planned, ends 16:10, 10 min too long."


def test_an_agenda_within_its_time_says_when_it_closes(sitting: Any) -> None:
    sheet = Agenda(sitting, sitting.item("1", "JSNA", minutes_allotted=30, at="14:00")).sheet()
    assert sheet.timing == "30 min planned, ends 14:30."
    assert Agenda(sitting, sitting.item("1", "JSNA")).sheet().timing == "No minutes are planned."


def test_actions_are_asked_about_in_the_review_and_priorities_in_the_round(agenda: Agenda) -> None:
    late = action(late=3, priorities=frozenset({9}))
    priorities = (AskedPriority(8, "Safe and Strong", reds=2), AskedPriority(9, "Warm Homes"))
    assert agenda.asked(actions=[late], priorities=priorities) == {"4": [late.title], "6": ["Safe and Strong"]}


def test_an_item_about_one_priority_takes_its_questions(agenda: Agenda) -> None:
    mine, other = action(late=3, priorities=frozenset({5})), action(32, "Cameras", late=3)
    priorities = (AskedPriority(5, "Healthy and Happy", reds=2), AskedPriority(9, "Warm Homes"))
    found = agenda.asked(actions=[mine, other], priorities=priorities)
    assert found == {"4": ["Cameras"], "5": ["Healthy and Happy", mine.title]}


def test_the_board_s_only_priority_does_not_draw_every_action_to_an_item(agenda: Agenda) -> None:
    mine = action(late=3, priorities=frozenset({5}))
    assert agenda.asked(actions=[mine], priorities=[AskedPriority(5, "Healthy and Happy")]) == {"4": [mine.title]}


def test_an_item_takes_what_it_names_or_carries_on(sitting: Any) -> None:
    items = (
        sitting.item("1", "Action review", kind=StandardItem.ACTION_REVIEW),
        sitting.item("2", "Falls pathway: next steps"),
        sitting.item("3", "Cameras", asked_to="close HWB/A/2025-26/033"),
        sitting.item("4", "Winter plan"),
    )
    asked = [action(late=1), action(33, "Renew them", late=1), action(34, "Flu", late=1), action(35, "Other", late=1)]
    found = Agenda(sitting, *items).asked(actions=asked, ties={4: Ties(actions=frozenset({34}))})
    assert found == {"1": ["Other"], "2": ["Falls pathway live"], "3": ["Renew them"], "4": ["Flu"]}


def test_without_an_item_for_it_a_question_is_asked_before_the_meeting_begins(sitting: Any) -> None:
    bare = Agenda(sitting, sitting.item("1", "JSNA"))
    assert bare.asked(actions=[action(late=1)]) == {"": ["Falls pathway live"]}


def test_closing_is_asked_in_the_basket(sitting: Any) -> None:
    items = (sitting.item("1", "Action review"), sitting.item("2", "Actions recommended for closure"))
    closing = [proposal("closing")]
    assert Agenda(sitting, *items).asked(proposals=closing) == {"2": ["Falls pathway live"]}
    assert Agenda(sitting, items[0]).asked(proposals=closing) == {"1": ["Falls pathway live"]}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Action review and RAG round", {StandardItem.ACTION_REVIEW, StandardItem.RAG_ROUND}),
        ("Review of actions", {StandardItem.ACTION_REVIEW}),
        ("Declarations of Interest", {StandardItem.DECLARATIONS}),
        ("Climate action plan", set()),
        ("Crime ratings report", set()),
    ],
)
def test_standing_items_are_known_by_their_titles(sitting: Any, title: str, found: set[StandardItem]) -> None:
    assert roles(sitting.item("1", title)) == found


def test_who_is_late_to_reply_is_told_first(agenda: Agenda) -> None:
    (question,) = agenda.sheet(replies=[LateReply(7, "NHS Foundation Trust", dt.date(2026, 2, 20))]).before
    assert question_words(question) == (
        "NHS Foundation Trust: has not answered the return due on 20 February 2026, 12 days late. Who will ask them?"
    )


def test_a_quorum_at_risk_is_told_before_the_meeting(sitting: Any) -> None:
    away = sitting.person(1, "Cllr Ann Lee", "apologies")
    short = Quorum(False, 6, 12, 7, (("NHS member", 1),), "")
    here = Agenda(sitting, people=(away,))
    (question,) = here.sheet(expected=[("HWB", short)]).before
    assert question.says == (
        "if everybody else comes 6 of 12 count, and 7 are needed; needs 1 NHS member (apologies: Cllr Ann Lee)"
    )
    (just,) = here.sheet(expected=[("HWB", replace(short, quorate=True, here=7, missing=()))]).before
    assert just.says.startswith("if everybody else comes 7 count, just enough: one more absence")
    assert here.sheet(expected=[("HWB", replace(short, quorate=True, here=9, missing=()))]).before == ()
    assert Agenda(sitting).sheet(expected=[("HWB", replace(short, quorate=True, here=7, missing=()))]).before == ()


def test_in_the_meeting_the_quorum_is_that_of_the_room(sitting: Any) -> None:
    lost = replace(sitting.quorum(False), quorum=Quorum(False, 4, 11, 5, (), "Not quorate: 4 of 11; 5 are needed"))
    (question,) = Agenda(sitting, state=MeetingState.IN_PROGRESS, quorums=(lost,)).sheet().before
    assert (question.prompt, question.says) == (Prompt.QUORUM, "not quorate: 4 of 11; 5 are needed")


def test_interests_stand_at_their_item(agenda: Agenda) -> None:
    declared = DeclarationRow(
        1, 11, "Cllr Ann Lee", 5, "5", InterestKind.PERSONAL, None, "A relation works there", False,
        InterestAction.STAYS, None, None, None,
    )  # fmt: skip
    agenda.view = replace(agenda.view, declarations=(declared, replace(declared, id=2, item_id=None, item=None)))
    known = [
        KnownInterest(12, "Dee Hall", "financial", "Shares", JUNE),
        KnownInterest(13, "Fay Webb", "indirect", None, JUNE, 90, "Healthy and happy progress"),
        KnownInterest(14, "Gil Rowe", "indirect", None, JUNE, 91, "Something else"),
    ]
    sheet = agenda.sheet(interests=known)
    found = {item.number: [one.name for one in item.questions] for item in sheet.items if item.questions}
    assert found == {"2": ["Cllr Ann Lee", "Dee Hall"], "5": ["Cllr Ann Lee", "Fay Webb"]}
    assert sheet.items[4].questions[0].says == "personal; A relation works there; stays"
    assert sheet.items[1].questions[1].says == "declared on 10 December 2025: financial; Shares"


def test_decisions_due_and_papers_to_come(sitting: Any) -> None:
    paper = PaperRow(1, "paper-1", 2, None, 1, "Costs", None, None, None, None, None, False, Access.PUBLIC, None, None)
    items = (sitting.item("1", "Matters arising"), sitting.item("2", "Estate", papers=(paper,)))
    due = [
        DueDecision(1, "HWB/D/1", "Pilot the café", review_on=dt.date(2026, 3, 1)),
        DueDecision(2, "HWB/D/2", "Ask the Cabinet", answer_due=dt.date(2026, 2, 1), destination="Cabinet"),
    ]
    first, second = Agenda(sitting, *items).sheet(decisions=due).items
    assert [(one.prompt, one.says) for one in first.questions] == [
        (Prompt.REVIEW, "to be reviewed by 1 March 2026"),
        (Prompt.ANSWER, "an answer from Cabinet was due on 1 February 2026"),
    ]
    assert [(one.name, one.says) for one in second.questions] == [("Costs", "is still to come")]


def test_the_heaviest_question_comes_first(agenda: Agenda) -> None:
    asked = [
        action(1, "Silent", silent=100), action(2, "Late", late=3), action(3, "Later", late=30),
        action(4, "Red", rating=R, before=R, reds=2), action(5, "Redder", rating=R, before=R, reds=3),
    ]  # fmt: skip
    assert agenda.asked(actions=asked)["4"] == ["Redder", "Red", "Later", "Late", "Silent"]


def test_a_reader_gets_nothing_of_what_they_may_not_see(sitting: Any) -> None:
    items = (
        sitting.item("1", "Action review", kind=StandardItem.ACTION_REVIEW),
        sitting.item("2", "CANARY lease", access=Access.EXEMPT, public_title="Estate", presenter="CANARY",
                     asked_to="CANARY", minutes_allotted=20),
    )  # fmt: skip
    asked = [action(late=1), action(32, "CANARY", late=1, access=Access.EXEMPT), action(33, "CANARY lease", late=1)]
    here = Agenda(sitting, *items)
    sheet = here.sheet(Audience.PARTNERS, actions=asked)
    assert "CANARY" not in repr(sheet)
    assert (sheet.left_out, sheet.reduced, sheet.items[1].title, sheet.items[1].minutes) == (2, 1, "Estate", 20)
    whole = here.sheet(actions=asked)
    assert (whole.left_out, whole.reduced, whole.questions) == (0, 0, 3)


def test_the_public_is_not_told_who_is_late_or_sends_apologies(agenda: Agenda) -> None:
    sheet = agenda.sheet(Audience.PUBLIC, replies=[LateReply(7, "NHS", JUNE)])
    assert (sheet.before, sheet.left_out, sheet.private) == ((), 1, False)


def test_every_prompt_has_its_question() -> None:
    for prompt in Prompt:
        assert Question(prompt, "action", 1, None, "", "").asks.endswith("?")
