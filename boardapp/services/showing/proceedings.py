"""Attendance, declarations of interest and amendments as rows."""

from __future__ import annotations

from boardapp.domain.records_meetings import AttendanceStatus
from boardapp.domain.references import item_reference
from boardapp.domain.words import Access
from boardapp.services.showing.asking import Answer, Asking
from boardapp.storage.queries.proceedings import Listed, amendment_list, attendance_list, declaration_list


def attendance(asking: Asking) -> Answer:
    """Return who stood how to meetings, the newest first; of one meeting where its reference is asked for."""
    question = asking.question
    status = asking.word(question.status, tuple(AttendanceStatus), "--status") if question.status else None
    found = [row for row in _of(asking, attendance_list(asking.connection)) if status in (None, row["status"])]
    return _answer(asking, [{**row, "ref": f"attendance-{row['id']}"} for row in found])


def declarations(asking: Asking) -> Answer:
    """Return the declared interests, those of the newest meeting first; of one meeting where that is asked for."""
    rows = [
        {
            **row,
            "ref": f"declaration-{row['id']}",
            "item": item_reference(row["meeting"], row["number"]) if row["number"] else None,
        }
        for row in _of(asking, declaration_list(asking.connection))
    ]
    return _answer(asking, rows)


def amendments(asking: Asking) -> Answer:
    """Return the amendments, those to the newest decision first; to one decision where that is asked for."""
    rows = [
        {**row, "ref": f"amendment-{row['id']}", "place": row["position"]}
        for row in _of(asking, amendment_list(asking.connection), "decision_id")
    ]
    return _answer(asking, rows)


def _of(asking: Asking, rows: list[Listed], owner: str = "meeting_id") -> list[Listed]:
    """Return the rows of what is asked for: one of them, all of one meeting or decision, all of a board."""
    wanted = asking.question.ref
    if wanted:
        kind, one = asking.finder.any(wanted)
        if f"{kind}_id" == owner:
            rows = [row for row in rows if row[owner] == one]
        else:
            item = asking.item
            rows = [row for row in rows if row["id"] == item]
    board = asking.board
    return [row for row in rows if board in (None, row["board_id"])]


def _answer(asking: Asking, rows: list[dict[str, object]]) -> Answer:
    """Return the rows whose words are searched for; what the reader may not see is counted."""
    told = [(row, asking.row(row)) for row in rows]
    told = [(row, shown) for row, shown in told if asking.holds_words(shown)]
    seen = [shown for row, shown in told if asking.may_see(str(row.get("access") or Access.PUBLIC))]
    return Answer(seen, len(told) - len(seen))
