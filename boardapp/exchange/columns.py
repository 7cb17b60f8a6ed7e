"""Tell what each column of a sheet holds: from the user's word, the dictionary, likeness and content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from boardapp.domain.period_years import Year
from boardapp.exchange.book import letters
from boardapp.exchange.column import Column
from boardapp.exchange.errors import NoColumn
from boardapp.exchange.fields import ACTION_KEYS, field_named, own_headings
from boardapp.exchange.match import How, match_heading
from boardapp.exchange.repeated import newest_of_each, proven_periods, with_period
from boardapp.exchange.settle import all_colours, fits, settle
from boardapp.exchange.shapes import Shape, finished, rated, worded
from boardapp.exchange.text import blank, clean, normal_heading
from boardapp.language import _

__all__ = ["Column", "How", "Values", "match_columns"]


Values = Callable[[int], Shape]
Headings = Mapping[int, tuple[str, ...]]


def match_columns(
    headings: Headings, shape: Values, mapping: Mapping[str, str] | None = None, year: Year | None = None
) -> list[Column]:
    """Return what each column holds; `shape` gives a column's sample of values, `mapping` is the user's word.

    A heading has one or more forms, the fullest first (of two rows: both joined, the lower, the upper).
    The mapping goes from a heading (or a column's letters) to a field, an action's key, or "" where a column
    is nothing known and is kept word for word; NoColumn is raised where it names a column that is not there.
    `year` is that of the title, which periods without a year belong to.
    """
    chosen = _chosen(headings, mapping or {})
    own = _own_fields(headings)
    columns = []
    for index, forms in headings.items():
        column = Column(index, forms[0])
        if index in chosen:
            field = field_named(chosen[index]) or chosen[index].strip() or None
            columns.append(replace(column, field=field, how=How.YOURS))
        elif index in own:
            columns.append(replace(column, field=own[index], how=How.OWN))
        else:
            found = [_settled(column, form, shape(index)) for form in forms]
            columns.append(with_period(max(found, key=lambda one: one.confidence), forms, shape(index)))
    columns = newest_of_each(proven_periods(columns, shape), shape, year)
    columns = _one_of_each(columns, shape)
    return _by_content(columns, shape)


def _own_fields(headings: Headings) -> dict[int, str]:
    """Return the fields of columns that we headed ourselves, by key or in words; none on a partner's sheet."""
    written = {index: forms[0].strip() for index, forms in headings.items() if not blank(forms[0])}
    keyed = {index: field_named(text) or "" for index, text in written.items() if text.lower() in ACTION_KEYS}
    if sum("_" in written[index] for index in keyed) > 1:
        return keyed
    own = own_headings()
    labelled = {index: own[word] for index, text in written.items() if (word := normal_heading(text)) in own}
    sure = any(match_heading(written[index]).how is How.OWN for index in labelled)
    return labelled if sure and len(labelled) >= 0.8 * len(written) else {}


def _chosen(headings: Headings, mapping: Mapping[str, str]) -> dict[int, str]:
    chosen = {}
    for name, field in mapping.items():
        wanted = normal_heading(name)
        found = [index for index, forms in headings.items() if wanted in map(normal_heading, forms)]
        found = found or [index for index in headings if letters(index) == name.strip().upper()]
        if not found:
            raise NoColumn(
                _("There is no column called {column}; the columns are: {columns}.").format(
                    column=name, columns=", ".join(filter(None, (clean(forms[0]) for forms in headings.values())))
                )
            )
        chosen[found[0]] = field
    return chosen


def _settled(column: Column, heading: str, shape: Shape) -> Column:
    """Let the content decide between the fields a heading may mean, and veto what cannot be."""
    match = match_heading(heading)
    if not match.fields:
        return column
    if match.how is How.OWN:
        return replace(column, field=match.fields[0], how=match.how)
    if match.how is How.COMPOSITE:
        return replace(column, field=match.fields[0], how=match.how, second=match.second)
    guessed = match.how is How.CONTENT
    field = match.fields[0] if guessed else settle(normal_heading(heading), match.fields, shape)
    unproven = match.how in (How.LIKENESS, How.PART, How.CONTENT) or (
        match.how is How.PERIOD and field != "update" and bool(shape)
    )
    if field is None or (unproven and not fits(field, shape)):
        return column
    return replace(column, field=field, how=match.how, period=match.period)


def _one_of_each(columns: Sequence[Column], shape: Values) -> list[Column]:
    """Leave each field to its surest column; the others get what else they may mean, or are kept as they are."""
    best: dict[str, Column] = {}
    for column in columns:
        rival = best.get(column.field or "")
        if column.field and (rival is None or _sureness(column, shape) > _sureness(rival, shape)):
            best[column.field] = column
    return [
        column
        if column.field in (None, "update", "ignore") or best[column.field] is column
        else _second_choice(column, best, shape)
        for column in columns
    ]


def _sureness(column: Column, shape: Values) -> tuple[float, bool, bool]:
    single = len(match_heading(column.heading).fields) < 2
    return column.confidence, single, bool(shape(column.index))


def _second_choice(column: Column, best: dict[str, Column], shape: Values) -> Column:
    for field in match_heading(column.heading).fields:
        if field not in best and fits(field, shape(column.index)):
            best[field] = replace(column, field=field)
            return best[field]
    return Column(column.index, column.heading, echoes=column.field)


def _by_content(columns: list[Column], shape: Values) -> list[Column]:
    """Settle what only shows when the columns are seen together."""
    for settle_one in (_completion, _repeating_title, _rating, _description):
        fields = {column.field: column for column in columns if column.field}
        changed = {column.index: column for column in settle_one(columns, fields, shape)}
        columns = [changed.get(column.index, column) for column in columns]
    return columns


Fields = Mapping[str, Column]


def _completion(columns: Sequence[Column], fields: Fields, shape: Values) -> Iterator[Column]:
    """A "completion date" that only completed rows have is when it was done, not when it is due."""
    due, status = fields.get("due_date"), fields.get("status")
    if due is None or status is None or len(match_heading(due.heading).fields) < 2 or "completed_date" in fields:
        return
    rows = zip(shape(due.index).cells, shape(status.index).cells, strict=False)
    dated_rows = [finished(state) for value, state in rows if not blank(value) and not blank(state)]
    if dated_rows and sum(dated_rows) / len(dated_rows) > 0.8:
        yield replace(due, field="completed_date")


def _repeating_title(columns: Sequence[Column], fields: Fields, shape: Values) -> Iterator[Column]:
    """A "title" that repeats down the sheet is a grouping where there is a description beside it."""
    title = fields.get("title")
    if title and title.how not in (How.YOURS, How.OWN) and "description" in fields:
        values = shape(title.index)
        if len(values.values) > 4 and values.variety < 0.4:
            yield Column(title.index, title.heading)


def _rating(columns: Sequence[Column], fields: Fields, shape: Values) -> Iterator[Column]:
    """Where no heading says RAG: the status, or a column without a field, that holds nothing but colours."""
    if "rag" in fields:
        return
    status = fields.get("status")
    for column in [status] if status else columns:
        open_to_change = column.field in (None, "status") and column.how not in (How.YOURS, How.OWN)
        if open_to_change and all_colours(shape(column.index)):
            yield replace(column, field="rag", how=How.CONTENT)
            return


def _description(columns: Sequence[Column], fields: Fields, shape: Values) -> Iterator[Column]:
    """Where no heading names what is to be done: the column without a field that holds the longest texts."""
    named = [fields[name] for name in ("title", "description") if name in fields]
    if any(shape(column.index) for column in named) or any(column.how is How.YOURS for column in named):
        return
    prose = [column for column in columns if column.field is None and _prose(shape(column.index))]
    if prose:
        longest = max(prose, key=lambda column: shape(column.index).length)
        yield replace(longest, field="description", how=How.CONTENT)
        yield from (Column(column.index, column.heading) for column in named if column.field == "description")


def _prose(shape: Shape) -> bool:
    return shape.share(worded) > 0.7 and shape.variety > 0.6 and shape.length > 14 and shape.share(rated) < 0.5
