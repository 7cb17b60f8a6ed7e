"""Rows of a form: a label that is a real label, the field, what is wrong with it in a sentence.

    owner = ChoiceField("owner", _("Owner"), [(1, "Director of Public Health"), ...], required=True)
    reason = TextField("reason", _("Reason"), words=120); reason.set_required(True, _("better than the rule suggests"))
Every field has value(), set_value() (without a signal), set_error(), set_required() and the signal changed().
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from boardapp.language import _
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.error_line import ErrorLine
from boardapp.ui.widgets.labels import Text


class Choice(QComboBox):
    """A list to choose from that ends what does not fit with an ellipsis."""

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        whole, field = option.currentText, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class FormField(QWidget):
    """Label, control, hint and error of one field. Signals: changed() by the user. Attribute: control."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        control: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._label_text = label
        self._hint_text = hint
        control.setObjectName(name)
        self.setObjectName(f"{name}_field")
        self.label = Text(label, "strong", name=f"{name}_label")
        self.label.setBuddy(control)
        self._required = Text("", "small", tone="text2", name=f"{name}_required")
        self.aside = Text("", "small", tone="text2", name=f"{name}_aside")
        self._hint = Text(hint, "hint", wrap=True, name=f"{name}_hint")
        self._error = ErrorLine(f"{name}_error")
        self._hint.setVisible(bool(hint))
        if beside:
            restyle(self.label, role="small", tone="text2")
            self.setLayout(column(row(self.label, (control, 1), spacing=8), self._error, self._hint, spacing=4))
        else:
            head = held(flow(self.label, self._required, None, self.aside, spacing=8))
            self.setLayout(column(head, control, self._error, self._hint, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_required(required)

    def sizeHint(self) -> QSize:
        """Ask for the height at the width it has: a heading that wraps needs a second line."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @property
    def error(self) -> str:
        """The sentence shown under the field; empty where it is right."""
        return self._error.sentence

    def set_error(self, sentence: str) -> None:
        """Mark the field as wrong, with a sentence; an empty one takes the mark away."""
        self._error.say(sentence)
        restyle(self.control, error=bool(sentence))
        self.control.setAccessibleDescription(sentence or self._hint_text)

    def rename(self, label: str) -> None:
        """Give the field another label, and its control the name that goes with it at the next set_required()."""
        self._label_text = label
        self.label.setText(label)

    def set_hint(self, hint: str) -> None:
        """Show a sentence under the field; empty for none."""
        self._hint_text = hint
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def set_required(self, required: bool, why: str = "") -> None:
        """Say beside the label that the field must be filled, and why if it is told."""
        said = _("required: {why}").format(why=why) if why else _("required")
        self._required.setText(said if required else "")
        self._required.setVisible(required)
        self.control.setAccessibleName(f"{self._label_text}, {said}" if required else self._label_text)

    @abstractmethod
    def value(self) -> Any:
        """Return what the field holds."""

    @abstractmethod
    def set_value(self, value: Any) -> None:
        """Put a value into the field without telling."""


class LineField(FormField):
    """One line of text: LineField("title", _("Title"), value="...", required=True)."""

    control: QLineEdit

    def __init__(
        self,
        name: str,
        label: str,
        *,
        value: str = "",
        placeholder: str = "",
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, QLineEdit(value), required=required, hint=hint)
        self.control.setPlaceholderText(placeholder)
        self.control.textEdited.connect(self.changed)

    def value(self) -> str:
        """Return the text without spaces around it."""
        return self.control.text().strip()

    def set_value(self, value: Any) -> None:
        self.control.setText("" if value is None else str(value))


class TextField(FormField):
    """Several lines of text, with a count of words if a limit is given: TextField("reason", _("Reason"), words=120).

    send_by_enter() makes Enter send the form and Shift+Enter begin a new line. Signals: sent() by that Enter.
    """

    control: QPlainTextEdit
    sent = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        *,
        value: str = "",
        words: int = 0,
        lines: int = 2,
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, QPlainTextEdit(value), required=required, hint=hint)
        self._limit = words
        self.control.setTabChangesFocus(True)
        fix(self.control, height=16 + 22 * lines)
        self.control.textChanged.connect(self._typed)
        self._count()

    def value(self) -> str:
        """Return the text without space around it."""
        return self.control.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        blocker = QSignalBlocker(self)
        self.control.setPlainText("" if value is None else str(value))
        blocker.unblock()

    def send_by_enter(self) -> None:
        """Let Enter send, for words that are mostly one line."""
        self.control.installEventFilter(self)
        self.aside.setText(_("Shift+Enter: new line"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.control and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.sent.emit()
                return True
        return super().eventFilter(watched, event)

    def word_count(self) -> int:
        """Return how many words are written."""
        return len(re.findall(r"\S+", self.control.toPlainText()))

    def _typed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        if self._limit:
            count = self.word_count()
            self.aside.setText(_("{n} of {limit} words").format(n=count, limit=self._limit))
            restyle(self.aside, tone="worse" if count > self._limit else "text2")


class ChoiceField(FormField):
    """One of several: ChoiceField("status", _("Status"), [("in progress", _("In progress")), ...]).

    editable=True lets the user type to find; `none` adds a first line for no value. beside=True puts the label
    before the choice, as in a line of filters.
    """

    control: QComboBox

    def __init__(
        self,
        name: str,
        label: str,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        value: Any = None,
        none: str = "",
        editable: bool = False,
        required: bool = False,
        hint: str = "",
        beside: bool = False,
    ) -> None:
        super().__init__(name, label, Choice(), required=required, hint=hint, beside=beside)
        self._none = none
        self.control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.control.setMinimumContentsLength(7 if beside else 12)
        self.control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if editable:
            self.control.setEditable(True)
            self.control.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = self.control.completer()
            if completer is not None:
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            line = self.control.lineEdit()
            if line is not None:
                self.control.currentIndexChanged.connect(partial(_to_start, line))
                line.setTextMargins(-2, 0, 0, 1)  # so that its words stand level with those of other choices
        self.set_choices(choices)
        self.set_value(value)
        self.control.activated.connect(lambda _at: self.changed.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what was chosen stays if it is among them."""
        held = self.value()
        blocker = QSignalBlocker(self.control)
        self.control.clear()
        if self._none:
            self.control.addItem(self._none, None)
        for value, label in choices:
            self.control.addItem(label, value)
        blocker.unblock()
        self.set_value(held)

    def value(self) -> Any:
        """Return the value chosen; for typed text that is none of the labels, None."""
        if self.control.isEditable():
            at = self.control.findText(self.control.currentText(), Qt.MatchFlag.MatchFixedString)
            return self.control.itemData(at) if at >= 0 else None
        return self.control.currentData()

    def typed(self) -> str:
        """Return the text shown, also where it is none of the choices."""
        return self.control.currentText().strip()

    def set_value(self, value: Any) -> None:
        at = self.control.findData(value)
        self.control.setCurrentIndex(at if at >= 0 else (0 if self._none else -1))


class NumberField(FormField):
    """A whole number: NumberField("progress", _("Progress"), 0, 100, suffix=" %")."""

    control: QSpinBox

    def __init__(
        self,
        name: str,
        label: str,
        least: int,
        most: int,
        *,
        value: int = 0,
        step: int = 1,
        suffix: str = "",
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, label, QSpinBox(), required=required, hint=hint)
        self.control.setRange(least, most)
        self.control.setSingleStep(step)
        self.control.setSuffix(suffix)
        self.control.lineEdit().setTextMargins(theme().px(8), 0, 0, 0)
        self.control.setValue(value)
        self.control.valueChanged.connect(lambda _value: self.changed.emit())

    def value(self) -> int:
        """Return the number."""
        return self.control.value()

    def set_value(self, value: Any) -> None:
        blocker = QSignalBlocker(self)
        self.control.setValue(int(value or 0))
        blocker.unblock()


class CheckField(QCheckBox):
    """A tick box with its words: CheckField("voting", _("Votes"), value=True). Signals: changed() by the user."""

    changed = Signal()

    def __init__(self, name: str, label: str, *, value: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.setObjectName(name)
        self.setChecked(value)
        self.clicked.connect(lambda _checked: self.changed.emit())

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not, without telling."""
        self.setChecked(bool(value))


def _to_start(line: QLineEdit, _at: int) -> None:
    line.setCursorPosition(0)


def form_width() -> int:
    """Return a comfortable width for a column of fields, in logical pixels."""
    return theme().px(440)
