"""Two versions of the minutes side by side: what went is struck through, what came is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from boardapp.domain.side_by_side import Line, SideBySide, Span
from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.meeting_parts.clearing import clear
from boardapp.ui.widgets.labels import IconLabel, Rule, Text

_NARROW = 250
_MARK = 92
_LINES = {
    Line.SAME: ("equal", "text3"),
    Line.CHANGED: ("pencil", "text2"),
    Line.ADDED: ("plus", "better"),
    Line.REMOVED: ("minus", "worse"),
}


class MarkedText(QLabel):
    """A paragraph with the stretches that differ marked by a line and a ground."""

    def __init__(self, spans: Sequence[Span], *, came: bool) -> None:
        super().__init__()
        self.setProperty("role", "body")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._spans, self._came = tuple(spans), came
        theme().changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        ink, ground = ("add_text", "add_bg") if self._came else ("old_text", "old_bg")
        line = "underline" if self._came else "line-through"
        style = f"color:{theme().colour(ink)};background-color:{theme().colour(ground)};text-decoration:{line}"
        self.setText("".join(
            f'<span style="{style}">{escape(span.text)}</span>' if span.differs else escape(span.text)
            for span in self._spans
        ))  # fmt: skip
        self.setAccessibleName("".join(span.text for span in self._spans))


class Comparison(QWidget):
    """The paragraphs of two versions side by side; under each other where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes_comparison")
        self._heads = [Text("", "column", wrap=True, name=f"compared_{side}") for side in ("before", "after")]
        for label in self._heads:
            fix(label, min_width=_NARROW)
        self._rows = QVBoxLayout()
        space(self._rows, (0, 0, 0, 0), 6)
        head = row(fix(QWidget(), width=_MARK), (held(flow(*self._heads, columns=True, spacing=20)), 1), spacing=8)
        self.setLayout(column(head, Rule(), self._rows, spacing=6))

    def show_lines(self, lines: Sequence[tuple[str, SideBySide]], before: str, after: str) -> None:
        """Show lines of a comparison, each with the heading it begins with, under the names of the two versions."""
        for label, words in zip(self._heads, (before, after), strict=True):
            label.setText(words)
        clear(self._rows)
        for heading, line in lines:
            if heading:
                self._rows.addWidget(held(row(Text(heading, "strong", wrap=True), margins=(0, 8, 0, 0))))
            self._rows.addWidget(_line(line))
            self._rows.addWidget(Rule())


def _line(line: SideBySide) -> QWidget:
    icon, tone = _LINES[line.line]
    sides = [MarkedText(line.before, came=False), MarkedText(line.after, came=True)]
    for side in sides:
        fix(side, min_width=_NARROW)
    both = held(flow(*sides, columns=True, spacing=20, level=Qt.AlignmentFlag.AlignTop))
    whole = QWidget()
    word = Text(_word(line.line), "small", tone="text2")
    mark = held(column(row(IconLabel(icon, tone=tone, size=14), word, None, spacing=6), None, margins=(0, 1, 0, 0)))
    whole.setLayout(row(fix(mark, width=_MARK), (both, 1), spacing=8))
    whole.setAccessibleName(_word(line.line))
    return whole


def _word(line: Line) -> str:
    return {
        Line.SAME: _("The same"),
        Line.CHANGED: _("Changed"),
        Line.ADDED: _("Added"),
        Line.REMOVED: _("Removed"),
    }[line]
