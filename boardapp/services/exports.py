"""Exporting the register to Excel, CSV or JSON: a sheet for each kind of item, without what its reader may not see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from boardapp.domain.errors import Refused
from boardapp.exchange.csv_json import write_csv, write_json
from boardapp.exchange.errors import Cancelled
from boardapp.exchange.rows_out import SheetOut
from boardapp.exchange.summary import SummaryOut
from boardapp.exchange.writer import write_xlsx
from boardapp.language import _
from boardapp.services import stamps
from boardapp.services.acting import Acting
from boardapp.services.exporting.chosen import Chosen, choose
from boardapp.services.exporting.selection import Selection
from boardapp.services.exporting.summary import summary
from boardapp.services.quick import quick
from boardapp.services.sheet_columns import REGISTER, TITLES, columns_of
from boardapp.services.withheld import withheld_sentence
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.store import Head, Store

__all__ = ["ExportReport", "Selection", "export"]

_ENDINGS = (".xlsx", ".csv", ".json")
_EVERY = 200
_ALL_ACTIONS = Selection()

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: rows, how many items were left out because their reader may not see them, the file."""

    rows: int
    withheld: int
    path: Path

    @property
    def sentence(self) -> str:
        """What was left out, in a sentence; "" where nothing was."""
        return withheld_sentence(self.withheld)


def export(
    store: Store,
    acting: Acting,
    path: Path,
    selection: Selection = _ALL_ACTIONS,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportReport:
    """Write a kind of item, or all of them, to a file by its ending; what was there before stays until it is whole.

    Raises Refused for an ending or a kind that cannot be, a filter that names nothing, and a place that cannot be
    written.
    """
    ending = path.suffix.lower()
    kinds = _kinds(selection, ending)
    with quick(), store.reading() as connection:
        chosen = [choose(store, connection, selection, kind, acting.on) for kind in kinds]
        rows, withheld = sum(one.count for one in chosen), sum(one.withheld for one in chosen)
        teller = _Teller(rows, progress, cancelled)
        sheets = [_sheet(one, teller) for one in chosen]
        if ending == ".csv":
            write_csv(path, sheets[0])
        elif ending == ".json":
            write_json(path, sheets)
        else:
            told = summary(store, connection, chosen, acting.on)
            example = is_example(connection)
            _write_workbook(path, sheets, selection, told, withheld, store.head(), acting.on, example=example)
    return ExportReport(rows, withheld, path)


def _kinds(selection: Selection, ending: str) -> Sequence[str]:
    """Return the kinds to write. Raises Refused for what cannot be written so."""
    if ending not in _ENDINGS:
        sentence = _("An export ends in {endings}, not in “{ending}”.")
        raise Refused(sentence.format(endings=", ".join(_ENDINGS), ending=ending))
    if selection.kind == "all":
        if ending == ".csv":
            raise Refused(_("A .csv file holds one table: export one kind to it, or all kinds to .xlsx or .json."))
        return REGISTER
    if selection.kind not in TITLES:
        sentence = _("“{kind}” cannot be exported; these can: {kinds}.")
        raise Refused(sentence.format(kind=selection.kind, kinds=", ".join((*TITLES, "all"))))
    return (selection.kind,)


class _Teller:
    """Tells how many rows are written, over all sheets, and stops when asked."""

    def __init__(
        self, rows: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._rows, self._done = rows, 0
        self._progress, self._cancelled = progress, cancelled

    def over(self, rows: Iterator[T]) -> Iterator[T]:
        """Yield rows, telling and asking now and then."""
        for row in rows:
            if self._done % _EVERY == 0:
                if self._cancelled is not None and self._cancelled():
                    raise Cancelled(_("The export was stopped; nothing was written."))
                if self._progress is not None:
                    self._progress(self._done, self._rows)
            self._done += 1
            yield row


def _sheet(chosen: Chosen, teller: _Teller) -> SheetOut:
    return SheetOut(_(TITLES[chosen.kind]), columns_of(chosen.kind), teller.over(iter(chosen.rows)))


def _write_workbook(
    path: Path,
    sheets: Sequence[SheetOut],
    selection: Selection,
    first: SummaryOut,
    withheld: int,
    head: Head,
    today: dt.date,
    *,
    example: bool,
) -> None:
    title = _(TITLES[selection.kind]) if selection.kind in TITLES else _("Register")
    notes = [withheld_sentence(withheld)] if withheld else []
    told = stamps.properties(head, selection.kind) | {stamps.DAY: today.isoformat()}
    write_xlsx(path, sheets, title=title, summary=first, notes=notes, example=example, properties=told)
