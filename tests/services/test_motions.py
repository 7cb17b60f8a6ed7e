"""Motions: who may move and second them, amendments that change their wording, and a vote that is put right later."""

from __future__ import annotations

from typing import Any

import pytest

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import AttendanceStatus, DecisionRecord
from boardapp.domain.votes import AmendmentResult, Cast, Casting, Vote, VoteMethod
from boardapp.services.amendments import add_amendment
from boardapp.services.decisions import Recording, edit_decision, record_decision
from boardapp.services.interests import Declaring, declare
from boardapp.services.meetings import start_meeting
from boardapp.services.voting import Electorate, Moved, electorate, moved_wrongly
from boardapp.storage.queries.decisions import decision_record, decisions
from boardapp.storage.queries.meetings import meeting_view

TEN = (
    "Ann Lee", "Bo Marsh", "Cy Ford", "Dee Hall", "Eli Shaw", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole",
    "Jon Peel",
)  # fmt: skip
SIX_FOUR = Vote(in_favour=6, against=4)


@pytest.fixture
def sitting(hwb: Any) -> tuple[int, int]:
    """Return a meeting in progress with ten members, and its first item."""
    meeting = hwb.meeting()
    hwb.come(meeting, *TEN)
    hwb.attend(meeting, "Kit Nash", AttendanceStatus.APOLOGIES)
    start_meeting(hwb.store, hwb.acting, meeting)
    return meeting, hwb.view(meeting).items[0].id


def record(hwb: Any, item: int, **fields: Any) -> DecisionRecord:
    record_decision(hwb.store, hwb.acting, Recording("That the plan be adopted.", item=item, **fields))
    return newest(hwb)


def newest(hwb: Any) -> DecisionRecord:
    with hwb.store.reading() as connection:
        found = decision_record(connection, decisions(connection)[0].id)
    assert found is not None
    return found


def voters(hwb: Any, meeting: int, item: int) -> Electorate:
    with hwb.store.reading() as connection:
        view = meeting_view(connection, meeting, hwb.acting.on)
        assert view is not None
        return electorate(connection, view, item)


@pytest.mark.parametrize(
    ("mover", "seconder", "sentence"),
    [
        ("Kit Nash", None, "Kit Nash is not here; name a member who is"),
        ("Cllr Ann Lee", "cllr ann lee", "cannot second their own motion"),
        ("Cllr Ann Lee", "Dr Fay Webb", "Dr Fay Webb is out of this item for an interest"),
    ],
)
def test_a_motion_that_cannot_have_been_moved_so_is_refused(
    hwb: Any, sitting: tuple[int, int], mover: str, seconder: str | None, sentence: str
) -> None:
    meeting, item = sitting
    leaves = Declaring(hwb.people["Fay Webb"], InterestKind.FINANCIAL, InterestAction.LEAVES, item=item)
    declare(hwb.store, hwb.acting, meeting, leaves)
    with pytest.raises(Refused, match=sentence):
        record(hwb, item, vote=SIX_FOUR, mover=mover, seconder=seconder)
    with pytest.raises(Refused, match=sentence):
        record(hwb, item, vote=Vote(in_favour=5), amendments=[Moved("Add “now”.", mover, seconder)])
    with hwb.store.reading() as connection:
        assert decisions(connection) == []


def test_names_that_are_not_known_are_left_alone(hwb: Any, sitting: tuple[int, int]) -> None:
    made = record(hwb, sitting[1], vote=SIX_FOUR, mover="Councillor Lee", seconder="The Vice-Chair")
    assert (made.mover, made.seconder) == ("Councillor Lee", "The Vice-Chair")


def test_the_electorate_is_of_the_item(hwb: Any, sitting: tuple[int, int]) -> None:
    meeting, item = sitting
    other = hwb.view(meeting).items[1].id
    leaves = Declaring(hwb.people["Fay Webb"], InterestKind.FINANCIAL, InterestAction.LEAVES, item=item)
    declare(hwb.store, hwb.acting, meeting, leaves)
    here, there = voters(hwb, meeting, item), voters(hwb, meeting, other)
    assert (here.eligible, there.eligible) == (9, 10)
    assert [name for _person, name in there.voters][:2] == ["Cllr Ann Lee", "Cllr Bo Marsh"]
    assert "Dr Fay Webb" not in [name for _person, name in here.voters]
    assert moved_wrongly(there.members, "Dr Fay Webb", "") == {}
    assert set(moved_wrongly(here.members, "Dr Fay Webb", "Kit Nash")) == {"mover", "seconder"}


def test_a_recorded_vote_is_put_right_with_its_amendments(hwb: Any, sitting: tuple[int, int]) -> None:
    first = Moved("Leave out “adopted”.", "Cllr Cy Ford", None, Vote(in_favour=2, against=8))
    made = record(hwb, sitting[1], vote=Vote(in_favour=4, against=6), motion="That it be adopted.", amendments=[first])
    assert (made.verb, made.outcome) == (Verb.LOST, "Not carried (4 for, 6 against)")
    second = Moved("Add “from April”.", "Dee Hall", "Hui Park", None, "That the plan be adopted from April.")
    values: Any = {
        "wording": "That the plan be adopted from April.", "vote": SIX_FOUR, "verb": Verb.AGREED,
        "amendments": [Moved(first.wording, "Cllr Cy Ford", "Jon Peel", withdrawn=True), second],
        "mover": "Cllr Ann Lee", "seconder": "Cllr Bo Marsh",
    }  # fmt: skip
    edit_decision(hwb.store, hwb.acting, made.id, values)
    changed = newest(hwb)
    assert (changed.verb, changed.outcome) == (Verb.AGREED, "Carried (6 for, 4 against)")
    assert [(row.position, row.seconder, row.result, row.vote) for row in changed.amendments] == [
        (1, "Jon Peel", AmendmentResult.WITHDRAWN, None),
        (2, "Hui Park", AmendmentResult.CARRIED, None),
    ]
    assert changed.amendments[0].id == made.amendments[0].id
    edit_decision(hwb.store, hwb.acting, made.id, {"amendments": []})
    assert newest(hwb).amendments == ()


def test_a_vote_by_name_on_a_tie_is_carried_on_the_casting_vote(hwb: Any, sitting: tuple[int, int]) -> None:
    hwb.set_terms(casting_vote=True)
    named = {hwb.people[name]: Cast.FOR if at % 2 else Cast.AGAINST for at, name in enumerate(TEN)}
    made = record(hwb, sitting[1], named=named, vote=Vote(VoteMethod.RECORDED, casting=Casting.FOR))
    assert made.outcome == "Carried on the Chair's casting vote (5 for, 5 against)"
    assert made.method is VoteMethod.RECORDED


def test_a_vote_is_put_right_though_somebody_left_since(hwb: Any, sitting: tuple[int, int]) -> None:
    meeting, item = sitting
    named = {hwb.people[name]: Cast.FOR for name in TEN}
    made = record(hwb, item, named=named)
    hwb.attend(meeting, "Jon Peel", AttendanceStatus.PRESENT, left="15:10")
    now = voters(hwb, meeting, item)
    assert (now.eligible, len(now.voters)) == (9, 9)
    with hwb.store.reading() as connection:
        then = electorate(connection, hwb.view(meeting), item, made)
    assert (then.eligible, then.voters[-1]) == (10, (hwb.people["Jon Peel"], "Jon Peel"))
    changed: Any = {"named": named | {hwb.people["Jon Peel"]: Cast.AGAINST}}
    edit_decision(hwb.store, hwb.acting, made.id, changed)
    assert newest(hwb).outcome == "Carried (9 for, 1 against)"
    with pytest.raises(Refused, match="may not vote now"):
        edit_decision(hwb.store, hwb.acting, made.id, {"named": {hwb.people["Lea Moss"]: Cast.FOR}})


def test_a_decision_reads_as_the_amendments_that_were_carried_leave_it(hwb: Any, sitting: tuple[int, int]) -> None:
    decision = record(hwb, sitting[1]).id
    for wording, motion, vote in (
        ("add: for a year", "That the plan be adopted for a year.", None),
        ("strike out: for a year", "That the plan be adopted again.", Vote(in_favour=4, against=6)),
        ("add: with thanks", "That the plan be adopted for a year with thanks.", SIX_FOUR),
    ):
        add_amendment(hwb.store, hwb.acting, decision, Moved(wording, vote=vote, motion=motion))
    found = newest(hwb)
    assert (found.wording, found.motion) == (
        "That the plan be adopted for a year with thanks.", "That the plan be adopted.",
    )  # fmt: skip


def test_a_decision_worded_as_amended_already_keeps_its_words(hwb: Any, sitting: tuple[int, int]) -> None:
    decision = record(hwb, sitting[1], motion="That the plan be noted.").id
    add_amendment(hwb.store, hwb.acting, decision, Moved("adopted for noted", motion="That it be adopted."))
    assert (newest(hwb).wording, newest(hwb).motion) == ("That the plan be adopted.", "That the plan be noted.")
