"""The minutes on their way from draft to signed, with their text kept at each step."""

from __future__ import annotations

import datetime as dt

from boardapp.domain.decisions import Verb
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState, MinutesState, check_approval, move
from boardapp.domain.records_meetings import StandardItem
from boardapp.domain.sentences import spoken
from boardapp.domain.side_by_side import SideBySide, side_by_side
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.agenda_time import minute_now
from boardapp.services.decisions import Recording, add_decision
from boardapp.services.documents import drafted_minutes
from boardapp.services.locked import refuse_locked
from boardapp.services.minutes_text import plain_minutes
from boardapp.services.within import at_meeting, present, rows_where
from boardapp.storage.door import Writing
from boardapp.storage.queries.approvals import minutes_state, minutes_versions
from boardapp.storage.queries.meetings import chair_of
from boardapp.storage.queries.quorums import boards_meeting
from boardapp.storage.queries.rows import Row
from boardapp.storage.store import Store


def keep_minutes(store: Store, acting: Acting, meeting: int, text: str | None = None) -> int:
    """Keep the text of the minutes as a numbered version, drafted from the record where none is given; return it.

    Raises Refused once they are approved.
    """
    text = _text(store, acting, meeting, text)
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = present(writing, "meeting", meeting)
        refuse_locked(writing, meeting)
        number = _keep(writing, acting, row, _state(writing, meeting), text)
        sentence = _("Keep version {number} of the minutes of {meeting}")
        writing.label = sentence.format(number=number, meeting=row["ref"])
    return number


def send_to_chair(store: Store, acting: Acting, meeting: int, text: str | None = None) -> None:
    """Give the draft minutes to the chair. Raises Refused where they are further already, or there is none to send."""
    text = _text(store, acting, meeting, text)
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, acting, meeting, MinutesState.WITH_CHAIR, text)
        writing.label = _("Send minutes of {meeting} to the chair").format(meeting=row["ref"])


def return_to_draft(store: Store, acting: Acting, meeting: int) -> None:
    """Take the minutes back from the chair to be redrafted. Raises Refused once they were published."""
    with store.write("", who=acting.who, source=acting.source, meeting=meeting) as writing:
        row = _move(writing, acting, meeting, MinutesState.DRAFT, None)
        writing.label = _("Take minutes of {meeting} back from the chair").format(meeting=row["ref"])


def publish_minutes(store: Store, acting: Acting, meeting: int, text: str | None = None) -> None:
    """Publish the minutes as a draft that is subject to approval; that is final. Raises Refused."""
    text = _text(store, acting, meeting, text)
    with store.write("", who=acting.who, source=acting.source, meeting=meeting, final=True) as writing:
        row = _move(writing, acting, meeting, MinutesState.PUBLISHED_DRAFT, text)
        writing.label = _("Publish draft minutes of {meeting}").format(meeting=row["ref"])


def approve_minutes(
    store: Store, acting: Acting, meeting: int, at: int, *, corrections: str | None = None, text: str | None = None
) -> str:
    """Record that a later meeting approved the minutes as a correct record; that is final and locks what was minuted.

    The decision is recorded at that meeting, under its item for the minutes, and its reference returned. `corrections`
    are those it made; `text` is the text with them. Raises Refused.
    """
    text = _text(store, acting, meeting, text)
    corrections = (corrections or "").strip() or None
    with store.write("", who=acting.who, source=acting.source, meeting=at, final=True) as writing:
        acting, later = at_meeting(writing, acting, at)
        assert later is not None
        row = present(writing, "meeting", meeting)
        _check_later(writing, row, later)
        _move(
            writing, acting, meeting, MinutesState.APPROVED, text, approved_at_id=at, corrections=corrections
        )  # fmt: skip
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


def compare_minutes(store: Store, meeting: int, before: int, after: int) -> list[SideBySide]:
    """Return two versions of the minutes side by side. Raises Refused where there is none of that number."""
    with store.reading() as connection:
        texts = {each.number: each.text for each in minutes_versions(connection, meeting)}
    for number in (before, after):
        if number not in texts:
            raise Refused(_("There is no version {number} of these minutes.").format(number=number))
    return side_by_side(texts[before], texts[after])


def _text(store: Store, acting: Acting, meeting: int, text: str | None) -> str:
    """Return the text given, else what can be drafted from the record. Raises Refused where it is empty."""
    if text is None:
        text = plain_minutes(drafted_minutes(store, acting, meeting))
    if not text.strip():
        raise Refused(_("The minutes have no text yet."))
    return text


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
    boards = {*boards_meeting(writing.connection, meeting["id"])}
    if boards.isdisjoint(boards_meeting(writing.connection, later["id"])):
        sentence = _("{later} is a meeting of another board and cannot approve the minutes of {meeting}.")
        raise Refused(sentence.format(later=later["ref"], meeting=meeting["ref"]))


def _minutes_item(writing: Writing, meeting: int) -> int | None:
    items = rows_where(writing, "agenda_item", meeting_id=meeting)
    return next((item["id"] for item in items if item["kind"] == StandardItem.MINUTES), None)
