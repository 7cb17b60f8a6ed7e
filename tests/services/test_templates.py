"""A new board file from a starter plan: whole, or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from boardapp.domain.errors import Refused
from boardapp.services import templates
from boardapp.services.acting import Acting
from boardapp.services.templates import TEMPLATES, Template, create
from boardapp.storage.store import Store
from boardapp.storage.tables import RECORDED, Holiday, Operation, Plan

ACTING = Acting("Sam Roe", "test", dt.date(2026, 9, 16))


def test_the_templates_there_are() -> None:
    assert list(TEMPLATES) == ["one-stockport", "example", "blank"]
    assert all(each.title and each.description and each.files for each in TEMPLATES.values())


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_makes_one_file_and_nothing_beside_it(tmp_path: Path, template: str) -> None:
    path = tmp_path / "mine.board"
    create(path, template, ACTING)
    assert list(tmp_path.iterdir()) == [path]
    with Store.open(path) as store, store.reading() as connection:
        assert connection.scalar(select(Plan.title))
        assert {row.source for row in connection.execute(select(Operation.source))} == {f"template {template}"}


def test_blank_has_a_plan_and_bank_holidays_only(tmp_path: Path) -> None:
    path = tmp_path / "mine.board"
    create(path, "blank", ACTING)
    with Store.open(path) as store, store.reading() as connection:
        filled = {kind for kind, table in RECORDED.items() if connection.execute(select(table).limit(1)).first()}
        assert filled == {"plan", "holiday"}
        assert connection.execute(select(Plan.title, Plan.status, Plan.example)).one() == ("New plan", "draft", False)
        assert dt.date(2026, 12, 25) in connection.scalars(select(Holiday.on)).all()


def test_two_files_from_one_template_are_two_stores(tmp_path: Path) -> None:
    create(tmp_path / "one.board", "blank", ACTING)
    create(tmp_path / "two.board", "blank", ACTING)
    with Store.open(tmp_path / "one.board") as one, Store.open(tmp_path / "two.board") as two:
        assert one.head().store_id != two.head().store_id


def test_a_file_that_is_there_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.board"
    create(path, "blank", ACTING)
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"mine\.board is there already"):
        create(path, "one-stockport", ACTING)
    assert path.read_bytes() == before


def test_an_unknown_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no template “one-salford”; there are one-stockport, example, blank"):
        create(tmp_path / "mine.board", "one-salford", ACTING)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_late_in_a_template_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"plan": {"title": "A", "prefix": "A"}, "operations": [{"on": "T", "label": "B", "slip": 1}]}')
    monkeypatch.setitem(templates.TEMPLATES, "broken", Template("Broken", "It breaks.", str(file)))
    with pytest.raises(Refused, match="operations 1: there is no field called “slip” here"):
        create(tmp_path / "mine.board", "broken", ACTING)
    assert list(tmp_path.iterdir()) == [file]
