"""A return for the pictures: sent to every partner of a store, and one of them filled in as a partner does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import load_workbook

from boardapp.domain.records import ActionFilter
from boardapp.services.acting import Acting
from boardapp.services.actions import change_action
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
