"""Rows that were not taken as ones of the table, with their words: nothing that somebody wrote goes without a word."""

from __future__ import annotations

from collections.abc import Iterator

from boardapp.exchange.book import letters
from boardapp.exchange.rows import Skipped
from boardapp.exchange.table import FoundTable
from boardapp.language import _
from boardapp.services.importing.lines import CellLine, How, RowLine, What
from boardapp.services.importing.report import PassedOver, Problem


def passed_over(table: FoundTable) -> tuple[PassedOver, ...]:
    """Return the rows that were not taken, with the reason and their words."""
    return tuple(PassedOver(row.number, row.reason, row.words) for row in table.skipped)


def not_placed(table: FoundTable) -> Iterator[Problem]:
    """Yield the rows whose words found no place, where every row stands for itself: somebody meant something by them.

    Elsewhere notes and headings among the rows are common, and it is enough to list them.
    """
    sentence = _("This row names no action, so nothing of it is taken: write it where it belongs, or give it a title.")
    for row in table.skipped if table.apart else ():
        if row.words and not row.heading:
            yield Problem(table.sheet, row.number, _heading(table, row), row.words, sentence)


def passed_lines(table: FoundTable) -> Iterator[RowLine]:
    """Yield the rows that were not taken as a review shows them; those that somebody must look at ask."""
    asked = {one.row: one for one in not_placed(table)}
    for row in table.skipped:
        problem = asked.get(row.number)
        if problem is None:
            told = _("{reason}: “{words}”").format(reason=row.reason, words=row.words) if row.words else row.reason
            yield RowLine(row.number, What.SKIPPED, title=row.words, problem=told)
        else:
            cell = CellLine(
                problem.column, How.UNREAD, row.words, problem=problem.problem, heading=problem.column,
                place=f"{letters(row.column)}{row.number}",
            )  # fmt: skip
            yield RowLine(row.number, What.SKIPPED, "", row.words, (cell,), problem=problem.problem)


def _heading(table: FoundTable, row: Skipped) -> str:
    """Return the heading under which the first words of a row stand."""
    named = (one.heading for one in table.columns if one.index == row.column and one.heading)
    return next(named, letters(row.column))
