"""A sentence across the page that must not be missed."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from boardapp.ui.design.layout import fix, row
from boardapp.ui.design.properties import restyle
from boardapp.ui.design.theme import theme
from boardapp.ui.design.tokens import HEIGHTS
from boardapp.ui.widgets.labels import IconLabel, Text

_KINDS = {
    "good": ("add", "circle-check", "better"),
    "note": ("note", "triangle-alert", "note_line"),
    "bad": ("old", "circle-alert", "worse"),
    "plain": ("window", "info", "text2"),
}


class NoticeBand(QFrame):
    """A band with an icon, a bold lead and a sentence; kinds good (quorate), note (warning), bad (refused), plain.

    band = NoticeBand("quorum", "good", _("Quorate."), _("7 of 11 voting members are here."))
    band.show_notice("note", _("Not quorate:"), "4 of 11; 5 are needed."); band.add(Button(...))
    """

    def __init__(self, name: str, kind: str, lead: str, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._kind = kind
        self._icon = IconLabel("circle-check", size=18)
        self._lead = Text("", "strong", name=f"{name}_lead")
        self._text = Text("", "body", wrap=True, name=f"{name}_text")
        self._layout = row(self._icon, self._lead, (self._text, 1), margins=(16, 6, 16, 6), spacing=6)
        self.setLayout(self._layout)
        fix(self, min_height=HEIGHTS.band)
        self.show_notice(kind, lead, text)

    @property
    def kind(self) -> str:
        """The kind shown."""
        return self._kind

    def show_notice(self, kind: str, lead: str, text: str = "") -> None:
        """Say something else."""
        ground, icon, tone = _KINDS[kind]
        self._kind = kind
        self._icon.show_icon(icon, tone)
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._text.setText(text)
        restyle(self, ground=ground)

    def add(self, control: QWidget) -> None:
        """Put a button at the end."""
        self._layout.addWidget(control)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._kind not in ("good", "plain"):
            tone = _KINDS[self._kind][2]
            QPainter(self).fillRect(0, 0, theme().px(4), self.height(), theme().qcolour(tone))
