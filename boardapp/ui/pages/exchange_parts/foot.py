"""What stands below the lines of a review: what will happen, with its count on the button that does it."""

from __future__ import annotations

from boardapp.language import _, ngettext
from boardapp.ui.design.flow import flow, held
from boardapp.ui.design.layout import fix
from boardapp.ui.pages.exchange_parts.review import Review
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.labels import Ground, Text


class ReviewFoot(Ground):
    """The foot of a review. Attributes: leave, ask, primary (buttons)."""

    def __init__(self) -> None:
        super().__init__("surface", edge="top", name="review_foot")
        self._chosen = Text("", "body", name="review_chosen")
        self._open = Text("", "strong", tone="worse", name="review_open")
        self._undo = Text(_("One undo takes it all back."), "body", tone="text2")
        self.leave = Button(_("Close"), name="review_close")
        self.ask = Button(_("Ask them…"), icon="mail", name="review_ask")
        self.primary = Button(_("Import"), role="primary", size="large", name="review_import")
        said = fix(held(flow(self._chosen, self._open, self._undo, spacing=10)), min_width=220)
        self.setLayout(flow((said, 1), self.leave, self.ask, self.primary, margins=(20, 8, 16, 8), spacing=8))

    def show_next(self, waits: bool) -> None:
        """Say what leaving the review does: it closes, or the next workbook opens."""
        self.leave.setText(_("Leave it for later") if waits else _("Close"))
        self.leave.setToolTip(_("The next workbook opens; this one stays on the list.") if waits else "")

    def show_review(self, review: Review, *, busy: bool, remember: str | None = None) -> None:
        """Say what a review would do now; `remember` is the name under which how it is read is kept with it."""
        chosen, still = review.chosen, review.open
        self._chosen.setText(_("{n} of {whole} chosen.").format(n=f"{chosen:,}", whole=f"{review.whole:,}"))
        need = ngettext("{n} needs you; left alone, ours stands.", "{n} need you; left alone, ours stands.", still)
        if not review.held:
            need = ngettext(
                "{n} needs you; left alone, words are kept.",
                "{n} need you; left alone, words are kept.",
                still,
            )
        self._open.setText(need.format(n=f"{still:,}"))
        self._open.setVisible(still > 0)
        self._undo.setVisible(chosen > 0)
        sender = review.report.sender
        self.ask.setVisible(sender is not None and still > 0)
        self.ask.setToolTip(_("Write to {partner} about what is not clear").format(partner=sender) if sender else "")
        waits = bool(review.report.conflicts)
        take = ngettext("Take {n} change", "Take {n} changes", chosen).format(n=f"{chosen:,}")
        alone = _("Record it") if waits or remember else _("Take nothing")
        self.primary.setText(take if chosen else alone)
        self.primary.setEnabled(not busy and bool(chosen or waits or (remember and review.report.columns)))
