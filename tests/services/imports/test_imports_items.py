"""Sheets of other kinds than actions: what they set, what they only tell, and what stays as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.domain.errors import Refused
from boardapp.services.importing.answers import Answers, Choice, Written
from boardapp.services.importing.lines import How, What
from boardapp.services.kinds.writing import add, change
from boardapp.services.publishing import publish_agenda
from boardapp.services.sheet_columns import TITLES, columns_of
from boardapp.services.show import Question, show
from boardapp.storage.opening import create_store
from boardapp.storage.queries.names import referenced
from boardapp.storage.store import Store
from boardapp.storage.undo import undo


def shown(town: Any, kind: str, ref: str | None = None) -> list[dict[str, Any]]:
    """Return the items of a kind as `show` tells them."""
    return show(town.store, kind, town.acting.on, Question(ref=ref, restricted=True)).rows


def written(town: Any, kind: str, **values: str) -> str:
    """Add an item and return its reference."""
    return add(town.store, town.acting, kind, values).ref


def edited(town: Any, path: Path, ref: str, **values: Any) -> Path:
    """Return a workbook of one kind with cells of one item changed, by key."""
    book = openpyxl.load_workbook(path)
    page = next(page for page in book if page.title not in ("Summary", "Notes", "Lists"))
    kind = next(kind for kind, title in TITLES.items() if title == page.title)
    keys = [column.key for column in columns_of(kind)]
    row = next(row for row in range(2, page.max_row + 2) if page.cell(row, 1).value in (ref, None))
    for key, value in values.items():
        page.cell(row, keys.index(key) + 1).value = value
    book.save(town.folder / "back.xlsx")
    return town.folder / "back.xlsx"


def given(town: Any, kind: str, name: str = "out.xlsx") -> Path:
    """Export a kind whole."""
    found: Path = town.give(name, kind=kind, restricted=True).path
    return found


def problems(report: Any) -> list[tuple[str, str, str]]:
    """Return the problems of a report: column, value, sentence."""
    return [(one.column, one.value, one.problem) for one in report.problems]


def test_what_changed_here_since_stays_and_what_both_changed_is_a_conflict(town: Any) -> None:
    ref = written(town, "organisations", name="Mereside Homes", sector="housing")
    other = written(town, "organisations", name="Town Arts", sector="arts")
    path = edited(town, given(town, "organisations"), ref, sector="housing association", short_name="MH")
    change(town.store, town.acting, ref, {"sector": "landlord", "aliases": "Mereside"})
    change(town.store, town.acting, other, {"sector": "culture"})
    report = town.take(path)
    assert [one.as_json() for one in report.conflicts] == [
        {
            "ref": ref, "field": "sector", "base": "housing", "ours": "landlord", "theirs": "housing association",
            "taken": "landlord",
        }
    ]  # fmt: skip
    assert [(one.field, one.taken) for one in report.changes] == [("short_name", "MH")]
    told = {row["ref"]: row for row in shown(town, "organisations")}
    assert (told[ref]["sector"], told[ref]["short_name"], told[ref]["aliases"]) == ("landlord", "MH", ["Mereside"])
    assert told[other]["sector"] == "culture"


@pytest.mark.parametrize(("prefer", "stands"), [("ours", "landlord"), ("theirs", "housing association")])
def test_a_preference_settles_a_conflict(town: Any, prefer: str, stands: str) -> None:
    ref = written(town, "organisations", name="Mereside Homes", sector="housing")
    path = edited(town, given(town, "organisations"), ref, sector="housing association")
    change(town.store, town.acting, ref, {"sector": "landlord"})
    report = town.take(path, prefer=prefer)
    assert (report.conflicts, shown(town, "organisations", ref)[0]["sector"]) == ((), stands)


def test_a_blank_cell_and_a_row_that_is_gone_change_nothing(town: Any) -> None:
    ref = written(town, "people", name="Ann Lee", email="ann@town.example")
    path = edited(town, given(town, "people"), ref, email=None, title="Dr")
    book = openpyxl.load_workbook(path)
    page = book["People"]
    gone = next(row for row in range(2, 9) if page.cell(row, 2).value == "Mo Khan")
    page.delete_rows(gone)
    book.save(path)
    before = len(shown(town, "people"))
    report = town.take(path)
    assert (report.updated, report.unchanged, report.problems) == (1, before - 2, ())
    (ann,) = shown(town, "people", ref)
    assert (ann["email"], ann["title"], len(shown(town, "people"))) == ("ann@town.example", "Dr", before)


def test_new_rows_may_name_each_other_in_any_order(town: Any) -> None:
    path = town.book(
        [
            ["Name", "Prefix", "Standing", "Under the board"],
            ["Housing Panel", "HP", "proposed", "Town Board"],
            ["Town Board", "TB", "established", None],
        ],
        sheet="Our boards",
    )
    report = town.take(path, kind="boards")
    assert (report.created, report.problems, report.operation) == (2, (), town.head())
    assert {row["prefix"]: row["parent"] for row in shown(town, "boards")}["HP"] == "TB"
    undo(town.store, who="Sam", source="test")
    assert {row["prefix"] for row in shown(town, "boards")} == {"HWB", "EA"}


def test_a_sheet_with_other_headings_is_read_by_kind_and_mapping(town: Any) -> None:
    path = town.book(
        [["People of the town"], ["Who", "E-mail address", "Shoe size"], ["Ann Lee", "ann@town.example", 5]]
    )
    report = town.take(path, kind="people", mapping={"Who": "name"})
    assert (report.created, report.sheets[0].header_row) == (1, 2)
    assert problems(report) == [
        ("Shoe size", "", "No column of ours is called so, and nothing of it was taken; --map says what it holds.")
    ]
    assert town.take(path, kind="people", mapping={"Who": "name", "Shoe size": "ignore"}).notes
    ann = next(row for row in shown(town, "people") if row["name"] == "Ann Lee")
    assert ann["email"] == "ann@town.example"


def test_a_name_that_is_there_already_is_not_made_twice(town: Any) -> None:
    path = town.book([["Name", "Sector"], ["public health", "council"], ["Town Homes", None]])
    report = town.take(path, kind="organisations")
    assert (report.created, report.updated, report.unchanged) == (0, 1, 1)
    assert [row["sector"] for row in shown(town, "organisations") if row["name"] == "Public Health"] == ["council"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"kind": "wishes"}, "There is no kind “wishes”"),
        ({"kind": "boards"}, "No table of boards was found"),
        ({"kind": "people", "mapping": {"Action": "shoes"}}, "people have no key “shoes”"),
        ({"kind": "people", "mapping": {"Nowhere": "name"}}, "There is no column called Nowhere"),
        ({"kind": "people", "sheet": "Elsewhere"}, "has no sheet called Elsewhere"),
    ],
)
def test_a_kind_that_is_not_there_is_refused(town: Any, options: dict[str, Any], words: str) -> None:
    path = town.book([["Action", "Owner"], ["Plant trees", "Ann"]])
    with pytest.raises(Refused, match=words):
        town.take(path, **options)


def test_a_cell_that_cannot_be_read_is_told_and_the_rest_of_the_row_taken(town: Any) -> None:
    path = town.book(
        [
            ["Name", "Prefix", "Clear days", "Standing", "Note"],
            ["Town Board", "TB", "some", "established", "New"],
            ["Panel", "HWB", 5, "wobbly", None],
        ]
    )
    report = town.take(path, kind="boards")
    assert (report.created, report.skipped) == (1, 1)
    told = problems(report)
    assert told[0][:2] == ("Clear days", "some")
    assert ("Standing", "wobbly") in [one[:2] for one in told]
    board = next(row for row in shown(town, "boards") if row["prefix"] == "TB")
    assert (board["standing"], board["note"], board["clear_days"]) == ("established", "New", None)
    assert len(shown(town, "boards")) == 3


def test_what_a_board_did_is_told_and_not_taken(town: Any) -> None:
    ref = written(town, "meetings", board="HWB", date="2024-10-16", place="Town Hall")
    path = edited(town, given(town, "meetings"), ref, state="held", minutes="signed", place="Library", items=40)
    report = town.take(path)
    assert [(one.field, one.taken) for one in report.changes if one.taken == one.theirs] == [("place", "Library")]
    assert sorted(one[0] for one in problems(report)) == ["Agenda items", "Minutes", "State"]
    (meeting,) = shown(town, "meetings", ref)
    assert (meeting["state"], meeting["place"]) == ("planned", "Library")


def test_a_published_agenda_is_closed_but_its_minutes_are_not(town: Any) -> None:
    meeting = written(town, "meetings", board="HWB", date="2024-11-20")
    item = written(town, "agenda", meeting=meeting, title="Winter plan", purpose="for information")
    path = given(town, "agenda")
    with town.store.reading() as connection:
        found = referenced(connection, meeting)
    assert found is not None
    publish_agenda(town.store, town.acting, found[1])
    back = edited(town, path, item, title="Summer plan", minutes_spent=12)
    report = town.take(back)
    (told,) = problems(report)
    assert (told[0], told[1]) == ("Title", "Summer plan")
    assert "is published" in told[2]
    (row,) = shown(town, "agenda", item)
    assert (row["title"], row["minutes_spent"]) == ("Winter plan", 12)
    added = town.take(
        town.book([["Meeting", "Title"], [meeting, "Late item"]], name="late.xlsx"), kind="agenda"
    )  # fmt: skip
    assert (added.created, added.skipped) == (0, 1)
    assert "is published" in problems(added)[0][2]


def test_a_rating_is_proposed_and_never_agreed(town: Any) -> None:
    (one, _two) = [row["ref"] for row in shown(town, "priorities")]
    back = edited(town, given(town, "priorities"), one, agreed_rag="green", rag="green", proposed_rag="amber",
                  rag_reason="Late", path_to_green="Ask again")  # fmt: skip
    report = town.take(back)
    assert ("Agreed RAG", "green") in [told[:2] for told in problems(report)]
    (row,) = shown(town, "priorities", one)
    assert (row["agreed_rag"], row["proposed_rag"], row["rag_reason"]) == (None, "amber", "Late")
    alone = edited(town, given(town, "priorities", "again.xlsx"), one, path_to_green="Ask nobody")
    report = town.take(alone)
    assert [told[:2] for told in problems(report)] == [("Path to green", "Ask nobody")]
    assert report.operation is None


def test_readings_are_added_and_none_is_lost(town: Any) -> None:
    ref = written(town, "indicators", priority="Fair and Inclusive", title="Smiles", unit="%", polarity="high",
                  latest="60", latest_period="2022/23")  # fmt: skip
    path = edited(town, given(town, "indicators"), ref, readings="2021/22: 55; 2022/23: 60; 2023/24: 64.5")
    report = town.take(path)
    assert (report.updated, report.problems) == (1, ())
    (row,) = shown(town, "indicators", ref)
    assert row["readings"] == ["2021/22: 55", "2022/23: 60", "2023/24: 64.5"]
    newer = edited(town, given(town, "indicators", "b.xlsx"), ref, latest=70, latest_period="2024/25", readings=None)
    assert [(one.field, one.taken) for one in town.take(newer).changes] == [
        ("latest", 70), ("latest_period", "2024/25"),
    ]  # fmt: skip
    assert len(shown(town, "indicators", ref)[0]["readings"]) == 4


def test_a_paper_brings_no_file_of_this_computer_in(town: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    meeting = written(town, "meetings", board="HWB", date="2024-11-20")
    item = written(town, "agenda", meeting=meeting, title="Winter plan")
    path = town.book([["Agenda item", "Title", "File"], [item, "Plan", str(secret)]])
    report = town.take(path, kind="papers")
    assert [one[:2] for one in problems(report)] == [("File", str(secret))]
    (paper,) = shown(town, "papers")
    assert (paper["title"], paper["to_follow"]) == ("Plan", True)


def test_a_list_whose_parts_hold_semicolons_is_left_alone(town: Any) -> None:
    (ref,) = [row["ref"] for row in shown(town, "plan")]
    with town.store.write("Points", who="Sam", source="test") as writing:
        writing.add("plan_point", plan_id=int(ref.split("-")[1]), section="vision", position=1, text="Well; and happy")
    report = town.take(edited(town, given(town, "plan"), ref, vision_points="Well; and happy; and rich"))
    assert "semicolon" in problems(report)[0][2]
    assert shown(town, "plan")[0]["vision_points"] == ["Well; and happy"]


def test_a_number_of_another_thing_is_not_taken_for_ours(town: Any) -> None:
    ref = next(row["ref"] for row in shown(town, "organisations") if row["name"] == "Public Health")
    path = town.folder / "orgs.csv"
    path.write_text(f"Reference,Name,Sector\n{ref},Quite Another,arts\norganisation-999,New One,arts\n", "utf-8")
    report = town.take(path, kind="organisations")
    assert (report.created, report.skipped) == (1, 1)
    assert "is “Public Health” here" in problems(report)[0][2]
    path.write_text(f"Reference,Sector\n{ref},council\n", "utf-8")
    assert town.take(path, kind="organisations").updated == 1


def test_a_reference_that_is_gone_is_told(town: Any) -> None:
    ref = written(town, "organisations", name="Mereside Homes")
    path = edited(town, given(town, "organisations"), ref, sector="housing")
    undo(town.store, who="Sam", source="test")
    (told,) = problems(town.take(path))
    assert f"{ref} is no longer in the board file" in told[2]


def test_a_whole_register_goes_into_another_board_file_as_one_operation(town: Any, tmp_path: Path) -> None:
    written(town, "meetings", board="HWB", date="2024-10-16")
    written(town, "agenda", meeting="HWB/M/2024-10-16", title="Winter plan", presenter="Mo Khan")
    written(town, "decisions", wording="That =it be so", meeting="HWB/M/2024-10-16", priorities="Fair and Inclusive")
    town.raised("Plant trees", owner="Jane Smith")
    for ending in ("xlsx", "json"):
        path = town.give(f"all.{ending}", kind="all", restricted=True).path
        with Store.open(create_store(tmp_path / f"{ending}.board")) as store:
            other = type(town)(store, town.acting, tmp_path)
            dry = other.take(path, dry_run=True)
            assert store.head().number == 0
            report = other.take(path)
            assert report.as_json() | {"operation": None} == dry.as_json()
            assert (store.head().number, report.operation, report.problems, report.conflicts) == (1, 1, (), ())
            for kind, keys in (
                ("boards", ("name", "prefix", "standing")), ("people", ("name",)), ("priorities", ("title", "theme")),
                ("decisions", ("wording", "meeting", "date", "priorities")), ("agenda", ("ref", "title", "presenter")),
                ("actions", ("title", "board", "owner")), ("organisations", ("name",)),
            ):  # fmt: skip
                theirs, ours = ([{key: row[key] for key in keys} for row in shown(one, kind)] for one in (other, town))
                assert theirs == ours, kind
            assert "already imported" in other.take(path).notes[-1]
            undo(store, who="Sam", source="test")
            assert shown(other, "boards") == []


def test_sheets_of_one_workbook_are_one_operation_with_the_actions(town: Any) -> None:
    ref = town.raised("Plant trees")
    path = town.give("all.xlsx", kind="all", restricted=True).path
    book = openpyxl.load_workbook(path)
    people = book["People"]
    people.cell(people.max_row + 1, 2).value = "Zoe Field"
    page = book["Actions"]
    keys = [column.key for column in columns_of("actions")]
    page.cell(2, keys.index("owner") + 1).value = "Zoe Field"
    book.save(path)
    before = town.head()
    dry = town.take(path, dry_run=True)
    new = next(row for row in dry.rows if row.what is What.NEW)
    assert (new.place, new.kind, new.title) == (f"People {people.max_row}", "people", "Zoe Field")
    assert len({row.row for row in dry.rows}) == len(dry.rows)
    report = town.take(path)
    assert (report.created, report.updated, report.operation) == (1, 1, before + 1)
    assert town.head() == before + 1
    assert town.one(ref).owners[0].kind == "person"
    undo(town.store, who="Sam", source="test")
    assert "Zoe Field" not in [row["name"] for row in shown(town, "people")]


def test_a_review_answers_rows_and_values(town: Any) -> None:
    one = written(town, "organisations", name="Mereside Homes", sector="housing")
    path = edited(town, given(town, "organisations"), one, sector="landlord", short_name="MH", dissolved="someday")
    dry = town.take(path, dry_run=True)
    (line,) = [row for row in dry.rows if row.what is What.CHANGED]
    cells = {cell.field: cell for cell in line.cells}
    assert {name: cell.how for name, cell in cells.items()} == {
        "sector": How.TAKEN, "short_name": How.TAKEN, "dissolved": How.UNREAD,
    }  # fmt: skip
    assert cells["sector"].writable
    said = {
        cells["sector"].key: Choice.OURS,
        cells["short_name"].key: Written("short_name", "Mereside"),
        cells["dissolved"].key: Written("dissolved", "2024-03-31"),
    }
    report = town.take(path, answers=Answers(cells={line.row: said}), book=dry.book)
    assert report.problems == ()
    (row,) = shown(town, "organisations", one)
    assert (row["sector"], row["short_name"], row["dissolved"]) == ("housing", "Mereside", "2024-03-31")
    left = town.take(path, answers=Answers(frozenset({line.row})), dry_run=True)
    assert left.notes[-1].startswith("back.xlsx was already imported")


def test_json_of_actions_is_read_like_any_other_sheet(town: Any) -> None:
    ref = town.raised("Plant trees", owner="Jane Smith")
    path = town.give("out.json").path
    rows = json.loads(path.read_text("utf-8"))
    rows[0] |= {"next_steps": "=Dig\nholes", "external_ref": "T-7"}
    rows.append({"title": "Water them", "owner": "Mo Khan", "board": "HWB"})
    path.write_text(json.dumps(rows), "utf-8")
    report = town.take(path)
    assert (report.created, report.updated, report.problems) == (1, 1, ())
    assert (town.one(ref).next_steps, town.one(ref).external_ref) == ("=Dig\nholes", "T-7")


def test_progress_is_told_and_stopping_changes_nothing(town: Any) -> None:
    written(town, "organisations", name="Mereside Homes")
    path = town.book([["Name", "Sector"], *([f"Organisation {n}", "arts"] for n in range(40))])
    told: list[tuple[int, int]] = []
    before = town.head()
    with pytest.raises(Refused, match="stopped"):
        town.take(path, kind="organisations", progress=lambda *step: told.append(step), cancelled=lambda: len(told) > 3)
    assert town.head() == before
    assert told


def test_a_dry_run_needs_no_right_to_write(town: Any, board_file: Path) -> None:
    path = town.book([["Name", "Sector"], ["Town Arts", "arts"]])
    with Store.open(board_file, read_only=True) as reader:
        other = type(town)(reader, town.acting, town.folder)
        assert other.take(path, kind="organisations", dry_run=True).created == 1
        with pytest.raises(Refused, match="reading only"):
            other.take(path, kind="organisations")
