"""Who may read something: public, partners, exempt with its paragraphs and reason, confidential; and a public title."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardapp.domain.schedule_12a import EXEMPT_PARAGRAPHS, paragraphs_in, paragraphs_text
from boardapp.domain.sentences import capital
from boardapp.domain.words import Access
from boardapp.language import _
from boardapp.ui.design.layout import column, space
from boardapp.ui.widgets.fields import CheckField, ChoiceField, LineField, TextField
from boardapp.ui.widgets.labels import Text


class AccessFields(QWidget):
    """The fields of access, of which only those that are asked for are shown. Signals: picked(name, value).

    `access` and the ticks of `paragraphs` tell by picked(); `reason` and `public_title` are fields of text.
    """

    picked = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_access_fields")
        choices = [(access, capital(_(access.value))) for access in Access]
        self.access = ChoiceField(f"{name}_access", _("Who may read it"), choices, value=Access.PUBLIC)
        self.ticks = {
            each.number: CheckField(f"{name}_paragraph_{each.number}", each.label) for each in EXEMPT_PARAGRAPHS
        }
        for each in EXEMPT_PARAGRAPHS:
            self.ticks[each.number].setToolTip(each.whole)
            self.ticks[each.number].changed.connect(self._tick)
        self._paragraphs = QWidget()
        heading = Text(_("Exempt under Schedule 12A, paragraph"), "strong", wrap=True)
        self._paragraphs.setLayout(column(heading, *self.ticks.values(), spacing=4))
        self.reason = TextField(
            f"{name}_reason", _("Why the public interest lies in keeping it"), lines=2,
            hint=_("Weighed in all the circumstances; it is printed with the item."),
        )  # fmt: skip
        self.public_title = LineField(
            f"{name}_public_title", _("Public title"),
            hint=_("What readers see who may not see the title; without one they read why it is private."),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        space(layout, (0, 0, 0, 0), 10)
        for part in (self.access, self._paragraphs, self.reason, self.public_title):
            layout.addWidget(part)
        self.access.changed.connect(self._choose)
        self._fit()

    def show_values(self, access: Access, paragraphs: str | None) -> None:
        """Show what is stored of access and paragraphs."""
        self.access.set_value(access)
        chosen = paragraphs_in(paragraphs)
        for number, tick in self.ticks.items():
            blocker = QSignalBlocker(tick)
            tick.set_value(number in chosen)
            blocker.unblock()
        self._fit()

    def values(self) -> dict[str, Any]:
        """Return what all fields hold; what does not belong to the access chosen is cleared."""
        access = Access(self.access.value())
        exempt, private = access is Access.EXEMPT, access is not Access.PUBLIC
        return {
            "access": access,
            "paragraphs": self._text() if exempt else None,
            "public_interest": (self.reason.value() or None) if exempt else None,
            "public_title": (self.public_title.value() or None) if private else None,
        }

    def _choose(self) -> None:
        self._fit()
        self.picked.emit("access", Access(self.access.value()))

    def _tick(self) -> None:
        self.picked.emit("paragraphs", self._text())

    def _text(self) -> str | None:
        return paragraphs_text([number for number, tick in self.ticks.items() if tick.value()])

    def _fit(self) -> None:
        """Show the fields the access asks for."""
        access = self.access.value()
        self._paragraphs.setVisible(access == Access.EXEMPT)
        self.reason.setVisible(access == Access.EXEMPT)
        self.public_title.setVisible(access != Access.PUBLIC)
        self.updateGeometry()
