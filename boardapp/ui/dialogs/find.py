"""Find or do anything: one field, and below it what its words lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from boardapp.domain.records_found import Found
from boardapp.language import N_, _
from boardapp.storage.queries.found import found
from boardapp.ui.design import icons
from boardapp.ui.design.layout import column
from boardapp.ui.design.paint import RIGHT, draw_elided
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.labels import Text
from boardapp.ui.widgets.search import SearchField
from boardapp.ui.workspace import Workspace

WIDTH, HEIGHT = 620, 420
_ROW = 40

# For each kind of the search index: its icon, its word, the page it is shown on.
_KINDS = {
    "action": ("list-checks", N_("Action"), "actions"),
    "decision": ("gavel", N_("Decision"), "decisions"),
    "meeting": ("calendar-days", N_("Meeting"), "meetings"),
    "agenda item": ("calendar-days", N_("Agenda item"), "meetings"),
    "priority": ("layout-grid", N_("Priority"), "plan"),
    "board": ("users", N_("Board"), "boards"),
    "organisation": ("users", N_("Organisation"), "boards"),
    "person": ("users", N_("Person"), "boards"),
    "post": ("users", N_("Post"), "boards"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: its icon, words, what stands at its end, and what is done when it is taken."""

    icon: str
    text: str
    end: str
    act: Callable[[], Any]


class FindDialog(QDialog):
    """Finds items and commands: FindDialog(commands, workspace, window).open(). `workspace` may be None.

    Typing narrows; Up and Down choose while the caret stays in the field; Enter takes; Esc leaves.
    """

    def __init__(self, commands: Sequence[Answer], workspace: Workspace | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find_dialog")
        self.setWindowTitle(_("Find or do anything"))
        self.setAccessibleName(_("Find or do anything"))
        self.setProperty("role", "sheet")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands, self._workspace = commands, workspace
        self._asked = 0
        self.field = SearchField("find_words", _("Find or do anything"), width=WIDTH)
        self.answers = QListWidget()
        self.answers.setObjectName("find_answers")
        self.answers.setAccessibleName(_("Found"))
        self.answers.setItemDelegate(_Line(self.answers))
        self.answers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.answers.itemClicked.connect(self._take)
        self.told = Text("", "small", tone="text2", name="find_told")
        self.setLayout(column(self.field, (self.answers, 1), self.told, margins=(12, 12, 12, 10), spacing=8))
        self.field.searched.connect(self._search)
        self._show(self._doing(""))

    def _doing(self, words: str) -> list[Answer]:
        wanted = words.casefold().split()
        return [one for one in self._commands if all(word in one.text.casefold() for word in wanted)]

    def _search(self, words: str) -> None:
        self._asked += 1
        asked = self._asked
        space = self._workspace
        if space is None or not words.strip():
            self._show(self._doing(words))
            return

        def read(_work: object) -> list[Found]:
            with space.reading() as connection:
                return found(connection, words)

        def show(items: list[Found]) -> None:
            if asked == self._asked:
                self._show([*self._doing(words), *(_answer(item, space) for item in items)])

        space.jobs.run(read, show)

    def _show(self, answers: Sequence[Answer]) -> None:
        self.answers.clear()
        for answer in answers:
            line = QListWidgetItem(answer.text)
            line.setData(Qt.ItemDataRole.UserRole, answer)
            line.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{answer.text}, {answer.end}" if answer.end else answer.text
            )
            self.answers.addItem(line)
        if answers:
            self.answers.setCurrentRow(0)
        self.told.setText("" if answers else _("Nothing holds all these words."))
        self.told.setVisible(not answers)

    def _take(self, line: QListWidgetItem | None) -> None:
        if line is None:
            return
        answer: Answer = line.data(Qt.ItemDataRole.UserRole)
        self.accept()
        answer.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.answers.count():
            at = min(max(self.answers.currentRow() + step, 0), self.answers.count() - 1)
            self.answers.setCurrentRow(at)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.answers.currentItem())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        px = theme().px
        over = self.parentWidget()
        room = over.size() if over is not None else self.screen().availableSize()
        self.resize(min(px(WIDTH), room.width() - px(32)), min(px(HEIGHT), room.height() - px(64)))
        if over is not None:
            corner = over.mapToGlobal(over.rect().topLeft())
            self.move(corner.x() + (over.width() - self.width()) // 2, corner.y() + px(56))
        self.field.setFocus()


class _Line(QStyledItemDelegate):
    """Paints an answer: icon, words, and at the end what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, theme().px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        answer: Answer = index.data(Qt.ItemDataRole.UserRole)
        current = theme()
        px = current.px
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, current.qcolour("select"))
            painter.fillRect(QRect(rect.left(), rect.top(), px(3), rect.height()), current.qcolour("select_line"))
        picture = QRect(rect.left() + px(12), rect.top() + (rect.height() - px(16)) // 2, px(16), px(16))
        icons.draw(painter, answer.icon, picture, current.colour("text2"))
        room = min(QFontMetrics(current.font("small")).horizontalAdvance(answer.end) + 2, rect.width() // 2)
        end = rect.adjusted(rect.width() - px(12) - room, 0, -px(12), 0)
        draw_elided(painter, end, answer.end, "small", "text2", 0, RIGHT)
        draw_elided(painter, rect.adjusted(px(40), 0, -px(24) - room, 0), answer.text, "body", "text")


def _answer(item: Found, space: Workspace) -> Answer:
    icon, word, page = _KINDS[item.kind]
    target = item.meeting if page == "meetings" else (item.kind, item.id) if page == "boards" else item.id
    end = f"{_(word)} {item.ref}".strip()
    return Answer(icon, item.title, end, lambda: space.go(page, target))
