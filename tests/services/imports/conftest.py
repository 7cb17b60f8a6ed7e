"""A small town's board file, and short ways to send it workbooks and to look at what became of them."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from boardapp.domain.records import ActionFilter, ActionRecord, ActionStory
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, owner_named, raise_action
from boardapp.services.boards import add_board
from boardapp.services.exports import ExportReport, Selection, export
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.services.lookup import Names
from boardapp.services.people import add_organisation, add_person, add_post
from boardapp.services.plan import add_plan, add_priority, add_theme
from boardapp.storage.queries.action_whole import action_records, action_story
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.store import Store
from boardapp.storage.tables import Action

Rows = Iterable[Sequence[Any]]
Touch = Callable[[openpyxl.Workbook], None]


@dataclass
class Town:
    """The board file, who acts, and a folder for workbooks."""

    store: Store
    acting: Acting
    folder: Path
    boards: dict[str, int] = field(default_factory=dict)
    priorities: dict[str, int] = field(default_factory=dict)

    def book(self, rows: Rows, name: str = "returned.xlsx", sheet: str = "Actions", touch: Touch | None = None) -> Path:
        """Write a workbook of one sheet."""
        book = openpyxl.Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            page.append(list(row))
        if touch:
            touch(book)
        book.save(self.folder / name)
        return self.folder / name

    def take(
        self,
        rows: Rows | Path,
        *,
        touch: Touch | None = None,
        name: str = "returned.xlsx",
        on: dt.date | None = None,
        **options: Any,
    ) -> ImportReport:
        """Import rows as a workbook, or a workbook that is there."""
        path = rows if isinstance(rows, Path) else self.book(rows, name, touch=touch)
        acting = replace(self.acting, on=on) if on else self.acting
        return import_workbook(self.store, acting, path, ImportOptions(**options))

    def give(self, name: str = "out.xlsx", **selection: Any) -> ExportReport:
        """Export to a file of this name."""
        return export(self.store, self.acting, self.folder / name, Selection(**selection))

    def raised(self, title: str, *, owner: str | None = None, **values: Any) -> str:
        """Raise an action of our own and return its reference."""
        whole: ActionValues = {"title": title, "board_id": self.boards["HWB"], **values}  # type: ignore[typeddict-item]
        if owner is not None:
            with self.store.reading() as connection:
                whole["owners"] = [owner_named(Names(connection), owner)]
        return raise_action(self.store, self.acting, whole)

    def all(self) -> list[ActionRecord]:
        """Return all actions in the order they came."""
        with self.store.reading() as connection:
            ids = sorted(action_ids(connection, ActionFilter(), self.acting.on))
            return action_records(connection, ids, self.acting.on)

    def one(self, title: str) -> ActionRecord:
        """Return the action with this title, or this reference."""
        found = [action for action in self.all() if title in (action.title, action.ref)]
        assert len(found) == 1, [action.title for action in self.all()]
        return found[0]

    def story(self, title: str) -> ActionStory:
        """Return one action with all that happened to it."""
        with self.store.reading() as connection:
            story = action_story(connection, self.one(title).id, self.acting.on)
        assert story is not None
        return story

    def kept(self, title: str) -> str | None:
        """Return the kept words of an action as they are stored."""
        with self.store.reading() as connection:
            return connection.scalar(select(Action.kept).where(Action.id == self.one(title).id))

    def updates(self, title: str) -> list[tuple[dt.date, str, str]]:
        """Return the updates of an action: day, by whom, text; oldest first."""
        return [(one.on, one.by, one.text) for one in reversed(self.story(title).updates)]

    def asked(self, title: str) -> list[tuple[str, str | None, str]]:
        """Return the open proposals of an action: field, value, by whom."""
        return [(one.field, one.value, one.by) for one in reversed(self.story(title).proposals) if one.state == "open"]

    def head(self) -> int:
        """Return the number of the newest operation."""
        return self.store.head().number


def said(report: ImportReport) -> list[tuple[int, str, str]]:
    """Return the problems of a report: row, column, value."""
    return [(one.row, one.column, one.value) for one in report.problems]


@pytest.fixture
def problems_of() -> Callable[[ImportReport], list[tuple[int, str, str]]]:
    """Return the problems of a report: row, column, value."""
    return said


@pytest.fixture
def town(store: Store, tmp_path: Path) -> Town:
    """Return a town with a plan, two boards, two priorities and some people."""
    acting = Acting("Sam Roe", "test", dt.date(2024, 9, 18))
    made = Town(store, acting, tmp_path)
    plan = add_plan(store, acting, {"title": "Our town", "prefix": "OT", "status": "current"})
    theme = add_theme(store, acting, plan, {"title": "Healthy town"})
    for title, short in (("A healthy and happy town", "Healthy and Happy"), ("A fair town", "Fair and Inclusive")):
        made.priorities[short] = add_priority(store, acting, theme, {"title": title, "short_title": short})
    for name, prefix in (("Health and Wellbeing Board", "HWB"), ("Economic Alliance", "EA")):
        made.boards[prefix] = add_board(store, acting, {"name": name, "prefix": prefix})
    for name in ("Public Health", "Town Homes"):
        add_organisation(store, acting, {"name": name})
    add_person(store, acting, {"name": "Jane Smith"})
    add_person(store, acting, {"name": "Mo Khan"})
    add_post(store, acting, {"name": "Director of Public Health"})
    return made


@pytest.fixture
def samples() -> Path:
    """Return the folder of sample workbooks."""
    folder = os.environ.get("BOARDAPP_SAMPLES")
    if not folder:
        pytest.skip("BOARDAPP_SAMPLES names no folder of sample workbooks")
    return Path(folder)
