"""Returns whose columns were renamed, moved, inserted or lost: what was sent in a column tells which one it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import pytest

from boardapp.domain.words import Rating, Status
from boardapp.services.actions import change_action
from boardapp.services.importing.rows import kept_words
from boardapp.services.marks import agree_rag
from boardapp.storage.queries.matching import behind_actions
from boardapp.storage.undo import undo

ID = "BoardApp id"
LATER = dt.date(2026, 9, 10)
HUB, BEDS, TREES = "Open the hub in the old library", "Count the beds", "Plant trees by the canal"


@pytest.fixture
def refs(town: Any) -> Mapping[str, str]:
    """Return the references of actions with all that a return can tell of them, sent to Public Health."""
    told = {
        HUB: {"status": Status.IN_PROGRESS, "progress": 40, "due": dt.date(2026, 12, 31), "path_to_green": "A builder"},
        BEDS: {"status": Status.NOT_STARTED, "progress": 0, "due": dt.date(2027, 2, 28)},
        TREES: {"status": Status.PAUSED, "progress": 10, "due": dt.date(2027, 3, 31), "path_to_green": "Ask the ward"},
    }
    found = {title: str(town.raised(title, "Public Health", **values)) for title, values in told.items()}
    for title, words in ((HUB, "The walls are up"), (TREES, "Forty saplings were ordered")):
        change_action(town.store, town.acting, town.one(title).id, {"update": words})
    for title, rating in ((HUB, Rating.GREEN), (TREES, Rating.GREEN)):
        agree_rag(town.store, town.acting, "action", town.one(title).id, rating, reason="Seen by the board")
    town.send()
    return found


def renamed(book: Any, names: Mapping[str, str]) -> None:
    """Give columns other headings."""
    for heading, other in names.items():
        book.page.cell(1, book.columns[heading]).value = other


def rows_of(book: Any) -> list[list[Any]]:
    """Return the cells of a return with its headings."""
    return [[cell.value for cell in row] for row in book.page.iter_rows()]


def saved(town: Any, rows: Sequence[Sequence[Any]], name: str = "copied.xlsx") -> Any:
    """Save rows as a workbook of the partner's own."""
    fresh = openpyxl.Workbook()
    for row in rows:
        fresh.active.append(list(row))
    fresh.save(town.folder / name)
    return town.folder / name


@pytest.mark.parametrize(
    "names",
    [
        {"Last update": "Previous update", "Update": "This update"},
        {"Last update": "Last quarter comments"},
        {"The board's words": "Board comments"},
        {"Last update": "Update", "Update": "This quarter"},
        {"Last update": "Comments", "The board's words": "Progress update", "Update": "What we did"},
        {"Due date": "Deadline", "Proposed due date": "New date"},
        {"Proposed RAG": "Our RAG", "Agreed RAG": "Board RAG"},
        {"Proposed RAG": "RAG"},
        {"Agreed RAG": "Status", "Status": "Where it stands"},
        {"Proposed RAG": "RAG", "Agreed RAG": "Previous RAG", "Progress %": "Progress", "Status": "Our status"},
    ],
)
def test_a_renamed_column_is_the_one_it_was_sent_as(
    town: Any, refs: Mapping[str, str], names: Mapping[str, str]
) -> None:
    book = town.open("Public Health").write(
        refs[HUB], Update="The roof leaks", Proposed_RAG="red", Proposed_due_date=dt.date(2027, 6, 30), Status="paused"
    )
    renamed(book, names)
    report = town.take(book.save(), on=LATER)
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 2, ())
    assert town.updates(HUB)[1:] == [("Public Health", "The roof leaks")]
    assert [len(town.updates(title)) for title in (BEDS, TREES)] == [0, 1]
    assert (town.one(HUB).proposed_rag, town.one(HUB).status) == (Rating.RED, Status.PAUSED)
    assert town.asked(HUB) == [("due", "2027-06-30", "Public Health")]
    assert all(kept(town, title) == {} for title in refs)


def kept(town: Any, title: str) -> dict[str, str]:
    """Return the words kept with an action by their headings."""
    action = town.one(title).id
    with town.store.reading() as connection:
        return kept_words(behind_actions(connection, [action])[action].kept)


OTHERS = {
    "Reference": "Ref", "Title": "Action", "Board": "Group", "Priorities": "Theme", "Your part": "Role",
    "Owner": "Lead officer", "Due date": "Deadline", "Agreed RAG": "Board RAG", "Last update": "Previous comment",
    "The board's words": "Board comment", "Proposed RAG": "Our RAG", "Proposed due date": "New date",
    "Update": "Comments this quarter", "Path to green": "Recovery", "Status": "State", "Progress %": "How far",
}  # fmt: skip


@pytest.mark.parametrize("inserted", [False, True])
def test_every_heading_may_be_another(town: Any, refs: Mapping[str, str], inserted: bool) -> None:
    book = town.open("Public Health").write(
        refs[TREES], Update="Planted ten", Proposed_RAG="amber", Proposed_due_date=dt.date(2027, 6, 30)
    )
    renamed(book, OTHERS)
    rows = rows_of(book)
    if inserted:
        at = rows[0].index("Deadline")
        rows = [[*row[:at], f"X{number}" if number else "Our ref", *row[at:]] for number, row in enumerate(rows)]
    report = town.take(saved(town, rows), on=LATER)
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 2, ())
    assert town.updates(TREES)[1:] == [("Public Health", "Planted ten")]
    assert (town.one(TREES).proposed_rag, town.asked(TREES)) == (Rating.AMBER, [("due", "2027-06-30", "Public Health")])
    assert town.standing()["Public Health"].silent_since is None


def test_without_ids_the_references_tell_what_was_sent(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health").write(refs[BEDS], Update="Counted twelve")
    renamed(book, {"Last update": "Update", "Update": "This quarter"})
    book.page.delete_cols(book.columns[ID])
    book.page.insert_cols(book.columns["Status"])
    book.page.cell(1, book.columns["Status"] - 1).value = "Comments"
    report = town.take(book.save(), on=LATER)
    assert (report.updated, report.unchanged, report.problems) == (1, 2, ())
    assert [len(town.updates(title)) for title in (HUB, BEDS, TREES)] == [1, 1, 1]


@pytest.mark.parametrize("other", ["Directorate", "Our ref", "Lead officer"])
def test_a_column_beside_a_renamed_one_that_surely_is_another_does_not_hide_it(
    town: Any, refs: Mapping[str, str], other: str
) -> None:
    book = town.open("Public Health").write(refs[BEDS], Update="Counted twelve")
    renamed(book, {"Update": "This quarter"})
    rows = rows_of(book)
    at = rows[0].index("This quarter")
    rows = [[*row[:at], f"Place {number}" if number else other, *row[at:]] for number, row in enumerate(rows)]
    report = town.take(saved(town, rows), on=LATER)
    assert (report.updated, report.unchanged, report.problems) == (1, 2, ())
    assert town.updates(BEDS) == [("Public Health", "Counted twelve")]


def test_words_of_which_it_is_not_known_whether_they_are_the_update_are_told(
    town: Any, refs: Mapping[str, str]
) -> None:
    book = town.open("Public Health").write(refs[BEDS], Update="Counted twelve")
    renamed(book, {"Update": "This quarter"})
    book.page.insert_cols(book.columns["This quarter"])
    book.page.cell(1, book.columns["This quarter"] - 1).value = "Comments"
    report = town.take(book.save(), on=LATER)
    assert (report.updated, report.unchanged) == (1, 2)
    assert [(one.field, one.theirs) for one in report.changes] == [("This quarter (Public Health)", "Counted twelve")]
    assert kept(town, BEDS) == {"This quarter (Public Health)": "Counted twelve"}


def test_a_column_that_was_moved_to_the_end_is_still_what_it_was(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health").write(refs[BEDS], Update="Counted twelve")
    renamed(book, {"Last update": "Previous update", "Update": "Comments"})
    rows = rows_of(book)
    order = sorted(range(len(rows[0])), key=lambda at: rows[0][at] in ("Previous update", "Comments"))
    report = town.take(saved(town, [[row[at] for at in order] for row in rows]), on=LATER)
    assert (report.updated, report.unchanged, report.problems) == (1, 2, ())
    assert [len(town.updates(title)) for title in (HUB, TREES)] == [1, 1]
    assert town.updates(BEDS) == [("Public Health", "Counted twelve")]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
@pytest.mark.parametrize("detail", [None, "All of it"])
def test_rows_copied_without_their_headings_stand_in_the_order_they_were_sent(
    town: Any, refs: Mapping[str, str], order: Sequence[int], detail: str | None
) -> None:
    if detail:
        change_action(town.store, town.acting, town.one(BEDS).id, {"detail": detail})
        town.send(on=LATER)
    book = town.open("Public Health")
    for title, words in ((HUB, "The roof leaks"), (BEDS, "Counted twelve")):
        book.write(refs[title], Update=words)
    book.write(refs[TREES], **{"Progress %": 33})
    rows = rows_of(book)[1:]
    report = town.take(saved(town, [rows[at] for at in order]), on=LATER)
    assert (report.created, report.updated, report.problems, report.header_row) == (0, 3, (), 0)
    assert town.updates(HUB)[1:] == [("Public Health", "The roof leaks")]
    assert town.updates(BEDS) == [("Public Health", "Counted twelve")]
    assert town.one(TREES).progress == 33
    assert len(town.all()) == 3
    assert town.standing()["Public Health"].silent_since is None


def test_one_row_alone_without_headings_is_known(town: Any, refs: Mapping[str, str]) -> None:
    rows = rows_of(town.open("Public Health").write(refs[HUB], Update="The roof leaks"))
    row = next(row for row in rows if refs[HUB] in row)
    report = town.take(saved(town, [row]), on=LATER)
    assert (report.created, report.updated, report.problems) == (0, 1, ())
    assert town.updates(HUB)[1:] == [("Public Health", "The roof leaks")]


def test_rows_without_headings_with_a_column_before_them(town: Any, refs: Mapping[str, str]) -> None:
    rows = rows_of(town.open("Public Health").write(refs[HUB], Update="The roof leaks", Status="paused"))[1:]
    report = town.take(saved(town, [[number, *row] for number, row in enumerate(rows, 1)]), on=LATER)
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 2, ())
    assert (town.one(HUB).status, town.updates(HUB)[1:]) == (Status.PAUSED, [("Public Health", "The roof leaks")])


def test_rows_pasted_under_the_headings_of_another_table_are_known(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health").write(refs[HUB], Update="The roof leaks", Status="paused")
    own = ["Ref", "Task", "Who", "When", "Notes"]
    report = town.take(saved(town, [["Our log"], own, *rows_of(book)[1:]]), on=LATER)
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 2, ())
    assert (town.one(HUB).status, town.updates(HUB)[1:]) == (Status.PAUSED, [("Public Health", "The roof leaks")])


def test_a_heading_may_be_gone(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health").write(refs[HUB], Update="The roof leaks", Status="paused")
    renamed(book, {"Update": None, "Status": None, "Last update": None})  # type: ignore[dict-item]
    report = town.take(book.save(), on=LATER)
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 2, ())
    assert (town.one(HUB).status, town.updates(HUB)[1:]) == (Status.PAUSED, [("Public Health", "The roof leaks")])


def test_every_row_with_an_id_is_one(town: Any) -> None:
    for title in ("Total", "Note: the library", "Key"):
        town.raised(title, "Public Health")
    town.send()
    book = town.open("Public Health")
    for action in town.all():
        book.write(action.ref, Update=f"Of {action.title}")
    assert town.take(book.save(), on=LATER).updated == 3


def test_columns_that_were_added_are_kept_with_their_rows_and_change_nothing(
    town: Any, refs: Mapping[str, str]
) -> None:
    book = town.open("Public Health").write(refs[HUB], Update="The roof leaks")
    rows = rows_of(book)
    at = rows[0].index("Status")
    added = [["Our ref", "Directorate", "Comments"], *([f"X{n}", "Place", "For us alone"] for n in range(1, 4))]
    rows = [row[:at] + more + row[at:] for row, more in zip(rows, added, strict=True)]
    path = saved(town, rows)
    tried = town.take(path, on=LATER, dry_run=True)
    assert [row.what for row in tried.rows].count("unchanged") == 2
    assert [cell.key for row in tried.rows for cell in row.cells] == ["latest_update"]
    before = {title: replace_update(town.one(title)) for title in refs}
    report = town.take(path, on=LATER)
    assert (report.created, report.updated, report.unchanged, report.problems) == (0, 1, 2, ())
    assert [change.field for change in report.changes] == ["latest_update"]
    assert town.updates(HUB)[1:] == [("Public Health", "The roof leaks")]
    assert {title: replace_update(town.one(title)) for title in refs} == before
    assert [town.asked(title) for title in refs] == [[], [], []]
    words = {"Directorate (Public Health)": "Place", "Comments (Public Health)": "For us alone"}
    assert all(kept(town, title).items() >= words.items() for title in refs)
    assert {kept(town, title)["Our ref (Public Health)"] for title in refs} == {"X1", "X2", "X3"}
    rows[1][-1] = rows[1][-1] or ""
    again = town.take(saved(town, rows, "again.xlsx"), on=LATER)
    assert (again.updated, again.unchanged, again.operation) == (0, 3, None)


def replace_update(action: Any) -> Any:
    """Return an action without its newest update and its operation."""
    return (action.ref, action.title, action.owner, action.lead, action.external_ref, action.due, action.status)


def test_a_column_in_the_place_of_one_that_was_deleted_is_not_taken_for_it(town: Any, refs: Mapping[str, str]) -> None:
    rows = rows_of(town.open("Public Health").write(refs[HUB], Update="The roof leaks"))
    for heading, other, value in (
        ("Proposed due date", "Ward", "Heatons"),
        ("Path to green", "Lead officer", "J Bell"),
    ):
        at = rows[0].index(heading)
        rows = [[*row[:at], value if number else other, *row[at + 1 :]] for number, row in enumerate(rows)]
    report = town.take(saved(town, rows), on=LATER)
    assert (report.updated, report.unchanged, report.problems) == (1, 2, ())
    assert (town.one(HUB).path_to_green, town.asked(HUB)) == ("A builder", [])
    assert kept(town, HUB) == {"Ward (Public Health)": "Heatons", "Lead officer (Public Health)": "J Bell"}


def test_a_corrected_workbook_corrects_what_its_sender_said(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health").write(refs[HUB], Update="Nearly", Path_to_green="Wait", **{"Progress %": 99})
    town.take(book.save("first.xlsx"), on=LATER)
    town.take(book.write(refs[BEDS], Update="Counting").save("second.xlsx"), on=LATER)
    report = town.take(book.write(refs[HUB], Update="Not so near", **{"Progress %": 98}).save("third.xlsx"), on=LATER)
    assert (report.conflicts, report.problems, town.asked(HUB)) == ((), (), [])
    assert (town.one(HUB).progress, town.one(HUB).path_to_green) == (98, "Wait")


def test_a_corrected_workbook_is_a_conflict_where_ours_was_changed_between(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health").write(refs[HUB], **{"Progress %": 99})
    town.take(book.save("first.xlsx"), on=LATER)
    change_action(town.store, town.acting, town.one(HUB).id, {"progress": 70})
    second = book.write(refs[HUB], **{"Progress %": 98}).save("second.xlsx")
    report = town.take(second, on=LATER, dry_run=True)
    assert [(one.ours, one.theirs) for one in report.conflicts] == [(70, 98)]
    undo(town.store, who="Sam", source="test")
    assert town.take(second, on=LATER).conflicts == ()
    assert town.one(HUB).progress == 98


def test_what_another_sender_brought_is_not_the_words_of_this_one(town: Any, refs: Mapping[str, str]) -> None:
    book = town.open("Public Health")
    town.take(book.write(refs[HUB], **{"Progress %": 60}).save("theirs.xlsx"), on=LATER, partner="Town Homes")
    town.take(book.write(refs[HUB], Update="A word", **{"Progress %": 40}).save("first.xlsx"), on=LATER)
    report = town.take(book.write(refs[HUB], **{"Progress %": 98}).save("second.xlsx"), on=LATER)
    assert [(one.ours, one.theirs) for one in report.conflicts] == ([(60, 98)] if town.one(HUB).progress == 60 else [])
