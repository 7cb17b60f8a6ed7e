"""Agendas, minutes and the calendar of meetings as files, each for its readers and without what they may not see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from boardapp.domain.agenda_paper import agenda_paper
from boardapp.domain.audience import Audience, reduced_sentence
from boardapp.domain.declared import declared
from boardapp.domain.errors import Refused
from boardapp.domain.meetings import MeetingState, MinutesState, minutes_locked
from boardapp.domain.minutes import Approval, Minutes
from boardapp.domain.minutes_draft import draft_minutes
from boardapp.domain.outcomes import meeting_outcomes
from boardapp.domain.private_part import Regime
from boardapp.domain.records import ActionFilter, ActionRow
from boardapp.domain.records_meetings import DecisionFilter, MeetingView
from boardapp.domain.records_minutes import MinutesRow
from boardapp.domain.sentences import spoken
from boardapp.exchange.atomic import written_beside
from boardapp.language import _
from boardapp.services.acting import Acting
from boardapp.services.kinds.finding import Finder
from boardapp.services.publishing import published_agenda
from boardapp.storage.asof import as_it_stood
from boardapp.storage.queries.actions import action_ids, action_rows
from boardapp.storage.queries.approvals import minutes_of
from boardapp.storage.queries.decisions import decision_ids, decision_record
from boardapp.storage.queries.diary import diary
from boardapp.storage.queries.given import dues_given, given_marks
from boardapp.storage.queries.leaving import is_example
from boardapp.storage.queries.meetings import meeting_view
from boardapp.storage.queries.rows import row_by_id
from boardapp.storage.queries.versions import unpublished_changes
from boardapp.storage.store import Store

if TYPE_CHECKING:
    from boardapp.documents.form import Document
    from boardapp.storage.queries.rows import Connection

ENDINGS = (".docx", ".html")


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What was written: the file, and how much of it is kept from its readers.

    `reduced` counts items of business of which only a line is left, `withheld` what was recorded and is not there.
    """

    path: Path
    reduced: int
    withheld: int

    @property
    def sentence(self) -> str:
        """What was kept back, in a sentence; "" where nothing was."""
        return reduced_sentence(self.reduced, self.withheld)


def audience_for(*, public: bool, restricted: bool) -> Audience:
    """Return for whom a document is made: the board and its partners, unless it is asked for otherwise.

    Raises Refused where it should be both for everybody and with what is restricted.
    """
    if public and restricted:
        raise Refused(_("A document for the public cannot hold what is restricted: ask for one or the other."))
    if public:
        return Audience.PUBLIC
    return Audience.EVERYTHING if restricted else Audience.PARTNERS


def meeting_named(store: Store, words: str) -> int:
    """Return the meeting that a reference names. Raises Refused."""
    with store.reading() as connection:
        return Finder(connection).find("meeting", words)


def agenda(
    store: Store, acting: Acting, meeting: int, path: Path, audience: Audience = Audience.PARTNERS
) -> DocumentReport:
    """Write the agenda of a meeting by the path's ending; what was there before stays until it is whole.

    A published one is written as it was published, with its supplements; what was changed since is not in it. Raises
    Refused for an ending that cannot be written, a meeting that is not, and a place that cannot be written.
    """
    writer = _writer(path)
    with store.reading() as connection:
        view, example = _view(connection, meeting, acting.on), is_example(connection)
        changed = bool(unpublished_changes(connection, meeting))
        board = row_by_id(connection, "board", view.meeting.board_id) or {}
    if changed and view.meeting.state not in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        view = published_agenda(store, acting, meeting)
    from boardapp.documents.agenda import agenda_document

    regime = Regime(board["regime"]) if board.get("regime") else None
    paper = agenda_paper(view, audience, regime)
    _write(path, writer(agenda_document(paper, _now(), example=example)))
    return DocumentReport(path, paper.reduced, 0)


def minutes(
    store: Store,
    acting: Acting,
    meeting: int,
    path: Path,
    audience: Audience = Audience.PARTNERS,
    *,
    version: int | None = None,
) -> DocumentReport:
    """Write the minutes of a meeting by the path's ending; what was there before stays until they are whole.

    They are written as they were approved, before that as the record is now; or as they were kept in a `version`.
    Raises Refused as for the agenda, for a meeting of which there is nothing to minute, and for another version.
    """
    writer = _writer(path)
    drafted = kept_minutes(store, acting, meeting, audience, version)
    with store.reading() as connection:
        example = is_example(connection)
    from boardapp.documents.minutes import minutes_document

    _write(path, writer(minutes_document(drafted, _now(), example=example)))
    return DocumentReport(path, drafted.reduced, drafted.withheld)


def outcomes(
    store: Store, acting: Acting, meeting: int, path: Path, audience: Audience = Audience.PARTNERS
) -> DocumentReport:
    """Write the decisions and actions of a meeting by the path's ending, actions by their owners.

    Raises Refused as for the minutes.
    """
    writer = _writer(path)
    told = meeting_outcomes(drafted_minutes(store, acting, meeting, audience))
    with store.reading() as connection:
        example = is_example(connection)
    from boardapp.documents.outcomes import outcomes_document

    _write(path, writer(outcomes_document(told, _now(), example=example)))
    return DocumentReport(path, told.reduced, told.withheld)


def kept_minutes(
    store: Store,
    acting: Acting,
    meeting: int,
    audience: Audience = Audience.EVERYTHING,
    version: int | None = None,
) -> Minutes:
    """Return the minutes as they go out: as they were approved, before that as the record is now.

    Of a `version` they are as the record was when it was kept. Raises Refused.
    """
    with store.reading() as connection:
        known = minutes_of(connection, meeting)
    if known is None or (version is None and not known.locked):
        return drafted_minutes(store, acting, meeting, audience)
    approved = [each for each in known.versions if minutes_locked(each.state)]
    wanted = [each for each in known.versions if each.number == version] if version is not None else approved
    if not wanted:
        raise Refused(_("There is no version {number} of these minutes.").format(number=version or 1))
    with as_it_stood(store, wanted[-1].operation) as past:
        drafted = drafted_minutes(past, acting, meeting, audience)
    if wanted[-1] not in approved:
        return drafted
    return replace(drafted, state=known.state, approval=_approval(known))


def drafted_minutes(
    store: Store,
    acting: Acting,
    meeting: int,
    audience: Audience = Audience.EVERYTHING,
    *,
    view: MeetingView | None = None,
) -> Minutes:
    """Return the minutes of a meeting as drafted from what was recorded. Raises Refused where nothing can be.

    `view` is the meeting where it was read already.
    """
    with store.reading() as connection:
        view = view or _view(connection, meeting, acting.on)
        ids = decision_ids(connection, DecisionFilter(meeting=meeting), sort="oldest")
        decisions = [found for one in ids if (found := decision_record(connection, one)) is not None]
        raised = action_ids(connection, ActionFilter(meeting=meeting), acting.on)
        given = dues_given(connection, meeting)
        actions = [_as_set(row, given) for row in action_rows(connection, raised, acting.on)]
        marks = given_marks(connection, meeting)
        known = minutes_of(connection, meeting)
    _refuse_unheld(view, recorded=bool(decisions or actions or marks))
    return draft_minutes(
        view,
        decisions,
        actions,
        marks,
        declarations=declared(view, audience),
        declarations_asked=view.interests_asked,
        state=MinutesState.DRAFT if known is None else known.state,
        approval=None if known is None else _approval(known),
        audience=audience,
    )


def calendar(store: Store, path: Path, board: str | None = None) -> int:
    """Write the meetings, of one board if named, as an .ics file, and return how many it holds.

    Raises Refused for another ending, a board that is not, and a place that cannot be written.
    """
    if path.suffix.lower() != ".ics":
        raise Refused(_("{file}: a calendar is written as .ics; give the file that ending.").format(file=path))
    with store.reading() as connection:
        finder = Finder(connection)
        chosen = finder.find("board", board) if board else None
        rows, example = diary(connection, chosen), is_example(connection)
        name = finder.names.main("board", chosen) if chosen is not None else _("Board meetings")
    from boardapp.documents.calendar import calendar_file

    _write(path, calendar_file(rows, name, example=example))
    return len(rows)


def _writer(path: Path) -> Callable[[Document], bytes]:
    """Return what writes a file of this ending. Raises Refused where nothing does."""
    ending = path.suffix.lower()
    if ending == ".docx":
        from boardapp.documents.word import word_file

        return word_file
    if ending == ".html":
        from boardapp.documents.page import html_file

        return html_file
    if ending == ".pdf":
        sentence = _("{file}: PDF cannot be written yet; write .docx or .html, which can be printed to PDF.")
        raise Refused(sentence.format(file=path))
    sentence = _("{file}: a document ends in {endings}, not in “{ending}”.")
    raise Refused(sentence.format(file=path, endings=", ".join(ENDINGS), ending=ending))


def _view(connection: Connection, meeting: int, today: dt.date) -> MeetingView:
    view = meeting_view(connection, meeting, today)
    if view is None:
        raise Refused(_("This meeting is no longer in the record."))
    return view


def _approval(known: MinutesRow) -> Approval | None:
    """Return how minutes were approved, None while they are not."""
    if known.approved_at is None:
        return None
    return Approval(known.approved_at, known.approved_on, known.corrections, known.signed_by, known.signed_on)


def _as_set(action: ActionRow, given: Mapping[int, tuple[dt.date | None, str | None]]) -> ActionRow:
    """Return an action with the due date its meeting set, wherever it was moved since."""
    due, words = given.get(action.id, (action.due, action.due_text))
    return replace(action, due=due, due_text=words)


def _refuse_unheld(view: MeetingView, *, recorded: bool) -> None:
    """Raise Refused where a meeting did not take place, or nothing is `recorded` of one that is only planned."""
    meeting = view.meeting
    if meeting.state is MeetingState.CANCELLED:
        raise Refused(_("{meeting} was cancelled: it has no minutes.").format(meeting=meeting.ref))
    if meeting.state is MeetingState.POSTPONED:
        raise Refused(_("{meeting} was postponed: it has no minutes.").format(meeting=meeting.ref))
    came = any(person.status is not None for person in view.people)
    begun = recorded or came or any(item.recorded for item in view.items)
    if meeting.state is MeetingState.PLANNED and not begun:
        sentence = _("{meeting} is planned for {day} and nothing of it is recorded yet: there is nothing to minute.")
        raise Refused(sentence.format(meeting=meeting.ref, day=spoken(meeting.on)))


def write_document(path: Path, document: Document) -> None:
    """Write a finished document by the path's ending. Raises Refused for another ending or place."""
    _write(path, _writer(path)(document))


def _write(path: Path, content: bytes) -> None:
    with written_beside(path) as beside:
        beside.write_bytes(content)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
