"""Exports: what stands in the file, what is held back and said, and what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.packaging.custom import CustomPropertyList

from boardapp.domain.errors import Refused
from boardapp.domain.indicators import Polarity
from boardapp.domain.records import ActionFilter
from boardapp.domain.words import Access, Precision, Rating, Status
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, add_update, owner_named, raise_action
from boardapp.services.boards import add_board
from boardapp.services.decisions import Recording, record_decision
from boardapp.services.exports import ExportReport, Selection, export
from boardapp.services.imports import import_workbook
from boardapp.services.indicators import add_indicator, add_reading
from boardapp.services.kinds.writing import add
from boardapp.services.lookup import Names
from boardapp.services.marks import agree_rag, propose_rag
from boardapp.services.people import add_person
from boardapp.services.plan import add_plan, add_priority, add_theme
from boardapp.services.sheet_columns import REGISTER, TITLES
from boardapp.storage.queries.names import referenced
from boardapp.storage.queries.plan import current_plan
from boardapp.storage.store import Store

TODAY = dt.date(2026, 9, 1)


@pytest.fixture
def register(store: Store, acting: Acting) -> Store:
    """Return a board file with four actions, one of them exempt."""
    plan = add_plan(store, acting, {"title": "Our town", "prefix": "OT", "status": "current"})
    theme = add_theme(store, acting, plan, {"title": "Healthy town", "statement": "Live well"})
    priority = add_priority(store, acting, theme, {"title": "A happy town", "short_title": "Happy", "aim": "Be happy"})
    board = add_board(store, acting, {"name": "Health and Wellbeing Board", "prefix": "HWB"})
    add_board(store, acting, {"name": "Economic Alliance", "prefix": "EA"})
    add_person(store, acting, {"name": "Jane Smith"})
    with store.reading() as connection:
        jane = owner_named(Names(connection), "Jane Smith")
    rows: list[ActionValues] = [
        {"title": "=Agree the pathway", "detail": "In full\nover two lines", "board_id": board, "owners": [jane],
         "due": dt.date(2026, 12, 31), "due_precision": Precision.DAY, "progress": 40, "status": Status.IN_PROGRESS,
         "priorities": [priority]},
        {"title": "Count the beds", "board_id": board, "due": dt.date(2026, 6, 30), "due_text": "Q1 2026/27",
         "due_precision": Precision.QUARTER},
        {"title": "Settle with the provider", "board_id": board, "access": Access.EXEMPT, "owners": [jane]},
        {"title": "Survey the employers", "status": Status.PAUSED},
    ]  # fmt: skip
    for values in rows:
        raise_action(store, acting, {"raised": dt.date(2026, 4, 1), **values})
    return store


def give(store: Store, acting: Acting, path: Path, **selection: Any) -> ExportReport:
    """Export to a path."""
    return export(store, acting, path, Selection(**selection))


def agree(store: Store, acting: Acting, ref: str, rating: Rating) -> None:
    """Let the board agree a rating."""
    with store.reading() as connection:
        item = referenced(connection, ref)
    assert item is not None
    agree_rag(store, acting, "action", item[1], rating, reason="As told", path_to_green="Ask again")


def titles(path: Path) -> list[str]:
    """Return the titles in a .json export."""
    return [row["title"] for row in json.loads(path.read_text(encoding="utf-8"))]


def test_a_workbook_is_fit_to_be_worked_with(register: Store, acting: Acting, tmp_path: Path) -> None:
    with register.reading() as connection:
        item = referenced(connection, "HWB/A/2026-27/001")
    assert item is not None
    propose_rag(register, acting, "action", item[1], Rating.AMBER, reason="Late data", path_to_green="Ask again")
    report = give(register, acting, tmp_path / "out.xlsx")
    assert (report.rows, report.withheld, report.path) == (3, 1, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    page = book["Actions"]
    headings = [cell.value for cell in page[1]]
    row = dict(zip(headings, page[2], strict=True))
    assert row["Reference"].value == "HWB/A/2026-27/001"
    assert (row["Title"].value, row["Title"].data_type) == ("=Agree the pathway", "s")
    assert row["Detail"].value == "In full\nover two lines"
    assert row["Due date"].value == dt.datetime(2026, 12, 31)
    assert row["Due date"].is_date
    assert (row["RAG"].value, row["RAG standing"].value) == ("amber", "proposed")
    assert row["RAG"].fill.fgColor.rgb == "00FFB000"
    assert row["Priorities"].value == "Happy"
    assert next(iter(page.tables.values())).ref == page.dimensions
    assert page.freeze_panes == "A2"
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists[row["Status"].coordinate] == f'"{",".join(Status)}"'
    assert lists[row["Proposed RAG"].coordinate] == f'"{",".join(Rating)}"'
    head = register.head()
    told = {one.name: one.value for one in book.custom_doc_props.props}
    assert told == {
        "BoardApp stamp": f"{head.store_id}:{head.number}:{head.hash}",
        "BoardApp kind": "actions",
        "BoardApp day": TODAY.isoformat(),
    }


def test_what_is_held_back_is_said(register: Store, acting: Acting, tmp_path: Path) -> None:
    report = give(register, acting, tmp_path / "out.xlsx")
    sentence = "1 item is not in this file, because its access is exempt or confidential."
    assert report.sentence == sentence
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert [cell.value for cell in book["Notes"]["A"]] == [sentence]
    whole = give(register, acting, tmp_path / "all.xlsx", restricted=True)
    assert (whole.rows, whole.withheld, whole.sentence) == (4, 0, "")
    assert "Notes" not in openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames


def test_restricted_words_of_a_public_action_stay_behind(register: Store, acting: Acting, tmp_path: Path) -> None:
    with register.reading() as connection:
        found = referenced(connection, "HWB/A/2026-27/001")
    assert found is not None
    add_update(register, acting, found[1], "Drafted")
    with register.write("Restricted words", who="Sam Roe", source="test") as writing:
        writing.add("update", action_id=found[1], on=TODAY, by="Sam", text="The price is 4m", access=Access.EXEMPT)
        writing.add("rag_mark", action_id=found[1], rating="red", standing="proposed", on=TODAY, by="Sam",
                    recorded_by="Sam", reason="The price is 4m", access=Access.CONFIDENTIAL)  # fmt: skip
    give(register, acting, tmp_path / "public.json")
    give(register, acting, tmp_path / "whole.json", restricted=True)
    public, whole = (json.loads((tmp_path / name).read_text())[0] for name in ("public.json", "whole.json"))
    assert (public["latest_update"], public["rag"], public["rag_reason"]) == ("Drafted", "red", None)
    assert (whole["latest_update"], whole["rag_reason"]) == ("The price is 4m", "The price is 4m")


def test_json_has_keys_iso_days_and_lists(register: Store, acting: Acting, tmp_path: Path) -> None:
    give(register, acting, tmp_path / "out.json")
    row = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))[1]
    assert (row["ref"], row["due"], row["due_text"], row["due_precision"]) == (
        "HWB/A/2026-27/002", "2026-06-30", "Q1 2026/27", "quarter",
    )  # fmt: skip
    assert (row["priorities"], row["progress"], row["closed"]) == ([], None, None)


def test_csv_is_for_any_program(register: Store, acting: Acting, tmp_path: Path) -> None:
    give(register, acting, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Due date"] for row in rows] == ["2026-12-31", "2026-06-30", ""]
    assert rows[0]["Title"] == "'=Agree the pathway"


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"board": "HWB"}, ["=Agree the pathway", "Count the beds"]),
        ({"board": "health & wellbeing board", "overdue": True}, ["Count the beds"]),
        ({"priority": "Happy"}, ["=Agree the pathway"]),
        ({"status": "paused"}, ["Survey the employers"]),
        ({"status": "open", "search": "beds"}, ["Count the beds"]),
        ({"rag": "red"}, ["Count the beds"]),
        ({"actions": ActionFilter(owner="Jane")}, ["=Agree the pathway"]),
    ],
)
def test_filters_narrow(
    register: Store, acting: Acting, tmp_path: Path, selection: dict[str, Any], expected: list[str]
) -> None:
    report = give(register, acting, tmp_path / "out.json", **selection)
    assert titles(tmp_path / "out.json") == expected
    assert report.rows == len(expected)


def test_all_kinds_stand_on_sheets_of_their_own(register: Store, acting: Acting, tmp_path: Path) -> None:
    report = give(register, acting, tmp_path / "all.xlsx", kind="all")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    titles_of_all = [TITLES[kind] for kind in REGISTER]
    assert [name for name in book.sheetnames if name != "Lists"] == ["Summary", *titles_of_all, "Notes"]
    filled = ("Actions", "Plan", "Themes", "Priorities", "Boards", "People")
    assert report.rows == sum(book[name].max_row - 1 for name in filled)
    (plan,) = ({one.value: two.value for one, two in zip(*page.iter_rows(), strict=True)} for page in [book["Plan"]])
    assert (plan["Title"], plan["Themes"], plan["Priorities"]) == ("Our town", "Healthy town: Live well", "Happy")
    priority = {one.value: two.value for one, two in zip(*book["Priorities"].iter_rows(), strict=True)}
    assert (priority["Short title"], priority["Aim"], priority["Open actions"]) == ("Happy", "Be happy", 1)
    give(register, acting, tmp_path / "all.json", kind="all")
    assert list(json.loads((tmp_path / "all.json").read_text())) == titles_of_all


def test_the_first_sheet_tells_where_it_is_from_and_draws_its_own_cells(
    register: Store, acting: Acting, tmp_path: Path
) -> None:
    agree(register, acting, "HWB/A/2026-27/001", Rating.GREEN)
    agree(register, acting, "HWB/A/2026-27/003", Rating.RED)
    give(register, acting, tmp_path / "out.xlsx", board="HWB")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Summary"]
    told = {row[0]: row[1] for row in page.iter_rows(max_row=7, max_col=2, values_only=True)}
    assert told["As it stood on"] == f"1 September 2026, after operation {register.head().number}"
    assert told["From the board file"] == register.path.name
    assert told["Narrowed to"] == "board: Health and Wellbeing Board"
    assert told["Sheet Actions"] == "2 rows"
    assert told["Left out"] == "1 item is not in this file, because its access is exempt or confidential."
    themes, periods = page._charts
    (top,) = (row[0].row for row in page.iter_rows() if row[0].value == "Theme")
    table = {
        row[0]: dict(zip([cell.value for cell in page[top]], row, strict=True))
        for row in page.iter_rows(min_row=top + 1, max_row=top + 2, values_only=True)
    }
    assert (table["Healthy town"]["Green"], table["Healthy town"]["Red"], table["No theme"]["Not rated"]) == (1, 0, 1)
    drawn = {one.tx.strRef.f: one for one in themes.series}
    colours = {page[place.split("!")[1].replace("$", "")].value: one for place, one in drawn.items()}
    assert list(colours) == ["Complete", "Green", "Amber", "Red", "Not rated"]
    assert {word: one.spPr.solidFill.srgbClr for word, one in colours.items() if word in ("Red", "Green")} == {
        "Red": "B10E1E", "Green": "00703C",
    }  # fmt: skip
    assert colours["Green"].val.numRef.f == f"'Summary'!$E${top + 1}:$E${top + 2}"
    assert page[f"E{top}"].value == "Green"
    assert [one.tx.strRef.f.startswith("'Summary'!") for one in periods.series] == [True] * 5


def test_the_first_sheet_says_what_a_window_narrowed_to(register: Store, acting: Acting, tmp_path: Path) -> None:
    with register.reading() as connection:
        names = Names(connection)
        theme, board = names.find("theme", "Healthy town"), names.find("board", "HWB")
        item = referenced(connection, "HWB/A/2026-27/001")
    assert item is not None
    wanted = ActionFilter(board=board, theme=theme, status="open", ids=(item[1],), search="pathway", owner="Jane")
    give(register, acting, tmp_path / "out.xlsx", actions=wanted)
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Summary"]
    told = {row[0]: row[1] for row in page.iter_rows(max_row=7, max_col=2, values_only=True)}
    assert told["Narrowed to"] == (
        "board: Health and Wellbeing Board; theme: Healthy town; status: open; owner: Jane; 1 action that was chosen; "
        "words: “pathway”"
    )
    assert told["Sheet Actions"] == "1 row"


def test_the_first_sheet_names_the_meeting_that_narrows(register: Store, acting: Acting, tmp_path: Path) -> None:
    ref = add(register, acting, "meetings", {"board": "HWB", "date": "2026-09-16"}).ref
    with register.reading() as connection:
        meeting = referenced(connection, ref)
    assert meeting is not None
    give(register, acting, tmp_path / "out.xlsx", actions=ActionFilter(meeting=meeting[1]))
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Summary"]
    assert (page["A4"].value, page["B4"].value) == ("Narrowed to", f"meeting: {ref}")


@pytest.mark.parametrize("kept", [True, False])
def test_the_first_sheet_is_never_taken_for_the_actions(
    register: Store, acting: Acting, tmp_path: Path, kept: bool
) -> None:
    path = tmp_path / "out.xlsx"
    give(register, acting, path, restricted=True)
    if not kept:
        book = openpyxl.load_workbook(path)
        book.custom_doc_props = CustomPropertyList()
        book.save(path)
    report = import_workbook(register, acting, path)
    assert (report.sheet, report.unchanged, report.operation) == ("Actions", 4, None)
    give(register, acting, tmp_path / "none.xlsx", search="nothing has these words")
    assert import_workbook(register, acting, tmp_path / "none.xlsx").sheet == "Actions"


def test_what_has_no_rating_has_a_first_sheet_without_charts(register: Store, acting: Acting, tmp_path: Path) -> None:
    give(register, acting, tmp_path / "plan.xlsx", kind="priorities", board="HWB")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames == ["Summary", "Priorities"]
    assert book["Summary"]._charts == []
    assert "board: HWB" in [row[1] for row in book["Summary"].iter_rows(max_col=2, values_only=True)]


def test_a_wrapped_text_has_a_row_that_is_high_enough(register: Store, acting: Acting, tmp_path: Path) -> None:
    give(register, acting, tmp_path / "out.xlsx")
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Actions"]
    assert page["C2"].value == "In full\nover two lines"
    assert page.row_dimensions[2].height == 32
    assert page.row_dimensions[3].height is None
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet2.xml")  # it grows with its text


def test_an_example_says_that_it_is_one(register: Store, acting: Acting, tmp_path: Path) -> None:
    with register.reading() as connection:
        plan = current_plan(connection)
    assert plan is not None
    with register.write("Mark", who="Sam Roe", source="test") as writing:
        writing.set("plan", plan, example=True)
    give(register, acting, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames[:2] == ["Summary (EXAMPLE)", "Actions (EXAMPLE)"]
    assert "RAG by theme (EXAMPLE)" in [cell.value for cell in book["Summary (EXAMPLE)"]["A"]]
    assert book.properties.title == "EXAMPLE: Actions"
    assert "made up" in book[book.sheetnames[-1]]["A1"].value


@pytest.mark.parametrize(
    ("name", "selection", "words"),
    [
        ("out.pdf", {}, "An export ends in .xlsx, .csv, .json, not in “.pdf”"),
        ("out", {}, "An export ends in"),
        ("out.csv", {"kind": "all"}, "A .csv file holds one table"),
        ("out.xlsx", {"kind": "wishes"}, "“wishes” cannot be exported; these can: actions, decisions"),
        ("out.xlsx", {"board": "Nowhere"}, "There is no board “Nowhere”"),
        ("out.xlsx", {"status": "banana"}, "“banana” is not a word for it"),
        ("out.xlsx", {"rag": "pink"}, "“pink” is not a word for it"),
        ("out.xlsx", {"kind": "decisions", "overdue": True}, "overdue does not narrow decisions"),
        ("nowhere/out.xlsx", {}, "there is no folder"),
    ],
)
def test_what_cannot_be_written_is_refused(
    register: Store, acting: Acting, tmp_path: Path, name: str, selection: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words.replace("(", r"\(")):
        give(register, acting, tmp_path / name, **selection)
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv", "out.json"])
def test_stopping_leaves_the_file_as_it_was(register: Store, acting: Acting, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"as it was")
    told: list[tuple[int, int]] = []
    with pytest.raises(Refused, match="stopped"):
        export(register, acting, tmp_path / name, progress=lambda done, rows: told.append((done, rows)),
               cancelled=lambda: True)  # fmt: skip
    assert (tmp_path / name).read_bytes() == b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == [name]


def test_decisions_and_indicators_tell_their_keys(register: Store, acting: Acting, tmp_path: Path) -> None:
    with register.reading() as connection:
        names = Names(connection)
        board, priority = names.find("board", "HWB"), names.find("priority", "Happy")
    record_decision(register, acting, Recording(wording="That the plan be approved", board=board))
    indicator = add_indicator(register, acting, priority, {"title": "Smiles", "unit": "%", "polarity": Polarity.HIGH})
    add_reading(register, acting, indicator, "2025/26", dt.date(2026, 3, 31), Decimal("61.5"))
    give(register, acting, tmp_path / "decisions.json", kind="decisions", board="HWB")
    (decision,) = json.loads((tmp_path / "decisions.json").read_text())
    assert (decision["wording"], decision["board"], decision["date"]) == (
        "That the plan be approved", "HWB", acting.on.isoformat(),
    )  # fmt: skip
    give(register, acting, tmp_path / "indicators.json", kind="indicators")
    (row,) = json.loads((tmp_path / "indicators.json").read_text())
    assert (row["title"], row["latest"], row["latest_period"]) == ("Smiles", 61.5, "2025/26")
