"""Ratings: proposed by owners, agreed by boards, with the people, the day and the words they need."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.indicators import Polarity
from boardapp.domain.records_meetings import ThreeMarks
from boardapp.domain.words import GreyReason, Rating, Standing, Status
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, change_action, propose, raise_action
from boardapp.services.indicators import add_indicator, add_reading, set_target
from boardapp.services.marks import Marked, agree_rag, propose_rag
from boardapp.services.meetings import NewMeeting, end_meeting, make_meeting, start_meeting
from boardapp.services.plan import add_plan, add_priority, add_theme, link_board
from boardapp.storage.queries.action_whole import action_records, action_story
from boardapp.storage.queries.marks import three_marks
from boardapp.storage.queries.names import referenced
from boardapp.storage.store import Store
from boardapp.storage.undo import undo

GREEN, AMBER, RED, BLUE, GREY = Rating.GREEN, Rating.AMBER, Rating.RED, Rating.BLUE, Rating.GREY


def add_action(hwb: Any, title: str = "Falls pathway", **values: Any) -> int:
    fields: ActionValues = {"title": title, "board_id": hwb.id, "raised": dt.date(2026, 8, 1), **values}
    return _id(hwb, raise_action(hwb.store, hwb.acting, fields))


def _id(hwb: Any, ref: str) -> int:
    with hwb.store.reading() as connection:
        named = referenced(connection, ref)
    assert named is not None
    return named[1]


def marks(hwb: Any, item: int, kind: Any = "action", on: dt.date | None = None) -> ThreeMarks:
    with hwb.store.reading() as connection:
        found = three_marks(connection, kind, item, on or hwb.acting.on)
    assert found is not None
    return found


def agree(hwb: Any, item: int, rating: Rating, kind: Any = "action", **words: Any) -> Marked:
    return agree_rag(hwb.store, hwb.acting, kind, item, rating, **words)


WORDS = {"reason": "Route not staffed.", "path_to_green": "Second post by 30 October."}


def test_an_agreed_mark_names_board_chair_and_who_wrote_it_down(hwb: Any) -> None:
    action = add_action(hwb, due=dt.date(2027, 3, 31))
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[2].id
    start_meeting(hwb.store, hwb.acting, meeting)
    agree(hwb, action, AMBER, agenda_item=item, **WORDS)
    agreed = marks(hwb, action, on=dt.date(2026, 9, 20)).agreed
    assert agreed is not None
    assert agreed.said == "Agreed by Health and Wellbeing Board, Cllr Ann Lee in the chair, recorded by Sam Roe"
    assert (agreed.on, agreed.meeting) == (dt.date(2026, 9, 16), "HWB/M/2026-09-16")
    assert hwb.label() == "Agree Amber for HWB/A/2026-27/001"
    recorded = hwb.view(meeting).items[2].recorded[0]
    assert (recorded.kind, recorded.ref, recorded.rating) == ("mark", "HWB/A/2026-27/001", AMBER)
    assert recorded.detail == "Amber, agreed by Health and Wellbeing Board: Route not staffed."


def test_whoever_the_meeting_names_is_in_the_chair(hwb: Any) -> None:
    action = add_action(hwb)
    meeting = hwb.meeting(chair_id=hwb.people["Bo Marsh"])
    agree(hwb, action, RED, meeting=meeting, **WORDS)
    agreed = marks(hwb, action, on=dt.date(2026, 9, 16)).agreed
    assert agreed is not None
    assert agreed.chair == "Cllr Bo Marsh"


@pytest.mark.parametrize(
    ("rating", "given", "asked"),
    [
        (AMBER, {}, "Reason: say why HWB/A/2026-27/001 is Amber"),
        (RED, {"reason": "Late."}, "Path to green: say how and when HWB/A/2026-27/001 gets back from Red"),
        (BLUE, {}, "Reason: say what shows that HWB/A/2026-27/001 is done"),
    ],
)
def test_words_are_insisted_on_or_asked_for(hwb: Any, rating: Rating, given: dict[str, str], asked: str) -> None:
    action = add_action(hwb)
    with pytest.raises(Refused, match=asked):
        agree(hwb, action, rating, **given)
    assert any(finding.startswith(asked) for finding in agree(hwb, action, rating, strict=False, **given).findings)


def test_better_than_suggested_needs_a_reason_always(hwb: Any) -> None:
    action = add_action(hwb, due=dt.date(2026, 8, 20))
    for strict in (True, False):
        with pytest.raises(Refused, match=r"Reason: the rule suggests Red .*Overdue by 12 days.*why Green is agreed"):
            agree(hwb, action, GREEN, strict=strict)
    assert agree(hwb, action, GREEN, reason="Live since Monday, sign-off outstanding.").findings == ()


def test_the_actions_own_path_to_green_serves(hwb: Any) -> None:
    action = add_action(hwb, path_to_green="Recruit by May.")
    assert agree(hwb, action, RED, reason="Not staffed.").findings == ()
    agree(hwb, action, RED, reason="Not staffed.", path_to_green="Recruit by June.")
    with hwb.store.reading() as connection:
        assert action_records(connection, [action], hwb.acting.on)[0].path_to_green == "Recruit by June."


def test_blue_closes_the_action_and_agrees_what_was_proposed(hwb: Any) -> None:
    action = add_action(hwb)
    propose(hwb.store, hwb.acting, action, "closing", None, evidence="Route live.", by="Owner")
    meeting = hwb.meeting()
    agree(hwb, action, BLUE, meeting=meeting, reason="Route live since 1 September.")
    with hwb.store.reading() as connection:
        story = action_story(connection, action, dt.date(2026, 9, 20))
    assert story is not None
    assert (story.action.status, story.action.closed, story.action.rag) == (Status.CLOSED, dt.date(2026, 9, 16), BLUE)
    assert [proposal.state for proposal in story.proposals] == ["agreed"]
    assert hwb.label() == "Close HWB/A/2026-27/001"
    with pytest.raises(Refused, match="is closed; open it again"):
        agree(hwb, action, GREEN)
    undo(hwb.store, who="Sam Roe", source="desktop")
    with hwb.store.reading() as connection:
        assert action_records(connection, [action], hwb.acting.on)[0].status is Status.NOT_STARTED


def test_nothing_withdrawn_is_rated(hwb: Any) -> None:
    action = add_action(hwb, status=Status.WITHDRAWN)
    with pytest.raises(Refused, match="is withdrawn"):
        agree(hwb, action, GREEN)


def test_a_proposed_board_cannot_agree(hwb: Any, new_board: Any) -> None:
    group = new_board({"name": "Steering group", "standing": "proposed"})
    action = add_action(hwb, board_id=group)
    with pytest.raises(Refused, match="Steering group is not established and cannot agree a rating"):
        agree(hwb, action, GREEN)
    propose_rag(hwb.store, hwb.acting, "action", action, GREEN, by="Place Director")
    proposed = marks(hwb, action).proposed
    assert proposed is not None
    assert proposed.said == "Proposed by Place Director, recorded by Sam Roe"


def test_somebody_must_agree(hwb: Any) -> None:
    add_plan(hwb.store, hwb.acting, {"title": "Borough Plan", "prefix": "BP"})
    action = add_action(hwb, board_id=None)
    with pytest.raises(Refused, match="No board is known that could agree a rating of BP/A/2026-27/001"):
        agree(hwb, action, GREEN)
    assert agree(hwb, action, GREEN, board=hwb.id, reason="Seen.").findings == ()


def test_only_a_board_that_meets_agrees_there(hwb: Any, new_board: Any) -> None:
    other = new_board({"name": "Cultural Network"})
    action = add_action(hwb)
    with pytest.raises(Refused, match="Cultural Network does not meet at"):
        agree(hwb, action, GREEN, meeting=hwb.meeting(), board=other)


def test_a_three_point_board_rates_on_three_points(hwb: Any) -> None:
    action = add_action(hwb)
    with pytest.raises(Refused, match="rates on three points: choose red, amber or green, not amber/red"):
        agree(hwb, action, Rating.AMBER_RED, **WORDS)
    hwb.set_terms(rag_scale=5)
    agree(hwb, action, Rating.AMBER_RED, **WORDS)
    assert marks(hwb, action).scale == 5


def test_three_marks_stand_side_by_side(hwb: Any) -> None:
    action = add_action(hwb, due=dt.date(2026, 9, 4), raised=dt.date(2026, 5, 1))
    june = make_meeting(hwb.store, hwb.acting, NewMeeting(hwb.id, dt.date(2026, 6, 17)))
    agree(hwb, action, RED, meeting=june, **WORDS)
    end_meeting(hwb.store, hwb.acting, june)
    propose_rag(hwb.store, hwb.on(dt.date(2026, 9, 9)), "action", action, AMBER, reason="One post filled.")
    today = dt.date(2026, 9, 16)
    before = marks(hwb, action, on=today)
    assert (before.agreed, before.agreed and before.agreed.rating) == (before.last_meeting, RED)
    assert before.proposed is not None
    assert (before.proposed.rating, before.suggested.rating) == (AMBER, RED)
    assert before.suggested.reason == "Overdue by 12 days"
    assert (before.shown.rating, before.shown.standing) == (RED, Standing.AGREED)
    agree(hwb, action, AMBER, meeting=hwb.meeting(today), **WORDS)
    after = marks(hwb, action, on=today)
    assert after.agreed is not None
    assert after.last_meeting is not None
    assert (after.agreed.rating, after.last_meeting.rating) == (AMBER, RED)
    assert [mark.rating for mark in after.all] == [AMBER, AMBER, RED]


def test_a_proposal_without_words_is_kept_and_asked_about(hwb: Any) -> None:
    action = add_action(hwb)
    marked = propose_rag(hwb.store, hwb.acting, "action", action, RED)
    assert len(marked.findings) == 2
    assert hwb.label() == "Propose Red for HWB/A/2026-27/001"
    with pytest.raises(Refused, match="Reason: say why"):
        propose_rag(hwb.store, hwb.acting, "action", action, RED, strict=True)
    assert propose_rag(hwb.store, hwb.acting, "action", action, GREY, grey_reason=GreyReason.PAUSED).findings == ()
    proposed = marks(hwb, action).proposed
    assert proposed is not None
    assert proposed.grey is GreyReason.PAUSED


def test_priorities_and_indicators_are_rated_by_the_board_that_oversees_them(
    store: Store, acting: Acting, hwb: Any
) -> None:
    plan = add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    priority = add_priority(store, acting, add_theme(store, acting, plan, {"title": "One Heart"}), {"title": "Healthy"})
    link_board(store, acting, priority, hwb.id)
    indicator = add_indicator(store, acting, priority, {"title": "Smokers", "polarity": Polarity.LOW})
    set_target(store, acting, indicator, "2026/27", dt.date(2027, 3, 31), Decimal(10))
    add_reading(store, acting, indicator, "Q1", dt.date(2026, 6, 30), Decimal("10.9"))
    assert marks(hwb, indicator, "indicator").suggested.rating is AMBER
    add_reading(store, acting, indicator, "Q2", dt.date(2026, 9, 30), Decimal(14))
    assert marks(hwb, indicator, "indicator").suggested.reason == "40.0% above the target of 10"
    agree(hwb, indicator, AMBER, kind="indicator", **WORDS)
    assert marks(hwb, indicator, "indicator").shown.rating is AMBER
    action = add_action(hwb, priorities=[priority], due=dt.date(2026, 8, 1))
    rolled = marks(hwb, priority, "priority")
    assert (rolled.suggested.rating, rolled.suggested.reason) == (RED, "Red: 1 of 1")
    with pytest.raises(Refused, match="the rule suggests Red for Healthy"):
        agree(hwb, priority, AMBER, kind="priority")
    agree(hwb, priority, AMBER, kind="priority", **WORDS)
    above = marks(hwb, priority, "priority")
    assert above.agreed is not None
    assert (above.shown.rating, above.shown.standing, above.name) == (AMBER, Standing.AGREED, "Healthy")
    change_action(store, acting, action, {"status": Status.WITHDRAWN})
    assert marks(hwb, priority, "priority").suggested.rating is GREY


def test_what_is_gone_cannot_be_rated(hwb: Any) -> None:
    with pytest.raises(Refused, match="no longer in the store"):
        agree(hwb, 9999, GREEN)
    with hwb.store.reading() as connection:
        assert three_marks(connection, "priority", 9999, hwb.acting.on) is None


def proposed_date(hwb: Any, action: int, value: str, evidence: str = "The second post is filled in January.") -> None:
    propose(hwb.store, hwb.acting, action, "due", value, evidence=evidence, by="Head of Operations")


def story(hwb: Any, action: int) -> Any:
    with hwb.store.reading() as connection:
        return action_story(connection, action, hwb.acting.on)


def test_the_board_moves_a_due_date_with_the_rating(hwb: Any) -> None:
    action = add_action(hwb, due=dt.date(2026, 9, 30))
    meeting = hwb.meeting()
    proposed_date(hwb, action, "2027-01-29")
    agree(hwb, action, AMBER, meeting=meeting, due=dt.date(2027, 1, 29), **WORDS)
    told = story(hwb, action)
    assert (told.action.due, told.action.original_due, told.action.due_moves) == (
        dt.date(2027, 1, 29), dt.date(2026, 9, 30), 1,
    )  # fmt: skip
    (moved,) = (each for each in told.dues if each.due == told.action.due)
    assert (moved.reason, moved.meeting) == ("Route not staffed.", "HWB/M/2026-09-16")
    assert [(each.field, each.state) for each in told.proposals] == [("due", "agreed")]
    assert hwb.label().endswith(", due 29 January 2027")


def test_another_date_than_the_one_proposed_answers_the_proposal(hwb: Any) -> None:
    action = add_action(hwb, due=dt.date(2027, 3, 31))
    proposed_date(hwb, action, "2027-12-31")
    agree(hwb, action, GREEN, due=dt.date(2027, 6, 30), reason="Half of it is enough.")
    (answered,) = story(hwb, action).proposals
    assert (answered.state, answered.reason) == ("refused", "The board agreed another date: 30 June 2027.")


def test_a_date_moves_only_with_a_reason_and_to_another_day(hwb: Any) -> None:
    action = add_action(hwb, due=dt.date(2027, 3, 31))
    with pytest.raises(Refused, match="say why the due date"):
        agree(hwb, action, GREEN, due=dt.date(2027, 6, 30))
    with pytest.raises(Refused, match="is due on 31 March 2027 already"):
        agree(hwb, action, GREEN, due=dt.date(2027, 3, 31), reason="Same.")
    assert marks(hwb, action).agreed is None
    proposed_date(hwb, action, "2027-06-30")
    agree(hwb, action, GREEN, due=dt.date(2027, 6, 30))
    assert "The second post is filled in January." in [each.reason for each in story(hwb, action).dues]
