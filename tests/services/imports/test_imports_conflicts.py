"""Conflicts of other kinds than actions: they wait, are told with today's values, and are settled as one operation."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.domain.errors import Refused
from boardapp.services.importing.answers import Answers, Choice, Written
from boardapp.services.importing.items.settling import settle, waiting
from boardapp.services.importing.lines import How
from boardapp.services.importing.options import ImportOptions
from boardapp.services.kinds.writing import add, change
from boardapp.services.merging import merge
from boardapp.services.record import check, history_by_reference
from boardapp.services.sheet_columns import TITLES, columns_of
from boardapp.services.show import Question, show
from boardapp.storage.tables import Blob
from boardapp.storage.undo import undo


def rows(town: Any, kind: str, **question: Any) -> list[dict[str, Any]]:
    """Return the items of a kind as `show` tells them."""
    return show(town.store, kind, town.acting.on, Question(**{"restricted": True, **question})).rows


def one(town: Any, kind: str, ref: str) -> dict[str, Any]:
    """Return one item."""
    (row,) = rows(town, kind, ref=ref)
    return row


def ours(town: Any, ref: str, **values: str) -> None:
    """Change an item here."""
    change(town.store, town.acting, ref, values)


def theirs(path: Path, kind: str, ref: str, out: str = "back.xlsx", **values: Any) -> Path:
    """Return an exported workbook with cells of one item changed by key."""
    book = openpyxl.load_workbook(path)
    page = next(page for page in book if page.title == TITLES[kind])
    keys = [column.key for column in columns_of(kind)]
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == ref)
    for key, value in values.items():
        page.cell(row, keys.index(key) + 1).value = value
    book.save(path.parent / out)
    return path.parent / out


def exported(town: Any, kind: str) -> Path:
    """Export a kind whole."""
    found: Path = town.give("out.xlsx", kind=kind, restricted=True).path
    return found


def states(town: Any) -> dict[str, str]:
    """Return what became of each conflict, by field."""
    return {row["field"]: row["state"] for row in rows(town, "conflicts")}


def settled(town: Any, **options: Any) -> Any:
    """Settle what waits."""
    return settle(town.store, town.acting, ImportOptions(**options))


@pytest.fixture
def homes(town: Any) -> str:
    """Return an organisation."""
    return add(town.store, town.acting, "organisations", {"name": "Mereside Homes", "sector": "housing"}).ref


@pytest.fixture
def left(town: Any, homes: str) -> Path:
    """Return a workbook that was taken in and left two conflicts."""
    path = theirs(exported(town, "organisations"), "organisations", homes, sector="landlord", short_name="MH")
    ours(town, homes, sector="provider", short_name="Mere")
    report = town.take(path, partner="Town Homes")
    assert (len(report.conflicts), report.waiting, report.operation) == (2, 2, town.head())
    return path


def test_a_conflict_waits_with_its_three_values_and_goes_with_its_import(town: Any, homes: str, left: Path) -> None:
    short, sector = rows(town, "conflicts")
    assert (short["field"], short["sent"]) == ("short_name", None)
    assert {key: sector[key] for key in ("item", "kind", "sent", "ours", "theirs", "by", "file", "cell", "state")} == {
        "item": homes, "kind": "organisation", "sent": "housing", "ours": "provider", "theirs": "landlord",
        "by": "Town Homes", "file": "back.xlsx", "cell": "Organisations E2", "state": "open",
    }  # fmt: skip
    assert sector["came"] == town.acting.on.isoformat()
    assert one(town, "organisations", homes)["sector"] == "provider"
    assert ("conflict", "Import back.xlsx from Town Homes") in [
        (row.field, row.label) for row in history_by_reference(town.store, homes).rows
    ]
    with town.store.reading() as connection:
        assert left.read_bytes() in connection.scalars(Blob.__table__.select().with_only_columns(Blob.bytes)).all()
    undo(town.store, who="Sam", source="test")
    assert rows(town, "conflicts") == []
    assert check(town.store).broken is None


def test_the_same_file_again_is_about_what_it_left_in_conflict(town: Any, homes: str, left: Path) -> None:
    before = town.head()
    told = town.take(left, dry_run=True)
    assert [(change.field, change.base, change.ours, change.theirs) for change in told.conflicts] == [
        ("short_name", None, "Mere", "MH"), ("sector", "housing", "provider", "landlord"),
    ]  # fmt: skip
    assert all(line.cells[0].how is How.CONFLICT and "back.xlsx" in line.cells[0].whence for line in told.rows)
    assert any("already imported" in note for note in told.notes)
    again = town.take(left)
    assert (len(again.conflicts), again.operation, town.head()) == (2, None, before)
    ours(town, homes, short_name="MH")
    report = town.take(left, prefer="theirs")
    assert [(change.field, change.taken) for change in report.changes] == [("sector", "landlord")]
    assert (report.conflicts, report.operation, town.head()) == ((), before + 2, before + 2)
    assert states(town) == {"short_name": "theirs", "sector": "theirs"}
    assert town.take(left).conflicts == ()


@pytest.mark.parametrize(
    ("said", "stands", "state"),
    [
        (Choice.THEIRS, "landlord", "theirs"),
        (Choice.OURS, "provider", "ours"),
        (Written("sector", "charity"), "charity", "ours"),
    ],
)
def test_some_are_settled_in_one_operation_and_the_rest_waits(
    town: Any, homes: str, left: Path, said: Any, stands: str, state: str
) -> None:
    number = next(one.row.id for one in waiting(town.store, town.acting) if one.row.field == "sector")
    before = town.head()
    report = settled(town, answers=Answers(cells={number: {"Sector": said}}))
    assert (town.head(), report.operation, report.updated) == (before + 1, before + 1, stands != "provider")
    assert one(town, "organisations", homes)["sector"] == stands
    assert states(town) == {"short_name": "open", "sector": state}
    undo(town.store, who="Sam", source="test")
    assert (one(town, "organisations", homes)["sector"], states(town)["sector"]) == ("provider", "open")


def test_nothing_said_settles_nothing(town: Any, left: Path) -> None:
    before = town.head()
    report = settled(town)
    assert (len(report.conflicts), report.operation, town.head()) == (2, None, before)
    assert settled(town, prefer="theirs", dry_run=True).operation is None
    assert town.head() == before


def test_a_conflict_is_settled_and_opened_again_by_its_keys(town: Any, homes: str, left: Path) -> None:
    refs = {row["field"]: row["ref"] for row in rows(town, "conflicts")}
    ours(town, refs["sector"], state="theirs")
    ours(town, refs["short_name"], state="ours")
    assert (one(town, "organisations", homes)["sector"], states(town)) == (
        "landlord", {"sector": "theirs", "short_name": "ours"},
    )  # fmt: skip
    labels = [row["label"] for row in rows(town, "operations")[:2]]
    assert labels == [
        "Settle the short name of Mereside Homes: ours stands", "Settle the sector of Mereside Homes: theirs stands",
    ]  # fmt: skip
    ours(town, refs["short_name"], state="open")
    assert states(town)["short_name"] == "open"
    assert [row["field"] for row in rows(town, "conflicts", status="open")] == ["short_name"]
    with pytest.raises(Refused, match="theirs or ours"):
        ours(town, refs["sector"], state="")


def test_what_waits_already_waits_once_and_what_was_settled_for_ours_is_no_conflict_again(
    town: Any, homes: str, left: Path
) -> None:
    again = theirs(left, "organisations", homes, "again.xlsx", dissolved="2030-01-31")
    report = town.take(again)
    assert ([change.field for change in report.conflicts], len(rows(town, "conflicts"))) == (
        ["short_name", "sector"],
        2,
    )
    for row in rows(town, "conflicts"):
        ours(town, row["ref"], state="ours")
    third = theirs(again, "organisations", homes, "third.xlsx", dissolved="2031-01-31")
    report = town.take(third, prefer=None)
    assert ([change.field for change in report.conflicts], len(rows(town, "conflicts"))) == (["dissolved"], 3)


@pytest.mark.parametrize(("said", "state"), [(Choice.THEIRS, "theirs"), (Choice.OURS, "ours")])
def test_an_answer_in_a_later_review_settles_what_waited(
    town: Any, homes: str, left: Path, said: Choice, state: str
) -> None:
    again = theirs(left, "organisations", homes, "again.xlsx", dissolved="2030-01-31")
    row = next(line.row for line in town.take(again, dry_run=True).rows if line.ref == homes)
    town.take(again, answers=Answers(cells={row: {"Sector": said}}))
    ours(town, homes, sector="something else")
    assert states(town) == {"short_name": "open", "sector": state}


def private_conflict(town: Any) -> None:
    """Leave a conflict about who presents a confidential item."""
    meeting = add(town.store, town.acting, "meetings", {"board": "HWB", "date": "2024-11-20"}).ref
    words = {"meeting": meeting, "title": "Sale", "access": "confidential", "presenter": "Jane"}
    ref = add(town.store, town.acting, "agenda", words).ref
    path = theirs(exported(town, "agenda"), "agenda", ref, presenter="Mo")
    ours(town, ref, presenter="Jane Smith")
    town.take(path)


def test_what_is_private_is_left_out_of_the_list_and_counted(town: Any) -> None:
    private_conflict(town)
    told = show(town.store, "conflicts", town.acting.on)
    assert (told.rows, told.left_out, len(rows(town, "conflicts"))) == ([], 1, 1)


def test_a_value_that_goes_with_another_is_taken_with_it(town: Any) -> None:
    words = {
        "priority": "Fair and Inclusive",
        "title": "Smiles",
        "unit": "%",
        "polarity": "high",
        "latest": "60",
        "latest_period": "2022/23",
    }
    ref = add(town.store, town.acting, "indicators", words).ref
    path = theirs(exported(town, "indicators"), "indicators", ref, latest="61")
    ours(town, ref, latest="62", latest_period="2022/23")
    ours(town, ref, latest="70", latest_period="2023/24")
    town.take(path)
    assert states(town) == {"latest": "open"}
    settled(town, prefer="theirs")
    assert one(town, "indicators", ref)["readings"] == ["2022/23: 61", "2023/24: 70"]


def test_what_cannot_be_taken_is_told_and_goes_on_waiting(town: Any) -> None:
    path = theirs(exported(town, "boards"), "boards", rows(town, "boards")[0]["ref"], clear_days="several")
    ours(town, "EA", clear_days="4")
    ours(town, "HWB", clear_days="4")
    town.take(path)
    report = settled(town, prefer="theirs")
    assert [(problem.column, problem.value) for problem in report.problems] == [("Clear days", "several")]
    assert states(town) == {"clear_days": "open"}
    with pytest.raises(Refused, match="several"):
        ours(town, rows(town, "conflicts")[0]["ref"], state="theirs")


def test_the_conflicts_of_a_duplicate_go_to_the_one_it_is_merged_into(town: Any, homes: str, left: Path) -> None:
    other = add(town.store, town.acting, "organisations", {"name": "Mereside Housing"}).ref
    merge(town.store, town.acting, "organisation", int(other.rpartition("-")[2]), int(homes.rpartition("-")[2]))
    assert {row["item"] for row in rows(town, "conflicts")} == {other}
    settled(town, prefer="theirs")
    assert one(town, "organisations", other)["sector"] == "landlord"


def test_conflicts_and_actions_of_one_workbook_are_one_operation(town: Any, homes: str) -> None:
    action = town.raised("Plant trees")
    path = theirs(town.give("all.xlsx", kind="all", restricted=True).path, "organisations", homes, sector="landlord")
    path = theirs(path, "actions", action, "whole.xlsx", next_steps="Dig")
    ours(town, homes, sector="provider")
    before = town.head()
    report = town.take(path)
    assert (report.operation, report.updated, states(town)) == (before + 1, 1, {"sector": "open"})
    again = town.take(path, dry_run=True)
    assert [change.field for change in again.conflicts] == ["sector"]


def test_of_every_pair_of_edits_none_is_lost(town: Any) -> None:
    pairs = {}
    for number, said in enumerate(product(("sent", "this", "that"), repeat=2)):
        words = {"name": f"Homes {number}", "sector": "sent"}
        pairs[add(town.store, town.acting, "organisations", words).ref] = said
    path = exported(town, "organisations")
    for ref, (their, _our) in pairs.items():
        path = theirs(path, "organisations", ref, sector=their)
    for ref, (_their, our) in pairs.items():
        ours(town, ref, sector=our)
    town.take(path)
    waits = {row["item"]: row["theirs"] for row in rows(town, "conflicts", status="open")}
    for ref, (their, our) in pairs.items():
        assert one(town, "organisations", ref)["sector"] == (their if our == "sent" else our)
        assert waits.get(ref) == (their if "sent" not in (their, our) and their != our else None)
    settled(town, prefer="theirs")
    for ref, (their, our) in pairs.items():
        assert one(town, "organisations", ref)["sector"] == (our if their == "sent" else their)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_partners_who_say_different_things_are_both_heard(town: Any, homes: str, order: tuple[int, int]) -> None:
    sent = exported(town, "organisations")
    files = [theirs(sent, "organisations", homes, f"{words}.xlsx", sector=words) for words in ("charity", "landlord")]
    first, second = (files[at] for at in order)
    assert town.take(first).conflicts == ()
    assert len(town.take(second).conflicts) == 1
    assert one(town, "organisations", homes)["sector"] == first.stem
    assert [(row["ours"], row["theirs"]) for row in rows(town, "conflicts")] == [(first.stem, second.stem)]
    settled(town, prefer="theirs")
    assert one(town, "organisations", homes)["sector"] == second.stem


@pytest.fixture
def two(town: Any, homes: str) -> tuple[Path, Path]:
    """Return two workbooks that were taken in: they agree on the short name and disagree on the sector."""
    sent = exported(town, "organisations")
    first = theirs(sent, "organisations", homes, "first.xlsx", sector="landlord", short_name="MH")
    second = theirs(sent, "organisations", homes, "second.xlsx", sector="charity", short_name="MH")
    ours(town, homes, sector="provider", short_name="Mere")
    town.take(first, partner="Town Homes")
    town.take(second)
    return first, second


def told(town: Any) -> list[tuple[str, str, str]]:
    """Return what each conflict is about, what it says and what became of it."""
    return sorted((row["field"], row["theirs"], row["state"]) for row in rows(town, "conflicts"))


def test_what_two_workbooks_say_alike_is_one_that_names_both(town: Any, two: tuple[Path, Path]) -> None:
    short = next(row for row in rows(town, "conflicts") if row["field"] == "short_name")
    assert (short["file"], short["by"]) == ("first.xlsx; second.xlsx", "Town Homes; Sam Roe")
    found = [one for one in waiting(town.store, town.acting) if one.row.field == "short_name"]
    assert [[row.file for row in one.rows] for one in found] == [["first.xlsx", "second.xlsx"]]
    cells = [line.cells[0] for line in settled(town, dry_run=True).rows]
    (whence,) = [cell.whence for cell in cells if cell.heading == "Short name"]
    assert "first.xlsx" in whence
    assert "second.xlsx" in whence
    numbers = {row.id for row in found[0].rows}
    for number in numbers:
        assert rows(town, "conflicts", ref=f"conflict-{number}")[0]["file"] == "first.xlsx; second.xlsx"


@pytest.mark.parametrize("undone", [0, 1])
def test_undoing_one_import_leaves_what_the_other_said(town: Any, two: tuple[Path, Path], undone: int) -> None:
    undo(town.store, town.head() - 1 + undone, who="Sam", source="test")
    other = two[1 - undone]
    sector = ("landlord", "charity")[1 - undone]
    assert told(town) == [("sector", sector, "open"), ("short_name", "MH", "open")]
    assert {row["file"] for row in rows(town, "conflicts")} == {other.name}
    assert {change.field for change in town.take(other).conflicts} == {"short_name", "sector"}
    assert len(town.take(two[undone]).conflicts) == 2
    assert told(town)[-1] == ("short_name", "MH", "open")


def test_settling_one_settles_all_that_say_the_same_in_one_operation(
    town: Any, homes: str, two: tuple[Path, Path]
) -> None:
    before = town.head()
    number = next(one.row.id for one in waiting(town.store, town.acting) if one.row.field == "short_name")
    settled(town, answers=Answers(cells={number: {"Short name": Choice.THEIRS}}))
    assert (town.head(), told(town)[-1]) == (before + 1, ("short_name", "MH", "theirs"))
    assert rows(town, "operations")[0]["label"] == "Settle 1 conflict"
    assert [change.field for change in town.take(two[1]).conflicts] == ["sector"]
    undo(town.store, who="Sam", source="test")
    ours(town, f"conflict-{number}", state="ours")
    assert told(town)[-1] == ("short_name", "MH", "ours")
    assert check(town.store).broken is None


@pytest.mark.parametrize("way", ["answer", "set", "file", "written"])
def test_taking_one_value_answers_the_others_for_it_as_ours(
    town: Any, homes: str, two: tuple[Path, Path], way: str
) -> None:
    landlord = next(one for one in waiting(town.store, town.acting) if one.row.theirs == "landlord")
    assert [row.theirs for row in landlord.rivals] == ["charity"]
    number, notes = landlord.row.id, ()
    if way == "set":
        ours(town, f"conflict-{number}", state="theirs")
    elif way == "file":
        notes = town.take(two[0], prefer="theirs").notes
    else:
        said = Choice.THEIRS if way == "answer" else Written("Sector", "landlord")
        notes = settled(town, answers=Answers(cells={number: {"Sector": said}})).notes
    assert one(town, "organisations", homes)["sector"] == "landlord"
    assert told(town)[:2] == [
        ("sector", "charity", "ours"),
        ("sector", "landlord", "ours" if way == "written" else "theirs"),
    ]
    assert way == "set" or any("answered as ours" in note for note in notes)
    undo(town.store, who="Sam", source="test")
    assert told(town)[:2] == [("sector", "charity", "open"), ("sector", "landlord", "open")]


def test_of_several_values_for_one_the_newest_is_preferred(town: Any, homes: str, two: tuple[Path, Path]) -> None:
    report = settled(town, prefer="theirs")
    assert told(town) == [
        ("sector", "charity", "theirs"), ("sector", "landlord", "ours"), ("short_name", "MH", "theirs"),
    ]  # fmt: skip
    assert report.notes == ("1 other value that waited is answered as ours: another was taken for the same field.",)
    assert (report.conflicts, one(town, "organisations", homes)["sector"]) == ((), "charity")
    assert rows(town, "operations")[0]["label"] == "Settle 3 conflicts"


def test_two_values_are_not_taken_for_one(town: Any, homes: str, two: tuple[Path, Path]) -> None:
    numbers = [each.row.id for each in waiting(town.store, town.acting) if each.row.field == "sector"]
    before = town.head()
    with pytest.raises(Refused, match="sector of Mereside Homes; of “charity” and “landlord”"):
        settled(town, answers=Answers(cells={number: {"Sector": Choice.THEIRS} for number in numbers}))
    assert (town.head(), one(town, "organisations", homes)["sector"]) == (before, "provider")


def test_the_other_value_can_be_taken_after_all(town: Any, homes: str, two: tuple[Path, Path]) -> None:
    refs = {row["theirs"]: row["ref"] for row in rows(town, "conflicts")}
    ours(town, refs["landlord"], state="theirs")
    ours(town, refs["charity"], state="theirs")
    assert told(town)[:2] == [("sector", "charity", "theirs"), ("sector", "landlord", "ours")]
    assert one(town, "organisations", homes)["sector"] == "charity"


def test_a_later_workbook_that_is_preferred_answers_what_waited(town: Any, homes: str, two: tuple[Path, Path]) -> None:
    third = theirs(two[0], "organisations", homes, "third.xlsx", sector="trust")
    (cell,) = [cell for line in town.take(third, dry_run=True).rows for cell in line.cells if cell.heading == "Sector"]
    assert "first.xlsx (Town Homes) says “landlord” and second.xlsx (Sam Roe) says “charity”" in cell.whence
    report = town.take(third, prefer="theirs")
    assert any("2 other values" in note for note in report.notes)
    assert told(town) == [
        ("sector", "charity", "ours"), ("sector", "landlord", "ours"), ("short_name", "MH", "theirs"),
    ]  # fmt: skip


def test_values_of_two_periods_are_no_rivals(town: Any) -> None:
    words = {"priority": "Fair and Inclusive", "title": "Smiles", "unit": "%", "polarity": "high"}
    ref = add(town.store, town.acting, "indicators", words).ref
    ours(town, ref, latest="60", latest_period="2021/22")
    sent = exported(town, "indicators")
    files = [
        theirs(sent, "indicators", ref, f"{year}.xlsx", latest=latest, latest_period=f"20{year}")
        for year, latest in (("22-23", "61"), ("23-24", "62"))
    ]
    ours(town, ref, latest="70", latest_period="2024/25")
    for path in files:
        town.take(path)
    found = [each for each in waiting(town.store, town.acting) if each.row.field == "latest"]
    assert [each.rivals for each in found] == [(), ()]


def test_an_undo_names_the_conflict_that_was_settled_since(town: Any, homes: str, left: Path) -> None:
    made = town.head()
    sector = next(row["ref"] for row in rows(town, "conflicts") if row["field"] == "sector")
    ours(town, sector, state="ours")
    sentence = f"the conflict about the sector of Mereside Homes was settled since by .* \\(operation {made + 1}\\)"
    with pytest.raises(Refused, match=sentence):
        undo(town.store, made, who="Sam", source="test")
    ours(town, sector, state="open")
    undo(town.store, made, who="Sam", source="test")
    assert rows(town, "conflicts") == []


def test_an_undo_names_the_conflict_whose_item_was_merged_since(town: Any, homes: str, left: Path) -> None:
    made = town.head()
    other = add(town.store, town.acting, "organisations", {"name": "Mereside Housing"}).ref
    merge(town.store, town.acting, "organisation", int(other.rpartition("-")[2]), int(homes.rpartition("-")[2]))
    with pytest.raises(Refused, match="of Mereside Housing was changed since by “Merge"):
        undo(town.store, made, who="Sam", source="test")


def test_the_history_of_a_conflict_tells_who_settled_it_and_how(town: Any, homes: str, left: Path) -> None:
    sector = next(row["ref"] for row in rows(town, "conflicts") if row["field"] == "sector")
    ours(town, sector, state="theirs")
    came, answered = history_by_reference(town.store, sector).rows
    assert came.before is None
    assert "theirs: landlord" in str(came.after)
    assert (answered.field, answered.before, answered.after, answered.who, answered.operation) == (
        "conflict (sector): state", "open", "theirs", town.acting.who, town.head(),
    )  # fmt: skip
    assert answered in history_by_reference(town.store, homes).rows


def test_the_history_of_what_is_private_is_left_out(town: Any) -> None:
    private_conflict(town)
    (row,) = rows(town, "conflicts")
    assert len(history_by_reference(town.store, row["ref"]).rows) == 1
    public = history_by_reference(town.store, row["ref"], restricted=False)
    assert (public.rows, public.left_out) == ((), 1)


@pytest.mark.parametrize("state", ["ours", "open"])
def test_what_was_taken_is_not_answered_otherwise_afterwards(town: Any, homes: str, left: Path, state: str) -> None:
    sector = next(row["ref"] for row in rows(town, "conflicts") if row["field"] == "sector")
    ours(town, sector, state="theirs")
    number = town.head()
    with pytest.raises(Refused, match=f"settled by operation {number}: theirs was taken"):
        ours(town, sector, state=state)
    assert (town.head(), states(town)["sector"]) == (number, "theirs")
