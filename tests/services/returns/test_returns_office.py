"""Returns that went through LibreOffice, were filtered there, or come back to a board file that was restored."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from boardapp.domain.words import Status
from boardapp.services.actions import change_action
from boardapp.storage.backup import backup, restore
from boardapp.storage.store import Store

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture
def hub(town: Any) -> str:
    ref: str = town.raised("Open the hub", "Public Health", progress=40, path_to_green="Hire a manager")
    town.raised("Close the old one", "Public Health", due=dt.date(2026, 12, 31))
    town.send()
    return ref


def resaved(path: Path, ending: str) -> Path:
    """Open a workbook in LibreOffice and save it from there."""
    folder = path.parent / "office"
    where = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    subprocess.run(
        [str(SOFFICE), where, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{path.stem}.{ending}"


@needs_office
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_an_answer_saved_from_libreoffice_is_merged(town: Any, hub: str, ending: str) -> None:
    book = town.open("Public Health")
    book.write(hub, Update="The roof leaks", Status="paused", Proposed_due_date=dt.date(2027, 3, 31))
    book.write(None, Title="Mend the roof")
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 60})
    report = town.take(resaved(book.save(), ending))
    assert (report.created, report.updated, report.unchanged) == (1, 1, 1)
    assert (report.conflicts, report.problems) == ((), ())
    assert (town.one(hub).status, town.one(hub).progress) == (Status.PAUSED, 60)
    assert town.updates(hub) == [("Public Health", "The roof leaks")]
    assert town.asked(hub) == [("due", "2027-03-31", "Public Health")]
    assert [owner.name for owner in town.one("Mend the roof").owners] == ["Public Health"]
    assert town.standing()["Public Health"].silent_since is None


@needs_office
def test_libreoffice_keeps_what_makes_it_a_return(town: Any, hub: str) -> None:
    path = town.open("Public Health").path
    before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(resaved(path, "xlsx"))
    kept = [{one.name: str(one.value) for one in book.custom_doc_props.props} for book in (before, after)]
    assert kept[0] == kept[1]
    assert after["BoardApp"].sheet_state == "hidden"
    page, was = after["Actions"], before["Actions"]
    assert [cell.value for cell in page["B"]][: was.max_row] == [cell.value for cell in was["B"]]
    assert page.column_dimensions["B"].hidden
    assert not page.protection.sheet
    kinds = {rule.type for rule in page.data_validations.dataValidation}
    assert {"list", "date", "decimal"} <= kinds
    assert page.conditional_formatting
    assert after.properties.title == before.properties.title


def test_rows_that_a_filter_hides_are_read_as_well(town: Any, hub: str) -> None:
    book = town.open("Public Health").write(hub, Update="The roof leaks")
    book.page.tables["Actions"].autoFilter.ref = book.page.tables["Actions"].ref
    for row in range(2, book.page.max_row + 1):
        book.page.row_dimensions[row].hidden = True
    report = town.take(book.save())
    assert (report.updated, report.unchanged) == (1, 1)
    assert town.updates(hub) == [("Public Health", "The roof leaks")]


def test_a_return_from_before_a_restore_is_said_to_be_so(town: Any, hub: str) -> None:
    kept = town.folder.parent / "kept.board"
    backup(town.store.path, kept)
    change_action(town.store, town.acting, town.one(hub).id, {"progress": 55})
    town.send()
    book = town.open("Public Health").write(hub, Update="The roof leaks")
    path = book.save()
    restored = town.folder.parent / "restored.board"
    restore(kept, restored)
    with Store.open(restored) as store:
        change_action(store, town.acting, town.one(hub).id, {"progress": 70})
        town.store = store
        report = town.take(path)
        assert "before it was restored" in report.notes[0]
        assert (town.one(hub).progress, town.updates(hub)) == (70, [("Public Health", "The roof leaks")])
        assert [(one.ours, one.theirs) for one in report.conflicts] == [(70, 55)]
