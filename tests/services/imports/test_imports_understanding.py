"""What docs/understanding.md tells of each workbook is what is understood of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.services.importing.report import ImportReport

pytestmark = pytest.mark.samples

PAGE = Path(__file__).parents[3] / "docs" / "understanding.md"
FILES = {
    "The action list of a project meeting": "meeting-actions-odd-dates.xlsx",
    "A checklist for a review of computer systems": "checklist-243-rows.xlsx",
    "Ratings of confidence in a portfolio of projects": "portfolio-confidence-ratings.xlsx",
    "The risks of a programme of transport projects": "risks-30-rows.xlsx",
}


def lines_of(title: str) -> list[list[str]]:
    """Return the cells of all table lines below a heading of the page."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"]


@pytest.mark.parametrize("title", FILES)
def test_the_page_tells_what_is_understood(town: Any, samples: Path, title: str) -> None:
    report: ImportReport = town.take(samples / FILES[title], dry_run=True)
    told = lines_of(title)
    facts = {line[0]: line[1] for line in told if len(line) == 2}
    assert facts["sheet, heading row"].startswith(f"{report.sheet}, row {report.header_row}")
    assert int(re.findall(r"\d+", facts["rows taken"])[0]) == report.created
    assert re.findall(r"(\d+) \"", facts["rows passed over"]) == [str(one.row) for one in report.passed_over]
    taken = {one.heading: one.keys[0] for one in report.columns if one.keys}
    assert taken.items() <= {line[0]: line[1] for line in told if len(line) == 3}.items()
    for heading in (one.heading for one in report.columns if not one.keys and one.heading not in taken):
        assert heading in facts["kept word for word"] or "the nine columns" in facts["kept word for word"], heading
    asked = {(line[0], words) for line in told if len(line) == 4 for words in line[2].split(", ")}
    assert {(one.column, one.value) for one in report.problems} <= asked


def test_the_page_says_why_a_file_is_refused(town: Any, samples: Path) -> None:
    page = PAGE.read_text(encoding="utf-8").replace("…", "")
    for path in sorted((samples / "hostile").iterdir()):
        with pytest.raises(Refused) as refused:
            town.take(path)
        sentence = str(refused.value)
        kept = [part.strip() for part in sentence.split("Hidden sheets")[0].split(path.name)]
        assert all(part in page for part in kept), sentence
