"""Days off as rows."""

from __future__ import annotations

from boardapp.domain.clear_days import HOLIDAY_KINDS
from boardapp.services.showing.asking import Answer, Asking
from boardapp.storage.queries.holidays import holidays as recorded


def holidays(asking: Asking) -> Answer:
    """Return the days off in order of their day; of one kind where that is named."""
    item, status = asking.item, asking.question.status
    kind = asking.word(status, HOLIDAY_KINDS, "--status") if status else None
    rows = [
        asking.row({"ref": f"holiday-{each.id}", "date": each.on, "name": each.name, "kind": each.kind})
        for each in recorded(asking.connection)
        if item in (None, each.id) and kind in (None, each.kind)
    ]
    return Answer([row for row in rows if asking.holds_words(row)])
