"""What goes out about a meeting beside its agenda: decisions and actions at once, minutes as they were approved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import docx
import pytest

from boardapp.domain.audience import Audience
from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.interests import InterestAction, InterestKind
from boardapp.domain.votes import Cast, Vote, VoteMethod
from boardapp.domain.words import Access
from boardapp.services.actions import ActionValues, OwnerRef, raise_action
from boardapp.services.agenda import add_item, edit_item, set_minute_text
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.documents import agenda, drafted_minutes, kept_minutes, minutes, outcomes
from boardapp.services.interests import Declaring, declare
from boardapp.services.meetings import end_meeting, start_meeting
from boardapp.services.minutes import approve_minutes, publish_minutes, send_to_chair, sign_minutes
from boardapp.services.papers import expect_paper
from boardapp.services.people import edit_person
from boardapp.services.private_part import take_in_public
from boardapp.services.publishing import publish_agenda, publish_supplement
from boardapp.services.voting import Moved

Board = Any
SEVEN = ("Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")


@pytest.fixture
def held(hwb: Board) -> int:
    """Return a meeting that was held, with an item on carers and an exempt one."""
    meeting: int = hwb.meeting(dt.date(2026, 6, 17), starts="14:00")
    hwb.come(meeting, *SEVEN)
    start_meeting(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Carers"})
    lease = add_item(hwb.store, hwb.acting, meeting, {"title": "CANARY lease"})
    closed: Any = {"access": Access.EXEMPT, "paragraphs": "3", "public_title": "Estate"}
    edit_item(hwb.store, hwb.acting, lease, closed)
    set_minute_text(hwb.store, hwb.acting, item, "Members welcomed the report.")
    record_decision(hwb.store, hwb.acting, Recording("That the strategy be approved", Verb.APPROVED, item=item))
    record_decision(hwb.store, hwb.acting, Recording("CANARY price", Verb.AGREED, item=lease, access=Access.EXEMPT))
    for title, owner in (("Print it", "Zoe"), ("Send it", "Abe"), ("Read it", "Zoe")):
        values = ActionValues(title=title, board_id=hwb.id, agenda_item_id=item, owners=[OwnerRef(owner)])
        raise_action(hwb.store, hwb.acting, values, meeting=meeting)
    end_meeting(hwb.store, hwb.acting, meeting)
    return meeting


def lines(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def headings(path: Path) -> list[tuple[str, str]]:
    found = docx.Document(str(path)).paragraphs
    return [(each.style.name, each.text) for each in found if each.style and each.style.name.startswith("Heading")]


def item_of(hwb: Board, meeting: int, title: str) -> int:
    return next(int(item.id) for item in hwb.view(meeting).items if item.title == title)


def test_decisions_and_actions_go_out_at_once(hwb: Board, held: int, tmp_path: Path) -> None:
    report = outcomes(hwb.store, hwb.acting, held, tmp_path / "o.docx", Audience.PUBLIC)
    assert (report.reduced, report.withheld) == (1, 1)
    told = lines(tmp_path / "o.docx")
    assert told[:2] == ["Health and Wellbeing Board: decisions and actions", "Meeting of 17 June 2026"]
    assert "HWB/D/2026-27/001 APPROVED \N{EN DASH} That the strategy be approved." in told
    assert not any("CANARY" in line for line in told)
    found = headings(tmp_path / "o.docx")
    assert [text for style, text in found if style == "Heading 1"] == ["Decisions", "Actions by owner"]
    assert [text for _style, text in found][-2:] == ["Abe", "Zoe"]
    tables = docx.Document(str(tmp_path / "o.docx")).tables
    assert [[row.cells[1].text for row in table.rows[1:]] for table in tables] == [
        ["Send it"], ["Print it", "Read it"],
    ]  # fmt: skip


def test_outcomes_of_nothing_say_so(hwb: Board, tmp_path: Path) -> None:
    meeting = hwb.meeting()
    start_meeting(hwb.store, hwb.acting, meeting)
    outcomes(hwb.store, hwb.acting, meeting, tmp_path / "o.html")
    told = (tmp_path / "o.html").read_text(encoding="utf-8")
    assert "No decisions were recorded." in told
    assert "No actions were raised." in told


def test_approved_minutes_go_out_as_they_were_approved(hwb: Board, held: int, tmp_path: Path) -> None:
    later = hwb.meeting(dt.date(2026, 9, 16))
    hwb.come(later, *SEVEN)
    start_meeting(hwb.store, hwb.acting, later)
    send_to_chair(hwb.store, hwb.acting, held)
    set_minute_text(hwb.store, hwb.acting, item_of(hwb, held, "Carers"), "Members warmly welcomed the report.")
    publish_minutes(hwb.store, hwb.acting, held)
    approve_minutes(hwb.store, hwb.acting, held, later, corrections="in minute 8, “warmly” was added")
    sign_minutes(hwb.store, hwb.on(dt.date(2026, 9, 16)), held)
    edit_person(hwb.store, hwb.acting, hwb.people["Bo Marsh"], {"name": "Bo Marsh-Webb"})
    minutes(hwb.store, hwb.acting, held, tmp_path / "m.docx")
    told = lines(tmp_path / "m.docx")
    status = (
        "Approved as a correct record at HWB/M/2026-09-16 on 16 September 2026, with corrections, "
        "and signed by Cllr Ann Lee on 16 September 2026"
    )
    assert status in told
    assert "Corrections made on approval: in minute 8, “warmly” was added." in told
    assert "Signed as a correct record by Cllr Ann Lee on 16 September 2026." in told
    assert not any(line.startswith("Signed by the Chair as a correct record:") for line in told)
    assert "Members warmly welcomed the report." in told
    people = docx.Document(str(tmp_path / "m.docx")).tables[0]
    assert "Cllr Bo Marsh" in [row.cells[0].text for row in people.rows]
    minutes(hwb.store, hwb.acting, held, tmp_path / "first.docx", version=1)
    assert "Members welcomed the report." in lines(tmp_path / "first.docx")
    assert "DRAFT: subject to approval at a later meeting" in lines(tmp_path / "first.docx")
    with pytest.raises(Refused, match="no version 9"):
        kept_minutes(hwb.store, hwb.acting, held, version=9)


def test_minutes_tell_votes_by_name_amendments_and_who_left_for_an_interest(hwb: Board) -> None:
    meeting = hwb.meeting()
    hwb.come(meeting, *SEVEN)
    start_meeting(hwb.store, hwb.acting, meeting)
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Carers"})
    paper: Any = {"title": "Carers: a strategy"}
    expect_paper(hwb.store, hwb.acting, item, paper)
    interest = Declaring(hwb.people["Gil Rowe"], InterestKind.PERSONAL, InterestAction.LEAVES, item)
    declare(hwb.store, hwb.acting, meeting, interest)
    named = {hwb.people[name]: Cast.FOR for name in SEVEN if name != "Gil Rowe"} | {
        hwb.people["Bo Marsh"]: Cast.AGAINST
    }
    moved = Moved("add “by May”", "Dr Webb", "Dee Hall", Vote(VoteMethod.SHOW_OF_HANDS, in_favour=2, against=4))
    recording = Recording(
        "That the strategy be approved", Verb.APPROVED, item=item, named=named, mover="Cllr Lee",
        motion="That the strategy be noted", amendments=(moved,),
    )  # fmt: skip
    record_decision(hwb.store, hwb.acting, recording)
    take_in_public(hwb.store, hwb.acting, item, public=False)
    found = next(each for each in drafted_minutes(hwb.store, hwb.acting, meeting).items if each.id == item)
    assert found.papers == ("Carers: a strategy",)
    assert found.interests == ("Gil Rowe, having declared an interest, left for the item and did not vote.",)
    assert found.taken == "Taken without the public."
    assert found.decisions[0].opening == "APPROVED (5 for, 1 against)"
    assert found.decisions[0].notes == (
        "The motion first moved was: That the strategy be noted.",
        "Amendment: add “by May”. Moved by Dr Webb, seconded by Dee Hall. Not carried (2 for, 4 against).",
        "Moved by Cllr Lee.",
        "Recorded vote. For: Cllr Ann Lee, Dee Hall, Dr Fay Webb, Hui Park, Ivy Cole; Against: Cllr Bo Marsh.",
        "Informal view, to be ratified.",
    )


def test_an_agenda_lists_papers_supplements_and_the_exclusion(hwb: Board, tmp_path: Path) -> None:
    hwb.set_terms(regime="statutory committee")
    meeting = hwb.meeting()
    item = add_item(hwb.store, hwb.acting, meeting, {"title": "Carers"})
    for title, fields in (
        ("The strategy", {"author": "Public Health"}),
        ("Earlier report", {"background": True}),
        ("CANARY costs", {"access": Access.EXEMPT, "paragraphs": "3"}),
    ):
        values: Any = {"title": title, **fields}
        expect_paper(hwb.store, hwb.acting, item, values)
    partners: Any = {"title": "Draft plan", "access": Access.PARTNERS}
    lease: Any = {"title": "CANARY lease", "access": Access.EXEMPT, "paragraphs": "3"}
    for values in (partners, lease):
        add_item(hwb.store, hwb.acting, meeting, values)
    publish_agenda(hwb.store, hwb.on(dt.date(2026, 9, 4)), meeting)
    add_item(hwb.store, hwb.acting, meeting, {"title": "Flu"})
    publish_supplement(hwb.store, hwb.on(dt.date(2026, 9, 14)), meeting)
    agenda(hwb.store, hwb.acting, meeting, tmp_path / "a.docx", Audience.PUBLIC)
    told = lines(tmp_path / "a.docx")
    assert not any("CANARY" in line for line in told)
    assert "The strategy, Public Health (to follow)" in told
    assert told[told.index("Background papers:") + 1] == "Earlier report (to follow)"
    assert any(line.startswith("A paper that is not for publication (to follow). Not for pub") for line in told)
    excluded = next(line for line in told if line.startswith("Exclusion of the public. The board is asked to resolve:"))
    assert "section 100A(4)" in excluded
    assert told[told.index(excluded) + 1].endswith(". Exempt item")
    assert "Agenda published on 4 September 2026, 7 clear days before the meeting." in told
    assert any(line.startswith("Supplement 1 published on 14 September 2026: ") for line in told)
    assert "This item was added after the agenda was published." in told
    agenda(hwb.store, hwb.acting, meeting, tmp_path / "all.docx", Audience.EVERYTHING)
    assert any("CANARY costs" in line for line in lines(tmp_path / "all.docx"))


def test_a_voluntary_board_resolves_nothing(hwb: Board, tmp_path: Path) -> None:
    hwb.set_terms(regime="voluntary open")
    meeting = hwb.meeting()
    add_item(hwb.store, hwb.acting, meeting, {"title": "Lease", "access": Access.EXEMPT, "paragraphs": "3"})
    agenda(hwb.store, hwb.acting, meeting, tmp_path / "a.html")
    assert "Exclusion of the public" not in (tmp_path / "a.html").read_text(encoding="utf-8")
