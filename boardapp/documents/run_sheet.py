"""The chair's run sheet as one page to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from textwrap import shorten

from boardapp.documents.form import Block, Bullets, Document, Heading, Table, said
from boardapp.documents.parts import meeting_document, notices, without_empty
from boardapp.domain.audience import reduced_sentence
from boardapp.domain.prompts import Question, question_words
from boardapp.domain.run_sheet import RunLine, RunPaper
from boardapp.domain.words import Access
from boardapp.language import _, ngettext

_WIDTHS = (25, 14, 19, 42)
_LETTERS = (24, 13, 18, 43)
"""How many letters go into a line of each column."""
_TIMES = 1
"""Which of them tells the times; it is left out where there are none."""
_WHOLE_LINE = 105
_NAME = 60
"""How many letters of a name are given."""
_PAGE = 48
"""How many lines the page holds under its title."""


def run_sheet_document(sheet: RunPaper, made: dt.datetime, *, example: bool = False) -> Document:
    """Return a run sheet in the form that writers take, with as many questions as go on one page."""
    title, footer = _("{board}: run sheet"), _("{board}: run sheet for {day}")
    document = meeting_document(sheet, title, footer, made, _blocks(fitted(sheet), example))
    return replace(document, subtitle=_under_the_title(sheet, document.subtitle), dense=True)


def _under_the_title(sheet: RunPaper, meeting: str) -> str:
    parts = [meeting]
    if sheet.starts and sheet.ends:
        parts.append(_("{starts} to {ends}").format(starts=sheet.starts, ends=sheet.ends))
    elif sheet.starts:
        parts.append(sheet.starts)
    if sheet.place:
        parts.append(sheet.place)
    if sheet.chair:
        parts.append(_("{name} in the chair").format(name=sheet.chair))
    return ", ".join(parts)


def _blocks(sheet: RunPaper, example: bool) -> Iterator[Block]:
    yield from notices(sheet.audience, private=sheet.private, example=example)
    yield said(sheet.timing)
    if sheet.before or sheet.more:
        yield Heading(_("Before you begin"))
        yield Bullets((*(_asked(question) for question in sheet.before), *_more(sheet.more)))
    if sheet.items:
        headings = (_("Item"), _("Time"), _("The board is asked to"), _("To ask"))
        rows = tuple(_row(item) for item in sheet.items)
        yield without_empty(Table(_("Items in their order"), headings, rows, _WIDTHS), {_TIMES})
    else:
        yield said(_("No items are on the agenda yet."))
    if reduced := reduced_sentence(sheet.reduced, sheet.left_out):
        yield said(reduced, "note")


def _row(item: RunLine) -> tuple[str, ...]:
    questions = [*(_asked(question) for question in item.questions), *_more(item.more)]
    return _title(item), _time(item), _decided(item), "\n".join(questions)


def _title(item: RunLine) -> str:
    title = f"{item.number}. {item.title}"
    return f"{title}\n{item.presenter}" if item.presenter else title


def _time(item: RunLine) -> str:
    minutes = _("{n} min").format(n=item.minutes) if item.minutes else ""
    if item.starts:
        return ", ".join(part for part in (item.starts, minutes) if part)
    return _("{minutes}, {n} in all").format(minutes=minutes, n=item.running) if item.minutes else ""


def _decided(item: RunLine) -> str:
    private = "" if item.access is Access.PUBLIC else _(item.access.value)
    words = item.asked_to or (_(item.purpose.value) if item.purpose else "")
    return "; ".join(part for part in (words, private) if part)


def _asked(question: Question) -> str:
    """Return a question with its lead alone, who is the one to ask."""
    lead = question.by.split(";")[0].strip() if question.by else None
    return question_words(replace(question, name=shorten(question.name, _NAME, placeholder="…"), by=lead))


def _more(n: int) -> tuple[str, ...]:
    words = ngettext("and {n} more on the screen", "and {n} more on the screen", n)
    return (words.format(n=n),) if n else ()


def fitted(sheet: RunPaper, room: int = _PAGE) -> RunPaper:
    """Return a run sheet with as many questions as its page holds: the first of each item, then the second, and on.

    What there is no room for is counted where it would stand.
    """
    kept: dict[int | None, int] = {None: 0, **{item.id: 0 for item in sheet.items}}
    asked: dict[int | None, tuple[Question, ...]] = {
        None: sheet.before,
        **{one.id: one.questions for one in sheet.items},
    }
    turns = sorted(
        ((place, question.order, at) for at, some in asked.items() for place, question in enumerate(some)),
        key=lambda one: (one[0], one[1]),
    )
    full: set[int | None] = set()
    for _place, _order, at in turns:
        if at in full:
            continue
        kept[at] += 1
        if _lines(_cut(sheet, kept)) > room:
            kept[at] -= 1
            full.add(at)
    return _cut(sheet, kept)


def _cut(sheet: RunPaper, kept: dict[int | None, int]) -> RunPaper:
    items = tuple(
        replace(item, questions=item.questions[: kept[item.id]], more=item.more + len(item.questions) - kept[item.id])
        for item in sheet.items
    )
    n = kept[None]
    return replace(sheet, before=sheet.before[:n], more=sheet.more + len(sheet.before) - n, items=items)


def _lines(sheet: RunPaper) -> int:
    """Return about how many lines a run sheet takes."""
    before = sum(_tall(_asked(question), _WHOLE_LINE) for question in sheet.before) + bool(sheet.more)
    rows = (max(_tall(text, wide) for text, wide in zip(_row(item), _LETTERS, strict=True)) for item in sheet.items)
    return before + (2 if sheet.before or sheet.more else 0) + sum(rows)


def _tall(text: str, letters: int) -> int:
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
