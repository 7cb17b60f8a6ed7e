"""What changed since the board last met, as a document and as a part of a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from boardapp.documents.form import Block, Document, Heading, Table, said
from boardapp.documents.parts import notices
from boardapp.domain.audience import Audience, reduced_sentence
from boardapp.domain.rag import rating_name
from boardapp.domain.records_since import SinceLastMet, SinceRow, Turn, changed_words, none_sentence
from boardapp.domain.sentences import capital, listed, spoken
from boardapp.domain.words import Access, GreyReason, Rating, Standing
from boardapp.language import _


def since_document(found: SinceLastMet, audience: Audience, made: dt.datetime, *, example: bool = False) -> Document:
    """Return what changed in the form that writers take; `found` holds only what its reader may see."""
    days = _("Up to {day}").format(day=spoken(found.until))
    if found.since is not None:
        days = _("From {first} to {last}").format(first=spoken(found.since), last=spoken(found.until))
    return Document(
        title=_("{board}: since the board last met").format(board=found.board),
        subtitle=days,
        author=found.board,
        footer=_("{board}: since the board last met, for {meeting}").format(board=found.board, meeting=found.meeting),
        made=made,
        blocks=tuple(_blocks(found, audience, example)),
    )


def _blocks(found: SinceLastMet, audience: Audience, example: bool) -> Iterator[Block]:
    private = any(row.access is not Access.PUBLIC for _turn, rows in found.lists() for row in rows)
    yield from notices(audience, private=private, example=example)
    yield from since_blocks(found)


def since_blocks(found: SinceLastMet) -> Iterator[Block]:
    """Yield the counts, a table for each list that holds something, and what was left out; for any document."""
    if found.since is None:
        yield said(_("{board} had not met before {meeting}.").format(board=found.board, meeting=found.meeting))
        return
    counts = [f"{turn.heading.lower()} {len(rows)}" for turn, rows in found.lists() if rows]
    if counts:
        last = spoken(found.since)
        yield said(_("Since the meeting of {day}: {counts}.").format(day=last, counts=listed(counts)))
    for turn, rows in found.lists():
        if rows:
            yield Heading(turn.heading)
            yield _table(turn, rows)
    if none := none_sentence(found):
        yield said(none, "note")
    if left := reduced_sentence(0, found.left_out):
        yield said(left, "note")


def _table(turn: Turn, rows: tuple[SinceRow, ...]) -> Table:
    headings, widths = {
        Turn.SLIPPED: ((_("Was due"), _("Due now"), _("Put off")), (14, 14, 12)),
        Turn.NEW: ((_("Raised"), _("Due"), _("Rating")), (14, 14, 12)),
        Turn.CLOSED: ((_("Closed"), _("Rating before")), (16, 24)),
        Turn.SILENT: ((_("Last heard"), _("Rating")), (24, 16)),
    }.get(turn, ((_("Was"), _("Is now")), (20, 20)))
    cells = tuple((f"{row.ref} {row.title}", row.owners or _("no owner"), *_cells(turn, row)) for row in rows)
    caption = _("{list}, {n}").format(list=turn.heading, n=len(rows))
    return Table(caption, (_("Action"), _("Owner"), *headings), cells, (38, 22, *widths))


def _cells(turn: Turn, row: SinceRow) -> tuple[str, ...]:
    before = rated_words(row.before, row.before_standing)
    now = rated_words(row.after, row.after_standing, row.grey)
    match turn:
        case Turn.SLIPPED:
            return _day(row.due_before), _day(row.due), changed_words(turn, row)
        case Turn.NEW:
            return _day(row.raised), _day(row.due), now
        case Turn.CLOSED:
            return _day(row.closed), before
        case Turn.SILENT:
            return capital(changed_words(turn, row)), now
    return before, now


def _day(day: dt.date | None) -> str:
    return "" if day is None else spoken(day)


def rated_words(rating: Rating | None, standing: Standing | None, grey: GreyReason | None = None) -> str:
    """Return a rating in words, with why it is grey and who stands behind one the board has not agreed."""
    name = rating_name(rating)
    if grey is not None:
        return _("{rating}: {why}").format(rating=name, why=_(grey.value))
    if rating is None or standing in (None, Standing.AGREED):
        return name
    pattern = _("{rating}, proposed") if standing is Standing.PROPOSED else _("{rating}, suggested")
    return pattern.format(rating=name)
