"""The chair's run sheet of a meeting, on screen and as a page to print."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from boardapp.domain.audience import Audience
from boardapp.domain.errors import Refused
from boardapp.domain.run_sheet import RunPaper
from boardapp.domain.run_sheet import run_sheet as drawn_up
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.as_it_met import as_it_met
from boardapp.services.documents import DocumentReport, write_document
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.queries.run_sheet import run_facts
from boardapp.storage.store import Store


def run_sheet(store: Store, meeting: int, today: dt.date, audience: Audience = Audience.EVERYTHING) -> RunPaper:
    """Return the run sheet of a meeting for a reader, of one that was held as the record stood when that ended.

    Raises Refused where the meeting is gone.
    """
    with as_it_met(store, meeting, today) as (connection, day):
        view = meeting_view(connection, meeting, day)
        if view is None:
            raise Refused(_("This meeting is no longer in the store."))
        return drawn_up(run_facts(connection, view, day), audience)


def run_sheet_paper(
    store: Store, acting: Acting, meeting: int, path: Path, audience: Audience = Audience.PARTNERS
) -> DocumentReport:
    """Write the run sheet of a meeting on one page by the path's ending. Raises Refused as for an agenda."""
    found = run_sheet(store, meeting, acting.on, audience)
    with store.reading() as connection:
        example = is_example(connection)
    from boardapp.documents.run_sheet import run_sheet_document

    made = dt.datetime.now(dt.UTC).replace(microsecond=0)
    write_document(path, run_sheet_document(found, made, example=example))
    return DocumentReport(path, found.reduced, found.left_out)
