"""The run sheet and what changed since the board last met, as documents."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import docx
import pytest

from boardapp.documents.form import Bullets, Document, Heading, Table
from boardapp.documents.page import html_file
from boardapp.documents.run_sheet import fitted, run_sheet_document
from boardapp.documents.since import since_document
from boardapp.documents.word import word_file
from boardapp.domain.audience import Audience
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.prompts import Prompt, Question
from boardapp.domain.records_meetings import Purpose
from boardapp.domain.records_since import SinceLastMet, SinceRow
from boardapp.domain.run_sheet import RunLine, RunPaper
from boardapp.domain.words import Access, GreyReason, Rating, Standing

MADE = dt.datetime(2026, 9, 1, 9, 30, tzinfo=dt.UTC)
JUNE, SEPTEMBER = dt.date(2026, 6, 17), dt.date(2026, 9, 16)


def question(number: int, prompt: Prompt = Prompt.OVERDUE) -> Question:
    return Question(
        prompt, "action", number, f"HWB/A/2026-27/{number:03}", "Falls pathway live in every ward", "overdue by 3 days",
        by="Director of Public Health; ICB",
    )  # fmt: skip


def line(number: int, *questions: Question, **fields: Any) -> RunLine:
    known = {
        "id": number, "number": str(number), "title": f"Item {number}", "starts": "14:00", "until": "14:10",
        "minutes": 10, "running": 10 * number, "last_time": None, "purpose": Purpose.DECISION, "presenter": None,
        "asked_to": "agree the plan", "access": Access.PUBLIC,
    }  # fmt: skip
    return RunLine(**{**known, **fields}, questions=questions)


def sheet(*items: RunLine, before: tuple[Question, ...] = (), **fields: Any) -> RunPaper:
    paper = RunPaper(
        "HWB/M/2026-09-16", "HWB", (), SEPTEMBER, "14:00", "16:00", "Town Hall", MeetingMode.HYBRID, 1, "Cllr Ann Lee",
        JUNE, 10 * len(items), "14:20", 0, Audience.PARTNERS, before, items,
    )  # fmt: skip
    return replace(paper, **fields)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def test_a_run_sheet_is_a_table_of_items_with_what_to_ask() -> None:
    asked, late = question(31), Question(Prompt.LATE_REPLY, "returns", 1, None, "NHS", "has not answered")
    document = run_sheet_document(sheet(line(1, asked), line(2), before=(late,)), MADE)
    assert document.title == "HWB: run sheet"
    assert document.subtitle == "Meeting of 16 September 2026, 14:00 to 16:00, Town Hall, Cllr Ann Lee in the chair"
    assert Heading("Before you begin") in document.blocks
    assert Bullets(("NHS: has not answered. Who will ask them?",)) in document.blocks
    (table,) = tables(document)
    assert table.headings == ("Item", "Time", "The board is asked to", "To ask")
    assert table.rows[0] == (
        "1. Item 1",
        "14:00, 10 min",
        "agree the plan",
        "HWB/A/2026-27/031 Falls pathway live in every ward (Director of Public Health): overdue by 3 days. "
        "When will it be done?",
    )
    assert table.rows[1][3] == ""


def test_without_times_the_minutes_run_on() -> None:
    document = run_sheet_document(sheet(line(1, starts=None), line(2, starts=None)), MADE)
    assert [row[1] for row in tables(document)[0].rows] == ["10 min, 10 in all", "10 min, 20 in all"]


def test_without_times_and_minutes_there_is_no_column_for_them() -> None:
    bare = {"starts": None, "until": None, "minutes": None, "running": 0}
    (table,) = tables(run_sheet_document(sheet(line(1, **bare), line(2, question(4), **bare)), MADE))
    assert table.headings == ("Item", "The board is asked to", "To ask")
    assert [row[:2] for row in table.rows] == [("1. Item 1", "agree the plan"), ("2. Item 2", "agree the plan")]
    (table,) = tables(run_sheet_document(sheet(line(1, **bare), line(2)), MADE))
    assert [row[1] for row in table.rows] == ["", "14:00, 10 min"]


def test_what_a_reader_gets_of_a_private_item_says_so() -> None:
    private = line(1, title="Estate", asked_to=None, purpose=None, access=Access.EXEMPT, reduced=True)
    ours = line(2, access=Access.EXEMPT)
    rows = tables(run_sheet_document(sheet(private, ours), MADE))[0].rows
    assert [row[2] for row in rows] == ["exempt", "agree the plan; exempt"]


def test_the_page_holds_the_first_question_of_every_item_and_counts_the_rest() -> None:
    many = tuple(question(number) for number in range(1, 60))
    found = fitted(sheet(line(1, *many), line(2, *many), line(3, question(99)), before=many))
    kept = [len(found.before), *(len(item.questions) for item in found.items)]
    left = [found.more, *(item.more for item in found.items)]
    assert min(kept) >= 1
    assert [a + b for a, b in zip(kept, left, strict=True)] == [59, 59, 59, 1]
    assert sum(kept) < 30
    document = run_sheet_document(found, MADE)
    assert f"and {left[1]} more on the screen" in tables(document)[0].rows[0][3]


def test_a_short_run_sheet_leaves_nothing_out() -> None:
    whole = sheet(line(1, question(1), question(2)), before=(question(3),))
    assert fitted(whole) == whole


def test_a_dense_document_is_small_in_both_forms() -> None:
    document = run_sheet_document(sheet(line(1, question(1))), MADE, example=True)
    word = docx.Document(io.BytesIO(word_file(document)))
    plain = docx.Document(io.BytesIO(word_file(replace(document, dense=False))))
    section, usual = word.sections[0], plain.sections[0]
    assert section.left_margin is not None
    assert usual.left_margin is not None
    assert section.left_margin < usual.left_margin
    assert word.styles["Title"].font.size < plain.styles["Title"].font.size
    page = html_file(document).decode()
    assert "font-size: 9.5pt" in page
    assert "font-size: 9.5pt" not in html_file(replace(document, dense=False)).decode()
    assert '<html lang="en-GB">' in page
    assert '<th scope="col">To ask</th>' in page
    assert "EXAMPLE" in page


def row(id: int = 1, **fields: Any) -> SinceRow:
    known = {
        "ref": f"HWB/A/{id}", "title": "Plan", "owners": "Dee Hall", "before": None, "after": Rating.GREEN,
        "due_before": None, "due": None, "raised": None, "closed": None, "updated": None, "silent_days": None,
        "after_standing": Standing.AGREED,
    }  # fmt: skip
    return SinceRow(id, **{**known, **fields})


@pytest.fixture
def since() -> SinceLastMet:
    return SinceLastMet(
        1, "HWB/M/2026-09-16", "HWB", 2, "HWB/M/2026-06-17", JUNE, SEPTEMBER,
        worse=(row(1, before=Rating.GREEN, after=Rating.RED, after_standing=Standing.SUGGESTED),),
        slipped=(row(2, due_before=JUNE, due=SEPTEMBER),),
        new=(row(3, raised=SEPTEMBER, after=Rating.GREY, grey=GreyReason.NO_DATE),),
        closed=(row(4, closed=SEPTEMBER, before=Rating.AMBER),),
        silent=(row(5, silent_days=97, updated=JUNE), row(6, access=Access.PARTNERS, owners=None)),
        left_out=2,
    )  # fmt: skip


def test_each_list_is_a_table_under_its_heading(since: SinceLastMet) -> None:
    document = since_document(since, Audience.PARTNERS, MADE)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Turned worse", "Slipped", "New", "Closed", "Still silent"]
    rows = [each.rows for each in tables(document)]
    assert rows == [
        (("HWB/A/1 Plan", "Dee Hall", "Green", "Red, suggested"),),
        (("HWB/A/2 Plan", "Dee Hall", "17 June 2026", "16 September 2026", "put off by 91 days"),),
        (("HWB/A/3 Plan", "Dee Hall", "16 September 2026", "", "Grey: no date"),),
        (("HWB/A/4 Plan", "Dee Hall", "16 September 2026", "Amber"),),
        (("HWB/A/5 Plan", "Dee Hall", "Nothing heard for 97 days", "Green"),
         ("HWB/A/6 Plan", "no owner", "Nothing ever heard", "Green")),
    ]  # fmt: skip
    page = html_file(document).decode()
    assert "Since the meeting of 17 June 2026: turned worse 1, slipped 1, new 1, closed 1 and still silent 2." in page
    assert "None: turned better." in page
    assert "2 decisions, actions or ratings are left out" in page
    assert "this document holds what is not public" in page


def test_a_board_that_had_not_met_has_nothing_to_tell() -> None:
    never = SinceLastMet(1, "HWB/M/2026-09-16", "HWB", None, None, None, SEPTEMBER)
    document = since_document(never, Audience.PUBLIC, MADE)
    assert tables(document) == []
    assert "HWB had not met before HWB/M/2026-09-16." in html_file(document).decode()
