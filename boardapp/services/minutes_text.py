"""The minutes as plain paragraphs: the text that is kept at each step and edited before approval."""

from __future__ import annotations

from collections.abc import Iterator

from boardapp.domain.minutes import Attendee, MinutedItem, Minutes
from boardapp.domain.rag import rating_name
from boardapp.domain.sentences import spoken
from boardapp.language import _


def plain_minutes(minutes: Minutes) -> str:
    """Return drafted minutes as paragraphs, one line each, with an empty line before each item."""
    return "\n".join(_lines(minutes)).strip() + "\n"


def _lines(minutes: Minutes) -> Iterator[str]:
    boards = ", ".join((minutes.board, *minutes.with_boards))
    yield _("{boards}: minutes of the meeting on {day}").format(boards=boards, day=spoken(minutes.on))
    times = " – ".join(time for time in (minutes.opened, minutes.closed) if time)
    yield from (part for part in (times, minutes.place) if part)
    if minutes.chair:
        yield _("In the chair: {name}").format(name=minutes.chair)
    lists = (
        (_("Present: {names}"), minutes.people.present),
        (_("In attendance: {names}"), minutes.people.attending),
        (_("Apologies: {names}"), minutes.people.apologies),
        (_("Absent: {names}"), minutes.people.absent),
    )
    for pattern, people in lists:
        if people:
            yield pattern.format(names="; ".join(map(person_said, people)))
    yield from minutes.people.comings
    yield from minutes.quorum
    if minutes.approval is not None and minutes.approval.corrections:
        yield _("Corrections made on approval: {words}").format(words=minutes.approval.corrections)
    for each in minutes.declarations:
        of = _("item {number}").format(number=each.item) if each.item else None
        yield "; ".join(part for part in (each.name, of, each.kind, each.description, each.action) if part)
    if minutes.declarations_asked and not minutes.declarations:
        yield _("No declarations of interest were made.")
    for item in minutes.items:
        yield from _item(item)
    yield ""
    yield minutes.closing


def person_said(person: Attendee) -> str:
    """Return somebody in a list, with their seat, whom they come from and what is said beside."""
    beside = ", ".join(part for part in (person.seat, person.organisation, *person.notes) if part)
    return f"{person.name} ({beside})" if beside else person.name


def _item(item: MinutedItem) -> Iterator[str]:
    if item.section:
        yield from ("", item.section)
    yield ""
    yield " ".join(part for part in (item.number, item.title) if part)
    if item.private:
        yield item.private
    if item.papers:
        yield _("Before the board: {papers}").format(papers="; ".join(item.papers))
    yield from (sentence for sentence in (item.taken, *item.interests) if sentence)
    yield from item.text
    if item.summary:
        yield _("Summary for the public: {words}").format(words=item.summary[0])
        yield from item.summary[1:]
    for decision in item.decisions:
        yield " ".join(part for part in (decision.ref, decision.sentence) if part)
        yield from decision.notes
    for action in item.actions:
        title, due = action.title.rstrip("."), action.due or _("not set")
        sentence = _("Action {ref}: {title}. {owners}; due {due}")
        yield sentence.format(ref=action.ref, title=title, owners=action.owners or _("no owner"), due=due)
    for mark in item.marks:
        said = _("{name}: {rating}").format(name=mark.name, rating=rating_name(mark.rating))
        yield " ".join(f"{part.rstrip('.')}." for part in (said, mark.reason, mark.path_to_green) if part)
