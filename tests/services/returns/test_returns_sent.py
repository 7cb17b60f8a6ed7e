"""What partners are sent: a workbook for each with open actions, a letter, and the record of it."""

from __future__ import annotations

import datetime as dt
import email
from email.policy import default
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.words import Access, Rating, Status
from boardapp.services.actions import add_update, propose
from boardapp.services.marks import agree_rag
from boardapp.services.people import add_organisation
from boardapp.storage.history import operations
from boardapp.storage.undo import undo


def test_each_partner_with_open_actions_gets_a_workbook_and_a_letter(town: Any) -> None:
    town.raised("Open the hub", "Public Health", support=("Police",))
    town.raised("Patrol the park", "Chief Constable")
    town.raised("Train the staff", "Jane Smith")
    town.raised("Old work", "Town Homes", status=Status.CLOSED)
    town.raised("Nobody's work", "A friend")
    report = town.send()
    assert [(one.partner, one.actions) for one in report.sent] == [("Police", 2), ("Public Health", 2)]
    assert (report.due, report.unreached) == (dt.date(2026, 9, 15), 1)
    assert sorted(path.name for path in town.folder.iterdir()) == [
        "Return Police 2026-09-01.eml", "Return Police 2026-09-01.xlsx",
        "Return Public Health 2026-09-01.eml", "Return Public Health 2026-09-01.xlsx",
    ]  # fmt: skip
    with town.store.reading() as connection:
        newest = operations(connection, 1)[0]
    assert (newest.number, newest.label) == (report.operation, "Send returns to 2 partners")


def test_a_row_tells_what_is_for_reference_and_leaves_the_rest_open(town: Any) -> None:
    ref = town.raised(
        "Open the hub", "Public Health", "Police", status=Status.IN_PROGRESS, progress=40, due=dt.date(2026, 12, 31)
    )
    action = town.one(ref).id
    add_update(town.store, town.acting, action, "Keys are here", by="Public Health")
    agree_rag(town.store, town.acting, "action", action, Rating.AMBER, reason="Late by a month", path_to_green="Hire")
    propose(town.store, town.acting, action, "due", "2027-03-31", evidence="", by="Public Health")
    town.send()
    book = town.open("Public Health")
    shown = {heading: book.value(ref, heading) for heading in book.columns if heading != "BoardApp id"}
    assert shown == {
        "Reference": ref, "Title": "Open the hub", "Board": "Health and Wellbeing Board", "Priorities": None,
        "Your part": "lead", "Owner": "Public Health; Police", "Due date": dt.datetime(2026, 12, 31),
        "Agreed RAG": "amber", "Last update": "1 September 2026: Keys are here",
        "The board's words": "RAG agreed by Health and Wellbeing Board, 1 September 2026: Late by a month\n"
        "Waits for the board since 1 September 2026: due date 31 March 2027",
        "Status": "in progress", "Progress %": 40, "Proposed RAG": None, "Proposed due date": None, "Update": None,
        "Path to green": "Hire",
    }  # fmt: skip
    grey = [str(cell.value) for cell in book.page[1] if "(for reference)" in str(cell.value)]
    assert len(grey) == 10


def test_the_letter_goes_to_those_who_own_the_actions(town: Any) -> None:
    town.raised("Patrol the park", "Chief Constable")
    report = town.send(due=dt.date(2026, 10, 2))
    assert report.sent[0].to == ("Kit Nash <kit@police.example>",)
    letter = email.message_from_bytes((town.folder / report.sent[0].letter).read_bytes(), policy=default)
    assert (letter["To"], letter["From"]) == ("Kit Nash <kit@police.example>", "Sam Roe <sam@council.example>")
    assert "2 October 2026" in letter["Subject"]
    assert "2 October 2026" in letter.get_body().get_content()
    attached = next(iter(letter.iter_attachments()))
    assert attached.get_filename() == report.sent[0].file
    assert attached.get_content() == (town.folder / report.sent[0].file).read_bytes()


def test_the_cover_says_by_when_to_whom_and_what_is_hidden(town: Any) -> None:
    town.raised("Open the hub", "Public Health")
    town.raised("A secret", "Public Health", access=Access.EXEMPT)
    report = town.send(due=dt.date(2026, 10, 2))
    book = town.open("Public Health").book
    cover = "\n".join(str(cell.value or "") for cell in book["Read me first"]["A"])
    assert "2 October 2026" in cover
    assert "Sam Roe (sam@council.example)" in cover
    assert "1 action of yours is not in this workbook" in cover
    assert "hidden sheet BoardApp" in cover
    assert report.sent[0].withheld == 1
    assert "secret" not in cover
    assert book.properties.title == "Actions of Public Health"
    assert town.send(restricted=True).sent[0].actions == 2


def test_who_has_only_restricted_actions_gets_nothing_and_it_is_said(town: Any) -> None:
    town.raised("Open the hub", "Public Health")
    town.raised("A secret", "Police", access=Access.CONFIDENTIAL)
    report = town.send()
    assert [one.partner for one in report.sent] == ["Public Health"]
    assert report.all_withheld == ("Police",)
    with pytest.raises(Refused, match="--restricted"):
        town.send(partner="Police")


def test_a_board_and_a_partner_narrow_what_is_sent(town: Any) -> None:
    town.raised("Open the hub", "Public Health")
    town.raised("Fund the hub", "Public Health", board_id=town.boards["EA"])
    town.raised("Patrol the park", "Police", board_id=town.boards["EA"])
    report = town.send(board="Economic Alliance", partner="public health")
    assert [(one.file, one.actions) for one in report.sent] == [
        ("Return Public Health Economic Alliance 2026-09-01.xlsx", 1)
    ]
    with town.store.reading() as connection:
        assert operations(connection, 1)[0].label == "Send return to Public Health"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"partner": "Nobody Ltd"}, "There is no organisation"),
        ({"board": "XYZ"}, "There is no board"),
        ({"due": dt.date(2026, 8, 31)}, "has passed"),
        ({"partner": "Town College"}, "nothing to send"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_nothing_is_written(town: Any, options: Any, words: str) -> None:
    town.raised("Open the hub", "Public Health")
    head = town.store.head()
    with pytest.raises(Refused, match=words):
        town.send(**options)
    assert list(town.folder.iterdir()) == []
    assert town.store.head() == head


def test_a_file_in_the_place_of_the_folder_is_refused(town: Any) -> None:
    town.raised("Open the hub", "Public Health")
    town.folder = town.folder / "out"
    town.folder.write_text("mine")
    with pytest.raises(Refused, match="name a folder"):
        town.send()
    assert town.folder.read_text() == "mine"


def test_a_folder_is_made_and_no_file_is_written_over(town: Any) -> None:
    town.raised("Open the hub", "Public Health")
    town.folder = town.folder / "a" / "b"
    assert town.send().sent[0].file == "Return Public Health 2026-09-01.xlsx"
    first = (town.folder / "Return Public Health 2026-09-01.xlsx").read_bytes()
    again = town.send().sent[0]
    assert (again.file, again.letter) == (
        "Return Public Health 2026-09-01 (2).xlsx", "Return Public Health 2026-09-01 (2).eml",
    )  # fmt: skip
    assert (town.folder / "Return Public Health 2026-09-01.xlsx").read_bytes() == first


def test_a_stop_leaves_nothing_behind(town: Any) -> None:
    for partner in ("Public Health", "Police"):
        town.raised(f"Work of {partner}", partner)
    head, asked = town.store.head(), iter([False, True])
    with pytest.raises(Refused, match="stopped"):
        town.send(cancelled=lambda: next(asked))
    assert list(town.folder.iterdir()) == []
    assert town.store.head() == head
    told: list[tuple[int, int]] = []
    town.send(progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_what_is_written_is_taken_back_where_it_cannot_be_recorded(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from boardapp.storage.door import Writing

    def fails(_writing: Writing) -> None:
        raise Refused("no room")

    town.raised("Open the hub", "Public Health")
    monkeypatch.setattr(Writing, "finish", fails)
    with pytest.raises(Refused, match="no room"):
        town.send()
    assert list(town.folder.iterdir()) == []


def test_names_that_no_file_can_have_are_made_fit(town: Any) -> None:
    name = 'A/B: "C"?'
    town.organisations[name] = add_organisation(town.store, town.acting, {"name": name})
    town.raised("Open the hub", name)
    assert town.send().sent[0].file == "Return A B C 2026-09-01.xlsx"


def test_it_is_kept_who_was_sent_what_and_who_is_silent(town: Any) -> None:
    town.raised("Open the hub", "Public Health")
    town.raised("Patrol the park", "Police")
    town.send()
    town.send(on=dt.date(2026, 10, 1), partner="Police")
    standing = town.standing()
    assert {name: (one.sent, one.silent_since) for name, one in standing.items()} == {
        "Police": (2, dt.date(2026, 9, 1)), "Public Health": (1, dt.date(2026, 9, 1)),
    }  # fmt: skip
    latest = standing["Police"].latest
    assert (latest.sent, latest.due, latest.actions, latest.answered) == (
        dt.date(2026, 10, 1), dt.date(2026, 10, 15), 1, None,
    )  # fmt: skip
    assert latest.late(dt.date(2026, 10, 16))
    assert not latest.late(dt.date(2026, 10, 15))
    undo(town.store, who="Sam Roe", source="test")
    assert town.standing()["Police"].sent == 1
