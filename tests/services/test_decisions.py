"""Decisions: worded, numbered, counted; informal without a quorum; changed, superseded, ratified, found again."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.decisions import DecisionStatus, Verb
from boardapp.domain.errors import Refused
from boardapp.domain.records import ActionFilter
from boardapp.domain.records_meetings import DecisionFilter, DecisionRecord, Route
from boardapp.domain.votes import Casting, Vote, VoteMethod
from boardapp.domain.words import Access
from boardapp.services.acting import Acting
from boardapp.services.actions import raise_action
from boardapp.services.agenda import edit_item
from boardapp.services.decisions import Recording, edit_decision, ratify, record_decision, supersede
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.services.plan import add_plan, add_priority, add_theme
from boardapp.storage.history import history, operations
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.decisions import (
    decision_count,
    decision_ids,
    decision_record,
    decision_rows,
    decision_years,
    decisions,
    implementing,
)
from boardapp.storage.queries.names import referenced
from boardapp.storage.store import Store
from boardapp.storage.undo import undo

ELEVEN = (
    "Ann Lee", "Bo Marsh", "Cy Ford", "Dee Hall", "Eli Shaw", "Fay Webb",
    "Gil Rowe", "Hui Park", "Ivy Cole", "Jon Peel", "Kit Nash",
)  # fmt: skip


def found(hwb: Any, ref: str) -> DecisionRecord:
    with hwb.store.reading() as connection:
        named = referenced(connection, ref)
        assert named is not None
        record = decision_record(connection, named[1])
    assert record is not None
    return record


def decide(hwb: Any, wording: str = "That the plan is agreed.", **fields: Any) -> DecisionRecord:
    fields.setdefault("board", hwb.id)
    return found(hwb, record_decision(hwb.store, hwb.acting, Recording(wording, **fields)))


def test_a_decision_at_an_item_knows_meeting_board_and_day(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[2]
    start_meeting(hwb.store, hwb.acting, meeting)
    record = decide(hwb, "  That the draft goes out to consultation.  ", item=item.id, board=None)
    assert (record.ref, record.on, record.board) == ("HWB/D/2026-27/001", dt.date(2026, 9, 16), "HWB")
    assert (record.meeting, record.item) == ("HWB/M/2026-09-16", "3 Action review")
    assert record.wording == "That the draft goes out to consultation."
    with hwb.store.reading() as connection:
        newest = operations(connection, 1)[0]
    assert (newest.label, newest.meeting) == ("Record decision HWB/D/2026-27/001", meeting)


@pytest.mark.parametrize(
    ("asked", "kept"), [(Access.PUBLIC, Access.EXEMPT), (Access.CONFIDENTIAL, Access.CONFIDENTIAL)]
)
def test_what_is_recorded_under_an_exempt_item_is_no_more_open(hwb: Any, asked: Access, kept: Access) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[2].id
    edit_item(hwb.store, hwb.acting, item, {"access": Access.EXEMPT})
    record = decide(hwb, item=item, board=None, access=asked)
    assert record.access is kept
    raise_action(hwb.store, hwb.acting, {"title": "Sign", "board_id": hwb.id, "agenda_item_id": item, "access": asked})
    with hwb.store.reading() as connection:
        (action,) = action_rows(connection, action_ids(connection, ActionFilter(), hwb.acting.on), hwb.acting.on)
    assert action.access is kept


def test_references_start_anew_with_each_kind_of_year(hwb: Any) -> None:
    for day, expected in (
        (dt.date(2026, 3, 31), "HWB/D/2025-26/001"),
        (dt.date(2026, 4, 1), "HWB/D/2026-27/001"),
        (dt.date(2026, 4, 30), "HWB/D/2026-27/002"),
        (dt.date(2026, 3, 30), "HWB/D/2025-26/002"),
    ):
        assert decide(hwb, on=day).ref == expected
    hwb.set_terms(year_kind="municipal")
    assert decide(hwb, on=dt.date(2026, 4, 30)).ref == "HWB/D/2025-26/003"
    assert decide(hwb, on=dt.date(2026, 5, 1)).ref == "HWB/D/2026-27/003"


def test_a_boards_own_pattern_is_used(hwb: Any) -> None:
    hwb.set_terms(decision_pattern="{n}/{yy}")
    assert [decide(hwb, on=dt.date(2026, 9, 1)).ref for _n in range(2)] == ["1/26", "2/26"]


def test_an_undone_reference_is_never_given_again(hwb: Any) -> None:
    decide(hwb)
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert decide(hwb).ref == "HWB/D/2026-27/002"


def test_a_refused_decision_leaves_nothing_behind(hwb: Any) -> None:
    before = hwb.store.head()
    for wording, fields, words in (
        ("  ", {}, "A decision needs its wording"),
        ("That it is so.", {"priorities": (999,)}, "priority is no longer in the store"),
    ):
        with pytest.raises(Refused, match=words):
            decide(hwb, wording, **fields)
    assert hwb.store.head() == before


def test_a_majority_carries(hwb: Any) -> None:
    record = decide(hwb, vote=Vote(in_favour=7, against=3, abstained=1), mover="Cllr Lee", seconder="Cllr Marsh")
    assert (record.verb, record.outcome) == (Verb.AGREED, "Carried (7 for, 3 against, 1 abstention)")
    assert (record.votes_for, record.votes_against, record.votes_abstain) == (7, 3, 1)
    assert (record.mover, record.seconder) == ("Cllr Lee", "Cllr Marsh")


def test_a_casting_vote_settles_a_tie(hwb: Any) -> None:
    hwb.set_terms(casting_vote=True)
    record = decide(hwb, vote=Vote(in_favour=5, against=5, casting=Casting.FOR))
    assert record.outcome == "Carried on the Chair's casting vote (5 for, 5 against)"
    assert record.casting_vote is Casting.FOR
    assert record.verb is Verb.AGREED


def test_without_a_casting_vote_a_tie_is_lost(hwb: Any) -> None:
    record = decide(hwb, vote=Vote(in_favour=5, against=5))
    assert (record.verb, record.outcome) == (Verb.LOST, "Not carried (5 for, 5 against)")
    with pytest.raises(Refused, match="give the Chair no casting vote"):
        decide(hwb, vote=Vote(in_favour=5, against=5, casting=Casting.FOR))


def test_more_votes_than_members_here_are_stopped(hwb: Any) -> None:
    meeting = hwb.meeting()
    start_meeting(hwb.store, hwb.acting, meeting)
    hwb.come(meeting, *ELEVEN)
    assert decide(hwb, meeting=meeting, vote=Vote(in_favour=7, against=3, abstained=1)).informal is False
    with pytest.raises(Refused, match="7 for, 3 against and 2 abstaining make 12, but only 11 members may vote"):
        decide(hwb, meeting=meeting, vote=Vote(in_favour=7, against=3, abstained=2))


def test_a_statutory_committees_chair_has_a_casting_vote_unless_its_terms_deny_it(hwb: Any) -> None:
    tie = Vote(in_favour=5, against=5, casting=Casting.AGAINST)
    hwb.set_terms(regime="statutory committee")
    assert decide(hwb, vote=tie).verb is Verb.LOST
    hwb.set_terms(casting_vote=False)
    with pytest.raises(Refused, match="no casting vote"):
        decide(hwb, vote=tie)


def test_a_carried_motion_cannot_be_lost(hwb: Any) -> None:
    with pytest.raises(Refused, match="The vote carried the motion"):
        decide(hwb, verb=Verb.LOST, vote=Vote(in_favour=5, against=1))
    assert decide(hwb, verb=Verb.REJECTED, vote=Vote(in_favour=1, against=5)).verb is Verb.REJECTED


def test_consensus_counts_nobody(hwb: Any) -> None:
    record = decide(hwb, vote=Vote(VoteMethod.CONSENSUS))
    assert (record.outcome, record.votes_for) == ("Agreed by consensus", None)
    assert decide(hwb).outcome == ""


def test_without_a_quorum_it_is_an_informal_view_until_ratified(hwb: Any) -> None:
    meeting = hwb.meeting()
    start_meeting(hwb.store, hwb.acting, meeting)
    hwb.come(meeting, "Ann Lee", "Bo Marsh")
    view = decide(hwb, meeting=meeting)
    assert view.informal is True
    later = decide(hwb, "That the informal view is ratified.", verb=Verb.RATIFIED, on=dt.date(2026, 12, 9))
    ratify(hwb.store, hwb.acting, view.id, later.id)
    assert found(hwb, view.ref).ratified_by == later.ref
    assert found(hwb, later.ref).ratifies == (view.ref,)
    with pytest.raises(Refused, match="was ratified by"):
        ratify(hwb.store, hwb.acting, view.id, later.id)


def test_an_informal_view_is_said_so_under_its_item(hwb: Any) -> None:
    meeting = hwb.meeting()
    item = hwb.view(meeting).items[0].id
    hwb.come(meeting, "Ann Lee")
    decide(hwb, item=item)
    assert hwb.view(meeting).items[0].recorded[0].detail == "Agreed; Informal view, to be ratified"


def test_other_routes_need_no_quorum(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee")
    assert decide(hwb, meeting=meeting, route=Route.CHAIRS_ACTION).informal is False


def test_a_meeting_on_record_as_inquorate_makes_views_only(hwb: Any) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, "Ann Lee")
    end_meeting(hwb.store, hwb.acting, meeting)
    assert decide(hwb, meeting=meeting).informal is True


def test_who_may_not_decide(hwb: Any, new_board: Any) -> None:
    meeting = hwb.meeting()
    other, proposed = (
        new_board({"name": "Cultural Network"}),
        new_board({"name": "Steering group", "standing": "proposed"}),
    )
    with pytest.raises(Refused, match="Cultural Network does not meet at HWB/M/2026-09-16"):
        decide(hwb, meeting=meeting, board=other)
    with pytest.raises(Refused, match="Steering group is still to be established and cannot decide"):
        decide(hwb, board=proposed)
    joint = hwb.meeting(dt.date(2026, 10, 1), with_boards=(other,))
    assert decide(hwb, meeting=joint, board=other).board == "CN"


def test_an_item_of_another_meeting_is_refused(hwb: Any) -> None:
    one, two = hwb.meeting(), hwb.meeting(dt.date(2026, 12, 9))
    with pytest.raises(Refused, match="is on the agenda of another meeting"):
        decide(hwb, item=hwb.view(one).items[0].id, meeting=two)


def test_what_the_verb_asks_for_is_named_as_a_gap(hwb: Any) -> None:
    record = decide(hwb, verb=Verb.RECOMMENDED)
    assert record.gaps == ("No destination is named", "No date for the answer is set")
    edit_decision(hwb.store, hwb.acting, record.id, {"destination": "Cabinet", "response_due": dt.date(2026, 12, 1)})
    assert found(hwb, record.ref).gaps == ()
    assert decide(hwb).gaps == ()


def test_a_changed_vote_is_worked_out_again(hwb: Any) -> None:
    record = decide(hwb, vote=Vote(in_favour=7, against=3))
    edit_decision(hwb.store, hwb.acting, record.id, {"vote": Vote(in_favour=3, against=7), "reasons": " Not ready. "})
    changed = found(hwb, record.ref)
    assert (changed.verb, changed.reasons, changed.votes_for) == (Verb.LOST, "Not ready.", 3)
    edit_decision(hwb.store, hwb.acting, record.id, {"vote": None, "verb": Verb.DEFERRED})
    assert (found(hwb, record.ref).verb, found(hwb, record.ref).method) == (Verb.DEFERRED, None)
    with pytest.raises(Refused, match="needs its wording"):
        edit_decision(hwb.store, hwb.acting, record.id, {"wording": " "})
    with pytest.raises(Refused, match="“ref” cannot be set here"):
        edit_decision(hwb.store, hwb.acting, record.id, {"ref": "X"})  # type: ignore[typeddict-unknown-key]


def test_one_decision_supersedes_another(hwb: Any) -> None:
    old, new = decide(hwb, on=dt.date(2026, 6, 1)), decide(hwb, "That the new plan is agreed.")
    supersede(hwb.store, hwb.acting, old.id, new.id)
    assert (found(hwb, old.ref).superseded_by, found(hwb, new.ref).supersedes) == (new.ref, (old.ref,))
    assert hwb.label() == f"Record that {old.ref} is superseded by {new.ref}"
    with pytest.raises(Refused, match=r"is superseded by .* already"):
        supersede(hwb.store, hwb.acting, old.id, new.id)
    for decision, by in ((new.id, old.id), (new.id, new.id)):
        with pytest.raises(Refused, match="does not come after"):
            supersede(hwb.store, hwb.acting, decision, by)
    with hwb.store.reading() as connection:
        assert [row.ref for row in decisions(connection, DecisionFilter(standing_only=True))] == [new.ref]
    supersede(hwb.store, hwb.acting, old.id, None)
    assert found(hwb, old.ref).superseded_by is None


def test_two_decisions_cannot_supersede_each_other(hwb: Any) -> None:
    one, two = decide(hwb), decide(hwb)
    supersede(hwb.store, hwb.acting, one.id, two.id)
    with pytest.raises(Refused, match=f"{one.ref} is itself superseded by {two.ref}"):
        supersede(hwb.store, hwb.acting, two.id, one.id)


def test_superseding_and_ratifying_go_in_with_the_new_decision(hwb: Any) -> None:
    old, view = decide(hwb), decide(hwb, informal=True)
    new = decide(hwb, "That this replaces it.", supersedes=(old.id,), ratifies=(view.id,))
    assert (new.supersedes, new.ratifies) == ((old.ref,), (view.ref,))
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert found(hwb, old.ref).superseded_by is None


def test_the_register_is_filtered_searched_and_sorted(store: Store, acting: Acting, hwb: Any, new_board: Any) -> None:
    plan = add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    priority = add_priority(store, acting, add_theme(store, acting, plan, {"title": "One Heart"}), {"title": "Healthy"})
    other = new_board({"name": "Cultural Network", "prefix": "SCN"})
    falls = decide(hwb, "That the falls pathway is funded.", on=dt.date(2026, 3, 11), priorities=(priority,))
    secret = decide(hwb, "That the tender is let.", on=dt.date(2026, 6, 17), access=Access.EXEMPT, verb=Verb.APPROVED)
    culture = decide(hwb, "That the strategy is launched.", on=dt.date(2026, 7, 1), board=other)

    def refs(**wanted: Any) -> list[str]:
        sort = wanted.pop("sort", "newest")
        with store.reading() as connection:
            ids = decision_ids(connection, DecisionFilter(**wanted), sort=sort)
            assert decision_count(connection, DecisionFilter(**wanted)) == len(ids)
            return [row.ref for row in decision_rows(connection, ids)]

    assert refs() == [culture.ref, secret.ref, falls.ref]
    assert refs(sort="oldest") == [falls.ref, secret.ref, culture.ref]
    assert refs(board=hwb.id) == [secret.ref, falls.ref]
    assert refs(verb=Verb.APPROVED) == [secret.ref]
    assert refs(priority=priority) == [falls.ref]
    assert refs(search="falls path") == [falls.ref]
    assert refs(search='falls" OR "tender') == []
    assert refs(restricted=False) == [culture.ref, falls.ref]
    assert refs(sort="board") == [culture.ref, secret.ref, falls.ref]
    with store.reading() as connection:
        years = decision_years(connection, hwb.id)
        row = decision_rows(connection, [falls.id])[0]
        assert decision_years(connection, 999) == []
    assert [year.label for year in years] == ["2026-27", "2025-26"]
    assert refs(since=years[1].first, until=years[1].last) == [falls.ref]
    assert (row.priorities, row.actions, row.meeting) == (("Healthy",), 0, None)


def test_priorities_of_a_decision_are_replaced(store: Store, acting: Acting, hwb: Any) -> None:
    plan = add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    theme = add_theme(store, acting, plan, {"title": "One Heart"})
    one, two = (add_priority(store, acting, theme, {"title": title}) for title in ("Healthy", "Strong"))
    record = decide(hwb, priorities=(one,))
    edit_decision(store, acting, record.id, {"priorities": (two,)})
    assert found(hwb, record.ref).priorities == ("Strong",)
    with store.reading() as connection:
        told = [past.kind for past in history(connection, record.id)]
    assert told == ["decision", "decision_priority", "decision_priority", "decision_priority"]


def test_without_a_board_the_plan_numbers(store: Store, acting: Acting, hwb: Any) -> None:
    add_plan(store, acting, {"title": "Borough Plan", "prefix": "BP"})
    assert decide(hwb, board=None).ref == "BP/D/2026-27/001"


def test_the_register_is_narrowed_by_how_decisions_stand(store: Store, acting: Acting, hwb: Any) -> None:
    today = dt.date(2026, 9, 1)
    old = decide(hwb, on=dt.date(2026, 5, 1))
    new = decide(hwb, on=dt.date(2026, 6, 1))
    supersede(store, acting, old.id, new.id)
    view = decide(hwb, on=dt.date(2026, 5, 2), informal=True)
    due = decide(hwb, on=dt.date(2026, 5, 3), review_on=today)
    later = decide(hwb, on=dt.date(2026, 5, 4), review_on=dt.date(2026, 9, 2))
    chairs = decide(hwb, on=dt.date(2026, 5, 5), route=Route.CHAIRS_ACTION)

    def refs(status: DecisionStatus) -> set[str]:
        with store.reading() as connection:
            return {row.ref for row in decisions(connection, DecisionFilter(status=status, today=today))}

    def stands(record: DecisionRecord) -> DecisionStatus:
        with store.reading() as connection:
            (row,) = decision_rows(connection, [record.id])
        assert row.status(today) is found(hwb, record.ref).status(today)
        return row.status(today)

    assert refs(DecisionStatus.SUPERSEDED) == {old.ref}
    assert refs(DecisionStatus.TO_RATIFY) == {view.ref}
    assert refs(DecisionStatus.REVIEW_DUE) == {due.ref}
    assert refs(DecisionStatus.BETWEEN) == {chairs.ref}
    assert refs(DecisionStatus.IN_FORCE) == {new.ref, view.ref, due.ref, later.ref, chairs.ref}
    assert [stands(each) for each in (old, view, due, later)] == [
        DecisionStatus.SUPERSEDED, DecisionStatus.TO_RATIFY, DecisionStatus.REVIEW_DUE, DecisionStatus.IN_FORCE,
    ]  # fmt: skip
    ratify(store, acting, view.id, new.id)
    assert refs(DecisionStatus.TO_RATIFY) == set()
    assert stands(view) is DecisionStatus.IN_FORCE


def test_the_actions_that_implement_a_decision_are_found(store: Store, acting: Acting, hwb: Any) -> None:
    record = decide(hwb)
    refs = [
        raise_action(store, acting, {"title": title, "board_id": hwb.id, "decision_id": record.id})
        for title in ("One", "Two")
    ]
    raise_action(store, acting, {"title": "Another", "board_id": hwb.id})
    with store.reading() as connection:
        rows = action_rows(connection, implementing(connection, record.id), acting.on)
    assert [row.ref for row in rows] == refs
