"""What agendas and minutes share: how they are headed, the facts of the meeting, lists of people, notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence

from boardapp.documents.form import Block, Bullets, Document, Heading, Paragraph, Run, Table, said
from boardapp.domain.audience import Audience
from boardapp.domain.meeting_head import MeetingHead, MeetingMode
from boardapp.domain.meeting_words import mode_said
from boardapp.domain.minutes import Attendee, MinutedDecision
from boardapp.domain.sentences import capital, spoken
from boardapp.language import _


def meeting_document(
    head: MeetingHead, title: str, footer: str, made: dt.datetime, blocks: Iterable[Block]
) -> Document:
    """Return a document of a meeting; its title names the boards, its footer the leading `board` and the `day`."""
    day = spoken(head.on)
    return Document(
        title=title.format(board=head.boards),
        subtitle=_("Meeting of {day}").format(day=day),
        author=head.board,
        footer=footer.format(board=head.board, day=day),
        made=made,
        blocks=tuple(blocks),
    )


def where(place: str | None, mode: MeetingMode) -> Iterator[tuple[str, str]]:
    """Yield where those who meet are."""
    if place:
        yield _("Place"), place
    yield _("Held"), mode_said(mode)


def people_table(caption: str, people: Sequence[Attendee]) -> Table:
    """Return people as a table, with a column for notes and whatever else only where there are any."""
    headings = (_("Name"), _("Seat"), _("Organisation"), _("Notes"))
    rows = [(one.name, one.seat or "", one.organisation or "", capital("; ".join(one.notes))) for one in people]
    return without_empty(Table(caption, headings, tuple(rows), (28, 28, 26, 18)), {1, 2, 3})


def without_empty(table: Table, columns: Collection[int]) -> Table:
    """Return a table without those of these columns, counted from 0, in which no row says anything."""
    kept = [at for at in range(len(table.headings)) if at not in columns or any(row[at] for row in table.rows)]
    return Table(
        table.caption,
        tuple(table.headings[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
        tuple(table.widths[at] for at in kept),
    )


def people_list(heading: str, people: Sequence[Attendee], level: int = 2) -> tuple[Block, ...]:
    """Return people as a short list under a heading, nothing where there is nobody."""
    return (Heading(heading, level), Bullets(tuple(_one(person) for person in people))) if people else ()


def decision_blocks(decision: MinutedDecision) -> Iterator[Block]:
    """Yield a decision in the form of minutes, what is added to it, and why it is not for publication."""
    runs = [Run(f"{decision.ref} "), Run(decision.wording)]
    if decision.opening:
        runs[1:1] = [Run(decision.opening, strong=True), Run(" \N{EN DASH} ")]
    yield Paragraph(tuple(runs), "outcome")
    for note in decision.notes:
        yield said(note, "note")
    if decision.private:
        yield said(decision.private, "notice")


def notices(audience: Audience, *, private: bool, example: bool) -> Iterator[Paragraph]:
    """Yield what a reader must know before the rest."""
    if example:
        yield Paragraph((Run(_("EXAMPLE: everything in this document is made up."), strong=True),), "notice")
    if private and audience is Audience.EVERYTHING:
        text = _("NOT FOR PUBLICATION: this document holds what is exempt, confidential or for partners only.")
        yield Paragraph((Run(text, strong=True),), "notice")
    elif private:
        yield said(_("For the board and its partners: this document holds what is not public."), "notice")


def _one(person: Attendee) -> str:
    post = ", ".join(part for part in (person.seat, person.organisation) if part)
    words = f"{person.name}, {post}" if post else person.name
    return f"{words} ({'; '.join(person.notes)})" if person.notes else words
