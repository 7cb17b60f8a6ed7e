"""Meetings: the list of them, and one whole with its agenda, its people and what was recorded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from boardapp.domain.clear_days import Holidays, NoticeRule, beyond_list, clear_days, publish_by
from boardapp.domain.meeting_head import MeetingMode
from boardapp.domain.meetings import AgendaState, MeetingState, MinutesState, allowed
from boardapp.domain.records_meetings import (
    AgendaRow,
    ItemState,
    MeetingRow,
    MeetingView,
    MinutedRow,
    Purpose,
    StandardItem,
)
from boardapp.domain.records_people import called
from boardapp.domain.records_sittings import AgendaVersionRow, PaperRow
from boardapp.domain.references import item_reference
from boardapp.domain.sentences import spoken
from boardapp.domain.words import Access
from boardapp.language import _, ngettext
from boardapp.storage.queries.approvals import minutes_states
from boardapp.storage.queries.attendance import gathering
from boardapp.storage.queries.holidays import days_off
from boardapp.storage.queries.interests import declarations
from boardapp.storage.queries.minuted import minuted
from boardapp.storage.queries.papers import papers_of
from boardapp.storage.queries.quorums import held_on, quorum_turns
from boardapp.storage.queries.versions import agenda_versions, first_published
from boardapp.storage.tables import (
    Action,
    AgendaItem,
    Board,
    Change,
    Decision,
    Meeting,
    MeetingBoard,
    Operation,
    Person,
    Seat,
    SeatHolder,
)

_OFF = (MeetingState.POSTPONED, MeetingState.CANCELLED)


def meetings(connection: Connection, today: dt.date, board: int | None = None) -> list[MeetingRow]:
    """Return the meetings, newest first; of one board where it is named, joint ones included."""
    statement = _listed().order_by(Meeting.on.desc(), Meeting.starts.desc().nulls_last(), Meeting.id.desc())
    if board is not None:
        joint = select(MeetingBoard.meeting_id).where(MeetingBoard.board_id == board)
        statement = statement.where((Meeting.board_id == board) | Meeting.id.in_(joint))
    rows = connection.execute(statement).all()
    return _rows(connection, rows, today)


def meeting_view(connection: Connection, meeting: int, today: dt.date) -> MeetingView | None:
    """Return one meeting with its agenda, what was recorded under each item, its people and its quorum."""
    row = connection.execute(_listed().where(Meeting.id == meeting)).first()
    if row is None:
        return None
    present = gathering(connection, meeting, row.current_item)
    items = _agenda(connection, row)
    chair_id, chair = chair_of(connection, meeting)
    return MeetingView(
        meeting=_rows(connection, [row], today)[0],
        chair_id=chair_id,
        chair=chair,
        started_at=_moment(row.started_at),
        ended_at=_moment(row.ended_at),
        current_item=row.current_item,
        current_since=current_since(connection, meeting) if row.current_item else None,
        items=items,
        people=present.people,
        vacant=present.vacant,
        quorums=present.quorums,
        turns=quorum_turns(connection, meeting),
        minutes_planned=sum(item.minutes_allotted or 0 for item in items),
        may_become=allowed(MeetingState(row.state)),
        last_meeting=_neighbour(connection, row, before=True),
        next_meeting=_neighbour(connection, row, before=False),
        declarations=declarations(connection, meeting),
        versions=agenda_versions(connection, meeting),
    )


def chair_of(connection: Connection, meeting: int) -> tuple[int | None, str | None]:
    """Return who is in the chair: whom the meeting names, else who holds the leading board's chair that day."""
    row = connection.execute(
        select(Meeting.board_id, Meeting.on, Person.id, Person.name, Person.title)
        .outerjoin(Person, Person.id == Meeting.chair_id)
        .where(Meeting.id == meeting)
    ).one()
    if row.id is not None:
        return row.id, called(row.title, row.name)
    return board_chair(connection, row.board_id, row.on)


def board_chair(connection: Connection, board: int, day: dt.date) -> tuple[int | None, str | None]:
    """Return who held a board's chair on a day."""
    holder = connection.execute(
        select(Person.id, Person.name, Person.title)
        .join(SeatHolder, SeatHolder.person_id == Person.id)
        .join(Seat, Seat.id == SeatHolder.seat_id)
        .where(Seat.board_id == board, Seat.role == "chair", SeatHolder.substitute.is_(False))
        .where(held_on(SeatHolder, day))
        .order_by(Seat.position, SeatHolder.start.desc().nulls_last(), SeatHolder.id)
    ).first()
    return (None, None) if holder is None else (holder.id, called(holder.title, holder.name))


def current_since(connection: Connection, meeting: int) -> dt.datetime | None:
    """Return when the current item was taken up, by the record."""
    at = connection.scalar(
        select(func.max(Operation.at))
        .join(Change, Change.operation == Operation.number)
        .where(Change.item == meeting, Change.kind == "meeting", Change.after.contains('"current_item"'))
    )
    return _moment(at)


def _listed() -> Any:
    return select(
        Meeting.__table__, Board.name.label("board"), Board.prefix, Board.clear_days,
    ).join(Board, Board.id == Meeting.board_id)  # fmt: skip


def _rows(connection: Connection, rows: Sequence[Any], today: dt.date) -> list[MeetingRow]:
    ids = [row.id for row in rows]
    items, decisions, actions = (_counts(connection, model, ids) for model in (AgendaItem, Decision, Action))
    joint = _joint(connection, ids)
    off, out = days_off(connection), first_published(connection, ids)
    minutes = minutes_states(connection, ids)
    found = []
    for row in rows:
        version = out.get(row.id)
        publish, late, notice = _notice(row, today, off) if version is None else _published(version)
        found.append(
            MeetingRow(
                id=row.id,
                ref=row.ref,
                board_id=row.board_id,
                board=row.board,
                with_boards=joint.get(row.id, ()),
                on=row.on,
                starts=row.starts,
                ends=row.ends,
                place=row.place,
                mode=MeetingMode(row.mode),
                state=MeetingState(row.state),
                inquorate=bool(row.inquorate),
                items=items.get(row.id, 0),
                decisions=decisions.get(row.id, 0),
                actions=actions.get(row.id, 0),
                publish_by=publish,
                late=late,
                notice=notice,
                agenda=AgendaState.DRAFT if version is None else AgendaState.PUBLISHED,
                interests_asked=bool(row.interests_asked),
                minutes=minutes.get(row.id, MinutesState.DRAFT),
                published_on=None if version is None else version.published_at.date(),
            )
        )
    return found


def _counts(connection: Connection, model: Any, meetings_: Sequence[int]) -> dict[int, int]:
    statement = select(model.meeting_id, func.count()).where(model.meeting_id.in_(meetings_)).group_by(model.meeting_id)
    return {row[0]: row[1] for row in connection.execute(statement)}


def _joint(connection: Connection, meetings_: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    statement = (
        select(MeetingBoard.meeting_id, Board.name)
        .join(Board, Board.id == MeetingBoard.board_id)
        .where(MeetingBoard.meeting_id.in_(meetings_))
        .order_by(MeetingBoard.id)
    )
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for meeting, name in connection.execute(statement):
        found[meeting] += (name,)
    return found


def _notice(row: Any, today: dt.date, off: Holidays) -> tuple[dt.date | None, bool, str]:
    """Return the publish-by date, whether it has gone by, and both in words."""
    if row.clear_days is None:
        return None, False, ""
    rule = NoticeRule(days=row.clear_days)
    last = publish_by(row.on, rule, off)
    if row.state != MeetingState.PLANNED:
        return last, False, ""
    if today <= last:
        words = _("Publish by {day}.").format(day=spoken(last))
    else:
        left = clear_days(today, row.on, rule, off)
        pattern = ngettext(
            "Late: the agenda was due by {day}; {left} clear day is left of {needed}.",
            "Late: the agenda was due by {day}; {left} clear days are left of {needed}.",
            left,
        )
        words = pattern.format(day=spoken(last), left=left, needed=row.clear_days)
    if beyond_list(row.on, off):
        words = _("{words} Bank holidays are not recorded so far ahead: check.").format(words=words)
    return last, today > last, words


def _published(version: AgendaVersionRow) -> tuple[dt.date | None, bool, str]:
    """Return by when a published agenda was due, whether it was late, and when it went out, in words."""
    n = version.clear_days
    if version.in_time:
        pattern = ngettext("Published on {day} with {n} clear day.", "Published on {day} with {n} clear days.", n)
    else:
        pattern = ngettext(
            "Late: published on {day} with {n} clear day; {needed} needed.",
            "Late: published on {day} with {n} clear days; {needed} needed.",
            n,
        )
    words = pattern.format(day=spoken(version.published_at.date()), n=n, needed=version.needed)
    return version.publish_by, not version.in_time, words


def _agenda(connection: Connection, meeting: Any) -> tuple[AgendaRow, ...]:
    statement = select(AgendaItem.__table__).where(AgendaItem.meeting_id == meeting.id)
    rows = connection.execute(statement.order_by(AgendaItem.position, AgendaItem.id)).all()
    recorded, papers = minuted(connection, rows), papers_of(connection, [row.id for row in rows])
    times = _times(meeting.starts, rows)
    return tuple(
        _item(meeting, row, at, recorded.get(row.id, ()), papers.get(row.id, ()))
        for row, at in zip(rows, times, strict=True)
    )


def _item(
    meeting: Any, row: Any, at: str | None, recorded: tuple[MinutedRow, ...], papers: tuple[PaperRow, ...]
) -> AgendaRow:
    return AgendaRow(
        id=row.id,
        position=row.position,
        number=row.number,
        ref=item_reference(meeting.ref, row.number),
        title=row.title,
        public_title=row.public_title,
        purpose=Purpose(row.purpose) if row.purpose else None,
        presenter=row.presenter,
        asked_to=row.asked_to,
        at=at,
        minutes_allotted=row.minutes_allotted,
        minutes_spent=row.minutes_spent,
        minute_text=row.minute_text,
        public_summary=row.public_summary,
        state=ItemState(row.state),
        access=Access(row.access),
        paragraphs=row.paragraphs,
        public_interest=row.public_interest,
        recorded=recorded,
        kind=StandardItem(row.kind) if row.kind else None,
        began=row.began,
        ended=row.ended,
        late=bool(row.late),
        urgent_reason=row.urgent_reason,
        in_private=row.in_private,
        papers=papers,
        section=row.section,
    )


def _times(starts: str | None, rows: Sequence[Any]) -> list[str | None]:
    """Return when each item is due to be taken, by the minutes allotted before it; none without a starting time."""
    if starts is None or not any(row.minutes_allotted for row in rows):
        return [None] * len(rows)
    hours, minutes = starts.split(":")
    clock = int(hours) * 60 + int(minutes)
    times: list[str | None] = []
    for row in rows:
        times.append(f"{clock // 60 % 24:02}:{clock % 60:02}")
        clock += row.minutes_allotted or 0
    return times


def _neighbour(connection: Connection, meeting: Any, *, before: bool) -> tuple[int, str, dt.date] | None:
    other = aliased(Meeting)
    statement = select(other.id, other.ref, other.on).where(
        other.board_id == meeting.board_id, other.state.not_in(_OFF), other.id != meeting.id
    )
    if before:
        statement = statement.where(other.on < meeting.on).order_by(other.on.desc(), other.id.desc())
    else:
        statement = statement.where(other.on > meeting.on).order_by(other.on, other.id)
    row = connection.execute(statement.limit(1)).first()
    return None if row is None else (row.id, row.ref, row.on)


def _moment(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
