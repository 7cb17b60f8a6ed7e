"""Workbooks for the pictures: a return filled in, a log with colours nobody knows, a register in conflict with ours."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook, load_workbook

from boardapp.domain.records import ActionFilter
from boardapp.services.acting import Acting
from boardapp.services.actions import change_action
from boardapp.services.exports import Selection, export
from boardapp.services.imports import import_workbook
from boardapp.services.kinds.writing import change
from boardapp.services.returns.sending import ReturnOptions, send_returns
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.store import Store

SENT = dt.date(2026, 11, 2)


def filled_return(path: Path, folder: Path) -> Path:
    """Send returns from a store, change what one of them says meanwhile, and return the workbook filled in."""
    acting = Acting("Sam Lee", "desktop", SENT)
    with Store.open(path) as store:
        sent = send_returns(store, acting, folder, ReturnOptions()).sent
        file = max(sent, key=lambda one: one.actions).file
        book = load_workbook(folder / file)
        page = book["Actions"]
        columns = {str(cell.value).removesuffix(" (for reference)"): cell.column for cell in page[1] if cell.value}

        def write(row: int, **told: object) -> None:
            for heading, value in told.items():
                page.cell(row, columns[heading.replace("_", " ")]).value = value

        first = page.cell(2, columns["Reference"]).value
        with store.reading() as connection:
            rows = action_rows(connection, action_ids(connection, ActionFilter(search=first), SENT), SENT)
        action = next(row.id for row in rows if row is not None and row.ref == first)
        change_action(store, acting, action, {"progress": 77})
        write(2, Update="Draft 3 went to all partners on 7 September.", **{"Progress %": 60})
        write(3, Proposed_due_date="31/06/2027", **{"Progress %": "nearly there"})
        write(4, Proposed_due_date=dt.date(2027, 3, 31), **{"Progress %": 35})
        write(5, Proposed_RAG="amber", Path_to_green=None, Title="An edited title")
        write(page.max_row + 1, Title="Vaccination offer in family hubs", Update="New this month")
        write(page.max_row + 1, Title="Pharmacy First in every locality", Owner="Locality lead")
        back = folder / "return-november.xlsx"
        book.save(back)
    return back


def coloured_log(folder: Path) -> Path:
    """Return a partner's log whose key says of colours what nobody but the partner knows."""
    book = Workbook()
    log, key = book.active, book.create_sheet("Key")
    for row in (
        ("Ref", "Action", "Lead", "Due date", "RAG"),
        ("W1", "Agree the winter ward plan", "Stepping Hill matron", dt.date(2026, 12, 4), "Purple"),
        ("W2", "Open the discharge lounge at weekends", "Site manager", dt.date(2026, 12, 18), "Green"),
        ("W3", "Share bed numbers with the council daily", "Site manager", dt.date(2027, 1, 8), "Red"),
    ):
        log.append(row)
    for line in ("Purple = awaiting sponsor", "Green = on the Tuesday list", "Red = overdue"):
        key.append((line,))
    log.title = "Winter log"
    book.save(folder / "winter-log.xlsx")
    return folder / "winter-log.xlsx"


def in_conflict(path: Path, folder: Path) -> None:
    """Take in a list of organisations that was changed elsewhere while the store's own was changed too."""
    acting = Acting("Sam Lee", "desktop", SENT)
    with Store.open(path) as store:
        file = export(store, acting, folder / "organisations.xlsx", Selection("organisations")).path
        book = load_workbook(file)
        page = next(sheet for sheet in book if sheet.title.startswith("Organisations"))
        columns = {str(cell.value): cell.column for cell in page[1]}
        for row, theirs, ours in ((2, "Housing association", "Landlord"), (3, "Arts and culture", "Culture")):
            page.cell(row, columns["Sector"]).value = theirs
            change(store, acting, str(page.cell(row, 1).value), {"sector": ours})
        book.save(file)
        import_workbook(store, acting, file)
