"""The agenda of a meeting as a structure: the notice above, the items below, as far as its reader may see them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from boardapp.domain.audience import Audience, may_read, narrower, private_sentence, private_title
from boardapp.domain.errors import Refused
from boardapp.domain.meeting_head import MeetingDetails
from boardapp.domain.meeting_words import role_said
from boardapp.domain.meetings import MeetingState
from boardapp.domain.minutes import Attendee
from boardapp.domain.private_part import Exclusion, PrivateItem, Regime, exclusions, urgent_sentence
from boardapp.domain.records_meetings import AgendaRow, AttendanceRow, MeetingView, Purpose
from boardapp.domain.records_sittings import AgendaVersionRow, PaperRow
from boardapp.domain.sentences import closed, spoken
from boardapp.language import _, ngettext


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper as the agenda lists it; `private` says why it is not for publication, "" where it is."""

    title: str
    author: str | None
    to_follow: bool
    background: bool
    private: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item as the agenda gives it; `at` is when it is due to be taken, `minutes` how long it may last.

    `private` says why it is not for publication; `reduced` that only what this reader may see is left of it;
    `section` is the heading of the part that begins with it. `late` says that it came after the agenda was published,
    and why it is urgent.
    """

    number: str
    title: str
    at: str | None
    minutes: int | None
    purpose: Purpose | None = None
    presenter: str | None = None
    asked_to: str | None = None
    private: str = ""
    reduced: bool = False
    section: str | None = None
    papers: tuple[ListedPaper, ...] = ()
    late: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPaper(MeetingDetails):
    """An agenda with its notice; `members` are those who hold the seats on the day, in order.

    `issued` tells in order when it and its supplements were published; `exclusions` are what the board is asked to
    resolve before the items it takes without the public.
    """

    chair: str | None
    off: str
    audience: Audience
    members: tuple[Attendee, ...]
    vacant: tuple[str, ...]
    items: tuple[AgendaLine, ...]
    issued: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()

    @property
    def reduced(self) -> int:
        """How many items are given only as far as their reader may see."""
        return sum(item.reduced for item in self.items)

    @property
    def private(self) -> bool:
        """Whether something in it is not for publication."""
        lines = [item for item in self.items if not item.reduced]
        return any(item.private or any(paper.private for paper in item.papers) for item in lines)


def agenda_paper(
    view: MeetingView, audience: Audience = Audience.EVERYTHING, regime: Regime | None = None
) -> AgendaPaper:
    """Return the agenda of a meeting for a reader; what they may not see is not in the result at all.

    `regime` is the rules of the board, from which the words follow that exclude the public.
    """
    meeting = view.meeting
    return AgendaPaper(
        ref=meeting.ref,
        board=meeting.board,
        with_boards=meeting.with_boards,
        on=meeting.on,
        starts=meeting.starts,
        ends=meeting.ends,
        place=meeting.place,
        mode=meeting.mode,
        chair=view.chair,
        off=_off(meeting.state),
        audience=audience,
        members=tuple(_member(row) for row in view.people if row.seat is not None and row.sits_for is None),
        vacant=view.vacant,
        items=tuple(_line(item, audience) for item in view.items),
        issued=tuple(_issued(version) for version in view.versions),
        exclusions=_exclusions(view, regime),
    )


def _issued(version: AgendaVersionRow) -> str:
    """Return in a sentence when the agenda or a supplement was published, and what the supplement changes."""
    day, days = spoken(version.published_at.date()), version.clear_days
    notice = ngettext("{n} clear day before the meeting", "{n} clear days before the meeting", days).format(n=days)
    if not version.supplement:
        return _("Agenda published on {day}, {notice}.").format(day=day, notice=notice)
    sentence = _("Supplement {n} published on {day}: {changes}")
    changes = closed("; ".join(change.rstrip(".") for change in version.changes)) or _("changes to the agenda.")
    return sentence.format(n=version.number - 1, day=day, changes=changes)


def _exclusions(view: MeetingView, regime: Regime | None) -> tuple[Exclusion, ...]:
    """Return the words that would exclude the public, none where an exempt item does not name its paragraphs yet."""
    private = [PrivateItem(item.number, item.access, item.paragraphs) for item in view.items]
    try:
        return tuple(each for each in exclusions(regime, private) if each.resolution)
    except Refused:
        return ()


def _off(state: MeetingState) -> str:
    """Return what stands above the agenda of a meeting that does not take place, else ""."""
    return {
        MeetingState.CANCELLED: _("This meeting is cancelled."),
        MeetingState.POSTPONED: _("This meeting is postponed."),
    }.get(state, "")


def _member(row: AttendanceRow) -> Attendee:
    role = role_said(row.role)
    return Attendee(row.name, row.seat, row.organisation, (role,) if role else ())


def _line(item: AgendaRow, audience: Audience) -> AgendaLine:
    private = private_sentence(item.access, item.paragraphs, item.public_interest)
    if not may_read(audience, item.access):
        title = private_title(item.access, item.public_title)
        return AgendaLine(
            item.number, title, item.at, item.minutes_allotted, private=private, reduced=True, section=item.section,
            late=_late(replace(item, urgent_reason=None)),
        )  # fmt: skip
    return AgendaLine(
        number=item.number,
        title=item.title,
        at=item.at,
        minutes=item.minutes_allotted,
        purpose=item.purpose,
        presenter=item.presenter,
        asked_to=item.asked_to,
        private=private,
        section=item.section,
        papers=tuple(_paper(paper, item, audience) for paper in item.papers),
        late=_late(item),
    )


def _paper(paper: PaperRow, item: AgendaRow, audience: Audience) -> ListedPaper:
    access = narrower(paper.access, item.access)
    private = private_sentence(access, paper.paragraphs, paper.public_interest) if access is not item.access else ""
    if may_read(audience, access):
        return ListedPaper(paper.title, paper.author, paper.to_follow, paper.background, private)
    title = (paper.public_title or "").strip() or _("A paper that is not for publication")
    return ListedPaper(title, None, paper.to_follow, paper.background, private)


def _late(item: AgendaRow) -> str:
    if item.urgent_reason:
        return urgent_sentence(item.urgent_reason)
    return _("This item was added after the agenda was published.") if item.late else ""
