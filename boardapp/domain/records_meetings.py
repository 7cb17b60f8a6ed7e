"""Rows about meetings, decisions and marks as they leave the store, and the words their fields hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from boardapp.domain.decisions import DecisionStatus, Verb, decision_status
from boardapp.domain.meeting_head import MeetingDetails
from boardapp.domain.meetings import AgendaState, MeetingState, MinutesState
from boardapp.domain.presence import Absence
from boardapp.domain.quorum import Quorum
from boardapp.domain.rag import Shown, Suggestion
from boardapp.domain.records_sittings import AgendaVersionRow, AmendmentRow, DeclarationRow, NamedVoteRow, PaperRow
from boardapp.domain.votes import Casting, VoteMethod
from boardapp.domain.words import Access, GreyReason, Rating, Standing
from boardapp.language import N_, _

RatedKind = Literal["action", "priority", "indicator"]


class Purpose(StrEnum):
    """What an agenda item is before the board for."""

    DECISION = "for decision"
    DISCUSSION = "for discussion"
    ASSURANCE = "for assurance"
    INFORMATION = "for information"


class ItemState(StrEnum):
    """How far the meeting is with an item."""

    TO_COME = "to come"
    NOW = "now"
    DONE = "done"


class AttendanceStatus(StrEnum):
    """How a person stands to a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    IN_ATTENDANCE = "in attendance"


class Route(StrEnum):
    """By which way a decision was taken."""

    MEETING = "meeting"
    CORRESPONDENCE = "correspondence"
    DELEGATED = "delegated"
    CHAIRS_ACTION = "chair's action"


class StandardItem(StrEnum):
    """Agenda items that fill themselves from the record, in the order they are taken."""

    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    MINUTES = "minutes"
    MATTERS_ARISING = "matters arising"
    ACTION_REVIEW = "action review"
    CLOSURE_BASKET = "closure basket"
    RAG_ROUND = "RAG round"
    URGENT_BUSINESS = "urgent business"
    NEXT_MEETING = "next meeting"

    @property
    def name_on_agenda(self) -> str:
        """How it stands on the agenda; that of the minutes names the meeting instead where it is known."""
        return _(_STANDARD_TITLES[self])


_STANDARD_TITLES = {
    StandardItem.APOLOGIES: N_("Apologies for absence"),
    StandardItem.DECLARATIONS: N_("Declarations of interest"),
    StandardItem.MINUTES: N_("Minutes of the last meeting"),
    StandardItem.MATTERS_ARISING: N_("Matters arising"),
    StandardItem.ACTION_REVIEW: N_("Action review"),
    StandardItem.CLOSURE_BASKET: N_("Actions proposed for closure"),
    StandardItem.RAG_ROUND: N_("Ratings"),
    StandardItem.URGENT_BUSINESS: N_("Urgent business"),
    StandardItem.NEXT_MEETING: N_("Date of next meeting"),
}


USUAL_ITEMS = (
    StandardItem.APOLOGIES, StandardItem.DECLARATIONS, StandardItem.MINUTES, StandardItem.MATTERS_ARISING,
    StandardItem.ACTION_REVIEW, StandardItem.NEXT_MEETING,
)  # fmt: skip
"""What an agenda starts with where its board has no standing items of its own."""


@dataclass(frozen=True, slots=True)
class MeetingRow(MeetingDetails):
    """One line of the list of meetings.

    `publish_by` is the last day that gives the board's clear days, None where it asks for none; `notice` says it in
    words ("" where there is nothing to say) and `late` that the day has gone by for a meeting still planned, or that
    its agenda was published later than that.
    """

    id: int
    board_id: int
    state: MeetingState
    inquorate: bool
    items: int
    decisions: int
    actions: int
    publish_by: dt.date | None
    late: bool
    notice: str
    agenda: AgendaState = AgendaState.DRAFT
    published_on: dt.date | None = None
    interests_asked: bool = False
    minutes: MinutesState = MinutesState.DRAFT


@dataclass(frozen=True, slots=True)
class MinutedRow:
    """Something recorded under an agenda item, with the moment it was first recorded.

    `words` is the wording of a decision, the title of an action, the rated thing of a mark, the text of a note;
    `detail` is the line beside it ("Agreed by consensus", "Director of Public Health, due 31 March 2026").
    """

    kind: Literal["decision", "action", "mark", "note"]
    id: int
    ref: str | None
    words: str
    detail: str
    rating: Rating | None
    access: Access
    at: dt.datetime | None
    by: str | None
    voted: bool = False
    """Whether a decision was put to the vote, so that there are counts or names to change."""
    was: tuple[Rating, dt.date] | None = None
    """The rating agreed before a mark, and its day; None where there was none."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item of business with what was recorded under it, in the order it was recorded; `at` is its planned time."""

    id: int
    position: int
    number: str
    ref: str
    title: str
    public_title: str | None
    purpose: Purpose | None
    presenter: str | None
    asked_to: str | None
    at: str | None
    minutes_allotted: int | None
    minutes_spent: int | None
    minute_text: str | None
    state: ItemState
    access: Access
    paragraphs: str | None
    public_interest: str | None
    recorded: tuple[MinutedRow, ...]
    kind: StandardItem | None = None
    """Which of the items that fill themselves it is."""
    began: str | None = None
    ended: str | None = None
    late: bool = False
    """Whether it was not on the agenda when that was published in time."""
    urgent_reason: str | None = None
    in_private: bool | None = None
    """Whether it was taken without the public; None while it was not taken."""
    papers: tuple[PaperRow, ...] = ()
    section: str | None = None
    """The heading of the part of the agenda that begins with it."""
    public_summary: str | None = None
    """What the public reads in place of the minutes of a private item."""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Somebody who belongs at a meeting, or came: their seat, and how they stand to it (None: not yet said).

    `substitutes_for` lists the seats whose named substitute they are; `sits_for` names the member they sit for today.
    """

    person_id: int
    name: str
    organisation: str | None
    seat_id: int | None
    seat: str | None
    role: str | None
    voting: bool
    quorum_class: str | None
    substitutes_for: tuple[str, ...]
    status: AttendanceStatus | None
    sits_for: str | None
    remote: bool
    arrived: str | None
    left: str | None
    withdrawn: bool = False
    """Whether an interest takes them out of the item the meeting is at."""
    away: tuple[Absence, ...] = ()
    """The times they were out of the room and came back."""
    sits_for_id: int | None = None

    @property
    def here(self) -> bool:
        """Whether they are in the meeting now."""
        return self.status in (AttendanceStatus.PRESENT, AttendanceStatus.IN_ATTENDANCE) and self.left is None


@dataclass(frozen=True, slots=True)
class BoardQuorum:
    """The quorum of one of the boards that meet, and how many may vote now."""

    board_id: int
    board: str
    quorum: Quorum
    voters: int
    taken: bool
    """Whether anybody has been recorded as present; before that nothing is known."""
    voting: tuple[int, ...] = ()
    """The people who may vote now."""

    @property
    def quorate(self) -> bool | None:
        """Whether there is a quorum; None where attendance was not taken or the board has no rule."""
        return self.quorum.quorate if self.taken else None

    @property
    def sentence(self) -> str:
        """The finding in a sentence."""
        return self.quorum.sentence if self.taken else _("Attendance has not been taken")


@dataclass(frozen=True, slots=True)
class QuorumTurn:
    """The moment, by the clock, at which a board lost its quorum or had it again."""

    at: str
    board: str
    quorate: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting whole: agenda, people, quorum of each board (the leading one first), and where it may go from here."""

    meeting: MeetingRow
    chair_id: int | None
    chair: str | None
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    current_item: int | None
    current_since: dt.datetime | None
    items: tuple[AgendaRow, ...]
    people: tuple[AttendanceRow, ...]
    vacant: tuple[str, ...]
    quorums: tuple[BoardQuorum, ...]
    minutes_planned: int
    may_become: tuple[MeetingState, ...]
    last_meeting: tuple[int, str, dt.date] | None
    next_meeting: tuple[int, str, dt.date] | None
    declarations: tuple[DeclarationRow, ...] = ()
    versions: tuple[AgendaVersionRow, ...] = ()
    """The published agenda and its supplements in order; none while it is in draft."""
    turns: tuple[QuorumTurn, ...] = ()
    """When the quorum was lost or there again as people came and went, in order of time."""

    @property
    def interests_asked(self) -> bool:
        """Whether interests were asked for."""
        return self.meeting.interests_asked

    @property
    def quorum(self) -> Quorum:
        """The quorum of the leading board."""
        return self.quorums[0].quorum


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions to list; what is left out does not narrow. `since` and `until` bound the day, both included.

    `restricted` lets in what is exempt or confidential. A review is due by `today`, on any day where that is None.
    """

    board: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    verb: Verb | None = None
    status: DecisionStatus | None = None
    today: dt.date | None = None
    priority: int | None = None
    meeting: int | None = None
    search: str = ""
    standing_only: bool = False
    restricted: bool = True


DecisionSort = Literal["newest", "oldest", "ref", "board", "verb", "review"]


@dataclass(frozen=True, slots=True)
class YearOption:
    """A year decisions were taken in, as it stands in references, with its first and last day."""

    label: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One line of the register of decisions; `outcome` is the vote in words, "" where none was recorded."""

    id: int
    ref: str
    on: dt.date
    board: str | None
    wording: str
    verb: Verb
    outcome: str
    route: Route
    meeting: str | None
    item: str | None
    priorities: tuple[str, ...]
    actions: int
    informal: bool
    superseded_by: str | None
    review_on: dt.date | None
    access: Access
    ratified_by: str | None = None

    def status(self, today: dt.date) -> DecisionStatus:
        """Return how it stands on a day."""
        return decision_status(
            superseded=self.superseded_by is not None, informal=self.informal, ratified=self.ratified_by is not None,
            review_on=self.review_on, today=today,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One decision whole; `gaps` says what its verb asks for and is not there yet.

    `chair` was in the chair of its meeting; `recorded_by` wrote it down first, at the moment `recorded_at`.
    """

    id: int
    ref: str
    on: dt.date
    board: str | None
    board_name: str | None
    board_id: int | None
    chair: str | None
    recorded_by: str | None
    recorded_at: dt.datetime | None
    meeting: str | None
    meeting_id: int | None
    item: str | None
    agenda_item_id: int | None
    wording: str
    verb: Verb
    outcome: str
    minuted: str
    route: Route
    method: VoteMethod | None
    mover: str | None
    seconder: str | None
    votes_for: int | None
    votes_against: int | None
    votes_abstain: int | None
    casting_vote: Casting | None
    reasons: str | None
    options: str | None
    informal: bool
    ratified_by: str | None
    ratifies: tuple[str, ...]
    destination: str | None
    response_due: dt.date | None
    review_on: dt.date | None
    superseded_by: str | None
    supersedes: tuple[str, ...]
    priorities: tuple[str, ...]
    priority_ids: tuple[int, ...]
    actions: tuple[tuple[str, str], ...]
    access: Access
    paragraphs: str | None
    public_interest: str | None
    public_title: str | None
    gaps: tuple[str, ...]
    motion: str | None = None
    """The motion as it was first moved, where it was amended."""
    votes_not_voting: int | None = None
    eligible: int | None = None
    """How many might have voted."""
    named: tuple[NamedVoteRow, ...] = ()
    amendments: tuple[AmendmentRow, ...] = ()
    returns_to: str | None = None
    """The meeting at which a deferred item comes back."""

    def status(self, today: dt.date) -> DecisionStatus:
        """Return how it stands on a day."""
        return decision_status(
            superseded=self.superseded_by is not None, informal=self.informal, ratified=self.ratified_by is not None,
            review_on=self.review_on, today=today,
        )  # fmt: skip

    @property
    def taken(self) -> str:
        """Who took it and who wrote it down: "Taken by HWB, Cllr Ann Lee in the chair; recorded by Sam Roe"."""
        by = self.board_name or _("no board")
        if self.chair and self.route is Route.MEETING:
            by = _("{board}, {chair} in the chair").format(board=by, chair=self.chair)
        if self.recorded_by is None:
            return _("Taken by {by}").format(by=by)
        return _("Taken by {by}; recorded by {recorded_by}").format(by=by, recorded_by=self.recorded_by)


@dataclass(frozen=True, slots=True)
class MarkDetail:
    """A mark with everybody behind it: the board and who was in the chair, or the owner; and who wrote it down."""

    id: int
    rating: Rating
    standing: Standing
    on: dt.date
    by: str
    chair: str | None
    recorded_by: str
    reason: str | None
    path_to_green: str | None
    grey: GreyReason | None
    board_id: int | None
    meeting: str | None
    access: Access

    @property
    def said(self) -> str:
        """Who stands behind it, in a sentence: "Agreed by HWB, Cllr Ann Lee in the chair, recorded by Sam Roe"."""
        if self.standing is Standing.PROPOSED:
            if self.by == self.recorded_by:
                return _("Proposed by {by}").format(by=self.by)
            return _("Proposed by {by}, recorded by {recorded_by}").format(by=self.by, recorded_by=self.recorded_by)
        if self.chair:
            return _("Agreed by {by}, {chair} in the chair, recorded by {recorded_by}").format(
                by=self.by, chair=self.chair, recorded_by=self.recorded_by
            )
        return _("Agreed by {by}, recorded by {recorded_by}").format(by=self.by, recorded_by=self.recorded_by)


@dataclass(frozen=True, slots=True)
class ThreeMarks:
    """The marks of one thing side by side, the one that is shown, and the agreed one that stood before today."""

    kind: RatedKind
    id: int
    name: str
    agreed: MarkDetail | None
    proposed: MarkDetail | None
    suggested: Suggestion
    last_meeting: MarkDetail | None
    shown: Shown
    scale: int
    all: tuple[MarkDetail, ...]
    """Every mark, newest first."""
