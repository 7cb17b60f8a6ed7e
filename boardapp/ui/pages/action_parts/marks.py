"""The three marks of an action side by side: what the board agreed, the owner proposes and the rule suggests."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.records_meetings import MarkDetail, ThreeMarks
from boardapp.domain.words import Standing
from boardapp.language import _
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.paint import Chip
from boardapp.ui.pages.action_parts.words import chip
from boardapp.ui.widgets.calendar import written
from boardapp.ui.widgets.labels import ElidedText, Rule, Text
from boardapp.ui.widgets.marks import RagChip

_LABEL = 76


def marks_block(marks: ThreeMarks) -> QWidget:
    """Return the marks under each other, a hairline before each."""
    block = QWidget()
    block.setObjectName("three_marks")
    suggested = marks.suggested
    block.setLayout(
        column(
            _recorded(_("Agreed"), marks.agreed, "agreed"),
            _recorded(_("Proposed"), marks.proposed, "proposed"),
            _line(
                _("Suggested"),
                chip(suggested.rating, Standing.SUGGESTED, suggested.grey),
                _("by the rule"),
                suggested.reason,
                "",
                "suggested",
            ),
            spacing=8,
        )
    )
    return block


def _recorded(label: str, mark: MarkDetail | None, name: str) -> QVBoxLayout:
    if mark is None:
        return _line(label, None, _("none"), "", "", name)
    words = mark.reason or ""
    if mark.path_to_green:
        words = f"{words}\n{_('To green: {path}').format(path=mark.path_to_green)}".strip()
    return _line(label, chip(mark.rating, mark.standing, mark.grey), written(mark.on), words, mark.said, name)


def _line(label: str, mark: Chip | None, aside: str, words: str, said: str, name: str) -> QVBoxLayout:
    title = Text(label, "label")
    fix(title, width=_LABEL)
    head = row(title, spacing=12)
    if mark is not None:
        head.addWidget(RagChip(mark, sentence=f"{mark.sentence}. {said}".strip(" .")))
    head.addStretch(1)
    head.addWidget(ElidedText(aside, "small", tone="text2", fill=False))
    below = column(margins=(_LABEL + 12, 0, 0, 0), spacing=2)
    if words:
        below.addWidget(Text(words, "small", tone="text", wrap=True, name=f"{name}_words"))
    if said:
        below.addWidget(Text(said, "small", tone="text3", wrap=True, name=f"{name}_said"))
    return column(Rule(), head, below, spacing=4)
