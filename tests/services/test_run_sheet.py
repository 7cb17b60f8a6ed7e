"""The chair's run sheet from a store: what is asked of real records, and the page that is written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.audience import Audience
from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.records_meetings import AttendanceStatus, StandardItem
from boardapp.domain.run_sheet import RunPaper
from boardapp.domain.words import Access, Rating, Status
from boardapp.services.actions import OwnerRef, add_update, change_action, propose, raise_action
from boardapp.services.agenda import add_item, edit_item
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.forward_plan import carry_forward
from boardapp.services.interests import Declaring, declare
from boardapp.services.marks import agree_rag, propose_rag
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.services.run_sheet import run_sheet, run_sheet_paper
from boardapp.storage.queries.names import referenced

MARCH, JUNE, SEPTEMBER = dt.date(2026, 3, 18), dt.date(2026, 6, 17), dt.date(2026, 9, 16)
TODAY = dt.date(2026, 9, 1)
ITEMS = (StandardItem.DECLARATIONS, StandardItem.MATTERS_ARISING, StandardItem.ACTION_REVIEW)


def raised(hwb: Any, title: str, on: dt.date = dt.date(2026, 2, 1), **values: Any) -> int:
    owner = OwnerRef("Dee Hall", "person", hwb.people["Dee Hall"])
    fields = {
        "title": title, "board_id": hwb.id, "owners": [owner], "due": dt.date(2026, 12, 1),
        "status": Status.IN_PROGRESS, **values,
    }  # fmt: skip
    ref = raise_action(hwb.store, hwb.on(on), fields)
    with hwb.store.reading() as connection:
        found = referenced(connection, ref)
    assert found is not None
    add_update(hwb.store, hwb.on(dt.date(2026, 8, 20)), found[1], "Under way.")
    return found[1]


def agree(hwb: Any, action: int, rating: Rating, on: dt.date) -> None:
    agree_rag(hwb.store, hwb.on(on), "action", action, rating, reason="Said.", path_to_green="By June.", board=hwb.id)


@pytest.fixture
def coming(hwb: Any) -> int:
    """Return the September meeting, after ones that were held in March and June."""
    for day in (MARCH, JUNE):
        end_meeting(hwb.store, hwb.acting, hwb.meeting(day))
    made: int = hwb.meeting(SEPTEMBER, standard=ITEMS)
    return made


def sheet(hwb: Any, meeting: int, audience: Audience = Audience.EVERYTHING) -> RunPaper:
    return run_sheet(hwb.store, meeting, TODAY, audience)


def told(hwb: Any, meeting: int) -> dict[str, list[tuple[str, str]]]:
    """Return what is asked by the item's title, "" before the meeting begins: names and what the data says."""
    found = sheet(hwb, meeting)
    places = [("", found.before), *((item.title, item.questions) for item in found.items)]
    return {title: [(one.name, one.says) for one in some] for title, some in places if some}


def test_reds_are_counted_by_the_meetings_at_which_they_stood(hwb: Any, coming: int) -> None:
    again, new, green = (raised(hwb, title) for title in ("Again", "New", "Green"))
    agree(hwb, again, Rating.RED, MARCH)
    agree(hwb, new, Rating.GREEN, JUNE)
    agree(hwb, new, Rating.RED, dt.date(2026, 8, 1))
    agree(hwb, green, Rating.RED, JUNE)
    agree(hwb, green, Rating.GREEN, dt.date(2026, 8, 1))
    assert told(hwb, coming) == {"Action review": [("Again", "red three times running"), ("New", "red, was green")]}


def test_a_date_gone_by_makes_an_agreed_green_red(hwb: Any, coming: int) -> None:
    action = raised(hwb, "Late", due=dt.date(2026, 8, 22))
    agree(hwb, action, Rating.GREEN, JUNE)
    assert told(hwb, coming) == {"Action review": [("Late", "red, was green; overdue by 10 days")]}


def test_green_but_moved_and_silent(hwb: Any, coming: int) -> None:
    moved = raised(hwb, "Moved")
    agree(hwb, moved, Rating.GREEN, JUNE)
    change_action(hwb.store, hwb.on(dt.date(2026, 7, 1)), moved, {"due": dt.date(2027, 3, 1)})
    with hwb.store.write("Raise", who="Sam", source="test") as writing:
        writing.add("action", ref="X/1", title="Silent", board_id=hwb.id, raised=dt.date(2026, 5, 27), status="ongoing")
    assert told(hwb, coming) == {
        "Action review": [
            ("Moved", "green but the date moved by 90 days"),
            ("Silent", "no update in the 97 days since it was raised"),
        ]
    }


def test_what_owners_ask_for(hwb: Any, coming: int) -> None:
    first, second, third = (raised(hwb, title) for title in ("First", "Second", "Third"))
    propose(hwb.store, hwb.acting, first, "closing", None, evidence="All wards done", by="Dee Hall")
    propose(hwb.store, hwb.acting, second, "due", "2027-01-31", evidence="", by="Dee Hall")
    agree(hwb, third, Rating.AMBER, JUNE)
    propose_rag(hwb.store, hwb.acting, "action", third, Rating.GREEN, reason="Back on track", by="Dee Hall")
    assert told(hwb, coming) == {
        "Action review": [
            ("First", "Dee Hall proposes to close it: All wards done"),
            ("Second", "Dee Hall asks for another date: 31 January 2027"),
            ("Third", "the owner proposes green, the board’s mark is amber"),
        ]
    }


def test_apologies_put_the_quorum_at_risk(hwb: Any, coming: int) -> None:
    for name in ("Dee Hall", "Eli Shaw"):
        hwb.attend(coming, name, AttendanceStatus.APOLOGIES)
    ((name, says),) = told(hwb, coming)[""]
    assert name == "Quorum"
    assert says == (
        "if everybody else comes 10 of 12 count, and 7 are needed; "
        "needs 1 NHS member (apologies: Dee Hall and Dr Eli Shaw)"
    )
    hwb.attend(coming, "Dee Hall", None)
    assert "" not in told(hwb, coming)


def test_who_has_not_answered_a_return_is_late(hwb: Any, coming: int) -> None:
    with hwb.store.write("Send", who="Sam", source="test") as writing:
        partner = writing.add("organisation", name="NHS Foundation Trust")
        writing.add(
            "return", organisation_id=partner, board_id=hwb.id, on=dt.date(2026, 8, 1), due=dt.date(2026, 8, 15),
            number=1, file="nhs.xlsx", actions=3, withheld=0,
        )  # fmt: skip
    assert told(hwb, coming)[""] == [
        ("NHS Foundation Trust", "has not answered the return due on 15 August 2026, 17 days late")
    ]


def test_an_interest_of_an_earlier_meeting_is_remembered(hwb: Any, coming: int) -> None:
    before = hwb.meeting(dt.date(2026, 7, 15))
    item = add_item(hwb.store, hwb.acting, before, {"title": "Estate"})
    for about in (item, None):
        words = "Owns the freehold" if about else "Governor of the Trust"
        person = hwb.people["Dee Hall"]
        told_then = Declaring(person, InterestKind.FINANCIAL, InterestAction.STAYS, about, None, words)
        declare(hwb.store, hwb.acting, before, told_then)
    end_meeting(hwb.store, hwb.acting, before)
    add_item(hwb.store, hwb.acting, coming, {"title": "Estate"})
    assert told(hwb, coming) == {
        "Declarations of interest": [("Dee Hall", "declared on 15 July 2026: financial; Governor of the Trust")],
        "Estate": [("Dee Hall", "declared on 15 July 2026: financial; Owns the freehold")],
    }


def test_an_item_that_was_carried_on_brings_its_actions_and_decisions(hwb: Any, coming: int) -> None:
    before = hwb.meeting(dt.date(2026, 7, 15))
    item = add_item(hwb.store, hwb.acting, before, {"title": "Winter plan"})
    raised(hwb, "Vaccinate", due=dt.date(2026, 8, 30), agenda_item_id=item, meeting_id=before)
    review = {"meeting": before, "item": item, "review_on": dt.date(2026, 9, 10)}
    ref = record_decision(hwb.store, hwb.acting, Recording("Open the hub", Verb.AGREED, **review))
    record_decision(
        hwb.store, hwb.acting,
        Recording("Ask Cabinet", Verb.RECOMMENDED, meeting=before, destination="Cabinet",
                  response_due=dt.date(2026, 9, 1)),
    )  # fmt: skip
    end_meeting(hwb.store, hwb.acting, before)
    carry_forward(hwb.store, hwb.acting, item, coming, duplicate=True)
    found = told(hwb, coming)
    assert found["Winter plan"][1:] == [("Open the hub", "to be reviewed by 10 September 2026")]
    assert found["Winter plan"][0][0] == "Vaccinate"
    assert found["Matters arising"] == [("Ask Cabinet", "an answer from Cabinet was due on 1 September 2026")]
    assert ref.startswith("HWB/D/")


def test_a_priority_without_figures_and_red_again(hwb: Any, coming: int) -> None:
    priority = hwb.priority()
    with hwb.store.write("Measure", who="Sam Roe", source="test") as writing:
        for place, due in enumerate((dt.date(2026, 8, 1), None, dt.date(2026, 12, 1)), 1):
            writing.add(
                "indicator", priority_id=priority, position=place, title=f"Measure {place}", polarity="high",
                data_due=due,
            )  # fmt: skip
    for day in (MARCH, JUNE):
        agree_rag(
            hwb.store, hwb.on(day), "priority", priority, Rating.RED, reason="R.", path_to_green="P.", board=hwb.id
        )
    assert told(hwb, coming)["Action review"] == [
        ("Warm", "red twice running"),
        ("Warm", "figures were due on 1 August 2026: Measure 1"),
        ("Warm", "no figures yet for 1 indicator, and no date for them: Measure 2"),
    ]
    add_item(hwb.store, hwb.acting, coming, {"title": "Safe and warm homes: where are we?"})
    assert [name for name, _says in told(hwb, coming)["Safe and warm homes: where are we?"]] == ["Warm"] * 3


def test_of_a_meeting_that_was_held_it_is_drawn_up_as_it_stood(hwb: Any, coming: int) -> None:
    action = raised(hwb, "Late", due=dt.date(2026, 8, 1))
    start_meeting(hwb.store, hwb.acting, coming)
    hwb.come(coming, *list(hwb.people)[:8])
    end_meeting(hwb.store, hwb.acting, coming)
    change_action(hwb.store, hwb.acting, action, {"due": dt.date(2027, 8, 1)})
    assert "overdue by 46 days" in told(hwb, coming)["Action review"][0][1]


def test_the_page_leaves_out_what_its_readers_may_not_see(hwb: Any, coming: int, tmp_path: Path) -> None:
    raised(hwb, "CANARY action", due=dt.date(2026, 8, 1), access=Access.EXEMPT)
    raised(hwb, "Open action", due=dt.date(2026, 8, 1))
    item = add_item(hwb.store, hwb.acting, coming, {"title": "CANARY lease"})
    edit_item(hwb.store, hwb.acting, item, {"access": Access.EXEMPT, "public_title": "Estate"})
    path = tmp_path / "sheet.html"
    report = run_sheet_paper(hwb.store, hwb.acting, coming, path)
    page = path.read_text(encoding="utf-8")
    assert "CANARY" not in page
    assert (report.reduced, report.withheld) == (1, 1)
    assert "Open action" in page
    assert "Estate" in page
    whole = run_sheet_paper(hwb.store, hwb.acting, coming, tmp_path / "whole.docx", Audience.EVERYTHING)
    assert (whole.reduced, whole.withheld, whole.path.stat().st_size > 0) == (0, 0, True)
    with pytest.raises(Refused, match=r"a document ends in \.docx, \.html"):
        run_sheet_paper(hwb.store, hwb.acting, coming, tmp_path / "sheet.txt")


def test_a_meeting_that_is_gone_is_refused(hwb: Any) -> None:
    with pytest.raises(Refused, match="no longer in the store"):
        run_sheet(hwb.store, 99999, TODAY)
