"""What a return leaves to a person: conflicts of actions wait and are settled, what is asked of a board stands once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from boardapp.domain.words import Rating, Status
from boardapp.services.actions import change_action
from boardapp.services.closing import refuse_proposal
from boardapp.services.importing.answers import Answers, Choice
from boardapp.services.importing.items.settling import settle, waiting
from boardapp.services.importing.lines import How
from boardapp.services.importing.options import ImportOptions
from boardapp.services.kinds.writing import change
from boardapp.services.show import show
from boardapp.storage.queries.basket import waiting as asked_of_boards
from boardapp.storage.undo import undo

HUB, LOOSE = "Open the hub in the old library", "Nobody's board has this"
MARCH, APRIL = dt.date(2027, 3, 31), dt.date(2027, 4, 30)


@pytest.fixture
def hub(town: Any) -> str:
    """Return an action of Public Health that was sent to it, beside one that no board has."""
    ref: str = town.raised(HUB, "Public Health", progress=40, due=dt.date(2026, 12, 18))
    town.raised(LOOSE, "Public Health", board_id=None, due=dt.date(2026, 12, 18))
    town.send()
    return ref


def ours(town: Any, ref: str, **values: Any) -> None:
    """Change an action here."""
    change_action(town.store, town.acting, town.one(ref).id, values)  # type: ignore[arg-type]


def back(town: Any, ref: str, name: str = "back.xlsx", progress: int | None = None, **told: Any) -> Path:
    """Return the return of Public Health with cells of one action written over."""
    if progress is not None:
        told["Progress %"] = progress
    path: Path = town.open("Public Health", 0).write(ref, **told).save(name)
    return path


def left(town: Any) -> dict[str, tuple[Any, Any, Any, str]]:
    """Return the conflicts by field: sent, ours, theirs, state."""
    rows = show(town.store, "conflicts", town.acting.on).rows
    return {row["field"]: (row["sent"], row["ours"], row["theirs"], row["state"]) for row in rows}


def basket(town: Any) -> list[tuple[str, str | None]]:
    """Return what is asked of the board: what, and the value."""
    with town.store.reading() as connection:
        rows = asked_of_boards(connection, [town.boards["HWB"]], town.acting.on)
    return [(row.asked.value, row.value) for row in rows]


@pytest.fixture
def clash(town: Any, hub: str) -> Path:
    """Return a workbook that was taken in and left three conflicts of one action."""
    path = back(town, hub, progress=60, Status="paused", Path_to_green="Ask the trust")
    ours(town, hub, progress=70, status=Status.ONGOING, path_to_green="Builder found")
    report = town.take(path)
    assert (len(report.conflicts), report.waiting, report.updated) == (3, 3, 0)
    return path


def test_conflicts_of_an_action_wait_and_go_with_their_import(town: Any, hub: str, clash: Path) -> None:
    assert left(town) == {
        "progress": ("40", "70", "60", "open"),
        "status": ("not started", "ongoing", "paused", "open"),
        "path_to_green": (None, "Builder found", "Ask the trust", "open"),
    }
    row = next(row for row in show(town.store, "conflicts", town.acting.on).rows if row["field"] == "progress")
    assert (row["item"], row["kind"], row["by"], row["file"]) == (hub, "action", "Public Health", "back.xlsx")
    assert row["cell"].startswith("Actions ")
    assert (town.asked(hub), town.one(hub).progress, len(waiting(town.store, town.acting))) == ([], 70, 3)
    undo(town.store, who="Sam", source="test")
    assert left(town) == {}


def test_the_same_workbook_again_is_about_what_it_left(town: Any, hub: str, clash: Path) -> None:
    before = town.store.head().number
    told = town.take(clash, dry_run=True)
    assert {line.cells[0].key for line in told.rows} == {"Progress %", "Status", "Path to green"}
    assert all(line.cells[0].how is How.CONFLICT and line.kind == "actions" for line in told.rows)
    assert (len(town.take(clash).conflicts), town.store.head().number) == (3, before)
    report = town.take(clash, prefer="theirs")
    assert (report.conflicts, report.operation, report.updated) == ((), before + 1, 1)
    action = town.one(hub)
    assert (action.progress, action.status, action.path_to_green) == (60, Status.PAUSED, "Ask the trust")
    assert {state for *_values, state in left(town).values()} == {"theirs"}
    undo(town.store, who="Sam", source="test")
    assert (town.one(hub).progress, left(town)["progress"][3]) == (70, "open")


def test_a_conflict_of_an_action_is_settled_by_key_and_by_answer(town: Any, hub: str, clash: Path) -> None:
    refs = {row["field"]: row["ref"] for row in show(town.store, "conflicts", town.acting.on).rows}
    change(town.store, town.acting, refs["status"], {"state": "theirs"})
    change(town.store, town.acting, refs["path_to_green"], {"state": "ours"})
    assert (town.one(hub).status, town.one(hub).path_to_green) == (Status.PAUSED, "Builder found")
    (one,) = waiting(town.store, town.acting)
    answers = Answers(cells={one.row.id: {"Progress %": Choice.THEIRS}})
    assert settle(town.store, town.acting, ImportOptions(answers=answers)).updated == 1
    assert (town.one(hub).progress, waiting(town.store, town.acting)) == (60, [])
    again = town.take(back(town, hub, "again.xlsx", Path_to_green="Ask the trust"))
    assert (again.conflicts, left(town)["path_to_green"][3]) == ((), "ours"), "what was settled is not asked again"


def test_each_import_leaves_its_own(town: Any, hub: str, clash: Path) -> None:
    first = town.store.head().number
    told = town.take(back(town, hub, "second.xlsx", progress=60, Update="Going on"))
    assert ([one.field for one in told.conflicts], len(waiting(town.store, town.acting))) == (["progress"], 3)
    undo(town.store, first, who="Sam", source="test")
    assert left(town) == {"progress": ("40", "70", "60", "open")}
    taken = town.take(back(town, hub, "third.xlsx", progress=60), prefer="ours")
    assert (taken.conflicts, left(town)["progress"][3]) == ((), "ours")


def test_the_newest_answer_of_a_partner_is_what_the_board_is_asked(town: Any, hub: str) -> None:
    town.take(back(town, hub, "march.xlsx", Proposed_due_date=MARCH))
    town.take(back(town, hub, "april.xlsx", Proposed_due_date=APRIL))
    assert (basket(town), town.asked(hub)) == ([("due", "2027-04-30")], [("due", "2027-04-30", "Public Health")])
    assert {each.state for each in town.story(hub).proposals} == {"open", "replaced"}
    undo(town.store, who="Sam", source="test")
    assert basket(town) == [("due", "2027-03-31")]


def test_what_was_replaced_does_not_come_back_once_the_newer_is_answered(town: Any, hub: str) -> None:
    town.take(back(town, hub, "march.xlsx", Proposed_due_date=MARCH))
    town.take(back(town, hub, "april.xlsx", Proposed_due_date=APRIL))
    newest = next(each for each in town.story(hub).proposals if each.state == "open")
    refuse_proposal(town.store, town.acting, newest.id, "Too late for the winter.")
    assert (basket(town), town.asked(hub)) == ([], [])


def test_the_same_asked_twice_is_one_and_outlives_the_first(town: Any, hub: str) -> None:
    first = town.take(back(town, hub, "one.xlsx", Proposed_due_date=MARCH)).operation
    again = town.take(back(town, hub, "two.xlsx", Proposed_due_date=MARCH, Update="As we said"))
    assert (basket(town), again.updated) == ([("due", "2027-03-31")], 1)
    undo(town.store, first, who="Sam", source="test")
    assert basket(town) == [("due", "2027-03-31")]


def test_what_no_board_can_agree_waits_for_the_secretary(town: Any, hub: str) -> None:
    ref = town.one(LOOSE).ref
    path = back(town, ref, Proposed_due_date=MARCH, Status="withdrawn")
    cells = next(row for row in town.take(path, dry_run=True).rows if row.title == LOOSE).cells
    assert {(one.key, one.how, one.whence) for one in cells} == {
        ("due", How.CONFLICT, "No board has this action to agree to it."),
        ("status", How.CONFLICT, "No board has this action to agree to it."),
    }
    town.take(path)
    assert (town.asked(ref), town.one(ref).status) == ([], Status.NOT_STARTED)
    assert left(town) == {
        "due": ("2026-12-18", "2026-12-18", "2027-03-31", "open"),
        "status": ("not started", "not started", "withdrawn", "open"),
    }
    town.take(path, prefer="theirs")
    assert (town.one(ref).due, town.one(ref).status) == (MARCH, Status.WITHDRAWN)


def test_what_is_proposed_for_an_action_the_board_closed_is_told(town: Any, hub: str) -> None:
    path = back(town, hub, progress=60, Proposed_due_date=MARCH, Proposed_RAG="Red")
    ours(town, hub, status=Status.CLOSED, closed=dt.date(2026, 11, 4))
    report = town.take(path)
    sentence = "The board closed this action on 4 November 2026; what is proposed for it was not taken."
    assert {(one.column, one.problem) for one in report.problems} == {
        ("Proposed due date", sentence), ("Proposed RAG", sentence),
    }  # fmt: skip
    assert (town.asked(hub), town.one(hub).proposed_rag, town.one(hub).progress) == ([], None, 60)
    assert Rating.RED in {one.theirs for one in report.changes}
