"""Papers: files kept inside the store, named, replaced, taken out again."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.errors import Refused
from boardapp.domain.records_sittings import PaperRow
from boardapp.domain.words import Access
from boardapp.services import papers
from boardapp.services.agenda import remove_item
from boardapp.services.papers import (
    attach_paper,
    attach_papers,
    copy_out,
    edit_paper,
    expect_paper,
    move_paper,
    remove_paper,
    supply_paper,
)
from boardapp.services.publishing import publish_agenda
from boardapp.services.record import check
from boardapp.storage.history import operation
from boardapp.storage.queries.papers import papers_of
from boardapp.storage.queries.versions import unpublished_changes
from boardapp.storage.undo import undo

CONTENT = b"%PDF-1.7 winter plan"


@pytest.fixture
def item(hwb: Any) -> int:
    """Return an agenda item."""
    found: int = hwb.view(hwb.meeting()).items[2].id
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file to be taken in."""
    path = tmp_path / "Winter plan 2026.pdf"
    path.write_bytes(CONTENT)
    return path


def of(hwb: Any, item: int) -> tuple[PaperRow, ...]:
    with hwb.store.reading() as connection:
        return papers_of(connection, [item]).get(item, ())


def test_several_files_come_in_as_one_operation_or_not_at_all(hwb: Any, item: int, file: Path) -> None:
    other = file.with_name("Costs.xlsx")
    other.write_bytes(b"costs")
    attach_papers(hwb.store, hwb.acting, item, [file, other])
    assert [(paper.title, paper.position) for paper in of(hwb, item)] == [("Winter plan 2026", 1), ("Costs", 2)]
    assert hwb.label().startswith("Add 2 papers to item 3 of ")
    with pytest.raises(Refused, match="cannot be read"):
        attach_papers(hwb.store, hwb.acting, item, [other, file.with_name("gone.pdf")])
    assert len(of(hwb, item)) == 2
    undo(hwb.store, who="Sam Roe", source="test")
    assert of(hwb, item) == ()


def test_a_file_is_kept_by_its_content(hwb: Any, item: int, file: Path) -> None:
    attach_paper(hwb.store, hwb.acting, item, file)
    file.unlink()
    (paper,) = of(hwb, item)
    assert (paper.title, paper.file_name, paper.size) == ("Winter plan 2026", "Winter plan 2026.pdf", len(CONTENT))
    assert paper.hash == hashlib.sha256(CONTENT).hexdigest()
    assert hwb.label() == "Add paper Winter plan 2026 to item 3 of HWB/M/2026-09-16"
    head = hwb.store.head().number
    with hwb.store.reading() as connection:
        recorded = operation(connection, head)
    assert recorded is not None
    assert recorded.meeting is not None
    assert check(hwb.store).broken is None


def test_a_copy_comes_out_read_only(hwb: Any, item: int, file: Path, tmp_path: Path) -> None:
    paper = attach_paper(hwb.store, hwb.acting, item, file)
    out = tmp_path / "copy.pdf"
    copy_out(hwb.store, paper, out)
    copy_out(hwb.store, paper, out)
    assert out.read_bytes() == CONTENT
    assert not os.stat(out).st_mode & 0o222


def test_one_that_is_to_follow_is_supplied(hwb: Any, item: int, file: Path, tmp_path: Path) -> None:
    paper = expect_paper(hwb.store, hwb.acting, item, {"title": "Winter plan", "author": "Dee Hall"})
    assert of(hwb, item)[0].to_follow
    with pytest.raises(Refused, match="is to follow; there is no file yet"):
        copy_out(hwb.store, paper, tmp_path / "copy.pdf")
    supply_paper(hwb.store, hwb.acting, paper, file)
    assert hwb.label() == "Take in paper Winter plan"
    assert not of(hwb, item)[0].to_follow
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert of(hwb, item)[0].to_follow


def test_papers_are_named_ordered_and_removed(hwb: Any, item: int, file: Path) -> None:
    first = attach_paper(hwb.store, hwb.acting, item, file)
    second = attach_paper(hwb.store, hwb.acting, item, file, {"title": "Costs", "access": Access.EXEMPT})
    edit_paper(hwb.store, hwb.acting, second, {"paragraphs": "3", "public_title": "Appendix"})
    move_paper(hwb.store, hwb.acting, second, 1)
    assert [(paper.title, paper.position) for paper in of(hwb, item)] == [("Costs", 1), ("Winter plan 2026", 2)]
    remove_paper(hwb.store, hwb.acting, first)
    assert len(of(hwb, item)) == 1
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert len(of(hwb, item)) == 2
    with pytest.raises(Refused, match="A paper needs a title"):
        edit_paper(hwb.store, hwb.acting, first, {"title": " "})


def test_an_item_goes_with_its_papers_and_comes_back_with_them(hwb: Any, item: int, file: Path) -> None:
    attach_paper(hwb.store, hwb.acting, item, file)
    remove_item(hwb.store, hwb.acting, item)
    assert of(hwb, item) == ()
    undo(hwb.store, who="Sam Roe", source="desktop")
    assert len(of(hwb, item)) == 1


def test_what_cannot_be_taken_in(
    hwb: Any, item: int, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty.pdf").touch()
    before = hwb.store.head().number
    for path, sentence in (
        (tmp_path / "gone.pdf", "cannot be read"), (tmp_path, "is not a file"), (tmp_path / "empty.pdf", "is empty"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=sentence):
            attach_paper(hwb.store, hwb.acting, item, path)
    monkeypatch.setattr(papers, "LARGEST", len(CONTENT) - 1)
    with pytest.raises(Refused, match="files up to 0 MB are taken in"):
        attach_paper(hwb.store, hwb.acting, item, file)
    with pytest.raises(Refused, match="needs a title"):
        expect_paper(hwb.store, hwb.acting, item, {})
    assert hwb.store.head().number == before


def test_a_paper_after_publication_is_told_of(hwb: Any, file: Path) -> None:
    meeting = hwb.meeting()
    items = [item.id for item in hwb.view(meeting).items]
    kept = attach_paper(hwb.store, hwb.acting, items[0], file)
    gone = attach_paper(hwb.store, hwb.acting, items[1], file)
    publish_agenda(hwb.store, hwb.acting, meeting)
    attach_paper(hwb.store, hwb.acting, items[2], file)
    edit_paper(hwb.store, hwb.acting, kept, {"title": "Plan"})
    remove_paper(hwb.store, hwb.acting, gone)
    with hwb.store.reading() as connection:
        changes = unpublished_changes(connection, meeting)
    assert changes == ("Item 1: title of a paper changed", "Item 2: paper removed", "Item 3: paper added")
