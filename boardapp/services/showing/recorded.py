"""Operations as rows."""

from __future__ import annotations

from boardapp.domain.errors import Refused
from boardapp.language import _
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.history import Recorded
from boardapp.storage.history import operations as recorded
from boardapp.storage.queries.labels import labels


def operations(asking: Asking) -> Answer:
    """Return the operations that are asked for, newest first."""
    found = recorded(asking.connection)
    number = asking.question.ref
    if number is not None:
        found = [one for one in found if str(one.number) == number.strip()]
        if not found:
            raise Refused(_("There is no operation {number}.").format(number=number))
    meetings = labels(asking.connection, {("meeting", one.meeting) for one in found if one.meeting is not None})
    rows = [_operation(asking, one, meetings) for one in found]
    return Answer([row for row in rows if asking.holds_words(row)])


def _operation(asking: Asking, one: Recorded, meetings: dict[tuple[str, int], str]) -> Row:
    return asking.row(
        {
            "number": one.number, "at": one.at.astimezone().isoformat(timespec="seconds"), "who": one.who,
            "label": one.label, "source": one.source,
            "meeting": meetings.get(("meeting", one.meeting)) if one.meeting is not None else None,
            "undoes": one.undoes, "undone": one.undone,
        }
    )  # fmt: skip
