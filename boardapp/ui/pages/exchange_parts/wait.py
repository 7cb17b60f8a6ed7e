"""The strip above a review that waits: how far reading or recording is, and whether it may be stopped still."""

from __future__ import annotations

from boardapp.language import _
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.progress import ProgressStrip


class WaitStrip(ProgressStrip):
    """The progress of a review, with Cancel. `leave` is the button that would stop it as well."""

    def __init__(self, leave: Button) -> None:
        super().__init__("review_progress", _("Reading the workbook"))
        self._leave = leave

    def begin(self, text: str) -> None:
        """Show that something begins that may be stopped."""
        self.report(0, 0, text)
        self._may_stop(True)
        self.show()

    def finish(self) -> None:
        """Say that it is being written, which nobody can stop."""
        self.report(0, 0, _("Finishing…"))
        self._may_stop(False, _("It is being written and can no longer be stopped; one undo takes it all back."))

    def stop(self) -> None:
        """Say that it was asked to stop."""
        self.report(0, 0, _("Stopping…"))
        self._may_stop(False)

    def over(self) -> None:
        """Take the strip away."""
        self.hide()
        self._may_stop(True)

    def _may_stop(self, may: bool, why: str = "") -> None:
        for button in (self.cancel, self._leave):
            button.setEnabled(may)
        self.cancel.setToolTip(why)
