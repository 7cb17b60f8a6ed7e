"""Operations, the returns that were sent, and how sheets are read, as rows."""

from __future__ import annotations

from boardapp.domain.errors import Refused
from boardapp.domain.records_returns import ReturnRow
from boardapp.language import _
from boardapp.services.kinds.recorded import STATES
from boardapp.services.masking import masking
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.history import Recorded
from boardapp.storage.history import operations as recorded
from boardapp.storage.queries.labels import labels, prefixes
from boardapp.storage.queries.profiles import profiles as kept_profiles
from boardapp.storage.queries.returns import returns as sent_returns


def operations(asking: Asking) -> Answer:
    """Return the operations that are asked for, newest first; what is private now is not told by its name."""
    found = recorded(asking.connection)
    number = asking.question.ref
    if number is not None:
        found = [one for one in found if str(one.number) == number.strip()]
        if not found:
            raise Refused(_("There is no operation {number}.").format(number=number))
    meetings = labels(asking.connection, {("meeting", one.meeting) for one in found if one.meeting is not None})
    told = str if asking.question.restricted else masking(asking.connection)
    rows = [_operation(asking, one, meetings, told(one.label)) for one in found]
    return Answer([row for row in rows if asking.holds_words(row)])


def _operation(asking: Asking, one: Recorded, meetings: dict[tuple[str, int], str], label: str) -> Row:
    return asking.row(
        {
            "number": one.number, "at": one.at.astimezone().isoformat(timespec="seconds"), "who": one.who,
            "label": label, "source": one.source,
            "meeting": meetings.get(("meeting", one.meeting)) if one.meeting is not None else None,
            "undoes": one.undoes, "undone": one.undone,
        }
    )  # fmt: skip


def returns(asking: Asking) -> Answer:
    """Return the returns that are asked for, newest first."""
    item, question = asking.item, asking.question
    board = prefixes(asking.connection)[asking.board] if asking.board is not None else None
    partner = asking.found("organisation", question.partner)
    state = asking.word(question.status, STATES, "--status") if question.status else None
    rows = [
        _return(asking, row)
        for row in sent_returns(asking.connection)
        if item in (None, row.id)
        and board in (None, row.board)
        and partner in (None, row.recipient.id)
        and state in (None, _state(row))
    ]
    return Answer([row for row in rows if asking.holds_words(row)])


def _return(asking: Asking, row: ReturnRow) -> Row:
    known = {name: getattr(row, name) for name in row.__dataclass_fields__} | {"each": row.recipient.kind}
    to = row.recipients.split("; ") if row.recipients else []
    told = {"ref": f"return-{row.id}", "to": to, "state": _state(row), "late": row.late(asking.today)}
    return asking.row(known | told)


def _state(row: ReturnRow) -> str:
    if row.answered is not None:
        return "answered"
    return "silent" if row.silent_since is not None else "overtaken"


def profiles(asking: Asking) -> Answer:
    """Return the profiles that are asked for, the one that was saved last first."""
    rows = [
        asking.row(
            {
                "ref": f"profile-{one.id}", "name": one.name, "headings": list(one.headings),
                "columns": [f"{column}={field}" for column, field in one.decided.columns.items()],
                "board": one.decided.board, "partner": one.decided.partner, "dates": one.decided.dates,
                "green": one.decided.green,
                "colours": [f"{colour}={meaning}" for colour, meaning in one.decided.colours.items()],
            }
        )
        for one in kept_profiles(asking.connection)
        if asking.item in (None, one.id)
    ]  # fmt: skip
    return Answer([row for row in rows if asking.holds_words(row)])
