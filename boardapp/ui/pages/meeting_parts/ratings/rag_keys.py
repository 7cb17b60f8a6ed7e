"""The keys of the ratings: which they are, whether they act at all, and the dialog in which a person changes that."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from boardapp.language import _
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.layout import fix
from boardapp.ui.design.shapes import WORDS
from boardapp.ui.pages.meeting_parts.ratings.rag_question import RagQuestion
from boardapp.ui.remembered import Remembered
from boardapp.ui.widgets.answers import KEYS
from boardapp.ui.widgets.buttons import LinkButton
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import CheckField, FormField
from boardapp.ui.widgets.labels import Text

_KEPT = "rag_keys"
_OFF = "off"
_PASSED = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
)  # fmt: skip
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TAKEN = (
    "Return", "Enter", "Space", "Tab", "Backtab", "Shift+Tab", "Esc", "Left", "Right", "Up", "Down", "PgUp", "PgDown",
    "Home", "End", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11",
)  # fmt: skip


def rag_keys(remembered: Remembered | None) -> dict[str, str]:
    """Return the key of each rating on this computer; none at all where they are switched off."""
    kept = remembered.texts(_KEPT) if remembered is not None else {}
    return {} if kept.get(_OFF) else {rating: kept.get(rating, key) for rating, key in KEYS.items()}


def keep_rag_keys(remembered: Remembered | None, keys: Mapping[str, str], *, on: bool) -> None:
    """Keep the key of each rating, and whether they act."""
    if remembered is not None:
        remembered.keep_texts(_KEPT, dict(keys) | {_OFF: "" if on else "1"})


def clashes(keys: Mapping[str, str]) -> dict[str, str]:
    """Return by rating why its key will not do: it has another use here, or another rating has it already."""
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    for rating, key in keys.items():
        if not key:
            continue
        if key in _TAKEN or any(part in key for part in ("Ctrl+", "Alt+", "Meta+")):
            found[rating] = _("{key} has another use; choose a letter, a digit or Shift with one.").format(key=key)
        elif key in first:
            other = WORDS[first[key]]
            found[rating] = _("{key} is the key of {rating} already.").format(key=key, rating=other)
        else:
            first[key] = rating
    return found


class KeyLine(QLineEdit):
    """Takes the next key that is struck; Backspace leaves none, and Tab, Enter and Escape do what they do elsewhere.

    Signals: struck() as it changes.
    """

    struck = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("No key"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the key by its name instead of typing it."""
        if event.key() in _PASSED or event.modifiers() & _COMMANDS:
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setText("")
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock):
            self.setText(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText))
        self.struck.emit()


class KeyField(FormField):
    """One key: KeyField("rag_key_red", _("Red"))."""

    control: KeyLine

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, KeyLine())
        self.control.struck.connect(self.changed)

    def value(self) -> str:
        """Return the key by its usual English name; empty for none."""
        return self.control.text()

    def set_value(self, value: object) -> None:
        self.control.setText(str(value or ""))


class RagKeysForm(Dialog):
    """Changes the keys of the ratings, or switches them off. Signals: kept() once they are changed."""

    kept = Signal()

    def __init__(self, remembered: Remembered | None, parent: QWidget) -> None:
        super().__init__(
            "rag_keys_form", _("Keys of the RAG round"), primary=_("Keep keys"), width=520, parent=parent,
            intro=_("They act only while the answers or the list of the round have the keyboard, never in a text."),
        )  # fmt: skip
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._remembered = remembered
        before = rag_keys(remembered)
        self.on = CheckField("rag_keys_on", _("Answer by keys"), value=bool(before))
        self.fields = {rating: KeyField(f"rag_key_{rating.replace('/', '_')}", WORDS[rating]) for rating in KEYS}
        for rating, field in self.fields.items():
            field.set_value((before or KEYS)[rating])
            field.changed.connect(self._fit)
            fix(field, min_width=140)
        self.usual = LinkButton(_("Back to the usual keys"), icon="undo-2", name="rag_keys_usual")
        self.usual.clicked.connect(self._to_usual)
        self._all = abreast(*self.fields.values())
        self.add(self.on)
        self.add(self._all)
        self.add(self.usual)
        self.add(Text(_("Enter always takes the owner's proposal."), "small", tone="text2", wrap=True))
        self.on.changed.connect(self._fit)
        self.submitted.connect(self._keep)
        self._fit()

    def keys(self) -> dict[str, str]:
        """Return the key of each rating as it is in the fields."""
        return {rating: field.value() for rating, field in self.fields.items()}

    def _fit(self) -> None:
        """Say beside a field why its key will not do, and hold the button meanwhile."""
        on = self.on.value()
        self._all.setEnabled(on)
        wrong = clashes(self.keys()) if on else {}
        for rating, field in self.fields.items():
            field.set_error(wrong.get(rating, ""))
        self.set_ready(not wrong, _("Mend what is marked."))

    def _to_usual(self) -> None:
        for rating, field in self.fields.items():
            field.set_value(KEYS[rating])
        self.on.set_value(True)
        self._fit()

    def _keep(self) -> None:
        keep_rag_keys(self._remembered, self.keys(), on=self.on.value())
        self.accept()
        self.kept.emit()


def offer_keys(question: RagQuestion, remembered: Remembered | None, parent: QWidget) -> None:
    """Give a question the keys of this computer, and let the person change them from it."""

    def change() -> None:
        form = RagKeysForm(remembered, parent)
        form.kept.connect(lambda: question.set_keys(rag_keys(remembered)))
        form.open()

    question.set_keys(rag_keys(remembered))
    question.keys.clicked.connect(change)
