"""A town whose partners are sent returns, and short ways to fill them in as partners do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.domain.records import ActionFilter, ActionRecord, ActionStory
from boardapp.domain.records_returns import PartnerReturns
from boardapp.services.acting import Acting
from boardapp.services.actions import ActionValues, OwnerRef, raise_action
from boardapp.services.boards import add_board
from boardapp.services.imports import ImportOptions, ImportReport, import_workbook
from boardapp.services.people import add_membership, add_organisation, add_person, add_post, hold_post
from boardapp.services.plan import add_plan, add_priority, add_theme
from boardapp.services.returns.sending import ReturnOptions, ReturnsReport, send_returns
from boardapp.storage.queries.action_whole import action_records, action_story
from boardapp.storage.queries.actions import action_ids
from boardapp.storage.queries.returns import partner_returns
from boardapp.storage.store import Store

ID = "BoardApp id"


class Filled:
    """A return in a partner's hands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.page = self.book["Actions"]

    @property
    def columns(self) -> dict[str, int]:
        """The columns by the words of their heading, without what says that they are for reference."""
        return {str(cell.value).replace(" (for reference)", ""): cell.column for cell in self.page[1] if cell.value}

    def row(self, ref: str) -> int:
        """Return the row of an action by its reference."""
        column = self.columns["Reference"]
        return next(row for row in range(2, self.page.max_row + 1) if self.page.cell(row, column).value == ref)

    def value(self, ref: str, heading: str) -> Any:
        """Return what a cell holds."""
        return self.page.cell(self.row(ref), self.columns[heading]).value

    def write(self, ref: str | None, **told: Any) -> Filled:
        """Write into the cells of an action, or of the first free row; headings with _ for spaces."""
        row = self.page.max_row + 1 if ref is None else self.row(ref)
        for heading, value in told.items():
            self.page.cell(row, self.columns[heading.replace("_", " ")]).value = value
        return self

    def save(self, name: str | None = None) -> Path:
        """Save it, under another name where one is given."""
        path = self.path.with_name(name or f"back {self.path.name}")
        self.book.save(path)
        return path


@dataclass
class Town:
    """The board file, who acts, and a folder for workbooks."""

    store: Store
    acting: Acting
    folder: Path
    boards: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    posts: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def raised(self, title: str, *owners: str, support: tuple[str, ...] = (), **values: Any) -> str:
        """Raise an action with these owners and return its reference."""
        whole: ActionValues = {"title": title, "board_id": self.boards["HWB"], **values}  # type: ignore[typeddict-item]
        whole["owners"] = [self._named(name) for name in owners]
        whole["supporting"] = [self._named(name) for name in support]
        return raise_action(self.store, self.acting, whole)

    def _named(self, name: str) -> OwnerRef:
        kinds = {"organisation": self.organisations, "post": self.posts, "person": self.people}
        return next((OwnerRef(name, kind, ids[name]) for kind, ids in kinds.items() if name in ids), OwnerRef(name))  # type: ignore[arg-type]

    def send(self, on: dt.date | None = None, **options: Any) -> ReturnsReport:
        """Send returns."""
        acting = replace(self.acting, on=on) if on else self.acting
        return send_returns(self.store, acting, self.folder, ReturnOptions(**options))

    def open(self, partner: str, number: int = -1) -> Filled:
        """Open the newest return of a partner."""
        paths = [path for path in self.folder.glob("Return *.xlsx") if path.name.startswith(f"Return {partner} ")]
        return Filled(sorted(paths, key=lambda path: path.stat().st_mtime_ns)[number])

    def take(self, path: Path, on: dt.date | None = None, **options: Any) -> ImportReport:
        """Import a workbook."""
        acting = replace(self.acting, on=on) if on else self.acting
        return import_workbook(self.store, acting, path, ImportOptions(**options))

    def all(self) -> list[ActionRecord]:
        """Return all actions in the order they came."""
        with self.store.reading() as connection:
            return action_records(connection, sorted(action_ids(connection, ActionFilter(), self.acting.on)),
                                  self.acting.on)  # fmt: skip

    def one(self, title: str) -> ActionRecord:
        """Return the action with this title or reference."""
        found = [action for action in self.all() if title in (action.title, action.ref)]
        assert len(found) == 1, [action.title for action in self.all()]
        return found[0]

    def story(self, title: str) -> ActionStory:
        """Return one action with all that happened to it."""
        with self.store.reading() as connection:
            story = action_story(connection, self.one(title).id, self.acting.on)
        assert story is not None
        return story

    def updates(self, title: str) -> list[tuple[str, str]]:
        """Return the updates of an action, oldest first: by whom, text."""
        return [(one.by, one.text) for one in reversed(self.story(title).updates)]

    def asked(self, title: str) -> list[tuple[str, str | None, str]]:
        """Return the open proposals of an action: field, value, by whom."""
        return [(one.field, one.value, one.by) for one in reversed(self.story(title).proposals) if one.state == "open"]

    def standing(self) -> dict[str, PartnerReturns]:
        """Return how each partner stands."""
        with self.store.reading() as connection:
            return {one.partner: one for one in partner_returns(connection)}


@pytest.fixture
def town(store: Store, tmp_path: Path) -> Town:
    """Return a town with a plan, two boards, four partners and some of their people."""
    acting = Acting("Sam Roe", "test", dt.date(2026, 9, 1))
    made = Town(store, acting, tmp_path / "returns")
    made.folder.mkdir()
    plan = add_plan(store, acting, {"title": "Our town", "prefix": "OT", "status": "current"})
    theme = add_theme(store, acting, plan, {"title": "Healthy town"})
    add_priority(store, acting, theme, {"title": "A healthy and happy town", "short_title": "Healthy and Happy"})
    for name, prefix in (("Health and Wellbeing Board", "HWB"), ("Economic Alliance", "EA")):
        made.boards[prefix] = add_board(store, acting, {"name": name, "prefix": prefix})
    for name in ("Public Health", "Town Homes", "Police", "Town College"):
        made.organisations[name] = add_organisation(store, acting, {"name": name})
    for name, email, home in (
        ("Jane Smith", "jane@ph.example", "Public Health"),
        ("Kit Nash", "kit@police.example", "Police"),
        ("Sam Roe", "sam@council.example", None),
    ):
        made.people[name] = add_person(store, acting, {"name": name, "email": email})
        if home:
            add_membership(store, acting, made.people[name], made.organisations[home])
    made.posts["Chief Constable"] = add_post(
        store, acting, {"name": "Chief Constable", "organisation_id": made.organisations["Police"]}
    )
    hold_post(store, acting, made.posts["Chief Constable"], made.people["Kit Nash"])
    return made


@pytest.fixture
def fill() -> Callable[[Path], Filled]:
    """Return a way to open any return."""
    return Filled
