"""The rows and columns of the register of decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from boardapp.domain.decisions import DecisionStatus, outcome_verb
from boardapp.domain.records_meetings import DecisionFilter, DecisionRow, DecisionSort
from boardapp.language import _
from boardapp.storage.queries.decisions import decision_ids, decision_rows
from boardapp.ui.models.columns import Column, DueCell, TableState
from boardapp.ui.pages.action_parts.words import short_reference
from boardapp.ui.pages.decision_parts.forms import review_word
from boardapp.ui.widgets.calendar import written
from boardapp.ui.workspace import Workspace


class DecisionSource:
    """Rows of the register as the table asks for them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def ids(self, state: TableState) -> Sequence[int]:
        """Return every id found, in the order asked."""
        years: tuple[dt.date | None, dt.date | None] = state.filters.get("year") or (None, None)
        status = state.filters.get("status")
        wanted = DecisionFilter(
            board=state.filters.get("board"), since=years[0], until=years[1], verb=state.filters.get("verb"),
            priority=state.filters.get("priority"), status=DecisionStatus(status) if status else None,
            today=self._workspace.today, search=state.search,
        )  # fmt: skip
        with self._workspace.reading() as connection:
            return decision_ids(connection, wanted, sort=_sort(state))

    def rows(self, ids: Sequence[int]) -> Sequence[DecisionRow | None]:
        """Return rows by id, None for one that is gone."""
        with self._workspace.reading() as connection:
            found = {each.id: each for each in decision_rows(connection, ids)}
        return [found.get(one) for one in ids]


def _sort(state: TableState) -> DecisionSort:
    if state.sort == "ref":
        return "ref"
    if state.sort == "verb":
        return "verb"
    if state.sort == "review":
        return "review"
    return "newest" if state.descending else "oldest"


def decision_columns(today: dt.date) -> list[Column]:
    """Return the columns; their keys are what the register sorts by. A review is late from its day on."""
    return [
        Column(
            "ref", _("Ref"), lambda each: short_reference(each.ref), kind="reference", width=112,
            tooltip=lambda each: each.ref, spoken=lambda each: each.ref,
        ),
        Column("on", _("Date"), lambda each: written(each.on), width=108),
        Column(
            "wording", _("Decision"), lambda each: each.wording, kind="title", min_width=220, stretch=True,
            sortable=False,
        ),
        Column("verb", _("Outcome"), _outcome, width=130, fold=3),
        Column("vote", _("Vote"), lambda each: each.outcome, width=150, sortable=False, fold=1),
        Column(
            "review", _("Review"), lambda each: written(each.review_on) if each.review_on else "", kind="due",
            value=lambda each: _review(each, today), width=118, fold=2,
            spoken=lambda each: review_word(each.review_on, today),
        ),
        Column(
            "actions", _("Actions"), lambda each: str(each.actions or ""), kind="number", width=76, align="right",
            sortable=False, fold=3,
        ),
    ]  # fmt: skip


def _review(each: DecisionRow, today: dt.date) -> DueCell:
    late = each.status(today) is DecisionStatus.REVIEW_DUE
    return DueCell(written(each.review_on) if each.review_on else "", late)


def _outcome(each: DecisionRow) -> str:
    word = outcome_verb(each.verb).word
    if each.superseded_by:
        return _("{outcome}, superseded").format(outcome=word)
    if each.informal:
        said = _("{outcome}, ratified") if each.ratified_by else _("{outcome}, informal")
        return said.format(outcome=word)
    return word
