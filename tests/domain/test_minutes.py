"""Minutes drafted from what was recorded, by worked examples in the field's form."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.audience import Audience
from boardapp.domain.decisions import Verb
from boardapp.domain.meetings import MinutesState
from boardapp.domain.minutes import Declared, GivenMark, Minutes
from boardapp.domain.minutes_business import minuted_decision, opening
from boardapp.domain.minutes_draft import clock, draft_minutes, paragraphs
from boardapp.domain.minutes_people import people_of, quorum_sentences
from boardapp.domain.records_meetings import MeetingView, Route
from boardapp.domain.sentences import closed
from boardapp.domain.votes import Casting, VoteMethod
from boardapp.domain.words import Access, Rating, Standing

HANDS = VoteMethod.SHOW_OF_HANDS


def moment(clock_time: str, day: dt.date = dt.date(2026, 3, 11)) -> dt.datetime:
    """Return a moment by a clock that is an hour ahead, as in summer."""
    return dt.datetime.combine(day, dt.time.fromisoformat(clock_time), dt.timezone(dt.timedelta(hours=1)))


def lists(view: MeetingView) -> dict[str, list[str]]:
    """Return the names in each list."""
    people = people_of(view, "14:00", "16:00")
    return {
        name: [one.name for one in getattr(people, name)] for name in ("present", "attending", "apologies", "absent")
    }


# How a minute opens


@pytest.mark.parametrize(
    ("verb", "fields", "words"),
    [
        (Verb.AGREED, {}, "AGREED"),
        (Verb.AGREED, {"method": VoteMethod.CONSENSUS, "minuted": "RESOLVED"}, "RESOLVED"),
        (Verb.NOTED, {}, "NOTED"),
        (Verb.NOTED, {"method": VoteMethod.CONSENSUS, "minuted": "RESOLVED"}, "NOTED"),
        (Verb.APPROVED, {"method": VoteMethod.CONSENSUS, "minuted": "RESOLVED"}, "APPROVED"),
        (Verb.RECOMMENDED, {"destination": "Cabinet"}, "RECOMMENDED to Cabinet"),
        (Verb.REFERRED, {"destination": "the ICB"}, "REFERRED to the ICB"),
        (
            Verb.DELEGATED,
            {"destination": "the Director of Public Health"},
            "DELEGATED to the Director of Public Health",
        ),
        (Verb.NOT_AGREED, {}, "NOT AGREED"),
    ],
)
def test_a_minute_opens_with_its_outcome(sitting: Any, verb: Verb, fields: dict[str, Any], words: str) -> None:
    assert opening(sitting.decision(1, "That it be so", verb, **fields)) == words


@pytest.mark.parametrize(
    ("verb", "counts", "casting", "minuted", "words"),
    [
        (Verb.AGREED, (54, 8, 0), None, "RESOLVED (54 for, 8 against)", "RESOLVED (54 for, 8 against)"),
        (Verb.APPROVED, (7, 3, 1), None, "RESOLVED (…)", "APPROVED (7 for, 3 against, 1 abstention)"),
        (Verb.APPROVED, (40, 0, 0), None, "RESOLVED (…)", "APPROVED (40 for)"),
        (Verb.APPROVED, (5, 5, 0), Casting.FOR, "…", "APPROVED (5 for, 5 against, on the Chair's casting vote)"),
        (Verb.APPROVED, (5, 5, 0), None, "NOT CARRIED (5 for, 5 against)", "NOT CARRIED (5 for, 5 against)"),
        (Verb.LOST, (3, 6, 0), None, "NOT CARRIED (…)", "LOST (3 for, 6 against)"),
        (Verb.RECOMMENDED, (9, 1, 0), None, "…", "RECOMMENDED to Council (9 for, 1 against)"),
    ],
)
def test_counts_stand_behind_the_verb(
    sitting: Any, verb: Verb, counts: tuple[int, int, int], casting: Casting | None, minuted: str, words: str
) -> None:
    decision = sitting.decision(
        1, "That it be so", verb, method=HANDS, votes_for=counts[0], votes_against=counts[1], votes_abstain=counts[2],
        casting_vote=casting, minuted=minuted, destination="Council" if verb is Verb.RECOMMENDED else None,
    )  # fmt: skip
    assert opening(decision) == words


def test_a_decision_is_minuted_with_mover_vote_reasons_and_options(sitting: Any) -> None:
    decision = sitting.decision(
        14, " That beds be bought ", Verb.APPROVED, method=HANDS, votes_for=7, votes_against=3, mover="Cllr Marsh",
        seconder="Dr Webb", reasons="Building takes longer", options="Build; do nothing",
        response_due=dt.date(2026, 4, 1), review_on=dt.date(2027, 3, 1), minuted="RESOLVED (7 for, 3 against)",
    )  # fmt: skip
    minuted = minuted_decision(decision)
    assert minuted.ref == "HWB/D/2025-26/014"
    assert minuted.sentence == "APPROVED (7 for, 3 against) – That beds be bought."
    assert minuted.notes == (
        "Moved by Cllr Marsh, seconded by Dr Webb.",
        "Reasons: Building takes longer.",
        "Other options considered: Build; do nothing.",
        "An answer is asked for by 1 April 2026.",
        "To be reviewed by 1 March 2027.",
    )


def test_a_decision_without_a_quorum_or_outside_the_meeting_says_so(sitting: Any) -> None:
    minuted = minuted_decision(sitting.decision(1, "That it be so", informal=True, route=Route.CHAIRS_ACTION))
    assert minuted.informal
    assert minuted.notes == ("Taken as Chair's action.", "Informal view, to be ratified.")
    assert minuted_decision(sitting.decision(1, "x", mover="Dr Webb")).notes == ("Moved by Dr Webb.",)


def test_a_wording_is_closed_once() -> None:
    assert (closed("That it be so"), closed("Is it so?"), closed("So. "), closed("")) == (
        "That it be so.", "Is it so?", "So.", "",
    )  # fmt: skip


# Who was there


def test_the_chair_stands_first_and_officers_are_in_attendance(sitting: Any) -> None:
    view = sitting.view(
        people=(
            sitting.person(10, "Kit Nash"),
            sitting.person(11, "Cllr Ann Lee", role="chair"),
            sitting.person(12, "Dee Hall", role="vice-chair"),
            sitting.person(13, "Sam Roe", role="secretary"),
            sitting.person(14, "Guest", "in attendance", seat=None, seat_id=None, role=None),
            sitting.person(15, "Jon Peel", "apologies"),
            sitting.person(16, "Lea Moss", "absent"),
            sitting.person(17, "Nobody said", None),
        )
    )
    assert lists(view) == {
        "present": ["Cllr Ann Lee", "Dee Hall", "Kit Nash"],
        "attending": ["Sam Roe", "Guest"],
        "apologies": ["Jon Peel"],
        "absent": ["Lea Moss"],
    }
    present = people_of(view, None, None).present
    assert [one.notes for one in present] == [("Chair",), ("Vice-Chair",), ()]


def test_who_takes_the_chair_in_the_place_of_another_is_named(sitting: Any) -> None:
    people = (
        sitting.person(11, "Cllr Ann Lee", "apologies", role="chair"),
        sitting.person(12, "Dee Hall", role="vice-chair"),
    )
    present = people_of(sitting.view(people=people, chair_id=12), None, None).present
    assert [(one.name, one.notes) for one in present] == [("Dee Hall", ("Vice-Chair", "in the chair"))]


def test_a_substitute_sits_for_a_member_who_sent_apologies(sitting: Any) -> None:
    people = (
        sitting.person(11, "Cllr Ann Lee", "apologies", role="chair"),
        sitting.person(20, "Cllr Bo Marsh", role="chair", sits_for="Cllr Ann Lee", remote=True),
    )
    found = people_of(sitting.view(people=people), None, None)
    assert found.present[0].notes == ("substitute for Cllr Ann Lee", "by remote link")
    assert found.apologies[0].notes == ("Cllr Bo Marsh attended as substitute",)


def test_arrivals_and_departures_are_told_in_order_of_time(sitting: Any) -> None:
    people = (
        sitting.person(10, "Kit Nash", left="15:40"),
        sitting.person(11, "Cllr Ann Lee", arrived="14:00", left="16:00"),
        sitting.person(12, "Dee Hall", arrived="14:20"),
    )
    found = people_of(sitting.view(people=people), "14:00", "16:00")
    assert found.comings == ("Dee Hall joined the meeting at 14:20.", "Kit Nash left the meeting at 15:40.")
    assert [one.name for one in found.present if "part of the meeting" in one.notes] == ["Kit Nash", "Dee Hall"]


@pytest.mark.parametrize(
    ("quorate", "fields", "opens"),
    [
        (True, {}, "It was confirmed that the meeting was quorate. 9 of 11 members counted towards the quorum"),
        (False, {"here": 4}, "The meeting was not quorate. 4 of 11 members counted towards the quorum, which is 5."),
        (False, {"here": 7, "missing": (("NHS member", 1),)}, "The meeting was not quorate. 7 of 11"),
        (None, {}, "No quorum is recorded for this board."),
        (True, {"taken": False}, "Attendance was not recorded."),
    ],
)
def test_the_quorum_is_said_in_words(sitting: Any, quorate: bool | None, fields: dict[str, Any], opens: str) -> None:
    first = quorum_sentences(sitting.view(quorums=(sitting.quorum(quorate, **fields),)))[0]
    assert first.startswith(opens)
    assert ("NHS member (1)" in first) == ("missing" in fields)


def test_without_a_quorum_decisions_are_informal_views(sitting: Any) -> None:
    informal = "What was decided without a quorum is an informal view, to be ratified."
    assert quorum_sentences(sitting.view(quorums=(sitting.quorum(False, here=4),)))[-1] == informal
    lost = quorum_sentences(sitting.view(quorums=(sitting.quorum(True),), inquorate=True))
    assert lost[1:] == ("It was recorded that the meeting was not quorate.", informal)
    assert len(quorum_sentences(sitting.view(quorums=(sitting.quorum(True),)))) == 1


def test_boards_that_meet_jointly_have_a_quorum_each(sitting: Any) -> None:
    quorums = (sitting.quorum(True), sitting.quorum(True, board="Economic Alliance"))
    said = quorum_sentences(sitting.view(quorums=quorums))
    assert said[0].startswith("Health and Wellbeing Board: It was confirmed")
    assert said[1].startswith("Economic Alliance: It was confirmed")


# The whole


def test_what_is_written_up_on_another_day_gives_no_time(sitting: Any) -> None:
    on = dt.date(2026, 3, 11)
    assert clock(moment("14:02"), on) == "14:02"
    assert clock(moment("09:00", dt.date(2026, 3, 16)), on) is None
    late = draft_minutes(sitting.view(ended_at=moment("09:00", dt.date(2026, 3, 16))), [], [])
    assert (late.opened, late.closed, late.closing) == ("14:00", None, "The Chair closed the meeting.")
    held = draft_minutes(sitting.view(started_at=moment("14:03"), ended_at=moment("15:58")), [], [])
    assert (held.opened, held.closed, held.closing) == ("14:03", "15:58", "The Chair closed the meeting at 15:58.")


def test_an_item_holds_its_text_decisions_actions_and_ratings(sitting: Any) -> None:
    item = sitting.item(
        "5", "Carers", sitting.recorded("note", 5, "Members spoke."), sitting.recorded("decision", 1),
        sitting.recorded("action", 3), sitting.recorded("mark", 8, "Healthier Lives", rating=Rating.AMBER),
        minute_text="Members spoke.\n\n- of costs\n", presenter="Dr Webb",
    )  # fmt: skip
    actions = [
        sitting.action(3, "Cost the options", owners="Director of Adult Social Care", due_text="next meeting"),
    ]
    mark = GivenMark(8, Standing.AGREED, "HWB", "Café is late", "Open in May")
    minutes = draft_minutes(sitting.view(item), [sitting.decision(1, "That it be so")], actions, [mark])
    minuted = minutes.items[0]
    assert (minuted.number, minuted.title, minuted.presenter) == ("5", "Carers", "Dr Webb")
    assert minuted.text == ("Members spoke.", "- of costs")
    assert [one.sentence for one in minuted.decisions] == ["AGREED – That it be so."]
    assert [(one.ref, one.owners, one.due) for one in minuted.actions] == [
        ("HWB/A/2025-26/003", "Director of Adult Social Care", "next meeting")
    ]
    assert [(one.name, one.rating, one.reason, one.path_to_green) for one in minuted.marks] == [
        ("Healthier Lives", Rating.AMBER, "Café is late", "Open in May")
    ]
    assert (minutes.private, minutes.withheld, minutes.reduced) == (False, 0, 0)


def test_a_due_date_is_said_as_it_was_set(sitting: Any) -> None:
    item = sitting.item("1", "Carers", sitting.recorded("action", 3), sitting.recorded("action", 4))
    actions = [sitting.action(3, "One", due=dt.date(2026, 4, 30)), sitting.action(4, "Two")]
    assert [one.due for one in draft_minutes(sitting.view(item), [], actions).items[0].actions] == [
        "30 April 2026",
        None,
    ]


def test_what_was_recorded_under_no_item_is_not_lost(sitting: Any) -> None:
    minutes = draft_minutes(
        sitting.view(sitting.item("1", "Carers")), [sitting.decision(1, "That it be so")], [sitting.action(2, "Do it")]
    )
    outside = minutes.items[-1]
    assert (len(minutes.items), outside.number) == (2, "")
    assert [one.ref for one in outside.decisions] == ["HWB/D/2025-26/001"]
    assert [one.ref for one in outside.actions] == ["HWB/A/2025-26/002"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (MinutesState.DRAFT, "DRAFT: subject to approval at a later meeting"),
        (MinutesState.PUBLISHED_DRAFT, "DRAFT: subject to approval at a later meeting"),
        (MinutesState.APPROVED, "Approved as a correct record"),
        (MinutesState.SIGNED, "Approved as a correct record and signed by the Chair"),
    ],
)
def test_the_minutes_say_how_far_they_are(sitting: Any, state: MinutesState, said: str) -> None:
    assert draft_minutes(sitting.view(), [], [], state=state).status == said


def test_declarations_are_given_with_what_was_done(sitting: Any) -> None:
    declared = Declared("Cllr Ann Lee", "disclosable pecuniary", "5", description="Owns the site", action="Left")
    minutes = draft_minutes(sitting.view(), [], [], declarations=[declared], declarations_asked=True)
    assert minutes.declarations == (declared,)
    assert minutes.declarations_asked


def private_meeting(sitting: Any, audience: Audience) -> Minutes:
    """Return minutes with an exempt item, and an exempt decision and action under a public one."""
    private = sitting.item(
        "6", "CANARY lease", sitting.recorded("note", 6, "CANARY"), sitting.recorded("decision", 1),
        sitting.recorded("decision", 2), sitting.recorded("action", 4),
        sitting.recorded("mark", 8, "CANARY", rating=Rating.RED),
        minute_text="CANARY text", presenter="CANARY landlord", access=Access.EXEMPT, paragraphs="3",
        public_summary="Terms were set out.\n\n- and agreed\n",
    )  # fmt: skip
    public = sitting.item(
        "7", "Carers", sitting.recorded("decision", 3, access=Access.EXEMPT),
        sitting.recorded("action", 5, access=Access.EXEMPT),
        sitting.recorded("mark", 9, "Carers", rating=Rating.RED, access=Access.EXEMPT),
        public_summary="Left from when it was to be private.",
    )  # fmt: skip
    decisions = [
        sitting.decision(1, "CANARY paid", reasons="CANARY"),
        sitting.decision(2, "CANARY price", access=Access.EXEMPT, public_title="A price was agreed"),
        sitting.decision(3, "CANARY grant", access=Access.EXEMPT),
    ]
    actions = [sitting.action(4, "CANARY act"), sitting.action(5, "CANARY too", access=Access.EXEMPT)]
    marks = [GivenMark(8, Standing.AGREED, "HWB", "CANARY", None), GivenMark(9, Standing.AGREED, "HWB", "CANARY", None)]
    return draft_minutes(sitting.view(private, public), decisions, actions, marks, audience=audience)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_summary_for_the_public_stands_under_a_private_item_for_everybody(sitting: Any, audience: Audience) -> None:
    lease, carers = private_meeting(sitting, audience).items
    assert lease.summary == ("Terms were set out.", "- and agreed")
    assert carers.summary == ()


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNERS])
def test_nothing_of_what_is_exempt_is_in_what_others_get(sitting: Any, audience: Audience) -> None:
    minutes = private_meeting(sitting, audience)
    assert "CANARY" not in repr(minutes)
    lease, carers = minutes.items
    assert (lease.number, lease.title, lease.reduced, lease.withheld) == ("6", "Exempt item", True, 4)
    assert "paragraph 3" in lease.private
    assert [one.sentence for one in lease.decisions] == ["A price was agreed."]
    assert (carers.decisions, carers.actions, carers.marks, carers.withheld) == ((), (), (), 3)
    assert (minutes.reduced, minutes.withheld, minutes.private) == (1, 7, False)


def test_who_may_read_everything_gets_everything_marked(sitting: Any) -> None:
    minutes = private_meeting(sitting, Audience.EVERYTHING)
    lease, carers = minutes.items
    assert (lease.title, lease.reduced, len(lease.decisions), len(lease.actions)) == ("CANARY lease", False, 2, 1)
    assert "paragraph 3" in lease.private
    assert [one.private for one in lease.decisions] == ["", ""]
    assert carers.decisions[0].private == "Not for publication: exempt."
    assert carers.actions[0].private == "Not for publication: exempt."
    assert (minutes.reduced, minutes.withheld, minutes.private) == (0, 0, True)


def test_lines_of_text_are_paragraphs() -> None:
    assert paragraphs(" One\n\n  Two \r\n") == ("One", "Two")
    assert paragraphs(None) == ()


def test_who_came_to_a_board_without_seats_is_present(sitting: Any) -> None:
    people = (
        sitting.person(11, "Ann Lee", seat_id=None, seat=None, role=None),
        sitting.person(12, "Bo Marsh", "in attendance", seat_id=None, seat=None, role=None),
    )
    found = people_of(sitting.view(people=people), None, None)
    assert [each.name for each in found.present] == ["Ann Lee"]
    assert [each.name for each in found.attending] == ["Bo Marsh"]
