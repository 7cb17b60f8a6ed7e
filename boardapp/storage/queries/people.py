"""Organisations, people and posts: lists and single ones. What was merged into another is left out of lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, func, literal, null, select
from sqlalchemy.orm import aliased

from boardapp.domain.records_people import (
    HoldingRow,
    OrganisationDetail,
    OrganisationRow,
    PersonDetail,
    PersonRow,
    PostDetail,
    PostRow,
)
from boardapp.storage.queries.naming import (
    Names,
    alias_names,
    alias_rows,
    gathered,
    holding_words,
    holdings,
    merged_names,
    owned_open,
)
from boardapp.storage.queries.quorums import held_on
from boardapp.storage.tables import (
    ActionOwner,
    Board,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Seat,
    SeatHolder,
)


def organisations(connection: Connection, today: dt.date, search: str = "") -> list[OrganisationRow]:
    """Return the partners by name."""
    found = holding_words(Organisation.name, Organisation.short_name, words=search)
    return _organisations(connection, today, Organisation.merged_into_id.is_(None), *found)


def organisation(connection: Connection, item: int, today: dt.date) -> OrganisationDetail | None:
    """Return one partner whole, None where there is none of that id."""
    rows = _organisations(connection, today, Organisation.id == item)
    if not rows:
        return None
    successor = aliased(Organisation)
    after = connection.execute(
        select(successor.id, successor.name)
        .join(Organisation, Organisation.successor_id == successor.id)
        .where(Organisation.id == item)
    ).first()
    return OrganisationDetail(
        row=rows[0],
        aliases=alias_rows(connection, "organisation", item),
        successor_id=after.id if after else None,
        successor=after.name if after else None,
        people=holdings(
            connection,
            _links(Membership, Membership.person_id, Person.name, Person.title, null())
            .join(Person, Person.id == Membership.person_id)
            .where(Membership.organisation_id == item),
        ),
        posts=tuple(_posts(connection, today, Post.organisation_id == item, Post.merged_into_id.is_(None))),
        seats=_seats_for(connection, Seat.organisation_id == item),
        merged=merged_names(connection, "organisation", item),
    )


def people(connection: Connection, today: dt.date, search: str = "") -> list[PersonRow]:
    """Return the people by name, with what they belong to and hold today."""
    found = holding_words(Person.name, Person.email, words=search)
    return _people(connection, today, Person.merged_into_id.is_(None), *found)


def person(connection: Connection, item: int, today: dt.date) -> PersonDetail | None:
    """Return one person whole, None where there is none of that id."""
    rows = _people(connection, today, Person.id == item)
    if not rows:
        return None
    return PersonDetail(
        row=rows[0],
        aliases=alias_rows(connection, "person", item),
        memberships=holdings(
            connection,
            _links(Membership, Membership.organisation_id, Organisation.name, null(), null())
            .join(Organisation, Organisation.id == Membership.organisation_id)
            .where(Membership.person_id == item),
        ),
        posts=holdings(
            connection,
            _links(PostHolder, PostHolder.post_id, Post.name, null(), Organisation.name)
            .join(Post, Post.id == PostHolder.post_id)
            .outerjoin(Organisation, Organisation.id == Post.organisation_id)
            .where(PostHolder.person_id == item),
        ),
        seats=_seats_held(connection, item),
        merged=merged_names(connection, "person", item),
    )


def posts(connection: Connection, today: dt.date, search: str = "") -> list[PostRow]:
    """Return the posts by name, with who holds them today."""
    return _posts(connection, today, Post.merged_into_id.is_(None), *holding_words(Post.name, words=search))


def post(connection: Connection, item: int, today: dt.date) -> PostDetail | None:
    """Return one post with everybody who held it, None where there is none of that id."""
    rows = _posts(connection, today, Post.id == item)
    if not rows:
        return None
    return PostDetail(
        row=rows[0],
        aliases=alias_rows(connection, "post", item),
        holders=holdings(
            connection,
            _links(PostHolder, PostHolder.person_id, Person.name, Person.title, null())
            .join(Person, Person.id == PostHolder.person_id)
            .where(PostHolder.post_id == item),
        ),
        seats=_seats_for(connection, Seat.post_id == item),
        merged=merged_names(connection, "post", item),
    )


def _organisations(connection: Connection, today: dt.date, *conditions: Any) -> list[OrganisationRow]:
    statement = select(Organisation.__table__).where(*conditions).order_by(_alphabetic(Organisation), Organisation.id)
    members = _counted(connection, Membership.organisation_id, Membership.person_id, held_on(Membership, today))
    offices = _counted(connection, Post.organisation_id, Post.id, Post.merged_into_id.is_(None))
    owned = owned_open(connection, ActionOwner.organisation_id)
    aliases = alias_names(connection, "organisation")
    return [
        OrganisationRow(
            id=row.id,
            name=row.name,
            short_name=row.short_name,
            sector=row.sector,
            people=members.get(row.id, 0),
            posts=offices.get(row.id, 0),
            open_actions=owned.get(row.id, 0),
            dissolved_on=row.dissolved_on,
            aliases=aliases[row.id],
        )
        for row in connection.execute(statement)
    ]


def _people(connection: Connection, today: dt.date, *conditions: Any) -> list[PersonRow]:
    statement = select(Person.__table__).where(*conditions).order_by(_alphabetic(Person), Person.id)
    employers = gathered(
        connection,
        select(Membership.person_id, Organisation.name)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(held_on(Membership, today))
        .order_by(Membership.id),
    )
    offices = gathered(
        connection,
        select(PostHolder.person_id, Post.name)
        .join(Post, Post.id == PostHolder.post_id)
        .where(held_on(PostHolder, today))
        .order_by(PostHolder.id),
    )
    seated = gathered(
        connection,
        select(SeatHolder.person_id, Board.name)
        .join(Seat, Seat.id == SeatHolder.seat_id)
        .join(Board, Board.id == Seat.board_id)
        .where(held_on(SeatHolder, today))
        .order_by(SeatHolder.id),
    )
    owned = owned_open(connection, ActionOwner.person_id)
    aliases = alias_names(connection, "person")
    return [
        PersonRow(
            id=row.id,
            name=row.name,
            title=row.title,
            email=row.email,
            organisations=employers[row.id],
            posts=offices[row.id],
            boards=seated[row.id],
            open_actions=owned.get(row.id, 0),
            aliases=aliases[row.id],
        )
        for row in connection.execute(statement)
    ]


def _posts(connection: Connection, today: dt.date, *conditions: Any) -> list[PostRow]:
    statement = (
        select(Post.__table__, Organisation.name.label("organisation"))
        .outerjoin(Organisation, Organisation.id == Post.organisation_id)
        .where(*conditions)
        .order_by(_alphabetic(Post), Post.id)
    )
    holders = _holders_now(connection, today)
    owned = owned_open(connection, ActionOwner.post_id)
    aliases = alias_names(connection, "post")
    return [
        PostRow(
            id=row.id,
            name=row.name,
            organisation_id=row.organisation_id,
            organisation=row.organisation,
            holders=holders[row.id],
            open_actions=owned.get(row.id, 0),
            aliases=aliases[row.id],
        )
        for row in connection.execute(statement)
    ]


def _holders_now(connection: Connection, today: dt.date) -> Names:
    said = func.trim(func.coalesce(Person.title, "").concat(" ").concat(Person.name))
    return gathered(
        connection,
        select(PostHolder.post_id, said)
        .join(Person, Person.id == PostHolder.person_id)
        .where(held_on(PostHolder, today))
        .order_by(PostHolder.id),
    )


def _counted(connection: Connection, key: Any, what: Any, condition: Any) -> dict[int, int]:
    statement = select(key, func.count(what.distinct())).where(key.is_not(None), condition).group_by(key)
    return {row[0]: row[1] for row in connection.execute(statement)}


def _alphabetic(model: Any) -> Any:
    return func.lower(model.name)


def _links(link: Any, other: Any, name: Any, title: Any, detail: Any) -> Any:
    return select(
        link.id, other.label("other"), name.label("name"), title.label("title"), detail.label("detail"),
        link.start, link.end,
    ).select_from(link)  # fmt: skip


def _seats_held(connection: Connection, person_: int) -> tuple[HoldingRow, ...]:
    """Return the seats a person sat in or was a substitute for; the other side is the board."""
    statement = (
        select(
            SeatHolder.id, Board.id.label("other"), Board.name, literal(None).label("title"),
            Seat.title.label("detail"), SeatHolder.start, SeatHolder.end,
        )
        .join(Seat, Seat.id == SeatHolder.seat_id)
        .join(Board, Board.id == Seat.board_id)
        .where(SeatHolder.person_id == person_)
    )  # fmt: skip
    return holdings(connection, statement)


def _seats_for(connection: Connection, condition: Any) -> tuple[HoldingRow, ...]:
    """Return the seats that are for a post or an organisation; they have no from and to of their own."""
    statement = (
        select(Seat.id, Board.id.label("other"), Board.name, Seat.title)
        .join(Board, Board.id == Seat.board_id)
        .where(condition)
        .order_by(Board.name, Seat.position, Seat.id)
    )
    rows = connection.execute(statement)
    return tuple(HoldingRow(row.id, row.other, row.name, row.title, None, None) for row in rows)
