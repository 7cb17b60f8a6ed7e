"""Minutes as a document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from boardapp.documents.form import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    Table,
    named,
    running,
    said,
)
from boardapp.documents.parts import decision_blocks, meeting_document, notices, people_list, people_table, where
from boardapp.domain.audience import reduced_sentence
from boardapp.domain.meetings import MinutesState
from boardapp.domain.minutes import Declared, MinutedAction, MinutedItem, MinutedMark, Minutes
from boardapp.domain.rag import rating_name
from boardapp.domain.sentences import capital, closed, spoken
from boardapp.domain.words import Standing
from boardapp.language import _


def minutes_document(minutes: Minutes, made: dt.datetime, *, example: bool = False) -> Document:
    """Return minutes in the form that writers take; `made` is when they were drawn up."""
    title, footer = _("{board}: minutes"), _("{board}: minutes of {day}")
    return meeting_document(minutes, title, footer, made, _blocks(minutes, example))


def _blocks(minutes: Minutes, example: bool) -> Iterator[Block]:
    yield Paragraph((Run(minutes.status, strong=True),), "notice")
    if minutes.approval is not None and minutes.approval.corrections:
        yield named(_("Corrections made on approval:"), closed(minutes.approval.corrections), "notice")
    yield from notices(minutes.audience, private=minutes.private, example=example)
    yield Facts(tuple(_facts(minutes)))
    yield from _attendance(minutes)
    yield from _declarations(minutes)
    yield Heading(_("Business"))
    if not minutes.items:
        yield said(_("No business was recorded."))
    within = False
    for item in minutes.items:
        if item.section:
            within = True
            yield Heading(item.section, 2)
        yield from _item(item, 3 if within and item.number else 2)
    yield Heading(_("Close of the meeting"))
    yield said(minutes.closing)
    if minutes.next_meeting:
        yield named(_("Next meeting:"), spoken(minutes.next_meeting))
    yield from _actions(minutes.items)
    if reduced := reduced_sentence(minutes.reduced, minutes.withheld):
        yield said(reduced, "note")
    signed = minutes.approval
    if signed is not None and signed.signed_by and signed.signed_on:
        sentence = _("Signed as a correct record by {name} on {day}.")
        yield said(sentence.format(name=signed.signed_by, day=spoken(signed.signed_on)))
    elif minutes.state is not MinutesState.SIGNED:
        yield said(_("Signed by the Chair as a correct record:"), "signature")
        yield said(_("Date:"), "signature")


def _facts(minutes: Minutes) -> Iterator[tuple[str, str]]:
    yield _("Date"), spoken(minutes.on)
    if minutes.opened and minutes.closed:
        yield _("Time"), _("{starts} to {ends}").format(starts=minutes.opened, ends=minutes.closed)
    elif minutes.opened:
        yield _("Opened"), minutes.opened
    yield from where(minutes.place, minutes.mode)
    if minutes.chair:
        yield _("In the chair"), minutes.chair
    yield _("Reference"), minutes.ref


def _attendance(minutes: Minutes) -> Iterator[Block]:
    people = minutes.people
    yield Heading(_("Attendance"))
    if people.present:
        yield people_table(_("Present"), people.present)
    else:
        yield said(_("Nobody is recorded as present."))
    yield from people_list(_("In attendance"), people.attending)
    yield from people_list(_("Apologies"), people.apologies)
    yield from people_list(_("Absent without apologies"), people.absent)
    if people.vacant:
        yield Heading(_("Vacant seats"), 2)
        yield Bullets(people.vacant)
    if people.comings:
        yield Heading(_("Arrivals and departures"), 2)
        yield Bullets(people.comings)
    yield Heading(_("Quorum"), 2)
    for sentence in minutes.quorum:
        yield said(sentence)


def _declarations(minutes: Minutes) -> Iterator[Block]:
    if not minutes.declarations and not minutes.declarations_asked:
        return
    yield Heading(_("Declarations of interest"))
    if minutes.declarations:
        yield _declared(minutes.declarations)
    else:
        yield said(_("No declarations of interest were made."))


def _declared(declarations: Sequence[Declared]) -> Table:
    rows = tuple(
        (
            f"{one.name} ({one.capacity})" if one.capacity else one.name,
            one.item or _("all"),
            capital(one.kind),
            one.description or _("The nature of the interest is withheld."),
            one.action or "",
        )
        for one in declarations
    )
    headings = (_("Name"), _("Item"), _("Kind"), _("Interest"), _("Action taken"))
    return Table(_("Interests declared"), headings, rows, (24, 8, 18, 28, 22))


def _item(item: MinutedItem, level: int) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.title}" if item.number else item.title, level)
    if item.private:
        yield said(item.private, "notice")
    if item.presenter:
        yield said(_("Presented by {name}").format(name=item.presenter), "note")
    if item.papers:
        yield said(_("Before the board: {papers}").format(papers="; ".join(item.papers)), "note")
    for sentence in (item.taken, *item.interests):
        if sentence:
            yield said(sentence, "note")
    yield from running(item.text)
    if item.summary:
        yield named(_("Summary for the public:"), item.summary[0])
        yield from running(item.summary[1:])
    for decision in item.decisions:
        yield from decision_blocks(decision)
    for action in item.actions:
        yield _action(action)
    if item.marks:
        yield _ratings(item)


def _action(action: MinutedAction) -> Paragraph:
    words = _("{ref} {title} Owner: {owners}. Due: {due}.").format(
        ref=action.ref,
        title=closed(action.title),
        owners=action.owners or _("none named"),
        due=action.due or _("no date set"),
    )
    private = f" {action.private}" if action.private else ""
    return Paragraph((Run(_("ACTION:"), strong=True), Run(f" {words}{private}")), "outcome")


def _ratings(item: MinutedItem) -> Table:
    rows = tuple(
        (f"{mark.ref} {mark.name}" if mark.ref else mark.name, _rating(mark), _why(mark)) for mark in item.marks
    )
    caption = _("Ratings under item {number}").format(number=item.number) if item.number else _("Ratings")
    return Table(caption, (_("What was rated"), _("RAG"), _("Why, and the path to green")), rows, (42, 16, 42))


def _rating(mark: MinutedMark) -> str:
    word = rating_name(mark.rating)
    if mark.standing is Standing.AGREED:
        return word
    return _("{rating}, proposed by {by}, not agreed").format(rating=word, by=mark.by)


def _why(mark: MinutedMark) -> str:
    parts = [closed(mark.reason)] if mark.reason else []
    if mark.path_to_green:
        parts.append(_("Path to green: {words}").format(words=closed(mark.path_to_green)))
    return " ".join(parts)


def _actions(items: Sequence[MinutedItem]) -> Iterator[Block]:
    """Yield the actions once more as a table, for those who only look for their own."""
    rows = tuple(
        (action.ref, action.title, action.owners or _("none named"), action.due or _("no date set"), item.number)
        for item in items
        for action in item.actions
    )
    if rows:
        yield Heading(_("Actions agreed"))
        headings = (_("Reference"), _("Action"), _("Owner"), _("Due"), _("Item"))
        yield Table(_("Actions agreed at the meeting"), headings, rows, (20, 36, 22, 14, 8))
