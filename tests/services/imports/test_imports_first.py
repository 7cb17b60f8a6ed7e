"""A partner's sheet for the first time, in the shapes that such sheets have."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill

from boardapp.domain.words import Access, Precision, Rating, Status

PLAIN = ["Ref", "Action", "Owner", "Due date", "Status"]


def test_a_plain_register_becomes_actions(town: Any) -> None:
    report = town.take(
        [
            PLAIN,
            ["PH1", "Agree the falls pathway", "Jane Smith", dt.date(2024, 12, 31), "In progress"],
            ["PH2", "Publish the needs assessment", "Mo Khan / Director of Public Health", "Q4 2024/25", "New"],
        ],
        partner="Public Health",
        board="HWB",
    )
    assert (report.created, report.updated, report.unchanged, report.skipped) == (2, 0, 0, 0)
    assert report.problems == ()
    first, second = town.all()
    assert (first.ref, first.title, first.detail) == ("HWB/A/2024-25/001", "Agree the falls pathway", None)
    assert (first.board, first.external_ref, first.status) == ("HWB", "PH1", Status.IN_PROGRESS)
    assert (first.owner, first.due, first.due_text) == ("Jane Smith", dt.date(2024, 12, 31), None)
    assert (second.owner, second.co_owners) == ("Mo Khan", ("Director of Public Health",))
    assert (second.due, second.due_text, second.due_precision) == (
        dt.date(2025, 3, 31),
        "Q4 2024/25",
        Precision.QUARTER,
    )
    assert report.operation == town.head()


def test_monthly_tracker_with_month_rows_joint_leads_and_dates_without_a_year(town: Any) -> None:
    report = town.take(
        [
            ["NO", "PAPER", "ACTION", "LEAD", "TARGET DATE", "NEW DATE", "STATUS/COMMENT"],
            ["May 2012"],
            [1, "TB12/05/3", "Circulate the strategy", "MW/YO", "June", None, "Not yet due"],
            [2, "TB12/05/4", "Review the risk register", "MW", "14 Aug", "30 Sept", "Reorganised for lack of time"],
            ["June 2012"],
            [3, "TB12/06/1", "Report on waits", "YO", "17.7.12", "13 Nov", "Verbal update to be given"],
        ]
    )
    assert report.created == 3
    first, second, third = town.all()
    assert (first.due, first.due_text, first.due_precision) == (dt.date(2012, 6, 30), "June", Precision.MONTH)
    assert (second.due, second.original_due, second.due_moves) == (dt.date(2012, 9, 30), dt.date(2012, 8, 14), 1)
    assert (third.due, third.original_due) == (dt.date(2012, 11, 13), dt.date(2012, 7, 17))
    assert [action.minute_ref for action in town.all()] == ["TB12/05/3", "TB12/05/4", "TB12/06/1"]
    assert [owner.words for owner in first.owners] == ["MW", "YO"]
    assert first.latest_update == "Not yet due"
    assert first.raised == dt.date(2012, 5, 31)


def test_three_columns_with_the_status_in_the_text(town: Any) -> None:
    report = town.take(
        [
            ["Relevant Item", "Action", "Responsibility"],
            ["Actions held over from previous meetings on 27 March 2024"],
            ["BOD 12/24", "To report on staffing. Status: in progress - a paper comes in May", "DH/MW/KR"],
            ["BOD 14/24", "To invite the union. Status: complete", "CHt"],
        ]
    )
    assert report.created == 2
    assert [action.status for action in town.all()] == [Status.NOT_STARTED] * 2
    assert [len(action.owners) for action in town.all()] == [3, 1]


def test_a_column_to_be_completed_by_may_hold_people(town: Any) -> None:
    report = town.take(
        [
            ["Action No.", "Page No.", "Action", "To be completed by"],
            [1, 4, "Write to the minister", "Ms Beattie"],
            [2, 5, "Check the data sharing agreement", "Mo Khan"],
        ]
    )
    assert report.created == 2
    assert [(action.owner, action.due) for action in town.all()] == [("Ms Beattie", None), ("Mo Khan", None)]


def test_template_with_raised_closed_and_notes(town: Any) -> None:
    town.take(
        [
            ["Action No.", "Date Raised", "Meeting", "Description", "Assigned To", "Due Date", "Status",
             "Date Completed", "Notes", "Days"],
            [1, dt.date(2024, 3, 11), "11/03/2024", "Draft the charter", "Mo Khan", dt.date(2024, 6, 30), "Closed",
             dt.date(2024, 6, 20), "Agreed by e-mail", 12],
        ],
        board="HWB",
    )  # fmt: skip
    action = town.one("Draft the charter")
    assert (action.raised, action.completed, action.closed) == (dt.date(2024, 3, 11), dt.date(2024, 6, 20), None)
    assert action.status is Status.COMPLETE, "closed is for the board to say: until then it awaits the board"
    assert action.ref == "HWB/A/2023-24/001"
    assert town.updates(action.title) == [(dt.date(2024, 9, 18), "returned", "Agreed by e-mail")]
    assert json.loads(town.kept(action.title)) == {"Meeting": "11/03/2024"}


def test_banner_names_the_board_and_the_meeting(town: Any) -> None:
    town.take(
        [
            ["Health & Wellbeing Board - Rolling action log"],
            ["Meeting of 4 December 2024"],
            [],
            PLAIN,
            [1, "Bring the winter plan", "Jane Smith", "14 Aug", "Open"],
        ]
    )
    action = town.one("Bring the winter plan")
    assert (action.board, action.raised, action.due) == ("HWB", dt.date(2024, 12, 4), dt.date(2025, 8, 14))


def test_section_rows_give_the_priority_or_the_board(town: Any) -> None:
    town.take(
        [
            ["Ref", "Action", "Owner"],
            ["Theme 1: Happy and Healthy"],
            [1, "Open the walking routes", "Jane Smith"],
            [2, "Train the walk leaders", "Mo Khan"],
            ["Economic Alliance:"],
            [3, "Survey the employers", "Mo Khan"],
        ]
    )
    first, second, third = town.all()
    assert first.priorities == second.priorities == ("Healthy and Happy",)
    assert (third.board, third.priorities) == ("EA", ())


def test_period_columns_become_dated_updates(town: Any) -> None:
    town.take(
        [
            ["Ref", "Action", "Q1 2024/25 update", "Update Aug 24", "Progress update"],
            [1, "Open the hub", "Lease signed", "Builders in", "Doors open"],
            [2, "Close the gap", None, "None", "Slow"],
        ],
        partner="Public Health",
    )
    assert town.updates("Open the hub") == [
        (dt.date(2024, 6, 30), "Public Health", "Lease signed"),
        (dt.date(2024, 8, 31), "Public Health", "Builders in"),
        (dt.date(2024, 9, 18), "Public Health", "Doors open"),
    ]
    assert [text for _day, _by, text in town.updates("Close the gap")] == ["Slow"]


def test_columns_without_a_place_are_kept_word_for_word(town: Any) -> None:
    town.take(
        [
            ["Ref", "Action", "Board", "Theme", "Ward", "Previous RAG", "Budget code"],
            [1, "Mend the bridge", "Bridge Board", "Bridges", "St Mary's", "Amber", 4711],
        ],
    )
    action = town.one("Mend the bridge")
    assert action.board is None
    assert json.loads(town.kept(action.title)) == {
        "Board": "Bridge Board",
        "Theme": "Bridges",
        "Ward": "St Mary's",
        "Previous RAG": "Amber",
        "Budget code": "4711",
    }


def test_a_rating_is_proposed_by_word_or_by_colour(town: Any) -> None:
    def colour(book: openpyxl.Workbook) -> None:
        for row, shade in ((3, "FFC000"), (4, "00B050"), (5, "FF0000")):
            book.active.cell(row, 3).fill = PatternFill("solid", fgColor=shade)

    report = town.take(
        [
            ["Ref", "Action", "RAG"],
            [1, "One thing to do", "R - off track"],
            [2, "Another thing to do", None],
            [3, "A third thing to do", None],
            [4, "A fourth thing to do", None],
        ],
        touch=colour,
        partner="Public Health",
    )
    assert report.problems == ()
    assert [action.proposed_rag for action in town.all()] == [Rating.RED, Rating.AMBER, Rating.GREEN, Rating.RED]
    proposed = town.story("Another thing to do").proposed
    assert (proposed.by, proposed.recorded_by, proposed.on) == ("Public Health", "Sam Roe", dt.date(2024, 9, 18))


def test_five_point_ratings_survive_as_themselves(town: Any) -> None:
    town.take([["Project Name", "DCA"], *([f"Project {word}", word] for word in ("A", "A/G", "A/R", "R", "G"))])
    assert [action.proposed_rag for action in town.all()] == [
        Rating.AMBER,
        Rating.AMBER_GREEN,
        Rating.AMBER_RED,
        Rating.RED,
        Rating.GREEN,
    ]


def test_progress_as_percent_share_or_number(town: Any) -> None:
    def percent(book: openpyxl.Workbook) -> None:
        book.active["C3"].number_format = "0%"

    town.take(
        [
            ["Ref", "Action", "% complete"],
            [1, "First of four", 60],
            [2, "Second of four", 1],
            [3, "Third of four", "75%"],
        ],
        touch=percent,
    )
    assert [action.progress for action in town.all()] == [60, 100, 75]
    town.take([["Ref", "Action", "% complete"], [1, "Half way", 0.5], [2, "All the way", 1]], name="shares.xlsx")
    assert (town.one("Half way").progress, town.one("All the way").progress) == (50, 100)
    assert town.one("All the way").status is Status.COMPLETE


def test_month_only_cells_mean_the_end_of_the_month(town: Any) -> None:
    def month(book: openpyxl.Workbook) -> None:
        book.active["C2"].number_format = "mmm-yy"

    town.take([["Ref", "Action", "Due"], [1, "Close the books", dt.date(2025, 3, 1)]], touch=month)
    action = town.one("Close the books")
    assert (action.due, action.due_precision) == (dt.date(2025, 3, 31), Precision.MONTH)


def test_next_meeting_is_the_boards_next_meeting(town: Any) -> None:
    from boardapp.services.meetings import NewMeeting, make_meeting

    make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], dt.date(2024, 12, 4)))
    town.take([["Ref", "Action", "By when"], [1, "Bring a paper", "for next meeting"]], board="HWB")
    action = town.one("Bring a paper")
    assert (action.due, action.due_precision, action.due_text) == (
        dt.date(2024, 12, 4),
        Precision.MEETING,
        "for next meeting",
    )


def test_a_meeting_of_the_board_is_linked_by_its_day(town: Any) -> None:
    from boardapp.services.meetings import NewMeeting, make_meeting

    make_meeting(town.store, town.acting, NewMeeting(town.boards["HWB"], dt.date(2024, 9, 4)))
    town.take([["Ref", "Action", "Meeting date"], [1, "Bring a paper", dt.date(2024, 9, 4)]], board="HWB")
    action = town.one("Bring a paper")
    assert (action.meeting, action.raised) == ("HWB/M/2024-09-04", dt.date(2024, 9, 4))


def test_organisation_and_person_in_columns_of_their_own(town: Any) -> None:
    town.take(
        [
            ["Action", "Lead partner", "Supporting partners"],
            ["Open the clinic", "Public Health", "Town Homes; Friends of the Park"],
        ]
    )
    action = town.one("Open the clinic")
    assert (action.owner, action.lead, action.supporting) == (
        "Public Health",
        "Public Health",
        ("Town Homes", "Friends of the Park"),
    )


def test_who_may_read_it_is_never_widened_by_a_word_nobody_knows(town: Any) -> None:
    report = town.take(
        [["Action", "Part 1/2"], ["Say it aloud", "Part 1"], ["Keep it close", "Part 2"], ["Ask the lawyers", "maybe"]]
    )
    assert [action.access for action in town.all()] == [Access.PUBLIC, Access.EXEMPT, Access.EXEMPT]
    assert [(one.row, one.value) for one in report.problems] == [(4, "maybe")]


def test_a_long_text_gives_title_and_detail(town: Any) -> None:
    text = "To bring back a paper on winter readiness. " * 6
    town.take([["Ref", "Action"], [1, text.strip()]])
    action = town.all()[0]
    assert action.detail == text.strip()
    assert len(action.title) <= 120
    assert text.startswith(action.title.rstrip("…"))


def test_initials_are_those_of_a_member_of_the_board(town: Any) -> None:
    from boardapp.services.seats import add_seat, seat_person

    seat = add_seat(town.store, town.acting, town.boards["HWB"], {"title": "Voluntary sector"})
    with town.store.reading() as connection:
        from boardapp.services.lookup import Names

        jane = Names(connection).find("person", "Jane Smith")
    seat_person(town.store, town.acting, seat, jane)
    report = town.take([["Action", "Owner"], ["Ring the bell", "JS"], ["Sing the song", "XX"]], board="HWB")
    assert [action.owner for action in town.all()] == ["Jane Smith", "XX"]
    assert [(one.row, one.column) for one in report.problems] == [(3, "Owner")]


def test_periods_without_a_year_follow_each_other_and_the_last_has_begun(town: Any) -> None:
    town.take([["Ref", "Action", "Q4 update", "Q1 update", "July update", "Sept update"],
               [1, "Open the hub", "Found it", "Signed", "Built", "Opened"]], partner="Public Health")  # fmt: skip
    assert town.updates("Open the hub") == [
        (dt.date(2024, 3, 31), "Public Health", "Found it"),
        (dt.date(2024, 6, 30), "Public Health", "Signed"),
        (dt.date(2024, 7, 31), "Public Health", "Built"),
        (dt.date(2024, 9, 18), "Public Health", "Opened"),
    ]


def test_the_first_date_stands_until_a_revised_one_is_written(town: Any) -> None:
    town.take([["Ref", "Action", "Original date", "Revised date"],
               [1, "Open the hub", "31/12/2024", "31/03/2025"], [2, "Close the gap", "31/01/2025", None]])  # fmt: skip
    hub, gap = town.one("Open the hub"), town.one("Close the gap")
    assert (hub.due, hub.original_due, hub.due_moves) == (dt.date(2025, 3, 31), dt.date(2024, 12, 31), 1)
    assert (gap.due, gap.due_text, gap.due_moves) == (dt.date(2025, 1, 31), "31/01/2025", 0)


def test_a_day_that_has_been_is_counted_back_where_it_has_no_year(town: Any) -> None:
    town.take([["Ref", "Action", "Date raised", "Due date", "Date completed", "Status"],
               [1, "Open the hub", "30 Aug", "30 Aug", None, "open"],
               [2, "Close the gap", "3 Oct", "5 Jan", None, "open"],
               [3, "Mend the roof", None, None, "1 Nov", "complete"]])  # fmt: skip
    hub, gap, roof = town.one("Open the hub"), town.one("Close the gap"), town.one("Mend the roof")
    assert (hub.raised, hub.due) == (dt.date(2024, 8, 30), dt.date(2024, 8, 30))
    assert (gap.raised, gap.due) == (dt.date(2023, 10, 3), dt.date(2024, 1, 5))
    assert roof.completed == dt.date(2023, 11, 1)
