"""What columns are taken for: the dictionary, likeness, composites, periods, content, the user's word."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

import pytest

from boardapp.exchange.columns import Column, How, match_columns
from boardapp.exchange.errors import NoTable
from boardapp.exchange.fields import ACTION_KEYS, FIELDS, aliases, field_named, heading
from boardapp.exchange.match import match_heading
from boardapp.exchange.shapes import Shape
from boardapp.exchange.text import Value, normal_heading
from boardapp.resources import resource


def columns_of(*columns: tuple[str, Sequence[Value]], mapping: dict[str, str] | None = None) -> list[Column]:
    headings = {index: (text,) for index, (text, _values) in enumerate(columns)}
    return match_columns(headings, lambda index: Shape(columns[index][1]), mapping)


def field_of(text: str, *values: Value) -> str | None:
    return columns_of((text, values))[0].field


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("  Action\nOwner*: ", "action owner"),
        ("The Lead Officer", "lead officer"),
        ("Due Date (if known)", "due date"),
        ("(R)", "r"),
        ("#", "#"),
        ("Ref #", "ref no"),
        ("Theme & Issue", "theme and issue"),
        ("Risks / Issues", "risks/issues"),
        ("No.", "no"),
        ("Act\u200bion\u00a0Owner\ufeff", "action owner"),
        ("due_text", "due text"),
        ("Ｄｕｅ", "due"),
        ("% complete", "% complete"),
    ],
)
def test_headings_are_compared_in_one_form(written: str, normal: str) -> None:
    assert normal_heading(written) == normal


def test_every_alias_of_the_dictionary_is_recognised_as_its_field() -> None:
    told = json.loads(resource("exchange/headers.json").read_text(encoding="utf-8"))
    for name, entry in told.items():
        for alias in entry["aliases"]:
            assert name in match_heading(alias.upper()).fields, alias


def test_only_four_aliases_have_two_fields() -> None:
    assert {word for word, fields in aliases().items() if len(fields) > 1} == {
        "action point",
        "outcome",
        "start",
        "completion date",
    }


def test_our_own_headings_map_to_their_own_keys() -> None:
    found = columns_of(*((heading(key), ["x"]) for key in ACTION_KEYS))
    assert [column.key for column in found] == list(ACTION_KEYS)
    assert {(column.how, column.confidence) for column in found} == {(How.OWN, 1.0)}


def test_our_own_sheet_with_a_column_added_still_maps() -> None:
    keys = ("ref", "title", "progress", "completed", "board", "rag_as_at")
    found = columns_of(*((heading(key), ["x"]) for key in keys), ("Partner comments", ["Asked the funder again"]))
    assert [column.key for column in found] == [*keys, "latest_update"]


def test_a_sheet_headed_by_our_keys_maps_perfectly() -> None:
    found = columns_of(*((key, ["x"]) for key in ACTION_KEYS))
    assert [column.key for column in found] == list(ACTION_KEYS)


def test_fields_know_the_actions_key_they_go_to() -> None:
    assert {name: FIELDS[name].key for name in ("description", "owner_org", "revised_due", "update", "dot")} == {
        "description": "detail",
        "owner_org": "lead",
        "revised_due": "due",
        "update": "latest_update",
        "dot": None,
    }


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("due", "due_date"), ("due_date", "due_date"), ("Due date", "due_date"), ("lead", "owner_org"),
        ("detail", "description"), ("progress", "percent_complete"), ("other_boards", "other_boards"),
        ("ignore", "ignore"), ("nonsense", None),
    ],
)  # fmt: skip
def test_a_field_is_named_by_its_name_its_key_or_our_heading(word: str, name: str | None) -> None:
    assert field_named(word) == name


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Responsable Officer", "owner"),
        ("Dates due", "due_date"),
        ("Action Descripton", "description"),
        ("Photograph", None),
    ],
)
def test_likeness_bridges_misspelling_and_word_order(written: str, field: str | None) -> None:
    values = ["31 March 2026", "TBC"] if field == "due_date" else ["Jo Smith", "Al Jones and others"]
    assert field_of(written, *values) == field


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Target dates Original", "original_due"),
        ("Original", "original_due"),
        ("Deadline (baseline)", "due_date"),
        ("Baseline deadline", "original_due"),
        ("Timescale Revised", "revised_due"),
        ("Revised", "revised_due"),
    ],
)
def test_the_first_and_the_newer_of_two_due_dates_are_told_apart(written: str, field: str) -> None:
    assert field_of(written, "31/03/2027", "30/06/2027", "TBC") == field


def test_original_over_anything_but_dates_is_no_due_date() -> None:
    assert field_of("Original", "paper 4", "email of the chair", "none") is None


def test_likeness_is_vetoed_by_content() -> None:
    assert field_of("Dates due", "Jo Smith", "Al Jones") != "due_date"
    assert field_of("Project Stage", "SOBC", "FBC") is None
    assert field_of("Project Stage", "In progress", "Complete") == "status"


@pytest.mark.parametrize(
    ("written", "first", "second"),
    [
        ("Owner / Deadline", "owner", "due_date"),
        ("Lead & timescale", "owner", "due_date"),
        ("By whom / by when", "owner", "due_date"),
        ("Status/RAG", "status", "rag"),
        ("Action / Owner", "description", "owner"),
    ],
)
def test_composite_headings_name_two_fields(written: str, first: str, second: str) -> None:
    column = columns_of((written, ["x"]))[0]
    assert (column.field, column.second, column.how) == (first, second, How.COMPOSITE)


def test_two_halves_of_one_field_are_one() -> None:
    column = columns_of(("Comments / Narrative", ["All is going well so far"]))[0]
    assert (column.field, column.second) == ("update", None)


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("Q1 Update", "q1"),
        ("Update Sept 24", "sept 24"),
        ("Update Sep 2024", "sep 2024"),
        ("Progress update March 2025", "march 2025"),
        ("Q2 2024/25 update", "q2 2024/25"),
        ("Update as at 12th May", "12th may"),
    ],
)
def test_an_update_with_a_period_is_a_dated_update(written: str, period: str) -> None:
    column = columns_of((written, ["Going well so far"]))[0]
    assert (column.field, column.period) == ("update", period)


def test_several_update_columns_stay_updates() -> None:
    said = ["It is going well so far"]
    found = columns_of(("Q1 Update", said), ("Q2 Update", said), ("Comments", said))
    assert [column.field for column in found] == ["update"] * 3


def test_a_bare_period_heads_updates_only_over_prose() -> None:
    assert field_of("Sept 24", "The first workshop was held", "Delayed by the funder") == "update"
    assert field_of("2024/25", 12, 15) is None


@pytest.mark.parametrize(
    ("written", "values", "field"),
    [
        ("Priority", ["High", "Low", "M"], "importance"),
        ("Priority", ["Healthy and Happy", "Fair and Inclusive"], "priority_area"),
        ("Outcome", ["Healthy", "Healthy", "Fair", "Fair", "Healthy", "Fair"], "priority_area"),
        ("Outcome", ["More people walk to school each week than a year ago"], "outcome_measure"),
        ("Action point", ["1.1", "1.2"], "ref"),
        ("Action point", ["Write to all partners", "Book the hall"], "description"),
        ("Start", [dt.date(2026, 1, 1)], "start_date"),
        ("Completion date", [dt.date(2026, 1, 1)], "due_date"),
        ("Progress", ["The plan was agreed by all partners"], "update"),
        ("Progress", ["10%", 45, "100%"], "percent_complete"),
        ("Closed", ["Y", "N", "Y"], "status"),
        ("Closed", [dt.date(2026, 1, 1), "12 May 2025"], "completed_date"),
        ("Completed", [dt.date(2026, 1, 1), "12 May 2025"], "completed_date"),
        ("Completed", ["Yes", "No"], "status"),
        ("To be completed by", ["Ms Beattie", "Mr Gray", "All members"], "owner"),
        ("To be completed by", ["June", "31/03/2026"], "due_date"),
        ("Action by", ["31/03/2026", "30/04/2026"], "due_date"),
        ("Item", ["Write to all partners about the plan", "Book the town hall for May"], "description"),
        ("Actions", [1, 2, 3], "ref"),
        ("Status", ["Green", "Amber", "Green", "Red"], "rag"),
        ("Status", ["Complete", "In progress", "Amber"], "status"),
        ("Change", [12.5, -3], None),
    ],
)
def test_content_settles_what_a_heading_leaves_open(written: str, values: list[Value], field: str | None) -> None:
    assert field_of(written, *values) == field


def test_a_completion_date_that_only_finished_rows_have_is_when_it_was_done() -> None:
    day = dt.date(2026, 1, 1)
    found = columns_of(("Completion date", [day, None, day, None]), ("Status", ["Complete", "Open", "Done", "Open"]))
    assert found[0].field == "completed_date"
    found = columns_of(("Completion date", [day, day, None]), ("Status", ["Open", "In progress", "Open"]))
    assert found[0].field == "due_date"


def test_of_two_dates_the_plainer_heading_is_the_due_date() -> None:
    day = [dt.date(2026, 1, 1)]
    found = columns_of(("Completion date", day), ("Target date", day), ("Start", day), ("Start date", day))
    assert [column.field for column in found] == ["completed_date", "due_date", "date_raised", "start_date"]


def test_numbers_that_repeat_are_no_references() -> None:
    assert field_of("No", 1, 2, 3, 1, 2, 3) is None
    assert field_of("No", 1, 2, 3, 4, 5, 6) == "ref"


def test_a_title_that_repeats_is_a_grouping_beside_a_description() -> None:
    grouped = ["Mars"] * 5 + ["Venus"] * 5
    found = columns_of(("Project", grouped), ("Action", [f"Do the thing {n}" for n in range(10)]))
    assert [column.field for column in found] == [None, "description"]
    assert columns_of(("Project", grouped))[0].field == "title"


def test_what_is_to_be_done_is_found_without_its_heading() -> None:
    found = columns_of(
        ("Snarf", ["Research vendors", "Compile the list", "Review the replies"]), ("Owner", ["Jo", "Al", "Jo"])
    )
    assert (found[0].field, found[0].how, found[0].confidence) == ("description", How.CONTENT, 0.4)


def test_an_empty_description_gives_way_to_a_full_column() -> None:
    found = columns_of(("Description", [None, None]), ("Wotsit", ["Research vendors", "Compile the list"]))
    assert [column.field for column in found] == [None, "description"]


def test_colours_without_a_heading_are_ratings() -> None:
    assert columns_of(("Action", ["Do it"]), ("", ["R", "G", "A/G", "Amber", "G"]))[1].field == "rag"


def test_a_rating_of_an_earlier_time_is_kept_apart() -> None:
    found = columns_of(("RAG", ["R"]), ("RAG last quarter", ["A"]), ("Delivery confidence -3 mths", ["G"]))
    assert [column.field for column in found] == ["rag", "rag_previous", None]


def test_a_column_that_loses_its_field_says_which() -> None:
    found = columns_of(("Status", ["New", "Complete"]), ("Complete?", ["Y", "N"]))
    assert (found[1].field, found[1].echoes) == (None, "status")


def test_a_heading_within_a_longer_one_needs_proof() -> None:
    assert field_of("Brief risk description", "The roof may leak", "The funder may leave") == "description"
    assert field_of("SRO Finance DCA", "A", "A/R", "G") == "rag"
    assert field_of("Sub area", "Roads", "Roads", "Roads", "Rail", "Rail") is None


def test_decorative_columns_are_ignored() -> None:
    assert field_of("Days open", 12, 13) == "ignore"


def test_the_users_word_stands_above_all() -> None:
    found = columns_of(
        ("Action", ["Do it"]), ("Snarf", ["x"]), ("Owner", ["Jo"]), ("", ["y"]),
        mapping={"snarf ": "detail", "OWNER": "", "D": "barriers"},
    )  # fmt: skip
    assert [(column.field, column.how) for column in found] == [
        (None, How.UNKNOWN),
        ("description", How.YOURS),
        (None, How.YOURS),
        ("barriers", How.YOURS),
    ]
    assert found[0].echoes == "description"


def test_mapping_a_column_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NoTable, match="no column called Snorf; the columns are: Action, Snarf"):
        columns_of(("Action", []), ("Snarf", []), mapping={"Snorf": "detail"})


def test_columns_know_their_letters() -> None:
    assert [Column(index, "").letter for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("heading", ["Target date", "Deadline", "By when", "Due"])
def test_words_under_a_heading_of_dates_are_no_owners(heading: str) -> None:
    words = {1: ("soonish", "whenever", "when Jo is back"), 2: ("Jo Bloggs", "Mo Khan", "Ann Lee")}
    headings = {0: ("Action",), 1: (heading,), 2: ("Lead",)}
    columns = match_columns(headings, lambda index: Shape(words.get(index, ("Open the hub", "Count the beds"))))
    assert [column.field for column in columns][1] == "due_date"
    assert "owner" in (columns[2].field or "")
