"""Rows that wrap: what does not fit in one line goes on in the next, so that no page asks for more width than it has.

layout = flow(chip, chip, None, search)                      None is a stretch; (part, 1) takes what its line leaves
layout = flow(first, second, third, columns=True)            as many columns of one width as fit
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget

from boardapp.ui.design.layout import Margins, space

FlowItem = QWidget | tuple[QWidget, int] | None


@dataclass(frozen=True, slots=True)
class _Part:
    item: QLayoutItem
    stretch: int

    def basis(self, room: int) -> int:
        """Return the width it asks for in a line: the least where it may stretch, else what it likes."""
        if self.item.spacerItem() is not None:
            return 0
        least = self.item.minimumSize().width()
        return least if self.stretch else max(least, min(self.item.sizeHint().width(), room))

    def height(self, width: int) -> int:
        return self.item.heightForWidth(width) if self.item.hasHeightForWidth() else self.item.sizeHint().height()


class Flow(QLayout):
    """A line of widgets that wraps; with `columns` all of one width, as many beside each other as fit."""

    def __init__(self, *, columns: bool = False) -> None:
        super().__init__()
        self._columns = columns
        self._parts: list[_Part] = []
        self._stretch = 0

    def put(self, part: FlowItem, at: int | None = None) -> None:
        """Put a widget at the end or at a place; with a stretch it takes what its line leaves."""
        if part is None:
            policy = QSizePolicy.Policy.Expanding
            self._parts.append(_Part(QSpacerItem(0, 0, policy, QSizePolicy.Policy.Minimum), 1))
        else:
            widget, self._stretch = part if isinstance(part, tuple) else (part, 0)
            self.addWidget(widget)
            self._stretch = 0
        if at is not None:
            self._parts.insert(at, self._parts.pop())
        self.invalidate()

    def clear(self) -> None:
        """Take every widget out, at once out of sight, and let it go."""
        for part in self._parts:
            widget = part.item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._parts.clear()
        self.invalidate()

    # what Qt asks of a layout

    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(_Part(item, self._stretch))

    def count(self) -> int:
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index].item if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index).item if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        sizes = [part.item.minimumSize() for part in self._shown()]
        width = max((size.width() for size in sizes), default=0) + margins.left() + margins.right()
        height = max((size.height() for size in sizes), default=0) + margins.top() + margins.bottom()
        return QSize(width, height)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        widths = [part.item.sizeHint().width() for part in self._shown()]
        gaps = max(0, len(widths) - 1) * self.spacing()
        whole = len(widths) * max(widths, default=0) if self._columns else sum(widths)
        width = whole + gaps + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    # laying out

    def _shown(self) -> list[_Part]:
        return [part for part in self._parts if part.item.spacerItem() is not None or not part.item.isEmpty()]

    def _lines(self, room: int) -> Iterator[list[tuple[_Part, int]]]:
        """Yield each line as its parts with their widths."""
        parts = self._shown()
        if self._columns and parts:
            yield from self._grid(parts, room)
            return
        line: list[_Part] = []
        used = 0
        for part in parts:
            basis = part.basis(room)
            gap = self.spacing() if used and basis else 0
            if line and used + gap + basis > room:
                yield self._widened(line, room)
                line, used, gap = [], 0, 0
            line.append(part)
            used += gap + basis
        if line:
            yield self._widened(line, room)

    def _grid(self, parts: Sequence[_Part], room: int) -> Iterator[list[tuple[_Part, int]]]:
        gap, count = self.spacing(), len(parts)
        least = max(1, *(part.item.minimumSize().width() for part in parts))
        most = max(1, min(count, (room + gap) // (least + gap)))
        across = -(-count // -(-count // most))
        width, spare = divmod(room - (across - 1) * gap, across)
        for start in range(0, count, across):
            line = parts[start : start + across]
            yield [(part, width + (at < spare)) for at, part in enumerate(line)]

    def _widened(self, line: Sequence[_Part], room: int) -> list[tuple[_Part, int]]:
        """Give what a line leaves to the parts of it that stretch."""
        widths = [part.basis(room) for part in line]
        gaps = max(0, sum(1 for width in widths if width) - 1) * self.spacing()
        spare = room - sum(widths) - gaps
        weight = sum(part.stretch for part in line)
        found = []
        for part, width in zip(line, widths, strict=True):
            extra = max(0, spare) * part.stretch // weight if weight else 0
            spare, weight = spare - extra, weight - part.stretch
            found.append((part, width + extra))
        return found

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place every part, or only measure; return the height taken."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y, gap = inner.y(), self.spacing()
        lines = list(self._lines(inner.width()))
        for number, line in enumerate(lines):
            y += gap if number else 0
            height = max((part.height(width) for part, width in line), default=0)
            if len(lines) == 1:
                height = max(height, inner.height())
            if move:
                self._place(line, inner.x(), y, height)
            y += height
        return y - rect.y() + margins.bottom()

    def _place(self, line: Sequence[tuple[_Part, int]], left: int, top: int, height: int) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for part, width in reversed(line) if mirrored else line:
            if part.item.spacerItem() is not None:
                left += width
                continue
            part.item.setGeometry(QRect(left, top, width, height))
            left += width + self.spacing()


def flow(
    *items: FlowItem,
    margins: Margins = (0, 0, 0, 0),
    spacing: int = 8,
    columns: bool = False,
    level: Qt.AlignmentFlag | None = None,
) -> Flow:
    """Return a wrapping line of widgets, (widget, stretch) pairs and None for a stretch, in token pixels.

    Parts lower than their line stand in its middle, or at the `level` given.
    """
    layout = Flow(columns=columns)
    space(layout, margins, spacing)
    for item in items:
        layout.put(item)
        last = layout.itemAt(layout.count() - 1)
        if level is not None and last is not None:
            last.setAlignment(level)
    return layout


def abreast(*fields: QWidget) -> QWidget:
    """Return the fields of a form beside each other, level at their tops; under each other where it is narrow."""
    return held(flow(*fields, spacing=12, columns=True, level=Qt.AlignmentFlag.AlignTop))


def held(layout: QLayout) -> QWidget:
    """Return a widget that holds a layout, to stand in a flow."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder
