"""What is shown when something went wrong that is a fault of ours: all of it, to be copied."""

from __future__ import annotations

import platform
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from boardapp.language import _
from boardapp.ui.design.layout import fix
from boardapp.ui.widgets.dialog import Dialog


def describe(error: BaseException) -> str:
    """Return the report of an error: the versions, then where it happened."""
    trace = "".join(traceback.format_exception(error))
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n{trace}"


class CrashDialog(Dialog):
    """An error report that can be copied: CrashDialog(error, parent).open()."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(
            "crash",
            _("Something went wrong"),
            intro=_("Nothing recorded was lost. Copy this report for whoever looks after BoardApp."),
            primary=_("Copy report"),
            secondary=_("Close"),
            width=640,
            parent=parent,
        )
        self._report = describe(error)
        text = QPlainTextEdit(self._report)
        text.setObjectName("crash_report")
        text.setAccessibleName(_("Report"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.add(fix(text, min_height=260))
        self.submitted.connect(self.copy)

    def copy(self) -> None:
        """Copy the report."""
        QGuiApplication.clipboard().setText(self._report)
        self.primary.setText(_("Copied"))
