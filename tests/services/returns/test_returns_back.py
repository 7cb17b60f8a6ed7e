"""What partners send back: matched whatever was done to the workbook, taken or proposed, never over newer values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.domain.words import Access, Rating, Status
from boardapp.services.actions import OwnerRef, change_action
from boardapp.services.boards import BoardValues, edit_board
from boardapp.services.marks import agree_rag
from boardapp.services.merging import merge
from boardapp.services.templates import create
from boardapp.storage.backup import backup
from boardapp.storage.history import operations
from boardapp.storage.store import Store
from boardapp.storage.undo import undo

LATER = dt.date(2026, 9, 10)


@pytest.fixture
def hub(town: Any) -> str:
    """Return an action that Public Health leads and the Police support, sent to both."""
    ref = town.raised(
        "Open the hub", "Public Health", support=("Police",), status=Status.IN_PROGRESS, progress=40,
        due=dt.date(2026, 12, 31), path_to_green="Find a builder", detail="Open the community hub in the old library",
    )  # fmt: skip
    town.raised("Count the beds", "Public Health", progress=1)
    town.raised("Patrol the park", "Chief Constable")
    town.send()
    return str(ref)


def test_an_untouched_return_is_an_answer_that_changes_nothing(town: Any, hub: str) -> None:
    before = town.all()
    report = town.take(town.open("Public Health").path, on=LATER)
    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert (report.changes, report.conflicts, report.problems) == ((), (), ())
    assert town.all() == before
    standing = town.standing()["Public Health"]
    assert (standing.answered, standing.silent_since) == (LATER, None)
    assert standing.latest.answer == "Return Public Health 2026-09-01.xlsx"
    assert town.standing()["Police"].silent_since == town.acting.on
    assert report.notes == ("This is the return that Public Health was sent on 1 September 2026.",)
    undo(town.store, who="Sam", source="test")
    assert town.standing()["Public Health"].silent_since == town.acting.on


def test_what_a_partner_says_is_taken_with_its_name_or_waits_for_the_board(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(
        hub, Status="paused", Proposed_RAG="amber", Proposed_due_date=dt.date(2027, 3, 31), Update="The roof leaks",
        Path_to_green="Mend the roof", **{"Progress %": 55},
    )  # fmt: skip
    report = town.take(book.save(), on=LATER)
    assert (report.updated, report.unchanged, report.problems, report.conflicts) == (1, 1, (), ())
    action = town.one(hub)
    assert (action.status, action.progress, action.path_to_green) == (Status.PAUSED, 55, "Mend the roof")
    assert (action.proposed_rag, action.agreed_rag, action.due) == (Rating.AMBER, None, dt.date(2026, 12, 31))
    assert town.updates(hub) == [("Public Health", "The roof leaks")]
    assert town.story(hub).updates[0].on == LATER
    assert town.asked(hub) == [("due", "2027-03-31", "Public Health")]
    with town.store.reading() as connection:
        assert operations(connection, 1)[0].label == "Import return from Public Health"
    again = town.take(book.path.with_name(f"back {book.path.name}"))
    assert (again.operation, again.changes) == (None, ())
    assert "already imported" in again.notes[0]


def test_complete_is_put_to_the_board(town: Any, hub: str) -> None:
    town.take(town.open("Public Health").write(hub, Status="complete", Update="It is open").save())
    assert town.one(hub).status is Status.COMPLETE
    assert town.asked(hub) == [("closing", None, "Public Health")]


@pytest.mark.parametrize(
    ("heading", "value", "field"),
    [
        ("Reference", "HWB/A/2026-27/099", "ref"),
        ("Title", "Open two hubs", "title"),
        ("Detail", "Anywhere", "detail"),
        ("Board", "Economic Alliance", "board"),
        ("Priorities", "Healthy and Happy", "priorities"),
        ("Agreed RAG", "green", "agreed_rag"),
        ("Last update", "All is well", "latest_update"),
        ("The board's words", "Well done", "board_words"),
    ],
)
def test_what_stands_there_for_reference_is_told_never_taken(
    town: Any, hub: str, heading: str, value: str, field: str
) -> None:
    before = town.all()
    report = town.take(town.open("Public Health").write(hub, **{heading: value}).save())
    assert (report.created, report.updated, report.unchanged) == (0, 0, 2)
    assert [(one.column, one.value) for one in report.problems] == [(f"{heading} (for reference)", value)]
    assert [(one.ref, one.field, one.theirs) for one in report.changes] == [(hub, field, value)]
    assert report.changes[0].taken != value
    assert town.all() == before


def test_another_due_date_or_owner_asks_the_board(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Owner="Town Homes", Due_date=dt.date(2027, 1, 31))
    report = town.take(book.save())
    assert report.problems == ()
    assert town.asked(hub) == [
        ("due", "2027-01-31", "Public Health"), ("owner", "Town Homes", "Public Health"),
    ]  # fmt: skip
    assert (town.one(hub).owner, town.one(hub).due) == ("Public Health", dt.date(2026, 12, 31))


def test_a_cell_that_came_back_empty_is_told_as_cleared(town: Any, hub: str) -> None:
    report = town.take(town.open("Public Health").write(hub, Path_to_green=None, **{"Progress %": None}).save())
    assert (report.updated, report.needs_a_person) == (0, True)
    told = {one.field: (one.base, one.ours, one.theirs, one.taken) for one in report.changes}
    assert told == {
        "progress": (40, 40, None, 40),
        "path_to_green": ("Find a builder", "Find a builder", None, "Find a builder"),
    }
    assert "came back empty" in report.problems[0].problem
    assert (town.one(hub).progress, town.one(hub).path_to_green) == (40, "Find a builder")


def test_who_supports_adds_updates_only(town: Any, hub: str) -> None:
    book = town.open("Police")
    assert book.value(hub, "Your part") == "support"
    book.write(
        hub, Status="complete", Update="We lent a van", Proposed_RAG="red", Proposed_due_date=dt.date(2027, 5, 1)
    )
    report = town.take(book.save())
    assert town.updates(hub) == [("Police", "We lent a van")]
    action = town.one(hub)
    assert (action.status, action.proposed_rag, town.asked(hub)) == (Status.IN_PROGRESS, None, [])
    assert {one.column for one in report.problems} == {"Status", "Proposed RAG", "Proposed due date"}
    assert all("Only the organisation that leads" in one.problem for one in report.problems)


def test_new_rows_become_actions_of_the_partner(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(
        None, Title="Plant trees", Board="Health and Wellbeing Board", Priorities="Healthy and Happy",
        Proposed_due_date=dt.date(2027, 4, 30), Update="Saplings ordered", Status="in progress",
    )  # fmt: skip
    report = town.take(book.save(), on=LATER)
    assert (report.created, report.updated, report.problems) == (1, 0, ())
    new = town.one("Plant trees")
    assert (new.board, new.owner, new.status, new.due) == (
        "HWB",
        "Public Health",
        Status.IN_PROGRESS,
        dt.date(2027, 4, 30),
    )
    assert new.priorities == ("Healthy and Happy",)
    assert town.updates("Plant trees") == [("Public Health", "Saplings ordered")]
    change_action(town.store, town.acting, new.id, {"due": dt.date(2027, 6, 30)})
    more = town.take(book.write(hub, Update="And more").save("more.xlsx"), on=LATER)
    assert (more.created, more.updated) == (0, 1)
    assert town.one("Plant trees").due == dt.date(2027, 6, 30), "what we changed since stays"


def test_a_row_copied_to_write_a_new_action_over_it_is_one(town: Any, hub: str) -> None:
    book = town.open("Public Health")
    source, target = book.row(hub), book.page.max_row + 1
    for column in range(1, book.page.max_column + 1):
        book.page.cell(target, column).value = book.page.cell(source, column).value
    book.page.cell(target, book.columns["Title"]).value = "Paint the hub"
    book.page.cell(target, book.columns["Detail"]).value = None
    report = town.take(book.save())
    assert (report.created, report.updated, report.skipped, report.problems) == (1, 0, 0, ())
    assert town.one("Paint the hub").external_ref is None
    assert town.one(hub).title == "Open the hub"


def test_what_was_changed_here_since_stays_and_what_both_changed_is_a_conflict(town: Any, hub: str) -> None:
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 70, "path_to_green": "Builder found"})
    report = town.take(town.open("Public Health").write(hub, Update="Going on", **{"Progress %": 60}).save())
    assert [(one.field, one.base, one.ours, one.theirs, one.taken) for one in report.conflicts] == [
        ("progress", 40, 70, 60, 70)
    ]
    action = town.one(hub)
    assert (action.progress, action.path_to_green) == (70, "Builder found")
    assert (report.waiting, town.asked(hub)) == (1, [])


def test_a_corrected_answer_does_not_bring_back_what_it_said_before(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Status="paused", Update="Waiting")
    town.take(book.save("first.xlsx"))
    change_action(town.store, town.acting, town.one(hub).id, {"status": Status.IN_PROGRESS})
    report = town.take(book.write(hub, Update="Waiting no more").save("second.xlsx"))
    assert town.one(hub).status is Status.IN_PROGRESS
    assert report.conflicts == ()
    assert [(one.field, one.theirs, one.taken) for one in report.changes] == [
        ("status", Status.PAUSED, "in progress"), ("latest_update", "Waiting no more", "Waiting no more"),
    ]  # fmt: skip
    assert town.updates(hub) == [("Public Health", "Waiting"), ("Public Health", "Waiting no more")]
    assert town.standing()["Public Health"].latest.answer == "first.xlsx"


def test_an_old_return_after_a_newer_one_overwrites_nothing(town: Any, hub: str) -> None:
    old = town.open("Public Health")
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 60})
    town.send(on=LATER)
    town.take(town.open("Public Health").write(hub, **{"Progress %": 80}).save("new.xlsx"), on=LATER)
    report = town.take(old.write(hub, Update="An old word", Path_to_green="Ask again").save("old.xlsx"), on=LATER)
    assert (town.one(hub).progress, town.one(hub).path_to_green) == (80, "Ask again")
    assert report.conflicts == ()


def test_rows_pasted_from_an_older_return_keep_their_own_moment(town: Any, hub: str) -> None:
    old = town.open("Public Health").write(hub, Update="Pasted")
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 60, "path_to_green": "Builder found"})
    town.send(on=LATER)
    new = town.open("Public Health")
    assert old.columns == new.columns
    for column in new.columns.values():
        new.page.cell(new.row(hub), column).value = old.page.cell(old.row(hub), column).value
    report = town.take(new.save(), on=LATER)
    assert (report.conflicts, report.problems) == ((), ())
    assert (town.one(hub).progress, town.one(hub).path_to_green) == (60, "Builder found")
    assert town.updates(hub) == [("Public Health", "Pasted")]


def test_a_new_name_of_a_board_is_no_edit_of_the_partner(town: Any, hub: str) -> None:
    values: BoardValues = {"name": "Health Board"}
    edit_board(town.store, town.acting, town.boards["HWB"], values)
    agree_rag(town.store, town.acting, "action", town.one(hub).id, Rating.GREEN, reason="Going well")
    report = town.take(town.open("Public Health").path)
    assert (report.updated, report.changes, report.problems) == (0, (), ())


Disturb = Callable[[Any], Any]


def _renamed(book: Any) -> None:
    for heading, other in (
        ("Update", "What we did"), ("Status", "Where it stands"), ("Proposed due date", "When then?"),
        ("Title", "Thing"), ("Reference", "Their number"),
    ):  # fmt: skip
        book.page.cell(1, book.columns[heading]).value = other


def _inserted(book: Any) -> None:
    book.page.insert_cols(1)
    book.page.cell(1, 1).value = "Our own number"
    book.page.insert_cols(book.columns["Status"])
    book.page.cell(1, book.columns["Status"] - 1).value = "Ward"


def _sorted(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book.page.iter_rows(min_row=2)]
    for at, row in enumerate(reversed(rows), 2):
        for number, value in enumerate(row, 1):
            book.page.cell(at, number).value = value


def _without_hidden_sheet(book: Any) -> None:
    del book.book["BoardApp"]


def _without_properties(book: Any) -> None:
    for name in [one.name for one in book.book.custom_doc_props.props]:
        del book.book.custom_doc_props[name]


def _copied(book: Any) -> None:
    """Copy the sheet alone into a new workbook, as values."""
    fresh = openpyxl.Workbook()
    page = fresh.active
    page.title = "Sheet1"
    for row in book.page.iter_rows():
        for cell in row:
            page.cell(cell.row, cell.column).value = cell.value
    book.book, book.page = fresh, page


def _without_ids(book: Any) -> None:
    book.page.delete_cols(book.columns["BoardApp id"])


def _without_anything_hidden(book: Any) -> None:
    _without_ids(book)
    _copied(book)


def _banner(book: Any) -> None:
    book.page.insert_rows(1, 2)
    book.page["A1"] = "Public Health: our answer"


@pytest.mark.parametrize(
    "disturb",
    [
        _renamed, _inserted, _sorted, _without_hidden_sheet, _without_properties, _copied, _without_ids, _banner,
        lambda book: (_without_properties(book), _without_hidden_sheet(book), _inserted(book), _sorted(book)),
        lambda book: (_renamed(book), _copied(book)),
    ],
)  # fmt: skip
def test_whatever_was_done_to_the_workbook_its_rows_are_known(town: Any, hub: str, disturb: Disturb) -> None:
    book = town.open("Public Health")
    book.write(hub, Update="The roof leaks", Status="paused", Proposed_due_date=dt.date(2027, 3, 31))
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 60})
    disturb(book)
    report = town.take(book.save())
    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    assert (report.conflicts, report.problems) == ((), ())
    assert town.updates(hub) == [("Public Health", "The roof leaks")]
    assert (town.one(hub).status, town.one(hub).progress) == (Status.PAUSED, 60)
    assert town.asked(hub) == [("due", "2027-03-31", "Public Health")]
    assert town.standing()["Public Health"].silent_since is None


def test_without_anything_hidden_the_headings_and_the_name_of_the_sender_are_enough(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Update="The roof leaks", Status="paused")
    _without_anything_hidden(book)
    report = town.take(book.save(), partner="Public Health")
    assert (report.created, report.updated, report.problems) == (0, 1, ())
    assert town.updates(hub) == [("Public Health", "The roof leaks")]


def test_without_anything_hidden_it_is_held_against_what_its_sender_was_sent_last(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Status="paused")
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 60})
    _without_anything_hidden(book)
    report = town.take(book.save(), partner="Public Health")
    assert (town.one(hub).status, town.one(hub).progress, report.conflicts) == (Status.PAUSED, 60, ())


def test_rows_without_reference_and_id_are_known_by_their_words(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Update="The roof leaks")
    _without_ids(book)
    book.page.delete_cols(book.columns["Reference"])
    report = town.take(book.save())
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 1, ())
    assert town.updates(hub) == [("Public Health", "The roof leaks")]


def test_a_missing_column_or_row_clears_and_removes_nothing(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Update="The roof leaks")
    book.page.delete_cols(book.columns["Path to green"])
    book.page.delete_cols(book.columns["Progress %"])
    book.page.delete_rows(book.row(town.one("Count the beds").ref))
    report = town.take(book.save())
    assert (report.updated, report.unchanged, report.problems) == (1, 0, ())
    assert (town.one(hub).progress, len(town.all())) == (40, 3)


def test_a_sender_named_otherwise_is_told(town: Any, hub: str) -> None:
    report = town.take(town.open("Public Health").write(hub, Update="From us").save(), partner="Town Homes")
    assert "This workbook was sent to Public Health; what it says is taken as the word of Town Homes." in report.notes
    assert town.updates(hub) == [("Town Homes", "From us")]


def test_a_return_of_another_board_file_is_said_to_be_so(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Update="The roof leaks")
    other = "00000000-0000-4000-8000-000000000000"
    ours = town.store.head().store_id
    for one in book.book.custom_doc_props.props:
        one.value = one.value.replace(ours, other)
    for page in (book.page, book.book["BoardApp"]):
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = re.sub(ours, other, cell.value)
    report = town.take(book.save())
    assert "another board file" in report.notes[0]
    assert town.updates(hub) == []
    assert (report.created, report.updated) == (2, 0)


def test_what_is_for_reference_in_a_return_of_another_board_file_is_told_once_by_column(town: Any, hub: str) -> None:
    for title in ("Open the hub", "Count the beds"):
        change_action(town.store, town.acting, town.one(title).id, {"update": "All is well"})
        agree_rag(town.store, town.acting, "action", town.one(title).id, Rating.GREEN, reason="Going well")
    town.send(on=LATER)
    create(town.store.path.with_name("other.board"), "blank", town.acting)
    with Store.open(town.store.path.with_name("other.board")) as other:
        elsewhere = replace(town, store=other)
        report = elsewhere.take(town.open("Public Health").path, on=LATER)
    assert (report.created, report.updated) == (2, 0)
    headings = [f"{one} (for reference)" for one in ("Agreed RAG", "Last update", "The board's words")]
    told = [(one.row, one.column, one.value) for one in report.problems if "for reference" in one.problem]
    assert told == [(1, heading, "") for heading in headings]


def test_what_is_restricted_stays_as_it_is(town: Any) -> None:
    ref = town.raised("Open the hub", "Public Health")
    secret = town.raised("A secret", "Public Health", access=Access.EXEMPT)
    town.send()
    book = town.open("Public Health").write(ref, Update="On")
    assert not any(secret in str(cell.value) for row in book.page.iter_rows() for cell in row)
    assert town.take(book.save()).updated == 1
    assert town.one(secret).access is Access.EXEMPT


@pytest.mark.parametrize("words", ["=1+1", "+44 161 496 0000", "-", "@home", "'quoted", "_x000D_ here"])
def test_text_that_looks_like_a_formula_is_text_both_ways(town: Any, words: str) -> None:
    ref = town.raised("Open the hub", "Public Health", path_to_green=words)
    town.raised(words, "Public Health")
    town.send()
    path = town.open("Public Health").path
    report = town.take(path)
    assert (report.updated, report.unchanged, report.changes, report.problems) == (0, 2, (), ())
    assert town.one(ref).path_to_green == words
    assert openpyxl.load_workbook(path)["Actions"]["C2"].data_type == "s"


def test_a_dry_run_tells_the_same_and_changes_nothing(town: Any, hub: str) -> None:
    path: Path = town.open("Public Health").write(hub, Update="The roof leaks").save()
    head = town.store.head()
    tried = town.take(path, dry_run=True)
    assert (tried.updated, tried.operation) == (1, None)
    assert town.store.head() == head
    assert town.take(path).updated == 1


def test_a_return_of_a_copy_that_went_its_own_way_is_held_against_nothing(town: Any, hub: str) -> None:
    backup(town.store.path, town.folder.parent / "copy.board")
    with Store.open(town.folder.parent / "copy.board") as copy:
        elsewhere = replace(town, store=copy, folder=town.folder.parent / "elsewhere")
        change_action(copy, town.acting, elsewhere.one(hub).id, {"due": dt.date(2027, 6, 30), "title": "Open it"})
        elsewhere.send()
    report = town.take(elsewhere.open("Public Health").write(hub, Update="The roof leaks").save())
    assert "from a copy of this board file" in report.notes[0]
    assert town.updates(hub) == [("Public Health", "The roof leaks")]
    assert (town.asked(hub), town.one(hub).title, report.problems) == ([], "Open the hub", ())


@pytest.mark.parametrize(("written", "meant"), [(0.5, 50), ("45%", 45), (1, 1), (100, 100)])
def test_progress_is_a_percentage_however_it_is_written(town: Any, hub: str, written: Any, meant: int) -> None:
    town.take(town.open("Public Health").write(hub, **{"Progress %": written}).save())
    assert town.one(hub).progress == meant


def test_a_partner_that_was_merged_into_another_is_known_by_its_new_name(town: Any, hub: str) -> None:
    keep, duplicate = town.organisations["Town Homes"], town.organisations["Public Health"]
    merge(town.store, town.acting, "organisation", keep, duplicate)
    report = town.take(town.open("Public Health").write(hub, Update="The roof leaks", Status="paused").save())
    assert (report.updated, report.problems) == (1, ())
    assert town.updates(hub) == [("Town Homes", "The roof leaks")]
    assert town.one(hub).status is Status.PAUSED
    assert town.standing()["Town Homes"].silent_since is None


def test_who_no_longer_leads_adds_updates_only(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Update="Last word", Status="paused")
    homes = OwnerRef("Town Homes", "organisation", town.organisations["Town Homes"])
    change_action(town.store, town.acting, town.one(hub).id, {"owners": [homes]})
    report = town.take(book.save())
    assert (town.one(hub).status, town.updates(hub)) == (Status.IN_PROGRESS, [("Public Health", "Last word")])
    assert [one.column for one in report.problems] == ["Status"]


def test_an_own_log_of_a_supporting_partner_adds_updates_only(town: Any, hub: str) -> None:
    book = openpyxl.Workbook()
    for row in (("Action ref", "Status", "Progress update"), (hub, "Done", "We lent a van")):
        book.active.append(row)
    book.save(town.folder / "log.xlsx")
    town.take(town.folder / "log.xlsx", partner="Police")
    assert (town.one(hub).status, town.updates(hub)) == (Status.IN_PROGRESS, [("Police", "We lent a van")])
