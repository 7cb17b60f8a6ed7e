"""Seats and who holds them as rows."""

from __future__ import annotations

from collections.abc import Iterator

from boardapp.domain.records_people import HoldingRow, SeatRow
from boardapp.services.kinds.seats import HOLDINGS, TAKEN
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.queries import boards
from boardapp.storage.queries.labels import prefixes


def seats(asking: Asking) -> Answer:
    """Return the seats that are asked for, board by board and in order, with who sits there today."""
    item, question = asking.item, asking.question
    taken = asking.word(question.status, TAKEN, "--status") if question.status else None
    partner = asking.found("organisation", question.partner)
    rows: list[Row] = []
    for board, seat in _seats(asking):
        vacant = seat.holder_id is None
        if (
            item not in (None, seat.id)
            or taken not in (None, TAKEN[vacant])
            or partner not in (None, seat.organisation_id)
        ):
            continue
        now = next((each for each in seat.holdings if each.detail is None and each.other_id == seat.holder_id), None)
        known = {name: getattr(seat, name) for name in seat.__dataclass_fields__}
        told = {"ref": f"seat-{seat.id}", "board": board, "place": seat.position, "vacant": vacant}
        rows.append(asking.row(known | told | {"since": now.start if now else None}))
    return Answer([row for row in rows if asking.holds_words(row)])


def holders(asking: Asking) -> Answer:
    """Return who holds and held seats, seat by seat, the newest first; those of one seat where that is named."""
    wanted, status = asking.question.ref, asking.question.status
    kind, one = asking.finder.any(wanted) if wanted else ("", 0)
    if wanted and kind != "seat":
        one = asking.finder.find("seat_holder", wanted)
    when = asking.word(status, HOLDINGS, "--status") if status else None
    rows: list[Row] = []
    for board, seat in _seats(asking):
        for each in seat.holdings:
            if (not wanted or one == (seat.id if kind == "seat" else each.id)) and when in (None, _when(asking, each)):
                told = {
                    "ref": f"seat-holder-{each.id}", "board": board, "seat": f"seat-{seat.id}", "title": seat.title,
                    "person": each.name, "substitute": each.detail is not None, "start": each.start, "end": each.end,
                }  # fmt: skip
                rows.append(asking.row(told))
    return Answer([row for row in rows if asking.holds_words(row)])


def _seats(asking: Asking) -> Iterator[tuple[str, SeatRow]]:
    """Yield every seat of the boards that are asked for, with the board's prefix."""
    short, wanted = prefixes(asking.connection), asking.board
    for row in boards.boards(asking.connection, asking.today):
        detail = boards.board(asking.connection, row.id, asking.today) if wanted in (None, row.id) else None
        for seat in detail.seats if detail is not None else ():
            yield short[row.id], seat


def _when(asking: Asking, each: HoldingRow) -> str:
    """Return whether somebody holds a seat today, did before, or will later."""
    if each.end is not None and each.end < asking.today:
        return "before"
    return "later" if each.start is not None and each.start > asking.today else "now"
