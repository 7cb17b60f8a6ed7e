"""Agendas, minutes and calendars written from a board file: for whom, what is kept back, what is refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from icalendar import Calendar

from boardapp.domain.audience import Audience
from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.votes import Vote, VoteMethod
from boardapp.domain.words import Access, Rating
from boardapp.services.acting import Acting
from boardapp.services.actions import change_action, raise_action
from boardapp.services.agenda import add_item, edit_item, set_minute_text, set_public_summary
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.documents import agenda, audience_for, calendar, drafted_minutes, meeting_named, minutes
from boardapp.services.marks import agree_rag
from boardapp.services.meetings import cancel_meeting, edit_meeting, end_meeting, postpone_meeting
from boardapp.services.record import redo, undo
from boardapp.storage.queries.names import referenced
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

Board = Any
SEVEN = ("Ann Lee", "Bo Marsh", "Dee Hall", "Fay Webb", "Gil Rowe", "Hui Park", "Ivy Cole")


@pytest.fixture
def meeting(hwb: Board) -> int:
    """Return a meeting with an open item, an exempt one, and what was recorded under each."""
    made: int = hwb.meeting(starts="14:00", ends="16:00", place="Town Hall")
    hwb.come(made, *SEVEN)
    hwb.attend(made, "Jon Peel", AttendanceStatus.APOLOGIES)
    carers = add_item(hwb.store, hwb.acting, made, {"title": "Carers", "asked_to": "agree the strategy"})
    lease = add_item(hwb.store, hwb.acting, made, {"title": "CANARY lease", "presenter": "CANARY landlord"})
    closed: dict[str, Any] = {"access": Access.EXEMPT, "paragraphs": "3", "public_title": "Primary care estate"}
    edit_item(hwb.store, hwb.acting, lease, closed)  # type: ignore[arg-type]
    set_minute_text(hwb.store, hwb.acting, carers, "Members welcomed the report.")
    set_minute_text(hwb.store, hwb.acting, lease, "CANARY text")
    for item, wording, access in (
        (carers, "That the strategy be approved", Access.PUBLIC),
        (lease, "CANARY price", Access.EXEMPT),
        (lease, "CANARY left open", Access.PUBLIC),
    ):
        decided = Recording(
            wording=wording, verb=Verb.APPROVED, meeting=made, item=item, access=access,
            vote=Vote(VoteMethod.SHOW_OF_HANDS, in_favour=5, against=2),
        )  # fmt: skip
        record_decision(hwb.store, hwb.acting, decided)
    ref = raise_action(
        hwb.store, hwb.acting,
        {"title": "Publish the strategy", "board_id": hwb.id, "meeting_id": made,
         "agenda_item_id": carers, "due": dt.date(2026, 10, 1)},
    )  # fmt: skip
    with hwb.store.reading() as connection:
        found = referenced(connection, ref)
    assert found is not None
    agree_rag(
        hwb.store, hwb.acting, "action", found[1], Rating.AMBER, reason="Printing is late", path_to_green="Print",
        meeting=made, agenda_item=carers,
    )  # fmt: skip
    return made


def words(path: Path) -> str:
    """Return everything that a file holds, properties and all, as one text."""
    content = path.read_bytes()
    if path.suffix != ".docx":
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def lines(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a Word file."""
    for paragraph in docx.Document(str(path)).paragraphs:
        yield paragraph.text


@pytest.mark.parametrize("ending", [".docx", ".html"])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNERS])
def test_nothing_exempt_is_in_a_file_for_others(
    hwb: Board, meeting: int, tmp_path: Path, ending: str, audience: Audience
) -> None:
    sent, taken = tmp_path / f"agenda{ending}", tmp_path / f"minutes{ending}"
    before = agenda(hwb.store, hwb.acting, meeting, sent, audience)
    after = minutes(hwb.store, hwb.acting, meeting, taken, audience)
    for path in (sent, taken):
        assert "CANARY" not in words(path)
        assert "Primary care estate" in words(path)
        assert "paragraph 3 of Part 1 of Schedule 12A" in words(path)
    assert (before.reduced, before.withheld, after.reduced, after.withheld) == (1, 0, 1, 2)
    assert before.sentence.startswith("1 item of business")
    assert "2 decisions, actions or ratings are left out" in after.sentence
    assert "2 decisions, actions or ratings are left out" in words(taken)


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_the_public_reads_the_summary_in_place_of_the_private_part(
    hwb: Board, meeting: int, tmp_path: Path, ending: str
) -> None:
    lease = next(each.id for each in hwb.view(meeting).items if each.access is Access.EXEMPT)
    set_public_summary(hwb.store, hwb.acting, lease, "Terms for a lease were agreed.\n\nNo sum is given here.")
    told = tmp_path / f"public{ending}"
    minutes(hwb.store, hwb.acting, meeting, told, Audience.PUBLIC)
    assert "Summary for the public:" in words(told)
    assert "Terms for a lease were agreed." in words(told)
    assert "No sum is given here." in words(told)
    assert "CANARY" not in words(told)
    whole = tmp_path / f"whole{ending}"
    minutes(hwb.store, hwb.acting, meeting, whole, Audience.EVERYTHING)
    assert words(whole).index("CANARY text") < words(whole).index("Terms for a lease were agreed.")


def test_who_may_read_everything_gets_a_document_that_says_so(hwb: Board, meeting: int, tmp_path: Path) -> None:
    report = minutes(hwb.store, hwb.acting, meeting, tmp_path / "m.docx", Audience.EVERYTHING)
    assert (report.reduced, report.withheld, report.sentence) == (0, 0, "")
    found = list(lines(tmp_path / "m.docx"))
    assert any(line.endswith(". CANARY lease") for line in found)
    assert any(line.startswith("NOT FOR PUBLICATION") for line in found)


def test_the_minutes_hold_what_the_meeting_did(hwb: Board, meeting: int, tmp_path: Path) -> None:
    minutes(hwb.store, hwb.acting, meeting, tmp_path / "m.docx")
    found = list(lines(tmp_path / "m.docx"))
    assert found[:2] == ["Health and Wellbeing Board: minutes", "Meeting of 16 September 2026"]
    assert "DRAFT: subject to approval at a later meeting" in found
    assert "Members welcomed the report." in found
    assert (
        "HWB/D/2026-27/001 APPROVED (5 for, 2 against) \N{EN DASH} That the strategy be approved." in found
    )  # fmt: skip
    assert "ACTION: HWB/A/2026-27/001 Publish the strategy. Owner: none named. Due: 1 October 2026." in found
    assert "Jon Peel, Voluntary sector" in found
    assert any(line.startswith("It was confirmed that the meeting was quorate. 7 of 12 members") for line in found)
    tables = docx.Document(str(tmp_path / "m.docx")).tables
    assert [row.cells[0].text for row in tables[0].rows][:2] == ["Name", "Cllr Ann Lee"]
    assert [cell.text for cell in tables[1].rows[1].cells] == [
        "HWB/A/2026-27/001 Publish the strategy", "Amber", "Printing is late. Path to green: Print.",
    ]  # fmt: skip


def test_an_agenda_is_asked_and_refused(hwb: Board, meeting: int, tmp_path: Path) -> None:
    agenda(hwb.store, hwb.acting, meeting, tmp_path / "a.docx")
    found = list(lines(tmp_path / "a.docx"))
    assert "The board is asked to agree the strategy." in found
    assert "Time: 14:00 to 16:00" in found
    path = tmp_path / "kept.pdf"
    path.write_text("before")
    with pytest.raises(Refused, match="PDF cannot be written yet"):
        agenda(hwb.store, hwb.acting, meeting, path)
    with pytest.raises(Refused, match=r"ends in .docx, .html, not in “.odt”"):
        minutes(hwb.store, hwb.acting, meeting, tmp_path / "m.odt")
    assert path.read_text() == "before"
    with pytest.raises(Refused, match="no folder"):
        agenda(hwb.store, hwb.acting, meeting, tmp_path / "nowhere" / "a.docx")
    with pytest.raises(Refused, match="no longer in the record"):
        agenda(hwb.store, hwb.acting, 999_999, tmp_path / "a.docx")


def test_a_meeting_that_did_not_take_place_has_no_minutes(hwb: Board, tmp_path: Path) -> None:
    planned = hwb.meeting()
    path = tmp_path / "m.docx"
    with pytest.raises(Refused, match="HWB/M/2026-09-16 is planned for 16 September 2026 and nothing of it"):
        minutes(hwb.store, hwb.acting, planned, path)
    cancel_meeting(hwb.store, hwb.acting, planned)
    with pytest.raises(Refused, match="HWB/M/2026-09-16 was cancelled: it has no minutes"):
        minutes(hwb.store, hwb.acting, planned, path)
    assert not path.exists()
    agenda(hwb.store, hwb.acting, planned, path)
    assert "This meeting is cancelled." in list(lines(path))


def test_a_meeting_written_up_afterwards_gives_no_time_of_closing(hwb: Board) -> None:
    made = hwb.meeting(starts="14:00")
    hwb.come(made, *SEVEN)
    end_meeting(hwb.store, hwb.on(dt.date(2026, 9, 21)), made)
    drafted = drafted_minutes(hwb.store, hwb.acting, made)
    assert (drafted.opened, drafted.closed) == ("14:00", None)


def test_a_due_date_that_moved_since_does_not_change_the_minutes(hwb: Board, meeting: int) -> None:
    def due() -> list[str | None]:
        return [action.due for item in drafted_minutes(hwb.store, hwb.acting, meeting).items for action in item.actions]

    with hwb.store.reading() as connection:
        found = referenced(connection, "HWB/A/2026-27/001")
    assert found is not None
    assert due() == ["1 October 2026"]
    change_action(hwb.store, hwb.on(dt.date(2026, 9, 30)), found[1], {"due": dt.date(2027, 1, 31)})
    assert due() == ["1 October 2026"]


def test_a_document_is_for_the_board_unless_asked_otherwise() -> None:
    assert audience_for(public=False, restricted=False) is Audience.PARTNERS
    assert audience_for(public=True, restricted=False) is Audience.PUBLIC
    assert audience_for(public=False, restricted=True) is Audience.EVERYTHING
    with pytest.raises(Refused, match="one or the other"):
        audience_for(public=True, restricted=True)


def test_a_meeting_is_found_by_its_reference(hwb: Board, meeting: int) -> None:
    assert meeting_named(hwb.store, "HWB/M/2026-09-16") == meeting
    with pytest.raises(Refused, match="There is no meeting"):
        meeting_named(hwb.store, "HWB/M/1999-01-01")


# The calendar


def events(store: Store, path: Path, board: str | None = None) -> dict[str, tuple[int, str, str]]:
    """Return from a written calendar, by lasting name: the revision, the status and the day."""
    calendar(store, path, board)
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {
        str(one["uid"]): (int(one["sequence"]), str(one["status"]), one.decoded("dtstart").isoformat()[:10])
        for one in found
    }


def test_a_calendar_follows_a_meeting_through_its_changes(hwb: Board, tmp_path: Path) -> None:
    path = tmp_path / "c.ics"
    made = hwb.meeting(starts="14:00")
    first = events(hwb.store, path)
    assert list(first.values()) == [(0, "CONFIRMED", "2026-09-16")]
    edit_meeting(hwb.store, hwb.acting, made, {"place": "Library"})
    add_item(hwb.store, hwb.acting, made, {"title": "Carers"})
    moved = events(hwb.store, path)
    assert moved == dict.fromkeys(first, (1, "CONFIRMED", "2026-09-16"))
    postpone_meeting(hwb.store, hwb.acting, made)
    assert events(hwb.store, path) == dict.fromkeys(first, (2, "CANCELLED", "2026-09-16"))
    undo(hwb.store, hwb.acting)
    assert events(hwb.store, path) == dict.fromkeys(first, (3, "CONFIRMED", "2026-09-16"))
    cancel_meeting(hwb.store, hwb.acting, made)
    assert events(hwb.store, path) == dict.fromkeys(first, (4, "CANCELLED", "2026-09-16"))


def test_a_meeting_taken_back_is_cancelled_in_the_calendar(hwb: Board, tmp_path: Path) -> None:
    path = tmp_path / "c.ics"
    hwb.meeting(starts="14:00")
    uid = next(iter(events(hwb.store, path)))
    undo(hwb.store, hwb.acting)
    assert events(hwb.store, path) == {uid: (1, "CANCELLED", "2026-09-16")}
    redo(hwb.store, hwb.acting)
    assert events(hwb.store, path) == {uid: (2, "CONFIRMED", "2026-09-16")}


def test_a_calendar_is_of_one_board_where_it_is_named(
    hwb: Board, new_board: Any, acting: Acting, tmp_path: Path
) -> None:
    path = tmp_path / "c.ics"
    other = new_board({"name": "Economic Alliance", "prefix": "EA"})
    hwb.meeting(with_boards=(other,))
    hwb.meeting(dt.date(2026, 12, 16))
    assert len(events(hwb.store, path)) == 2
    assert len(events(hwb.store, path, "EA")) == 1
    assert "Economic Alliance" in path.read_text()
    with pytest.raises(Refused, match="There is no board"):
        calendar(hwb.store, path, "Parks")
    with pytest.raises(Refused, match=r"a calendar is written as \.ics"):
        calendar(hwb.store, tmp_path / "c.txt")


def test_two_calendars_of_one_record_are_the_same(hwb: Board, meeting: int, tmp_path: Path) -> None:
    calendar(hwb.store, tmp_path / "a.ics")
    calendar(hwb.store, tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
