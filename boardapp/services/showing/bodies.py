"""Boards, people, organisations and posts as rows."""

from __future__ import annotations

from boardapp.domain.records_people import BoardDetail, OrganisationRow, PersonRow, PostRow, SeatRow
from boardapp.language import _
from boardapp.services.kinds.bodies import STANDINGS
from boardapp.services.showing.asking import Answer, Asking, Row
from boardapp.storage.queries import boards as board_queries
from boardapp.storage.queries import people as people_queries
from boardapp.storage.queries.labels import prefixes


def boards(asking: Asking) -> Answer:
    """Return the boards that are asked for: established ones first, then proposed, then dissolved."""
    item, question = asking.item, asking.question
    standing = asking.word(question.status, STANDINGS, "--status") if question.status else None
    priority = asking.priority
    title = asking.finder.names.main("priority", priority) if priority is not None else None
    rows = []
    for row in board_queries.boards(asking.connection, asking.today):
        found = item in (None, row.id) and standing in (None, row.standing)
        detail = board_queries.board(asking.connection, row.id, asking.today) if found else None
        if detail is not None and title in (None, *row.priorities):
            rows.append(_board(asking, detail))
    return Answer([row for row in rows if asking.holds_words(row)])


def _board(asking: Asking, detail: BoardDetail) -> Row:
    terms, by = detail.terms, detail.established_by
    known = {name: getattr(terms, name) for name in terms.__dataclass_fields__}
    known |= {name: getattr(detail.row, name) for name in detail.row.__dataclass_fields__}
    return asking.row(
        known
        | {
            "ref": f"board-{detail.row.id}",
            "parent": prefixes(asking.connection).get(detail.parent_id or 0),
            "quorum": terms.quorum_total,
            "quorum_share": terms.quorum_fraction,
            "quorum_classes": [f"{each.name}: {each.minimum}" for each in terms.quorum_classes],
            "established": terms.established_on,
            "established_at": by.item if by else None,
            "established_by": by.ref if by else None,
            "dissolved": terms.dissolved_on,
            "seats": [_seat(seat) for seat in detail.seats],
        }
    )


def _seat(seat: SeatRow) -> str:
    return _("{seat} ({holder})").format(seat=seat.title, holder=seat.holder or _("vacant"))


def people(asking: Asking) -> Answer:
    """Return the people that are asked for, by name."""
    item, board = asking.item, asking.board
    partner = asking.found("organisation", asking.question.partner)
    on_board = asking.finder.names.main("board", board) if board is not None else None
    of_partner = asking.finder.names.main("organisation", partner) if partner is not None else None
    rows = [
        _person(asking, row)
        for row in people_queries.people(asking.connection, asking.today)
        if item in (None, row.id) and on_board in (None, *row.boards) and of_partner in (None, *row.organisations)
    ]
    return Answer([row for row in rows if asking.holds_words(row)])


def _person(asking: Asking, row: PersonRow) -> Row:
    known = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return asking.row(known | {"ref": f"person-{row.id}"})


def organisations(asking: Asking) -> Answer:
    """Return the organisations that are asked for, by name."""
    item = asking.item
    rows = [
        _organisation(asking, row)
        for row in people_queries.organisations(asking.connection, asking.today)
        if item in (None, row.id)
    ]
    return Answer([row for row in rows if asking.holds_words(row)])


def _organisation(asking: Asking, row: OrganisationRow) -> Row:
    known = {name: getattr(row, name) for name in row.__dataclass_fields__}
    gone = row.dissolved_on and people_queries.organisation(asking.connection, row.id, asking.today)
    successor = gone.successor if gone else None
    return asking.row(known | {"ref": f"organisation-{row.id}", "dissolved": row.dissolved_on, "successor": successor})


def posts(asking: Asking) -> Answer:
    """Return the posts that are asked for, by name."""
    item, partner = asking.item, asking.found("organisation", asking.question.partner)
    rows = [
        _post(asking, row)
        for row in people_queries.posts(asking.connection, asking.today)
        if item in (None, row.id) and partner in (None, row.organisation_id)
    ]
    return Answer([row for row in rows if asking.holds_words(row)])


def _post(asking: Asking, row: PostRow) -> Row:
    known = {name: getattr(row, name) for name in row.__dataclass_fields__}
    whole = people_queries.post(asking.connection, row.id, asking.today)
    seats = [_("{seat}, {board}").format(seat=seat.detail, board=seat.name) for seat in whole.seats] if whole else []
    return asking.row(known | {"ref": f"post-{row.id}", "seats": seats})
