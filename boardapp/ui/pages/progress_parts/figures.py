"""What the page reads in one go: the data of every chart and the names its filters offer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from boardapp.domain.progress import ProgressData
from boardapp.domain.records import ActionFilter
from boardapp.services.progress import Span, progress
from boardapp.storage.queries.names import names
from boardapp.storage.store import Store
from boardapp.ui.jobs import Work

Options = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """The data of each chart by its name, and the ids and names to choose from."""

    charts: dict[str, ProgressData]
    themes: Options
    boards: Options
    partners: Options


def read_figures(
    work: Work, store: Store, charts: Sequence[str], today: dt.date, wanted: ActionFilter, span: Span
) -> Figures:
    """Read the charts; runs beside the window and stops between two charts when it is asked to. Raises Refused."""
    with store.reading() as connection:
        themes, boards, partners = (
            [(one.id, one.name) for one in names(connection, kind) if one.main]
            for kind in ("theme", "board", "organisation")
        )
    found: dict[str, ProgressData] = {}
    for chart in charts:
        work.check()
        found[chart] = progress(store, chart, today, wanted, span)
    return Figures(found, themes, _by_name(boards), _by_name(partners))


def _by_name(options: Options) -> Options:
    return sorted(options, key=lambda option: option[1].casefold())
