"""An agenda as a document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from boardapp.documents.form import Block, Bullets, Document, Facts, Heading, Paragraph, Run, named, said
from boardapp.documents.parts import meeting_document, notices, people_table, where
from boardapp.domain.agenda_paper import AgendaLine, AgendaPaper, ListedPaper
from boardapp.domain.audience import reduced_sentence
from boardapp.domain.sentences import capital, closed, spoken
from boardapp.language import _, ngettext

# What is asked may be written with or without the words that lead to it.
_ASKED = re.compile(r"((the )?(board|committee|partnership) is asked )?to:?\s+", re.IGNORECASE)


def agenda_document(paper: AgendaPaper, made: dt.datetime, *, example: bool = False) -> Document:
    """Return an agenda in the form that writers take; `made` is when it was drawn up."""
    title, footer = _("{board}: agenda"), _("{board}: agenda for {day}")
    return meeting_document(paper, title, footer, made, _blocks(paper, example))


def _blocks(paper: AgendaPaper, example: bool) -> Iterator[Block]:
    yield from notices(paper.audience, private=paper.private, example=example)
    if paper.off:
        yield Paragraph((Run(paper.off, strong=True),), "notice")
    yield Facts(tuple(_facts(paper)))
    yield Heading(_("Items of business"))
    if not paper.items:
        yield said(_("No items are on the agenda yet."))
    within = False
    for item in paper.items:
        if item.section:
            within = True
            yield Heading(item.section, 2)
        for each in paper.exclusions:
            if each.items[0] == item.number:
                yield named(_("Exclusion of the public. The board is asked to resolve:"), each.wording, "notice")
        yield from _item(item, 3 if within else 2)
    if reduced := reduced_sentence(paper.reduced):
        yield said(reduced, "note")
    if paper.members:
        yield Heading(_("Membership"))
        yield people_table(_("Members of the board and those who attend it"), paper.members)
    if paper.vacant:
        yield named(_("Vacant:"), "; ".join(paper.vacant))
    if paper.issued:
        yield Heading(_("Publication"))
        yield Bullets(paper.issued)


def _facts(paper: AgendaPaper) -> Iterator[tuple[str, str]]:
    yield _("Date"), spoken(paper.on)
    if paper.starts and paper.ends:
        yield _("Time"), _("{starts} to {ends}").format(starts=paper.starts, ends=paper.ends)
    elif paper.starts:
        yield _("Time"), paper.starts
    yield from where(paper.place, paper.mode)
    if paper.chair:
        yield _("Chair"), paper.chair
    yield _("Reference"), paper.ref


def _item(item: AgendaLine, level: int) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.title}", level)
    if line := _line(item):
        yield said(line, "note")
    if item.asked_to:
        yield named(_("The board is asked to"), closed(_asked(item.asked_to)))
    if item.private:
        yield said(item.private, "notice")
    if item.late:
        yield said(item.late, "note")
    yield from _papers(item)


def _papers(item: AgendaLine) -> Iterator[Block]:
    """Yield what is before the board with an item, then the background papers."""
    for words, background in ((_("Papers:"), False), (_("Background papers:"), True)):
        listed = tuple(_paper(one) for one in item.papers if one.background is background)
        if listed:
            yield Paragraph((Run(words, strong=True),))
            yield Bullets(listed)


def _paper(paper: ListedPaper) -> str:
    words = f"{paper.title}, {paper.author}" if paper.author else paper.title
    if paper.to_follow:
        words = _("{paper} (to follow)").format(paper=words)
    return f"{words}. {paper.private}" if paper.private else words


def _asked(text: str) -> str:
    lead = _ASKED.match(text.strip())
    return text.strip()[lead.end() :] if lead else text.strip()


def _line(item: AgendaLine) -> str:
    """Return purpose, presenter and time in one line."""
    parts = [capital(_(item.purpose.value))] if item.purpose else []
    if item.presenter:
        parts.append(_("presented by {name}").format(name=item.presenter))
    if item.at:
        parts.append(_("at {time}").format(time=item.at))
    if item.minutes:
        parts.append(ngettext("{n} minute", "{n} minutes", item.minutes).format(n=item.minutes))
    return capital("; ".join(parts))
