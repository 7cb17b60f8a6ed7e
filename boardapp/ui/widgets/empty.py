"""What an empty page says: one sentence, one button, one link."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardapp.ui.design.layout import column, fix, row
from boardapp.ui.widgets.buttons import Button, HelpLink
from boardapp.ui.widgets.labels import Text


class EmptyState(QWidget):
    """An empty page. Signals: acted() by the button, help_asked(topic).

    EmptyState("no_meetings", _("No meetings yet."), action=_("Put in the first meeting"),
               help_text=_("How meetings work"), topic="meetings")
    """

    acted = Signal()
    help_asked = Signal(str)

    def __init__(
        self,
        name: str,
        sentence: str,
        *,
        detail: str = "",
        action: str = "",
        icon: str = "plus",
        help_text: str = "",
        topic: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        parts = [Text(sentence, "item", wrap=True, name=f"{name}_sentence")]
        if detail:
            parts.append(Text(detail, "secondary", wrap=True))
        for text in parts:
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(action, icon=icon, role="primary", size="large", name=f"{name}_action")
        self.button.setVisible(bool(action))
        self.button.clicked.connect(self.acted)
        inner = column(*parts, spacing=8)
        inner.addLayout(row(None, self.button, None, margins=(0, 8, 0, 0)))
        if help_text:
            link = HelpLink(help_text, topic)
            link.asked.connect(self.help_asked)
            inner.addLayout(row(None, link, None))
        holder = QWidget()
        holder.setLayout(inner)
        fix(holder, width=440)
        self.setLayout(row(None, column(None, holder, None, None), None))
