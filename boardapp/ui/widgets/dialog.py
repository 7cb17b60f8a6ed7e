"""The frame of every dialog: title, body, error line, foot with a primary and a secondary button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import column, row, space
from boardapp.ui.design.properties import slug
from boardapp.ui.design.theme import theme
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.error_line import ErrorLine
from boardapp.ui.widgets.labels import Ground, Text
from boardapp.ui.widgets.reach import first_control
from boardapp.ui.widgets.scroll import Scroll

NO_BUTTON = "-"


class Dialog(QDialog):
    """A dialog that is opened, never executed. Signals: submitted() by the primary button or Enter.

    dialog = Dialog("new_action", _("New action"), primary=_("Add action"), parent=page)
    dialog.body.addWidget(field); dialog.submitted.connect(save); dialog.open()
    `save` calls dialog.accept(), or dialog.set_error(sentence) and it stays. set_ready(False, why) holds the button.
    """

    submitted = Signal()

    def __init__(
        self,
        name: str,
        title: str,
        *,
        primary: str = "",
        secondary: str = "",
        intro: str = "",
        danger: bool = False,
        width: int = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setProperty("role", "sheet")
        self.setModal(True)
        self._width = width
        self.body = QVBoxLayout()
        space(self.body, (20, 4, 20, 16), 12)
        self._error = ErrorLine(f"{name}_error", margins=(20, 8, 20, 8), spacing=8)
        self.secondary = Button(secondary or _("Cancel"), name=f"{name}_cancel")
        self._danger = danger
        self.primary = Button(primary or _("Save"), role="danger" if danger else "primary", name=f"{name}_ok")
        self.secondary.setVisible(secondary != NO_BUTTON)
        self.primary.setDefault(True)
        self._why = Text("", "small", tone="text2", wrap=True, name=f"{name}_why")
        self.foot = row((self._why, 1), self.secondary, self.primary, margins=(20, 12, 20, 12), spacing=12)
        self._lay_out(title, intro)
        self.secondary.clicked.connect(self.reject)
        self.primary.clicked.connect(self._submit)

    def _lay_out(self, title: str, intro: str) -> None:
        head = column(
            Text(title, "page", wrap=True, name=f"{self.objectName()}_title"),
            margins=(20, 16, 20, 8),
            spacing=4,
        )
        if intro:
            head.addWidget(Text(intro, "secondary", wrap=True))
        self._scroll = Scroll(column(self.body, None, spacing=0), ground="surface")
        self._scroll.content.installEventFilter(self)
        self.setLayout(
            column(
                head,
                (self._scroll, 1),
                self._error,
                Ground("window", edge="top", layout=self.foot),
                spacing=0,
            )
        )

    def add(self, part: QWidget) -> QWidget:
        """Put a widget at the end of the body and return it."""
        self.body.addWidget(part)
        return part

    def add_to_foot(self, part: QWidget) -> None:
        """Put a further button before the secondary one."""
        self.foot.insertWidget(1, part)

    @property
    def error(self) -> str:
        """The sentence in the error line; empty for none."""
        return self._error.sentence

    def set_error(self, sentence: str) -> None:
        """Say what is wrong above the buttons; empty takes it away."""
        self._error.say(sentence)

    def set_ready(self, ready: bool, why: str = "") -> None:
        """Allow or hold the primary button, and say beside it what is missing."""
        self.primary.setEnabled(ready)
        self.primary.setToolTip("" if ready else why)
        self._why.setText("" if ready else why)

    def say(self, sentence: str) -> None:
        """Say something beside the buttons, until set_ready() is called again."""
        self._why.setText(sentence)

    def _submit(self) -> None:
        self.set_error("")
        self.submitted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send by Ctrl+Enter also from a text area, where Enter is a new line."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and control and self.primary.isEnabled():
            self._submit()
            return
        if enter and isinstance(self.focusWidget(), QPlainTextEdit | QTextEdit):
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableGeometry()
        width = min(theme().px(self._width), room.width() - theme().px(32))
        self.resize(width, self._natural(width))
        first = first_control(self._scroll.content)
        if first is None:
            (self.secondary if self._danger else self.primary).setFocus()  # a question: Enter takes what it offers
        elif not self._scroll.content.isAncestorOf(self.focusWidget()):
            first.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is shown in the body, as far as the screen allows."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        wanted = self._natural(self.width())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def _natural(self, width: int) -> int:
        """Return the height at which nothing has to be scrolled, or what the screen has."""
        whole = self.layout()
        body = self._scroll.content
        heights = [max(body.heightForWidth(width) if body.hasHeightForWidth() else 0, body.sizeHint().height())]
        for at in range(whole.count() if whole is not None else 0):
            item = whole.itemAt(at) if whole is not None else None
            if item is not None and item.widget() is not self._scroll and not item.isEmpty():
                heights.append(item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height())
        return min(sum(heights), round(self.screen().availableGeometry().height() * 0.9))


def ask(
    parent: QWidget,
    title: str,
    sentence: str,
    action: str,
    then: Callable[[], object],
    *,
    danger: bool = False,
    name: str = "",
) -> Dialog:
    """Open a question with one action and Cancel; call `then` if the action is taken."""
    dialog = Dialog(name or f"ask_{slug(title)}", title, primary=action, danger=danger, width=420, parent=parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.add(Text(sentence, "body", wrap=True))
    dialog.submitted.connect(dialog.accept)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


def tell(parent: QWidget, title: str, sentence: str, *, name: str = "") -> Dialog:
    """Open a dialog that says one thing, with Close."""
    dialog = Dialog(
        name or f"tell_{slug(title)}",
        title,
        primary=_("Close"),
        secondary=NO_BUTTON,
        width=420,
        parent=parent,
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.add(Text(sentence, "body", wrap=True))
    dialog.submitted.connect(dialog.accept)
    dialog.open()
    return dialog
