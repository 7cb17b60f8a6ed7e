"""What the first sheet of an export tells: when, from which file, narrowed how, what was left out, and two charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from boardapp.domain.findings import finding
from boardapp.domain.progress import ByGroup, RagOverTime, ratings_present
from boardapp.domain.records import OPEN, ActionFilter
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Rating
from boardapp.exchange.summary import ChartOut, SummaryOut
from boardapp.language import _, ngettext
from boardapp.services.exporting.chosen import Chosen
from boardapp.services.progress import by_group, rag_over_time
from boardapp.services.sheet_columns import TITLES
from boardapp.services.withheld import withheld_sentence
from boardapp.storage.queries.labels import labels
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.storage.queries.rows import Connection


def summary(store: Store, connection: Connection, chosen: Sequence[Chosen], today: dt.date) -> SummaryOut:
    """Return what the first sheet tells of the kinds that are exported; charts only where actions are among them."""
    actions = next((one.wanted for one in chosen if one.wanted is not None), None)
    titles = ", ".join(_(TITLES[one.kind]) for one in chosen)
    return SummaryOut(
        title=_("Summary"),
        heading=_("Summary of {sheets}").format(sheets=titles),
        facts=tuple(_facts(store, connection, chosen, today, actions)),
        charts=() if actions is None else _charts(store, today, actions),
    )


def _facts(
    store: Store, connection: Connection, chosen: Sequence[Chosen], today: dt.date, actions: ActionFilter | None
) -> Iterator[tuple[str, str]]:
    head = store.head()
    yield _("As it stood on"), _("{day}, after operation {number}").format(day=spoken(today), number=head.number)
    yield _("From the board file"), store.path.name
    filters = [*_narrowed(connection, actions)] if actions else []
    filters = filters or [words for one in chosen for words in one.narrowed]
    yield _("Narrowed to"), "; ".join(filters) or _("nothing: everything there is")
    for one in chosen:
        rows = ngettext("{n} row", "{n} rows", one.count).format(n=f"{one.count:,}")
        yield _("Sheet {sheet}").format(sheet=_(TITLES[one.kind])), rows
    withheld = withheld_sentence(sum(one.withheld for one in chosen))
    yield _("Left out"), withheld or _("nothing")
    if actions:
        sentence = _("actions by the rating that the board agreed, without those that were withdrawn")
        yield _("Counted below"), sentence


def _narrowed(connection: Connection, wanted: ActionFilter) -> Iterator[str]:
    """Yield what narrows the actions, as a person would say it."""
    for label, kind, item in (
        (_("board"), "board", wanted.board),
        (_("partner"), "organisation", wanted.partner),
        (_("priority"), "priority", wanted.priority),
        (_("theme"), "theme", wanted.theme),
        (_("meeting"), "meeting", wanted.meeting),
    ):
        if item is not None:
            yield f"{label}: {labels(connection, [(kind, item)])[kind, item]}"
    if wanted.status is not None:
        yield _("status: {word}").format(word=_("open") if wanted.status == OPEN else _(wanted.status.value))
    if wanted.rating is not None:
        yield _("RAG: {word}").format(word=_(wanted.rating.value))
    if wanted.overdue:
        yield _("overdue")
    if wanted.owner:
        yield _("owner: {words}").format(words=wanted.owner)
    if wanted.ids is not None:
        yield ngettext("{n} action that was chosen", "{n} actions that were chosen", len(wanted.ids)).format(
            n=len(wanted.ids)
        )
    if wanted.search:
        yield _("words: “{words}”").format(words=wanted.search)


def _charts(store: Store, today: dt.date, wanted: ActionFilter) -> tuple[ChartOut, ...]:
    themes, periods = by_group(store, "theme", today, wanted), rag_over_time(store, today, wanted)
    return (
        _chart(_("RAG by theme"), themes, ratings_present(row.ratings for row in themes.rows)),
        _chart(_("RAG over time"), periods, ratings_present(periods.points), upright=True),
    )


def _chart(title: str, data: ByGroup | RagOverTime, present: Sequence[Rating], *, upright: bool = False) -> ChartOut:
    headings, rows = data.table()
    found = finding(data)
    ratings = [None, *reversed(present), *[None] * (len(headings) - 1 - len(present))]
    return ChartOut(title, f"{found.title}. {found.subtitle}.", headings, ratings, rows, upright)
