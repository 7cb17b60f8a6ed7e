"""What the room sees of a meeting: never a note, never what a reader of the public papers may not see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from boardapp.domain.audience import Audience, may_read, private_title
from boardapp.domain.quick_line import Entry, QuickLine
from boardapp.domain.rag import Direction, direction, rating_name
from boardapp.domain.records_meetings import AgendaRow, MeetingView, MinutedRow
from boardapp.domain.sentences import capital, spoken
from boardapp.domain.words import Access, Rating
from boardapp.language import _, ngettext
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.quick.quick_preview import day_said, entry_name
from boardapp.ui.pages.meeting_parts.votes.vote_words import Motion


@dataclass(frozen=True, slots=True)
class Shown:
    """Something recorded, or being written: what it is, how it stands, its words, and a smaller line below."""

    entry: Entry
    head: str
    aside: str
    words: str
    below: str = ""
    written: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about in the RAG round: which in order, its title, its reference, and how it was and is rated."""

    place: int
    total: int
    title: str
    about: str
    due: str
    access: Access
    before: Rating | None
    today: Rating | None


@dataclass(frozen=True, slots=True)
class Rated:
    """What is rated, its mark, which way it went since it was agreed last, and what it was then, in words."""

    title: str
    mark: Chip
    way: Direction = Direction.NONE
    was: str = ""


@dataclass(frozen=True, slots=True)
class PresentState:
    """Everything on the projector but the clock."""

    board: str
    day: str
    quorum: str
    quorate: bool | None
    place: str
    time: str
    title: str
    private: bool
    shown: tuple[Shown, ...]
    rated: Rated | None
    before: str
    after: str


def present_state(
    view: MeetingView,
    item: AgendaRow | None,
    line: QuickLine | None,
    audience: Audience,
    now: dt.datetime | None = None,
    motion: Motion | None = None,
    asked: Asked | None = None,
) -> PresentState:
    """Return what the room sees: the item, its newest decision, what is being typed, and the newest rating.

    While a vote is taken its `motion` stands alone, with what the counts come to; in the RAG round what is `asked`.
    """
    items = view.items
    at = items.index(item) if item in items else -1
    open_here = item is not None and may_read(audience, item.access) and not item.in_private
    return PresentState(
        board=view.meeting.board,
        day=spoken(view.meeting.on),
        quorum=_quorum(view),
        quorate=view.quorums[0].quorate if view.quorums else None,
        place=_place(item, at, len(items)) if item else "",
        time=_time(view, item, now) if item else "",
        title=_title(item, audience) if item else view.meeting.board,
        private=item is not None and not open_here,
        shown=_shown(item, line, audience, motion, asked) if item is not None and open_here else (),
        rated=_rated(item, audience, asked) if item is not None and open_here else None,
        before=_neighbour(items[at - 1], audience) if at > 0 else "",
        after=_neighbour(items[at + 1], audience) if 0 <= at < len(items) - 1 else "",
    )


def _title(item: AgendaRow, audience: Audience) -> str:
    return item.title if may_read(audience, item.access) else private_title(item.access, item.public_title)


def _neighbour(item: AgendaRow, audience: Audience) -> str:
    return f"{item.number}  {_title(item, audience)}"


def _place(item: AgendaRow, at: int, total: int) -> str:
    said = _("Item {number} of {total}").format(number=at + 1, total=total)
    return f"{said}, {_(item.purpose.value)}" if item.purpose else said


def _time(view: MeetingView, item: AgendaRow, now: dt.datetime | None) -> str:
    if item.id != view.current_item or view.current_since is None or now is None:
        return ""
    minutes = max(0, int((now - view.current_since).total_seconds() // 60))
    if item.minutes_allotted:
        return _("{n} of {planned} minutes").format(n=minutes, planned=item.minutes_allotted)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _quorum(view: MeetingView) -> str:
    if not view.quorums or not view.quorums[0].taken:
        return ""
    first = view.quorums[0]
    if first.quorate is None:
        return ngettext("{n} voting member here", "{n} voting members here", first.voters).format(n=first.voters)
    word = _("Quorate") if all(each.quorate is not False for each in view.quorums) else _("Not quorate")
    return _("{word}, {n} of {members}").format(word=word, n=first.quorum.here, members=first.quorum.members)


def _shown(
    item: AgendaRow, line: QuickLine | None, audience: Audience, motion: Motion | None, asked: Asked | None
) -> tuple[Shown, ...]:
    """Return the newest decision and the newest action, the one being written in the place of the one of its kind."""
    if motion is not None:
        return (_voted(motion),) if motion.words else ()
    if asked is not None:
        return (_asked(asked),) if may_read(audience, asked.access) else ()
    shown = []
    writing = _written(line)
    for kind, entry in (("decision", Entry.DECISION), ("action", Entry.ACTION)):
        if writing is not None and writing.entry is entry:
            shown.append(writing)
            continue
        newest = [each for each in item.recorded if each.kind == kind and may_read(audience, each.access)]
        if newest:
            shown.append(_recorded(newest[-1], entry))
    return tuple(shown)


def _asked(asked: Asked) -> Shown:
    head = _("RAG round, {n} of {total}").format(n=asked.place, total=asked.total)
    return Shown(Entry.RATING, head, asked.about, asked.title, asked.due)


def _voted(motion: Motion) -> Shown:
    return Shown(Entry.VOTE, motion.head, motion.outcome or _("being voted on"), motion.words, motion.moved)


def _recorded(row: MinutedRow, entry: Entry) -> Shown:
    head = " ".join(part for part in (entry_name(entry), row.ref) if part)
    if entry is Entry.ACTION:
        return Shown(entry, head, "", row.words, row.detail)
    return Shown(entry, head, row.detail, row.words)


def _written(line: QuickLine | None) -> Shown | None:
    """Return what is being typed; a note and a rating stay on the screen of the one who types."""
    if line is None or line.entry not in (Entry.DECISION, Entry.ACTION, Entry.VOTE) or not line.words:
        return None
    entry = Entry.ACTION if line.entry is Entry.ACTION else Entry.DECISION
    below = [each.name for each in line.owners if each.known]
    if line.due is not None and line.due.date is not None:
        below.append(_("by {day}").format(day=day_said(line.due.date)))
    return Shown(entry, entry_name(entry), _("being written"), line.words, capital(", ".join(below)), written=True)


def _rated(item: AgendaRow, audience: Audience, asked: Asked | None = None) -> Rated | None:
    """Return the newest rating under the item; in the RAG round the one of the thing that is asked about."""
    if asked is not None:
        return _rating_of(asked) if may_read(audience, asked.access) else None
    marks = [each for each in item.recorded if each.kind == "mark" and may_read(audience, each.access)]
    now = marks[-1].rating if marks else None
    if now is None:
        return None
    newest, mark = marks[-1], Chip(now)
    if newest.was is None:
        return Rated(newest.words, mark)
    before, day = newest.was
    was = _("was {rating} on {day}").format(rating=rating_name(before), day=spoken(day))
    return Rated(newest.words, mark, direction(before, now), was)


def _rating_of(asked: Asked) -> Rated | None:
    """Return how the thing that is asked about is rated: today, else as it was agreed last."""
    before, today = asked.before, asked.today
    if today is None:
        return Rated(_("Last agreed"), Chip(before)) if before is not None else None
    if before is None:
        return Rated(_("Agreed today"), Chip(today))
    was = _("was {rating}").format(rating=rating_name(before))
    return Rated(_("Agreed today"), Chip(today), direction(before, today), was)
