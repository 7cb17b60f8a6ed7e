"""The table is found wherever it lies, and only what belongs to it is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from boardapp.exchange.book import Kind, Sheet, Visibility, Workbook
from boardapp.exchange.errors import NoTable
from boardapp.exchange.rows import (
    BELOW,
    BESIDE,
    KEY,
    NAMELESS,
    NOTE,
    NUMBERED,
    OF_OTHER_TABLE,
    OTHER_TABLE,
    REPEATED,
    SECTION,
    TOTAL,
)
from boardapp.exchange.table import FoundTable, find_table, likeliest_table

HEADINGS = ("Ref", "Action", "Owner", "Due date", "Status")
ACTION = ("Write to all partners", "Jo Smith", "31 March 2026", "In progress")
MakeSheet = Callable[..., Sheet]


def actions(*numbers: int) -> list[tuple[Any, ...]]:
    return [(number, f"{ACTION[0]} {number}", *ACTION[1:]) for number in numbers]


def taken(table: FoundTable) -> list[int]:
    return [row.number for row in table.rows]


def skipped(table: FoundTable) -> dict[int, str]:
    return {row.number: row.reason for row in table.skipped}


def book_of(*sheets: Sheet) -> Workbook:
    return Workbook(Path("partner.xlsx"), Kind.XLSX, b"", "", sheets)


def named(sheet: Sheet, name: str, visibility: Visibility = Visibility.VISIBLE) -> Sheet:
    return Sheet(name, visibility, sheet.rows, sheet.merges)


def test_a_plain_table(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, *actions(1, 2, 3)))
    assert (table.header_row, table.headings, taken(table)) == (1, HEADINGS, [2, 3, 4])
    assert [column.field for column in table.columns] == ["ref", "description", "owner", "due_date", "status"]
    assert table.values(table.rows[0]).fields == {
        "ref": 1,
        "description": "Write to all partners 1",
        "owner": "Jo Smith",
        "due_date": "31 March 2026",
        "status": "In progress",
    }
    assert table.rows[0].cells == dict(enumerate(actions(1)[0]))
    due = table.column_of("due_date")
    assert due is not None
    assert due.letter == "D"
    assert table.column_of("rag") is None


def test_title_rows_above_are_the_banner(make_sheet: MakeSheet) -> None:
    day = dt.date(2026, 3, 11)
    sheet = make_sheet(
        (), ("Health and Wellbeing Board",), ("Action log", "", "Meeting of", day), (), HEADINGS, *actions(1)
    )
    table = find_table(sheet)
    assert (table.header_row, taken(table)) == (5, [6])
    assert table.banner == ("Health and Wellbeing Board", "Action log", "Meeting of", day)


def test_headings_beyond_row_thirty_and_column_one(make_sheet: MakeSheet) -> None:
    rows = [("", "", "", *row) for row in (HEADINGS, *actions(1, 2))]
    table = find_table(make_sheet(*[("note",)] * 34, *rows))
    assert (table.header_row, taken(table), table.columns[0].letter) == (35, [36, 37], "D")


def test_zero_width_and_hard_spaces_do_not_hide_headings(make_sheet: MakeSheet) -> None:
    table = find_table(
        make_sheet(("\u200bAction\u00a0", "Due\u00a0\u200bdate"), ("Write", "June"), ("\u200b", "\u00a0"))
    )
    assert [column.field for column in table.columns] == ["description", "due_date"]
    assert taken(table) == [2]
    assert table.headings == ("Action", "Due date")


def test_two_rows_of_merged_headings_are_joined(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("Ref", "Action", "Progress", "", "RAG"),
        ("", "", "Update", "Next steps", ""),
        (1, "Write to all partners", "All were written to", "Await their replies", "Green"),
        merges=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)],
    )
    table = find_table(sheet)
    assert (table.header_row, taken(table)) == (2, [3])
    assert table.headings == ("Ref", "Action", "Progress Update", "Progress Next steps", "RAG")
    assert [column.field for column in table.columns] == ["ref", "description", "update", "next_steps", "rag"]


@pytest.mark.parametrize("merges", [None, ()])
def test_divided_headings_are_seen_without_merges(make_sheet: MakeSheet, merges: Any) -> None:
    sheet = make_sheet(
        ("Ref", "Action", "Progress", "", "Status"),
        ("", "", "Update", "Next steps", ""),
        (1, "Write to all partners", "All were written to", "Await their replies", "Open"),
        merges=merges,
    )
    assert [column.field for column in find_table(sheet).columns] == [
        "ref",
        "description",
        "update",
        "next_steps",
        "status",
    ]


def test_a_first_row_with_a_note_is_no_second_row_of_headings(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("Action", "Owner", "", "Status"), ("Write to partners", "Jo", "by post", "Open"), *[("Ring", "Al")] * 2
    )
    assert (find_table(sheet).header_row, len(find_table(sheet).rows)) == (1, 3)


def test_a_title_merged_over_the_table_is_no_heading(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(("Action log 2026",), HEADINGS, *actions(1), merges=[(1, 0, 1, 4)]))
    assert (table.header_row, table.headings, table.banner) == (2, HEADINGS, ("Action log 2026",))


def test_sections_go_with_the_rows_below_them(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        HEADINGS,
        ("May 2025",),
        *actions(1),
        ("", "Theme 2: Fair and Inclusive"),
        *actions(2),
        ("", "", "All about roads"),
        *actions(3),
        merges=[(6, 2, 6, 4)],
    )
    table = find_table(sheet)
    assert [(row.number, row.section) for row in table.rows] == [
        (3, "May 2025"),
        (5, "Theme 2: Fair and Inclusive"),
        (7, "All about roads"),
    ]
    assert set(skipped(table).values()) == {SECTION}
    assert [row.words for row in table.skipped] == ["May 2025", "Theme 2: Fair and Inclusive", "All about roads"]


def test_numbered_but_empty_rows_are_left_out(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1, 2), (3,), (4, "", "", "", "Not started"), (5, None, "\u00a0"))
    table = find_table(sheet)
    assert taken(table) == [2, 3]
    assert skipped(table) == {4: NUMBERED, 5: NUMBERED, 6: NUMBERED}


def test_an_answer_to_a_reference_needs_no_title(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        (*HEADINGS, "Update"),
        *[(*row, "Going well so far") for row in actions(1, 2, 3)],
        ("HWB/A/2026-27/031", "", "", "", "Complete", ""),
        (7, "", "", "", "", "Waiting for the funder to reply"),
    )
    assert taken(find_table(sheet)) == [2, 3, 4, 5, 6]


def test_a_row_of_which_only_the_text_is_known_is_taken(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1, 2), ("", "Invite the fire service"), *actions(4))
    assert taken(find_table(sheet)) == [2, 3, 4, 5]


def test_totals_keys_and_notes_below_are_left_out(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        HEADINGS,
        *actions(1, 2),
        ("Total", "", 2),
        (),
        ("RAG key",),
        ("Red", "Off track and not recoverable"),
        ("", "Note: closed ones go"),
    )
    table = find_table(sheet)
    assert taken(table) == [2, 3]
    assert skipped(table) == {4: TOTAL, 6: KEY, 7: KEY, 8: NOTE}


@pytest.mark.parametrize("text", ["Key worker housing plan", "Note the report", "Printed leaflets to all homes"])
def test_actions_that_begin_like_a_key_or_a_note_are_actions(make_sheet: MakeSheet, text: str) -> None:
    assert taken(find_table(make_sheet(HEADINGS, *actions(1), ("", text), ("", text, "Jo")))) == [2, 3, 4]


def test_an_action_about_totals_is_an_action(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1), (2, "Total redesign of the service", *ACTION[1:]))
    assert taken(find_table(sheet)) == [2, 3]


def test_junk_of_other_types_is_left_out(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        HEADINGS, *actions(1, 2), (472, -123, 355232.32, 37282734, 0.25), ("", "", dt.date(2008, 4, 15)),
    )  # fmt: skip
    table = find_table(sheet)
    assert taken(table) == [2, 3]
    assert set(skipped(table)) == {4, 5}


def test_a_number_may_be_a_title_among_cells_that_fit(make_sheet: MakeSheet) -> None:
    assert taken(find_table(make_sheet(HEADINGS, *actions(1), (2, 2030, "Jo Smith", "June 2026", "Open")))) == [2, 3]


def test_rows_after_a_gap_need_more_than_a_word(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1, 2), (), *actions(3), (), (), (), ("", "See the plan"), *actions(4))
    table = find_table(sheet)
    assert taken(table) == [2, 3, 5, 10]
    assert skipped(table) == {9: BELOW}


def test_a_second_table_ends_the_first(make_sheet: MakeSheet) -> None:
    decisions = ("Decision ref", "Title", "Agreed action", "Lead")
    table = find_table(make_sheet(HEADINGS, *actions(1, 2), (), decisions, ("D1", "Plan", "Adopt it", "Jo")))
    assert (taken(table), skipped(table)) == ([2, 3], {5: OTHER_TABLE, 6: OF_OTHER_TABLE})


def test_headings_repeated_on_each_page_are_left_out(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(HEADINGS, *actions(1, 2), HEADINGS, *actions(3)))
    assert (taken(table), skipped(table)) == ([2, 3, 5], {4: REPEATED})


def test_a_key_beside_the_table_is_left_out(make_sheet: MakeSheet) -> None:
    rows = [
        (*row, "", *beside)
        for row, beside in zip(
            (HEADINGS, *actions(1, 2, 3, 4)), (("Meaning", "Mark"), ("off track", "R"), (), (), ()), strict=True
        )
    ]
    table = find_table(make_sheet(*rows))
    assert table.headings == HEADINGS
    assert table.values(table.rows[0]).extras == {}


def test_a_used_range_far_larger_than_the_table_costs_nothing(make_sheet: MakeSheet) -> None:
    assert taken(find_table(make_sheet(HEADINGS, *actions(1, 2), *[()] * 5000, ("", "", "", "", " ")))) == [2, 3]


def test_cells_merged_down_count_for_every_row(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        HEADINGS,
        (1, "Write", "Jo Smith", "June", "Open"),
        (2, "Ring", "", "July", "Open"),
        (3, "Visit", "", "May", "Open"),
        merges=[(2, 2, 4, 2)],
    )
    table = find_table(sheet)
    assert [table.values(row).fields["owner"] for row in table.rows] == ["Jo Smith"] * 3


def test_unknown_columns_are_kept_word_for_word(make_sheet: MakeSheet) -> None:
    table = find_table(make_sheet(("Action", "Owner", "Snarf", "Snarf", ""), ("Write", "Jo", " one ", "two", 3)))
    assert table.values(table.rows[0]).extras == {"Snarf": " one ", "Snarf (D)": "two", "Column E": 3}


def test_dated_updates_come_in_order_with_their_period(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("Action", "Owner", "Q1 update", "Q2 update", "Comments"), ("Write", "Jo", "Begun in May", "", "Nearly done")
    )
    table = find_table(sheet)
    assert table.values(table.rows[0]).updates == (("q1", "Begun in May"), ("", "Nearly done"))


def test_true_dates_as_headings_are_periods(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(("Action", "Owner", dt.date(2026, 3, 11)), ("Write", "Jo", "The letter has been sent out"))
    table = find_table(sheet)
    assert table.values(table.rows[0]).updates == (("11 mar 2026", "The letter has been sent out"),)


def test_fills_go_with_the_rating_cells(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("Action", "RAG", "Due", "Done so far"), ("Write", None, dt.date(2026, 3, 1), 0.5),
        fills={(2, 1): "FFC000", (2, 0): "FF0000"}, formats={(2, 2): "mmm-yy", (2, 3): "0%"},
    )  # fmt: skip
    row = find_table(sheet).rows[0]
    assert row.fills == {1: "FFC000"}
    assert (row.month_only(2), row.percentage(2), row.month_only(3), row.percentage(3)) == (True, False, False, True)


def test_the_users_mapping_finds_a_table_no_dictionary_knows(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(("Wotsit", "Snarf"), ("Write to partners", "Jo Smith"))
    with pytest.raises(NoTable, match="No table of actions was found on sheet Actions"):
        find_table(sheet)
    table = find_table(sheet, {"Wotsit": "title", "Snarf": "owner"})
    assert table.values(table.rows[0]).fields == {"title": "Write to partners", "owner": "Jo Smith"}


def test_a_mapping_chooses_the_sheet_that_has_its_columns(make_sheet: MakeSheet) -> None:
    log = named(make_sheet(HEADINGS, *actions(1, 2, 3)), "Log")
    other = named(make_sheet(("Wotsit", "Owner"), ("Write to partners", "Jo Smith")), "Other")
    assert likeliest_table(book_of(log, other), mapping={"Wotsit": "title"}).sheet == "Other"
    with pytest.raises(NoTable, match="no column called Nothing; the columns are: Ref, Action"):
        likeliest_table(book_of(log, other), mapping={"Nothing": "title"})


def test_prose_is_no_table(make_sheet: MakeSheet) -> None:
    with pytest.raises(NoTable):
        find_table(make_sheet(("Please update the status of each action by the due date",), ("Thank you",)))


def test_a_row_of_data_is_not_taken_for_headings(make_sheet: MakeSheet) -> None:
    with pytest.raises(NoTable):
        find_table(make_sheet(*[("A1", "Send the latest update", "Review the risk description", "Jo", "12 May")] * 4))


def test_the_likeliest_sheet_is_the_fullest_table(make_sheet: MakeSheet) -> None:
    lists = named(make_sheet(("Status", "Owner"), ("Open", "Jo")), "Lists")
    few = named(make_sheet(HEADINGS, *actions(1)), "Archive")
    many = named(make_sheet(HEADINGS, *actions(*range(1, 30))), "Log")
    assert likeliest_table(book_of(lists, few, many)).sheet == "Log"


def test_the_earlier_of_two_like_sheets_is_taken(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1, 2, 3, 4, 5))
    longer = make_sheet(HEADINGS, *actions(*range(1, 8)))
    assert likeliest_table(book_of(named(sheet, "This year"), named(longer, "Last year"))).sheet == "This year"


def test_hidden_sheets_are_taken_only_when_named(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1))
    hidden = book_of(named(sheet, "Ids", Visibility.VERY_HIDDEN))
    with pytest.raises(NoTable, match="Hidden sheets were left out: Ids"):
        likeliest_table(hidden)
    assert likeliest_table(hidden, "ids ").sheet == "Ids"


def test_a_sheet_that_is_not_there_is_said_with_those_that_are(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS)
    with pytest.raises(NoTable, match="no sheet called Log; its sheets are: One, Two"):
        likeliest_table(book_of(named(sheet, "One"), named(sheet, "Two")), "Log")


def test_headings_without_rows_are_an_empty_table(make_sheet: MakeSheet) -> None:
    assert find_table(make_sheet(HEADINGS)).rows == ()


def test_stacked_references_and_status_in_the_text_are_left_as_they_are(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("Relevant item", "Action", "Responsibility"),
        ("Actions held over from previous meetings on 12 May",),
        ("BOD 12/26\n(a) & (b)", "To report on waits.\nStatus: in progress - due in May", "DH/MW/KR"),
    )
    table = find_table(sheet)
    assert taken(table) == [3]
    assert table.rows[0].section == "Actions held over from previous meetings on 12 May"
    assert table.values(table.rows[0]).fields["minute_ref"] == "BOD 12/26\n(a) & (b)"


def test_no_row_without_anything_to_do(make_sheet: MakeSheet) -> None:
    assert skipped(find_table(make_sheet(HEADINGS, *actions(1, 2), ("", "", "Jo", "June", "Open")))) == {4: NAMELESS}


def test_the_log_of_a_hospital_trust(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("NO", "PAPER", "ACTION", "LEAD", "TARGET DATE", "NEW DATE", "STATUS/COMMENT"),
        ("May 2012",),
        (1, "CPC 12", "Report on waits to the Board", "MW/YO", "June", "", "Not yet due"),
        ("Theme 2",),
        (2, "", "Share the strategy", "KR", "14 Aug", "30 Sept", "Verbal update to be given"),
    )
    table = find_table(sheet)
    assert [column.field for column in table.columns] == [
        "ref",
        "minute_ref",
        "description",
        "owner",
        "due_date",
        "revised_due",
        "update",
    ]
    assert [(row.number, row.section) for row in table.rows] == [(3, "May 2012"), (5, "Theme 2")]


def test_a_column_of_its_own_stands_above_half_of_another(make_sheet: MakeSheet) -> None:
    for headings, row in (
        (("Action", "Owner / Deadline", "Due date"), ("Write", "Jo / June 2026", "July 2026")),
        (("Action", "Due date", "Owner / Deadline"), ("Write", "July 2026", "Jo / June 2026")),
    ):
        table = find_table(make_sheet(headings, row))
        assert table.values(table.rows[0]).fields == {"description": "Write", "owner": "Jo", "due_date": "July 2026"}


def test_a_key_beside_two_rows_of_headings_is_left_out(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(
        ("Ref", "Action", "Target dates", "", "RAG", "", "RAG key"),
        ("", "", "Original", "Revised", "", "", "Green", "Complete"),
        ("A1", "Mend the roof", "31/03/2026", "30/06/2026", "Green", "", "Amber", "In progress"),
        ("A2", "Paint the door", "13/04/2026", "", "Amber", "", "Red", "Overdue"),
        ("A3", "Sweep the yard", "13/04/2026", "", "Amber", "", "", ""),
        merges=[(1, 3, 1, 4), (1, 1, 2, 1), (1, 2, 2, 2), (1, 5, 2, 5)],
    )
    table = find_table(sheet)
    assert [column.field for column in table.columns] == ["ref", "description", "original_due", "revised_due", "rag"]
    assert taken(table) == [3, 4, 5]


def test_a_reference_alone_is_an_empty_row_and_no_section(make_sheet: MakeSheet) -> None:
    first, second = actions(1, 2)
    table = find_table(make_sheet(HEADINGS, first, ("HWB/7",), second))
    assert (taken(table), skipped(table)) == ([2, 4], {3: NUMBERED})
    assert [row.section for row in table.rows] == ["", ""]


def test_no_text_below_the_headings_goes_without_a_word(make_sheet: MakeSheet) -> None:
    headings = ("Ref", "Action", "Owner", "Due date", "Progress update")
    rows = [(at, f"Write to partner {at}", "Jo Smith", "31 March 2026", f"Letter {at} is sent") for at in range(1, 5)]
    sheet = make_sheet(
        headings,
        ("Theme 1: Places",),
        *rows,
        (),
        (None, None, None, None, "We need two more weeks"),
        (),
        ("Minutes were taken by Sam",),
        (None, None, "Jo Smith", "1 May 2026"),
    )
    table = find_table(sheet)
    assert [row.words for row in table.skipped] == [
        "Theme 1: Places",
        "We need two more weeks",
        "Minutes were taken by Sam",
        "Jo Smith | 1 May 2026",
    ]
    assert {row.section for row in table.rows} == {"Theme 1: Places"}


def test_what_stands_beside_and_below_a_table_is_listed(make_sheet: MakeSheet) -> None:
    rows = [(*row, None, None, None) for row in actions(1, 2, 3)]
    sheet = make_sheet((*HEADINGS, None, None, None), *rows, (*[None] * 7, "Ask Jo before printing"))
    assert [(row.number, row.reason, row.words) for row in find_table(sheet).skipped][-1:] == [
        (5, BESIDE, "Ask Jo before printing")
    ]


def test_numbers_alone_tell_something_only_where_rows_stand_apart(make_sheet: MakeSheet) -> None:
    sheet = make_sheet(HEADINGS, *actions(1, 2), (None, None, None, 46000))
    assert [row.words for row in find_table(sheet).skipped] == [""]
    assert [row.words for row in find_table(sheet, apart=True).skipped] == ["46000"]
