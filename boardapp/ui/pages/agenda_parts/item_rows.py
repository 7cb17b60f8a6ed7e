"""What each line of the agenda builder shows: items with their marks, and the headings of sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from boardapp.domain.agenda_length import agenda_length
from boardapp.domain.records_filling import FilledLine
from boardapp.domain.records_meetings import AgendaRow, MeetingView
from boardapp.domain.sentences import capital
from boardapp.domain.words import Access
from boardapp.language import _, ngettext

Filled = Mapping[int, tuple[FilledLine, ...]]
_REFERRED = ("action", "decision", "proposal")


@dataclass(frozen=True, slots=True)
class Mark:
    """A small icon with its words in a tone."""

    icon: str
    words: str
    tone: str = "text2"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line for an item: what stands in it and what a screen reader says; `over` where it ends past the meeting."""

    id: int
    number: str
    title: str
    below: str
    at: str
    minutes: str
    marks: tuple[Mark, ...]
    spoken: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line for the heading of a section that begins with an item."""

    id: int
    words: str
    spoken: str


Line = ItemLine | HeadLine


def lines_for(view: MeetingView, filled: Filled) -> list[Line]:
    """Return the lines of a meeting's agenda in order."""
    lines: list[Line] = []
    late = _past_the_end(view)
    for item in view.items:
        if item.section:
            lines.append(HeadLine(item.id, item.section, _("Section {words}").format(words=item.section)))
        lines.append(_line(item, filled.get(item.id), item.id in late))
    return lines


def filled_words(lines: Sequence[FilledLine] | None) -> str:
    """Return in a line what an item fills itself with; empty while that is not known."""
    if lines is None:
        return ""
    if not lines:
        return _("fills itself, nothing yet")
    return _("fills itself: {words}").format(words="; ".join(map(filled_line, lines)))


def filled_line(line: FilledLine) -> str:
    """Return one line an item fills itself with, its reference first where it has one people know."""
    return f"{line.ref} {line.words}" if line.ref and line.kind in _REFERRED else line.words


def marks_of(item: AgendaRow) -> tuple[Mark, ...]:
    """Return the marks of an item: papers, papers to follow, who may read it, late, urgent."""
    return tuple(_marks(item))


def minutes_words(minutes: int | None) -> str:
    """Return minutes as they stand at the end of a line; empty for none."""
    return _("{n} min").format(n=minutes) if minutes else ""


def _marks(item: AgendaRow) -> Iterator[Mark]:
    if item.access is not Access.PUBLIC:
        yield Mark("lock", capital(_(item.access.value)), "text")
    if item.late:
        yield Mark("clock", _("Late"), "worse")
    follow = sum(paper.to_follow for paper in item.papers)
    here = len(item.papers) - follow
    if here:
        yield Mark("paperclip", ngettext("{n} paper", "{n} papers", here).format(n=here))
    if follow:
        yield Mark("hourglass", ngettext("{n} to follow", "{n} to follow", follow).format(n=follow), "note_line")


def _line(item: AgendaRow, filled: Sequence[FilledLine] | None, over: bool) -> ItemLine:
    purpose = capital(_(item.purpose.value)) if item.purpose else ""
    fills = filled_words(filled) if item.kind is not None else ""
    below = " · ".join(part for part in (purpose, item.presenter or "", fills) if part)
    marks, minutes = marks_of(item), minutes_words(item.minutes_allotted)
    told = (f"{item.number} {item.title}", below, item.at, minutes, *(mark.words for mark in marks))
    return ItemLine(
        id=item.id,
        number=item.number,
        title=item.title,
        below=below,
        at=item.at or "",
        minutes=minutes,
        marks=marks,
        spoken=", ".join(part for part in told if part),
        over=over,
    )


def _past_the_end(view: MeetingView) -> frozenset[int]:
    """Return the items that end after the meeting is to end."""
    late, minutes = set(), []
    for item in view.items:
        minutes.append(item.minutes_allotted)
        if item.minutes_allotted and agenda_length(view.meeting.starts, view.meeting.ends, minutes).too_long:
            late.add(item.id)
    return frozenset(late)
