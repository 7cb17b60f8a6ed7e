"""Files of papers, and the paragraphs that make them exempt."""

from __future__ import annotations

import pytest

from boardapp.domain.paper_files import file_name_for, is_program, size_words
from boardapp.domain.schedule_12a import EXEMPT_PARAGRAPHS, paragraphs_in, paragraphs_text


@pytest.mark.parametrize("name", ["setup.exe", "run.BAT", "link.lnk", "a.pdf.js", "trick.exe. "])
def test_what_would_run_is_known(name: str) -> None:
    assert is_program(name)


@pytest.mark.parametrize("name", ["Plan.pdf", "exe", "budget.xlsx", "notes.exe.docx"])
def test_what_would_open_is_known(name: str) -> None:
    assert not is_program(name)


def test_names_are_fit_for_every_file_system() -> None:
    assert file_name_for('Q3: "Plan"/draft?.pdf') == "Q3- -Plan-draft-.pdf"
    assert file_name_for("..") == "paper"
    assert file_name_for("a" * 300 + ".docx") == "a" * 120 + ".docx"


def test_sizes_in_words() -> None:
    assert [size_words(n) for n in (12, 120_400, 2_440_000)] == ["12 B", "120 KB", "2.4 MB"]


def test_seven_paragraphs_may_make_an_item_exempt() -> None:
    assert [each.number for each in EXEMPT_PARAGRAPHS] == list("1234567")
    assert EXEMPT_PARAGRAPHS[2].label == "3  financial or business affairs"
    assert paragraphs_in("paragraphs 3 and 5 of Schedule 12A") == {"3", "5"}
    assert (paragraphs_text({"5", "3"}), paragraphs_text(())) == ("3, 5", None)
