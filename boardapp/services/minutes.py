"""The minutes on their way from draft to signed, with their text kept at each step.

They are always drafted from the record: who was there, what was minuted under each item, what was decided. What is
mended is mended there, so that the minutes, the register of decisions and the lists of actions never part.
"""

from __future__ import annotations

import datetime as dt

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState, MinutesState, check_approval, minutes_locked, move
from boardapp.domain.records_meetings import Purpose, StandardItem
from boardapp.domain.references import item_reference
from boardapp.domain.sentences import closed, spoken
from boardapp.domain.side_by_side import SideBySide, side_by_side
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda import ItemValues, add_item
from boardapp.services.agenda_time import minute_now
from boardapp.services.decisions import Recording, add_decision, record_decision
from boardapp.services.documents import drafted_minutes
from boardapp.services.locked import refuse_locked
from boardapp.services.minutes_text import plain_minutes
from boardapp.services.within import at_meeting, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.approvals import minutes_state, minutes_versions
from boardapp.storage.queries.meetings import chair_of
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Connection, Row, row_by_id
from boardapp.storage.store import Store


def keep_minutes(store: Store, acting: Acting, meeting: int) -> int:
    """Keep the minutes as they are drafted from the record now as a numbered version; return its number.

    One that tells nothing new is not kept twice. Raises Refused once they are approved.
    """
    text = drafted_text(store, acting, meeting)
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        refuse_locked(writing, meeting)
        number = _keep(writing, acting, row, _state(writing, meeting), text)
        sentence = _("Keep version {number} of the minutes of {meeting}")
        writing.label = sentence.format(number=number, meeting=row["ref"])
    return number


def send_to_chair(store: Store, acting: Acting, meeting: int) -> None:
    """Give the draft minutes to the chair. Raises Refused where they are further already, or there is none to send."""
    text = drafted_text(store, acting, meeting)
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, acting, meeting, MinutesState.WITH_CHAIR, text)
        writing.label = _("Send minutes of {meeting} to the chair").format(meeting=row["ref"])


def return_to_draft(store: Store, acting: Acting, meeting: int) -> None:
    """Take the minutes back from the chair to be redrafted. Raises Refused once they were published."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, acting, meeting, MinutesState.DRAFT, None)
        writing.label = _("Take minutes of {meeting} back from the chair").format(meeting=row["ref"])


def publish_minutes(store: Store, acting: Acting, meeting: int) -> None:
    """Publish the minutes as a draft that is subject to approval; that is final. Raises Refused."""
    text = drafted_text(store, acting, meeting)
    with store.write("", who=acting.who, source=acting.source, meeting=meeting, final=True) as writing:
        row = _move(writing, acting, meeting, MinutesState.PUBLISHED_DRAFT, text)
        writing.label = _("Publish draft minutes of {meeting}").format(meeting=row["ref"])


def approve_minutes(store: Store, acting: Acting, meeting: int, at: int, *, corrections: str | None = None) -> str:
    """Record that a later meeting approved the minutes as a correct record; that is final and locks what was minuted.

    The decision is recorded at that meeting, under its item for the minutes, and its reference returned. `corrections`
    tells those it made; they are made in the record before. Raises Refused.
    """
    corrections = (corrections or "").strip() or None
    text = drafted_text(store, acting, meeting)
    if corrections:
        text += "\n" + _("Corrections made on approval: {words}").format(words=corrections) + "\n"
    with store.write("", who=acting.who, source=acting.source, meeting=at, final=True) as writing:
        today = acting.on
        acting, later = at_meeting(writing, acting, at)
        assert later is not None
        row = present(writing, "meeting", meeting)
        _check_later(writing, row, later)
        _check_meets(later, today)
        approved = {"approved_at_id": at, "corrections": corrections}
        _move(writing, acting, meeting, MinutesState.APPROVED, text, **approved)
        wording = _("The minutes of the meeting on {day} be approved as a correct record").format(day=spoken(row["on"]))
        if corrections:
            wording = _("{wording}, subject to: {corrections}").format(wording=wording, corrections=corrections)
        wording = wording.rstrip(".") + "."
        recording = Recording(wording, Verb.APPROVED, meeting=at, item=_minutes_item(writing, at))
        reference = add_decision(writing, acting, recording)[1]
        sentence = _("Approve minutes of {meeting} at {later}")
        writing.label = sentence.format(meeting=row["ref"], later=later["ref"])
    return reference


def sign_minutes(store: Store, acting: Acting, meeting: int, signed_by: str | None = None) -> None:
    """Record that the approved minutes were signed, by the chair of the approving meeting where nobody is named.

    That is final. Raises Refused.
    """
    with store.write("", who=acting.who, source=acting.source, meeting=meeting, final=True) as writing:
        known = rows_where(writing, "minutes", meeting_id=meeting)
        approving = known[0]["approved_at_id"] if known else None
        by = (signed_by or "").strip() or (chair_of(writing.connection, approving)[1] if approving else None)
        signed = {"signed_by": by, "signed_on": acting.on}
        row = _move(writing, acting, meeting, MinutesState.SIGNED, None, **signed)
        if by is None:
            raise Refused(_("Signed by: say who signed the minutes of {meeting}.").format(meeting=row["ref"]))
        writing.label = _("Sign minutes of {meeting}").format(meeting=row["ref"])


def drafted_text(store: Store, acting: Acting, meeting: int) -> str:
    """Return the minutes as they are drafted from the record now, in plain paragraphs. Raises Refused."""
    return plain_minutes(drafted_minutes(store, acting, meeting))


def compare_minutes(
    store: Store, acting: Acting, meeting: int, before: int, after: int | None = None
) -> list[SideBySide]:
    """Return two versions of the minutes side by side, or one and what the record says now (None). Raises Refused."""
    with store.reading() as connection:
        texts = {each.number: each.text for each in minutes_versions(connection, meeting)}
    for number in (before, after):
        if number is not None and number not in texts:
            raise Refused(_("There is no version {number} of these minutes.").format(number=number))
    return side_by_side(texts[before], drafted_text(store, acting, meeting) if after is None else texts[after])


def correct_minutes(store: Store, acting: Acting, meeting: int, at: int, wording: str) -> str:
    """Bring a correction of approved minutes before a coming meeting; return what was made of it, by reference.

    A meeting that is in progress decides it at once; one that is planned gets it on its agenda, for decision. Raises
    Refused.
    """
    wording = wording.strip()
    if not wording:
        raise Refused(_("A correction needs its wording: say how the minutes are to read."))
    with store.reading() as connection:
        row, later = _to_correct(connection, meeting, at)
    day = spoken(row["on"])
    if later["state"] == MeetingState.IN_PROGRESS:
        said = _("The minutes of the meeting on {day} be corrected: {wording}").format(day=day, wording=wording)
        recording = Recording(closed(said), Verb.AGREED, meeting=at, item=later["current_item"])
        return record_decision(store, acting, recording)
    values: ItemValues = {
        "title": _("Correction of the minutes of {day}").format(day=day),
        "purpose": Purpose.DECISION,
        "asked_to": _("correct the minutes of {day}: {wording}").format(day=day, wording=wording),
    }
    item = add_item(store, acting, at, values)
    with store.reading() as connection:
        added = row_by_id(connection, "agenda_item", item)
    assert added is not None
    return item_reference(later["ref"], added["number"])


def _to_correct(connection: Connection, meeting: int, at: int) -> tuple[Row, Row]:
    """Return a meeting with approved minutes and the one to come that corrects them. Raises Refused."""
    row, later = row_by_id(connection, "meeting", meeting), row_by_id(connection, "meeting", at)
    if row is None or later is None:
        raise Refused(_("This meeting is no longer in the record."))
    if not minutes_locked(minutes_state(connection, meeting)):
        sentence = _("The minutes of {meeting} are not approved yet: correct them where they are.")
        raise Refused(sentence.format(meeting=row["ref"]))
    if later["state"] not in (MeetingState.PLANNED, MeetingState.IN_PROGRESS):
        sentence = _("{meeting} is {state}: a correction goes to a meeting to come.")
        raise Refused(sentence.format(meeting=later["ref"], state=_(later["state"])))
    _check_boards(connection, row, later)
    return row, later


def _state(writing: Writing, meeting: int) -> MinutesState:
    return minutes_state(writing.connection, meeting)


def _move(writing: Writing, acting: Acting, meeting: int, to: MinutesState, text: str | None, **fields: object) -> Row:
    """Move the minutes on and keep their text as it is at this step. Raises Refused."""
    row = present(writing, "meeting", meeting)
    if row["state"] != MeetingState.HELD and to is not MinutesState.DRAFT:
        sentence = _("{meeting} is {state}; end it before its minutes go on.")
        raise Refused(sentence.format(meeting=row["ref"], state=_(row["state"])))
    move(_state(writing, meeting), to)
    known = rows_where(writing, "minutes", meeting_id=meeting)
    if known:
        writing.set("minutes", known[0]["id"], state=to, **fields)
    else:
        writing.add("minutes", meeting_id=meeting, state=to, **fields)
    if text is not None:
        _keep(writing, acting, row, to, text)
    return row


def _keep(writing: Writing, acting: Acting, meeting: Row, state: MinutesState, text: str) -> int:
    versions = minutes_versions(writing.connection, meeting["id"])
    number = versions[-1].number + 1 if versions else 1
    if versions and (versions[-1].text, versions[-1].state) == (text, state):
        return versions[-1].number
    writing.add(
        "minutes_version",
        meeting_id=meeting["id"],
        number=number,
        state=state,
        operation=writing.number,
        kept_at=minute_now(None).astimezone(dt.UTC).isoformat(),
        by=acting.who,
        text=text,
    )
    return number


def _check_later(writing: Writing, meeting: Row, later: Row) -> None:
    check_approval(meeting["on"], later["on"])
    _check_boards(writing.connection, meeting, later)


def _check_meets(later: Row, today: dt.date) -> None:
    """Raise Refused for a meeting that has not come yet, or does not take place."""
    off = later["state"] in (MeetingState.POSTPONED, MeetingState.CANCELLED)
    if off or (later["state"] == MeetingState.PLANNED and later["on"] > today):
        sentence = _("{later} is {state} and has approved nothing yet; record the approval when it meets.")
        raise Refused(sentence.format(later=later["ref"], state=_(later["state"])))


def _check_boards(connection: Connection, meeting: Row, later: Row) -> None:
    boards = {*boards_meeting(connection, meeting["id"])}
    if boards.isdisjoint(boards_meeting(connection, later["id"])):
        sentence = _("{later} is a meeting of another board and cannot approve the minutes of {meeting}.")
        raise Refused(sentence.format(later=later["ref"], meeting=meeting["ref"]))


def _minutes_item(writing: Writing, meeting: int) -> int | None:
    items = rows_where(writing, "agenda_item", meeting_id=meeting)
    return next((item["id"] for item in items if item["kind"] == StandardItem.MINUTES), None)
