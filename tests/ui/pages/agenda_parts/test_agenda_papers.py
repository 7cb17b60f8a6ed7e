"""Papers of an item: dropped, ordered, expected, opened read-only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent

from boardapp.domain.words import Access
from boardapp.ui.pages.agenda_parts import paper_opening, papers_part
from boardapp.ui.pages.agenda_parts.paper_form import PaperForm

ALT = Qt.KeyboardModifier.AltModifier


def test_files_are_dropped_on_the_panel_and_on_an_item(built: Any, files: list[Path]) -> None:
    built.sheet.show_item(built.item("Carers").id)
    coming = built.drop(files[:2], QPointF(10, 10))
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, built.mime, left, none)
    built.sheet.panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert "Drop to add 2 papers" in built.shown(built.sheet.panel)
    built.stored(lambda: built.sheet.panel.dropEvent(coming))
    assert "Drop to add 2 papers" not in built.shown(built.sheet.panel)
    assert [paper.title for paper in built.item("Carers").papers] == ["Plan", "Costs"]
    assert built.labels()[0].startswith("Add 2 papers to item 2 of ")
    rows = built.sheet.list
    place = rows.visualItemRect(rows.item(0)).center()
    built.stored(lambda: rows.dropEvent(built.drop(files[:1], QPointF(place))))
    assert [paper.file_name for paper in built.item("Welcome").papers] == ["Plan.pdf"]
    assert rows.itemAt(QPoint(place)) is not None


def test_papers_are_ordered_expected_supplied_edited_and_removed(
    built: Any, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    part = built.sheet.panel.papers
    built.sheet.show_item(built.item("Carers").id)
    monkeypatch.setattr(papers_part, "choose_files", lambda _parent, _title: files[:2])
    built.stored(lambda: built.press("paper_add"))
    part.list.setCurrentRow(1)
    built.stored(lambda: built.qtbot.keyClick(part.list, Qt.Key.Key_Up, ALT))
    assert [paper.title for paper in built.item("Carers").papers] == ["Costs", "Plan"]
    built.press("paper_expect")
    form = built.form(PaperForm)
    form.title.set_value("Equality assessment")
    built.send(form)
    assert built.sheet.list.line().marks[-1].words == "1 to follow"
    part.list.setCurrentRow(2)
    monkeypatch.setattr(papers_part, "choose_files", lambda _parent, _title: files[:1])
    built.stored(lambda: built.press("paper_supply"))
    assert built.item("Carers").papers[2].file_name == "Plan.pdf"
    part.list.setCurrentRow(0)
    built.press("paper_edit")
    form = built.form(PaperForm)
    form.title.set_value("What it costs")
    form.access.access.set_value(Access.PARTNERS)
    built.send(form)
    paper = built.item("Carers").papers[0]
    assert (paper.title, paper.access) == ("What it costs", Access.PARTNERS)
    built.stored(lambda: built.qtbot.keyClick(part.list, Qt.Key.Key_Delete))
    assert len(built.item("Carers").papers) == 2


def test_a_paper_is_opened_as_a_read_only_copy_and_a_program_is_not(
    built: Any, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    part = built.sheet.panel.papers
    built.sheet.show_item(built.item("Carers").id)
    opened: list[Path] = []
    monkeypatch.setattr(
        paper_opening.QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    built.stored(lambda: part.attach(files))
    part.list.setCurrentRow(0)
    built.qtbot.keyClick(part.list, Qt.Key.Key_Return)
    built.qtbot.waitUntil(lambda: bool(opened))
    (copy,) = opened
    assert copy.name == "Plan.pdf"
    assert copy.read_bytes() == files[0].read_bytes()
    assert copy.stat().st_mode & 0o222 == 0
    assert copy.parent.parent != built.store.path.parent
    part.list.setCurrentRow(2)
    built.press("paper_open")
    assert part.message.sentence == "setup.exe is a program and is not opened from here."
    assert len(opened) == 1
