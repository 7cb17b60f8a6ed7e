"""Blocks that agendas and minutes share: the facts of the meeting, lists of people, notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from boardapp.documents.form import Block, Bullets, Heading, Paragraph, Run, Table, said
from boardapp.domain.audience import Audience
from boardapp.domain.meeting_words import mode_said
from boardapp.domain.minutes import Attendee
from boardapp.domain.records_meetings import MeetingMode
from boardapp.domain.sentences import capital
from boardapp.language import _


def where(place: str | None, mode: MeetingMode) -> Iterator[tuple[str, str]]:
    """Yield where those who meet are."""
    if place:
        yield _("Place"), place
    yield _("Held"), mode_said(mode)


def people_table(caption: str, people: Sequence[Attendee]) -> Table:
    """Return people as a table, a column for notes where there are any."""
    headings = [_("Name"), _("Seat"), _("Organisation"), _("Notes")]
    rows = [[one.name, one.seat or "", one.organisation or "", capital("; ".join(one.notes))] for one in people]
    widths = [28, 28, 26, 18]
    kept = [column for column in range(4) if column == 0 or any(row[column] for row in rows)]
    return Table(
        caption,
        tuple(headings[column] for column in kept),
        tuple(tuple(row[column] for column in kept) for row in rows),
        tuple(widths[column] for column in kept),
    )


def people_list(heading: str, people: Sequence[Attendee], level: int = 2) -> tuple[Block, ...]:
    """Return people as a short list under a heading, nothing where there is nobody."""
    return (Heading(heading, level), Bullets(tuple(_one(person) for person in people))) if people else ()


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
