"""The columns of the four lists, how they sort, and in which words is searched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from boardapp.domain.records_people import BoardRow, NamedKind, OrganisationRow, PersonRow, PostRow
from boardapp.language import _
from boardapp.ui.design.paint import Gap, draw_elided, draw_gap
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.models.columns import Cell, Column
from boardapp.ui.pages.board_parts.words import standing_words
from boardapp.ui.widgets.calendar import written


@dataclass(frozen=True, slots=True)
class Listing:
    """How one kind of thing is listed."""

    columns: tuple[Column, ...]
    keys: Mapping[str, Callable[[Any], Any]]
    words: Callable[[Any], str]


def listing(kind: NamedKind) -> Listing:
    """Return how a kind is listed."""
    return {"board": _boards, "person": _people, "organisation": _organisations, "post": _posts}[kind]()


def _count(number: int) -> str:
    return str(number) if number else ""


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _boards() -> Listing:
    def seats(row: BoardRow) -> str:
        if not row.seats:
            return _("None") if row.standing == "established" else ""
        return _("{n}, {vacant} vacant").format(n=row.seats, vacant=row.vacant) if row.vacant else str(row.seats)

    columns = (
        Column("name", _("Board"), lambda row: row.name, kind="title", width=240, min_width=200, stretch=True),
        Column("standing", _("Standing"), lambda row: standing_words(row.standing), kind=_standing, width=192),
        Column("seats", _("Seats"), seats, kind=_gap_or_text, value=_lacks_seats, width=108, fold=2),
        Column("next", _("Next meeting"), lambda row: _day(row.next_meeting), width=116, fold=1),
    )
    keys: dict[str, Callable[[Any], Any]] = {
        "name": lambda row: row.name.casefold(),
        "standing": lambda row: ("established", "proposed", "dissolved").index(row.standing),
        "seats": lambda row: row.seats,
        "next": lambda row: row.next_meeting,
    }
    return Listing(
        columns, keys, lambda row: _joined(row.name, row.prefix, row.parent, *row.aliases, *row.priorities, *row.gaps)
    )


def _people() -> Listing:
    columns = (
        Column("title", _("Title"), lambda row: row.title or "", kind="reference", width=64, fold=3),
        Column("name", _("Person"), lambda row: row.name, kind="title", width=180, min_width=160, stretch=True),
        Column("organisation", _("Organisation"), lambda row: ", ".join(row.organisations), width=180),
        Column("post", _("Post"), lambda row: ", ".join(row.posts), width=190, fold=2),
        Column("boards", _("Boards"), lambda row: _count(len(row.boards)), kind="number", width=76, align="right",
               fold=1, tooltip=lambda row: ", ".join(row.boards)),
    )  # fmt: skip
    keys: dict[str, Callable[[Any], Any]] = {
        "name": lambda row: row.name.casefold(),
        "title": lambda row: row.title.casefold() if row.title else None,
        "organisation": lambda row: row.organisations[0].casefold() if row.organisations else None,
        "post": lambda row: row.posts[0].casefold() if row.posts else None,
        "boards": lambda row: len(row.boards),
    }

    def words(row: PersonRow) -> str:
        return _joined(row.called, row.email, *row.aliases, *row.organisations, *row.posts, *row.boards)

    return Listing(columns, keys, words)


def _organisations() -> Listing:
    columns = (
        Column("name", _("Organisation"), lambda row: row.name, kind="title", width=260, min_width=200, stretch=True),
        Column("sector", _("Sector"), lambda row: row.sector or "", width=168, fold=2),
        Column("people", _("People"), lambda row: _count(row.people), kind="number", width=80, align="right", fold=3),
        Column("actions", _("Open actions"), lambda row: _count(row.open_actions), kind="number", width=116,
               align="right", fold=1),
    )  # fmt: skip
    keys: dict[str, Callable[[Any], Any]] = {
        "name": lambda row: row.name.casefold(),
        "sector": lambda row: row.sector.casefold() if row.sector else None,
        "people": lambda row: row.people,
        "actions": lambda row: row.open_actions,
    }

    def words(row: OrganisationRow) -> str:
        return _joined(row.name, row.short_name, row.sector, *row.aliases)

    return Listing(columns, keys, words)


def _posts() -> Listing:
    columns = (
        Column("name", _("Post"), lambda row: row.name, kind="title", width=220, min_width=190, stretch=True),
        Column("organisation", _("Organisation"), lambda row: row.organisation or "", width=190, fold=2),
        Column("holder", _("Holder"), lambda row: ", ".join(row.holders) or _("Vacant"), kind=_gap_or_text,
               value=lambda row: not row.holders, width=170, fold=1),
    )  # fmt: skip
    keys: dict[str, Callable[[Any], Any]] = {
        "name": lambda row: row.name.casefold(),
        "organisation": lambda row: row.organisation.casefold() if row.organisation else None,
        "holder": lambda row: row.holders[0].casefold() if row.holders else None,
    }

    def words(row: PostRow) -> str:
        return _joined(row.name, row.organisation, *row.holders, *row.aliases)

    return Listing(columns, keys, words)


def _day(day: Any) -> str:
    return written(day) if day else ""


def _lacks_seats(row: BoardRow) -> bool:
    return bool(row.vacant) or (row.standing == "established" and not row.seats)


def _standing(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Paint a board's standing; one to be established is a gap."""
    if cell.row.standing != "proposed":
        draw_elided(painter, rect, cell.text, "small", "text" if cell.row.standing == "established" else "text3")
        return
    height = theme().px(HEIGHTS.gap_strip)
    strip = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, rect.width() - theme().px(6), height)
    draw_gap(painter, strip, Gap(cell.text))


def _gap_or_text(painter: QPainter, rect: QRect, cell: Cell) -> None:
    """Paint words in the colour of a gap where the value says that something is missing."""
    draw_elided(painter, rect, cell.text, "small", "gap" if cell.value else "text", 600 if cell.value else 0)
