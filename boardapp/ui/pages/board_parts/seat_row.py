"""One seat of a board as the panel shows it: what it is for, how it counts, who sits in it and who did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from boardapp.domain.records_people import HoldingRow, SeatRow
from boardapp.domain.sentences import capital
from boardapp.language import _
from boardapp.ui.design.layout import column, row
from boardapp.ui.design.paint import Gap
from boardapp.ui.pages.board_parts.blocks import Lead
from boardapp.ui.pages.board_parts.words import span_words
from boardapp.ui.widgets.buttons import IconButton
from boardapp.ui.widgets.labels import Ground, IconLabel, Text
from boardapp.ui.widgets.marks import GapStrip

Asked = Callable[[str, Any], object]


class SeatLine(Ground):
    """A seat. `asked` is called with what is wanted and the seat, or the seat and a holding of it."""

    def __init__(self, seat: SeatRow, today: dt.date, asked: Asked, led: Callable[[str, int], object]) -> None:
        super().__init__("surface", edge="top", name=f"seat_{seat.id}")
        self._seat, self._asked = seat, asked
        now = [each for each in seat.holdings if _holds(each, today)]
        self.more = IconButton("ellipsis", _("More for {seat}").format(seat=seat.title), name=f"seat_more_{seat.id}")
        self.menu = self._menu([each for each in seat.holdings if each.end is None or each.end >= today])
        self.more.clicked.connect(self._open_menu)
        words = column(
            Text(seat.title, "body", wrap=True), Text(_counts(seat), "small", tone="text2", wrap=True), spacing=0
        )
        self.body = column(row((words, 1), self.more, spacing=8), margins=(0, 6, 0, 6), spacing=4)
        self.setLayout(self.body)
        member = next((each for each in now if each.detail is None), None)
        if member is None:
            strip = GapStrip(Gap(_("Vacant:"), _("nobody sits here")), name=f"seat_vacant_{seat.id}")
            strip.setAccessibleName(f"{strip.text()}, {seat.title}")
            strip.clicked.connect(lambda: asked("seat_person", seat))
            self.body.addWidget(strip)
        else:
            self.body.addLayout(_person(member, "user-check", led))
        for each in now:
            if each is not member:
                self.body.addLayout(_person(each, "user", led))
        before = [_before(each) for each in seat.holdings if each not in now]
        if before:
            said = _("Others: {people}").format(people="; ".join(before))
            self.body.addWidget(Text(said, "small", tone="text3", wrap=True))

    def _menu(self, going_on: list[HoldingRow]) -> QMenu:
        seat = self._seat
        menu = QMenu(self)
        menu.setObjectName(f"seat_menu_{seat.id}")
        self._item(menu, "seat_person", _("Seat a person…"), seat)
        self._item(menu, "name_substitute", _("Name a substitute…"), seat)
        for each in going_on:
            self._item(menu, "end_seat", _("End {person}…").format(person=each.name), each, each.id)
        menu.addSeparator()
        self._item(menu, "edit_seat", _("Edit seat…"), seat)
        if not seat.holdings:
            self._item(menu, "remove_seat", _("Remove seat"), seat)
        return menu

    def _item(self, menu: QMenu, what: str, words: str, argument: object, ident: int = 0) -> None:
        action = QAction(words, menu)
        action.setObjectName(f"{what}_{ident or self._seat.id}")
        action.triggered.connect(lambda _on=False: self._asked(what, argument))
        menu.addAction(action)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _holds(each: HoldingRow, today: dt.date) -> bool:
    return (each.start is None or each.start <= today) and (each.end is None or each.end >= today)


def _counts(seat: SeatRow) -> str:
    """Return role, vote, class and whom the seat is for."""
    sent = [each for each in (seat.post, seat.organisation) if each and each != seat.title]
    said = [capital(_(seat.role)), _("votes") if seat.voting else _("does not vote"), seat.quorum_class or ""]
    return " · ".join(part for part in (*said, *sent) if part)


def _person(each: HoldingRow, icon: str, led: Callable[[str, int], object]) -> Any:
    link = Lead(each.name, f"seat_holder_{each.id}", lambda: led("person", each.other_id))
    said = ", ".join(part for part in (each.detail, span_words(each.start, each.end)) if part)
    words: list[QWidget] = [Text(said, "small", tone="text2")] if said else []
    return row(IconLabel(icon), link, *words, None, spacing=8)


def _before(each: HoldingRow) -> str:
    said = ", ".join(part for part in (each.detail, span_words(each.start, each.end)) if part)
    return f"{each.name} ({said})" if said else each.name
