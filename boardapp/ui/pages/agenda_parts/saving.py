"""A field that saves itself: when it is left, at Enter, or when something is picked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from boardapp.ui.widgets.fields import FormField, TextField

Refuse = Callable[[str], object]
Save = Callable[[Any, Callable[[], object], Refuse], object]


class SavingField(QObject):
    """Watches a field and saves what it holds: SavingField(title, lambda value, done, refuse: ...).

    `save` gets the value and whom to tell that it is stored, or why not: that sentence stands beside the field and the
    words stay.
    """

    def __init__(self, field: FormField, save: Save) -> None:
        super().__init__(field)
        self.field, self._save = field, save
        self._stored: Any = field.value()
        self._refused: Any = None
        self._under_way = 0
        control = field.control
        if isinstance(control, QLineEdit | QSpinBox):
            control.editingFinished.connect(self.commit)
        elif isinstance(control, QPlainTextEdit):
            control.installEventFilter(self)
        else:
            field.changed.connect(self.commit)
        if isinstance(field, TextField):
            field.send_by_enter()
            field.sent.connect(self.commit)
        keep_calm(control)

    @property
    def dirty(self) -> bool:
        """Whether the field holds what is not stored."""
        return bool(self.field.value() != self._stored)

    def show(self, value: Any, *, anew: bool) -> None:
        """Show what is stored; while the field is typed in or saved, or was refused, it stays unless it is `anew`."""
        if anew:
            self._under_way = 0
        elif self._under_way:
            return
        if anew or not (self.field.error or (self.dirty and self.field.control.hasFocus())):
            if self.field.value() != value:
                self.field.set_value(value)
            self.field.set_error("")
            self._refused = None
        self._stored = self._shown(value)

    def commit(self) -> None:
        """Save what the field holds, where it is not stored yet."""
        value = self.field.value()
        if not self.dirty:
            self.field.set_error("")
            self._refused = None
            return
        if self.field.error and value == self._refused:
            return
        before, self._stored = self._stored, value
        self._under_way += 1
        self._save(value, self._done, lambda sentence: self._refuse(value, before, sentence))

    def revert(self) -> bool:
        """Take back what is being typed; tell whether there was something."""
        typed = bool(self.field.control.hasFocus() and (self.dirty or self.field.error))
        if typed:
            self.show(self._stored, anew=True)
        return typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.field.control:
            self.commit()
        return super().eventFilter(watched, event)

    def _shown(self, value: Any) -> Any:
        """Return a stored value as the field gives it."""
        if isinstance(self.field.control, QLineEdit | QPlainTextEdit):
            return "" if value is None else str(value).strip()
        return (value or 0) if isinstance(self.field.control, QSpinBox) else value

    def _done(self) -> None:
        self._under_way = max(0, self._under_way - 1)

    def _refuse(self, value: Any, before: Any, sentence: str) -> None:
        self._done()
        self._stored, self._refused = before, value
        self.field.set_error(sentence)


def keep_calm(control: QWidget) -> None:
    """Let a control in a panel that scrolls change by neither the wheel in passing nor files dropped on the panel."""
    control.setAcceptDrops(False)
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if isinstance(control, QPlainTextEdit):
        control.viewport().setAcceptDrops(False)
    elif isinstance(control, QComboBox | QSpinBox):
        control.installEventFilter(_PassingWheel(control))
    if isinstance(control, QSpinBox):
        control.lineEdit().setAcceptDrops(False)


class _PassingWheel(QObject):
    """Leaves the wheel to the page unless the control has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
