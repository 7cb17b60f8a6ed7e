"""Merging two of a list: which is kept, what moves to it, and then in one operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from boardapp.domain.records_people import NamedKind
from boardapp.language import _
from boardapp.services.merging import merge
from boardapp.storage.queries.moving import what_moves
from boardapp.ui.design.layout import column
from boardapp.ui.pages.board_parts.form import Form, Pick
from boardapp.ui.pages.board_parts.words import in_order, moved_words
from boardapp.ui.widgets.buttons import Button
from boardapp.ui.widgets.card import CardFrame
from boardapp.ui.widgets.fields import FormField
from boardapp.ui.widgets.labels import Text
from boardapp.ui.workspace import Workspace

_TITLES = {
    "board": lambda: _("Merge two boards"),
    "person": lambda: _("Merge two people"),
    "organisation": lambda: _("Merge two organisations"),
    "post": lambda: _("Merge two posts"),
}


class MergeForm(Form):
    """Merges a duplicate into the one that is kept; `then` is called with the id of that one."""

    def __init__(
        self,
        workspace: Workspace,
        kind: NamedKind,
        chosen: Sequence[int],
        parent: QWidget,
        then: Callable[[int], object],
    ) -> None:
        super().__init__(
            workspace, "merge_form", _TITLES[kind](), parent, primary=_("Merge"),
            intro=_("Both histories are kept and shown; Undo takes the whole merge back."),
            then=lambda _result: then(self._kept),
        )  # fmt: skip
        self._kind = kind
        self._kept = 0
        offered = self.offered(kind)
        first, second = (*chosen[:2], None, None)[:2]
        self.keep = Pick("merge_keep", _("Keep"), offered, value=first, required=True)
        self.gone = Pick("merge_duplicate", _("Merge into it"), offered, value=second, required=True)
        self.swap = Button(_("Swap"), icon="arrow-left-right", name="merge_swap")
        self.put(self.keep)
        self.put(self.gone)
        self.moving = CardFrame(name="merge_moving")
        self.add(self.moving)
        self.add_to_foot(self.swap)
        self.swap.clicked.connect(self._swap)
        for field in (self.keep, self.gone):
            field.changed.connect(self._tell)
        if first is not None and second is None:
            self.gone.control.setFocus()
        self._tell()

    def _swap(self) -> None:
        keep, gone = self.keep.value(), self.gone.value()
        self.keep.set_value(gone)
        self.gone.set_value(keep)
        self._tell()

    def _tell(self) -> None:
        """Say what will move from the one to the other."""
        keep, gone = self.keep.value(), self.gone.value()
        ready = keep is not None and gone is not None and keep != gone
        self.set_ready(ready, _("Choose two different ones."))
        lines = self._lines() if ready else []
        while self.moving.body.count():
            item = self.moving.body.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.moving.setVisible(ready)
        told = QWidget()
        told.setLayout(column(*lines, spacing=4))
        self.moving.body.addWidget(told)

    def _lines(self) -> list[QWidget]:
        keep, gone = self.keep.typed(), self.gone.typed()
        with self.workspace.reading() as connection:
            moves = what_moves(connection, self._kind, self.gone.value())
        title = _("What moves to {name}").format(name=keep)
        lines: list[QWidget] = [Text(title, "strong", wrap=True)]
        lines += [Text("•  " + moved_words(tie, count), "body", wrap=True) for tie, count in in_order(moves)]
        if not moves:
            lines.append(Text(_("Nothing refers to {name} yet.").format(name=gone), "body", wrap=True))
        also = _("{name} becomes another name of it, what it lacks is filled from the duplicate, and what both have "
                 "is kept once.")  # fmt: skip
        lines.append(Text(also.format(name=gone), "small", tone="text2", wrap=True))
        return lines

    def faults(self) -> dict[FormField, str]:
        found = super().faults()
        if self.keep.value() == self.gone.value():
            found[self.gone] = _("Choose another than the one that is kept.")
        return found

    def work(self) -> Callable[[], Any]:
        space, kind, keep, gone = self.workspace, self._kind, self.keep.value(), self.gone.value()
        self._kept = keep
        return lambda: merge(space.store, space.acting(), kind, keep, gone)
