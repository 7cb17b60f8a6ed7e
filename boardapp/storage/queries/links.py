"""The rows that tie an item to another whose history they belong to: seats held, posts held, memberships."""

from __future__ import annotations

from sqlalchemy import Connection, select

from boardapp.storage.tables import Membership, PostHolder, Seat, SeatHolder

Link = tuple[str, int]
"""The kind and the id of a row."""


def links_of(connection: Connection, kind: str, item: int) -> list[Link]:
    """Return the rows that tell of an item too: a person's posts and seats, who sat on a board, who belongs to one."""
    if kind == "person":
        posts = connection.scalars(select(PostHolder.id).where(PostHolder.person_id == item))
        seats = connection.scalars(select(SeatHolder.id).where(SeatHolder.person_id == item))
        return [*(("post_holder", row) for row in posts), *(("seat_holder", row) for row in seats)]
    if kind == "organisation":
        members = connection.scalars(select(Membership.id).where(Membership.organisation_id == item))
        return [("membership", row) for row in members]
    if kind == "board":
        held = select(SeatHolder.id).join(Seat, Seat.id == SeatHolder.seat_id).where(Seat.board_id == item)
        return [("seat_holder", row) for row in connection.scalars(held)]
    return []
