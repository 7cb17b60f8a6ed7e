"""Votes on decisions: worked out from the counts and the names, with amendments and the chair's casting vote."""

from __future__ import annotations

from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import DecisionRecord
from boardapp.domain.votes import AmendmentResult, Cast, Casting, Vote, VoteMethod
from boardapp.services.amendments import add_amendment, remove_amendment
from boardapp.services.decisions import Recording, edit_decision, record_decision
from boardapp.services.interests import Declaring, declare
from boardapp.services.meetings import start_meeting
from boardapp.services.voting import Moved
from boardapp.storage.queries.decisions import decision_record, decisions

ELEVEN = (
    "Ann Lee", "Bo Marsh", "Cy Ford", "Dee Hall", "Eli Shaw", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole",
    "Jon Peel", "Kit Nash",
)  # fmt: skip


@pytest.fixture
def sitting(hwb: Any) -> tuple[int, int]:
    """Return a meeting in progress with eleven members, and its first item."""
    meeting = hwb.meeting()
    hwb.come(meeting, *ELEVEN)
    start_meeting(hwb.store, hwb.acting, meeting)
    return meeting, hwb.view(meeting).items[0].id


def record(hwb: Any, item: int, **fields: Any) -> DecisionRecord:
    record_decision(hwb.store, hwb.acting, Recording("The strategy be adopted.", item=item, **fields))
    with hwb.store.reading() as connection:
        found = decision_record(connection, decisions(connection)[0].id)
    assert found is not None
    return found


def again(hwb: Any, decision: DecisionRecord) -> DecisionRecord:
    with hwb.store.reading() as connection:
        found = decision_record(connection, decision.id)
    assert found is not None
    return found


def casts(hwb: Any, **names: Cast) -> dict[int, Cast]:
    return {hwb.people[name.replace("_", " ")]: cast for name, cast in names.items()}


def test_seven_to_three_with_one_abstention_is_carried(hwb: Any, sitting: tuple[int, int]) -> None:
    made = record(hwb, sitting[1], vote=Vote(VoteMethod.SHOW_OF_HANDS, 7, 3, 1))
    assert (made.outcome, made.verb) == ("Carried (7 for, 3 against, 1 abstention)", Verb.AGREED)
    assert made.minuted == "RESOLVED (7 for, 3 against, 1 abstention)"
    assert made.eligible == 11


def test_a_tie_is_carried_on_the_casting_vote(hwb: Any, sitting: tuple[int, int]) -> None:
    hwb.set_terms(casting_vote=True)
    made = record(hwb, sitting[1], vote=Vote(VoteMethod.SHOW_OF_HANDS, 5, 5, casting=Casting.FOR))
    assert made.outcome == "Carried on the Chair's casting vote (5 for, 5 against)"


def test_a_tie_without_a_casting_vote_is_not_carried(hwb: Any, sitting: tuple[int, int]) -> None:
    hwb.set_terms(casting_vote=False)
    made = record(hwb, sitting[1], vote=Vote(VoteMethod.SHOW_OF_HANDS, 5, 5))
    assert (made.outcome, made.verb) == ("Not carried (5 for, 5 against)", Verb.LOST)
    with pytest.raises(Refused, match="no casting vote"):
        record(hwb, sitting[1], vote=Vote(VoteMethod.SHOW_OF_HANDS, 5, 5, casting=Casting.FOR))


def test_more_votes_than_may_be_cast_are_refused(hwb: Any, sitting: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="only 11 members may vote now"):
        record(hwb, sitting[1], vote=Vote(VoteMethod.SHOW_OF_HANDS, 9, 3))


def test_a_board_without_seats_votes_all_the_same(hwb: Any, new_board: Any) -> None:
    hwb.id = new_board({"name": "Safety Partnership", "prefix": "SSP", "quorum_total": 3})
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee", "Bo Marsh")
    made = record(hwb, hwb.view(meeting).items[0].id, vote=Vote(in_favour=2))
    assert (made.outcome, made.informal, made.eligible) == ("Carried (2 for)", False, None)


def test_one_who_left_for_an_interest_cannot_be_counted(hwb: Any, sitting: tuple[int, int]) -> None:
    meeting, item = sitting
    fay = hwb.people["Fay Webb"]
    declare(
        hwb.store, hwb.acting, meeting,
        Declaring(fay, InterestKind.FINANCIAL, InterestAction.LEAVES, item=item),
    )  # fmt: skip
    with pytest.raises(Refused, match="only 10 members may vote now"):
        record(hwb, item, vote=Vote(VoteMethod.SHOW_OF_HANDS, 8, 3))
    with pytest.raises(Refused, match="Dr Fay Webb may not vote now"):
        record(hwb, item, named={fay: Cast.FOR})


def test_all_who_may_vote_make_it_unanimous(hwb: Any, sitting: tuple[int, int]) -> None:
    assert record(hwb, sitting[1], vote=Vote(in_favour=11)).minuted == "RESOLVED UNANIMOUSLY"
    assert record(hwb, sitting[1], vote=Vote(in_favour=10, not_voting=1)).minuted == "RESOLVED (10 for)"


def test_a_recorded_vote_is_counted_from_its_names(hwb: Any, sitting: tuple[int, int]) -> None:
    named = casts(hwb, Ann_Lee=Cast.FOR, Bo_Marsh=Cast.FOR, Cy_Ford=Cast.AGAINST, Dee_Hall=Cast.ABSTAIN)
    made = record(hwb, sitting[1], named=named, mover="Cllr Ann Lee", seconder="Cllr Bo Marsh")
    assert (made.method, made.outcome) == (VoteMethod.RECORDED, "Carried (2 for, 1 against, 1 abstention)")
    assert [(row.name, row.cast) for row in made.named] == [
        ("Cllr Ann Lee", Cast.FOR), ("Cllr Bo Marsh", Cast.FOR), ("Cllr Cy Ford", Cast.AGAINST),
        ("Dee Hall", Cast.ABSTAIN),
    ]  # fmt: skip


def test_a_member_may_have_it_minuted_how_they_voted(hwb: Any, sitting: tuple[int, int]) -> None:
    made = record(hwb, sitting[1], vote=Vote(in_favour=8, against=2), named=casts(hwb, Cy_Ford=Cast.AGAINST))
    assert (made.votes_for, made.votes_against, len(made.named)) == (8, 2, 1)
    with pytest.raises(Refused, match="1 member is named as “abstain”, but 0 were counted"):
        record(hwb, sitting[1], vote=Vote(in_favour=8, against=2), named=casts(hwb, Cy_Ford=Cast.ABSTAIN))
    with pytest.raises(Refused, match="1 member is named as “for”, but 8 were counted"):
        record(hwb, sitting[1], vote=Vote(VoteMethod.RECORDED, 8), named=casts(hwb, Cy_Ford=Cast.FOR))


def test_names_are_changed_with_their_counts(hwb: Any, sitting: tuple[int, int]) -> None:
    made = record(hwb, sitting[1], named=casts(hwb, Ann_Lee=Cast.FOR, Cy_Ford=Cast.FOR))
    named = casts(hwb, Ann_Lee=Cast.FOR, Bo_Marsh=Cast.AGAINST)
    edit_decision(hwb.store, hwb.acting, made.id, {"named": named})
    changed = again(hwb, made)
    assert [row.name for row in changed.named] == ["Cllr Ann Lee", "Cllr Bo Marsh"]
    assert (changed.outcome, changed.verb) == ("Not carried (1 for, 1 against)", Verb.LOST)


def test_amendments_are_kept_in_the_order_they_were_moved(hwb: Any, sitting: tuple[int, int]) -> None:
    made = record(
        hwb,
        sitting[1],
        motion="The strategy be noted.",
        amendments=(
            Moved("Leave out “noted”.", "Cllr Cy Ford", "Kit Nash", Vote(in_favour=3, against=8)),
            Moved("For “noted” put “adopted”.", "Dee Hall", vote=Vote(in_favour=9, against=2), motion="… be adopted."),
            Moved("Add “at once”.", "Kit Nash", withdrawn=True),
        ),
        vote=Vote(in_favour=9, against=2),
    )
    assert made.motion == "The strategy be noted."
    assert [(row.position, row.result, row.outcome) for row in made.amendments] == [
        (1, AmendmentResult.NOT_CARRIED, "Not carried (3 for, 8 against)"),
        (2, AmendmentResult.CARRIED, "Carried (9 for, 2 against)"),
        (3, AmendmentResult.WITHDRAWN, ""),
    ]
    add_amendment(hwb.store, hwb.acting, made.id, Moved("Add “with thanks”."))
    assert hwb.label() == f"Record amendment to {made.ref}"
    assert [row.result for row in again(hwb, made).amendments][-1] is AmendmentResult.CARRIED
    remove_amendment(hwb.store, hwb.acting, again(hwb, made).amendments[0].id)
    assert [row.position for row in again(hwb, made).amendments] == [2, 3, 4]
    with pytest.raises(Refused, match="only 11 members may vote now"):
        add_amendment(hwb.store, hwb.acting, made.id, Moved("Too many.", vote=Vote(in_favour=12)))
    with pytest.raises(Refused, match="An amendment needs its wording"):
        add_amendment(hwb.store, hwb.acting, made.id, Moved(" "))
