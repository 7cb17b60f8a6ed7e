"""The band that says how many conflicts wait for a person, and from which workbooks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal

from boardapp.language import _, ngettext
from boardapp.services.importing.items.settling import Waiting
from boardapp.ui.widgets.band import NoticeBand
from boardapp.ui.widgets.buttons import Button

_MANY = 3


class WaitingBand(NoticeBand):
    """What waits of workbooks that were taken in. Signals: settle_asked().

    band.show_waiting(waiting(store, acting)); it hides where nothing waits.
    """

    settle_asked = Signal()

    def __init__(self) -> None:
        super().__init__("exchange_waiting", "note", "")
        self.settle = Button(_("Settle them…"), icon="git-compare-arrows", name="exchange_settle")
        self.settle.clicked.connect(self.settle_asked)
        self.add(self.settle)
        self.hide()

    def show_waiting(self, waiting: Sequence[Waiting]) -> None:
        """Say what waits."""
        count = len(waiting)
        lead = ngettext("{n} conflict waits:", "{n} conflicts wait:", count).format(n=f"{count:,}")
        files = Counter(file for one in waiting for file in dict.fromkeys(row.file for row in one.rows)).most_common()
        told = [_("{file} ({n})").format(file=file, n=f"{each:,}") for file, each in files[:_MANY]]
        rest = len(files) - _MANY
        if rest > 0:
            told.append(ngettext("{n} more workbook", "{n} more workbooks", rest).format(n=f"{rest:,}"))
        sentence = _("{files}. Ours stands until you say otherwise.").format(files=", ".join(told))
        self.show_notice("note", lead, sentence)
        self.setVisible(count > 0)
