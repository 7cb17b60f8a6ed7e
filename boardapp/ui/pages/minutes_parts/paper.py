"""The minutes as they are written: item by item, each with what came of it, the words where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from boardapp.domain.minutes import Minutes
from boardapp.language import _
from boardapp.ui.design.flow import held
from boardapp.ui.design.layout import column, fix, row, space
from boardapp.ui.design.theme import theme
from boardapp.ui.pages.minutes_parts.desk import TypingDesk
from boardapp.ui.pages.minutes_parts.opening import Opening
from boardapp.ui.pages.minutes_parts.passage import Passage
from boardapp.ui.pages.minutes_parts.section import OUTSIDE, Part, Section, Told
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.fields import ChoiceField
from boardapp.ui.widgets.labels import Ground, Rule, Text
from boardapp.ui.widgets.scroll import Scroll


class MinutesPaper(Ground):
    """The text of the minutes by its parts; `tools` go from part to part and stand where the sheet puts them.

    Signals: turned(item or None) to another part; followed(page, id); people_asked().
    """

    turned = Signal(object)
    followed = Signal(str, object)
    people_asked = Signal()

    def __init__(self, desk: TypingDesk) -> None:
        super().__init__("surface", name="minutes_paper")
        self._desk = desk
        self.item: int | None = None
        self._sections: list[Section] = []
        self.opening = Opening()
        self.opening.people_asked.connect(self.people_asked)
        self._body = QVBoxLayout()
        space(self._body, (0, 0, 0, 0), 4)
        self._closing = Text("", "body", wrap=True, name="minutes_closing")
        closing = held(row((self._closing, 1), margins=(17, 8, 16, 16)))
        self.area = Scroll(
            column(self.opening, Rule(), self._body, closing, None, spacing=4), ground="surface", name="minutes_scroll"
        )
        self.choice = ChoiceField("minutes_item", _("Item"), beside=True)
        self.choice.changed.connect(lambda: self.show_item(self.choice.value(), focus=True))
        self.before = self._step_button(_("Previous"), "chevron-up", "Alt+Up", -1)
        self.after = self._step_button(_("Next"), "chevron-down", "Alt+Down", 1)
        fix(self.choice, min_width=180)
        self.tools = (self.choice, self.before, self.after)
        self.setLayout(column((self.area, 1), spacing=0))

    def _step_button(self, label: str, icon: str, key: str, by: int) -> Button:
        button = Button(label, icon=icon, name=f"minutes_{'next' if by > 0 else 'previous'}")
        button.setToolTip(key)
        button.clicked.connect(lambda: self.step(by))
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.step(by))
        return button

    def show_minutes(self, told: Told) -> None:
        """Show the minutes as they are recorded now; what is being written stays."""
        minutes = told.minutes
        self.opening.show_minutes(minutes, locked=told.read_only)
        self._closing.setText(minutes.closing)
        former = {section.item: section for section in self._sections}
        caret = self._caret()
        self._sections = []
        for at, minuted in enumerate(minutes.items):
            section = former.get(minuted.id or OUTSIDE)
            if section is not None and section.shape == told.shape(minuted):
                former.pop(section.item)
                section.take(told, minuted)
            else:
                section = self._made(told, minutes, at)
            self._sections.append(section)
            if self._body.indexOf(section) != at:
                self._body.insertWidget(at, section)
        for gone in former.values():
            self._desk.let_go(gone.passages)
            gone.hide()
            gone.deleteLater()
        self._name_items(minutes)
        self._put_back(caret)
        if self.item is not None and self.item not in self._items():
            self.item = None
        self._mark()

    def _made(self, told: Told, minutes: Minutes, at: int) -> Section:
        section = Section(told, minutes.items[at])
        section.followed.connect(self.followed)
        for passage in section.passages:
            self._desk.take_over(passage)
            passage.entered.connect(self._entered)
            passage.edit.caret_moved.connect(self._follow_caret)
        return section

    def _name_items(self, minutes: Minutes) -> None:
        named = [(each.id or OUTSIDE, f"{each.number}  {each.title}".strip()) for each in minutes.items]
        self.choice.set_choices([(None, _("Who was there")), *named])

    def _items(self) -> list[int | None]:
        return [None, *(section.item for section in self._sections)]

    def start_over(self) -> None:
        """Begin at the head, for the minutes of another meeting."""
        self.item = None
        self.area.verticalScrollBar().setValue(0)

    # going from item to item

    def show_item(self, item: int | None, *, focus: bool = False) -> None:
        """Bring an item into view; with `focus` the caret goes there too."""
        if item not in self._items():
            return
        self._turn(item)
        part = self._part(item)
        passages = part.passages if isinstance(part, Section) else []
        if focus and passages:
            passages[0].edit.setFocus()
        QTimer.singleShot(0, self, self._bring)

    def step(self, by: int) -> None:
        """Go to the next item, or the one before."""
        items = self._items()
        at = items.index(self.item) if self.item in items else 0
        self.show_item(items[max(0, min(len(items) - 1, at + by))], focus=True)

    def take_focus(self) -> None:
        """Put the caret into the item in hand, else into the first."""
        part = self._part(self.item)
        passages = part.passages if isinstance(part, Section) else list(self._passages())
        (passages[0].edit if passages else self.choice.control).setFocus()

    def _bring(self) -> None:
        part = self._part(self.item)
        top = part.mapTo(self.area.content, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(top - theme().px(4))

    def _part(self, item: int | None) -> Part:
        return next((each for each in self._sections if each.item == item), self.opening)

    def _turn(self, item: int | None) -> None:
        if item != self.item:
            self.item = item
            self._mark()
            self.turned.emit(item)

    def _mark(self) -> None:
        for part in (self.opening, *self._sections):
            part.mark(part is self._part(self.item))
        self.choice.set_value(self.item)
        items = self._items()
        at = items.index(self.item) if self.item in items else 0
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at < len(items) - 1)

    # the caret

    def _passages(self) -> Iterator[Passage]:
        for section in self._sections:
            yield from section.passages

    def _entered(self, key: tuple[int, str]) -> None:
        for section in self._sections:
            if any(passage.passed.key == key for passage in section.passages):
                self._turn(section.item)

    def _caret(self) -> tuple[tuple[int, str], int] | None:
        """Return which passage has the caret, and where in it."""
        focus = QApplication.focusWidget()
        for passage in self._passages():
            if passage.edit is focus:
                return passage.passed.key, passage.edit.textCursor().position()
        return None

    def _put_back(self, caret: tuple[tuple[int, str], int] | None) -> None:
        """Give the caret back to a passage that was laid out anew."""
        for passage in self._passages() if caret is not None else ():
            if caret is not None and passage.passed.key == caret[0] and not passage.edit.hasFocus():
                cursor = passage.edit.textCursor()
                cursor.setPosition(min(caret[1], len(passage.edit.toPlainText())))
                passage.edit.setTextCursor(cursor)
                passage.edit.setFocus()

    def _follow_caret(self) -> None:
        """Keep the line that is written in view."""
        focus = QApplication.focusWidget()
        for passage in self._passages():
            if passage.edit is focus:
                at = passage.edit.mapTo(self.area.content, passage.edit.cursorRect().center())
                self.area.ensureVisible(at.x(), at.y(), 0, theme().px(48))

    def parts(self) -> list[QWidget]:
        """Return the parts in order, the opening first."""
        return [self.opening, *self._sections]
