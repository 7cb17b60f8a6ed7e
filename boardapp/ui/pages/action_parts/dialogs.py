"""The dialogs of one action: an update and a proposed rating."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardapp.domain.rag import needs_path_to_green
from boardapp.domain.records import ActionRecord
from boardapp.domain.words import Rating
from boardapp.language import _
from boardapp.services.actions import add_update
from boardapp.services.marks import propose_rag
from boardapp.ui.widgets.answers import FIVE, THREE, SegmentedAnswer
from boardapp.ui.widgets.dialog import Dialog
from boardapp.ui.widgets.fields import LineField, TextField
from boardapp.ui.workspace import Workspace


class UpdateDialog(Dialog):
    """Add a dated update to an action."""

    def __init__(self, workspace: Workspace, action: ActionRecord, parent: QWidget) -> None:
        super().__init__("update_dialog", _("Add update"), primary=_("Add update"), intro=named(action), parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._action = workspace, action.id
        self.words = TextField("update_text", _("What has happened"), lines=4, required=True)
        self.by = LineField("update_by", _("Reported by"), placeholder=workspace.who)
        self.add(self.words)
        self.add(self.by)
        self.words.control.setFocus()
        self.submitted.connect(self._save)

    def _save(self) -> None:
        store, acting = self._workspace.store, self._workspace.acting()
        words, by = self.words.value(), self.by.value() or None
        self._workspace.write(
            lambda: add_update(store, acting, self._action, words, by=by),
            on_done=lambda _result: self.accept(),
            on_error=self.set_error,
        )


class ProposeDialog(Dialog):
    """Propose a rating between meetings, with the words it should carry."""

    def __init__(self, workspace: Workspace, action: ActionRecord, scale: int, parent: QWidget) -> None:
        super().__init__(
            "propose_dialog", _("Propose RAG"), primary=_("Propose"), intro=named(action), width=680, parent=parent
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._workspace, self._action = workspace, action.id
        ratings = FIVE if scale == 5 else THREE
        self.answer = SegmentedAnswer(ratings, name="proposed_rating", label=_("Proposed rating"))
        self.reason = TextField("proposed_reason", _("Reason"), lines=3)
        self.path = TextField("proposed_path", _("Path to green"), lines=3, value=action.path_to_green or "")
        self.by = LineField("proposed_by", _("Proposed by"), value=action.owner or "", placeholder=workspace.who)
        for part in (self.answer, self.reason, self.path, self.by):
            self.add(part)
        self.answer.chosen.connect(self._chosen)
        self.submitted.connect(self._save)
        self.set_ready(False, _("Choose a rating."))

    def _chosen(self, rating: str) -> None:
        self.set_ready(True)
        off_track = needs_path_to_green(Rating(rating))
        self.reason.set_required(off_track or rating == Rating.BLUE)
        self.path.set_required(off_track)
        self.path.setVisible(off_track)

    def _save(self) -> None:
        store, acting = self._workspace.store, self._workspace.acting()
        rating = Rating(self.answer.value())
        reason, by = self.reason.value(), self.by.value() or None
        path = self.path.value() if needs_path_to_green(rating) else ""
        self._workspace.write(
            lambda: propose_rag(
                store, acting, "action", self._action, rating,
                reason=reason or None, path_to_green=path or None, by=by, strict=True,
            ),
            on_done=lambda _result: self.accept(),
            on_error=self.set_error,
        )  # fmt: skip


def named(action: ActionRecord) -> str:
    """Return how a dialog names an action."""
    return f"{action.ref} · {action.title}"
