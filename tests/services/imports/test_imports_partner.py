"""A partner's word on actions of ours: what is taken, what waits for the board, what is only for reference."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boardapp.domain.words import Rating, Status
from boardapp.services.actions import change_action
from boardapp.services.marks import agree_rag
from boardapp.services.people import add_organisation

PH = {"partner": "Public Health"}
HEADINGS = ["Action ref", "What", "Who", "By when", "Status", "% complete", "RAG", "Progress update", "Path to green"]


@pytest.fixture
def ref(town: Any) -> str:
    """Return an action of ours."""
    return str(
        town.raised("Agree the pathway", owner="Public Health", due=dt.date(2024, 12, 31), status=Status.IN_PROGRESS)
    )


def sheet(ref: str, **told: Any) -> list[list[Any]]:
    """Return a partner's sheet with one row about an action."""
    return [
        HEADINGS,
        [ref, *(told.get(name) for name in ("what", "who", "when", "status", "done", "rag", "said", "path"))],
    ]


def test_what_a_partner_may_set_is_set(town: Any, ref: str) -> None:
    report = town.take(
        sheet(ref.lower(), status="On hold", done=45, rag="Amber", said="Waiting for the trust", path="Sign by May"),
        **PH,
    )
    action = town.one(ref)
    assert (report.updated, report.problems, report.conflicts) == (1, (), ())
    assert (action.status, action.progress, action.proposed_rag) == (Status.PAUSED, 45, Rating.AMBER)
    assert action.path_to_green == "Sign by May"
    assert town.updates(ref) == [(town.acting.on, "Public Health", "Waiting for the trust")]
    assert town.asked(ref) == []
    assert action.agreed_rag is None


def test_due_date_and_owner_are_proposed(town: Any, ref: str) -> None:
    report = town.take(sheet(ref, who="Town Homes", when=dt.date(2025, 3, 31), said="We need longer"), **PH)
    action = town.one(ref)
    assert (action.due, action.owner) == (dt.date(2024, 12, 31), "Public Health")
    assert town.asked(ref) == [("due", "2025-03-31", "Public Health"), ("owner", "Town Homes", "Public Health")]
    due = next(change for change in report.changes if change.field == "due")
    assert due.as_json() == {
        "ref": ref, "field": "due", "base": None, "ours": "2024-12-31", "theirs": "2025-03-31", "taken": "2024-12-31",
    }  # fmt: skip
    assert {proposal.evidence for proposal in town.story(ref).proposals} == {"We need longer"}
    again = town.take(sheet(ref, who="Town Homes", when=dt.date(2025, 3, 31)), name="again.xlsx", **PH)
    assert (again.updated, again.unchanged) == (0, 1), "the same is not asked twice"


@pytest.mark.parametrize("word", ["Complete", "Closed", "Done", "Recommended for closure"])
def test_done_awaits_the_board(town: Any, ref: str, word: str) -> None:
    town.take(sheet(ref, status=word, said="Signed on Friday"), **PH)
    action = town.one(ref)
    assert (action.status, action.completed, action.closed) == (Status.COMPLETE, town.acting.on, None)
    assert town.asked(ref) == [("closing", None, "Public Health")]


def test_withdrawal_is_proposed(town: Any, ref: str) -> None:
    town.take(sheet(ref, status="No longer required"), **PH)
    assert town.one(ref).status is Status.IN_PROGRESS
    assert town.asked(ref) == [("withdrawal", None, "Public Health")]


def test_what_the_board_closed_no_partner_opens(town: Any, ref: str) -> None:
    agree_rag(town.store, town.acting, "action", town.one(ref).id, Rating.BLUE, reason="Signed")
    report = town.take(sheet(ref, status="In progress", rag="Green", said="Nearly there"), **PH)
    assert town.one(ref).status is Status.CLOSED
    assert [(one.column, one.value) for one in report.problems] == [("Status", "in progress")]
    assert town.one(ref).proposed_rag is None
    assert len(town.updates(ref)) == 1
    done = town.take(sheet(ref, status="Completed"), name="done.xlsx", **PH)
    assert (done.unchanged, done.problems) == (1, ())


def test_their_words_for_our_title_are_for_reference(town: Any, ref: str) -> None:
    report = town.take(sheet(ref, what="Pathway"), **PH)
    assert (report.updated, report.unchanged, report.problems) == (0, 1, ())
    assert town.one(ref).title == "Agree the pathway"
    assert [(one.field, one.theirs, one.taken) for one in report.changes] == [("title", "Pathway", "Agree the pathway")]


def test_a_preference_settles_proposals(town: Any, ref: str) -> None:
    told = sheet(ref, who="Town Homes", when=dt.date(2025, 3, 31), status="Withdrawn")
    town.take(told, prefer="ours", **PH)
    assert (town.asked(ref), town.one(ref).due) == ([], dt.date(2024, 12, 31))
    town.take(told, name="theirs.xlsx", prefer="theirs", **PH)
    action = town.one(ref)
    assert (action.due, action.owner, action.status) == (dt.date(2025, 3, 31), "Town Homes", Status.WITHDRAWN)


def test_an_update_is_added_once(town: Any, ref: str) -> None:
    town.take(sheet(ref, said="Drafted"), **PH)
    report = town.take(sheet(ref, said="Drafted ", done=10), name="b.xlsx", **PH)
    assert report.updated == 1
    assert [text for _day, _by, text in town.updates(ref)] == ["Drafted"]
    town.take(sheet(ref, said="Sent out"), name="c.xlsx", **PH)
    assert [text for _day, _by, text in town.updates(ref)] == ["Drafted", "Sent out"]


def test_a_row_that_names_an_action_again_is_told(town: Any, ref: str) -> None:
    rows = sheet(ref, done=10) + sheet(ref, done=90)[1:]
    report = town.take(rows, **PH)
    assert (report.updated, report.skipped) == (1, 1)
    assert [(one.row, one.value) for one in report.problems] == [(3, ref)]
    assert town.one(ref).progress == 10


def test_a_reference_nobody_knows_without_words_is_told(town: Any, ref: str) -> None:
    report = town.take(
        [HEADINGS, ["HWB/A/2024-25/999", None, None, None, "Done"], [ref, None, None, None, "Done"]], **PH
    )
    assert (report.created, report.updated, report.skipped) == (0, 1, 1)
    assert [(one.row, one.value) for one in report.problems] == [(2, "HWB/A/2024-25/999")]


def test_our_export_comes_back_from_a_partner(town: Any, ref: str) -> None:
    """Three ways: what they changed is judged, what only we changed since stays, what both changed is a conflict."""
    import openpyxl

    other = town.raised("Count the beds", owner="Public Health", progress=10)
    town.give("sent.xlsx")
    change_action(town.store, town.acting, town.one(other).id, {"progress": 50, "next_steps": "Ask the wards"})
    book = openpyxl.load_workbook(town.folder / "sent.xlsx")
    page = book["Actions"]
    columns = {cell.value: cell.column for cell in page[1]}
    rows = {page.cell(row, columns["Reference"]).value: row for row in (2, 3)}
    page.cell(rows[ref], columns["Due date"]).value = dt.date(2025, 3, 31)
    page.cell(rows[ref], columns["Title"]).value = "Agree the whole pathway"
    page.cell(rows[other], columns["Progress %"]).value = 30
    page.cell(rows[other], columns["Latest update"]).value = "Counted half"
    book.save(town.folder / "back.xlsx")
    report = town.take(town.folder / "back.xlsx", **PH)
    assert [(one.ref, one.field, one.base, one.ours, one.theirs) for one in report.conflicts] == [
        (other, "progress", 10, 50, 30)
    ]
    assert town.asked(ref) == [("due", "2025-03-31", "Public Health")]
    assert town.one(ref).title == "Agree the pathway"
    assert [(one.column, one.value) for one in report.problems] == [("Title", "Agree the whole pathway")]
    assert town.one(other).next_steps == "Ask the wards"
    assert [text for _day, _by, text in town.updates(other)] == ["Counted half"]


def test_a_sender_nobody_knows_is_kept_in_words_and_said(town: Any, ref: str) -> None:
    report = town.take(sheet(ref, said="Hello"), partner="Friends of the Park")
    assert town.updates(ref)[0][1] == "Friends of the Park"
    assert "Friends of the Park" in report.notes[0]
    add_organisation(town.store, town.acting, {"name": "Friends of the Park"})
    assert town.take(sheet(ref, said="Hello again"), name="b.xlsx", partner="friends of the park").notes == ()


def test_when_it_was_done_comes_with_done(town: Any, ref: str) -> None:
    headings = ["Ref", "Action", "Status", "Date completed", "Ward"]
    town.take([headings, [ref, None, "Complete", dt.date(2024, 9, 2), "St Mary's"]], **PH)
    assert (town.one(ref).status, town.one(ref).completed) == (Status.COMPLETE, dt.date(2024, 9, 2))
    assert town.kept(ref) == '{"Ward (Public Health)": "St Mary\'s"}', "no partner's words take another's place"
