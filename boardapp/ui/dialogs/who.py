"""The question who is recording."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardapp.language import _
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import LineField


class WhoDialog(Dialog):
    """Asks for the name that every change carries. Signals: named(name)."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(
            "who_records",
            _("Who is recording?"),
            primary=_("Record as this"),
            intro=_("Every change carries this name, beside who agreed it."),
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = LineField("who_name", _("Your name"), value=name, required=True)
        self.add(self.field)
        self.submitted.connect(self._keep)

    def _keep(self) -> None:
        name = self.field.value()
        if not name:
            self.field.set_error(_("Write your name as it should stand in the record."))
            return
        self.accept()
        self.named.emit(name)
