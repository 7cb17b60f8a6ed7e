"""Who moved and who seconded: fields that offer those who may vote, and say beside them who cannot have."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.services.voting import Electorate, moved_wrongly
from boardapp.ui.design.flow import abreast
from boardapp.ui.design.layout import column
from boardapp.ui.widgets.fields import ChoiceField


class Movers(QWidget):
    """Mover and seconder, each optional. Signals: changed() by the user."""

    changed = Signal()

    def __init__(self, name: str, voters: Electorate) -> None:
        super().__init__()
        self._voters = voters
        names = [(called, called) for _person, called in voters.voters]
        self.mover = ChoiceField(f"{name}_mover", _("Moved by"), names, none=_none(), editable=True)
        self.seconder = ChoiceField(f"{name}_seconder", _("Seconded by"), names, none=_none(), editable=True)
        self.setLayout(column(abreast(self.mover, self.seconder)))
        for field in (self.mover, self.seconder):
            field.control.currentTextChanged.connect(lambda _text: self._changed())

    def values(self) -> tuple[str | None, str | None]:
        """Return who moved and who seconded, None where it is not recorded."""
        return _said(self.mover), _said(self.seconder)

    def set_values(self, mover: str | None, seconder: str | None) -> None:
        """Put names into the fields without telling."""
        self.blockSignals(True)
        for field, name in ((self.mover, mover), (self.seconder, seconder)):
            field.control.setCurrentText(name or _none())
        self.blockSignals(False)
        self._fit()

    @property
    def problem(self) -> str:
        """Why it cannot be so, in a sentence; empty where it can."""
        return self.mover.error or self.seconder.error

    def _changed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        mover, seconder = self.values()
        wrong = moved_wrongly(self._voters.members, mover or "", seconder or "")
        self.mover.set_error(wrong.get("mover", ""))
        self.seconder.set_error(wrong.get("seconder", ""))


def _none() -> str:
    return _("Not recorded")


def _said(field: ChoiceField) -> str | None:
    typed = field.typed()
    return typed if typed and typed != _none() else None
