"""One thing recorded under an item, and what it can be made instead: a decision, an action, a note."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from boardapp.domain.records_meetings import MinutedRow
from boardapp.language import _
from boardapp.services.converting import RecordedAs, Said, paragraphs
from boardapp.ui.design.layout import column, row
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.meeting_parts.days import clock_of
from boardapp.ui.widgets.buttons import IconButton
from boardapp.ui.widgets.labels import IconLabel, Text
from boardapp.ui.widgets.marks import RagChip

_ICONS = {"decision": "gavel", "action": "list-checks", "mark": "flag", "note": "sticky-note"}
_INTO: tuple[RecordedAs, ...] = ("decision", "action", "note")


def recorded_lines(entry: MinutedRow, *, able: bool) -> Iterator[RecordedLine]:
    """Yield what is recorded as lines: one, or one for each paragraph of a note; `able` where it may be changed."""
    if entry.kind != "note":
        yield RecordedLine(entry, entry.words, able=able)
        return
    for place, words in enumerate(paragraphs(entry.words)):
        yield RecordedLine(entry, words, place=place, able=able)


class RecordedLine(QWidget):
    """The line, with a button for what it can be made; the letters D, A and N do it while the button has the focus.

    Signals: converted(Said, kind); vote_asked(decision) to change how it was voted on.
    """

    converted = Signal(object, str)
    vote_asked = Signal(int)

    def __init__(self, entry: MinutedRow, words: str, *, place: int = 0, able: bool = True) -> None:
        super().__init__()
        self._ref = entry.ref
        self.said = Said(entry.kind, entry.id, words) if entry.kind != "mark" else None
        self.setObjectName(f"recorded_{entry.kind}_{entry.id}" + (f"_{place}" if place else ""))
        names = {"decision": _("Decision"), "action": _("Action"), "mark": _("Rating"), "note": _("Note")}
        over = " ".join(part for part in (names[entry.kind], entry.ref) if part)
        told = f"{over}, {entry.detail}" if entry.detail else over
        head = row((Text(told, "small", tone="text2", wrap=True), 1), Text(clock_of(entry.at), "small", tone="text2"))
        line = row((Text(words, "body", wrap=True), 1))
        if entry.rating is not None:
            line.addWidget(RagChip(Chip(entry.rating)))
        if entry.voted:
            edit = IconButton(
                "pencil", _("Edit vote on {decision}").format(decision=entry.ref), name=f"vote_{entry.id}"
            )
            edit.clicked.connect(lambda: self.vote_asked.emit(entry.id))
            line.addWidget(edit)
        self.more: IconButton | None = None
        if self.said is not None and able:
            self.more = IconButton("ellipsis", _("Make something else of {what}").format(what=over))
            self.more.setObjectName(f"{self.objectName()}_more")
            self.more.clicked.connect(self._open)
            self.more.installEventFilter(self)
            line.addWidget(self.more)
        icon = column(IconLabel(_ICONS[entry.kind]), None, margins=(0, 2, 0, 0))
        self.setLayout(row(icon, (column(head, line, spacing=2), 1), spacing=14, margins=(0, 4, 0, 4)))

    def is_about(self, what: str) -> bool:
        """Tell whether the line has this reference, or these words."""
        return what in (self._ref, self.said.words if self.said is not None else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the letters while the button has the focus."""
        if watched is self.more and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            into = next((kind for kind in self._others() if _letter(kind) == event.text().upper()), None)
            if plain and into is not None:
                self._make(into)
                return True
        return super().eventFilter(watched, event)

    def _others(self) -> list[RecordedAs]:
        return [kind for kind in _INTO if self.said is not None and kind != self.said.kind]

    def _open(self) -> None:
        """Offer what the line can be made."""
        assert self.more is not None
        menu = QMenu(self)
        menu.setAccessibleName(self.more.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in self._others():
            action = menu.addAction(f"{_offer(kind)}\t{_letter(kind)}")
            action.setObjectName(f"make_{kind}")
            action.triggered.connect(partial(self._make, kind))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _make(self, kind: RecordedAs, _checked: bool = False) -> None:
        if self.said is not None:
            self.converted.emit(self.said, kind)


def _offer(kind: RecordedAs) -> str:
    words = {
        "decision": _("Make it a decision"), "action": _("Make it an action"), "note": _("Make it a note"),
    }  # fmt: skip
    return words[kind]


def _letter(kind: RecordedAs) -> str:
    return {"decision": _("D"), "action": _("A"), "note": _("N")}[kind]
